/* A column of a CSV file on its way to a type. */
#pragma once

#include <cohesion/cohesion-table.h>

#include "table/cohesion-csv-private.h"
#include "table/cohesion-dictionary-private.h"

/* Zero-filled it holds numbers, until a cell is found that is none. It stores where it has room. */
typedef struct
{
  const gchar *name;
  guint field; /* of the record */
  gboolean is_text;
  gboolean plain;       /* a marker is a word */
  gboolean has_values;  /* a cell that is not empty */
  gboolean has_numbers; /* a cell with a real number */
  gboolean has_letters; /* a marker that may as well be a word, such as "c" */
  guint capacity;       /* rows that there is room for */
  gdouble *numbers;
  guint8 *statuses; /* made at the first marker */
  guint32 *codes;
  CohesionDictionary *words;
} CohesionCsvDraft;

/* The cells are forgotten, the type is not. */
void cohesion_csv_draft_forget (CohesionCsvDraft *self);
void cohesion_csv_draft_grow (CohesionCsvDraft *self, guint capacity);

/* FALSE: the cell is no number, and nothing was stored. */
gboolean
cohesion_csv_draft_take_number (CohesionCsvDraft *self, const CohesionCsvField *field, guint row);

/* @sole: the file has one column, where quotes only keep a line from being empty. */
void cohesion_csv_draft_take_text (CohesionCsvDraft *self,
                                   const CohesionCsvField *field,
                                   guint row,
                                   gboolean sole);

/* Whether the cells that passed as numbers are words all the same: letters such as "c" or "x" alone
 * do not make a column of numbers. */
gboolean cohesion_csv_draft_is_words (const CohesionCsvDraft *self);

/* The cells go into @table, behind them a column of statuses where there are markers; none of
 * @names, the other columns of the table, may have its name. @file names the file in that error. */
gboolean cohesion_csv_draft_add_to (CohesionCsvDraft *self,
                                    CohesionTable *table,
                                    guint n_rows,
                                    const gchar *const *names,
                                    const gchar *file,
                                    GError **error);
