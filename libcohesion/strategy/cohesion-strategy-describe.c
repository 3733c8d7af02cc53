/* What a strategy can be told: its parameters as a table. */
#include <math.h>
#include <string.h>

#include "strategy/cohesion-cells-private.h"
#include "strategy/cohesion-parameter-private.h"

enum
{
  PARAMETER,
  TYPE,
  STANDARD,
  MINIMUM,
  MAXIMUM,
  CHOICES,
  DESCRIPTION,
  N_COLUMNS
};

static const gchar *const column_names[N_COLUMNS] = { "parameter",  "type",    "default",
                                                      "minimum",    "maximum", "choices",
                                                      "description" };

static const gchar *
type_word (const GParamSpec *spec)
{
  if (G_IS_PARAM_SPEC_DOUBLE (spec) || G_IS_PARAM_SPEC_FLOAT (spec))
    return "number";
  if (G_IS_PARAM_SPEC_INT (spec) || G_IS_PARAM_SPEC_UINT (spec) || G_IS_PARAM_SPEC_INT64 (spec) ||
      G_IS_PARAM_SPEC_UINT64 (spec))
    return "whole number";
  if (G_IS_PARAM_SPEC_BOOLEAN (spec))
    return "yes or no";
  if (G_IS_PARAM_SPEC_ENUM (spec))
    return "word";
  if (G_IS_PARAM_SPEC_STRING (spec))
    return "text";
  if (cohesion_parameter_is_numbers (spec))
    return "numbers";
  if (cohesion_parameter_is_named_numbers (spec))
    return "named numbers";
  return g_type_name (G_PARAM_SPEC_VALUE_TYPE (spec));
}

static gboolean
find_limits (const GParamSpec *spec, gdouble *minimum, gdouble *maximum)
{
  if (G_IS_PARAM_SPEC_DOUBLE (spec))
    {
      *minimum = G_PARAM_SPEC_DOUBLE (spec)->minimum;
      *maximum = G_PARAM_SPEC_DOUBLE (spec)->maximum;
    }
  else if (G_IS_PARAM_SPEC_INT (spec))
    {
      *minimum = G_PARAM_SPEC_INT (spec)->minimum;
      *maximum = G_PARAM_SPEC_INT (spec)->maximum;
    }
  else if (G_IS_PARAM_SPEC_UINT (spec))
    {
      *minimum = G_PARAM_SPEC_UINT (spec)->minimum;
      *maximum = G_PARAM_SPEC_UINT (spec)->maximum;
    }
  else if (G_IS_PARAM_SPEC_FLOAT (spec))
    {
      *minimum = (gdouble)G_PARAM_SPEC_FLOAT (spec)->minimum;
      *maximum = (gdouble)G_PARAM_SPEC_FLOAT (spec)->maximum;
    }
  else if (cohesion_parameter_is_numbers (spec) || cohesion_parameter_is_named_numbers (spec))
    cohesion_parameter_get_limits (spec, minimum, maximum);
  else
    return FALSE;
  return TRUE;
}

/* Empty where the limit is only that of the type. */
static gchar *
limit_to_text (gdouble limit)
{
  const gdouble magnitude = fabs (limit);

  if (magnitude >= (gdouble)G_MAXINT || magnitude >= (gdouble)G_MAXFLOAT)
    return NULL;
  return cohesion_parameter_number_to_text (limit);
}

static gchar *
list_choices (const GParamSpec *spec)
{
  GEnumClass *klass;
  GString *choices;

  if (!G_IS_PARAM_SPEC_ENUM (spec))
    return NULL;
  klass = G_PARAM_SPEC_ENUM (spec)->enum_class;
  choices = g_string_new (NULL);
  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (choices, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);
  return g_string_free (choices, FALSE);
}

/* What an indicator gives to its normalisation. */
static const gchar *
supplied_by_indicator (CohesionStrategyKind kind, const gchar *name)
{
  if (kind != COHESION_STRATEGY_KIND_NORMALISE)
    return NULL;
  if (strcmp (name, "low") == 0 || strcmp (name, "high") == 0)
    return "goalposts";
  if (strcmp (name, "target") == 0)
    return "target";
  return strcmp (name, "base") == 0 ? "base" : NULL;
}

static gchar *
default_to_text (CohesionStrategy *fresh, GParamSpec *parameter)
{
  const gchar *supplier;

  if (!cohesion_strategy_is_unset (fresh, parameter))
    return cohesion_strategy_parameter_to_text (fresh, parameter);
  if ((parameter->flags & COHESION_PARAM_REQUIRED) == 0)
    return NULL;
  supplier = supplied_by_indicator (cohesion_strategy_get_kind (fresh), parameter->name);
  if (supplier == NULL)
    return g_strdup ("required");
  return g_strdup_printf ("required, or from the indicator's %s", supplier);
}

static void
describe_parameter (CohesionStrategy *fresh, GParamSpec *parameter, GPtrArray *const *columns)
{
  GParamSpec *spec = cohesion_parameter_resolve (parameter);
  gdouble minimum, maximum;
  const gboolean limited = find_limits (spec, &minimum, &maximum);

  g_ptr_array_add (columns[PARAMETER], g_strdup (parameter->name));
  g_ptr_array_add (columns[TYPE], g_strdup (type_word (spec)));
  g_ptr_array_add (columns[STANDARD], default_to_text (fresh, parameter));
  g_ptr_array_add (columns[MINIMUM], limited ? limit_to_text (minimum) : NULL);
  g_ptr_array_add (columns[MAXIMUM], limited ? limit_to_text (maximum) : NULL);
  g_ptr_array_add (columns[CHOICES], list_choices (spec));
  g_ptr_array_add (columns[DESCRIPTION], g_strdup (g_param_spec_get_blurb (parameter)));
}

static void
add_note (CohesionTable *table, const gchar *key, const gchar *text)
{
  if (text != NULL)
    cohesion_table_add_note (table, key, text);
}

/**
 * cohesion_strategy_describe:
 * @kind: a kind
 * @id: an id of that kind
 * @error: return location for an error
 *
 * The parameters of a strategy: a row for each, with the columns `parameter`, `type`, `default`,
 * `minimum`, `maximum`, `choices` and `description`. The notes of the table say id, kind, title and
 * source.
 *
 * Errors: `COHESION-STRATEGY-004` no such strategy.
 *
 * Returns: (transfer full): a table, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_strategy_describe (CohesionStrategyKind kind, const gchar *id, GError **error)
{
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (CohesionStrategy) fresh = NULL;
  g_autofree GParamSpec **parameters = NULL;
  GPtrArray *columns[N_COLUMNS];
  const gboolean none = cohesion_strategy_kind_has_none (kind) && g_strcmp0 (id, "none") == 0;
  guint n_parameters = 0;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  if (!none && (fresh = cohesion_strategy_new (kind, id, error)) == NULL)
    return NULL;
  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i] = g_ptr_array_new ();
  if (!none)
    parameters = cohesion_strategy_list_parameters (G_OBJECT_TYPE (fresh), &n_parameters);
  for (guint i = 0; i < n_parameters; i++)
    describe_parameter (fresh, parameters[i], columns);
  table = cohesion_table_new ();
  for (guint i = 0; i < N_COLUMNS; i++)
    cohesion_cells_take (table, column_names[i], columns[i]);
  add_note (table, "id", id);
  add_note (table, "kind", cohesion_strategy_kind_to_text (kind));
  add_note (table, "title", none ? "Leaves the step out" : cohesion_strategy_get_title (fresh));
  add_note (table, "source", none ? NULL : cohesion_strategy_get_source (fresh));
  return g_steal_pointer (&table);
}
