/* A weighting says how much each child counts. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-column.h>
#include <cohesion/cohesion-matrix.h>
#include <cohesion/cohesion-strategy.h>

G_BEGIN_DECLS

#define COHESION_TYPE_WEIGHTING (cohesion_weighting_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_DERIVABLE_TYPE (CohesionWeighting,
                          cohesion_weighting,
                          COHESION,
                          WEIGHTING,
                          CohesionStrategy)

/**
 * CohesionWeightingClass:
 * @parent_class: the parent
 * @weigh: fills @out with a weight for each column of @in, given the weights @declared in the
 * framework; what is to be said of the weights may be marked there as notes
 * @ignores_values: %TRUE where the weights do not depend on the values of the children
 *
 * A weighting says how much each child counts. Every slot works on whole columns, returns %TRUE, or
 * %FALSE with an error set; outputs come pre-filled with NaN and must keep their length.
 *
 * Since: 1.0
 */
struct _CohesionWeightingClass
{
  CohesionStrategyClass parent_class;

  gboolean (*weigh) (CohesionWeighting *self,
                     CohesionMatrix *in,
                     CohesionColumn *declared,
                     CohesionColumn *out,
                     GError **error);
  gboolean ignores_values;

  /*< private >*/
  gpointer padding[12];
};

COHESION_AVAILABLE_IN_1_0
gboolean cohesion_weighting_apply (CohesionWeighting *self,
                                   CohesionMatrix *in,
                                   CohesionColumn *declared,
                                   CohesionColumn *out,
                                   GError **error);

G_END_DECLS
