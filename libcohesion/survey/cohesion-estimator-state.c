/* The state of an estimator as a table, and back. */
#include "base/cohesion-error-private.h"
#include "survey/cohesion-estimator-private.h"
#include "survey/cohesion-state-private.h"

static CohesionStateHeader
make_header (CohesionEstimator *self)
{
  return (CohesionStateHeader){ self->design_hash, self->framework_hash, self->indicators,
                                self->survey->overlap };
}

/**
 * cohesion_estimator_get_state:
 * @self: an estimator
 *
 * All that was taken so far, as a table in long form: a row for each number, with the columns
 * `record`, `indicator`, `area`, `group`, `period`, `stratum`, `unit`, `quantity`, `value` (for a
 * reader) and `part0` to `part5` (what counts). States of parts of a survey may be given to
 * cohesion_estimator_add_state(), or be put together by any SQL engine first: group by the texts,
 * sum the parts.
 *
 * A state holds counts of single people: keep it as safe as the respondents themselves.
 *
 * Returns: (transfer full): the state
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_estimator_get_state (CohesionEstimator *self)
{
  CohesionStateHeader header;

  g_return_val_if_fail (COHESION_IS_ESTIMATOR (self), NULL);
  header = make_header (self);
  return cohesion_state_write (self->sums, &header);
}

/**
 * cohesion_estimator_add_state:
 * @self: an estimator
 * @table: a state of an estimator with the same design and framework
 * @error: return location for an error
 *
 * Take what another estimator has taken.
 *
 * Errors: `COHESION-SURVEY-040` the table is no state or damaged, `-041` it is of another design or
 * framework, `-030` to `-034` as for batches.
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing taken
 *
 * Since: 1.0
 */
gboolean
cohesion_estimator_add_state (CohesionEstimator *self, CohesionTable *table, GError **error)
{
  g_autoptr (CohesionSums) sums = NULL;
  CohesionStateHeader header;

  g_return_val_if_fail (COHESION_IS_ESTIMATOR (self), FALSE);
  g_return_val_if_fail (COHESION_IS_TABLE (table), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  header = make_header (self);
  sums = cohesion_sums_new_like (self->sums);
  if (!cohesion_state_read (sums, &header, table, error))
    return FALSE;
  return cohesion_sums_take (&self->sums, g_steal_pointer (&sums), error);
}
