/* Typed look-ups in a YAML tree that report what is wrong. */
#include "yaml/cohesion-yaml-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-number-private.h"
#include "base/cohesion-suggest-private.h"

/* Enough is enough: the diagnostics keep 1,000 problems, so paths are made for no more. */
#define MOST_PATHS      1000
#define MOST_CANDIDATES 2000

CohesionYamlNode *
cohesion_yaml_get (const CohesionYamlNode *map, const gchar *key)
{
  gsize length;

  if (map == NULL || map->kind != COHESION_YAML_MAPPING)
    return NULL;
  length = strlen (key);
  for (CohesionYamlNode *at = map->first; at != NULL; at = at->next)
    if (at->length == length && memcmp (at->text, key, length) == 0)
      return at->value;
  return NULL;
}

/* "domains[2].indicators[0].polarity" */
static gchar *
make_path (const CohesionYamlNode *node)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  GString *path;

  for (const CohesionYamlNode *at = node; at->parent != NULL; at = at->parent)
    {
      if (at->parent->kind == COHESION_YAML_SEQUENCE)
        g_ptr_array_add (steps, g_strdup_printf ("[%u]", at->index));
      else if (at->parent->kind == COHESION_YAML_MAPPING)
        g_ptr_array_add (steps, g_strdup_printf (".%.80s", at->text));
    }
  path = g_string_new (NULL);
  for (guint i = steps->len; i > 0; i--)
    g_string_append (path, g_ptr_array_index (steps, i - 1));
  if (path->str[0] == '.')
    g_string_erase (path, 0, 1);
  return g_string_free (path, FALSE);
}

void
cohesion_yaml_report (const CohesionYamlReader *reader,
                      const CohesionYamlNode *node,
                      CohesionSeverity severity,
                      const gchar *token,
                      const gchar *hint,
                      const gchar *format,
                      ...)
{
  CohesionPlace place = { .file = cohesion_yaml_get_file (reader->yaml) };
  g_autofree gchar *path = NULL;
  g_autofree gchar *message = NULL;
  va_list arguments;

  if (node != NULL)
    {
      place.line = node->line;
      place.column = node->column;
      if (cohesion_diagnostics_get_n_errors (reader->diagnostics) < MOST_PATHS)
        place.path = path = make_path (node);
    }
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cohesion_diagnostics_add (reader->diagnostics, severity, token, &place, hint, "%s", message);
}

gchar *
cohesion_yaml_hint (const CohesionYamlReader *reader,
                    const gchar *word,
                    const gchar *const *candidates)
{
  if (cohesion_diagnostics_get_n_errors (reader->diagnostics) >= MOST_PATHS ||
      g_strv_length ((gchar **)candidates) > MOST_CANDIDATES)
    return NULL;
  return cohesion_suggest_hint (word, candidates);
}

/* A value in a message: short, on one line. */
static gchar *
show (const CohesionYamlNode *node)
{
  g_autofree gchar *start = NULL;

  if (node->kind == COHESION_YAML_SEQUENCE)
    return g_strdup ("a list");
  if (node->kind == COHESION_YAML_MAPPING)
    return g_strdup ("a mapping");
  if (cohesion_yaml_is_null (node))
    return g_strdup ("nothing");
  if (node->length <= 40)
    start = g_strdup (node->text);
  else
    {
      g_autofree gchar *cut = g_utf8_substring (
          node->text, 0, MIN (40, g_utf8_strlen (node->text, (gssize)MIN (node->length, 160))));

      start = g_strconcat (cut, "...", NULL);
    }
  g_strdelimit (start, "\n\r\t", ' ');
  return g_strconcat ("\"", start, "\"", NULL);
}

/* The name of what stands at @node: its key, or "an item". */
static gchar *
name_of (const CohesionYamlNode *node)
{
  if (node->parent == NULL)
    return g_strdup ("the file");
  if (node->parent->kind == COHESION_YAML_SCALAR)
    return g_strdup_printf ("\"%.80s\"", node->parent->text);
  if (node->parent->kind == COHESION_YAML_MAPPING)
    return g_strdup ("a key");
  if (node->parent->parent != NULL && node->parent->parent->kind == COHESION_YAML_SCALAR)
    return g_strdup_printf ("an item of \"%.80s\"", node->parent->parent->text);
  return g_strdup ("an item of the list");
}

static void
report_wrong (const CohesionYamlReader *reader,
              const CohesionYamlNode *node,
              const gchar *token,
              const gchar *hint,
              const gchar *wanted)
{
  g_autofree gchar *name = name_of (node);
  g_autofree gchar *shown = show (node);

  cohesion_yaml_report (reader, node, COHESION_SEVERITY_ERROR, token, hint, "%s must be %s, got %s",
                        name, wanted, shown);
}

