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
/* The field is a gchar * or a GVariant *, NULL where not set; the base class frees it. */
void cohesion_strategy_class_add_string (CohesionStrategyClass *klass,
                                         gsize offset,
                                         const gchar *name,
                                         const gchar *blurb,
                                         const gchar *standard,
                                         gint flags);
/* A list ("ad") or a mapping ("a{sd}") of numbers, each within the limits. There is no default:
 * @flags is COHESION_PARAM_REQUIRED or COHESION_PARAM_OPTIONAL. */
void cohesion_strategy_class_add_numbers (CohesionStrategyClass *klass,
                                          gsize offset,
                                          const gchar *name,
                                          const gchar *blurb,
                                          gdouble minimum,
                                          gdouble maximum,
                                          gint flags);
void cohesion_strategy_class_add_named_numbers (CohesionStrategyClass *klass,
                                                gsize offset,
                                                const gchar *name,
                                                const gchar *blurb,
                                                gdouble minimum,
                                                gdouble maximum,
                                                gint flags);

/* Get or set the field of a property that was added above; FALSE where @spec is another's. */
gboolean
cohesion_parameter_set_field (GObject *object, const GParamSpec *spec, const GValue *value);
gboolean cohesion_parameter_get_field (GObject *object, const GParamSpec *spec, GValue *value);

/* Free what the fields of @self hold; for the base class alone. */
void cohesion_parameter_clear_fields (CohesionStrategy *self);

/* The spec itself behind an overriding one. */
GParamSpec *cohesion_parameter_resolve (GParamSpec *spec);

/* The shortest decimal text that reads back as the same double. */
gchar *cohesion_parameter_number_to_text (gdouble value);

/* FALSE and an error: COHESION-STRATEGY-014 names every required parameter not set, -008 an item
 * of several numbers that is out of its range. */
gboolean cohesion_strategy_check_parameters (CohesionStrategy *self, GError **error);

/* Parameters of several numbers: whether @spec is of the one kind or the other. */
gboolean cohesion_parameter_is_numbers (const GParamSpec *spec);
gboolean cohesion_parameter_is_named_numbers (const GParamSpec *spec);

#define COHESION_PARAMETER_MOST_ITEMS 20000
#define COHESION_PARAMETER_MOST_BYTES 1000 /* of a name, or of a parameter that is a text */

/* "[1, 2]" or "{trust: 2, belong: 1}" as a variant (full), or NULL and what is @wrong (full). */
GVariant *
cohesion_parameter_several_from_text (const GParamSpec *spec, const gchar *text, gchar **wrong);
gchar *cohesion_parameter_several_to_text (GVariant *value);

/* Between which limits each item lies; without any: all finite numbers. */
void cohesion_parameter_set_limits (GParamSpec *spec, gdouble minimum, gdouble maximum);
void cohesion_parameter_get_limits (const GParamSpec *spec, gdouble *minimum, gdouble *maximum);

/* FALSE and COHESION-STRATEGY-008: one number; the whole, with its length and its names. */
gboolean cohesion_parameter_check_item (CohesionStrategy *self,
                                        const GParamSpec *spec,
                                        gdouble item,
                                        GError **error);
gboolean cohesion_parameter_check_several (CohesionStrategy *self,
                                           const GParamSpec *spec,
                                           GVariant *value,
                                           GError **error);
