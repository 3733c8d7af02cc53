/* What one call of a strategy costs on 300 areas: an uncertainty engine makes tens of thousands. */
#include <cohesion/cohesion.h>

#include "../kernel/bench.h"
#include "table/cohesion-table-private.h"

#define N_AREAS 300u
#define N_CALLS 1000u

typedef struct
{
  CohesionStrategy *strategy;
  CohesionColumn *in;
  CohesionColumn *out;
} Work;

static void
call (void *data)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  for (guint i = 0; i < N_CALLS && done; i++)
    done = COHESION_IS_TREATMENT (work->strategy)
               ? cohesion_treatment_apply (COHESION_TREATMENT (work->strategy), work->in, work->out,
                                           &error)
               : cohesion_normalisation_apply (COHESION_NORMALISATION (work->strategy), work->in,
                                               work->out, &error);
  if (!done)
    g_error ("%s", error->message);
}

static void
run (CohesionStrategyKind kind, const gchar *id, CohesionPolarity polarity, CohesionColumn *in)
{
  g_autoptr (CohesionStrategy) strategy = cohesion_strategy_new (kind, id, NULL);
  g_autoptr (CohesionColumn) out = cohesion_column_new (N_AREAS);
  g_autofree gchar *name = g_strdup_printf (
      "%s%s, 1000 calls", id, polarity == COHESION_POLARITY_LOWER_BETTER ? " turned" : "");
  Work work = { strategy, in, out };

  cohesion_column_set_quiet (out, TRUE);
  if (kind == COHESION_STRATEGY_KIND_NORMALISE)
    cohesion_normalisation_set_polarity (COHESION_NORMALISATION (strategy), polarity);
  bench_run (name, N_AREAS, N_AREAS * sizeof (gdouble), call, &work);
}

int
main (void)
{
  static const gchar *const treatments[] = { "winsorise", "two-stage", "log" };
  static const gchar *const normalisations[] = { "min-max", "z-score", "robust", "rank",
                                                 "percentile-rank" };
  g_autoptr (CohesionColumn) in = cohesion_column_new (N_AREAS);

  for (guint i = 0; i < N_AREAS; i++)
    cohesion_column_set (in, i, 1 / (bench_draw () + 1e-2)); /* skewed: there is work to do */
  for (guint i = 0; i < G_N_ELEMENTS (treatments); i++)
    run (COHESION_STRATEGY_KIND_TREAT, treatments[i], COHESION_POLARITY_HIGHER_BETTER, in);
  for (guint i = 0; i < G_N_ELEMENTS (normalisations); i++)
    {
      run (COHESION_STRATEGY_KIND_NORMALISE, normalisations[i], COHESION_POLARITY_HIGHER_BETTER,
           in);
      run (COHESION_STRATEGY_KIND_NORMALISE, normalisations[i], COHESION_POLARITY_LOWER_BETTER, in);
    }
  return 0;
}
