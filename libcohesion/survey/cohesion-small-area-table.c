/* Modelled estimates as a table: the columns of the direct ones, and what they were. */
#include <math.h>
#include <string.h>

#include "survey/cohesion-small-area-private.h"
#include "table/cohesion-table-private.h"

/* The rows of the result in order: area, indicator, period, group. */
typedef struct
{
  CohesionModelling *modelling;
  guint32 *items;
  guint n;
} Rows;

static const CohesionSmallEstimate *
get_item (const Rows *rows, guint row)
{
  return cohesion_modelling_get (rows->modelling, rows->items[row]);
}

static gint
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const CohesionModelling *self = data;
  const CohesionSmallEstimate *left = cohesion_modelling_get (self, *(const guint32 *)a);
  const CohesionSmallEstimate *right = cohesion_modelling_get (self, *(const guint32 *)b);
  gint order = strcmp (left->area, right->area);

  if (order != 0)
    return order;
  if (left->indicator != right->indicator)
    return left->indicator < right->indicator ? -1 : 1;
  order = cohesion_span_compare (self->spans[left->period], self->spans[right->period]);
  if (order != 0 || left->group == right->group)
    return order;
  return g_strcmp0 (left->group == G_MAXUINT32 ? NULL : self->groups[left->group],
                    right->group == G_MAXUINT32 ? NULL : self->groups[right->group]);
}

/* An area where nobody was asked has a row only if a model says something of it. */
static void
init_rows (Rows *rows, CohesionModelling *modelling)
{
  *rows = (Rows){ modelling, g_new (guint32, modelling->items->len + 1u), 0 };
  for (guint32 i = 0; i < modelling->items->len; i++)
    {
      const CohesionSmallEstimate *item = cohesion_modelling_get (modelling, i);

      if (item->row != COHESION_NO_ROW || item->model != NULL)
        rows->items[rows->n++] = i;
    }
  g_qsort_with_data (rows->items, (gint)rows->n, sizeof *rows->items, compare_rows, modelling);
}

/* A column of texts; the function gives an interned or lasting one, or NULL. */
static void
add_texts (CohesionTable *table,
           const gchar *name,
           const Rows *rows,
           const gchar *(*get) (const CohesionSmallEstimate *item))
{
  g_autoptr (CohesionDictionary) words = cohesion_dictionary_new ();
  guint32 *codes = g_new (guint32, rows->n + 1u);

  for (guint row = 0; row < rows->n; row++)
    {
      const gchar *text = get (get_item (rows, row));

      codes[row] =
          text == NULL ? G_MAXUINT32 : cohesion_dictionary_add (words, text, strlen (text));
    }
  cohesion_table_take_codes (table, name, COHESION_COLUMN_TYPE_TEXT, codes, rows->n,
                             cohesion_dictionary_to_strv (words));
}

