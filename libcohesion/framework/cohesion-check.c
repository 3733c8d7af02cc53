/* What can be checked only on the whole tree. */
#include <math.h>
#include <string.h>

#include "framework/cohesion-build-private.h"
#include "framework/cohesion-framework-private.h"
#include "strategy/cohesion-strategy-private.h"

typedef struct
{
  const GArray *built;
  GHashTable *by_node; /* node -> draft */
} Check;

static const CohesionDraft *
draft_of (const Check *self, gpointer node)
{
  return g_hash_table_lookup (self->by_node, node);
}

/* Where the strategy in force was given. */
static const CohesionGiven *
given_of (const Check *self, CohesionNode *declared, CohesionStrategyKind kind, gboolean is_self)
{
  const CohesionDraft *draft = draft_of (self, declared);
  const CohesionGiven *own = &draft->fields[COHESION_FIELD_TREAT + kind];

  if (own->key != NULL && (is_self || kind != COHESION_STRATEGY_KIND_NORMALISE))
    return own;
  return &draft->scoring[kind];
}

static void
check_ids (const Check *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->built->len; i++)
    {
      const CohesionBuilt *built = &g_array_index (self->built, CohesionBuilt, i);
      const gchar *id = built->draft->id;
      const CohesionDraft *earlier;
      g_autofree gchar *hint = NULL;

      if (id == NULL)
        continue;
      earlier = g_hash_table_lookup (seen, id);
      if (earlier == NULL)
        {
          g_hash_table_insert (seen, (gpointer)id, (gpointer)built->draft);
          continue;
        }
      if (earlier->kind == COHESION_DRAFT_ROOT)
        hint = g_strdup ("it is the id of the framework");
      else
        hint = g_strdup_printf ("it stands in %s, line %u already",
                                cohesion_yaml_get_file (earlier->reader->yaml), earlier->at->line);
      cohesion_yaml_report (built->draft->reader, built->draft->at, COHESION_SEVERITY_ERROR,
                            "COHESION-YAML-021", hint, "the id \"%s\" is used twice", id);
    }
}

static void
check_children (const Check *self, const CohesionBuilt *built)
{
  const GPtrArray *children = COHESION_DOMAIN (built->node)->children;
  const CohesionDraft *draft = built->draft;
  gdouble sum = 0;

  if (children->len == 0)
    {
      cohesion_yaml_report (
          draft->reader, draft->at, COHESION_SEVERITY_ERROR, "COHESION-YAML-027",
          draft->lost_children && draft->kind == COHESION_DRAFT_DOMAIN
              ? "all of it was moved or removed: list it under \"remove\" where you do so"
              : "add indicators",
          "%s \"%s\" has nothing in it",
          draft->kind == COHESION_DRAFT_ROOT ? "the framework" : "the domain",
          draft->id != NULL ? draft->id : "");
      return;
    }
  for (guint i = 0; i < children->len; i++)
    sum += cohesion_node_get_weight (g_ptr_array_index (children, i));
  if (!isfinite (sum))
    cohesion_yaml_report (draft->reader, draft->at, COHESION_SEVERITY_ERROR, "COHESION-YAML-018",
                          NULL, "the weights in \"%s\" are too large to add up", draft->id);
  if (sum <= 0)
    cohesion_yaml_report (draft->reader, draft->at, COHESION_SEVERITY_ERROR, "COHESION-YAML-039",
                          NULL, "all weights in \"%s\" are 0", cohesion_node_get_id (built->node));
  (void)self;
}

/* The key by which an indicator gives @parameter; NULL: no indicator gives it. */
static const gchar *
key_for (const gchar *parameter, CohesionField *field)
{
  static const struct
  {
    const gchar *parameter;
    CohesionField field;
  } keys[] = {
    { "low", COHESION_FIELD_GOALPOSTS },
    { "high", COHESION_FIELD_GOALPOSTS },
    { "target", COHESION_FIELD_TARGET },
    { "base", COHESION_FIELD_BASE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].parameter, parameter) == 0)
      {
        *field = keys[i].field;
        return cohesion_field_name (*field);
      }
  return NULL;
}

static void
report_missing (const CohesionBuilt *built, CohesionStrategy *strategy, const gchar *key)
{
  const gboolean is_pair = strcmp (key, "goalposts") == 0;
  g_autofree gchar *hint =
      built->draft->kind == COHESION_DRAFT_INDICATOR
          ? g_strdup_printf ("add %s: %s", key, is_pair ? "[low, high]" : "a number")
          : g_strdup_printf ("add %s to the strategy", is_pair ? "low and high" : key);

  cohesion_yaml_report (built->draft->reader, built->draft->at, COHESION_SEVERITY_ERROR,
                        "COHESION-YAML-045", hint, "\"%s\" needs %s%s for \"%s\"",
                        cohesion_strategy_get_id (strategy), is_pair ? "" : "a ", key,
                        cohesion_node_get_id (built->node));
}

/* Parameters without a default must come from the strategy or the indicator; a key that is there
 * but wrong has been reported. */
