/* Answers of the European Social Survey, round 10, Norway, against counts made by another program
 * (Python's csv module over the same file). */
#include "answers-test.h"

#include "table/cohesion-batches-private.h"

typedef struct
{
  CohesionAnswers *answers;
  gdouble y;
  gdouble x;
  guint n[COHESION_N_ANSWERS];
} Tally;

static gboolean
add_batch (CohesionTable *batch, guint first_row, gpointer user_data, GError **error)
{
  Tally *tally = user_data;
  const guint n = cohesion_table_get_n_rows (batch);
  gdouble y[100], x[100];
  guint8 answers[100];

  g_assert_cmpuint (n, <=, 100);
  g_assert_cmpuint (first_row, >, 0);
  g_assert_true (cohesion_answers_tie (tally->answers, batch, NULL));
  cohesion_answers_read (tally->answers, 0, n, y, x, answers);
  for (guint i = 0; i < n; i++)
    {
      tally->y += y[i];
      tally->x += x[i];
      tally->n[answers[i]]++;
    }
  (void)error;
  return TRUE;
}

/* FALSE where the data is not there. */
static gboolean
tally_norway (Tally *tally, const gchar *block)
{
  const gchar *shared = g_getenv ("COHESION_SHARED");
  g_autofree gchar *path =
      g_build_filename (shared != NULL ? shared : ".", "data", "ess_teaching", "ESS10NO.csv", NULL);
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionAnswers) answers = make_answers (block);
  g_autoptr (GError) error = NULL;
  CohesionBatchPlan plan = { .n_rows = 100 };

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("needs ../shared/data");
      return FALSE;
    }
  *tally = (Tally){ 0 };
  tally->answers = answers;
  plan.columns = cohesion_answers_get_variables (answers);
  cohesion_batches_read (path, &plan, add_batch, tally, diagnostics, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_report (answers, FALSE, "");
  return TRUE;
}

static void
test_labels (void)
{
  Tally tally;

  if (!tally_norway (
          &tally, "variable: eu_vote, responses: {1: join EU, 2: remain outside, 33: blank ballot, "
                  "44: wouldn't vote, 55: not eligible, 77: refuse to answer, 88: don't know}, "
                  "net: {plus: 1, minus: 2}, dont-know: 88, refused: 77, exclude: [44, 55]"))
    return;
  g_assert_cmpfloat (tally.y, ==, 363 - 932);
  g_assert_cmpfloat (tally.x, ==, 363 + 932 + 20);
  g_assert_cmpuint (tally.n[COHESION_ANSWER_DONT_KNOW], ==, 58);
  g_assert_cmpuint (tally.n[COHESION_ANSWER_REFUSED], ==, 4);
  g_assert_cmpuint (tally.n[COHESION_ANSWER_EXCLUDED], ==, 13 + 21);
}

static void
test_scale (void)
{
  Tally tally;

  if (!tally_norway (&tally, "variable: lrscale, scale: [0, 10], mean: yes"))
    return;
  g_assert_cmpfloat (tally.y, ==, 6894);
  g_assert_cmpfloat (tally.x, ==, 1375);
  g_assert_cmpuint (tally.n[COHESION_ANSWER_NOT_ASKED], ==, 36);
}

static void
test_sum (void)
{
  Tally tally;

  if (!tally_norway (&tally, "scale: [0, 10], sum: [imbgeco, imueclt, imwbcnt], min-items: 2"))
    return;
  g_assert_cmpfloat (tally.y, ==, 27125.5);
  g_assert_cmpfloat (tally.x, ==, 1405);
  if (tally_norway (&tally, "scale: [0, 10], sum: [imbgeco, imueclt, imwbcnt], min-items: 2, "
                            "at-least: 18"))
    g_assert_cmpfloat (tally.y, ==, 905);
}

static void
test_base (void)
{
  Tally tally;

  if (!tally_norway (&tally, "variable: polint, responses: {0: no, 1: yes}, count: 1, "
                             "base: {variable: eu_vote, in: \"remain outside\"}"))
    return;
  g_assert_cmpfloat (tally.y, ==, 483);
  g_assert_cmpfloat (tally.x, ==, 932);
  g_assert_cmpuint (tally.n[COHESION_ANSWER_OUTSIDE_BASE], ==, 1411 - 932);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/norway/labels-in-place-of-codes", test_labels);
  g_test_add_func ("/survey/norway/mean-of-a-scale", test_scale);
  g_test_add_func ("/survey/norway/sum-of-items-some-missing", test_sum);
  g_test_add_func ("/survey/norway/share-within-a-base", test_base);
  return g_test_run ();
}
