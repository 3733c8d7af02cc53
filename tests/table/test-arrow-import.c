/* Arrow data in: every type, what is missing, batches, and producers that lie. */
#include "arrow-producer.h"

static const guint8 bits_101[] = { 0x05 };

/* The text of a table as CSV, for tests that look at all of it at once. */
static void
assert_csv (CohesionTable *table, const gchar *expected)
{
  g_autofree gchar *csv = NULL;

  g_assert_nonnull (table);
  csv = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
  g_assert_cmpstr (csv, ==, expected);
}

static void
assert_field (const Field *field, CohesionColumnType type, const gchar *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = consume_field (field, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cohesion_table_get_column_type (table, 0), ==, type);
  assert_csv (table, expected);
}

static void
test_integers (void)
{
  static const gint8 int8s[] = { -128, 0, 127 };
  static const gint16 int16s[] = { -32768, 0, 32767 };
  static const gint32 int32s[] = { -2147483647, 0, 2147483647 };
  static const gint64 int64s[] = { -5, 0, 2147483647 };
  static const guint8 uint8s[] = { 255, 0, 1 };
  static const guint16 uint16s[] = { 65535, 0, 1 };
  static const struct
  {
    const char *format;
    gconstpointer values;
    const gchar *csv;
  } cases[] = {
    { "c", int8s, "n\n-128\n\"\"\n127\n" },
    { "s", int16s, "n\n-32768\n\"\"\n32767\n" },
    { "l", int64s, "n\n-5\n\"\"\n2147483647\n" },
    { "C", uint8s, "n\n255\n\"\"\n1\n" },
    { "S", uint16s, "n\n65535\n\"\"\n1\n" },
    { "i", int32s, "n\n-2147483647\n\"\"\n2147483647\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Field field = {
        cases[i].format, "n", 3, 0, 1, 2, { bits_101, cases[i].values }, NULL, NULL
      };

      assert_field (&field, COHESION_COLUMN_TYPE_INT, cases[i].csv);
    }
}

/* 2^53 is the last whole number before doubles leave some out. */
static void
test_large_integers (void)
{
  static const guint32 uint32s[] = { 4294967295u, 7 };
  static const gint32 lowest[] = { G_MININT32, 7 };
  static const gint64 exact[] = { -9007199254740992, 9007199254740992 };
  static const gint64 identifiers[] = { 9007199254740993, -7 };
  static const gint64 extremes[] = { G_MININT64, G_MAXINT64 };
  static const guint64 top[] = { 9223372036854775808u, 18446744073709549568u };
  static const guint64 past[] = { 18446744073709551615u, 1 };
  static const struct
  {
    const char *format;
    gconstpointer values;
    CohesionColumnType type;
    const gchar *csv;
  } cases[] = {
    { "I", uint32s, COHESION_COLUMN_TYPE_DOUBLE, "n\n4294967295\n7\n" },
    { "i", lowest, COHESION_COLUMN_TYPE_DOUBLE, "n\n-2147483648\n7\n" },
    { "l", exact, COHESION_COLUMN_TYPE_DOUBLE, "n\n-9007199254740992\n9007199254740992\n" },
    { "l", identifiers, COHESION_COLUMN_TYPE_TEXT, "n\n9007199254740993\n-7\n" },
    { "l", extremes, COHESION_COLUMN_TYPE_TEXT, "n\n-9223372036854775808\n9223372036854775807\n" },
    { "L", top, COHESION_COLUMN_TYPE_DOUBLE, "n\n9.2233720368547758e+18\n1.844674407370955e+19\n" },
    { "L", past, COHESION_COLUMN_TYPE_TEXT, "n\n18446744073709551615\n1\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Field field = {
        cases[i].format, "n", 2, 0, 0, 2, { NULL, cases[i].values }, NULL, NULL
      };

      assert_field (&field, cases[i].type, cases[i].csv);
    }
}

