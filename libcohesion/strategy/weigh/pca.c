/* The first principal component of the children. */
#include "kernel/coh-eigen.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-complete-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionWeighting parent_instance;
  gint loadings;
} CohesionWeighPca;

typedef CohesionWeightingClass CohesionWeighPcaClass;

G_DEFINE_TYPE (CohesionWeighPca, cohesion_weigh_pca, COHESION_TYPE_WEIGHTING)

/* The sign of a component is free: the one whose loadings add up to more than 0. */
static void
orient (gdouble *loadings, guint n)
{
  gdouble sum = 0;

  for (guint i = 0; i < n; i++)
    sum += loadings[i];
  for (guint i = 0; i < n && sum < 0; i++)
    loadings[i] = -loadings[i];
}

static gboolean
take_loadings (CohesionWeighPca *self,
               CohesionComplete *complete,
               const gdouble *loadings,
               GString *note,
               GError **error)
{
  for (guint i = 0; i < complete->n_columns; i++)
    {
      g_autofree gchar *child = cohesion_complete_name (complete, i);

      if (loadings[i] < 0 && self->loadings == COHESION_LOADINGS_FIRST)
        {
          g_autofree gchar *why =
              g_strdup_printf ("the first loading of %s is below 0, and no weight can be", child);

          return cohesion_complete_refuse (COHESION_STRATEGY (self), why, error);
        }
      if (loadings[i] < 0)
        g_string_append_printf (note, "; the loading of %s is below 0", child);
      complete->weights[i] =
          self->loadings == COHESION_LOADINGS_FIRST ? loadings[i] : loadings[i] * loadings[i];
    }
  return TRUE;
}

static gboolean
weigh_pca_weigh (CohesionWeighting *weighting,
                 CohesionMatrix *in,
                 CohesionColumn *declared,
                 CohesionColumn *out,
                 GError **error)
{
  CohesionWeighPca *self = (CohesionWeighPca *)weighting;
  g_autoptr (CohesionComplete) complete =
      cohesion_complete_new (COHESION_STRATEGY (weighting), in, 3, error);
  g_autoptr (GString) note = g_string_new (NULL);
  g_autofree gdouble *values = NULL;
  g_autofree gdouble *vectors = NULL;
  gsize n;

  (void)declared;
  if (complete == NULL)
    return FALSE;
  n = complete->n_columns;
  values = g_new (gdouble, n);
  vectors = g_new (gdouble, n * n);
  if (!coh_decompose_symmetric (complete->correlations, n, values, vectors))
    return cohesion_complete_refuse (COHESION_STRATEGY (weighting),
                                     "the components could not be found", error);
  orient (vectors, (guint)n);
  g_string_printf (note, "the first component explains %.1f %% of the variance",
                   100 * values[0] / (gdouble)n);
  if (!take_loadings (self, complete, vectors, note, error))
    return FALSE;
  cohesion_complete_finish (complete, out, note->str);
  return TRUE;
}

static void
cohesion_weigh_pca_class_init (CohesionWeighPcaClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Weighs children by the first principal component of their correlations";
  strategy_class->source =
      "OECD and JRC, Handbook on Constructing Composite Indicators (2008), section 6.1";
  klass->weigh = weigh_pca_weigh;

  cohesion_strategy_class_add_enum (
      strategy_class, G_STRUCT_OFFSET (CohesionWeighPca, loadings), "loadings",
      "What is made of the loadings: their squares, which add up to 1, or they themselves",
      cohesion_loadings_get_type (), COHESION_LOADINGS_SQUARED);
}

static void
cohesion_weigh_pca_init (CohesionWeighPca *self)
{
  (void)self;
}
