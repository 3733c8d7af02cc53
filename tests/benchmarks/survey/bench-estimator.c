/* Estimates from respondents in memory: one case, in a process of its own so that the peak of
 * memory is that of the case.
 *
 * bench-survey-estimator units|elements RESPONDENTS AREAS INDICATORS [RESPONDENTS.csv
 * ESTIMATES.csv]
 *
 * Timed is what becomes of the tables: adding them and the estimates with their errors and
 * intervals. With files, the respondents and the estimates of the first indicator go there, for
 * other software to be measured on the same. */
#include "bench-respondents.h"

#define MOST_REPEATS 15

typedef struct
{
  const BenchSurvey *survey;
  CohesionFramework *framework;
  CohesionAreas *areas;
  CohesionSurvey *design;
  CohesionTable *only; /* where all respondents are one batch: they are made once */
} Bench;

static CohesionSurvey *
make_design (const BenchSurvey *survey)
{
  static const gchar *const strata[] = { "stratum", NULL }, *const clusters[] = { "unit", NULL };
  CohesionSurvey *design = cohesion_survey_new ();

  cohesion_survey_set_id (design, "bench");
  cohesion_survey_set_area (design, "area");
  cohesion_survey_set_period (design, "2024");
  cohesion_survey_set_weight (design, "weight");
  cohesion_survey_set_strata (design, strata);
  if (survey->has_units)
    cohesion_survey_set_clusters (design, clusters);
  return design;
}

/* The milliseconds that it took, without those of making respondents. */
static gdouble
estimate (const Bench *bench, CohesionEstimates **estimates)
{
  g_autoptr (CohesionEstimator) estimator =
      cohesion_estimator_new (bench->design, bench->framework, bench->areas);
  g_autoptr (GError) error = NULL;
  gdouble start, spent = 0;

  for (guint i = 0; i < bench_count_batches (bench->survey); i++)
    {
      g_autoptr (CohesionTable) table =
          bench->only != NULL ? g_object_ref (bench->only) : bench_make_batch (bench->survey, i);
      g_autofree gchar *name = g_strdup_printf ("batch %u", i);

      start = bench_now ();
      if (!cohesion_estimator_add_table (estimator, table, name, NULL, NULL, NULL, NULL, &error))
        g_error ("%s", error->message);
      spent += bench_now () - start;
    }
  start = bench_now ();
  *estimates = cohesion_estimator_finish (estimator, NULL, NULL, &error);
  if (*estimates == NULL)
    g_error ("%s", error->message);
  return spent + bench_now () - start;
}

static void
write_file (CohesionTable *table, const gchar *path)
{
  g_autoptr (GError) error = NULL;

  if (!cohesion_table_write (table, path, COHESION_TABLE_FORMAT_CSV, -1, NULL, &error))
    g_error ("%s", error->message);
}

static void
write_estimates (CohesionEstimates *estimates, const gchar *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) first =
      cohesion_table_filter (cohesion_estimates_get_table (estimates), "indicator", "i0", &error);

  if (first == NULL)
    g_error ("%s", error->message);
  write_file (first, path);
}

static void
report (const BenchSurvey *survey, gdouble *times, guint n_repeats)
{
  /* The weight counts twice. */
  const gsize columns = 4u + survey->n_indicators + (survey->has_units ? 1u : 0u);
  const gsize bytes = survey->n_rows * columns * 4;

  qsort (times, n_repeats, sizeof *times, bench_compare);
  printf ("%s %u areas %u indicators, %u, %.3f, %.0f%%, %zu, %ld\n",
          survey->has_units ? "units" : "elements", survey->n_areas, survey->n_indicators,
          survey->n_rows, times[n_repeats / 2],
          100 * (times[n_repeats * 3 / 4] - times[n_repeats / 4]) / times[n_repeats / 2], bytes,
          bench_read_peak ());
}

int
main (int argc, char **argv)
{
  if (argc < 5)
    return 2;
  const BenchSurvey survey = { (guint)atoi (argv[2]), (guint)atoi (argv[3]), (guint)atoi (argv[4]),
                               g_str_equal (argv[1], "units") };
  g_autoptr (CohesionFramework) framework = bench_make_survey_framework (&survey);
  g_autoptr (CohesionAreas) areas = bench_make_survey_areas (&survey);
  g_autoptr (CohesionSurvey) design = make_design (&survey);
  g_autoptr (CohesionTable) only =
      bench_count_batches (&survey) == 1 ? bench_make_batch (&survey, 0) : NULL;
  const Bench bench = { &survey, framework, areas, design, only };
  const gdouble n_cells = (gdouble)survey.n_rows * survey.n_indicators;
  const guint n_repeats = n_cells > 2e7 ? 3 : n_cells > 2e6 ? 5 : MOST_REPEATS;
  gdouble times[MOST_REPEATS];

  if (argc > 5 && only != NULL)
    write_file (only, argv[5]);
  bench_forget_peak ();
  for (guint i = 0; i <= n_repeats; i++)
    {
      g_autoptr (CohesionEstimates) estimates = NULL;
      const gdouble spent = estimate (&bench, &estimates);

      if (i > 0) /* the first one warms up */
        times[i - 1] = spent;
      if (i == 0 && argc > 6)
        write_estimates (estimates, argv[6]);
    }
  report (&survey, times, n_repeats);
  return 0;
}
