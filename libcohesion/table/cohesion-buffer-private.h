/* A block of numbers that several carriers may share. */
#pragma once

#include <glib.h>

/* Counted references; the numbers are either private (writable) or adopted from a #GBytes, and then
 * made private before the first write. The carriers that share a buffer see each other's writes. */
typedef struct
{
  gatomicrefcount references;
  gdouble *numbers;
  gsize length;
  gpointer owner; /* what frees the numbers, or the #GBytes they were adopted from */
  GDestroyNotify free_owner;
  gboolean adopted;
} CohesionBuffer;

CohesionBuffer *cohesion_buffer_new (gsize length); /* all NaN, 64-byte aligned */
CohesionBuffer *cohesion_buffer_new_copy (const gdouble *numbers, gsize length);
CohesionBuffer *cohesion_buffer_new_take (gdouble *numbers, gsize length); /* g_malloc'd */
CohesionBuffer *cohesion_buffer_new_adopt (GBytes *bytes);                 /* size % 8 must be 0 */
CohesionBuffer *cohesion_buffer_ref (CohesionBuffer *self);
void cohesion_buffer_unref (CohesionBuffer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionBuffer, cohesion_buffer_unref)

/* The numbers for writing: what was adopted is copied first. */
gdouble *cohesion_buffer_write (CohesionBuffer *self);

/* A view of @length numbers from @offset that keeps the buffer alive; no copy. */
GBytes *cohesion_buffer_view (CohesionBuffer *self, gsize offset, gsize length);

/* Whether @bytes holds exactly @length numbers, else COHESION-TABLE-001 or -002. */
gboolean cohesion_bytes_check (GBytes *bytes, gsize length, GError **error);
