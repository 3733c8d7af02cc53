/* Rows on their way into the measures. */
#include "measures/cohesion-ingest-private.h"

#include <math.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "areas/cohesion-fields-private.h"
#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"
#include "framework/cohesion-framework-private.h"
#include "yaml/cohesion-yaml-private.h"

/* What a text can stand for besides a number. */
#define UNKNOWN  G_MAXUINT32
#define LEFT_OUT (G_MAXUINT32 - 1)

/* A file that is wrong through and through is not read to its end. */
#define MOST_ERRORS 10000

const CohesionField cohesion_ingest_number_fields[COHESION_N_NUMBERS] = {
  COHESION_FIELD_VALUE, COHESION_FIELD_SE,   COHESION_FIELD_LOWER,
  COHESION_FIELD_UPPER, COHESION_FIELD_BASE, COHESION_FIELD_LEVEL,
};

/* At first, the order of the registry. */
static guint32 *
make_followers (CohesionAreas *areas)
{
  guint32 n_areas = areas == NULL ? 0 : cohesion_areas_get_n_areas (areas);
  guint32 *followers = n_areas == 0 ? NULL : g_new (guint32, n_areas);

  for (guint32 i = 0; i < n_areas; i++)
    followers[i] = (i + 1) % n_areas;
  return followers;
}

void
cohesion_ingest_init (CohesionIngest *self,
                      CohesionMeasures *measures,
                      const gchar *file,
                      CohesionLayout *layout,
                      GHashTable *indicators,
                      CohesionDiagnostics *diagnostics)
{
  CohesionSource source = { g_strdup (file), measures->observations.n_rows };

  *self = (CohesionIngest){ .measures = measures, .diagnostics = diagnostics, .layout = layout };
  self->file = source.name;
  self->indicator_map = indicators;
  self->lenient = measures->lenient;
  self->skip_unknown_areas =
      measures->skip_unknown_areas || (layout != NULL && layout->skip_unknown_areas);
  self->skip_unknown_indicators =
      measures->skip_unknown_indicators || (layout != NULL && layout->skip_unknown_indicators);
  self->last_area.length = G_MAXUINT32;
  self->last_indicator.length = G_MAXUINT32;
  self->last_period.length = G_MAXUINT32;
  self->last_group.length = G_MAXUINT32;
  self->last_series = COHESION_NO_SERIES;
  self->indicator_texts = cohesion_dictionary_new ();
  self->indicator_codes = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->period_texts = cohesion_dictionary_new ();
  self->period_codes = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->joined = g_string_new (NULL);
  self->map_met = g_hash_table_new (g_str_hash, g_str_equal);
  self->unknown_areas =
      cohesion_tally_new ("COHESION-MEASURE-004", "the area \"%s\" is not registered");
  self->unknown_indicators =
      cohesion_tally_new ("COHESION-MEASURE-005", "there is no indicator \"%s\"");
  self->bad_periods = cohesion_tally_new ("COHESION-MEASURE-006", "\"%s\" is not a period");
  self->unknown_statuses = cohesion_tally_new ("COHESION-MEASURE-015", "\"%s\" is not a status");
  self->followers = make_followers (measures->areas);
  self->n_errors_before = cohesion_diagnostics_get_n_errors (diagnostics);
  self->first_row = measures->observations.n_rows;
  self->first_run = measures->line_runs->len;
  self->first_source = measures->sources->len;
  g_array_append_val (measures->sources, source);
}

void
cohesion_ingest_clear (CohesionIngest *self)
{
  g_free (self->followers);
  cohesion_dictionary_free (self->indicator_texts);
  g_array_unref (self->indicator_codes);
  cohesion_dictionary_free (self->period_texts);
  g_array_unref (self->period_codes);
  g_string_free (self->joined, TRUE);
  g_hash_table_unref (self->map_met);
  cohesion_tally_free (self->unknown_areas);
  cohesion_tally_free (self->unknown_indicators);
  cohesion_tally_free (self->bad_periods);
  cohesion_tally_free (self->unknown_statuses);
}

