/* A framework on its way from files to objects: which key was given where, across all files. */
#pragma once

#include <cohesion/cohesion-strategy.h>

#include "yaml/cohesion-yaml-private.h"

typedef enum
{
  COHESION_DRAFT_ROOT,
  COHESION_DRAFT_DOMAIN,
  COHESION_DRAFT_INDICATOR,
} CohesionDraftKind;

typedef enum
{
  COHESION_FIELD_COHESION,
  COHESION_FIELD_FRAMEWORK,
  COHESION_FIELD_EXTENDS,
  COHESION_FIELD_REMOVE,
  COHESION_FIELD_WEIGHT_SETS,
  COHESION_FIELD_ID,
  COHESION_FIELD_USE,
  COHESION_FIELD_ORIGIN,
  COHESION_FIELD_TITLE,
  COHESION_FIELD_DESCRIPTION,
  COHESION_FIELD_UNIT,
  COHESION_FIELD_RANGE,
  COHESION_FIELD_POLARITY,
  COHESION_FIELD_ERROR,
  COHESION_FIELD_TAGS,
  COHESION_FIELD_WEIGHT,
  COHESION_FIELD_GOALPOSTS,
  COHESION_FIELD_TARGET,
  COHESION_FIELD_BASE,
  COHESION_FIELD_DECIMALS,
  COHESION_FIELD_SOURCE,
  COHESION_FIELD_CAVEAT,
  COHESION_FIELD_SURVEY,
  COHESION_FIELD_BREAKS,
  COHESION_FIELD_TREAT, /* in the order of CohesionStrategyKind */
  COHESION_FIELD_IMPUTE,
  COHESION_FIELD_NORMALISE,
  COHESION_FIELD_WEIGH,
  COHESION_FIELD_AGGREGATE,
  COHESION_FIELD_SCORING,
  COHESION_FIELD_UNCERTAINTY,
  COHESION_FIELD_DOMAINS,
  COHESION_FIELD_INDICATORS,
  COHESION_N_FIELDS,
} CohesionField;

/* Where a key was given; @key is NULL where it was not. */
typedef struct
{
  const CohesionYamlReader *reader;
  CohesionYamlNode *key;
} CohesionGiven;

typedef struct _CohesionDraft CohesionDraft;

/* Texts and readers belong to the sources, which outlive all drafts. */
struct _CohesionDraft
{
  CohesionDraftKind kind;
  const gchar *id;                  /* NULL: none that can be read */
  const gchar *home;                /* the framework that defines it first */
  const gchar *home_id;             /* its id there */
  const CohesionYamlReader *reader; /* of the file that wrote it last */
  CohesionYamlNode *at;
  CohesionGiven fields[COHESION_N_FIELDS];
  CohesionGiven scoring[5];
  GArray *weight_sets; /* of the root: a CohesionGiven for each name */
  GPtrArray *children;
  gboolean lost_children; /* some were removed, or moved by `use` */
};

CohesionDraft *cohesion_draft_new (CohesionDraftKind kind);
void cohesion_draft_free (CohesionDraft *self); /* with its children */
CohesionDraft *cohesion_draft_copy (const CohesionDraft *self, gboolean deep);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionDraft, cohesion_draft_free)

/* So many nodes can be drafted for one framework: look-ups among them are linear. */
#define COHESION_DRAFT_MOST 20001

/* Read what stands at @at; unknown keys and wrong shapes are reported. @home: the framework of the
 * file. @budget: how many nodes may still be made, over all files. */
CohesionDraft *cohesion_draft_scan (CohesionDraftKind kind,
                                    const CohesionYamlReader *reader,
                                    CohesionYamlNode *at,
                                    const gchar *home,
                                    guint *budget);

/* Take the weight sets of @over, each instead of one of the same name. */
void cohesion_draft_take_sets (CohesionDraft *self, const CohesionDraft *over);

/* Everything that @over gives replaces what @self has; not the children. */
void cohesion_draft_override (CohesionDraft *self, const CohesionDraft *over);

/* The first node below @self that has @id, or that was first defined as @home/@home_id. */
typedef struct
{
  CohesionDraft *parent;
  guint index;
} CohesionDraftPlace;

gboolean cohesion_draft_find (CohesionDraft *self, const gchar *id, CohesionDraftPlace *place);
gboolean cohesion_draft_find_home (CohesionDraft *self,
                                   const gchar *home,
                                   const gchar *home_id,
                                   CohesionDraftPlace *place);
CohesionDraft *cohesion_draft_steal (const CohesionDraftPlace *place);

/* The ids of all nodes below @self, as a NULL-terminated list that does not own them. */
gchar **cohesion_draft_list (CohesionDraft *self, gboolean indicators_only);

/* The domains, then the indicators, or the other way: whichever begins. */
void cohesion_draft_group (CohesionDraft *self);

const gchar *cohesion_field_name (CohesionField field);

/* What was given, or NULL. */
CohesionYamlNode *cohesion_draft_get (const CohesionDraft *self, CohesionField field);
const gchar *cohesion_draft_get_text (const CohesionDraft *self, CohesionField field);
gboolean cohesion_draft_get_number (const CohesionDraft *self, CohesionField field, gdouble *value);

/* Whether @field was given, or an unknown key that was probably meant to be it. */
gboolean cohesion_draft_tried (const CohesionDraft *self, CohesionField field);

/* "framework/indicator" at @node; reports YAML-028. The parts belong to the caller. */
gboolean cohesion_draft_split_name (const CohesionYamlReader *reader,
                                    const CohesionYamlNode *node,
                                    gchar **framework,
                                    gchar **indicator);
