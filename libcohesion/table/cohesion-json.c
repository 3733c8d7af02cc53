/* Pieces of JSON (RFC 8259), put together in a buffer. */
#include "table/cohesion-json-private.h"

#include <math.h>

#include "base/cohesion-number-private.h"

static void
append_escape (GString *json, guchar c)
{
  static const gchar letters[] = "btnvfr"; /* 8 to 13 */

  if (c == '"' || c == '\\')
    g_string_append_printf (json, "\\%c", c);
  else if (c >= 8 && c <= 13 && c != 11)
    g_string_append_printf (json, "\\%c", letters[c - 8]);
  else
    g_string_append_printf (json, "\\u%04x", c);
}

void
cohesion_json_append_string (GString *json, const gchar *text)
{
  const gchar *run = text;
  g_autofree gchar *valid = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    run = text = valid = g_utf8_make_valid (text, -1);
  g_string_append_c (json, '"');
  for (; *text != '\0'; text++)
    {
      const guchar c = (guchar)*text;

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;
      g_string_append_len (json, run, text - run);
      append_escape (json, c);
      run = text + 1;
    }
  g_string_append_len (json, run, text - run);
  g_string_append_c (json, '"');
}

void
cohesion_json_append_number (GString *json, gdouble value, gint digits)
{
  gchar buffer[COHESION_NUMBER_SIZE];

  g_string_append (json,
                   isfinite (value) ? cohesion_number_format (buffer, value, digits) : "null");
}

void
cohesion_json_append_comma (GString *json)
{
  const gchar last = json->len > 0 ? json->str[json->len - 1] : '{';

  if (last != '{' && last != '[' && last != ',')
    g_string_append_c (json, ',');
}

void
cohesion_json_append_key (GString *json, const gchar *key)
{
  cohesion_json_append_comma (json);
  cohesion_json_append_string (json, key);
  g_string_append_c (json, ':');
}

void
cohesion_json_append_member (GString *json, const gchar *key, const gchar *text)
{
  if (text == NULL)
    return;
  cohesion_json_append_key (json, key);
  cohesion_json_append_string (json, text);
}