gboolean
cohesion_yaml_is_null (const CohesionYamlNode *node)
{
  static const gchar *const nulls[] = { "", "~", "null", "Null", "NULL", NULL };

  return node->kind == COHESION_YAML_SCALAR && node->plain && node->length <= 4 &&
         g_strv_contains (nulls, node->text);
}

gboolean
cohesion_yaml_expect (const CohesionYamlReader *reader,
                      const CohesionYamlNode *node,
                      CohesionYamlKind kind)
{
  static const gchar *const tokens[] = { "COHESION-YAML-014", "COHESION-YAML-011",
                                         "COHESION-YAML-010" };
  static const gchar *const wanted[] = { "a text", "a list", "a mapping of keys to values" };
  static const gchar *const hints[] = { NULL, "write [a, b] or one \"- a\" a line",
                                        "write \"key: value\"" };

  if (node == NULL)
    return FALSE;
  if (node->kind == kind && (kind != COHESION_YAML_SCALAR || !cohesion_yaml_is_null (node)))
    return TRUE;
  report_wrong (reader, node, tokens[kind], hints[kind], wanted[kind]);
  return FALSE;
}

gboolean
cohesion_yaml_check_keys (const CohesionYamlReader *reader,
                          const CohesionYamlNode *map,
                          const gchar *const *allowed)
{
  gboolean good = TRUE;

  if (!cohesion_yaml_expect (reader, map, COHESION_YAML_MAPPING))
    return FALSE;
  for (const CohesionYamlNode *key = map->first; key != NULL; key = key->next)
    {
      g_autofree gchar *hint = NULL;

      if (g_strv_contains (allowed, key->text))
        continue;
      hint = cohesion_yaml_hint (reader, key->text, allowed);
      cohesion_yaml_report (reader, key, COHESION_SEVERITY_ERROR, "COHESION-YAML-012", hint,
                            "unknown key \"%.80s\"", key->text);
      good = FALSE;
    }
  return good;
}

CohesionYamlNode *
cohesion_yaml_require (const CohesionYamlReader *reader,
                       const CohesionYamlNode *map,
                       const gchar *key)
{
  CohesionYamlNode *node = cohesion_yaml_get (map, key);

  if (node == NULL && map != NULL && map->kind == COHESION_YAML_MAPPING)
    cohesion_yaml_report (reader, map, COHESION_SEVERITY_ERROR, "COHESION-YAML-013", NULL,
                          "the key \"%s\" is missing", key);
  return node;
}

const gchar *
cohesion_yaml_get_text (const CohesionYamlReader *reader,
                        const CohesionYamlNode *map,
                        const gchar *key)
{
  const CohesionYamlNode *node = cohesion_yaml_get (map, key);

  return cohesion_yaml_expect (reader, node, COHESION_YAML_SCALAR) ? node->text : NULL;
}

gboolean
cohesion_id_is_valid (const gchar *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_-");

  return length >= 1 && length <= 128 && text[length] == '\0' && text[0] != '_' && text[0] != '-';
}

/* What an id could be made of @text, or NULL. */
static gchar *
suggest_id (const gchar *text)
{
  g_autoptr (GString) id = g_string_new (NULL);

  for (const gchar *at = text; *at != '\0' && id->len < 60; at++)
    {
      gchar c = g_ascii_tolower (*at);

      if (g_ascii_isalnum (c) || (id->len > 0 && (c == '-' || c == '_')))
        g_string_append_c (id, c);
      else if (id->len > 0 && id->str[id->len - 1] != '_')
        g_string_append_c (id, '_');
    }
  if (id->len > 0 && id->str[id->len - 1] == '_')
    g_string_truncate (id, id->len - 1);
  if (!cohesion_id_is_valid (id->str))
    return NULL;
  return g_strdup_printf ("such as \"%s\"", id->str);
}

const gchar *
cohesion_yaml_get_id (const CohesionYamlReader *reader,
                      const CohesionYamlNode *map,
                      const gchar *key)
{
  const CohesionYamlNode *node = cohesion_yaml_get (map, key);
  g_autofree gchar *hint = NULL;

  if (!cohesion_yaml_expect (reader, node, COHESION_YAML_SCALAR))
    return NULL;
  if (cohesion_id_is_valid (node->text))
    return node->text;
  hint = suggest_id (node->text);
  report_wrong (reader, node, "COHESION-YAML-019", hint,
                "an id: lower-case letters, digits, \"_\" and \"-\"");
  return NULL;
}

