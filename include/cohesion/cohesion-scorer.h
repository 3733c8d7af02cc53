/* Walks the tree of a framework once, from the measures to the root. */
#pragma once

#include <gio/gio.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-areas.h>
#include <cohesion/cohesion-framework.h>
#include <cohesion/cohesion-measures.h>
#include <cohesion/cohesion-progress.h>
#include <cohesion/cohesion-scores.h>

G_BEGIN_DECLS

/**
 * CohesionPeriodMatch:
 * @COHESION_PERIOD_MATCH_EXACT: only measures of the very period
 * @COHESION_PERIOD_MATCH_LATEST: for each indicator, its latest period that ends no later than the
 * period scored
 *
 * Which measures stand for the period that is scored.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_PERIOD_MATCH_EXACT,
  COHESION_PERIOD_MATCH_LATEST,
} CohesionPeriodMatch;

/**
 * CohesionUncertainty:
 * @COHESION_UNCERTAINTY_NONE: none
 * @COHESION_UNCERTAINTY_SAMPLING: the sampling errors of the measures
 * @COHESION_UNCERTAINTY_CHOICES: the alternatives that the framework lists under `uncertainty`
 *
 * What the uncertainty of scores is made of.
 *
 * Since: 1.0
 */
typedef enum /*< flags >*/
{
  COHESION_UNCERTAINTY_NONE = 0,
  COHESION_UNCERTAINTY_SAMPLING = 1 << 0,
  COHESION_UNCERTAINTY_CHOICES = 1 << 1,
} CohesionUncertainty;

#define COHESION_TYPE_SCORER (cohesion_scorer_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionScorer, cohesion_scorer, COHESION, SCORER, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionScorer *cohesion_scorer_new (void);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_scorer_get_period (CohesionScorer *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_set_period (CohesionScorer *self, const gchar *period);
COHESION_AVAILABLE_IN_1_0
CohesionPeriodMatch cohesion_scorer_get_match (CohesionScorer *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_set_match (CohesionScorer *self, CohesionPeriodMatch match);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_scorer_get_tier (CohesionScorer *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_set_tier (CohesionScorer *self, const gchar *tier);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_scorer_get_group (CohesionScorer *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_set_group (CohesionScorer *self, const gchar *group);
COHESION_AVAILABLE_IN_1_0
guint cohesion_scorer_get_replicates (CohesionScorer *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_set_replicates (CohesionScorer *self, guint replicates);
COHESION_AVAILABLE_IN_1_0
guint cohesion_scorer_get_seed (CohesionScorer *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_set_seed (CohesionScorer *self, guint seed);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_scorer_get_level (CohesionScorer *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_set_level (CohesionScorer *self, gdouble level);
COHESION_AVAILABLE_IN_1_0
guint cohesion_scorer_get_top (CohesionScorer *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_set_top (CohesionScorer *self, guint top);
COHESION_AVAILABLE_IN_1_0
CohesionUncertainty cohesion_scorer_get_uncertainty (CohesionScorer *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_set_uncertainty (CohesionScorer *self, CohesionUncertainty uncertainty);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_scorer_get_draws (CohesionScorer *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_set_draws (CohesionScorer *self, const gchar *path);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_scorer_get_replay (CohesionScorer *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_set_replay (CohesionScorer *self, const gchar *path);
COHESION_AVAILABLE_IN_1_0
guint cohesion_scorer_get_threads (CohesionScorer *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_set_threads (CohesionScorer *self, guint threads);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_set_progress (CohesionScorer *self,
                                   CohesionProgressFunc progress,
                                   gpointer user_data,
                                   GDestroyNotify destroy);
COHESION_AVAILABLE_IN_1_0
CohesionScores *cohesion_scorer_run_measures (CohesionScorer *self,
                                              CohesionMeasures *measures,
                                              GCancellable *cancellable,
                                              GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_scorer_run_sensitivity (CohesionScorer *self,
                                                CohesionMeasures *measures,
                                                const gchar *node,
                                                const gchar *area,
                                                GCancellable *cancellable,
                                                GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_scorer_run_leave_one_out (CohesionScorer *self,
                                                  CohesionMeasures *measures,
                                                  const gchar *node,
                                                  const gchar *area,
                                                  GCancellable *cancellable,
                                                  GError **error);
COHESION_AVAILABLE_IN_1_0
void cohesion_scorer_run_measures_async (CohesionScorer *self,
                                         CohesionMeasures *measures,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
COHESION_AVAILABLE_IN_1_0
CohesionScores *
cohesion_scorer_run_measures_finish (CohesionScorer *self, GAsyncResult *result, GError **error);

G_END_DECLS
