/* Five million rows of nine columns: the reader with every cell typed, the table, and a hand-made
 * loop that checks nothing. */
#include <cohesion/cohesion.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "kernel/coh-decimal.h"
#include "table/cohesion-csv-private.h"
#include "table/cohesion-dictionary-private.h"

#define N_AREAS 35000u
#define BLOCK   ((gsize)256 * 1024)

typedef struct
{
  guint64 n_rows;
  gdouble sum; /* of all numbers: every way must come to the same */
  guint n_areas;
} Outcome;

typedef Outcome (*Way) (const gchar *path);

static void
write_rows (const gchar *path, guint n_rows)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  FILE *file = fopen (path, "w");

  g_assert_nonnull (file);
  fputs ("area,year,sex,age,value,se,weight,base,rank\n", file);
  for (guint i = 0; i < n_rows; i++)
    {
      const guint value = g_rand_int (random), more = g_rand_int (random);

      fprintf (file, "E%08u,%u,%u,%u,%u.%03u,0.%04u,%u.%02u,%u,%u\n", 1000000 + value % N_AREAS,
               2010 + value % 15, 1 + value % 2, value % 90, value % 100, more % 1000, more % 10000,
               value % 10, more % 100, more % 2000, more % N_AREAS);
    }
  g_assert_cmpint (fclose (file), ==, 0);
}

static Outcome
read_typed (const gchar *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionCsvReader) reader = cohesion_csv_reader_new (path, &error);
  g_autoptr (CohesionDictionary) words = cohesion_dictionary_new ();
  g_auto (GStrv) names = cohesion_csv_reader_read_header (reader, NULL, NULL, &error);
  const CohesionCsvField *fields;
  Outcome outcome = { 0 };
  guint n;

  while (cohesion_csv_reader_next (reader, &fields, &n, NULL, &error))
    {
      CohesionStatus status;
      gdouble value;

      outcome.sum += cohesion_dictionary_add (words, fields[0].text, fields[0].length);
      for (guint i = 1; i < n; i++)
        if (cohesion_csv_parse_number (&fields[i], &value, &status) &&
            status == COHESION_STATUS_NONE)
          outcome.sum += value;
      outcome.n_rows++;
    }
  g_assert_no_error (error);
  outcome.n_areas = cohesion_dictionary_get_size (words);
  return outcome;
}

/* Records only, no cell looked at. */
static Outcome
read_records (const gchar *path)
{
  g_autoptr (CohesionCsvReader) reader = cohesion_csv_reader_new (path, NULL);
  const CohesionCsvField *fields;
  Outcome outcome = { 0 };
  guint n;

  while (cohesion_csv_reader_next (reader, &fields, &n, NULL, NULL))
    outcome.n_rows++;
  return outcome;
}

static Outcome
read_table (const gchar *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = cohesion_table_new_from_csv (path, NULL, NULL, &error);
  const Outcome outcome = { table != NULL ? cohesion_table_get_n_rows (table) : 0, 0, 0 };

  g_assert_no_error (error);
  return outcome;
}

/* A decimal as a hand-made loop reads it: digits, a point, digits. */
static gdouble
read_decimal (const gchar *text, const gchar *end)
{
  static const gdouble powers[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 };
  guint64 whole = 0;
  guint places = 0, seen = 0;

  for (; text < end; text++)
    if (*text == '.')
      seen = 1;
    else
      {
        whole = whole * 10 + (guint64)(*text - '0');
        places += seen;
      }
  return (gdouble)whole / powers[places];
}

/* One line of a file that is known to be good. */
static void
take_line (const gchar *line, const gchar *end, CohesionDictionary *words, Outcome *outcome)
{
  const gchar *comma = memchr (line, ',', (gsize)(end - line));

  outcome->sum += cohesion_dictionary_add (words, line, (gsize)(comma - line));
  while (comma < end)
    {
      const gchar *text = comma + 1;

      comma = memchr (text, ',', (gsize)(end - text));
      comma = comma != NULL ? comma : end;
      outcome->sum += read_decimal (text, comma);
    }
  outcome->n_rows++;
}

static Outcome
read_by_hand (const gchar *path)
{
  g_autoptr (CohesionDictionary) words = cohesion_dictionary_new ();
  g_autofree gchar *buffer = g_malloc (BLOCK);
  const gint descriptor = open (path, O_RDONLY);
  Outcome outcome = { 0 };
  gsize filled = 0;
  gssize n;
  gboolean header = TRUE;

  while ((n = read (descriptor, buffer + filled, BLOCK - filled)) > 0)
    {
      const gchar *line = buffer, *end;

      filled += (gsize)n;
      while ((end = memchr (line, '\n', filled - (gsize)(line - buffer))) != NULL)
        {
          if (!header)
            take_line (line, end, words, &outcome);
          header = FALSE;
          line = end + 1;
        }
      filled -= (gsize)(line - buffer);
      memmove (buffer, line, filled);
    }
  close (descriptor);
  outcome.n_areas = cohesion_dictionary_get_size (words);
  return outcome;
}

/* The time of the processor, not of the clock: the machine may be shared. */
static gdouble
read_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gdouble)now.tv_sec * 1e3 + (gdouble)now.tv_nsec / 1e6;
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  const gdouble x = *(const gdouble *)a, y = *(const gdouble *)b;

  return x < y ? -1 : x > y;
}

static gdouble
measure (const gchar *name, Way way, const gchar *path, gint64 bytes, Outcome *outcome)
{
  gdouble times[5];
  struct rusage usage;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      const gdouble begin = read_clock ();

      *outcome = way (path);
      times[i] = read_clock () - begin;
    }
  qsort (times, G_N_ELEMENTS (times), sizeof times[0], compare);
  getrusage (RUSAGE_SELF, &usage);
  printf ("%s, %" G_GUINT64_FORMAT ", %.1f, %.1f, %" G_GINT64_FORMAT ", %ld\n", name,
          outcome->n_rows, times[2], times[4] - times[0], bytes, usage.ru_maxrss);
  fflush (stdout);
  return times[2];
}

int
main (int argc, char **argv)
{
  const guint n_rows = argc > 1 ? (guint)strtoul (argv[1], NULL, 10) : 5000000;
  g_autofree gchar *path = NULL;
  const gint descriptor = g_file_open_tmp ("cohesion-bench-XXXXXX.csv", &path, NULL);
  Outcome by_hand, typed, other;
  gdouble hand_time, typed_time;
  GStatBuf facts;

  close (descriptor);
  write_rows (path, n_rows);
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  puts ("name, n, median ms, spread, bytes, peak KiB");
  hand_time = measure ("csv-by-hand-unchecked", read_by_hand, path, facts.st_size, &by_hand);
  measure ("csv-records", read_records, path, facts.st_size, &other);
  typed_time = measure ("csv-typed", read_typed, path, facts.st_size, &typed);
  measure ("csv-to-table", read_table, path, facts.st_size, &other);
  g_assert_cmpuint (typed.n_rows, ==, n_rows);
  g_assert_cmpuint (typed.n_areas, ==, by_hand.n_areas);
  g_assert_cmpfloat (fabs (typed.sum - by_hand.sum), <=, 1e-12 * fabs (by_hand.sum));
  g_assert_cmpuint (other.n_rows, ==, n_rows);
  printf ("# csv-typed takes %.2f times as long as the loop by hand (bar: 2)\n",
          typed_time / hand_time);
  return g_remove (path);
}
