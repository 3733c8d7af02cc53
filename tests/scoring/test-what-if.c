/* What if: the same bytes as a run with the changed framework or measures. */
#include "scoring-test.h"

#define N_AREAS 500u

static CohesionScores *
score (CohesionMeasures *measures)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  CohesionScores *scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);

  g_assert_no_error (error);
  return scores;
}

static CohesionWhatIf *
begin (CohesionScores *scores)
{
  g_autoptr (GError) error = NULL;
  CohesionWhatIf *what_if = cohesion_what_if_new (scores, &error);

  g_assert_no_error (error);
  return what_if;
}

static void
assert_same_column (CohesionColumn *a, CohesionColumn *b)
{
  g_assert_nonnull (a);
  g_assert_nonnull (b);
  g_assert_cmpuint (cohesion_column_get_length (a), ==, cohesion_column_get_length (b));
  g_assert_true (memcmp (cohesion_column_peek (a), cohesion_column_peek (b),
                         sizeof (gdouble) * cohesion_column_get_length (a)) == 0);
}

/* Scores and ranks of every node. */
static void
assert_same (CohesionWhatIf *what_if, CohesionScores *scores)
{
  g_auto (GStrv) nodes = cohesion_scores_get_nodes (scores);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; nodes[i] != NULL; i++)
    {
      g_autoptr (CohesionColumn) got = cohesion_what_if_get_scores (what_if, nodes[i], &error);
      g_autoptr (CohesionColumn) expected = cohesion_scores_get_scores (scores, nodes[i], &error);
      g_autoptr (CohesionColumn) rank = cohesion_what_if_get_ranks (what_if, nodes[i], &error);
      g_autoptr (CohesionColumn) ranks = cohesion_scores_get_ranks (scores, nodes[i], &error);

      g_assert_no_error (error);
      assert_same_column (got, expected);
      assert_same_column (rank, ranks);
    }
}

#define SMALL_AREAS "code,name,tier\nA,A,t\nB,B,t\nC,C,t\nR,R,region\n"

static CohesionMeasures *
make_small (guint weight, const gchar *b_trust)
{
  g_autofree gchar *yaml = g_strdup_printf (
      "cohesion: 1\nframework: {id: test, title: T, version: \"1\"}\n"
      "scoring: {treat: winsorise, impute: mean, normalise: min-max, aggregate: arithmetic}\n"
      "domains:\n  - id: d\n    title: D\n    normalise: z-score\n    indicators:\n"
      "      - {id: trust, title: T, polarity: higher-better, weight: %u}\n"
      "      - {id: belong, title: B, polarity: lower-better}\n"
      "  - id: e\n    title: E\n    indicators:\n"
      "      - {id: arts, title: A, polarity: higher-better}\n"
      "      - {id: other, title: O, polarity: neutral}\n",
      weight);
  g_autofree gchar *csv = g_strdup_printf (
      "area,indicator,period,value\nA,trust,2023,1\n%sC,trust,2023,5\nA,belong,2023,9\n"
      "B,belong,2023,3\nA,arts,2023,2\nB,arts,2023,4\nC,arts,2023,3\nA,other,2023,8\n",
      b_trust);

  return make_measures (yaml, SMALL_AREAS, csv);
}

static void
test_unchanged (void)
{
  g_autoptr (CohesionMeasures) measures = make_random_measures (N_AREAS);
  g_autoptr (CohesionScores) scores = score (measures);
  g_autoptr (CohesionWhatIf) what_if = begin (scores);

  assert_same (what_if, scores);
}

static void
test_weight (void)
{
  g_autoptr (CohesionMeasures) measures = make_small (1, "B,trust,2023,2\n");
  g_autoptr (CohesionMeasures) heavier = make_small (3, "B,trust,2023,2\n");
  g_autoptr (CohesionScores) scores = score (measures);
  g_autoptr (CohesionScores) changed = score (heavier);
  g_autoptr (CohesionWhatIf) what_if = begin (scores);
  g_autoptr (GError) error = NULL;

  g_assert_true (cohesion_what_if_set_weight (what_if, "trust", 3, &error));
  assert_same (what_if, changed);
  cohesion_what_if_reset (what_if);
  assert_same (what_if, scores);
}

static void
test_value (void)
{
  g_autoptr (CohesionMeasures) measures = make_small (1, "B,trust,2023,2\n");
  g_autoptr (CohesionMeasures) higher = make_small (1, "B,trust,2023,4.5\n");
  g_autoptr (CohesionMeasures) missing = make_small (1, "");
  g_autoptr (CohesionScores) scores = score (measures);
  g_autoptr (CohesionScores) with_higher = score (higher);
  g_autoptr (CohesionScores) without = score (missing);
  g_autoptr (CohesionWhatIf) what_if = begin (scores);

  g_assert_true (cohesion_what_if_set_value (what_if, "B", "trust", 7, NULL));
  g_assert_true (cohesion_what_if_set_value (what_if, "B", "trust", 4.5, NULL));
  assert_same (what_if, with_higher);
  g_assert_true (cohesion_what_if_set_value (what_if, "B", "trust", NONE, NULL));
  assert_same (what_if, without);
  cohesion_what_if_reset (what_if);
  assert_same (what_if, scores);
}

