/* Scoring a study: its defaults, and the scorer. */
#include "study/cohesion-study-private.h"

#include "base/cohesion-error-private.h"

/**
 * cohesion_study_create_scorer:
 * @self: a study
 *
 * A scorer with the period, the match, the tier and the group that the study's `score:` gives; what
 * it does not give stays unset. Change what should be otherwise, then call cohesion_scorer_run().
 *
 * Returns: (transfer full): the scorer
 *
 * Since: 1.0
 */
CohesionScorer *
cohesion_study_create_scorer (CohesionStudy *self)
{
  CohesionScorer *scorer;

  g_return_val_if_fail (COHESION_IS_STUDY (self), NULL);

  scorer = cohesion_scorer_new ();
  if (self->defaults.has_match)
    cohesion_scorer_set_match (scorer, self->defaults.match);
  cohesion_scorer_set_period (scorer, self->defaults.period);
  cohesion_scorer_set_tier (scorer, self->defaults.tier);
  cohesion_scorer_set_group (scorer, self->defaults.group);
  return scorer;
}

/* What was unset in a scorer and is lent to it for one run. */
typedef struct
{
  gboolean period;
  gboolean match;
  gboolean tier;
  gboolean group;
} Lent;

static Lent
lend_defaults (CohesionScorer *scorer, const CohesionStudyDefaults *defaults)
{
  const Lent lent = {
    .period = cohesion_scorer_get_period (scorer) == NULL,
    /* The match goes with the period: who chooses one chooses the other. */
    .match = cohesion_scorer_get_period (scorer) == NULL && defaults->has_match &&
             cohesion_scorer_get_match (scorer) == COHESION_PERIOD_MATCH_EXACT,
    .tier = cohesion_scorer_get_tier (scorer) == NULL,
    .group = cohesion_scorer_get_group (scorer) == NULL,
  };

  if (lent.period)
    cohesion_scorer_set_period (scorer, defaults->period);
  if (lent.match)
    cohesion_scorer_set_match (scorer, defaults->match);
  if (lent.tier)
    cohesion_scorer_set_tier (scorer, defaults->tier);
  if (lent.group)
    cohesion_scorer_set_group (scorer, defaults->group);
  return lent;
}

static void
take_back (CohesionScorer *scorer, Lent lent)
{
  if (lent.period)
    cohesion_scorer_set_period (scorer, NULL);
  if (lent.match)
    cohesion_scorer_set_match (scorer, COHESION_PERIOD_MATCH_EXACT);
  if (lent.tier)
    cohesion_scorer_set_tier (scorer, NULL);
  if (lent.group)
    cohesion_scorer_set_group (scorer, NULL);
}

/**
 * cohesion_scorer_run:
 * @self: a scorer
 * @study: a study with measures
 * @cancellable: (nullable): to stop from another thread
 * @error: return location for an error
 *
 * Scores a study. A period, tier or group that is not set is taken from the study's `score:`; the
 * match is, where the scorer has neither a period nor a match of its own. The scorer itself is the
 * same afterwards.
 *
 * Errors: `COHESION-STUDY-009` the study has no measures; those of cohesion_scorer_run_measures().
 *
 * Returns: (transfer full): the scores, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionScores *
cohesion_scorer_run (CohesionScorer *self,
                     CohesionStudy *study,
                     GCancellable *cancellable,
                     GError **error)
{
  CohesionScores *scores;
  Lent lent;

  g_return_val_if_fail (COHESION_IS_SCORER (self), NULL);
  g_return_val_if_fail (COHESION_IS_STUDY (study), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (study->measures == NULL)
    {
      cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-STUDY-009",
                          "the study \"%s\" names no measures to score", study->id);
      return NULL;
    }
  lent = lend_defaults (self, &study->defaults);
  scores = cohesion_scorer_run_measures (self, study->measures, cancellable, error);
  take_back (self, lent);
  return scores;
}
