/* Weights that have a name: read at the root of a framework, handed to the strategies that ask. */
#include <string.h>

#include "framework/cohesion-build-private.h"
#include "framework/cohesion-framework-private.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-given-private.h"
#include "strategy/cohesion-parameter-private.h"

/* Ids of the whole tree, for look-ups and hints. */
typedef struct
{
  GHashTable *ids;
  const gchar **list;
  GHashTable *drafts; /* of each node */
} Tree;

static void
clear_set (gpointer data)
{
  g_variant_unref (((CohesionWeightSet *)data)->weights);
}

static Tree
read_tree (const GArray *built)
{
  Tree tree = { g_hash_table_new (g_str_hash, g_str_equal), g_new0 (const gchar *, built->len + 1u),
                g_hash_table_new (NULL, NULL) };

  for (guint i = 0; i < built->len; i++)
    {
      tree.list[i] = cohesion_node_get_id (g_array_index (built, CohesionBuilt, i).node);
      g_hash_table_add (tree.ids, (gpointer)tree.list[i]);
      g_hash_table_insert (tree.drafts, g_array_index (built, CohesionBuilt, i).node,
                           (gpointer)g_array_index (built, CohesionBuilt, i).draft);
    }
  return tree;
}

/* A name that is no node's: a mistake where it was written here, worth a note where inherited. */
static void
report_unknown (const CohesionGiven *given,
                const CohesionYamlNode *name,
                const Tree *tree,
                gboolean own)
{
  g_autofree gchar *hint = cohesion_yaml_hint (given->reader, name->text, tree->list);

  if (own)
    cohesion_yaml_report (given->reader, name, COHESION_SEVERITY_ERROR, "COHESION-YAML-048", hint,
                          "the weight set \"%.80s\" names \"%.80s\", which is not here",
                          given->key->text, name->text);
  else
    cohesion_yaml_report (given->reader, name, COHESION_SEVERITY_NOTE, "COHESION-YAML-048", NULL,
                          "the inherited weight set \"%.80s\" names \"%.80s\", which is not here: "
                          "it is left out",
                          given->key->text, name->text);
}

static gboolean
read_weight (const CohesionGiven *given, const CohesionYamlNode *name, gdouble *weight)
{
  if (!cohesion_yaml_to_number (given->reader, name->value, weight))
    return FALSE;
  if (*weight >= 0)
    return TRUE;
  cohesion_yaml_report (given->reader, name->value, COHESION_SEVERITY_ERROR, "COHESION-YAML-018",
                        NULL, "a weight must be 0 or more, got %s", name->value->text);
  return FALSE;
}

static void
read_set (CohesionFramework *self, const CohesionGiven *given, const Tree *tree, gboolean own)
{
  const CohesionYamlNode *map = given->key->value;
  CohesionWeightSet set = { cohesion_texts_add (self->texts, given->key->text), NULL };
  GVariantBuilder builder;

  if (!cohesion_id_is_valid (given->key->text))
    cohesion_yaml_report (given->reader, given->key, COHESION_SEVERITY_ERROR, "COHESION-YAML-019",
                          NULL,
                          "the name of a weight set must be an id: lower-case letters, digits, "
                          "\"_\" and \"-\"");
  if (!cohesion_yaml_expect (given->reader, map, COHESION_YAML_MAPPING))
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sd}"));
  for (const CohesionYamlNode *name = map->first; name != NULL; name = name->next)
    {
      gdouble weight;

      if (!g_hash_table_contains (tree->ids, name->text))
        report_unknown (given, name, tree, own);
      else if (read_weight (given, name, &weight))
        g_variant_builder_add (&builder, "{sd}", name->text, weight);
    }
  set.weights = g_variant_ref_sink (g_variant_builder_end (&builder));
  g_array_append_val (self->weight_sets, set);
}