void
cohesion_check_parameters (const CohesionBuilt *built, CohesionStrategy *strategy)
{
  g_autofree GParamSpec **specs = NULL;
  const gchar *last = NULL;
  guint n_specs;

  if (strategy == NULL)
    return;
  specs = cohesion_strategy_list_parameters (G_OBJECT_TYPE (strategy), &n_specs);
  for (guint i = 0; i < n_specs; i++)
    {
      CohesionField field;
      const gchar *key;

      if ((specs[i]->flags & COHESION_PARAM_REQUIRED) == 0 ||
          !cohesion_strategy_is_unset (strategy, specs[i]))
        continue;
      key = key_for (specs[i]->name, &field);
      if (key == NULL || g_strcmp0 (key, last) == 0 || cohesion_draft_tried (built->draft, field))
        continue;
      report_missing (built, strategy, key);
      last = key;
    }
}

/* The lowest value that a child can bring, where it is known. */
static gboolean
get_lowest (CohesionNode *child, CohesionStrategy **normalisation, gdouble *lowest)
{
  gdouble highest;

  if (COHESION_IS_INDICATOR (child) &&
      COHESION_INDICATOR (child)->polarity == COHESION_POLARITY_NEUTRAL)
    return FALSE;
  *normalisation = cohesion_node_resolve_strategy (child, COHESION_STRATEGY_KIND_NORMALISE, NULL);
  return COHESION_IS_NORMALISATION (*normalisation) &&
         cohesion_normalisation_get_bounds (COHESION_NORMALISATION (*normalisation), lowest,
                                            &highest);
}

static gboolean
has_parameter (CohesionStrategy *strategy, const gchar *name)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (strategy), name) != NULL;
}

static void
warn_of_zero (const CohesionGiven *given,
              CohesionStrategy *aggregation,
              CohesionStrategy *normalisation,
              gdouble lowest)
{
  const gboolean posts = has_parameter (normalisation, "scale-from");
  const gchar *id = cohesion_strategy_get_id (normalisation);
  const gchar *hint = posts                                    ? "set scale-from: 1"
                      : has_parameter (normalisation, "lower") ? "set lower: 1"
                                                               : NULL;
  g_autoptr (GString) number = g_string_new (NULL);

  cohesion_append_number (number, lowest);
  cohesion_yaml_report (given->reader, cohesion_choice_place (given), COHESION_SEVERITY_WARNING,
                        "COHESION-YAML-054", hint,
                        "\"%s\" needs values above 0; %s give%s %s at %s",
                        cohesion_strategy_get_id (aggregation), id, posts ? "" : "s", number->str,
                        posts ? "the low post" : "its lowest");
}

/* A geometric mean of what can be 0 is empty, or worse. One warning for each pair of strategies. */
static void
check_positive (const Check *self, const CohesionBuilt *built, GHashTable *warned)
{
  const GPtrArray *children = COHESION_DOMAIN (built->node)->children;
  CohesionNode *declared = NULL;
  CohesionStrategy *aggregation =
      cohesion_node_resolve_strategy (built->node, COHESION_STRATEGY_KIND_AGGREGATE, &declared);

  if (!COHESION_IS_AGGREGATION (aggregation) ||
      !COHESION_AGGREGATION_GET_CLASS (aggregation)->needs_positive)
    return;
  for (guint i = 0; i < children->len; i++)
    {
      CohesionStrategy *normalisation = NULL;
      gdouble lowest;
      g_autofree gchar *pair = NULL;

      if (!get_lowest (g_ptr_array_index (children, i), &normalisation, &lowest) || lowest > 0)
        continue;
      pair = g_strdup_printf ("%p %p", (gpointer)aggregation, (gpointer)normalisation);
      if (g_hash_table_add (warned, g_steal_pointer (&pair)))
        warn_of_zero (
            given_of (self, declared, COHESION_STRATEGY_KIND_AGGREGATE, declared == built->node),
            aggregation, normalisation, lowest);
    }
}

void
cohesion_check_tree (CohesionFramework *framework, const GArray *built)
{
  g_autoptr (GHashTable) by_node = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) warned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const Check check = { built, by_node };
  const CohesionDraft *root = g_array_index (built, CohesionBuilt, 0).draft;

  for (guint i = 0; i < built->len; i++)
    {
      const CohesionBuilt *one = &g_array_index (built, CohesionBuilt, i);

      g_hash_table_insert (by_node, one->node, (gpointer)one->draft);
    }
  check_ids (&check);
  for (guint i = 0; i < built->len; i++)
    {
      const CohesionBuilt *one = &g_array_index (built, CohesionBuilt, i);

      cohesion_check_parameters (
          one, cohesion_node_resolve_strategy (one->node, COHESION_STRATEGY_KIND_NORMALISE, NULL));
      if (!COHESION_IS_DOMAIN (one->node))
        continue;
      check_children (&check, one);
      check_positive (&check, one, warned);
    }
  /* Among errors it would only be noise: the key may be there, but wrong. */
  if (cohesion_diagnostics_get_n_errors (root->reader->diagnostics) == 0 &&
      cohesion_node_find_choice (COHESION_NODE (framework->root), COHESION_STRATEGY_KIND_AGGREGATE,
                                 NULL) == NULL)
    cohesion_yaml_report (root->reader, root->at, COHESION_SEVERITY_NOTE, "COHESION-YAML-055",
                          "write scoring: {aggregate: none} to say so",
                          "no aggregation is given for the whole: it gets no score");
}
