/* Arrow data out: buffers, what keeps them alive, and the way back in. */
#include "arrow-producer.h"
#include "table/cohesion-table-private.h"

static CohesionTable *
make_table (void)
{
  static const gdouble numbers[] = { 1.5, NAN, -2, 4 };
  static const gint integers[] = { 1, 2, G_MININT, -4 };
  static const gboolean truths[] = { TRUE, FALSE, -1, TRUE };
  static const guint32 codes[] = { 1, 0, G_MAXUINT32, 1 };
  static const guint32 periods[] = { 0, 0, 1, 1 };
  const gchar *const words[] = { "York", "Leeds", "", NULL };
  const gchar *const spans[] = { "2023-04-01/P1Y", "2024-04-01/P1Y", NULL };
  guint8 *statuses = g_new0 (guint8, 4);
  g_autoptr (CohesionColumn) column = cohesion_column_new_from_array (numbers, 4);
  g_autoptr (GBytes) bytes = g_bytes_new (codes, sizeof codes);
  CohesionTable *table = cohesion_table_new ();

  statuses[1] = COHESION_STATUS_SUPPRESSED;
  g_assert_true (cohesion_table_add_double (table, "number", column, NULL));
  g_assert_true (cohesion_table_add_int (table, "integer", integers, 4, NULL));
  g_assert_true (cohesion_table_add_boolean (table, "truth", truths, 4, NULL));
  g_assert_true (cohesion_table_add_codes (table, "text", bytes, words, NULL));
  cohesion_table_take_codes (table, "period", COHESION_COLUMN_TYPE_PERIOD,
                             g_memdup2 (periods, sizeof periods), 4, g_strdupv ((gchar **)spans));
  cohesion_table_take_status (table, "status", statuses, 4);
  cohesion_table_add_note (table, "source", "made up");
  cohesion_table_add_note (table, "source", "and again");
  return table;
}

static void
assert_same (CohesionTable *table, CohesionTable *other)
{
  g_autofree gchar *csv = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
  g_autofree gchar *other_csv = cohesion_table_to_text (other, COHESION_TABLE_FORMAT_CSV, 0);

  g_assert_cmpstr (csv, ==, other_csv);
  g_assert_cmpuint (cohesion_table_get_n_columns (table), ==, cohesion_table_get_n_columns (other));
  for (guint i = 0; i < cohesion_table_get_n_columns (table); i++)
    g_assert_cmpint (cohesion_table_get_column_type (table, i), ==,
                     cohesion_table_get_column_type (other, i));
  g_assert_cmpuint (cohesion_table_get_n_notes (table), ==, cohesion_table_get_n_notes (other));
  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    g_assert_cmpstr (cohesion_table_get_note_text (table, i), ==,
                     cohesion_table_get_note_text (other, i));
}

static void
test_round_trip (void)
{
  g_autoptr (CohesionTable) table = make_table ();
  g_autoptr (CohesionTable) from_stream = NULL, from_pair = NULL;
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray array;

  cohesion_table_export_arrow_stream (table, address_of (&stream));
  from_stream = cohesion_table_new_from_arrow_stream (address_of (&stream), NULL, NULL);
  assert_same (table, from_stream);
  cohesion_table_export_arrow (table, address_of (&schema), address_of (&array));
  from_pair = cohesion_table_new_from_arrow (address_of (&schema), address_of (&array), NULL);
  assert_same (table, from_pair);
}

static void
test_layout (void)
{
  g_autoptr (CohesionTable) table = make_table ();
  static const char *const formats[] = { "g", "i", "b", "i", "i", "c" };
  static const int64_t null_counts[] = { 1, 1, 1, 1, 0, 0 };
  struct ArrowSchema schema;
  struct ArrowArray array;

  cohesion_table_export_arrow (table, address_of (&schema), address_of (&array));
  g_assert_cmpstr (schema.format, ==, "+s");
  g_assert_cmpint (schema.n_children, ==, 6);
  g_assert_cmpint (array.length, ==, 4);
  for (guint i = 0; i < 6; i++)
    {
      g_assert_cmpstr (schema.children[i]->format, ==, formats[i]);
      g_assert_cmpint (array.children[i]->null_count, ==, null_counts[i]);
      g_assert_cmpint (array.children[i]->buffers[0] != NULL, ==, null_counts[i] > 0);
      g_assert_cmpint (schema.children[i]->dictionary != NULL, ==, i >= 3);
    }
  g_assert_cmpint (*(const guint8 *)array.children[0]->buffers[0], ==, 0x0d);
  g_assert_cmpint (*(const guint8 *)array.children[2]->buffers[1], ==, 0x09);
  g_assert_cmpint (((const gint32 *)array.children[3]->buffers[1])[2], ==, 0);
  g_assert_cmpstr (schema.children[3]->dictionary->format, ==, "u");
  g_assert_cmpint (array.children[3]->dictionary->length, ==, 3);
  g_assert_cmpint (memcmp (array.children[3]->dictionary->buffers[2], "YorkLeeds", 9), ==, 0);
  g_assert_cmpint (((const gint8 *)array.children[5]->buffers[1])[1], ==,
                   COHESION_STATUS_SUPPRESSED);
  schema.release (&schema);
  array.release (&array);
  g_assert_null (schema.release);
  g_assert_null (array.release);
}

