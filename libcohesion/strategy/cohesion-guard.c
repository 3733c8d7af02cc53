/* Strategies may be written by anybody: what is checked around each call. */
#include "strategy/cohesion-guard-private.h"

#include <math.h>

#include "base/cohesion-error-private.h"
#include "kernel/coh-sum.h"
#include "strategy/cohesion-parameter-private.h"
#include "table/cohesion-table-private.h"

gboolean
cohesion_guard_before (CohesionStrategy *self,
                       gboolean implemented,
                       const gchar *slot,
                       GError **error)
{
  if (!implemented)
    {
      cohesion_error_set (error, COHESION_ERROR_NOT_SUPPORTED, "COHESION-STRATEGY-009",
                          "%s does not implement \"%s\"", G_OBJECT_TYPE_NAME (self), slot);
      return FALSE;
    }
  return cohesion_strategy_check_parameters (self, error);
}

gboolean
cohesion_guard_after (CohesionStrategy *self, gboolean done, GError *cause, GError **error)
{
  g_autoptr (GError) local = cause;

  if (done)
    return TRUE;
  if (local == NULL)
    cohesion_error_set (error, COHESION_ERROR_STRATEGY, "COHESION-STRATEGY-010",
                        "%s (%s) failed without saying why: an exception, no return value or a "
                        "blocked callback",
                        cohesion_strategy_get_id (self), G_OBJECT_TYPE_NAME (self));
  else if (local->domain == COHESION_ERROR ||
           g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    cohesion_error_set (error, COHESION_ERROR_STRATEGY, "COHESION-STRATEGY-020",
                        "%s (%s) failed: %s", cohesion_strategy_get_id (self),
                        G_OBJECT_TYPE_NAME (self), local->message);
  return FALSE;
}

/* "area E08000032" where the context names it, "row 4 (from 0)" where not. */
static gchar *
name_row (CohesionContext *context, guint row)
{
  if (context != NULL && row < cohesion_context_get_n_areas (context))
    return g_strdup_printf ("area %s", cohesion_context_get_area (context, row));
  return g_strdup_printf ("row %u (from 0)", row);
}

static gchar *
name_child (CohesionContext *context, guint column)
{
  if (context != NULL && column < cohesion_context_get_n_children (context))
    return g_strdup_printf ("\"%s\"", cohesion_context_get_child (context, column));
  return g_strdup_printf ("column %u (from 0)", column);
}

gboolean
cohesion_guard_input (CohesionStrategy *self,
                      const gdouble *values,
                      gsize length,
                      guint n_rows,
                      CohesionContext *context,
                      GError **error)
{
  const gsize at = coh_find_infinity (values, length);
  g_autofree gchar *where = NULL;

  if (at == length)
    return TRUE;
  where = name_row (context, (guint)(at % n_rows));
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-017",
                      "%s was given an infinite value at %s", cohesion_strategy_get_id (self),
                      where);
  return FALSE;
}

gboolean
cohesion_guard_output (CohesionStrategy *self,
                       const gdouble *values,
                       gsize length,
                       guint n_rows,
                       CohesionContext *context,
                       GError **error)
{
  const gsize at = coh_find_infinity (values, length);
  g_autofree gchar *where = NULL;

  if (at == length)
    return TRUE;
  where = name_row (context, (guint)(at % n_rows));
  cohesion_error_set (error, COHESION_ERROR_STRATEGY, "COHESION-STRATEGY-013",
                      "%s (%s) made an infinite value at %s", cohesion_strategy_get_id (self),
                      G_OBJECT_TYPE_NAME (self), where);
  return FALSE;
}

gboolean
cohesion_guard_length (CohesionStrategy *self,
                       const gchar *what,
                       guint expected,
                       guint got,
                       GError **error)
{
  if (expected == got)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-011",
                      "%s needs %u %s, got %u", cohesion_strategy_get_id (self), expected, what,
                      got);
  return FALSE;
}

gboolean
cohesion_guard_kept_length (CohesionStrategy *self, guint expected, guint got, GError **error)
{
  if (expected == got)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_STRATEGY, "COHESION-STRATEGY-012",
                      "%s (%s) changed the length of its output from %u to %u",
                      cohesion_strategy_get_id (self), G_OBJECT_TYPE_NAME (self), expected, got);
  return FALSE;
}

gboolean
cohesion_guard_distinct (CohesionStrategy *self, gpointer in, gpointer out, GError **error)
{
  if (in != out)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-022",
                      "%s cannot write into its own input: give another object for the output",
                      cohesion_strategy_get_id (self));
  return FALSE;
}

gboolean
cohesion_guard_weights (CohesionStrategy *self,
                        CohesionColumn *weights,
                        CohesionContext *context,
                        gboolean made,
                        GError **error)
{
  const gdouble *w = cohesion_column_peek (weights);

  for (guint i = 0; i < cohesion_column_get_length (weights); i++)
    {
      g_autofree gchar *child = NULL;
      g_autofree gchar *got = NULL;

      if (isfinite (w[i]) && w[i] >= 0)
        continue;
      child = name_child (context, i);
      got = isfinite (w[i]) ? cohesion_parameter_number_to_text (w[i])
                            : g_strdup (isnan (w[i]) ? "none" : "an infinite one");
      if (made)
        cohesion_error_set (error, COHESION_ERROR_STRATEGY, "COHESION-STRATEGY-018",
                            "%s (%s) must give %s a weight of 0 or more, gave %s",
                            cohesion_strategy_get_id (self), G_OBJECT_TYPE_NAME (self), child, got);
      else
        cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-015",
                            "%s needs a weight of 0 or more for %s, got %s",
                            cohesion_strategy_get_id (self), child, got);
      return FALSE;
    }
  return TRUE;
}

gboolean
cohesion_guard_column (CohesionStrategy *self,
                       CohesionColumn *in,
                       CohesionColumn *out,
                       GError **error)
{
  const guint n = cohesion_column_get_length (in);

  return cohesion_guard_distinct (self, in, out, error) &&
         cohesion_guard_length (self, "rows", n, cohesion_column_get_length (out), error) &&
         (cohesion_column_is_quiet (in) ||
          cohesion_guard_input (self, cohesion_column_peek (in), n, n,
                                cohesion_column_get_context (in), error));
}

gboolean
cohesion_guard_result (CohesionStrategy *self,
                       CohesionColumn *out,
                       guint length,
                       CohesionContext *context,
                       GError **error)
{
  return cohesion_guard_kept_length (self, length, cohesion_column_get_length (out), error) &&
         cohesion_guard_output (self, cohesion_column_peek (out), length, length, context, error);
}

void
cohesion_guard_clear (CohesionStrategy *self, CohesionColumn *out)
{
  if (!cohesion_column_is_quiet (out) || !cohesion_strategy_is_builtin (G_OBJECT_TYPE (self)))
    cohesion_column_fill (out, COHESION_MISSING);
}

void
cohesion_guard_fill (gdouble *values, gsize length)
{
  for (gsize i = 0; i < length; i++)
    values[i] = COHESION_MISSING;
}

CohesionColumn *
cohesion_guard_ones (guint length)
{
  CohesionColumn *ones = cohesion_column_new (length);

  cohesion_column_fill (ones, 1);
  return ones;
}
