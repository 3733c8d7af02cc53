/* What was applied, as a table and as notes: every strategy with every parameter. */
#include <string.h>

#include "scoring/cohesion-scoring-private.h"
#include "strategy/cohesion-cells-private.h"
#include "strategy/cohesion-parameter-private.h"

enum
{
  NODE,
  STEP,
  STRATEGY,
  PARAMETERS,
  GIVEN,
  NOTE,
  N_COLUMNS
};

static const gchar *const column_names[N_COLUMNS] = { "node",       "step",  "strategy",
                                                      "parameters", "given", "note" };

typedef struct
{
  const CohesionScoring *run;
  GPtrArray *columns[N_COLUMNS];
} Record;

static void
add_row (Record *record,
         const CohesionPlanNode *node,
         const gchar *step,
         const gchar *strategy,
         const gchar *parameters,
         const gchar *given,
         const gchar *note)
{
  const gchar *const cells[N_COLUMNS] = {
    cohesion_node_get_id (node->node), step, strategy, parameters, given, note
  };

  for (guint i = 0; i < N_COLUMNS; i++)
    g_ptr_array_add (record->columns[i],
                     cells[i] != NULL && *cells[i] != '\0' ? g_strdup (cells[i]) : NULL);
}

static CohesionPolarity
polarity_of (const CohesionPlanNode *node)
{
  return cohesion_plan_node_is_indicator (node)
             ? cohesion_indicator_get_polarity (COHESION_INDICATOR (node->node))
             : COHESION_POLARITY_HIGHER_BETTER;
}

/* Raw values of a lower-better indicator in an aggregate: allowed, and said. */
static gboolean
goes_up_the_wrong_way (const CohesionScoring *run, const CohesionPlanNode *node)
{
  return cohesion_plan_node_is_indicator (node) &&
         polarity_of (node) == COHESION_POLARITY_LOWER_BETTER &&
         node->steps[COHESION_STRATEGY_KIND_NORMALISE].strategy == NULL &&
         node->parent != COHESION_NO_NODE && run->nodes[node->parent].scored;
}

static gchar *
note_normalisation (const CohesionScoring *run, const CohesionPlanNode *node)
{
  g_autoptr (GString) note = g_string_new (NULL);

  if (node->steps[COHESION_STRATEGY_KIND_NORMALISE].strategy != NULL &&
      polarity_of (node) == COHESION_POLARITY_LOWER_BETTER)
    g_string_append (note, "lower is better: turned round");
  if (goes_up_the_wrong_way (run, node))
    g_string_append (note, "lower is better, but without a normalisation the value goes into the "
                           "aggregate as it stands");
  if (cohesion_plan_node_is_indicator (node) && !node->has_span)
    g_string_append_printf (note, "%sno data up to this period", note->len > 0 ? "; " : "");
  else if (run->match == COHESION_PERIOD_MATCH_LATEST && node->has_span)
    {
      g_autofree gchar *period = cohesion_span_to_text (node->span);

      g_string_append_printf (note, "%sdata of %s", note->len > 0 ? "; " : "", period);
    }
  return g_string_free (g_steal_pointer (&note), FALSE);
}

static gchar *
strip_parameters (CohesionStrategy *strategy)
{
  g_autofree gchar *text = cohesion_strategy_to_text (strategy);
  gchar *open = strchr (text, '(');

  if (open == NULL)
    return g_strdup ("");
  return g_strndup (open + 1, strlen (open) - 2);
}

/* "trust = 3, safety = 1; consistency ratio 0.03": the weights in force, and what the weighting
 * says of them. */
static gchar *
list_weights (const CohesionScoring *run, const CohesionPlanNode *node)
{
  GString *list = g_string_new (NULL);
  const guint index = (guint)(node - run->nodes);

  for (guint i = index + 1; i < run->n_nodes; i++)
    {
      const CohesionPlanNode *child = &run->nodes[i];
      g_autofree gchar *number = NULL;

      if (!child->scored || child->parent != index)
        continue;
      number =
          cohesion_parameter_number_to_text (cohesion_column_get (node->weights, child->column));
      g_string_append_printf (list, "%s%s = %s", list->len > 0 ? ", " : "",
                              cohesion_node_get_id (child->node), number);
    }
  for (guint i = 0; i < cohesion_column_get_length (node->weights); i++)
    if (cohesion_column_get_note (node->weights, i) != NULL)
      g_string_append_printf (list, "; %s", cohesion_column_get_note (node->weights, i));
  return g_string_free (list, FALSE);
}

static gchar *
note_step (const CohesionScoring *run, const CohesionPlanNode *node, CohesionStrategyKind kind)
{
  if (kind == COHESION_STRATEGY_KIND_NORMALISE)
    return note_normalisation (run, node);
  if (kind == COHESION_STRATEGY_KIND_WEIGH)
    return list_weights (run, node);
  return NULL;
}

static const gchar *
who_said (const CohesionPlanNode *node, CohesionStrategyKind kind)
{
  const CohesionNode *declared_at = node->steps[kind].declared_at;

  if (declared_at == NULL)
    return "default";
  return declared_at == node->node ? "yes" : "inherited";
}

