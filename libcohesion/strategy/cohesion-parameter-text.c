/* Setting a parameter from text, and saying what is wrong with it. */
#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-number-private.h"
#include "base/cohesion-suggest-private.h"
#include "strategy/cohesion-parameter-private.h"

/* The parameter that is being set, for the messages. */
typedef struct
{
  const gchar *strategy;
  const gchar *name;
  const gchar *text;
} Setting;

static gboolean
refuse_malformed (const Setting *setting, const gchar *wanted, GError **error)
{
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-007",
                      "\"%s\" of %s must be %s, got \"%s\"", setting->name, setting->strategy,
                      wanted, setting->text);
  return FALSE;
}

/* "from 0 to 1", "at least 0", "at most 1", "a finite number": @low or @high is as far as the type
 * goes where there is no limit. */
static gboolean
refuse_range (const Setting *setting,
              gdouble minimum,
              gboolean low_open,
              gdouble maximum,
              gboolean high_open,
              GError **error)
{
  g_autofree gchar *low = cohesion_parameter_number_to_text (minimum);
  g_autofree gchar *high = cohesion_parameter_number_to_text (maximum);
  g_autofree gchar *range = NULL;

  if (low_open && high_open)
    range = g_strdup_printf ("within the range of its type");
  else if (low_open)
    range = g_strdup_printf ("at most %s", high);
  else if (high_open)
    range = g_strdup_printf ("at least %s", low);
  else
    range = g_strdup_printf ("from %s to %s", low, high);
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-008",
                      "\"%s\" of %s must be %s, got %s", setting->name, setting->strategy, range,
                      setting->text);
  return FALSE;
}

static gboolean
parse_real (const Setting *setting,
            gdouble minimum,
            gdouble maximum,
            gdouble widest,
            gdouble *number,
            GError **error)
{
  if (!cohesion_number_parse (setting->text, strlen (setting->text), number) || !isfinite (*number))
    return refuse_malformed (setting, "a finite number", error);
  if (*number < minimum || *number > maximum)
    return refuse_range (setting, minimum, minimum <= -widest, maximum, maximum >= widest, error);
  return TRUE;
}

/* Whole numbers: as written, or as a number without a fraction such as "1e3". */
static gboolean
parse_signed (const Setting *setting,
              gint64 minimum,
              gint64 maximum,
              gint64 *number,
              GError **error)
{
  gdouble real;
  gchar *end;

  *number = g_ascii_strtoll (setting->text, &end, 10);
  if (*end != '\0' || end == setting->text || g_ascii_isspace (setting->text[0]))
    {
      if (!cohesion_number_parse (setting->text, strlen (setting->text), &real) ||
          real != floor (real) || fabs (real) > 9e15)
        return refuse_malformed (setting, "a whole number", error);
      *number = (gint64)real;
    }
  if (*number < minimum || *number > maximum)
    return refuse_range (setting, (gdouble)minimum, minimum <= G_MININT, (gdouble)maximum,
                         maximum >= G_MAXINT, error);
  return TRUE;
}

static gboolean
parse_unsigned (const Setting *setting,
                guint64 minimum,
                guint64 maximum,
                guint64 *number,
                GError **error)
{
  gint64 low = (gint64)MIN (minimum, (guint64)G_MAXINT64);
  gint64 high = (gint64)MIN (maximum, (guint64)G_MAXINT64);
  gint64 whole;

  if (!parse_signed (setting, low, high, &whole, error))
    return FALSE;
  *number = (guint64)whole;
  return TRUE;
}

static gboolean
parse_boolean (const Setting *setting, gboolean *truth, GError **error)
{
  static const gchar *const yes[] = { "yes", "true", "on", NULL };
  static const gchar *const no[] = { "no", "false", "off", NULL };
  g_autofree gchar *word = g_ascii_strdown (setting->text, -1);

  *truth = g_strv_contains (yes, word);
  return *truth || g_strv_contains (no, word) || refuse_malformed (setting, "yes or no", error);
}

static gboolean
parse_enum (const Setting *setting, GEnumClass *klass, gint *number, GError **error)
{
  const GEnumValue *value = g_enum_get_value_by_nick (klass, setting->text);
  g_autoptr (GString) wanted = NULL;

  if (value != NULL)
    {
      *number = value->value;
      return TRUE;
    }
  wanted = g_string_new ("one of ");
  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (wanted, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);
  return refuse_malformed (setting, wanted->str, error);
}