static const gchar *
get_area (const CohesionSmallEstimate *item)
{
  return item->area;
}

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
add_judgements (CohesionTable *table, const Rows *rows, gboolean is_status)
{
  g_autoptr (CohesionDictionary) words = cohesion_dictionary_new ();
  guint32 *codes = g_new (guint32, rows->n + 1u);
  guint8 *statuses = g_new (guint8, rows->n + 1u);

  for (guint row = 0; row < rows->n; row++)
    {
      g_autofree gchar *note = NULL;

      statuses[row] =
          (guint8)cohesion_modelling_judge (rows->modelling, get_item (rows, row), &note);
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
add_number (CohesionTable *table, const Rows *rows, guint number)
{
  gdouble *values = g_new (gdouble, rows->n + 1u);

  for (guint row = 0; row < rows->n; row++)
    {
      const CohesionSmallEstimate *item = get_item (rows, row);
      gsize offset = item->model == NULL ? numbers[number].direct : numbers[number].modelled;

      values[row] = *(const gdouble *)((const gchar *)item + offset);
    }
  cohesion_table_take_double (table, numbers[number].name, values, rows->n);
}

static void
add_level (CohesionTable *table, const Rows *rows)
{
  gdouble *values = g_new (gdouble, rows->n + 1u);

  for (guint row = 0; row < rows->n; row++)
    {
      const CohesionSmallEstimate *item = get_item (rows, row);
      gdouble lower = item->model == NULL ? item->direct_lower : item->lower;

      values[row] =
          isnan (lower) ? NAN : rows->modelling->direct->finished->finishing.survey->level;
    }
  cohesion_table_take_double (table, "level", values, rows->n);
}

/* A key of the rows, with the words of the direct estimates. */
static void
add_key (CohesionTable *table, const Rows *rows, CohesionTable *from, guint column, gsize offset)
{
  guint32 *codes = g_new (guint32, rows->n + 1u);

  for (guint row = 0; row < rows->n; row++)
    codes[row] = *(const guint32 *)((const gchar *)get_item (rows, row) + offset);
  cohesion_table_take_codes (table, cohesion_table_get_column_name (from, column),
                             cohesion_table_get_column_type (from, column), codes, rows->n,
                             cohesion_table_get_dictionary (from, column));
}

/* A column as it was; where nobody was asked @absent, or nothing. */
static void
copy_column (CohesionTable *table,
             const Rows *rows,
             CohesionTable *from,
             guint column,
             gdouble absent)
{
  const gchar *name = cohesion_table_get_column_name (from, column);
  gboolean is_number = cohesion_table_get_column_type (from, column) == COHESION_COLUMN_TYPE_DOUBLE;
  gdouble *values = is_number ? g_new (gdouble, rows->n + 1u) : NULL;
  guint32 *codes = is_number ? NULL : g_new (guint32, rows->n + 1u);

  for (guint row = 0; row < rows->n; row++)
    {
      guint32 old = get_item (rows, row)->row;

      if (is_number)
        values[row] =
            old == COHESION_NO_ROW ? absent : cohesion_table_peek_doubles (from, column)[old];
      else
        codes[row] =
            old == COHESION_NO_ROW ? G_MAXUINT32 : cohesion_table_peek_codes (from, column)[old];
    }
  if (is_number)
    cohesion_table_take_double (table, name, values, rows->n);
  else
    cohesion_table_take_codes (table, name, cohesion_table_get_column_type (from, column), codes,
                               rows->n, cohesion_table_get_dictionary (from, column));
}

/* FALSE: it is no key. */
static gboolean
add_if_key (CohesionTable *table, const Rows *rows, CohesionTable *from, guint column)
{
  const gchar *name = cohesion_table_get_column_name (from, column);

  if (g_str_equal (name, "area"))
    add_texts (table, name, rows, get_area);
  else if (g_str_equal (name, "indicator"))
    add_key (table, rows, from, column, G_STRUCT_OFFSET (CohesionSmallEstimate, indicator));
  else if (g_str_equal (name, "period"))
    add_key (table, rows, from, column, G_STRUCT_OFFSET (CohesionSmallEstimate, period));
  else if (g_str_equal (name, "group"))
    add_key (table, rows, from, column, G_STRUCT_OFFSET (CohesionSmallEstimate, group));
  else
    return FALSE;
  return TRUE;
}

/* FALSE: the model has not changed it. */
static gboolean
add_if_changed (CohesionTable *table, const Rows *rows, const gchar *name)
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
    add_texts (table, name, rows, get_method);
  else if (g_str_equal (name, "status") || g_str_equal (name, "note"))
    add_judgements (table, rows, g_str_equal (name, "status"));
  else
    return FALSE;
  return TRUE;
}

static void
add_notes (CohesionTable *table, const CohesionModelling *self)
{
  const CohesionSurvey *survey = self->direct->finished->finishing.survey;

  for (guint i = 0; i < cohesion_table_get_n_notes (self->table); i++)
    cohesion_table_add_note (table, cohesion_table_get_note_key (self->table, i),
                             cohesion_table_get_note_text (self->table, i));
  cohesion_table_add_note (table, "small areas: warning",
                           cohesion_small_area_get_warning (survey->small_area));
  cohesion_table_add_note (
      table, "small areas: how",
      survey->small_area == COHESION_SMALL_AREA_SHRINK
          ? "shares on the logit scale, of counts at the effective size but at most the answers; "
            "the error does not hold what the estimated spread between areas adds"
          : "on the scale of the indicator; where the sampling variance of a share is 0, P (1 - P) "
            "/ n stands for it, P of all areas of the model, n the effective size but at most the "
            "answers");
  for (guint i = 0; i < self->notes->len; i += 2)
    cohesion_table_add_note (table, g_ptr_array_index (self->notes, i),
                             g_ptr_array_index (self->notes, i + 1));
}

static CohesionTable *
make_table (const Rows *rows)
{
  CohesionTable *table = cohesion_table_new (), *from = rows->modelling->table;

  for (guint i = 0; i < cohesion_table_get_n_columns (from); i++)
    if (!add_if_key (table, rows, from, i) &&
        !add_if_changed (table, rows, cohesion_table_get_column_name (from, i)))
      copy_column (table, rows, from, i,
                   g_str_equal (cohesion_table_get_column_name (from, i), "base") ? 0 : NAN);
  for (guint i = N_CHANGED; i < G_N_ELEMENTS (numbers); i++)
    add_number (table, rows, i);
  add_texts (table, "model", rows, get_model);
  add_notes (table, rows->modelling);
  return table;
}

static CohesionTable *
make_base (const Rows *rows)
{
  CohesionTable *table = cohesion_table_new (), *from = rows->modelling->direct->base;

  for (guint i = 0; i < cohesion_table_get_n_columns (from); i++)
    if (!add_if_key (table, rows, from, i))
      copy_column (table, rows, from, i, 0);
  return table;
}

CohesionEstimates *
cohesion_modelling_make_tables (CohesionModelling *self)
{
  CohesionEstimates *estimates;
  Rows rows;

  init_rows (&rows, self);
  estimates = cohesion_estimates_new_modelled (make_table (&rows), make_base (&rows), self->direct);
  g_free (rows.items);
  return estimates;
}
