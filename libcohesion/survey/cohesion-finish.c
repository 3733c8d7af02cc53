/* From sums to estimates: every domain and indicator. */
#include "survey/cohesion-finish-private.h"

/* The cells of so many places ahead are asked of the memory. */
#define AHEAD 16u

/* Cells lie where their first respondent put them: nothing but this knows which is next. Always
 * inline: calls of a function without an effect are left out. */
G_ALWAYS_INLINE static inline void
ask_ahead (const CohesionSums *sums,
           const CohesionDomainOrder *order,
           guint32 place,
           guint indicator)
{
  const gsize cell = (gsize)order->cells[place] * sums->n_indicators + indicator;

  __builtin_prefetch (&sums->counts[cell]);
  __builtin_prefetch (&sums->moments[cell * sums->n_moments]);
  __builtin_prefetch (&sums->moments[(cell + 1) * sums->n_moments - 1]);
}

guint32
cohesion_finish_pick_cells (const CohesionSums *sums,
                            const CohesionDomainOrder *order,
                            guint32 domain,
                            guint indicator,
                            const CohesionPickedCells *lists)
{
  const guint32 end = order->starts[domain + 1];
  guint32 n = 0;

  for (guint32 i = order->starts[domain]; i < end; i++)
    {
      const gsize cell = (gsize)order->cells[i] * sums->n_indicators + indicator;

      ask_ahead (sums, order, MIN (i + AHEAD, end - 1), indicator);
      if (sums->counts[cell] == 0)
        continue;
      for (guint k = 0; k < sums->n_moments; k++)
        lists->moments[(gsize)n * sums->n_moments + k] = sums->moments[cell * sums->n_moments + k];
      lists->cells[n] = order->cells[i];
      lists->places[n++] = order->places[i];
    }
  return n;
}

guint32
cohesion_finish_find_most_cells (const CohesionDomainOrder *order)
{
  guint32 most = 0;

  for (guint32 i = 0; i < order->n; i++)
    most = MAX (most, order->starts[i + 1] - order->starts[i]);
  return most;
}

CohesionPointOrder *
cohesion_finish_order_points (const CohesionSums *sums)
{
  CohesionPointOrder *orders = g_new0 (CohesionPointOrder, (gsize)sums->n_indicators + 1);

  for (guint i = 0; i < sums->n_indicators; i++)
    if (sums->points[i].indicator != NULL)
      cohesion_point_order_init (&orders[i], &sums->points[i], sums->cells.n);
  return orders;
}

void
cohesion_finish_free_points (CohesionPointOrder *orders, guint n)
{
  for (guint i = 0; i < n; i++)
    cohesion_point_order_clear (&orders[i]);
  g_free (orders);
}

static gboolean
fill_estimates (CohesionEstimation *estimation,
                const CohesionFinishing *finishing,
                const CohesionDomainOrder *order,
                const CohesionPickedCells *lists,
                CohesionEstimate *estimates,
                GCancellable *cancellable,
                GError **error)
{
  const CohesionSums *sums = finishing->sums;
  CohesionPointOrder *points = cohesion_finish_order_points (sums);
  CohesionCalibration *calibration = finishing->calibration;
  g_autofree struct coh_exact *gathered =
      calibration == NULL ? NULL : cohesion_calibration_make_room (calibration, sums->n_indicators);
  gboolean cancelled = FALSE;

  for (guint32 i = 0; i < order->n && !cancelled; i++)
    {
      estimation->domain = order->domains[i];
      if (calibration != NULL)
        cohesion_calibration_gather (calibration, estimation->domain, 0, sums->n_indicators,
                                     gathered);
      for (guint j = 0; j < sums->n_indicators; j++)
        {
          const CohesionAnswers *answers = g_ptr_array_index (finishing->answers, j);

          estimation->indicator = j;
          estimation->estimand = cohesion_answers_get_estimand (answers);
          estimation->scale = cohesion_answers_get_scale (answers);
          estimation->probability = cohesion_answers_get_probability (answers);
          estimation->points = &points[j];
          if (calibration != NULL)
            estimation->gathered =
                gathered + j * cohesion_calibration_count_sums (calibration, estimation->domain);
          estimation->n_cells = cohesion_finish_pick_cells (sums, order, i, j, lists);
          cohesion_estimate_make (estimation, &estimates[(gsize)i * sums->n_indicators + j]);
        }
      cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  cohesion_finish_free_points (points, sums->n_indicators);
  return !cancelled;
}

CohesionEstimate *
cohesion_finish_estimates (const CohesionFinishing *finishing,
                           const CohesionFrame *frame,
                           const CohesionDomainOrder *order,
                           GCancellable *cancellable,
                           GError **error)
{
  const CohesionSums *sums = finishing->sums;
  gsize room = MAX (MAX (cohesion_finish_find_most_cells (order), frame->n_finest),
                    frame->stages[0].n_strata) +
               1;
  g_autofree CohesionEstimate *estimates =
      g_new0 (CohesionEstimate, (gsize)order->n * sums->n_indicators + 1);
  g_autofree guint32 *cells = g_new (guint32, room);
  g_autofree guint32 *places = g_new (guint32, room);
  g_autofree struct coh_exact *moments = g_new (struct coh_exact, room * sums->n_moments);
  const CohesionPickedCells lists = { cells, places, moments };
  g_autofree gpointer scratch =
      g_malloc (coh_design_scratch_size (frame->stages, frame->n_stages) + 1);
  g_autofree gdouble *z = g_new0 (gdouble, room);
  g_autofree gdouble *squares = g_new0 (gdouble, room);
  g_autofree guint32 *counts = g_new0 (guint32, room);
  CohesionEstimation estimation = { .survey = finishing->survey,
                                    .sums = sums,
                                    .frame = frame,
                                    .calibration = finishing->calibration,
                                    .replication = finishing->replication,
                                    .cells = cells,
                                    .places = places,
                                    .moments = moments,
                                    .scratch = scratch,
                                    .z = z,
                                    .squares = squares,
                                    .counts = counts };

  if (!fill_estimates (&estimation, finishing, order, &lists, estimates, cancellable, error))
    return NULL;
  return g_steal_pointer (&estimates);
}
