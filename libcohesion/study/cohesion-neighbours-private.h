/* One set of neighbours: for every place the places most like it, nearest first. */
#pragma once

#include <cohesion/cohesion-areas.h>
#include <cohesion/cohesion-diagnostics.h>

typedef struct _CohesionNeighbours CohesionNeighbours;

/* Read area,rank,neighbour. Everything that is wrong goes to @diagnostics; @lenient: a row about a
 * place that is not registered is a warning and left out. NULL with @error set: not readable, or
 * cancelled. */
CohesionNeighbours *cohesion_neighbours_load (const gchar *path,
                                              CohesionAreas *areas,
                                              gboolean lenient,
                                              CohesionDiagnostics *diagnostics,
                                              GCancellable *cancellable,
                                              GError **error);
void cohesion_neighbours_free (CohesionNeighbours *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionNeighbours, cohesion_neighbours_free)

/* The neighbours of a place (a row of the registry), nearest first. */
const guint32 *
cohesion_neighbours_get (CohesionNeighbours *self, guint32 area, guint *n_neighbours);
