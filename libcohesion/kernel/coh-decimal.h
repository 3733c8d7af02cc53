/* Decimal text to double, correctly rounded, whatever the locale.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stddef.h>

/* Usage: the field text[0 .. n) is a number when coh_parse_decimal (text, n, &x) == n and n > 0.
 * A value beyond the doubles comes back as an infinity of its sign, for the caller to refuse. */
size_t coh_parse_decimal (const char *text, size_t n, double *value);
