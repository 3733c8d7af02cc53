/* How far the estimates of replicates are from the whole one.
 *
 * With R = Y / X that of a replicate is (sum m u) / (sum m v), m being the multiplier of a unit;
 * its distance from R is (sum m z) / (sum m v) with z = u - R v, and because sum z = 0 also (sum (m
 * - 1) z) / (sum m v). Of a total it is sum (m - 1) u. */
#include <math.h>
#include <string.h>

#include "survey/cohesion-replicates-private.h"

void
cohesion_replication_read_cell (const CohesionEstimation *estimation,
                                const CohesionMoments *moments,
                                guint32 i,
                                gdouble *z,
                                gdouble *v)
{
  *z = cohesion_estimation_find_error (estimation, moments, i);
  *v = coh_exact_read (&cohesion_estimation_get_moments (estimation, i)[COH_MOMENT_V]);
}

CohesionReplicatedSample *
cohesion_replication_find_sample (const CohesionReplication *self,
                                  const CohesionEstimation *estimation)
{
  guint32 stratum = estimation->frame->stages[0].strata[estimation->places[0]];

  return &g_array_index (self->samples, CohesionReplicatedSample, self->sample_of[stratum]);
}

/* The sums of a replicate over all cells of the domain: u into @y, v into @x. */
static void
add_up (const CohesionEstimation *estimation,
        gsize replicate,
        struct coh_exact *y,
        struct coh_exact *x)
{
  *y = *x = (struct coh_exact){ { 0 } };
  for (guint32 i = 0; i < estimation->n_cells; i++)
    {
      const struct coh_exact *cell =
          cohesion_estimation_get_moments (estimation, i) + 2 + 2 * replicate;

      if (!coh_exact_merge (y, &cell[COH_MOMENT_U]) || !coh_exact_merge (x, &cell[COH_MOMENT_V]))
        g_assert_not_reached ();
    }
}

void
cohesion_replication_take_given (CohesionReplication *self,
                                 const CohesionEstimation *estimation,
                                 const CohesionMoments *moments,
                                 CohesionDistances *out)
{
  gboolean is_total = estimation->estimand == COHESION_ESTIMAND_TOTAL;

  for (gsize r = 0; r < self->n_given; r++)
    {
      struct coh_exact y, x;
      gdouble x_sum;

      add_up (estimation, r, &y, &x);
      x_sum = is_total ? 1 : coh_exact_read (&x);
      if (is_total && !coh_exact_subtract (&y, &moments->y))
        g_assert_not_reached ();
      self->distances[r] = x_sum == 0 ? NAN : coh_exact_differ (&y, &x, moments->ratio) / x_sum;
    }
  *out = (CohesionDistances){ self->distances, self->scales,  NULL,
                              self->n_given,   self->n_given, self->scale };
}

/* The replicates from @first on; as many as are kept. */
static const gdouble *
fill_multipliers (CohesionReplication *self, CohesionReplicatedSample *sample, gsize first, gsize n)
{
  if (sample->multipliers == NULL)
    sample->multipliers = g_new (gdouble, sample->stage.n_units * sample->n_kept);
  else if (sample->first_kept == first)
    return sample->multipliers;
  coh_fill_multipliers (&sample->plan, first, n, sample->multipliers, self->scratch);
  sample->first_kept = first;
  return sample->multipliers;
}

/* @n replicates from @first on: sums of (m - 1) z into the distances, of m v into the counts. */
static void
add_block (CohesionReplication *self,
           const CohesionEstimation *estimation,
           CohesionReplicatedSample *sample,
           gsize first,
           gsize n)
{
  const gdouble *multipliers = fill_multipliers (self, sample, first, n);
  gdouble *y = self->distances + first, *x = self->counts + first;

  memset (y, 0, n * sizeof *y);
  memset (x, 0, n * sizeof *x);
  for (guint32 i = 0; i < estimation->n_cells; i++)
    {
      const gdouble *row = multipliers + (estimation->places[i] - sample->first_unit) * n;
      gdouble z = estimation->z[i], v = estimation->squares[i];

      for (gsize r = 0; r < n; r++)
        {
          y[r] += (row[r] - 1) * z;
          x[r] += row[r] * v;
        }
    }
}

void
cohesion_replication_multiply (CohesionReplication *self,
                               const CohesionEstimation *estimation,
                               const CohesionMoments *moments,
                               CohesionDistances *out)
{
  CohesionReplicatedSample *sample = cohesion_replication_find_sample (self, estimation);
  gsize n = sample->plan.n;

  for (guint32 i = 0; i < estimation->n_cells; i++)
    cohesion_replication_read_cell (estimation, moments, i, &estimation->z[i],
                                    &estimation->squares[i]);
  for (gsize first = 0; first < n; first += sample->n_kept)
    add_block (self, estimation, sample, first, MIN (sample->n_kept, n - first));
  for (gsize r = 0; r < n && estimation->estimand != COHESION_ESTIMAND_TOTAL; r++)
    self->distances[r] = self->counts[r] == 0 ? NAN : self->distances[r] / self->counts[r];
  *out = (CohesionDistances){ self->distances, NULL, NULL, n, n, sample->plan.scale };
}
