/* The measures as a table, in the columns of measures.csv. */
#include <cohesion/cohesion-measures.h>

#include <math.h>
#include <string.h>

#include "measures/cohesion-measures-store-private.h"
#include "table/cohesion-table-private.h"

/* The words of a dictionary that are numbered from 0, as a NULL-terminated list. */
static gchar **
list_words (CohesionMeasures *self,
            guint n_words,
            const gchar *(*get) (CohesionMeasures *self, guint32 code))
{
  gchar **words = g_new0 (gchar *, n_words + 1);

  for (guint32 i = 0; i < n_words; i++)
    words[i] = g_strdup (get (self, i));
  return words;
}

static void
add_areas (CohesionTable *table, CohesionMeasures *self)
{
  const CohesionObservations *columns = &self->observations;

  cohesion_table_take_codes (table, "area", COHESION_COLUMN_TYPE_TEXT,
                             g_memdup2 (columns->areas, sizeof (guint32) * columns->n_rows),
                             columns->n_rows,
                             list_words (self, cohesion_measures_get_n_known_areas (self),
                                         cohesion_measures_get_area_code));
}

/* One part of the series of each row. */
static guint32 *
list_codes (CohesionMeasures *self, gsize offset)
{
  const CohesionObservations *columns = &self->observations;
  guint32 *codes = g_new (guint32, columns->n_rows);

  for (guint32 i = 0; i < columns->n_rows; i++)
    codes[i] = G_STRUCT_MEMBER (
        guint32, cohesion_series_set_get (&self->series, columns->series[i]), offset);
  return codes;
}

static void
add_periods (CohesionTable *table, CohesionMeasures *self)
{
  gchar **texts = g_new0 (gchar *, self->series.periods->len + 1);

  for (guint32 i = 0; i < self->series.periods->len; i++)
    texts[i] = cohesion_span_to_text (cohesion_series_set_get_period (&self->series, i));
  cohesion_table_take_codes (table, "period", COHESION_COLUMN_TYPE_PERIOD,
                             list_codes (self, G_STRUCT_OFFSET (CohesionSeries, period)),
                             self->observations.n_rows, texts);
}

/* Everybody is no text. */
static void
add_groups (CohesionTable *table, CohesionMeasures *self)
{
  guint32 *codes = list_codes (self, G_STRUCT_OFFSET (CohesionSeries, group));
  gboolean any = FALSE;

  for (guint32 i = 0; i < self->observations.n_rows; i++)
    {
      if (codes[i] == 0)
        codes[i] = G_MAXUINT32;
      else
        any = TRUE;
    }
  if (any)
    cohesion_table_take_codes (table, "group", COHESION_COLUMN_TYPE_TEXT, codes,
                               self->observations.n_rows,
                               cohesion_dictionary_to_strv (self->series.groups));
  else
    g_free (codes);
}

/* A column may be left of observations that were merged or replaced. */
static gboolean
has_number (const gdouble *values, guint n_rows)
{
  for (guint i = 0; values != NULL && i < n_rows; i++)
    if (!isnan (values[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_note (const guint32 *codes, guint n_rows)
{
  for (guint i = 0; codes != NULL && i < n_rows; i++)
    if (codes[i] != G_MAXUINT32)
      return TRUE;
  return FALSE;
}

static gboolean
has_status (const guint8 *statuses, guint n_rows)
{
  for (guint i = 0; statuses != NULL && i < n_rows; i++)
    if (statuses[i] != COHESION_STATUS_NONE)
      return TRUE;
  return FALSE;
}

static void
add_numbers (CohesionTable *table, CohesionMeasures *self, CohesionNumber number, const gchar *name)
{
  const CohesionObservations *columns = &self->observations;

  if (number == COHESION_NUMBER_VALUE || has_number (columns->numbers[number], columns->n_rows))
    cohesion_table_take_double (
        table, name, g_memdup2 (columns->numbers[number], sizeof (gdouble) * columns->n_rows),
        columns->n_rows);
}

static void
add_statuses (CohesionTable *table, CohesionMeasures *self)
{
  const CohesionObservations *columns = &self->observations;

  if (has_status (columns->statuses, columns->n_rows))
    cohesion_table_take_status (table, "status", g_memdup2 (columns->statuses, columns->n_rows),
                                columns->n_rows);
}

static void
add_notes (CohesionTable *table, CohesionMeasures *self)
{
  const CohesionObservations *columns = &self->observations;

  if (has_note (columns->notes, columns->n_rows))
    cohesion_table_take_codes (table, "note", COHESION_COLUMN_TYPE_TEXT,
                               g_memdup2 (columns->notes, sizeof (guint32) * columns->n_rows),
                               columns->n_rows, cohesion_dictionary_to_strv (self->notes));
}

/* A table without rows still has its required columns. */
static CohesionTable *
make_empty_table (void)
{
  static const gchar *const texts[] = { "area", "indicator", "period" };
  g_autoptr (CohesionTable) table = cohesion_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    cohesion_table_take_codes (table, texts[i], COHESION_COLUMN_TYPE_TEXT, NULL, 0,
                               g_new0 (gchar *, 1));
  cohesion_table_take_double (table, "value", NULL, 0);
  return g_steal_pointer (&table);
}

/**
 * cohesion_measures_to_table:
 * @self: the measures
 *
 * All observations as a table that is written as a measures.csv, in the order of loading: `area`,
 * `indicator`, `period` and `value` always, the other columns where any observation has something
 * to say in them.
 *
 * Returns: (transfer full): a new table, a row for each observation
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_measures_to_table (CohesionMeasures *self)
{
  g_autoptr (CohesionTable) table = NULL;

  g_return_val_if_fail (COHESION_IS_MEASURES (self), NULL);

  if (self->observations.n_rows == 0)
    return make_empty_table ();
  table = cohesion_table_new ();
  add_areas (table, self);
  cohesion_table_take_codes (table, "indicator", COHESION_COLUMN_TYPE_TEXT,
                             list_codes (self, G_STRUCT_OFFSET (CohesionSeries, indicator)),
                             self->observations.n_rows,
                             list_words (self, cohesion_measures_get_n_known_indicators (self),
                                         cohesion_measures_get_indicator_id));
  add_periods (table, self);
  add_groups (table, self);
  add_numbers (table, self, COHESION_NUMBER_VALUE, "value");
  add_numbers (table, self, COHESION_NUMBER_SE, "se");
  add_numbers (table, self, COHESION_NUMBER_LOWER, "lower");
  add_numbers (table, self, COHESION_NUMBER_UPPER, "upper");
  add_numbers (table, self, COHESION_NUMBER_LEVEL, "level");
  add_numbers (table, self, COHESION_NUMBER_BASE, "base");
  add_statuses (table, self);
  add_notes (table, self);
  return g_steal_pointer (&table);
}
