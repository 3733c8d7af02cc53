/* The respondents of a batch, one after the other: where each belongs, and how much each counts. */
#include "survey/cohesion-rows-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-memory-private.h"
#include "measures/cohesion-tally-private.h"

void
cohesion_rows_note_problem (CohesionRows *self, CohesionRowProblem problem, guint row)
{
  guint n = self->n_problems[problem]++;

  if (n < G_N_ELEMENTS (self->first_problems[problem]))
    self->first_problems[problem][n] = self->reading->first_row + row;
}

static gboolean
read_weight (CohesionRows *self, guint row)
{
  gdouble weight = self->has_weight ? self->weight.values[row] : 1;

  if (self->own_weights != NULL)
    self->own_weights[row] = weight;
  if (weight >= 0 && isfinite (weight))
    return TRUE;
  cohesion_rows_note_problem (self, COHESION_ROW_WEIGHT, row);
  return FALSE;
}

static gboolean
read_period (CohesionRows *self, guint row, guint32 *period)
{
  guint32 word;

  *period = self->fixed_period;
  if (self->period.codes == NULL)
    return TRUE;
  word = self->period.names.codes[row];
  if (word < self->period.names.n_words)
    {
      if (self->period.codes[word] == COHESION_NO_WORD)
        self->period.codes[word] = cohesion_rows_find_period (self, word);
      *period = self->period.codes[word];
      if (*period != COHESION_NO_WORD)
        return TRUE;
    }
  cohesion_rows_note_problem (self, COHESION_ROW_PERIOD, row);
  return FALSE;
}

static gboolean
read_area (CohesionRows *self, guint row)
{
  guint32 word = 0, *list = &self->area.codes[0];

  if (self->area.names.codes != NULL)
    {
      word = self->area.names.codes[row];
      if (word >= self->area.names.n_words || self->area.names.words[word][0] == '\0')
        {
          cohesion_rows_note_problem (self, COHESION_ROW_AREA, row);
          return FALSE;
        }
      list = &self->area.codes[word];
    }
  if (*list == COHESION_NO_WORD)
    *list = cohesion_rows_find_areas (self, word, row);
  if (*list == COHESION_NO_WORD)
    return FALSE;
  if (g_array_index (self->lists, CohesionAreaList, *list).n > 0)
    return TRUE;
  cohesion_rows_note_problem (self, COHESION_ROW_TIER, row);
  return FALSE;
}

static gboolean
check_replicates (CohesionRows *self, guint row)
{
  guint mark = self->n_replicates == 0 ? 0 : self->replicate_marks[row];

  if ((mark & COHESION_REPLICATE_BAD) != 0)
    cohesion_rows_note_problem (self, COHESION_ROW_REPLICATE, row);
  else if ((mark & COHESION_REPLICATE_ABOVE) != 0 && self->weights[row] == 0)
    cohesion_rows_note_problem (self, COHESION_ROW_REPLICATE_ALONE, row);
  else
    return TRUE;
  return FALSE;
}

static void
read_row (CohesionRows *self, guint row)
{
  guint32 period;
  gboolean good = read_weight (self, row);

  good &= check_replicates (self, row);
  good &= read_period (self, row, &period);
  good &= read_area (self, row);
  if (self->sums->is_calibrated && !cohesion_kinds_read (self, row))
    {
      cohesion_rows_note_problem (self, COHESION_ROW_MARGIN, row);
      good = FALSE;
    }
  self->units[row] =
      cohesion_rows_find_unit (self, row, self->reading->survey->overlap ? 0 : period + 1, good);
  if (self->units[row] == COHESION_NO_WORD)
    self->n_left_out++;
  else
    self->sums->largest_weight = MAX (self->sums->largest_weight, self->weights[row]);
}

/* The word "" stands for "no stratum" where no column names one. */
static void
make_nameless (CohesionSums *sums)
{
  for (guint i = 0; i < sums->units.n_stages; i++)
    {
      cohesion_dictionary_add (sums->units.stages[i].stratum_words, "", 0);
      cohesion_dictionary_add (sums->units.stages[i].unit_words, "", 0);
    }
}

gboolean
cohesion_rows_init (CohesionRows *self,
                    const CohesionReading *reading,
                    CohesionSums *sums,
                    CohesionTable *table)
{
  const CohesionSurvey *survey = reading->survey;

  *self = (CohesionRows){ .reading = reading, .sums = sums };
  self->n = cohesion_table_get_n_rows (table);
  self->n_groups = survey->groups == NULL ? 0 : g_strv_length (survey->groups);
  self->groups = g_new0 (CohesionNameMap, self->n_groups + 1);
  self->lists = g_array_new (FALSE, FALSE, sizeof (CohesionAreaList));
  self->area_lists = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->unknown_areas =
      cohesion_tally_new ("COHESION-SURVEY-036", "the area \"%s\" is not registered");
  make_nameless (sums);
  if (!cohesion_rows_tie (self, table))
    return FALSE;
  if (survey->area == NULL)
    {
      self->area.codes = g_new (guint32, 1);
      self->area.codes[0] = COHESION_NO_WORD;
    }
  if (survey->period != NULL)
    {
      CohesionSpan span;
      const gchar *why;

      if (cohesion_span_parse (survey->period, strlen (survey->period), &span, &why, NULL))
        self->fixed_period = cohesion_sums_add_period (sums, span);
    }
  if (!self->has_weight || sums->is_calibrated)
    self->own_weights = g_new (gdouble, self->n + 1);
  self->weights = self->own_weights != NULL ? self->own_weights : self->weight.values;
  self->units = g_new (guint32, self->n + 1);
  if (self->own_weights != NULL)
    cohesion_memory_ask_for_huge_pages (self->own_weights, self->n * sizeof *self->own_weights);
  cohesion_memory_ask_for_huge_pages (self->units, self->n * sizeof *self->units);
  if (sums->units.n_stages == 1)
    self->known = g_new0 (CohesionKnownPlace, COHESION_KNOWN_PLACES);
  cohesion_rows_mark_replicates (self);
  for (guint i = 0; i < self->n; i++)
    read_row (self, i);
  cohesion_rows_find_largest_replicate (self);
  return cohesion_rows_report (self);
}

static void
clear_map (CohesionNameMap *map)
{
  cohesion_name_column_clear (&map->names);
  g_free (map->codes);
}

void
cohesion_rows_clear (CohesionRows *self)
{
  clear_map (&self->area);
  clear_map (&self->period);
  for (guint i = 0; i < self->n_groups; i++)
    clear_map (&self->groups[i]);
  for (guint i = 0; i < COHESION_MOST_STAGES; i++)
    {
      clear_map (&self->strata[i]);
      clear_map (&self->clusters[i]);
      cohesion_number_column_clear (&self->populations[i]);
    }
  cohesion_number_column_clear (&self->weight);
  cohesion_kinds_clear (&self->kinds);
  for (guint i = 0; i < self->n_replicates; i++)
    cohesion_number_column_clear (&self->replicates[i]);
  g_free (self->replicates);
  g_free (self->replicate_marks);
  g_clear_pointer (&self->lists, g_array_unref);
  g_clear_pointer (&self->area_lists, g_array_unref);
  cohesion_tally_free (self->unknown_areas);
  g_free (self->groups);
  g_free (self->known);
  g_free (self->own_weights);
  g_free (self->units);
}
