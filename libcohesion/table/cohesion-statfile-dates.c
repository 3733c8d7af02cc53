/* Dates of statistics programs, which keep numbers and a format: as ISO 8601 text. */
#include <math.h>
#include <string.h>

#include "base/cohesion-period-private.h"
#include "table/cohesion-statfile-private.h"

/* Of 1970-01-01, in days: where each program begins to count. */
#define EPOCH_SPSS (-141428) /* 1582-10-14 */
#define EPOCH_1960 (-3653)   /* 1960-01-01 */

#define FIRST_DAY (-719162) /* 0001-01-01 */
#define LAST_DAY  2932896   /* 9999-12-31 */

#define DAY 86400000.0 /* in milliseconds */

/* The word that a format begins with, and whether it shows a date. The part that it leaves out is
 * kept all the same. */
static const gchar *const spss_formats[] = { "DATE", "ADATE", "EDATE",    "SDATE",  "JDATE", "QYR",
                                             "MOYR", "WKYR",  "DATETIME", "YMDHMS", NULL };
static const gchar *const sas_dates[] = {
  "DATE",     "DAY",      "DDMMYY",   "DDMMYYB",  "DDMMYYC", "DDMMYYD", "DDMMYYN", "DDMMYYP",
  "DDMMYYS",  "E8601DA",  "B8601DA",  "IS8601DA", "JULIAN",  "MMDDYY",  "MMDDYYB", "MMDDYYC",
  "MMDDYYD",  "MMDDYYN",  "MMDDYYP",  "MMDDYYS",  "MMYY",    "MONYY",   "NLDATE",  "WEEKDATE",
  "WEEKDATX", "WORDDATE", "WORDDATX", "YEAR",     "YYMM",    "YYMMDD",  "YYMMDDB", "YYMMDDC",
  "YYMMDDD",  "YYMMDDN",  "YYMMDDP",  "YYMMDDS",  "YYMON",   "YYQ",     NULL
};
static const gchar *const sas_times[] = { "DATETIME", "DATEAMPM", "DTDATE",  "DTMONYY", "DTWKDATX",
                                          "DTYEAR",   "DTYYQC",   "E8601DT", "B8601DT", "IS8601DT",
                                          "E8601DN",  "B8601DN",  "NLDATM",  "MDYAMPM", NULL };

/* "YYMMDD10." begins with YYMMDD, "E8601DA10." with E8601DA. */
static gboolean
begins_with (const gchar *const *words, const gchar *format)
{
  for (; *words != NULL; words++)
    {
      const gsize length = strlen (*words);

      if (g_ascii_strncasecmp (format, *words, length) == 0 && !g_ascii_isalpha (format[length]))
        return TRUE;
    }
  return FALSE;
}

/* "%td", "%-tdDD/NN/CCYY", and "%d" of old files. */
static CohesionStatfileDate
find_stata (const gchar *format)
{
  static const struct
  {
    gchar letter;
    CohesionStatfileDate date;
  } kinds[] = {
    { 'd', COHESION_STATFILE_DATE_DAYS_1960 },   { 'c', COHESION_STATFILE_DATE_MILLISECONDS_1960 },
    { 'm', COHESION_STATFILE_DATE_MONTHS_1960 }, { 'q', COHESION_STATFILE_DATE_QUARTERS_1960 },
    { 'h', COHESION_STATFILE_DATE_HALVES_1960 }, { 'y', COHESION_STATFILE_DATE_YEARS }
  };

  if (*format++ != '%')
    return COHESION_STATFILE_DATE_NONE;
  format += *format == '-';
  if (*format == 'd')
    return COHESION_STATFILE_DATE_DAYS_1960;
  for (guint i = 0; *format == 't' && i < G_N_ELEMENTS (kinds); i++)
    if (format[1] == kinds[i].letter)
      return kinds[i].date;
  return COHESION_STATFILE_DATE_NONE;
}

CohesionStatfileDate
cohesion_statfile_find_date (CohesionStatfileFormat file, const gchar *format)
{
  if (format == NULL)
    return COHESION_STATFILE_DATE_NONE;
  switch (file)
    {
    case COHESION_STATFILE_SAV:
    case COHESION_STATFILE_POR:
      return begins_with (spss_formats, format) ? COHESION_STATFILE_DATE_SECONDS_1582
                                                : COHESION_STATFILE_DATE_NONE;
    case COHESION_STATFILE_DTA:
      return find_stata (format);
    case COHESION_STATFILE_SAS7BDAT:
    case COHESION_STATFILE_XPT:
    default:
      if (begins_with (sas_times, format))
        return COHESION_STATFILE_DATE_SECONDS_1960;
      return begins_with (sas_dates, format) ? COHESION_STATFILE_DATE_DAYS_1960
                                             : COHESION_STATFILE_DATE_NONE;
    }
}

/* "2023-06-30", with a time where it is not midnight: to the millisecond, rounded. */
static gchar *
write_moment (gdouble milliseconds)
{
  const gdouble whole = floor (milliseconds + 0.5), day = floor (whole / DAY);
  g_autofree gchar *date = NULL;
  guint rest;

  if (!(day >= FIRST_DAY && day <= LAST_DAY))
    return NULL;
  date = cohesion_date_to_text ((gint32)day);
  rest = (guint)(whole - day * DAY);
  if (rest == 0)
    return g_steal_pointer (&date);
  if (rest % 1000 == 0)
    return g_strdup_printf ("%sT%02u:%02u:%02u", date, rest / 3600000, rest / 60000 % 60,
                            rest / 1000 % 60);
  return g_strdup_printf ("%sT%02u:%02u:%02u.%03u", date, rest / 3600000, rest / 60000 % 60,
                          rest / 1000 % 60, rest % 1000);
}

/* What begins so many months behind 1960-01 and lasts as many as @step. */
static gchar *
write_months (gdouble n, gint step)
{
  gdouble month = 12 * 1960 + n * step, year = floor (month / 12);
  guint of_year = (guint)(month - 12 * year);

  if (n != floor (n) || !(year >= 1 && year <= 9999))
    return NULL;
  if (step == 3)
    return g_strdup_printf ("%04.0f-Q%u", year, of_year / 3 + 1);
  return g_strdup_printf (step == 6 ? "%04.0f-%02u-01/P6M" : "%04.0f-%02u", year, of_year + 1);
}

gchar *
cohesion_statfile_write_date (CohesionStatfileDate date, gdouble number)
{
  switch (date)
    {
    case COHESION_STATFILE_DATE_SECONDS_1582:
      return write_moment (number * 1000 + EPOCH_SPSS * DAY);
    case COHESION_STATFILE_DATE_SECONDS_1960:
      return write_moment (number * 1000 + EPOCH_1960 * DAY);
    case COHESION_STATFILE_DATE_MILLISECONDS_1960:
      return write_moment (number + EPOCH_1960 * DAY);
    case COHESION_STATFILE_DATE_DAYS_1960:
      return write_moment ((number + EPOCH_1960) * DAY);
    case COHESION_STATFILE_DATE_MONTHS_1960:
      return write_months (number, 1);
    case COHESION_STATFILE_DATE_QUARTERS_1960:
      return write_months (number, 3);
    case COHESION_STATFILE_DATE_HALVES_1960:
      return write_months (number, 6);
    case COHESION_STATFILE_DATE_YEARS:
      return number == floor (number) && number >= 1 && number <= 9999
                 ? g_strdup_printf ("%04.0f", number)
                 : NULL;
    case COHESION_STATFILE_DATE_NONE:
    default:
      return NULL;
    }
}
