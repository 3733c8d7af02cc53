/* Columns, matrices and contexts: bytes in and out, life times, marks. */
#include <cohesion/cohesion.h>
#include <math.h>
#include <string.h>

#include "table/cohesion-table-private.h"

static GBytes *
bytes_of (const gdouble *numbers, gsize n)
{
  return g_bytes_new (numbers, n * sizeof (gdouble));
}

static void
assert_bytes (GBytes *bytes, gconstpointer expected, gsize size)
{
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, size);
  g_assert_cmpint (memcmp (g_bytes_get_data (bytes, NULL), expected, size), ==, 0);
}

static void
test_new_is_missing (void)
{
  g_autoptr (CohesionColumn) column = cohesion_column_new (1000);

  g_assert_cmpuint (cohesion_column_get_length (column), ==, 1000);
  for (guint i = 0; i < 1000; i++)
    {
      g_assert_true (isnan (cohesion_column_get (column, i)));
      g_assert_cmpint (cohesion_column_get_status (column, i), ==, COHESION_STATUS_NOT_AVAILABLE);
    }
  g_assert_cmpuint (cohesion_column_get_address (column) % 64, ==, 0);
  g_assert_false (cohesion_column_has_marks (column));
}

static void
test_bytes_outlive (void)
{
  const gdouble numbers[] = { 1.5, -2.25, NAN };
  CohesionColumn *column = cohesion_column_new_from_array (numbers, 3);
  g_autoptr (GBytes) bytes = cohesion_column_get_bytes (column);

  g_object_unref (column);
  assert_bytes (bytes, numbers, sizeof numbers);
}

static void
test_bytes_are_a_view (void)
{
  g_autoptr (CohesionColumn) column = cohesion_column_new (4);
  g_autoptr (GBytes) bytes = cohesion_column_get_bytes (column);

  g_assert_true (g_bytes_get_data (bytes, NULL) == (gconstpointer)cohesion_column_peek (column));
  cohesion_column_set (column, 2, 7);
  g_assert_cmpfloat (((const gdouble *)g_bytes_get_data (bytes, NULL))[2], ==, 7);
}

static void
test_adopted_bytes_stay (void)
{
  const gdouble numbers[] = { 1, 2, 3 };
  g_autoptr (GBytes) bytes = bytes_of (numbers, 3);
  g_autoptr (CohesionColumn) column = cohesion_column_new_from_bytes (bytes, NULL);
  g_autoptr (GBytes) before = cohesion_column_get_bytes (column);
  gdouble *address;

  g_assert_true (g_bytes_get_data (bytes, NULL) == (gconstpointer)cohesion_column_peek (column));
  cohesion_column_set (column, 0, 10);
  g_assert_cmpfloat (cohesion_column_get (column, 0), ==, 10);
  g_assert_cmpfloat (cohesion_column_get (column, 1), ==, 2);
  assert_bytes (bytes, numbers, sizeof numbers);
  assert_bytes (before, numbers, sizeof numbers);
  address = (gdouble *)(guintptr)cohesion_column_get_address (column);
  address[1] = 20;
  g_assert_cmpfloat (cohesion_column_get (column, 1), ==, 20);
}

static void
test_address_copies_adopted (void)
{
  const gdouble numbers[] = { 1, 2, 3 };
  g_autoptr (GBytes) bytes = bytes_of (numbers, 3);
  g_autoptr (CohesionColumn) column = cohesion_column_new_from_bytes (bytes, NULL);

  ((gdouble *)(guintptr)cohesion_column_get_address (column))[0] = 9;
  g_assert_cmpfloat (cohesion_column_get (column, 0), ==, 9);
  assert_bytes (bytes, numbers, sizeof numbers);
}

static void
test_crooked_bytes (void)
{
  gchar text[25] = { 0 };
  const gdouble number = 2.5;
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GBytes) part = NULL;
  g_autoptr (CohesionColumn) column = NULL;

  memcpy (text + 1, &number, sizeof number);
  whole = g_bytes_new (text, sizeof text);
  part = g_bytes_new_from_bytes (whole, 1, 24);
  column = cohesion_column_new_from_bytes (part, NULL);
  g_assert_cmpuint (cohesion_column_get_length (column), ==, 3);
  g_assert_cmpfloat (cohesion_column_get (column, 0), ==, 2.5);
}

static void
assert_token (GError *error, gint code, const gchar *token)
{
  g_assert_error (error, COHESION_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, token));
}