/* Most rows repeat a text of the row before. */
static inline gboolean
is_last (const CohesionLastText *last, const CohesionCsvField *field)
{
  return last->length == field->length && memcmp (last->text, field->text, field->length) == 0;
}

static inline void
set_last (CohesionLastText *last, const CohesionCsvField *field, guint32 code)
{
  if (field->length > sizeof last->text)
    {
      last->length = G_MAXUINT32;
      return;
    }
  memcpy (last->text, field->text, field->length);
  last->length = field->length;
  last->code = code;
}

/* The areas of a file come in the same order again and again, so the one that followed last time is
 * tried before the dictionary, whose slots are all over the memory. */
static guint32
find_follower (CohesionIngest *self, const CohesionCsvField *field)
{
  guint32 guess;
  const gchar *code;

  if (self->followers == NULL || self->last_area.length == G_MAXUINT32)
    return UNKNOWN;
  guess = self->followers[self->last_area.code];
  code = cohesion_areas_get_nth_code (self->measures->areas, guess);
  return strncmp (code, field->text, field->length) == 0 && code[field->length] == '\0' ? guess
                                                                                        : UNKNOWN;
}

static guint32
find_registered (CohesionIngest *self, const CohesionCsvField *field)
{
  guint32 area = find_follower (self, field);

  if (area != UNKNOWN)
    return area;
  area = cohesion_areas_find (self->measures->areas, field->text, field->length);
  if (area != UNKNOWN && self->last_area.length != G_MAXUINT32)
    self->followers[self->last_area.code] = area;
  return area;
}

static gboolean
find_area (CohesionIngest *self, guint32 *area)
{
  const CohesionCsvField *field = self->picked[COHESION_FIELD_AREA];
  CohesionCsvField trimmed;

  if (is_last (&self->last_area, field))
    {
      *area = self->last_area.code;
      return TRUE;
    }
  *area = self->measures->areas == NULL ? UNKNOWN : find_registered (self, field);
  if (*area == UNKNOWN)
    {
      trimmed = cohesion_field_trim (field);
      if (trimmed.length == 0)
        {
          cohesion_ingest_error (self, COHESION_FIELD_AREA, "COHESION-MEASURE-024", NULL,
                                 "the area is empty");
          return FALSE;
        }
      *area = cohesion_measures_find_area (self->measures, trimmed.text, trimmed.length, TRUE);
      if (*area == UNKNOWN)
        {
          cohesion_tally_add (self->unknown_areas, &trimmed, self->line);
          self->row_skipped |= self->lenient || self->skip_unknown_areas;
          return FALSE;
        }
    }
  set_last (&self->last_area, field, *area);
  return TRUE;
}

/* The id that the user's map gives to one of the names: NULL where it has none of them. */
static const gchar *
find_in_map (CohesionIngest *self, const CohesionCsvField *const *names, guint n_names)
{
  for (guint i = 0; self->indicator_map != NULL && i < n_names; i++)
    {
      CohesionCsvField name = cohesion_field_trim (names[i]);
      g_autofree gchar *text = cohesion_field_dup (&name);
      gpointer key, id;

      if (!g_hash_table_lookup_extended (self->indicator_map, text, &key, &id))
        continue;
      g_hash_table_add (self->map_met, key);
      return id == NULL ? "" : id;
    }
  return NULL;
}

static guint32
find_by_id (CohesionIngest *self, const gchar *id, gsize length)
{
  if (length == 0)
    return LEFT_OUT;
  return cohesion_measures_find_indicator (self->measures, id, length, TRUE);
}

/* An id of the framework needs no making. */
static gboolean
names_itself (CohesionIngest *self, const CohesionCsvField *name)
{
  return self->measures->framework != NULL && name->length > 0 &&
         cohesion_framework_find_indicator (self->measures->framework, name->text, name->length) !=
             G_MAXUINT;
}

/* What the names of a row stand for: the user's map, then the rules of the layout, then the id
 * itself or one made of the text. */
