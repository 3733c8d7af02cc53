/* Numbers as text, whatever the locale. */
#pragma once

#include <glib.h>

/* The whole of @text as a finite number: [-+]digits[.digits][e[-+]digits]. No blanks, no
 * hexadecimal, no "nan" or "inf". */
gboolean cohesion_number_parse (const gchar *text, gsize length, gdouble *value);

/* Write @value with @digits significant digits (17: the same bits come back; 0 or less: 17) and a
 * final NUL. "%.17g" in the C locale. */
#define COHESION_NUMBER_SIZE 32
gchar *cohesion_number_format (gchar buffer[COHESION_NUMBER_SIZE], gdouble value, gint digits);
