/* Files: read whole with a limit, written whole or not at all. */
#pragma once

#include <gio/gio.h>

/* Read @path whole; more than @limit bytes is LIMIT COHESION-IO-004. Only regular files, pipes and
 * /dev/stdin. */
GBytes *
cohesion_file_read (const gchar *path, gsize limit, GCancellable *cancellable, GError **error);

/* A file that appears under @path only on commit: written beside it, synced, renamed. Dropped
 * without a commit, it leaves nothing. */
typedef struct _CohesionAtomicFile CohesionAtomicFile;

CohesionAtomicFile *cohesion_atomic_file_new (const gchar *path, GError **error);
GOutputStream *cohesion_atomic_file_get_stream (CohesionAtomicFile *self);
gboolean
cohesion_atomic_file_commit (CohesionAtomicFile *self, GCancellable *cancellable, GError **error);
void cohesion_atomic_file_free (CohesionAtomicFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionAtomicFile, cohesion_atomic_file_free)

/* @path as seen from the folder of @base_file, unless it is absolute. */
gchar *cohesion_file_resolve (const gchar *base_file, const gchar *path);
