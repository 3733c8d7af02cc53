/* A text as a YAML scalar: plain where every reader agrees on it, otherwise in double quotes. */
#include "yaml/cohesion-yaml-private.h"

#include <string.h>

static gboolean
is_word (const gchar *text)
{
  static const gchar *const words[] = { "null", "true", "false", "yes", "no", "on",
                                        "off",  "y",    "n",     "~",   "<<", NULL };
  g_autofree gchar *lower = NULL;

  if (strlen (text) > 5)
    return FALSE;
  lower = g_ascii_strdown (text, -1);
  return g_strv_contains (words, lower);
}

/* Anything that some reader takes for a number, a date or a time. */
static gboolean
looks_like_number (const gchar *text)
{
  if (!g_ascii_isdigit (text[0]) && strchr ("+-.", text[0]) == NULL)
    return FALSE;
  return strspn (text, "0123456789+-._:abcdefxoABCDEFXOinINTZ ") == strlen (text);
}

static gboolean
is_printable (gunichar c)
{
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F))
    return FALSE;
  return c != 0x2028 && c != 0x2029 && c != 0xFEFF && c != 0xFFFE && c != 0xFFFF;
}

static gboolean
is_plain (const gchar *text)
{
  gsize length = strlen (text);

  if (length == 0 || is_word (text) || looks_like_number (text))
    return FALSE;
  if (strchr ("-?:,[]{}#&*!|>'\"%@`=. ", text[0]) != NULL)
    return FALSE;
  if (text[length - 1] == ' ' || text[length - 1] == ':')
    return FALSE;
  if (strpbrk (text, ",[]{}\"") != NULL || strstr (text, ": ") != NULL ||
      strstr (text, " #") != NULL)
    return FALSE;
  for (const gchar *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!is_printable (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static void
append_escaped (GString *out, gunichar c)
{
  if (c == '"' || c == '\\')
    g_string_append_printf (out, "\\%c", (gint)c);
  else if (c == '\n')
    g_string_append (out, "\\n");
  else if (c == '\t')
    g_string_append (out, "\\t");
  else if (is_printable (c))
    g_string_append_unichar (out, c);
  else if (c <= 0xFF)
    g_string_append_printf (out, "\\x%02X", c);
  else
    g_string_append_printf (out, "\\u%04X", c);
}

void
cohesion_yaml_append_scalar (GString *out, const gchar *text)
{
  if (is_plain (text))
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (const gchar *at = text; *at != '\0'; at = g_utf8_next_char (at))
    append_escaped (out, g_utf8_get_char (at));
  g_string_append_c (out, '"');
}
