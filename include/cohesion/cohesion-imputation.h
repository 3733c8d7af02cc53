/* An imputation fills what is missing. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-column.h>
#include <cohesion/cohesion-matrix.h>
#include <cohesion/cohesion-strategy.h>

G_BEGIN_DECLS

#define COHESION_TYPE_IMPUTATION (cohesion_imputation_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_DERIVABLE_TYPE (CohesionImputation,
                          cohesion_imputation,
                          COHESION,
                          IMPUTATION,
                          CohesionStrategy)

/**
 * CohesionImputationClass:
 * @parent_class: the parent
 * @impute: fills @out with @in, and with estimates where @in is NaN; what stays NaN stays missing
 *
 * An imputation fills what is missing. Every slot works on whole columns, returns %TRUE, or %FALSE
 * with an error set; outputs come pre-filled with NaN and must keep their length.
 *
 * Since: 1.0
 */
struct _CohesionImputationClass
{
  CohesionStrategyClass parent_class;

  gboolean (*impute) (CohesionImputation *self,
                      CohesionMatrix *in,
                      CohesionMatrix *out,
                      GError **error);

  /*< private >*/
  gpointer padding[12];
};

COHESION_AVAILABLE_IN_1_0
gboolean cohesion_imputation_apply (CohesionImputation *self,
                                    CohesionMatrix *in,
                                    CohesionMatrix *out,
                                    GError **error);

G_END_DECLS
