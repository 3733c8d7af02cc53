/* Cells that should hold a number: plain ones, with thousands, and the markers of official
 * statistics. */
#include <math.h>
#include <string.h>

#include "base/cohesion-number-private.h"
#include "table/cohesion-csv-private.h"

#define LONGEST_MARKER 16
#define LONGEST_NUMBER 64
#define SHORT_NUMBER   15 /* digits that a double holds, whatever they are */

static inline gboolean
is_digit (gchar c)
{
  return (guchar)(c - '0') < 10;
}

/* Most cells: an optional minus, digits, perhaps a point and digits, 15 bytes at most. The digits
 * and the power of ten are then exact, so that one division rounds correctly (Clinger, 1990). FALSE
 * says nothing: the long way decides. */
static inline gboolean
parse_short (const gchar *text, gsize length, gdouble *value)
{
  static const gdouble powers[] = { 1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6, 1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14 };
  const gchar *end = text + length, *point;
  const gboolean negative = length > 0 && *text == '-';
  guint64 digits = 0;
  gdouble magnitude;

  text += negative;
  if (text == end || length > SHORT_NUMBER || !is_digit (*text))
    return FALSE;
  for (; text < end && is_digit (*text); text++)
    digits = digits * 10 + (guint64)(*text - '0');
  magnitude = (gdouble)digits;
  if (text < end)
    {
      point = text;
      if (*point != '.' || point + 1 == end)
        return FALSE;
      for (text++; text < end && is_digit (*text); text++)
        digits = digits * 10 + (guint64)(*text - '0');
      if (text < end)
        return FALSE;
      magnitude = (gdouble)digits / powers[end - point - 1];
    }
  *value = negative ? -magnitude : magnitude;
  return TRUE;
}

/* Blanks around, the no-break space among them: spreadsheets leave it behind. */
static void
trim (const gchar **text, gsize *length)
{
  static const gchar no_break[] = "\302\240";

  while (*length > 0)
    {
      const gchar *last = *text + *length - 1;

      if (**text == ' ' || **text == '\t')
        (*text)++, (*length)--;
      else if (*last == ' ' || *last == '\t')
        (*length)--;
      else if (*length >= 2 && memcmp (*text, no_break, 2) == 0)
        *text += 2, *length -= 2;
      else if (*length >= 2 && memcmp (last - 1, no_break, 2) == 0)
        *length -= 2;
      else
        return;
    }
}

/* "1,234.5" without its commas: one to three digits, then threes. */
static gboolean
parse_thousands (const gchar *text, gsize length, gdouble *value)
{
  gchar plain[LONGEST_NUMBER];
  gsize i = 0, n = 0, run = 0;
  gboolean first = TRUE;

  if (length >= sizeof plain || memchr (text, ',', length) == NULL)
    return FALSE;
  if (text[0] == '-' || text[0] == '+')
    plain[n++] = text[i++];
  for (; i < length && (g_ascii_isdigit (text[i]) || text[i] == ','); i++)
    {
      if (text[i] != ',')
        {
          plain[n++] = text[i];
          run++;
          continue;
        }
      if (first ? run == 0 || run > 3 : run != 3)
        return FALSE;
      first = FALSE;
      run = 0;
    }
  if (run != 3)
    return FALSE;
  memcpy (plain + n, text + i, length - i);
  return cohesion_number_parse (plain, n + length - i, value);
}

static gboolean
parse_value (const gchar *text, gsize length, gboolean quoted, gdouble *value)
{
  return cohesion_number_parse (text, length, value) ||
         (quoted && parse_thousands (text, length, value));
}

static gboolean
parse_marker (const gchar *text, gsize length, CohesionStatus *status)
{
  gchar word[LONGEST_MARKER + 1];

  if (length > LONGEST_MARKER)
    return FALSE;
  memcpy (word, text, length);
  word[length] = '\0';
  /* A line end alone is no marker, though it is no more than blank. */
  return cohesion_status_from_text (word, status) && *status != COHESION_STATUS_NONE;
}

/* A number with a marker such as "[p]" behind it. A marker that says there is no number contradicts
 * it. */
static gboolean
parse_marked (const gchar *text,
              gsize length,
              gboolean quoted,
              gdouble *value,
              CohesionStatus *status)
{
  gsize split = length;
  CohesionStatus found;

  if (length < 4 || text[length - 1] != ']')
    return FALSE;
  while (split > 0 && text[split - 1] != '[')
    split--;
  if (split < 2 || !parse_marker (text + split - 1, length - split + 1, &found))
    return FALSE;
  if (found == COHESION_STATUS_NONE || found == COHESION_STATUS_NOT_AVAILABLE ||
      found == COHESION_STATUS_SUPPRESSED || found == COHESION_STATUS_NOT_APPLICABLE)
    return FALSE;
  length = split - 1;
  trim (&text, &length);
  if (!parse_value (text, length, quoted, value))
    return FALSE;
  *status = found;
  return TRUE;
}

gboolean
cohesion_csv_parse_number (const CohesionCsvField *field, gdouble *value, CohesionStatus *status)
{
  const gchar *text = field->text;
  gsize length = field->length;

  *status = COHESION_STATUS_NONE;
  if (G_LIKELY (parse_short (text, length, value)) || cohesion_number_parse (text, length, value))
    return TRUE;
  trim (&text, &length);
  if (length > 0 && (parse_value (text, length, field->quoted, value) ||
                     parse_marked (text, length, field->quoted, value, status)))
    return TRUE;
  *value = NAN;
  *status = COHESION_STATUS_NOT_AVAILABLE;
  if (length == 0 || parse_marker (text, length, status))
    return TRUE;
  *status = COHESION_STATUS_NONE;
  return FALSE;
}
