/* What a sample design costs: design effects and effective sizes.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <stdbool.h>

/* @squares: sum w (y - mean)^2; @weight: sum w; @replace: as if drawn with replacement. */
double coh_find_simple_variance (double squares, double weight, double n, bool replace);
double coh_find_design_effect (double variance, double simple_variance);
double coh_find_effective_size (double n, double design_effect);
double coh_find_kish_size (double weight, double squared_weights);