static void
add_step (Record *record, const CohesionPlanNode *node, CohesionStrategyKind kind)
{
  CohesionStrategy *strategy = node->steps[kind].strategy;
  const gchar *standard = kind == COHESION_STRATEGY_KIND_WEIGH ? "declared" : "none";
  g_autofree gchar *parameters = strategy != NULL ? strip_parameters (strategy) : NULL;
  g_autofree gchar *note = note_step (record->run, node, kind);

  add_row (record, node, cohesion_strategy_kind_to_text (kind),
           strategy != NULL ? cohesion_strategy_get_id (strategy) : standard, parameters,
           who_said (node, kind), note);
}

static void
add_node (Record *record, const CohesionPlanNode *node)
{
  const gboolean is_indicator = cohesion_plan_node_is_indicator (node);

  if (!node->scored)
    add_row (record, node, is_indicator ? "leave out" : "aggregate", "none", NULL,
             is_indicator ? "yes" : who_said (node, COHESION_STRATEGY_KIND_AGGREGATE),
             node->unscored_because);
  else if (is_indicator)
    {
      add_step (record, node, COHESION_STRATEGY_KIND_TREAT);
      add_step (record, node, COHESION_STRATEGY_KIND_IMPUTE);
      add_step (record, node, COHESION_STRATEGY_KIND_NORMALISE);
    }
  else
    {
      add_step (record, node, COHESION_STRATEGY_KIND_WEIGH);
      add_step (record, node, COHESION_STRATEGY_KIND_AGGREGATE);
      if (node->steps[COHESION_STRATEGY_KIND_NORMALISE].strategy != NULL)
        add_step (record, node, COHESION_STRATEGY_KIND_NORMALISE);
    }
}

static void
record_nodes (const CohesionScoring *self)
{
  Record record = { self, { NULL } };
  CohesionTable *table = cohesion_table_new ();

  for (guint i = 0; i < N_COLUMNS; i++)
    record.columns[i] = g_ptr_array_new ();
  for (guint i = 0; i < self->n_nodes; i++)
    add_node (&record, &self->nodes[i]);
  for (guint i = 0; i < N_COLUMNS; i++)
    cohesion_cells_take (table, column_names[i], record.columns[i]);
  self->scores->applied = table;
}

/* Nodes where a step does the same, in one line: "z-score (mean = 0, sd = 1): income, crime". */
static void
summarise_step (const CohesionScoring *self, CohesionStrategyKind kind)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();

  for (guint i = 0; i < self->n_nodes; i++)
    {
      const CohesionPlanNode *node = &self->nodes[i];
      gchar *text;
      guint place;

      if (!node->scored || node->steps[kind].strategy == NULL)
        continue;
      text = cohesion_strategy_to_text (node->steps[kind].strategy);
      if (!g_ptr_array_find_with_equal_func (texts, text, g_str_equal, &place))
        {
          place = texts->len;
          g_ptr_array_add (texts, g_strdup (text));
          g_ptr_array_add (lists, g_string_new (text));
        }
      g_string_append_printf (lists->pdata[place], "%s%s",
                              ((GString *)lists->pdata[place])->len == strlen (text) ? ": " : ", ",
                              cohesion_node_get_id (node->node));
      g_free (text);
    }
  for (guint i = 0; i < lists->len; i++)
    {
      cohesion_scores_add_heading (self->scores, cohesion_strategy_kind_to_text (kind),
                                   ((GString *)lists->pdata[i])->str);
      g_string_free (lists->pdata[i], TRUE);
    }
  if (lists->len == 0)
    cohesion_scores_add_heading (self->scores, cohesion_strategy_kind_to_text (kind),
                                 kind == COHESION_STRATEGY_KIND_WEIGH ? "declared" : "none");
}

static void
summarise_left_out (const CohesionScoring *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      const CohesionPlanNode *node = &self->nodes[i];

      if (node->scored && goes_up_the_wrong_way (self, node))
        {
          g_autofree gchar *warning = g_strdup_printf (
              "\"%s\" is lower-better and goes into an aggregate as it stands, because nothing "
              "normalises it",
              cohesion_node_get_id (node->node));

          cohesion_scores_add_heading (self->scores, "warning", warning);
        }
      if (!node->scored)
        {
          g_autofree gchar *text =
              g_strdup_printf ("%s: %s", cohesion_node_get_id (node->node), node->unscored_because);

          cohesion_scores_add_heading (self->scores, "without score", text);
        }
    }
}

static void
add_if (CohesionScores *scores, const gchar *key, const gchar *text)
{
  if (text != NULL)
    cohesion_scores_add_heading (scores, key, text);
}

void
cohesion_scoring_record (CohesionScoring *self)
{
  CohesionScores *scores = self->scores;
  g_auto (GStrv) sources = cohesion_measures_list_sources (self->measures);

  record_nodes (self);
  add_if (scores, "framework", cohesion_framework_get_id (self->framework));
  add_if (scores, "framework version", cohesion_framework_get_version (self->framework));
  add_if (scores, "period", self->period);
  if (self->match == COHESION_PERIOD_MATCH_LATEST)
    add_if (scores, "match", "latest: each indicator's last period up to this one");
  add_if (scores, "tier", self->tier);
  add_if (scores, "group", self->group);
  for (guint i = 0; i < COHESION_N_KINDS; i++)
    summarise_step (self, (CohesionStrategyKind)i);
  summarise_left_out (self);
  for (guint i = 0; sources != NULL && sources[i] != NULL; i++)
    add_if (scores, "source", sources[i]);
  add_if (scores, "library", "libcohesion " COHESION_VERSION);
}
