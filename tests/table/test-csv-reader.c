/* The CSV reader: what RFC 4180 says, what files in the world do, and what hostile files do. */
#include <cohesion/cohesion.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "table/cohesion-csv-private.h"

/* All records as text: fields between "<>" (quoted ones between "[]"), records on lines of their
 * own with their line number; last the error, if there is one. */
static gchar *
read_all (const gchar *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (CohesionCsvReader) reader = cohesion_csv_reader_new_for_bytes (bytes, "f.csv");
  g_autoptr (GError) error = NULL;
  GString *seen = g_string_new (NULL);
  const CohesionCsvField *fields;
  guint n;

  while (cohesion_csv_reader_next (reader, &fields, &n, NULL, &error))
    {
      g_string_append_printf (seen, "%u", cohesion_csv_reader_get_line (reader));
      for (guint i = 0; i < n; i++)
        {
          g_string_append_c (seen, fields[i].quoted ? '[' : '<');
          g_string_append_len (seen, fields[i].text, fields[i].length);
          g_string_append_c (seen, fields[i].quoted ? ']' : '>');
        }
      g_string_append_c (seen, '\n');
    }
  if (error != NULL)
    g_string_append (seen, error->message);
  return g_string_free (seen, FALSE);
}

typedef struct
{
  const gchar *name;
  const gchar *text;
  const gchar *expected;
} Case;

static const Case good[] = {
  { "simple", "a,b\n1,2\n", "1<a><b>\n2<1><2>\n" },
  { "no-end-of-the-last-line", "a,b\n1,2", "1<a><b>\n2<1><2>\n" },
  { "empty-last-field-without-line-end", "a,b\n1,", "1<a><b>\n2<1><>\n" },
  { "crlf", "a,b\r\n1,2\r\n", "1<a><b>\n2<1><2>\n" },
  { "cr-only", "a,b\r1,2\r3,4", "1<a><b>\n2<1><2>\n3<3><4>\n" },
  { "mixed-line-ends", "a\r\nb\rc\nd", "1<a>\n2<b>\n3<c>\n4<d>\n" },
  { "lf-cr-is-two-line-ends", "a\n\rb", "1<a>\n3<b>\n" },
  { "empty-lines-are-skipped-and-counted", "\n\na\n\r\n\rb\n\n", "3<a>\n6<b>\n" },
  { "byte-order-mark", "\357\273\277a,b\n1,2", "1<a><b>\n2<1><2>\n" },
  { "only-a-byte-order-mark", "\357\273\277", "" },
  { "nothing", "", "" },
  { "empty-fields", ",,\n,,", "1<><><>\n2<><><>\n" },
  { "quoted-empty-line-is-a-record", "a\n\"\"\nb", "1<a>\n2[]\n3<b>\n" },
  { "comma-in-quotes", "a,\"1,2\"\n", "1<a>[1,2]\n" },
  { "quoted-newline-stays-in-the-field", "a,\"1\n2\"\nb,c", "1<a>[1\n2]\n3<b><c>\n" },
  { "quoted-crlf-counts-one-line", "a,\"1\r\n2\"\r\nb,c", "1<a>[1\r\n2]\n3<b><c>\n" },
  { "quoted-cr-counts-one-line", "a,\"1\r2\"\rb,c", "1<a>[1\r2]\n3<b><c>\n" },
  { "doubled-quotes", "\"a \"\"b\"\" c\",\"\"\"\"\n\"\"\"x\"\"\"", "1[a \"b\" c][\"]\n2[\"x\"]\n" },
  { "blanks-stay", " a ,b \n", "1< a ><b >\n" },
  { "semicolons", "a;b\n1;2,5\n", "1<a><b>\n2<1><2,5>\n" },
  { "tabs", "a\tb;c\n1\t2\n", "1<a><b;c>\n2<1><2>\n" },
  { "a-comma-in-the-header-decides", "a;b,c\n1;2\n", "1<a;b><c>\n2<1;2>\n" },
  { "a-quoted-comma-does-not-decide", "\"a,b\";c\n", "1[a,b]<c>\n" },
  { "ragged-rows-are-given", "a,b\n1\n1,2,3\n", "1<a><b>\n2<1>\n3<1><2><3>\n" },
  { "all-of-utf8", "\302\243,\342\202\254,\360\237\230\200\n",
    "1<\302\243><\342\202\254><\360\237\230\200>\n" },
  { "quotes-closed-at-the-end", "a,\"b\"", "1<a>[b]\n" },
};

