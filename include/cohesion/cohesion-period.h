/* A span of time: ISO 8601 start and duration, and the spellings of official statistics. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>

G_BEGIN_DECLS

#define COHESION_TYPE_PERIOD (cohesion_period_get_type ())

/**
 * CohesionPeriod:
 *
 * A span of time, immutable: `2023-04-01/P1Y` starts on 1 April 2023 and lasts a year.
 *
 * Since: 1.0
 */
typedef struct _CohesionPeriod CohesionPeriod;

COHESION_AVAILABLE_IN_1_0
GType cohesion_period_get_type (void) G_GNUC_CONST;
COHESION_AVAILABLE_IN_1_0
CohesionPeriod *cohesion_period_new (const gchar *text, GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionPeriod *cohesion_period_copy (const CohesionPeriod *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_period_free (CohesionPeriod *self);
COHESION_AVAILABLE_IN_1_0
gchar *cohesion_period_to_text (const CohesionPeriod *self);
COHESION_AVAILABLE_IN_1_0
gchar *cohesion_period_get_start (const CohesionPeriod *self);
COHESION_AVAILABLE_IN_1_0
gchar *cohesion_period_get_end (const CohesionPeriod *self);
COHESION_AVAILABLE_IN_1_0
gint cohesion_period_compare (const CohesionPeriod *self, const CohesionPeriod *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionPeriod, cohesion_period_free)

G_END_DECLS
