/* The beta distribution: its density and the share below a value.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

/* y is 1 - x, given apart so that neither end loses digits. */
double coh_weigh_beta (double x, double y, double a, double b);
double coh_cumulate_beta (double x, double y, double a, double b);
