/* One run of the scorer: what was asked for, what was chosen, and a plan of every node. The scores
 * keep it: it can be run again with other numbers, weights or strategies. */
#pragma once

#include <cohesion/cohesion-scorer.h>
#include <gio/gio.h>

#include "areas/cohesion-areas-private.h"
#include "base/cohesion-period-private.h"
#include "framework/cohesion-framework-private.h"
#include "measures/cohesion-measures-private.h"
#include "scoring/cohesion-scores-private.h"
#include "strategy/cohesion-strategy-private.h"
#include "table/cohesion-names-private.h"

#define COHESION_N_KINDS 5

/* A step at a node: the strategy in force, the node that said so (NULL: nobody did). */
typedef struct
{
  CohesionStrategy *strategy; /* owns a reference; NULL: none */
  CohesionNode *declared_at;
} CohesionStep;

typedef struct
{
  CohesionNode *node; /* borrowed */
  guint parent;       /* index in the plan; G_MAXUINT for the root */
  guint indicator;    /* index in the framework; G_MAXUINT for a domain */
  gboolean scored;
  const gchar *unscored_because; /* a sentence, where it is not */
  guint column;                  /* among the scored children of its parent */
  guint n_children;              /* scored ones, of a domain */
  guint n_placed;                /* of these, while places are handed out */
  CohesionStep steps[COHESION_N_KINDS];
  CohesionMatrix *children; /* of a domain: their scores */
  CohesionMatrix *home;     /* where its own scores stand, in @column */
  gdouble *scores;          /* that very column */
  CohesionSpan span;        /* of an indicator: the period of its numbers */
  gboolean has_span;
  CohesionColumn *weights; /* of a domain: those in force */
  guint8 *statuses;
  guint8 *observed;
  guint32 *notes;   /* fixed sentences, and those of @texts once collected */
  GPtrArray *texts; /* of an indicator: for each area NULL or a reference-counted sentence */
  gdouble *coverage;
  CohesionTreated *treated; /* of an indicator; NULL: nothing was changed */
} CohesionPlanNode;

/* How uncertainty is to be found. */
typedef struct
{
  guint replicates; /* 0: by a formula, where there is one */
  guint seed;
  gdouble level; /* of intervals, in percent */
  guint top;     /* 0: a tenth of the areas */
  CohesionUncertainty sources;
  const gchar *draws;  /* borrowed: the file to write what was drawn to; NULL: none */
  const gchar *replay; /* borrowed: the file to read it from; NULL: drawn */
} CohesionUncertaintySettings;

struct _CohesionScoring
{
  /* asked for */
  const gchar *wanted_period; /* borrowed, as the next one; NULL once the run is over */
  const gchar *wanted_tier;
  gchar *group;
  CohesionPeriodMatch match;
  CohesionUncertaintySettings settings;
  guint n_threads;
  CohesionProgressFunc progress; /* NULL once the run is over, as the next two */
  gpointer progress_data;
  GCancellable *cancellable;

  CohesionMeasures *measures;
  guint n_measures; /* as many as there were */
  CohesionFramework *framework;
  CohesionAreas *areas;

  /* chosen */
  gchar *tier;
  CohesionSpan span;
  gchar *period;
  guint n_rows;
  guint32 *position; /* the row of each area, or G_MAXUINT32; a g_atomic_rc_box */
  CohesionNames *names;

  guint n_nodes;
  CohesionPlanNode *nodes; /* a parent before its children */
  CohesionScores *scores;
  gdouble progress_from; /* of the stage that is on */
  gdouble progress_to;
};

CohesionScoring *cohesion_scoring_new (CohesionMeasures *measures);
void cohesion_scoring_free (CohesionScoring *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionScoring, cohesion_scoring_free)

/* Whether every strategy of a framework came with the library, so that the work may leave the
 * caller's thread. */
gboolean cohesion_scoring_is_builtin (CohesionFramework *framework);

/* A scorer with the same settings, which tells nobody. */
CohesionScorer *cohesion_scorer_copy (CohesionScorer *self);

/* A CohesionProgressFunc that tells who listens to @scorer. */
gboolean cohesion_scorer_tell (gdouble fraction, const gchar *message, gpointer scorer);

/* What @self asks for. */
void cohesion_scorer_take_settings (CohesionScorer *self, CohesionScoring *run);

/* Score @measures as @settings say, tell @self, and answer @task; takes @settings and @task. */
void cohesion_scorer_begin (CohesionScorer *self,
                            CohesionScorer *settings,
                            CohesionMeasures *measures,
                            GTask *task);

/* The period of the numbers that stand for an indicator; FALSE: there is none. */
gboolean
cohesion_scoring_match_span (const CohesionScoring *self, guint indicator, CohesionSpan *span);

/* Each fills in its part; FALSE with an error. */
gboolean cohesion_scoring_plan_nodes (CohesionScoring *self, GError **error);
gboolean cohesion_scoring_choose (CohesionScoring *self, GError **error);
gboolean cohesion_scoring_run_indicators (CohesionScoring *self, GError **error);
gboolean cohesion_scoring_run_domains (CohesionScoring *self, GError **error);
gboolean cohesion_scoring_find_uncertainty (CohesionScoring *self, GError **error);
void cohesion_scoring_record (CohesionScoring *self);

/* How many areas are "the first" and "the last", of which probabilities are given. */
guint cohesion_scoring_get_top (const CohesionScoring *self);

/* How far the stage is; FALSE (G_IO_ERROR_CANCELLED) where the user wants out. On the caller's
 * thread only. */
void cohesion_scoring_set_progress (CohesionScoring *self, gdouble from, gdouble to);
gboolean cohesion_scoring_report (CohesionScoring *self, guint n_done, guint n_all, GError **error);

/* Put "node "x": " before what a strategy said (COHESION-SCORE-008); takes @cause. */
void cohesion_scoring_take_error (CohesionNode *node, GError *cause, GError **error);

/* A context of the run for a node, with its scored children. */
CohesionContext *cohesion_scoring_new_context (const CohesionScoring *self,
                                               const CohesionPlanNode *node);

/* The same for some of the children only. */
CohesionContext *cohesion_scoring_narrow_context (const CohesionScoring *self,
                                                  const CohesionPlanNode *node,
                                                  const gchar *const *children);

/* A context of indicators that are worked on together: these are its columns. */
CohesionContext *cohesion_scoring_new_group_context (const CohesionScoring *self,
                                                     CohesionNode *declared_at,
                                                     const CohesionPlanNode *const *members,
                                                     guint n_members);

/* A copy of a normalisation for an indicator: its polarity, and what only it knows. */
CohesionStrategy *cohesion_scoring_adapt_normalisation (const CohesionPlanNode *node,
                                                        CohesionStrategy *normalisation);

gchar *cohesion_scoring_period_of (const CohesionScoring *self, const CohesionPlanNode *node);

#define COHESION_NO_NODE G_MAXUINT

static inline gboolean
cohesion_plan_node_is_indicator (const CohesionPlanNode *node)
{
  return node->indicator != COHESION_NO_NODE;
}
