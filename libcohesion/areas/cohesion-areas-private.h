/* The flat columns of the registry. An area is its row: 0 to n_areas - 1, in the order of the file.
 */
#pragma once

#include <cohesion/cohesion-areas.h>

/* The row of a code, or G_MAXUINT32. */
guint32 cohesion_areas_find (CohesionAreas *self, const gchar *code, gsize length);
const gchar *cohesion_areas_get_nth_code (CohesionAreas *self, guint32 area);
const gchar *cohesion_areas_get_nth_name (CohesionAreas *self, guint32 area);
const gchar *cohesion_areas_get_nth_tier (CohesionAreas *self, guint32 area);
/* First and last day of validity (days since 1970-01-01); G_MININT32 and G_MAXINT32 where open. */
void
cohesion_areas_get_nth_validity (CohesionAreas *self, guint32 area, gint32 *start, gint32 *end);
/* The rows of a tier, in the order of the file; free with g_free. NULL and 0 where there is no such
 * tier. */
guint32 *cohesion_areas_list_tier (CohesionAreas *self, const gchar *tier, guint *n_areas);

/* "did you mean E08000032 (Bradford)?" for a text that is no code: by code or by name, or NULL. */
gchar *cohesion_areas_suggest (CohesionAreas *self, const gchar *text);

/* Read an areas.csv that is in memory; @name stands for its path in messages. */
CohesionAreas *cohesion_areas_load_bytes (GBytes *bytes,
                                          const gchar *name,
                                          CohesionDiagnostics *diagnostics,
                                          GError **error);
