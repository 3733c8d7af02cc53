/* Benchmarks of the CSV scan, the UTF-8 check and decimal numbers, warm buffers. */

#include "bench.h"

#include "kernel/coh-csv-scan.h"
#include "kernel/coh-decimal.h"
#include "kernel/coh-utf8.h"

#define TEXT_SIZE ((size_t)64 << 20)
#define POSITIONS 8192u

static char *text;
static size_t n;

static void
scan (void *unused)
{
  static uint32_t positions[POSITIONS];
  struct coh_csv_dialect dialect = { ',', '"' };
  struct coh_csv_state state = COH_CSV_STATE_INIT;
  size_t count;

  (void)unused;
  for (size_t done = 0; done < n;)
    {
      done += coh_scan_csv (text + done, n - done, &dialect, &state, positions, POSITIONS, &count);
      BENCH_SINK (positions);
    }
}

static void
check_utf8 (void *unused)
{
  size_t bad = coh_check_utf8 (text, n);

  (void)unused;
  BENCH_SINK (&bad);
}

static void
read_decimals (void *unused)
{
  double value, sum = 0;

  (void)unused;
  for (size_t i = 0; i < n; i++)
    {
      size_t length = coh_parse_decimal (text + i, n - i, &value);

      sum += length > 0 ? value : 0;
      i += length;
    }
  BENCH_SINK (&sum);
}

/* The peer, which also needs the text to end in NUL and the right locale. */
static void
read_strtod (void *unused)
{
  double sum = 0;
  char *end;

  (void)unused;
  for (char *p = text; p < text + n; p = end + 1)
    sum += strtod (p, &end);
  BENCH_SINK (&sum);
}

static void
fill (int digits)
{
  for (n = 0; n + 200 < TEXT_SIZE / 8;)
    n += (size_t)snprintf (text + n, 100, "%.*g,", digits, bench_draw () * 100);
  text[n] = '\0';
}

int
main (void)
{
  text = malloc (TEXT_SIZE);
  if (!text)
    return 1;
  for (n = 0; n + 200 < TEXT_SIZE;)
    n += (size_t)snprintf (text + n, 200, "E%08d,\"Trust, in people\",2024,%.4f,%.3f,%d\n",
                           (int)(bench_draw () * 99999999), bench_draw () * 100, bench_draw (),
                           (int)(bench_draw () * 5000));
  bench_run ("csv scan", n, n, scan, NULL);
  bench_run ("utf-8 check, ascii", n, n, check_utf8, NULL);
  fill (6);
  bench_run ("decimal, 6 digits", n, n, read_decimals, NULL);
  bench_run ("decimal, 6 digits, strtod", n, n, read_strtod, NULL);
  fill (17);
  bench_run ("decimal, 17 digits", n, n, read_decimals, NULL);
  bench_run ("decimal, 17 digits, strtod", n, n, read_strtod, NULL);
  free (text);
  return 0;
}
