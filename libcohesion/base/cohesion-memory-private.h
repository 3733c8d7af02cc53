/* Big blocks of memory. */
#pragma once

#include <glib.h>

#define COHESION_HUGE_PAGE ((gsize)2 * 1024 * 1024)
#define COHESION_PAGE      ((gsize)4096)

/* Of two huge pages or more: have the inside of @block made of huge pages, where the system has
 * them. Touching memory for the first time is what costs. */
void cohesion_memory_ask_for_huge_pages (gpointer block, gsize size);

/* @n of @n_bytes, all 0, of huge pages where they can be; to be freed with g_free(). For what is
 * used as a whole: it is touched here, as a page that is read first is then made twice. */
gpointer cohesion_memory_new_zeroed (gsize n, gsize n_bytes);