static guint32
resolve_names (CohesionIngest *self,
               const CohesionCsvField *fields,
               const CohesionCsvField *const *names,
               guint n_names)
{
  const gchar *id = find_in_map (self, names, n_names);
  CohesionCsvField name;

  if (id != NULL)
    return find_by_id (self, id, strlen (id));
  if (self->layout != NULL && self->mapping != NULL &&
      cohesion_mapping_find_rule (self->mapping, fields, &id))
    return id == NULL ? LEFT_OUT : find_by_id (self, id, strlen (id));
  name = cohesion_field_trim (names[n_names - 1]);
  if (self->layout != NULL && !names_itself (self, &name))
    {
      g_autofree gchar *made = cohesion_layout_make_id (name.text, name.length);

      return *made == '\0' ? UNKNOWN : find_by_id (self, made, strlen (made));
    }
  return name.length == 0 ? UNKNOWN : find_by_id (self, name.text, name.length);
}

/* The same, remembered by the names, where the names alone decide. */
static guint32
find_by_names (CohesionIngest *self,
               const CohesionCsvField *fields,
               const CohesionCsvField *const *names,
               guint n_names)
{
  CohesionCsvField key = *names[0];
  guint32 place, code;

  if (self->layout != NULL && self->layout->indicator_rules->len > 0)
    return resolve_names (self, fields, names, n_names);
  if (n_names > 1)
    {
      g_string_truncate (self->joined, 0);
      for (guint i = 0; i < n_names; i++)
        {
          g_string_append_len (self->joined, names[i]->text, (gssize)names[i]->length);
          g_string_append_c (self->joined, '\n');
        }
      key = (CohesionCsvField){ self->joined->str, (guint32)self->joined->len, 0, FALSE };
    }
  place = cohesion_dictionary_add (self->indicator_texts, key.text, key.length);
  if (place < self->indicator_codes->len)
    return g_array_index (self->indicator_codes, guint32, place);
  code = resolve_names (self, fields, names, n_names);
  g_array_append_val (self->indicator_codes, code);
  return code;
}

static gboolean
find_indicator (CohesionIngest *self,
                const CohesionCsvField *fields,
                const CohesionCsvField *const *names,
                guint n_names,
                guint32 *indicator)
{
  gboolean simple = n_names == 1 && self->layout == NULL;
  CohesionCsvField name;

  if (simple && is_last (&self->last_indicator, names[0]))
    {
      *indicator = self->last_indicator.code;
      return TRUE;
    }
  *indicator = find_by_names (self, fields, names, n_names);
  if (*indicator == LEFT_OUT)
    {
      self->n_left_out++;
      self->row_skipped = TRUE;
      return FALSE;
    }
  if (*indicator == UNKNOWN)
    {
      name = cohesion_field_trim (names[n_names - 1]);
      cohesion_tally_add (self->unknown_indicators, &name, self->line);
      self->row_skipped |= self->lenient || self->skip_unknown_indicators;
      return FALSE;
    }
  if (simple)
    set_last (&self->last_indicator, names[0], *indicator);
  return TRUE;
}

static gboolean
parse_period (const CohesionIngest *self,
              const CohesionCsvField *field,
              CohesionSpan *span,
              const gchar **why,
              gboolean *ambiguous)
{
  CohesionCsvField text = cohesion_field_trim (field);

  if (self->layout != NULL && self->layout->years)
    return cohesion_layout_parse_period (text.text, text.length, self->layout->year_start, span,
                                         why, ambiguous);
  return cohesion_span_parse (text.text, text.length, span, why, ambiguous);
}

static guint32
resolve_period (CohesionIngest *self, const CohesionCsvField *field)
{
  CohesionSpan span;
  const gchar *why = NULL;
  gboolean ambiguous = FALSE;

  if (!parse_period (self, field, &span, &why, &ambiguous))
    return UNKNOWN;
  if (ambiguous && self->n_ambiguous++ == 0)
    self->ambiguous_line = self->line;
  return cohesion_series_set_add_period (&self->measures->series, span);
}

