/* Big blocks of memory. */
#pragma once

#include <glib.h>

#define COHESION_HUGE_PAGE ((gsize)2 * 1024 * 1024)

/* Of two huge pages or more: have the inside of @block made of huge pages, where the system has
 * them. Touching memory for the first time is what costs. */
void cohesion_memory_ask_for_huge_pages (gpointer block, gsize size);
