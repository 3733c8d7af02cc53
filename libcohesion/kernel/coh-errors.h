/* What is known of the errors of a column, made ready to be drawn from.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-status.h"

#include <stddef.h>
#include <stdint.h>

/* On which scale the error of an observation is normal. */
enum coh_error_family
{
  COH_ERROR_NORMAL,    /* x + se z */
  COH_ERROR_TRUNCATED, /* the same, held to low .. high by leaving out what is outside */
  COH_ERROR_LOGIT,     /* ln ((x - low) / (high - x)): shares and others with two ends */
  COH_ERROR_LOG        /* ln x: rates and others above 0 */
};

/* What becomes of a row. */
enum coh_error_row
{
  COH_ERROR_ROW_DRAWN,   /* by the family */
  COH_ERROR_ROW_AT_END,  /* the estimate is at an end, where the scale has none: truncated normal */
  COH_ERROR_ROW_UNKNOWN, /* no error given: the value stays */
  COH_ERROR_ROW_ZERO,    /* an error of 0 given: the value stays */
  COH_ERROR_ROW_PRETENDED, /* the same, of an estimate at an end: the value stays, but the error of
                              0 comes of the formula and not of certainty; to be reported */
  COH_ERROR_ROW_MISSING,   /* no value: NaN */
  COH_ERROR_ROW_OUTSIDE,   /* value, error or limits contradict family or each other: NaN */
  COH_ERROR_N_ROWS
};

/* Ends of NORMAL and LOG are not looked at; those of TRUNCATED may be infinite. */
struct coh_error_model
{
  enum coh_error_family family;
  double low, high;
  double level; /* of the limits, such as 0.95; NaN when there are none */
};

/* Columns of n rows; se, lower and upper may be NULL. Where a row has both limits they are used, on
 * the scale of the family, else se. */
struct coh_error_input
{
  size_t n;
  const double *value, *se, *lower, *upper;
};

/* Prepared once a column. The arrays lie in the caller's memory, but for value, which is the
 * caller's own and has to stay. */
struct coh_errors
{
  enum coh_error_family family;
  double low, high;
  size_t n;
  size_t count[COH_ERROR_N_ROWS]; /* rows by what becomes of them */
  const double *value;
  const double *centre; /* on the scale of the family: value where it is that of the values */
  double *scale;        /* on the scale of the family */
  double *from, *span;  /* of truncated rows: the share of the normal to draw from; or NULL */
  double *own_centre;   /* centre where it is not value; or NULL */
  uint8_t *row;         /* enum coh_error_row */
};

size_t coh_errors_size (enum coh_error_family family, size_t n);
enum coh_status coh_prepare_errors (const struct coh_error_model *model,
                                    const struct coh_error_input *input,
                                    void *memory,
                                    struct coh_errors *errors);
