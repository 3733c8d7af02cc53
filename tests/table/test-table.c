/* Tables: typed columns, cells, filters, and the types found in CSV files. */
#include <cohesion/cohesion.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "table/cohesion-table-private.h"

static const gchar *const areas[] = { "E06000001", "E06000002", "E06000001", NULL };

static CohesionTable *
make_table (void)
{
  const gdouble scores[] = { 1.5, NAN, -2 };
  const gint ranks[] = { 1, G_MININT, 2 };
  const gboolean flags[] = { TRUE, FALSE, -1 };
  guint8 *statuses = g_new0 (guint8, 3);
  g_autoptr (CohesionColumn) column = cohesion_column_new_from_array (scores, 3);
  CohesionTable *table = cohesion_table_new ();

  statuses[1] = COHESION_STATUS_SUPPRESSED;
  g_assert_true (cohesion_table_add_text (table, "area", areas, NULL));
  g_assert_true (cohesion_table_add_double (table, "score", column, NULL));
  g_assert_true (cohesion_table_add_int (table, "rank", ranks, 3, NULL));
  g_assert_true (cohesion_table_add_boolean (table, "flag", flags, 3, NULL));
  cohesion_table_take_status (table, "status", statuses, 3);
  cohesion_table_add_note (table, "source", "made up");
  return table;
}

static void
test_cells (void)
{
  g_autoptr (CohesionTable) table = make_table ();

  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 3);
  g_assert_cmpuint (cohesion_table_get_n_columns (table), ==, 5);
  g_assert_cmpstr (cohesion_table_get_column_name (table, 2), ==, "rank");
  g_assert_cmpint (cohesion_table_get_column_type (table, 2), ==, COHESION_COLUMN_TYPE_INT);
  g_assert_cmpint (cohesion_table_find_column (table, "flag"), ==, 3);
  g_assert_cmpint (cohesion_table_find_column (table, "flags"), ==, -1);
  g_assert_cmpstr (cohesion_table_get_text (table, 1, 0), ==, "E06000002");
  g_assert_null (cohesion_table_get_text (table, 1, 1));
  g_assert_null (cohesion_table_get_text (table, 1, 3));
  g_assert_cmpstr (cohesion_table_get_text (table, 1, 4), ==, "c");
  g_assert_cmpstr (cohesion_table_get_text (table, 0, 4), ==, "");
  g_assert_cmpfloat (cohesion_table_get_double (table, 0, 1), ==, 1.5);
  g_assert_cmpfloat (cohesion_table_get_double (table, 2, 2), ==, 2);
  g_assert_true (isnan (cohesion_table_get_double (table, 1, 2)));
  g_assert_true (isnan (cohesion_table_get_double (table, 1, 0)));
  g_assert_cmpint (cohesion_table_get_int (table, 1, 2), ==, G_MININT);
  g_assert_true (cohesion_table_get_boolean (table, 0, 3));
  g_assert_false (cohesion_table_get_boolean (table, 2, 3));
  for (guint column = 1; column < 4; column++)
    g_assert_true (cohesion_table_is_missing (table, column == 3 ? 2 : 1, column));
  g_assert_false (cohesion_table_is_missing (table, 1, 3));
  g_assert_false (cohesion_table_is_missing (table, 0, 4));
  g_assert_cmpuint (cohesion_table_get_n_notes (table), ==, 1);
  g_assert_cmpstr (cohesion_table_get_note_key (table, 0), ==, "source");
  g_assert_cmpstr (cohesion_table_get_note_text (table, 0), ==, "made up");
}