static const CohesionWeightSet *
find_set (const CohesionFramework *self, const gchar *name)
{
  for (guint i = 0; i < self->weight_sets->len; i++)
    {
      const CohesionWeightSet *set = &g_array_index (self->weight_sets, CohesionWeightSet, i);

      if (strcmp (set->name, name) == 0)
        return set;
    }
  return NULL;
}

static void
report_set (const CohesionFramework *self, const CohesionGiven *given, const gchar *name)
{
  g_autofree const gchar **names = g_new0 (const gchar *, self->weight_sets->len + 1u);
  g_autofree gchar *hint = NULL;

  for (guint i = 0; i < self->weight_sets->len; i++)
    names[i] = g_array_index (self->weight_sets, CohesionWeightSet, i).name;
  hint = names[0] != NULL ? cohesion_yaml_hint (given->reader, name, names)
                          : g_strdup ("write it under weight-sets");
  cohesion_yaml_report (given->reader, cohesion_choice_place (given), COHESION_SEVERITY_ERROR,
                        "COHESION-YAML-049", hint, "there is no weight set \"%.80s\"", name);
}

void
cohesion_hand_over_weights (const CohesionFramework *self,
                            const CohesionChoice *choice,
                            const CohesionGiven *given)
{
  g_autofree gchar *name = NULL;
  const CohesionWeightSet *set;

  if (choice->strategy == NULL ||
      G_OBJECT_TYPE (choice->strategy) != cohesion_weigh_set_get_type ())
    return;
  g_object_get (choice->strategy, "name", &name, NULL);
  if (name == NULL)
    return; /* reported where it was read */
  set = find_set (self, name);
  if (set != NULL)
    g_object_set (choice->strategy, COHESION_GIVEN_WEIGHTS, set->weights, NULL);
  else
    report_set (self, given, name);
}

/* Whether a weight of @child is ever used. */
static gboolean
takes_part (CohesionNode *child)
{
  if (COHESION_IS_INDICATOR (child))
    return COHESION_INDICATOR (child)->polarity != COHESION_POLARITY_NEUTRAL;
  return cohesion_node_resolve_strategy (child, COHESION_STRATEGY_KIND_AGGREGATE, NULL) != NULL;
}

static gboolean
works_by_name (CohesionStrategy *strategy)
{
  return strategy != NULL && (G_OBJECT_TYPE (strategy) == cohesion_weigh_set_get_type () ||
                              G_OBJECT_TYPE (strategy) == cohesion_weigh_given_get_type ());
}

/* Where the weighting in force at a domain was given. */
static const CohesionGiven *
find_given (const Tree *tree, CohesionNode *declared)
{
  const CohesionDraft *draft = g_hash_table_lookup (tree->drafts, declared);
  const CohesionGiven *own = &draft->fields[COHESION_FIELD_WEIGH];

  return own->key != NULL ? own : &draft->scoring[COHESION_STRATEGY_KIND_WEIGH];
}

/* `given` is for the children of one domain: any other name is a mistake. The first is told. */
static void
check_names (CohesionNode *node, const CohesionGiven *given, GVariant *weights)
{
  const GPtrArray *children = COHESION_DOMAIN (node)->children;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < children->len; i++)
    g_hash_table_add (ids, (gpointer)cohesion_node_get_id (g_ptr_array_index (children, i)));
  for (gsize i = 0; i < g_variant_n_children (weights); i++)
    {
      const gchar *name;

      g_variant_get_child (weights, i, "{&sd}", &name, NULL);
      if (g_hash_table_contains (ids, name))
        continue;
      cohesion_yaml_report (given->reader, cohesion_choice_place (given), COHESION_SEVERITY_ERROR,
                            "COHESION-YAML-050", "use a weight set for several domains",
                            "weights are given for \"%.80s\", which is no child of \"%s\"", name,
                            cohesion_node_get_id (node));
      return;
    }
}

GHashTable *
cohesion_weight_indexes_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
}

