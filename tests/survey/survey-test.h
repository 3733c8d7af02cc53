/* Surveys, frameworks and respondents for the tests of the estimator. */
#pragma once

#include <cohesion/cohesion.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* A framework of these indicators (lines of YAML, each "  - {...}"). */
static inline CohesionFramework *
survey_load_framework (const gchar *indicators)
{
  g_autofree gchar *yaml =
      g_strconcat ("cohesion: 1\nframework: {id: world, title: A small world}\n"
                   "indicators:\n",
                   indicators, NULL);
  g_autoptr (GError) error = NULL;
  CohesionFramework *framework =
      cohesion_framework_load_from_data (yaml, -1, "framework.yaml", NULL, &error);

  g_assert_no_error (error);
  return framework;
}

/* A table from CSV that is in memory; "NA" is an empty cell. */
static inline CohesionTable *
survey_parse_table (const gchar *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<=[,\n])\"?NA\"?(?=[,\n])", 0, 0, NULL);
  g_autofree gchar *clean = g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);
  g_autofree gchar *path = NULL;
  g_autoptr (GError) error = NULL;
  gint file = g_file_open_tmp ("cohesion-XXXXXX.csv", &path, &error);
  CohesionTable *table;

  g_assert_no_error (error);
  g_close (file, NULL);
  g_file_set_contents_full (path, clean, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  table = cohesion_table_new_from_csv (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return table;
}

/* Totals by columns (with spaces between them), from CSV. */
static inline void
survey_add_margin (CohesionSurvey *survey, const gchar *columns, const gchar *totals)
{
  g_auto (GStrv) names = g_strsplit (columns, " ", -1);
  g_autoptr (CohesionTable) table = survey_parse_table (totals);
  g_autoptr (GError) error = NULL;

  cohesion_survey_add_margin (survey, (const gchar *const *)names, table, &error);
  g_assert_no_error (error);
}

/* A property that is a list, of one column. */
static inline void
survey_set_column (CohesionSurvey *survey, const gchar *property, const gchar *column)
{
  const gchar *const columns[] = { column, NULL };

  g_object_set (survey, property, columns, NULL);
}

/* A file of the reference numbers; NULL, and the test is skipped, where it is absent. */
static inline CohesionTable *
survey_load_reference (const gchar *name)
{
  const gchar *shared = g_getenv ("COHESION_SHARED");
  g_autofree gchar *path =
      shared == NULL ? NULL : g_build_filename (shared, "reference", "statistics", name, NULL);
  g_autofree gchar *text = NULL;

  if (path != NULL && g_file_get_contents (path, &text, NULL, NULL))
    return survey_parse_table (text);
  g_test_skip ("the reference numbers of R survey are not here (COHESION_SHARED)");
  return NULL;
}

/* The columns of two files of the reference numbers, row by row. */
static inline CohesionTable *
survey_load_with_weights (const gchar *sample, const gchar *weights)
{
  g_autoptr (CohesionTable) left = survey_load_reference (sample);
  g_autoptr (CohesionTable) right = left == NULL ? NULL : survey_load_reference (weights);
  g_autofree gchar *first = NULL, *second = NULL;
  g_auto (GStrv) left_lines = NULL, right_lines = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (right == NULL)
    return NULL;
  first = cohesion_table_to_text (left, COHESION_TABLE_FORMAT_CSV, 17);
  second = cohesion_table_to_text (right, COHESION_TABLE_FORMAT_CSV, 17);
  left_lines = g_strsplit (g_strstrip (first), "\n", -1);
  right_lines = g_strsplit (g_strstrip (second), "\n", -1);
  g_assert_cmpuint (g_strv_length (left_lines), ==, g_strv_length (right_lines));
  for (guint i = 0; left_lines[i] != NULL; i++)
    g_string_append_printf (text, "%s,%s\n", g_strstrip (left_lines[i]),
                            g_strstrip (right_lines[i]));
  return survey_parse_table (text->str);
}

static inline CohesionEstimates *
survey_estimate (CohesionSurvey *survey, CohesionFramework *framework, CohesionTable *table)
{
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, NULL);
  g_autoptr (GError) error = NULL;
  CohesionEstimates *estimates;

  cohesion_estimator_add_table (estimator, table, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  estimates = cohesion_estimator_finish (estimator, NULL, NULL, &error);
  g_assert_no_error (error);
  return estimates;
}

/* The row of an indicator and group of the only area and period. */
static inline guint
survey_find_row (CohesionTable *table, const gchar *indicator, const gchar *group)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    if (g_str_equal (cohesion_table_get_text (table, row, 1), indicator) &&
        g_strcmp0 (cohesion_table_get_text (table, row, 3), group) == 0)
      return row;
  g_error ("no row of %s in the group \"%s\"", indicator, group);
}

static inline gdouble
survey_get (CohesionTable *table, guint row, const gchar *column)
{
  gint index = cohesion_table_find_column (table, column);

  g_assert_cmpint (index, >=, 0);
  return cohesion_table_get_double (table, row, (guint)index);
}

static inline const gchar *
survey_get_text (CohesionTable *table, guint row, const gchar *column)
{
  gint index = cohesion_table_find_column (table, column);

  g_assert_cmpint (index, >=, 0);
  return cohesion_table_get_text (table, row, (guint)index);
}

/* Relative, or absolute where 0 is expected. */
static inline void
survey_assert_near (gdouble value, gdouble expected, gdouble tolerance)
{
  if (!(fabs (value - expected) <= tolerance * (expected == 0 ? 1 : fabs (expected))))
    g_error ("%.17g is not near %.17g", value, expected);
}
