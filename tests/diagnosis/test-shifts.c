/* What changed between two results. */
#include "diagnosis-test.h"

static CohesionTable *
read_csv (const gchar *csv)
{
  g_autofree gchar *path = NULL;
  g_autoptr (GError) error = NULL;
  const gint fd = g_file_open_tmp ("cohesion-scores-XXXXXX.csv", &path, &error);
  CohesionTable *table;

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  table = cohesion_table_new_from_csv (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return table;
}

#define HEAD   "area,node,score\n"
#define FIRST  HEAD "A,x,4\nB,x,3\nC,x,2\nD,x,1\nE,x,\nA,y,1\n"
#define SECOND HEAD "D,x,9\nA,x,4.5\nB,x,3\nC,x,3\nF,x,0\nA,z,1\n"

static void
test_areas (void)
{
  g_autoptr (CohesionTable) first = read_csv (FIRST), second = read_csv (SECOND);
  g_autoptr (CohesionTable) table = cohesion_diagnosis_compare_areas (first, second, NULL);
  guint row = find_row (table, "area", "D", "node", "x");

  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 8);
  assert_number (table, row, "change", 8, 0);
  assert_number (table, row, "rank_1", 4, 0);
  assert_number (table, row, "rank_2", 1, 0);
  assert_number (table, row, "shift", 3, 0);
  row = find_row (table, "area", "A", "node", "x");
  assert_number (table, row, "change", 0.5, 0);
  assert_number (table, row, "shift", -1, 0);
  row = find_row (table, "area", "C", "node", "x");
  assert_number (table, row, "rank_2", 3, 0);
  row = find_row (table, "area", "E", "node", "x");
  assert_number (table, row, "shift", NONE, 0);
  g_assert_cmpstr (get_word (table, row, "note"), ==, "only in the first");
  row = find_row (table, "area", "F", "node", "x");
  g_assert_cmpstr (get_word (table, row, "note"), ==, "only in the second");
  row = find_row (table, "area", "A", "node", "z");
  g_assert_cmpstr (get_word (table, row, "note"), ==, "only in the second");
}

/* Of A B C D: 4 3 2 1 and 4.5 3 3 9. Pairs: A with B and C concordant, D with all discordant, B and
 * C tied. */
static void
test_nodes (void)
{
  g_autoptr (CohesionTable) first = read_csv (FIRST), second = read_csv (SECOND);
  g_autoptr (CohesionTable) table = cohesion_diagnosis_compare_nodes (first, second, NULL);
  guint row = find_row (table, "node", "x", NULL, NULL);

  assert_number (table, row, "n", 4, 0);
  assert_number (table, row, "only_1", 0, 0);
  assert_number (table, row, "only_2", 1, 0);
  assert_number (table, row, "change", 9.5 / 4, 1e-15);
  assert_number (table, row, "shift", 5.0 / 4, 1e-15);
  assert_number (table, row, "kendall", -1 / sqrt (6.0 * 5), 1e-15);
  /* ranks 4 3 2 1 and 3 1.5 1.5 4: products -1.5, squares 5 and 4.5 */
  assert_number (table, row, "spearman", -1.5 / sqrt (5 * 4.5), 1e-15);
  g_assert_cmpstr (get_word (table, row, "rose"), ==, "D");
  assert_number (table, row, "rose_by", 3, 0);
  g_assert_cmpstr (get_word (table, row, "fell"), ==, "A");
  assert_number (table, row, "fell_by", -1, 0);
  row = find_row (table, "node", "y", NULL, NULL);
  assert_number (table, row, "kendall", NONE, 0);
  g_assert_cmpstr (get_word (table, row, "note"), ==, "fewer than two areas have a score in both");
}

static void
test_same (void)
{
  g_autoptr (CohesionTable) table = read_csv (HEAD "101,x,1\n102,x,2\n103,x,2\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) nodes = cohesion_diagnosis_compare_nodes (table, table, &error);
  g_autoptr (CohesionTable) areas = cohesion_diagnosis_compare_areas (table, table, NULL);

  g_assert_no_error (error);

  assert_number (nodes, 0, "kendall", 1, 0);
  assert_number (nodes, 0, "shift", 0, 0);
  g_assert_null (get_word (nodes, 0, "rose"));
  g_assert_cmpstr (get_word (areas, 2, "area"), ==, "103");
}

/* Eight thousand rows that each name an area and a node of their own. */
static void
test_limit (void)
{
  g_autoptr (GString) csv = g_string_new (HEAD);
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 8000; i++)
    g_string_append_printf (csv, "A%u,n%u,1\n", i, i);
  table = read_csv (csv->str);
  g_assert_null (cohesion_diagnosis_compare_nodes (table, table, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_LIMIT);
  g_assert_true (g_str_has_prefix (error->message, "COHESION-DIAGNOSIS-003"));
}

static void
test_refused (void)
{
  g_autoptr (CohesionTable) good = read_csv (FIRST), other = read_csv ("area,node\nA,x\n"),
                            twice = read_csv (HEAD "A,x,1\nA,x,2\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_diagnosis_compare_areas (good, other, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-DIAGNOSIS-001: the second"));
  g_clear_error (&error);
  g_assert_null (cohesion_diagnosis_compare_nodes (twice, good, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-DIAGNOSIS-002: the first"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagnosis/shifts/areas-gain-and-lose-places", test_areas);
  g_test_add_func ("/diagnosis/shifts/nodes-say-how-alike-the-orders-are", test_nodes);
  g_test_add_func ("/diagnosis/shifts/a-result-is-like-itself", test_same);
  g_test_add_func ("/diagnosis/shifts/what-is-no-table-of-scores-is-refused", test_refused);
  g_test_add_func ("/diagnosis/shifts/a-table-that-would-fill-the-memory-is-refused", test_limit);
  return g_test_run ();
}
