/* Spans of time by value: calendar arithmetic, and every spelling that official statistics use. */
#include "base/cohesion-period-private.h"

#include <string.h>

#define LONGEST_TEXT 64
#define MOST_YEARS   1000

/* Days since 1970-01-01 of a date of the proleptic Gregorian calendar (Fliegel and Van Flandern
 * 1968, shifted to March). */
static gint32
days_from_civil (gint32 year, gint32 month, gint32 day)
{
  const gint32 y = month <= 2 ? year - 1 : year;
  const gint32 era = (y >= 0 ? y : y - 399) / 400;
  const gint32 year_of_era = y - era * 400;
  const gint32 day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

static void
civil_from_days (gint32 days, gint32 *year, gint32 *month, gint32 *day)
{
  const gint32 z = days + 719468;
  const gint32 era = (z >= 0 ? z : z - 146096) / 146097;
  const gint32 day_of_era = z - era * 146097;
  const gint32 year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const gint32 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const gint32 shifted = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * shifted + 2) / 5 + 1;
  *month = shifted < 10 ? shifted + 3 : shifted - 9;
  *year = year_of_era + era * 400 + (*month <= 2);
}

static gint32
days_in_month (gint32 year, gint32 month)
{
  const gint32 y = month == 12 ? year + 1 : year;
  const gint32 m = month == 12 ? 1 : month + 1;

  return days_from_civil (y, m, 1) - days_from_civil (year, month, 1);
}

/* The same day @months later; the last day of the month where it has no such day. */
static gint32
add_months (gint32 start, gint32 months)
{
  gint32 year, month, day, count;

  civil_from_days (start, &year, &month, &day);
  count = year * 12 + (month - 1) + months;
  year = count / 12;
  month = count % 12 + 1;
  return days_from_civil (year, month, MIN (day, days_in_month (year, month)));
}

/* Read exactly @n digits. */
static gboolean
read_digits (const gchar **p, const gchar *end, guint n, gint32 *value)
{
  *value = 0;
  if (end - *p < (gssize)n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*p)[i]))
        return FALSE;
      *value = *value * 10 + ((*p)[i] - '0');
    }
  *p += n;
  return TRUE;
}

typedef struct
{
  gint32 first;
  gint32 last;
  gint32 months; /* 12, 1, or 0 for a single day */
} Date;

/* 2023, 2023-06 or 2023-06-30, to the end of @end. */
static gboolean
read_date (const gchar *p, const gchar *end, Date *date, const gchar **why)
{
  gint32 year, month, day;

  *why = "a date is written 2023, 2023-06 or 2023-06-30";
  if (!read_digits (&p, end, 4, &year))
    return FALSE;
  if (year < 1)
    {
      *why = "there is no year 0000";
      return FALSE;
    }
  if (p == end)
    {
      *date = (Date){ days_from_civil (year, 1, 1), days_from_civil (year, 12, 31), 12 };
      return TRUE;
    }
  if (*p++ != '-' || !read_digits (&p, end, 2, &month))
    return FALSE;
  if (month < 1 || month > 12)
    {
      *why = "a month is 01 to 12";
      return FALSE;
    }
  if (p == end)
    {
      *date = (Date){ days_from_civil (year, month, 1),
                      days_from_civil (year, month, days_in_month (year, month)), 1 };
      return TRUE;
    }
  if (*p++ != '-' || !read_digits (&p, end, 2, &day) || p != end)
    return FALSE;
  if (day < 1 || day > days_in_month (year, month))
    {
      *why = "that month does not have such a day";
      return FALSE;
    }
  date->first = date->last = days_from_civil (year, month, day);
  date->months = 0;
  return TRUE;
}

/* P1Y, P3M, P1Y6M, P2W, P10D, from after the P. */
static gboolean
read_duration (const gchar *p, const gchar *end, CohesionSpan *span, const gchar **why)
{
  gint64 months = 0, days = 0;

  *why = "a duration is written P1Y, P3M, P2W or P10D";
  if (p == end)
    return FALSE;
  while (p < end)
    {
      gint64 n = 0;
      const gchar *start = p;

      while (p < end && g_ascii_isdigit (*p) && p - start < 7)
        n = n * 10 + (*p++ - '0');
      if (p == start || p == end)
        return FALSE;
      switch (*p++)
        {
        case 'Y':
          months += n * 12;
          break;
        case 'M':
          months += n;
          break;
        case 'W':
          days += n * 7;
          break;
        case 'D':
          days += n;
          break;
        default:
          return FALSE;
        }
    }
  if (months > 0 && days > 0)
    {
      *why = "a duration has years and months, or weeks and days, not both";
      return FALSE;
    }
  if (months == 0 && days == 0)
    {
      *why = "the period lasts no time";
      return FALSE;
    }
  if (months > MOST_YEARS * 12 || days > MOST_YEARS * 366)
    {
      *why = "the period lasts over a thousand years";
      return FALSE;
    }
  span->months = (gint32)months;
  span->days = (gint32)days;
  return TRUE;
}

/* From the first day to the last, in months where these are whole. */
static CohesionSpan
span_between (gint32 first, gint32 last)
{
  gint32 y0, m0, d0, y1, m1, d1, months;

  civil_from_days (first, &y0, &m0, &d0);
  civil_from_days (last + 1, &y1, &m1, &d1);
  months = (y1 - y0) * 12 + (m1 - m0);
  if (d0 == d1 && months > 0)
    return (CohesionSpan){ first, months, 0 };
  return (CohesionSpan){ first, 0, last - first + 1 };
}

