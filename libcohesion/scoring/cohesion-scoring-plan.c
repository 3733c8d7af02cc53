/* What is to be done at every node, before anything is. */
#include "scoring/cohesion-scoring-private.h"

#include "base/cohesion-error-private.h"

static void
clear_plan_node (CohesionPlanNode *node)
{
  for (guint i = 0; i < COHESION_N_KINDS; i++)
    g_clear_object (&node->steps[i].strategy);
  g_clear_object (&node->children);
  g_clear_object (&node->home);
  g_clear_object (&node->weights);
  g_clear_pointer (&node->texts, g_ptr_array_unref);
  g_free (node->statuses);
  g_free (node->observed);
  g_free (node->notes);
  g_free (node->coverage);
}

CohesionScoring *
cohesion_scoring_new (CohesionMeasures *measures)
{
  CohesionScoring *self = g_new0 (CohesionScoring, 1);

  self->measures = g_object_ref (measures);
  self->n_measures = cohesion_measures_get_n_measures (measures);
  self->framework = g_object_ref (cohesion_measures_get_framework (measures));
  self->areas = g_object_ref (cohesion_measures_get_areas (measures));
  return self;
}

void
cohesion_scoring_free (CohesionScoring *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    clear_plan_node (&self->nodes[i]);
  g_free (self->nodes);
  g_free (self->group);
  g_free (self->tier);
  g_free (self->period);
  g_clear_pointer (&self->position, g_atomic_rc_box_release);
  g_clear_pointer (&self->names, cohesion_names_unref);
  g_clear_object (&self->scores);
  g_object_unref (self->measures);
  g_object_unref (self->framework);
  g_object_unref (self->areas);
  g_free (self);
}

static GHashTable *
number_indicators (CohesionFramework *framework)
{
  GHashTable *numbers = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < cohesion_framework_get_n_indicators (framework); i++)
    g_hash_table_insert (numbers, cohesion_framework_get_nth_indicator (framework, i),
                         GUINT_TO_POINTER (i + 1));
  return numbers;
}

/* A parameter that is not set and that the indicator knows. */
static gboolean
find_supply (CohesionIndicator *indicator, const gchar *name, gdouble *value)
{
  gdouble low, high;

  if (g_str_equal (name, "target"))
    return cohesion_indicator_get_target (indicator, value);
  if (g_str_equal (name, "base"))
    return cohesion_indicator_get_base (indicator, value);
  if (!cohesion_indicator_get_goalposts (indicator, &low, &high))
    return FALSE;
  *value = g_str_equal (name, "low") ? low : high;
  return g_str_equal (name, "low") || g_str_equal (name, "high");
}

CohesionStrategy *
cohesion_scoring_adapt_normalisation (const CohesionPlanNode *node, CohesionStrategy *normalisation)
{
  CohesionIndicator *indicator = COHESION_INDICATOR (node->node);
  CohesionStrategy *copy = cohesion_strategy_copy (normalisation);
  g_autofree GParamSpec **parameters = NULL;
  guint n_parameters;

  cohesion_normalisation_set_polarity (COHESION_NORMALISATION (copy),
                                       cohesion_indicator_get_polarity (indicator));
  parameters = cohesion_strategy_list_parameters (G_OBJECT_TYPE (copy), &n_parameters);
  for (guint i = 0; i < n_parameters; i++)
    {
      gdouble value;

      if (G_PARAM_SPEC_VALUE_TYPE (parameters[i]) == G_TYPE_DOUBLE &&
          cohesion_strategy_is_unset (copy, parameters[i]) &&
          find_supply (indicator, parameters[i]->name, &value))
        g_object_set (copy, parameters[i]->name, value, NULL);
    }
  return copy;
}

static void
adapt_step (const CohesionPlanNode *plan, CohesionStep *step)
{
  CohesionStrategy *copy;

  if (step->strategy == NULL)
    return;
  copy = cohesion_scoring_adapt_normalisation (plan, step->strategy);
  g_object_unref (step->strategy);
  step->strategy = copy;
}

static void
resolve_steps (CohesionPlanNode *plan)
{
  const gboolean is_indicator = cohesion_plan_node_is_indicator (plan);

  for (guint i = 0; i < COHESION_N_KINDS; i++)
    {
      const CohesionStrategyKind kind = (CohesionStrategyKind)i;
      const gboolean upwards =
          kind == COHESION_STRATEGY_KIND_WEIGH || kind == COHESION_STRATEGY_KIND_AGGREGATE;
      CohesionStrategy *strategy;

      if (is_indicator ? upwards : !upwards && kind != COHESION_STRATEGY_KIND_NORMALISE)
        continue;
      strategy = cohesion_node_resolve_strategy (plan->node, kind, &plan->steps[i].declared_at);
      plan->steps[i].strategy = strategy != NULL ? g_object_ref (strategy) : NULL;
    }
  if (is_indicator)
    adapt_step (plan, &plan->steps[COHESION_STRATEGY_KIND_NORMALISE]);
}

