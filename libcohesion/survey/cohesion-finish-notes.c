/* The design as it was applied: a note for every setting, also where nothing was said. */
#include <cohesion/cohesion-enum-types.h>

#include "survey/cohesion-finish-private.h"
#include "survey/cohesion-replicates-private.h"
#include "survey/cohesion-survey-private.h"

static void add_note (CohesionTable *table, const gchar *key, const gchar *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
add_note (CohesionTable *table, const gchar *key, const gchar *format, ...)
{
  g_autofree gchar *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cohesion_table_add_note (table, key, text);
}

static void
add_settings (CohesionSurvey *survey, CohesionTable *table)
{
  for (guint i = 1; i < N_PROPERTIES; i++)
    {
      g_autofree gchar *text = cohesion_survey_show (survey, i);
      g_autofree gchar *key =
          g_strconcat ("survey ", g_param_spec_get_name (cohesion_survey_properties[i]), NULL);

      cohesion_table_add_note (table, key, text);
    }
}

static void
add_lonely (const CohesionSurvey *survey, const CohesionFrame *frame, CohesionTable *table)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (COHESION_TYPE_LONELY_PSU);

  if (frame->n_lonely > 0)
    add_note (table, "strata with one unit", "%u: %s; treated by the rule \"%s\"", frame->n_lonely,
              frame->lonely, g_enum_get_value (class, (gint)survey->lonely_psu)->value_nick);
}

static void
add_replication (const CohesionReplication *replication, CohesionTable *table)
{
  g_autofree gchar *text = cohesion_replication_show (replication);

  cohesion_table_add_note (table, "replicates", text);
}

void
cohesion_finish_notes (const CohesionFinishing *finishing,
                       const CohesionFrame *frame,
                       CohesionTable *table)
{
  CohesionFramework *framework = finishing->framework;
  const gchar *version = cohesion_framework_get_version (framework);

  add_settings (finishing->survey, table);
  if (finishing->survey->weight == NULL)
    add_note (table, "weights", "all 1: the survey names no column of weights");
  add_note (table, "framework", "%s%s%s", cohesion_framework_get_id (framework),
            version == NULL ? "" : " ", version == NULL ? "" : version);
  add_note (table, "library", "libcohesion %s", COHESION_VERSION);
  add_note (table, "batches", "%u", g_hash_table_size (finishing->sums->batches));
  add_note (table, "rows", "%" G_GUINT64_FORMAT, finishing->sums->n_rows);
  if (finishing->sums->n_left_out > 0)
    add_note (table, "rows left out", "%" G_GUINT64_FORMAT ": the estimator was lenient",
              finishing->sums->n_left_out);
  if (finishing->replication != NULL)
    add_replication (finishing->replication, table);
  if (finishing->sums->n_replicates == 0)
    add_lonely (finishing->survey, frame, table);
  if (finishing->calibration != NULL)
    cohesion_calibration_add_notes (finishing->calibration, finishing->survey, table);
  if (finishing->trimmed != NULL)
    cohesion_trimmed_add_note (finishing->trimmed, table);
}
