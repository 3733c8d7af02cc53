/* The beta distribution: its density, the share below a value, and the value of a share.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

/* y is 1 - x, given apart so that neither end loses digits. */
double coh_weigh_beta (double x, double y, double a, double b);
double coh_cumulate_beta (double x, double y, double a, double b);

/* q is 1 - p, likewise. */
double coh_beta_quantile (double p, double q, double a, double b);
