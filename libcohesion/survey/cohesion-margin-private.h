/* A margin: how many people of each kind the population has. */
#pragma once

#include <cohesion/cohesion-table.h>

/* A kind of people is a path: their words in the order of the columns, each escaped. */
typedef struct
{
  gchar **columns;
  gchar **paths; /* of each kind */
  gdouble *totals;
  guint n;
} CohesionMargin;

CohesionMargin *
cohesion_margin_new (const gchar *const *columns, CohesionTable *totals, GError **error);
CohesionMargin *cohesion_margin_copy (const CohesionMargin *self);
void cohesion_margin_free (CohesionMargin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionMargin, cohesion_margin_free)

/* All columns of margins, each once, in the order of their bytes. */
gchar **cohesion_margins_list_columns (const GPtrArray *margins);

/* "Female/30-44/": the words of a path each end with a slash; slashes in them are escaped. */
void cohesion_path_append (GString *path, const gchar *word);
/* Where a path goes on after so many words; NULL where it has fewer. */
const gchar *cohesion_path_skip (const gchar *name, guint n_words);
/* For messages: "Female, 30-44". */
gchar *cohesion_path_show (const gchar *path);
