/* Exports of the England study, and of 35,000 areas by 20 indicators, in every format. */
#include <cohesion/cohesion.h>
#include <stdio.h>
#include <string.h>

#include "../kernel/bench.h"
#include "measures/cohesion-measures-private.h"

#define N_AREAS      35000u
#define N_INDICATORS 20u
#define N_REPEATS    7

static const gchar *const formats[] = { "json-stat", "cols.json", "rows.json", "csv",
                                        "csvw metadata" };

static void
report (const gchar *name, CohesionExport *export)
{
  for (guint format = 0; format < G_N_ELEMENTS (formats); format++)
    {
      gdouble times[N_REPEATS];
      gsize n_bytes = 0;

      bench_forget_peak ();
      for (guint i = 0; i < N_REPEATS; i++)
        {
          const gdouble start = bench_now ();
          g_autoptr (GError) error = NULL;
          g_autofree gchar *text =
              cohesion_export_to_text (export, (CohesionExportFormat)format, &error);

          if (text == NULL)
            g_error ("%s", error->message);
          times[i] = bench_now () - start;
          n_bytes = strlen (text);
        }
      qsort (times, N_REPEATS, sizeof *times, bench_compare);
      printf ("%s as %s, %.1f, %.0f%%, %zu, %ld\n", name, formats[format], times[N_REPEATS / 2],
              100 * (times[N_REPEATS * 3 / 4] - times[N_REPEATS / 4]) / times[N_REPEATS / 2],
              n_bytes, bench_read_peak ());
    }
}

static CohesionMeasures *
make_measures (void)
{
  CohesionMeasures *measures = cohesion_measures_new (NULL, NULL);
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_INDICATORS; i++)
    for (guint a = 0; a < N_AREAS; a++)
      {
        gchar number[G_ASCII_DTOSTR_BUF_SIZE];

        g_ascii_formatd (number, sizeof number, "%.6f", bench_draw () * 100);
        g_string_append_printf (csv, "E%08u,i%u,2023,%s\n", 1000000 + a, i, number);
      }
  bytes = g_bytes_new (csv->str, csv->len);
  if (!cohesion_measures_load_bytes (measures, bytes, "measures.csv", NULL, NULL, &error))
    g_error ("%s", error->message);
  return measures;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStudy) study = argc > 1 ? cohesion_study_open (argv[1], NULL, &error) : NULL;
  g_autoptr (CohesionScorer) scorer = NULL;
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (CohesionExport) of_scores = NULL, of_measures = NULL, of_many = NULL;
  g_autoptr (CohesionMeasures) many = make_measures ();

  if (study == NULL)
    g_error ("bench-export STUDY: %s", error != NULL ? error->message : "no study");
  scorer = cohesion_study_create_scorer (study);
  scores = cohesion_scorer_run (scorer, study, NULL, &error);
  if (scores == NULL)
    g_error ("%s", error->message);
  of_scores = cohesion_export_new_scores (scores, cohesion_study_get_areas (study));
  of_measures = cohesion_export_new_measures (cohesion_study_get_measures (study));
  of_many = cohesion_export_new_measures (many);
  printf ("name, median ms, spread, bytes, peak KiB with the study\n");
  report ("scores of England", of_scores);
  report ("measures of England", of_measures);
  report ("35,000 x 20", of_many);
  return 0;
}
