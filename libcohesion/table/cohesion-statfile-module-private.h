/* What the library and the module for the files of statistics programs say to each other. The
 * module knows ReadStat and this header; the library does not know ReadStat. */
#pragma once

#include <glib.h>

#define COHESION_STATFILE_INTERFACE 2u
#define COHESION_STATFILE_VERSION   "cohesion_statfile_interface" /* a guint */
#define COHESION_STATFILE_ENTRY     "cohesion_statfile_parse"     /* a CohesionStatfileParse */

typedef enum
{
  COHESION_STATFILE_SAV, /* .zsav as well */
  COHESION_STATFILE_POR,
  COHESION_STATFILE_DTA,
  COHESION_STATFILE_SAS7BDAT,
  COHESION_STATFILE_XPT,
} CohesionStatfileFormat;

/* What a cell or a code holds: @word, or @number; NaN where there is none. All text is as the file
 * has it after ReadStat's conversion, which need not be UTF-8. */
typedef struct
{
  const gchar *word; /* NULL: a number */
  gdouble number;
} CohesionStatfileValue;

typedef struct
{
  CohesionStatfileValue low;
  CohesionStatfileValue high; /* the same for a single value */
} CohesionStatfileRange;

typedef struct
{
  const gchar *name;
  const gchar *labels; /* which list of labels is its own; NULL: none */
  const gchar *format; /* how it is shown, such as "DATE11" or "%td"; NULL: not said */
  gboolean is_text;
  const CohesionStatfileRange *missing; /* its missing answers */
  guint n_missing;
} CohesionStatfileVariable;

typedef enum
{
  COHESION_STATFILE_GO_ON,
  COHESION_STATFILE_SKIP, /* for a variable: its cells are not wanted */
  COHESION_STATFILE_STOP,
} CohesionStatfileAnswer;

typedef struct
{
  CohesionStatfileAnswer (*variable) (guint index,
                                      const CohesionStatfileVariable *variable,
                                      gpointer user_data);
  /* @tagged: a missing value that has no number */
  CohesionStatfileAnswer (*label) (const gchar *labels,
                                   const CohesionStatfileValue *code,
                                   gboolean tagged,
                                   const gchar *label,
                                   gpointer user_data);
  /* Row after row, from 0; in a row from the first variable to the last. */
  CohesionStatfileAnswer (*cell) (guint row,
                                  guint index,
                                  const CohesionStatfileValue *value,
                                  gpointer user_data);
  CohesionStatfileAnswer (*progress) (gdouble fraction, gpointer user_data);
} CohesionStatfileHandlers;

/* Read @path. @most_rows of 0: all. @raw: no text is converted. FALSE: it cannot be read, and
 * @reason says why (to be freed), or a handler said STOP, and it is NULL. */
typedef gboolean (*CohesionStatfileParse) (CohesionStatfileFormat format,
                                           const gchar *path,
                                           guint most_rows,
                                           gboolean raw,
                                           const CohesionStatfileHandlers *handlers,
                                           gpointer user_data,
                                           gchar **reason);
