/* Files of statistics programs: SPSS, Stata, SAS. */
#pragma once

#include "table/cohesion-batching-private.h"
#include "table/cohesion-statfile-module-private.h"

#define COHESION_STATFILE_MOST_COLUMNS 32767u

/* What the numbers of a column count, where they are dates. */
typedef enum
{
  COHESION_STATFILE_DATE_NONE,
  COHESION_STATFILE_DATE_SECONDS_1582, /* since 1582-10-14 */
  COHESION_STATFILE_DATE_SECONDS_1960, /* since the beginning of 1960, as all below */
  COHESION_STATFILE_DATE_MILLISECONDS_1960,
  COHESION_STATFILE_DATE_DAYS_1960,
  COHESION_STATFILE_DATE_MONTHS_1960,
  COHESION_STATFILE_DATE_QUARTERS_1960,
  COHESION_STATFILE_DATE_HALVES_1960,
  COHESION_STATFILE_DATE_YEARS, /* since Christ */
} CohesionStatfileDate;

/* A column of the file. */
typedef struct
{
  gchar *name;
  gchar *set; /* the name of its labels, or NULL */
  gboolean is_text;
  CohesionStatfileDate date; /* of a column without labels and missing codes */
  GArray *ranges;            /* of pairs of gdouble: numbers that are missing answers */
  GPtrArray *words;          /* texts that are */
} CohesionStatfileColumn;

/* What is in the file besides its rows. */
typedef struct
{
  GArray *columns;  /* of CohesionStatfileColumn */
  gchar **names;    /* of them */
  GHashTable *sets; /* name -> GArray of CohesionLabel */
} CohesionStatfileDictionary;

/* Whether @path is called as such a file is. */
gboolean cohesion_statfile_find_format (const gchar *path, CohesionStatfileFormat *format);

/* The module's entry; loaded at the first call. NULL with @error set where it is not installed. */
CohesionStatfileParse cohesion_statfile_load (const gchar *path, GError **error);

/* All problems with names and labels go to the diagnostics; the others are in @error. */
gboolean cohesion_statfile_look (CohesionStatfileDictionary *self,
                                 CohesionStatfileParse parse,
                                 CohesionStatfileFormat format,
                                 const gchar *path,
                                 const CohesionBatchSink *sink,
                                 GError **error);
void cohesion_statfile_dictionary_clear (CohesionStatfileDictionary *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CohesionStatfileDictionary, cohesion_statfile_dictionary_clear)

/* The labels and single missing codes of a column; NULL: none. @as_text: its numbers are wanted as
 * text. */
CohesionLabels *cohesion_statfile_make_labels (const CohesionStatfileDictionary *self,
                                               const CohesionStatfileColumn *column,
                                               gboolean as_text);

/* Those of @labels and, behind them, the codes among @numbers that the file counts as missing by a
 * range; the same reference again where there are none. */
CohesionLabels *cohesion_statfile_add_missing (const CohesionStatfileColumn *column,
                                               CohesionLabels *labels,
                                               const gdouble *numbers,
                                               guint n_numbers);

gchar *cohesion_statfile_write_code (gdouble code);

/* Whether a column that is shown in @format (may be NULL) holds dates. */
CohesionStatfileDate cohesion_statfile_find_date (CohesionStatfileFormat file, const gchar *format);
/* A date as text: "2023-06-30", "2023-06-30T12:30:00", "2023-06", "2023-Q2", "2023-01-01/P6M",
 * "2023"; NULL: it lies outside of the years 1 to 9999, or between two months. */
gchar *cohesion_statfile_write_date (CohesionStatfileDate date, gdouble number);

/* @whole: everything in one batch. */
gboolean cohesion_statfile_read_batches (const gchar *path,
                                         CohesionStatfileFormat format,
                                         const CohesionBatchPlan *plan,
                                         gboolean whole,
                                         const CohesionBatchSink *sink,
                                         GError **error);
