/* Scoring again: the same bytes as a run of its own, whatever was changed. */
#include "scoring-test.h"
#include "scoring/cohesion-replica-private.h"

static CohesionScores *
score (CohesionMeasures *measures)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  CohesionScores *scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);

  g_assert_no_error (error);
  return scores;
}

static guint
find_node (CohesionScores *scores, const gchar *id)
{
  for (guint i = 0; i < scores->run->n_nodes; i++)
    if (g_str_equal (cohesion_node_get_id (scores->run->nodes[i].node), id))
      return i;
  g_assert_not_reached ();
}

/* Every node of the replica has the bytes of the same node of @scores. */
static void
assert_same_bytes (const CohesionReplica *replica, CohesionScores *of, CohesionScores *scores)
{
  guint n_compared = 0;

  for (guint i = 0; i < of->run->n_nodes; i++)
    {
      const gchar *id = cohesion_node_get_id (of->run->nodes[i].node);
      const gdouble *got = cohesion_replica_peek_scores (replica, i);
      CohesionScoredNode *node = g_hash_table_lookup (scores->by_id, id);

      g_assert_true ((got == NULL) == (node == NULL));
      if (got == NULL)
        continue;
      g_assert_true (
          memcmp (got, cohesion_scored_node_peek (node), sizeof *got * of->run->n_rows) == 0);
      n_compared++;
    }
  g_assert_cmpuint (n_compared, >, 1);
}

static void
run (CohesionReplica *replica)
{
  g_autoptr (GError) error = NULL;

  cohesion_replica_run (replica, &error);
  g_assert_no_error (error);
}

static void
test_unchanged (void)
{
  g_autoptr (CohesionMeasures) measures = make_random_measures (500);
  g_autoptr (CohesionScores) scores = score (measures);
  g_autoptr (CohesionReplicaBase) base = cohesion_replica_base_new (scores->run);
  g_autoptr (CohesionReplica) replica = cohesion_replica_new (scores->run, base, NULL);

  g_assert_cmpuint (base->n_indicators, ==, N_INDICATORS);
  run (replica);
  assert_same_bytes (replica, scores, scores);
  for (guint column = 0; column < base->n_indicators; column += 7)
    cohesion_replica_touch (replica, column);
  run (replica);
  assert_same_bytes (replica, scores, scores);
}

#define SMALL_AREAS "code,name,tier\nA,A,t\nB,B,t\nC,C,t\n"
#define SMALL_MEASURES(B_TRUST)                                                                    \
  "area,indicator,period,value\nA,trust,2023,1\nB,trust,2023," B_TRUST "\nC,trust,2023,5\n"        \
  "A,belong,2023,9\nB,belong,2023,3\nA,arts,2023,2\nB,arts,2023,4\nC,arts,2023,3\n"

static gchar *
small_tree (const gchar *trust, const gchar *arts)
{
  return g_strdup_printf ("cohesion: 1\nframework: {id: test, title: T, version: \"1\"}\n"
                          "scoring: {impute: mean, normalise: min-max, aggregate: arithmetic}\n"
                          "domains:\n  - id: d\n    title: D\n    indicators:\n%s"
                          "      - {id: belong, title: B, polarity: lower-better}\n%s"
                          "  - id: e\n    title: E\n    indicators:\n"
                          "      - {id: other, title: O, polarity: neutral}\n",
                          trust, arts);
}

#define TRUST  "      - {id: trust, title: T, polarity: higher-better}\n"
#define TRUST3 "      - {id: trust, title: T, polarity: higher-better, weight: 3}\n"
#define ARTS   "      - {id: arts, title: A, polarity: higher-better}\n"

static CohesionScores *
score_small (const gchar *trust, const gchar *arts, const gchar *csv)
{
  g_autofree gchar *yaml = small_tree (trust, arts);
  g_autoptr (CohesionMeasures) measures = make_measures (yaml, SMALL_AREAS, csv);

  return score (measures);
}

