/* Five million observations: loaded with every check, by a hand-made loop that checks nothing, and
 * sliced. */
#include <cohesion/cohesion.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "kernel/coh-decimal.h"
#include "table/cohesion-dictionary-private.h"

#define N_AREAS      35000u
#define N_INDICATORS 100u
#define N_ROWS       5000000u
#define N_TIMES      5
#define BLOCK        ((gsize)256 * 1024)

typedef struct
{
  gchar *folder;
  gchar *measures_path;
  CohesionAreas *areas;
  CohesionMeasures *measures; /* loaded last */
} World;

typedef void (*Work) (World *world);

/* All areas of an indicator and period after another, as files are. */
static void
write_measures (const gchar *path)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  FILE *file = fopen (path, "w");

  g_assert_nonnull (file);
  fputs ("area,indicator,period,value\n", file);
  for (guint i = 0; i < N_ROWS; i++)
    {
      guint series = i / N_AREAS;

      fprintf (file, "E01%06u,indicator_%02u,%u-04-01/P1Y,%u.%04u\n", i % N_AREAS,
               series % N_INDICATORS, 2022 + series / N_INDICATORS, g_rand_int (random) % 100,
               g_rand_int (random) % 10000);
    }
  g_assert_cmpint (fclose (file), ==, 0);
}

static CohesionAreas *
make_areas (const gchar *folder)
{
  g_autofree gchar *path = g_build_filename (folder, "areas.csv", NULL);
  g_autoptr (GString) text = g_string_new ("code,name,tier\n");
  g_autoptr (GError) error = NULL;
  CohesionAreas *areas;

  for (guint i = 0; i < N_AREAS; i++)
    g_string_append_printf (text, "E01%06u,Area %u,lsoa21\n", i, i);
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  areas = cohesion_areas_load (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_remove (path);
  return areas;
}

static void
load (World *world)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&world->measures);
  world->measures = cohesion_measures_new (NULL, world->areas);
  cohesion_measures_load (world->measures, world->measures_path, NULL, NULL, NULL, NULL, NULL,
                          &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_measures_get_n_measures (world->measures), ==, N_ROWS);
}

static void
slice (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionMatrix) matrix = cohesion_measures_slice (
      world->measures, "2022-04-01/P1Y", NULL, "lsoa21", COHESION_QUANTITY_VALUE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_matrix_get_n_rows (matrix), ==, N_AREAS);
  g_assert_cmpuint (cohesion_matrix_get_n_columns (matrix), ==, N_INDICATORS);
}

/* The columns of the hand-made loop. */
typedef struct
{
  CohesionDictionary *words[3];
  guint32 *codes[3];
  gdouble *values;
  guint32 n_rows;
} ByHand;

static void
take_line (ByHand *rows, const gchar *line, const gchar *end)
{
  for (guint i = 0; i < 3; i++)
    {
      const gchar *comma = memchr (line, ',', (gsize)(end - line));

      rows->codes[i][rows->n_rows] =
          cohesion_dictionary_add (rows->words[i], line, (gsize)(comma - line));
      line = comma + 1;
    }
  coh_parse_decimal (line, (gsize)(end - line), &rows->values[rows->n_rows++]);
}

static void
read_lines (ByHand *rows, gint descriptor)
{
  g_autofree gchar *buffer = g_malloc (BLOCK);
  gsize filled = 0;
  gboolean header = TRUE;
  gssize n;

  while ((n = read (descriptor, buffer + filled, BLOCK - filled)) > 0)
    {
      const gchar *line = buffer, *end;

      filled += (gsize)n;
      while ((end = memchr (line, '\n', filled - (gsize)(line - buffer))) != NULL)
        {
          if (!header)
            take_line (rows, line, end);
          header = FALSE;
          line = end + 1;
        }
      filled -= (gsize)(line - buffer);
      memmove (buffer, line, filled);
    }
}

static void
load_by_hand (World *world)
{
  ByHand rows = { 0 };
  gint descriptor = open (world->measures_path, O_RDONLY);

  for (guint i = 0; i < 3; i++)
    {
      rows.words[i] = cohesion_dictionary_new ();
      rows.codes[i] = g_new (guint32, N_ROWS);
    }
  rows.values = g_new (gdouble, N_ROWS);
  read_lines (&rows, descriptor);
  close (descriptor);
  g_assert_cmpuint (rows.n_rows, ==, N_ROWS);
  for (guint i = 0; i < 3; i++)
    {
      cohesion_dictionary_free (rows.words[i]);
      g_free (rows.codes[i]);
    }
  g_free (rows.values);
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

/* name, n, median ms, spread, bytes, peak KiB */
static void
run (const gchar *name, Work work, World *world, guint n, gint64 bytes)
{
  gdouble times[N_TIMES];
  struct rusage usage;

  work (world);
  for (guint i = 0; i < N_TIMES; i++)
    {
      const gdouble begin = read_clock ();

      work (world);
      times[i] = read_clock () - begin;
    }
  qsort (times, N_TIMES, sizeof *times, compare);
  getrusage (RUSAGE_SELF, &usage);
  printf ("%s, %u, %.2f, %.0f%%, %" G_GINT64_FORMAT ", %ld\n", name, n, times[N_TIMES / 2],
          100 * (times[N_TIMES - 1] - times[0]) / times[N_TIMES / 2], bytes, usage.ru_maxrss);
  fflush (stdout);
}

int
main (void)
{
  World world = { g_dir_make_tmp ("cohesion-XXXXXX", NULL), NULL, NULL, NULL };
  GStatBuf file;

  world.measures_path = g_build_filename (world.folder, "measures.csv", NULL);
  write_measures (world.measures_path);
  world.areas = make_areas (world.folder);
  g_assert_cmpint (g_stat (world.measures_path, &file), ==, 0);

  run ("measures-load-5m", load, &world, N_ROWS, file.st_size);
  run ("measures-slice-35000x100", slice, &world, N_AREAS * N_INDICATORS,
       (gint64)N_AREAS * N_INDICATORS * 8);
  g_clear_object (&world.measures);
  run ("by-hand-load-5m", load_by_hand, &world, N_ROWS, file.st_size);

  g_remove (world.measures_path);
  g_rmdir (world.folder);
  g_object_unref (world.areas);
  g_free (world.measures_path);
  g_free (world.folder);
  return 0;
}