static void
test_numbers (void)
{
  static const gfloat floats[] = { 0.5f, 99, -2 };
  static const gdouble doubles[] = { 0.1, INFINITY, NAN };
  static const gdouble infinite[] = { 0.1, -INFINITY };
  const Field single = { "f", "x", 3, 0, -1, 2, { bits_101, floats }, NULL, NULL };
  const Field full = { "g", "x", 3, 0, 1, 2, { bits_101, doubles }, NULL, NULL };
  const Field bad = { "g", "x", 2, 0, 0, 2, { NULL, infinite }, NULL, NULL };
  const Field none = { "n", "x", 2, 0, 2, 0, { NULL }, NULL, NULL };
  const Field still_none = { "n", "x", 2, 0, 2, 1, { NULL }, NULL, NULL };

  assert_field (&single, COHESION_COLUMN_TYPE_DOUBLE, "x\n0.5\n\"\"\n-2\n");
  assert_field (&full, COHESION_COLUMN_TYPE_DOUBLE, "x\n0.10000000000000001\n\"\"\n\"\"\n");
  assert_field (&still_none, COHESION_COLUMN_TYPE_DOUBLE, "x\n\"\"\n\"\"\n");
  assert_field (&none, COHESION_COLUMN_TYPE_DOUBLE, "x\n\"\"\n\"\"\n");
  assert_refused (&bad, "COHESION-ARROW-009: column \"x\", row 1: ");
}

/* -(10^37 + 1) and 2^53 + 1 take the slow way; the nearest doubles are those of Python's Decimal.
 */
static void
test_decimals (void)
{
  static const guint64 wide[] = {
    12345, 0, (guint64)-1, G_MAXUINT64, 9007199254740993, 0, 0xff0bc95fffffffff, 0xf87a11ef2a25b926
  };
  static const gint32 narrow[] = { 1, -25 };
  g_autoptr (CohesionTable) table = NULL;
  const Field field = { "d:38,2", "x", 4, 0, 0, 2, { NULL, wide }, NULL, NULL };
  const Field small = { "d:9,1,32", "x", 2, 0, 0, 2, { NULL, narrow }, NULL, NULL };
  const Field up = { "d:9,-3,32", "x", 2, 0, 0, 2, { NULL, narrow }, NULL, NULL };

  table = consume_field (&field, NULL);
  g_assert_cmpfloat (cohesion_table_get_double (table, 0, 0), ==, 123.45);
  g_assert_cmpfloat (cohesion_table_get_double (table, 1, 0), ==, -0.01);
  g_assert_cmpfloat (cohesion_table_get_double (table, 2, 0), ==, 90071992547409.93);
  g_assert_cmpfloat (cohesion_table_get_double (table, 3, 0), ==, -1e35);
  assert_field (&small, COHESION_COLUMN_TYPE_DOUBLE, "x\n0.10000000000000001\n-2.5\n");
  assert_field (&up, COHESION_COLUMN_TYPE_DOUBLE, "x\n1000\n-25000\n");
}

static void
test_booleans (void)
{
  static const guint8 values[] = { 0x30, 0x01 };
  static const guint8 validity[] = { 0xef, 0xff };
  const Field field = { "b", "b", 5, 4, -1, 2, { validity, values }, NULL, NULL };

  assert_field (&field, COHESION_COLUMN_TYPE_BOOLEAN, "b\n\"\"\ntrue\nfalse\nfalse\ntrue\n");
}

static void
test_text (void)
{
  static const gint32 narrow[] = { 0, 5, 5, 7, 7 };
  static const gint64 wide[] = { 0, 5, 5, 7, 7 };
  static const guint8 validity[] = { 0x0b };
  const Field field = { "u", "t", 4, 0, 1, 3, { validity, narrow, "LeedsYork" }, NULL, NULL };
  const Field large = { "U", "t", 4, 0, 1, 3, { validity, wide, "LeedsYork" }, NULL, NULL };
  const Field sliced = { "u", "t", 3, 1, -1, 3, { validity, narrow, "LeedsYork" }, NULL, NULL };
  const Field empty = { "u", "t", 0, 0, 0, 3, { NULL }, NULL, NULL };
  g_autoptr (CohesionTable) table = consume_field (&field, NULL);

  g_assert_true (cohesion_table_is_missing (table, 2, 0));
  g_assert_cmpstr (cohesion_table_get_text (table, 1, 0), ==, "");
  assert_field (&field, COHESION_COLUMN_TYPE_TEXT, "t\nLeeds\n\"\"\n\"\"\n\"\"\n");
  assert_field (&large, COHESION_COLUMN_TYPE_TEXT, "t\nLeeds\n\"\"\n\"\"\n\"\"\n");
  assert_field (&sliced, COHESION_COLUMN_TYPE_TEXT, "t\n\"\"\n\"\"\n\"\"\n");
  assert_field (&empty, COHESION_COLUMN_TYPE_TEXT, "t\n");
}

