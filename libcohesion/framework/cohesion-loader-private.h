/* Files of frameworks: found, read once, and merged by `extends`, `use` and `remove`. */
#pragma once

#include "framework/cohesion-draft-private.h"

typedef struct _CohesionLoader CohesionLoader;

CohesionLoader *cohesion_loader_new (CohesionDiagnostics *diagnostics, GCancellable *cancellable);
void cohesion_loader_free (CohesionLoader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionLoader, cohesion_loader_free)

/* The merged draft of a framework; it and all that it refers to belong to the loader. NULL: with
 * @error where the file cannot be read at all, otherwise only with problems in the diagnostics. */
CohesionDraft *cohesion_loader_load (CohesionLoader *self, const gchar *path_or_id, GError **error);
CohesionDraft *cohesion_loader_load_bytes (CohesionLoader *self, GBytes *bytes, const gchar *name);

/* Where a framework comes from: a file, or the resources of the library. */
typedef struct
{
  gchar *name;   /* for messages */
  gchar *key;    /* the same for the same file */
  GBytes *bytes; /* of one that ships, otherwise NULL */
} CohesionLocation;

void cohesion_location_clear (CohesionLocation *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CohesionLocation, cohesion_location_clear)

/* Find @path_or_id as written in the file @from (NULL: typed by a user; "" or a shipped one: no
 * folder, and paths are refused). */
gboolean cohesion_location_find (const gchar *path_or_id,
                                 const gchar *from,
                                 gboolean paths_allowed,
                                 CohesionLocation *location,
                                 GError **error);

gchar **cohesion_location_list_shipped (void);
