/* From drafts to the tree of nodes. */
#include "framework/cohesion-build-private.h"

#include <math.h>
#include <string.h>

static const gchar *
take_text (const CohesionDraft *draft, CohesionField field, CohesionTexts *texts)
{
  return cohesion_texts_add (texts, cohesion_draft_get_text (draft, field));
}

static void
build_tags (CohesionNodePrivate *priv, const CohesionDraft *draft)
{
  const CohesionYamlReader *reader = draft->fields[COHESION_FIELD_TAGS].reader;
  const CohesionYamlNode *map = cohesion_draft_get (draft, COHESION_FIELD_TAGS);
  guint n = 0;

  if (!cohesion_yaml_expect (reader, map, COHESION_YAML_MAPPING))
    return;
  priv->tags = g_new0 (const gchar *, (gsize)2 * map->n_children + 1);
  for (const CohesionYamlNode *key = map->first; key != NULL; key = key->next)
    {
      if (!cohesion_yaml_expect (reader, key->value, COHESION_YAML_SCALAR))
        continue;
      priv->tags[n++] = cohesion_texts_add (priv->texts, key->text);
      priv->tags[n++] = cohesion_texts_add (priv->texts, key->value->text);
    }
}

static void
build_weight (CohesionNodePrivate *priv, const CohesionDraft *draft)
{
  const CohesionGiven *given = &draft->fields[COHESION_FIELD_WEIGHT];
  gdouble weight;

  if (!cohesion_draft_get_number (draft, COHESION_FIELD_WEIGHT, &weight))
    return;
  if (weight >= 0)
    priv->weight = weight;
  else
    cohesion_yaml_report (given->reader, given->key->value, COHESION_SEVERITY_ERROR,
                          "COHESION-YAML-018", NULL, "a weight must be 0 or more, got %s",
                          given->key->value->text);
}

/* What a domain and an indicator have in common. */
static void
build_common (CohesionNode *node, const CohesionDraft *draft, CohesionTexts *texts)
{
  CohesionNodePrivate *priv = cohesion_node_get_private (node);

  priv->texts = cohesion_texts_ref (texts);
  priv->id = cohesion_texts_add (texts, draft->id != NULL ? draft->id : "");
  priv->title = take_text (draft, COHESION_FIELD_TITLE, texts);
  priv->description = take_text (draft, COHESION_FIELD_DESCRIPTION, texts);
  build_weight (priv, draft);
  build_tags (priv, draft);
  for (guint kind = 0; kind < COHESION_N_KINDS; kind++)
    priv->own[kind] = cohesion_build_choice (&draft->fields[COHESION_FIELD_TREAT + kind],
                                             (CohesionStrategyKind)kind);
}

/* A polarity has no default: which way is better is a judgement that somebody must make. */
static void
build_polarity (CohesionIndicator *self, const CohesionDraft *draft)
{
  static const gchar *const words[] = { "higher-better", "lower-better", "neutral", NULL };
  const CohesionGiven *given = &draft->fields[COHESION_FIELD_POLARITY];
  const gchar *word;
  g_autofree gchar *hint = NULL;

  if (!cohesion_draft_tried (draft, COHESION_FIELD_POLARITY))
    {
      cohesion_yaml_report (draft->reader, draft->at, COHESION_SEVERITY_ERROR, "COHESION-YAML-013",
                            "higher-better, lower-better or neutral",
                            "the key \"polarity\" is missing");
      return;
    }
  word = cohesion_draft_get_text (draft, COHESION_FIELD_POLARITY);
  if (word == NULL)
    return;
  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (word, words[i]) == 0)
      {
        self->polarity = (CohesionPolarity)i;
        return;
      }
  hint = cohesion_yaml_hint (given->reader, word, words);
  cohesion_yaml_report (given->reader, given->key->value, COHESION_SEVERITY_ERROR,
                        "COHESION-YAML-017", hint, "\"%.80s\" is not a polarity", word);
}