/* Why a text that means a number in some YAML readers is none here, or NULL. */
static const gchar *
explain_number (const CohesionYamlNode *node)
{
  const gchar *text = node->text;

  if (!node->plain)
    return "leave out the quotes";
  if (strchr (text, '_') != NULL || (strchr (text, ',') != NULL && g_ascii_isdigit (text[0])))
    return "write digits without separators, such as 1000";
  if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
    return "write it in decimal digits";
  if (g_ascii_strcasecmp (text, ".inf") == 0 || g_ascii_strcasecmp (text, "-.inf") == 0 ||
      g_ascii_strcasecmp (text, ".nan") == 0)
    return "it must be finite; leave the key out where there is no number";
  if (text[0] != '\0' && text[strlen (text) - 1] == '%')
    return "leave out the %";
  if (text[0] == '.')
    return "write a 0 before the point";
  return NULL;
}

/* 012 is ten to some readers and twelve to others. */
static gboolean
has_leading_zero (const gchar *text)
{
  if (*text == '-' || *text == '+')
    text++;
  return text[0] == '0' && g_ascii_isdigit (text[1]);
}

gboolean
cohesion_yaml_to_number (const CohesionYamlReader *reader,
                         const CohesionYamlNode *node,
                         gdouble *value)
{
  if (node == NULL)
    return FALSE;
  if (node->kind != COHESION_YAML_SCALAR || cohesion_yaml_is_null (node))
    {
      report_wrong (reader, node, "COHESION-YAML-015", NULL, "a number");
      return FALSE;
    }
  if (node->plain && has_leading_zero (node->text))
    {
      report_wrong (reader, node, "COHESION-YAML-015", "leave out the 0 in front", "a number");
      return FALSE;
    }
  if (node->plain && cohesion_number_parse (node->text, node->length, value))
    return TRUE;
  report_wrong (reader, node, "COHESION-YAML-015", explain_number (node), "a number");
  return FALSE;
}

gboolean
cohesion_yaml_get_number (const CohesionYamlReader *reader,
                          const CohesionYamlNode *map,
                          const gchar *key,
                          gdouble *value)
{
  return cohesion_yaml_to_number (reader, cohesion_yaml_get (map, key), value);
}

gboolean
cohesion_yaml_get_integer (const CohesionYamlReader *reader,
                           const CohesionYamlNode *map,
                           const gchar *key,
                           gint *value)
{
  const CohesionYamlNode *node = cohesion_yaml_get (map, key);
  gdouble number;

  if (!cohesion_yaml_to_number (reader, node, &number))
    return FALSE;
  if (number < G_MININT || number > G_MAXINT || number != floor (number))
    {
      report_wrong (reader, node, "COHESION-YAML-018", NULL, "a whole number");
      return FALSE;
    }
  *value = (gint)number;
  return TRUE;
}

gboolean
cohesion_yaml_get_boolean (const CohesionYamlReader *reader,
                           const CohesionYamlNode *map,
                           const gchar *key,
                           gboolean *value)
{
  static const gchar *const yes[] = { "yes", "true", "on", NULL };
  static const gchar *const no[] = { "no", "false", "off", NULL };
  const CohesionYamlNode *node = cohesion_yaml_get (map, key);

  if (node == NULL)
    return FALSE;
  if (node->kind == COHESION_YAML_SCALAR && node->plain && node->length <= 5)
    {
      g_autofree gchar *lower = g_ascii_strdown (node->text, -1);

      *value = g_strv_contains (yes, lower);
      if (*value || g_strv_contains (no, lower))
        return TRUE;
    }
  report_wrong (reader, node, "COHESION-YAML-016",
                node->kind == COHESION_YAML_SCALAR && !node->plain ? "leave out the quotes" : NULL,
                "yes or no");
  return FALSE;
}

gchar **
cohesion_yaml_get_texts (const CohesionYamlReader *reader,
                         const CohesionYamlNode *map,
                         const gchar *key)
{
  const CohesionYamlNode *node = cohesion_yaml_get (map, key);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gboolean good = TRUE;

  if (node == NULL)
    return NULL;
  if (node->kind != COHESION_YAML_SEQUENCE)
    {
      if (node->kind != COHESION_YAML_SCALAR || cohesion_yaml_is_null (node))
        {
          report_wrong (reader, node, "COHESION-YAML-014", NULL, "a text or a list of texts");
          return NULL;
        }
      g_ptr_array_add (texts, g_strdup (node->text));
    }
  else
    for (const CohesionYamlNode *item = node->first; item != NULL; item = item->next)
      {
        if (cohesion_yaml_expect (reader, item, COHESION_YAML_SCALAR))
          g_ptr_array_add (texts, g_strdup (item->text));
        else
          good = FALSE;
      }
  if (!good)
    return NULL;
  g_ptr_array_add (texts, NULL);
  return (gchar **)g_ptr_array_steal (texts, NULL);
}
