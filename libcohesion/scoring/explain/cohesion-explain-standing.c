/* Where the area stands among the areas of its tier. */
#include <math.h>

#include "kernel/coh-moments.h"
#include "kernel/coh-quantile.h"
#include "scoring/explain/cohesion-explain-private.h"

#define MARKED 1.0 /* standard deviations from the mean that are called strong or weak */

/* As cohesion_scored_node_rank() has it, for one area and without sorting. */
static void
rank (CohesionExplainedRow *row, const gdouble *scores, guint n)
{
  gint n_better = 0, n_ranked = 0;

  for (guint i = 0; i < n; i++)
    {
      n_ranked += !isnan (scores[i]);
      n_better += scores[i] > row->score;
    }
  row->n_ranked = n_ranked;
  if (!isnan (row->score))
    row->rank = n_better + 1;
}

static void
compare_row (CohesionExplainedRow *row, const gdouble *scores, guint n, gdouble *scratch)
{
  struct coh_moments moments;

  rank (row, scores, n);
  coh_measure_spread (scores, n, &moments);
  row->mean = moments.mean;
  row->median = coh_find_median (scores, n, scratch);
  row->difference = row->score - moments.mean;
  if (moments.variance > 0)
    row->deviations = row->difference / sqrt (moments.variance);
  if (row->deviations >= MARKED)
    row->standing = "strong";
  else if (row->deviations <= -MARKED)
    row->standing = "weak";
}

/* The indicators furthest above and below the mean; all of them where they tie. */
static void
find_extremes (CohesionExplanation *self)
{
  gdouble highest = 0, lowest = 0;

  for (guint i = 0; i < self->n_rows; i++)
    if (cohesion_plan_node_is_indicator (&self->run->nodes[self->rows[i].node]) &&
        !isnan (self->rows[i].deviations))
      {
        highest = MAX (highest, self->rows[i].deviations);
        lowest = MIN (lowest, self->rows[i].deviations);
      }
  for (guint i = 0; i < self->n_rows; i++)
    {
      CohesionExplainedRow *row = &self->rows[i];

      if (!cohesion_plan_node_is_indicator (&self->run->nodes[row->node]))
        continue;
      if (highest > 0 && row->deviations == highest)
        row->standing = "strongest";
      else if (lowest < 0 && row->deviations == lowest)
        row->standing = "weakest";
    }
}

void
cohesion_explanation_compare (CohesionExplanation *self)
{
  const guint n = self->run->n_rows;
  g_autofree gdouble *scratch = g_new (gdouble, n + 1u);

  for (guint i = 0; i < self->n_rows; i++)
    if (self->rows[i].scored != NULL)
      compare_row (&self->rows[i], cohesion_scored_node_peek (self->rows[i].scored), n, scratch);
  find_extremes (self);
}