/* Without the key, unit and range tell the scale (see cohesion_indicator_get_error_family). */
static void
build_error_family (CohesionIndicator *self, const CohesionDraft *draft)
{
  static const gchar *const words[] = { "normal", "truncated", "logit", "log", NULL };
  const CohesionGiven *given = &draft->fields[COHESION_FIELD_ERROR];
  const gchar *word = cohesion_draft_get_text (draft, COHESION_FIELD_ERROR);
  g_autofree gchar *hint = NULL;

  for (gint i = 0; word != NULL && words[i] != NULL; i++)
    if (strcmp (word, words[i]) == 0)
      {
        self->error_family = i;
        return;
      }
  if (word == NULL)
    return;
  hint = cohesion_yaml_hint (given->reader, word, words);
  cohesion_yaml_report (given->reader, given->key->value, COHESION_SEVERITY_ERROR,
                        "COHESION-YAML-056",
                        hint != NULL ? hint : "one of: normal, truncated, logit, log",
                        "\"%.80s\" is not a scale of errors", word);
}

/* A warning where @value, given at @node, lies outside of the range. */
static void
check_range (const CohesionIndicator *self,
             const CohesionGiven *given,
             const CohesionYamlNode *node,
             gdouble value)
{
  g_autoptr (GString) range = NULL;

  if (isnan (self->minimum) || isnan (value) || (value >= self->minimum && value <= self->maximum))
    return;
  range = g_string_new (isinf (self->minimum) ? "any" : NULL);
  if (!isinf (self->minimum))
    cohesion_append_number (range, self->minimum);
  g_string_append (range, " to ");
  if (!isinf (self->maximum))
    cohesion_append_number (range, self->maximum);
  else
    g_string_append (range, "any");
  cohesion_yaml_report (given->reader, node, COHESION_SEVERITY_WARNING, "COHESION-YAML-032", NULL,
                        "\"%s\": %s is outside of the range %s", given->key->text, node->text,
                        range->str);
}

static void
build_limits (CohesionIndicator *self, const CohesionDraft *draft)
{
  const CohesionGiven *range = &draft->fields[COHESION_FIELD_RANGE];
  const CohesionGiven *posts = &draft->fields[COHESION_FIELD_GOALPOSTS];
  const CohesionGiven *target = &draft->fields[COHESION_FIELD_TARGET];

  if (range->key != NULL)
    cohesion_build_pair (range->reader, range->key->value, "COHESION-YAML-030", TRUE,
                         &self->minimum, &self->maximum);
  if (posts->key != NULL &&
      cohesion_build_pair (posts->reader, posts->key->value, "COHESION-YAML-031", FALSE, &self->low,
                           &self->high))
    {
      check_range (self, posts, posts->key->value->first, self->low);
      check_range (self, posts, posts->key->value->first->next, self->high);
    }
  if (cohesion_draft_get_number (draft, COHESION_FIELD_TARGET, &self->target))
    check_range (self, target, target->key->value, self->target);
  cohesion_draft_get_number (draft, COHESION_FIELD_BASE, &self->base);
}

static void
build_decimals (CohesionIndicator *self, const CohesionDraft *draft)
{
  const CohesionGiven *given = &draft->fields[COHESION_FIELD_DECIMALS];
  gint decimals;

  if (given->key == NULL ||
      !cohesion_yaml_get_integer (given->reader, given->key->parent, "decimals", &decimals))
    return;
  if (decimals >= 0 && decimals <= 15)
    self->decimals = decimals;
  else
    cohesion_yaml_report (given->reader, given->key->value, COHESION_SEVERITY_ERROR,
                          "COHESION-YAML-018", NULL, "decimals must be from 0 to 15, got %d",
                          decimals);
}

static CohesionNode *
build_indicator (const CohesionDraft *draft, CohesionTexts *texts, const gchar *framework)
{
  CohesionIndicator *self = g_object_new (COHESION_TYPE_INDICATOR, NULL);

  build_common (COHESION_NODE (self), draft, texts);
  if (g_strcmp0 (draft->home, framework) != 0 && draft->home != NULL && draft->home_id != NULL)
    {
      g_autofree gchar *origin = g_strconcat (draft->home, "/", draft->home_id, NULL);

      self->origin = cohesion_texts_add (texts, origin);
    }
  self->unit = take_text (draft, COHESION_FIELD_UNIT, texts);
  self->caveat = take_text (draft, COHESION_FIELD_CAVEAT, texts);
  build_polarity (self, draft);
  build_error_family (self, draft);
  build_limits (self, draft);
  build_decimals (self, draft);
  if (draft->fields[COHESION_FIELD_SOURCE].key != NULL)
    cohesion_build_source (&self->source, draft->fields[COHESION_FIELD_SOURCE].reader,
                           draft->fields[COHESION_FIELD_SOURCE].key->parent, texts);
  if (draft->fields[COHESION_FIELD_SURVEY].key != NULL)
    cohesion_build_survey (self, draft, texts);
  if (draft->fields[COHESION_FIELD_BREAKS].key != NULL)
    cohesion_build_breaks (self, draft, texts);
  return COHESION_NODE (self);
}

