/* Cells of a table by what stands in its first columns. */
#pragma once

#include "scoring/scoring-test.h"

static inline guint
column_of (CohesionTable *table, const gchar *name)
{
  const gint column = cohesion_table_find_column (table, name);

  if (column < 0)
    g_error ("no column %s", name);
  return (guint)column;
}

/* The row whose texts in the columns @a and @b (may be NULL) are these. */
static inline guint
find_row (CohesionTable *table,
          const gchar *a,
          const gchar *value_a,
          const gchar *b,
          const gchar *value_b)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    if (g_strcmp0 (cohesion_table_get_text (table, row, column_of (table, a)), value_a) == 0 &&
        (b == NULL ||
         g_strcmp0 (cohesion_table_get_text (table, row, column_of (table, b)), value_b) == 0))
      return row;
  g_error ("no row %s %s", value_a, value_b != NULL ? value_b : "");
}

static inline gdouble
get_number (CohesionTable *table, guint row, const gchar *name)
{
  const guint column = column_of (table, name);

  if (cohesion_table_is_missing (table, row, column))
    return NONE;
  if (cohesion_table_get_column_type (table, column) == COHESION_COLUMN_TYPE_INT)
    return cohesion_table_get_int (table, row, column);
  return cohesion_table_get_double (table, row, column);
}

static inline const gchar *
get_word (CohesionTable *table, guint row, const gchar *name)
{
  return cohesion_table_get_text (table, row, column_of (table, name));
}

#define assert_number(table, row, name, wanted, tolerance)                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const gdouble got_ = get_number ((table), (row), (name)), wanted_ = (wanted);                  \
    if (isnan (wanted_) ? !isnan (got_)                                                            \
                        : !(fabs (got_ - wanted_) <=                                               \
                            (tolerance)*fmax (1, fmax (fabs (got_), fabs (wanted_)))))             \
      g_error ("%s:%d: %s is %.17g, not %.17g", __FILE__, __LINE__, (name), got_, wanted_);        \
  }                                                                                                \
  G_STMT_END

static inline CohesionDiagnosis *
diagnose (CohesionMeasures *measures)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  CohesionDiagnosis *diagnosis = cohesion_diagnosis_new (scorer, measures, &error);

  g_assert_no_error (error);
  return diagnosis;
}
