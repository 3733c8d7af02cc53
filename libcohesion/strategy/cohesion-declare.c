/* Parameters for strategies of languages that cannot install properties. */
#include <cohesion/cohesion-strategy.h>

#include <string.h>

#include "base/cohesion-error-private.h"
#include "strategy/cohesion-strategy-private.h"

/* Parameters are listed in the order of their numbers: after those that the class installed. */
#define FIRST_ID 0x10000u

/* How a class got and set its properties before parameters were declared for it. */
typedef struct
{
  void (*set) (GObject *object, guint id, const GValue *value, GParamSpec *spec);
  void (*get) (GObject *object, guint id, GValue *value, GParamSpec *spec);
} Accessors;

static GMutex lock;
static guint n_declared;

static GQuark
accessors_quark (void)
{
  return g_quark_from_static_string ("cohesion-declare-accessors");
}

/* Of a specification: declared here. Of an object: its values by name. */
static GQuark
declared_quark (void)
{
  return g_quark_from_static_string ("cohesion-declare-declared");
}

static gboolean
is_declared (GParamSpec *spec)
{
  return g_param_spec_get_qdata (spec, declared_quark ()) != NULL;
}

static void
free_value (gpointer value)
{
  g_value_unset (value);
  g_free (value);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  const Accessors *before = g_type_get_qdata (spec->owner_type, accessors_quark ());
  GHashTable *values;
  GValue *copy;

  if (!is_declared (spec))
    {
      before->set (object, id, value, spec);
      return;
    }
  values = g_object_get_qdata (object, declared_quark ());
  if (values == NULL)
    {
      values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_value);
      g_object_set_qdata_full (object, declared_quark (), values,
                               (GDestroyNotify)g_hash_table_unref);
    }
  copy = g_new0 (GValue, 1);
  g_value_init (copy, G_VALUE_TYPE (value));
  g_value_copy (value, copy);
  g_hash_table_insert (values, (gpointer)spec->name, copy);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  const Accessors *before = g_type_get_qdata (spec->owner_type, accessors_quark ());
  GHashTable *values = g_object_get_qdata (object, declared_quark ());
  const GValue *given = values != NULL ? g_hash_table_lookup (values, spec->name) : NULL;

  if (!is_declared (spec))
    before->get (object, id, value, spec);
  else if (given != NULL)
    g_value_copy (given, value);
  else
    g_param_value_set_default (spec, value);
}

/* The class looks in its own values first, and then where it looked before. */
static void
take_accessors (GType type, GObjectClass *klass)
{
  Accessors *before;

  if (g_type_get_qdata (type, accessors_quark ()) != NULL)
    return;
  before = g_new (Accessors, 1);
  *before = (Accessors){ klass->set_property, klass->get_property };
  g_type_set_qdata (type, accessors_quark (), before);
  klass->set_property = set_property;
  klass->get_property = get_property;
}

static gboolean
refuse (GType type, const gchar *name, const gchar *why, GError **error)
{
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-023",
                      "\"%s\" cannot be a parameter of %s: %s", name,
                      g_type_name (type) != NULL ? g_type_name (type) : "(no type)", why);
  return FALSE;
}

static gboolean
name_is_valid (const gchar *name)
{
  if (!g_ascii_islower (name[0]))
    return FALSE;
  for (const gchar *c = name; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '-')
      return FALSE;
  return TRUE;
}

/* What can be said before the class is looked at. */
static gboolean
check_type (GType type, const gchar *name, GError **error)
{
  g_autofree GType *children = NULL;

  if (!g_type_is_a (type, COHESION_TYPE_STRATEGY) || G_TYPE_IS_ABSTRACT (type) ||
      cohesion_strategy_is_builtin (type))
    return refuse (type, name, "that is no strategy of yours", error);
  if (!name_is_valid (name))
    return refuse (type, name,
                   "a name is made of lower-case letters, digits and \"-\", and starts with a "
                   "letter",
                   error);
  children = g_type_children (type, NULL);
  if (children != NULL && children[0] != 0)
    return refuse (type, name, "other types are derived from it already", error);
  return TRUE;
}

/* Takes @spec. */
static gboolean
declare (GType type, GParamSpec *spec, GError **error)
{
  GObjectClass *klass = g_type_class_ref (type);
  gboolean is_new;

  g_param_spec_ref_sink (spec);
  g_mutex_lock (&lock);
  is_new = g_object_class_find_property (klass, spec->name) == NULL;
  if (is_new)
    {
      take_accessors (type, klass);
      g_param_spec_set_qdata (spec, declared_quark (), spec);
      g_object_class_install_property (klass, FIRST_ID + n_declared++, spec);
    }
  g_mutex_unlock (&lock);
  if (!is_new)
    refuse (type, spec->name, "it has a property of this name", error);
  g_param_spec_unref (spec);
  g_type_class_unref (klass);
  return is_new;
}

