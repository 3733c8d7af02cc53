/* Files of statistics programs, written by ReadStat itself. */
#pragma once

#include <glib.h>

typedef enum
{
  STATFILE_SAV,
  STATFILE_SAV_ROWS, /* compressed row by row */
  STATFILE_ZSAV,
  STATFILE_POR,
  STATFILE_DTA,
  STATFILE_DTA_OLD, /* before Unicode */
  STATFILE_SAS7BDAT,
  STATFILE_SAS7BDAT_ROWS,
  STATFILE_XPT,
  STATFILE_N_KINDS,
} StatfileKind;

/* Its ending, with the point. */
const gchar *statfile_ending (StatfileKind kind);

/* A column of dates: how it is shown, and what the file keeps. */
typedef struct
{
  const gchar *name;
  const gchar *format;
  gdouble number;
  gdouble missing; /* a code of SPSS for what is missing; 0: none */
} StatfileDate;

/* A row with these numbers, and one in which all are missing. */
GBytes *statfile_write_dates (StatfileKind kind, const StatfileDate *dates, guint n_dates);

/* A survey of @n_rows respondents: AREA (text), TRUST (1 to 3, labelled; 99 and -9 to -7 missing in
 * SPSS, tags in Stata; of every four rows the second is -9 or .a, and the third system missing),
 * WEIGHT (1.25 + the row) and NOTE, a long text. */
GBytes *statfile_write (StatfileKind kind, guint n_rows);
