/* Over which areas and periods a normalisation looks. */
#include "strategy/cohesion-reach-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "strategy/cohesion-guard-private.h"
#include "table/cohesion-surroundings-private.h"
#include "table/cohesion-table-private.h"

CohesionColumn *
cohesion_reach_join_periods (CohesionColumn *in, GError **error)
{
  CohesionContext *context = cohesion_column_get_context (in);
  const guint n_rows = cohesion_column_get_length (in);
  CohesionColumn *joined;
  guint n_others;
  gdouble *to;

  if (context != NULL && !cohesion_context_load_periods (context, error))
    return NULL;
  n_others = context != NULL ? cohesion_context_get_n_periods (context) : 0;
  joined = cohesion_column_new (n_rows * (n_others + 1));
  to = cohesion_column_peek_mutable (joined);
  memcpy (to, cohesion_column_peek (in), sizeof (gdouble) * n_rows);
  for (guint i = 0; i < n_others; i++)
    memcpy (to + (gsize)n_rows * (i + 1),
            cohesion_matrix_peek (cohesion_context_get_nth_values (context, i)),
            sizeof (gdouble) * n_rows);
  cohesion_column_set_context (joined, context);
  return joined;
}

static void
copy_row (CohesionColumn *from, guint from_row, CohesionColumn *to, guint to_row)
{
  const gchar *note = cohesion_column_get_note (from, from_row);

  cohesion_column_set (to, to_row, cohesion_column_get (from, from_row));
  if (note != NULL)
    cohesion_column_mark (to, to_row, cohesion_column_get_status (from, from_row), note);
}

void
cohesion_reach_take_first (CohesionColumn *from, CohesionColumn *out)
{
  const guint n_rows = cohesion_column_get_length (out);

  if (!cohesion_column_has_marks (from))
    memcpy (cohesion_column_peek_mutable (out), cohesion_column_peek (from),
            sizeof (gdouble) * n_rows);
  else
    for (guint row = 0; row < n_rows; row++)
      copy_row (from, row, out, row);
}

static void
add_row (GPtrArray *groups, GHashTable *known, const gchar *code, guint row)
{
  GArray *rows = g_hash_table_lookup (known, code);

  if (rows == NULL)
    {
      rows = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (groups, rows);
      g_hash_table_insert (known, (gpointer)code, rows);
    }
  g_array_append_val (rows, row);
}

GPtrArray *
cohesion_reach_list_groups (CohesionStrategy *self,
                            CohesionContext *context,
                            const gchar *tier,
                            guint n_rows,
                            GError **error)
{
  const guint n_areas = context != NULL ? cohesion_context_get_n_areas (context) : 0;
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = 0; row < n_rows && n_areas > 0; row++)
    {
      const gchar *code = cohesion_context_get_group (context, row % n_areas, tier);

      if (code != NULL)
        add_row (groups, known, code, row);
    }
  if (groups->len > 0)
    return g_steal_pointer (&groups);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-STRATEGY-030",
                      "%s: within \"%s\": no area lies in a place of that tier",
                      cohesion_strategy_get_id (self), tier);
  return NULL;
}

static gboolean
do_group (CohesionNormalisation *self,
          const GArray *rows,
          CohesionColumn *in,
          CohesionColumn *out,
          CohesionReachFunc work,
          GError **error)
{
  g_autoptr (CohesionContext) context =
      cohesion_reach_narrow_context (cohesion_column_get_context (in), rows);
  g_autoptr (CohesionColumn) part_in = cohesion_column_new (rows->len);
  g_autoptr (CohesionColumn) part_out = cohesion_column_new (rows->len);

  cohesion_column_set_context (part_in, context);
  cohesion_column_set_context (part_out, context);
  cohesion_column_set_quiet (part_out, cohesion_column_is_quiet (out));
  for (guint i = 0; i < rows->len; i++)
    copy_row (in, g_array_index (rows, guint, i), part_in, i);
  if (!work (self, part_in, part_out, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    copy_row (part_out, i, out, g_array_index (rows, guint, i));
  return TRUE;
}

static void
note_homeless (CohesionContext *context, const gchar *tier, CohesionColumn *in, CohesionColumn *out)
{
  const guint n_areas = cohesion_context_get_n_areas (context);
  g_autofree gchar *note = g_strdup_printf ("the area lies in no place of the tier %s", tier);

  if (cohesion_column_is_quiet (out))
    return;
  for (guint row = 0; row < cohesion_column_get_length (in); row++)
    if (!isnan (cohesion_column_get (in, row)) &&
        cohesion_context_get_group (context, row % n_areas, tier) == NULL)
      cohesion_column_mark (out, row, COHESION_STATUS_NOT_APPLICABLE, note);
}

gboolean
cohesion_reach_each_group (CohesionNormalisation *self,
                           const gchar *tier,
                           CohesionColumn *in,
                           CohesionColumn *out,
                           CohesionReachFunc work,
                           GError **error)
{
  CohesionContext *context = cohesion_column_get_context (in);
  g_autoptr (GPtrArray) groups = cohesion_reach_list_groups (
      COHESION_STRATEGY (self), context, tier, cohesion_column_get_length (in), error);

  if (groups == NULL)
    return FALSE;
  cohesion_column_fill (out, COHESION_MISSING);
  for (guint i = 0; i < groups->len; i++)
    if (!do_group (self, groups->pdata[i], in, out, work, error))
      return FALSE;
  note_homeless (context, tier, in, out);
  return TRUE;
}