/**
 * cohesion_strategy_declare_number:
 * @type: a strategy of yours that nothing is derived from
 * @name: a name as it stands in YAML: lower-case letters, digits and `-`
 * @blurb: (nullable): one sentence that says what it is
 * @minimum: the least that is allowed; minus the largest double for no limit
 * @maximum: the most that is allowed; the largest double for no limit
 * @standard: the default
 * @error: return location for an error
 *
 * Give the strategies of a type a parameter that is a number, as if the class had installed a
 * property. For languages that cannot install properties; declare the parameters of a type before
 * its first object is made. cohesion_strategy_get_number() reads it.
 *
 * Errors: `COHESION-STRATEGY-023` the type, the name or the range cannot be.
 *
 * Returns: %TRUE on success
 *
 * Since: 1.0
 */
gboolean
cohesion_strategy_declare_number (GType type,
                                  const gchar *name,
                                  const gchar *blurb,
                                  gdouble minimum,
                                  gdouble maximum,
                                  gdouble standard,
                                  GError **error)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!check_type (type, name, error))
    return FALSE;
  minimum = CLAMP (minimum, -G_MAXDOUBLE, G_MAXDOUBLE);
  maximum = CLAMP (maximum, -G_MAXDOUBLE, G_MAXDOUBLE);
  if (!(minimum <= standard && standard <= maximum))
    return refuse (type, name, "its default is not from its minimum to its maximum", error);
  return declare (
      type, g_param_spec_double (name, NULL, blurb, minimum, maximum, standard, G_PARAM_READWRITE),
      error);
}

/**
 * cohesion_strategy_declare_integer:
 * @type: a strategy of yours that nothing is derived from
 * @name: a name as it stands in YAML
 * @blurb: (nullable): one sentence that says what it is
 * @minimum: the least that is allowed
 * @maximum: the most that is allowed
 * @standard: the default
 * @error: return location for an error
 *
 * Give the strategies of a type a parameter that is a whole number. See
 * cohesion_strategy_declare_number().
 *
 * Returns: %TRUE on success
 *
 * Since: 1.0
 */
gboolean
cohesion_strategy_declare_integer (GType type,
                                   const gchar *name,
                                   const gchar *blurb,
                                   gint minimum,
                                   gint maximum,
                                   gint standard,
                                   GError **error)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!check_type (type, name, error))
    return FALSE;
  if (standard < minimum || standard > maximum)
    return refuse (type, name, "its default is not from its minimum to its maximum", error);
  return declare (
      type, g_param_spec_int (name, NULL, blurb, minimum, maximum, standard, G_PARAM_READWRITE),
      error);
}

/**
 * cohesion_strategy_declare_boolean:
 * @type: a strategy of yours that nothing is derived from
 * @name: a name as it stands in YAML
 * @blurb: (nullable): one sentence that says what it is
 * @standard: the default
 * @error: return location for an error
 *
 * Give the strategies of a type a parameter that is yes or no. See
 * cohesion_strategy_declare_number().
 *
 * Returns: %TRUE on success
 *
 * Since: 1.0
 */
gboolean
cohesion_strategy_declare_boolean (GType type,
                                   const gchar *name,
                                   const gchar *blurb,
                                   gboolean standard,
                                   GError **error)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return check_type (type, name, error) &&
         declare (type, g_param_spec_boolean (name, NULL, blurb, standard, G_PARAM_READWRITE),
                  error);
}

/* Types live for ever, and so do the words of one. */
static GType
make_enum (GType type, const gchar *name, const gchar *const *choices)
{
  const guint n = g_strv_length ((gchar **)choices);
  g_autofree gchar *enum_name = g_strdup_printf ("%s-%s", g_type_name (type), name);
  GEnumValue *values;

  if (g_type_from_name (enum_name) != G_TYPE_INVALID)
    return g_type_from_name (enum_name);
  values = g_new0 (GEnumValue, n + 1);
  for (guint i = 0; i < n; i++)
    values[i] = (GEnumValue){ (gint)i, g_intern_string (choices[i]), g_intern_string (choices[i]) };
  return g_enum_register_static (enum_name, values);
}

/**
 * cohesion_strategy_declare_choice:
 * @type: a strategy of yours that nothing is derived from
 * @name: a name as it stands in YAML
 * @blurb: (nullable): one sentence that says what it is
 * @choices: (array zero-terminated=1): the words that are allowed, at least one
 * @standard: the default, one of @choices
 * @error: return location for an error
 *
 * Give the strategies of a type a parameter that is one of a few words. See
 * cohesion_strategy_declare_number(); cohesion_strategy_get_word() reads it.
 *
 * Returns: %TRUE on success
 *
 * Since: 1.0
 */
gboolean
cohesion_strategy_declare_choice (GType type,
                                  const gchar *name,
                                  const gchar *blurb,
                                  const gchar *const *choices,
                                  const gchar *standard,
                                  GError **error)
{
  gint index = -1;

  g_return_val_if_fail (name != NULL && choices != NULL && standard != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!check_type (type, name, error))
    return FALSE;
  for (gint i = 0; choices[i] != NULL && index < 0; i++)
    if (strcmp (choices[i], standard) == 0)
      index = i;
  if (index < 0)
    return refuse (type, name, "its default is not one of its choices", error);
  return declare (type,
                  g_param_spec_enum (name, NULL, blurb, make_enum (type, name, choices), index,
                                     G_PARAM_READWRITE),
                  error);
}
