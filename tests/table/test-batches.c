/* Rows of a CSV file in batches. */
#include <cohesion/cohesion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "table/cohesion-batches-private.h"
#include "table/cohesion-table-private.h"

static gchar *
write_file (const gchar *text)
{
  gchar *path;
  const gint descriptor = g_file_open_tmp ("cohesion-XXXXXX.csv", &path, NULL);

  g_assert_cmpint (descriptor, >=, 0);
  close (descriptor);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* Each batch as its first row and its CSV. */
static gboolean
write_batch (CohesionTable *batch, guint first_row, gpointer user_data, GError **error)
{
  g_autofree gchar *text = cohesion_table_to_text (batch, COHESION_TABLE_FORMAT_CSV, -1);

  (void)error;
  g_string_append_printf (user_data, "%u:%s", first_row, text);
  return TRUE;
}

static gchar *
read_path (const gchar *path,
           const gchar *columns,
           const gchar *texts,
           guint n_rows,
           CohesionDiagnostics *diagnostics,
           GError **error)
{
  g_auto (GStrv) wanted = columns != NULL ? g_strsplit (columns, ",", -1) : NULL;
  g_auto (GStrv) names = texts != NULL ? g_strsplit (texts, ",", -1) : NULL;
  const CohesionBatchPlan plan = { .columns = (const gchar *const *)wanted,
                                   .texts = (const gchar *const *)names,
                                   .n_rows = n_rows };
  GString *seen = g_string_new (NULL);

  if (!cohesion_batches_read (path, &plan, write_batch, seen, diagnostics, NULL, NULL, NULL, error))
    g_string_append (seen, "!");
  return g_string_free (seen, FALSE);
}

static gchar *
read_text (const gchar *text,
           const gchar *columns,
           const gchar *texts,
           guint n_rows,
           CohesionDiagnostics *diagnostics,
           GError **error)
{
  g_autofree gchar *path = write_file (text);
  gchar *seen = read_path (path, columns, texts, n_rows, diagnostics, error);

  g_remove (path);
  return seen;
}

typedef struct
{
  const gchar *name;
  const gchar *text;
  const gchar *columns;
  const gchar *texts;
  guint n_rows;
  const gchar *expected;
} Case;

static const Case cases[] = {
  { "rows-are-counted-through", "a,b\n1,2\n3,4\n5,6\n", NULL, NULL, 2,
    "1:a,b\n1,2\n3,4\n3:a,b\n5,6\n" },
  { "a-full-last-batch-is-not-followed-by-another", "a\n1\n2\n", NULL, NULL, 1,
    "1:a\n1\n2:a\n2\n" },
  { "columns-come-in-the-order-wanted-and-once", "a,b,c\n1,2,3\n", "c,a,c", NULL, 0,
    "1:c,a\n3,1\n" },
  { "columns-not-wanted-are-not-looked-at", "a,a.status\n1,x\n[c],y\n", "a", NULL, 0,
    "1:a,a.status\n1,\n,c\n" },
  { "names-stay-as-they-are-written", "a,b\n01,1.50\n-,2\n", NULL, "b,a", 0,
    "1:a,b\n01,1.50\n-,2\n" },
  { "a-late-text-takes-the-numbers-before-it-along", "a,b\n1.50,1\n,2\n\"\",3\nno,4\n", NULL, NULL,
    0, "1:a,b\n1.50,1\n,2\n\"\",3\nno,4\n" },
  { "a-batch-may-be-numbers-and-the-next-text", "a\n1.50\n2\n3.50\nno\n5.50\n", NULL, NULL, 2,
    "1:a\n1.5\n2\n3:a\n3.50\nno\n5:a\n5.5\n" },
  { "codes-with-a-leading-zero-are-text", "a\n1.0\n007\n", NULL, NULL, 0, "1:a\n1.0\n007\n" },
  { "markers-become-statuses-in-their-batch", "a,b\n1,\n[c],2\n3,4\n4,5\n", NULL, NULL, 2,
    "1:a,a.status,b\n1,,\n,c,2\n3:a,b\n3,4\n4,5\n" },
  { "letters-alone-are-words", "a,b\nc,1\nx,2\n,3\n", NULL, NULL, 0, "1:a,b\nc,1\nx,2\n,3\n" },
  { "no-rows-give-a-batch-without-rows", "a,b\n", "b", NULL, 0, "1:b\n" },
  { "an-empty-text-in-the-only-column-is-missing", "a\n\"\"\nno\n", NULL, NULL, 0,
    "1:a\n\"\"\nno\n" },
  { "semicolons", "a;b\n1;x\n", "b", NULL, 0, "1:b\nx\n" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GError) error = NULL;
  g_autofree gchar *seen =
      read_text (test->text, test->columns, test->texts, test->n_rows, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (seen, ==, test->expected);
}

static gboolean
append_batch (CohesionTable *batch, guint first_row, gpointer user_data, GError **error)
{
  GString *all = user_data;
  g_autofree gchar *text = cohesion_table_to_text (batch, COHESION_TABLE_FORMAT_CSV, -1);

  (void)error;
  g_assert_cmpint (cohesion_table_get_column_type (batch, 1), ==, COHESION_COLUMN_TYPE_DOUBLE);
  g_string_append (all, first_row == 1 ? text : strchr (text, '\n') + 1);
  return TRUE;
}

/* Whatever the size of the batches, together they are the table that the whole file makes. */
static void
test_whole (void)
{
  static const guint sizes[] = { 1, 7, 1024, 1500, 0 };
  g_autoptr (GString) text = g_string_new ("area,value,empty\n");
  g_autoptr (CohesionTable) table = NULL;
  g_autofree gchar *path = NULL, *expected = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "E%08u,%u.%u,\n", 6000000 + i % 37, i, i % 10);
  path = write_file (text->str);
  table = cohesion_table_new_from_csv (path, NULL, NULL, NULL);
  expected = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, -1);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const CohesionBatchPlan plan = { .n_rows = sizes[i] };
      g_autoptr (GString) all = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      cohesion_batches_read (path, &plan, append_batch, all, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (all->str, ==, expected);
    }
  g_remove (path);
}

