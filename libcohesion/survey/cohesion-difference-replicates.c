/* The variance of a difference from replicates: the difference in each of them (Wolter 2007,
 * chapters 3 to 5). Two samples that were replicated by themselves are independent: their variances
 * add up. */
#include <string.h>

#include "survey/cohesion-difference-private.h"

/* Samples of two periods have replicates of their own, unless the units are the same ones. */
static gboolean
are_apart (const CohesionComparison *comparison)
{
  const guint64 *keys = comparison->finished->finishing.sums->domains.keys;

  return !comparison->finished->finishing.survey->overlap &&
         cohesion_domain_get_period (keys[comparison->first.estimation.domain]) !=
             cohesion_domain_get_period (keys[comparison->second.estimation.domain]);
}

/* One side with the places of both, empty where it has nobody, so that replicates line up. */
static CohesionEstimation
widen (const CohesionComparison *comparison, CohesionCompared *side, guint32 n)
{
  CohesionEstimation wide = side->estimation;
  gsize n_moments = wide.sums->n_moments;

  for (guint32 i = 0, j = 0; i < n; i++)
    {
      struct coh_exact *to = &side->joined[i * n_moments];

      if (j < wide.n_cells && wide.places[j] == comparison->places[i])
        memcpy (to, cohesion_estimation_get_moments (&side->estimation, j++),
                n_moments * sizeof *to);
      else
        memset (to, 0, n_moments * sizeof *to);
    }
  wide.places = comparison->places;
  wide.moments = side->joined;
  wide.n_cells = n;
  return wide;
}

static gboolean
tell (const CohesionSpread *spread, gsize n_replicates, gboolean good, CohesionDifference *out)
{
  gchar note[96];

  if (spread->n_missing > 0)
    {
      g_snprintf (note, sizeof note,
                  "%.0f of %" G_GSIZE_FORMAT " replicates have no difference and were left out",
                  spread->n_missing, n_replicates);
      cohesion_difference_add_note (out, g_intern_string (note));
    }
  if (!good)
    cohesion_difference_add_note (
        out, "there is no standard error: too few replicates have a difference");
  return good;
}

/* The sum of the variances of two samples. */
static gboolean
find_apart (CohesionComparison *comparison, gdouble *variance, CohesionDifference *out)
{
  CohesionReplication *replication = comparison->finished->finishing.replication;
  const CohesionCompared *sides[] = { &comparison->first, &comparison->second };
  CohesionSpread both = { 0 };
  gsize n_replicates = 0;
  gboolean good = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      CohesionDistances distances;
      CohesionSpread spread;

      cohesion_replication_find_distances (replication, &sides[i]->estimation, &sides[i]->moments,
                                           &distances);
      good &= cohesion_replication_find_spread (replication, &distances, &spread);
      both.variance += spread.variance / sides[i]->density / sides[i]->density;
      both.n_missing += spread.n_missing;
      n_replicates += distances.n_replicates;
    }
  *variance = both.variance;
  return tell (&both, n_replicates, good, out);
}

/* Of the design, at most one less than replicates; given ones hold a design that is not known. */
static gdouble
find_df (const CohesionComparison *comparison, guint32 n, gdouble n_counted)
{
  const CohesionSurvey *survey = comparison->finished->finishing.survey;

  if (comparison->finished->finishing.replication->n_given == 0)
    {
      gdouble df = cohesion_difference_count_df (comparison, n);

      return n_counted > 0 ? MIN (df, n_counted - 1) : df;
    }
  return survey->replicate_df > 0 ? survey->replicate_df : n_counted - 1;
}

gboolean
cohesion_difference_find_replicates (CohesionComparison *comparison,
                                     gdouble apart_df,
                                     gdouble *variance,
                                     CohesionDifference *out)
{
  CohesionReplication *replication = comparison->finished->finishing.replication;
  guint32 n = cohesion_difference_join_places (comparison);
  CohesionEstimation first = widen (comparison, &comparison->first, n);
  CohesionEstimation second = widen (comparison, &comparison->second, n);
  g_autofree gdouble *differences = NULL;
  CohesionDistances distances;
  CohesionSpread spread;
  gboolean good;

  out->df = apart_df;
  if (are_apart (comparison))
    return find_apart (comparison, variance, out);
  cohesion_replication_find_distances (replication, &first, &comparison->first.moments, &distances);
  differences = g_memdup2 (distances.values, (distances.n + 1) * sizeof *differences);
  cohesion_replication_find_distances (replication, &second, &comparison->second.moments,
                                       &distances);
  for (gsize i = 0; i < distances.n; i++)
    differences[i] = differences[i] / comparison->first.density -
                     distances.values[i] / comparison->second.density;
  distances.values = differences;
  good = cohesion_replication_find_spread (replication, &distances, &spread);
  *variance = spread.variance;
  out->df = find_df (comparison, n, spread.n_counted);
  return tell (&spread, distances.n_replicates, good, out);
}
