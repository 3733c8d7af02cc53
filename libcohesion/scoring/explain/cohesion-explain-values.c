/* What was measured at an area, and what went into the normalisation. */
#include <math.h>

#include "scoring/cohesion-scoring-group-private.h"
#include "scoring/explain/cohesion-explain-private.h"
#include "table/cohesion-table-private.h"

/* All areas, with the statuses and notes of the source. */
static CohesionColumn *
copy_measured (const CohesionScoring *run, const CohesionPlanNode *plan)
{
  g_autoptr (CohesionContext) context = cohesion_scoring_new_context (run, plan);
  CohesionColumn *column = cohesion_column_new (run->n_rows);
  g_autofree guint8 *statuses = g_new0 (guint8, run->n_rows + 1u);
  g_autofree const gchar **notes = g_new0 (const gchar *, run->n_rows + 1u);
  CohesionSpan span;

  cohesion_column_set_context (column, context);
  cohesion_column_fill (column, (gdouble)NAN);
  if (cohesion_scoring_match_span (run, plan->indicator, &span))
    cohesion_measures_copy_slice (run->measures, plan->indicator, span, run->group,
                                  COHESION_QUANTITY_VALUE, run->position,
                                  cohesion_column_peek_mutable (column), statuses, notes);
  for (guint i = 0; i < run->n_rows; i++)
    if (statuses[i] != COHESION_STATUS_NONE || notes[i] != NULL)
      cohesion_column_mark (column, i, (CohesionStatus)statuses[i], notes[i]);
  return column;
}

/* A new reference. */
static CohesionColumn *
treat (const CohesionPlanNode *plan, CohesionColumn *measured, GError **error)
{
  CohesionStrategy *treatment = plan->steps[COHESION_STRATEGY_KIND_TREAT].strategy;
  g_autoptr (CohesionColumn) treated = NULL;

  if (treatment == NULL)
    return g_object_ref (measured);
  treated = cohesion_column_new (cohesion_column_get_length (measured));
  cohesion_column_set_quiet (treated, TRUE);
  cohesion_column_set_context (treated, cohesion_column_get_context (measured));
  return cohesion_treatment_apply (COHESION_TREATMENT (treatment), measured, treated, error)
             ? g_steal_pointer (&treated)
             : NULL;
}

/* An indicator that has no score still has a value. */
static void
describe_neutral (CohesionExplanation *self, CohesionExplainedRow *row, CohesionColumn *measured)
{
  const CohesionPlanNode *plan = &self->run->nodes[row->node];
  const gchar *source = cohesion_column_get_note (measured, self->area);

  if (source == NULL && isnan (row->value))
    source = "no measure for this area and period";
  row->status = cohesion_column_get_status (measured, self->area);
  row->note = source != NULL ? g_strdup_printf ("%s; %s", source, plan->unscored_because)
                             : g_strdup (plan->unscored_because);
}

static gboolean
find_value (CohesionExplanation *self, CohesionExplainedRow *row, GError **error)
{
  const CohesionPlanNode *plan = &self->run->nodes[row->node];
  g_autoptr (CohesionColumn) measured = copy_measured (self->run, plan);
  g_autoptr (CohesionColumn) treated = NULL;

  row->value = cohesion_column_get (measured, self->area);
  if (row->scored == NULL)
    {
      describe_neutral (self, row, measured);
      return TRUE;
    }
  treated = treat (plan, measured, error);
  if (treated == NULL)
    return FALSE;
  row->treated = cohesion_column_get (treated, self->area);
  return TRUE;
}

static CohesionExplainedRow *
find_row (CohesionExplanation *self, const CohesionPlanNode *plan)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (&self->run->nodes[self->rows[i].node] == plan)
      return &self->rows[i];
  return NULL;
}

/* All indicators that are imputed, also those that are not explained: one may be filled from the
 * other. */
static GPtrArray *
list_groups (const CohesionScoring *run)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (cohesion_scoring_group_free);

  for (guint i = 0; i < run->n_nodes; i++)
    {
      const CohesionPlanNode *plan = &run->nodes[i];
      CohesionStrategy *imputation = plan->steps[COHESION_STRATEGY_KIND_IMPUTE].strategy;
      guint column;

      if (plan->scored && cohesion_plan_node_is_indicator (plan) && imputation != NULL)
        cohesion_scoring_group_join (groups, COHESION_IMPUTATION (imputation),
                                     plan->steps[COHESION_STRATEGY_KIND_IMPUTE].declared_at, plan,
                                     &column);
    }
  return groups;
}

/* Whether a value of the area was filled in. */
static gboolean
needs_imputing (CohesionExplanation *self, const CohesionScoringGroup *group)
{
  for (guint i = 0; i < group->members->len; i++)
    {
      const CohesionExplainedRow *row = find_row (self, group->members->pdata[i]);

      if (row != NULL && isnan (row->treated))
        return TRUE;
    }
  return FALSE;
}

static gboolean
put_member (const CohesionScoring *run, CohesionScoringGroup *group, guint column, GError **error)
{
  const CohesionPlanNode *plan = group->members->pdata[column];
  g_autoptr (CohesionColumn) measured = copy_measured (run, plan);
  GError *cause = NULL;
  g_autoptr (CohesionColumn) treated = treat (plan, measured, &cause);

  if (treated == NULL)
    {
      cohesion_scoring_take_error (plan->node, cause, error);
      return FALSE;
    }
  cohesion_scoring_group_put (group, column, cohesion_column_peek (treated));
  return TRUE;
}

static gboolean
impute (CohesionExplanation *self, CohesionScoringGroup *group, GError **error)
{
  cohesion_scoring_group_prepare (group, self->run, TRUE);
  for (guint i = 0; i < group->members->len; i++)
    if (!put_member (self->run, group, i, error))
      return FALSE;
  if (!cohesion_scoring_group_impute (group, error))
    return FALSE;
  for (guint i = 0; i < group->members->len; i++)
    {
      CohesionExplainedRow *row = find_row (self, group->members->pdata[i]);

      if (row != NULL)
        row->treated = cohesion_matrix_get (group->out, self->area, i);
    }
  return TRUE;
}

gboolean
cohesion_explanation_find_values (CohesionExplanation *self, GError **error)
{
  g_autoptr (GPtrArray) groups = list_groups (self->run);

  for (guint i = 0; i < self->n_rows; i++)
    {
      const CohesionPlanNode *plan = &self->run->nodes[self->rows[i].node];
      GError *cause = NULL;

      if (!cohesion_plan_node_is_indicator (plan) || find_value (self, &self->rows[i], &cause))
        continue;
      cohesion_scoring_take_error (plan->node, cause, error);
      return FALSE;
    }
  for (guint i = 0; i < groups->len; i++)
    if (needs_imputing (self, groups->pdata[i]) && !impute (self, groups->pdata[i], error))
      return FALSE;
  return TRUE;
}
