/* The variance of an estimate with calibrated weights: that of g w (u - x'B) over everybody in the
 * sample, u = 0 outside of the domain (Deville and Saerndal 1992, section 3; B with the weights
 * before calibration). x'B is one number for each kind of people, so that sums over the people of a
 * unit and kind are enough. All is in units of u X until the end. */
#include <math.h>
#include <string.h>

#include "survey/cohesion-estimate-private.h"

static gsize
get_place (const CohesionEstimation *estimation, guint32 raw_cell)
{
  return (gsize)raw_cell * estimation->calibration->raw->n_indicators + estimation->indicator;
}

static const struct coh_exact *
get_raw_moments (const CohesionEstimation *estimation, guint32 raw_cell)
{
  const CohesionSums *raw = estimation->calibration->raw;

  return &raw->moments[get_place (estimation, raw_cell) * raw->n_moments];
}

static guint32
get_kind (const CohesionCalibration *self, const CohesionRawCell *cell)
{
  return self->everybody[cell->everybody].kind;
}

/* x'B of each kind. The range was checked when the sums were merged. */
static void
fit_domain (const CohesionEstimation *estimation, gdouble ratio)
{
  CohesionCalibration *self = estimation->calibration;
  struct coh_exact *sums = self->domain;

  memset (sums, 0, 2 * (gsize)self->n_kinds * sizeof *sums);
  for (guint32 i = self->starts[estimation->domain]; i < self->starts[estimation->domain + 1]; i++)
    {
      const struct coh_exact *cell = get_raw_moments (estimation, self->raw_cells[i].cell);
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

static enum coh_status
find_unit_variance (CohesionEstimation *estimation, CohesionMoments *moments)
{
  CohesionCalibration *self = estimation->calibration;
  const CohesionFrame *frame = estimation->frame;
  struct coh_totals totals = { frame->all_places, estimation->z, frame->n_finest };
  enum coh_status status;
  gsize n_lonely;

  take_factors (self);
  for (guint32 i = 0; i < self->n_everybody; i++)
    {
      const CohesionEverybody *people = &self->everybody[i];

      estimation->z[people->place] -= self->fitted[people->kind] * people->weight;
    }
  for (guint32 i = 0; i < estimation->n_cells; i++)
    estimation->z[estimation->places[i]] += cohesion_estimation_find_error (estimation, moments, i);
  for (guint32 i = 0; i < frame->n_finest; i++)
    estimation->z[i] /= moments->x_sum;
  status = coh_design_variance (frame->stages, frame->n_stages,
                                (enum coh_lonely)estimation->survey->lonely_psu, FALSE, &totals,
                                estimation->scratch, &moments->variance, &n_lonely);
  memset (estimation->z, 0, frame->n_finest * sizeof *estimation->z);
  return status;
}

/* Of the people of one kind in one stratum: the sum of their residuals and the squares around their
 * mean, some of them in the domain. */
static void
find_residuals (const CohesionEstimation *estimation, guint32 i, guint32 raw_cell, gdouble ratio)
{
  const CohesionCalibration *self = estimation->calibration;
  const CohesionEverybody *people = &self->everybody[i];
  const struct coh_exact *cell = get_raw_moments (estimation, raw_cell);
  gboolean is_ratio = estimation->estimand == COHESION_ESTIMAND_RATIO;
  const struct coh_exact *all =
      &self->raw->moments[(gsize)people->cell * self->raw->n_indicators * self->raw->n_moments];
  struct coh_beside beside = { .d = all[COH_MOMENT_V], .dd = all[COH_MOMENT_VV] };

  beside.ud = cell[is_ratio ? COHESION_MOMENT_UD : COH_MOMENT_UV];
  beside.vd = cell[is_ratio ? COHESION_MOMENT_VD : COH_MOMENT_VV];
  coh_exact_centre_beside (cell, &beside, people->n, ratio, self->fitted[people->kind], &self->z[i],
                           &self->z_squares[i]);
}

static void
find_all_residuals (const CohesionEstimation *estimation, gdouble ratio)
{
  CohesionCalibration *self = estimation->calibration;

  for (guint32 i = self->starts[estimation->domain]; i < self->starts[estimation->domain + 1]; i++)
    self->touched[self->raw_cells[i].everybody] = self->raw_cells[i].cell + 1;
  for (guint32 i = 0; i < self->n_everybody; i++)
    {
      const CohesionEverybody *people = &self->everybody[i];
      gdouble factor = self->factors[people->kind], fitted = self->fitted[people->kind];

      if (self->touched[i] > 0)
        find_residuals (estimation, i, self->touched[i] - 1, ratio);
      else
        {
          self->z[i] = -fitted * people->weight;
          self->z_squares[i] = fitted * fitted * people->squares;
        }
      self->touched[i] = 0;
      self->z[i] *= factor;
      self->z_squares[i] *= factor * factor;
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

static enum coh_status
find_element_variance (CohesionEstimation *estimation, CohesionMoments *moments)
{
  const CohesionCalibration *self = estimation->calibration;
  const CohesionFrame *frame = estimation->frame;
  enum coh_status status;
  guint32 end;
  gsize n_lonely;

  find_all_residuals (estimation, moments->ratio);
  for (guint32 first = 0; first < self->n_everybody; first = end)
    {
      for (end = first + 1;
           end < self->n_everybody && self->everybody[end].place == self->everybody[first].place;)
        end++;
      join_kinds (estimation, first, end, moments->x_sum);
    }
  status = coh_element_variance (&frame->stages[0], (enum coh_lonely)estimation->survey->lonely_psu,
                                 FALSE, estimation->z, estimation->squares, estimation->counts,
                                 &moments->variance, &n_lonely);
  memset (estimation->z, 0, frame->n_finest * sizeof *estimation->z);
  memset (estimation->squares, 0, frame->n_finest * sizeof *estimation->squares);
  memset (estimation->counts, 0, frame->n_finest * sizeof *estimation->counts);
  return status;
}

enum coh_status
cohesion_calibration_find_variance (CohesionEstimation *estimation, CohesionMoments *moments)
{
  fit_domain (estimation, moments->ratio);
  return estimation->sums->units.has_units ? find_unit_variance (estimation, moments)
                                           : find_element_variance (estimation, moments);
}
