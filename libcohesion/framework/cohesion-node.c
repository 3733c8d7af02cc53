/* What a domain and an indicator have in common: names, weight, tags, strategies. */
#include <string.h>

#include "framework/cohesion-framework-private.h"
#include "framework/cohesion-node-private.h"
#include "strategy/cohesion-parameter-private.h"

struct _CohesionTexts
{
  gatomicrefcount references;
  GStringChunk *chunk;
};

/**
 * CohesionNode:
 *
 * A place in the tree of a [class@Framework]: a [class@Domain] or a [class@Indicator]. Nodes never
 * change, and may be read from several threads. A framework keeps all of its nodes alive; a node
 * that is kept alone keeps what is below it, but has no parent any more.
 *
 * Since: 1.0
 */
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CohesionNode, cohesion_node, G_TYPE_OBJECT)

CohesionTexts *
cohesion_texts_new (void)
{
  CohesionTexts *self = g_new0 (CohesionTexts, 1);

  g_atomic_ref_count_init (&self->references);
  self->chunk = g_string_chunk_new (16 * 1024);
  return self;
}

CohesionTexts *
cohesion_texts_ref (CohesionTexts *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
cohesion_texts_unref (CohesionTexts *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_string_chunk_free (self->chunk);
  g_free (self);
}

const gchar *
cohesion_texts_add (CohesionTexts *self, const gchar *text)
{
  return text != NULL ? g_string_chunk_insert (self->chunk, text) : NULL;
}

void
cohesion_append_number (GString *out, gdouble value)
{
  g_autofree gchar *text = cohesion_parameter_number_to_text (value);

  g_string_append (out, text);
}

const gchar *
cohesion_polarity_to_text (CohesionPolarity polarity)
{
  static const gchar *const texts[] = { "higher-better", "lower-better", "neutral" };

  return texts[polarity];
}

CohesionNodePrivate *
cohesion_node_get_private (CohesionNode *self)
{
  return cohesion_node_get_instance_private (self);
}

static void
cohesion_node_finalize (GObject *object)
{
  CohesionNodePrivate *priv = cohesion_node_get_private (COHESION_NODE (object));

  for (guint kind = 0; kind < COHESION_N_KINDS; kind++)
    g_clear_object (&priv->own[kind].strategy);
  g_free (priv->tags);
  g_clear_pointer (&priv->texts, cohesion_texts_unref);
  G_OBJECT_CLASS (cohesion_node_parent_class)->finalize (object);
}

static void
cohesion_node_class_init (CohesionNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_node_finalize;
}

static void
cohesion_node_init (CohesionNode *self)
{
  cohesion_node_get_private (self)->weight = 1.0;
}

/**
 * cohesion_node_get_id:
 * @self: a node
 *
 * Its id, which no other node of the framework has. The root has that of the framework.
 *
 * Returns: (transfer none): the id
 *
 * Since: 1.0
 */
const gchar *
cohesion_node_get_id (CohesionNode *self)
{
  g_return_val_if_fail (COHESION_IS_NODE (self), NULL);

  return cohesion_node_get_private (self)->id;
}

/**
 * cohesion_node_get_title:
 * @self: a node
 *
 * Its title; its id where the framework gives no title.
 *
 * Returns: (transfer none): the title
 *
 * Since: 1.0
 */
const gchar *
cohesion_node_get_title (CohesionNode *self)
{
  CohesionNodePrivate *priv;

  g_return_val_if_fail (COHESION_IS_NODE (self), NULL);

  priv = cohesion_node_get_private (self);
  return priv->title != NULL ? priv->title : priv->id;
}

/**
 * cohesion_node_get_description:
 * @self: a node
 *
 * What it stands for, in a sentence or a few.
 *
 * Returns: (transfer none) (nullable): the description
 *
 * Since: 1.0
 */
const gchar *
cohesion_node_get_description (CohesionNode *self)
{
  g_return_val_if_fail (COHESION_IS_NODE (self), NULL);

  return cohesion_node_get_private (self)->description;
}

/**
 * cohesion_node_get_weight:
 * @self: a node
 *
 * The weight that the framework declares for it among the children of its domain; 1 where it
 * declares none. Weights need not add up to 1.
 *
 * Returns: the weight, 0 or more
 *
 * Since: 1.0
 */
gdouble
cohesion_node_get_weight (CohesionNode *self)
{
  g_return_val_if_fail (COHESION_IS_NODE (self), 1.0);

  return cohesion_node_get_private (self)->weight;
}

/**
 * cohesion_node_get_parent:
 * @self: a node
 *
 * The domain that it stands in. Keep the framework while you walk up: a node that outlives it has
 * no parent.
 *
 * Returns: (transfer none) (nullable): the parent; %NULL for the root
 *
 * Since: 1.0
 */
CohesionNode *
cohesion_node_get_parent (CohesionNode *self)
{
  g_return_val_if_fail (COHESION_IS_NODE (self), NULL);

  return cohesion_node_get_private (self)->parent;
}

/**
 * cohesion_node_get_depth:
 * @self: a node
 *
 * How many domains stand above it.
 *
 * Returns: the depth; 0 for the root
 *
 * Since: 1.0
 */
guint
cohesion_node_get_depth (CohesionNode *self)
{
  g_return_val_if_fail (COHESION_IS_NODE (self), 0);

  return cohesion_node_get_private (self)->depth;
}

/**
 * cohesion_node_get_tag_keys:
 * @self: a node
 *
 * The keys of its tags, in the order of the file.
 *
 * Returns: (transfer full) (array zero-terminated=1): the keys
 *
 * Since: 1.0
 */
gchar **
cohesion_node_get_tag_keys (CohesionNode *self)
{
  const gchar **tags;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  g_return_val_if_fail (COHESION_IS_NODE (self), NULL);

  tags = cohesion_node_get_private (self)->tags;
  for (guint i = 0; tags != NULL && tags[i] != NULL; i += 2)
    g_ptr_array_add (keys, g_strdup (tags[i]));
  g_ptr_array_add (keys, NULL);
  return (gchar **)g_ptr_array_free (g_steal_pointer (&keys), FALSE);
}

/**
 * cohesion_node_get_tag:
 * @self: a node
 * @key: the key of a tag, such as `level`
 *
 * A tag of the node: a word by which nodes can be grouped in another way than by the tree.
 *
 * Returns: (transfer none) (nullable): the text of the tag, or %NULL where it has none
 *
 * Since: 1.0
 */
const gchar *
cohesion_node_get_tag (CohesionNode *self, const gchar *key)
{
  const gchar **tags;

  g_return_val_if_fail (COHESION_IS_NODE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  tags = cohesion_node_get_private (self)->tags;
  for (guint i = 0; tags != NULL && tags[i] != NULL; i += 2)
    if (strcmp (tags[i], key) == 0)
      return tags[i + 1];
  return NULL;
}

/* What @self itself says of @kind: for itself where @is_self, otherwise for what is below it. */
static const CohesionChoice *
choice_at (CohesionNode *self, CohesionStrategyKind kind, gboolean is_self)
{
  const CohesionChoice *own = &cohesion_node_get_private (self)->own[kind];
  const gboolean own_counts = is_self || kind != COHESION_STRATEGY_KIND_NORMALISE;

  if (own->said && own_counts)
    return own;
  if (COHESION_IS_DOMAIN (self) && COHESION_DOMAIN (self)->scoring[kind].said)
    return &COHESION_DOMAIN (self)->scoring[kind];
  return NULL;
}

const CohesionChoice *
cohesion_node_find_choice (CohesionNode *self, CohesionStrategyKind kind, CohesionNode **declared)
{
  const gboolean is_domain = COHESION_IS_DOMAIN (self);

  if (!is_domain &&
      (kind == COHESION_STRATEGY_KIND_WEIGH || kind == COHESION_STRATEGY_KIND_AGGREGATE))
    return NULL;
  if (is_domain && kind == COHESION_STRATEGY_KIND_NORMALISE)
    {
      const CohesionChoice *own = &cohesion_node_get_private (self)->own[kind];

      if (declared != NULL)
        *declared = self;
      return own->said ? own : NULL;
    }
  for (CohesionNode *node = self; node != NULL; node = cohesion_node_get_private (node)->parent)
    {
      const CohesionChoice *choice = choice_at (node, kind, node == self);

      if (choice == NULL)
        continue;
      if (declared != NULL)
        *declared = node;
      return choice;
    }
  return NULL;
}

CohesionStrategy *
cohesion_node_resolve_strategy (CohesionNode *self,
                                CohesionStrategyKind kind,
                                CohesionNode **declared_at)
{
  const CohesionChoice *choice;

  if (declared_at != NULL)
    *declared_at = NULL;
  choice = cohesion_node_find_choice (self, kind, declared_at);
  return choice != NULL ? choice->strategy : NULL;
}

gboolean
cohesion_node_is_dashboard (CohesionNode *self)
{
  return COHESION_IS_DOMAIN (self) &&
         cohesion_node_resolve_strategy (self, COHESION_STRATEGY_KIND_AGGREGATE, NULL) == NULL;
}

/**
 * cohesion_node_get_strategy:
 * @self: a node
 * @kind: a step of scoring
 *
 * The strategy in force at the node for a step: its own, or that of the branch it stands in, or
 * that of the framework's `scoring:`. For %COHESION_STRATEGY_KIND_NORMALISE of a domain: the one
 * that is applied to the domain's own score before it goes up. Indicators are neither weighed nor
 * aggregated. Do not change what is returned: it is shared.
 *
 * Returns: (transfer none) (nullable): the strategy; %NULL for `none`
 *
 * Since: 1.0
 */
CohesionStrategy *
cohesion_node_get_strategy (CohesionNode *self, CohesionStrategyKind kind)
{
  g_return_val_if_fail (COHESION_IS_NODE (self), NULL);
  g_return_val_if_fail ((guint)kind < COHESION_N_KINDS, NULL);

  return cohesion_node_resolve_strategy (self, kind, NULL);
}