static const Case bad[] = {
  { "latin-1", "a,b\n1,caf\351 x\n",
    "1<a><b>\nCOHESION-CSV-004: f.csv:2:6: *0xE9*\303\251*Latin-1*" },
  { "latin-1-at-the-end", "a\nb\351", "1<a>\nCOHESION-CSV-004: f.csv:2:2: *" },
  { "windows-1252", "a\n\223b\224\n", "1<a>\nCOHESION-CSV-004: f.csv:2:1: *" },
  { "utf8-cut-off", "a\n\342\202", "1<a>\nCOHESION-CSV-004: f.csv:2:1: *" },
  { "utf8-surrogate", "a\nb,\355\240\200\n", "1<a>\nCOHESION-CSV-004: f.csv:2:3: *" },
  { "bad-byte-after-a-quoted-newline", "a,\"\n\n\"\n\"x\ny\",\"\nz\377\"",
    "1<a>[\n\n]\nCOHESION-CSV-004: f.csv:6:2: *" },
  { "utf-16-little", "\377\376a", "COHESION-CSV-006: f.csv:1:1: *UTF-16*" },
  { "utf-16-big", "\376\377a", "COHESION-CSV-006: f.csv:1:1: *UTF-16*" },
  { "spreadsheet", "PK\003\004zip", "COHESION-CSV-007: f.csv:1:1: *spreadsheet*" },
  { "compressed", "\037\213\010", "COHESION-CSV-007: f.csv:1:1: *gunzip*" },
  { "open-quote", "a,b\n1,\"2\n3,4\n", "1<a><b>\nCOHESION-CSV-008: f.csv:2:3: *" },
  { "only-a-quote", "\"", "COHESION-CSV-008: f.csv:1:1: *" },
  { "open-quote-after-newlines", "\"a\nb\",\"c\n", "COHESION-CSV-008: f.csv:2:4: *" },
  { "text-after-the-quote", "a\n\"b\"c,\"d\"\n", "1<a>\nCOHESION-CSV-009: f.csv:2:4: *" },
  { "blank-after-the-quote", "\"b\" ,c\n", "COHESION-CSV-009: f.csv:1:4: *" },
  { "text-after-an-inner-quote", "\"a\"b\"c\"\n", "COHESION-CSV-009: f.csv:1:4: *" },
  { "text-after-the-quote-to-the-end", "\"a\"b\",c\n", "COHESION-CSV-009: f.csv:1:4: *" },
  { "stray-quote", "a,6\" pipe\nb,c\n", "COHESION-CSV-010: f.csv:1:4: *" },
  { "two-stray-quotes", "x\na \"b\" c\n", "1<x>\nCOHESION-CSV-010: f.csv:2:3: *" },
  { "blank-before-the-quote", "a, \"b\"\n", "COHESION-CSV-010: f.csv:1:4: *" },
  { "stray-quote-after-a-quoted-newline", "\"a\n\"\"b\n\",c\"d\"\n",
    "COHESION-CSV-010: f.csv:3:4: *" },
};

static void
test_good (gconstpointer data)
{
  const Case *test = data;
  g_autofree gchar *seen = read_all (test->text, strlen (test->text));

  g_assert_cmpstr (seen, ==, test->expected);
}

static void
test_bad (gconstpointer data)
{
  const Case *test = data;
  g_autofree gchar *seen = read_all (test->text, strlen (test->text));

  if (!g_pattern_match_simple (test->expected, seen))
    g_assert_cmpstr (seen, ==, test->expected);
}

static void
test_nul (void)
{
  g_autofree gchar *seen = read_all ("a,b\n1,\0\n", 8);

  g_assert_true (g_str_has_prefix (seen, "1<a><b>\nCOHESION-CSV-005: f.csv:2:3: "));
}

/* A record across every block boundary: all lengths of a field around the size of a block. */
static void
test_boundaries (void)
{
  for (gint shift = -6; shift <= 6; shift++)
    {
      const gsize pad = (gsize)(64 * 1024 + shift);
      g_autoptr (GString) text = g_string_new ("h,i\n");
      g_autofree gchar *seen = NULL;
      g_autofree gchar *end = NULL;

      while (text->len < pad - 10)
        g_string_append (text, "\303\251");
      while (text->len < pad - 10)
        g_string_append_c (text, 'x');
      g_string_append (text, ",\"\303\251\"\"\r\n\"\r\ny,\342\202\254\r\nz,");
      seen = read_all (text->str, text->len);
      end = g_strdup (seen + strlen (seen) -
                      strlen ("[\303\251\"\r\n]\n4<y><\342\202\254>\n5<z><>\n"));
      g_assert_cmpstr (end, ==, "[\303\251\"\r\n]\n4<y><\342\202\254>\n5<z><>\n");
    }
}

static void
assert_fails (GString *text, const gchar *start)
{
  g_autofree gchar *seen = read_all (text->str, text->len);

  if (!g_str_has_prefix (seen, start))
    g_assert_cmpstr (seen, ==, start);
}

