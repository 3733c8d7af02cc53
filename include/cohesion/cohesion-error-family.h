/* On which scale the sampling error of an indicator is normal. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>

G_BEGIN_DECLS

/**
 * CohesionErrorFamily:
 * @COHESION_ERROR_FAMILY_NORMAL: on the scale of the values
 * @COHESION_ERROR_FAMILY_TRUNCATED: the same, held to the range of the indicator
 * @COHESION_ERROR_FAMILY_LOGIT: on the logit scale, between the two ends of the range: shares
 * @COHESION_ERROR_FAMILY_LOG: on the logarithmic scale: rates and others above 0
 *
 * On which scale the sampling error of an indicator is normal.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_ERROR_FAMILY_NORMAL,
  COHESION_ERROR_FAMILY_TRUNCATED,
  COHESION_ERROR_FAMILY_LOGIT,
  COHESION_ERROR_FAMILY_LOG,
} CohesionErrorFamily;

G_END_DECLS
