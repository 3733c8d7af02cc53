/* Slices for the scorer. */
#pragma once

#include <cohesion/cohesion-measures.h>

#include "base/cohesion-period-private.h"

CohesionFramework *cohesion_measures_get_framework (CohesionMeasures *self);
CohesionAreas *cohesion_measures_get_areas (CohesionMeasures *self);

/* Between the two nothing can be loaded or appended; any thread. */
void cohesion_measures_enter (CohesionMeasures *self);
void cohesion_measures_leave (CohesionMeasures *self);

/* The periods that have a value (not only empty rows) for an indicator (index in the framework;
 * G_MAXUINT: for any) and a group in a tier (NULL: any), sorted by cohesion_span_compare. */
CohesionSpan *cohesion_measures_list_spans (CohesionMeasures *self,
                                            guint indicator,
                                            const gchar *group,
                                            const gchar *tier,
                                            guint *n_spans);

/* The tiers that have a value for a group, as a NULL-terminated list. */
gchar **cohesion_measures_list_tiers (CohesionMeasures *self, const gchar *group);

/* The groups as a message lists them: the empty one by what it stands for. */
gchar **cohesion_measures_name_groups (CohesionMeasures *self);

/* Copy the numbers of one indicator, period and group into @out (n_areas long, filled with NaN
 * before by the caller) at the position of each area: @position[area row] is the row of @out, or
 * G_MAXUINT32. Statuses go to @statuses (may be NULL), notes are interned pointers in @notes (may
 * be NULL). Time is proportional to the observations of that slice. */
void cohesion_measures_copy_slice (CohesionMeasures *self,
                                   guint indicator,
                                   CohesionSpan span,
                                   const gchar *group,
                                   CohesionQuantity quantity,
                                   const guint32 *position,
                                   gdouble *out,
                                   guint8 *statuses,
                                   const gchar **notes);

/* Whether any observation has a standard error or a limit. */
gboolean cohesion_measures_has_errors (CohesionMeasures *self);

/* Where the data came from: the file names in the order of loading. */
gchar **cohesion_measures_list_sources (CohesionMeasures *self);

/* As cohesion_measures_load(), with a map of its own from the texts of the source to the ids of
 * indicators (gchar * to gchar *; NULL or "" leaves the rows out, which is counted in a note). A
 * text of the map that no row has is a warning. @indicators may be NULL. */
gboolean cohesion_measures_load_mapped (CohesionMeasures *self,
                                        const gchar *path,
                                        const gchar *layout,
                                        GHashTable *indicators,
                                        CohesionDiagnostics *diagnostics,
                                        CohesionProgressFunc progress,
                                        gpointer progress_data,
                                        GCancellable *cancellable,
                                        GError **error);

/* A file that is in memory; @name stands for its path in messages. */
gboolean cohesion_measures_load_bytes (CohesionMeasures *self,
                                       GBytes *bytes,
                                       const gchar *name,
                                       const gchar *layout,
                                       CohesionDiagnostics *diagnostics,
                                       GError **error);

/* A hint for an id that no indicator of @framework has, or NULL. */
gchar *cohesion_measures_hint_indicator (CohesionFramework *framework, const gchar *id);