static void
build_scoring (CohesionDomain *self, const CohesionDraft *draft)
{
  const CohesionNodePrivate *priv = cohesion_node_get_private (COHESION_NODE (self));

  for (guint kind = 0; kind < COHESION_N_KINDS; kind++)
    {
      const CohesionGiven *given = &draft->scoring[kind];

      self->scoring[kind] = cohesion_build_choice (given, (CohesionStrategyKind)kind);
      if (given->key != NULL && priv->own[kind].said && kind != COHESION_STRATEGY_KIND_NORMALISE)
        cohesion_yaml_report (given->reader, given->key, COHESION_SEVERITY_ERROR,
                              "COHESION-YAML-044", "keep one of them",
                              "\"%s\" is given twice for this branch: here and on the domain",
                              given->key->text);
    }
}

static void
build_below (CohesionDomain *self,
             CohesionDraft *draft,
             CohesionTexts *texts,
             const gchar *framework,
             GArray *built)
{
  const CohesionBuilt own = { COHESION_NODE (self), draft };

  g_array_append_val (built, own);
  build_scoring (self, draft);
  cohesion_draft_group (draft);
  for (guint i = 0; i < draft->children->len; i++)
    {
      CohesionDraft *child = g_ptr_array_index (draft->children, i);
      CohesionNode *node;

      if (child->kind == COHESION_DRAFT_INDICATOR)
        {
          const CohesionBuilt indicator = { build_indicator (child, texts, framework), child };

          cohesion_domain_take (self, indicator.node);
          g_array_append_val (built, indicator);
          continue;
        }
      node = g_object_new (COHESION_TYPE_DOMAIN, NULL);
      build_common (node, child, texts);
      cohesion_domain_take (self, node);
      build_below (COHESION_DOMAIN (node), child, texts, framework, built);
    }
}

/* What stands under `framework:`. */
static void
build_head (CohesionFramework *self, const CohesionDraft *draft)
{
  static const gchar *const keys[] = { "id",     "title",   "version", "description",
                                       "source", "licence", "url",     NULL };
  const CohesionYamlReader *reader = draft->fields[COHESION_FIELD_FRAMEWORK].reader;
  const CohesionYamlNode *map = cohesion_draft_get (draft, COHESION_FIELD_FRAMEWORK);

  if (map == NULL || map->kind != COHESION_YAML_MAPPING)
    return; /* reported when the file was read */
  cohesion_yaml_check_keys (reader, map, keys);
  self->title = cohesion_texts_add (self->texts, cohesion_yaml_get_text (reader, map, "title"));
  self->version = cohesion_texts_add (self->texts, cohesion_yaml_get_text (reader, map, "version"));
  self->description =
      cohesion_texts_add (self->texts, cohesion_yaml_get_text (reader, map, "description"));
  self->licence = cohesion_texts_add (self->texts, cohesion_yaml_get_text (reader, map, "licence"));
  self->url = cohesion_texts_add (self->texts, cohesion_yaml_get_text (reader, map, "url"));
  cohesion_build_source (&self->source, reader, map, self->texts);
}

CohesionFramework *
cohesion_build (CohesionDraft *draft, GArray *built)
{
  g_autoptr (CohesionTexts) texts = cohesion_texts_new ();
  CohesionDomain *root = g_object_new (COHESION_TYPE_DOMAIN, NULL);
  CohesionNodePrivate *priv = cohesion_node_get_private (COHESION_NODE (root));
  CohesionFramework *self = cohesion_framework_new (texts, root);

  priv->texts = cohesion_texts_ref (texts);
  priv->id = self->id = cohesion_texts_add (texts, draft->id);
  root->is_root = TRUE;
  build_head (self, draft);
  priv->title = self->title;
  priv->description = self->description;
  build_below (root, draft, texts, draft->id, built);
  cohesion_build_weight_sets (self, draft, built);
  return self;
}
