/* What the tests of strategies share: making one, applying it to a few numbers, comparing. */
#pragma once

#include <cohesion/cohesion.h>
#include <math.h>

#include "table/cohesion-table-private.h"

#define NONE ((gdouble)NAN)

/* "id" or "id name=text name=text". */
static inline gpointer
make_strategy (CohesionStrategyKind kind, const gchar *spec)
{
  g_auto (GStrv) words = g_strsplit (spec, " ", -1);
  g_autoptr (GError) error = NULL;
  CohesionStrategy *strategy = cohesion_strategy_new (kind, words[0], &error);

  g_assert_no_error (error);
  for (guint i = 1; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

      g_assert_true (cohesion_strategy_set_parameter (strategy, pair[0], pair[1], &error));
      g_assert_no_error (error);
    }
  return strategy;
}

static inline void
assert_near (gdouble got, gdouble expected, gdouble tolerance)
{
  const gdouble scale = fmax (1, fabs (expected));

  if (isnan (expected) ? isnan (got) : fabs (got - expected) <= tolerance * scale)
    return;
  g_test_message ("expected %.17g, got %.17g", expected, got);
  g_assert_not_reached ();
}

static inline void
assert_column (CohesionColumn *got, const gdouble *expected, guint n, gdouble tolerance)
{
  g_assert_cmpuint (cohesion_column_get_length (got), ==, n);
  for (guint i = 0; i < n; i++)
    assert_near (cohesion_column_get (got, i), expected[i], tolerance);
}

static inline CohesionColumn *
new_column (const gdouble *values, guint n)
{
  return cohesion_column_new_from_array (values, n);
}

static inline CohesionColumn *
normalise_column (const gchar *spec, CohesionPolarity polarity, const gdouble *x, guint n)
{
  g_autoptr (CohesionNormalisation) strategy =
      make_strategy (COHESION_STRATEGY_KIND_NORMALISE, spec);
  g_autoptr (CohesionColumn) in = new_column (x, n);
  CohesionColumn *out = cohesion_column_new (n);
  g_autoptr (GError) error = NULL;

  cohesion_normalisation_set_polarity (strategy, polarity);
  g_assert_true (cohesion_normalisation_apply (strategy, in, out, &error));
  g_assert_no_error (error);
  return out;
}

static inline CohesionColumn *
aggregate_matrix (const gchar *spec, CohesionMatrix *in, CohesionColumn *weights)
{
  g_autoptr (CohesionAggregation) strategy = make_strategy (COHESION_STRATEGY_KIND_AGGREGATE, spec);
  CohesionColumn *out = cohesion_column_new (cohesion_matrix_get_n_rows (in));
  g_autoptr (GError) error = NULL;

  g_assert_true (cohesion_aggregation_apply (strategy, in, weights, out, &error));
  g_assert_no_error (error);
  return out;
}

static inline gdouble
correlate (const gdouble *x, const gdouble *y, guint n)
{
  gdouble mx = 0, my = 0, xy = 0, xx = 0, yy = 0;

  for (guint i = 0; i < n; i++)
    {
      mx += x[i] / n;
      my += y[i] / n;
    }
  for (guint i = 0; i < n; i++)
    {
      xy += (x[i] - mx) * (y[i] - my);
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
    }
  return xy / sqrt (xx * yy);
}