static void
test_wrong_sizes (void)
{
  const gdouble numbers[] = { 1, 2, 3 };
  g_autoptr (GBytes) odd = g_bytes_new (numbers, 23);
  g_autoptr (GBytes) two = bytes_of (numbers, 2);
  g_autoptr (CohesionColumn) column = cohesion_column_new_from_array (numbers, 3);
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_column_new_from_bytes (odd, &error));
  assert_token (error, COHESION_ERROR_INVALID, "COHESION-TABLE-001: ");
  g_clear_error (&error);
  g_assert_false (cohesion_column_set_bytes (column, odd, &error));
  assert_token (error, COHESION_ERROR_INVALID, "COHESION-TABLE-001: ");
  g_clear_error (&error);
  g_assert_false (cohesion_column_set_bytes (column, two, &error));
  assert_token (error, COHESION_ERROR_INVALID, "COHESION-TABLE-002: ");
  g_clear_error (&error);
  g_assert_false (cohesion_column_set_values (column, numbers, 2, &error));
  assert_token (error, COHESION_ERROR_INVALID, "COHESION-TABLE-002: ");
  g_clear_error (&error);
  g_assert_null (cohesion_matrix_new_from_bytes (two, 3, 1, &error));
  assert_token (error, COHESION_ERROR_INVALID, "COHESION-TABLE-002: ");
  g_assert_cmpfloat (cohesion_column_get (column, 2), ==, 3);
}

static void
test_own_view_into_itself (void)
{
  const gdouble numbers[] = { 1, 2, 3 };
  g_autoptr (CohesionColumn) column = cohesion_column_new_from_array (numbers, 3);
  g_autoptr (GBytes) bytes = cohesion_column_get_bytes (column);

  g_assert_true (cohesion_column_set_bytes (column, bytes, NULL));
  g_assert_cmpfloat (cohesion_column_get (column, 2), ==, 3);
}

static void
test_values_are_a_copy (void)
{
  const gdouble numbers[] = { 1, 2, 3 };
  g_autoptr (CohesionColumn) column = cohesion_column_new (3);
  g_autofree gdouble *values = NULL;
  gsize length;

  g_assert_true (cohesion_column_set_values (column, numbers, 3, NULL));
  cohesion_column_get_values (column, &values, &length);
  g_assert_cmpuint (length, ==, 3);
  g_assert_cmpint (memcmp (values, numbers, sizeof numbers), ==, 0);
  values[0] = 5;
  g_assert_cmpfloat (cohesion_column_get (column, 0), ==, 1);
  cohesion_column_fill (column, 4);
  g_assert_cmpfloat (cohesion_column_get (column, 2), ==, 4);
}

static void
test_marks (void)
{
  g_autoptr (CohesionColumn) column = cohesion_column_new (3);

  cohesion_column_fill (column, 1);
  cohesion_column_mark (column, 1, COHESION_STATUS_ESTIMATED, "by the council");
  g_assert_true (cohesion_column_has_marks (column));
  g_assert_cmpint (cohesion_column_get_status (column, 0), ==, COHESION_STATUS_NONE);
  g_assert_cmpint (cohesion_column_get_status (column, 1), ==, COHESION_STATUS_ESTIMATED);
  g_assert_cmpstr (cohesion_column_get_note (column, 1), ==, "by the council");
  g_assert_null (cohesion_column_get_note (column, 2));
  cohesion_column_mark (column, 1, COHESION_STATUS_NONE, NULL);
  g_assert_cmpint (cohesion_column_get_status (column, 1), ==, COHESION_STATUS_NONE);
  g_assert_null (cohesion_column_get_note (column, 1));
}

static void
test_empty (void)
{
  g_autoptr (CohesionColumn) column = cohesion_column_new (0);
  g_autoptr (CohesionColumn) bare = g_object_new (COHESION_TYPE_COLUMN, NULL);
  g_autoptr (CohesionMatrix) matrix = cohesion_matrix_new (0, 7);
  g_autoptr (GBytes) bytes = cohesion_column_get_bytes (column);
  g_autoptr (GBytes) cells = cohesion_matrix_get_bytes (matrix);

  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 0);
  g_assert_cmpuint (g_bytes_get_size (cells), ==, 0);
  g_assert_true (cohesion_column_set_bytes (column, bytes, NULL));
  g_assert_cmpuint (cohesion_column_get_length (bare), ==, 0);
}

static void
test_out_of_range (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (CohesionColumn) column = cohesion_column_new (2);

      cohesion_column_get (column, 2);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*row < self->length*");
}

static void
test_matrix_column_writes_through (void)
{
  g_autoptr (CohesionContext) context = cohesion_context_new ("trust", NULL, NULL, NULL, NULL);
  CohesionMatrix *matrix = cohesion_matrix_new (3, 2);
  g_autoptr (CohesionColumn) column = NULL;
  g_autoptr (GBytes) bytes = NULL;

  cohesion_matrix_set_context (matrix, context);
  cohesion_matrix_set (matrix, 2, 1, 5);
  column = cohesion_matrix_get_column (matrix, 1);
  g_assert_true (cohesion_column_get_context (column) == context);
  g_assert_cmpfloat (cohesion_column_get (column, 2), ==, 5);
  cohesion_column_set (column, 0, 8);
  g_assert_cmpfloat (cohesion_matrix_get (matrix, 0, 1), ==, 8);
  g_assert_true (isnan (cohesion_matrix_get (matrix, 0, 0)));
  bytes = cohesion_matrix_get_bytes (matrix);
  g_object_unref (matrix);
  g_assert_cmpfloat (cohesion_column_get (column, 0), ==, 8);
  g_assert_cmpfloat (((const gdouble *)g_bytes_get_data (bytes, NULL))[5], ==, 5);
}

