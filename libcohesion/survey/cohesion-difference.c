/* The difference of two estimates: its error, limits and test, and why one is missing. */
#include <math.h>

#include "kernel/coh-distribution.h"
#include "survey/cohesion-difference-private.h"

static const CohesionEstimate *
find_estimate (const CohesionFinished *finished, guint32 domain, guint indicator)
{
  static const CohesionEstimate nobody = { .value = NAN,
                                           .status = COHESION_STATUS_NOT_AVAILABLE,
                                           .note = "nobody is in the sample" };

  if (domain == COHESION_NO_KEY)
    return &nobody;
  return &finished->estimates[(gsize)domain * finished->finishing.sums->n_indicators + indicator];
}

static void
say_of_reference (CohesionDifference *out, const CohesionEstimate *estimate)
{
  g_autofree gchar *note = g_strconcat ("reference: ", estimate->note, NULL);

  out->status = estimate->status;
  out->note = g_intern_string (note);
}

/* FALSE where one of them is missing. Both are needed to be trusted, too. */
static gboolean
check_both (const CohesionEstimate *first, const CohesionEstimate *second, CohesionDifference *out)
{
  gboolean missing = isnan (first->value) || isnan (second->value);

  if (missing ? isnan (first->value) : first->status != COHESION_STATUS_NONE)
    {
      out->status = first->status;
      out->note = first->note;
    }
  else if (missing || second->status != COHESION_STATUS_NONE)
    say_of_reference (out, second);
  return !missing;
}

void
cohesion_difference_add_note (CohesionDifference *out, const gchar *note)
{
  g_autofree gchar *both = out->note == NULL ? NULL : g_strconcat (out->note, "; ", note, NULL);

  out->note = both == NULL ? note : g_intern_string (both);
}

static gboolean
is_certain (const CohesionCompared *side)
{
  return side->estimation.estimand == COHESION_ESTIMAND_PROPORTION &&
         (side->moments.ratio == 0 || side->moments.ratio == 1);
}

/* t with the degrees of freedom of both; none where one of them has none by itself, because a
 * single unit says nothing of its error. */
static void
find_interval (const CohesionComparison *comparison, gboolean has_df, CohesionDifference *out)
{
  gdouble level = comparison->finished->finishing.survey->level, t;

  if (!has_df || !(out->df > 0))
    {
      cohesion_difference_add_note (out,
                                    "there is no interval: too few sampling units gave an answer");
      return;
    }
  if (!(out->se > 0))
    {
      cohesion_difference_add_note (out, "there is no interval: the standard error is 0");
      return;
    }
  if (is_certain (&comparison->first) || is_certain (&comparison->second))
    cohesion_difference_add_note (
        out, "a share of 0 or 100 percent counts as without error: the interval is narrow");
  t = coh_t_quantile (0.5 + level / 200, out->df);
  out->lower = out->difference - t * out->se;
  out->upper = out->difference + t * out->se;
  out->t = out->difference / out->se;
  out->p = coh_t_both_tails (out->t, out->df);
}

static enum coh_status
linearise (CohesionComparison *comparison, gdouble *variance, gdouble *df)
{
  gboolean has_units = comparison->finished->finishing.sums->units.has_units;

  if (comparison->finished->calibration != NULL)
    return has_units ? cohesion_difference_find_calibrated_units (comparison, variance, df)
                     : cohesion_difference_find_calibrated_elements (comparison, variance, df);
  return has_units ? cohesion_difference_find_units (comparison, variance, df)
                   : cohesion_difference_find_elements (comparison, variance, df);
}

/* What is in both domains is known of shares that are the same, not of two at different quantiles.
 */
static gboolean
check_quantiles (const CohesionComparison *comparison, CohesionDifference *out)
{
  const CohesionEstimation *estimation = &comparison->first.estimation;

  if (estimation->estimand != COHESION_ESTIMAND_QUANTILE || estimation->sums->units.has_units ||
      comparison->relation == COHESION_RELATION_DISJOINT)
    return TRUE;
  cohesion_difference_add_note (out, "there is no standard error: to compare a quantile with that "
                                     "of all who hold it, name clusters");
  return FALSE;
}

static gboolean
find_variance (CohesionComparison *comparison,
               gdouble apart_df,
               gdouble *variance,
               CohesionDifference *out)
{
  if (!check_quantiles (comparison, out))
    return FALSE;
  if (comparison->finished->finishing.replication != NULL)
    return cohesion_difference_find_replicates (comparison, apart_df, variance, out);
  if (linearise (comparison, variance, &out->df) == COH_STATUS_OK)
    return TRUE;
  cohesion_difference_add_note (
      out, "there is no standard error: the strata have one sampling unit each");
  return FALSE;
}

/* Both sides are picked, or one has no error. */
static gboolean
find_error (CohesionComparison *comparison,
            const CohesionEstimate *left,
            const CohesionEstimate *right,
            gboolean are_picked,
            CohesionDifference *out)
{
  gdouble variance;

  if (!are_picked)
    {
      cohesion_difference_add_note (
          out, "there is no standard error: one of the two quantiles has none");
      return FALSE;
    }
  if (!find_variance (comparison, left->df + right->df, &variance, out))
    return FALSE;
  out->se = sqrt (variance) * comparison->first.estimation.scale;
  return TRUE;
}

void
cohesion_difference_make (CohesionComparison *comparison,
                          guint32 first,
                          guint32 second,
                          guint indicator,
                          CohesionDifference *out)
{
  const CohesionFinished *finished = comparison->finished;
  const CohesionEstimate *left = find_estimate (finished, first, indicator);
  const CohesionEstimate *right = find_estimate (finished, second, indicator);
  gboolean are_picked;

  *out = (CohesionDifference){ left->value, right->value,         NAN, NAN, NAN, NAN, NAN, NAN,
                               NAN,         COHESION_STATUS_NONE, NULL };
  if (!check_both (left, right, out))
    return;
  out->difference = left->value - right->value;
  are_picked =
      cohesion_comparison_pick (comparison, &comparison->first, first, indicator, left->se) &&
      cohesion_comparison_pick (comparison, &comparison->second, second, indicator, right->se);
  if (find_error (comparison, left, right, are_picked, out))
    find_interval (comparison, left->df > 0 && right->df > 0, out);
  cohesion_comparison_drop (&comparison->first);
  cohesion_comparison_drop (&comparison->second);
}
