/* What the imputations share: copies, sentences, one number for a group. */
#include "strategy/cohesion-fill-private.h"

#include <math.h>
#include <string.h>

#include "kernel/coh-sum.h"
#include "strategy/cohesion-parameter-private.h"
#include "strategy/cohesion-reach-private.h"
#include "table/cohesion-table-private.h"

/* One column at work. */
typedef struct
{
  CohesionMatrix *out;
  guint column;
  const gdouble *x;
  gdouble *y;
  CohesionFillFunc number;
  const gchar *name;
  gdouble *values; /* of a group */
  gdouble *scratch;
} Work;

static GType
otherwise_get_type (void)
{
  static gsize type = 0;
  static const GEnumValue values[] = { { COHESION_OTHERWISE_MISSING, "missing", "missing" },
                                       { COHESION_OTHERWISE_ALL, "all", "all" },
                                       { 0, NULL, NULL } };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("CohesionOtherwise", values));
  return type;
}

void
cohesion_fill_add_scope (CohesionStrategyClass *klass, gsize offset)
{
  cohesion_strategy_class_add_string (
      klass, offset + G_STRUCT_OFFSET (CohesionFillScope, within), "within",
      "A tier: a gap is filled from the areas that lie in the same place of it; without it from "
      "all areas",
      NULL, COHESION_PARAM_OPTIONAL);
  cohesion_strategy_class_add_enum (
      klass, offset + G_STRUCT_OFFSET (CohesionFillScope, otherwise), "otherwise",
      "With \"within\": what becomes of gaps where no area of the same place has a value",
      otherwise_get_type (), COHESION_OTHERWISE_MISSING);
}

void
cohesion_fill_copy (CohesionMatrix *in, CohesionMatrix *out)
{
  memcpy (cohesion_matrix_peek_mutable (out), cohesion_matrix_peek (in),
          sizeof (gdouble) * cohesion_matrix_get_n_rows (in) * cohesion_matrix_get_n_columns (in));
}

static void
mark (CohesionMatrix *out,
      guint row,
      guint column,
      CohesionStatus status,
      const gchar *format,
      va_list arguments)
{
  g_autofree gchar *note = NULL;

  if (cohesion_matrix_is_quiet (out))
    return;
  note = g_strdup_vprintf (format, arguments);
  cohesion_matrix_mark (out, row, column, status, note);
}

void
cohesion_fill_note (CohesionMatrix *out, guint row, guint column, const gchar *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  mark (out, row, column, COHESION_STATUS_ESTIMATED, format, arguments);
  va_end (arguments);
}

void
cohesion_fill_refuse (CohesionMatrix *out, guint row, guint column, const gchar *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  mark (out, row, column, COHESION_STATUS_NOT_AVAILABLE, format, arguments);
  va_end (arguments);
}

/* Fill the gaps of some rows (NULL: all @n) with the number of those rows; @place: their code.
 * FALSE where none has a value. */
static gboolean
fill_rows (const Work *work, const GArray *rows, guint n, const gchar *place)
{
  gdouble filling;
  guint n_present;

  for (guint i = 0; i < n; i++)
    work->values[i] = work->x[rows != NULL ? g_array_index (rows, guint, i) : i];
  n_present = (guint)coh_count_values (work->values, n);
  if (n_present == 0)
    return FALSE;
  filling = work->number (work->values, n, work->scratch);
  for (guint i = 0; i < n && n_present < n; i++)
    {
      const guint row = rows != NULL ? g_array_index (rows, guint, i) : i;

      if (!isnan (work->y[row]))
        continue;
      work->y[row] = filling;
      cohesion_fill_note (work->out, row, work->column, "imputed: the %s of %u %s%s%s", work->name,
                          n_present, n_present == 1 ? "area" : "areas", place != NULL ? " in " : "",
                          place != NULL ? place : "");
    }
  return TRUE;
}

static void
refuse_rest (const Work *work, CohesionContext *context, const gchar *tier, guint n)
{
  for (guint row = 0; row < n; row++)
    {
      const gchar *place;

      if (!isnan (work->y[row]))
        continue;
      place = cohesion_context_get_group (context, row, tier);
      if (place == NULL)
        cohesion_fill_refuse (work->out, row, work->column,
                              "not imputed: the area lies in no place of the tier %s", tier);
      else
        cohesion_fill_refuse (work->out, row, work->column,
                              "not imputed: no area in %s has a value", place);
    }
}

static void
fill_groups (const Work *work,
             const CohesionFillScope *scope,
             CohesionContext *context,
             const GPtrArray *groups,
             guint n)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const GArray *rows = groups->pdata[i];

      fill_rows (
          work, rows, rows->len,
          cohesion_context_get_group (context, g_array_index (rows, guint, 0), scope->within));
    }
  if (coh_count_values (work->y, n) == n)
    return;
  if (scope->otherwise == COHESION_OTHERWISE_MISSING || !fill_rows (work, NULL, n, NULL))
    refuse_rest (work, context, scope->within, n);
}

gboolean
cohesion_fill_columns (CohesionStrategy *self,
                       const CohesionFillScope *scope,
                       CohesionMatrix *in,
                       CohesionMatrix *out,
                       CohesionFillFunc number,
                       const gchar *name,
                       GError **error)
{
  const guint n = cohesion_matrix_get_n_rows (in);
  CohesionContext *context = cohesion_matrix_get_context (in);
  g_autofree gdouble *values = g_new (gdouble, (gsize)n + 1);
  g_autofree gdouble *scratch = g_new (gdouble, (gsize)n + 1);
  g_autoptr (GPtrArray) groups = NULL;
  Work work = { .out = out, .number = number, .name = name, .values = values, .scratch = scratch };

  if (scope->within != NULL)
    {
      groups = cohesion_reach_list_groups (self, context, scope->within, n, error);
      if (groups == NULL)
        return FALSE;
    }
  cohesion_fill_copy (in, out);
  for (work.column = 0; work.column < cohesion_matrix_get_n_columns (in); work.column++)
    {
      work.x = cohesion_matrix_peek (in) + (gsize)work.column * n;
      work.y = cohesion_matrix_peek_mutable (out) + (gsize)work.column * n;
      if (groups != NULL)
        fill_groups (&work, scope, context, groups, n);
      else
        fill_rows (&work, NULL, n, NULL);
    }
  return TRUE;
}
