/* The settings of a survey, and their properties. */
#pragma once

#include <cohesion/cohesion-survey.h>

#include "survey/cohesion-margin-private.h"

struct _CohesionSurvey
{
  GObject parent_instance;

  gchar *id;
  gchar **indicators;
  gchar *area;
  gchar *area_code;
  gchar *period;
  gchar *period_column;
  gchar **groups;
  gchar **tiers;
  gboolean markers;
  gchar *weight;
  gchar **strata;
  gchar **clusters;
  gchar **fpc;
  gboolean nest;
  gboolean overlap;
  CohesionLonelyPsu lonely_psu;
  gboolean adjust_domain_lonely;
  CohesionSurveyInterval interval;
  gdouble level;
  guint minimum_base;
  gdouble reliability_cv;
  gdouble reliability_width;
  CohesionSurveyCalibration calibration;
  gdouble calibration_lower;
  gdouble calibration_upper;
  gdouble trim_lower; /* 0: none */
  gdouble trim_upper; /* 0: none */
  gboolean trim_spread;
  GPtrArray *margins; /* CohesionMargin */
  CohesionReplicateMethod replicate_method;
  gchar **replicate_weights; /* NULL: replicates are made of the design */
  gdouble replicate_scale;
  gchar **replicate_scales;
  gdouble replicate_df;
  gdouble fay_rho;
  guint replicates;
  guint seed;
  gboolean mse;
  CohesionSmallArea small_area;
  gchar *small_area_tier;
  CohesionSmallAreaMethod small_area_method;
  gchar **small_area_covariates;
  GPtrArray *places; /* where a file names the columns; copies share it */
};

enum
{
  PROP_ID = 1,
  PROP_INDICATORS,
  PROP_AREA,
  PROP_AREA_CODE,
  PROP_PERIOD,
  PROP_PERIOD_COLUMN,
  PROP_GROUPS,
  PROP_TIERS,
  PROP_MARKERS,
  PROP_WEIGHT,
  PROP_STRATA,
  PROP_CLUSTERS,
  PROP_FPC,
  PROP_NEST,
  PROP_OVERLAP,
  PROP_LONELY_PSU,
  PROP_ADJUST_DOMAIN_LONELY,
  PROP_INTERVAL,
  PROP_LEVEL,
  PROP_MINIMUM_BASE,
  PROP_RELIABILITY_CV,
  PROP_RELIABILITY_WIDTH,
  PROP_CALIBRATION,
  PROP_CALIBRATION_LOWER,
  PROP_CALIBRATION_UPPER,
  PROP_TRIM_LOWER,
  PROP_TRIM_UPPER,
  PROP_TRIM_SPREAD,
  PROP_REPLICATE_METHOD,
  PROP_REPLICATE_WEIGHTS,
  PROP_REPLICATE_SCALE,
  PROP_REPLICATE_SCALES,
  PROP_REPLICATE_DF,
  PROP_FAY_RHO,
  PROP_REPLICATES,
  PROP_SEED,
  PROP_MSE,
  PROP_SMALL_AREA,
  PROP_SMALL_AREA_TIER,
  PROP_SMALL_AREA_METHOD,
  PROP_SMALL_AREA_COVARIATES,
  N_PROPERTIES
};

extern GParamSpec *cohesion_survey_properties[N_PROPERTIES];

/* The value of a property as it is kept. */
void cohesion_survey_get_field (CohesionSurvey *self, guint property, GValue *value);
void cohesion_survey_set_field (CohesionSurvey *self, guint property, const GValue *value);
void cohesion_survey_clear_fields (CohesionSurvey *self);

/* Another survey with the same settings. */
CohesionSurvey *cohesion_survey_copy (CohesionSurvey *self);

/* How many stages of sampling matter for the variance: a further one only where the ones before
 * have a finite population. At least 1. */
guint cohesion_survey_count_stages (const CohesionSurvey *self);
/* What the state depends on, as a number in hexadecimal: not on rules of intervals and the like. */
gchar *cohesion_survey_hash (CohesionSurvey *self, CohesionAreas *areas);
/* Contradictions in how small areas draw on others. */
void cohesion_survey_check_small_area (CohesionSurvey *self, CohesionDiagnostics *diagnostics);
/* A setting as text, for notes: "" where nothing is said. */
gchar *cohesion_survey_show (CohesionSurvey *self, guint property);
/* Contradictions in how weights are calibrated and trimmed. */
void cohesion_survey_check_calibration (CohesionSurvey *self, CohesionDiagnostics *diagnostics);

/* Change a text, or a list of texts; none is NULL. */
void cohesion_survey_replace_text (CohesionSurvey *self,
                                   gchar **field,
                                   const gchar *text,
                                   guint property);
void cohesion_survey_replace_texts (CohesionSurvey *self,
                                    gchar ***field,
                                    const gchar *const *texts,
                                    guint property);
/* The properties of replicates. */
void cohesion_survey_specify_replicates (void);
