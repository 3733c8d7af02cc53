/* What was measured, as the replicas of a run start from it. */
#include <math.h>
#include <string.h>

#include "scoring/cohesion-replica-private.h"

CohesionReplicaBase *
cohesion_replica_base_new (const CohesionScoring *run)
{
  CohesionReplicaBase *self = g_new0 (CohesionReplicaBase, 1);
  const gsize n_rows = run->n_rows;

  self->n_rows = run->n_rows;
  self->node = g_new (guint, run->n_nodes + 1u);
  self->column_of = g_new (guint, run->n_nodes + 1u);
  for (guint i = 0; i < run->n_nodes; i++)
    {
      const gboolean has_column =
          run->nodes[i].scored && cohesion_plan_node_is_indicator (&run->nodes[i]);

      self->column_of[i] = has_column ? self->n_indicators : G_MAXUINT;
      if (has_column)
        self->node[self->n_indicators++] = i;
    }
  self->values = g_new (gdouble, n_rows * self->n_indicators + 1);
  for (gsize i = 0; i < n_rows * self->n_indicators; i++)
    self->values[i] = (gdouble)NAN;
  for (guint column = 0; column < self->n_indicators; column++)
    {
      const CohesionPlanNode *node = &run->nodes[self->node[column]];

      if (node->has_span)
        cohesion_measures_copy_slice (run->measures, node->indicator, node->span, run->group,
                                      COHESION_QUANTITY_VALUE, run->position,
                                      self->values + n_rows * column, NULL, NULL);
    }
  return self;
}

void
cohesion_replica_base_copy (const CohesionReplicaBase *self, guint column, CohesionColumn *out)
{
  memcpy (cohesion_column_peek_mutable (out), self->values + (gsize)column * self->n_rows,
          sizeof *self->values * self->n_rows);
}

void
cohesion_replica_base_free (CohesionReplicaBase *self)
{
  g_free (self->node);
  g_free (self->column_of);
  g_free (self->values);
  g_free (self);
}