static void
test_whole_columns (void)
{
  CohesionTable *table = make_table ();
  g_autoptr (CohesionColumn) scores = cohesion_table_get_column (table, 1);
  g_autoptr (CohesionColumn) ranks = cohesion_table_get_column (table, 2);
  g_autoptr (CohesionColumn) flags = cohesion_table_get_column (table, 3);
  g_autoptr (GBytes) codes = cohesion_table_get_codes (table, 0);
  g_autoptr (GBytes) statuses = cohesion_table_get_codes (table, 4);
  g_auto (GStrv) words = cohesion_table_get_dictionary (table, 0);
  g_auto (GStrv) shorthand = cohesion_table_get_dictionary (table, 4);
  const guint32 *data = g_bytes_get_data (codes, NULL);

  g_assert_null (cohesion_table_get_column (table, 0));
  g_assert_null (cohesion_table_get_codes (table, 1));
  g_assert_null (cohesion_table_get_dictionary (table, 1));
  g_object_unref (table);
  g_assert_cmpfloat (cohesion_column_get (scores, 2), ==, -2);
  g_assert_cmpfloat (cohesion_column_get (ranks, 2), ==, 2);
  g_assert_cmpfloat (cohesion_column_get (flags, 0), ==, 1);
  g_assert_cmpfloat (cohesion_column_get (flags, 1), ==, 0);
  g_assert_true (isnan (cohesion_column_get (flags, 2)));
  g_assert_true (isnan (cohesion_column_get (ranks, 1)));
  g_assert_cmpuint (g_bytes_get_size (codes), ==, 12);
  g_assert_cmpstr (words[data[1]], ==, "E06000002");
  g_assert_cmpuint (data[0], ==, data[2]);
  g_assert_cmpuint (g_strv_length (words), ==, 2);
  g_assert_cmpstr (shorthand[((const guint32 *)g_bytes_get_data (statuses, NULL))[1]], ==, "c");
}

static void
assert_token (GError **error, const gchar *token)
{
  g_assert_nonnull (*error);
  if (!g_str_has_prefix ((*error)->message, token))
    g_assert_cmpstr ((*error)->message, ==, token);
  g_clear_error (error);
}

static void
test_bytes (void)
{
  CohesionTable *table = make_table ();
  g_autoptr (CohesionTable) copy = cohesion_table_new ();
  g_autoptr (GBytes) ranks = cohesion_table_get_bytes (table, 2);
  g_autoptr (GBytes) flags = cohesion_table_get_bytes (table, 3);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) wild = g_bytes_new ("\0\3\1", 3);
  g_autoptr (GError) error = NULL;

  for (guint column = 0; column < 5; column++)
    g_assert_true (column == 2 || column == 3 || cohesion_table_get_bytes (table, column) == NULL);
  g_object_unref (table);
  g_assert_true (cohesion_table_add_bytes (copy, "rank", COHESION_COLUMN_TYPE_INT, ranks, NULL));
  g_assert_true (
      cohesion_table_add_bytes (copy, "flag", COHESION_COLUMN_TYPE_BOOLEAN, flags, NULL));
  g_assert_cmpint (cohesion_table_get_int (copy, 2, 0), ==, 2);
  g_assert_true (cohesion_table_is_missing (copy, 1, 0));
  g_assert_true (cohesion_table_get_boolean (copy, 0, 1));
  g_assert_true (!cohesion_table_get_boolean (copy, 1, 1) &&
                 !cohesion_table_is_missing (copy, 1, 1));
  g_assert_true (cohesion_table_is_missing (copy, 2, 1));
  g_assert_false (cohesion_table_add_bytes (copy, "x", COHESION_COLUMN_TYPE_INT, wild, &error));
  assert_token (&error, "COHESION-TABLE-007: 3 bytes are not a whole number");
  g_assert_false (cohesion_table_add_bytes (copy, "x", COHESION_COLUMN_TYPE_BOOLEAN, wild, &error));
  assert_token (&error, "COHESION-TABLE-007: byte 3 in row 1");
  g_assert_false (cohesion_table_add_bytes (copy, "x", COHESION_COLUMN_TYPE_INT, nothing, &error));
  assert_token (&error, "COHESION-TABLE-002: ");
  g_assert_cmpuint (cohesion_table_get_n_columns (copy), ==, 2);
}

