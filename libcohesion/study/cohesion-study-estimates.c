/* What the surveys of a study say. */
#include "study/cohesion-study-private.h"

#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"

/**
 * cohesion_study_get_surveys:
 * @self: a study
 *
 * The ids of the surveys, in the order of the study file.
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids; empty where there are none
 *
 * Since: 1.0
 */
gchar **
cohesion_study_get_surveys (CohesionStudy *self)
{
  gchar **ids;

  g_return_val_if_fail (COHESION_IS_STUDY (self), NULL);

  ids = g_new0 (gchar *, (gsize)self->surveys->len + 1);
  for (guint i = 0; i < self->surveys->len; i++)
    ids[i] = g_strdup (cohesion_survey_get_id (g_ptr_array_index (self->surveys, i)));
  return ids;
}

/* The place of the survey, or of the only one. */
static gboolean
find_survey (CohesionStudy *self, const gchar *id, guint *place, GError **error)
{
  g_auto (GStrv) ids = cohesion_study_get_surveys (self);
  g_autofree gchar *list = g_strjoinv (", ", ids);
  g_autofree gchar *hint = NULL;

  if (self->surveys->len == 0)
    {
      cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-STUDY-019",
                          "the study names no surveys: nothing is estimated");
      return FALSE;
    }
  if (id == NULL && self->surveys->len > 1)
    {
      cohesion_error_set (error, COHESION_ERROR_AMBIGUOUS, "COHESION-STUDY-020",
                          "the study has several surveys, say which: %s", list);
      return FALSE;
    }
  for (*place = 0; *place < self->surveys->len; (*place)++)
    if (id == NULL || g_str_equal (id, ids[*place]))
      return TRUE;
  hint = cohesion_suggest_hint (id, (const gchar *const *)ids);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-STUDY-020",
                      "the study has no survey \"%s\" (%s)", id, hint != NULL ? hint : list);
  return FALSE;
}

/**
 * cohesion_study_get_estimates:
 * @self: a study
 * @survey: (nullable): the id of a survey, or %NULL for the only one
 * @error: return location for an error
 *
 * What was estimated from a survey when the study was opened. The measures of the study have it,
 * too; here are degrees of freedom, design effects and what was answered beside.
 *
 * Errors: `COHESION-STUDY-019` no surveys, `-020` no such survey, or several to choose from.
 *
 * Returns: (transfer full): the estimates, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionEstimates *
cohesion_study_get_estimates (CohesionStudy *self, const gchar *survey, GError **error)
{
  guint place;

  g_return_val_if_fail (COHESION_IS_STUDY (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!find_survey (self, survey, &place, error))
    return NULL;
  return g_object_ref (g_ptr_array_index (self->estimates, place));
}
