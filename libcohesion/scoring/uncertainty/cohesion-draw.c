/* What one replicate has: an option of every choice. */
#include <string.h>

#include "kernel/coh-philox.h"
#include "scoring/uncertainty/cohesion-factors-private.h"

CohesionDraw *
cohesion_draw_new (const CohesionFactors *factors)
{
  CohesionDraw *self = g_new0 (CohesionDraw, 1);

  self->factors = factors;
  self->option = g_new0 (guint, factors->n_factors + 1u);
  self->noise = g_new0 (gdouble *, factors->n_factors + 1u);
  self->product = g_new0 (gdouble, factors->run->n_nodes + 1u);
  for (guint i = 0; i < factors->n_factors; i++)
    if (factors->factors[i].source->type == COHESION_FACTOR_WEIGHTS)
      self->noise[i] = g_new0 (gdouble, factors->factors[i].n_nodes + 1u);
  return self;
}

void
cohesion_draw_free (CohesionDraw *self)
{
  for (guint i = 0; i < self->factors->n_factors; i++)
    g_free (self->noise[i]);
  g_free (self->noise);
  g_free (self->option);
  g_free (self->product);
  g_free (self);
}

guint
cohesion_draw_pick (gdouble share, guint n_options)
{
  return MIN ((guint)(share * n_options), n_options - 1);
}

void
cohesion_draw_set_share (CohesionDraw *self, guint factor, guint seed, gdouble share)
{
  const CohesionVaried *varied = &self->factors->factors[factor];
  const struct coh_stream stream = { seed, COH_PURPOSE_OTHER, varied->key };
  gdouble *noise = self->noise[factor];

  if (noise == NULL)
    {
      self->option[factor] = cohesion_draw_pick (share, varied->n_options);
      return;
    }
  coh_fill_uniforms (&stream, varied->node_keys, varied->n_nodes, (guint32)(share * 0x1p32), noise);
  for (guint i = 0; i < varied->n_nodes; i++)
    noise[i] = 1 + varied->source->percent / 100 * (2 * noise[i] - 1);
}

void
cohesion_draw_fill (CohesionDraw *self, guint seed, guint replicate)
{
  static const guint32 only = 0;

  for (guint i = 0; i < self->factors->n_factors; i++)
    {
      const struct coh_stream stream = { seed, COH_PURPOSE_CHOICES, self->factors->factors[i].key };
      gdouble share;

      coh_fill_uniforms (&stream, &only, 1, replicate, &share);
      cohesion_draw_set_share (self, i, seed, share);
    }
  self->errors = replicate;
}

static void
apply_strategies (const CohesionVaried *varied, guint option, CohesionReplica *replica)
{
  for (guint i = 0; i < varied->n_nodes; i++)
    cohesion_replica_set_strategy (replica, varied->nodes[i], varied->source->kind,
                                   varied->strategies[option * varied->n_nodes + i]);
}

/* Noise on one weight from several choices is multiplied; a node is left out if any choice says so.
 */
static void
apply_nodes (const CohesionDraw *self, CohesionFactorType type, CohesionReplica *replica)
{
  const CohesionFactors *factors = self->factors;
  gdouble *product = self->product;

  for (guint pass = 0; pass < 3; pass++)
    for (guint f = 0; f < factors->n_factors; f++)
      {
        const CohesionVaried *varied = &factors->factors[f];

        if (varied->source->type != type)
          continue;
        for (guint i = 0; i < varied->n_nodes; i++)
          {
            const guint node = varied->nodes[i];

            if (pass == 0)
              product[node] = 1;
            else if (pass == 1 && type == COHESION_FACTOR_WEIGHTS)
              product[node] *= self->noise[f][i];
            else if (pass == 1)
              product[node] *= self->option[f] == i + 1 ? 0 : 1;
            else if (type == COHESION_FACTOR_WEIGHTS)
              cohesion_replica_set_weight_factor (replica, node, product[node]);
            else
              cohesion_replica_leave_out (replica, node, product[node] < 1);
          }
      }
}

void
cohesion_draw_apply (const CohesionDraw *self, CohesionReplica *replica)
{
  const CohesionFactors *factors = self->factors;

  for (guint i = 0; i < factors->n_factors; i++)
    if (factors->factors[i].source->type == COHESION_FACTOR_STRATEGY)
      apply_strategies (&factors->factors[i], self->option[i], replica);
  apply_nodes (self, COHESION_FACTOR_WEIGHTS, replica);
  apply_nodes (self, COHESION_FACTOR_LEAVE_OUT, replica);
}
