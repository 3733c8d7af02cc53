/* Is a text plain ASCII, or at least well-formed UTF-8?
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stdbool.h>
#include <stddef.h>

bool coh_is_ascii (const char *text, size_t n);
size_t coh_check_utf8 (const char *text, size_t n);