static void
test_no_bytes (void)
{
  static const CohesionColumnType types[] = { COHESION_COLUMN_TYPE_INT,
                                              COHESION_COLUMN_TYPE_BOOLEAN };
  g_autoptr (CohesionTable) table = cohesion_table_new ();
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) back = NULL;

      g_assert_true (cohesion_table_add_bytes (table, i == 0 ? "a" : "b", types[i], nothing, NULL));
      back = cohesion_table_get_bytes (table, i);
      g_assert_cmpuint (g_bytes_get_size (back), ==, 0);
    }
}

static void
test_refusals (void)
{
  const gchar *const short_text[] = { "a", NULL };
  const gchar *const latin[] = { "a", "caf\351", "b", NULL };
  const guint32 wild[] = { 0, 1, 2 };
  g_autoptr (CohesionTable) table = make_table ();
  g_autoptr (CohesionColumn) column = cohesion_column_new (3);
  g_autoptr (GBytes) codes = g_bytes_new (wild, sizeof wild);
  g_autoptr (GBytes) odd = g_bytes_new (wild, 11);
  g_autoptr (GError) error = NULL;

  g_assert_false (cohesion_table_add_text (table, "new", short_text, &error));
  assert_token (&error, "COHESION-TABLE-002: ");
  g_assert_false (cohesion_table_add_double (table, "", column, &error));
  assert_token (&error, "COHESION-TABLE-004: ");
  g_assert_false (cohesion_table_add_double (table, "\351", column, &error));
  assert_token (&error, "COHESION-TABLE-004: ");
  g_assert_false (cohesion_table_add_double (table, "score", column, &error));
  assert_token (&error, "COHESION-TABLE-005: ");
  g_assert_false (cohesion_table_add_text (table, "new", latin, &error));
  assert_token (&error, "COHESION-TABLE-006: ");
  g_assert_false (cohesion_table_add_codes (table, "new", codes, short_text, &error));
  assert_token (&error, "COHESION-TABLE-007: ");
  g_assert_false (cohesion_table_add_codes (table, "new", odd, areas, &error));
  assert_token (&error, "COHESION-TABLE-007: ");
  g_assert_null (cohesion_table_filter (table, "aera", "x", &error));
  assert_token (&error,
                "COHESION-TABLE-008: the table has no column \"aera\" (did you mean \"area\"?)");
  g_assert_null (cohesion_table_filter (table, "score", "x", &error));
  assert_token (&error, "COHESION-TABLE-009: ");
  g_assert_cmpuint (cohesion_table_get_n_columns (table), ==, 5);
  g_assert_true (cohesion_table_add_codes (table, "new", codes, areas, &error));
}

