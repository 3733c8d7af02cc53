/* A framework written in its normal form: one order of keys, nothing left to look up elsewhere. */
#include <math.h>
#include <string.h>

#include "framework/cohesion-factor-private.h"
#include "framework/cohesion-form-private.h"
#include "framework/cohesion-node-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "yaml/cohesion-yaml-private.h"

static void write_children (GString *out, CohesionDomain *domain, guint level);

static void
append_end (GString *out, gdouble value)
{
  if (isinf (value))
    g_string_append_c (out, '~');
  else
    cohesion_append_number (out, value);
}

static void
write_pair (GString *out, guint level, const gchar *key, gdouble low, gdouble high)
{
  if (isnan (low))
    return;
  cohesion_form_write_key (out, level, key);
  g_string_append_c (out, '[');
  append_end (out, low);
  g_string_append (out, ", ");
  append_end (out, high);
  g_string_append (out, "]\n");
}

/* ", key: value" or, for the first, "key: value". */
static void
append_entry (GString *out, gboolean *first, const gchar *key, const gchar *text)
{
  if (!*first)
    g_string_append (out, ", ");
  *first = FALSE;
  cohesion_yaml_append_scalar (out, key);
  g_string_append (out, ": ");
  cohesion_yaml_append_scalar (out, text);
}

static void
write_reference (GString *out, guint level, const CohesionReference *source)
{
  const struct
  {
    const gchar *key;
    const gchar *text;
  } parts[] = {
    { "organisation", source->organisation }, { "title", source->title }, { "date", source->date },
    { "licence", source->licence },           { "url", source->url },
  };
  gboolean first = TRUE;

  if (!source->has_parts)
    {
      cohesion_form_write_text (out, level, "source", source->text);
      return;
    }
  cohesion_form_write_key (out, level, "source");
  g_string_append_c (out, '{');
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].text != NULL)
      append_entry (out, &first, parts[i].key, parts[i].text);
  g_string_append (out, "}\n");
}

/* A parameter as it is written in YAML: numbers and yes/no plain, everything else as a text. */
static void
append_parameter (GString *out, CohesionStrategy *strategy, GParamSpec *spec)
{
  const GType type = G_TYPE_FUNDAMENTAL (G_PARAM_SPEC_VALUE_TYPE (spec));
  g_autofree gchar *text = cohesion_strategy_parameter_to_text (strategy, spec);

  g_string_append_printf (out, ", %s: ", spec->name);
  if (type == G_TYPE_STRING || type == G_TYPE_ENUM)
    cohesion_yaml_append_scalar (out, text);
  else
    g_string_append (out, text);
}

void
cohesion_append_strategy (GString *out, CohesionStrategy *strategy)
{
  g_autoptr (CohesionStrategy) standard = g_object_new (G_OBJECT_TYPE (strategy), NULL);
  guint n_specs;
  g_autofree GParamSpec **specs =
      cohesion_strategy_list_parameters (G_OBJECT_TYPE (strategy), &n_specs);
  g_autoptr (GString) parameters = g_string_new (NULL);

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree gchar *now = cohesion_strategy_parameter_to_text (strategy, specs[i]);
      g_autofree gchar *before = cohesion_strategy_parameter_to_text (standard, specs[i]);

      if (now[0] != '\0' && strcmp (now, before) != 0)
        append_parameter (parameters, strategy, specs[i]);
    }
  if (parameters->len == 0)
    cohesion_yaml_append_scalar (out, cohesion_strategy_get_id (strategy));
  else
    g_string_append_printf (out, "{strategy: %s%s}", cohesion_strategy_get_id (strategy),
                            parameters->str);
}

static void
write_choices (GString *out, guint level, const CohesionChoice *choices)
{
  for (guint kind = 0; kind < COHESION_N_KINDS; kind++)
    {
      if (!choices[kind].said)
        continue;
      cohesion_form_write_key (out, level,
                               cohesion_strategy_kind_to_text ((CohesionStrategyKind)kind));
      if (choices[kind].strategy != NULL)
        cohesion_append_strategy (out, choices[kind].strategy);
      else
        g_string_append (out, "none");
      g_string_append_c (out, '\n');
    }
}

