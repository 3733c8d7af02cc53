/* A million respondents in 300 areas, 30 strata and 3,000 PSUs: from a table to estimates, with
 * weights as they are or calibrated to 20 kinds of people. */
#include <cohesion/cohesion.h>
#include <stdio.h>

#include "../kernel/bench.h"
#include "table/cohesion-table-private.h"

#define N_ROWS    1000000u
#define N_AREAS   300u
#define N_STRATA  30u
#define N_UNITS   3000u
#define N_KINDS   20u
#define N_REPEATS 5u

static gchar **
make_words (const gchar *prefix, guint n)
{
  gchar **words = g_new0 (gchar *, n + 1);

  for (guint i = 0; i < n; i++)
    words[i] = g_strdup_printf ("%s%06u", prefix, i);
  return words;
}

/* A PSU lies in one stratum and reaches into ten areas. */
static CohesionTable *
make_respondents (guint n_questions)
{
  CohesionTable *table = cohesion_table_new ();
  guint32 *areas = g_new (guint32, N_ROWS), *strata = g_new (guint32, N_ROWS);
  guint32 *units = g_new (guint32, N_ROWS), *kinds = g_new (guint32, N_ROWS);
  gdouble *weights = g_new (gdouble, N_ROWS);

  for (guint i = 0; i < N_ROWS; i++)
    {
      units[i] = (guint32)(bench_draw () * N_UNITS);
      strata[i] = units[i] % N_STRATA;
      areas[i] = (units[i] / 10 + (guint32)(bench_draw () * 10)) % N_AREAS;
      kinds[i] = (guint32)(bench_draw () * N_KINDS);
      weights[i] = 0.2 + bench_draw () * 3;
    }
  cohesion_table_take_codes (table, "area", COHESION_COLUMN_TYPE_TEXT, areas, N_ROWS,
                             make_words ("E06", N_AREAS));
  cohesion_table_take_codes (table, "stratum", COHESION_COLUMN_TYPE_TEXT, strata, N_ROWS,
                             make_words ("h", N_STRATA));
  cohesion_table_take_codes (table, "psu", COHESION_COLUMN_TYPE_TEXT, units, N_ROWS,
                             make_words ("p", N_UNITS));
  cohesion_table_take_codes (table, "kind", COHESION_COLUMN_TYPE_TEXT, kinds, N_ROWS,
                             make_words ("k", N_KINDS));
  cohesion_table_take_double (table, "weight", weights, N_ROWS);
  for (guint i = 0; i < n_questions; i++)
    {
      g_autofree gchar *name = g_strdup_printf ("q%u", i);
      gdouble *answers = g_new (gdouble, N_ROWS);

      for (guint row = 0; row < N_ROWS; row++)
        answers[row] = 1 + (guint)(bench_draw () * 5);
      cohesion_table_take_double (table, name, answers, N_ROWS);
    }
  return table;
}

static CohesionFramework *
make_framework (guint n_questions)
{
  g_autoptr (GString) yaml =
      g_string_new ("cohesion: 1\nframework: {id: bench, title: Bench}\nindicators:\n");
  g_autoptr (GError) error = NULL;
  CohesionFramework *framework;

  for (guint i = 0; i < n_questions; i++)
    g_string_append_printf (yaml,
                            "  - {id: i%u, title: I, polarity: higher-better, survey: {variable: "
                            "q%u, responses: {1: a, 2: b, 3: c, 4: d}, dont-know: [5], count: "
                            "[1, 2]}}\n",
                            i, i);
  framework = cohesion_framework_load_from_data (yaml->str, -1, "bench.yaml", NULL, &error);
  if (framework == NULL)
    g_error ("%s", error->message);
  return framework;
}

/* Totals near those of the weights, so that factors are not 1. */
static void
add_margin (CohesionSurvey *survey)
{
  static const gchar *const columns[] = { "kind", NULL };
  g_autoptr (CohesionTable) totals = cohesion_table_new ();
  guint32 *kinds = g_new (guint32, N_KINDS);
  gdouble *people = g_new (gdouble, N_KINDS);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_KINDS; i++)
    {
      kinds[i] = i;
      people[i] = 80000 + 1000 * i;
    }
  cohesion_table_take_codes (totals, "kind", COHESION_COLUMN_TYPE_TEXT, kinds, N_KINDS,
                             make_words ("k", N_KINDS));
  cohesion_table_take_double (totals, "total", people, N_KINDS);
  if (!cohesion_survey_add_margin (survey, columns, totals, &error))
    g_error ("%s", error->message);
  cohesion_survey_set_calibration (survey, COHESION_SURVEY_CALIBRATION_RAKING);
}

static CohesionSurvey *
make_survey (gboolean clusters, gboolean calibrates)
{
  static const gchar *const strata[] = { "stratum", NULL }, *const units[] = { "psu", NULL };
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area", "area", "period", "2024", "weight", "weight", "strata", strata,
                "clusters", clusters ? units : NULL, NULL);
  if (calibrates)
    add_margin (survey);
  return survey;
}

static gdouble
time_estimates (CohesionSurvey *survey, CohesionFramework *framework, CohesionTable *table)
{
  const gdouble start = bench_now ();
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (GError) error = NULL;

  if (cohesion_estimator_add_table (estimator, table, NULL, NULL, NULL, NULL, NULL, &error))
    estimates = cohesion_estimator_finish (estimator, NULL, NULL, &error);
  if (estimates == NULL)
    g_error ("%s", error->message);
  BENCH_SINK (estimates);
  return bench_now () - start;
}

int
main (void)
{
  static const guint sizes[] = { 1, 20 };

  printf ("indicators, design, weights, median ms, least, most\n");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (CohesionTable) table = make_respondents (sizes[i]);
      g_autoptr (CohesionFramework) framework = make_framework (sizes[i]);

      for (guint design = 0; design < 4; design++)
        {
          gboolean clusters = design >= 2, calibrates = design % 2 != 0;
          g_autoptr (CohesionSurvey) survey = make_survey (clusters, calibrates);
          gdouble times[N_REPEATS];

          for (guint repeat = 0; repeat < N_REPEATS; repeat++)
            times[repeat] = time_estimates (survey, framework, table);
          qsort (times, N_REPEATS, sizeof *times, bench_compare);
          printf ("%u, %s, %s, %.1f, %.1f, %.1f\n", sizes[i], clusters ? "PSUs" : "elements",
                  calibrates ? "calibrated" : "given", times[N_REPEATS / 2], times[0],
                  times[N_REPEATS - 1]);
        }
    }
  return 0;
}
