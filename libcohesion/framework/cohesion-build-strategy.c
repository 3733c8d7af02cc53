/* Strategies as a framework file writes them: a name, or a mapping with parameters. */
#include <string.h>

#include "framework/cohesion-build-private.h"
#include "strategy/cohesion-parameter-private.h"

/* A parameter of a normalisation that the indicator can give instead, and the key that gives it. */
static const gchar *
key_of_indicator (const gchar *parameter)
{
  if (strcmp (parameter, "low") == 0 || strcmp (parameter, "high") == 0)
    return "goalposts";
  if (strcmp (parameter, "target") == 0 || strcmp (parameter, "base") == 0)
    return parameter;
  return NULL;
}

const CohesionYamlNode *
cohesion_choice_place (const CohesionGiven *given)
{
  const CohesionYamlNode *id = cohesion_yaml_get (given->key->value, "strategy");

  return id != NULL ? id : given->key->value;
}

/* The id at @node, which is `none` or a strategy of @kind. */
static CohesionStrategy *
make (const CohesionYamlReader *reader,
      const CohesionYamlNode *node,
      CohesionStrategyKind kind,
      gboolean *none)
{
  g_auto (GStrv) ids = NULL;
  g_autofree gchar *hint = NULL;

  *none = FALSE;
  if (!cohesion_yaml_expect (reader, node, COHESION_YAML_SCALAR))
    return NULL;
  if (strcmp (node->text, "none") == 0 && cohesion_strategy_kind_has_none (kind))
    {
      *none = TRUE;
      return NULL;
    }
  if (cohesion_strategy_find (kind, node->text) != G_TYPE_INVALID)
    return cohesion_strategy_new (kind, node->text, NULL);
  ids = cohesion_strategy_list (kind);
  hint = cohesion_yaml_hint (reader, node->text, (const gchar *const *)ids);
  if (hint == NULL)
    {
      g_autofree gchar *list = g_strjoinv (", ", ids);

      hint = g_strconcat ("one of: ", list, NULL);
    }
  cohesion_yaml_report (reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-040", hint,
                        "there is no strategy \"%.80s\" to %s", node->text,
                        cohesion_strategy_kind_to_text (kind));
  return NULL;
}

static gboolean
is_numeric (const GParamSpec *spec)
{
  const GType type = G_TYPE_FUNDAMENTAL (G_PARAM_SPEC_VALUE_TYPE (spec));

  return type != G_TYPE_BOOLEAN && type != G_TYPE_ENUM && type != G_TYPE_FLAGS &&
         type != G_TYPE_STRING;
}

static void
report_parameter (const CohesionYamlReader *reader,
                  const CohesionYamlNode *key,
                  CohesionStrategy *strategy,
                  GParamSpec *const *specs,
                  guint n_specs)
{
  g_autofree const gchar **names = g_new0 (const gchar *, n_specs + 1);
  g_autofree gchar *hint = NULL;

  for (guint i = 0; i < n_specs; i++)
    names[i] = specs[i]->name;
  hint = n_specs > 0 ? cohesion_yaml_hint (reader, key->text, names) : g_strdup ("it has none");
  cohesion_yaml_report (reader, key, COHESION_SEVERITY_ERROR, "COHESION-YAML-041", hint,
                        "\"%s\" has no parameter \"%.80s\"", cohesion_strategy_get_id (strategy),
                        key->text);
}

static gboolean
refuse_value (const CohesionYamlReader *reader, const CohesionYamlNode *node, const GError *error)
{
  const gchar *message = strstr (error->message, ": ");

  cohesion_yaml_report (reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-042", NULL, "%s",
                        message != NULL ? message + 2 : error->message);
  return FALSE;
}

/* The items of a list, or of a mapping by name, each refused at its own place. */
static gboolean
set_several (const CohesionYamlReader *reader,
             const CohesionYamlNode *node,
             CohesionStrategy *strategy,
             const GParamSpec *spec)
{
  const gboolean named = cohesion_parameter_is_named_numbers (spec);
  g_autoptr (GVariant) several = NULL;
  g_autoptr (GError) error = NULL;
  GVariantBuilder builder;
  gboolean good = TRUE;

  if (!cohesion_yaml_expect (reader, node, named ? COHESION_YAML_MAPPING : COHESION_YAML_SEQUENCE))
    return FALSE;
  g_variant_builder_init (&builder, G_PARAM_SPEC_VARIANT (spec)->type);
  for (const CohesionYamlNode *item = node->first; item != NULL; item = item->next)
    {
      const CohesionYamlNode *value = named ? item->value : item;
      gdouble number = 0;

      g_clear_error (&error);
      if (!cohesion_yaml_to_number (reader, value, &number))
        good = FALSE;
      else if (!cohesion_parameter_check_item (strategy, spec, number, &error))
        good = refuse_value (reader, value, error);
      if (named)
        g_variant_builder_add (&builder, "{sd}", item->text, number);
      else
        g_variant_builder_add (&builder, "d", number);
    }
  g_clear_error (&error);
  several = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (!good)
    return FALSE;
  if (!cohesion_parameter_check_several (strategy, spec, several, &error))
    return refuse_value (reader, node, error);
  g_object_set (strategy, spec->name, several, NULL);
  return TRUE;
}

