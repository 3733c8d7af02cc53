/* Distances of the replicates of a jackknife, without a multiplier for every unit in every
 * replicate.
 *
 * Without unit i of stratum h the others of the stratum count f = n / (n - 1): sum (m - 1) z =
 * Z_h / (n - 1) - f z_i and sum m v = V - V_h + f (V_h - v_i). */
#include <math.h>

#include "survey/cohesion-replicates-private.h"

typedef struct
{
  CohesionReplication *self;
  const CohesionEstimation *estimation;
  gsize n;
  gdouble v_sum;
} Jackknife;

/* The cells of a stratum, and its sums. */
typedef struct
{
  guint32 first;
  guint32 end;
  gdouble size; /* units in the whole design */
  gdouble scale;
  gdouble z;
  gdouble v;
} Stratum;

static void
add_distance (Jackknife *jackknife, const Stratum *stratum, gdouble z, gdouble v, gdouble count)
{
  CohesionReplication *self = jackknife->self;
  gdouble factor = stratum->size / (stratum->size - 1);
  gdouble distance = stratum->z / (stratum->size - 1) - factor * z;
  gdouble x = (jackknife->v_sum - stratum->v) + factor * (stratum->v - v);

  if (jackknife->estimation->estimand == COHESION_ESTIMAND_TOTAL)
    x = 1;
  self->distances[jackknife->n] = x == 0 ? NAN : distance / x;
  self->factors[jackknife->n] = stratum->scale * count;
  self->counts[jackknife->n++] = count;
}

/* One that was sampled whole, or is said to have been, has no replicates that count. */
static void
leave_out_of (Jackknife *jackknife, const Stratum *stratum)
{
  const CohesionEstimation *estimation = jackknife->estimation;
  gdouble n_absent = stratum->size - (stratum->end - stratum->first);

  if (stratum->scale == 0)
    return;
  for (guint32 i = stratum->first; i < stratum->end; i++)
    add_distance (jackknife, stratum, estimation->z[i], estimation->squares[i], 1);
  if (n_absent > 0)
    add_distance (jackknife, stratum, 0, 0, n_absent);
}

/* Cells from @first on that are in the stratum, and what they sum to. */
static Stratum
find_stratum (const CohesionEstimation *estimation,
              const CohesionReplicatedSample *sample,
              guint32 number,
              guint32 first)
{
  const guint32 *strata = estimation->frame->stages[0].strata;
  Stratum stratum = { first, first, sample->stage.sizes[number], 0, 0, 0 };

  for (; stratum.end < estimation->n_cells &&
         strata[estimation->places[stratum.end]] == sample->first_stratum + number;
       stratum.end++)
    {
      stratum.z += estimation->z[stratum.end];
      stratum.v += estimation->squares[stratum.end];
    }
  return stratum;
}

void
cohesion_replication_leave_out (CohesionReplication *self,
                                const CohesionEstimation *estimation,
                                const CohesionMoments *moments,
                                CohesionDistances *out)
{
  const CohesionReplicatedSample *sample = cohesion_replication_find_sample (self, estimation);
  Jackknife jackknife = { self, estimation, 0, 0 };
  guint32 first = 0;
  gsize unit = 0;

  for (guint32 i = 0; i < estimation->n_cells; i++)
    cohesion_replication_read_cell (estimation, moments, i, &estimation->z[i],
                                    &estimation->squares[i]);
  for (guint32 h = 0; h < sample->stage.n_strata; h++)
    {
      Stratum stratum = find_stratum (estimation, sample, h, first);

      jackknife.v_sum += stratum.v;
      first = stratum.end;
    }
  first = 0;
  for (guint32 h = 0; h < sample->stage.n_strata; h++)
    {
      Stratum stratum = find_stratum (estimation, sample, h, first);

      stratum.scale = sample->scales[unit];
      leave_out_of (&jackknife, &stratum);
      first = stratum.end;
      unit += sample->stage.sizes[h];
    }
  *out = (CohesionDistances){ self->distances, self->factors,  self->counts,
                              jackknife.n,     sample->plan.n, sample->plan.scale };
}
