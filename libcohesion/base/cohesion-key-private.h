/* A text's key for random numbers. */
#pragma once

#include <glib.h>

/* FNV-1a, 32 bits: the same text has the same key everywhere. */
guint32 cohesion_text_key (const gchar *text);
