/* Parameters that live in fields, and parameters as text. */
#include "strategy/cohesion-parameter-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-number-private.h"
#include "base/cohesion-suggest-private.h"

static GQuark
offset_quark (void)
{
  return g_quark_from_static_string ("cohesion-parameter-offset");
}

static GParamFlags
property_flags (gint flags)
{
  gint all = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | flags;

  return (GParamFlags)(flags == 0 ? all | G_PARAM_CONSTRUCT : all);
}

static gpointer
field_of (GObject *object, const GParamSpec *spec)
{
  gsize offset = GPOINTER_TO_SIZE (g_param_spec_get_qdata ((GParamSpec *)spec, offset_quark ()));

  return offset != 0 ? G_STRUCT_MEMBER_P (object, offset) : NULL;
}

static void
set_text (gchar **field, const GValue *value)
{
  g_free (*field);
  *field = g_value_dup_string (value);
}

static void
set_variant (GVariant **field, const GValue *value)
{
  g_clear_pointer (field, g_variant_unref);
  *field = g_value_dup_variant (value);
}

gboolean
cohesion_parameter_set_field (GObject *object, const GParamSpec *spec, const GValue *value)
{
  gpointer field = field_of (object, spec);

  if (field == NULL)
    return FALSE;
  if (G_VALUE_HOLDS_DOUBLE (value))
    *(gdouble *)field = g_value_get_double (value);
  else if (G_VALUE_HOLDS_UINT (value))
    *(guint *)field = g_value_get_uint (value);
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    *(gboolean *)field = g_value_get_boolean (value);
  else if (G_VALUE_HOLDS_ENUM (value))
    *(gint *)field = g_value_get_enum (value);
  else if (G_VALUE_HOLDS_STRING (value))
    set_text (field, value);
  else if (G_VALUE_HOLDS_VARIANT (value))
    set_variant (field, value);
  else
    return FALSE;
  return TRUE;
}

gboolean
cohesion_parameter_get_field (GObject *object, const GParamSpec *spec, GValue *value)
{
  gpointer field = field_of (object, spec);

  if (field == NULL)
    return FALSE;
  if (G_VALUE_HOLDS_DOUBLE (value))
    g_value_set_double (value, *(gdouble *)field);
  else if (G_VALUE_HOLDS_UINT (value))
    g_value_set_uint (value, *(guint *)field);
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, *(gboolean *)field);
  else if (G_VALUE_HOLDS_ENUM (value))
    g_value_set_enum (value, *(gint *)field);
  else if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, *(gchar **)field);
  else if (G_VALUE_HOLDS_VARIANT (value))
    g_value_set_variant (value, *(GVariant **)field);
  else
    return FALSE;
  return TRUE;
}

