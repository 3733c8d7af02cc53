/* The variance of an estimate with calibrated weights: that of g w (u - x'B) over everybody in the
 * sample, u = 0 outside of the domain (Deville and Saerndal 1992, section 3; B with the weights
 * before calibration). x'B is one number for each kind of people, so that sums over the people of a
 * unit and kind are enough. All is in units of u X until the end. */
#include <math.h>
#include <string.h>

#include "survey/cohesion-calibration-variance-private.h"

const struct coh_exact *
cohesion_calibration_get_moments (const CohesionEstimation *estimation, guint32 i)
{
  const CohesionCalibration *self = estimation->calibration;
  const CohesionSums *raw = self->raw;
  gsize place = (gsize)self->raw_cells[i].cell * raw->n_indicators + estimation->indicator;

  if (estimation->shares != NULL)
    return &estimation->shares[(gsize)(i - self->starts[estimation->domain]) * raw->n_moments];
  return &raw->moments[place * raw->n_moments];
}

static guint32
get_kind (const CohesionCalibration *self, const CohesionRawCell *cell)
{
  return self->everybody[cell->everybody].kind;
}

/* The range was checked when the sums were merged. */
void
cohesion_calibration_fit (const CohesionEstimation *estimation, gdouble ratio)
{
  CohesionCalibration *self = estimation->calibration;
  struct coh_exact *sums = self->domain;

  memset (sums, 0, 2 * (gsize)self->n_kinds * sizeof *sums);
  for (guint32 i = self->starts[estimation->domain]; i < self->starts[estimation->domain + 1]; i++)
    {
      const struct coh_exact *cell = cohesion_calibration_get_moments (estimation, i);
      struct coh_exact *kind = &sums[2 * get_kind (self, &self->raw_cells[i])];

      if (!coh_exact_merge (&kind[0], &cell[COH_MOMENT_U]) ||
          !coh_exact_merge (&kind[1], &cell[COH_MOMENT_V]))
        g_assert_not_reached ();
    }
  for (guint32 i = 0; i < self->n_kinds; i++)
    self->fitted[i] = coh_exact_differ (&sums[2 * i], &sums[2 * i + 1], ratio);
  coh_fit_cells (&self->cells, self->inverse, self->fitted, self->fitted, self->scratch);
}

/* The factor of each kind taken into x'B once. */
static void
take_factors (CohesionCalibration *self)
{
  for (guint32 i = 0; i < self->n_kinds; i++)
    self->fitted[i] *= self->factors[i];
}

void
cohesion_calibration_find_errors (CohesionEstimation *estimation, const CohesionMoments *moments)
{
  CohesionCalibration *self = estimation->calibration;

  cohesion_calibration_fit (estimation, moments->ratio);
  take_factors (self);
  for (guint32 i = 0; i < self->n_everybody; i++)
    {
      const CohesionEverybody *people = &self->everybody[i];

      estimation->z[people->place] -= self->fitted[people->kind] * people->weight;
    }
  for (guint32 i = 0; i < estimation->n_cells; i++)
    estimation->z[estimation->places[i]] += cohesion_estimation_find_error (estimation, moments, i);
  for (guint32 i = 0; i < estimation->frame->n_finest; i++)
    estimation->z[i] /= moments->x_sum;
}

enum coh_status
cohesion_calibration_find_unit_variance (CohesionEstimation *estimation, gdouble *variance)
{
  const CohesionFrame *frame = estimation->frame;
  struct coh_totals totals = { frame->all_places, estimation->z, frame->n_finest };
  enum coh_status status;
  gsize n_lonely;

  status = coh_design_variance (frame->stages, frame->n_stages,
                                (enum coh_lonely)estimation->survey->lonely_psu, FALSE, &totals,
                                estimation->scratch, variance, &n_lonely);
  memset (estimation->z, 0, frame->n_finest * sizeof *estimation->z);
  return status;
}

struct coh_part
cohesion_calibration_read_part (const CohesionEstimation *estimation, guint32 i)
{
  const struct coh_exact *cell = cohesion_calibration_get_moments (estimation, i);
  gboolean is_ratio = estimation->estimand == COHESION_ESTIMAND_RATIO;
  struct coh_part part = { .ud = cell[is_ratio ? COHESION_MOMENT_UD : COH_MOMENT_UV],
                           .vd = cell[is_ratio ? COHESION_MOMENT_VD : COH_MOMENT_VV],
                           .scale = 1 };

  memcpy (part.moments, cell, sizeof part.moments);
  return part;
}

