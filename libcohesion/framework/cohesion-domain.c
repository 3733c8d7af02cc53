/* A branch of a framework: a list of domains and indicators. */
#include "framework/cohesion-node-private.h"

static void list_model_iface_init (GListModelInterface *iface);

/**
 * CohesionDomain:
 *
 * A branch of a [class@Framework]: a list ([iface@Gio.ListModel]) of the domains and indicators
 * that it is made of, each a [class@Node], in the order of the file.
 *
 * Since: 1.0
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (CohesionDomain,
                               cohesion_domain,
                               COHESION_TYPE_NODE,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
cohesion_domain_finalize (GObject *object)
{
  CohesionDomain *self = COHESION_DOMAIN (object);

  for (guint i = 0; i < self->children->len; i++)
    cohesion_node_get_private (g_ptr_array_index (self->children, i))->parent = NULL;
  g_ptr_array_unref (self->children);
  for (guint kind = 0; kind < COHESION_N_KINDS; kind++)
    g_clear_object (&self->scoring[kind].strategy);
  G_OBJECT_CLASS (cohesion_domain_parent_class)->finalize (object);
}

static void
cohesion_domain_class_init (CohesionDomainClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_domain_finalize;
}

static void
cohesion_domain_init (CohesionDomain *self)
{
  self->children = g_ptr_array_new_with_free_func (g_object_unref);
}

static GType
domain_get_item_type (GListModel *model)
{
  (void)model;
  return COHESION_TYPE_NODE;
}

static guint
domain_get_n_items (GListModel *model)
{
  return COHESION_DOMAIN (model)->children->len;
}

static gpointer
domain_get_item (GListModel *model, guint position)
{
  GPtrArray *children = COHESION_DOMAIN (model)->children;

  return position < children->len ? g_object_ref (g_ptr_array_index (children, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = domain_get_item_type;
  iface->get_n_items = domain_get_n_items;
  iface->get_item = domain_get_item;
}

void
cohesion_domain_take (CohesionDomain *self, CohesionNode *child)
{
  CohesionNodePrivate *priv = cohesion_node_get_private (child);

  priv->parent = COHESION_NODE (self);
  priv->depth = cohesion_node_get_private (COHESION_NODE (self))->depth + 1;
  g_ptr_array_add (self->children, child);
}