static gboolean
find_period (CohesionIngest *self, guint32 *period)
{
  const CohesionCsvField *field = self->picked[COHESION_FIELD_PERIOD];
  guint32 place;

  if (is_last (&self->last_period, field))
    {
      *period = self->last_period.code;
      return TRUE;
    }
  place = cohesion_dictionary_add (self->period_texts, field->text, field->length);
  if (place == self->period_codes->len)
    {
      *period = resolve_period (self, field);
      g_array_append_val (self->period_codes, *period);
    }
  *period = g_array_index (self->period_codes, guint32, place);
  if (*period == UNKNOWN)
    {
      cohesion_tally_add (self->bad_periods, field, self->line);
      return FALSE;
    }
  set_last (&self->last_period, field, *period);
  return TRUE;
}

static guint32
find_group (CohesionIngest *self)
{
  const CohesionCsvField *field = self->picked[COHESION_FIELD_GROUP];
  CohesionCsvField trimmed;
  guint32 group;

  if (field->length == 0)
    return 0;
  if (is_last (&self->last_group, field))
    return self->last_group.code;
  trimmed = cohesion_field_trim (field);
  group = cohesion_dictionary_add (self->measures->series.groups, trimmed.text, trimmed.length);
  set_last (&self->last_group, field, group);
  return group;
}

gboolean
cohesion_ingest_find_key (CohesionIngest *self,
                          const CohesionCsvField *fields,
                          const CohesionCsvField *const *names,
                          guint n_names,
                          CohesionObservation *row)
{
  CohesionSeries key = { 0, 0, 0 };
  gboolean good = find_indicator (self, fields, names, n_names, &key.indicator);

  /* What is left out on purpose need not be right in its other columns. */
  if (self->row_skipped)
    return FALSE;
  good &= find_area (self, &row->area);
  if (self->row_skipped)
    return FALSE;
  good &= find_period (self, &key.period);
  if (!good)
    return FALSE;
  key.group = find_group (self);
  if (self->last_series == COHESION_NO_SERIES || key.indicator != self->last_key.indicator ||
      key.period != self->last_key.period || key.group != self->last_key.group)
    {
      self->last_series = cohesion_series_set_add (&self->measures->series, &key);
      self->last_key = key;
    }
  row->series = self->last_series;
  return TRUE;
}

gboolean
cohesion_ingest_parse_number (CohesionIngest *self,
                              CohesionNumber number,
                              CohesionObservation *row,
                              CohesionStatus *marker)
{
  CohesionField field = cohesion_ingest_number_fields[number];
  const CohesionCsvField *text = self->picked[field];
  g_autofree gchar *shown = NULL;

  if (cohesion_csv_parse_number (text, &row->numbers[number], marker))
    return TRUE;
  shown = cohesion_field_show (text);
  cohesion_ingest_error (self, field, "COHESION-MEASURE-007", NULL, "the %s \"%s\" is not a number",
                         cohesion_field_names[field], shown);
  return FALSE;
}

static gboolean
parse_numbers (CohesionIngest *self, CohesionObservation *row, CohesionStatus *marker)
{
  gboolean good = cohesion_ingest_parse_number (self, COHESION_NUMBER_VALUE, row, marker);

  for (guint i = COHESION_NUMBER_VALUE + 1; i < COHESION_N_NUMBERS; i++)
    row->numbers[i] = (gdouble)NAN;
  if (!self->has_more_numbers)
    return good;
  for (guint i = COHESION_NUMBER_VALUE + 1; i < COHESION_N_NUMBERS; i++)
    {
      CohesionStatus ignored = COHESION_STATUS_NONE;

      if (self->picked[cohesion_ingest_number_fields[i]]->length > 0)
        good &= cohesion_ingest_parse_number (self, (CohesionNumber)i, row, &ignored);
    }
  return good;
}

static gboolean
read_status (CohesionIngest *self, CohesionStatus *status)
{
  const CohesionCsvField *field = self->picked[COHESION_FIELD_STATUS];
  CohesionCsvField trimmed = cohesion_field_trim (field);
  g_autofree gchar *text = NULL;

  *status = COHESION_STATUS_NONE;
  if (trimmed.length == 0)
    return TRUE;
  text = cohesion_field_dup (&trimmed);
  if (cohesion_status_from_text (text, status))
    return TRUE;
  cohesion_tally_add (self->unknown_statuses, &trimmed, self->line);
  self->row_skipped |= self->lenient;
  return FALSE;
}

