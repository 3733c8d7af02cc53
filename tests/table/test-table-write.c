/* Tables on their way out: each format to the letter, and back again bit for bit. */
#include <cohesion/cohesion.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "table/cohesion-table-private.h"

static CohesionTable *
make_table (void)
{
  const gchar *const areas[] = { "E06000001", "say \"hi\", you", "", NULL };
  const gdouble scores[] = { 0.1, NAN, -1e21 };
  const gint ranks[] = { 1, G_MININT, -20 };
  const gboolean flags[] = { TRUE, FALSE, -1 };
  const guint32 codes[] = { 1, G_MAXUINT32, 0 };
  const gchar *const words[] = { "a|b\nc", "\344\270\255\346\226\207\001", NULL };
  guint8 *statuses = g_new0 (guint8, 3);
  g_autoptr (CohesionColumn) column = cohesion_column_new_from_array (scores, 3);
  g_autoptr (GBytes) bytes = g_bytes_new (codes, sizeof codes);
  CohesionTable *table = cohesion_table_new ();

  statuses[1] = COHESION_STATUS_SUPPRESSED;
  g_assert_true (cohesion_table_add_text (table, "area", areas, NULL));
  g_assert_true (cohesion_table_add_double (table, "score", column, NULL));
  g_assert_true (cohesion_table_add_int (table, "rank", ranks, 3, NULL));
  g_assert_true (cohesion_table_add_boolean (table, "flag", flags, 3, NULL));
  g_assert_true (cohesion_table_add_codes (table, "note", bytes, words, NULL));
  cohesion_table_take_status (table, "status", statuses, 3);
  cohesion_table_add_note (table, "source", "made up");
  cohesion_table_add_note (table, "seed", "1");
  cohesion_table_add_note (table, "source", "and more");
  return table;
}

