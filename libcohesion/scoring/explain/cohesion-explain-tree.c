/* Weights, shares and contributions, from the node that was asked for down to its indicators. */
#include <math.h>

#include "scoring/explain/cohesion-explain-private.h"

/* What the children of a row get of it. */
static void
hand_down (const CohesionExplainedRow *parent,
           const CohesionSplit *split,
           CohesionExplainedRow *row)
{
  const guint column = split->run->nodes[row->node].column;
  const gdouble part = split->parts[column];

  row->share = split->shares[column];
  row->method = isnan (part) ? COHESION_SPLIT_NONE : split->method;
  row->effective_weight = parent->effective_weight * split->factors[column];
  if (isnan (part))
    return;
  row->contribution =
      isnan (parent->scale) ? parent->contribution * row->share : parent->scale * part;
  if (split->proportional)
    row->scale = parent->scale * split->factors[column];
  else if (row->score != 0)
    row->scale = row->contribution / row->score;
}

static void
note_bend (CohesionExplanation *self, const CohesionExplainedRow *row, const CohesionSplit *split)
{
  if (self->bent_at == NULL && split->method != COHESION_SPLIT_NONE &&
      split->method != COHESION_SPLIT_SUM)
    self->bent_at = cohesion_node_get_id (self->run->nodes[row->node].node);
}

static gboolean
divide_row (CohesionExplanation *self, guint index, GError **error)
{
  const CohesionExplainedRow *parent = &self->rows[index];
  GError *cause = NULL;
  g_autoptr (CohesionSplit) split =
      cohesion_split_new (self->run, parent->node, self->area, &cause);

  if (split == NULL)
    {
      cohesion_scoring_take_error (self->run->nodes[parent->node].node, cause, error);
      return FALSE;
    }
  note_bend (self, parent, split);
  for (guint i = index + 1; i < self->n_rows && self->rows[i].depth > parent->depth; i++)
    {
      CohesionExplainedRow *row = &self->rows[i];

      if (self->run->nodes[row->node].parent != parent->node || row->scored == NULL)
        continue;
      row->weight = cohesion_column_get (self->run->nodes[parent->node].weights,
                                         self->run->nodes[row->node].column);
      hand_down (parent, split, row);
    }
  return TRUE;
}

gboolean
cohesion_explanation_walk (CohesionExplanation *self, GError **error)
{
  CohesionExplainedRow *first = &self->rows[0];

  if (!isnan (first->score))
    {
      first->contribution = first->score;
      first->share = 1;
      first->effective_weight = 1;
      first->scale = 1;
    }
  for (guint i = 0; i < self->n_rows; i++)
    if (self->rows[i].scored != NULL &&
        !cohesion_plan_node_is_indicator (&self->run->nodes[self->rows[i].node]) &&
        !divide_row (self, i, error))
      return FALSE;
  return TRUE;
}
