/* Choices that could have been made otherwise: what each of them varies. */
#include "framework/cohesion-factor-private.h"

#include "framework/cohesion-framework-private.h"

CohesionFactor *
cohesion_factor_new (CohesionFactorType type, CohesionNode *at)
{
  CohesionFactor *self = g_new0 (CohesionFactor, 1);

  self->type = type;
  self->at = at;
  return self;
}

void
cohesion_factor_free (CohesionFactor *self)
{
  for (guint i = 0; i < self->n_options; i++)
    g_clear_object (&self->options[i].strategy);
  g_free (self->options);
  g_free (self->name);
  g_free (self);
}

void
cohesion_factor_set_name (CohesionFactor *self)
{
  const gboolean is_root = cohesion_node_get_private (self->at)->parent == NULL;
  const gchar *what = self->type == COHESION_FACTOR_STRATEGY
                          ? cohesion_strategy_kind_to_text (self->kind)
                      : self->type == COHESION_FACTOR_WEIGHTS ? "weights"
                                                              : "leave-out";
  const gchar *of = self->type == COHESION_FACTOR_STRATEGY || self->indicators == self->domains ? ""
                    : self->domains ? " of domains"
                                    : " of indicators";

  self->name = g_strconcat (what, of, is_root ? "" : " at ",
                            is_root ? "" : cohesion_node_get_id (self->at), NULL);
}

/* Whether @branch is @node or above it. */
static gboolean
holds (CohesionNode *branch, CohesionNode *node)
{
  while (node != NULL && node != branch)
    node = cohesion_node_get_private (node)->parent;
  return node != NULL;
}

static gboolean
varies_strategy (const CohesionFactor *self, CohesionNode *node)
{
  const gboolean upwards =
      self->kind == COHESION_STRATEGY_KIND_WEIGH || self->kind == COHESION_STRATEGY_KIND_AGGREGATE;
  CohesionNode *declared = NULL;

  if (COHESION_IS_DOMAIN (node) != upwards || !holds (self->at, node))
    return FALSE;
  cohesion_node_find_choice (node, self->kind, &declared);
  return declared == NULL || holds (declared, self->at);
}

gboolean
cohesion_factor_applies (const CohesionFactor *self, CohesionNode *node)
{
  if (self->type == COHESION_FACTOR_STRATEGY)
    return varies_strategy (self, node);
  return node != self->at && holds (self->at, node) &&
         (COHESION_IS_DOMAIN (node) ? self->domains : self->indicators);
}

static gchar *
describe (CohesionStrategy *strategy)
{
  GString *text;

  if (strategy == NULL)
    return g_strdup ("none");
  text = g_string_new (NULL);
  cohesion_append_strategy (text, strategy);
  return g_string_free (text, FALSE);
}

gchar *
cohesion_factor_describe_option (const CohesionFactor *self, guint option)
{
  return describe (self->options[option].strategy);
}

/* The first node, from the branch down, that is varied: all of them have the same strategy. */
static CohesionNode *
find_first (const CohesionFactor *self, CohesionNode *node)
{
  CohesionNode *found = cohesion_factor_applies (self, node) ? node : NULL;

  if (found != NULL || !COHESION_IS_DOMAIN (node))
    return found;
  for (guint i = 0; found == NULL && i < COHESION_DOMAIN (node)->children->len; i++)
    found = find_first (self, g_ptr_array_index (COHESION_DOMAIN (node)->children, i));
  return found;
}

guint
cohesion_factor_find_declared (const CohesionFactor *self)
{
  CohesionNode *node = find_first (self, self->at);
  CohesionStrategy *strategy =
      node != NULL ? cohesion_node_resolve_strategy (node, self->kind, NULL) : NULL;
  g_autofree gchar *wanted = describe (strategy);

  for (guint i = 0; i < self->n_options; i++)
    {
      g_autofree gchar *text = cohesion_factor_describe_option (self, i);

      if (g_str_equal (text, wanted))
        return i;
    }
  return G_MAXUINT;
}