gboolean
cohesion_ingest_find_status (CohesionIngest *self, CohesionStatus marker, CohesionObservation *row)
{
  const CohesionCsvField *note = self->picked[COHESION_FIELD_NOTE];
  gboolean missing = isnan (row->numbers[COHESION_NUMBER_VALUE]);
  CohesionCsvField value;
  CohesionStatus said;

  row->status = COHESION_STATUS_NONE;
  row->note = COHESION_NO_NOTE;
  if (!missing && marker == COHESION_STATUS_NONE && note->length == 0 &&
      self->picked[COHESION_FIELD_STATUS]->length == 0)
    return TRUE;
  value = cohesion_field_trim (self->picked[COHESION_FIELD_VALUE]);
  if (!read_status (self, &said))
    return FALSE;
  if (note->length > 0)
    row->note = cohesion_dictionary_add (self->measures->notes, note->text, note->length);
  /* An empty cell is a marker too ("not available"), but leaves the word to the status. */
  if (value.length == 0)
    marker = missing && said == COHESION_STATUS_NONE ? COHESION_STATUS_NOT_AVAILABLE : said;
  if (missing && value.length == 0 && said == COHESION_STATUS_NONE)
    self->n_empty++;
  if (said != COHESION_STATUS_NONE && marker != COHESION_STATUS_NONE && said != marker)
    {
      cohesion_ingest_error (self, COHESION_FIELD_STATUS, "COHESION-MEASURE-029", NULL,
                             "the value says \"%s\" and the status says \"%s\"",
                             cohesion_status_to_code (marker), cohesion_status_to_code (said));
      return FALSE;
    }
  row->status = (guint8)(said == COHESION_STATUS_NONE ? marker : said);
  return TRUE;
}

void
cohesion_ingest_put (CohesionIngest *self, CohesionObservation *row)
{
  CohesionMeasures *measures = self->measures;

  if (!cohesion_row_check (self, row))
    return;
  cohesion_measures_add_line (measures, measures->observations.n_rows, self->line);
  row->count = 1;
  cohesion_observations_append (&measures->observations, row);
}

static void
take_record (CohesionIngest *self, const CohesionCsvField *fields)
{
  const CohesionCsvField *names[COHESION_MOST_NAMES];
  CohesionStatus marker = COHESION_STATUS_NONE;
  CohesionObservation row;
  gboolean good;
  guint n_names;

  cohesion_mapping_pick (self->mapping, fields, self->picked);
  n_names = cohesion_mapping_get_names (self->mapping, fields, names);
  good = cohesion_ingest_find_key (self, fields, names, n_names, &row);
  if (self->row_skipped)
    return;
  good &= parse_numbers (self, &row, &marker);
  if (good && cohesion_ingest_find_status (self, marker, &row))
    cohesion_ingest_put (self, &row);
}

void
cohesion_ingest_record (CohesionIngest *self, const CohesionCsvField *fields, guint line)
{
  self->line = line;
  if (self->layout != NULL && !cohesion_mapping_keeps (self->mapping, fields))
    {
      self->n_filtered++;
      return;
    }
  self->row_skipped = FALSE;
  take_record (self, fields);
  if (self->row_skipped)
    self->n_skipped++;
}

gboolean
cohesion_ingest_is_hopeless (const CohesionIngest *self)
{
  return cohesion_diagnostics_get_n_errors (self->diagnostics) - self->n_errors_before >=
         MOST_ERRORS;
}

void
cohesion_ingest_undo (CohesionIngest *self)
{
  CohesionMeasures *measures = self->measures;

  cohesion_observations_truncate (&measures->observations, self->first_row);
  g_array_set_size (measures->line_runs, self->first_run);
  g_array_set_size (measures->sources, self->first_source);
  cohesion_measures_drop_index (measures);
}
