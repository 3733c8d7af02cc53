/* How scoring grows: one case, in a process of its own so that the peak of memory is that of the
 * case.
 *
 * bench-growth AREAS INDICATORS [VALUES.csv]   winsorise 1 %, z-score, mean over 10 domains, rank
 *
 * With a file, the values and our scores go there, for other software to be measured on the same.
 */
#include <malloc.h>

#include "bench-study.h"

#define MOST_REPEATS 31

/* KiB in memory now; 0 where that is not known. */
static long
read_resident (void)
{
  char line[128];
  long resident = 0;
  FILE *file = fopen ("/proc/self/status", "r");

  while (file != NULL && fgets (line, sizeof line, file) != NULL)
    if (strncmp (line, "VmRSS:", 6) == 0)
      resident = strtol (line + 6, NULL, 10);
  if (file != NULL)
    fclose (file);
  return resident;
}

/* A row for each area: its code, our score, its values. */
static void
write_values (CohesionMeasures *measures, const BenchStudy *study, const gchar *path)
{
  g_autoptr (CohesionScores) scores = bench_score (measures, 1, 0);
  g_autoptr (CohesionColumn) root = cohesion_scores_get_scores (scores, "bench", NULL);
  g_auto (GStrv) areas = cohesion_scores_get_areas (scores);
  g_autoptr (GString) csv = g_string_new ("area,score");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < study->n_indicators; i++)
    g_string_append_printf (csv, ",i%u", i);
  for (guint a = 0; a < study->n_areas; a++)
    {
      g_string_append_printf (csv, "\n%s,%.17g", areas[a], cohesion_column_get (root, a));
      for (guint i = 0; i < study->n_indicators; i++)
        {
          g_autofree gchar *id = g_strdup_printf ("i%u", i);
          g_autoptr (CohesionMeasure) measure =
              cohesion_measures_find (measures, areas[a], id, "2023", NULL);

          g_string_append_printf (csv, ",%.17g", cohesion_measure_get_value (measure));
        }
    }
  g_string_append_c (csv, '\n');
  if (!g_file_set_contents (path, csv->str, (gssize)csv->len, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  const BenchStudy study = { (guint)atoi (argc > 1 ? argv[1] : "300"),
                             (guint)atoi (argc > 2 ? argv[2] : "20"), 10,
                             "{strategy: winsorise, share: 0.01}", 0 };
  g_autoptr (CohesionMeasures) measures = bench_make_measures (&study);
  const guint n_cells = study.n_areas * study.n_indicators;
  const guint n_repeats = n_cells > 1000000 ? 7 : MOST_REPEATS;
  gdouble times[MOST_REPEATS];
  long resident;

  if (argc > 3)
    write_values (measures, &study, argv[3]);
  malloc_trim (0);
  resident = read_resident ();
  bench_forget_peak ();
  for (guint i = 0; i <= n_repeats; i++)
    {
      const gdouble start = bench_now ();
      g_autoptr (CohesionScores) scores = bench_score (measures, 1, 0);

      if (i > 0) /* the first one warms up */
        times[i - 1] = bench_now () - start;
    }
  qsort (times, n_repeats, sizeof *times, bench_compare);
  printf ("libcohesion, %u, %u, %.3f, %.0f%%, %.1f, %ld, %ld\n", study.n_areas, study.n_indicators,
          times[n_repeats / 2],
          100 * (times[n_repeats * 3 / 4] - times[n_repeats / 4]) / times[n_repeats / 2],
          times[n_repeats / 2] * 1e6 / n_cells, bench_read_peak (), bench_read_peak () - resident);
  return 0;
}
