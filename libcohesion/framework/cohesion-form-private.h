/* Lines of the normal form: two spaces a level, a key, a value. */
#pragma once

#include <glib.h>

void cohesion_form_indent (GString *out, guint level);
void cohesion_form_write_key (GString *out, guint level, const gchar *key); /* "key: " */
/* A whole line; none where @text is NULL or @value NaN. */
void cohesion_form_write_text (GString *out, guint level, const gchar *key, const gchar *text);
void cohesion_form_write_number (GString *out, guint level, const gchar *key, gdouble value);
