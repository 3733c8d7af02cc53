/* What a file says of the codes of a column: a label each, and whether it marks a missing answer.
 */
#pragma once

#include <cohesion/cohesion-table.h>

typedef struct
{
  gdouble code;     /* NaN: a missing value that has no number, or a code that is text */
  gchar *word;      /* the code of a column of text; NULL: it is a number */
  gchar *label;     /* NULL: none */
  gboolean missing; /* the file's own missing code */
} CohesionLabel;

/* The labels of a column, which many tables share without a copy. Immutable; counted references,
 * from any thread. */
typedef struct
{
  gatomicrefcount references;
  CohesionLabel *labels;
  guint n_labels;
} CohesionLabels;

/* Takes the g_malloc'd array and what is in it. */
CohesionLabels *cohesion_labels_new_take (CohesionLabel *labels, guint n_labels);
CohesionLabels *cohesion_labels_ref (CohesionLabels *self);
void cohesion_labels_unref (CohesionLabels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionLabels, cohesion_labels_unref)

/* Borrowed; NULL where the column has none. */
const CohesionLabel *
cohesion_table_peek_labels (CohesionTable *self, guint column, guint *n_labels);

/* In place of those it had. Takes the g_malloc'd array and what is in it. */
void cohesion_table_take_labels (CohesionTable *self,
                                 guint column,
                                 CohesionLabel *labels,
                                 guint n_labels);

/* The same with labels that others have as well; NULL: none. */
void cohesion_table_share_labels (CohesionTable *self, guint column, CohesionLabels *labels);
