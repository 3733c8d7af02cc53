/* Reading the cells of one Arrow array: offsets, validity and every limit are seen to here. */
#pragma once

#include "table/cohesion-arrow-type-private.h"
#include "table/cohesion-dictionary-private.h"

/* Rows of an array that stand below each other in a column. */
typedef struct
{
  const gchar *column; /* its name, and */
  guint first_row;     /* where the rows begin in the table: for messages */
  const struct ArrowArray *array;
  CohesionArrowType type;
  gint64 start; /* of the rows, in the buffers */
  guint n_rows;
  const guint8 *rows; /* the validity of the batch, or NULL */
  gint64 rows_start;
  gboolean in_dictionary; /* not rows, but the words of a dictionary */
} CohesionArrowCells;

/* Whether the array is laid out as its type says; COHESION-ARROW-005. @column as in a message. */
gboolean cohesion_arrow_check_layout (const struct ArrowArray *array,
                                      CohesionArrowType type,
                                      gboolean has_dictionary,
                                      const gchar *column,
                                      GError **error);

/* The validity bitmap of an array, or NULL where all is valid. */
const guint8 *cohesion_arrow_get_validity (const struct ArrowArray *array);

/* Each fills @n_rows values. Missing is NaN, 1 in @missing, 2 (of truths) or G_MAXUINT32. Unsigned
 * integers of 64 bits come as their bits. */
gboolean
cohesion_arrow_read_numbers (const CohesionArrowCells *self, gdouble *numbers, GError **error);
void
cohesion_arrow_read_integers (const CohesionArrowCells *self, gint64 *integers, guint8 *missing);
void cohesion_arrow_read_booleans (const CohesionArrowCells *self, guint8 *truths);
gboolean cohesion_arrow_read_texts (const CohesionArrowCells *self,
                                    CohesionDictionary *words,
                                    guint32 *codes,
                                    GError **error);

/* As texts, through the dictionary of the array, whose values are of type @values. */
gboolean cohesion_arrow_read_dictionary (const CohesionArrowCells *self,
                                         CohesionArrowType values,
                                         CohesionDictionary *words,
                                         guint32 *codes,
                                         GError **error);
