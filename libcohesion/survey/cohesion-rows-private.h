/* The respondents of a batch: where each belongs, and how much each counts. */
#pragma once

#include <cohesion/cohesion-areas.h>
#include <cohesion/cohesion-progress.h>
#include <cohesion/cohesion-table.h>

#include "survey/cohesion-trim-spread-private.h"
#include "survey/cohesion-sums-private.h"
#include "survey/cohesion-survey-column-private.h"
#include "survey/cohesion-survey-private.h"

/* What a batch is read by. */
typedef struct
{
  CohesionSurvey *survey;
  CohesionAreas *areas; /* NULL: any code */
  gboolean lenient;
  const gchar *file;
  guint first_row;
  CohesionDiagnostics *diagnostics;
  CohesionProgressFunc progress; /* of a table; NULL: nobody listens, or a file tells it */
  gpointer progress_data;
} CohesionReading;

/* What can be wrong with a row by itself. */
typedef enum
{
  COHESION_ROW_WEIGHT,
  COHESION_ROW_STRATUM,
  COHESION_ROW_UNIT,
  COHESION_ROW_POPULATION,
  COHESION_ROW_AREA,
  COHESION_ROW_TIER,
  COHESION_ROW_PERIOD,
  COHESION_ROW_MARGIN,
  COHESION_ROW_REPLICATE,
  COHESION_ROW_REPLICATE_ALONE,
  COHESION_ROW_OTHER_POPULATION,
  COHESION_ROW_OTHER_HOME,
  COHESION_N_ROW_PROBLEMS
} CohesionRowProblem;

/* What is found among the replicate weights of a row. */
typedef enum
{
  COHESION_REPLICATE_BAD = 1,   /* missing, negative or not a number */
  COHESION_REPLICATE_ABOVE = 2, /* above 0 */
} CohesionReplicateMark;

typedef struct
{
  guint32 first; /* in area_lists */
  guint32 n;
} CohesionAreaList;

/* Of each name of a column its code in the sums, once it was met. */
typedef struct
{
  CohesionNameColumn names;
  guint32 *codes;
} CohesionNameMap;

/* What kind of people each row is, for calibration. */
typedef struct
{
  gchar **columns;
  guint n_columns;
  CohesionNameColumn *names;
  CohesionKeyIndex *levels; /* of each column: (kind by the columns before, word) */
  GPtrArray *paths;         /* of each kind: "Female/30-44/" */
  guint32 *kinds;           /* of each row; COHESION_NO_KEY: a word is missing */
  guint8 *trims;            /* of each row: a CohesionTrim */
  gdouble *trimmed;         /* weights; NULL: these are those of the rows */
  CohesionWeightForm form;  /* that rows are added in */
  CohesionKeyIndex groups;  /* (kind and form, group) */
  GArray *codes;            /* guint32, of each of these: the group of both */
} CohesionKinds;

typedef enum
{
  COHESION_TRIM_NOT,
  COHESION_TRIM_RAISED,
  COHESION_TRIM_CUT,
} CohesionTrim;

/* A place of the only stage, as codes of the columns, and the unit (or stratum) that it stands for:
 * most rows of a batch are of a place that was met before. */
typedef struct
{
  guint32 period;
  guint32 stratum;
  guint32 cluster;
  guint32 number; /* + 1; 0: none */
  gdouble population;
} CohesionKnownPlace;

#define COHESION_KNOWN_PLACES 8192u

typedef struct
{
  const CohesionReading *reading;
  CohesionSums *sums;
  guint n;
  guint n_groups;
  const gdouble *weights; /* 0: in the design only */
  gdouble *own_weights;   /* where they are not those of the column, as some may be trimmed */
  guint32 *units;         /* COHESION_NO_WORD: the row is left out */

  CohesionNameMap area; /* codes: places in @lists */
  GArray *lists;        /* CohesionAreaList */
  GArray *area_lists;   /* guint32, codes of areas in the sums */
  CohesionNameMap period;
  guint32 fixed_period;
  CohesionNameMap *groups;
  CohesionKinds kinds;
  CohesionNameMap strata[COHESION_MOST_STAGES];
  CohesionNameMap clusters[COHESION_MOST_STAGES];
  CohesionNumberColumn populations[COHESION_MOST_STAGES];
  CohesionKnownPlace *known; /* where there is one stage only */
  CohesionNumberColumn weight;
  gboolean has_weight;
  CohesionNumberColumn *replicates; /* columns of given weights */
  guint n_replicates;
  guint8 *replicate_marks; /* of each row: CohesionReplicateMark */

  gpointer unknown_areas; /* CohesionTally */
  guint n_problems[COHESION_N_ROW_PROBLEMS];
  guint first_problems[COHESION_N_ROW_PROBLEMS][3];
  guint n_left_out;
  gdouble told; /* how much was told to be done */
} CohesionRows;

