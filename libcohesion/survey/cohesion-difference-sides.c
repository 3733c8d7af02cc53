/* The two sides of a difference: the cells and sums of each, and the room for them. */
#include "survey/cohesion-difference-private.h"

static void
init_side (CohesionCompared *side, const CohesionFinished *finished, gsize most)
{
  const CohesionSums *sums = finished->finishing.sums;

  side->lists = (CohesionPickedCells){ g_new (guint32, most), g_new (guint32, most),
                                       g_new (struct coh_exact, most * sums->n_moments) };
  side->estimation = (CohesionEstimation){ .survey = finished->finishing.survey,
                                           .sums = sums,
                                           .frame = &finished->frame,
                                           .calibration = finished->calibration,
                                           .replication = finished->finishing.replication,
                                           .cells = side->lists.cells,
                                           .places = side->lists.places,
                                           .moments = side->lists.moments };
}

/* What an estimate by itself needs, and what its replicates or calibrated weights do. */
static void
make_room (CohesionCompared *side, const CohesionComparison *comparison, gsize room)
{
  const CohesionFinished *finished = comparison->finished;
  CohesionEstimation *estimation = &side->estimation;

  estimation->scratch = comparison->scratch;
  estimation->z = g_new0 (gdouble, room);
  estimation->squares = g_new0 (gdouble, room);
  estimation->counts = g_new0 (guint32, room);
  if (finished->finishing.replication != NULL)
    side->joined = g_new (struct coh_exact, room * estimation->sums->n_moments);
  if (finished->calibration == NULL)
    return;
  side->touched = g_new0 (guint32, (gsize)finished->calibration->n_everybody + 1);
  side->gathered = cohesion_calibration_make_room (finished->calibration, 1);
}

static void
clear_side (CohesionCompared *side)
{
  g_free (side->lists.cells);
  g_free (side->lists.places);
  g_free (side->lists.moments);
  g_free (side->joined);
  g_free (side->touched);
  g_free (side->gathered);
  g_free (side->estimation.z);
  g_free (side->estimation.squares);
  g_free (side->estimation.counts);
}

void
cohesion_comparison_init (CohesionComparison *self, const CohesionFinished *finished)
{
  const CohesionFrame *frame = &finished->frame;
  gsize most = cohesion_finish_find_most_cells (&finished->order);
  gsize room = MAX (MAX (2 * most, frame->n_finest), frame->stages[0].n_strata) + 1;

  *self = (CohesionComparison){ .finished = finished };
  self->scratch = g_malloc (coh_design_scratch_size (frame->stages, frame->n_stages) + 1);
  init_side (&self->first, finished, most + 1);
  init_side (&self->second, finished, most + 1);
  make_room (&self->first, self, room);
  make_room (&self->second, self, room);
  self->places = g_new (guint32, room);
  self->z = g_new0 (gdouble, room);
  self->squares = g_new0 (gdouble, room);
  self->counts = g_new0 (guint32, room);
  if (finished->calibration != NULL)
    self->fitted = g_new (gdouble, (gsize)finished->calibration->n_kinds + 1);
  self->points = cohesion_finish_order_points (finished->finishing.sums);
}

void
cohesion_comparison_clear (CohesionComparison *self)
{
  clear_side (&self->first);
  clear_side (&self->second);
  g_free (self->scratch);
  g_free (self->places);
  g_free (self->z);
  g_free (self->squares);
  g_free (self->counts);
  g_free (self->fitted);
  cohesion_finish_free_points (self->points, self->finished->finishing.sums->n_indicators);
}

gboolean
cohesion_comparison_pick (CohesionComparison *comparison,
                          CohesionCompared *side,
                          guint32 domain,
                          guint indicator,
                          gdouble se)
{
  const CohesionFinished *finished = comparison->finished;
  const CohesionAnswers *answers = g_ptr_array_index (finished->finishing.answers, indicator);
  CohesionEstimation *estimation = &side->estimation;
  CohesionEstimate ignored;

  estimation->indicator = indicator;
  estimation->estimand = cohesion_answers_get_estimand (answers);
  estimation->scale = cohesion_answers_get_scale (answers);
  estimation->probability = cohesion_answers_get_probability (answers);
  estimation->points = &comparison->points[indicator];
  estimation->domain = finished->order.domains[domain];
  estimation->moments = side->lists.moments;
  estimation->n_cells = cohesion_finish_pick_cells (estimation->sums, &finished->order, domain,
                                                    indicator, &side->lists);
  if (finished->calibration != NULL)
    cohesion_calibration_gather (finished->calibration, estimation->domain, indicator, 1,
                                 side->gathered);
  estimation->gathered = side->gathered;
  cohesion_estimate_find_value (estimation, &side->moments, &ignored);
  side->density = 1;
  return estimation->estimand != COHESION_ESTIMAND_QUANTILE ||
         cohesion_difference_take_quantile (side, se);
}

void
cohesion_comparison_drop (CohesionCompared *side)
{
  cohesion_quantile_clear (&side->quantile);
}
