/* Arrow decimals as doubles. */
#include "table/cohesion-arrow-decimal-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-number-private.h"

#define N_LIMBS     4
#define MOST_DIGITS 40
#define LARGEST     ((gint64)1 << 53) /* whole numbers below are doubles */

/* Up to here powers of ten are doubles, exactly. */
static const gdouble powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11 };

/* The lowest digit of a number of four words, which is divided by ten. */
static gchar
take_digit (guint32 limbs[N_LIMBS])
{
  guint64 rest = 0;

  for (guint i = N_LIMBS; i-- > 0;)
    {
      rest = rest << 32 | limbs[i];
      limbs[i] = (guint32)(rest / 10);
      rest %= 10;
    }
  return (gchar)('0' + rest);
}

static void
negate (guint32 limbs[N_LIMBS])
{
  guint64 carry = 1;

  for (guint i = 0; i < N_LIMBS; i++)
    {
      carry += (guint32)~limbs[i];
      limbs[i] = (guint32)carry;
      carry >>= 32;
    }
}

/* Through text: reading decimals with one rounding is done there already. */
static gdouble
load_long (guint32 limbs[N_LIMBS], gint scale)
{
  gchar text[MOST_DIGITS + 16];
  gchar *first = text + MOST_DIGITS;
  const gboolean negative = limbs[N_LIMBS - 1] >> 31 != 0;
  gdouble number = NAN;

  if (negative)
    negate (limbs);
  g_snprintf (first, sizeof text - MOST_DIGITS, "e%d", -scale);
  for (guint i = 0; i < MOST_DIGITS - 1; i++)
    *--first = take_digit (limbs);
  if (negative)
    *--first = '-';
  cohesion_number_parse (first, strlen (first), &number);
  return number;
}

gdouble
cohesion_arrow_decimal_load (const guint8 *value, guint width, gint scale)
{
  guint32 limbs[N_LIMBS];
  gint64 low;

  memcpy (limbs, value, width);
  for (guint i = width / 4; i < N_LIMBS; i++)
    limbs[i] = limbs[i - 1] >> 31 != 0 ? G_MAXUINT32 : 0;
  low = (gint64)((guint64)limbs[1] << 32 | limbs[0]);
  /* Both exact, so that the quotient is rounded once. */
  if (scale >= 0 && scale < (gint)G_N_ELEMENTS (powers) && low > -LARGEST && low < LARGEST &&
      limbs[2] == limbs[3] && limbs[3] == (low < 0 ? G_MAXUINT32 : 0))
    return (gdouble)low / powers[scale];
  return load_long (limbs, scale);
}
