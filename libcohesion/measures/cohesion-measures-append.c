/* Taking the rows of a table into the measures. */
#include <cohesion/cohesion-measures.h>

#include <math.h>
#include <string.h>

#include "areas/cohesion-fields-private.h"
#include "measures/cohesion-ingest-private.h"
#include "table/cohesion-table-private.h"

/* A table stands in messages under this name; its rows count from 1. */
#define TABLE_NAME "table"

/* A table whose columns are tied to those of measures.csv. */
typedef struct
{
  CohesionTable *table;
  gint columns[COHESION_N_FIELDS];
  CohesionColumnType types[COHESION_N_FIELDS];
  CohesionCsvField texts[COHESION_N_FIELDS]; /* of this row */
  /* Borrowed from the table, so that a row costs no calls: codes into fields made of its words, and
   * numbers. */
  const guint32 *codes[COHESION_N_FIELDS];
  CohesionCsvField *words[COHESION_N_FIELDS];
  const gdouble *numbers[COHESION_N_FIELDS];
} TiedTable;

static gboolean
is_text (CohesionColumnType type)
{
  return type == COHESION_COLUMN_TYPE_TEXT || type == COHESION_COLUMN_TYPE_PERIOD ||
         type == COHESION_COLUMN_TYPE_STATUS;
}

static gboolean
is_number_field (guint field)
{
  return field == COHESION_FIELD_VALUE ||
         (field >= COHESION_FIELD_SE && field <= COHESION_FIELD_BASE);
}

/* The name of each column; one that is there but of a type that cannot be is reported. */
static gboolean
tie_table (TiedTable *tied, CohesionIngest *ingest)
{
  const CohesionFieldNames names = { cohesion_field_names,   COHESION_N_FIELDS,
                                     COHESION_N_REQUIRED,    "COHESION-MEASURE-001",
                                     "COHESION-MEASURE-002", ingest->lenient };
  guint n_columns = cohesion_table_get_n_columns (tied->table);
  g_auto (GStrv) header = g_new0 (gchar *, n_columns + 1);
  CohesionPlace place = { ingest->file, 0, 0, NULL };
  gboolean good;

  for (guint i = 0; i < n_columns; i++)
    header[i] = g_strdup (cohesion_table_get_column_name (tied->table, i));
  good = cohesion_fields_match (&names, header, ingest->file, ingest->diagnostics, tied->columns);
  for (guint i = 0; i < COHESION_N_FIELDS; i++)
    {
      if (tied->columns[i] < 0)
        continue;
      tied->types[i] = cohesion_table_get_column_type (tied->table, (guint)tied->columns[i]);
      if (tied->types[i] != COHESION_COLUMN_TYPE_BOOLEAN &&
          (is_text (tied->types[i]) || is_number_field (i) || i == COHESION_FIELD_PERIOD))
        continue;
      good = FALSE;
      cohesion_diagnostics_add (ingest->diagnostics, COHESION_SEVERITY_ERROR,
                                "COHESION-MEASURE-027", &place, NULL,
                                "the column \"%s\" must hold %s", cohesion_field_names[i],
                                is_number_field (i) ? "numbers or texts" : "texts");
    }
  return good;
}

/* Looks up once what every row needs. A column that is not there is empty text in every row. */
static void
borrow_columns (TiedTable *tied, CohesionIngest *ingest)
{
  for (guint i = 0; i < COHESION_N_FIELDS; i++)
    {
      guint column = (guint)tied->columns[i], n_words;
      const gchar *const *words;

      tied->texts[i].text = "";
      ingest->picked[i] = &tied->texts[i];
      if (tied->columns[i] < 0)
        continue;
      tied->numbers[i] = cohesion_table_peek_doubles (tied->table, column);
      tied->codes[i] = cohesion_table_peek_codes (tied->table, column);
      if (tied->codes[i] == NULL)
        continue;
      words = cohesion_table_peek_dictionary (tied->table, column, &n_words);
      tied->words[i] = g_new0 (CohesionCsvField, n_words);
      for (guint word = 0; word < n_words; word++)
        tied->words[i][word] =
            (CohesionCsvField){ words[word], (guint32)strlen (words[word]), 0, FALSE };
    }
}

static void
clear_columns (TiedTable *tied)
{
  for (guint i = 0; i < COHESION_N_FIELDS; i++)
    g_free (tied->words[i]);
}

/* The text of a cell that has no code: a status, or a period that is a year. */
static const gchar *
make_text (TiedTable *tied, guint row, guint field, gchar *buffer)
{
  guint column = (guint)tied->columns[field];

  if (is_text (tied->types[field]))
    return cohesion_table_get_text (tied->table, row, column);
  if (field != COHESION_FIELD_PERIOD || cohesion_table_is_missing (tied->table, row, column))
    return "";
  g_snprintf (buffer, 32, "%.0f", cohesion_table_get_double (tied->table, row, column));
  return buffer;
}

