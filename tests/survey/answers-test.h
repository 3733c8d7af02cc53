/* Reading the columns of a small batch as the answers to an indicator. */
#pragma once

#include <math.h>
#include <string.h>

#include <cohesion/cohesion-framework.h>

#include "survey/cohesion-answers-private.h"
#include "table/cohesion-labels-private.h"
#include "table/cohesion-table-private.h"

static inline CohesionAnswers *
make_answers_in (const gchar *unit, const gchar *block)
{
  g_autofree gchar *text =
      g_strconcat ("cohesion: 1\nframework: {id: f}\nscoring: {aggregate: none}\nindicators:\n  - "
                   "{id: x, unit: ",
                   unit, ", polarity: neutral, survey: {", block, "}}\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionFramework) framework =
      cohesion_framework_load_from_data (text, -1, "a.yaml", NULL, &error);

  g_assert_no_error (error);
  return cohesion_answers_new (cohesion_framework_get_indicator (framework, "x"));
}

static inline CohesionAnswers *
make_answers (const gchar *block)
{
  return make_answers_in ("points", block);
}

static inline void
add_numbers (CohesionTable *table, const gchar *name, const gdouble *values, gsize n)
{
  g_autoptr (CohesionColumn) column = cohesion_column_new_from_array (values, n);

  g_assert_true (cohesion_table_add_double (table, name, column, NULL));
}

/* "name: 1 2 . 3" for each column: numbers, "." is an empty cell. */
static inline CohesionTable *
make_batch (const gchar *const *columns)
{
  CohesionTable *table = cohesion_table_new ();

  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (columns[i], ": ", 2);
      g_auto (GStrv) cells = g_strsplit (parts[1], " ", -1);
      const guint n = parts[1][0] == '\0' ? 0 : g_strv_length (cells);
      g_autofree gdouble *values = g_new (gdouble, MAX (1, n));

      for (guint k = 0; k < n; k++)
        values[k] = strcmp (cells[k], ".") == 0 ? (gdouble)NAN : g_ascii_strtod (cells[k], NULL);
      add_numbers (table, parts[0], values, n);
    }
  return table;
}

/* Rows of the batch that is tied: "y/x" of what is given, else a letter of the answer: don't know,
 * refused, excluded, not asked, outside of the base, unknown. */
static inline gchar *
read_rows (CohesionAnswers *answers, guint first, guint n)
{
  g_autofree gdouble *y = g_new (gdouble, MAX (1, n));
  g_autofree gdouble *x = g_new (gdouble, MAX (1, n));
  g_autofree guint8 *kinds = g_new (guint8, MAX (1, n));
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    y[i] = x[i] = NAN;
  cohesion_answers_read (answers, first, n, y, x, kinds);
  for (guint i = 0; i < n; i++)
    {
      gchar buffer[2][G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append (out, i > 0 ? " " : "");
      if (kinds[i] == COHESION_ANSWER_GIVEN)
        g_string_append_printf (out, "%s/%s", g_ascii_dtostr (buffer[0], sizeof buffer[0], y[i]),
                                g_ascii_dtostr (buffer[1], sizeof buffer[1], x[i]));
      else
        g_string_append_c (out, "GDRENOU"[kinds[i]]);
      if (kinds[i] != COHESION_ANSWER_GIVEN)
        g_assert_true (y[i] == 0 && x[i] == 0);
    }
  return g_string_free (out, FALSE);
}

static inline void
assert_rows (CohesionAnswers *answers, CohesionTable *batch, const gchar *expected)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *problems = NULL;
  g_autofree gchar *got = NULL;
  const gboolean good = cohesion_answers_tie (answers, batch, diagnostics);

  problems = cohesion_diagnostics_to_text (diagnostics);
  g_assert_cmpstr (problems, ==, "");
  g_assert_true (good);
  got = read_rows (answers, 0, cohesion_table_get_n_rows (batch));
  g_assert_cmpstr (got, ==, expected);
}

/* What is said at the end; "" for nothing. */
static inline void
assert_report (CohesionAnswers *answers, gboolean lenient, const gchar *expected)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *got = NULL;

  cohesion_answers_report (answers, lenient, diagnostics);
  got = cohesion_diagnostics_to_text (diagnostics);
  g_assert_cmpstr (got, ==, expected);
}
