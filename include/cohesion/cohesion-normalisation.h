/* A normalisation puts indicators on one scale, higher is better. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-column.h>
#include <cohesion/cohesion-matrix.h>
#include <cohesion/cohesion-strategy.h>
#include <cohesion/cohesion-polarity.h>

G_BEGIN_DECLS

#define COHESION_TYPE_NORMALISATION (cohesion_normalisation_get_type ())
/**
 * CohesionReach:
 * @COHESION_REACH_PERIOD: the areas of the period that is scored
 * @COHESION_REACH_PANEL: the areas of all periods that have numbers, so that scores of different
 * periods compare
 *
 * Which numbers a normalisation compares an area with.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_REACH_PERIOD,
  COHESION_REACH_PANEL,
} CohesionReach;

COHESION_AVAILABLE_IN_1_0
G_DECLARE_DERIVABLE_TYPE (CohesionNormalisation,
                          cohesion_normalisation,
                          COHESION,
                          NORMALISATION,
                          CohesionStrategy)

/**
 * CohesionNormalisationClass:
 * @parent_class: the parent
 * @normalise: fills @out with the normalised values of @in; @in has been turned round already if
 * lower is better, unless @handles_polarity
 * @get_bounds: (optional): the lowest and the highest value that the results can have; %FALSE where
 * there are none
 * @is_linear: (optional): whether a result is a + b x with an a and b that do not depend on the
 * values; then errors go through by a formula
 * @handles_polarity: %TRUE where the class looks at #CohesionNormalisation:polarity itself and
 * wants @in as it is
 *
 * A normalisation puts indicators on one scale, higher is better. Every slot works on whole
 * columns, returns %TRUE, or %FALSE with an error set; outputs come pre-filled with NaN and must
 * keep their length.
 *
 * Since: 1.0
 */
struct _CohesionNormalisationClass
{
  CohesionStrategyClass parent_class;

  gboolean (*normalise) (CohesionNormalisation *self,
                         CohesionColumn *in,
                         CohesionColumn *out,
                         GError **error);
  gboolean (*get_bounds) (CohesionNormalisation *self, gdouble *lower, gdouble *upper);

  gboolean (*is_linear) (CohesionNormalisation *self);
  gboolean handles_polarity;

  /*< private >*/
  gpointer padding[11];
};

COHESION_AVAILABLE_IN_1_0
gboolean cohesion_normalisation_apply (CohesionNormalisation *self,
                                       CohesionColumn *in,
                                       CohesionColumn *out,
                                       GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean
cohesion_normalisation_get_bounds (CohesionNormalisation *self, gdouble *lower, gdouble *upper);
COHESION_AVAILABLE_IN_1_0
CohesionPolarity cohesion_normalisation_get_polarity (CohesionNormalisation *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_normalisation_set_polarity (CohesionNormalisation *self, CohesionPolarity polarity);
COHESION_AVAILABLE_IN_1_0
CohesionReach cohesion_normalisation_get_over (CohesionNormalisation *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_normalisation_set_over (CohesionNormalisation *self, CohesionReach over);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_normalisation_get_within (CohesionNormalisation *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_normalisation_set_within (CohesionNormalisation *self, const gchar *within);

G_END_DECLS