static void
test_matrix_column_of_adopted (void)
{
  const gdouble numbers[] = { 1, 2, 3, 4 };
  g_autoptr (GBytes) bytes = bytes_of (numbers, 4);
  g_autoptr (CohesionMatrix) matrix = cohesion_matrix_new_from_bytes (bytes, 2, 2, NULL);
  g_autoptr (CohesionColumn) column = cohesion_matrix_get_column (matrix, 1);

  cohesion_matrix_set (matrix, 0, 1, 30);
  g_assert_cmpfloat (cohesion_column_get (column, 0), ==, 30);
  cohesion_column_set (column, 1, 40);
  g_assert_cmpfloat (cohesion_matrix_get (matrix, 1, 1), ==, 40);
  assert_bytes (bytes, numbers, sizeof numbers);
}

static void
test_matrix_marks (void)
{
  g_autoptr (CohesionMatrix) matrix = cohesion_matrix_new (3, 2);

  g_assert_null (cohesion_matrix_peek_statuses (matrix));
  cohesion_matrix_mark (matrix, 1, 1, COHESION_STATUS_SUPPRESSED, "fewer than ten answers");
  g_assert_cmpint (cohesion_matrix_peek_statuses (matrix)[4], ==, COHESION_STATUS_SUPPRESSED);
  g_assert_cmpint (cohesion_matrix_get_status (matrix, 1, 1), ==, COHESION_STATUS_SUPPRESSED);
  g_assert_cmpint (cohesion_matrix_get_status (matrix, 1, 0), ==, COHESION_STATUS_NOT_AVAILABLE);
  g_assert_cmpstr (cohesion_matrix_get_note (matrix, 1, 1), ==, "fewer than ten answers");
}

static void
test_large_column (void)
{
  g_autoptr (CohesionColumn) column = cohesion_column_new (1 << 20);

  cohesion_column_set (column, (1 << 20) - 1, 3);
  g_assert_cmpfloat (cohesion_column_get (column, (1 << 20) - 1), ==, 3);
  g_assert_true (isnan (cohesion_column_get (column, 0)));
}

static void
test_context (void)
{
  const gchar *const areas[] = { "E08000032", "E08000033", NULL };
  g_autoptr (CohesionContext) context =
      cohesion_context_new ("trust", "2023-04-01/P1Y", "ltla", areas, NULL);
  g_autoptr (CohesionNames) names = cohesion_names_new (areas);
  g_autoptr (CohesionContext) shared =
      cohesion_context_new_shared ("trust", NULL, NULL, names, names);

  g_assert_cmpstr (cohesion_context_get_node (context), ==, "trust");
  g_assert_cmpstr (cohesion_context_get_period (context), ==, "2023-04-01/P1Y");
  g_assert_cmpstr (cohesion_context_get_tier (context), ==, "ltla");
  g_assert_cmpuint (cohesion_context_get_n_areas (context), ==, 2);
  g_assert_cmpstr (cohesion_context_get_area (context, 1), ==, "E08000033");
  g_assert_null (cohesion_context_get_area (context, 2));
  g_assert_cmpuint (cohesion_context_get_n_children (context), ==, 0);
  g_assert_true (cohesion_context_get_area (shared, 0) == cohesion_context_get_child (shared, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/column/starts-missing", test_new_is_missing);
  g_test_add_func ("/table/column/bytes-outlive-the-column", test_bytes_outlive);
  g_test_add_func ("/table/column/bytes-are-a-view", test_bytes_are_a_view);
  g_test_add_func ("/table/column/adopted-bytes-are-never-written", test_adopted_bytes_stay);
  g_test_add_func ("/table/column/an-address-copies-adopted-bytes", test_address_copies_adopted);
  g_test_add_func ("/table/column/bytes-may-start-anywhere", test_crooked_bytes);
  g_test_add_func ("/table/column/wrong-sizes-are-errors", test_wrong_sizes);
  g_test_add_func ("/table/column/takes-its-own-view", test_own_view_into_itself);
  g_test_add_func ("/table/column/values-are-a-copy", test_values_are_a_copy);
  g_test_add_func ("/table/column/marks-come-and-go", test_marks);
  g_test_add_func ("/table/column/may-be-empty", test_empty);
  g_test_add_func ("/table/column/past-the-end-is-a-critical", test_out_of_range);
  g_test_add_func ("/table/column/may-be-large", test_large_column);
  g_test_add_func ("/table/matrix/a-column-writes-through", test_matrix_column_writes_through);
  g_test_add_func ("/table/matrix/a-column-of-adopted-bytes", test_matrix_column_of_adopted);
  g_test_add_func ("/table/matrix/marks-are-column-major", test_matrix_marks);
  g_test_add_func ("/table/context/says-what-rows-stand-for", test_context);
  return g_test_run ();
}
