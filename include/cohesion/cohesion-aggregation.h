/* An aggregation makes one score of the children of a domain. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-column.h>
#include <cohesion/cohesion-matrix.h>
#include <cohesion/cohesion-strategy.h>

G_BEGIN_DECLS

#define COHESION_TYPE_AGGREGATION (cohesion_aggregation_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_DERIVABLE_TYPE (CohesionAggregation,
                          cohesion_aggregation,
                          COHESION,
                          AGGREGATION,
                          CohesionStrategy)

/**
 * CohesionAggregationClass:
 * @parent_class: the parent
 * @aggregate: fills @out with a score for each row of @in, whose columns are the normalised
 * children; a child that is missing is NaN
 * @is_linear: %TRUE where a score is a sum of the children that have a value, each with a factor
 * that does not depend on the values; then errors go through by a formula
 * @needs_positive: %TRUE where values at or below 0 leave the score empty
 *
 * An aggregation makes one score of the children of a domain. Every slot works on whole columns,
 * returns %TRUE, or %FALSE with an error set; outputs come pre-filled with NaN and must keep their
 * length.
 *
 * Since: 1.0
 */
struct _CohesionAggregationClass
{
  CohesionStrategyClass parent_class;

  gboolean (*aggregate) (CohesionAggregation *self,
                         CohesionMatrix *in,
                         CohesionColumn *weights,
                         CohesionColumn *out,
                         GError **error);

  gboolean needs_positive;
  gboolean is_linear;

  /*< private >*/
  gpointer padding[12];
};

COHESION_AVAILABLE_IN_1_0
gboolean cohesion_aggregation_apply (CohesionAggregation *self,
                                     CohesionMatrix *in,
                                     CohesionColumn *weights,
                                     CohesionColumn *out,
                                     GError **error);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_aggregation_get_min_coverage (CohesionAggregation *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_aggregation_set_min_coverage (CohesionAggregation *self, gdouble min_coverage);

G_END_DECLS