/* Whether a row is in the sums: who has no weight is in the design only. */
static inline gboolean
cohesion_rows_is_counted (const CohesionRows *self, guint row)
{
  return self->units[row] != COHESION_NO_WORD && self->weights[row] > 0;
}

/* The code of its period in the sums. */
static inline guint32
cohesion_rows_get_period (const CohesionRows *self, guint row)
{
  return self->period.codes == NULL ? self->fixed_period
                                    : self->period.codes[self->period.names.codes[row]];
}

/* Find the columns of @table and read who is where into @sums. FALSE where the batch cannot be
 * taken; every problem goes into the diagnostics of @reading. */
gboolean cohesion_rows_init (CohesionRows *self,
                             const CohesionReading *reading,
                             CohesionSums *sums,
                             CohesionTable *table);
void cohesion_rows_clear (CohesionRows *self);

/* Tie the columns; FALSE where one is missing. */
gboolean cohesion_rows_tie (CohesionRows *self, CohesionTable *table);
/* The list of areas that a name of the area column stands for, COHESION_NO_WORD if none. */
guint32 cohesion_rows_find_areas (CohesionRows *self, guint32 word, guint row);
guint32 cohesion_rows_find_period (CohesionRows *self, guint32 word);
/* The code of a group; COHESION_NO_WORD where the cell is empty. */
guint32 cohesion_rows_find_group (CohesionRows *self, guint column, guint32 word);

/* One row more that has the problem. */
void cohesion_rows_note_problem (CohesionRows *self, CohesionRowProblem problem, guint row);
/* The unit (or stratum) of a row, made where there is none; COHESION_NO_WORD where the row does not
 * tell, or is not @good anyway. @period: 0 where the design is one over all periods. */
guint32 cohesion_rows_find_unit (CohesionRows *self, guint row, guint32 period, gboolean good);

/* Find the columns of margins; FALSE where one is missing. */
gboolean cohesion_kinds_tie (CohesionRows *self, CohesionTable *table);
void cohesion_kinds_clear (CohesionKinds *self);
/* Find the kind of a row, whose weight is known, and trim that. FALSE where a word is missing. */
gboolean cohesion_kinds_read (CohesionRows *self, guint row);
/* The form in which a row is added where what is trimmed will be spread. */
CohesionWeightForm cohesion_kinds_find_form (const CohesionKinds *self, guint row);
/* Change the weights to those of a further form. FALSE where it is not needed. */
gboolean cohesion_rows_take_form (CohesionRows *self, CohesionWeightForm form);
/* The group of people of the row's kind in @group. */
guint32 cohesion_kinds_find_group (CohesionRows *self, guint row, guint32 group);

/* The column called @name, or -1 with the nearest name as a hint. */
gint cohesion_rows_find_column (CohesionRows *self,
                                CohesionTable *table,
                                const gchar *name,
                                const gchar *role);
/* What is wrong with the replicate weights of each row, and the largest of rows that are used. */
void cohesion_rows_mark_replicates (CohesionRows *self);
void cohesion_rows_find_largest_replicate (CohesionRows *self);
/* A callback may be a script, which costs some microseconds: so many rows lie between two calls. */
#define COHESION_ROWS_STEP 16384u
/* Tell now and then which @share of the work is done; FALSE with @error set where that stops it. */
gboolean cohesion_rows_tell (CohesionRows *self, gdouble share, GError **error);
/* Report what was counted. FALSE where it forbids the batch. */
gboolean cohesion_rows_report (CohesionRows *self);
