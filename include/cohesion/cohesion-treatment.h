/* A treatment tames outliers of one indicator. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-column.h>
#include <cohesion/cohesion-matrix.h>
#include <cohesion/cohesion-strategy.h>

G_BEGIN_DECLS

#define COHESION_TYPE_TREATMENT (cohesion_treatment_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_DERIVABLE_TYPE (CohesionTreatment,
                          cohesion_treatment,
                          COHESION,
                          TREATMENT,
                          CohesionStrategy)

/**
 * CohesionTreatmentClass:
 * @parent_class: the parent
 * @treat: fills @out with the treated values of @in, and marks the rows that it changed
 *
 * A treatment tames outliers of one indicator. Every slot works on whole columns, returns %TRUE, or
 * %FALSE with an error set; outputs come pre-filled with NaN and must keep their length.
 *
 * Since: 1.0
 */
struct _CohesionTreatmentClass
{
  CohesionStrategyClass parent_class;

  gboolean (*treat) (CohesionTreatment *self,
                     CohesionColumn *in,
                     CohesionColumn *out,
                     GError **error);

  /*< private >*/
  gpointer padding[12];
};

COHESION_AVAILABLE_IN_1_0
gboolean cohesion_treatment_apply (CohesionTreatment *self,
                                   CohesionColumn *in,
                                   CohesionColumn *out,
                                   GError **error);

G_END_DECLS