/* 2023-04-01/P1Y, 2023-04-01/2024-03-31. */
static gboolean
read_interval (const gchar *text,
               const gchar *slash,
               const gchar *end,
               CohesionSpan *span,
               const gchar **why)
{
  Date from, to;

  if (!read_date (text, slash, &from, why))
    return FALSE;
  span->start = from.first;
  if (slash + 1 < end && slash[1] == 'P')
    return read_duration (slash + 2, end, span, why);
  if (!read_date (slash + 1, end, &to, why))
    return FALSE;
  if (to.last < from.first)
    {
      *why = "the period ends before it starts";
      return FALSE;
    }
  *span = span_between (from.first, to.last);
  if (span->months > MOST_YEARS * 12 || span->days > MOST_YEARS * 366)
    {
      *why = "the period lasts over a thousand years";
      return FALSE;
    }
  return TRUE;
}

/* 2023-24 and 2023/24 (from 1 April), 2023-Q2. FALSE where the text has another form. */
static gboolean
read_short_form (const gchar *text, const gchar *end, CohesionSpan *span, gboolean *ambiguous)
{
  const gchar *p = text;
  gint32 year, part;

  if (!read_digits (&p, end, 4, &year) || year < 1 || p == end)
    return FALSE;
  if (end - p == 3 && *p == '-' && p[1] == 'Q' && p[2] >= '1' && p[2] <= '4')
    {
      *span = (CohesionSpan){ days_from_civil (year, (p[2] - '1') * 3 + 1, 1), 3, 0 };
      return TRUE;
    }
  if (end - p != 3 || (*p != '-' && *p != '/'))
    return FALSE;
  p++;
  if (!read_digits (&p, end, 2, &part) || part != (year + 1) % 100)
    return FALSE;
  if (text[4] == '-' && part >= 1 && part <= 12)
    {
      *ambiguous = TRUE; /* ISO 8601: a month */
      return FALSE;
    }
  *span = (CohesionSpan){ days_from_civil (year, 4, 1), 12, 0 };
  return TRUE;
}

gboolean
cohesion_span_parse (const gchar *text,
                     gsize length,
                     CohesionSpan *span,
                     const gchar **why,
                     gboolean *ambiguous)
{
  static const gchar *const spellings =
      "a period is written 2023-04-01/P1Y, 2023, 2023-24, 2023-Q2, 2023-06 or 2023-06-30";
  gboolean doubtful = FALSE;
  const gchar *ignored;
  const gchar *slash;
  Date date;

  if (why == NULL)
    why = &ignored;
  if (ambiguous == NULL)
    ambiguous = &doubtful;
  *ambiguous = FALSE;
  *span = (CohesionSpan){ 0, 0, 0 };
  *why = spellings;
  if (length == 0 || length > LONGEST_TEXT)
    return FALSE;
  if (read_short_form (text, text + length, span, ambiguous))
    return TRUE;
  slash = memchr (text, '/', length);
  if (slash != NULL)
    {
      if (read_interval (text, slash, text + length, span, why))
        return TRUE;
      *span = (CohesionSpan){ 0, 0, 0 };
      return FALSE;
    }
  if (!read_date (text, text + length, &date, why))
    {
      if (strstr (*why, "written") != NULL)
        *why = spellings;
      return FALSE;
    }
  *span = (CohesionSpan){ date.first, date.months, date.months == 0 ? 1 : 0 };
  return TRUE;
}

gboolean
cohesion_date_parse (const gchar *text, gsize length, gboolean last, gint32 *day, const gchar **why)
{
  const gchar *ignored;
  Date date;

  if (!read_date (text, text + length, &date, why != NULL ? why : &ignored))
    return FALSE;
  *day = last ? date.last : date.first;
  return TRUE;
}

gchar *
cohesion_date_to_text (gint32 days)
{
  gint32 year, month, day;

  civil_from_days (days, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

gint32
cohesion_span_get_end (CohesionSpan span)
{
  return span.months > 0 ? add_months (span.start, span.months) - 1 : span.start + span.days - 1;
}

gchar *
cohesion_span_to_text (CohesionSpan span)
{
  g_autofree gchar *start = cohesion_date_to_text (span.start);

  if (span.months == 0)
    return g_strdup_printf ("%s/P%dD", start, span.days);
  if (span.months % 12 == 0)
    return g_strdup_printf ("%s/P%dY", start, span.months / 12);
  return g_strdup_printf ("%s/P%dM", start, span.months);
}

gint
cohesion_span_compare (CohesionSpan a, CohesionSpan b)
{
  const gint32 end_a = cohesion_span_get_end (a), end_b = cohesion_span_get_end (b);

  if (end_a != end_b)
    return end_a < end_b ? -1 : 1;
  if (a.start != b.start)
    return a.start < b.start ? -1 : 1;
  return (a.months > b.months) - (a.months < b.months);
}

gint
cohesion_span_compare_items (gconstpointer a, gconstpointer b)
{
  return cohesion_span_compare (*(const CohesionSpan *)a, *(const CohesionSpan *)b);
}

gboolean
cohesion_span_equal (CohesionSpan a, CohesionSpan b)
{
  return a.start == b.start && a.months == b.months && a.days == b.days;
}

guint
cohesion_span_hash (CohesionSpan span)
{
  return (guint)span.start * 2654435761u ^ (guint)span.months * 40503u ^ (guint)span.days;
}

gdouble
cohesion_span_get_time (CohesionSpan span)
{
  gint32 year, month, day;

  civil_from_days (span.start, &year, &month, &day);
  return year + (month - 1 + (gdouble)(day - 1) / days_in_month (year, month)) / 12;
}