static gboolean
set_parameter (const CohesionYamlReader *reader,
               const CohesionYamlNode *key,
               CohesionStrategy *strategy,
               GParamSpec *parameter)
{
  const GParamSpec *spec = cohesion_parameter_resolve (parameter);
  const CohesionYamlNode *node = key->value;
  g_autoptr (GError) error = NULL;
  gdouble number;

  if (cohesion_parameter_is_numbers (spec) || cohesion_parameter_is_named_numbers (spec))
    return set_several (reader, node, strategy, spec);
  if (is_numeric (spec) ? !cohesion_yaml_to_number (reader, node, &number)
                        : !cohesion_yaml_expect (reader, node, COHESION_YAML_SCALAR))
    return FALSE;
  if (cohesion_strategy_set_parameter (strategy, spec->name, node->text, &error))
    return TRUE;
  return refuse_value (reader, node, error);
}

static gboolean
set_parameters (const CohesionYamlReader *reader,
                const CohesionYamlNode *map,
                CohesionStrategy *strategy)
{
  guint n_specs;
  g_autofree GParamSpec **specs =
      cohesion_strategy_list_parameters (G_OBJECT_TYPE (strategy), &n_specs);
  gboolean good = TRUE;

  for (const CohesionYamlNode *key = map->first; key != NULL; key = key->next)
    {
      guint i = 0;

      if (strcmp (key->text, "strategy") == 0)
        continue;
      while (i < n_specs && strcmp (specs[i]->name, key->text) != 0)
        i++;
      if (i < n_specs)
        good = set_parameter (reader, key, strategy, specs[i]) && good;
      else
        {
          report_parameter (reader, key, strategy, specs, n_specs);
          good = FALSE;
        }
    }
  return good;
}

/* Required parameters that no indicator can give must stand here. */
static gboolean
check_required (const CohesionYamlReader *reader,
                const CohesionYamlNode *place,
                CohesionStrategy *strategy,
                gboolean indicators_may_give)
{
  guint n_specs;
  g_autofree GParamSpec **specs =
      cohesion_strategy_list_parameters (G_OBJECT_TYPE (strategy), &n_specs);
  gboolean good = TRUE;

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree gchar *hint = NULL;

      if ((specs[i]->flags & COHESION_PARAM_REQUIRED) == 0 ||
          !cohesion_strategy_is_unset (strategy, specs[i]) ||
          (indicators_may_give && key_of_indicator (specs[i]->name) != NULL))
        continue;
      hint = g_strdup_printf ("write {strategy: %s, %s: ...}", cohesion_strategy_get_id (strategy),
                              specs[i]->name);
      cohesion_yaml_report (reader, place, COHESION_SEVERITY_ERROR, "COHESION-YAML-043", hint,
                            "\"%s\" needs the parameter \"%s\"",
                            cohesion_strategy_get_id (strategy), specs[i]->name);
      good = FALSE;
    }
  return good;
}

/* `low` and `high` among the parameters run the same way as goalposts. */
static void
check_posts (const CohesionYamlReader *reader, const CohesionYamlNode *map)
{
  const CohesionYamlNode *low = cohesion_yaml_get (map, "low");
  const CohesionYamlNode *high = cohesion_yaml_get (map, "high");
  gdouble from, to;

  if (low == NULL || high == NULL || !cohesion_yaml_to_number (reader, low, &from) ||
      !cohesion_yaml_to_number (reader, high, &to) || from < to)
    return;
  cohesion_yaml_report (reader, low, COHESION_SEVERITY_ERROR, "COHESION-YAML-031", NULL,
                        "goalposts must run from low to high, got [%s, %s]", low->text, high->text);
}

CohesionChoice
cohesion_build_choice (const CohesionGiven *given, CohesionStrategyKind kind)
{
  const CohesionYamlReader *reader = given->reader;
  CohesionYamlNode *node = given->key != NULL ? given->key->value : NULL;
  g_autoptr (CohesionStrategy) strategy = NULL;
  const CohesionYamlNode *id = node;
  gboolean none, good = TRUE;

  if (node == NULL)
    return (CohesionChoice){ FALSE, NULL };
  if (node->kind == COHESION_YAML_MAPPING)
    id = cohesion_yaml_require (reader, node, "strategy");
  strategy = make (reader, id, kind, &none);
  if (none && node->kind == COHESION_YAML_MAPPING && node->n_children > 1)
    cohesion_yaml_report (reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-041", "it has none",
                          "\"none\" takes no parameters");
  if (strategy == NULL)
    return (CohesionChoice){ none, NULL };
  if (node->kind == COHESION_YAML_MAPPING)
    {
      good = set_parameters (reader, node, strategy);
      if (good && kind == COHESION_STRATEGY_KIND_NORMALISE)
        check_posts (reader, node);
    }
  if (good)
    check_required (reader, id, strategy, kind == COHESION_STRATEGY_KIND_NORMALISE);
  return (CohesionChoice){ TRUE, g_steal_pointer (&strategy) };
}
