/* Contradictions in how weights are calibrated and trimmed. */
#include "base/cohesion-diagnostics-private.h"
#include "survey/cohesion-trimmed-private.h"

static void
add_error (CohesionDiagnostics *diagnostics,
           const gchar *token,
           const gchar *path,
           const gchar *hint,
           const gchar *message)
{
  CohesionPlace place = { NULL, 0, 0, path };

  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, token, &place, hint, "%s",
                            message);
}

static void
check_bounds (CohesionSurvey *self, CohesionDiagnostics *diagnostics)
{
  gboolean is_logit = self->calibration == COHESION_SURVEY_CALIBRATION_LOGIT;
  gboolean keeps = is_logit || self->calibration == COHESION_SURVEY_CALIBRATION_LINEAR ||
                   self->calibration == COHESION_SURVEY_CALIBRATION_EXPONENTIAL;
  gboolean has_upper = self->calibration_upper != 0;

  if (!keeps && (self->calibration_lower != 0 || has_upper))
    add_error (diagnostics, "COHESION-SURVEY-053", "calibration-upper",
               "one of: linear, exponential, logit",
               "bounds of factors are given, but this calibration does not keep them");
  else if (is_logit && !(self->calibration_lower < 1 && self->calibration_upper > 1))
    add_error (diagnostics, "COHESION-SURVEY-053", "calibration-upper",
               "calibration-lower is below 1, calibration-upper above, such as 0.3 and 3",
               "logit calibration needs bounds around 1");
  else if (self->calibration_lower >= 1 || (has_upper && self->calibration_upper <= 1))
    add_error (diagnostics, "COHESION-SURVEY-053", "calibration-upper",
               "calibration-lower is below 1, calibration-upper above, such as 0.3 and 3",
               "the bounds of factors are not around 1");
}

static void
check_trimming (CohesionSurvey *self, CohesionDiagnostics *diagnostics)
{
  if (self->trim_upper > 0 && self->trim_lower > self->trim_upper)
    add_error (diagnostics, "COHESION-SURVEY-054", "trim-lower", NULL,
               "trim-lower is above trim-upper");
  if (self->trim_spread && !(self->trim_lower > 0 || self->trim_upper > 0))
    add_error (diagnostics, "COHESION-SURVEY-054", "trim-spread", "add trim-lower or trim-upper",
               "what trimming cuts off is to be spread, but nothing is trimmed");
  if (cohesion_survey_only_trims (self) && !self->trim_spread)
    add_error (diagnostics, "COHESION-SURVEY-054", "trim-upper",
               "say trim-spread, or add margins and calibrate to them",
               "trimmed weights do not add up to the population any more, and nothing is said "
               "that would mend it");
}

void
cohesion_survey_check_calibration (CohesionSurvey *self, CohesionDiagnostics *diagnostics)
{
  gboolean is_wanted = self->calibration != COHESION_SURVEY_CALIBRATION_NONE;

  if (is_wanted && self->margins->len == 0)
    add_error (diagnostics, "COHESION-SURVEY-052", "calibration",
               "say by which columns, and how many people of each kind there are",
               "weights are to be calibrated, but there is no margin");
  if (!is_wanted && self->margins->len > 0)
    add_error (diagnostics, "COHESION-SURVEY-052", "calibration",
               "one of: post-stratify, raking, linear, exponential, logit",
               "there are margins, but how weights are calibrated to them is not said");
  if (self->calibration == COHESION_SURVEY_CALIBRATION_POST_STRATIFY && self->margins->len > 1)
    add_error (diagnostics, "COHESION-SURVEY-052", "calibration",
               "raking takes several; one margin may be by several columns together",
               "post-stratification takes one margin");
  if (is_wanted && self->adjust_domain_lonely)
    add_error (diagnostics, "COHESION-SURVEY-055", "adjust-domain-lonely", NULL,
               "with calibrated weights every sampling unit counts in every area and group, so "
               "that none of them is lonely there");
  if (is_wanted && self->replicate_method != COHESION_REPLICATE_METHOD_NONE)
    add_error (diagnostics, "COHESION-SURVEY-055", "calibration",
               "choose one: calibrate here, or take replicate weights that are calibrated already",
               "weights are calibrated, but replicates would not be");
  if (cohesion_survey_only_trims (self) && self->replicate_method != COHESION_REPLICATE_METHOD_NONE)
    add_error (diagnostics, "COHESION-SURVEY-055", "trim-upper",
               "choose one: trim here, or take replicate weights that are trimmed already",
               "weights are trimmed, but replicates would not be");
  check_bounds (self, diagnostics);
  check_trimming (self, diagnostics);
}
