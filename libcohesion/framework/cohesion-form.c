/* Lines of the normal form: two spaces a level, a key, a value. */
#include "framework/cohesion-form-private.h"

#include <math.h>

#include "framework/cohesion-node-private.h"
#include "yaml/cohesion-yaml-private.h"

void
cohesion_form_indent (GString *out, guint level)
{
  for (guint i = 0; i < level; i++)
    g_string_append (out, "  ");
}

void
cohesion_form_write_key (GString *out, guint level, const gchar *key)
{
  cohesion_form_indent (out, level);
  g_string_append_printf (out, "%s: ", key);
}

void
cohesion_form_write_text (GString *out, guint level, const gchar *key, const gchar *text)
{
  if (text == NULL)
    return;
  cohesion_form_write_key (out, level, key);
  cohesion_yaml_append_scalar (out, text);
  g_string_append_c (out, '\n');
}

void
cohesion_form_write_number (GString *out, guint level, const gchar *key, gdouble value)
{
  if (isnan (value))
    return;
  cohesion_form_write_key (out, level, key);
  cohesion_append_number (out, value);
  g_string_append_c (out, '\n');
}