static void
test_text_views (void)
{
  static const char pool[] = "..Bradford and Keighley";
  static const gint64 sizes[] = { sizeof pool - 1 };
  gint32 views[8] = { 12, 0, 0, 0, 21, 0, 0, 2 };
  const Field field = { "vu", "t", 2, 0, 0, 4, { NULL, views, pool, sizes }, NULL, NULL };

  memcpy (&views[1], "Calderdale!!", 12);
  memcpy (&views[5], "Brad", 4);
  assert_field (&field, COHESION_COLUMN_TYPE_TEXT, "t\nCalderdale!!\nBradford and Keighley\n");
  views[7] = 3;
  assert_refused (&field, "COHESION-ARROW-006: column \"t\", row 1: ");
  views[7] = -1;
  assert_refused (&field, "COHESION-ARROW-006: ");
  views[7] = G_MAXINT32;
  assert_refused (&field, "COHESION-ARROW-006: ");
  views[7] = 2;
  views[6] = 1;
  assert_refused (&field, "COHESION-ARROW-006: ");
  views[0] = -1;
  assert_refused (&field, "COHESION-ARROW-006: column \"t\", row 0: ");
}

static void
test_dictionaries (void)
{
  static const gint32 offsets[] = { 0, 3, 6, 6, 9 };
  static const guint8 bits_1011[] = { 0x0d };
  static const Field words = { "u", "", 4, 0, 0, 3, { NULL, offsets, "oneonetwo" }, NULL, NULL };
  static const Field holes = {
    "u", "", 4, 0, 1, 3, { bits_1011, offsets, "oneonetwo" }, NULL, NULL
  };
  static const gint8 int8s[] = { 3, 77, 1, 0 };
  static const guint16 uint16s[] = { 3, 77, 1, 0 };
  static const guint64 uint64s[] = { 3, 77, 1, 0 };
  const Field field = { "c", "d", 4, 0, 1, 2, { bits_1011, int8s }, &words, NULL };
  const Field wide = { "S", "d", 4, 0, 1, 2, { bits_1011, uint16s }, &words, NULL };
  const Field wider = { "L", "d", 4, 0, 1, 2, { bits_1011, uint64s }, &holes, NULL };
  g_autoptr (CohesionTable) table = consume_field (&field, NULL);
  g_auto (GStrv) dictionary = cohesion_table_get_dictionary (table, 0);

  assert_csv (table, "d\ntwo\n\"\"\none\none\n");
  g_assert_cmpuint (g_strv_length (dictionary), ==, 3);
  g_assert_cmpstr (dictionary[2], ==, "two");
  assert_field (&wide, COHESION_COLUMN_TYPE_TEXT, "d\ntwo\n\"\"\none\none\n");
  assert_field (&wider, COHESION_COLUMN_TYPE_TEXT, "d\ntwo\n\"\"\n\"\"\none\n");
}

/* Days and seconds as `date -u -d` counts them. */
static void
test_dates (void)
{
  static const gint32 days[] = { 19448, -719162, 2932896 };
  static const gint32 before[] = { 0, -719163 };
  static const gint64 seconds[] = { 1680307200, -86400, 0 };
  static const gint64 times[] = { 1680352200123456, -1, 0 };
  static const gint64 nanoseconds[] = { G_MININT64, G_MAXINT64 };
  static const gint64 far[] = { G_MAXINT64 };
  const Field date = { "tdD", "d", 3, 0, 0, 2, { NULL, days }, NULL, NULL };
  const Field early = { "tdD", "d", 2, 0, 0, 2, { NULL, before }, NULL, NULL };
  const Field midnight = { "tss:", "d", 3, 0, 1, 2, { bits_101, seconds }, NULL, NULL };
  const Field zoned = { "tss:Europe/London", "d", 1, 0, 0, 2, { NULL, seconds }, NULL, NULL };
  const Field precise = { "tsu:", "d", 3, 0, 0, 2, { NULL, times }, NULL, NULL };
  const Field limits = { "tsn:", "d", 2, 0, 0, 2, { NULL, nanoseconds }, NULL, NULL };
  const Field late = { "tss:", "d", 1, 0, 0, 2, { NULL, far }, NULL, NULL };

  assert_field (&date, COHESION_COLUMN_TYPE_TEXT, "d\n2023-04-01\n0001-01-01\n9999-12-31\n");
  assert_field (&midnight, COHESION_COLUMN_TYPE_TEXT, "d\n2023-04-01\n\"\"\n1970-01-01\n");
  assert_field (&zoned, COHESION_COLUMN_TYPE_TEXT, "d\n2023-04-01T00:00:00Z\n");
  assert_field (&precise, COHESION_COLUMN_TYPE_TEXT,
                "d\n2023-04-01T12:30:00.123456\n1969-12-31T23:59:59.999999\n1970-01-01T00:00:00\n");
  assert_field (&limits, COHESION_COLUMN_TYPE_TEXT,
                "d\n1677-09-21T00:12:43.145224192\n2262-04-11T23:47:16.854775807\n");
  assert_refused (&early, "COHESION-ARROW-010: column \"d\", row 1: ");
  assert_refused (&late, "COHESION-ARROW-010: ");
}

