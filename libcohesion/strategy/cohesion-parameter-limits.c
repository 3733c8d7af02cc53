/* What the items of a parameter of several numbers must be. */
#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  gdouble minimum;
  gdouble maximum;
} Limits;

static GQuark
limits_quark (void)
{
  return g_quark_from_static_string ("cohesion-parameter-limits");
}

void
cohesion_parameter_set_limits (GParamSpec *spec, gdouble minimum, gdouble maximum)
{
  Limits *limits = g_new (Limits, 1);

  limits->minimum = minimum;
  limits->maximum = maximum;
  g_param_spec_set_qdata_full (spec, limits_quark (), limits, g_free);
}

void
cohesion_parameter_get_limits (const GParamSpec *spec, gdouble *minimum, gdouble *maximum)
{
  const Limits *limits = g_param_spec_get_qdata ((GParamSpec *)spec, limits_quark ());

  *minimum = limits != NULL ? limits->minimum : -G_MAXDOUBLE;
  *maximum = limits != NULL ? limits->maximum : G_MAXDOUBLE;
}

gboolean
cohesion_parameter_check_item (CohesionStrategy *self,
                               const GParamSpec *spec,
                               gdouble item,
                               GError **error)
{
  g_autofree gchar *low = NULL;
  g_autofree gchar *high = NULL;
  g_autofree gchar *got = NULL;
  gdouble minimum, maximum;

  cohesion_parameter_get_limits (spec, &minimum, &maximum);
  if (item >= minimum && item <= maximum && isfinite (item))
    return TRUE;
  low = cohesion_parameter_number_to_text (minimum);
  high = cohesion_parameter_number_to_text (maximum);
  got = isfinite (item) ? cohesion_parameter_number_to_text (item)
                        : g_strdup (isnan (item) ? "NaN" : "an infinite one");
  if (!isfinite (item) || (minimum <= -G_MAXDOUBLE && maximum >= G_MAXDOUBLE))
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-008",
                        "every number in \"%s\" of %s must be finite, got %s", spec->name,
                        cohesion_strategy_get_id (self), got);
  else if (item < minimum && fabs (maximum) > G_MAXINT)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-008",
                        "every number in \"%s\" of %s must be at least %s, got %s", spec->name,
                        cohesion_strategy_get_id (self), low, got);
  else
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-008",
                        "every number in \"%s\" of %s must be from %s to %s, got %s", spec->name,
                        cohesion_strategy_get_id (self), low, high, got);
  return FALSE;
}

static gboolean
refuse (CohesionStrategy *self, const GParamSpec *spec, const gchar *wanted, GError **error)
{
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-008",
                      "\"%s\" of %s must have %s", spec->name, cohesion_strategy_get_id (self),
                      wanted);
  return FALSE;
}

/* Short, and on one line. */
static gboolean
is_name (const gchar *name)
{
  if (*name == '\0' || strlen (name) > COHESION_PARAMETER_MOST_BYTES)
    return FALSE;
  for (const gchar *at = name; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      return FALSE;
  return TRUE;
}

gboolean
cohesion_parameter_check_several (CohesionStrategy *self,
                                  const GParamSpec *spec,
                                  GVariant *value,
                                  GError **error)
{
  const gboolean named = cohesion_parameter_is_named_numbers (spec);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  const gsize n_items = g_variant_n_children (value);

  if (n_items == 0)
    return refuse (self, spec, "at least one number", error);
  if (n_items > COHESION_PARAMETER_MOST_ITEMS)
    return refuse (self, spec, "at most " G_STRINGIFY (COHESION_PARAMETER_MOST_ITEMS) " numbers",
                   error);
  for (gsize i = 0; i < n_items; i++)
    {
      const gchar *name = NULL;
      gdouble item;

      if (named)
        g_variant_get_child (value, i, "{&sd}", &name, &item);
      else
        g_variant_get_child (value, i, "d", &item);
      if (named && (!is_name (name) || !g_hash_table_add (names, (gpointer)name)))
        return refuse (self, spec, "a name of its own for each number, on one line", error);
      if (!cohesion_parameter_check_item (self, spec, item, error))
        return FALSE;
    }
  return TRUE;
}
