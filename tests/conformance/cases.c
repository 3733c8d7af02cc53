/* Reading a case, and comparing. */
#include "cases.h"

#include <math.h>
#include <string.h>

#define CLOSE                                                                                      \
  4e-16 /* the last bit or the one before: only the order of additions by hand may differ */

const gchar *
case_get_text (Node *map, const gchar *key)
{
  Node *value = cohesion_yaml_get (map, key);

  return value != NULL ? value->text : NULL;
}

gdouble
case_get_number (Node *node)
{
  if (cohesion_yaml_is_null (node))
    return NAN;
  return g_ascii_strtod (node->text, NULL);
}

CohesionColumn *
case_new_column (Node *list)
{
  CohesionColumn *column = cohesion_column_new (list->n_children);

  for (Node *cell = list->first; cell != NULL; cell = cell->next)
    cohesion_column_set (column, cell->index, case_get_number (cell));
  return column;
}

CohesionMatrix *
case_new_matrix (Node *rows)
{
  CohesionMatrix *matrix = cohesion_matrix_new (rows->n_children, rows->first->n_children);

  for (Node *row = rows->first; row != NULL; row = row->next)
    for (Node *cell = row->first; cell != NULL; cell = cell->next)
      cohesion_matrix_set (matrix, row->index, cell->index, case_get_number (cell));
  return matrix;
}

/* The message with every hint, as a user sees it. */
static gchar *
describe_error (const GError *error, CohesionDiagnostics *diagnostics)
{
  GString *text = g_string_new (error->message);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (diagnostics));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CohesionIssue) issue = g_list_model_get_item (G_LIST_MODEL (diagnostics), i);
      g_autofree gchar *line = cohesion_issue_to_text (issue);

      g_string_append_printf (text, "\n%s", line);
    }
  return g_string_free (text, FALSE);
}

static void
compare_error (Node *self, CohesionDiagnostics *diagnostics, const GError *error)
{
  const gchar *token = case_get_text (self, "error");
  const gchar *part = case_get_text (self, "message");
  const gchar *issues = case_get_text (self, "issues");
  const guint n_issues = g_list_model_get_n_items (G_LIST_MODEL (diagnostics));
  g_autofree gchar *text = describe_error (error, diagnostics);

  if (!g_str_has_prefix (error->message, token) || (part != NULL && strstr (text, part) == NULL))
    g_test_fail_printf ("%s \"%s\" expected, not %s", token, part != NULL ? part : "", text);
  if (issues != NULL && n_issues != g_ascii_strtoull (issues, NULL, 10))
    g_test_fail_printf ("%s problems expected, not %u: %s", issues, n_issues, text);
}

gboolean
case_went_well (Node *self, CohesionDiagnostics *diagnostics, const GError *error)
{
  const gchar *token = case_get_text (self, "error");

  if (error != NULL && token != NULL)
    compare_error (self, diagnostics, error);
  else if (error != NULL)
    g_test_fail_printf ("%s", error->message);
  else if (token != NULL)
    g_test_fail_printf ("%s expected, but all went well", token);
  return error == NULL && token == NULL;
}

void
case_assert_text (Node *self, const gchar *what, const gchar *got, const gchar *expected)
{
  if (g_strcmp0 (got, expected) != 0)
    g_test_fail_printf ("%s: %s is \"%s\", not \"%s\"", case_get_text (self, "name"), what, got,
                        expected);
}

void
case_assert_number (Node *self, const gchar *what, gdouble got, Node *expected)
{
  Node *tolerance = cohesion_yaml_get (self, "tolerance");
  const gdouble close = tolerance != NULL ? case_get_number (tolerance) : CLOSE;
  const gdouble value = case_get_number (expected);

  if (isnan (value) ? isnan (got) : fabs (got - value) <= close * fabs (value))
    return;
  g_test_fail_printf ("%s: %s[%u] is %.17g, not %.17g", case_get_text (self, "name"), what,
                      expected->index, got, value);
}
