/* What a sample design costs: design effects and effective sizes.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-deff.h"

#include <math.h>

/* V of a mean from a simple random sample: s^2 / n (1 - n / sum w), or without the last factor,
 * with s^2 = sum w (y - mean)^2 / sum w n / (n - 1). That of a total: times (sum w)^2.
 *
 * Fewer than two elements, no weight: NaN. Weights that sum to less than n, which are no numbers of
 * people: NaN unless with replacement. Source: Kish (1965), "Survey sampling", section 8.2, as in
 * R's survey. */
double
coh_find_simple_variance (double squares, double weight, double n, bool replace)
{
  double variance = squares / weight / (n - 1);

  if (!(n > 1) || !(weight > 0) || !(squares >= 0) || (!replace && weight < n))
    return NAN;
  return replace ? variance : variance * (1 - n / weight);
}

/* V / V of a simple random sample. NaN where the latter is 0 or unknown. */
double
coh_find_design_effect (double variance, double simple_variance)
{
  return simple_variance > 0 ? variance / simple_variance : NAN;
}

/* n / deff: of a simple random sample with the same variance. NaN where there is no effect above 0.
 */
double
coh_find_effective_size (double n, double design_effect)
{
  return design_effect > 0 ? n / design_effect : NAN;
}

/* (sum w)^2 / sum w^2: what unequal weights alone leave of n. No weights: NaN. Source: Kish (1965),
 * section 11.7. */
double
coh_find_kish_size (double weight, double squared_weights)
{
  return squared_weights > 0 ? weight / squared_weights * weight : NAN;
}
