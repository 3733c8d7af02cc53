/* What cannot be answers is refused, and what nobody explains is counted and reported. */
#include "answers-test.h"

#define FOUR "variable: A, responses: {1: a, 2: b, 3: c, 4: d}, count: 1"

static void
assert_refused (const gchar *block, CohesionTable *batch, const gchar *expected)
{
  g_autoptr (CohesionAnswers) answers = make_answers (block);
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *got = NULL;

  g_assert_false (cohesion_answers_tie (answers, batch, diagnostics));
  got = cohesion_diagnostics_to_text (diagnostics);
  g_assert_cmpstr (got, ==, expected);
}

static void
test_columns (void)
{
  const gchar *const columns[] = { "a1: 1 2", "B: 1 2", NULL };
  g_autoptr (CohesionTable) batch = make_batch (columns);
  guint8 *statuses = g_new0 (guint8, 2);

  cohesion_table_take_status (batch, "S", statuses, 2);
  assert_refused ("sum: [A1, B, X], base: {variable: C, in: 1}", batch,
                  "error COHESION-SURVEY-001: the file has no variable A1 (did you mean \"a1\"?)\n"
                  "error COHESION-SURVEY-001: the file has no variable X (did you mean \"B\"?)\n"
                  "error COHESION-SURVEY-001: the file has no variable C (did you mean \"B\"?)\n"
                  "3 errors, 0 warnings\n");
  assert_refused ("variable: S, mean: yes", batch,
                  "error COHESION-SURVEY-002: S holds statuses, no answers\n1 error, 0 warnings\n");
  assert_refused ("variable: B, responses: {\"Yes\": a, \"No\": b}, count: \"Yes\"", batch,
                  "error COHESION-SURVEY-003: B holds numbers, but its codes are texts (give the "
                  "codes as the file has them)\n1 error, 0 warnings\n");
}

static void
test_unknown (void)
{
  const gchar *const columns[] = { "A: 7 1 7 1.5 inf 9 7 9 9", "B: 1 1 1 1 1 1 2 inf 2", NULL };
  g_autoptr (CohesionAnswers) answers = make_answers (FOUR ", base: {variable: B, in: 1}");
  g_autoptr (CohesionTable) batch = make_batch (columns);

  assert_rows (answers, batch, "U 1/1 U U U U O U O");
  assert_report (
      answers, FALSE,
      "error COHESION-SURVEY-005: 1 answer of A is 1.5, and codes are whole numbers (is it the "
      "right variable?)\n"
      "error COHESION-SURVEY-004: 2 answers of A are 7, which \"responses\" does not list (add it "
      "to responses, or to dont-know, refused, not-asked or exclude)\n"
      "error COHESION-SURVEY-004: 2 answers of A are 9, which \"responses\" does not list (add it "
      "to "
      "responses, or to dont-know, refused, not-asked or exclude)\n"
      "error COHESION-SURVEY-004: 1 answer of A is infinite, which \"responses\" does not list "
      "(add it to responses, or to dont-know, refused, not-asked or exclude)\n"
      "error COHESION-SURVEY-007: 1 answer of B is infinite, so it is not known who is in the base "
      "(add it to \"in\" or \"not-asked\" of the base)\n5 errors, 0 warnings\n");
  assert_report (
      answers, TRUE,
      "warning COHESION-SURVEY-005: 1 answer of A is 1.5, and codes are whole numbers (is it the "
      "right variable?)\n"
      "warning COHESION-SURVEY-004: 2 answers of A are 7, which \"responses\" does not list (add "
      "it to responses, or to dont-know, refused, not-asked or exclude)\n"
      "warning COHESION-SURVEY-004: 2 answers of A are 9, which \"responses\" does not list (add "
      "it "
      "to responses, or to dont-know, refused, not-asked or exclude)\n"
      "warning COHESION-SURVEY-004: 1 answer of A is infinite, which \"responses\" does not list "
      "(add it to responses, or to dont-know, refused, not-asked or exclude)\n"
      "warning COHESION-SURVEY-007: 1 answer of B is infinite, so it is not known who is in the "
      "base (add it to \"in\" or \"not-asked\" of the base)\n0 errors, 5 warnings\n");
}

