/* A million respondents, 25 columns: all of them as a table, and six in batches. */
#include <cohesion/cohesion.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "table/cohesion-batches-private.h"

#define N_ITEMS 20u

static const gchar *const six[] = {
  "area", "stratum", "weight", "item_1", "item_7", "item_20", NULL
};

typedef guint (*Way) (const gchar *path);

static void
write_rows (const gchar *path, guint n_rows)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  FILE *file = fopen (path, "w");

  g_assert_nonnull (file);
  fputs ("respondent,area,stratum,psu,weight", file);
  for (guint i = 1; i <= N_ITEMS; i++)
    fprintf (file, ",item_%u", i);
  for (guint row = 0; row < n_rows; row++)
    {
      const guint value = g_rand_int (random);

      fprintf (file, "\n%u,E%08u,%02u,%u,%u.%04u", row + 1, 6000000 + value % 330, value % 33,
               value % 4000, value % 3, value % 10000);
      for (guint i = 0; i < N_ITEMS; i++)
        fprintf (file, ",%u", (value >> i) % 5);
    }
  fputc ('\n', file);
  g_assert_cmpint (fclose (file), ==, 0);
}

static guint
read_table (const gchar *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = cohesion_table_new_from_csv (path, NULL, NULL, &error);

  g_assert_no_error (error);
  return cohesion_table_get_n_rows (table);
}

static gboolean
count_rows (CohesionTable *batch, guint first_row, gpointer user_data, GError **error)
{
  guint *n_rows = user_data;

  (void)error;
  g_assert_cmpuint (first_row, ==, *n_rows + 1);
  *n_rows += cohesion_table_get_n_rows (batch);
  return TRUE;
}

static guint
read_columns (const gchar *path, const gchar *const *columns)
{
  static const gchar *const texts[] = { "area", "stratum", NULL };
  const CohesionBatchPlan plan = { .columns = columns, .texts = texts };
  g_autoptr (GError) error = NULL;
  guint n_rows = 0;

  cohesion_batches_read (path, &plan, count_rows, &n_rows, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return n_rows;
}

static guint
read_six (const gchar *path)
{
  return read_columns (path, six);
}

static guint
read_all (const gchar *path)
{
  return read_columns (path, NULL);
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

static void
measure (const gchar *name, Way way, const gchar *path, guint n_rows, gint64 bytes)
{
  gdouble times[5];
  struct rusage usage;

  g_assert_cmpuint (way (path), ==, n_rows);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      const gdouble begin = read_clock ();

      way (path);
      times[i] = read_clock () - begin;
    }
  qsort (times, G_N_ELEMENTS (times), sizeof times[0], compare);
  getrusage (RUSAGE_SELF, &usage);
  printf ("%s, %u, %.1f, %.1f, %" G_GINT64_FORMAT ", %ld\n", name, n_rows, times[2],
          times[4] - times[0], bytes, usage.ru_maxrss);
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  const guint n_rows = argc > 1 ? (guint)strtoul (argv[1], NULL, 10) : 1000000;
  g_autofree gchar *path = NULL;
  const gint descriptor = g_file_open_tmp ("cohesion-bench-XXXXXX.csv", &path, NULL);
  GStatBuf facts;

  close (descriptor);
  write_rows (path, n_rows);
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  puts ("name, n, median ms, spread, bytes, peak KiB");
  measure ("batches-of-6", read_six, path, n_rows, facts.st_size);
  measure ("batches-of-25", read_all, path, n_rows, facts.st_size);
  measure ("table-of-25", read_table, path, n_rows, facts.st_size);
  return g_remove (path);
}
