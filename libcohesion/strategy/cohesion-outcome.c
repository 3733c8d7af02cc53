/* Why a cell is empty, said in a sentence. */
#include "strategy/cohesion-outcome-private.h"

#include <math.h>

#include "base/cohesion-error-private.h"
#include "kernel/coh-transform.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "table/cohesion-table-private.h"

static void
mark_lost_rows (CohesionColumn *in, CohesionColumn *out, const gchar *note)
{
  const gdouble *x = cohesion_column_peek (in);
  const gdouble *y = cohesion_column_peek (out);

  if (cohesion_column_is_quiet (out))
    return;
  for (guint row = 0; row < cohesion_column_get_length (out); row++)
    if (!isnan (x[row]) && isnan (y[row]))
      cohesion_column_mark (out, row, COHESION_STATUS_NOT_APPLICABLE, note);
}

gboolean
cohesion_outcome_refuse (CohesionStrategy *self, const gchar *why, GError **error)
{
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-016", "%s: %s",
                      cohesion_strategy_get_id (self), why);
  return FALSE;
}

gboolean
cohesion_outcome_normalised (CohesionNormalisation *self,
                             CohesionColumn *in,
                             CohesionColumn *out,
                             enum coh_status status,
                             const gchar *wrong,
                             GError **error)
{
  const gchar *id = cohesion_strategy_get_id (COHESION_STRATEGY (self));
  g_autofree gchar *note = NULL;

  switch (status)
    {
    case COH_STATUS_BAD_PARAMETER:
      return cohesion_outcome_refuse (COHESION_STRATEGY (self), wrong, error);
    case COH_STATUS_CONSTANT:
      note = g_strdup_printf ("every area has the same value, and %s needs a spread", id);
      break;
    case COH_STATUS_TOO_FEW:
      note = g_strdup_printf ("only one area has a value, and %s needs at least two", id);
      break;
    case COH_STATUS_DOMAIN:
      note = g_strdup (wrong);
      break;
    case COH_STATUS_OK:
    case COH_STATUS_EMPTY:
    case COH_STATUS_STOPPED:
    default:
      return TRUE;
    }
  mark_lost_rows (in, out, note);
  return TRUE;
}

gchar *
cohesion_outcome_name_child (CohesionContext *context, guint column)
{
  if (context != NULL && column < cohesion_context_get_n_children (context))
    return g_strdup_printf ("\"%s\"", cohesion_context_get_child (context, column));
  return g_strdup_printf ("child %u", column + 1);
}

static void
empty_row (CohesionMatrix *in,
           CohesionColumn *out,
           guint row,
           guint column,
           gboolean zero_allowed,
           const gchar *mean)
{
  g_autofree gchar *child = NULL;
  g_autofree gchar *value = NULL;
  g_autofree gchar *note = NULL;

  cohesion_column_set (out, row, COHESION_MISSING);
  if (cohesion_column_is_quiet (out))
    return;
  child = cohesion_outcome_name_child (cohesion_matrix_get_context (in), column);
  value = cohesion_parameter_number_to_text (cohesion_matrix_get (in, row, column));
  note = g_strdup_printf ("the %s needs values %s 0: %s is %s", mean,
                          zero_allowed ? "not below" : "above", child, value);
  cohesion_column_mark (out, row, COHESION_STATUS_NOT_APPLICABLE, note);
}

void
cohesion_outcome_need_positive (CohesionMatrix *in,
                                CohesionColumn *weights,
                                CohesionColumn *out,
                                gboolean zero_allowed,
                                const gchar *mean)
{
  const guint n_rows = cohesion_matrix_get_n_rows (in);
  const gdouble *x = cohesion_matrix_peek (in);
  const gdouble *w = cohesion_column_peek (weights);

  for (guint column = 0; column < cohesion_matrix_get_n_columns (in); column++)
    {
      const gdouble *values = x + (gsize)column * n_rows;

      if (w[column] == 0)
        continue;
      for (guint row = 0; row < n_rows; row++)
        if ((values[row] < 0 || (values[row] == 0 && !zero_allowed)) &&
            cohesion_column_get_note (out, row) == NULL)
          empty_row (in, out, row, column, zero_allowed, mean);
    }
}

void
cohesion_outcome_explain (CohesionMatrix *in,
                          CohesionColumn *weights,
                          CohesionColumn *out,
                          guint least,
                          const gchar *why)
{
  const struct coh_matrix children = cohesion_outcome_view (in);
  gdouble *y = cohesion_column_peek_mutable (out);
  g_autofree guint32 *present = g_new0 (guint32, children.n_rows + 1);
  g_autofree gchar *few = g_strdup_printf ("it needs at least %u children with a value", least);

  coh_count_present (&children, cohesion_column_peek (weights), present);
  for (guint row = 0; row < children.n_rows; row++)
    if (!isfinite (y[row]) && present[row] > 0)
      {
        const gchar *beyond = isinf (y[row]) ? "it is beyond a computer's numbers" : why;

        y[row] = COHESION_MISSING;
        cohesion_column_mark (out, row, COHESION_STATUS_NOT_APPLICABLE,
                              present[row] < least ? few : beyond);
      }
}

struct coh_matrix
cohesion_outcome_view (CohesionMatrix *matrix)
{
  struct coh_matrix view = { 0 };

  view.values = cohesion_matrix_peek (matrix);
  view.n_rows = cohesion_matrix_get_n_rows (matrix);
  view.n_columns = cohesion_matrix_get_n_columns (matrix);
  view.stride = view.n_rows;
  return view;
}

guint
cohesion_outcome_count_weighted (CohesionColumn *weights)
{
  const gdouble *w = cohesion_column_peek (weights);
  guint n_counted = 0;

  for (guint i = 0; i < cohesion_column_get_length (weights); i++)
    n_counted += w[i] != 0 ? 1u : 0u;
  return n_counted;
}

gpointer
cohesion_outcome_rank_scratch (guint n)
{
  return g_malloc (coh_rank_scratch_size (n));
}