static void
write_weight_sets (GString *out, const GArray *sets)
{
  if (sets->len > 0)
    g_string_append (out, "weight-sets:\n");
  for (guint i = 0; i < sets->len; i++)
    {
      const CohesionWeightSet *set = &g_array_index (sets, CohesionWeightSet, i);
      g_autofree gchar *weights = cohesion_parameter_several_to_text (set->weights);

      cohesion_form_indent (out, 1);
      cohesion_yaml_append_scalar (out, set->name);
      g_string_append_printf (out, ": %s\n", weights);
    }
}

static void
write_scoring (GString *out, guint level, CohesionDomain *domain)
{
  gboolean any = FALSE;

  for (guint kind = 0; kind < COHESION_N_KINDS; kind++)
    any = any || domain->scoring[kind].said;
  if (!any)
    return;
  cohesion_form_indent (out, level);
  g_string_append (out, "scoring:\n");
  write_choices (out, level + 1, domain->scoring);
}

static void
write_options (GString *out, const CohesionFactor *factor)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < factor->n_options; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      if (factor->options[i].strategy != NULL)
        cohesion_append_strategy (out, factor->options[i].strategy);
      else
        g_string_append (out, "none");
    }
  g_string_append_c (out, ']');
}

static void
write_factor (GString *out, const CohesionFactor *factor)
{
  g_string_append (out, "    - {");
  if (cohesion_node_get_parent (factor->at) != NULL)
    {
      g_string_append (out, "at: ");
      cohesion_yaml_append_scalar (out, cohesion_node_get_id (factor->at));
      g_string_append (out, ", ");
    }
  if (factor->type == COHESION_FACTOR_STRATEGY)
    {
      g_string_append_printf (out, "%s: ", cohesion_strategy_kind_to_text (factor->kind));
      write_options (out, factor);
    }
  else if (factor->type == COHESION_FACTOR_WEIGHTS)
    {
      g_string_append (out, "weights: ");
      cohesion_append_number (out, factor->percent);
      if (factor->domains != factor->indicators)
        g_string_append (out, factor->domains ? ", of: domains" : ", of: indicators");
    }
  else
    g_string_append_printf (out, "leave-out: %s", factor->domains ? "domains" : "indicators");
  g_string_append (out, "}\n");
}

static void
write_uncertainty (GString *out, const GPtrArray *factors)
{
  if (factors->len == 0)
    return;
  g_string_append (out, "uncertainty:\n  choices:\n");
  for (guint i = 0; i < factors->len; i++)
    write_factor (out, g_ptr_array_index (factors, i));
}

static void
write_breaks (GString *out, guint level, const CohesionIndicator *indicator)
{
  if (indicator->n_breaks == 0)
    return;
  cohesion_form_indent (out, level);
  g_string_append (out, "breaks:\n");
  for (guint i = 0; i < indicator->n_breaks; i++)
    {
      gboolean first = TRUE;

      cohesion_form_indent (out, level + 1);
      g_string_append (out, "- {");
      append_entry (out, &first, "period", indicator->breaks[i].period);
      append_entry (out, &first, "reason", indicator->breaks[i].reason);
      g_string_append (out, "}\n");
    }
}

static void
write_tags (GString *out, guint level, const gchar **tags)
{
  gboolean first = TRUE;

  if (tags == NULL)
    return;
  cohesion_form_write_key (out, level, "tags");
  g_string_append_c (out, '{');
  for (guint i = 0; tags[i] != NULL; i += 2)
    append_entry (out, &first, tags[i], tags[i + 1]);
  g_string_append (out, "}\n");
}

