/* Texts that many have the same of, kept once. */
#pragma once

#include <glib.h>

/* A copy of @text, one for all that take it at the same time, from any thread. */
gchar *cohesion_shared_text_new (const gchar *text);
/* One taker less; NULL is nothing. */
void cohesion_shared_text_free (gpointer text);
