/* margins: of a survey in study.yaml: files of totals that weights are calibrated to. */
#include "study/cohesion-study-private.h"

#include "base/cohesion-error-private.h"
#include "base/cohesion-file-private.h"
#include "table/cohesion-batches-private.h"

typedef struct
{
  CohesionSurvey *survey;
  gchar **columns;
} Margin;

/* Totals come in one batch, so that the same kind is not taken twice. */
static gboolean
take_totals (CohesionTable *totals, guint first_row, gpointer data, GError **error)
{
  const Margin *margin = data;

  if (first_row == 1)
    return cohesion_survey_add_margin (margin->survey, (const gchar *const *)margin->columns,
                                       totals, error);
  cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-SURVEY-063",
                      "the totals of a margin have more than %u rows", COHESION_BATCH_ROWS);
  return FALSE;
}

/* Words are read as text, as those of respondents are: 01 stays 01. */
static gboolean
read_totals (const Margin *margin, const gchar *path, GError **error)
{
  const CohesionBatchPlan plan = { .texts = (const gchar *const *)margin->columns };
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_new ();

  return cohesion_batches_read (path, &plan, take_totals, (gpointer)margin, problems, NULL, NULL,
                                NULL, error);
}

static void
read_margin (const CohesionYamlReader *reader, const CohesionYamlNode *map, CohesionSurvey *survey)
{
  static const gchar *const keys[] = { "by", "totals", NULL };
  g_auto (GStrv) columns = NULL;
  g_autofree gchar *path = NULL;
  g_autoptr (GError) error = NULL;
  Margin margin = { .survey = survey };

  cohesion_yaml_check_keys (reader, map, keys);
  cohesion_yaml_require (reader, map, "by");
  cohesion_yaml_require (reader, map, "totals");
  columns = cohesion_yaml_get_texts (reader, map, "by");
  if (columns == NULL || columns[0] == NULL ||
      cohesion_yaml_get_text (reader, map, "totals") == NULL)
    return;
  margin.columns = columns;
  cohesion_study_remember_places (reader, cohesion_yaml_get (map, "by"), "margins", survey);
  path = cohesion_file_resolve (cohesion_yaml_get_file (reader->yaml),
                                cohesion_yaml_get_text (reader, map, "totals"));
  if (!read_totals (&margin, path, &error))
    cohesion_yaml_report (reader, cohesion_yaml_get (map, "totals"), COHESION_SEVERITY_ERROR,
                          "COHESION-SURVEY-063", NULL, "the margin cannot be used: %s",
                          error->message);
}

void
cohesion_study_read_margins (const CohesionYamlReader *reader,
                             const CohesionYamlNode *map,
                             CohesionSurvey *survey)
{
  const CohesionYamlNode *node = cohesion_yaml_get (map, "margins");

  if (node == NULL || !cohesion_yaml_expect (reader, node, COHESION_YAML_SEQUENCE))
    return;
  for (const CohesionYamlNode *item = node->first; item != NULL; item = item->next)
    if (cohesion_yaml_expect (reader, item, COHESION_YAML_MAPPING))
      read_margin (reader, item, survey);
}
