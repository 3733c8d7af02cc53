/* Numbers as text, whatever the locale. */
#include "base/cohesion-number-private.h"

#include <math.h>

#include "kernel/coh-decimal.h"

gboolean
cohesion_number_parse (const gchar *text, gsize length, gdouble *value)
{
  return length > 0 && coh_parse_decimal (text, length, value) == length && isfinite (*value);
}

gchar *
cohesion_number_format (gchar buffer[COHESION_NUMBER_SIZE], gdouble value, gint digits)
{
  gchar format[8];

  if (isnan (value))
    {
      buffer[0] = '\0';
      return buffer;
    }
  /* A whole number below 2^53 prints the same way in all digits, without the slow path. */
  if ((digits <= 0 || digits >= 16) && value == rint (value) && fabs (value) < 1e15)
    {
      gchar *end = buffer + COHESION_NUMBER_SIZE - 1;
      gchar *p = end;
      guint64 whole = (guint64)fabs (value);

      *p = '\0';
      do
        *--p = (gchar)('0' + whole % 10);
      while ((whole /= 10) != 0);
      if (signbit (value))
        *--p = '-';
      memmove (buffer, p, (gsize)(end - p) + 1);
      return buffer;
    }
  g_snprintf (format, sizeof format, "%%.%dg", digits <= 0 ? 17 : MIN (digits, 17));
  return g_ascii_formatd (buffer, COHESION_NUMBER_SIZE, format, value);
}