void
cohesion_parameter_clear_fields (CohesionStrategy *self)
{
  guint n;
  g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (self), &n);

  for (guint i = 0; i < n; i++)
    {
      gpointer field = field_of (G_OBJECT (self), specs[i]);

      if (field != NULL && G_IS_PARAM_SPEC_STRING (specs[i]))
        g_clear_pointer ((gchar **)field, g_free);
      else if (field != NULL && G_IS_PARAM_SPEC_VARIANT (specs[i]))
        g_clear_pointer ((GVariant **)field, g_variant_unref);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (!cohesion_parameter_set_field (object, spec, value))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (!cohesion_parameter_get_field (object, spec, value))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

/* Parameters are listed in the order of their numbers; these only grow. A class does not inherit
 * how to get and set. */
static void
install (CohesionStrategyClass *klass, gsize offset, GParamSpec *spec)
{
  static gint last_id = 0;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  if (object_class->set_property == NULL)
    object_class->set_property = set_property;
  if (object_class->get_property == NULL)
    object_class->get_property = get_property;
  g_param_spec_set_qdata (spec, offset_quark (), GSIZE_TO_POINTER (offset));
  g_object_class_install_property (object_class, (guint)g_atomic_int_add (&last_id, 1) + 1, spec);
}

void
cohesion_strategy_class_add_double (CohesionStrategyClass *klass,
                                    gsize offset,
                                    const gchar *name,
                                    const gchar *blurb,
                                    gdouble minimum,
                                    gdouble maximum,
                                    gdouble standard,
                                    gint flags)
{
  if (isnan (standard))
    standard = CLAMP (0.0, minimum, maximum); /* a spec cannot hold NaN */
  install (
      klass, offset,
      g_param_spec_double (name, NULL, blurb, minimum, maximum, standard, property_flags (flags)));
}

void
cohesion_strategy_class_add_uint (CohesionStrategyClass *klass,
                                  gsize offset,
                                  const gchar *name,
                                  const gchar *blurb,
                                  guint minimum,
                                  guint maximum,
                                  guint standard,
                                  gint flags)
{
  install (
      klass, offset,
      g_param_spec_uint (name, NULL, blurb, minimum, maximum, standard, property_flags (flags)));
}

void
cohesion_strategy_class_add_boolean (CohesionStrategyClass *klass,
                                     gsize offset,
                                     const gchar *name,
                                     const gchar *blurb,
                                     gboolean standard)
{
  install (klass, offset, g_param_spec_boolean (name, NULL, blurb, standard, property_flags (0)));
}

void
cohesion_strategy_class_add_enum (CohesionStrategyClass *klass,
                                  gsize offset,
                                  const gchar *name,
                                  const gchar *blurb,
                                  GType type,
                                  gint standard)
{
  install (klass, offset,
           g_param_spec_enum (name, NULL, blurb, type, standard, property_flags (0)));
}

void
cohesion_strategy_class_add_string (CohesionStrategyClass *klass,
                                    gsize offset,
                                    const gchar *name,
                                    const gchar *blurb,
                                    const gchar *standard,
                                    gint flags)
{
  install (klass, offset,
           g_param_spec_string (name, NULL, blurb, standard, property_flags (flags)));
}

static void
install_several (CohesionStrategyClass *klass,
                 gsize offset,
                 GParamSpec *spec,
                 gdouble minimum,
                 gdouble maximum)
{
  cohesion_parameter_set_limits (spec, minimum, maximum);
  install (klass, offset, spec);
}

void
cohesion_strategy_class_add_numbers (CohesionStrategyClass *klass,
                                     gsize offset,
                                     const gchar *name,
                                     const gchar *blurb,
                                     gdouble minimum,
                                     gdouble maximum,
                                     gint flags)
{
  install_several (klass, offset,
                   g_param_spec_variant (name, NULL, blurb, (const GVariantType *)"ad", NULL,
                                         property_flags (flags)),
                   minimum, maximum);
}

void
cohesion_strategy_class_add_named_numbers (CohesionStrategyClass *klass,
                                           gsize offset,
                                           const gchar *name,
                                           const gchar *blurb,
                                           gdouble minimum,
                                           gdouble maximum,
                                           gint flags)
{
  install_several (klass, offset,
                   g_param_spec_variant (name, NULL, blurb, (const GVariantType *)"a{sd}", NULL,
                                         property_flags (flags)),
                   minimum, maximum);
}

GParamSpec *
cohesion_parameter_resolve (GParamSpec *spec)
{
  GParamSpec *target = g_param_spec_get_redirect_target (spec);

  return target != NULL ? target : spec;
}

static gboolean
is_base_type (GType type)
{
  return type == G_TYPE_OBJECT || type == COHESION_TYPE_STRATEGY ||
         type == COHESION_TYPE_TREATMENT || type == COHESION_TYPE_IMPUTATION ||
         type == COHESION_TYPE_NORMALISATION || type == COHESION_TYPE_WEIGHTING;
}

/* Of the base classes only the share of children that an aggregation asks for is a parameter. */
static gboolean
is_parameter (const GParamSpec *spec)
{
  const gint writable = spec->flags & (G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY);

  return writable == G_PARAM_WRITABLE && (spec->flags & G_PARAM_READABLE) != 0 &&
         (spec->flags & COHESION_PARAM_SCORER) == 0 && !is_base_type (spec->owner_type);
}

GParamSpec **
cohesion_strategy_list_parameters (GType type, guint *n_parameters)
{
  GObjectClass *klass = g_type_class_ref (type);
  g_autofree GParamSpec **all = NULL;
  GParamSpec **parameters;
  guint n_all, n = 0;

  all = g_object_class_list_properties (klass, &n_all);
  parameters = g_new0 (GParamSpec *, n_all + 1);
  /* A strategy's own come first, that of the base class last. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n_all; i++)
      if (is_parameter (all[i]) && (all[i]->owner_type == COHESION_TYPE_AGGREGATION) == (pass == 1))
        parameters[n++] = all[i];
  if (n_parameters != NULL)
    *n_parameters = n;
  g_type_class_unref (klass);
  return parameters;
}

gboolean
cohesion_strategy_is_unset (CohesionStrategy *self, GParamSpec *parameter)
{
  const GParamSpec *spec = cohesion_parameter_resolve (parameter);
  const gboolean may_be_unset =
      (parameter->flags & (COHESION_PARAM_REQUIRED | COHESION_PARAM_OPTIONAL)) != 0;
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (G_OBJECT (self), spec->name, &value);
  if (G_VALUE_HOLDS_DOUBLE (&value))
    return isnan (g_value_get_double (&value));
  if (G_VALUE_HOLDS_UINT (&value))
    return may_be_unset && g_value_get_uint (&value) == 0;
  if (G_VALUE_HOLDS_VARIANT (&value))
    return g_value_get_variant (&value) == NULL;
  return G_VALUE_HOLDS_STRING (&value) && g_value_get_string (&value) == NULL;
}

gchar *
cohesion_parameter_number_to_text (gdouble value)
{
  gchar buffer[COHESION_NUMBER_SIZE];

  if (!isfinite (value))
    return g_strdup ("");
  for (gint digits = 15; digits < 17; digits++)
    if (g_ascii_strtod (cohesion_number_format (buffer, value, digits), NULL) == value)
      return g_strdup (buffer);
  return g_strdup (cohesion_number_format (buffer, value, 17));
}

static gboolean
is_several (GVariant *value)
{
  return g_variant_is_of_type (value, (const GVariantType *)"ad") ||
         g_variant_is_of_type (value, (const GVariantType *)"a{sd}");
}

static gchar *
value_to_text (const GValue *value)
{
  if (G_VALUE_HOLDS_DOUBLE (value))
    return cohesion_parameter_number_to_text (g_value_get_double (value));
  if (G_VALUE_HOLDS_FLOAT (value))
    return cohesion_parameter_number_to_text ((gdouble)g_value_get_float (value));
  if (G_VALUE_HOLDS_BOOLEAN (value))
    return g_strdup (g_value_get_boolean (value) ? "yes" : "no");
  if (G_VALUE_HOLDS_ENUM (value))
    {
      GEnumClass *klass = g_type_class_peek (G_VALUE_TYPE (value));
      const GEnumValue *word = g_enum_get_value (klass, g_value_get_enum (value));

      return g_strdup (word != NULL ? word->value_nick : "");
    }
  if (G_VALUE_HOLDS_STRING (value))
    return g_strdup (g_value_get_string (value) != NULL ? g_value_get_string (value) : "");
  if (G_VALUE_HOLDS_VARIANT (value))
    return is_several (g_value_get_variant (value))
               ? cohesion_parameter_several_to_text (g_value_get_variant (value))
               : g_variant_print (g_value_get_variant (value), FALSE);
  if (g_value_type_transformable (G_VALUE_TYPE (value), G_TYPE_STRING))
    {
      g_auto (GValue) text = G_VALUE_INIT;

      g_value_init (&text, G_TYPE_STRING);
      g_value_transform (value, &text);
      return g_value_dup_string (&text);
    }
  return g_strdup ("");
}

gchar *
cohesion_strategy_parameter_to_text (CohesionStrategy *self, GParamSpec *parameter)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (cohesion_strategy_is_unset (self, parameter))
    return g_strdup ("");
  g_object_get_property (G_OBJECT (self), parameter->name, &value);
  return value_to_text (&value);
}

/* What the scorer or the framework fills in. */
static void
copy_filled_in (CohesionStrategy *self, CohesionStrategy *copy)
{
  guint n;
  g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (self), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if ((specs[i]->flags & COHESION_PARAM_SCORER) == 0 ||
          (specs[i]->flags & G_PARAM_READWRITE) != G_PARAM_READWRITE)
        continue;
      g_object_get_property (G_OBJECT (self), specs[i]->name, &value);
      g_object_set_property (G_OBJECT (copy), specs[i]->name, &value);
    }
}

CohesionStrategy *
cohesion_strategy_copy (CohesionStrategy *self)
{
  CohesionStrategy *copy;
  g_autofree GParamSpec **parameters = NULL;
  guint n_parameters;

  g_return_val_if_fail (COHESION_IS_STRATEGY (self), NULL);
  copy = g_object_new (G_OBJECT_TYPE (self), NULL);
  parameters = cohesion_strategy_list_parameters (G_OBJECT_TYPE (self), &n_parameters);
  for (guint i = 0; i < n_parameters; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if (cohesion_strategy_is_unset (self, parameters[i]))
        continue;
      g_object_get_property (G_OBJECT (self), parameters[i]->name, &value);
      g_object_set_property (G_OBJECT (copy), parameters[i]->name, &value);
    }
  copy_filled_in (self, copy);
  return copy;
}

static gboolean
check_several (CohesionStrategy *self, GParamSpec *parameter, GError **error)
{
  const GParamSpec *spec = cohesion_parameter_resolve (parameter);
  g_auto (GValue) value = G_VALUE_INIT;

  if (!cohesion_parameter_is_numbers (spec) && !cohesion_parameter_is_named_numbers (spec))
    return TRUE;
  g_object_get_property (G_OBJECT (self), spec->name, &value);
  return g_value_get_variant (&value) == NULL ||
         cohesion_parameter_check_several (self, spec, g_value_get_variant (&value), error);
}

gboolean
cohesion_strategy_check_parameters (CohesionStrategy *self, GError **error)
{
  g_autofree GParamSpec **parameters = NULL;
  g_autoptr (GString) missing = g_string_new (NULL);
  guint n_parameters;

  parameters = cohesion_strategy_list_parameters (G_OBJECT_TYPE (self), &n_parameters);
  for (guint i = 0; i < n_parameters; i++)
    {
      if ((parameters[i]->flags & COHESION_PARAM_REQUIRED) != 0 &&
          cohesion_strategy_is_unset (self, parameters[i]))
        g_string_append_printf (missing, "%s\"%s\"", missing->len > 0 ? ", " : "",
                                parameters[i]->name);
      if (!check_several (self, parameters[i], error))
        return FALSE;
    }
  if (missing->len == 0)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-014",
                      "%s needs a value for %s, which has no default",
                      cohesion_strategy_get_id (self), missing->str);
  return FALSE;
}
