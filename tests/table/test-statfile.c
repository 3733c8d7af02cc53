/* Files of SPSS, Stata and SAS: what ReadStat wrote comes back, and damage does no harm. */
#include <cohesion/cohesion.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../fuzz/mutate.h"
#include "statfile-writer.h"
#include "table/cohesion-batches-private.h"

#define SECONDS 20

static gchar *folder;

static gchar *
save (StatfileKind kind, const void *data, gsize size)
{
  g_autofree gchar *name = g_strconcat ("survey", statfile_ending (kind), NULL);
  gchar *path = g_build_filename (folder, name, NULL);
  FILE *file;

  file = fopen (path, "wb");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
  return path;
}

static gchar *
save_survey (StatfileKind kind, guint n_rows)
{
  g_autoptr (GBytes) bytes = statfile_write (kind, n_rows);

  return save (kind, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
is_spss (StatfileKind kind)
{
  return kind <= STATFILE_POR;
}

static gboolean
is_stata (StatfileKind kind)
{
  return kind == STATFILE_DTA || kind == STATFILE_DTA_OLD;
}

/* The rows from @first of the survey that statfile_write() writes. */
static void
check_rows (CohesionTable *table, StatfileKind kind, guint first)
{
  for (guint i = 0; i < cohesion_table_get_n_rows (table); i++)
    {
      const guint row = first + i;
      const gdouble trust = cohesion_table_get_double (table, i, 1);
      g_autofree gchar *area = g_strdup_printf ("E%08u", 6000000 + row % 300);
      const gchar *note = cohesion_table_get_text (table, i, 3);

      g_assert_cmpstr (cohesion_table_get_text (table, i, 0), ==, area);
      g_assert_cmpfloat (cohesion_table_get_double (table, i, 2), ==, 1.25 + row);
      if (row % 4 == 2 || (row % 4 == 1 && is_stata (kind)))
        g_assert_true (isnan (trust));
      else
        g_assert_cmpfloat (trust, ==, row % 4 == 1 ? -9.0 : 1.0 + row % 3);
      if (row % 5 == 4)
        g_assert_null (note);
      else
        g_assert_cmpuint (strlen (note), >=, 180);
    }
}

static void
check_labels (CohesionTable *table, StatfileKind kind)
{
  g_autoptr (CohesionTable) labels = cohesion_table_get_labels (table, 1);
  g_autofree gchar *text = NULL;

  g_assert_null (cohesion_table_get_labels (table, 0));
  g_assert_null (cohesion_table_get_labels (table, 2));
  if (!is_spss (kind) && !is_stata (kind))
    {
      g_assert_null (labels);
      return;
    }
  text = cohesion_table_to_text (labels, COHESION_TABLE_FORMAT_CSV, -1);
  if (is_stata (kind))
    g_assert_cmpstr (text, ==, "code,label,missing\n1,a lot,false\n,refused,true\n");
  else
    g_assert_cmpstr (text, ==,
                     kind == STATFILE_POR
                         ? "code,label,missing\n1,a lot,false\n-9,refused,true\n99,,true\n"
                         : "code,label,missing\n1,caf\303\251,false\n-9,refused,true\n99,,true\n");
}

static void
test_whole (gconstpointer data)
{
  const StatfileKind kind = GPOINTER_TO_UINT (data);
  g_autofree gchar *path = save_survey (kind, 3000);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = cohesion_table_new_from_file (path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 3000);
  g_assert_cmpuint (cohesion_table_get_n_columns (table), ==, 4);
  g_assert_cmpstr (cohesion_table_get_column_name (table, 1), ==, "TRUST");
  check_rows (table, kind, 0);
  check_labels (table, kind);
}

typedef struct
{
  StatfileKind kind;
  guint n_rows;
  guint n_batches;
} Seen;

static gboolean
check_batch (CohesionTable *batch, guint first_row, gpointer user_data, GError **error)
{
  Seen *seen = user_data;

  (void)error;
  g_assert_cmpuint (first_row, ==, seen->n_rows + 1);
  check_rows (batch, seen->kind, seen->n_rows);
  check_labels (batch, seen->kind);
  seen->n_rows += cohesion_table_get_n_rows (batch);
  seen->n_batches++;
  return TRUE;
}

static void
test_batches (gconstpointer data)
{
  const CohesionBatchPlan plan = { .n_rows = 400 };
  Seen seen = { GPOINTER_TO_UINT (data), 0, 0 };
  g_autofree gchar *path = save_survey (seen.kind, 1000);
  g_autoptr (GError) error = NULL;

  cohesion_batches_read (path, &plan, check_batch, &seen, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen.n_rows, ==, 1000);
  g_assert_cmpuint (seen.n_batches, ==, 3);
}

static gboolean
keep_batch (CohesionTable *batch, guint first_row, gpointer user_data, GError **error)
{
  (void)first_row, (void)error;
  g_set_object ((CohesionTable **)user_data, batch);
  return TRUE;
}

static void
test_columns (gconstpointer data)
{
  static const gchar *const wanted[] = { "WEIGHT", "TRUST", NULL };
  static const gchar *const texts[] = { "TRUST", NULL };
  static const gchar *const unknown[] = { "TURST", "PSU", NULL };
  CohesionBatchPlan plan = { .columns = wanted, .texts = texts };
  g_autofree gchar *path = save_survey (GPOINTER_TO_UINT (data), 4);
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree gchar *text = NULL;

  cohesion_batches_read (path, &plan, keep_batch, &table, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  text = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, -1);
  g_assert_cmpstr (text, ==,
                   is_stata (GPOINTER_TO_UINT (data))
                       ? "WEIGHT,TRUST\n1.25,1\n2.25,\n3.25,\n4.25,1\n"
                       : "WEIGHT,TRUST\n1.25,1\n2.25,-9\n3.25,\n4.25,1\n");
  g_assert_cmpint (cohesion_table_get_column_type (table, 1), ==, COHESION_COLUMN_TYPE_TEXT);
  g_assert_null (cohesion_table_new_from_file (path, unknown, diagnostics, NULL, &error));
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), ==, 2);
  g_assert_nonnull (strstr (error->message, "COHESION-READ-001"));
  g_assert_nonnull (strstr (error->message, "did you mean \"TRUST\"?"));
}

