/* The words of parameters that are one of a few. */
#include "kernel/coh-balance.h"
#include "kernel/coh-pairs.h"
#include "kernel/coh-transform.h"
#include "strategy/cohesion-outcome-private.h"

static GType
register_words (gsize *type, const gchar *name, const GEnumValue *values)
{
  if (g_once_init_enter (type))
    g_once_init_leave (type, g_enum_register_static (name, values));
  return *type;
}

GType
cohesion_ties_get_type (void)
{
  static const GEnumValue values[] = {
    { COH_TIES_MINIMUM, "COHESION_TIES_MIN", "min" },
    { COH_TIES_MAXIMUM, "COHESION_TIES_MAX", "max" },
    { COH_TIES_AVERAGE, "COHESION_TIES_AVERAGE", "average" },
    { COH_TIES_DENSE, "COHESION_TIES_DENSE", "dense" },
    { 0, NULL, NULL },
  };
  static gsize type = 0;

  return register_words (&type, "CohesionTies", values);
}

GType
cohesion_cap_get_type (void)
{
  static const GEnumValue values[] = {
    { COH_CAP_NONE, "COHESION_CAP_NONE", "none" },
    { COH_CAP_LOW, "COHESION_CAP_LOW", "low" },
    { COH_CAP_HIGH, "COHESION_CAP_HIGH", "high" },
    { COH_CAP_BOTH, "COHESION_CAP_BOTH", "both" },
    { 0, NULL, NULL },
  };
  static gsize type = 0;

  return register_words (&type, "CohesionCap", values);
}

GType
cohesion_penalty_get_type (void)
{
  static const GEnumValue values[] = {
    { COH_PENALTY_NEGATIVE, "COHESION_PENALTY_NEGATIVE", "negative" },
    { COH_PENALTY_POSITIVE, "COHESION_PENALTY_POSITIVE", "positive" },
    { 0, NULL, NULL },
  };
  static gsize type = 0;

  return register_words (&type, "CohesionPenalty", values);
}

GType
cohesion_preference_get_type (void)
{
  static const GEnumValue values[] = {
    { COH_PREFERENCE_USUAL, "COHESION_PREFERENCE_USUAL", "usual" },
    { COH_PREFERENCE_LINEAR, "COHESION_PREFERENCE_LINEAR", "linear" },
    { COH_PREFERENCE_GAUSSIAN, "COHESION_PREFERENCE_GAUSSIAN", "gaussian" },
    { 0, NULL, NULL },
  };
  static gsize type = 0;

  return register_words (&type, "CohesionPreference", values);
}

GType
cohesion_loadings_get_type (void)
{
  static const GEnumValue values[] = {
    { COHESION_LOADINGS_SQUARED, "COHESION_LOADINGS_SQUARED", "squared" },
    { COHESION_LOADINGS_FIRST, "COHESION_LOADINGS_FIRST", "first" },
    { 0, NULL, NULL },
  };
  static gsize type = 0;

  return register_words (&type, "CohesionLoadings", values);
}

GType
cohesion_influence_get_type (void)
{
  static const GEnumValue values[] = {
    { COHESION_INFLUENCE_CORRELATION, "COHESION_INFLUENCE_CORRELATION", "correlation" },
    { COHESION_INFLUENCE_SQUARED, "COHESION_INFLUENCE_SQUARED", "squared" },
    { 0, NULL, NULL },
  };
  static gsize type = 0;

  return register_words (&type, "CohesionInfluence", values);
}