static void
append_many (GString *text, const gchar *part, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("a\n");

  append_many (text, "0123456789abcdef", 3 * 65536);
  assert_fails (text, "1<a>\nCOHESION-CSV-011: f.csv:2:1: ");
  g_string_assign (text, "a\nb,\"");
  append_many (text, "0123456789abcde\n", 3 * 65536);
  assert_fails (text, "1<a>\nCOHESION-CSV-011: f.csv:2:3: ");
  g_string_assign (text, "a\n");
  append_many (text, ",", 10000);
  assert_fails (text, "1<a>\nCOHESION-CSV-012: f.csv:2:10001: ");
  append_many (text, ",", 1000000);
  assert_fails (text, "1<a>\nCOHESION-CSV-012: f.csv:2:10001: ");
  g_string_assign (text, "a\n");
  while (text->len < 18 * 1024 * 1024)
    {
      append_many (text, "0123456789abcdef", 60000);
      g_string_append_c (text, ',');
    }
  assert_fails (text, "1<a>\nCOHESION-CSV-013: f.csv:2:1: ");
}

static void
test_within_limits (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree gchar *seen = NULL;

  append_many (text, ",", 9999);
  g_string_append_c (text, '\n');
  append_many (text, "0123456789abcdef", 65536);
  g_string_append (text, "\nz");
  seen = read_all (text->str, text->len);
  g_assert_true (g_str_has_suffix (seen, "cdef>\n3<z>\n"));
}

/* A reader of its own, a byte at a time, over valid text: RFC 4180 read literally. */
static gchar *
read_slowly (const gchar *text)
{
  GString *seen = g_string_new (NULL);
  guint line = 1;

  while (*text != '\0')
    {
      const guint begin = line;
      g_autoptr (GString) record = g_string_new (NULL);
      gboolean more = TRUE, empty = *text == '\n' || *text == '\r';

      while (more)
        {
          const gboolean quoted = *text == '"';

          g_string_append_c (record, quoted ? '[' : '<');
          if (quoted)
            for (text++; *text != '"' || text[1] == '"'; text++)
              {
                line += *text == '\n' || (*text == '\r' && text[1] != '\n');
                text += *text == '"';
                g_string_append_c (record, *text);
              }
          else
            while (*text != ',' && *text != '\n' && *text != '\r' && *text != '\0')
              g_string_append_c (record, *text++);
          text += quoted;
          g_string_append_c (record, quoted ? ']' : '>');
          more = *text == ',';
          text += more;
        }
      if (!empty)
        g_string_append_printf (seen, "%u%s\n", begin, record->str);
      text += *text == '\r' && text[1] == '\n';
      text += *text != '\0';
      line++;
    }
  return g_string_free (seen, FALSE);
}

static void
append_random_field (GString *text)
{
  static const gchar *const pieces[] = { "a",  "12.5", " ",        ",",         "\n", "\r\n",
                                         "\r", "\"\"", "\302\243", "E08000032", ";",  "\t" };
  static const gchar *const plain[] = { "a",         "12.5",         " ", "\302\243",
                                        "E08000032", "\342\202\254", "-" };
  const gint n = g_test_rand_int_range (0, g_test_rand_bit () ? 3 : 40);
  const gboolean quoted = g_test_rand_int_range (0, 3) == 0;

  if (quoted)
    g_string_append_c (text, '"');
  for (gint i = 0; i < n; i++)
    g_string_append (text, quoted ? pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]
                                  : plain[g_test_rand_int_range (0, G_N_ELEMENTS (plain))]);
  if (quoted)
    g_string_append_c (text, '"');
}

static void
test_random (void)
{
  static const gchar *const ends[] = { "\n", "\r\n", "\r", "\n\n" };

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GString) text = g_string_new ("h,i\n");
      const gsize size = round % 50 == 0 ? 600000 : 2000;
      g_autofree gchar *seen = NULL;
      g_autofree gchar *expected = NULL;

      while (text->len < size)
        {
          for (gint i = g_test_rand_int_range (0, 6); i >= 0; i--)
            {
              append_random_field (text);
              if (i > 0)
                g_string_append_c (text, ',');
            }
          g_string_append (text, ends[g_test_rand_int_range (0, 4)]);
        }
      seen = read_all (text->str, text->len);
      expected = read_slowly (text->str);
      g_assert_cmpstr (seen, ==, expected);
    }
}