static void
test_values (void)
{
  const gchar *const columns[] = { "A: 11 -inf 3", NULL };
  static const gchar *const words[] = { "abc", "12", "5", NULL };
  g_autoptr (CohesionAnswers) answers = make_answers ("variable: A, scale: [0, 10], mean: yes");
  g_autoptr (CohesionTable) batch = make_batch (columns);
  g_autoptr (CohesionTable) texts = cohesion_table_new ();

  g_assert_true (cohesion_table_add_text (texts, "A", words, NULL));
  assert_rows (answers, batch, "U U 3/1");
  assert_rows (answers, texts, "U U 5/1");
  assert_report (
      answers, FALSE,
      "error COHESION-SURVEY-006: 1 answer of A is infinite, no number from 0 to 10 (add it "
      "to exclude if it is a code)\n"
      "error COHESION-SURVEY-006: 1 answer of A is 11, no number from 0 to 10 "
      "(add it to exclude if it is a code)\n"
      "error COHESION-SURVEY-006: 1 answer of A is \"12\", no number from 0 to 10 (add it "
      "to "
      "exclude if it is a code)\n"
      "error COHESION-SURVEY-006: 1 answer of A is \"abc\", no number from 0 to 10 (add it "
      "to "
      "exclude if it is a code)\n4 errors, 0 warnings\n");
}

/* Many codes: the first 48 and the rest, whatever the order and the parts. */
static void
test_many (void)
{
  g_autoptr (CohesionAnswers) whole = make_answers (FOUR);
  g_autoptr (CohesionAnswers) first = make_answers (FOUR);
  g_autoptr (CohesionAnswers) second = make_answers (FOUR);
  g_autoptr (CohesionTable) batch = cohesion_table_new ();
  g_autoptr (CohesionDiagnostics) one = cohesion_diagnostics_new ();
  g_autoptr (CohesionDiagnostics) other = cohesion_diagnostics_new ();
  g_autofree gchar *expected = NULL;
  g_autofree gchar *merged = NULL;
  g_autofree gchar *begin = NULL;
  g_autofree gchar *middle = NULL;
  g_autofree gchar *end = NULL;
  gdouble cells[300];

  for (guint i = 0; i < 300; i++)
    cells[i] = 10 + i * 37 % 100;
  add_numbers (batch, "A", cells, 300);
  g_assert_true (cohesion_answers_tie (whole, batch, NULL));
  g_assert_true (cohesion_answers_tie (first, batch, NULL));
  g_assert_true (cohesion_answers_tie (second, batch, NULL));
  begin = read_rows (whole, 0, 300);
  middle = read_rows (first, 0, 117);
  end = read_rows (second, 117, 183);
  cohesion_answers_merge (second, first);
  cohesion_answers_report (whole, FALSE, one);
  cohesion_answers_report (second, FALSE, other);
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (one), ==, 49);
  expected = cohesion_diagnostics_to_text (one);
  merged = cohesion_diagnostics_to_text (other);
  g_assert_cmpstr (expected, ==, merged);
  g_assert_nonnull (strstr (expected, "3 answers of A are 57, which"));
  g_assert_null (strstr (expected, "are 58, which"));
  g_assert_nonnull (strstr (expected, "156 answers of A are other codes that nothing explains"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/problems/columns-that-are-no-answers-are-refused", test_columns);
  g_test_add_func ("/survey/problems/unknown-codes-are-counted-in-the-base", test_unknown);
  g_test_add_func ("/survey/problems/what-is-no-value-is-counted", test_values);
  g_test_add_func ("/survey/problems/many-codes-come-to-the-same-in-any-order", test_many);
  return g_test_run ();
}
