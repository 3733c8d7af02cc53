/* Cases of surveys: respondents in parts become estimates, and every cell is compared. */
#include "cases.h"

static gchar **
read_texts (Node *value)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  if (value->first == NULL)
    g_strv_builder_add (texts, value->text);
  for (Node *text = value->first; text != NULL; text = text->next)
    g_strv_builder_add (texts, text->text);
  return g_strv_builder_end (texts);
}

/* A setting by the name of its property, as in study.yaml. */
static void
set_setting (CohesionSurvey *survey, Node *name)
{
  GParamSpec *spec = g_object_class_find_property (G_OBJECT_GET_CLASS (survey), name->text);
  Node *value = name->value;
  g_auto (GStrv) texts = NULL;

  g_assert_nonnull (spec);
  if (spec->value_type == G_TYPE_STRV)
    {
      texts = read_texts (value);
      g_object_set (survey, name->text, texts, NULL);
    }
  else if (G_IS_PARAM_SPEC_ENUM (spec))
    g_object_set (
        survey, name->text,
        g_enum_get_value_by_nick (G_PARAM_SPEC_ENUM (spec)->enum_class, value->text)->value, NULL);
  else if (spec->value_type == G_TYPE_BOOLEAN)
    g_object_set (survey, name->text, g_str_equal (value->text, "true"), NULL);
  else if (spec->value_type == G_TYPE_UINT)
    g_object_set (survey, name->text, (guint)case_get_number (value), NULL);
  else if (spec->value_type == G_TYPE_DOUBLE)
    g_object_set (survey, name->text, case_get_number (value), NULL);
  else
    g_object_set (survey, name->text, value->text, NULL);
}

static void
add_margins (Node *self, CohesionSurvey *survey)
{
  Node *margins = cohesion_yaml_get (self, "margins");

  for (Node *margin = margins != NULL ? margins->first : NULL; margin != NULL;
       margin = margin->next)
    {
      g_auto (GStrv) columns = read_texts (cohesion_yaml_get (margin, "by"));
      g_autoptr (CohesionTable) totals = case_make_table (cohesion_yaml_get (margin, "totals"));
      g_autoptr (GError) error = NULL;

      cohesion_survey_add_margin (survey, (const gchar *const *)columns, totals, &error);
      g_assert_no_error (error);
    }
}

/* An estimator for the framework and the areas of the case. */
static CohesionEstimator *
make_estimator (Node *self)
{
  g_autofree gchar *study = files_write (self, cohesion_yaml_get (case_document, "files"));
  g_autofree gchar *folder = g_path_get_dirname (study);
  g_autofree gchar *areas_path = g_build_filename (folder, "areas.csv", NULL);
  g_autofree gchar *framework_path = g_build_filename (folder, "framework.yaml", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionAreas) areas = cohesion_areas_load (areas_path, NULL, NULL, &error);
  g_autoptr (CohesionFramework) framework = NULL;
  g_autoptr (CohesionSurvey) survey = cohesion_survey_new ();

  g_assert_no_error (error);
  framework = cohesion_framework_load (framework_path, NULL, NULL, &error);
  g_assert_no_error (error);
  files_remove (study);
  for (Node *name = cohesion_yaml_get (self, "survey")->first; name != NULL; name = name->next)
    set_setting (survey, name);
  add_margins (self, survey);
  return cohesion_estimator_new (survey, framework, areas);
}

/* A part as a batch, or by way of the state of an estimator that has taken nothing else. */
static gboolean
take_part (Node *self,
           CohesionEstimator *estimator,
           Node *part,
           CohesionDiagnostics *diagnostics,
           GError **error)
{
  g_autoptr (CohesionTable) table = case_make_table (part);
  g_autoptr (CohesionEstimator) other = NULL;
  g_autoptr (CohesionTable) state = NULL;

  if (cohesion_yaml_get (self, "by-state") == NULL)
    return cohesion_estimator_add_table (estimator, table, NULL, diagnostics, NULL, NULL, NULL,
                                         error);
  other = make_estimator (self);
  if (!cohesion_estimator_add_table (other, table, NULL, diagnostics, NULL, NULL, NULL, error))
    return FALSE;
  state = cohesion_estimator_get_state (other);
  return cohesion_estimator_add_state (estimator, state, error);
}

static CohesionEstimates *
estimate (Node *self, CohesionDiagnostics *diagnostics, GError **error)
{
  g_autoptr (CohesionEstimator) estimator = make_estimator (self);

  for (Node *part = cohesion_yaml_get (self, "respondents")->first; part != NULL; part = part->next)
    if (!take_part (self, estimator, part, diagnostics, error))
      return NULL;
  return cohesion_estimator_finish (estimator, diagnostics, NULL, error);
}

static void
compare_column (Node *self, CohesionTable *table, Node *name)
{
  gint column = cohesion_table_find_column (table, name->text);
  Node *cells = name->value;

  g_assert_cmpint (column, >=, 0);
  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, cells->n_children);
  for (Node *cell = cells->first; cell != NULL; cell = cell->next)
    {
      const gchar *text;

      if (cell->plain)
        {
          case_assert_number (self, name->text,
                              cohesion_table_get_double (table, cell->index, (guint)column), cell);
          continue;
        }
      text = cohesion_table_get_text (table, cell->index, (guint)column);
      case_assert_text (self, name->text, text != NULL ? text : "", cell->text);
    }
}

static void
compare_columns (Node *self, const gchar *key, CohesionTable *table)
{
  Node *columns = cohesion_yaml_get (self, key);

  for (Node *name = columns != NULL ? columns->first : NULL; name != NULL; name = name->next)
    compare_column (self, table, name);
}

static void
compare_differences (Node *self, CohesionEstimates *estimates)
{
  static CohesionTable *(*const functions[]) (CohesionEstimates *, const gchar *, const gchar *,
                                              GError **) = { cohesion_estimates_compare_groups,
                                                             cohesion_estimates_compare_periods,
                                                             cohesion_estimates_compare_areas };
  static const gchar *const keys[] = { "group", "period", "area" };
  Node *against = cohesion_yaml_get (self, "against");

  for (guint i = 0; against != NULL && i < G_N_ELEMENTS (keys); i++)
    {
      const gchar *name = case_get_text (against, keys[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (CohesionTable) table =
          name == NULL ? NULL : functions[i](estimates, NULL, name, &error);

      g_assert_no_error (error);
      if (table != NULL)
        compare_columns (self, "differences", table);
    }
}

void
check_survey (gconstpointer data)
{
  Node *self = data;
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionEstimates) estimates = estimate (self, diagnostics, &error);
  g_autofree gchar *csv = NULL;
  g_autofree gchar *sum = NULL;

  if (!case_went_well (self, diagnostics, error))
    return;
  compare_columns (self, "estimates", cohesion_estimates_get_table (estimates));
  compare_columns (self, "base", cohesion_estimates_get_base (estimates));
  compare_differences (self, estimates);
  csv = cohesion_table_to_text (cohesion_estimates_get_table (estimates), COHESION_TABLE_FORMAT_CSV,
                                0);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, csv, -1);
  case_assert_text (self, "the sum", sum, case_get_text (self, "csv-sha256"));
}