static void
assert_text (CohesionTable *table, CohesionTableFormat format, gint digits, const gchar *expected)
{
  g_autofree gchar *text = cohesion_table_to_text (table, format, digits);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_csv (void)
{
  g_autoptr (CohesionTable) table = make_table ();

  assert_text (table, COHESION_TABLE_FORMAT_CSV, 0,
               "area,score,rank,flag,note,status\n"
               "E06000001,0.10000000000000001,1,true,\344\270\255\346\226\207\001,\n"
               "\"say \"\"hi\"\", you\",,,false,,c\n"
               "\"\",-1e+21,-20,,\"a|b\nc\",\n");
  assert_text (table, COHESION_TABLE_FORMAT_CSV, 3,
               "area,score,rank,flag,note,status\n"
               "E06000001,0.1,1,true,\344\270\255\346\226\207\001,\n"
               "\"say \"\"hi\"\", you\",,,false,,c\n"
               "\"\",-1e+21,-20,,\"a|b\nc\",\n");
}

static void
test_json_rows (void)
{
  g_autoptr (CohesionTable) table = make_table ();

  assert_text (
      table, COHESION_TABLE_FORMAT_JSON, 0,
      "[\n"
      "{\"area\":\"E06000001\",\"score\":0.10000000000000001,\"rank\":1,\"flag\":true,\"note\":"
      "\"\344\270\255\346\226\207\\u0001\",\"status\":\"\"},\n"
      "{\"area\":\"say \\\"hi\\\", "
      "you\",\"score\":null,\"rank\":null,\"flag\":false,\"note\":null,\"status\":\"c\"},\n"
      "{\"area\":\"\",\"score\":-1e+21,\"rank\":-20,\"flag\":null,\"note\":\"a|b\\nc\",\"status\":"
      "\"\"}\n"
      "]\n");
}

static void
test_json_columns (void)
{
  g_autoptr (CohesionTable) table = make_table ();

  assert_text (table, COHESION_TABLE_FORMAT_JSON_COLUMNS, 0,
               "{\"columns\":{\n"
               "\"area\":[\"E06000001\",\"say \\\"hi\\\", you\",\"\"],\n"
               "\"score\":[0.10000000000000001,null,-1e+21],\n"
               "\"rank\":[1,null,-20],\n"
               "\"flag\":[true,false,null],\n"
               "\"note\":[\"\344\270\255\346\226\207\\u0001\",null,\"a|b\\nc\"],\n"
               "\"status\":[\"\",\"c\",\"\"]},\n"
               "\"notes\":{\"source\":[\"made up\",\"and more\"],\"seed\":\"1\"}}\n");
}

static void
test_markdown (void)
{
  g_autoptr (CohesionTable) table = make_table ();

  assert_text (table, COHESION_TABLE_FORMAT_MARKDOWN, 0,
               "| area | score | rank | flag | note | status |\n"
               "| --- | ---: | ---: | --- | --- | --- |\n"
               "| E06000001 | 0.1 | 1 | true | \344\270\255\346\226\207\001 |  |\n"
               "| say \"hi\", you |  |  | false |  | c |\n"
               "|  | -1e+21 | -20 |  | a\\|b<br>c |  |\n"
               "\nsource: made up\nseed: 1\nsource: and more\n");
}

static void
test_aligned (void)
{
  g_autoptr (CohesionTable) table = make_table ();

  assert_text (table, COHESION_TABLE_FORMAT_TEXT, 0,
               "area            score  rank  flag   note        status\n"
               "E06000001         0.1     1  true   \344\270\255\346\226\207\\u0001\n"
               "say \"hi\", you                false              c\n"
               "               -1e+21   -20         a|b\\nc\n"
               "\nsource: made up\nseed: 1\nsource: and more\n");
}

static void
test_empty (void)
{
  g_autoptr (CohesionTable) table = cohesion_table_new ();
  g_autoptr (CohesionColumn) none = cohesion_column_new (0);
  g_autoptr (CohesionColumn) one = cohesion_column_new (1);

  assert_text (table, COHESION_TABLE_FORMAT_CSV, 0, "");
  assert_text (table, COHESION_TABLE_FORMAT_JSON, 0, "[]\n");
  assert_text (table, COHESION_TABLE_FORMAT_TEXT, 0, "");
  assert_text (table, COHESION_TABLE_FORMAT_MARKDOWN, 0, "");
  g_assert_true (cohesion_table_add_double (table, "a;b", none, NULL));
  assert_text (table, COHESION_TABLE_FORMAT_CSV, 0, "\"a;b\"\n");
  assert_text (table, COHESION_TABLE_FORMAT_JSON_COLUMNS, 0,
               "{\"columns\":{\n\"a;b\":[]},\n\"notes\":{}}\n");
  g_clear_object (&table);
  table = cohesion_table_new ();
  g_assert_true (cohesion_table_add_double (table, "a", one, NULL));
  assert_text (table, COHESION_TABLE_FORMAT_CSV, 0, "a\n\"\"\n");
}

static gdouble
random_double (void)
{
  gdouble value;
  guint64 bits;

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      return g_test_rand_int_range (-1000, 1000) / 10.0;
    case 1:
      return g_test_rand_double ();
    case 2:
      return NAN;
    default:
      bits = (guint64)(guint32)g_test_rand_int () << 32 | (guint32)g_test_rand_int ();
      memcpy (&value, &bits, sizeof value);
      return isfinite (value) ? value : 0.0;
    }
}

static gchar *
random_text (void)
{
  static const gchar *const pieces[] = { "a",        "\"", ",", "\n", "\r",  " ",
                                         "\302\243", "0",  ";", "\t", "[c]", "\357\273\277" };
  GString *text = g_string_new ("t");

  for (gint n = g_test_rand_int_range (0, 8); n > 0; n--)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  if (g_test_rand_bit ())
    g_string_erase (text, 0, 1);
  return g_string_free (text, FALSE);
}

