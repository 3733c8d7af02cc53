/* What is measured. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-error-family.h>
#include <cohesion/cohesion-node.h>
#include <cohesion/cohesion-polarity.h>

G_BEGIN_DECLS

#define COHESION_TYPE_INDICATOR (cohesion_indicator_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionIndicator, cohesion_indicator, COHESION, INDICATOR, CohesionNode)

COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_indicator_get_origin (CohesionIndicator *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_indicator_get_unit (CohesionIndicator *self);
COHESION_AVAILABLE_IN_1_0
CohesionPolarity cohesion_indicator_get_polarity (CohesionIndicator *self);
COHESION_AVAILABLE_IN_1_0
CohesionErrorFamily cohesion_indicator_get_error_family (CohesionIndicator *self);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_indicator_get_range (CohesionIndicator *self, gdouble *minimum, gdouble *maximum);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_indicator_get_goalposts (CohesionIndicator *self, gdouble *low, gdouble *high);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_indicator_get_target (CohesionIndicator *self, gdouble *target);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_indicator_get_base (CohesionIndicator *self, gdouble *base);
COHESION_AVAILABLE_IN_1_0
gint cohesion_indicator_get_decimals (CohesionIndicator *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_indicator_get_caveat (CohesionIndicator *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_indicator_get_source (CohesionIndicator *self);
COHESION_AVAILABLE_IN_1_0
guint cohesion_indicator_get_n_breaks (CohesionIndicator *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_indicator_get_break_period (CohesionIndicator *self, guint index);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_indicator_get_break_reason (CohesionIndicator *self, guint index);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_indicator_get_question (CohesionIndicator *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_indicator_get_variable (CohesionIndicator *self);
COHESION_AVAILABLE_IN_1_0
gint *cohesion_indicator_get_response_codes (CohesionIndicator *self, gsize *n_codes);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_indicator_get_response_label (CohesionIndicator *self, gint code);
COHESION_AVAILABLE_IN_1_0
gint *cohesion_indicator_get_counted_codes (CohesionIndicator *self, gsize *n_codes);
COHESION_AVAILABLE_IN_1_0
gint *cohesion_indicator_get_excluded_codes (CohesionIndicator *self, gsize *n_codes);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_indicator_describe_survey (CohesionIndicator *self);

G_END_DECLS
