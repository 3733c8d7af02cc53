/* Weights with which every child has the influence that is wanted. */
#include <math.h>

#include "kernel/coh-weights.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-complete-private.h"
#include "strategy/cohesion-given-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionWeighting parent_instance;
  gint measure;
  GVariant *influence;
  gdouble tolerance;
} CohesionWeighOptimised;

typedef CohesionWeightingClass CohesionWeighOptimisedClass;

G_DEFINE_TYPE (CohesionWeighOptimised, cohesion_weigh_optimised, COHESION_TYPE_WEIGHTING)

/* Equal, or as given by name; the measure makes correlations of it. */
static gboolean
read_influence (CohesionWeighOptimised *self,
                CohesionComplete *complete,
                CohesionMatrix *in,
                gdouble *influence,
                GError **error)
{
  g_autoptr (CohesionColumn) given = NULL;

  if (self->influence != NULL)
    {
      given = cohesion_column_new (cohesion_matrix_get_n_columns (in));
      if (!cohesion_given_weigh (COHESION_STRATEGY (self), self->influence, in, TRUE, given, error))
        return FALSE;
    }
  for (guint i = 0; i < complete->n_columns; i++)
    {
      const gdouble wanted = given != NULL ? cohesion_column_get (given, complete->columns[i]) : 1;

      influence[i] = self->measure == COHESION_INFLUENCE_SQUARED ? sqrt (wanted) : wanted;
    }
  return TRUE;
}

/* Out of reach: what is nearest, where that is near enough. */
static gboolean
take_nearest (CohesionWeighOptimised *self,
              CohesionComplete *complete,
              const gdouble *influence,
              CohesionColumn *out,
              GError **error)
{
  const guint n = complete->n_columns;
  g_autofree gdouble *scratch = g_new (gdouble, (gsize)2 * n);
  g_autofree gchar *child = NULL;
  g_autofree gchar *text = NULL;
  gdouble miss, needed;
  guint lowest = 0;

  for (guint i = 1; i < n; i++)
    if (complete->weights[i] < complete->weights[lowest])
      lowest = i;
  child = cohesion_complete_name (complete, lowest);
  needed = complete->weights[lowest];
  if (coh_weigh_near_influence (complete->correlations, complete->deviations, influence, n,
                                complete->weights, &miss, scratch) != COH_STATUS_OK)
    return cohesion_complete_refuse (COHESION_STRATEGY (self),
                                     "no weights near the wanted influence were found", error);
  text = g_strdup_printf ("no weights above 0 give the children that influence: %s would need %.3g "
                          "of the whole; the nearest miss it by %.3g",
                          child, needed, miss);
  if (miss > self->tolerance)
    return cohesion_complete_refuse (COHESION_STRATEGY (self), text, error);
  cohesion_complete_finish (complete, out, text);
  return TRUE;
}

static gboolean
weigh_optimised_weigh (CohesionWeighting *weighting,
                       CohesionMatrix *in,
                       CohesionColumn *declared,
                       CohesionColumn *out,
                       GError **error)
{
  CohesionWeighOptimised *self = (CohesionWeighOptimised *)weighting;
  CohesionStrategy *strategy = COHESION_STRATEGY (weighting);
  g_autoptr (CohesionComplete) complete = cohesion_complete_new (strategy, in, 3, error);
  g_autofree gdouble *influence = NULL;
  enum coh_status status;

  (void)declared;
  if (complete == NULL)
    return FALSE;
  influence = g_new (gdouble, complete->n_columns);
  if (!read_influence (self, complete, in, influence, error))
    return FALSE;
  status = coh_weigh_by_influence (complete->correlations, complete->deviations, influence,
                                   complete->n_columns, complete->weights);
  if (status == COH_STATUS_DOMAIN)
    return take_nearest (self, complete, influence, out, error);
  if (status != COH_STATUS_OK)
    return cohesion_complete_refuse (
        strategy, "one child can be made up of others: their influence cannot be told apart",
        error);
  cohesion_complete_finish (complete, out, "the influence wanted is reached exactly");
  return TRUE;
}

static void
cohesion_weigh_optimised_class_init (CohesionWeighOptimisedClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Weighs children so that each has the wanted influence on their weighted mean";
  strategy_class->source = "Becker, Saisana, Paruolo and Vandecasteele, Weights and importance in "
                           "composite indicators (2017)";
  klass->weigh = weigh_optimised_weigh;

  cohesion_strategy_class_add_enum (
      strategy_class, G_STRUCT_OFFSET (CohesionWeighOptimised, measure), "measure",
      "What influence is: the correlation of a child with the mean, or its square",
      cohesion_influence_get_type (), COHESION_INFLUENCE_CORRELATION);
  cohesion_strategy_class_add_named_numbers (
      strategy_class, G_STRUCT_OFFSET (CohesionWeighOptimised, influence), "influence",
      "The influence of each child beside the others; without it all are equal", 0, 1e100,
      COHESION_PARAM_OPTIONAL);
  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionWeighOptimised, tolerance), "tolerance",
      "How far the share of a child may be from the wanted one, where none is reached exactly", 0,
      1, 0, 0);
}

static void
cohesion_weigh_optimised_init (CohesionWeighOptimised *self)
{
  (void)self;
}