static gboolean
parse_whole (const Setting *setting, const GParamSpec *spec, GValue *value, GError **error)
{
  gint64 whole = 0;
  guint64 natural = 0;

  if (G_IS_PARAM_SPEC_INT (spec))
    {
      const GParamSpecInt *s = G_PARAM_SPEC_INT (spec);

      if (!parse_signed (setting, s->minimum, s->maximum, &whole, error))
        return FALSE;
      g_value_set_int (value, (gint)whole);
    }
  else if (G_IS_PARAM_SPEC_INT64 (spec))
    {
      const GParamSpecInt64 *s = G_PARAM_SPEC_INT64 (spec);

      if (!parse_signed (setting, s->minimum, s->maximum, &whole, error))
        return FALSE;
      g_value_set_int64 (value, whole);
    }
  else if (G_IS_PARAM_SPEC_UINT (spec))
    {
      const GParamSpecUInt *s = G_PARAM_SPEC_UINT (spec);

      if (!parse_unsigned (setting, s->minimum, s->maximum, &natural, error))
        return FALSE;
      g_value_set_uint (value, (guint)natural);
    }
  else
    {
      const GParamSpecUInt64 *s = G_PARAM_SPEC_UINT64 (spec);

      if (!parse_unsigned (setting, s->minimum, s->maximum, &natural, error))
        return FALSE;
      g_value_set_uint64 (value, natural);
    }
  return TRUE;
}

static gboolean
parse_number (const Setting *setting, const GParamSpec *spec, GValue *value, GError **error)
{
  gdouble real;

  if (G_IS_PARAM_SPEC_DOUBLE (spec))
    {
      const GParamSpecDouble *s = G_PARAM_SPEC_DOUBLE (spec);

      if (!parse_real (setting, s->minimum, s->maximum, G_MAXDOUBLE, &real, error))
        return FALSE;
      g_value_set_double (value, real);
      return TRUE;
    }
  if (G_IS_PARAM_SPEC_FLOAT (spec))
    {
      const GParamSpecFloat *s = G_PARAM_SPEC_FLOAT (spec);

      if (!parse_real (setting, (gdouble)s->minimum, (gdouble)s->maximum, (gdouble)G_MAXFLOAT,
                       &real, error))
        return FALSE;
      g_value_set_float (value, (gfloat)real);
      return TRUE;
    }
  return parse_whole (setting, spec, value, error);
}

/* "[1, 2]" or "{trust: 2, belong: 1}". */
static gboolean
parse_several (CohesionStrategy *self,
               const Setting *setting,
               const GParamSpec *spec,
               GValue *value,
               GError **error)
{
  g_autofree gchar *wrong = NULL;
  g_autoptr (GVariant) several = cohesion_parameter_several_from_text (spec, setting->text, &wrong);

  if (several == NULL)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-007",
                          "\"%s\" of %s must be %s, got \"%.80s\": %s", setting->name,
                          setting->strategy,
                          cohesion_parameter_is_numbers (spec) ? "a list of numbers such as [1, 2]"
                                                               : "numbers by name such as {a: 1}",
                          setting->text, wrong);
      return FALSE;
    }
  g_value_set_variant (value, several);
  return cohesion_parameter_check_several (self, spec, several, error);
}

static gboolean
parse_string (const Setting *setting, GValue *value, GError **error)
{
  if (strlen (setting->text) > COHESION_PARAMETER_MOST_BYTES)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-008",
                          "\"%s\" of %s must have at most %d bytes, got %" G_GSIZE_FORMAT,
                          setting->name, setting->strategy, COHESION_PARAMETER_MOST_BYTES,
                          strlen (setting->text));
      return FALSE;
    }
  g_value_set_string (value, setting->text);
  return TRUE;
}

