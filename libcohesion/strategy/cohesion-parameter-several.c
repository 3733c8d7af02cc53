/* Parameters of several numbers: a list or a mapping, as text in YAML's flow form and back. */
#include <string.h>

#include "base/cohesion-number-private.h"
#include "strategy/cohesion-parameter-private.h"

#define BLANKS " \t\r\n"

static gboolean
holds (const GParamSpec *spec, const gchar *type)
{
  return G_IS_PARAM_SPEC_VARIANT (spec) &&
         g_variant_type_equal (G_PARAM_SPEC_VARIANT (spec)->type, (const GVariantType *)type);
}

gboolean
cohesion_parameter_is_numbers (const GParamSpec *spec)
{
  return holds (spec, "ad");
}

gboolean
cohesion_parameter_is_named_numbers (const GParamSpec *spec)
{
  return holds (spec, "a{sd}");
}

/* Where the reading of a text stands. */
typedef struct
{
  const gchar *text;
  const gchar *at;
  GVariantBuilder builder;
  GHashTable *names; /* of a mapping */
  guint n_items;
} Reading;

static void
skip_blanks (Reading *self)
{
  self->at += strspn (self->at, BLANKS);
}

static gchar *
complain (const Reading *self, const gchar *wanted)
{
  const glong n = g_utf8_pointer_to_offset (self->text, self->at);

  return g_strdup_printf ("%s at character %ld", wanted, n + 1);
}

/* A number up to the next blank, comma or bracket. NULL, or what is wrong. */
static gchar *
read_number (Reading *self, gdouble *number)
{
  const gsize length = strcspn (self->at, BLANKS ",]}");

  if (!cohesion_number_parse (self->at, length, number))
    return complain (self, "a number is needed");
  self->at += length;
  return NULL;
}

/* A name, plain or in double quotes (with \" and \\ inside), and its colon. */
static gchar *
read_name (Reading *self, GString *name)
{
  g_string_truncate (name, 0);
  if (*self->at == '"')
    {
      for (self->at++; *self->at != '"' && *self->at != '\0'; self->at++)
        {
          if (*self->at == '\\' && (self->at[1] == '"' || self->at[1] == '\\'))
            self->at++;
          g_string_append_c (name, *self->at);
        }
      if (*self->at++ == '\0')
        return g_strdup ("a closing quote is missing");
    }
  else
    {
      const gsize length = strcspn (self->at, BLANKS ",:[]{}\"");

      g_string_append_len (name, self->at, (gssize)length);
      self->at += length;
    }
  if (name->len == 0 || name->len > COHESION_PARAMETER_MOST_BYTES)
    return complain (self, "a name is needed");
  skip_blanks (self);
  if (*self->at != ':')
    return complain (self, "a colon is needed");
  self->at++;
  return NULL;
}

static gchar *
read_item (Reading *self, GString *name)
{
  gchar *wrong = NULL;
  gdouble number;

  if (++self->n_items > COHESION_PARAMETER_MOST_ITEMS)
    return g_strdup_printf ("at most %d numbers are taken", COHESION_PARAMETER_MOST_ITEMS);
  if (self->names != NULL)
    {
      if ((wrong = read_name (self, name)) != NULL)
        return wrong;
      if (!g_hash_table_add (self->names, g_strdup (name->str)))
        return g_strdup_printf ("\"%.80s\" stands twice", name->str);
      skip_blanks (self);
    }
  if ((wrong = read_number (self, &number)) != NULL)
    return wrong;
  if (self->names != NULL)
    g_variant_builder_add (&self->builder, "{sd}", name->str, number);
  else
    g_variant_builder_add (&self->builder, "d", number);
  return NULL;
}

static gchar *
read_items (Reading *self, gchar open, gchar close)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gchar *wrong = NULL;

  skip_blanks (self);
  if (*self->at++ != open)
    return g_strdup_printf ("it must start with \"%c\"", open);
  do
    {
      skip_blanks (self);
      if ((wrong = read_item (self, name)) != NULL)
        return wrong;
      skip_blanks (self);
    }
  while (*self->at++ == ',');
  self->at--;
  if (*self->at++ != close)
    return g_strdup_printf ("\"%c\" is missing at the end", close);
  skip_blanks (self);
  return *self->at == '\0' ? NULL : complain (self, "nothing may follow");
}

GVariant *
cohesion_parameter_several_from_text (const GParamSpec *spec, const gchar *text, gchar **wrong)
{
  const gboolean named = cohesion_parameter_is_named_numbers (spec);
  g_autoptr (GHashTable) names =
      named ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  Reading reading = { .text = text, .at = text, .names = names };

  g_variant_builder_init (&reading.builder, G_PARAM_SPEC_VARIANT (spec)->type);
  *wrong = g_utf8_validate (text, -1, NULL)
               ? read_items (&reading, named ? '{' : '[', named ? '}' : ']')
               : g_strdup ("it is not UTF-8");
  if (*wrong == NULL)
    return g_variant_ref_sink (g_variant_builder_end (&reading.builder));
  g_variant_builder_clear (&reading.builder);
  return NULL;
}

/* Names that no YAML reader takes for anything else stand plain. */
static gboolean
is_plain (const gchar *name)
{
  static const gchar *const words[] = { "y",   "n",    "yes",   "no",   "on",
                                        "off", "true", "false", "null", NULL };

  return g_ascii_islower (name[0]) &&
         name[strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_-/")] == '\0' &&
         !g_strv_contains (words, name);
}

static void
append_name (GString *out, const gchar *name)
{
  if (is_plain (name))
    {
      g_string_append (out, name);
      return;
    }
  g_string_append_c (out, '"');
  for (const gchar *at = name; *at != '\0'; at++)
    g_string_append_printf (out, *at == '"' || *at == '\\' ? "\\%c" : "%c", *at);
  g_string_append_c (out, '"');
}

gchar *
cohesion_parameter_several_to_text (GVariant *value)
{
  const gboolean named = g_variant_is_of_type (value, (const GVariantType *)"a{sd}");
  GString *out = g_string_new (named ? "{" : "[");

  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autofree gchar *number = NULL;
      const gchar *name;
      gdouble item;

      if (i > 0)
        g_string_append (out, ", ");
      if (named)
        {
          g_variant_get_child (value, i, "{&sd}", &name, &item);
          append_name (out, name);
          g_string_append (out, ": ");
        }
      else
        g_variant_get_child (value, i, "d", &item);
      number = cohesion_parameter_number_to_text (item);
      g_string_append (out, number);
    }
  g_string_append_c (out, named ? '}' : ']');
  return g_string_free (out, FALSE);
}
