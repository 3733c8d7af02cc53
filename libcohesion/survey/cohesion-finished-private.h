/* What estimates were made of: kept, so that they can be compared. */
#pragma once

#include <cohesion/cohesion-areas.h>

#include "survey/cohesion-calibration-private.h"
#include "survey/cohesion-finish-private.h"
#include "survey/cohesion-replicates-private.h"
#include "survey/cohesion-trimmed-private.h"

typedef struct
{
  CohesionFinishing finishing; /* owns all but the sums */
  CohesionSums *sums;          /* together with the estimator */
  CohesionAreas *areas;        /* or NULL */
  CohesionFrame frame;
  CohesionDomainOrder order;
  CohesionReplication replication;  /* empty where variances are linearised */
  CohesionCalibration *calibration; /* NULL where weights are not calibrated */
  CohesionTrimmed *trimmed;         /* NULL where they are not trimmed, or calibrated then */
  CohesionEstimate *estimates;      /* [domain in order][indicator] */
} CohesionFinished;

/* Makes all estimates; NULL with @error set where they cannot be, or where it is cancelled. */
CohesionFinished *cohesion_finished_new (const CohesionFinishing *finishing,
                                         CohesionAreas *areas,
                                         GCancellable *cancellable,
                                         GError **error);
void cohesion_finished_free (CohesionFinished *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionFinished, cohesion_finished_free)
