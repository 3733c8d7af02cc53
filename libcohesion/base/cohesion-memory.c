/* Big blocks of memory. */
#define _GNU_SOURCE
#include "base/cohesion-memory-private.h"

#include <sys/mman.h>

void
cohesion_memory_ask_for_huge_pages (gpointer block, gsize size)
{
#ifdef MADV_HUGEPAGE
  const guintptr start = (guintptr)block;
  const guintptr first = (start + COHESION_HUGE_PAGE - 1) / COHESION_HUGE_PAGE * COHESION_HUGE_PAGE;
  const guintptr end = (start + size) / COHESION_HUGE_PAGE * COHESION_HUGE_PAGE;

  if (size >= 2 * COHESION_HUGE_PAGE && end > first)
    (void)madvise ((gpointer)first, end - first, MADV_HUGEPAGE);
#endif
}

gpointer
cohesion_memory_new_zeroed (gsize n, gsize n_bytes)
{
  const gsize size = n * n_bytes;
  gchar *block = g_malloc0_n (n, n_bytes);

  cohesion_memory_ask_for_huge_pages (block, size);
  for (gsize i = 0; size >= 2 * COHESION_HUGE_PAGE && i < size; i += COHESION_PAGE)
    ((volatile gchar *)block)[i] = 0;
  return block;
}