static gboolean
parse_word (const Setting *setting, const GParamSpec *spec, GValue *value, GError **error)
{
  gboolean truth;
  gint number;

  if (G_IS_PARAM_SPEC_BOOLEAN (spec))
    {
      if (!parse_boolean (setting, &truth, error))
        return FALSE;
      g_value_set_boolean (value, truth);
    }
  else if (G_IS_PARAM_SPEC_ENUM (spec))
    {
      if (!parse_enum (setting, G_PARAM_SPEC_ENUM (spec)->enum_class, &number, error))
        return FALSE;
      g_value_set_enum (value, number);
    }
  else if (G_IS_PARAM_SPEC_STRING (spec))
    return parse_string (setting, value, error);
  else
    {
      cohesion_error_set (error, COHESION_ERROR_NOT_SUPPORTED, "COHESION-STRATEGY-021",
                          "\"%s\" of %s cannot be set from text: its type is %s", setting->name,
                          setting->strategy, g_type_name (G_PARAM_SPEC_VALUE_TYPE (spec)));
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_number (const GParamSpec *spec)
{
  return G_IS_PARAM_SPEC_DOUBLE (spec) || G_IS_PARAM_SPEC_FLOAT (spec) ||
         G_IS_PARAM_SPEC_INT (spec) || G_IS_PARAM_SPEC_UINT (spec) ||
         G_IS_PARAM_SPEC_INT64 (spec) || G_IS_PARAM_SPEC_UINT64 (spec);
}

static gboolean
parse_value (CohesionStrategy *self,
             const Setting *setting,
             const GParamSpec *spec,
             GValue *value,
             GError **error)
{
  if (is_number (spec))
    return parse_number (setting, spec, value, error);
  if (cohesion_parameter_is_numbers (spec) || cohesion_parameter_is_named_numbers (spec))
    return parse_several (self, setting, spec, value, error);
  return parse_word (setting, spec, value, error);
}

static void
set_unknown_parameter (CohesionStrategy *self,
                       const gchar *name,
                       GParamSpec *const *parameters,
                       guint n_parameters,
                       GError **error)
{
  g_autofree const gchar **names = g_new0 (const gchar *, n_parameters + 1);
  g_autofree gchar *list = NULL;
  const gchar *near;

  for (guint i = 0; i < n_parameters; i++)
    names[i] = parameters[i]->name;
  list = g_strjoinv (", ", (gchar **)names);
  near = cohesion_suggest (name, names);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-STRATEGY-006",
                      "%s has no parameter \"%s\" (%s%s%s%s%s)", cohesion_strategy_get_id (self),
                      name, near != NULL ? "did you mean \"" : "", near != NULL ? near : "",
                      near != NULL ? "\"? " : "", n_parameters > 0 ? "it has: " : "it has none",
                      list);
}

/**
 * cohesion_strategy_set_parameter:
 * @self: a strategy
 * @name: the name of one of its parameters
 * @text: the value, as it is written in a framework file
 * @error: return location for an error
 *
 * Set a parameter from text: numbers in decimal notation with a point, `yes` or `no` (also `true`,
 * `false`, `on`, `off`), one of the words that the parameter knows, a text of up to 1,000 bytes,
 * numbers as `[1, 2, 3]`, or numbers by name as `{trust: 2, belong: 1}`; names that are not made
 * of letters, digits, `_`, `-` and `/` stand in double quotes, so that JSON is fine, too. Nothing
 * depends on the locale.
 *
 * Errors: `COHESION-STRATEGY-006` no such parameter, `-007` malformed, `-008` out of range, `-021`
 * a type that has no text.
 *
 * Returns: %TRUE on success; on failure the parameter is as it was
 *
 * Since: 1.0
 */
gboolean
cohesion_strategy_set_parameter (CohesionStrategy *self,
                                 const gchar *name,
                                 const gchar *text,
                                 GError **error)
{
  g_autofree GParamSpec **parameters = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  guint n_parameters;

  g_return_val_if_fail (COHESION_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (name != NULL && text != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  parameters = cohesion_strategy_list_parameters (G_OBJECT_TYPE (self), &n_parameters);
  for (guint i = 0; i < n_parameters; i++)
    {
      const GParamSpec *spec = cohesion_parameter_resolve (parameters[i]);
      const Setting setting = { cohesion_strategy_get_id (self), parameters[i]->name, text };

      if (strcmp (parameters[i]->name, name) != 0)
        continue;
      g_value_init (&value, G_PARAM_SPEC_VALUE_TYPE (spec));
      if (!parse_value (self, &setting, spec, &value, error))
        return FALSE;
      g_object_set_property (G_OBJECT (self), name, &value);
      return TRUE;
    }
  set_unknown_parameter (self, name, parameters, n_parameters, error);
  return FALSE;
}
