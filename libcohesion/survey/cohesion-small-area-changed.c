/* What a model has changed of the direct estimates, and what it adds. */
#include <math.h>
#include <string.h>

#include "survey/cohesion-small-area-rows-private.h"
#include "table/cohesion-table-private.h"

static const gchar *
get_method (const CohesionSmallEstimate *item)
{
  if (item->model == NULL)
    return item->direct_method;
  return isnan (item->lower) ? NULL : item->model;
}

static const gchar *
get_model (const CohesionSmallEstimate *item)
{
  return item->model;
}

static void
add_judgements (CohesionTable *table, const CohesionSmallRows *rows, gboolean is_status)
{
  g_autoptr (CohesionDictionary) words = cohesion_dictionary_new ();
  guint32 *codes = g_new (guint32, rows->n + 1u);
  guint8 *statuses = g_new (guint8, rows->n + 1u);

  for (guint row = 0; row < rows->n; row++)
    {
      g_autofree gchar *note = NULL;

      statuses[row] = (guint8)cohesion_modelling_judge (rows->modelling,
                                                        cohesion_small_rows_get (rows, row), &note);
      codes[row] = cohesion_dictionary_add (words, note, strlen (note));
    }
  if (is_status)
    cohesion_table_take_status (table, "status", g_steal_pointer (&statuses), rows->n);
  else
    cohesion_table_take_codes (table, "note", COHESION_COLUMN_TYPE_TEXT, g_steal_pointer (&codes),
                               rows->n, cohesion_dictionary_to_strv (words));
  g_free (codes);
  g_free (statuses);
}

/* Numbers that the model has changed, and numbers that it adds. */
static const struct
{
  const gchar *name;
  gsize modelled;
  gsize direct;
} numbers[] = {
  { "value", G_STRUCT_OFFSET (CohesionSmallEstimate, value),
    G_STRUCT_OFFSET (CohesionSmallEstimate, direct) },
  { "se", G_STRUCT_OFFSET (CohesionSmallEstimate, se),
    G_STRUCT_OFFSET (CohesionSmallEstimate, direct_se) },
  { "lower", G_STRUCT_OFFSET (CohesionSmallEstimate, lower),
    G_STRUCT_OFFSET (CohesionSmallEstimate, direct_lower) },
  { "upper", G_STRUCT_OFFSET (CohesionSmallEstimate, upper),
    G_STRUCT_OFFSET (CohesionSmallEstimate, direct_upper) },
  { "direct", G_STRUCT_OFFSET (CohesionSmallEstimate, direct),
    G_STRUCT_OFFSET (CohesionSmallEstimate, direct) },
  { "direct_se", G_STRUCT_OFFSET (CohesionSmallEstimate, direct_se),
    G_STRUCT_OFFSET (CohesionSmallEstimate, direct_se) },
  { "gamma", G_STRUCT_OFFSET (CohesionSmallEstimate, gamma),
    G_STRUCT_OFFSET (CohesionSmallEstimate, gamma) },
  { "synthetic", G_STRUCT_OFFSET (CohesionSmallEstimate, synthetic),
    G_STRUCT_OFFSET (CohesionSmallEstimate, synthetic) },
};

#define N_CHANGED 4u

static void
add_number (CohesionTable *table, const CohesionSmallRows *rows, guint number)
{
  gdouble *values = g_new (gdouble, rows->n + 1u);

  for (guint row = 0; row < rows->n; row++)
    {
      const CohesionSmallEstimate *item = cohesion_small_rows_get (rows, row);
      gsize offset = item->model == NULL ? numbers[number].direct : numbers[number].modelled;

      values[row] = *(const gdouble *)((const gchar *)item + offset);
    }
  cohesion_table_take_double (table, numbers[number].name, values, rows->n);
}

static void
add_level (CohesionTable *table, const CohesionSmallRows *rows)
{
  gdouble *values = g_new (gdouble, rows->n + 1u);

  for (guint row = 0; row < rows->n; row++)
    {
      const CohesionSmallEstimate *item = cohesion_small_rows_get (rows, row);
      gdouble lower = item->model == NULL ? item->direct_lower : item->lower;

      values[row] =
          isnan (lower) ? NAN : rows->modelling->direct->finished->finishing.survey->level;
    }
  cohesion_table_take_double (table, "level", values, rows->n);
}

gboolean
cohesion_small_rows_add_changed (CohesionTable *table,
                                 const CohesionSmallRows *rows,
                                 const gchar *name)
{
  for (guint i = 0; i < N_CHANGED; i++)
    if (g_str_equal (name, numbers[i].name))
      {
        add_number (table, rows, i);
        return TRUE;
      }
  if (g_str_equal (name, "level"))
    add_level (table, rows);
  else if (g_str_equal (name, "method"))
    cohesion_small_rows_add_texts (table, name, rows, get_method);
  else if (g_str_equal (name, "status") || g_str_equal (name, "note"))
    add_judgements (table, rows, g_str_equal (name, "status"));
  else
    return FALSE;
  return TRUE;
}

void
cohesion_small_rows_add_more (CohesionTable *table, const CohesionSmallRows *rows)
{
  for (guint i = N_CHANGED; i < G_N_ELEMENTS (numbers); i++)
    add_number (table, rows, i);
  cohesion_small_rows_add_texts (table, "model", rows, get_model);
}
