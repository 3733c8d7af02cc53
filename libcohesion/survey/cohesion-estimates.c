/* What a survey says of areas and groups: estimates, and who answered. */
#include <cohesion/cohesion-estimates.h>

#include "survey/cohesion-estimates-private.h"

/**
 * CohesionEstimates:
 *
 * Estimates of a survey with their sampling errors. They do not change any more.
 *
 * Since: 1.0
 */
G_DEFINE_FINAL_TYPE (CohesionEstimates, cohesion_estimates, G_TYPE_OBJECT)

static void
cohesion_estimates_finalize (GObject *object)
{
  CohesionEstimates *self = COHESION_ESTIMATES (object);

  g_clear_object (&self->table);
  g_clear_object (&self->base);
  g_clear_object (&self->direct);
  g_clear_pointer (&self->finished, cohesion_finished_free);
  G_OBJECT_CLASS (cohesion_estimates_parent_class)->finalize (object);
}

static void
cohesion_estimates_class_init (CohesionEstimatesClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cohesion_estimates_finalize;
}

static void
cohesion_estimates_init (G_GNUC_UNUSED CohesionEstimates *self)
{
}

CohesionEstimates *
cohesion_estimates_new (CohesionTable *table, CohesionTable *base, CohesionFinished *finished)
{
  CohesionEstimates *self = g_object_new (COHESION_TYPE_ESTIMATES, NULL);

  self->table = table;
  self->base = base;
  self->finished = finished;
  return self;
}

CohesionEstimates *
cohesion_estimates_new_modelled (CohesionTable *table,
                                 CohesionTable *base,
                                 CohesionEstimates *direct)
{
  CohesionEstimates *self = cohesion_estimates_new (table, base, NULL);

  self->direct = g_object_ref (direct);
  return self;
}

/**
 * cohesion_estimates_get_table:
 * @self: estimates
 *
 * The estimates: a row for each area (by code), indicator (as in the framework), period (by time)
 * and group (by name; everybody first).
 *
 * Columns: `area`, `indicator`, `period`, `group`, `value`, `se`, `lower`, `upper` (in the unit of
 * the indicator), `level` (of the limits, in percent), `base` (answers), `n_eff` (what they are
 * worth as a simple random sample), `deff` (design effect), `df` (degrees of freedom of the
 * limits), `units` (primary sampling units with answers; respondents where they were sampled
 * themselves), `strata` (with answers), `method` (of the limits), `status` and `note` (why a number
 * is missing, or how to read it). The notes of the table are the design as it was applied. Modelled
 * estimates have more columns, see cohesion_estimates_model().
 *
 * Returns: (transfer none): the table
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_estimates_get_table (CohesionEstimates *self)
{
  g_return_val_if_fail (COHESION_IS_ESTIMATES (self), NULL);
  return self->table;
}

/**
 * cohesion_estimates_get_base:
 * @self: estimates
 *
 * What respondents did with the questions, in the rows of cohesion_estimates_get_table(): how many
 * were `given`, `dont_know`, `refused`, `excluded`, `not_asked`, `outside_base`, `unknown`, and the
 * sum of `weights` of those that were given. Respondents with a weight of 0 are in none.
 *
 * Returns: (transfer none): the table
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_estimates_get_base (CohesionEstimates *self)
{
  g_return_val_if_fail (COHESION_IS_ESTIMATES (self), NULL);
  return self->base;
}

/**
 * cohesion_estimates_get_direct:
 * @self: estimates
 *
 * What the survey says of each area alone: the estimates that cohesion_estimates_model() was given.
 * These can be compared with each other, modelled ones cannot: the errors of two of them are not
 * independent, and a model hides how far areas are from each other.
 *
 * Returns: (transfer none): the direct estimates; @self where they are not modelled
 *
 * Since: 1.0
 */
CohesionEstimates *
cohesion_estimates_get_direct (CohesionEstimates *self)
{
  g_return_val_if_fail (COHESION_IS_ESTIMATES (self), NULL);
  return self->direct != NULL ? self->direct : self;
}

/**
 * cohesion_estimates_append_to:
 * @self: estimates
 * @measures: measures to add to
 * @diagnostics: (nullable): where problems go
 * @error: return location for an error
 *
 * Add the estimates to measures: value, standard error, limits, base, status and note. They are
 * scored like any others then.
 *
 * Errors: those of cohesion_measures_append().
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing added
 *
 * Since: 1.0
 */
gboolean
cohesion_estimates_append_to (CohesionEstimates *self,
                              CohesionMeasures *measures,
                              CohesionDiagnostics *diagnostics,
                              GError **error)
{
  static const gchar *const names[] = { "area",  "indicator", "period", "group", "value",  "se",
                                        "lower", "upper",     "level",  "base",  "status", "note" };
  g_autoptr (CohesionTable) table = cohesion_table_new ();

  g_return_val_if_fail (COHESION_IS_ESTIMATES (self), FALSE);
  g_return_val_if_fail (COHESION_IS_MEASURES (measures), FALSE);
  g_return_val_if_fail (diagnostics == NULL || COHESION_IS_DIAGNOSTICS (diagnostics), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!cohesion_table_copy_column (
            table, self->table, (guint)cohesion_table_find_column (self->table, names[i]), error))
      return FALSE;
  return cohesion_measures_append (measures, table, diagnostics, error);
}
