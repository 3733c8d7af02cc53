/* How much less an answer of this design is worth than one of a simple random sample.
 *
 * deff = V / V0, where V0 is the variance under simple random sampling with replacement of as many
 * answers (Kish 1965, section 8.2): (W / X)^2 s^2 / n with s^2 = n / (n - 1) sum w e^2 / W and
 * e = y - R x. n_eff = n / deff; where deff is not known or 0, that of Kish for the weights alone,
 * W^2 / sum w^2. */
#include <math.h>

#include "survey/cohesion-estimate-private.h"

/* sum w e^2. */
static gdouble
find_residuals (const CohesionEstimation *estimation,
                const CohesionMoments *moments,
                const struct coh_exact *sides)
{
  const struct coh_exact *weights = &sides[COHESION_SIDE_W];
  gdouble r = moments->ratio;

  switch (estimation->estimand)
    {
    case COHESION_ESTIMAND_PROPORTION:
    case COHESION_ESTIMAND_QUANTILE: /* of the share at or below it */
      return coh_exact_read (weights) * r * (1 - r);
    case COHESION_ESTIMAND_RATIO:
      return coh_exact_differ (&sides[COHESION_SIDE_WYY], &sides[COHESION_SIDE_WXY], r) -
             r * coh_exact_differ (&sides[COHESION_SIDE_WXY], &sides[COHESION_SIDE_WXX], r);
    case COHESION_ESTIMAND_TOTAL:
      r = coh_exact_read (&moments->y) / coh_exact_read (weights);
      return coh_exact_differ (&sides[COHESION_SIDE_WYY], &moments->y, r);
    default:
      return coh_exact_differ (&sides[COHESION_SIDE_WYY], &moments->y, r);
    }
}

void
cohesion_estimate_find_effect (const CohesionEstimation *estimation,
                               const CohesionMoments *moments,
                               CohesionEstimate *out)
{
  const CohesionSums *sums = estimation->sums;
  const struct coh_exact *sides =
      &sums->sides[((gsize)estimation->domain * sums->n_indicators + estimation->indicator) *
                   COHESION_N_SIDES];
  gdouble n = (gdouble)moments->n, w = coh_exact_read (&sides[COHESION_SIDE_W]);
  gdouble scale = w / moments->x_sum;
  gdouble simple = find_residuals (estimation, moments, sides) / w / (n - 1) * scale * scale;

  if (n > 1 && simple > 0 && moments->variance > 0)
    {
      out->deff = moments->variance / simple;
      out->n_eff = n / out->deff;
      return;
    }
  out->n_eff = w * w / coh_exact_read (&sides[COHESION_SIDE_WW]);
}
