/* Finding the columns of a batch that the design names. */
#include <string.h>

#include "base/cohesion-suggest-private.h"
#include "measures/cohesion-tally-private.h"
#include "survey/cohesion-replicates-private.h"
#include "survey/cohesion-rows-private.h"

gint
cohesion_rows_find_column (CohesionRows *self,
                           CohesionTable *table,
                           const gchar *name,
                           const gchar *role)
{
  gint column = cohesion_table_find_column (table, name);
  CohesionPlace place = { self->reading->file, 0, 0, NULL };
  guint n = cohesion_table_get_n_columns (table);
  g_autofree const gchar **names = g_new0 (const gchar *, n + 1);
  g_autofree gchar *hint = NULL;

  if (column >= 0)
    return column;
  for (guint i = 0; i < n; i++)
    names[i] = cohesion_table_get_column_name (table, i);
  hint = cohesion_suggest_hint (name, names);
  cohesion_diagnostics_add (self->reading->diagnostics, COHESION_SEVERITY_ERROR,
                            "COHESION-SURVEY-025", &place, hint, "there is no column \"%s\" (%s)",
                            name, role);
  return -1;
}

static gboolean
tie_names (CohesionRows *self,
           CohesionTable *table,
           CohesionNameMap *map,
           const gchar *name,
           const gchar *role)
{
  gint column = cohesion_rows_find_column (self, table, name, role);

  if (column < 0)
    return FALSE;
  cohesion_name_column_init (&map->names, table, (guint)column);
  map->codes = g_new (guint32, map->names.n_words + 1);
  memset (map->codes, 0xff, (map->names.n_words + 1) * sizeof *map->codes);
  return TRUE;
}

static gboolean
tie_numbers (CohesionRows *self,
             CohesionTable *table,
             CohesionNumberColumn *numbers,
             const gchar *name,
             const gchar *role)
{
  gint column = cohesion_rows_find_column (self, table, name, role);

  if (column < 0)
    return FALSE;
  cohesion_number_column_init (numbers, table, (guint)column);
  return TRUE;
}

static gboolean
tie_stage (CohesionRows *self, CohesionTable *table, guint stage)
{
  const CohesionSurvey *survey = self->reading->survey;
  gboolean good = TRUE;

  if (survey->strata != NULL && stage < g_strv_length (survey->strata))
    good &= tie_names (self, table, &self->strata[stage], survey->strata[stage], "strata");
  if (survey->clusters != NULL && stage < g_strv_length (survey->clusters))
    good &= tie_names (self, table, &self->clusters[stage], survey->clusters[stage], "clusters");
  if (survey->fpc != NULL && stage < g_strv_length (survey->fpc))
    good &= tie_numbers (self, table, &self->populations[stage], survey->fpc[stage], "fpc");
  return good;
}

static gboolean
tie_replicates (CohesionRows *self, CohesionTable *table)
{
  g_auto (GStrv) columns = cohesion_survey_list_replicates (self->reading->survey, NULL);
  gboolean good = TRUE;

  self->n_replicates = columns == NULL ? 0 : g_strv_length (columns);
  self->replicates = g_new0 (CohesionNumberColumn, self->n_replicates + 1);
  for (guint i = 0; i < self->n_replicates; i++)
    good &= tie_numbers (self, table, &self->replicates[i], columns[i], "replicate-weights");
  return good;
}

gboolean
cohesion_rows_tie (CohesionRows *self, CohesionTable *table)
{
  const CohesionSurvey *survey = self->reading->survey;
  gboolean good = TRUE;

  self->has_weight = survey->weight != NULL;
  if (survey->area != NULL)
    good &= tie_names (self, table, &self->area, survey->area, "area");
  if (survey->period_column != NULL)
    good &= tie_names (self, table, &self->period, survey->period_column, "period-column");
  if (survey->weight != NULL)
    good &= tie_numbers (self, table, &self->weight, survey->weight, "weight");
  for (guint i = 0; i < self->n_groups; i++)
    good &= tie_names (self, table, &self->groups[i], survey->groups[i], "groups");
  for (guint i = 0; i < self->sums->units.n_stages; i++)
    good &= tie_stage (self, table, i);
  good &= tie_replicates (self, table);
  return cohesion_kinds_tie (self, table) && good;
}
