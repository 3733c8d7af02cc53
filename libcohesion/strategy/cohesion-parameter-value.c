/* The value of a parameter, for languages that do not see properties. */
#include <cohesion/cohesion-strategy.h>

#include <math.h>

/* The value of a readable property, or FALSE. */
static gboolean
read_value (CohesionStrategy *self, const gchar *name, GValue *value)
{
  GParamSpec *spec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), name);

  if (spec == NULL || (spec->flags & G_PARAM_READABLE) == 0)
    return FALSE;
  g_object_get_property (G_OBJECT (self), name, value);
  return TRUE;
}

/**
 * cohesion_strategy_get_number:
 * @self: a strategy
 * @name: the name of a parameter that is a number, or yes or no
 *
 * The value of a parameter. For languages that do not see its property.
 *
 * Returns: the number; 1 for yes, 0 for no; NaN where it is not set, is no number, or is not there
 *
 * Since: 1.0
 */
gdouble
cohesion_strategy_get_number (CohesionStrategy *self, const gchar *name)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_auto (GValue) number = G_VALUE_INIT;

  g_return_val_if_fail (COHESION_IS_STRATEGY (self), (gdouble)NAN);
  g_return_val_if_fail (name != NULL, (gdouble)NAN);

  g_value_init (&number, G_TYPE_DOUBLE);
  if (!read_value (self, name, &value) || G_VALUE_HOLDS_ENUM (&value) ||
      G_VALUE_HOLDS_STRING (&value))
    return (gdouble)NAN;
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    return g_value_get_boolean (&value) ? 1 : 0;
  return g_value_transform (&value, &number) ? g_value_get_double (&number) : (gdouble)NAN;
}

/**
 * cohesion_strategy_get_word:
 * @self: a strategy
 * @name: the name of a parameter that is one of a few words
 *
 * The value of a parameter. For languages that do not see its property.
 *
 * Returns: (transfer none) (nullable): the word as it stands in YAML, which lives for ever; %NULL
 *   where the parameter is no word, or is not there
 *
 * Since: 1.0
 */
const gchar *
cohesion_strategy_get_word (CohesionStrategy *self, const gchar *name)
{
  g_auto (GValue) value = G_VALUE_INIT;
  const GEnumValue *word;

  g_return_val_if_fail (COHESION_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!read_value (self, name, &value) || !G_VALUE_HOLDS_ENUM (&value))
    return NULL;
  word = g_enum_get_value (g_type_class_peek (G_VALUE_TYPE (&value)), g_value_get_enum (&value));
  return word != NULL ? word->value_nick : NULL;
}