static CohesionTable *
random_table (guint n_rows)
{
  CohesionTable *table = cohesion_table_new ();
  g_autoptr (CohesionColumn) column = cohesion_column_new (n_rows);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_rows; i++)
    {
      cohesion_column_set (column, i, random_double ());
      g_ptr_array_add (texts, i == 0 ? g_strdup ("word") : random_text ());
    }
  g_ptr_array_add (texts, NULL);
  g_assert_true (cohesion_table_add_text (table, "text", (const gchar *const *)texts->pdata, NULL));
  g_assert_true (cohesion_table_add_double (table, "number", column, NULL));
  return table;
}

static void
assert_same_cells (CohesionTable *a, CohesionTable *b)
{
  g_assert_cmpuint (cohesion_table_get_n_rows (a), ==, cohesion_table_get_n_rows (b));
  g_assert_cmpuint (cohesion_table_get_n_columns (b), ==, 2);
  g_assert_cmpint (cohesion_table_get_column_type (b, 1), ==, COHESION_COLUMN_TYPE_DOUBLE);
  for (guint i = 0; i < cohesion_table_get_n_rows (a); i++)
    {
      const gdouble x = cohesion_table_get_double (a, i, 1),
                    y = cohesion_table_get_double (b, i, 1);

      g_assert_cmpstr (cohesion_table_get_text (a, i, 0), ==, cohesion_table_get_text (b, i, 0));
      if (isnan (x))
        g_assert_true (isnan (y));
      else
        g_assert_true (memcmp (&x, &y, sizeof x) == 0);
    }
}

static gchar *
make_path (void)
{
  gchar *path = NULL;
  const gint descriptor = g_file_open_tmp ("cohesion-XXXXXX.csv", &path, NULL);

  g_assert_true (g_close (descriptor, NULL));
  return path;
}

static void
test_round_trip (void)
{
  g_autofree gchar *path = make_path ();

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (CohesionTable) table = random_table (round % 20 == 0 ? 20000 : round + 1);
      g_autoptr (CohesionTable) back = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (
          cohesion_table_write (table, path, COHESION_TABLE_FORMAT_CSV, 0, NULL, &error));
      back = cohesion_table_new_from_csv (path, NULL, NULL, &error);
      g_assert_no_error (error);
      assert_same_cells (table, back);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Reads one JSON value strictly (RFC 8259) and returns what follows, or NULL. */
static const gchar *check_value (const gchar *json);

static const gchar *
check_string (const gchar *json)
{
  if (json == NULL || *json++ != '"')
    return NULL;
  for (; *json != '"'; json++)
    {
      if ((guchar)*json < 0x20)
        return NULL;
      if (*json != '\\')
        continue;
      json++;
      if (*json == 'u')
        for (guint i = 0; i < 4; i++)
          if (!g_ascii_isxdigit (*++json))
            return NULL;
      if (strchr ("\"\\/bfnrtu", *json) == NULL && !g_ascii_isxdigit (*json))
        return NULL;
    }
  return json + 1;
}

static const gchar *
check_number (const gchar *json)
{
  json += *json == '-';
  if (!g_ascii_isdigit (*json) || (json[0] == '0' && g_ascii_isdigit (json[1])))
    return NULL;
  json += strspn (json, "0123456789");
  if (*json == '.')
    {
      if (!g_ascii_isdigit (json[1]))
        return NULL;
      json += 1 + strspn (json + 1, "0123456789");
    }
  if (*json == 'e')
    {
      json += json[1] == '-' || json[1] == '+' ? 2 : 1;
      if (!g_ascii_isdigit (*json))
        return NULL;
      json += strspn (json, "0123456789");
    }
  return json;
}

static const gchar *
check_list (const gchar *json, gchar end)
{
  json += 1 + strspn (json + 1, "\n");
  if (*json == end)
    return json + 1;
  while (TRUE)
    {
      if (end == '}')
        {
          json = check_string (json);
          if (json == NULL || *json++ != ':')
            return NULL;
        }
      json = check_value (json);
      if (json == NULL)
        return NULL;
      json += strspn (json, "\n");
      if (*json == end)
        return json + 1;
      if (*json++ != ',')
        return NULL;
      json += strspn (json, "\n");
    }
}

static const gchar *
check_value (const gchar *json)
{
  if (*json == '"')
    return check_string (json);
  if (*json == '[' || *json == '{')
    return check_list (json, *json == '[' ? ']' : '}');
  if (g_str_has_prefix (json, "null") || g_str_has_prefix (json, "true"))
    return json + 4;
  if (g_str_has_prefix (json, "false"))
    return json + 5;
  return check_number (json);
}

static void
test_json_is_valid (void)
{
  g_autoptr (CohesionTable) full = make_table ();
  g_autoptr (CohesionTable) chance = random_table (3000);
  CohesionTable *const tables[] = { full, chance };

  for (guint i = 0; i < 4; i++)
    {
      g_autofree gchar *json = cohesion_table_to_text (
          tables[i / 2], i % 2 ? COHESION_TABLE_FORMAT_JSON : COHESION_TABLE_FORMAT_JSON_COLUMNS,
          0);

      g_assert_true (g_utf8_validate (json, -1, NULL));
      g_assert_cmpstr (check_value (json), ==, "\n");
    }
}

static void
test_json_has_no_infinity (void)
{
  const gdouble values[] = { INFINITY, -INFINITY, NAN };
  g_autoptr (CohesionColumn) column = cohesion_column_new_from_array (values, 3);
  g_autoptr (CohesionTable) table = cohesion_table_new ();

  g_assert_true (cohesion_table_add_double (table, "x", column, NULL));
  assert_text (table, COHESION_TABLE_FORMAT_JSON, 0,
               "[\n{\"x\":null},\n{\"x\":null},\n{\"x\":null}\n]\n");
}

/* What goes to a stream in pieces is what goes to text at once. */
static void
test_stream (void)
{
  g_autoptr (CohesionTable) table = random_table (20000);

  for (gint format = COHESION_TABLE_FORMAT_CSV; format <= COHESION_TABLE_FORMAT_TEXT; format++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autofree gchar *text = cohesion_table_to_text (table, (CohesionTableFormat)format, 0);
      g_autoptr (GBytes) bytes = NULL;

      g_assert_true (cohesion_table_write_to_stream (table, stream, (CohesionTableFormat)format, 0,
                                                     NULL, NULL));
      g_assert_true (g_output_stream_close (stream, NULL, NULL));
      bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, strlen (text));
      g_assert_true (memcmp (g_bytes_get_data (bytes, NULL), text, strlen (text)) == 0);
    }
}

