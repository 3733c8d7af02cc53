/* Whether a text is JSON as RFC 8259 has it, and nothing more. */
#include "json.h"

#include <string.h>

#define DEEPEST 64

static const gchar *
skip_blanks (const gchar *text)
{
  return text + strspn (text, " \t\r\n");
}

static const gchar *
skip_digits (const gchar *text)
{
  return g_ascii_isdigit (*text) ? text + strspn (text, "0123456789") : NULL;
}

static const gchar *
skip_number (const gchar *text)
{
  if (*text == '-')
    text++;
  text = *text == '0' ? text + 1 : skip_digits (text);
  if (text != NULL && *text == '.')
    text = skip_digits (text + 1);
  if (text == NULL || (*text != 'e' && *text != 'E'))
    return text;
  text++;
  if (*text == '+' || *text == '-')
    text++;
  return skip_digits (text);
}

static const gchar *
skip_escape (const gchar *text)
{
  if (*text != 'u')
    return *text != '\0' && strchr ("\"\\/bfnrt", *text) != NULL ? text + 1 : NULL;
  for (guint i = 1; i <= 4; i++)
    if (!g_ascii_isxdigit (text[i]))
      return NULL;
  return text + 5;
}

static const gchar *
skip_string (const gchar *text)
{
  if (*text++ != '"')
    return NULL;
  while (text != NULL && *text != '"')
    if ((guchar)*text < 0x20)
      return NULL;
    else
      text = *text == '\\' ? skip_escape (text + 1) : text + 1;
  return text != NULL ? text + 1 : NULL;
}

/* "key": value, or a value alone. */
static const gchar *
skip_member (const gchar *text, gboolean keyed, guint depth)
{
  if (keyed)
    {
      text = skip_string (skip_blanks (text));
      text = text != NULL ? skip_blanks (text) : NULL;
      if (text == NULL || *text++ != ':')
        return NULL;
    }
  return json_skip (text, depth);
}

static const gchar *
skip_members (const gchar *text, gchar end, guint depth)
{
  text = skip_blanks (text);
  if (*text == end)
    return text + 1;
  while ((text = skip_member (text, end == '}', depth)) != NULL && *text == ',')
    text++;
  return text != NULL && *text == end ? text + 1 : NULL;
}

static const gchar *
skip_word (const gchar *text)
{
  static const gchar *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (text, words[i]))
      return text + strlen (words[i]);
  return skip_number (text);
}

const gchar *
json_skip (const gchar *text, guint depth)
{
  if (depth > DEEPEST)
    return NULL;
  text = skip_blanks (text);
  if (*text == '{' || *text == '[')
    text = skip_members (text + 1, *text == '{' ? '}' : ']', depth + 1);
  else
    text = *text == '"' ? skip_string (text) : skip_word (text);
  return text != NULL ? skip_blanks (text) : NULL;
}

gboolean
json_is_valid (const gchar *text)
{
  const gchar *end = json_skip (text, 0);

  return end != NULL && *end == '\0';
}
