/* One estimate: a quantile, and Woodruff's limits.
 *
 * q = min { y : F (y) >= p }; the variance is that of the share F (q), a ratio of totals as any
 * other, and the limits are the quantiles at F (q) -+ t SE (Woodruff 1952). So it is with
 * replicates: those of a share are sound by every method, those of a quantile are not by the
 * jackknife (Shao and Wu 1989). */
#include <math.h>

#include "kernel/coh-distribution.h"
#include "survey/cohesion-calibration-variance-private.h"

/* An error of a share below it is none: what rounding leaves where the margins know the share. */
#define NO_ERROR 1e-12

/* A value that was given in a cell. */
typedef struct
{
  gdouble value;
  guint32 cell; /* its place in the list of the domain */
  guint32 point;
} Seen;

static gint
compare_seen (gconstpointer a, gconstpointer b)
{
  const Seen *left = a, *right = b;

  return left->value < right->value ? -1 : left->value > right->value;
}

/* All points of the domain, by value. */
static GArray *
list_seen (const CohesionEstimation *estimation, const CohesionPoints *points)
{
  const CohesionPointOrder *order = estimation->points;
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Seen));

  for (guint32 i = 0; i < estimation->n_cells; i++)
    {
      const guint32 cell = estimation->cells[i];

      for (guint32 j = order->starts[cell]; j < order->starts[cell + 1]; j++)
        {
          Seen seen = { cohesion_points_get_value (points, order->points[j]), i, order->points[j] };

          g_array_append_val (all, seen);
        }
    }
  g_array_sort (all, compare_seen);
  return all;
}

/* The weight of each value: exact sums, so that it does not matter which cell comes first. */
static struct coh_weighted
make_distribution (const CohesionPoints *points,
                   const GArray *all,
                   gdouble *values,
                   gdouble *weights)
{
  gsize n = 0;
  guint end;

  for (guint i = 0; i < all->len; i = end, n++)
    {
      struct coh_exact w = { { 0 } };

      values[n] = g_array_index (all, Seen, i).value;
      for (end = i; end < all->len && g_array_index (all, Seen, end).value == values[n]; end++)
        coh_exact_accumulate (&w, &points->points[g_array_index (all, Seen, end).point].w, TRUE);
      weights[n] = coh_exact_read (&w);
    }
  return (struct coh_weighted){ values, weights, n };
}

/* The sums of the cells as those of the share at or below @quantile: u is w there, else 0. */
static struct coh_exact *
make_moments (const CohesionEstimation *estimation,
              const CohesionPoints *points,
              const GArray *all,
              gdouble quantile)
{
  const guint n_moments = estimation->sums->n_moments;
  struct coh_exact *moments =
      g_memdup2 (estimation->moments, (gsize)estimation->n_cells * n_moments * sizeof *moments);

  for (guint i = 0; i < all->len && g_array_index (all, Seen, i).value <= quantile; i++)
    {
      const Seen *seen = &g_array_index (all, Seen, i);
      const CohesionPoint *point = &points->points[seen->point];
      struct coh_exact *cell = &moments[(gsize)seen->cell * n_moments];

      coh_exact_accumulate (&cell[COH_MOMENT_U], &point->w, TRUE);
      if (n_moments == 2)
        continue;
      coh_exact_accumulate (&cell[COH_MOMENT_UU], &point->ww, TRUE);
      coh_exact_accumulate (&cell[COH_MOMENT_UV], &point->ww, TRUE);
    }
  return moments;
}

gboolean
cohesion_quantile_init (CohesionQuantile *self,
                        CohesionEstimation *estimation,
                        CohesionMoments *moments)
{
  const CohesionPoints *points = &estimation->sums->points[estimation->indicator];
  g_autoptr (GArray) all = list_seen (estimation, points);
  gdouble below;

  *self = (CohesionQuantile){ .values = g_new (gdouble, (gsize)all->len + 1),
                              .weights = g_new (gdouble, (gsize)all->len + 1) };
  self->distribution = make_distribution (points, all, self->values, self->weights);
  if (coh_find_weighted_quantile (&self->distribution, estimation->probability, &self->value,
                                  &below) != COH_STATUS_OK)
    return FALSE;
  self->moments = make_moments (estimation, points, all, self->value);
  estimation->moments = self->moments;
  if (estimation->calibration != NULL)
    {
      self->shares = cohesion_calibration_make_shares (estimation, self->value);
      estimation->gathered = self->shares;
    }
  cohesion_estimate_add_up (estimation, moments);
  moments->x_sum = coh_exact_read (&moments->x);
  moments->ratio = cohesion_estimate_divide (&moments->y, &moments->x);
  return TRUE;
}

void
cohesion_quantile_clear (CohesionQuantile *self)
{
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->weights, g_free);
  g_clear_pointer (&self->moments, g_free);
  g_clear_pointer (&self->shares, g_free);
}

static void
find_limits (const CohesionEstimation *estimation,
             const CohesionMoments *moments,
             const struct coh_weighted *distribution,
             CohesionEstimate *out)
{
  enum coh_status status;
  gdouble t;

  if (out->df <= 0)
    {
      out->note = "there is no interval: too few sampling units gave an answer";
      return;
    }
  if (sqrt (moments->variance) < NO_ERROR)
    {
      out->note = "there is no interval: the share at or below the quantile does not vary";
      return;
    }
  t = coh_t_quantile (0.5 + estimation->survey->level / 200, out->df);
  status = coh_find_woodruff_interval (distribution, moments->ratio, sqrt (moments->variance), t,
                                       &out->lower, &out->upper, &out->se);
  if (status != COH_STATUS_OK)
    out->note = "there is no standard error: a limit of the interval is beyond all answers";
  out->lower *= estimation->scale;
  out->upper *= estimation->scale;
  out->se *= estimation->scale;
  out->method = "woodruff";
}

void
cohesion_estimate_find_quantile (CohesionEstimation *estimation,
                                 CohesionMoments *moments,
                                 CohesionEstimate *out)
{
  const struct coh_exact *cells = estimation->moments, *gathered = estimation->gathered;
  CohesionQuantile quantile;

  if (!cohesion_quantile_init (&quantile, estimation, moments))
    {
      out->status = COHESION_STATUS_NOT_AVAILABLE;
      out->note = "the answers have no weight";
    }
  else
    {
      out->value = quantile.value * estimation->scale;
      if (cohesion_estimate_find_variance (estimation, moments, out))
        {
          cohesion_estimate_find_effect (estimation, moments, out);
          find_limits (estimation, moments, &quantile.distribution, out);
          if (estimation->replication != NULL)
            cohesion_estimate_name_replicates (estimation, out);
        }
    }
  cohesion_quantile_clear (&quantile);
  estimation->moments = cells;
  estimation->gathered = gathered;
}
