/* The choices that a framework lists, made ready for a run. */
#include "scoring/uncertainty/cohesion-factors-private.h"

#include "base/cohesion-key-private.h"

static guint
measure_depth (CohesionNode *node)
{
  guint depth = 0;

  while ((node = cohesion_node_get_parent (node)) != NULL)
    depth++;
  return depth;
}

/* Where two choices of one step meet, that of the nearer branch is the one that counts. */
static gboolean
is_nearest (const CohesionFramework *framework, const CohesionFactor *factor, CohesionNode *node)
{
  const guint depth = measure_depth (factor->at);

  if (factor->type != COHESION_FACTOR_STRATEGY)
    return TRUE;
  for (guint i = 0; i < framework->factors->len; i++)
    {
      const CohesionFactor *other = g_ptr_array_index (framework->factors, i);

      if (other->type == COHESION_FACTOR_STRATEGY && other->kind == factor->kind &&
          measure_depth (other->at) > depth && cohesion_factor_applies (other, node))
        return FALSE;
    }
  return TRUE;
}

static CohesionStrategy *
make_option (const CohesionScoring *run, const CohesionVaried *varied, guint option, guint node)
{
  CohesionStrategy *strategy = varied->source->options[option].strategy;

  if (strategy == NULL)
    return NULL;
  if (varied->source->kind == COHESION_STRATEGY_KIND_NORMALISE)
    return cohesion_scoring_adapt_normalisation (&run->nodes[node], strategy);
  return g_object_ref (strategy);
}

static void
count_options (CohesionVaried *varied)
{
  if (varied->source->type == COHESION_FACTOR_STRATEGY)
    varied->n_options = varied->source->n_options;
  else if (varied->source->type == COHESION_FACTOR_LEAVE_OUT)
    varied->n_options = varied->n_nodes + 1;
}

static void
prepare_factor (CohesionFactors *self, CohesionVaried *varied, const CohesionFactor *source)
{
  const CohesionScoring *run = self->run;

  varied->source = source;
  varied->key = cohesion_text_key (source->name);
  varied->nodes = g_new (guint, run->n_nodes + 1u);
  varied->node_keys = g_new (guint32, run->n_nodes + 1u);
  for (guint i = 0; i < run->n_nodes; i++)
    if (run->nodes[i].scored && cohesion_factor_applies (source, run->nodes[i].node) &&
        is_nearest (run->framework, source, run->nodes[i].node))
      {
        varied->node_keys[varied->n_nodes] =
            cohesion_text_key (cohesion_node_get_id (run->nodes[i].node));
        varied->nodes[varied->n_nodes++] = i;
      }
  count_options (varied);
  if (source->type != COHESION_FACTOR_STRATEGY)
    return;
  varied->strategies = g_new0 (CohesionStrategy *, (gsize)varied->n_options * varied->n_nodes + 1);
  for (guint option = 0; option < varied->n_options; option++)
    for (guint i = 0; i < varied->n_nodes; i++)
      {
        CohesionStrategy *made = make_option (run, varied, option, varied->nodes[i]);

        varied->strategies[option * varied->n_nodes + i] = made;
        if (made != NULL && !cohesion_strategy_is_builtin (G_OBJECT_TYPE (made)))
          self->builtin = FALSE;
      }
}

CohesionFactors *
cohesion_factors_new (const CohesionScoring *run)
{
  CohesionFactors *self = g_new0 (CohesionFactors, 1);
  const GPtrArray *listed = run->framework->factors;

  self->run = run;
  self->builtin = TRUE;
  if ((run->settings.sources & COHESION_UNCERTAINTY_CHOICES) != 0)
    self->n_factors = listed->len;
  self->factors = g_new0 (CohesionVaried, self->n_factors + 1u);
  for (guint i = 0; i < self->n_factors; i++)
    prepare_factor (self, &self->factors[i], g_ptr_array_index (listed, i));
  return self;
}

static void
clear_factor (CohesionVaried *varied)
{
  for (gsize i = 0; varied->strategies != NULL && i < (gsize)varied->n_options * varied->n_nodes;
       i++)
    g_clear_object (&varied->strategies[i]);
  g_free (varied->strategies);
  g_free (varied->nodes);
  g_free (varied->node_keys);
}

void
cohesion_factors_free (CohesionFactors *self)
{
  for (guint i = 0; i < self->n_factors; i++)
    clear_factor (&self->factors[i]);
  g_free (self->factors);
  g_free (self);
}

static gchar *
describe_options (const CohesionFactor *source)
{
  const guint declared = cohesion_factor_find_declared (source);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < source->n_options; i++)
    {
      g_autofree gchar *option = cohesion_factor_describe_option (source, i);

      g_string_append_printf (text, "%s%s%s", i > 0 ? "; " : "", option,
                              i == declared ? " (as declared)" : "");
    }
  g_string_append (text, declared == G_MAXUINT
                             ? "; equally likely, what is declared is not among them"
                             : "; equally likely");
  return g_string_free (text, FALSE);
}

static gchar *
describe_factor (const CohesionVaried *varied)
{
  GString *text;

  if (varied->source->type == COHESION_FACTOR_STRATEGY)
    return describe_options (varied->source);
  if (varied->source->type == COHESION_FACTOR_LEAVE_OUT)
    return g_strdup_printf ("none or one of %u; equally likely", varied->n_nodes);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%u weights, each up to ", varied->n_nodes);
  cohesion_append_number (text, varied->source->percent);
  g_string_append (text, " percent up or down, evenly");
  return g_string_free (text, FALSE);
}

void
cohesion_factors_record (const CohesionFactors *self, CohesionScoring *run)
{
  for (guint i = 0; i < self->n_factors; i++)
    {
      g_autofree gchar *options = describe_factor (&self->factors[i]);
      g_autofree gchar *text = g_strconcat (self->factors[i].source->name, ": ", options, NULL);

      cohesion_scores_add_heading (run->scores, "choice", text);
    }
  if (self->n_factors == 0 && (run->settings.sources & COHESION_UNCERTAINTY_CHOICES) != 0)
    cohesion_scores_add_heading (run->scores, "warning",
                                 "the framework lists no choices under \"uncertainty\"");
}
