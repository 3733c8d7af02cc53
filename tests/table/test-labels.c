/* Labels of columns: kept through selections, and as a table. */
#include <cohesion/cohesion.h>
#include <math.h>

#include "table/cohesion-labels-private.h"
#include "table/cohesion-table-private.h"

static const gchar *const sexes[] = { "f", "m", "f", NULL };

static CohesionLabel
label (gdouble code, const gchar *word, const gchar *text, gboolean missing)
{
  const CohesionLabel made = { code, g_strdup (word), g_strdup (text), missing };

  return made;
}

static CohesionTable *
make_table (void)
{
  CohesionTable *table = cohesion_table_new ();
  const gdouble answers[] = { 1, -9, NAN };
  g_autoptr (CohesionColumn) column = cohesion_column_new_from_array (answers, 3);
  CohesionLabel *trust = g_new (CohesionLabel, 4);
  CohesionLabel *sex = g_new (CohesionLabel, 2);

  g_assert_true (cohesion_table_add_text (table, "sex", sexes, NULL));
  g_assert_true (cohesion_table_add_double (table, "trust", column, NULL));
  g_assert_true (cohesion_table_add_double (table, "weight", column, NULL));
  trust[0] = label (1, NULL, "a lot", FALSE);
  trust[1] = label (-9, NULL, "refused", TRUE);
  trust[2] = label (-8, NULL, NULL, TRUE);
  trust[3] = label (NAN, NULL, "not asked", TRUE);
  cohesion_table_take_labels (table, 1, trust, 4);
  sex[0] = label (NAN, "f", "female", FALSE);
  sex[1] = label (NAN, "m", "male", FALSE);
  cohesion_table_take_labels (table, 0, sex, 2);
  return table;
}

static void
assert_trust (CohesionTable *table, guint column)
{
  guint n_labels;
  const CohesionLabel *labels = cohesion_table_peek_labels (table, column, &n_labels);

  g_assert_cmpuint (n_labels, ==, 4);
  g_assert_cmpfloat (labels[1].code, ==, -9);
  g_assert_cmpstr (labels[1].label, ==, "refused");
  g_assert_true (labels[1].missing);
  g_assert_false (labels[0].missing);
}

static void
test_kept (void)
{
  CohesionTable *table = make_table ();
  const guint rows[] = { 2, 0 };
  g_autoptr (CohesionTable) selected = cohesion_table_select_rows (table, rows, 2, NULL);
  g_autoptr (CohesionTable) filtered = cohesion_table_filter (table, "sex", "f", NULL);
  g_autoptr (CohesionTable) copied = cohesion_table_new ();
  guint n_labels = 9;

  g_assert_null (cohesion_table_peek_labels (table, 2, &n_labels));
  g_assert_cmpuint (n_labels, ==, 0);
  g_assert_true (cohesion_table_copy_column (copied, table, 1, NULL));
  g_object_unref (table);
  assert_trust (selected, 1);
  assert_trust (filtered, 1);
  assert_trust (copied, 0);
  g_assert_null (cohesion_table_peek_labels (filtered, 2, &n_labels));
}

static void
test_replaced (void)
{
  g_autoptr (CohesionTable) table = make_table ();
  CohesionLabel *labels = g_new (CohesionLabel, 1);
  const CohesionLabel *found;
  guint n_labels;

  labels[0] = label (2, NULL, "a little", FALSE);
  cohesion_table_take_labels (table, 1, labels, 1);
  found = cohesion_table_peek_labels (table, 1, &n_labels);
  g_assert_cmpuint (n_labels, ==, 1);
  g_assert_cmpstr (found->label, ==, "a little");
  cohesion_table_share_labels (table, 1, NULL);
  g_assert_null (cohesion_table_peek_labels (table, 1, &n_labels));
}

static void
test_as_table (void)
{
  g_autoptr (CohesionTable) table = make_table ();
  g_autoptr (CohesionTable) trust = cohesion_table_get_labels (table, 1);
  g_autoptr (CohesionTable) sex = cohesion_table_get_labels (table, 0);
  g_autofree gchar *trust_text = cohesion_table_to_text (trust, COHESION_TABLE_FORMAT_CSV, -1);
  g_autofree gchar *sex_text = cohesion_table_to_text (sex, COHESION_TABLE_FORMAT_CSV, -1);

  g_assert_null (cohesion_table_get_labels (table, 2));
  g_assert_cmpstr (trust_text, ==,
                   "code,label,missing\n1,a lot,false\n-9,refused,true\n-8,,true\n"
                   ",not asked,true\n");
  g_assert_cmpstr (sex_text, ==, "code,label,missing\nf,female,false\nm,male,false\n");
  g_assert_true (cohesion_table_is_missing (trust, 2, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/labels/are-kept-by-rows-filters-and-copies", test_kept);
  g_test_add_func ("/table/labels/are-replaced-and-taken-away", test_replaced);
  g_test_add_func ("/table/labels/are-a-table-of-code-label-and-missing", test_as_table);
  return g_test_run ();
}
