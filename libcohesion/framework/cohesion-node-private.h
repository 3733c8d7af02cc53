/* The inside of the tree of a framework. */
#pragma once

#include <cohesion/cohesion-framework.h>

#include "framework/cohesion-coding-private.h"

#define COHESION_N_KINDS 5

/* Texts of a whole framework, shared by its nodes: a node that is kept alone keeps them alive. */
typedef struct _CohesionTexts CohesionTexts;

CohesionTexts *cohesion_texts_new (void);
CohesionTexts *cohesion_texts_ref (CohesionTexts *self);
void cohesion_texts_unref (CohesionTexts *self);
const gchar *cohesion_texts_add (CohesionTexts *self, const gchar *text); /* NULL stays NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionTexts, cohesion_texts_unref)

/* What a file said of one step of scoring: nothing, `none` (said, no strategy), or a strategy. */
typedef struct
{
  gboolean said;
  CohesionStrategy *strategy;
} CohesionChoice;

typedef struct
{
  CohesionTexts *texts;
  const gchar *id;
  const gchar *title; /* NULL: not given */
  const gchar *description;
  gdouble weight;
  guint depth;
  CohesionNode *parent; /* weak: cleared when the parent goes */
  const gchar **tags;   /* key, text, key, text, NULL */
  CohesionChoice own[COHESION_N_KINDS];
} CohesionNodePrivate;

CohesionNodePrivate *cohesion_node_get_private (CohesionNode *self);

/* A document that a figure comes from; every part may be NULL. */
typedef struct
{
  const gchar *text; /* given as one text, or all parts in one line */
  gboolean has_parts;
  const gchar *organisation;
  const gchar *title;
  const gchar *date;
  const gchar *licence;
  const gchar *url;
} CohesionReference;

struct _CohesionDomain
{
  CohesionNode parent_instance;

  GPtrArray *children;
  gboolean is_root;
  CohesionChoice scoring[COHESION_N_KINDS]; /* for everything below */
};

typedef struct
{
  const gchar *period;
  const gchar *reason;
} CohesionBreak;

struct _CohesionIndicator
{
  CohesionNode parent_instance;

  const gchar *origin;
  const gchar *unit;
  const gchar *caveat;
  CohesionPolarity polarity;
  gint error_family; /* a CohesionErrorFamily; -1: not given */
  gdouble minimum;   /* of the range; NaN: none given, infinite: open */
  gdouble maximum;
  gdouble low; /* goalposts; NaN: none given */
  gdouble high;
  gdouble target; /* NaN: none given */
  gdouble base;
  gint decimals; /* -1: not given */
  CohesionReference source;
  CohesionBreak *breaks;
  guint n_breaks;
  gboolean has_survey;
  CohesionCoding survey;
};

/* Weights of nodes, by their ids. */
typedef struct
{
  const gchar *name;
  GVariant *weights; /* a{sd} */
} CohesionWeightSet;

struct _CohesionFramework
{
  GObject parent_instance;

  CohesionTexts *texts;
  const gchar *id;
  const gchar *title;
  const gchar *version;
  const gchar *description;
  const gchar *licence;
  const gchar *url;
  CohesionReference source;
  GArray *weight_sets; /* of CohesionWeightSet */
  CohesionDomain *root;
  GPtrArray *nodes;      /* the root first, then depth first; borrowed from the root */
  GPtrArray *indicators; /* of these */
  GHashTable *by_id;     /* id -> node */
  GHashTable *by_name;   /* "id" and "framework/id" -> index of the indicator + 1 */
  GPtrArray *factors;    /* CohesionFactor *: what is listed under `uncertainty:` */
};

CohesionFramework *cohesion_framework_new (CohesionTexts *texts, CohesionDomain *root);

/* Put @child (transfer full) under @self. */
void cohesion_domain_take (CohesionDomain *self, CohesionNode *child);

/* The choice in force at @self for @kind and the node that declared it, or NULL. */
const CohesionChoice *
cohesion_node_find_choice (CohesionNode *self, CohesionStrategyKind kind, CohesionNode **declared);

/* The strategy as it is written in YAML: by its name, with the parameters that differ from what the
 * name alone means. */
void cohesion_append_strategy (GString *out, CohesionStrategy *strategy);

/* A decimal text that reads back as the same number. */
void cohesion_append_number (GString *out, gdouble value);

const gchar *cohesion_polarity_to_text (CohesionPolarity polarity);
const gchar *cohesion_error_family_to_text (CohesionErrorFamily family);
