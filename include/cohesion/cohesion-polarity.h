/* Which way of an indicator is the better one. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>

G_BEGIN_DECLS

/**
 * CohesionPolarity:
 * @COHESION_POLARITY_HIGHER_BETTER: a higher value is better
 * @COHESION_POLARITY_LOWER_BETTER: a lower value is better; turned round before it is normalised
 * @COHESION_POLARITY_NEUTRAL: no judgement; shown, and left out of every aggregate
 *
 * Which way of an indicator is the better one.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_POLARITY_HIGHER_BETTER,
  COHESION_POLARITY_LOWER_BETTER,
  COHESION_POLARITY_NEUTRAL,
} CohesionPolarity;

G_END_DECLS
