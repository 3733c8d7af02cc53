/* Whether a text is JSON as RFC 8259 has it, and nothing more. */
#pragma once

#include <glib.h>

/* Behind one value, blanks around it included; NULL where there is none. */
const gchar *json_skip (const gchar *text, guint depth);

/* The whole text is one value. */
gboolean json_is_valid (const gchar *text);
