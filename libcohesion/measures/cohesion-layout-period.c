/* Periods and ids as publishers spell them. */
#include "measures/cohesion-layout-private.h"

#include <string.h>

#include "yaml/cohesion-yaml-private.h"

#define LONGEST_PERIOD 40
#define LONGEST_ID     128

/* What a spelling of years says: the first and the last year, whether they start in January. */
typedef struct
{
  guint first;
  guint last;
  gboolean split; /* 2015/16 */
  guint quarter;  /* 1 to 4, or 0 */
} Years;

static gboolean
read_digits (const gchar **at, guint n_digits, guint *number)
{
  guint value = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit ((*at)[i]))
        return FALSE;
      value = value * 10 + (guint)((*at)[i] - '0');
    }
  if (g_ascii_isdigit ((*at)[n_digits]))
    return FALSE;
  *at += n_digits;
  *number = value;
  return TRUE;
}

/* "16" after 2015 is 2016, and "00" after 1999 is 2000. */
static guint
complete_year (guint before, guint two_digits)
{
  guint year = before / 100 * 100 + two_digits;

  return year < before ? year + 100 : year;
}

/* "2015", "2015/16", after a range also "16" and "15/16". */
static gboolean
read_year (const gchar **at, guint before, guint *year, gboolean *split)
{
  guint second;

  if (!read_digits (at, 4, year))
    {
      if (before == 0 || !read_digits (at, 2, year))
        return FALSE;
      *year = complete_year (before, *year);
    }
  *split = FALSE;
  if (**at != '/')
    return TRUE;
  (*at)++;
  *split = TRUE;
  if (read_digits (at, 4, &second))
    return second == *year + 1;
  return read_digits (at, 2, &second) && second == (*year + 1) % 100;
}

static void
skip_blanks (const gchar **at)
{
  while (**at == ' ')
    (*at)++;
}

static gboolean
read_years (const gchar *at, Years *years)
{
  gboolean split;

  *years = (Years){ 0 };
  skip_blanks (&at);
  if (!read_year (&at, 0, &years->first, &years->split))
    return FALSE;
  years->last = years->first;
  skip_blanks (&at);
  if (*at == '-' || g_str_has_prefix (at, "\u2013"))
    {
      at += *at == '-' ? 1 : strlen ("\u2013");
      skip_blanks (&at);
      if (!read_year (&at, years->first, &years->last, &split) || split != years->split)
        return FALSE;
      skip_blanks (&at);
    }
  else if (*at == 'Q' && at[1] >= '1' && at[1] <= '4')
    {
      years->quarter = (guint)(at[1] - '0');
      at += 2;
      skip_blanks (&at);
    }
  return *at == '\0' && years->last >= years->first && years->first >= 1;
}

gboolean
cohesion_layout_parse_period (const gchar *text,
                              gsize length,
                              gint year_start,
                              CohesionSpan *span,
                              const gchar **why,
                              gboolean *ambiguous)
{
  gchar copy[LONGEST_PERIOD + 1];
  Years years;
  guint month, first;
  gchar start[32];

  *ambiguous = FALSE;
  if (length > LONGEST_PERIOD)
    return cohesion_span_parse (text, length, span, why, ambiguous);
  memcpy (copy, text, length);
  copy[length] = '\0';
  /* "2011-12" without blanks is left to the general rule, which warns. */
  if (strlen (copy) != length || !read_years (copy, &years) ||
      (years.last > years.first && !years.split && strchr (copy, ' ') == NULL))
    return cohesion_span_parse (text, length, span, why, ambiguous);

  month = years.split ? (guint)year_start : 1;
  first = years.first;
  if (years.quarter > 0)
    month += 3 * (years.quarter - 1);
  if (month > 12)
    {
      month -= 12;
      first++;
    }
  g_snprintf (start, sizeof start, "%04u-%02u", first, month);
  if (!cohesion_date_parse (start, strlen (start), FALSE, &span->start, why))
    return FALSE;
  span->months = years.quarter > 0 ? 3 : (gint32)(12 * (years.last - years.first + 1));
  span->days = 0;
  return TRUE;
}

gchar *
cohesion_layout_make_id (const gchar *text, gsize length)
{
  g_autofree gchar *copy = g_strndup (text, length);
  g_autofree gchar *valid = g_utf8_make_valid (copy, -1);
  g_autofree gchar *ascii = g_str_to_ascii (valid, "C");
  GString *id = g_string_new (NULL);

  for (const gchar *at = ascii; *at != '\0' && id->len < LONGEST_ID; at++)
    {
      if (g_ascii_isalnum (*at))
        g_string_append_c (id, g_ascii_tolower (*at));
      else if (id->len > 0 && id->str[id->len - 1] != '_')
        g_string_append_c (id, '_');
    }
  while (id->len > 0 && id->str[id->len - 1] == '_')
    g_string_truncate (id, id->len - 1);
  if (!cohesion_id_is_valid (id->str))
    g_string_truncate (id, 0);
  return g_string_free (id, FALSE);
}
