/* The settings of a survey as text, and what of them a state depends on. */
#include <cohesion/cohesion-enum-types.h>

#include "areas/cohesion-areas-store-private.h"
#include "base/cohesion-number-private.h"
#include "survey/cohesion-replicates-private.h"
#include "survey/cohesion-survey-private.h"

guint
cohesion_survey_count_stages (const CohesionSurvey *self)
{
  guint n_clusters = self->clusters == NULL ? 0 : g_strv_length (self->clusters);
  guint n_fpc = self->fpc == NULL ? 0 : g_strv_length (self->fpc);

  if (cohesion_survey_makes_replicates (self))
    return 1;
  return MAX (1, MIN (n_clusters, n_fpc + 1));
}

static gchar *
show_value (const GValue *value)
{
  GType type = G_VALUE_TYPE (value);

  if (type == G_TYPE_STRING)
    return g_value_dup_string (value);
  if (type == G_TYPE_STRV)
    return g_value_get_boxed (value) == NULL ? NULL : g_strjoinv (", ", g_value_get_boxed (value));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (g_value_get_boolean (value) ? "true" : "false");
  if (type == G_TYPE_DOUBLE)
    {
      gchar buffer[COHESION_NUMBER_SIZE];

      return g_strdup (cohesion_number_format (buffer, g_value_get_double (value), 17));
    }
  if (type == G_TYPE_UINT)
    return g_strdup_printf ("%u", g_value_get_uint (value));
  return g_strdup (
      g_enum_get_value (g_type_class_peek (type), g_value_get_enum (value))->value_nick);
}

gchar *
cohesion_survey_show (CohesionSurvey *self, guint property)
{
  g_auto (GValue) value = G_VALUE_INIT;
  gchar *text;

  g_value_init (&value, cohesion_survey_properties[property]->value_type);
  g_object_get_property (G_OBJECT (self),
                         g_param_spec_get_name (cohesion_survey_properties[property]), &value);
  text = show_value (&value);
  return text == NULL ? g_strdup ("") : text;
}

static void
hash_text (GChecksum *checksum, const gchar *text)
{
  g_checksum_update (checksum, (const guchar *)(text == NULL ? "" : text), -1);
  g_checksum_update (checksum, (const guchar *)"\n", 1);
}

static void
hash_areas (GChecksum *checksum, CohesionAreas *areas)
{
  for (guint32 i = 0; i < cohesion_areas_get_n_areas (areas); i++)
    {
      guint32 parent = cohesion_areas_get_nth_parent (areas, i);

      hash_text (checksum, cohesion_areas_get_nth_code (areas, i));
      hash_text (checksum, cohesion_areas_get_nth_tier (areas, i));
      hash_text (checksum,
                 parent == COHESION_NO_AREA ? "" : cohesion_areas_get_nth_code (areas, parent));
    }
}

gchar *
cohesion_survey_hash (CohesionSurvey *self, CohesionAreas *areas)
{
  static const guint settings[] = { PROP_INDICATORS, PROP_AREA,          PROP_AREA_CODE,
                                    PROP_PERIOD,     PROP_PERIOD_COLUMN, PROP_GROUPS,
                                    PROP_TIERS,      PROP_WEIGHT,        PROP_STRATA,
                                    PROP_CLUSTERS,   PROP_FPC,           PROP_NEST,
                                    PROP_OVERLAP,    PROP_TRIM_LOWER,    PROP_TRIM_UPPER,
                                    PROP_TRIM_SPREAD };
  g_auto (GStrv) columns = cohesion_margins_list_columns (self->margins);
  g_autofree gchar *calibrated = g_strjoinv ("\n", columns);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_auto (GStrv) replicates = cohesion_survey_list_replicates (self, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree gchar *text = cohesion_survey_show (self, settings[i]);

      hash_text (checksum, text);
    }
  hash_text (checksum, calibrated);
  for (gchar **column = replicates; column != NULL && *column != NULL; column++)
    hash_text (checksum, *column);
  if (areas != NULL && self->tiers != NULL)
    hash_areas (checksum, areas);
  return g_strndup (g_checksum_get_string (checksum), 16);
}
