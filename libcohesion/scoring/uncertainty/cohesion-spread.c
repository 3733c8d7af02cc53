/* How sure the scores of a node are: intervals, and the ranks that are possible. */
#include "scoring/uncertainty/cohesion-spread-private.h"

#include <math.h>
#include <string.h>

#include "kernel/coh-rank-sets.h"

static gdouble *
new_missing (guint n)
{
  gdouble *values = g_new (gdouble, n + 1u);

  for (guint i = 0; i < n; i++)
    values[i] = (gdouble)NAN;
  return values;
}

CohesionSpread *
cohesion_spread_new (guint n_areas, CohesionSpreadMethod method)
{
  CohesionSpread *self = g_new0 (CohesionSpread, 1);

  self->method = method;
  self->se = new_missing (n_areas);
  self->lower = new_missing (n_areas);
  self->upper = new_missing (n_areas);
  if (method == COHESION_SPREAD_PERCENTILE || method == COHESION_SPREAD_CHOICES)
    {
      self->top = new_missing (n_areas);
      self->bottom = new_missing (n_areas);
      self->rank_mean = new_missing (n_areas);
      self->rank_median = new_missing (n_areas);
    }
  return self;
}

void
cohesion_spread_free (CohesionSpread *self)
{
  if (self == NULL)
    return;
  g_free (self->se);
  g_free (self->lower);
  g_free (self->upper);
  g_free (self->top);
  g_free (self->bottom);
  g_free (self->rank_mean);
  g_free (self->rank_median);
  g_free (self->rank_lower);
  g_free (self->rank_upper);
  g_free (self);
}

static void
take_sets (const struct coh_rank_set *sets, guint n, guint32 *lower, guint32 *upper, guint32 *tied)
{
  for (guint i = 0; i < n; i++)
    {
      lower[i] = sets[i].best;
      upper[i] = sets[i].worst;
      if (tied != NULL)
        tied[i] = sets[i].n_tied;
    }
}

CohesionPlaces *
cohesion_places_new (const CohesionScoredNode *node, guint n_areas, gdouble level)
{
  const gdouble *scores = cohesion_scored_node_peek (node);
  const gdouble *se = node->spread->se;
  CohesionPlaces *self = g_new0 (CohesionPlaces, 1);
  g_autofree struct coh_rank_set *sets = NULL;
  g_autofree gdouble *critical = NULL;
  g_autofree gpointer scratch = NULL;

  self->rank_lower = g_new0 (guint32, n_areas + 1u);
  self->rank_upper = g_new0 (guint32, n_areas + 1u);
  self->joint_lower = g_new0 (guint32, n_areas + 1u);
  self->joint_upper = g_new0 (guint32, n_areas + 1u);
  self->n_tied = g_new0 (guint32, n_areas + 1u);
  self->group = g_new0 (guint32, n_areas + 1u);
  if (node->spread->rank_lower != NULL)
    {
      /* Choices move all areas together: their standard errors say nothing of differences. */
      memcpy (self->rank_lower, node->spread->rank_lower, sizeof (guint32) * n_areas);
      memcpy (self->rank_upper, node->spread->rank_upper, sizeof (guint32) * n_areas);
      return self;
    }
  sets = g_new0 (struct coh_rank_set, n_areas + 1u);
  critical = g_new (gdouble, n_areas + 1u);
  scratch = g_malloc (coh_rank_sets_scratch_size (n_areas));
  coh_find_joint_rank_sets (scores, se, n_areas, TRUE, level / 100, sets, critical, scratch);
  take_sets (sets, n_areas, self->joint_lower, self->joint_upper, NULL);
  coh_find_rank_sets (scores, se, n_areas, TRUE, level / 100, sets, critical, scratch);
  take_sets (sets, n_areas, self->rank_lower, self->rank_upper, self->n_tied);
  self->n_groups =
      (guint)coh_group_ranks (scores, se, critical, n_areas, TRUE, self->group, scratch);
  return self;
}

void
cohesion_places_free (CohesionPlaces *self)
{
  g_free (self->rank_lower);
  g_free (self->rank_upper);
  g_free (self->joint_lower);
  g_free (self->joint_upper);
  g_free (self->n_tied);
  g_free (self->group);
  g_free (self);
}