static void
test_select_rows (void)
{
  static const guint rows[] = { 2, 0, 2 };
  const guint beyond[] = { 1, 3 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = make_table ();
  g_autoptr (CohesionTable) taken = cohesion_table_select_rows (table, rows, 3, NULL);
  g_autoptr (CohesionTable) none = cohesion_table_select_rows (table, NULL, 0, NULL);

  g_assert_cmpuint (cohesion_table_get_n_rows (taken), ==, 3);
  g_assert_cmpuint (cohesion_table_get_n_rows (none), ==, 0);
  g_assert_cmpuint (cohesion_table_get_n_columns (none), ==, cohesion_table_get_n_columns (table));
  for (guint c = 0; c < cohesion_table_get_n_columns (table); c++)
    {
      g_assert_cmpint (cohesion_table_get_column_type (taken, c), ==,
                       cohesion_table_get_column_type (table, c));
      for (guint i = 0; i < 3; i++)
        g_assert_cmpstr (cohesion_table_get_text (taken, i, c), ==,
                         cohesion_table_get_text (table, rows[i], c));
    }
  g_assert_null (cohesion_table_select_rows (table, beyond, 2, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
}

static void
test_copy_column (void)
{
  g_autoptr (GError) twice = NULL;
  g_autoptr (CohesionTable) table = make_table ();
  g_autoptr (CohesionTable) copy = cohesion_table_new ();
  g_autofree gchar *ours = NULL;
  g_autofree gchar *theirs = NULL;

  for (guint c = 0; c < cohesion_table_get_n_columns (table); c++)
    g_assert_true (cohesion_table_copy_column (copy, table, c, NULL));
  ours = cohesion_table_to_text (copy, COHESION_TABLE_FORMAT_CSV, 0);
  theirs = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
  g_assert_cmpstr (ours, ==, theirs);
  g_assert_false (cohesion_table_copy_column (copy, table, 0, &twice));
  g_assert_error (twice, COHESION_ERROR, COHESION_ERROR_INVALID);
}

static void
test_filter (void)
{
  g_autoptr (CohesionTable) table = make_table ();
  g_autoptr (CohesionTable) found = cohesion_table_filter (table, "area", "E06000001", NULL);
  g_autoptr (CohesionTable) marked = cohesion_table_filter (table, "status", "c", NULL);
  g_autoptr (CohesionTable) none = cohesion_table_filter (table, "area", "E06000009", NULL);
  g_autoptr (CohesionTable) still_none = cohesion_table_filter (none, "area", "E06000009", NULL);

  g_assert_cmpuint (cohesion_table_get_n_rows (found), ==, 2);
  g_assert_cmpfloat (cohesion_table_get_double (found, 1, 1), ==, -2);
  g_assert_cmpint (cohesion_table_get_int (found, 1, 2), ==, 2);
  g_assert_cmpstr (cohesion_table_get_text (found, 1, 0), ==, "E06000001");
  g_assert_cmpuint (cohesion_table_get_n_notes (found), ==, 1);
  g_assert_cmpuint (cohesion_table_get_n_rows (marked), ==, 1);
  g_assert_cmpuint (cohesion_table_get_n_rows (none), ==, 0);
  g_assert_cmpuint (cohesion_table_get_n_columns (still_none), ==, 5);
}

static CohesionTable *
read_csv (const gchar *text, CohesionDiagnostics *diagnostics, GError **error)
{
  g_autofree gchar *path = NULL;
  const gint descriptor = g_file_open_tmp ("cohesion-XXXXXX.csv", &path, NULL);
  CohesionTable *table;

  g_assert_true (g_close (descriptor, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  table = cohesion_table_new_from_csv (path, diagnostics, NULL, error);
  g_assert_cmpint (g_remove (path), ==, 0);
  return table;
}

/* The types of the columns as letters, and the names that were added. */
static void
assert_types (const gchar *text, const gchar *expected)
{
  static const gchar letters[] = "dibtps";
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = read_csv (text, NULL, &error);
  g_autoptr (GString) types = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < cohesion_table_get_n_columns (table); i++)
    g_string_append_c (types, letters[cohesion_table_get_column_type (table, i)]);
  g_assert_cmpstr (types->str, ==, expected);
}

static void
test_types (void)
{
  assert_types ("a,b\nx1,1\n", "td");
  assert_types ("a,b\n,1\nhello,\n", "td");
  assert_types ("a\n1\n2\nthree\n", "t");
  assert_types ("a,b\n1,c\n2,2\nthree,3\n", "tds");
  assert_types ("a\n00123\n5\n", "t");
  assert_types ("a\n5\n-00123\n", "t");
  assert_types ("a\n0\n0.5\n", "d");
  assert_types ("a\n12345678901234567890123\n", "t");
  assert_types ("a\n9007199254740993\n", "t");
  assert_types ("a\n9007199254740992\n", "d");
  assert_types ("a\n0.1000000000000000055511151231257827\n", "d");
  assert_types ("a,b\n1,\n2,\n", "dd");
  assert_types ("a,b\n1,x\n2,c\n", "dt");
  assert_types ("a,b\n1,[c]\n2,..\n", "dds");
  assert_types ("a\n1\n2 [p]\n", "ds");
  assert_types ("a\n\"1,234\"\n", "d");
  assert_types ("a;b\n1;2,5\n", "dt");
  assert_types ("a,b\n", "dd");
}

static void
test_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = read_csv ("area,value,note\nE06000001,1.5,\nE06000002,[c],"
                                              "\"\"\nE06000003,,\"a, b\"\nE06000004,2 [p],late\n",
                                              NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 4);
  g_assert_cmpstr (cohesion_table_get_column_name (table, 2), ==, "value.status");
  g_assert_cmpfloat (cohesion_table_get_double (table, 0, 1), ==, 1.5);
  g_assert_true (cohesion_table_is_missing (table, 1, 1));
  g_assert_cmpfloat (cohesion_table_get_double (table, 3, 1), ==, 2);
  g_assert_cmpstr (cohesion_table_get_text (table, 0, 2), ==, "");
  g_assert_cmpstr (cohesion_table_get_text (table, 1, 2), ==, "c");
  g_assert_cmpstr (cohesion_table_get_text (table, 2, 2), ==, "x");
  g_assert_cmpstr (cohesion_table_get_text (table, 3, 2), ==, "p");
  g_assert_true (cohesion_table_is_missing (table, 0, 3));
  g_assert_cmpstr (cohesion_table_get_text (table, 1, 3), ==, "");
  g_assert_cmpstr (cohesion_table_get_text (table, 2, 3), ==, "a, b");
}

/* Columns that turn out to be text in the last of many rows: read twice, nothing lost. */
static void
test_late_text (void)
{
  g_autoptr (GString) text = g_string_new ("id,late,mark,word\n");
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "%u,1.50,%s,\n", i, i % 7 == 0 ? ".." : "3");
  g_string_append (text, "5000,oh,4,at last\n");
  table = read_csv (text->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 5001);
  g_assert_cmpstr (cohesion_table_get_text (table, 4999, 1), ==, "1.50");
  g_assert_cmpstr (cohesion_table_get_text (table, 5000, 1), ==, "oh");
  g_assert_cmpfloat (cohesion_table_get_double (table, 4999, 0), ==, 4999);
  g_assert_cmpstr (cohesion_table_get_column_name (table, 3), ==, "mark.status");
  g_assert_cmpstr (cohesion_table_get_text (table, 7, 3), ==, "x");
  g_assert_cmpstr (cohesion_table_get_text (table, 8, 3), ==, "");
  g_assert_true (cohesion_table_is_missing (table, 0, 4));
  g_assert_cmpstr (cohesion_table_get_text (table, 5000, 4), ==, "at last");
}

static void
test_ragged (void)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gchar *text = NULL;

  g_assert_null (read_csv ("a,b\n1,2\n1\n\"x\ny\",2\n1,2,3\n", diagnostics, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "COHESION-CSV-014: "));
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), ==, 2);
  text = cohesion_diagnostics_to_text (diagnostics);
  g_assert_nonnull (strstr (text, ".csv:3: "));
  g_assert_nonnull (strstr (text, ".csv:6: "));
  g_clear_error (&error);
  g_assert_null (read_csv ("a,a.status\n1,2\n[c],3\n", NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-CSV-017: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/table/cells-have-their-types", test_cells);
  g_test_add_func ("/table/table/whole-columns-outlive-the-table", test_whole_columns);
  g_test_add_func ("/table/whole-numbers-and-truths-travel-as-bytes", test_bytes);
  g_test_add_func ("/table/columns-without-rows-travel-as-bytes", test_no_bytes);
  g_test_add_func ("/table/table/mistakes-are-refused", test_refusals);
  g_test_add_func ("/table/table/rows-are-selected-with-their-types", test_select_rows);
  g_test_add_func ("/table/table/columns-are-copied-with-their-types", test_copy_column);
  g_test_add_func ("/table/table/filter-keeps-the-rows-with-a-value", test_filter);
  g_test_add_func ("/table/table-csv/types-are-found", test_types);
  g_test_add_func ("/table/table-csv/markers-become-statuses", test_values);
  g_test_add_func ("/table/table-csv/late-text-loses-nothing", test_late_text);
  g_test_add_func ("/table/table-csv/ragged-rows-are-all-listed", test_ragged);
  return g_test_run ();
}