static void
test_weight (void)
{
  g_autoptr (CohesionScores) scores = score_small (TRUST, ARTS, SMALL_MEASURES ("2"));
  g_autoptr (CohesionScores) heavier = score_small (TRUST3, ARTS, SMALL_MEASURES ("2"));
  g_autoptr (CohesionReplicaBase) base = cohesion_replica_base_new (scores->run);
  g_autoptr (CohesionReplica) replica = cohesion_replica_new (scores->run, base, NULL);
  const guint trust = find_node (scores, "trust");

  run (replica);
  cohesion_replica_set_weight (replica, trust, 3);
  run (replica);
  assert_same_bytes (replica, scores, heavier);
  cohesion_replica_set_weight (replica, trust, NONE);
  cohesion_replica_set_weight_factor (replica, trust, 3);
  run (replica);
  assert_same_bytes (replica, scores, heavier);
  cohesion_replica_set_weight_factor (replica, trust, 1);
  run (replica);
  assert_same_bytes (replica, scores, scores);
}

static void
test_left_out (void)
{
  g_autoptr (CohesionScores) scores = score_small (TRUST, ARTS, SMALL_MEASURES ("2"));
  g_autofree gchar *yaml = small_tree (TRUST, "");
  g_autoptr (CohesionScores) without = NULL;
  g_autoptr (CohesionReplicaBase) base = cohesion_replica_base_new (scores->run);
  g_autoptr (CohesionReplica) replica = cohesion_replica_new (scores->run, base, NULL);
  g_autoptr (CohesionMeasures) measures =
      make_measures (yaml, SMALL_AREAS,
                     "area,indicator,period,value\nA,trust,2023,1\nB,trust,2023,2\nC,trust,2023,5\n"
                     "A,belong,2023,9\nB,belong,2023,3\n");

  without = score (measures);
  cohesion_replica_leave_out (replica, find_node (scores, "arts"), TRUE);
  run (replica);
  assert_same_bytes (replica, scores, without);
  cohesion_replica_leave_out (replica, find_node (scores, "arts"), FALSE);
  run (replica);
  assert_same_bytes (replica, scores, scores);
}

/* Everything as measured, but for one area. */
static void
put_four (gpointer data, guint column, gdouble *out)
{
  const CohesionReplicaBase *base = data;

  memcpy (out, base->values + (gsize)base->n_rows * column, sizeof *out * base->n_rows);
  out[1] = 4;
}

static void
test_other_value (void)
{
  g_autoptr (CohesionScores) scores = score_small (TRUST, ARTS, SMALL_MEASURES ("2"));
  g_autoptr (CohesionScores) changed = score_small (TRUST, ARTS, SMALL_MEASURES ("4"));
  g_autoptr (CohesionReplicaBase) base = cohesion_replica_base_new (scores->run);
  g_autoptr (CohesionReplica) replica = cohesion_replica_new (scores->run, base, NULL);
  guint trust = base->column_of[find_node (scores, "trust")];

  run (replica);
  cohesion_replica_set_fill (replica, put_four, base);
  cohesion_replica_touch (replica, trust);
  run (replica);
  assert_same_bytes (replica, scores, changed);
}

static void
test_other_strategy (void)
{
  g_autoptr (CohesionScores) scores = score_small (TRUST, ARTS, SMALL_MEASURES ("2"));
  g_autoptr (CohesionReplicaBase) base = cohesion_replica_base_new (scores->run);
  g_autoptr (CohesionReplica) replica = cohesion_replica_new (scores->run, base, NULL);
  const guint d = find_node (scores, "d");
  g_autoptr (CohesionStrategy) minimum =
      cohesion_strategy_new (COHESION_STRATEGY_KIND_AGGREGATE, "minimum", NULL);

  cohesion_replica_set_strategy (replica, d, COHESION_STRATEGY_KIND_AGGREGATE, minimum);
  run (replica);
  /* A: trust is the lowest of all, 0; B: trust 25, arts 100, belong imputed for C only. */
  g_assert_cmpfloat (cohesion_replica_peek_scores (replica, d)[0], ==, 0);
  g_assert_cmpfloat (cohesion_replica_peek_scores (replica, d)[1], ==, 25);
  g_assert_cmpfloat (cohesion_replica_peek_scores (replica, d)[2], ==, 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scoring/replica/unchanged-it-gives-the-same-bytes", test_unchanged);
  g_test_add_func ("/scoring/replica/a-weight-changed-is-as-if-declared", test_weight);
  g_test_add_func ("/scoring/replica/left-out-is-as-if-not-in-the-framework", test_left_out);
  g_test_add_func ("/scoring/replica/a-value-changed-is-as-if-measured", test_other_value);
  g_test_add_func ("/scoring/replica/takes-another-strategy", test_other_strategy);
  return g_test_run ();
}
