/* The rows of modelled estimates, and columns that are made of them. */
#pragma once

#include "survey/cohesion-small-area-private.h"

/* The rows of the result in order: area, indicator, period, group. */
typedef struct
{
  CohesionModelling *modelling;
  guint32 *items;
  guint n;
} CohesionSmallRows;

static inline const CohesionSmallEstimate *
cohesion_small_rows_get (const CohesionSmallRows *self, guint row)
{
  return cohesion_modelling_get (self->modelling, self->items[row]);
}

/* Free the items. */
void cohesion_small_rows_init (CohesionSmallRows *self, CohesionModelling *modelling);

/* A column of texts; the function gives an interned or lasting one, or NULL. */
void cohesion_small_rows_add_texts (CohesionTable *table,
                                    const gchar *name,
                                    const CohesionSmallRows *rows,
                                    const gchar *(*get) (const CohesionSmallEstimate *item));

/* A column of the direct estimates that says whose a row is; FALSE: it is no such column. */
gboolean cohesion_small_rows_add_key (CohesionTable *table,
                                      const CohesionSmallRows *rows,
                                      CohesionTable *from,
                                      guint column);

/* A column as it was; where nobody was asked @absent, or nothing. */
void cohesion_small_rows_copy (CohesionTable *table,
                               const CohesionSmallRows *rows,
                               CohesionTable *from,
                               guint column,
                               gdouble absent);

/* A column that the model has changed; FALSE: it has not. */
gboolean cohesion_small_rows_add_changed (CohesionTable *table,
                                          const CohesionSmallRows *rows,
                                          const gchar *name);

/* The columns that the model adds. */
void cohesion_small_rows_add_more (CohesionTable *table, const CohesionSmallRows *rows);
