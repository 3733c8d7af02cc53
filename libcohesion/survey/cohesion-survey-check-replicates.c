/* Contradictions in what is said of replicates. */
#include "base/cohesion-diagnostics-private.h"
#include "survey/cohesion-replicates-private.h"

static void
refuse (CohesionDiagnostics *diagnostics,
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
contradict (CohesionDiagnostics *diagnostics,
            gboolean wrong,
            const gchar *path,
            const gchar *hint,
            const gchar *message)
{
  if (wrong)
    refuse (diagnostics, "COHESION-SURVEY-085", path, hint, message);
}

static gboolean
is_bootstrap (CohesionReplicateMethod method)
{
  return method == COHESION_REPLICATE_METHOD_BOOTSTRAP ||
         method == COHESION_REPLICATE_METHOD_SUBBOOTSTRAP;
}

static void
check_nothing (const CohesionSurvey *self, CohesionDiagnostics *diagnostics)
{
  const gchar *hint = "say how they were made: jk1, jkn, brr, fay, bootstrap, subbootstrap, "
                      "successive or other";
  gboolean settings = self->replicate_scale > 0 || self->replicate_scales != NULL ||
                      self->replicate_df > 0 || self->fay_rho > 0 || self->replicates > 0 ||
                      self->seed > 0 || self->mse;

  contradict (diagnostics, self->replicate_weights != NULL, "replicate-weights", hint,
              "replicate weights are given, but no replicate-method");
  contradict (diagnostics, self->replicate_weights == NULL && settings, "replicate-method", hint,
              "settings of replicates are given, but no replicate-method");
}

/* Which replicates there are; what is said of the design is in them already. */
static void
check_given (const CohesionSurvey *self, CohesionDiagnostics *diagnostics)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) columns = cohesion_survey_list_replicates (self, &error);
  g_autofree gdouble *scales =
      error == NULL ? cohesion_survey_read_replicate_scales (self, &error) : NULL;
  guint n = columns == NULL ? 0 : g_strv_length (columns);

  if (error != NULL)
    cohesion_diagnostics_add_error (diagnostics, NULL, error);
  else if (n < 2)
    refuse (diagnostics, "COHESION-SURVEY-087", "replicate-weights", NULL,
            "one replicate has no variance");
  else if (scales != NULL && g_strv_length (self->replicate_scales) != n)
    refuse (diagnostics, "COHESION-SURVEY-086", "replicate-scales", NULL,
            "there are not as many scales as replicate weights");
  contradict (diagnostics, self->strata != NULL || self->clusters != NULL || self->fpc != NULL,
              "replicate-weights", "leave strata, clusters and fpc out, or the replicate weights",
              "given replicate weights hold the design already");
  contradict (diagnostics, self->replicates > 0 || self->seed > 0, "replicates", NULL,
              "replicates are given, none are drawn");
  contradict (diagnostics,
              self->replicate_method == COHESION_REPLICATE_METHOD_JKN && scales == NULL &&
                  error == NULL,
              "replicate-scales",
              "give for each replicate (n - 1) / n of the stratum that a unit is left out of",
              "the scales of the replicates of jkn are not said");
  contradict (diagnostics,
              self->replicate_method == COHESION_REPLICATE_METHOD_OTHER &&
                  self->replicate_scale <= 0,
              "replicate-scale", NULL, "the scale of replicates of another method is not said");
}

/* What the methods take from the design. */
static void
check_design (const CohesionSurvey *self, CohesionDiagnostics *diagnostics)
{
  CohesionReplicateMethod method = self->replicate_method;
  gboolean takes_fpc = method == COHESION_REPLICATE_METHOD_JK1 ||
                       method == COHESION_REPLICATE_METHOD_JKN ||
                       method == COHESION_REPLICATE_METHOD_BOOTSTRAP;

  contradict (diagnostics, self->clusters == NULL, "clusters",
              "name the column that tells respondents apart, if they were sampled themselves",
              "replicates are made of sampling units, and no column names them");
  contradict (diagnostics, method == COHESION_REPLICATE_METHOD_JK1 && self->strata != NULL,
              "strata", "say jkn", "jk1 is for a sample without strata");
  contradict (diagnostics, self->fpc != NULL && !takes_fpc, "fpc", "leave fpc out",
              "the method knows no finite population");
  contradict (diagnostics, takes_fpc && self->fpc != NULL && self->fpc[1] != NULL, "fpc",
              "leave the further columns out",
              "replicates are made of the first stage, which has one finite population");
}

static void
check_made (const CohesionSurvey *self, CohesionDiagnostics *diagnostics)
{
  CohesionReplicateMethod method = self->replicate_method;

  check_design (self, diagnostics);
  contradict (diagnostics,
              method == COHESION_REPLICATE_METHOD_SUCCESSIVE ||
                  method == COHESION_REPLICATE_METHOD_OTHER,
              "replicate-weights", "name the columns of replicate weights",
              "replicates of this method are not made here");
  contradict (diagnostics,
              self->replicate_scale > 0 || self->replicate_scales != NULL || self->replicate_df > 0,
              "replicate-scale", "leave it out: it follows from the design",
              "scales and degrees of freedom are for given replicates");
  contradict (diagnostics, !is_bootstrap (method) && (self->replicates > 0 || self->seed > 0),
              "replicates", "leave replicates and seed out",
              "only a bootstrap is drawn: the design says how many replicates there are");
  if (is_bootstrap (method) && self->replicates < 2)
    refuse (diagnostics, "COHESION-SURVEY-086", "replicates", "200 or more",
            "how many replicates the bootstrap makes is not said");
}

void
cohesion_survey_check_replicates (CohesionSurvey *self, CohesionDiagnostics *diagnostics)
{
  gboolean is_fay = self->replicate_method == COHESION_REPLICATE_METHOD_FAY;
  gboolean made = cohesion_survey_makes_replicates (self);
  gboolean takes_lonely = made && self->replicate_method == COHESION_REPLICATE_METHOD_JKN &&
                          self->lonely_psu == COHESION_LONELY_PSU_CERTAINTY;

  if (self->replicate_method == COHESION_REPLICATE_METHOD_NONE)
    {
      check_nothing (self, diagnostics);
      return;
    }
  if (made)
    check_made (self, diagnostics);
  else
    check_given (self, diagnostics);
  contradict (diagnostics, is_fay != (self->fay_rho > 0), "fay-rho", NULL,
              is_fay ? "Fay's factor is not said" : "Fay's factor is for the method fay");
  contradict (diagnostics,
              (self->lonely_psu != COHESION_LONELY_PSU_FAIL && !takes_lonely) ||
                  self->adjust_domain_lonely,
              "lonely-psu", "leave it out, or say certainty with jkn that is made here",
              "rules of lonely units are not for replicates");
}
