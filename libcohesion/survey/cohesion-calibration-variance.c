/* The variance of an estimate with calibrated weights: that of g w (u - x'B) over everybody in the
 * sample, u = 0 outside of the domain (Deville and Saerndal 1992, section 3; B with the weights
 * before calibration). x'B is one number for each kind of people, so that sums over the people of a
 * unit and kind are enough. All is in units of u X until the end. */
#include <math.h>
#include <string.h>

#include "survey/cohesion-calibration-variance-private.h"

/* The sums of the raw cell @i of the domain. */
static const struct coh_exact *
get_moments (const CohesionEstimation *estimation, guint32 i)
{
  const CohesionCalibration *self = estimation->calibration;
  gsize place = i - self->starts[estimation->domain];

  return &estimation->gathered[place * self->raw->n_moments];
}

void
cohesion_calibration_add_up (const CohesionEstimation *estimation, CohesionMoments *moments)
{
  const CohesionCalibration *self = estimation->calibration;
  gsize place = (gsize)estimation->domain * self->raw->n_indicators + estimation->indicator;

  coh_exact_accumulate (&moments->y, &self->whole[2 * place], TRUE);
  coh_exact_accumulate (&moments->x, &self->whole[2 * place + 1], TRUE);
}

/* The range was checked when the sums were multiplied. */
void
cohesion_calibration_fit (const CohesionEstimation *estimation, gdouble ratio)
{
  CohesionCalibration *self = estimation->calibration;
  struct coh_exact *sums = self->domain;

  memset (sums, 0, 2 * (gsize)self->n_kinds * sizeof *sums);
  for (guint32 i = self->starts[estimation->domain]; i < self->starts[estimation->domain + 1]; i++)
    {
      const struct coh_exact *cell = get_moments (estimation, i);
      struct coh_exact *kind = &sums[2 * (gsize)self->raw_cells[i].kind];

      coh_exact_accumulate (&kind[0], &cell[COH_MOMENT_U], TRUE);
      coh_exact_accumulate (&kind[1], &cell[COH_MOMENT_V], TRUE);
    }
  coh_exact_differ_all (sums, 2, self->n_kinds, ratio, self->fitted);
  coh_fit_cells (&self->cells, self->inverse, self->fitted, self->fitted, self->scratch);
}

/* The factor of each kind taken into x'B once. */
static void
take_factors (CohesionCalibration *self)
{
  for (guint32 i = 0; i < self->n_kinds; i++)
    self->fitted[i] *= self->factors[i];
}

/* -sum of f x'B w of each place: that of everybody, in the domain or not. */
static void
add_everybody (const CohesionEstimation *estimation)
{
  const CohesionCalibration *self = estimation->calibration;

  for (guint32 place = 0; place < estimation->frame->n_finest; place++)
    {
      gdouble sum = 0;

      for (guint32 i = self->place_starts[place]; i < self->place_starts[place + 1]; i++)
        sum += self->fitted[self->everybody_kinds[i]] * self->everybody_weights[i];
      estimation->z[place] = -sum;
    }
}

/* f (u - r v) of those in the domain, whose kinds in one place come one after the other. */
static void
add_domain (const CohesionEstimation *estimation, gdouble ratio)
{
  const CohesionCalibration *self = estimation->calibration;
  guint32 last = self->starts[estimation->domain + 1], end;

  for (guint32 i = self->starts[estimation->domain]; i < last; i = end)
    {
      guint32 place = self->everybody[self->raw_cells[i].everybody].place;

      for (end = i + 1;
           end < last && self->everybody[self->raw_cells[end].everybody].place == place;)
        end++;
      estimation->z[place] +=
          coh_exact_differ_scaled (get_moments (estimation, i), self->raw->n_moments,
                                   &self->cell_factors[i], end - i, ratio);
    }
}

void
cohesion_calibration_find_errors (CohesionEstimation *estimation, const CohesionMoments *moments)
{
  cohesion_calibration_fit (estimation, moments->ratio);
  take_factors (estimation->calibration);
  add_everybody (estimation);
  add_domain (estimation, moments->ratio);
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
  const struct coh_exact *cell = get_moments (estimation, i);
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
  gdouble factor = self->factors[people->kind];

  if (n_parts == 0)
    {
      self->z[i] = -fitted * people->weight;
      self->z_squares[i] = fitted * fitted * people->squares;
    }
  else
    coh_exact_centre_parts (parts, n_parts, &self->beside[2 * (gsize)i],
                            &self->beside[2 * (gsize)i + 1], people->n, fitted, &self->z[i],
                            &self->z_squares[i]);
  self->z[i] *= factor;
  self->z_squares[i] *= factor * factor;
}

/* The raw cells of the domain are in the order of everybody. */
static void
find_all_residuals (const CohesionEstimation *estimation, gdouble ratio)
{
  CohesionCalibration *self = estimation->calibration;
  guint32 next = self->starts[estimation->domain], end = self->starts[estimation->domain + 1];

  cohesion_calibration_fit (estimation, ratio);
  for (guint32 i = 0; i < self->n_everybody; i++)
    {
      gboolean is_inside = next < end && self->raw_cells[next].everybody == i;
      gdouble fitted = self->fitted[self->everybody[i].kind];
      struct coh_part part;

      if (is_inside)
        {
          part = cohesion_calibration_read_part (estimation, next++);
          part.ratio = ratio;
        }
      cohesion_calibration_find_residuals (self, i, &part, is_inside ? 1 : 0, fitted);
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
