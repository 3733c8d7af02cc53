/* The indicators that one imputation fills together. */
#include "scoring/cohesion-scoring-group-private.h"

#include <string.h>

#include "table/cohesion-table-private.h"

CohesionScoringGroup *
cohesion_scoring_group_join (GPtrArray *groups,
                             CohesionImputation *imputation,
                             CohesionNode *declared_at,
                             const CohesionPlanNode *member,
                             guint *column)
{
  CohesionScoringGroup *self = NULL;

  for (guint i = 0; i < groups->len && self == NULL; i++)
    {
      CohesionScoringGroup *group = groups->pdata[i];

      if (group->declared_at == declared_at && group->imputation == imputation)
        self = group;
    }
  if (self == NULL)
    {
      self = g_new0 (CohesionScoringGroup, 1);
      self->imputation = imputation;
      self->declared_at = declared_at;
      self->members = g_ptr_array_new ();
      g_ptr_array_add (groups, self);
    }
  *column = self->members->len;
  g_ptr_array_add (self->members, (gpointer)member);
  return self;
}

void
cohesion_scoring_group_prepare (CohesionScoringGroup *self,
                                const CohesionScoring *run,
                                gboolean quiet)
{
  g_autoptr (CohesionContext) context = cohesion_scoring_new_group_context (
      run, self->declared_at, (const CohesionPlanNode *const *)self->members->pdata,
      self->members->len);

  self->in = cohesion_matrix_new (run->n_rows, self->members->len);
  self->out = cohesion_matrix_new (run->n_rows, self->members->len);
  cohesion_matrix_peek_mutable (self->in); /* before threads write to it */
  cohesion_matrix_set_quiet (self->out, quiet);
  cohesion_matrix_set_context (self->in, context);
  cohesion_matrix_set_context (self->out, context);
  self->drawn = cohesion_imputation_is_drawn (self->imputation);
  self->changed = TRUE;
}

void
cohesion_scoring_group_put (CohesionScoringGroup *self, guint column, const gdouble *values)
{
  const guint n_rows = cohesion_matrix_get_n_rows (self->in);

  memcpy (cohesion_matrix_peek_mutable (self->in) + (gsize)column * n_rows, values,
          sizeof *values * n_rows);
}

void
cohesion_scoring_group_take (const CohesionScoringGroup *self, guint column, gdouble *values)
{
  const guint n_rows = cohesion_matrix_get_n_rows (self->out);

  memcpy (values, cohesion_matrix_peek (self->out) + (gsize)column * n_rows,
          sizeof *values * n_rows);
}

gboolean
cohesion_scoring_group_impute (CohesionScoringGroup *self, GError **error)
{
  GError *cause = NULL;

  if (!self->changed || cohesion_imputation_apply (self->imputation, self->in, self->out, &cause))
    return TRUE;
  cohesion_scoring_take_error (self->declared_at, cause, error);
  return FALSE;
}

void
cohesion_scoring_group_free (gpointer data)
{
  CohesionScoringGroup *self = data;

  g_ptr_array_unref (self->members);
  g_clear_object (&self->in);
  g_clear_object (&self->out);
  g_free (self);
}
