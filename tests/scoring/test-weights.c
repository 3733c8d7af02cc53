/* Weights by name, of judgements and of the data, from a framework to its scores. */
#include "scoring-test.h"

#define AREAS                                                                                      \
  "code,name,tier\n"                                                                               \
  "A,Alpha,ltla\n"                                                                                 \
  "B,Beta,ltla\n"                                                                                  \
  "C,Gamma,ltla\n"                                                                                 \
  "D,Delta,ltla\n"

#define SETS                                                                                       \
  "cohesion: 1\n"                                                                                  \
  "framework: {id: test}\n"                                                                        \
  "weight-sets:\n"                                                                                 \
  "  experts: {trust: 3, safety: 1, many: 1, council: 3}\n"

#define TREE                                                                                       \
  "domains:\n"                                                                                     \
  "  - id: trust\n"                                                                                \
  "    indicators:\n"                                                                              \
  "      - {id: many, polarity: higher-better}\n"                                                  \
  "      - {id: council, polarity: higher-better}\n"                                               \
  "  - id: safety\n"                                                                               \
  "    weigh: equal\n"                                                                             \
  "    indicators:\n"                                                                              \
  "      - {id: crime, polarity: higher-better}\n"                                                 \
  "      - {id: people, polarity: neutral}\n"

#define MEASURES                                                                                   \
  "area,indicator,period,value\n"                                                                  \
  "A,many,2023,0\n"                                                                                \
  "B,many,2023,4\n"                                                                                \
  "C,many,2023,8\n"                                                                                \
  "D,many,2023,4\n"                                                                                \
  "A,council,2023,4\n"                                                                             \
  "B,council,2023,0\n"                                                                             \
  "C,council,2023,8\n"                                                                             \
  "A,crime,2023,7\n"                                                                               \
  "B,crime,2023,3\n"                                                                               \
  "C,crime,2023,2\n"                                                                               \
  "D,crime,2023,1\n"

static CohesionScores *
score (const gchar *yaml, GError **error)
{
  g_autoptr (CohesionMeasures) measures = make_measures (yaml, AREAS, MEASURES);
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();

  return cohesion_scorer_run_measures (scorer, measures, NULL, error);
}

static void
assert_applied (CohesionScores *scores, const gchar *line)
{
  g_autoptr (CohesionTable) applied = cohesion_scores_get_applied (scores);
  g_autofree gchar *csv = cohesion_table_to_text (applied, COHESION_TABLE_FORMAT_CSV, 0);

  if (strstr (csv, line) == NULL)
    g_error ("%s does not hold %s", csv, line);
}

/* trust = (many + 3 council) / 4, for D many alone; test = (3 trust + safety) / 4. */
static void
test_set (void)
{
  static const gdouble trust[] = { 3, 1, 8, 4 }, root[] = { 4, 1.5, 6.5, 3.25 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores =
      score (SETS "scoring: {weigh: {strategy: set, name: experts}, aggregate: arithmetic}\n" TREE,
             &error);

  g_assert_no_error (error);
  assert_scores (scores, "trust", trust, 4);
  assert_scores (scores, "test", root, 4);
  assert_applied (scores, "test,weigh,set,name = experts,yes,\"trust = 3, safety = 1\"\n");
  assert_applied (scores, "trust,weigh,set,name = experts,inherited,\"many = 1, council = 3\"\n");
}

static void
test_facts_are_recorded (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores =
      score (SETS "scoring: {aggregate: arithmetic}\n"
                  "domains:\n"
                  "  - id: trust\n"
                  "    weigh: {strategy: analytic-hierarchy, judgements: {council/many: 3}}\n"
                  "    indicators:\n"
                  "      - {id: many, polarity: higher-better}\n"
                  "      - {id: council, polarity: higher-better}\n"
                  "  - id: safety\n"
                  "    weigh: standard-deviation\n"
                  "    indicators:\n"
                  "      - {id: crime, polarity: higher-better}\n",
             &error);

  g_assert_no_error (error);
  assert_applied (scores, "trust,weigh,analytic-hierarchy,judgements = {council/many: 3},yes,"
                          "\"many = 0.25, council = 0.75; consistency ratio 0\"\n");
  assert_applied (scores, "safety,weigh,standard-deviation,,yes,"
                          "crime = 1; made of the 4 areas that have all children\n");
}

static void
test_errors_name_the_node (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores =
      score ("cohesion: 1\nframework: {id: test}\n"
             "scoring: {weigh: {strategy: analytic-hierarchy, triangle: [3]}, "
             "aggregate: arithmetic}\n" TREE
             "  - id: third\n    indicators: [{id: z, polarity: higher-better}]\n",
             &error);

  g_assert_null (scores);
  g_assert_nonnull (strstr (error->message, "third"));
  g_assert_nonnull (strstr (error->message, "it takes 0 judgements for 1 children, got 1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scoring/weights/a-set-weighs-the-whole-tree", test_set);
  g_test_add_func ("/scoring/weights/what-a-weighting-says-is-recorded", test_facts_are_recorded);
  g_test_add_func ("/scoring/weights/errors-name-the-node", test_errors_name_the_node);
  return g_test_run ();
}