static void
test_failures (void)
{
  g_autoptr (CohesionTable) table = random_table (20000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree gchar *path = make_path ();
  g_autofree gchar *left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (
      cohesion_table_write (table, path, COHESION_TABLE_FORMAT_CSV, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "before");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_false (cohesion_table_write (table, "/nowhere/at/all.csv", COHESION_TABLE_FORMAT_CSV, 0,
                                        NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-IO-003: "));
  g_clear_error (&error);
  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    return;
  g_assert_false (
      cohesion_table_write (table, "/dev/full", COHESION_TABLE_FORMAT_CSV, 0, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-IO-003: /dev/full: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/write/csv-quotes-only-what-needs-it", test_csv);
  g_test_add_func ("/table/write/json-by-rows", test_json_rows);
  g_test_add_func ("/table/write/json-by-columns-carries-the-notes", test_json_columns);
  g_test_add_func ("/table/write/markdown-escapes-bars", test_markdown);
  g_test_add_func ("/table/write/text-is-aligned-and-safe-for-terminals", test_aligned);
  g_test_add_func ("/table/write/empty-tables", test_empty);
  g_test_add_func ("/table/write/csv-brings-back-the-same-bits", test_round_trip);
  g_test_add_func ("/table/write/json-is-valid", test_json_is_valid);
  g_test_add_func ("/table/write/json-has-no-infinity", test_json_has_no_infinity);
  g_test_add_func ("/table/write/a-stream-gets-the-same-bytes", test_stream);
  g_test_add_func ("/table/write/failures-leave-what-was-there", test_failures);
  return g_test_run ();
}
