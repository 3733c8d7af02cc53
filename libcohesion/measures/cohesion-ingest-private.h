/* Rows on their way into the measures: looked up, checked, put at the end of the columns. */
#pragma once

#include "measures/cohesion-layout-private.h"
#include "measures/cohesion-measures-store-private.h"
#include "measures/cohesion-tally-private.h"

/* Warnings that may come in row after row: the first few are listed, the others counted. */
typedef enum
{
  COHESION_CAUTION_OUTSIDE_LIMITS,
  COHESION_CAUTION_LIMITS_WITHOUT_VALUE,
  COHESION_N_CAUTIONS
} CohesionCaution;

/* A text met before, and what it stood for. */
typedef struct
{
  gchar text[64];
  guint32 length; /* G_MAXUINT32: none yet */
  guint32 code;
} CohesionLastText;

typedef struct
{
  CohesionMeasures *measures;
  CohesionDiagnostics *diagnostics;
  const gchar *file;
  CohesionMapping *mapping; /* NULL for a table */
  CohesionLayout *layout;   /* NULL: the columns of measures.csv */
  GHashTable *indicator_map;
  gboolean lenient;
  gboolean skip_unknown_areas;
  gboolean skip_unknown_indicators;
  gboolean has_more_numbers; /* than the value: se, lower, upper, base, level */
  guint line;
  gboolean row_skipped; /* this row is left out, and that is no error */
  const CohesionCsvField *picked[COHESION_N_FIELDS]; /* of this row */

  guint32 *followers; /* of each registered area, the one that came after it; NULL: none */
  CohesionLastText last_area;
  CohesionLastText last_indicator;
  CohesionLastText last_period;
  CohesionLastText last_group;
  CohesionSeries last_key;
  guint32 last_series;
  CohesionDictionary *indicator_texts; /* texts met -> places in @indicator_codes */
  GArray *indicator_codes;
  CohesionDictionary *period_texts;
  GArray *period_codes;
  GString *joined;
  GHashTable *map_met;

  CohesionTally *unknown_areas;
  CohesionTally *unknown_indicators;
  CohesionTally *bad_periods;
  CohesionTally *unknown_statuses;
  guint cautions[COHESION_N_CAUTIONS];
  guint ambiguous_line;
  guint n_ambiguous;
  guint n_empty;
  guint n_filtered; /* by the conditions of the layout */
  guint n_left_out; /* by a map that says so */
  guint n_skipped;
  guint n_errors_before;

  /* What was there before, to go back to. */
  guint32 first_row;
  guint first_run;
  guint first_source;
} CohesionIngest;

/* Start at the end of the measures. @layout and @indicators may be NULL. */
void cohesion_ingest_init (CohesionIngest *self,
                           CohesionMeasures *measures,
                           const gchar *file,
                           CohesionLayout *layout,
                           GHashTable *indicators,
                           CohesionDiagnostics *diagnostics);
void cohesion_ingest_clear (CohesionIngest *self);

/* Take a record of a CSV file. */
void cohesion_ingest_record (CohesionIngest *self, const CohesionCsvField *fields, guint line);

/* Fill area and series of @row from the texts in @picked; @names are those that may name the
 * indicator. FALSE where the row is not to be taken; why was put down. */
gboolean cohesion_ingest_find_key (CohesionIngest *self,
                                   const CohesionCsvField *fields,
                                   const CohesionCsvField *const *names,
                                   guint n_names,
                                   CohesionObservation *row);

/* The column of measures.csv that each number stands in. */
extern const CohesionField cohesion_ingest_number_fields[COHESION_N_NUMBERS];

/* Read a number of @row from its text in @picked; *@marker is what stood in its place. */
gboolean cohesion_ingest_parse_number (CohesionIngest *self,
                                       CohesionNumber number,
                                       CohesionObservation *row,
                                       CohesionStatus *marker);

/* Fill status and note of @row; @marker is what stood in place of the value. */
gboolean
cohesion_ingest_find_status (CohesionIngest *self, CohesionStatus marker, CohesionObservation *row);

/* Check the numbers of a row and put it at the end of the columns. */
void cohesion_ingest_put (CohesionIngest *self, CohesionObservation *row);

/* Whether there are so many errors that reading on would only waste time. */
gboolean cohesion_ingest_is_hopeless (const CohesionIngest *self);

/* Report what was counted, settle duplicates. FALSE: the measures are as they were before. */
gboolean cohesion_ingest_finish (CohesionIngest *self, GError **error);

/* Go back to what was there before. */
void cohesion_ingest_undo (CohesionIngest *self);

/* An error at a field of this row. */
void cohesion_ingest_error (CohesionIngest *self,
                            CohesionField field,
                            const gchar *token,
                            const gchar *hint,
                            const gchar *format,
                            ...) G_GNUC_PRINTF (5, 6);
/* A warning of a kind that may come in row after row. */
void cohesion_ingest_caution (CohesionIngest *self,
                              CohesionCaution kind,
                              CohesionField field,
                              const gchar *format,
                              ...) G_GNUC_PRINTF (4, 5);
void cohesion_ingest_report_cautions (CohesionIngest *self);

/* Whether the numbers of a row make sense by themselves and beside each other. All problems are
 * reported. */
gboolean cohesion_row_check (CohesionIngest *self, const CohesionObservation *row);
