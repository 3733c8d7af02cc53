/* What an Arrow format string means to a table. */
#include "table/cohesion-arrow-type-private.h"

#include <stdlib.h>
#include <string.h>

/* The formats of one letter and the like that a table can hold. */
static const struct
{
  gchar format[4];
  const gchar *title;
  CohesionArrowType type;
} simple_types[] = {
  { "n", "null", { .kind = COHESION_ARROW_NULL } },
  { "b", "boolean", { .kind = COHESION_ARROW_BOOLEAN } },
  { "c", "int8", { .kind = COHESION_ARROW_INTEGER, .width = 1 } },
  { "s", "int16", { .kind = COHESION_ARROW_INTEGER, .width = 2 } },
  { "i", "int32", { .kind = COHESION_ARROW_INTEGER, .width = 4 } },
  { "l", "int64", { .kind = COHESION_ARROW_INTEGER, .width = 8 } },
  { "C", "uint8", { .kind = COHESION_ARROW_INTEGER, .width = 1, .is_unsigned = TRUE } },
  { "S", "uint16", { .kind = COHESION_ARROW_INTEGER, .width = 2, .is_unsigned = TRUE } },
  { "I", "uint32", { .kind = COHESION_ARROW_INTEGER, .width = 4, .is_unsigned = TRUE } },
  { "L", "uint64", { .kind = COHESION_ARROW_INTEGER, .width = 8, .is_unsigned = TRUE } },
  { "f", "float32", { .kind = COHESION_ARROW_FLOAT, .width = 4 } },
  { "g", "float64", { .kind = COHESION_ARROW_FLOAT, .width = 8 } },
  { "u", "utf8", { .kind = COHESION_ARROW_TEXT, .width = 4 } },
  { "U", "large utf8", { .kind = COHESION_ARROW_TEXT, .width = 8 } },
  { "vu", "utf8 view", { .kind = COHESION_ARROW_TEXT_VIEW, .width = 16 } },
  { "tdD", "date32", { .kind = COHESION_ARROW_DATE, .width = 4 } },
};

/* The others, by how their formats begin. */
static const struct
{
  const gchar *prefix;
  const gchar *title;
} other_types[] = {
  { "ts", "timestamp" },
  { "d:", "decimal" },
  { "e", "float16" },
  { "z", "binary" },
  { "Z", "large binary" },
  { "vz", "binary view" },
  { "w:", "fixed-size binary" },
  { "tdm", "date64" },
  { "tt", "time of day" },
  { "tD", "duration" },
  { "ti", "interval" },
  { "+l", "list" },
  { "+L", "large list" },
  { "+vl", "list view" },
  { "+vL", "large list view" },
  { "+w:", "fixed-size list" },
  { "+s", "struct" },
  { "+m", "map" },
  { "+u", "union" },
  { "+r", "run-end encoded" },
};

/* "tsu:Europe/London" and the like: the unit, a colon, and a time zone or nothing. */
static gboolean
parse_timestamp (const gchar *format, CohesionArrowType *type)
{
  static const gchar units[] = "smun";
  const gchar *unit = format[2] != '\0' ? strchr (units, format[2]) : NULL;

  if (unit == NULL || format[3] != ':')
    return FALSE;
  *type = (CohesionArrowType){ .kind = COHESION_ARROW_TIMESTAMP,
                               .width = 8,
                               .digits = (guint)(unit - units) * 3,
                               .is_zoned = format[4] != '\0' };
  return TRUE;
}

/* The number after *@cursor, which moves behind it; FALSE where there is none between the limits.
 */
static gboolean
read_number (const gchar **cursor, gint lowest, gint highest, gint *number)
{
  gchar *end;
  const glong value = strtol (*cursor, &end, 10);

  if (end == *cursor || g_ascii_isspace (**cursor) || value < lowest || value > highest)
    return FALSE;
  *cursor = end;
  *number = (gint)value;
  return TRUE;
}

/* "d:19,4", or with a number of bits: "d:19,4,128". */
static gboolean
parse_decimal (const gchar *format, CohesionArrowType *type)
{
  const gchar *cursor = format + 2;
  gint precision, scale, bits = 128;

  if (!read_number (&cursor, 1, 38, &precision) || *cursor++ != ',' ||
      !read_number (&cursor, -100, 100, &scale))
    return FALSE;
  if (*cursor == ',')
    {
      cursor++;
      if (!read_number (&cursor, 32, 128, &bits))
        return FALSE;
    }
  if (*cursor != '\0' || (bits != 32 && bits != 64 && bits != 128))
    return FALSE;
  *type = (CohesionArrowType){ .kind = COHESION_ARROW_DECIMAL,
                               .width = (guint)bits / 8,
                               .scale = scale };
  return TRUE;
}

gboolean
cohesion_arrow_type_parse (const gchar *format, CohesionArrowType *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (simple_types); i++)
    if (g_str_equal (format, simple_types[i].format))
      {
        *type = simple_types[i].type;
        return TRUE;
      }
  if (g_str_has_prefix (format, "ts"))
    return parse_timestamp (format, type);
  return g_str_has_prefix (format, "d:") && parse_decimal (format, type);
}

static gchar *
describe_format (const gchar *format)
{
  g_autofree gchar *escaped = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (simple_types); i++)
    if (g_str_equal (format, simple_types[i].format))
      return g_strdup (simple_types[i].title);
  for (gsize i = 0; i < G_N_ELEMENTS (other_types); i++)
    if (g_str_has_prefix (format, other_types[i].prefix))
      return g_strdup (other_types[i].title);
  escaped = g_strescape (format, NULL);
  return g_strdup_printf ("format \"%.40s\"", escaped);
}

gchar *
cohesion_arrow_type_describe (const struct ArrowSchema *schema)
{
  g_autofree gchar *words = NULL;

  if (schema->dictionary == NULL)
    return describe_format (schema->format);
  if (schema->dictionary->format == NULL)
    return g_strdup ("dictionary");
  words = describe_format (schema->dictionary->format);
  return g_strdup_printf ("dictionary of %s", words);
}
