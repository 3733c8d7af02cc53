/* How respondents were chosen, and the rules of what is estimated of them. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-areas.h>
#include <cohesion/cohesion-diagnostics.h>
#include <cohesion/cohesion-framework.h>
#include <cohesion/cohesion-table.h>

G_BEGIN_DECLS

/**
 * CohesionLonelyPsu:
 * @COHESION_LONELY_PSU_FAIL: an error
 * @COHESION_LONELY_PSU_CERTAINTY: it was sure to be chosen, and has no variance
 * @COHESION_LONELY_PSU_ADJUST: its distance from the mean of all units
 * @COHESION_LONELY_PSU_AVERAGE: the average variance of the other strata
 * @COHESION_LONELY_PSU_MERGE: it joins the next stratum that has more than one unit
 *
 * What a stratum with one primary sampling unit means for the variance.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_LONELY_PSU_FAIL,
  COHESION_LONELY_PSU_CERTAINTY,
  COHESION_LONELY_PSU_ADJUST,
  COHESION_LONELY_PSU_AVERAGE,
  COHESION_LONELY_PSU_MERGE,
} CohesionLonelyPsu;

/**
 * CohesionSurveyInterval:
 * @COHESION_SURVEY_INTERVAL_AUTOMATIC: logit for proportions
 * @COHESION_SURVEY_INTERVAL_LOGIT: symmetric on the logit scale
 * @COHESION_SURVEY_INTERVAL_WILSON: Wilson (1927) at the effective size
 * @COHESION_SURVEY_INTERVAL_KORN_GRAUBARD: Korn and Graubard (1998): exact at an effective size of
 * at most that of the sample
 * @COHESION_SURVEY_INTERVAL_BETA: the same without that limit
 * @COHESION_SURVEY_INTERVAL_ARCSINE: symmetric on the scale of the arcsine of the root
 * @COHESION_SURVEY_INTERVAL_MEAN: symmetric around the estimate
 * @COHESION_SURVEY_INTERVAL_LIKELIHOOD: the likelihood at the effective size
 *
 * How the interval of a proportion is made. All others are symmetric, with quantiles of t.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_SURVEY_INTERVAL_AUTOMATIC,
  COHESION_SURVEY_INTERVAL_LOGIT,
  COHESION_SURVEY_INTERVAL_WILSON,
  COHESION_SURVEY_INTERVAL_KORN_GRAUBARD,
  COHESION_SURVEY_INTERVAL_BETA,
  COHESION_SURVEY_INTERVAL_ARCSINE,
  COHESION_SURVEY_INTERVAL_MEAN,
  COHESION_SURVEY_INTERVAL_LIKELIHOOD,
} CohesionSurveyInterval;

/**
 * CohesionReplicateMethod:
 * @COHESION_REPLICATE_METHOD_NONE: there are no replicates; errors are linearised
 * @COHESION_REPLICATE_METHOD_JK1: the jackknife: each unit left out once, no strata
 * @COHESION_REPLICATE_METHOD_JKN: the jackknife within strata
 * @COHESION_REPLICATE_METHOD_BRR: balanced repeated replication: one unit of two in each stratum
 * @COHESION_REPLICATE_METHOD_FAY: the same, but the other unit counts a little
 * @COHESION_REPLICATE_METHOD_BOOTSTRAP: as many units drawn again as there are: Canty and Davison
 * (1999)
 * @COHESION_REPLICATE_METHOD_SUBBOOTSTRAP: one less: Rao and Wu (1988)
 * @COHESION_REPLICATE_METHOD_SUCCESSIVE: successive differences; their weights have to be given
 * @COHESION_REPLICATE_METHOD_OTHER: another one, of given weights and scale
 *
 * How replicates of a sample are made, or were made.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_REPLICATE_METHOD_NONE,
  COHESION_REPLICATE_METHOD_JK1,
  COHESION_REPLICATE_METHOD_JKN,
  COHESION_REPLICATE_METHOD_BRR,
  COHESION_REPLICATE_METHOD_FAY,
  COHESION_REPLICATE_METHOD_BOOTSTRAP,
  COHESION_REPLICATE_METHOD_SUBBOOTSTRAP,
  COHESION_REPLICATE_METHOD_SUCCESSIVE,
  COHESION_REPLICATE_METHOD_OTHER,
} CohesionReplicateMethod;

/**
 * CohesionSmallArea:
 * @COHESION_SMALL_AREA_NONE: not at all
 * @COHESION_SMALL_AREA_SHRINK: towards the larger area that they lie in, as the English and
 * Scottish indices of deprivation do
 * @COHESION_SMALL_AREA_FAY_HERRIOT: towards what covariates of the areas say, by the model of Fay
 * and Herriot (1979)
 *
 * How estimates of small areas draw on others.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_SMALL_AREA_NONE,
  COHESION_SMALL_AREA_SHRINK,
  COHESION_SMALL_AREA_FAY_HERRIOT,
} CohesionSmallArea;

/**
 * CohesionSmallAreaMethod:
 * @COHESION_SMALL_AREA_METHOD_REML: restricted maximum likelihood
 * @COHESION_SMALL_AREA_METHOD_MOMENTS: moments, in many steps, of Fay and Herriot (1979)
 * @COHESION_SMALL_AREA_METHOD_PRASAD_RAO: moments, in one step, of Prasad and Rao (1990)
 *
 * How the spread of areas around the model of Fay and Herriot is estimated.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_SMALL_AREA_METHOD_REML,
  COHESION_SMALL_AREA_METHOD_MOMENTS,
  COHESION_SMALL_AREA_METHOD_PRASAD_RAO,
} CohesionSmallAreaMethod;

/**
 * CohesionSurveyCalibration:
 * @COHESION_SURVEY_CALIBRATION_NONE: weights stay as they are
 * @COHESION_SURVEY_CALIBRATION_POST_STRATIFY: to the totals of one margin, by their ratio
 * @COHESION_SURVEY_CALIBRATION_RAKING: to several margins in turn, until all fit (Deming and
 * Stephan 1940)
 * @COHESION_SURVEY_CALIBRATION_LINEAR: by factors 1 + x'b, the regression estimator; held between
 *   bounds where there are some
 * @COHESION_SURVEY_CALIBRATION_EXPONENTIAL: by factors exp x'b; what raking ends at; the same
 * @COHESION_SURVEY_CALIBRATION_LOGIT: by factors between two bounds
 *
 * How weights are changed so that they add up to known totals (Deville and Saerndal 1992).
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_SURVEY_CALIBRATION_NONE,
  COHESION_SURVEY_CALIBRATION_POST_STRATIFY,
  COHESION_SURVEY_CALIBRATION_RAKING,
  COHESION_SURVEY_CALIBRATION_LINEAR,
  COHESION_SURVEY_CALIBRATION_EXPONENTIAL,
  COHESION_SURVEY_CALIBRATION_LOGIT,
} CohesionSurveyCalibration;

#define COHESION_TYPE_SURVEY (cohesion_survey_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionSurvey, cohesion_survey, COHESION, SURVEY, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionSurvey *cohesion_survey_new (void);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_survey_get_id (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_id (CohesionSurvey *self, const gchar *id);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_survey_get_indicators (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_indicators (CohesionSurvey *self, const gchar *const *indicators);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_survey_get_area (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_area (CohesionSurvey *self, const gchar *area);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_survey_get_area_code (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_area_code (CohesionSurvey *self, const gchar *area_code);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_survey_get_period (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_period (CohesionSurvey *self, const gchar *period);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_survey_get_period_column (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_period_column (CohesionSurvey *self, const gchar *period_column);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_survey_get_groups (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_groups (CohesionSurvey *self, const gchar *const *groups);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_survey_get_tiers (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_tiers (CohesionSurvey *self, const gchar *const *tiers);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_survey_get_markers (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_markers (CohesionSurvey *self, gboolean markers);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_survey_get_weight (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_weight (CohesionSurvey *self, const gchar *weight);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_survey_get_strata (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_strata (CohesionSurvey *self, const gchar *const *strata);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_survey_get_clusters (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_clusters (CohesionSurvey *self, const gchar *const *clusters);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_survey_get_fpc (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_fpc (CohesionSurvey *self, const gchar *const *fpc);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_survey_get_nest (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_nest (CohesionSurvey *self, gboolean nest);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_survey_get_overlap (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_overlap (CohesionSurvey *self, gboolean overlap);
COHESION_AVAILABLE_IN_1_0
CohesionLonelyPsu cohesion_survey_get_lonely_psu (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_lonely_psu (CohesionSurvey *self, CohesionLonelyPsu lonely_psu);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_survey_get_adjust_domain_lonely (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_adjust_domain_lonely (CohesionSurvey *self, gboolean adjust_domain_lonely);
COHESION_AVAILABLE_IN_1_0
CohesionSurveyInterval cohesion_survey_get_interval (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_interval (CohesionSurvey *self, CohesionSurveyInterval interval);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_survey_get_level (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_level (CohesionSurvey *self, gdouble level);
COHESION_AVAILABLE_IN_1_0
guint cohesion_survey_get_minimum_base (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_minimum_base (CohesionSurvey *self, guint minimum_base);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_survey_get_reliability_cv (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_reliability_cv (CohesionSurvey *self, gdouble reliability_cv);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_survey_get_reliability_width (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_reliability_width (CohesionSurvey *self, gdouble reliability_width);
COHESION_AVAILABLE_IN_1_0
CohesionReplicateMethod cohesion_survey_get_replicate_method (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_replicate_method (CohesionSurvey *self,
                                           CohesionReplicateMethod replicate_method);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_survey_get_replicate_weights (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_replicate_weights (CohesionSurvey *self,
                                            const gchar *const *replicate_weights);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_survey_get_replicate_scale (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_replicate_scale (CohesionSurvey *self, gdouble replicate_scale);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_survey_get_replicate_scales (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_replicate_scales (CohesionSurvey *self,
                                           const gchar *const *replicate_scales);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_survey_get_replicate_df (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_replicate_df (CohesionSurvey *self, gdouble replicate_df);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_survey_get_fay_rho (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_fay_rho (CohesionSurvey *self, gdouble fay_rho);
COHESION_AVAILABLE_IN_1_0
guint cohesion_survey_get_replicates (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_replicates (CohesionSurvey *self, guint replicates);
COHESION_AVAILABLE_IN_1_0
guint cohesion_survey_get_seed (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_seed (CohesionSurvey *self, guint seed);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_survey_get_mse (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_mse (CohesionSurvey *self, gboolean mse);
COHESION_AVAILABLE_IN_1_0
CohesionSmallArea cohesion_survey_get_small_area (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_small_area (CohesionSurvey *self, CohesionSmallArea small_area);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_survey_get_small_area_tier (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_small_area_tier (CohesionSurvey *self, const gchar *small_area_tier);
COHESION_AVAILABLE_IN_1_0
CohesionSmallAreaMethod cohesion_survey_get_small_area_method (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_small_area_method (CohesionSurvey *self,
                                            CohesionSmallAreaMethod small_area_method);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_survey_get_small_area_covariates (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_small_area_covariates (CohesionSurvey *self,
                                                const gchar *const *small_area_covariates);
COHESION_AVAILABLE_IN_1_0
CohesionSurveyCalibration cohesion_survey_get_calibration (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_calibration (CohesionSurvey *self, CohesionSurveyCalibration calibration);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_survey_get_calibration_lower (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_calibration_lower (CohesionSurvey *self, gdouble calibration_lower);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_survey_get_calibration_upper (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_calibration_upper (CohesionSurvey *self, gdouble calibration_upper);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_survey_get_trim_lower (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_trim_lower (CohesionSurvey *self, gdouble trim_lower);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_survey_get_trim_upper (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_trim_upper (CohesionSurvey *self, gdouble trim_upper);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_survey_get_trim_spread (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_set_trim_spread (CohesionSurvey *self, gboolean trim_spread);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_survey_add_margin (CohesionSurvey *self,
                                     const gchar *const *columns,
                                     CohesionTable *totals,
                                     GError **error);
COHESION_AVAILABLE_IN_1_0
void cohesion_survey_remove_margins (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
guint cohesion_survey_get_n_margins (CohesionSurvey *self);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_survey_get_nth_margin_columns (CohesionSurvey *self, guint margin);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_survey_check (CohesionSurvey *self,
                                CohesionFramework *framework,
                                CohesionDiagnostics *diagnostics);

G_END_DECLS
