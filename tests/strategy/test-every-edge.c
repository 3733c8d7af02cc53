/* What holds for every strategy at every edge, those that are added later included. */
#include <string.h>

#include "every-edge.h"
#include "strategy-test.h"

typedef void (*Check) (CohesionStrategyKind kind, const gchar *id, const Edge *edge);

static void
each (Check check)
{
  for (guint kind = COHESION_STRATEGY_KIND_TREAT; kind <= COHESION_STRATEGY_KIND_AGGREGATE; kind++)
    {
      g_auto (GStrv) ids = cohesion_strategy_list (kind);

      g_assert_cmpuint (g_strv_length (ids), >, 1);
      for (guint i = 0; ids[i] != NULL; i++)
        for (guint edge = 0; edge < n_edges && !g_str_equal (ids[i], "none"); edge++)
          {
            if (!edge_concerns (&edges[edge], kind))
              continue;
            g_test_message ("%s %s: %s", cohesion_strategy_kind_to_text (kind), ids[i],
                            edges[edge].id);
            check (kind, ids[i], &edges[edge]);
          }
    }
}

/* Parameters without a default must be in the table of every-edge.c, or the edges say nothing. */
static void
check_usual (CohesionStrategyKind kind, const gchar *id, const Edge *edge)
{
  g_autoptr (EdgeOutcome) outcome = edge_apply (kind, id, edge);

  if (edge != edges)
    return;
  g_assert_no_error (outcome->error);
  for (guint i = 0; i < outcome->n; i++)
    g_assert_true (isfinite (outcome->values[i]));
}

static void
test_usual (void)
{
  each (check_usual);
}

static void
check_finite (CohesionStrategyKind kind, const gchar *id, const Edge *edge)
{
  g_autoptr (EdgeOutcome) outcome = edge_apply (kind, id, edge);

  for (guint i = 0; i < outcome->n; i++)
    g_assert_false (isinf (outcome->values[i]));
}

static void
test_finite (void)
{
  each (check_finite);
}

/* Of an indicator without any value there is nothing to be said that its status does not say. */
static gboolean
may_be_silent (const EdgeOutcome *outcome, guint cell)
{
  return outcome->in != NULL && isnan (outcome->in[cell]);
}

static void
check_reasons (CohesionStrategyKind kind, const gchar *id, const Edge *edge)
{
  g_autoptr (EdgeOutcome) outcome = edge_apply (kind, id, edge);

  for (guint i = 0; outcome->error == NULL && i < outcome->n; i++)
    {
      if (!isnan (outcome->values[i]) || may_be_silent (outcome, i))
        continue;
      g_assert_cmpint (kind, !=, COHESION_STRATEGY_KIND_WEIGH);
      g_assert_nonnull (outcome->notes[i]);
      g_assert_cmpuint (strlen (outcome->notes[i]), >, 10);
      g_assert_cmpint (outcome->statuses[i], !=, COHESION_STATUS_NONE);
    }
}

static void
test_reasons (void)
{
  each (check_reasons);
}

/* A gap that other areas or indicators could fill is filled, or says why not. */
static void
check_gap (CohesionStrategyKind kind, const gchar *id, const Edge *edge)
{
  g_autoptr (EdgeOutcome) outcome = NULL;

  if (kind != COHESION_STRATEGY_KIND_IMPUTE || !g_str_equal (edge->id, "one missing"))
    return;
  outcome = edge_apply (kind, id, edge);
  g_assert_no_error (outcome->error);
  g_assert_nonnull (outcome->notes[EDGE_GAP_AREA]);
  g_assert_true (isfinite (outcome->values[EDGE_GAP_AREA]));
  g_assert_cmpint (outcome->statuses[EDGE_GAP_AREA], ==, COHESION_STATUS_ESTIMATED);
  for (guint i = 0; i < outcome->n; i++)
    if (i != EDGE_GAP_AREA)
      {
        g_assert_cmpfloat (outcome->values[i], ==, outcome->in[i]);
        g_assert_null (outcome->notes[i]);
      }
}

static void
test_gap (void)
{
  each (check_gap);
}

/* Length is that of the areas (or children) whatever happens; what is missing in one area leaves
 * every other area its result. */
