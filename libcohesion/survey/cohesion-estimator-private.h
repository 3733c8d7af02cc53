/* What an estimator holds. */
#pragma once

#include <cohesion/cohesion-estimator.h>

#include "survey/cohesion-rows-private.h"
#include "survey/cohesion-sums-private.h"

struct _CohesionEstimator
{
  GObject parent_instance;
  CohesionSurvey *survey; /* a copy */
  CohesionFramework *framework;
  CohesionAreas *areas; /* or NULL */
  gboolean lenient;
  GPtrArray *answers;    /* CohesionAnswers, of each indicator with a survey block */
  GPtrArray *indicators; /* const gchar *: their ids */
  gchar *design_hash;
  gchar *framework_hash;
  CohesionSums *sums;
};

/* Contradictions of the design, before anything is taken. */
gboolean cohesion_estimator_check (CohesionEstimator *self,
                                   CohesionDiagnostics *diagnostics,
                                   GError **error);

/* What batches of @file are read by, from its first row. */
CohesionReading cohesion_estimator_begin (CohesionEstimator *self,
                                          const gchar *file,
                                          CohesionDiagnostics *diagnostics);

/* The sums of one batch, by itself; NULL with @error set. */
CohesionSums *cohesion_estimator_read (CohesionEstimator *self,
                                       const CohesionReading *reading,
                                       CohesionTable *table,
                                       GPtrArray *answers,
                                       GCancellable *cancellable,
                                       GError **error);
/* New counters of answers, for one batch or file. */
GPtrArray *cohesion_estimator_make_answers (CohesionEstimator *self);

/* Report answers that were not understood; FALSE where they forbid the batch. */
gboolean cohesion_estimator_check_answers (CohesionEstimator *self,
                                           GPtrArray *answers,
                                           CohesionDiagnostics *diagnostics,
                                           GError **error);

/* Put the name of the batch to its sums and take them. */
gboolean cohesion_estimator_take (CohesionEstimator *self,
                                  const gchar *name,
                                  CohesionSums *batch,
                                  GError **error);
