/* Columns of a batch, read as names or as numbers, whatever they hold. */
#pragma once

#include <cohesion/cohesion-table.h>

#define COHESION_NO_WORD G_MAXUINT32

/* Each row's name as a code of @words; an empty text is none. The number 1 and the text "1" are the
 * same name. */
typedef struct
{
  const guint32 *codes;
  const gchar *const *words;
  guint n_words;
  guint32 *own_codes;
  gchar **own_words;
} CohesionNameColumn;

void cohesion_name_column_init (CohesionNameColumn *self, CohesionTable *table, guint column);
void cohesion_name_column_clear (CohesionNameColumn *self);

/* Numbers of each row, NaN where there is none; texts are read as numbers. */
typedef struct
{
  const gdouble *values;
  gdouble *own_values;
} CohesionNumberColumn;

void cohesion_number_column_init (CohesionNumberColumn *self, CohesionTable *table, guint column);
void cohesion_number_column_clear (CohesionNumberColumn *self);
