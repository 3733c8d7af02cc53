/* A long tail pulled in by logarithms and powers.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stdbool.h>
#include <stddef.h>

/* The logarithms that are in use for composite indicators. */
enum coh_log
{
  COH_LOG_SHIFTED,  /* ln (x - min + 0.01 (max - min)) */
  COH_LOG_TAIL,     /* the same, or -ln (max - x + 0.01 (max - min)) where the long tail is low */
  COH_LOG_PLUS_ONE, /* ln (x - min + 1) */
  COH_LOG_NATURAL   /* ln (x) */
};

/* y = sign ln (sign (x - from) + plus). */
struct coh_log_form
{
  double sign;
  double from;
  double plus;
};

/* NaN stays NaN in its row. out may be x itself. */
enum coh_status
coh_choose_log (const double *x, size_t n, enum coh_log log, struct coh_log_form *form);
enum coh_status
coh_take_log (const double *x, size_t n, const struct coh_log_form *form, double *out);
enum coh_status coh_transform_power (const double *x,
                                     size_t n,
                                     double from,
                                     double plus,
                                     double lambda,
                                     double *out);
enum coh_status coh_estimate_power (const double *x,
                                    size_t n,
                                    double from,
                                    double plus,
                                    double *lambda,
                                    double *scratch);