static void
test_no_rows (gconstpointer data)
{
  g_autofree gchar *path = save_survey (GPOINTER_TO_UINT (data), 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = cohesion_table_new_from_file (path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 0);
  g_assert_cmpuint (cohesion_table_get_n_columns (table), ==, 4);
}

static gchar *
find_last (gchar *data, gsize size, gconstpointer what, gsize length)
{
  gchar *last = NULL;

  for (gchar *at = data; at + length <= data + size; at++)
    if (memcmp (at, what, length) == 0)
      last = at;
  g_assert_nonnull (last);
  return last;
}

/* Bytes of Latin-1 where the file says UTF-8: @from is found in the file and overwritten. */
static gchar *
save_spoilt (StatfileKind kind, const gchar *from, const gchar *to)
{
  g_autoptr (GBytes) bytes = statfile_write (kind, 3);
  gsize size;
  g_autofree gchar *data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);

  memcpy (find_last (data, size, from, strlen (from)), to, strlen (to));
  return save (kind, data, size);
}

static void
test_encoding (void)
{
  g_autofree gchar *label = save_spoilt (STATFILE_SAV, "refused", "refus\351d");
  g_autoptr (GError) error = NULL;
  g_autofree gchar *cell = NULL;

  g_assert_null (cohesion_table_new_from_file (label, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "COHESION-READ-005"));
  g_assert_nonnull (strstr (error->message, "label 2 of column \"TRUST\""));
  g_clear_error (&error);
  cell = save_spoilt (STATFILE_SAV, "E06000001", "E\351000001");
  g_assert_null (cohesion_table_new_from_file (cell, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "COHESION-READ-002"));
  g_assert_nonnull (strstr (error->message, "behind row 1, column \"NOTE\""));
  g_clear_error (&error);
  g_free (cell);
  cell = save_spoilt (STATFILE_XPT, "E06000001", "E\351000001");
  g_assert_null (cohesion_table_new_from_file (cell, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "COHESION-READ-005"));
  g_assert_nonnull (strstr (error->message, "row 2, column \"AREA\""));
}

/* Stata before version 14 does not say its encoding; it is taken for Windows-1252. */
static void
test_latin (void)
{
  g_autofree gchar *path = save_spoilt (STATFILE_DTA_OLD, "refused", "refus\351d");
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = cohesion_table_new_from_file (path, NULL, NULL, NULL, &error);
  g_autoptr (CohesionTable) labels = NULL;

  g_assert_no_error (error);
  labels = cohesion_table_get_labels (table, 1);
  g_assert_cmpstr (cohesion_table_get_text (labels, 1, 1), ==, "refus\303\251d");
}