void
cohesion_calibration_find_residuals (CohesionCalibration *self,
                                     guint32 i,
                                     const struct coh_part *parts,
                                     gsize n_parts,
                                     gdouble fitted)
{
  const CohesionEverybody *people = &self->everybody[i];
  const CohesionSums *raw = self->raw;
  const struct coh_exact *all =
      &raw->moments[(gsize)people->cell * raw->n_indicators * raw->n_moments];
  gdouble factor = self->factors[people->kind];

  if (n_parts == 0)
    {
      self->z[i] = -fitted * people->weight;
      self->z_squares[i] = fitted * fitted * people->squares;
    }
  else
    coh_exact_centre_parts (parts, n_parts, &all[COH_MOMENT_V], &all[COH_MOMENT_VV], people->n,
                            fitted, &self->z[i], &self->z_squares[i]);
  self->z[i] *= factor;
  self->z_squares[i] *= factor * factor;
}

static void
find_all_residuals (const CohesionEstimation *estimation, gdouble ratio)
{
  CohesionCalibration *self = estimation->calibration;

  cohesion_calibration_fit (estimation, ratio);
  for (guint32 i = self->starts[estimation->domain]; i < self->starts[estimation->domain + 1]; i++)
    self->touched[self->raw_cells[i].everybody] = i + 1;
  for (guint32 i = 0; i < self->n_everybody; i++)
    {
      gdouble fitted = self->fitted[self->everybody[i].kind];
      struct coh_part part;

      if (self->touched[i] > 0)
        {
          part = cohesion_calibration_read_part (estimation, self->touched[i] - 1);
          part.ratio = ratio;
        }
      cohesion_calibration_find_residuals (self, i, &part, self->touched[i] > 0 ? 1 : 0, fitted);
      self->touched[i] = 0;
    }
}

/* The kinds from @first to @end - 1 of one stratum put together. */
static void
join_kinds (CohesionEstimation *estimation, guint32 first, guint32 end, gdouble x_sum)
{
  const CohesionCalibration *self = estimation->calibration;
  guint32 place = self->everybody[first].place;
  gdouble sum = 0, squares = 0, mean;
  guint64 n = 0;

  for (guint32 i = first; i < end; i++)
    {
      sum += self->z[i];
      n += self->everybody[i].n;
    }
  mean = sum / (gdouble)n;
  for (guint32 i = first; i < end; i++)
    {
      gdouble n_kind = (gdouble)self->everybody[i].n, apart = self->z[i] / n_kind - mean;

      squares += self->z_squares[i] + n_kind * apart * apart;
    }
  estimation->z[place] = sum / x_sum;
  estimation->squares[place] = squares / (x_sum * x_sum);
  estimation->counts[place] = (guint32)n;
}

enum coh_status
cohesion_calibration_find_element_variance (CohesionEstimation *estimation,
                                            gdouble x_sum,
                                            gdouble *variance)
{
  const CohesionCalibration *self = estimation->calibration;
  const CohesionFrame *frame = estimation->frame;
  enum coh_status status;
  guint32 end;
  gsize n_lonely;

  for (guint32 first = 0; first < self->n_everybody; first = end)
    {
      for (end = first + 1;
           end < self->n_everybody && self->everybody[end].place == self->everybody[first].place;)
        end++;
      join_kinds (estimation, first, end, x_sum);
    }
  status = coh_element_variance (&frame->stages[0], (enum coh_lonely)estimation->survey->lonely_psu,
                                 FALSE, estimation->z, estimation->squares, estimation->counts,
                                 variance, &n_lonely);
  memset (estimation->z, 0, frame->n_finest * sizeof *estimation->z);
  memset (estimation->squares, 0, frame->n_finest * sizeof *estimation->squares);
  memset (estimation->counts, 0, frame->n_finest * sizeof *estimation->counts);
  return status;
}

enum coh_status
cohesion_calibration_find_variance (CohesionEstimation *estimation, CohesionMoments *moments)
{
  if (estimation->sums->units.has_units)
    {
      cohesion_calibration_find_errors (estimation, moments);
      return cohesion_calibration_find_unit_variance (estimation, &moments->variance);
    }
  find_all_residuals (estimation, moments->ratio);
  return cohesion_calibration_find_element_variance (estimation, moments->x_sum,
                                                     &moments->variance);
}
