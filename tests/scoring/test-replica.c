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
  g_autoptr (CohesionReplica) replica = cohesion_replica_new (scores->run, base, NULL, NULL);

  g_assert_cmpuint (base->n_indicators, ==, N_INDICATORS);
  run (replica);
  assert_same_bytes (replica, scores, scores);
  for (guint column = 0; column < base->n_indicators; column += 7)
    cohesion_replica_touch (replica, column);
  run (replica);
  assert_same_bytes (replica, scores, scores);
}

/* At each node: its scores are those of the run. */
static void
compare_node (gpointer data, guint node, CohesionReplica *const *replicas, guint n)
{
  CohesionScores *scores = data;
  const gdouble *wanted = scores->run->nodes[node].scores;

  for (guint k = 0; k < n; k++)
    {
      const gdouble *got = cohesion_replica_peek_scores (replicas[k], node);

      g_assert_true ((got == NULL) == !scores->run->nodes[node].scored);
      if (got != NULL)
        g_assert_true (memcmp (got, wanted, sizeof *got * scores->run->n_rows) == 0);
    }
}

/* Indicators that are touched before every run need no memory from one to the next; where one of a
 * domain is not, all of it has memory of its own. */
static void
test_turns (void)
{
  g_autoptr (CohesionMeasures) measures = make_random_measures (100);
  g_autoptr (CohesionScores) scores = score (measures);
  g_autoptr (CohesionReplicaBase) base = cohesion_replica_base_new (scores->run);

  for (guint kept = 0; kept < 2; kept++)
    {
      gboolean renewed[N_INDICATORS];
      CohesionReplica *replicas[2];
      guint n_columns, n_held, failed;

      for (guint column = 0; column < base->n_indicators; column++)
        renewed[column] = kept == 0 || column != 4;
      replicas[0] = cohesion_replica_new (scores->run, base, NULL, renewed);
      replicas[1] = cohesion_replica_new (scores->run, base, replicas[0], renewed);
      cohesion_replica_count_columns (replicas[0], &n_columns, &n_held);
      g_assert_cmpuint (n_held, <, n_columns);
      for (guint round = 0; round < 3; round++)
        {
          g_autoptr (GError) error = NULL;

          for (guint k = 0; k < 2; k++)
            for (guint column = 0; column < base->n_indicators; column++)
              if (renewed[column])
                cohesion_replica_touch (replicas[k], column);
          cohesion_replica_run_together (replicas, 2, compare_node, scores, &failed, &error);
          g_assert_no_error (error);
        }
      cohesion_replica_free (replicas[0]);
      cohesion_replica_free (replicas[1]);
    }
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
  g_autoptr (CohesionReplica) replica = cohesion_replica_new (scores->run, base, NULL, NULL);
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
  g_autoptr (CohesionReplica) replica = cohesion_replica_new (scores->run, base, NULL, NULL);
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
static CohesionColumn *
put_four (gpointer data, guint column, CohesionColumn *out)
{
  cohesion_replica_base_copy (data, column, out);
  cohesion_column_set (out, 1, 4);
  return out;
}

static void
test_other_value (void)
{
  g_autoptr (CohesionScores) scores = score_small (TRUST, ARTS, SMALL_MEASURES ("2"));
  g_autoptr (CohesionScores) changed = score_small (TRUST, ARTS, SMALL_MEASURES ("4"));
  g_autoptr (CohesionReplicaBase) base = cohesion_replica_base_new (scores->run);
  g_autoptr (CohesionReplica) replica = cohesion_replica_new (scores->run, base, NULL, NULL);
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
  g_autoptr (CohesionReplica) replica = cohesion_replica_new (scores->run, base, NULL, NULL);
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

/* Four of one run: as declared, without arts, with a heavier trust, another value. */
static void
make_four (CohesionScores *scores, CohesionReplicaBase *base, CohesionReplica *replicas[4])
{
  for (guint i = 0; i < 4; i++)
    replicas[i] = cohesion_replica_new (scores->run, base, i > 0 ? replicas[0] : NULL, NULL);
  cohesion_replica_leave_out (replicas[1], find_node (scores, "arts"), TRUE);
  cohesion_replica_set_weight (replicas[2], find_node (scores, "trust"), 3);
  cohesion_replica_set_fill (replicas[3], put_four, base);
}

static void
free_four (CohesionReplica *replicas[4])
{
  for (guint i = 0; i < 4; i++)
    cohesion_replica_free (replicas[i]);
}

/* Of each node and replica: how often it was visited, and the sum of its scores then. */
typedef struct
{
  guint n_rows;
  guint count[8][4];
  gdouble sum[8][4];
} Visits;

static gdouble
sum_scores (const CohesionReplica *replica, guint node, guint n_rows)
{
  const gdouble *scores = cohesion_replica_peek_scores (replica, node);
  gdouble sum = 0;

  for (guint i = 0; scores != NULL && i < n_rows; i++)
    sum += isnan (scores[i]) ? 1000 : scores[i];
  return sum;
}

static void
look (gpointer data, guint node, CohesionReplica *const *replicas, guint n)
{
  Visits *visits = data;

  for (guint k = 0; k < n; k++)
    {
      visits->count[node][k]++;
      visits->sum[node][k] = sum_scores (replicas[k], node, visits->n_rows);
    }
}

static void
test_together (void)
{
  g_autoptr (CohesionScores) scores = score_small (TRUST, ARTS, SMALL_MEASURES ("2"));
  g_autoptr (CohesionReplicaBase) base = cohesion_replica_base_new (scores->run);
  CohesionReplica *together[4], *alone[4];
  guint failed = 99;

  make_four (scores, base, together);
  make_four (scores, base, alone);
  for (guint round = 0; round < 2; round++)
    {
      Visits visits = { .n_rows = scores->run->n_rows };
      g_autoptr (GError) error = NULL;

      cohesion_replica_run_together (together, 4, look, &visits, &failed, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < 4; k++)
        {
          run (alone[k]);
          for (guint i = 0; i < scores->run->n_nodes; i++)
            {
              const gdouble sum = sum_scores (alone[k], i, scores->run->n_rows);

              g_assert_cmpuint (visits.count[i][k], ==, 1);
              g_assert_cmpfloat (visits.sum[i][k], ==, sum);
              g_assert_cmpfloat (sum_scores (together[k], i, scores->run->n_rows), ==, sum);
            }
        }
      cohesion_replica_set_weight (together[3], find_node (scores, "belong"), 2);
      cohesion_replica_set_weight (alone[3], find_node (scores, "belong"), 2);
    }
  assert_same_bytes (together[0], scores, scores);
  g_assert_cmpuint (failed, ==, 99);
  free_four (together);
  free_four (alone);
}

/* The third fails at an indicator, the second only later, at the domain. */
static void
test_first_failure (void)
{
  g_autoptr (CohesionScores) scores = score_small (TRUST, ARTS, SMALL_MEASURES ("2"));
  g_autoptr (CohesionReplicaBase) base = cohesion_replica_base_new (scores->run);
  g_autoptr (CohesionStrategy) refusing =
      cohesion_strategy_new (COHESION_STRATEGY_KIND_NORMALISE, "z-score", NULL);
  g_autoptr (GError) error = NULL;
  CohesionReplica *replicas[4];
  guint failed = 99;

  g_object_set (refusing, "sd", 0.0, NULL);
  make_four (scores, base, replicas);
  cohesion_replica_set_strategy (replicas[2], find_node (scores, "trust"),
                                 COHESION_STRATEGY_KIND_NORMALISE, refusing);
  cohesion_replica_set_weight (replicas[1], find_node (scores, "belong"), -1);
  g_assert_false (cohesion_replica_run_together (replicas, 4, NULL, NULL, &failed, &error));
  g_assert_cmpuint (failed, ==, 1);
  g_assert_nonnull (strstr (error->message, "needs a weight of 0 or more"));
  assert_same_bytes (replicas[0], scores, scores);
  g_clear_error (&error);
  cohesion_replica_set_weight (replicas[1], find_node (scores, "belong"), NONE);
  g_assert_false (cohesion_replica_run_together (replicas, 4, NULL, NULL, &failed, &error));
  g_assert_cmpuint (failed, ==, 2);
  g_assert_nonnull (strstr (error->message, "must be above 0"));
  free_four (replicas);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scoring/replica/unchanged-it-gives-the-same-bytes", test_unchanged);
  g_test_add_func ("/scoring/replica/domains-that-take-turns-score-the-same", test_turns);
  g_test_add_func ("/scoring/replica/a-weight-changed-is-as-if-declared", test_weight);
  g_test_add_func ("/scoring/replica/left-out-is-as-if-not-in-the-framework", test_left_out);
  g_test_add_func ("/scoring/replica/a-value-changed-is-as-if-measured", test_other_value);
  g_test_add_func ("/scoring/replica/takes-another-strategy", test_other_strategy);
  g_test_add_func ("/scoring/replica/several-together-are-as-alone", test_together);
  g_test_add_func ("/scoring/replica/the-first-that-fails-is-told", test_first_failure);
  return g_test_run ();
}