static void
pick_texts (TiedTable *tied, guint row, gchar *buffer)
{
  static const CohesionCsvField empty = { "", 0, 0, FALSE };

  for (guint i = 0; i < COHESION_N_FIELDS; i++)
    {
      if (tied->columns[i] < 0)
        continue;
      if (tied->codes[i] != NULL)
        {
          guint32 code = tied->codes[i][row];

          tied->texts[i] = code == G_MAXUINT32 ? empty : tied->words[i][code];
        }
      else if (is_text (tied->types[i]) || i == COHESION_FIELD_PERIOD)
        {
          const gchar *text = make_text (tied, row, i, buffer);

          tied->texts[i] = (CohesionCsvField){ text, (guint32)strlen (text), 0, FALSE };
        }
    }
}

static gdouble
get_number (TiedTable *tied, guint row, guint field)
{
  guint column = (guint)tied->columns[field];

  if (tied->numbers[field] != NULL)
    return tied->numbers[field][row];
  return cohesion_table_get_double (tied->table, row, column);
}

static gboolean
fill_numbers (TiedTable *tied,
              CohesionIngest *ingest,
              guint row,
              CohesionObservation *observation,
              CohesionStatus *marker)
{
  gboolean good = TRUE;

  for (guint i = 0; i < COHESION_N_NUMBERS; i++)
    {
      CohesionStatus found = COHESION_STATUS_NONE;
      CohesionField field = cohesion_ingest_number_fields[i];

      observation->numbers[i] = (gdouble)NAN;
      if (tied->columns[field] < 0)
        continue;
      if (is_text (tied->types[field]))
        good &= cohesion_ingest_parse_number (ingest, (CohesionNumber)i, observation, &found);
      else
        observation->numbers[i] = get_number (tied, row, field);
      if (i == COHESION_NUMBER_VALUE)
        *marker = found;
    }
  return good;
}

static void
take_row (TiedTable *tied, CohesionIngest *ingest, guint row)
{
  CohesionObservation observation;
  CohesionStatus marker = COHESION_STATUS_NONE;
  const CohesionCsvField *name;
  gchar year[32];
  gboolean good;

  pick_texts (tied, row, year);
  name = ingest->picked[COHESION_FIELD_INDICATOR];
  good = cohesion_ingest_find_key (ingest, NULL, &name, 1, &observation);
  if (ingest->row_skipped)
    return;
  good &= fill_numbers (tied, ingest, row, &observation, &marker);
  if (good && cohesion_ingest_find_status (ingest, marker, &observation))
    cohesion_ingest_put (ingest, &observation);
}

static void
take_rows (TiedTable *tied, CohesionIngest *ingest)
{
  guint n_rows = cohesion_table_get_n_rows (tied->table);

  borrow_columns (tied, ingest);
  for (guint row = 0; row < n_rows && !cohesion_ingest_is_hopeless (ingest); row++)
    {
      ingest->line = row + 1;
      ingest->row_skipped = FALSE;
      take_row (tied, ingest, row);
      if (ingest->row_skipped)
        ingest->n_skipped++;
    }
}

/**
 * cohesion_measures_append:
 * @self: the measures
 * @table: a table with the columns of measures.csv: texts, and numbers as numbers or texts
 * @diagnostics: (nullable): where every problem of the table is put; its rows count from 1
 * @error: where to put the error: %COHESION_ERROR_INVALID with the first problem
 *   (`COHESION-MEASURE-...`)
 *
 * Add the rows of a table, under the same checks as those of a file. An append that fails leaves
 * the measures as they were; so does one while they are being scored (`COHESION-MEASURE-033`).
 *
 * Returns: %TRUE, or %FALSE with @error set
 *
 * Since: 1.0
 */
gboolean
cohesion_measures_append (CohesionMeasures *self,
                          CohesionTable *table,
                          CohesionDiagnostics *diagnostics,
                          GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = NULL;
  TiedTable tied = { .table = table };
  CohesionIngest ingest;
  guint n_before;
  gboolean good;

  g_return_val_if_fail (COHESION_IS_MEASURES (self), FALSE);
  g_return_val_if_fail (COHESION_IS_TABLE (table), FALSE);
  g_return_val_if_fail (diagnostics == NULL || COHESION_IS_DIAGNOSTICS (diagnostics), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!cohesion_measures_check_free (self, error))
    return FALSE;
  problems = cohesion_diagnostics_or_new (diagnostics);
  n_before = self->observations.n_rows;
  cohesion_ingest_init (&ingest, self, TABLE_NAME, NULL, self->indicator_map, problems);
  ingest.has_more_numbers = TRUE;
  if (tie_table (&tied, &ingest))
    take_rows (&tied, &ingest);
  good = cohesion_ingest_finish (&ingest, error);
  cohesion_ingest_clear (&ingest);
  clear_columns (&tied);
  if (good)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->observations.n_rows);
  return good;
}
