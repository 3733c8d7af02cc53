/* What stands under `uncertainty:`: choices that could have been made otherwise. */
#include <string.h>

#include "base/cohesion-suggest-private.h"
#include "framework/cohesion-build-private.h"
#include "framework/cohesion-factor-private.h"

#define N_SUBJECTS   (COHESION_N_KINDS + 2)
#define MOST_CHOICES 60u /* that fit a design for sensitivity, with the sampling error */
#define MOST_OPTIONS 100u

/* In the order of CohesionStrategyKind, then the others. */
static const gchar *const subjects[] = { "treat",     "impute",  "normalise", "weigh",
                                         "aggregate", "weights", "leave-out", NULL };

typedef struct
{
  CohesionFramework *framework;
  const GArray *built;
  const CohesionYamlReader *reader;
} Reader;

static void
report (const Reader *self,
        const CohesionYamlNode *node,
        const gchar *token,
        const gchar *hint,
        const gchar *message)
{
  cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, token, hint, "%s", message);
}

/* The key that says what is varied, of which there is one. */
static const CohesionYamlNode *
find_subject (const Reader *self, const CohesionYamlNode *item, guint *subject)
{
  static const gchar *const all[] = { "at",    "of",        "treat",   "impute",    "normalise",
                                      "weigh", "aggregate", "weights", "leave-out", NULL };
  const CohesionYamlNode *found = NULL;

  if (!cohesion_yaml_expect (self->reader, item, COHESION_YAML_MAPPING) ||
      !cohesion_yaml_check_keys (self->reader, item, all))
    return NULL;
  for (const CohesionYamlNode *key = item->first; key != NULL; key = key->next)
    for (guint i = 0; i < N_SUBJECTS; i++)
      if (strcmp (key->text, subjects[i]) == 0)
        {
          if (found != NULL)
            {
              report (self, key, "COHESION-YAML-057", "make it an item of its own",
                      "an item under \"choices\" varies one thing");
              return NULL;
            }
          found = key;
          *subject = i;
        }
  if (found == NULL)
    report (self, item, "COHESION-YAML-057",
            "one of: treat, impute, normalise, weigh, aggregate, weights, leave-out",
            "the item does not say what is varied");
  return found;
}

/* The node that `at` names; without it the root. */
static CohesionNode *
find_at (const Reader *self, const CohesionYamlNode *item)
{
  const CohesionYamlNode *at = cohesion_yaml_get (item, "at");
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree gchar *hint = NULL;

  if (at == NULL)
    return COHESION_NODE (self->framework->root);
  if (!cohesion_yaml_expect (self->reader, at, COHESION_YAML_SCALAR))
    return NULL;
  for (guint i = 0; i < self->built->len; i++)
    {
      CohesionNode *node = g_array_index (self->built, CohesionBuilt, i).node;

      if (strcmp (cohesion_node_get_id (node), at->text) == 0)
        return node;
      g_ptr_array_add (ids, (gpointer)cohesion_node_get_id (node));
    }
  g_ptr_array_add (ids, NULL);
  hint = cohesion_yaml_hint (self->reader, at->text, (const gchar *const *)ids->pdata);
  cohesion_yaml_report (self->reader, at, COHESION_SEVERITY_ERROR, "COHESION-YAML-058", hint,
                        "no domain or indicator has the id \"%.80s\"", at->text);
  return NULL;
}