/* Many weights and values at once, on a tree with treatment, imputation and normalised domains. */
static void
test_random (void)
{
  g_autoptr (CohesionMeasures) measures = make_random_measures (N_AREAS);
  g_autoptr (CohesionScores) scores = score (measures);
  g_autoptr (CohesionWhatIf) what_if = begin (scores);
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value\n");
  g_autoptr (GString) areas = g_string_new ("code,name,tier\n");
  g_autofree gchar *yaml = make_tree ();
  g_autoptr (CohesionMatrix) slice =
      cohesion_measures_slice (measures, "2023", NULL, "ltla", COHESION_QUANTITY_VALUE, NULL);
  g_autoptr (CohesionMeasures) changed = NULL;
  g_autoptr (CohesionScores) expected = NULL;

  for (guint a = 0; a < N_AREAS; a++)
    {
      g_autofree gchar *code = g_strdup_printf ("A%u", a);

      g_string_append_printf (areas, "%s,Area,ltla\n", code);
      for (guint i = 0; i < N_INDICATORS; i++)
        {
          g_autofree gchar *id = g_strdup_printf ("i%u", i);
          gdouble value = cohesion_matrix_get (slice, a, i);

          if ((a * 7 + i) % 41 == 0)
            {
              value = (a * 31 + i) % 500;
              g_assert_true (cohesion_what_if_set_value (what_if, code, id, value, NULL));
            }
          if (!isnan (value))
            g_string_append_printf (csv, "%s,%s,2023,%.0f\n", code, id, value);
        }
    }
  changed = make_measures (yaml, areas->str, csv->str);
  expected = score (changed);
  assert_same (what_if, expected);
}

static void
test_table (void)
{
  g_autoptr (CohesionMeasures) measures = make_small (1, "B,trust,2023,2\n");
  g_autoptr (CohesionScores) scores = score (measures);
  g_autoptr (CohesionWhatIf) what_if = begin (scores);
  g_autoptr (CohesionTable) table = NULL;
  g_autofree gchar *text = NULL;

  g_assert_true (cohesion_what_if_set_value (what_if, "A", "arts", 9.5, NULL));
  g_assert_true (cohesion_what_if_set_weight (what_if, "trust", 0.1, NULL));
  table = cohesion_what_if_get_table (what_if, NULL);
  text = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 6);
  /* arts was 2 4 3 and is 9.5 4 3: A goes from the last to the first place. */
  g_assert_nonnull (
      strstr (text, "area,node,score_before,score_after,rank_before,rank_after,shift"));
  g_assert_nonnull (strstr (text, "A,arts,0,100,3,1,2\n"));
  g_assert_nonnull (strstr (text, "B,arts,100,15.3846,1,2,-1\n"));
  g_assert_cmpuint (cohesion_table_get_n_notes (table), ==, 2);
  g_assert_cmpstr (cohesion_table_get_note_text (table, 0), ==, "trust = 0.1");
  g_assert_cmpstr (cohesion_table_get_note_text (table, 1), ==, "A, arts = 9.5");
}

static void
assert_refused (gboolean done, GError **error, const gchar *token)
{
  g_assert_false (done);
  g_assert_nonnull (*error);
  g_assert_true (g_str_has_prefix ((*error)->message, token));
  g_clear_error (error);
}

static void
test_refusals (void)
{
  g_autoptr (CohesionMeasures) measures = make_small (1, "B,trust,2023,2\n");
  g_autoptr (CohesionScores) scores = score (measures);
  g_autoptr (CohesionWhatIf) what_if = begin (scores);
  g_autoptr (CohesionWhatIf) late = NULL;
  g_autoptr (GBytes) more =
      g_bytes_new_static ("area,indicator,period,value\nB,other,2023,1\n", 43);
  GError *error = NULL;

#define WEIGHT(node, weight) cohesion_what_if_set_weight (what_if, node, weight, &error), &error
#define VALUE(area, node, value)                                                                   \
  cohesion_what_if_set_value (what_if, area, node, value, &error), &error
  assert_refused (WEIGHT ("trsut", 2), "COHESION-SCORE-010");
  assert_refused (WEIGHT ("other", 2), "COHESION-SCORE-011");
  assert_refused (WEIGHT ("trust", -1), "COHESION-SCORE-022");
  assert_refused (WEIGHT ("trust", NONE), "COHESION-SCORE-022");
  assert_refused (WEIGHT ("test", 2), "COHESION-SCORE-022");
  assert_refused (VALUE ("Z", "trust", 2), "COHESION-SCORE-020");
  assert_refused (VALUE ("R", "trust", 2), "COHESION-SCORE-020");
  assert_refused (VALUE ("A", "d", 2), "COHESION-SCORE-023");
  assert_refused (VALUE ("A", "trust", (gdouble)INFINITY), "COHESION-SCORE-023");
#undef WEIGHT
#undef VALUE
  assert_same (what_if, scores);
  cohesion_measures_load_bytes (measures, more, "more.csv", NULL, NULL, &error);
  g_assert_no_error (error);
  assert_same (what_if, scores);
  g_assert_true (cohesion_what_if_set_weight (what_if, "trust", 2, NULL));
  assert_refused (cohesion_what_if_get_scores (what_if, "test", &error) != NULL, &error,
                  "COHESION-SCORE-021");
  late = cohesion_what_if_new (scores, &error);
  assert_refused (late != NULL, &error, "COHESION-SCORE-021");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scoring/what-if/unchanged-it-gives-the-scores", test_unchanged);
  g_test_add_func ("/scoring/what-if/a-weight-is-as-if-declared", test_weight);
  g_test_add_func ("/scoring/what-if/a-value-is-as-if-measured", test_value);
  g_test_add_func ("/scoring/what-if/many-values-are-as-if-measured", test_random);
  g_test_add_func ("/scoring/what-if/its-table-says-before-and-after", test_table);
  g_test_add_func ("/scoring/what-if/refuses-what-cannot-be", test_refusals);
  return g_test_run ();
}
