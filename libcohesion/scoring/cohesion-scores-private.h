/* What the scorer fills in, and the explainers read. */
#pragma once

#include <cohesion/cohesion-areas.h>
#include <cohesion/cohesion-framework.h>
#include <cohesion/cohesion-matrix.h>
#include <cohesion/cohesion-scores.h>

#include "scoring/cohesion-treated-private.h"
#include "table/cohesion-names-private.h"

typedef struct _CohesionSpread CohesionSpread;

/* A node that has a score. Its scores are a column of the matrix that its parent aggregates. */
typedef struct
{
  CohesionNode *node;     /* borrowed from the framework */
  gchar *period;          /* that of the numbers */
  CohesionMatrix *matrix; /* owns a reference */
  guint column;
  guint8 *statuses;         /* CohesionStatus of each area */
  guint32 *notes;           /* NULL: none; else of each area 0 or 1 + index in the list of notes */
  guint8 *observed;         /* of an indicator: 1 where the value was measured and took part */
  gdouble *coverage;        /* of a domain; NULL: 1 for each area */
  CohesionSpread *spread;   /* how sure they are; NULL: not known */
  CohesionTreated *treated; /* NULL: nothing was changed */
} CohesionScoredNode;

typedef struct _CohesionScoring CohesionScoring;

struct _CohesionScores
{
  GObject parent_instance;

  CohesionScoring *run; /* that made them */

  CohesionFramework *framework;
  CohesionAreas *registry;
  CohesionNames *areas;
  gchar *period;
  gchar *tier;
  CohesionScoredNode *nodes; /* a parent before its children */
  guint n_nodes;
  GHashTable *by_id;     /* id -> CohesionScoredNode */
  GPtrArray *notes;      /* every sentence once */
  GHashTable *note_code; /* sentence -> 1 + index */
  CohesionTable *applied;
  GPtrArray *headings; /* key, text, key, text: the notes of the tables */
};

/* Sentences with a fixed number. */
#define COHESION_NOTE_NONE       0u
#define COHESION_NOTE_NO_MEASURE 1u
#define COHESION_NOTE_STATUS(s)  (2u + (guint32)(s)) /* why it is missing, by its status alone */

CohesionScores *cohesion_scores_new (CohesionFramework *framework,
                                     CohesionAreas *registry,
                                     CohesionNames *areas,
                                     const gchar *period,
                                     const gchar *tier);

/* Take over what is filled in; the array is free'd with g_free. */
void cohesion_scores_take_nodes (CohesionScores *self, CohesionScoredNode *nodes, guint n_nodes);

/* The number of a sentence; it is added when new. */
guint32 cohesion_scores_add_note (CohesionScores *self, const gchar *sentence);

/* A note for the tables: framework, strategies, sources. */
void cohesion_scores_add_heading (CohesionScores *self, const gchar *key, const gchar *text);

const gdouble *cohesion_scored_node_peek (const CohesionScoredNode *node);
gdouble cohesion_scored_node_get_coverage (const CohesionScoredNode *node, guint area);

/* Rank 1 is the highest score, ties share the lowest rank, NaN where there is no score. */
void cohesion_scored_node_rank (const CohesionScoredNode *node, guint n_areas, gdouble *ranks);

CohesionTable *cohesion_scores_build_table (CohesionScores *self);
CohesionTable *cohesion_scores_build_treated (CohesionScores *self);

/* A node that has a score; NULL with COHESION-SCORE-010 or -011. */
const CohesionScoredNode *
cohesion_scores_find (CohesionScores *self, const gchar *id, GError **error);

/* The index in the plan of any node of the framework; FALSE with COHESION-SCORE-010. */
gboolean
cohesion_scores_find_planned (CohesionScores *self, const gchar *id, guint *node, GError **error);

/* The row of an area; FALSE with COHESION-SCORE-020. */
gboolean
cohesion_scores_find_area (CohesionScores *self, const gchar *code, guint *row, GError **error);

/* Whether the measures are still those that were scored; FALSE with COHESION-SCORE-021. */
gboolean cohesion_scores_check_measures (CohesionScores *self, GError **error);

/* NaN for each area, with the context of a node. */
CohesionColumn *cohesion_scores_new_column (CohesionScores *self, const CohesionScoredNode *node);
