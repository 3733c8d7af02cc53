/* Cases of columns: as CSV, and appended to measures. */
#include "cases.h"

/* Texts where one of the values is a text, else numbers. */
static gboolean
is_text (Node *values)
{
  for (Node *cell = values->first; cell != NULL; cell = cell->next)
    if (!cell->plain)
      return TRUE;
  return FALSE;
}

static void
add_column (CohesionTable *table, Node *name)
{
  g_autoptr (CohesionColumn) column = NULL;
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) dictionary = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_text (name->value))
    {
      column = case_new_column (name->value);
      cohesion_table_add_double (table, name->text, column, &error);
      g_assert_no_error (error);
      return;
    }
  for (Node *cell = name->value->first; cell != NULL; cell = cell->next)
    {
      const guint32 code = cohesion_yaml_is_null (cell) ? G_MAXUINT32 : cell->index;

      g_strv_builder_add (words, cell->text);
      g_array_append_val (codes, code);
    }
  dictionary = g_strv_builder_end (words);
  bytes = g_bytes_new (codes->data, codes->len * sizeof (guint32));
  cohesion_table_add_codes (table, name->text, bytes, (const gchar *const *)dictionary, &error);
  g_assert_no_error (error);
}

CohesionTable *
case_make_table (Node *columns)
{
  CohesionTable *table = cohesion_table_new ();

  for (Node *name = columns->first; name != NULL; name = name->next)
    add_column (table, name);
  return table;
}

void
check_table (gconstpointer data)
{
  Node *self = data;
  g_autoptr (CohesionTable) table = case_make_table (cohesion_yaml_get (self, "columns"));
  g_autofree gchar *csv = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);

  case_assert_text (self, "csv", csv, case_get_text (self, "csv"));
}

void
check_append (gconstpointer data)
{
  Node *self = data;
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionTable) table = case_make_table (cohesion_yaml_get (self, "columns"));
  g_autofree gchar *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "examples",
                                             "first-study", "study.yaml", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStudy) study = cohesion_study_open (path, NULL, &error);
  CohesionMeasures *measures;

  g_assert_no_error (error);
  measures = cohesion_study_get_measures (study);
  cohesion_measures_append (measures, table, diagnostics, &error);
  if (case_went_well (self, diagnostics, error))
    case_assert_number (self, "measures", cohesion_measures_get_n_measures (measures),
                        cohesion_yaml_get (self, "measures"));
}
