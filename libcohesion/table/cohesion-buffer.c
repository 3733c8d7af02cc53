/* A block of numbers that several carriers may share. */
#include "table/cohesion-buffer-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-memory-private.h"

#define ALIGNMENT ((gsize)64)

static gdouble *
allocate (gsize length)
{
  const gsize size = MAX (length * sizeof (gdouble), 1);
  const gboolean huge = size >= 2 * COHESION_HUGE_PAGE;
  void *block = NULL;

  if (length > G_MAXSSIZE / sizeof (gdouble) ||
      posix_memalign (&block, huge ? COHESION_HUGE_PAGE : ALIGNMENT, size) != 0)
    g_error ("no memory for %" G_GSIZE_FORMAT " numbers", length);
  cohesion_memory_ask_for_huge_pages (block, size);
  return block;
}

/* Where there are no numbers there is an address still: C does not let 0 be added to NULL. */
static CohesionBuffer *
wrap (gdouble *numbers, gsize length, gpointer owner, GDestroyNotify free_owner)
{
  static gdouble nothing;
  CohesionBuffer *self = g_new0 (CohesionBuffer, 1);

  g_atomic_ref_count_init (&self->references);
  self->numbers = numbers != NULL ? numbers : &nothing;
  self->length = length;
  self->owner = owner;
  self->free_owner = free_owner;
  return self;
}

static CohesionBuffer *
new_uninitialised (gsize length)
{
  gdouble *numbers = allocate (length);

  return wrap (numbers, length, numbers, free);
}

CohesionBuffer *
cohesion_buffer_new (gsize length)
{
  CohesionBuffer *self = new_uninitialised (length);

  for (gsize i = 0; i < length; i++)
    self->numbers[i] = NAN;
  return self;
}

CohesionBuffer *
cohesion_buffer_new_copy (const gdouble *numbers, gsize length)
{
  CohesionBuffer *self = new_uninitialised (length);

  if (length > 0)
    memcpy (self->numbers, numbers, length * sizeof (gdouble));
  return self;
}

CohesionBuffer *
cohesion_buffer_new_take (gdouble *numbers, gsize length)
{
  return wrap (numbers, length, numbers, g_free);
}

CohesionBuffer *
cohesion_buffer_new_adopt (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  CohesionBuffer *self;

  /* Part of other bytes may start anywhere; doubles may not. */
  if ((gsize)data % sizeof (gdouble) != 0)
    {
      self = new_uninitialised (size / sizeof (gdouble));
      memcpy (self->numbers, data, size);
      return self;
    }
  self = wrap ((gdouble *)data, size / sizeof (gdouble), g_bytes_ref (bytes),
               (GDestroyNotify)g_bytes_unref);
  self->adopted = TRUE;
  return self;
}

CohesionBuffer *
cohesion_buffer_ref (CohesionBuffer *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
cohesion_buffer_unref (CohesionBuffer *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  self->free_owner (self->owner);
  g_free (self);
}

gdouble *
cohesion_buffer_write (CohesionBuffer *self)
{
  if (G_UNLIKELY (self->adopted))
    {
      gdouble *numbers = allocate (self->length);

      if (self->length > 0)
        memcpy (numbers, self->numbers, self->length * sizeof (gdouble));
      self->free_owner (self->owner);
      self->numbers = self->owner = numbers;
      self->free_owner = free;
      self->adopted = FALSE;
    }
  return self->numbers;
}

GBytes *
cohesion_buffer_view (CohesionBuffer *self, gsize offset, gsize length)
{
  const gsize size = sizeof (gdouble);

  if (length == 0)
    return g_bytes_new (NULL, 0);
  /* Adopted bytes are immutable and may be let go at the next write: pass them on themselves. */
  if (self->adopted)
    return g_bytes_new_from_bytes (self->owner, offset * size, length * size);
  return g_bytes_new_with_free_func (self->numbers + offset, length * size,
                                     (GDestroyNotify)cohesion_buffer_unref,
                                     cohesion_buffer_ref (self));
}

gboolean
cohesion_bytes_check (GBytes *bytes, gsize length, GError **error)
{
  const gsize size = g_bytes_get_size (bytes);

  if (size % sizeof (gdouble) != 0)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-TABLE-001",
                        "%" G_GSIZE_FORMAT " bytes are not a whole number of 8-byte numbers", size);
  else if (size / sizeof (gdouble) != length)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-TABLE-002",
                        "%" G_GSIZE_FORMAT " numbers given where %" G_GSIZE_FORMAT " belong",
                        size / sizeof (gdouble), length);
  else
    return TRUE;
  return FALSE;
}
