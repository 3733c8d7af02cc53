/* Intervals of estimates, and the rules of what is not to be shown. */
#include <math.h>

#include "kernel/coh-distribution.h"
#include "kernel/coh-proportion.h"
#include "survey/cohesion-estimate-private.h"

static const gchar *const method_names[] = {
  [COH_INTERVAL_LOGIT] = "logit",
  [COH_INTERVAL_WILSON] = "wilson",
  [COH_INTERVAL_KORN_GRAUBARD] = "korn-graubard",
  [COH_INTERVAL_BETA] = "beta",
  [COH_INTERVAL_ARCSINE] = "arcsine",
  [COH_INTERVAL_MEAN] = "mean",
  [COH_INTERVAL_LIKELIHOOD] = "likelihood",
};

static void
find_share_interval (const CohesionEstimation *estimation,
                     const CohesionMoments *moments,
                     CohesionEstimate *out)
{
  CohesionSurveyInterval wanted = estimation->survey->interval;
  enum coh_interval method = wanted == COHESION_SURVEY_INTERVAL_AUTOMATIC
                                 ? COH_INTERVAL_LOGIT
                                 : (enum coh_interval) (wanted - COHESION_SURVEY_INTERVAL_LOGIT);
  struct coh_proportion share = { moments->ratio, moments->variance, (gdouble)moments->n, out->df,
                                  estimation->survey->level / 100 };
  gdouble lower, upper;

  if (coh_proportion_interval (&share, method, &lower, &upper, &method) != COH_STATUS_OK)
    {
      out->note = "there is no interval: too few sampling units gave an answer";
      return;
    }
  out->lower = lower * estimation->scale;
  out->upper = upper * estimation->scale;
  out->method = method_names[method];
}

void
cohesion_estimate_find_interval (const CohesionEstimation *estimation,
                                 const CohesionMoments *moments,
                                 CohesionEstimate *out)
{
  gdouble t;

  if (estimation->estimand == COHESION_ESTIMAND_PROPORTION)
    {
      find_share_interval (estimation, moments, out);
      return;
    }
  if (out->df <= 0)
    {
      out->note = "there is no interval: too few sampling units gave an answer";
      return;
    }
  t = coh_t_quantile (0.5 + estimation->survey->level / 200, out->df);
  out->lower = out->value - t * out->se;
  out->upper = out->value + t * out->se;
  out->method = "t";
}

static void
suppress (const CohesionSurvey *survey, CohesionEstimate *out)
{
  gchar note[64];

  g_snprintf (note, sizeof note, "suppressed: fewer than %u answers", survey->minimum_base);
  out->value = out->se = out->lower = out->upper = out->n_eff = out->deff = NAN;
  out->method = NULL;
  out->status = COHESION_STATUS_SUPPRESSED;
  out->note = g_intern_string (note);
}

void
cohesion_estimate_apply_rules (const CohesionSurvey *survey, CohesionEstimate *out)
{
  gdouble cv = 100 * out->se / fabs (out->value), width = out->upper - out->lower;

  if (out->base < survey->minimum_base)
    suppress (survey, out);
  else if (survey->reliability_cv > 0 && !(cv <= survey->reliability_cv))
    {
      out->status = COHESION_STATUS_LOW_RELIABILITY;
      out->note = "unreliable: the relative standard error is above the limit";
    }
  else if (survey->reliability_width > 0 && !(width <= survey->reliability_width))
    {
      out->status = COHESION_STATUS_LOW_RELIABILITY;
      out->note = "unreliable: the interval is wider than the limit";
    }
}