static void
write_indicator (GString *out, CohesionIndicator *self, guint level)
{
  const CohesionNodePrivate *priv = cohesion_node_get_private (COHESION_NODE (self));

  cohesion_form_write_text (out, level, "origin", self->origin);
  cohesion_form_write_text (out, level, "title", priv->title);
  cohesion_form_write_text (out, level, "description", priv->description);
  cohesion_form_write_text (out, level, "unit", self->unit);
  write_pair (out, level, "range", self->minimum, self->maximum);
  cohesion_form_write_text (out, level, "polarity", cohesion_polarity_to_text (self->polarity));
  if (self->error_family >= 0)
    cohesion_form_write_text (
        out, level, "error",
        cohesion_error_family_to_text ((CohesionErrorFamily)self->error_family));
  write_tags (out, level, priv->tags);
  if (priv->weight < 1 || priv->weight > 1)
    cohesion_form_write_number (out, level, "weight", priv->weight);
  write_pair (out, level, "goalposts", self->low, self->high);
  cohesion_form_write_number (out, level, "target", self->target);
  cohesion_form_write_number (out, level, "base", self->base);
  if (self->decimals >= 0)
    cohesion_form_write_number (out, level, "decimals", self->decimals);
  write_reference (out, level, &self->source);
  cohesion_form_write_text (out, level, "caveat", self->caveat);
  if (self->has_survey)
    cohesion_coding_write (&self->survey, out, level);
  write_breaks (out, level, self);
  write_choices (out, level, priv->own);
}

static void
write_domain (GString *out, CohesionDomain *self, guint level)
{
  const CohesionNodePrivate *priv = cohesion_node_get_private (COHESION_NODE (self));

  cohesion_form_write_text (out, level, "title", priv->title);
  cohesion_form_write_text (out, level, "description", priv->description);
  write_tags (out, level, priv->tags);
  if (priv->weight < 1 || priv->weight > 1)
    cohesion_form_write_number (out, level, "weight", priv->weight);
  write_choices (out, level, priv->own);
  write_scoring (out, level, self);
  write_children (out, self, level);
}

/* The two lists, in the order in which the children come. */
static void
write_children (GString *out, CohesionDomain *domain, guint level)
{
  const gchar *list = NULL;

  for (guint i = 0; i < domain->children->len; i++)
    {
      CohesionNode *child = g_ptr_array_index (domain->children, i);
      const gchar *wanted = COHESION_IS_DOMAIN (child) ? "domains" : "indicators";

      if (list != wanted)
        {
          cohesion_form_indent (out, level);
          g_string_append_printf (out, "%s:\n", wanted);
          list = wanted;
        }
      cohesion_form_indent (out, level + 1);
      g_string_append (out, "- ");
      cohesion_form_write_text (out, 0, "id", cohesion_node_get_id (child));
      if (COHESION_IS_DOMAIN (child))
        write_domain (out, COHESION_DOMAIN (child), level + 2);
      else
        write_indicator (out, COHESION_INDICATOR (child), level + 2);
    }
}

/**
 * cohesion_framework_to_yaml:
 * @self: a framework
 *
 * Write the framework in its normal form: keys in one order, everything that it took from others
 * written out (with its `origin`), strategies with every parameter that is not at its default.
 * What is written loads to the same framework, and is written the same way again.
 *
 * Returns: (transfer full): the text of a framework file
 *
 * Since: 1.0
 */
gchar *
cohesion_framework_to_yaml (CohesionFramework *self)
{
  GString *out;

  g_return_val_if_fail (COHESION_IS_FRAMEWORK (self), NULL);

  out = g_string_new ("cohesion: 1\nframework:\n");
  cohesion_form_write_text (out, 1, "id", self->id);
  cohesion_form_write_text (out, 1, "title", self->title);
  cohesion_form_write_text (out, 1, "version", self->version);
  cohesion_form_write_text (out, 1, "description", self->description);
  write_reference (out, 1, &self->source);
  cohesion_form_write_text (out, 1, "licence", self->licence);
  cohesion_form_write_text (out, 1, "url", self->url);
  write_weight_sets (out, self->weight_sets);
  write_scoring (out, 0, self->root);
  write_uncertainty (out, self->factors);
  write_children (out, self->root, 0);
  return g_string_free (out, FALSE);
}