/* -9 is written as -8, which has no label but lies between -9 and -7; the label of -9 stays. */
static void
test_ranges (void)
{
  g_autoptr (GBytes) bytes = statfile_write (STATFILE_SAV, 3);
  gsize size;
  g_autofree gchar *data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);
  const gdouble from = -9, to = -8;
  g_autofree gchar *path = NULL, *text = NULL;
  g_autoptr (CohesionTable) table = NULL, labels = NULL;

  memcpy (find_last (data, size, &from, sizeof from), &to, sizeof to);
  path = save (STATFILE_SAV, data, size);
  table = cohesion_table_new_from_file (path, NULL, NULL, NULL, NULL);
  g_assert_cmpfloat (cohesion_table_get_double (table, 1, 1), ==, -8);
  labels = cohesion_table_get_labels (table, 1);
  text = cohesion_table_to_text (labels, COHESION_TABLE_FORMAT_CSV, -1);
  g_assert_cmpstr (
      text, ==, "code,label,missing\n1,caf\303\251,false\n-9,refused,true\n99,,true\n-8,,true\n");
}

static void
test_limits (void)
{
  g_autofree gchar *path = g_build_filename (folder, "nothing.sav", NULL);
  g_autofree gchar *named = g_build_filename (folder, "folder.DTA", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_table_new_from_file (path, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "COHESION-IO-001"));
  g_clear_error (&error);
  g_assert_cmpint (g_mkdir (named, 0700), ==, 0);
  g_assert_null (cohesion_table_new_from_file (named, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "is a folder"));
  g_rmdir (named);
  g_clear_error (&error);
  g_free (path);
  path = save (STATFILE_SAV, "area,trust\nE06000001,2\n", 22);
  g_assert_null (cohesion_table_new_from_file (path, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "COHESION-READ-002"));
}

/* The header says two thousand million rows; memory comes with those that are there. */
static void
test_row_count (void)
{
  g_autoptr (GBytes) bytes = statfile_write (STATFILE_SAV, 100);
  gsize size;
  g_autofree gchar *data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);
  const gint32 many = 2000000000;
  g_autofree gchar *path = NULL;
  g_autoptr (GError) error = NULL;
  struct rusage before, after;

  memcpy (data + 80, &many, sizeof many);
  path = save (STATFILE_SAV, data, size);
  getrusage (RUSAGE_SELF, &before);
  g_assert_null (cohesion_table_new_from_file (path, NULL, NULL, NULL, &error));
  getrusage (RUSAGE_SELF, &after);
  g_assert_nonnull (strstr (error->message, "COHESION-READ-002"));
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 64 * 1024);
}