/* The same option twice would count double. */
static gboolean
check_repeated (const Reader *self, const CohesionFactor *factor, const CohesionYamlNode *item)
{
  const guint last = factor->n_options - 1;
  g_autofree gchar *text = cohesion_factor_describe_option (factor, last);

  for (guint i = 0; i < last; i++)
    {
      g_autofree gchar *other = cohesion_factor_describe_option (factor, i);

      if (strcmp (text, other) != 0)
        continue;
      report (self, item, "COHESION-YAML-059", "options are equally likely: list each once",
              "the option is listed twice");
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_options (const Reader *self, CohesionFactor *factor, const CohesionYamlNode *key)
{
  const CohesionYamlNode *list = key->value;
  gboolean good = TRUE;

  if (!cohesion_yaml_expect (self->reader, list, COHESION_YAML_SEQUENCE))
    return FALSE;
  if (list->n_children < 2)
    {
      report (self, list, "COHESION-YAML-059",
              "list the declared strategy, too, if it is one of them",
              "a choice needs at least two options");
      return FALSE;
    }
  if (list->n_children > MOST_OPTIONS)
    {
      report (self, list, "COHESION-YAML-062", NULL, "a choice has more than 100 options");
      return FALSE;
    }
  factor->options = g_new0 (CohesionChoice, list->n_children);
  for (CohesionYamlNode *item = list->first; item != NULL; item = item->next)
    {
      CohesionYamlNode holder = { .value = item };
      const CohesionGiven given = { self->reader, &holder };
      const CohesionChoice option = cohesion_build_choice (&given, factor->kind);

      if (!option.said)
        {
          good = FALSE;
          continue;
        }
      factor->options[factor->n_options++] = option;
      cohesion_hand_over_weights (self->framework, &option, &given);
      if (option.strategy == NULL && factor->kind == COHESION_STRATEGY_KIND_AGGREGATE)
        {
          report (self, item, "COHESION-YAML-059", NULL,
                  "without an aggregation there is no score");
          good = FALSE;
        }
      else
        good = check_repeated (self, factor, item) && good;
    }
  return good;
}

/* "indicators" or "domains". */
static gboolean
read_level (const Reader *self, CohesionFactor *factor, const CohesionYamlNode *node)
{
  static const gchar *const words[] = { "indicators", "domains", NULL };
  g_autofree gchar *hint = NULL;

  if (!cohesion_yaml_expect (self->reader, node, COHESION_YAML_SCALAR))
    return FALSE;
  factor->indicators = strcmp (node->text, words[0]) == 0;
  factor->domains = strcmp (node->text, words[1]) == 0;
  if (factor->indicators || factor->domains)
    return TRUE;
  hint = cohesion_yaml_hint (self->reader, node->text, words);
  cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-017",
                        hint != NULL ? hint : "indicators or domains",
                        "\"%.80s\" is not a level of the tree", node->text);
  return FALSE;
}

static gboolean
read_weights (const Reader *self, CohesionFactor *factor, const CohesionYamlNode *key)
{
  const CohesionYamlNode *of = cohesion_yaml_get (key->parent, "of");

  factor->indicators = factor->domains = TRUE;
  if (!cohesion_yaml_to_number (self->reader, key->value, &factor->percent))
    return FALSE;
  if (!(factor->percent > 0 && factor->percent <= 100))
    {
      report (self, key->value, "COHESION-YAML-018", "25: each weight between 75 % and 125 % of it",
              "noise on weights must be above 0 and at most 100 percent");
      return FALSE;
    }
  return of == NULL || read_level (self, factor, of);
}

static gboolean
read_subject (const Reader *self, CohesionFactor *factor, const CohesionYamlNode *key)
{
  const CohesionYamlNode *of = cohesion_yaml_get (key->parent, "of");

  if (factor->type == COHESION_FACTOR_WEIGHTS)
    return read_weights (self, factor, key);
  if (of != NULL)
    {
      report (self, of, "COHESION-YAML-057", NULL, "\"of\" goes with \"weights\" only");
      return FALSE;
    }
  return factor->type == COHESION_FACTOR_STRATEGY ? read_options (self, factor, key)
                                                  : read_level (self, factor, key->value);
}

/* Weights by name are for all domains that the choice varies. */
static void
check_option_weights (const Reader *self, const CohesionFactor *factor, const CohesionYamlNode *key)
{
  g_autoptr (GHashTable) indexes = cohesion_weight_indexes_new ();
  CohesionYamlNode *item = key->value->first;

  for (guint i = 0; i < factor->n_options; i++, item = item->next)
    {
      CohesionYamlNode holder = { .value = item };
      const CohesionGiven given = { self->reader, &holder };

      for (guint k = 0; k < self->built->len; k++)
        {
          CohesionNode *node = g_array_index (self->built, CohesionBuilt, k).node;

          if (cohesion_factor_applies (factor, node))
            cohesion_check_weights (node, factor->options[i].strategy, &given, indexes);
        }
    }
}

/* That it varies something, nothing else varies the same, and indicators can do it. */
static gboolean
check_factor (const Reader *self, const CohesionFactor *factor, const CohesionYamlNode *key)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->framework->factors->len; i++)
    if (strcmp (((CohesionFactor *)g_ptr_array_index (self->framework->factors, i))->name,
                factor->name) == 0)
      {
        cohesion_yaml_report (self->reader, key, COHESION_SEVERITY_ERROR, "COHESION-YAML-060",
                              "put all options into one list", "\"%s\" is varied twice",
                              factor->name);
        return FALSE;
      }
  for (guint i = 0; i < self->built->len; i++)
    {
      const CohesionBuilt *built = &g_array_index (self->built, CohesionBuilt, i);

      if (!cohesion_factor_applies (factor, built->node))
        continue;
      any = TRUE;
      for (guint k = 0; factor->kind == COHESION_STRATEGY_KIND_NORMALISE && k < factor->n_options;
           k++)
        cohesion_check_parameters (built, factor->options[k].strategy);
    }
  if (!any)
    cohesion_yaml_report (self->reader, key, COHESION_SEVERITY_ERROR, "COHESION-YAML-061",
                          "what a domain or indicator below declares itself is varied there",
                          "\"%s\" has nothing to vary at \"%s\"", key->text,
                          cohesion_node_get_id (factor->at));
  else if (factor->kind == COHESION_STRATEGY_KIND_WEIGH && factor->n_options > 0)
    check_option_weights (self, factor, key);
  return any;
}

