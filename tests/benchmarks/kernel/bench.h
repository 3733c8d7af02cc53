/* The little that every benchmark needs: a clock, a sink, a report. */

#pragma once

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define BENCH_REPEATS 31
#define BENCH_WARM_UP 3

/* What the compiler cannot see through: the work before it has to be done. */
#define BENCH_SINK(p) __asm__ volatile("" : : "r"(p) : "memory")

static inline double
bench_now (void)
{
  struct timespec t;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static inline int
bench_compare (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

/* Forget the peak of memory so far: what was needed to make the input is no cost of the work. Linux
 * only; elsewhere the peak stays that of the process. */
static inline void
bench_forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

/* KiB, since the last bench_forget_peak (). */
static inline long
bench_read_peak (void)
{
  char line[128];
  long peak = 0;
  struct rusage usage;
  FILE *file = fopen ("/proc/self/status", "r");

  while (file != NULL && fgets (line, sizeof line, file) != NULL)
    if (strncmp (line, "VmHWM:", 6) == 0)
      peak = strtol (line + 6, NULL, 10);
  if (file != NULL)
    fclose (file);
  if (peak > 0)
    return peak;
  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* Runs work (data) warmed up and repeated; prints name, n, median ms, spread, bytes, peak KiB. The
 * spread is that of the middle half, over the median. */
static inline void
bench_run (const char *name, size_t n, size_t bytes, void (*work) (void *), void *data)
{
  double times[BENCH_REPEATS];

  for (int i = 0; i < BENCH_WARM_UP; i++)
    work (data);
  for (int i = 0; i < BENCH_REPEATS; i++)
    {
      double start = bench_now ();

      work (data);
      times[i] = bench_now () - start;
    }
  qsort (times, BENCH_REPEATS, sizeof *times, bench_compare);
  printf ("%s, %zu, %.4f, %.0f%%, %zu, %ld\n", name, n, times[BENCH_REPEATS / 2],
          100 * (times[BENCH_REPEATS * 3 / 4] - times[BENCH_REPEATS / 4]) /
              times[BENCH_REPEATS / 2],
          bytes, bench_read_peak ());
}

/* Uniform in 0 .. 1, the same on every run. */
static inline double
bench_draw (void)
{
  static uint64_t state = 88172645463325252u;

  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (double)(state >> 11) * 0x1p-53;
}
