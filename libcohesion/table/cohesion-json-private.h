/* Pieces of JSON (RFC 8259), put together in a buffer. */
#pragma once

#include <glib.h>

/* "text", escaped; what is not UTF-8 is made so. */
void cohesion_json_append_string (GString *json, const gchar *text);

/* A number, or null where it is not finite; @digits as in cohesion_number_format(). */
void cohesion_json_append_number (GString *json, gdouble value, gint digits);

/* "key": with a comma before it unless it is the first of its object. */
void cohesion_json_append_key (GString *json, const gchar *key);

/* A key and its text; nothing where @text is NULL. */
void cohesion_json_append_member (GString *json, const gchar *key, const gchar *text);

/* A comma, unless it would be the first thing of its object or array. */
void cohesion_json_append_comma (GString *json);
