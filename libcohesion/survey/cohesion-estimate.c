/* One estimate: a total, or a ratio of totals, and its linearised variance. */
#include "survey/cohesion-estimate-private.h"

#include <math.h>

static guint64
get_count (const CohesionEstimation *estimation, guint32 cell)
{
  return estimation->sums
      ->counts[(gsize)cell * estimation->sums->n_indicators + estimation->indicator];
}

/* What the first quotient leaves is divided again. */
gdouble
cohesion_estimate_divide (const struct coh_exact *y, const struct coh_exact *x)
{
  gdouble x_sum = coh_exact_read (x), ratio = coh_exact_read (y) / x_sum;
  gdouble high_y, low_y, high_x, low_x;

  coh_exact_read_pair (y, &high_y, &low_y);
  coh_exact_read_pair (x, &high_x, &low_x);
  return ratio + (fma (-ratio, high_x, high_y) + fma (-ratio, low_x, low_y)) / x_sum;
}

/* The range was checked when the sums were merged: nothing is lost. */
void
cohesion_estimate_add_up (const CohesionEstimation *estimation, CohesionMoments *moments)
{
  *moments = (CohesionMoments){ .x_sum = 1 };
  for (guint32 i = 0; i < estimation->n_cells; i++)
    {
      const struct coh_exact *cell = cohesion_estimation_get_moments (estimation, i);

      coh_exact_accumulate (&moments->y, &cell[COH_MOMENT_U], TRUE);
      coh_exact_accumulate (&moments->x, &cell[COH_MOMENT_V], TRUE);
      moments->n += get_count (estimation, estimation->cells[i]);
    }
  if (estimation->calibration != NULL)
    cohesion_calibration_add_up (estimation, moments);
}

/* Units of the first stage and strata in which somebody answered; places ascend, so do they. */
static void
count_units (const CohesionEstimation *estimation,
             const CohesionMoments *moments,
             CohesionEstimate *out)
{
  const struct coh_stage *first = &estimation->frame->stages[0];
  guint32 last = G_MAXUINT32, last_stratum = G_MAXUINT32;
  guint n_units = 0, n_strata = 0;

  for (guint32 i = 0; i < estimation->n_cells; i++)
    {
      guint32 primary = estimation->frame->primaries[estimation->places[i]];
      guint32 stratum = first->strata == NULL ? primary : first->strata[primary];

      n_units += primary != last;
      n_strata += stratum != last_stratum;
      last = primary;
      last_stratum = stratum;
    }
  out->units = first->strata == NULL ? (gdouble)moments->n : n_units;
  out->strata = n_strata;
  out->df = out->units - out->strata;
}

/* Survey with sampling units: z of each is its share in the error of the ratio. */
static enum coh_status
find_unit_variance (CohesionEstimation *estimation, CohesionMoments *moments)
{
  const CohesionSurvey *survey = estimation->survey;
  struct coh_totals totals = { estimation->places, estimation->z, estimation->n_cells };
  gsize n_lonely;

  coh_exact_differ_all (estimation->moments, estimation->sums->n_moments, estimation->n_cells,
                        moments->ratio, estimation->z);
  for (guint32 i = 0; i < estimation->n_cells; i++)
    estimation->z[i] /= moments->x_sum;
  return coh_design_variance (estimation->frame->stages, estimation->frame->n_stages,
                              (enum coh_lonely)survey->lonely_psu, survey->adjust_domain_lonely,
                              &totals, estimation->scratch, &moments->variance, &n_lonely);
}

/* Respondents that were sampled themselves: sums of each stratum are enough. */
static enum coh_status
find_element_variance (CohesionEstimation *estimation, CohesionMoments *moments)
{
  const CohesionSurvey *survey = estimation->survey;
  enum coh_status status;
  gsize n_lonely;

  for (guint32 i = 0; i < estimation->n_cells; i++)
    {
      guint32 place = estimation->places[i];
      guint64 n = get_count (estimation, estimation->cells[i]);

      coh_exact_centre (cohesion_estimation_get_moments (estimation, i), n, moments->ratio,
                        &estimation->z[place], &estimation->squares[place]);
      estimation->z[place] /= moments->x_sum;
      estimation->squares[place] /= moments->x_sum * moments->x_sum;
      estimation->counts[place] = (guint32)n;
    }
  status = coh_element_variance (&estimation->frame->stages[0], (enum coh_lonely)survey->lonely_psu,
                                 survey->adjust_domain_lonely, estimation->z, estimation->squares,
                                 estimation->counts, &moments->variance, &n_lonely);
  for (guint32 i = 0; i < estimation->n_cells; i++)
    {
      guint32 place = estimation->places[i];

      estimation->z[place] = estimation->squares[place] = 0;
      estimation->counts[place] = 0;
    }
  return status;
}

gboolean
cohesion_estimate_find_variance (CohesionEstimation *estimation,
                                 CohesionMoments *moments,
                                 CohesionEstimate *out)
{
  enum coh_status status;

  count_units (estimation, moments, out);
  if (estimation->replication != NULL)
    return cohesion_estimate_find_replicate_variance (estimation, moments, out);
  if (estimation->calibration != NULL)
    status = cohesion_calibration_find_variance (estimation, moments);
  else if (estimation->sums->units.has_units)
    status = find_unit_variance (estimation, moments);
  else
    status = find_element_variance (estimation, moments);
  if (status == COH_STATUS_OK)
    return TRUE;
  moments->variance = NAN;
  out->note = "there is no standard error: the strata have one sampling unit each";
  return FALSE;
}

static gboolean
set_empty (CohesionEstimate *out, const gchar *note)
{
  out->status = COHESION_STATUS_NOT_AVAILABLE;
  out->note = note;
  return FALSE;
}

gboolean
cohesion_estimate_find_value (const CohesionEstimation *estimation,
                              CohesionMoments *moments,
                              CohesionEstimate *out)
{
  *out = (CohesionEstimate){ NAN, NAN, NAN, NAN, 0, NAN, NAN, NAN, 0, 0, NULL, 0, NULL };
  cohesion_estimate_add_up (estimation, moments);
  out->base = (gdouble)moments->n;
  if (moments->n == 0)
    return set_empty (out, "nobody gave an answer");
  if (estimation->estimand == COHESION_ESTIMAND_QUANTILE)
    return TRUE;
  if (estimation->estimand == COHESION_ESTIMAND_TOTAL)
    {
      out->value = coh_exact_read (&moments->y) * estimation->scale;
      return TRUE;
    }
  moments->x_sum = coh_exact_read (&moments->x);
  if (moments->x_sum == 0)
    return set_empty (out, "the denominator is 0");
  moments->ratio = cohesion_estimate_divide (&moments->y, &moments->x);
  out->value = moments->ratio * estimation->scale;
  return TRUE;
}

void
cohesion_estimate_make (CohesionEstimation *estimation, CohesionEstimate *out)
{
  CohesionMoments moments;

  if (!cohesion_estimate_find_value (estimation, &moments, out))
    return;
  if (estimation->estimand == COHESION_ESTIMAND_QUANTILE)
    cohesion_estimate_find_quantile (estimation, &moments, out);
  else if (cohesion_estimate_find_variance (estimation, &moments, out))
    {
      out->se = sqrt (moments.variance) * estimation->scale;
      cohesion_estimate_find_effect (estimation, &moments, out);
      cohesion_estimate_find_interval (estimation, &moments, out);
      if (estimation->replication != NULL)
        cohesion_estimate_name_replicates (estimation, out);
    }
  cohesion_estimate_apply_rules (estimation->survey, out);
}