static void
check_others (CohesionStrategyKind kind, const gchar *id, const Edge *edge)
{
  g_autoptr (EdgeOutcome) outcome = edge_apply (kind, id, edge);
  const guint n_cells = kind == COHESION_STRATEGY_KIND_WEIGH    ? EDGE_CHILDREN
                        : kind == COHESION_STRATEGY_KIND_IMPUTE ? edge->n_areas * EDGE_CHILDREN
                                                                : edge->n_areas;

  g_assert_cmpuint (outcome->n, ==, n_cells);
  if (!g_str_equal (edge->id, "one missing"))
    return;
  g_assert_no_error (outcome->error);
  for (guint i = 0; i < outcome->n; i++)
    if (i != EDGE_GAP_AREA)
      g_assert_true (isfinite (outcome->values[i]));
}

static void
test_others (void)
{
  each (check_others);
}

/* Areas that are the same in everything get the same. */
static void
check_ties (CohesionStrategyKind kind, const gchar *id, const Edge *edge)
{
  g_autoptr (EdgeOutcome) outcome = edge_apply (kind, id, edge);

  if (kind == COHESION_STRATEGY_KIND_WEIGH || outcome->error != NULL)
    return;
  /* what compares an area with its own past knows two areas apart */
  for (guint i = 0; i < edge->n_areas; i++)
    for (guint j = 0; j < i; j++)
      if (memcmp (edge->values[i], edge->values[j], sizeof edge->values[i]) == 0 &&
          !isnan (outcome->values[i]) && !g_str_equal (id, "base-period") &&
          !g_str_equal (id, "change-from-previous") && !g_str_equal (id, "cyclical"))
        g_assert_cmpfloat (outcome->values[i], ==, outcome->values[j]);
}

static void
test_ties (void)
{
  each (check_ties);
}

static void
check_errors (CohesionStrategyKind kind, const gchar *id, const Edge *edge)
{
  g_autoptr (EdgeOutcome) outcome = edge_apply (kind, id, edge);

  if (outcome->error == NULL)
    return;
  g_assert_cmpint ((gint)outcome->error->domain, ==, (gint)COHESION_ERROR);
  g_assert_true (
      g_regex_match_simple ("^COHESION-[A-Z]+-[0-9]{3}: .{10,}", outcome->error->message, 0, 0));
  g_assert_nonnull (strstr (outcome->error->message, id));
  for (guint i = 0; i < outcome->n; i++)
    g_assert_true (isnan (outcome->values[i]));
}

static void
test_errors (void)
{
  each (check_errors);
}

static void
check_weights (CohesionStrategyKind kind, const gchar *id, const Edge *edge)
{
  g_autoptr (EdgeOutcome) outcome = edge_apply (kind, id, edge);

  if (edge->weights[0] > 0 || outcome->error != NULL)
    return;
  if (kind == COHESION_STRATEGY_KIND_WEIGH)
    for (guint i = 0; i < outcome->n; i++)
      g_assert_cmpfloat (outcome->values[i], >=, 0);
  else
    for (guint i = 0; i < outcome->n; i++)
      g_assert_cmpstr (outcome->notes[i], ==, "every child has a weight of 0");
}

static void
test_weights (void)
{
  each (check_weights);
}

/* Whatever order strategies are called in: nothing is remembered. */
static void
check_again (CohesionStrategyKind kind, const gchar *id, const Edge *edge)
{
  g_autoptr (EdgeOutcome) once = edge_apply (kind, id, edge);
  g_autoptr (EdgeOutcome) again = edge_apply (kind, id, edge);

  g_assert_cmpuint (once->n, ==, again->n);
  g_assert_cmpint (memcmp (once->values, again->values, once->n * sizeof (gdouble)), ==, 0);
  for (guint i = 0; i < once->n; i++)
    g_assert_cmpstr (once->notes[i], ==, again->notes[i]);
}

static void
test_again (void)
{
  each (check_again);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strategy/every-edge/usual-numbers-give-every-result", test_usual);
  g_test_add_func ("/strategy/every-edge/nothing-is-infinite", test_finite);
  g_test_add_func ("/strategy/every-edge/what-becomes-empty-says-why", test_reasons);
  g_test_add_func ("/strategy/every-edge/a-gap-is-filled-and-nothing-else", test_gap);
  g_test_add_func ("/strategy/every-edge/lengths-stay-and-others-keep-their-results", test_others);
  g_test_add_func ("/strategy/every-edge/areas-that-are-alike-get-the-same", test_ties);
  g_test_add_func ("/strategy/every-edge/errors-have-a-token-and-leave-no-result", test_errors);
  g_test_add_func ("/strategy/every-edge/weights-of-0-never-divide", test_weights);
  g_test_add_func ("/strategy/every-edge/the-same-again-gives-the-same-bytes", test_again);
  return g_test_run ();
}
