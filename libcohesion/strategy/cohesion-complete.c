/* The areas that have every child, for weights that are made of the data. */
#include "strategy/cohesion-complete-private.h"

#include <math.h>

#include "base/cohesion-error-private.h"
#include "kernel/coh-weights.h"
#include "strategy/cohesion-outcome-private.h"

/* Every child against every other: a matrix of this size is made. */
#define MOST_CHILDREN 300u

gboolean
cohesion_complete_refuse (CohesionStrategy *self, const gchar *why, GError **error)
{
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-024",
                      "%s cannot make weights: %s", cohesion_strategy_get_id (self), why);
  return FALSE;
}

void
cohesion_complete_free (CohesionComplete *self)
{
  g_object_unref (self->in);
  g_free (self->columns);
  g_free (self->values);
  g_free (self->deviations);
  g_free (self->correlations);
  g_free (self->weights);
  g_string_free (self->note, TRUE);
  g_free (self);
}

static gboolean
has_value (const struct coh_matrix *m, guint column)
{
  for (gsize row = 0; row < m->n_rows; row++)
    if (!isnan (m->values[column * m->stride + row]))
      return TRUE;
  return FALSE;
}

static void
note_left_out (CohesionComplete *self, guint column, const gchar *why)
{
  g_autofree gchar *child =
      cohesion_outcome_name_child (cohesion_matrix_get_context (self->in), column);

  g_string_append_printf (self->note, "; %s %s: weight 0", child, why);
}

static void
choose_columns (CohesionComplete *self, const struct coh_matrix *m)
{
  self->columns = g_new (guint, m->n_columns + 1);
  for (guint c = 0; c < m->n_columns; c++)
    if (has_value (m, c))
      self->columns[self->n_columns++] = c;
    else
      note_left_out (self, c, "has no value");
}

static gboolean
is_complete (const CohesionComplete *self, const struct coh_matrix *m, gsize row)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (isnan (m->values[self->columns[i] * m->stride + row]))
      return FALSE;
  return TRUE;
}

static void
copy_rows (CohesionComplete *self, const struct coh_matrix *m)
{
  g_autofree gsize *rows = g_new (gsize, m->n_rows + 1);

  for (gsize row = 0; row < m->n_rows && self->n_columns > 0; row++)
    if (is_complete (self, m, row))
      rows[self->n_rows++] = row;
  self->values = g_new (gdouble, (gsize)self->n_rows * self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    for (guint r = 0; r < self->n_rows; r++)
      self->values[(gsize)i * self->n_rows + r] = m->values[self->columns[i] * m->stride + rows[r]];
}

/* Children that are the same everywhere tell nothing about areas. */
static void
drop_constant (CohesionComplete *self)
{
  guint n_kept = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const gdouble *x = self->values + (gsize)i * self->n_rows;
      gboolean varies = FALSE;

      for (guint r = 1; r < self->n_rows && !varies; r++)
        varies = x[r] < x[0] || x[r] > x[0];
      if (!varies)
        {
          note_left_out (self, self->columns[i], "is the same everywhere");
          continue;
        }
      for (guint r = 0; r < self->n_rows; r++)
        self->values[(gsize)n_kept * self->n_rows + r] = x[r];
      self->columns[n_kept++] = self->columns[i];
    }
  self->n_columns = n_kept;
}

static void
correlate (CohesionComplete *self)
{
  const gsize k = self->n_columns;
  g_autofree gdouble *means = g_new (gdouble, k + 1);

  self->deviations = g_new (gdouble, k + 1);
  self->correlations = g_new (gdouble, k * k + 1);
  self->weights = g_new0 (gdouble, k + 1);
  coh_correlate_complete (self->values, self->n_rows, k, means, self->deviations,
                          self->correlations);
}

CohesionComplete *
cohesion_complete_new (CohesionStrategy *strategy, CohesionMatrix *in, guint least, GError **error)
{
  g_autoptr (CohesionComplete) self = g_new0 (CohesionComplete, 1);
  const struct coh_matrix m = cohesion_outcome_view (in);
  g_autofree gchar *why = NULL;

  self->in = g_object_ref (in);
  self->note = g_string_new (NULL);
  if (m.n_columns > MOST_CHILDREN)
    why = g_strdup_printf ("it takes at most %u children", MOST_CHILDREN);
  else
    {
      choose_columns (self, &m);
      copy_rows (self, &m);
      if (self->n_rows < least)
        why = g_strdup_printf ("it needs at least %u areas with all children, and there %s %u",
                               least, self->n_rows == 1 ? "is" : "are", self->n_rows);
    }
  if (why == NULL)
    {
      drop_constant (self);
      if (self->n_columns == 0)
        why = g_strdup ("every child is the same everywhere");
    }
  if (why != NULL)
    {
      cohesion_complete_refuse (strategy, why, error);
      return NULL;
    }
  correlate (self);
  return g_steal_pointer (&self);
}

gchar *
cohesion_complete_name (const CohesionComplete *self, guint column)
{
  return cohesion_outcome_name_child (cohesion_matrix_get_context (self->in),
                                      self->columns[column]);
}

void
cohesion_complete_finish (const CohesionComplete *self, CohesionColumn *out, const gchar *fact)
{
  g_autofree gchar *note =
      g_strdup_printf ("made of the %u areas that have all children%s%s%s", self->n_rows,
                       fact != NULL ? "; " : "", fact != NULL ? fact : "", self->note->str);

  cohesion_column_fill (out, 0);
  for (guint i = 0; i < self->n_columns; i++)
    cohesion_column_set (out, self->columns[i], self->weights[i]);
  cohesion_column_mark (out, 0, COHESION_STATUS_NONE, note);
}
