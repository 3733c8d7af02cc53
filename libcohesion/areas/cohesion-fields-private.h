/* The fields of a CSV record by the names of its header: for every reader of data files. */
#pragma once

#include "base/cohesion-diagnostics-private.h"
#include "table/cohesion-csv-private.h"

/* Where the columns of a header are, for a list of names that are known. */
typedef struct
{
  const gchar *const *names; /* the known columns; the first @n_required must be there */
  guint n_names;
  guint n_required;
  const gchar *missing_token; /* the token of a required column that is not there */
  const gchar *unknown_token; /* the token of a column that is not known */
  gboolean lenient;           /* an unknown column is a warning */
} CohesionFieldNames;

/* Fill @positions (n_names long) with the place of each known column in @header, or -1. All
 * missing and unknown columns are reported, on line 1. FALSE where a required one is missing. */
gboolean cohesion_fields_match (const CohesionFieldNames *names,
                                gchar **header,
                                const gchar *file,
                                CohesionDiagnostics *diagnostics,
                                gint *positions);

/* The field without the blanks around it. */
CohesionCsvField cohesion_field_trim (const CohesionCsvField *field);
gboolean cohesion_field_equal (const CohesionCsvField *field, const gchar *text);
gchar *cohesion_field_dup (const CohesionCsvField *field);

/* The field as it is shown in a message: at most 60 characters, valid UTF-8, one line. */
gchar *cohesion_field_show (const CohesionCsvField *field);

/* Add the error that ended the reading of @file to the problems. Its message has the place in it,
 * "TOKEN: file:line:column: text"; the problem has it in its own fields. */
void cohesion_fields_report_error (CohesionDiagnostics *diagnostics,
                                   const gchar *file,
                                   const GError *error);