gboolean
cohesion_scoring_is_builtin (CohesionFramework *framework)
{
  for (guint i = 0; i < cohesion_framework_get_n_nodes (framework); i++)
    for (guint kind = 0; kind < COHESION_N_KINDS; kind++)
      {
        CohesionNode *node = cohesion_framework_get_nth_node (framework, i);
        CohesionStrategy *strategy =
            cohesion_node_resolve_strategy (node, (CohesionStrategyKind)kind, NULL);

        if (strategy != NULL && !cohesion_strategy_is_builtin (G_OBJECT_TYPE (strategy)))
          return FALSE;
      }
  return TRUE;
}

static guint
find_parent (GHashTable *index_of, CohesionNode *node)
{
  CohesionNode *parent = cohesion_node_get_parent (node);
  gpointer index = parent != NULL ? g_hash_table_lookup (index_of, parent) : NULL;

  return index != NULL ? GPOINTER_TO_UINT (index) - 1 : COHESION_NO_NODE;
}

static void
list_nodes (CohesionScoring *self)
{
  g_autoptr (GHashTable) numbers = number_indicators (self->framework);
  g_autoptr (GHashTable) index_of = g_hash_table_new (g_direct_hash, g_direct_equal);

  self->n_nodes = cohesion_framework_get_n_nodes (self->framework);
  self->nodes = g_new0 (CohesionPlanNode, self->n_nodes + 1u);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      CohesionPlanNode *plan = &self->nodes[i];

      plan->node = cohesion_framework_get_nth_node (self->framework, i);
      plan->indicator = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, plan->node)) - 1;
      plan->parent = find_parent (index_of, plan->node);
      g_hash_table_insert (index_of, plan->node, GUINT_TO_POINTER (i + 1));
      resolve_steps (plan);
    }
}

static gboolean
decide_score (CohesionPlanNode *plan)
{
  if (cohesion_plan_node_is_indicator (plan))
    {
      if (cohesion_indicator_get_polarity (COHESION_INDICATOR (plan->node)) ==
          COHESION_POLARITY_NEUTRAL)
        plan->unscored_because = "neutral: it has no better and worse, so it has no score and "
                                 "takes no part in an aggregate";
    }
  else if (plan->steps[COHESION_STRATEGY_KIND_AGGREGATE].strategy == NULL)
    plan->unscored_because = "nothing is aggregated here: its children stand for themselves";
  else if (plan->n_children == 0)
    plan->unscored_because = "no child of it has a score";
  plan->scored = plan->unscored_because == NULL;
  return plan->scored;
}

/* From the leaves up: who has a score, and which place it takes among its parent's children. */
static guint
place_nodes (CohesionScoring *self)
{
  guint n_scored = 0;

  for (guint i = self->n_nodes; i-- > 0;)
    {
      CohesionPlanNode *plan = &self->nodes[i];

      if (!decide_score (plan))
        continue;
      n_scored++;
      if (plan->parent != COHESION_NO_NODE)
        self->nodes[plan->parent].n_children++;
    }
  for (guint i = 0; i < self->n_nodes; i++)
    {
      CohesionPlanNode *plan = &self->nodes[i];

      if (plan->scored && plan->parent != COHESION_NO_NODE)
        plan->column = self->nodes[plan->parent].n_placed++;
    }
  return n_scored;
}

/* The aggregate of a domain is known for one period only. */
static gboolean
check_reach (const CohesionScoring *self, GError **error)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      const CohesionPlanNode *plan = &self->nodes[i];
      CohesionStrategy *normalisation = plan->steps[COHESION_STRATEGY_KIND_NORMALISE].strategy;

      if (!plan->scored || cohesion_plan_node_is_indicator (plan) || normalisation == NULL ||
          cohesion_normalisation_get_over (COHESION_NORMALISATION (normalisation)) ==
              COHESION_REACH_PERIOD)
        continue;
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SCORE-012",
                          "\"%s\": the normalisation of a domain cannot be over the panel: its "
                          "aggregate is known for one period",
                          cohesion_node_get_id (plan->node));
      return FALSE;
    }
  return TRUE;
}

gboolean
cohesion_scoring_plan_nodes (CohesionScoring *self, GError **error)
{
  list_nodes (self);
  if (place_nodes (self) > 0)
    return check_reach (self, error);
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SCORE-009",
                      "the framework \"%s\" has nothing to score: it has no indicator with a "
                      "polarity of higher-better or lower-better",
                      cohesion_framework_get_id (self->framework));
  return FALSE;
}

void
cohesion_scoring_set_progress (CohesionScoring *self, gdouble from, gdouble to)
{
  self->progress_from = from;
  self->progress_to = to;
}

gboolean
cohesion_scoring_report (CohesionScoring *self, guint n_done, guint n_all, GError **error)
{
  const gdouble share = n_all > 0 ? n_done / (gdouble)n_all : 1;
  const gdouble fraction =
      self->progress_from + (self->progress_to - self->progress_from) * MIN (share, 1);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->progress == NULL || self->progress (fraction, "scoring", self->progress_data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "scoring was cancelled");
  return FALSE;
}

void
cohesion_scoring_take_error (CohesionNode *node, GError *cause, GError **error)
{
  if (cause->domain == COHESION_ERROR)
    cohesion_error_set (error, (CohesionError)cause->code, "COHESION-SCORE-008", "node \"%s\": %s",
                        cohesion_node_get_id (node), cause->message);
  else
    g_propagate_error (error, g_error_copy (cause));
  g_error_free (cause);
}
