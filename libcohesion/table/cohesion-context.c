/* What the rows and columns of a carrier stand for. */
#include <cohesion/cohesion-context.h>

#include "table/cohesion-table-private.h"

/**
 * CohesionContext:
 *
 * What the rows and columns of a #CohesionColumn or #CohesionMatrix stand for: the node of the
 * framework that is being worked on, the period, the tier, the areas (rows) and the children of the
 * node (columns).
 *
 * Immutable, so that it may be shared between threads. A strategy reads it to name places in its
 * messages or to look things up; most do not need it.
 *
 * Since: 1.0
 */
struct _CohesionContext
{
  GObject parent_instance;

  gchar *node;
  gchar *period;
  gchar *tier;
  CohesionNames *areas;
  CohesionNames *children;
};

G_DEFINE_FINAL_TYPE (CohesionContext, cohesion_context, G_TYPE_OBJECT)

static void
cohesion_context_finalize (GObject *object)
{
  CohesionContext *self = COHESION_CONTEXT (object);

  g_free (self->node);
  g_free (self->period);
  g_free (self->tier);
  cohesion_names_unref (self->areas);
  cohesion_names_unref (self->children);
  G_OBJECT_CLASS (cohesion_context_parent_class)->finalize (object);
}

static void
cohesion_context_class_init (CohesionContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_context_finalize;
}

static void
cohesion_context_init (CohesionContext *self)
{
  /* Bindings can make one without our constructor: it is empty, not broken. */
  self->areas = cohesion_names_new (NULL);
  self->children = cohesion_names_new (NULL);
}

static void
replace_names (CohesionNames **place, CohesionNames *names)
{
  if (names == NULL)
    return;
  cohesion_names_unref (*place);
  *place = cohesion_names_ref (names);
}

CohesionContext *
cohesion_context_new_shared (const gchar *node,
                             const gchar *period,
                             const gchar *tier,
                             CohesionNames *areas,
                             CohesionNames *children)
{
  CohesionContext *self = g_object_new (COHESION_TYPE_CONTEXT, NULL);

  self->node = g_strdup (node);
  self->period = g_strdup (period);
  self->tier = g_strdup (tier);
  replace_names (&self->areas, areas);
  replace_names (&self->children, children);
  return self;
}

/**
 * cohesion_context_new:
 * @node: (nullable): id of the node of the framework
 * @period: (nullable): the period, as ISO 8601 text
 * @tier: (nullable): the tier of the areas
 * @areas: (nullable) (array zero-terminated=1): codes of the areas, in the order of the rows
 * @children: (nullable) (array zero-terminated=1): ids of the children, in the order of the columns
 *
 * A context; everything is copied. The scorer makes the contexts that strategies see; this
 * constructor is for tests of strategies and for programs that call a strategy by themselves.
 *
 * Returns: (transfer full): the context
 *
 * Since: 1.0
 */
CohesionContext *
cohesion_context_new (const gchar *node,
                      const gchar *period,
                      const gchar *tier,
                      const gchar *const *areas,
                      const gchar *const *children)
{
  g_autoptr (CohesionNames) rows = cohesion_names_new (areas);
  g_autoptr (CohesionNames) columns = cohesion_names_new (children);

  return cohesion_context_new_shared (node, period, tier, rows, columns);
}

/**
 * cohesion_context_get_node:
 * @self: a context
 *
 * The node of the framework that is being worked on.
 *
 * Returns: (nullable): its id
 *
 * Since: 1.0
 */
const gchar *
cohesion_context_get_node (CohesionContext *self)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);

  return self->node;
}

/**
 * cohesion_context_get_period:
 * @self: a context
 *
 * The period of the numbers.
 *
 * Returns: (nullable): ISO 8601 text such as `2023-04-01/P1Y`
 *
 * Since: 1.0
 */
const gchar *
cohesion_context_get_period (CohesionContext *self)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);

  return self->period;
}

/**
 * cohesion_context_get_tier:
 * @self: a context
 *
 * The tier of the areas.
 *
 * Returns: (nullable): its name, such as `ltla`
 *
 * Since: 1.0
 */
const gchar *
cohesion_context_get_tier (CohesionContext *self)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);

  return self->tier;
}

/**
 * cohesion_context_get_n_areas:
 * @self: a context
 *
 * How many rows have a name.
 *
 * Returns: the number of areas
 *
 * Since: 1.0
 */
guint
cohesion_context_get_n_areas (CohesionContext *self)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), 0);

  return self->areas->n_words;
}

/**
 * cohesion_context_get_area:
 * @self: a context
 * @row: a row, from 0
 *
 * The area that a row stands for.
 *
 * Returns: (nullable): its code; %NULL past the last area
 *
 * Since: 1.0
 */
const gchar *
cohesion_context_get_area (CohesionContext *self, guint row)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);

  return row < self->areas->n_words ? self->areas->words[row] : NULL;
}

/**
 * cohesion_context_get_n_children:
 * @self: a context
 *
 * How many columns have a name.
 *
 * Returns: the number of children
 *
 * Since: 1.0
 */
guint
cohesion_context_get_n_children (CohesionContext *self)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), 0);

  return self->children->n_words;
}

/**
 * cohesion_context_get_child:
 * @self: a context
 * @column: a column, from 0
 *
 * The child of the node that a column stands for.
 *
 * Returns: (nullable): its id; %NULL past the last child
 *
 * Since: 1.0
 */
const gchar *
cohesion_context_get_child (CohesionContext *self, guint column)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);

  return column < self->children->n_words ? self->children->words[column] : NULL;
}
