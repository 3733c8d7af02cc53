/* What every strategy is: names, kind, and a text of it. */
#include "strategy/cohesion-parameter-private.h"

/**
 * CohesionStrategy:
 *
 * A step of scoring, whose parameters are its properties.
 *
 * Derive from one of the five kinds: #CohesionTreatment, #CohesionImputation,
 * #CohesionNormalisation, #CohesionWeighting, #CohesionAggregation. An id makes a strategy known to
 * framework files: see cohesion_strategy_register().
 *
 * Since: 1.0
 */
G_DEFINE_ABSTRACT_TYPE (CohesionStrategy, cohesion_strategy, G_TYPE_OBJECT)

static void
cohesion_strategy_finalize (GObject *object)
{
  cohesion_parameter_clear_fields (COHESION_STRATEGY (object));
  G_OBJECT_CLASS (cohesion_strategy_parent_class)->finalize (object);
}

static void
cohesion_strategy_class_init (CohesionStrategyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_strategy_finalize;
}

static void
cohesion_strategy_init (CohesionStrategy *self)
{
  (void)self;
}

/**
 * cohesion_strategy_kind_to_text:
 * @kind: a kind
 *
 * The word for @kind in a framework file: `treat`, `impute`, `normalise`, `weigh` or `aggregate`.
 *
 * Returns: (transfer none): the word
 *
 * Since: 1.0
 */
const gchar *
cohesion_strategy_kind_to_text (CohesionStrategyKind kind)
{
  static const gchar *const words[] = { "treat", "impute", "normalise", "weigh", "aggregate" };

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (words), NULL);
  return words[kind];
}

/**
 * cohesion_strategy_get_title:
 * @self: a strategy
 *
 * One line that says what the strategy does.
 *
 * Returns: (transfer none) (nullable): the line
 *
 * Since: 1.0
 */
const gchar *
cohesion_strategy_get_title (CohesionStrategy *self)
{
  g_return_val_if_fail (COHESION_IS_STRATEGY (self), NULL);
  return COHESION_STRATEGY_GET_CLASS (self)->title;
}

/**
 * cohesion_strategy_get_source:
 * @self: a strategy
 *
 * Where the method comes from: author and year.
 *
 * Returns: (transfer none) (nullable): the source
 *
 * Since: 1.0
 */
const gchar *
cohesion_strategy_get_source (CohesionStrategy *self)
{
  g_return_val_if_fail (COHESION_IS_STRATEGY (self), NULL);
  return COHESION_STRATEGY_GET_CLASS (self)->source;
}

/**
 * cohesion_strategy_to_text:
 * @self: a strategy
 *
 * The strategy as applied, defaults included, such as `rank-exponential (constant = 23)`. The same
 * strategy always gives the same text.
 *
 * Returns: (transfer full): the text
 *
 * Since: 1.0
 */
gchar *
cohesion_strategy_to_text (CohesionStrategy *self)
{
  g_autoptr (GString) text = NULL;
  g_autofree GParamSpec **specs = NULL;
  guint n_specs;
  const gchar *lead = " (";

  g_return_val_if_fail (COHESION_IS_STRATEGY (self), NULL);
  text = g_string_new (cohesion_strategy_get_id (self));
  specs = cohesion_strategy_list_parameters (G_OBJECT_TYPE (self), &n_specs);
  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree gchar *value = NULL;

      if (cohesion_strategy_is_unset (self, specs[i]))
        continue;
      value = cohesion_strategy_parameter_to_text (self, specs[i]);
      g_string_append_printf (text, "%s%s = %s", lead, specs[i]->name, value);
      lead = ", ";
    }
  if (*lead == ',')
    g_string_append_c (text, ')');
  return g_string_free (g_steal_pointer (&text), FALSE);
}
