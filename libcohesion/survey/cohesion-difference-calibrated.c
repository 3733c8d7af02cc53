/* The variance of a difference with calibrated weights: that of g w (e_first - e_second) over
 * everybody in the sample, where e = (u - x'B) / X is what is left of each estimate beside the
 * margins (Deville and Saerndal 1992, section 3). The totals tie all domains together: also two
 * that have nobody in common are not independent, because x'B of both is in every unit. */
#include <math.h>

#include "survey/cohesion-calibration-variance-private.h"
#include "survey/cohesion-difference-private.h"

/* The places in which somebody of either answered: all that degrees of freedom are counted of. */
static gdouble
count_df_of_units (CohesionComparison *comparison)
{
  return cohesion_difference_count_df (comparison, cohesion_difference_join_places (comparison));
}

enum coh_status
cohesion_difference_find_calibrated_units (CohesionComparison *comparison,
                                           gdouble *variance,
                                           gdouble *df)
{
  CohesionEstimation *first = &comparison->first.estimation;
  CohesionEstimation *second = &comparison->second.estimation;

  cohesion_calibration_find_errors (first, &comparison->first.moments);
  cohesion_calibration_find_errors (second, &comparison->second.moments);
  for (guint32 i = 0; i < first->frame->n_finest; i++)
    {
      first->z[i] -= second->z[i];
      second->z[i] = 0;
    }
  *df = count_df_of_units (comparison);
  return cohesion_calibration_find_unit_variance (first, variance);
}

/* Which raw cell of a domain is of which kind in which stratum. */
static void
touch (CohesionCompared *side)
{
  const CohesionCalibration *calibration = side->estimation.calibration;
  guint32 domain = side->estimation.domain;

  for (guint32 i = calibration->starts[domain]; i < calibration->starts[domain + 1]; i++)
    side->touched[calibration->raw_cells[i].everybody] = i + 1;
}

/* What the margins say of the difference, of each kind: x'B of the first less that of the second.
 */
static void
fit_both (CohesionComparison *comparison, const CohesionCompared *first, CohesionCompared *second)
{
  CohesionCalibration *calibration = comparison->finished->calibration;

  cohesion_calibration_fit (&first->estimation, first->moments.ratio);
  for (guint32 i = 0; i < calibration->n_kinds; i++)
    comparison->fitted[i] = calibration->fitted[i] / first->moments.x_sum;
  cohesion_calibration_fit (&second->estimation, second->moments.ratio);
  for (guint32 i = 0; i < calibration->n_kinds; i++)
    comparison->fitted[i] -= calibration->fitted[i] / second->moments.x_sum;
}

static void
set_form (struct coh_part *part, CohesionForm form)
{
  part->ratio = isinf (form.ratio) ? 0 : form.ratio;
  part->scale = form.scale;
  if (!isinf (form.ratio))
    return;
  part->moments[COH_MOMENT_U] = part->moments[COH_MOMENT_V];
  part->moments[COH_MOMENT_UU] = part->moments[COH_MOMENT_VV];
  part->ud = part->vd;
}

/* The sums are those of fewer respondents, so that they are in range. */
static void
take_off (struct coh_part *part, const struct coh_part *inner)
{
  gboolean good =
      coh_exact_subtract (&part->ud, &inner->ud) && coh_exact_subtract (&part->vd, &inner->vd);

  for (guint j = 0; good && j < COH_N_MOMENTS; j++)
    good = coh_exact_subtract (&part->moments[j], &inner->moments[j]);
  g_assert (good);
}

/* Of everybody of one kind in one stratum: who is in either domain. @common: the form of those who
 * are in both, where the first lies in the second; NULL: nobody is. */
static gsize
split (const CohesionCompared *first,
       const CohesionCompared *second,
       const CohesionForm *common,
       guint32 i,
       struct coh_part parts[2])
{
  CohesionForm rest = cohesion_form_make_own (&second->moments);
  struct coh_part inner;
  gsize n = 0;

  rest.scale = -rest.scale;
  if (first->touched[i] > 0)
    {
      inner = cohesion_calibration_read_part (&first->estimation, first->touched[i] - 1);
      parts[n] = inner;
      set_form (&parts[n++], common != NULL ? *common : cohesion_form_make_own (&first->moments));
    }
  if (second->touched[i] > 0)
    {
      parts[n] = cohesion_calibration_read_part (&second->estimation, second->touched[i] - 1);
      if (common != NULL && n > 0)
        take_off (&parts[n], &inner);
      set_form (&parts[n++], rest);
    }
  return n;
}

/* Residuals of everybody; the first lies in the second where there is a form of both. */
static void
find_residuals (CohesionComparison *comparison,
                CohesionCompared *first,
                CohesionCompared *second,
                const CohesionForm *common)
{
  CohesionCalibration *calibration = comparison->finished->calibration;

  fit_both (comparison, first, second);
  touch (first);
  touch (second);
  for (guint32 i = 0; i < calibration->n_everybody; i++)
    {
      struct coh_part parts[2];
      gsize n = split (first, second, common, i, parts);

      cohesion_calibration_find_residuals (calibration, i, parts, n,
                                           comparison->fitted[calibration->everybody[i].kind]);
      first->touched[i] = second->touched[i] = 0;
    }
}

static void
count_answers (CohesionComparison *comparison, const CohesionCompared *side)
{
  const CohesionSums *sums = side->estimation.sums;

  for (guint32 i = 0; i < side->estimation.n_cells; i++)
    comparison->counts[side->estimation.places[i]] +=
        (guint32)sums->counts[(gsize)side->estimation.cells[i] * sums->n_indicators +
                              side->estimation.indicator];
}

/* Who answered in either less their strata; and nothing is left for the next pair. */
static gdouble
count_df_of_elements (CohesionComparison *comparison)
{
  gdouble df = 0;

  if (comparison->relation != COHESION_RELATION_WITHIN)
    count_answers (comparison, &comparison->first);
  if (comparison->relation != COHESION_RELATION_AROUND)
    count_answers (comparison, &comparison->second);
  for (guint32 i = 0; i < comparison->finished->frame.n_finest; i++)
    {
      df += comparison->counts[i] > 0 ? comparison->counts[i] - 1.0 : 0;
      comparison->counts[i] = 0;
    }
  return df;
}

enum coh_status
cohesion_difference_find_calibrated_elements (CohesionComparison *comparison,
                                              gdouble *variance,
                                              gdouble *df)
{
  gboolean is_around = comparison->relation == COHESION_RELATION_AROUND;
  CohesionCompared *inner = is_around ? &comparison->second : &comparison->first;
  CohesionCompared *outer = is_around ? &comparison->first : &comparison->second;
  gboolean is_total = inner->estimation.estimand == COHESION_ESTIMAND_TOTAL;
  CohesionForm common;

  if (comparison->relation == COHESION_RELATION_DISJOINT)
    find_residuals (comparison, inner, outer, NULL);
  else
    {
      common = cohesion_form_make_common (&inner->moments, &outer->moments, is_total);
      find_residuals (comparison, inner, outer, &common);
    }
  *df = count_df_of_elements (comparison);
  return cohesion_calibration_find_element_variance (&inner->estimation, 1, variance);
}
