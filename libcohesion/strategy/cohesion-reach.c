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

/* For each group, in the order of the first area: the rows that belong to it. */
static GPtrArray *
list_groups (CohesionContext *context, const gchar *tier, guint n_rows)
{
  const guint n_areas = cohesion_context_get_n_areas (context);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = 0; row < n_rows; row++)
    {
      const gchar *code = cohesion_context_get_group (context, row % n_areas, tier);
      GArray *rows = code != NULL ? g_hash_table_lookup (known, code) : NULL;

      if (code == NULL)
        continue;
      if (rows == NULL)
        {
          rows = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (groups, rows);
          g_hash_table_insert (known, (gpointer)code, rows);
        }
      g_array_append_val (rows, row);
    }
  return groups;
}

/* The context of some of the areas. */
static CohesionContext *
narrow_context (CohesionContext *whole, const GArray *rows)
{
  const guint n_areas = cohesion_context_get_n_areas (whole);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < rows->len && g_array_index (rows, guint, i) < n_areas; i++)
    g_ptr_array_add (codes,
                     (gpointer)cohesion_context_get_area (whole, g_array_index (rows, guint, i)));
  g_ptr_array_add (codes, NULL);
  return cohesion_context_new (
      cohesion_context_get_node (whole), cohesion_context_get_period (whole),
      cohesion_context_get_tier (whole), (const gchar *const *)codes->pdata, NULL);
}

static gboolean
do_group (CohesionNormalisation *self,
          const GArray *rows,
          CohesionColumn *in,
          CohesionColumn *out,
          CohesionReachFunc work,
          GError **error)
{
  g_autoptr (CohesionContext) context = narrow_context (cohesion_column_get_context (in), rows);
  g_autoptr (CohesionColumn) part_in = cohesion_column_new (rows->len);
  g_autoptr (CohesionColumn) part_out = cohesion_column_new (rows->len);

  cohesion_column_set_context (part_in, context);
  cohesion_column_set_context (part_out, context);
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
  g_autoptr (GPtrArray) groups = NULL;

  if (context != NULL && cohesion_context_get_n_areas (context) > 0)
    groups = list_groups (context, tier, cohesion_column_get_length (in));
  if (groups == NULL || groups->len == 0)
    {
      cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-STRATEGY-030",
                          "%s: within \"%s\": no area lies in a place of that tier",
                          cohesion_strategy_get_id (COHESION_STRATEGY (self)), tier);
      return FALSE;
    }
  for (guint i = 0; i < groups->len; i++)
    if (!do_group (self, groups->pdata[i], in, out, work, error))
      return FALSE;
  note_homeless (context, tier, in, out);
  return TRUE;
}