static void
test_batches (void)
{
  static const gint32 offsets[] = { 0, 1, 2 };
  static const Field first_words = { "u", "", 2, 0, 0, 3, { NULL, offsets, "ab" }, NULL, NULL };
  static const Field second_words = { "u", "", 2, 0, 0, 3, { NULL, offsets, "ba" }, NULL, NULL };
  static const gint32 indices[] = { 0, 1, 1, 0 };
  static const gint64 small[] = { 1, 2, 3, 4 };
  static const gint64 large[] = { 5, 6, 3000000000, 8 };
  static const guint8 middle[] = { 0x04 };
  const Field first[] = { { "i", "w", 4, 0, 0, 2, { NULL, indices }, &first_words, NULL },
                          { "l", "n", 4, 0, 0, 2, { NULL, small }, NULL, NULL } };
  const Field second[] = { { "i", "w", 3, 1, 0, 2, { NULL, indices }, &second_words, NULL },
                           { "l", "n", 3, 1, 0, 2, { NULL, large }, NULL, NULL } };
  /* The second batch is the second and third of its rows, and of these the first is missing. */
  const Batch batches[] = { { first, 2, 4, 0, NULL },
                            { first, 2, 0, 0, NULL },
                            { second, 2, 2, 1, middle } };
  const Producer producer = { .batches = batches, .n_batches = 3 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = consume (&producer, &error);

  g_assert_no_error (error);
  assert_csv (table, "w,n\na,1\nb,2\nb,3\na,4\n,\nb,8\n");
  g_assert_cmpint (cohesion_table_get_column_type (table, 1), ==, COHESION_COLUMN_TYPE_INT);
}

static void
test_no_rows (void)
{
  const Batch nothing = { NULL, 0, 0, 0, NULL };
  const Field field = { "l", "n", 0, 0, 0, 2, { NULL }, NULL, NULL };
  const Batch empty = { &field, 1, 0, 0, NULL };
  g_autoptr (CohesionTable) none = consume_batch (&nothing, NULL);
  g_autoptr (CohesionTable) some = consume_batch (&empty, NULL);

  g_assert_cmpuint (cohesion_table_get_n_columns (none), ==, 0);
  g_assert_cmpuint (cohesion_table_get_n_columns (some), ==, 1);
  g_assert_cmpuint (cohesion_table_get_n_rows (some), ==, 0);
}

static void
test_pairs (void)
{
  static const gdouble values[] = { 1, 2 };
  const Field field = { "g", "x", 2, 0, 0, 2, { NULL, values }, NULL, NULL };
  const Batch batch = { &field, 1, 2, 0, NULL };
  struct ArrowSchema schema;
  struct ArrowArray array;
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = NULL;

  make_schema (&field, 1, NULL, &schema);
  make_array (&batch, &array);
  table = cohesion_table_new_from_arrow (address_of (&schema), address_of (&array), &error);
  g_assert_no_error (error);
  assert_csv (table, "x\n1\n2\n");
  g_assert_cmpint (n_live, ==, 0);
  g_assert_null (cohesion_table_new_from_arrow (address_of (&schema), address_of (&array), &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-ARROW-001: "));
  g_clear_error (&error);

  /* One of the two was used already: the other is released all the same. */
  make_schema (&field, 1, NULL, &schema);
  g_assert_null (cohesion_table_new_from_arrow (address_of (&schema), address_of (&array), &error));
  g_assert_cmpint (n_live, ==, 0);
}

static void
test_used_stream (void)
{
  struct ArrowArrayStream stream = { .release = NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_table_new_from_arrow_stream (address_of (&stream), NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-ARROW-001: "));
}

static void
test_failing_producer (void)
{
  static const gdouble values[] = { 1 };
  const Field field = { "g", "x", 1, 0, 0, 2, { NULL, values }, NULL, NULL };
  const Batch batch = { &field, 1, 1, 0, NULL };
  const Producer late = { .batches = &batch, .n_batches = 1, .failure = EIO };
  const Producer silent = { .batches = &batch, .n_batches = 1, .failure = ENOMEM };
  const Producer early = { .failure = EIO };
  g_autoptr (GError) error = NULL;

  g_assert_null (consume (&late, &error));
  g_assert_cmpstr (error->message, ==,
                   "COHESION-ARROW-002: the library that produces the data failed: the disk is on "
                   "fire");
  g_clear_error (&error);
  g_assert_null (consume (&silent, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-ARROW-002: "));
  g_clear_error (&error);
  g_assert_null (consume (&early, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-ARROW-002: "));
}

static void
test_cancelled (void)
{
  static const gdouble values[] = { 1 };
  const Field field = { "g", "x", 1, 0, 0, 2, { NULL, values }, NULL, NULL };
  const Batch batch = { &field, 1, 1, 0, NULL };
  const Producer producer = { .batches = &batch, .n_batches = 1 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  struct ArrowArrayStream stream;

  g_cancellable_cancel (cancellable);
  make_stream (&producer, &stream);
  g_assert_null (cohesion_table_new_from_arrow_stream (address_of (&stream), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (n_live, ==, 0);
}

static void
test_single_column (void)
{
  const Batch batch = { NULL, 0, 0, 0, NULL };
  const Producer producer = { .batches = &batch, .n_batches = 1, .type = "l" };
  g_autoptr (GError) error = NULL;

  g_assert_null (consume (&producer, &error));
  g_assert_cmpstr (error->message, ==,
                   "COHESION-ARROW-003: this is a single column (int64), not a table; put it into "
                   "a frame");
}

static void
test_other_types (void)
{
  static const Field numbers = { "l", "", 0, 0, 0, 2, { NULL }, NULL, NULL };
  const Field fields[] = { { "+l", "answers", 0, 0, 0, 1, { NULL }, NULL, NULL },
                           { "g", "fine", 0, 0, 0, 2, { NULL }, NULL, NULL },
                           { "i", "coded", 0, 0, 0, 2, { NULL }, &numbers, NULL },
                           { "new\x01", "odd", 0, 0, 0, 2, { NULL }, NULL, NULL },
                           { "d:76,2,256", "big", 0, 0, 0, 2, { NULL }, NULL, NULL },
                           { "d:9,", "cut", 0, 0, 0, 2, { NULL }, NULL, NULL },
                           { "tsq:", "time", 0, 0, 0, 2, { NULL }, NULL, NULL } };
  const Batch batch = { fields, G_N_ELEMENTS (fields), 0, 0, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (consume_batch (&batch, &error));
  g_assert_cmpstr (error->message, ==,
                   "COHESION-ARROW-004: a table cannot hold columns of these types: \"answers\" "
                   "(list), \"coded\" (dictionary of int64), \"odd\" (format \"new\\001\"), "
                   "\"big\" (decimal), \"cut\" (decimal), \"time\" (timestamp); convert them to "
                   "numbers, text, dates or truths, or leave "
                   "them out");
}

static void
test_wrong_layouts (void)
{
  static const gdouble values[] = { 1, 2, 3, 4 };
  static const gint32 offsets[] = { 0, 0, 0 };
  static const Field words = { "u", "", 2, 0, 0, 3, { NULL, offsets, "" }, NULL, NULL };
  const Field cases[] = {
    { "g", "x", -1, 0, 0, 2, { NULL, values }, NULL, NULL },
    { "g", "x", 1, -1, 0, 2, { NULL, values }, NULL, NULL },
    { "g", "x", 1, G_MAXINT64, 0, 2, { NULL, values }, NULL, NULL },
    { "g", "x", 1, G_MAXINT64 / 8, 0, 2, { NULL, values }, NULL, NULL },
    { "g", "x", 1, 0, 2, 2, { NULL, values }, NULL, NULL },
    { "g", "x", 1, 0, -2, 2, { NULL, values }, NULL, NULL },
    { "g", "x", 1, 0, 1, 2, { NULL, values }, NULL, NULL },
    { "g", "x", 1, 0, 0, 1, { NULL, values }, NULL, NULL },
    { "g", "x", 1, 0, 0, 3, { NULL, values }, NULL, NULL },
    { "g", "x", 1, 0, 0, 2, { NULL, NULL }, NULL, NULL },
    { "u", "x", 1, 0, 0, 3, { NULL, NULL, "a" }, NULL, NULL },
    { "u", "x", 1, 0, 0, 2, { NULL, offsets }, NULL, NULL },
    { "vu", "x", 1, 0, 0, 2, { NULL, offsets }, NULL, NULL },
    { "vu", "x", 1, 0, 0, G_MAXINT64, { NULL, offsets }, NULL, NULL },
    { "n", "x", 1, 0, 0, 2, { NULL }, NULL, NULL },
    { "i", "x", 1, 0, 0, 2, { NULL, NULL }, &words, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (&cases[i], "COHESION-ARROW-005: ");
}

static void
test_wrong_batches (void)
{
  static const gdouble values[] = { 1, 2, 3, 4 };
  const Field field = { "g", "x", 2, 0, 0, 2, { NULL, values }, NULL, NULL };
  const Field fields[] = { field, field };
  const Batch cases[] = { { &field, 1, 3, 0, NULL },  { &field, 1, 2, 1, NULL },
                          { &field, 1, -1, 0, NULL }, { &field, 1, 0, -1, NULL },
                          { fields, 2, 2, 0, NULL },  { &field, 1, 1, G_MAXINT64, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Batch batches[] = { { &field, 1, 2, 0, NULL }, cases[i] };
      const Producer producer = { .batches = batches, .n_batches = 2 };
      g_autoptr (GError) error = NULL;

      g_assert_null (consume (&producer, &error));
      g_assert_true (g_str_has_prefix (error->message, "COHESION-ARROW-005: "));
    }
}

static void
test_too_many_rows (void)
{
  const Field field = { "n", "x", G_MAXUINT32, 0, 0, 0, { NULL }, NULL, NULL };

  assert_refused (&field, "COHESION-TABLE-003: ");
}

static void
test_wrong_texts (void)
{
  static const gint32 backwards[] = { 0, 3, 1 };
  static const gint32 negative[] = { -1, 3 };
  static const gint32 plain[] = { 0, 4 };
  const Field cases[] = {
    { "u", "t", 2, 0, 0, 3, { NULL, backwards, "abc" }, NULL, NULL },
    { "u", "t", 1, 0, 0, 3, { NULL, negative, "abc" }, NULL, NULL },
    { "u", "t", 1, 0, 0, 3, { NULL, plain, NULL }, NULL, NULL },
  };
  const Field latin = { "u", "t", 1, 0, 0, 3, { NULL, plain, "caf\351" }, NULL, NULL };
  const Field nul = { "u", "t", 1, 0, 0, 3, { NULL, plain, "a\0b" }, NULL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (&cases[i], "COHESION-ARROW-006: ");
  assert_refused (&latin, "COHESION-ARROW-007: column \"t\", row 0: ");
  assert_refused (&nul, "COHESION-ARROW-007: ");
}

static void
test_wrong_indices (void)
{
  static const gint32 offsets[] = { 0, 1, 3 };
  static const Field words = { "u", "", 2, 0, 0, 3, { NULL, offsets, "abb" }, NULL, NULL };
  static const Field latin = { "u", "", 2, 0, 0, 3, { NULL, offsets, "a\351\351" }, NULL, NULL };
  static const gint32 past[] = { 0, 2 };
  static const gint32 negative[] = { 0, -1 };
  static const guint64 huge[] = { 0, G_MAXUINT64 };
  const Field cases[] = {
    { "i", "d", 2, 0, 0, 2, { NULL, past }, &words, NULL },
    { "i", "d", 2, 0, 0, 2, { NULL, negative }, &words, NULL },
    { "L", "d", 2, 0, 0, 2, { NULL, huge }, &words, NULL },
  };
  const Field bad_word = { "i", "d", 1, 0, 0, 2, { NULL, past }, &latin, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (&cases[i], "COHESION-ARROW-008: column \"d\", row 1: ");
  assert_refused (&bad_word, "COHESION-ARROW-007: column \"d\", word 1: ");
}

static void
test_wrong_names (void)
{
  const Field unnamed = { "g", NULL, 0, 0, 0, 2, { NULL }, NULL, NULL };
  const Field latin = { "g", "\351", 0, 0, 0, 2, { NULL }, NULL, NULL };
  const Field fields[] = { { "g", "x", 0, 0, 0, 2, { NULL }, NULL, NULL },
                           { "g", "x", 0, 0, 0, 2, { NULL }, NULL, NULL } };
  const Batch twice = { fields, 2, 0, 0, NULL };
  g_autoptr (GError) error = NULL;

  assert_refused (&unnamed, "COHESION-TABLE-004: ");
  assert_refused (&latin, "COHESION-ARROW-005: ");
  g_assert_null (consume_batch (&twice, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-TABLE-005: "));
}

static void
test_metadata (void)
{
  static const gchar *const pairs[] = {
    "pandas", "{}", "cohesion:note:source", "made up", "cohesion:note:x", "\351", NULL
  };
  static const gint32 negative[] = { 1, -1 };
  const Batch batch = { NULL, 0, 0, 0, NULL };
  g_autofree gchar *bad = cohesion_arrow_metadata_write (pairs);
  const gchar *const good_pairs[] = { pairs[0], pairs[1], pairs[2], pairs[3], NULL };
  g_autofree gchar *good = cohesion_arrow_metadata_write (good_pairs);
  Producer producer = { .batches = &batch, .n_batches = 1, .metadata = good };
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = consume (&producer, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_table_get_n_notes (table), ==, 1);
  g_assert_cmpstr (cohesion_table_get_note_key (table, 0), ==, "source");
  producer.metadata = bad;
  g_assert_null (consume (&producer, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-ARROW-007: "));
  g_clear_error (&error);
  producer.metadata = (const char *)negative;
  g_assert_null (consume (&producer, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-ARROW-005: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/arrow/import/integers-of-any-width-are-whole-numbers", test_integers);
  g_test_add_func ("/table/arrow/import/large-integers-lose-no-digit", test_large_integers);
  g_test_add_func ("/table/arrow/import/floats-and-nulls-are-numbers", test_numbers);
  g_test_add_func ("/table/arrow/import/decimals-are-the-nearest-numbers", test_decimals);
  g_test_add_func ("/table/arrow/import/booleans-are-unpacked-from-their-offset", test_booleans);
  g_test_add_func ("/table/arrow/import/text-with-offsets-of-both-widths", test_text);
  g_test_add_func ("/table/arrow/import/text-views-stay-in-their-buffers", test_text_views);
  g_test_add_func ("/table/arrow/import/dictionaries-keep-the-order-of-words", test_dictionaries);
  g_test_add_func ("/table/arrow/import/dates-and-timestamps-are-iso-text", test_dates);
  g_test_add_func ("/table/arrow/import/batches-are-joined", test_batches);
  g_test_add_func ("/table/arrow/import/nothing-is-a-table-too", test_no_rows);
  g_test_add_func ("/table/arrow/import/a-schema-and-an-array-are-both-consumed", test_pairs);
  g_test_add_func ("/table/arrow/import/a-stream-is-used-once", test_used_stream);
  g_test_add_func ("/table/arrow/import/a-failing-producer-is-quoted", test_failing_producer);
  g_test_add_func ("/table/arrow/import/a-cancelled-import-releases-the-stream", test_cancelled);
  g_test_add_func ("/table/arrow/import/a-single-column-is-refused", test_single_column);
  g_test_add_func ("/table/arrow/import/other-types-are-refused-all-at-once", test_other_types);
  g_test_add_func ("/table/arrow/import/arrays-that-contradict-themselves", test_wrong_layouts);
  g_test_add_func ("/table/arrow/import/batches-that-contradict-the-schema", test_wrong_batches);
  g_test_add_func ("/table/arrow/import/more-rows-than-a-table-can-hold", test_too_many_rows);
  g_test_add_func ("/table/arrow/import/texts-that-are-none", test_wrong_texts);
  g_test_add_func ("/table/arrow/import/indices-past-the-dictionary", test_wrong_indices);
  g_test_add_func ("/table/arrow/import/names-that-a-table-cannot-have", test_wrong_names);
  g_test_add_func ("/table/arrow/import/notes-come-out-of-the-metadata", test_metadata);
  return g_test_run ();
}
