/* Why a number is missing, or how to read it: the shorthand of official statistics. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>

G_BEGIN_DECLS

/**
 * CohesionStatus:
 * @COHESION_STATUS_NONE: a plain value, nothing to say
 * @COHESION_STATUS_NOT_AVAILABLE: `x`
 * @COHESION_STATUS_SUPPRESSED: `c`, confidential
 * @COHESION_STATUS_NOT_APPLICABLE: `z`
 * @COHESION_STATUS_LOW_RELIABILITY: `u`
 * @COHESION_STATUS_PROVISIONAL: `p`
 * @COHESION_STATUS_REVISED: `r`
 * @COHESION_STATUS_BREAK: `b`, break in the series
 * @COHESION_STATUS_ESTIMATED: `e`
 *
 * The shorthand of the Government Statistical Service. A missing number always has one.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_STATUS_NONE,
  COHESION_STATUS_NOT_AVAILABLE,
  COHESION_STATUS_SUPPRESSED,
  COHESION_STATUS_NOT_APPLICABLE,
  COHESION_STATUS_LOW_RELIABILITY,
  COHESION_STATUS_PROVISIONAL,
  COHESION_STATUS_REVISED,
  COHESION_STATUS_BREAK,
  COHESION_STATUS_ESTIMATED,
} CohesionStatus;

COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_status_to_code (CohesionStatus status);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_status_to_text (CohesionStatus status);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_status_from_text (const gchar *text, CohesionStatus *status);

G_END_DECLS