/* Any bytes: no crash, an end, and an error that names its place. */
static void
test_hostile (void)
{
  static const gchar alphabet[] = "a,\"\n\r;\t\0\303\251\377 1";

  for (guint round = 0; round < 20000; round++)
    {
      gchar text[64];
      const gsize n = (gsize)g_test_rand_int_range (0, 64);
      g_autofree gchar *seen = NULL;
      const gchar *error;

      for (gsize i = 0; i < n; i++)
        text[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      seen = read_all (text, n);
      error = strstr (seen, "COHESION-CSV-");
      if (error != NULL)
        g_assert_true (g_str_has_prefix (error + strlen ("COHESION-CSV-000"), ": f.csv:"));
    }
}

static void
test_columns (void)
{
  static const gchar text[] = "a,\"b\nc\",d\ne,f\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (CohesionCsvReader) reader = cohesion_csv_reader_new_for_bytes (bytes, "f.csv");
  const CohesionCsvField *fields;
  guint n;

  g_assert_true (cohesion_csv_reader_next (reader, &fields, &n, NULL, NULL));
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (fields[0].column, ==, 1);
  g_assert_cmpuint (fields[1].column, ==, 3);
  g_assert_cmpuint (fields[2].column, ==, 4);
  g_assert_true (cohesion_csv_reader_next (reader, &fields, &n, NULL, NULL));
  g_assert_cmpuint (fields[1].column, ==, 3);
  g_assert_false (cohesion_csv_reader_next (reader, &fields, &n, NULL, NULL));
  g_assert_cmpfloat (cohesion_csv_reader_get_fraction (reader), ==, 1);
}

static gchar **
read_header (const gchar *text, CohesionDiagnostics *diagnostics, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (CohesionCsvReader) reader = cohesion_csv_reader_new_for_bytes (bytes, "f.csv");

  return cohesion_csv_reader_read_header (reader, diagnostics, NULL, error);
}

static void
test_header (void)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = read_header (" area ,\"value\"\n", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (names[0], ==, "area");
  g_assert_cmpstr (names[1], ==, "value");
  g_assert_null (names[2]);
  g_assert_null (read_header ("", NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-CSV-001: f.csv:1: "));
  g_clear_error (&error);
  g_assert_null (read_header ("a,,b,a, \n", diagnostics, &error));
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), ==, 3);
  g_assert_true (g_str_has_prefix (error->message, "COHESION-CSV-002: f.csv:1:3: "));
}

static void
test_file (void)
{
  g_autofree gchar *path = NULL;
  g_autoptr (CohesionCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const CohesionCsvField *fields;
  const gint descriptor = g_file_open_tmp ("cohesion-XXXXXX.csv", &path, NULL);
  guint n;

  g_assert_true (g_close (descriptor, NULL));
  g_assert_true (g_file_set_contents (path, "a,b\n1,2\n", -1, NULL));
  reader = cohesion_csv_reader_new (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cohesion_csv_reader_get_name (reader), ==, path);
  g_assert_true (cohesion_csv_reader_next (reader, &fields, &n, cancellable, &error));
  g_assert_cmpuint (n, ==, 2);
  g_clear_pointer (&reader, cohesion_csv_reader_free);
  reader = cohesion_csv_reader_new (path, &error);
  g_cancellable_cancel (cancellable);
  g_assert_false (cohesion_csv_reader_next (reader, &fields, &n, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_null (cohesion_csv_reader_new (path, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-IO-001: "));
  g_clear_error (&error);
  g_assert_null (cohesion_csv_reader_new (g_get_tmp_dir (), &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-IO-001: "));
  g_clear_error (&error);
  g_assert_null (cohesion_csv_reader_new ("/dev/zero", &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-IO-001: "));
}

static void
add_cases (const gchar *folder, const Case *cases, gsize n, GTestDataFunc run)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree gchar *path = g_strconcat (folder, cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], run);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_cases ("/table/csv/", good, G_N_ELEMENTS (good), test_good);
  add_cases ("/table/csv/refuses-", bad, G_N_ELEMENTS (bad), test_bad);
  g_test_add_func ("/table/csv/refuses-a-nul-byte", test_nul);
  g_test_add_func ("/table/csv/records-cross-blocks", test_boundaries);
  g_test_add_func ("/table/csv/limits-end-hostile-files", test_limits);
  g_test_add_func ("/table/csv/large-records-within-the-limits", test_within_limits);
  g_test_add_func ("/table/csv/random-text-agrees-with-a-literal-reading", test_random);
  g_test_add_func ("/table/csv/any-bytes-end-with-a-place", test_hostile);
  g_test_add_func ("/table/csv/columns-count-from-their-line", test_columns);
  g_test_add_func ("/table/csv/header-names-are-checked-all-at-once", test_header);
  g_test_add_func ("/table/csv/files-open-read-and-cancel", test_file);
  return g_test_run ();
}