static void
test_cancelled (void)
{
  g_autofree gchar *path = save_survey (STATFILE_DTA, 10);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (cohesion_table_new_from_file (path, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A table or an error, whatever the bytes. */
static void
read_anything (StatfileKind kind, const guint8 *data, gsize size)
{
  g_autofree gchar *path = save (kind, data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = cohesion_table_new_from_file (path, NULL, NULL, NULL, &error);

  g_assert_true ((table == NULL) == (error != NULL));
}

static void
test_truncated (gconstpointer data)
{
  const StatfileKind kind = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) bytes = statfile_write (kind, 20);
  const gsize size = g_bytes_get_size (bytes), step = MAX (1, size / 400);

  for (gsize length = 0; length < size; length += step)
    {
      watch_begin (SECONDS, "%s cut at %" G_GSIZE_FORMAT, statfile_ending (kind), length);
      read_anything (kind, g_bytes_get_data (bytes, NULL), length);
      watch_end ();
    }
}

static void
test_damaged (gconstpointer data)
{
  const StatfileKind kind = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) bytes = statfile_write (kind, 20);
  g_autoptr (GRand) random = g_rand_new_with_seed (20260101 + kind);
  gsize size;
  const guint8 *original = g_bytes_get_data (bytes, &size);

  for (guint variant = 0; variant < 500; variant++)
    {
      g_autofree guint8 *spoilt = g_memdup2 (original, size);
      const guint n_flips = 1 + variant % 8;

      for (guint i = 0; i < n_flips; i++)
        spoilt[g_rand_int_range (random, 0, (gint32)size)] = (guint8)g_rand_int (random);
      watch_begin (SECONDS, "%s, variant %u", statfile_ending (kind), variant);
      read_anything (kind, spoilt, size);
      watch_end ();
    }
}

static void
read_without_module (void)
{
  g_autofree gchar *path = save_survey (STATFILE_SAV, 3);
  g_autoptr (GError) error = NULL;

  g_setenv ("COHESION_MODULE_FOLDER", folder, TRUE);
  g_assert_null (cohesion_table_new_from_file (path, NULL, NULL, NULL, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "COHESION-READ-003"));
  g_assert_nonnull (strstr (error->message, "libreadstat"));
}

static void
test_no_module (void)
{
  if (g_test_subprocess ())
    {
      read_without_module ();
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_csv (void)
{
  static const gchar *const wanted[] = { "c", "a", NULL };
  g_autofree gchar *path = g_build_filename (folder, "survey.csv", NULL);
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree gchar *text = NULL;

  g_assert_true (g_file_set_contents (path, "a,b,c\n1,x,01\n2,y,02\n", -1, NULL));
  table = cohesion_table_new_from_file (path, wanted, NULL, NULL, &error);
  g_assert_no_error (error);
  text = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, -1);
  g_assert_cmpstr (text, ==, "c,a\n01,1\n02,2\n");
}

static void
add_for_all (const gchar *name, GTestDataFunc func)
{
  static const gchar *const kinds[] = { "sav", "sav-by-rows", "zsav",     "por",
                                        "dta", "dta-114",     "sas7bdat", "sas7bdat-by-rows",
                                        "xpt" };

  for (guint kind = 0; kind < STATFILE_N_KINDS; kind++)
    {
      g_autofree gchar *path = g_strdup_printf ("/table/statfile/%s/%s", kinds[kind], name);

      g_test_add_data_func (path, GUINT_TO_POINTER (kind), func);
    }
}

#define SPSS_DAY(day) (((day) + 141428) * 86400.0)
#define DAY_1960(day) ((day) + 3653)

/* 2023-06-30 is 19538 days behind 1970-01-01; 1582-10-14 was the first day of SPSS. */
static const StatfileDate spss_dates[] = {
  { "A", "DATE11", SPSS_DAY (19538), 0 },
  { "B", "ADATE10", 0, 0 },
  { "C", "EDATE10", SPSS_DAY (-1), 0 },
  { "D", "SDATE10", SPSS_DAY (19538) + 45000, 0 },
  { "E", "DATETIME20", SPSS_DAY (19538) + 45296.5, 0 },
  { "F", "MOYR8", SPSS_DAY (19509), 0 },
  { "G", "TIME8", 3600, 0 },
  { "H", "F8.2", 19538, 0 },
  { "I", "DATE11", SPSS_DAY (19538), SPSS_DAY (1) },
};
static const gchar *const spss_texts[] = { "2023-06-30",
                                           "1582-10-14",
                                           "1969-12-31",
                                           "2023-06-30T12:30:00",
                                           "2023-06-30T12:34:56.500",
                                           "2023-06-01",
                                           NULL,
                                           NULL,
                                           NULL };

static const StatfileDate stata_dates[] = {
  { "a", "%td", DAY_1960 (19538), 0 },
  { "b", "%tdDD/NN/CCYY", DAY_1960 (-1), 0 },
  { "c", "%d", 0, 0 },
  { "d", "%tc", DAY_1960 (19538) * 86400000.0 + 45296500, 0 },
  { "e", "%tm", 12 * 63 + 5, 0 },
  { "f", "%tq", -1, 0 },
  { "g", "%th", 2 * 63 + 1, 0 },
  { "h", "%ty", 2023, 0 },
  { "i", "%tw", 3000, 0 },
  { "j", "%9.0g", 19538, 0 },
};
static const gchar *const stata_texts[] = {
  "2023-06-30", "1969-12-31", "1960-01-01",     "2023-06-30T12:34:56.500",
  "2023-06",    "1959-Q4",    "2023-07-01/P6M", "2023",
  NULL,         NULL
};

static const StatfileDate sas_dates[] = {
  { "A", "DATE9", DAY_1960 (19538), 0 },
  { "B", "YYMMDD10", DAY_1960 (-719162), 0 },
  { "C", "DATETIME20", DAY_1960 (19538) * 86400.0 + 45296, 0 },
  { "D", "E8601DA10", DAY_1960 (2932896), 0 },
  { "E", "DDMMYYS10", 0.5, 0 },
  { "F", "TIME8", 3600, 0 },
  { "G", "BEST12", 19538, 0 },
};
static const gchar *const sas_texts[] = {
  "2023-06-30", "0001-01-01", "2023-06-30T12:34:56", "9999-12-31", "1960-01-01T12:00:00", NULL, NULL
};

static const struct
{
  StatfileKind kind;
  const StatfileDate *dates;
  const gchar *const *texts;
  guint n;
} dated[] = {
  { STATFILE_SAV, spss_dates, spss_texts, G_N_ELEMENTS (spss_dates) },
  { STATFILE_ZSAV, spss_dates, spss_texts, G_N_ELEMENTS (spss_dates) },
  { STATFILE_POR, spss_dates, spss_texts, G_N_ELEMENTS (spss_dates) },
  { STATFILE_DTA, stata_dates, stata_texts, G_N_ELEMENTS (stata_dates) },
  { STATFILE_DTA_OLD, stata_dates, stata_texts, G_N_ELEMENTS (stata_dates) },
  { STATFILE_SAS7BDAT, sas_dates, sas_texts, G_N_ELEMENTS (sas_dates) },
  { STATFILE_XPT, sas_dates, sas_texts, G_N_ELEMENTS (sas_dates) },
};

static CohesionTable *
read_dates (StatfileKind kind, const StatfileDate *dates, guint n, GError **error)
{
  g_autoptr (GBytes) bytes = statfile_write_dates (kind, dates, n);
  g_autofree gchar *path = save (kind, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return cohesion_table_new_from_file (path, NULL, NULL, NULL, error);
}

/* Texts where the format is one of dates, and else the number. */
static void
test_dates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dated); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CohesionTable) table =
          read_dates (dated[i].kind, dated[i].dates, dated[i].n, &error);

      g_assert_no_error (error);
      for (guint j = 0; j < dated[i].n; j++)
        {
          g_test_message ("%s: %s", statfile_ending (dated[i].kind), dated[i].dates[j].format);
          g_assert_true (cohesion_table_is_missing (table, 1, j));
          if (dated[i].texts[j] == NULL)
            g_assert_cmpfloat (cohesion_table_get_double (table, 0, j), ==,
                               dated[i].dates[j].number);
          else
            g_assert_cmpstr (cohesion_table_get_text (table, 0, j), ==, dated[i].texts[j]);
        }
    }
}