/* The index of a strategy's weights, made once however many domains inherit it. */
static GHashTable *
find_index (GHashTable *indexes, CohesionStrategy *strategy, GVariant *weights)
{
  GHashTable *index = g_hash_table_lookup (indexes, strategy);

  if (index != NULL)
    return index;
  index = cohesion_given_index (weights);
  g_hash_table_insert (indexes, strategy, index);
  return index;
}

void
cohesion_check_weights (CohesionNode *node,
                        CohesionStrategy *strategy,
                        const CohesionGiven *given,
                        GHashTable *indexes)
{
  const GPtrArray *children = COHESION_DOMAIN (node)->children;
  g_autoptr (GVariant) weights = NULL;
  GHashTable *index;

  if (!works_by_name (strategy) ||
      cohesion_node_resolve_strategy (node, COHESION_STRATEGY_KIND_AGGREGATE, NULL) == NULL)
    return;
  g_object_get (strategy, COHESION_GIVEN_WEIGHTS, &weights, NULL);
  if (weights == NULL)
    return; /* reported already */
  index = find_index (indexes, strategy, weights);
  for (guint i = 0; i < children->len; i++)
    {
      CohesionNode *child = g_ptr_array_index (children, i);
      const gchar *id = cohesion_node_get_id (child);

      if (takes_part (child) && !g_hash_table_contains (index, id))
        cohesion_yaml_report (given->reader, cohesion_choice_place (given), COHESION_SEVERITY_ERROR,
                              "COHESION-YAML-050", "0 leaves a child out",
                              "the weights in force give none to \"%s\" of \"%s\"", id,
                              cohesion_node_get_id (node));
    }
  if (G_OBJECT_TYPE (strategy) == cohesion_weigh_given_get_type ())
    check_names (node, given, weights);
}

static void
check_domain (const Tree *tree, CohesionNode *node, GHashTable *indexes)
{
  CohesionNode *declared = NULL;
  CohesionStrategy *strategy =
      cohesion_node_resolve_strategy (node, COHESION_STRATEGY_KIND_WEIGH, &declared);

  if (works_by_name (strategy))
    cohesion_check_weights (node, strategy, find_given (tree, declared), indexes);
}

static void
hand_over_all (const CohesionFramework *self, const GArray *built)
{
  for (guint i = 0; i < built->len; i++)
    {
      const CohesionBuilt *one = &g_array_index (built, CohesionBuilt, i);

      if (!COHESION_IS_DOMAIN (one->node))
        continue;
      cohesion_hand_over_weights (
          self, &cohesion_node_get_private (one->node)->own[COHESION_STRATEGY_KIND_WEIGH],
          &one->draft->fields[COHESION_FIELD_WEIGH]);
      cohesion_hand_over_weights (
          self, &COHESION_DOMAIN (one->node)->scoring[COHESION_STRATEGY_KIND_WEIGH],
          &one->draft->scoring[COHESION_STRATEGY_KIND_WEIGH]);
    }
}

void
cohesion_build_weight_sets (CohesionFramework *self,
                            const CohesionDraft *draft,
                            const GArray *built)
{
  Tree tree = read_tree (built);
  g_autoptr (GHashTable) indexes = cohesion_weight_indexes_new ();

  self->weight_sets = g_array_new (FALSE, FALSE, sizeof (CohesionWeightSet));
  g_array_set_clear_func (self->weight_sets, clear_set);
  for (guint i = 0; i < draft->weight_sets->len; i++)
    {
      const CohesionGiven *given = &g_array_index (draft->weight_sets, CohesionGiven, i);

      read_set (self, given, &tree, given->reader == draft->reader);
    }
  hand_over_all (self, built);
  for (guint i = 0; i < built->len; i++)
    if (COHESION_IS_DOMAIN (g_array_index (built, CohesionBuilt, i).node))
      check_domain (&tree, g_array_index (built, CohesionBuilt, i).node, indexes);
  g_hash_table_unref (tree.ids);
  g_hash_table_unref (tree.drafts);
  g_free (tree.list);
}