static void
test_missing_columns (void)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gchar *seen =
      read_text ("weight,stratum\n1,2\n1\n", "wieght,psu,stratum", NULL, 0, diagnostics, &error);
  g_autofree gchar *text = cohesion_diagnostics_to_text (diagnostics);

  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  g_assert_cmpstr (seen, ==, "!");
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), ==, 3);
  g_assert_nonnull (strstr (
      text, "COHESION-READ-001: the file has no column \"wieght\" (did you mean \"weight\"?)"));
  g_assert_nonnull (strstr (text, "COHESION-READ-001: the file has no column \"psu\""));
  g_assert_nonnull (strstr (text, ":3: "));
  g_clear_error (&error);
  g_clear_pointer (&seen, g_free);
  seen = read_text ("a\n1\n", NULL, "b", 0, NULL, &error);
  g_assert_nonnull (strstr (error->message, "COHESION-READ-001"));
}

static void
test_ragged (void)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gchar *seen =
      read_text ("a,b\n1,2\n3\n4,5\n6,7,8\n", NULL, NULL, 1, diagnostics, &error);

  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), ==, 2);
  g_assert_nonnull (strstr (error->message, "COHESION-CSV-014"));
  g_assert_cmpstr (seen, ==, "1:a,b\n1,2\n!");
}

static void
test_bad_files (void)
{
  static const gchar *const texts[][2] = {
    { "", "COHESION-CSV-001" },
    { "a,a\n1,2\n", "COHESION-CSV-003" },
    { "a,b\n1,\"2\n", "COHESION-CSV-008" },
    { "a,b\n1,\351t\n", "COHESION-CSV-004" },
    { "a,a.status\n1,\n[c],2\n", "COHESION-CSV-017" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree gchar *seen = read_text (texts[i][0], NULL, NULL, 0, NULL, &error);

      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error->message, texts[i][1]));
      g_assert_cmpstr (seen, ==, "!");
    }
}

typedef struct
{
  guint n_batches;
  guint n_told;
  gdouble fraction;
  guint most_batches;
  guint most_told;
} Watch;

static gboolean
count_batch (CohesionTable *batch, guint first_row, gpointer user_data, GError **error)
{
  Watch *watch = user_data;

  g_assert_cmpuint (first_row, ==, watch->n_batches + 1);
  g_assert_cmpuint (cohesion_table_get_n_rows (batch), ==, 1);
  if (++watch->n_batches < watch->most_batches)
    return TRUE;
  g_set_error_literal (error, COHESION_ERROR, COHESION_ERROR_FAILED, "enough");
  return FALSE;
}

