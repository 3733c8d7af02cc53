/* Declaring the parameters of a built-in strategy: a property that lives in a field. */
#pragma once

#include "strategy/cohesion-strategy-private.h"

/* Each installs a property whose value is the field at @offset of the instance (G_STRUCT_OFFSET);
 * the class need not get and set it. @flags: 0, or COHESION_PARAM_REQUIRED or
 * COHESION_PARAM_OPTIONAL; with one of these the instance's init sets the field (NaN: not set),
 * otherwise @standard is set at construction. Strings are static. */
void cohesion_strategy_class_add_double (CohesionStrategyClass *klass,
                                         gsize offset,
                                         const gchar *name,
                                         const gchar *blurb,
                                         gdouble minimum,
                                         gdouble maximum,
                                         gdouble standard,
                                         gint flags);
void cohesion_strategy_class_add_uint (CohesionStrategyClass *klass,
                                       gsize offset,
                                       const gchar *name,
                                       const gchar *blurb,
                                       guint minimum,
                                       guint maximum,
                                       guint standard,
                                       gint flags);
void cohesion_strategy_class_add_boolean (CohesionStrategyClass *klass,
                                          gsize offset,
                                          const gchar *name,
                                          const gchar *blurb,
                                          gboolean standard);
void cohesion_strategy_class_add_enum (CohesionStrategyClass *klass,
                                       gsize offset,
                                       const gchar *name,
                                       const gchar *blurb,
                                       GType type,
                                       gint standard);

/* Get or set the field of a property that was added above; FALSE where @spec is another's. */
gboolean
cohesion_parameter_set_field (GObject *object, const GParamSpec *spec, const GValue *value);
gboolean cohesion_parameter_get_field (GObject *object, const GParamSpec *spec, GValue *value);

/* The spec itself behind an overriding one. */
GParamSpec *cohesion_parameter_resolve (GParamSpec *spec);

/* The shortest decimal text that reads back as the same double. */
gchar *cohesion_parameter_number_to_text (gdouble value);

/* FALSE and an error (COHESION-STRATEGY-014) that names every required parameter not set. */
gboolean cohesion_strategy_check_required (CohesionStrategy *self, GError **error);
