/* The normal distribution and Student's t: shares below a value, and the values of shares.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

double coh_normal_cdf (double z);
double coh_normal_quantile (double p);
double coh_t_cdf (double t, double df);
double coh_t_both_tails (double t, double df);
double coh_t_quantile (double p, double df);
