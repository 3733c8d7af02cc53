/* A column of a table on its way out of Arrow batches. */
#pragma once

#include <cohesion/cohesion-table.h>

#include "table/cohesion-arrow-cells-private.h"

/* What the type needs of these grows with each batch. */
typedef struct
{
  const gchar *name;       /* of the schema */
  gchar *meaning;          /* what the schema says that a text is: "period", "status", or NULL */
  CohesionArrowType type;  /* of the values */
  CohesionArrowType index; /* of the codes, where there is a dictionary */
  gboolean has_dictionary;

  gdouble *numbers;
  gint64 *integers; /* also days, and times in units of their own */
  guint8 *bytes;    /* truths; of integers, whether they are missing */
  guint32 *codes;
  CohesionDictionary *words;
} CohesionArrowDraft;

/* COHESION-ARROW-011: no memory. */
gboolean cohesion_arrow_draft_grow (CohesionArrowDraft *self, guint capacity, GError **error);

/* The rows of @cells go behind the first @n_rows. */
gboolean cohesion_arrow_draft_read (CohesionArrowDraft *self,
                                    const CohesionArrowCells *cells,
                                    GError **error);

/* The column that became of it, at the end of @table, which takes the memory. */
gboolean cohesion_arrow_draft_settle (CohesionArrowDraft *self,
                                      CohesionTable *table,
                                      guint n_rows,
                                      GError **error);
void cohesion_arrow_draft_clear (CohesionArrowDraft *self);