/* Outside of the calendar, or between two months. */
static void
test_no_dates (void)
{
  static const struct
  {
    StatfileKind kind;
    StatfileDate date;
  } wrong[] = {
    { STATFILE_SAV, { "A", "DATE11", 1e15, 0 } },
    { STATFILE_SAV, { "A", "DATE11", -1e12, 0 } },
    { STATFILE_DTA, { "a", "%tm", 5.5, 0 } },
    { STATFILE_DTA, { "a", "%tq", 1e9, 0 } },
    { STATFILE_DTA, { "a", "%ty", 0, 0 } },
    { STATFILE_DTA, { "a", "%td", 2936550, 0 } },
    { STATFILE_SAS7BDAT, { "A", "DATE9", 1e300, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_dates (wrong[i].kind, &wrong[i].date, 1, &error));
      g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "COHESION-READ-010"));
      g_assert_nonnull (strstr (error->message, "row 1, column"));
    }
}

int
main (int argc, char **argv)
{
  int outcome;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("cohesion-XXXXXX", NULL);
  add_for_all ("comes-back-as-it-was-written", test_whole);
  add_for_all ("comes-in-batches", test_batches);
  add_for_all ("gives-the-columns-wanted-and-names-those-missing", test_columns);
  add_for_all ("without-rows-is-a-table-without-rows", test_no_rows);
  add_for_all ("cut-anywhere-does-no-harm", test_truncated);
  add_for_all ("with-any-bytes-changed-does-no-harm", test_damaged);
  g_test_add_func ("/table/statfile/bad-text-is-an-error-that-names-its-column", test_encoding);
  g_test_add_func ("/table/statfile/old-stata-is-read-as-windows-1252", test_latin);
  g_test_add_func ("/table/statfile/codes-in-a-missing-range-are-marked", test_ranges);
  g_test_add_func ("/table/statfile/what-is-no-such-file-is-an-error", test_limits);
  g_test_add_func ("/table/statfile/a-wild-row-count-takes-no-memory", test_row_count);
  g_test_add_func ("/table/statfile/can-be-cancelled", test_cancelled);
  g_test_add_func ("/table/statfile/without-the-module-the-error-says-what-brings-it",
                   test_no_module);
  g_test_add_func ("/table/statfile/dates-become-iso-text", test_dates);
  g_test_add_func ("/table/statfile/what-cannot-be-a-date-is-an-error-that-names-its-place",
                   test_no_dates);
  g_test_add_func ("/table/statfile/any-other-file-is-csv", test_csv);
  outcome = g_test_run ();
  for (guint kind = 0; kind < STATFILE_N_KINDS; kind++)
    {
      g_autofree gchar *name = g_strconcat ("survey", statfile_ending (kind), NULL);
      g_autofree gchar *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
  return outcome;
}
