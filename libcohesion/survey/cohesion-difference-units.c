/* The variance of a difference from the totals of sampling units.
 *
 * z = z_first - z_second of each unit, where z = w (y - R x) / X is what it adds to the error of an
 * estimate (Särndal, Swensson and Wretman 1992, section 5.5); their variance under the design then
 * has the covariance in it, however the domains overlap. */
#include "survey/cohesion-difference-private.h"

/* What a cell adds to the error of its estimate. */
static gdouble
find_z (const CohesionCompared *side, guint32 i)
{
  return cohesion_estimation_find_error (&side->estimation, &side->moments, i) /
         side->moments.x_sum;
}

/* Both lists of cells ascend by place; so does what they become. */
guint32
cohesion_difference_join_places (CohesionComparison *comparison)
{
  const CohesionEstimation *first = &comparison->first.estimation;
  const CohesionEstimation *second = &comparison->second.estimation;
  guint32 n = 0;

  for (guint32 i = 0, j = 0; i < first->n_cells || j < second->n_cells; n++)
    {
      guint32 left = i < first->n_cells ? first->places[i] : G_MAXUINT32;
      guint32 right = j < second->n_cells ? second->places[j] : G_MAXUINT32;

      comparison->places[n] = MIN (left, right);
      i += left <= right;
      j += right <= left;
    }
  return n;
}

/* z of each of the joined places. */
static void
add_errors (CohesionComparison *comparison, guint32 n)
{
  const CohesionEstimation *first = &comparison->first.estimation;
  const CohesionEstimation *second = &comparison->second.estimation;

  for (guint32 k = 0, i = 0, j = 0; k < n; k++)
    {
      comparison->z[k] = 0;
      if (i < first->n_cells && first->places[i] == comparison->places[k])
        comparison->z[k] += find_z (&comparison->first, i++);
      if (j < second->n_cells && second->places[j] == comparison->places[k])
        comparison->z[k] -= find_z (&comparison->second, j++);
    }
}

/* Units of the first stage with an answer in either less their strata. */
gdouble
cohesion_difference_count_df (const CohesionComparison *comparison, guint32 n)
{
  const CohesionFrame *frame = &comparison->finished->frame;
  guint32 last = G_MAXUINT32, last_stratum = G_MAXUINT32;
  guint n_units = 0, n_strata = 0;

  for (guint32 i = 0; i < n; i++)
    {
      guint32 primary = frame->primaries[comparison->places[i]];
      guint32 stratum = frame->stages[0].strata[primary];

      n_units += primary != last;
      n_strata += stratum != last_stratum;
      last = primary;
      last_stratum = stratum;
    }
  return (gdouble)n_units - n_strata;
}

enum coh_status
cohesion_difference_find_units (CohesionComparison *comparison, gdouble *variance, gdouble *df)
{
  const CohesionFrame *frame = &comparison->finished->frame;
  const CohesionSurvey *survey = comparison->finished->finishing.survey;
  guint32 n = cohesion_difference_join_places (comparison);
  struct coh_totals totals = { comparison->places, comparison->z, n };
  gsize n_lonely;

  add_errors (comparison, n);
  *df = cohesion_difference_count_df (comparison, n);
  return coh_design_variance (frame->stages, frame->n_stages, (enum coh_lonely)survey->lonely_psu,
                              survey->adjust_domain_lonely, &totals, comparison->scratch, variance,
                              &n_lonely);
}