static void
read_item (const Reader *self, const CohesionYamlNode *item)
{
  guint subject = 0;
  const CohesionYamlNode *key = find_subject (self, item, &subject);
  CohesionNode *at = key != NULL ? find_at (self, item) : NULL;
  CohesionFactor *factor;

  if (at == NULL)
    return;
  factor = cohesion_factor_new (
      subject < COHESION_N_KINDS
          ? COHESION_FACTOR_STRATEGY
          : (CohesionFactorType)(COHESION_FACTOR_WEIGHTS + (subject - COHESION_N_KINDS)),
      at);
  factor->kind = (CohesionStrategyKind)MIN (subject, COHESION_N_KINDS - 1);
  if (read_subject (self, factor, key))
    {
      cohesion_factor_set_name (factor);
      if (check_factor (self, factor, key))
        {
          g_ptr_array_add (self->framework->factors, factor);
          return;
        }
    }
  cohesion_factor_free (factor);
}

void
cohesion_build_uncertainty (CohesionFramework *framework, const GArray *built)
{
  static const gchar *const keys[] = { "choices", NULL };
  const CohesionDraft *root = g_array_index (built, CohesionBuilt, 0).draft;
  const Reader self = { framework, built, root->fields[COHESION_FIELD_UNCERTAINTY].reader };
  const CohesionYamlNode *map = cohesion_draft_get (root, COHESION_FIELD_UNCERTAINTY);
  const CohesionYamlNode *list;

  if (map == NULL || !cohesion_yaml_expect (self.reader, map, COHESION_YAML_MAPPING) ||
      !cohesion_yaml_check_keys (self.reader, map, keys))
    return;
  list = cohesion_yaml_require (self.reader, map, "choices");
  if (list == NULL || !cohesion_yaml_expect (self.reader, list, COHESION_YAML_SEQUENCE))
    return;
  if (list->first == NULL)
    report (&self, list, "COHESION-YAML-057", "leave \"uncertainty\" out if nothing varies",
            "the list of choices is empty");
  if (list->n_children > MOST_CHOICES)
    report (&self, list, "COHESION-YAML-062", NULL, "there are more than 60 choices");
  else
    for (const CohesionYamlNode *item = list->first; item != NULL; item = item->next)
      read_item (&self, item);
}
