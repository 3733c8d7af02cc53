/* What estimates were made of: design, order of domains, and the estimates themselves. */
#include "survey/cohesion-finished-private.h"

#include "base/cohesion-error-private.h"

/* A stratum with one unit has no variance; somebody has to say what is to be done. Replicates have
 * a check of their own. */
static gboolean
check_lonely (const CohesionSurvey *survey, const CohesionFrame *frame, GError **error)
{
  if (survey->replicate_method != COHESION_REPLICATE_METHOD_NONE)
    return TRUE;
  if (frame->n_lonely == 0 || survey->lonely_psu != COHESION_LONELY_PSU_FAIL)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-038",
                      "%u %s one sampling unit: %s [say under lonely-psu what that means: "
                      "certainty, adjust, average or merge]",
                      frame->n_lonely, frame->n_lonely == 1 ? "stratum has" : "strata have",
                      frame->lonely);
  return FALSE;
}

static void
hold (CohesionFinished *self, const CohesionFinishing *finishing, CohesionAreas *areas)
{
  self->finishing = (CohesionFinishing){ g_object_ref (finishing->survey),
                                         g_object_ref (finishing->framework),
                                         g_ptr_array_ref (finishing->answers),
                                         g_ptr_array_ref (finishing->indicators),
                                         cohesion_sums_ref ((CohesionSums *)finishing->sums),
                                         NULL,
                                         NULL,
                                         NULL };
  self->sums = (CohesionSums *)self->finishing.sums;
  g_set_object (&self->areas, areas);
}

static gboolean
replicate (CohesionFinished *self, GError **error)
{
  const CohesionFinishing *finishing = &self->finishing;

  if (finishing->survey->replicate_method == COHESION_REPLICATE_METHOD_NONE)
    return TRUE;
  self->finishing.replication = &self->replication;
  return cohesion_replication_init (&self->replication, finishing->survey, finishing->sums,
                                    &self->frame, error);
}

static gboolean
calibrate (CohesionFinished *self, GError **error)
{
  CohesionFinishing *finishing = &self->finishing;

  if (finishing->survey->calibration == COHESION_SURVEY_CALIBRATION_NONE)
    return TRUE;
  self->calibration = cohesion_calibration_new (finishing->survey, self->sums, &self->frame, error);
  if (self->calibration == NULL)
    return FALSE;
  finishing->sums = self->calibration->sums;
  finishing->calibration = self->calibration;
  return TRUE;
}

static gboolean
trim (CohesionFinished *self, GError **error)
{
  CohesionFinishing *finishing = &self->finishing;

  if (!cohesion_survey_only_trims (finishing->survey))
    return TRUE;
  self->trimmed = cohesion_trimmed_new (finishing->survey, self->sums, error);
  if (self->trimmed == NULL)
    return FALSE;
  finishing->sums = self->trimmed->sums;
  finishing->trimmed = self->trimmed;
  return TRUE;
}

CohesionFinished *
cohesion_finished_new (const CohesionFinishing *finishing,
                       CohesionAreas *areas,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (CohesionFinished) self = g_new0 (CohesionFinished, 1);

  hold (self, finishing, areas);
  if (!cohesion_frame_init (&self->frame, finishing->sums, error) ||
      !check_lonely (finishing->survey, &self->frame, error) || !replicate (self, error) ||
      !calibrate (self, error) || !trim (self, error))
    return NULL;
  cohesion_domain_order_init (&self->order, self->finishing.sums, &self->frame);
  self->estimates =
      cohesion_finish_estimates (&self->finishing, &self->frame, &self->order, cancellable, error);
  return self->estimates == NULL ? NULL : g_steal_pointer (&self);
}

void
cohesion_finished_free (CohesionFinished *self)
{
  if (self == NULL)
    return;
  g_free (self->estimates);
  cohesion_replication_clear (&self->replication);
  cohesion_domain_order_clear (&self->order);
  cohesion_frame_clear (&self->frame);
  g_object_unref (self->finishing.survey);
  g_object_unref (self->finishing.framework);
  g_ptr_array_unref (self->finishing.answers);
  g_ptr_array_unref (self->finishing.indicators);
  g_clear_pointer (&self->calibration, cohesion_calibration_free);
  g_clear_pointer (&self->trimmed, cohesion_trimmed_free);
  cohesion_sums_free (self->sums);
  g_clear_object (&self->areas);
  g_free (self);
}
