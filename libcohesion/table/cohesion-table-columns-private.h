/* What a table holds inside: shared by the files that make, read and write tables. */
#pragma once

#include "table/cohesion-labels-private.h"
#include "table/cohesion-table-private.h"

#define COHESION_MISSING_CODE    G_MAXUINT32
#define COHESION_MISSING_BOOLEAN 2

/* One column; which of the pointers is set depends on the type. */
typedef struct
{
  gchar *name;
  CohesionColumnType type;
  CohesionColumn *numbers; /* DOUBLE */
  gint *integers;          /* INT */
  guint8 *bytes;           /* BOOLEAN: 0, 1 or missing; STATUS: CohesionStatus */
  guint32 *codes;          /* TEXT, PERIOD */
  CohesionNames *words;    /* TEXT, PERIOD */
  CohesionLabels *labels;  /* NULL: none */
} CohesionTableColumn;

const CohesionTableColumn *cohesion_table_peek_column (CohesionTable *self, guint column);

/* Whether a column of this name and length may be added. */
gboolean cohesion_table_check_addition (CohesionTable *self,
                                        const gchar *name,
                                        gsize n_rows,
                                        GError **error);

/* An empty shell at the end; the caller has checked the name and the length, and fills it. */
CohesionTableColumn *cohesion_table_append_column (CohesionTable *self,
                                                   const gchar *name,
                                                   CohesionColumnType type,
                                                   guint n_rows);

/* The text of a cell of a column of text, period or status; NULL where it is missing. */
const gchar *cohesion_table_column_get_text (const CohesionTableColumn *column, guint row);
gboolean cohesion_table_column_is_missing (const CohesionTableColumn *column, guint row);

/* Add a copy of @column under @name with the @n_rows rows of @rows; NULL: all of them. */
void cohesion_table_append_picked (CohesionTable *self,
                                   const gchar *name,
                                   const CohesionTableColumn *column,
                                   const guint *rows,
                                   guint n_rows);
