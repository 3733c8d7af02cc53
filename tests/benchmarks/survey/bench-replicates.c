/* A million respondents with 80 replicate weights, given; and the same with replicates that are
 * made of 3,000 units.
 *
 * bench-survey-replicates [RESPONDENTS] */
#include "bench-respondents.h"

#define N_REPLICATES 80u
#define N_REPEATS    5u

static void
add_replicate_weights (CohesionTable *table, guint n)
{
  g_autofree gdouble *u = g_new (gdouble, n);

  for (guint r = 0; r < N_REPLICATES; r++)
    {
      g_autofree gchar *name = g_strdup_printf ("rw%u", r + 1);
      g_autoptr (CohesionColumn) weights = NULL;
      g_autoptr (GError) error = NULL;

      bench_fill_batch (0, 1000 + r, n, u);
      for (guint i = 0; i < n; i++)
        u[i] = 0.25 + 2 * u[i];
      weights = cohesion_column_new_from_array (u, n);
      if (!cohesion_table_add_double (table, name, weights, &error))
        g_error ("%s", error->message);
    }
}

static CohesionSurvey *
make_design (CohesionReplicateMethod method)
{
  static const gchar *const strata[] = { "stratum", NULL }, *const clusters[] = { "unit", NULL };
  static const gchar *const weights[] = { "rw1-rw80", NULL };
  CohesionSurvey *design = cohesion_survey_new ();

  g_object_set (design, "area", "area", "period", "2024", "weight", "weight", "replicate-method",
                method, NULL);
  if (method == COHESION_REPLICATE_METHOD_SUCCESSIVE)
    g_object_set (design, "replicate-weights", weights, NULL);
  else
    g_object_set (design, "strata", strata, "clusters", clusters, NULL);
  if (method == COHESION_REPLICATE_METHOD_BOOTSTRAP)
    g_object_set (design, "replicates", 500u, NULL);
  return design;
}

static void
measure (const BenchSurvey *survey, CohesionTable *table, CohesionReplicateMethod method)
{
  g_autoptr (CohesionFramework) framework = bench_make_survey_framework (survey);
  g_autoptr (CohesionSurvey) design = make_design (method);
  g_autoptr (GEnumClass) class = g_type_class_ref (COHESION_TYPE_REPLICATE_METHOD);
  gdouble adding[N_REPEATS], finishing[N_REPEATS];

  for (guint i = 0; i <= N_REPEATS; i++)
    {
      g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (design, framework, NULL);
      g_autoptr (CohesionEstimates) estimates = NULL;
      g_autoptr (GError) error = NULL;
      gdouble start = bench_now (), between;

      if (!cohesion_estimator_add_table (estimator, table, "all", NULL, NULL, NULL, NULL, &error))
        g_error ("%s", error->message);
      between = bench_now ();
      estimates = cohesion_estimator_finish (estimator, NULL, NULL, &error);
      if (estimates == NULL)
        g_error ("%s", error->message);
      if (i == 0) /* the first one warms up */
        continue;
      adding[i - 1] = between - start;
      finishing[i - 1] = bench_now () - between;
    }
  qsort (adding, N_REPEATS, sizeof *adding, bench_compare);
  qsort (finishing, N_REPEATS, sizeof *finishing, bench_compare);
  printf ("%s, %u respondents, %u areas: %.0f ms to add (spread %.0f%%), %.0f ms to estimate\n",
          g_enum_get_value (class, (gint)method)->value_nick, survey->n_rows, survey->n_areas,
          adding[N_REPEATS / 2], 100 * (adding[N_REPEATS - 1] - adding[0]) / adding[N_REPEATS / 2],
          finishing[N_REPEATS / 2]);
}

int
main (int argc, char **argv)
{
  const BenchSurvey survey = { argc > 1 ? MIN ((guint)atoi (argv[1]), BENCH_BATCH) : BENCH_BATCH,
                               300, 1, TRUE };
  g_autoptr (CohesionTable) table = bench_make_batch (&survey, 0);

  add_replicate_weights (table, survey.n_rows);
  measure (&survey, table, COHESION_REPLICATE_METHOD_SUCCESSIVE);
  measure (&survey, table, COHESION_REPLICATE_METHOD_JKN);
  measure (&survey, table, COHESION_REPLICATE_METHOD_BOOTSTRAP);
  measure (&survey, table, COHESION_REPLICATE_METHOD_NONE);
  return 0;
}
