/* One column turned into another: scales, standard scores, ranks as shares, goalposts.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "coh-rank.h"
#include "coh-status.h"

#include <stddef.h>

/* How a value is read before it is set between its goalposts. */
enum coh_goalpost_scale
{
  COH_GOALPOST_LINEAR,
  COH_GOALPOST_LOG
};

/* Which scores beyond a post are brought back to it. */
enum coh_cap
{
  COH_CAP_NONE = 0,
  COH_CAP_LOW = 1,
  COH_CAP_HIGH = 2,
  COH_CAP_BOTH = 3
};

struct coh_goalposts
{
  double low;  /* the value that scores from */
  double high; /* the value that scores to; below low when less is better */
  double from;
  double to;
  enum coh_goalpost_scale scale;
  enum coh_cap cap;
};

/* NaN stays NaN in its row. out may be x itself. Any status but OK and DOMAIN fills out with NaN;
 * DOMAIN does so in the rows concerned. */
enum coh_status coh_transform_affine (const double *x, size_t n, double a, double b, double *out);
enum coh_status coh_reflect_values (const double *x, size_t n, double *out);
enum coh_status
coh_scale_range (const double *x, size_t n, double lower, double upper, double *out);
enum coh_status
coh_standardise_values (const double *x, size_t n, double mean, double deviation, double *out);
enum coh_status coh_scale_percentile_rank (const double *x,
                                           size_t n,
                                           enum coh_ties ties,
                                           double *out,
                                           void *scratch);
enum coh_status
coh_transform_exponential (const double *rank, size_t n, double constant, double *out);
enum coh_status
coh_scale_goalposts (const double *x, size_t n, const struct coh_goalposts *posts, double *out);
enum coh_status coh_scale_ratio (const double *x, size_t n, double base, double scale, double *out);