static void
test_shared (void)
{
  CohesionTable *table = make_table ();
  g_autoptr (CohesionColumn) column = cohesion_table_get_column (table, 0);
  struct ArrowSchema schema;
  struct ArrowArray array, child;
  GWeakRef watch;

  g_weak_ref_init (&watch, table);
  cohesion_table_export_arrow (table, address_of (&schema), address_of (&array));
  schema.release (&schema);
  g_object_unref (table);
  g_assert_true (array.children[0]->buffers[1] == cohesion_column_peek (column));

  /* A child that was moved out lives on alone, and keeps what it needs. */
  child = *array.children[3];
  array.children[3]->release = NULL;
  array.release (&array);
  g_assert_cmpint (((const gint32 *)child.buffers[1])[0], ==, 1);
  g_assert_cmpint (child.dictionary->length, ==, 3);
  {
    g_autoptr (CohesionTable) alive = g_weak_ref_get (&watch);

    g_assert_nonnull (alive);
  }
  child.release (&child);
  g_assert_null (g_weak_ref_get (&watch));
  g_weak_ref_clear (&watch);
}

/* A column over adopted bytes gets memory of its own when it is written to. */
static void
test_write_after_export (void)
{
  static const gdouble numbers[] = { 1, 2 };
  g_autoptr (GBytes) bytes = g_bytes_new (numbers, sizeof numbers);
  g_autoptr (CohesionColumn) column = cohesion_column_new_from_bytes (bytes, NULL);
  g_autoptr (CohesionTable) table = cohesion_table_new ();
  struct ArrowSchema schema;
  struct ArrowArray array;

  g_assert_true (cohesion_table_add_double (table, "x", column, NULL));
  cohesion_table_export_arrow (table, address_of (&schema), address_of (&array));
  g_clear_pointer (&bytes, g_bytes_unref);
  cohesion_column_set (column, 0, 7);
  g_assert_cmpfloat (((const gdouble *)array.children[0]->buffers[1])[0], ==, 1);
  schema.release (&schema);
  array.release (&array);
}

static void
test_columns_added_later (void)
{
  static const gint integers[] = { 1, 2, 3, 4 };
  g_autoptr (CohesionTable) table = make_table ();
  g_autoptr (CohesionTable) back = NULL;
  struct ArrowArrayStream stream;

  cohesion_table_export_arrow_stream (table, address_of (&stream));
  g_assert_true (cohesion_table_add_int (table, "late", integers, 4, NULL));
  back = cohesion_table_new_from_arrow_stream (address_of (&stream), NULL, NULL);
  g_assert_cmpuint (cohesion_table_get_n_columns (back), ==, 6);
}

static void
test_empty (void)
{
  g_autoptr (CohesionTable) nothing = cohesion_table_new ();
  g_autoptr (CohesionTable) full = make_table ();
  g_autoptr (CohesionTable) empty = cohesion_table_select_rows (full, NULL, 0, NULL);
  g_autoptr (CohesionTable) nothing_back = NULL, empty_back = NULL;
  struct ArrowArrayStream stream;

  cohesion_table_export_arrow_stream (nothing, address_of (&stream));
  nothing_back = cohesion_table_new_from_arrow_stream (address_of (&stream), NULL, NULL);
  assert_same (nothing, nothing_back);
  cohesion_table_export_arrow_stream (empty, address_of (&stream));
  empty_back = cohesion_table_new_from_arrow_stream (address_of (&stream), NULL, NULL);
  assert_same (empty, empty_back);
}

static void
test_unused_stream (void)
{
  g_autoptr (CohesionTable) table = make_table ();
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray array;

  cohesion_table_export_arrow_stream (table, address_of (&stream));
  g_assert_cmpint (stream.get_schema (&stream, &schema), ==, 0);
  schema.release (&schema);
  g_assert_cmpint (stream.get_next (&stream, &array), ==, 0);
  array.release (&array);
  g_assert_cmpint (stream.get_next (&stream, &array), ==, 0);
  g_assert_null (array.release);
  g_assert_null (stream.get_last_error (&stream));
  stream.release (&stream);
  g_assert_null (stream.release);
}

/* Text that only claims to be something else stays text. */
static void
test_false_claims (void)
{
  static const gint32 offsets[] = { 0, 3 };
  const gchar *pairs[] = { COHESION_ARROW_TYPE_KEY, "period", NULL };
  g_autofree gchar *period = cohesion_arrow_metadata_write (pairs);
  g_autofree gchar *status = NULL;
  Field field = { "u", "t", 1, 0, 0, 3, { NULL, offsets, "now" }, NULL, period };
  g_autoptr (CohesionTable) first = consume_field (&field, NULL);
  g_autoptr (CohesionTable) second = NULL;

  pairs[1] = "status";
  field.metadata = status = cohesion_arrow_metadata_write (pairs);
  second = consume_field (&field, NULL);
  g_assert_cmpint (cohesion_table_get_column_type (first, 0), ==, COHESION_COLUMN_TYPE_TEXT);
  g_assert_cmpint (cohesion_table_get_column_type (second, 0), ==, COHESION_COLUMN_TYPE_TEXT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/arrow/export/comes-back-as-it-was", test_round_trip);
  g_test_add_func ("/table/arrow/export/types-bitmaps-and-dictionaries", test_layout);
  g_test_add_func ("/table/arrow/export/buffers-are-shared-and-keep-the-table", test_shared);
  g_test_add_func ("/table/arrow/export/a-later-write-does-not-reach-adopted-bytes",
                   test_write_after_export);
  g_test_add_func ("/table/arrow/export/later-columns-are-not-part-of-it",
                   test_columns_added_later);
  g_test_add_func ("/table/arrow/export/no-rows-and-no-columns", test_empty);
  g_test_add_func ("/table/arrow/export/a-stream-may-be-left-half-read", test_unused_stream);
  g_test_add_func ("/table/arrow/import/claims-in-metadata-are-checked", test_false_claims);
  return g_test_run ();
}
