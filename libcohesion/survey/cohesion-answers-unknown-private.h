/* Codes that nobody has said the meaning of: which, and how often. */
#pragma once

#include <glib.h>

/* One of them: a number, or the word of a column of text. */
typedef struct
{
  gdouble number;
  gchar *word; /* NULL: the number */
  guint64 n;
} CohesionUnknownCode;

/* Keeps the first 48 in their order, numbers before words, and the number of all others: the same
 * whatever the order in which they come and are merged. */
typedef struct
{
  GArray *codes; /* of CohesionUnknownCode, sorted */
  guint64 n_others;
} CohesionUnknown;

void cohesion_unknown_init (CohesionUnknown *self);
void cohesion_unknown_clear (CohesionUnknown *self);
/* @word NULL: @number, which is not NaN. */
void cohesion_unknown_add (CohesionUnknown *self, gdouble number, const gchar *word, guint64 n);
void cohesion_unknown_merge (CohesionUnknown *self, const CohesionUnknown *other);