static gboolean
follow (gdouble fraction, const gchar *message, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (fraction, >=, watch->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  g_assert_nonnull (strstr (message, ".csv"));
  watch->fraction = fraction;
  return ++watch->n_told < watch->most_told;
}

static void
test_stopped (void)
{
  g_autofree gchar *path = write_file ("a\n1\n2\n3\n4\n5\n");
  const CohesionBatchPlan plan = { .n_rows = 1 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Watch all = { 0, 0, 0, 9, 9 }, by_func = { 0, 0, 0, 2, 9 }, by_progress = { 0, 0, 0, 9, 3 };
  Watch by_cancellable = { 0, 0, 0, 9, 9 };

  g_assert_true (
      cohesion_batches_read (path, &plan, count_batch, &all, NULL, follow, &all, NULL, &error));
  g_assert_cmpuint (all.n_batches, ==, 5);
  g_assert_cmpuint (all.n_told, ==, 5);
  g_assert_cmpfloat (all.fraction, ==, 1);
  g_assert_false (cohesion_batches_read (path, &plan, count_batch, &by_func, NULL, follow, &by_func,
                                         NULL, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_FAILED);
  g_assert_cmpuint (by_func.n_batches, ==, 2);
  g_clear_error (&error);
  g_assert_false (cohesion_batches_read (path, &plan, count_batch, &by_progress, NULL, follow,
                                         &by_progress, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (by_progress.n_batches, ==, 3);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (cohesion_batches_read (path, &plan, count_batch, &by_cancellable, NULL, NULL,
                                         NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_remove (path);
}

static void
test_input (void)
{
  static const gchar text[] = "a,b\n01,2\n02,4\n";
  g_autoptr (GError) error = NULL;
  g_autofree gchar *seen = NULL;
  const gint before = dup (STDIN_FILENO);
  gint ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], text, sizeof text - 1), ==, sizeof text - 1);
  close (ends[1]);
  dup2 (ends[0], STDIN_FILENO);
  seen = read_path ("-", NULL, "a", 1, NULL, &error);
  dup2 (before, STDIN_FILENO);
  close (before);
  close (ends[0]);
  g_assert_no_error (error);
  g_assert_cmpstr (seen, ==, "1:a,b\n01,2\n2:a,b\n02,4\n");
}

/* 90 MB of text that is wanted, of which no batch holds more than a part. */
static gboolean
count_rows (CohesionTable *batch, guint first_row, gpointer user_data, GError **error)
{
  guint *n_rows = user_data;

  (void)error;
  g_assert_cmpuint (first_row, ==, *n_rows + 1);
  *n_rows += cohesion_table_get_n_rows (batch);
  g_assert_cmpuint (cohesion_table_get_n_rows (batch), <, 80);
  return TRUE;
}

static void
test_long_texts (void)
{
  g_autoptr (GString) text = g_string_new ("a\n");
  g_autofree gchar *filler = g_strnfill (1000000, 'x');
  g_autofree gchar *path = NULL;
  const CohesionBatchPlan plan = { 0 };
  g_autoptr (GError) error = NULL;
  guint n_rows = 0;

  for (guint i = 0; i < 90; i++)
    g_string_append_printf (text, "%s%u\n", filler, i);
  path = write_file (text->str);
  cohesion_batches_read (path, &plan, count_rows, &n_rows, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 90);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gchar *name = g_strconcat ("/table/batches/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/table/batches/together-are-the-table-of-the-whole-file", test_whole);
  g_test_add_func ("/table/batches/all-missing-columns-are-named", test_missing_columns);
  g_test_add_func ("/table/batches/ragged-rows-are-all-listed-and-end-the-batches", test_ragged);
  g_test_add_func ("/table/batches/bad-files-are-errors", test_bad_files);
  g_test_add_func ("/table/batches/can-be-stopped-by-who-gets-them", test_stopped);
  g_test_add_func ("/table/batches/come-from-standard-input-as-well", test_input);
  g_test_add_func ("/table/batches/of-long-texts-are-shorter", test_long_texts);
  return g_test_run ();
}
