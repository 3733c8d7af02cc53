/* The variance of an estimate from its replicates. */
#include <math.h>

#include <cohesion/cohesion-enum-types.h>

#include "kernel/coh-replicate-variance.h"
#include "survey/cohesion-replicates-private.h"

/* How many replicates have an estimate, and how many have none. */
static void
count_replicates (const CohesionDistances *distances, gdouble *n, gdouble *n_missing)
{
  *n = *n_missing = 0;
  for (gsize i = 0; i < distances->n; i++)
    {
      gdouble count = distances->counts == NULL ? 1 : distances->counts[i];

      if (distances->scales != NULL && distances->scales[i] <= 0)
        continue;
      *(isfinite (distances->values[i]) ? n : n_missing) += count;
    }
}

/* The mean of those replicates, improved by the mean of what it leaves. */
static gdouble
find_mean (const CohesionDistances *distances, gdouble n)
{
  gdouble mean = 0;

  for (guint pass = 0; pass < 2; pass++)
    {
      gdouble sum = 0;

      for (gsize i = 0; i < distances->n; i++)
        if (isfinite (distances->values[i]) &&
            (distances->scales == NULL || distances->scales[i] > 0))
          sum += (distances->values[i] - mean) *
                 (distances->counts == NULL ? 1 : distances->counts[i]);
      mean += sum / n;
    }
  return mean;
}

void
cohesion_replication_find_distances (CohesionReplication *self,
                                     const CohesionEstimation *estimation,
                                     const CohesionMoments *moments,
                                     CohesionDistances *out)
{
  CohesionReplicateMethod method = self->survey->replicate_method;

  if (self->n_given > 0)
    cohesion_replication_take_given (self, estimation, moments, out);
  else if (method == COHESION_REPLICATE_METHOD_JK1 || method == COHESION_REPLICATE_METHOD_JKN)
    cohesion_replication_leave_out (self, estimation, moments, out);
  else
    cohesion_replication_multiply (self, estimation, moments, out);
}

gboolean
cohesion_replication_find_spread (const CohesionReplication *self,
                                  const CohesionDistances *distances,
                                  CohesionSpread *out)
{
  gboolean around = cohesion_replication_is_around_estimate (self);
  struct coh_replicate_rule rule = { .scale = distances->scale,
                                     .scales = distances->scales,
                                     .n = distances->n,
                                     .around_estimate = true };
  gsize n_left_out;
  gdouble n;

  count_replicates (distances, &n, &out->n_missing);
  out->n_counted = n;
  out->variance = 0;
  if (n + out->n_missing == 0 || /* everybody was sampled */
      (n >= (around ? 1 : 2) &&
       coh_find_replicate_variance (&rule, distances->values, around ? 0 : find_mean (distances, n),
                                    &out->variance, &n_left_out) == COH_STATUS_OK))
    return TRUE;
  out->variance = NAN;
  return FALSE;
}

/* Given replicates hold their design, but do not show it. */
static void
find_freedom (const CohesionEstimation *estimation, gdouble n_counted, CohesionEstimate *out)
{
  const CohesionSurvey *survey = estimation->survey;

  if (estimation->replication->n_given == 0)
    {
      if (n_counted > 0)
        out->df = MIN (out->df, n_counted - 1);
      return;
    }
  out->units = out->strata = NAN;
  out->df = survey->replicate_df > 0 ? survey->replicate_df : n_counted - 1;
}

gboolean
cohesion_estimate_find_replicate_variance (CohesionEstimation *estimation,
                                           CohesionMoments *moments,
                                           CohesionEstimate *out)
{
  CohesionDistances distances;
  CohesionSpread spread;
  gboolean good;

  cohesion_replication_find_distances (estimation->replication, estimation, moments, &distances);
  good = cohesion_replication_find_spread (estimation->replication, &distances, &spread);
  moments->variance = spread.variance;
  find_freedom (estimation, spread.n_counted, out);
  if (spread.n_missing > 0)
    {
      gchar note[96];

      g_snprintf (note, sizeof note,
                  "%.0f of %" G_GSIZE_FORMAT " replicates have no estimate and were left out",
                  spread.n_missing, distances.n_replicates);
      out->note = g_intern_string (note);
    }
  if (!good)
    out->note = "there is no standard error: too few replicates have an estimate";
  return good;
}

void
cohesion_estimate_name_replicates (const CohesionEstimation *estimation, CohesionEstimate *out)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (COHESION_TYPE_REPLICATE_METHOD);
  gchar name[64];

  if (out->method == NULL)
    return;
  g_snprintf (name, sizeof name, "%s (%s)", out->method,
              g_enum_get_value (class, (gint)estimation->survey->replicate_method)->value_nick);
  out->method = g_intern_string (name);
}
