/* Where the value of each property of a survey lives. */
#include "survey/cohesion-survey-private.h"

#define FIELD(property, name) [PROP_##property] = G_STRUCT_OFFSET (CohesionSurvey, name)

static const gsize fields[N_PROPERTIES] = {
  FIELD (ID, id),
  FIELD (INDICATORS, indicators),
  FIELD (AREA, area),
  FIELD (AREA_CODE, area_code),
  FIELD (PERIOD, period),
  FIELD (PERIOD_COLUMN, period_column),
  FIELD (GROUPS, groups),
  FIELD (TIERS, tiers),
  FIELD (MARKERS, markers),
  FIELD (WEIGHT, weight),
  FIELD (STRATA, strata),
  FIELD (CLUSTERS, clusters),
  FIELD (FPC, fpc),
  FIELD (NEST, nest),
  FIELD (OVERLAP, overlap),
  FIELD (LONELY_PSU, lonely_psu),
  FIELD (ADJUST_DOMAIN_LONELY, adjust_domain_lonely),
  FIELD (INTERVAL, interval),
  FIELD (LEVEL, level),
  FIELD (MINIMUM_BASE, minimum_base),
  FIELD (RELIABILITY_CV, reliability_cv),
  FIELD (RELIABILITY_WIDTH, reliability_width),
  FIELD (CALIBRATION, calibration),
  FIELD (CALIBRATION_LOWER, calibration_lower),
  FIELD (CALIBRATION_UPPER, calibration_upper),
  FIELD (TRIM_LOWER, trim_lower),
  FIELD (TRIM_UPPER, trim_upper),
  FIELD (TRIM_SPREAD, trim_spread),
  FIELD (REPLICATE_METHOD, replicate_method),
  FIELD (REPLICATE_WEIGHTS, replicate_weights),
  FIELD (REPLICATE_SCALE, replicate_scale),
  FIELD (REPLICATE_SCALES, replicate_scales),
  FIELD (REPLICATE_DF, replicate_df),
  FIELD (FAY_RHO, fay_rho),
  FIELD (REPLICATES, replicates),
  FIELD (SEED, seed),
  FIELD (MSE, mse),
  FIELD (SMALL_AREA, small_area),
  FIELD (SMALL_AREA_TIER, small_area_tier),
  FIELD (SMALL_AREA_METHOD, small_area_method),
  FIELD (SMALL_AREA_COVARIATES, small_area_covariates),
};

static gpointer
get_field (CohesionSurvey *self, guint property)
{
  return G_STRUCT_MEMBER_P (self, fields[property]);
}

void
cohesion_survey_get_field (CohesionSurvey *self, guint property, GValue *value)
{
  gpointer field = get_field (self, property);

  if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, *(gchar **)field);
  else if (G_VALUE_HOLDS_BOXED (value))
    g_value_set_boxed (value, *(gchar ***)field);
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, *(gboolean *)field);
  else if (G_VALUE_HOLDS_DOUBLE (value))
    g_value_set_double (value, *(gdouble *)field);
  else if (G_VALUE_HOLDS_UINT (value))
    g_value_set_uint (value, *(guint *)field);
  else
    g_value_set_enum (value, *(gint *)field);
}

static void
replace_text (gchar **field, const gchar *text)
{
  gchar *old = *field;

  *field = g_strdup (text);
  g_free (old);
}

/* An empty list is none. */
static void
replace_texts (gchar ***field, const gchar *const *texts)
{
  gchar **old = *field;

  *field = texts == NULL || texts[0] == NULL ? NULL : g_strdupv ((gchar **)texts);
  g_strfreev (old);
}

void
cohesion_survey_replace_text (CohesionSurvey *self,
                              gchar **field,
                              const gchar *text,
                              guint property)
{
  if (g_strcmp0 (*field, text) == 0)
    return;
  replace_text (field, text);
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[property]);
}

void
cohesion_survey_replace_texts (CohesionSurvey *self,
                               gchar ***field,
                               const gchar *const *texts,
                               guint property)
{
  replace_texts (field, texts);
  g_object_notify_by_pspec (G_OBJECT (self), cohesion_survey_properties[property]);
}

static void
store (gpointer field, const GValue *value)
{
  if (G_VALUE_HOLDS_STRING (value))
    replace_text (field, g_value_get_string (value));
  else if (G_VALUE_HOLDS_BOXED (value))
    replace_texts (field, g_value_get_boxed (value));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    *(gboolean *)field = g_value_get_boolean (value);
  else if (G_VALUE_HOLDS_DOUBLE (value))
    *(gdouble *)field = g_value_get_double (value);
  else if (G_VALUE_HOLDS_UINT (value))
    *(guint *)field = g_value_get_uint (value);
  else
    *(gint *)field = g_value_get_enum (value);
}

void
cohesion_survey_set_field (CohesionSurvey *self, guint property, const GValue *value)
{
  GParamSpec *spec = cohesion_survey_properties[property];
  g_auto (GValue) old = G_VALUE_INIT;

  g_value_init (&old, G_PARAM_SPEC_VALUE_TYPE (spec));
  cohesion_survey_get_field (self, property, &old);
  if (g_param_values_cmp (spec, &old, value) == 0)
    return;
  store (get_field (self, property), value);
  g_object_notify_by_pspec (G_OBJECT (self), spec);
}

void
cohesion_survey_clear_fields (CohesionSurvey *self)
{
  for (guint i = 1; i < N_PROPERTIES; i++)
    {
      GType type = G_PARAM_SPEC_VALUE_TYPE (cohesion_survey_properties[i]);

      if (type == G_TYPE_STRING)
        g_clear_pointer ((gchar **)get_field (self, i), g_free);
      else if (type == G_TYPE_STRV)
        g_clear_pointer ((gchar ***)get_field (self, i), g_strfreev);
    }
}
