/* Values of quantiles with calibrated weights, and the sums of the share at or below one. */
#include <string.h>

#include "survey/cohesion-calibration-variance-private.h"

/* The points of an indicator with the factors of their kinds, those of all kinds together. */
static gboolean
multiply (CohesionCalibration *self, guint indicator)
{
  const CohesionSums *raw = self->raw;
  const CohesionPoints *points = &raw->points[indicator];
  gboolean good = TRUE;

  cohesion_sums_keep_values (self->sums, indicator, points->indicator);
  for (guint32 i = 0; i < points->places.n; i++)
    {
      guint64 key = raw->cells.keys[cohesion_points_get_cell (points, i)];
      guint32 raw_domain = (guint32)(key >> 32), cell;
      gdouble factor = self->factors[cohesion_calibration_get_share (self, raw_domain)->kind];
      CohesionPoint *point;

      cell = cohesion_sums_add_cell (self->sums, self->domains[raw_domain], (guint32)key);
      point = cohesion_points_add (&self->sums->points[indicator], cell,
                                   cohesion_points_get_value (points, i));
      point->count += points->points[i].count;
      good &= coh_exact_add_scaled (&point->w, &points->points[i].w, factor);
    }
  return good;
}

gboolean
cohesion_calibration_multiply_points (CohesionCalibration *self)
{
  const CohesionSums *raw = self->raw;
  gboolean good = TRUE;

  self->points = g_new0 (CohesionPointOrder, (gsize)raw->n_indicators + 1);
  for (guint i = 0; i < raw->n_indicators; i++)
    {
      if (raw->points[i].indicator == NULL)
        continue;
      cohesion_point_order_init (&self->points[i], &raw->points[i], raw->cells.n);
      good &= multiply (self, i);
    }
  return good;
}

/* u is w at or below @quantile, else 0: as for the sums with factors. */
static void
add_share (const CohesionPoint *point, guint n_moments, struct coh_exact *moments)
{
  coh_exact_accumulate (&moments[COH_MOMENT_U], &point->w, TRUE);
  if (n_moments == 2)
    return;
  coh_exact_accumulate (&moments[COH_MOMENT_UU], &point->ww, TRUE);
  coh_exact_accumulate (&moments[COH_MOMENT_UV], &point->ww, TRUE);
}

struct coh_exact *
cohesion_calibration_make_shares (const CohesionEstimation *estimation, gdouble quantile)
{
  const CohesionCalibration *self = estimation->calibration;
  const CohesionSums *raw = self->raw;
  const CohesionPoints *points = &raw->points[estimation->indicator];
  const CohesionPointOrder *order = &self->points[estimation->indicator];
  guint32 first = self->starts[estimation->domain],
          n = self->starts[estimation->domain + 1] - first;
  struct coh_exact *shares = g_new (struct coh_exact, (gsize)n * raw->n_moments + 1);

  for (guint32 i = 0; i < n; i++)
    {
      guint32 cell = self->raw_cells[first + i].cell;
      struct coh_exact *moments = &shares[(gsize)i * raw->n_moments];

      memcpy (moments, &estimation->gathered[(gsize)i * raw->n_moments],
              raw->n_moments * sizeof *moments);
      for (guint32 j = order->starts[cell]; j < order->starts[cell + 1]; j++)
        if (cohesion_points_get_value (points, order->points[j]) <= quantile)
          add_share (&points->points[order->points[j]], raw->n_moments, moments);
    }
  return shares;
}
