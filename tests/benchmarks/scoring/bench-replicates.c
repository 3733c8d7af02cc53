/* Simulated sampling errors: z-score, mean over 10 domains, ranks, so many times over. */
#include <malloc.h>

#include "bench-study.h"

/* Of the work without replicates and with them, as long as it truly takes; what a replicate of a
 * cell costs is the difference. */
static void
report (guint n_areas, guint n_indicators, guint threads, guint replicates, guint n_repeats)
{
  const BenchStudy study = { n_areas, n_indicators, 10, "none", 2 };
  g_autoptr (CohesionMeasures) measures = bench_make_measures (&study);
  gdouble plain[8], simulated[8];

  malloc_trim (0);
  bench_forget_peak ();
  for (guint i = 0; i < n_repeats; i++)
    {
      g_autoptr (CohesionScores) without = NULL;
      g_autoptr (CohesionScores) with = NULL;
      gdouble start = bench_now ();

      without = bench_score (measures, threads, 0);
      plain[i] = bench_now () - start;
      start = bench_now ();
      with = bench_score (measures, threads, replicates);
      simulated[i] = bench_now () - start;
    }
  qsort (plain, n_repeats, sizeof *plain, bench_compare);
  qsort (simulated, n_repeats, sizeof *simulated, bench_compare);
  printf ("%u x %u, %u, %u, %.2f, %.2f, %.2f, %ld\n", n_areas, n_indicators, threads, replicates,
          plain[n_repeats / 2], simulated[n_repeats / 2],
          (simulated[n_repeats / 2] - plain[n_repeats / 2]) * 1e6 /
              ((gdouble)n_areas * n_indicators * replicates),
          bench_read_peak ());
  fflush (stdout);
}

int
main (void)
{
  printf (
      "areas x indicators, threads, replicates, median ms without, median ms with, ns for a cell "
      "of a replicate, peak KiB with the store\n");
  report (300, 50, 1, 1000, 7);
  report (35000, 100, 1, 100, 3);
  report (35000, 100, 2, 1000, 1);
  return 0;
}
