/* Every way of counting answers, with numbers made by hand. */
#include "answers-test.h"

#define FOUR   "variable: A, responses: {1: a, 2: b, 3: c, 4: d}, "
#define ITEMS  "responses: {1: never, 2: some, 3: often}, dont-know: 8, refused: 9, "
#define YES_NO "responses: {0: no, 1: yes}, dont-know: 8, not-asked: -1, "

typedef struct
{
  const gchar *block;
  const gchar *columns[4];
  const gchar *expected;
  CohesionEstimand estimand;
} Case;

static const Case cases[] = {
  /* one variable */
  { FOUR "count: [1, 2], dont-know: [8], refused: [9], not-asked: [-1], exclude: [7]",
    { "A: 1 2 3 4 8 9 -1 7 . 5" },
    "1/1 1/1 0/1 0/1 D R N E N U",
    COHESION_ESTIMAND_PROPORTION },
  { FOUR "count: 1, exclude: 4", { "A: 1 4 2" }, "1/1 E 0/1", COHESION_ESTIMAND_PROPORTION },
  { FOUR "count: 1, refused: [-999, 1000000]",
    { "A: 1 -999 1000000 1000001 1e300" },
    "1/1 R R U U",
    COHESION_ESTIMAND_PROPORTION },
  { "variable: A, responses: {-129: a, -128: b, -127: c, 1023: d, 1024: e, 1025: f}, mean: yes",
    { "A: -130 -129 -128 -127 -126 1022 1023 1024 1025 1026 -127.5 1023.5 inf -inf ." },
    "U -129/1 -128/1 -127/1 U U 1023/1 1024/1 1025/1 U U U U U N",
    COHESION_ESTIMAND_MEAN },
  { "variable: A, mean: yes, refused: [-128, 1024]",
    { "A: -129 -128 -127 1023 1023.5 1024 1025 -1e6 -0 1e16" },
    "-129/1 R -127/1 1023/1 1023.5/1 R 1025/1 -1000000/1 0/1 U",
    COHESION_ESTIMAND_MEAN },
  { FOUR "net: {plus: [1, 2], minus: [4]}",
    { "A: 1 2 3 4 ." },
    "1/1 1/1 0/1 -1/1 N",
    COHESION_ESTIMAND_NET },
  { FOUR "mean: yes", { "A: 1 4 . 0" }, "1/1 4/1 N U", COHESION_ESTIMAND_MEAN },
  { FOUR "mean: yes, reverse: yes", { "A: 1 2 3 4" }, "4/1 3/1 2/1 1/1", COHESION_ESTIMAND_MEAN },
  { FOUR "mean: yes, exclude: [4], reverse: yes",
    { "A: 1 3 4" },
    "3/1 1/1 E",
    COHESION_ESTIMAND_MEAN },
  { FOUR "mean: yes, recode: {1: 10, 2: 2.5, 3: 0, 4: -5}",
    { "A: 1 2 3 4" },
    "10/1 2.5/1 0/1 -5/1",
    COHESION_ESTIMAND_MEAN },
  { FOUR "mean: yes, recode: {1: 10, 2: 2.5, 3: 0, 4: -5}, reverse: yes",
    { "A: 1 2 3 4" },
    "-5/1 2.5/1 5/1 10/1",
    COHESION_ESTIMAND_MEAN },
  { "variable: A, mean: yes, refused: 999",
    { "A: 40 40.5 999 -3 1e9 . inf" },
    "40/1 40.5/1 R -3/1 1000000000/1 N U",
    COHESION_ESTIMAND_MEAN },
  { "variable: A, scale: [0, 10], mean: yes, reverse: yes, dont-know: 88",
    { "A: 0 10 2.5 11 -1 88" },
    "10/1 0/1 7.5/1 U U D",
    COHESION_ESTIMAND_MEAN },
  { "variable: A, scale: [0, 10], count: [7, 8, 9, 10]",
    { "A: 0 7 10 6.5 11" },
    "0/1 1/1 1/1 U U",
    COHESION_ESTIMAND_PROPORTION },
  { FOUR "quantile: 0.25, dont-know: 8", { "A: 1 4 8" }, "1/1 4/1 D", COHESION_ESTIMAND_QUANTILE },
  { FOUR "total: yes, count: [1]", { "A: 1 2 ." }, "1/1 0/1 N", COHESION_ESTIMAND_TOTAL },
  { "variable: A, total: yes", { "A: 1.5 2 ." }, "1.5/1 2/1 N", COHESION_ESTIMAND_TOTAL },
  /* several variables */
  { "ratio: {of: A, to: B}, refused: -9",
    { "A: 1 2 -9 . 5", "B: 4 0.5 1 -9 -9" },
    "1/4 2/0.5 R N R",
    COHESION_ESTIMAND_RATIO },
  { ITEMS "sum: [A, B, C]",
    { "A: 1 3 8 1", "B: 2 3 9 9", "C: 3 3 1 8" },
    "6/1 9/1 D R",
    COHESION_ESTIMAND_MEAN },
  { ITEMS "sum: [A, B, C], reversed: [B]",
    { "A: 1 3", "B: 1 2", "C: 1 1" },
    "5/1 6/1",
    COHESION_ESTIMAND_MEAN },
  { ITEMS "sum: [A, B, C], min-items: 2",
    { "A: 1 3 8 . 9", "B: 2 8 9 3 9", "C: 3 3 1 . 9" },
    "6/1 9/1 D N R",
    COHESION_ESTIMAND_MEAN },
  { ITEMS "sum: [A, B, C], min-items: 2, at-least: 7.5",
    { "A: 2 2 3 1", "B: 3 2 3 1", "C: . . 3 1" },
    "1/1 0/1 1/1 0/1",
    COHESION_ESTIMAND_PROPORTION },
  { ITEMS "sum: [A, B, C], at-least: 5, at-most: 6",
    { "A: 1 1 1 3", "B: 1 1 2 3", "C: 2 3 3 3" },
    "0/1 1/1 1/1 0/1",
    COHESION_ESTIMAND_PROPORTION },
  { ITEMS "sum: [A, B], at-most: 3, total: yes",
    { "A: 1 3", "B: 2 3" },
    "1/1 0/1",
    COHESION_ESTIMAND_TOTAL },
  { YES_NO "any-of: [{variable: A, count: 1}, {variable: B, count: 1}]",
    { "A: 1 0 0 1 8 0 -1 7", "B: 0 1 0 8 1 8 0 1" },
    "1/1 1/1 0/1 1/1 1/1 D N 1/1",
    COHESION_ESTIMAND_PROPORTION },
  { YES_NO "all-of: [{variable: A, count: 1}, {variable: B, count: 1}]",
    { "A: 1 0 0 1 8 0 -1 1", "B: 1 1 0 8 1 8 1 ." },
    "1/1 0/1 0/1 D D 0/1 N N",
    COHESION_ESTIMAND_PROPORTION },
  { YES_NO "all-of: [{variable: A, count: 0}, {variable: B, count: [0, 1]}]",
    { "A: 0 1", "B: 1 1" },
    "1/1 0/1",
    COHESION_ESTIMAND_PROPORTION },
  /* bases */
  { FOUR "count: 1, base: {variable: B, in: [1, 2], not-asked: 9}",
    { "A: 1 1 1 1 1 . 5 5", "B: 1 2 3 . 9 3 3 2" },
    "1/1 1/1 O N N O O U",
    COHESION_ESTIMAND_PROPORTION },
  { FOUR "count: 1, base: [{variable: B, in: 1}, {variable: C, in: 5}]",
    { "A: 1 1 1 1 1", "B: 1 2 1 . .", "C: 5 . . 4 5" },
    "1/1 O N O N",
    COHESION_ESTIMAND_PROPORTION },
  { FOUR "count: 1, base: {variable: A, in: [1, 2]}",
    { "A: 1 2 3 ." },
    "1/1 0/1 O N",
    COHESION_ESTIMAND_PROPORTION },
};

static void
test_counting (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CohesionAnswers) answers = make_answers (cases[i].block);
      g_autoptr (CohesionTable) batch = make_batch (cases[i].columns);

      g_test_message ("%s", cases[i].block);
      g_assert_cmpint (cohesion_answers_get_estimand (answers), ==, cases[i].estimand);
      assert_rows (answers, batch, cases[i].expected);
    }
}

static void
test_nothing (void)
{
  g_assert_null (make_answers (""));
  g_assert_null (make_answers ("variable: A"));
  g_assert_null (make_answers ("responses: {1: a, 2: b}, count: 1"));
}

static void
test_properties (void)
{
  g_autoptr (CohesionAnswers) share = make_answers_in ("percent", FOUR "count: 1");
  g_autoptr (CohesionAnswers) net = make_answers_in ("percent", FOUR "net: {plus: 1, minus: 2}");
  g_autoptr (CohesionAnswers) ratio = make_answers_in ("percent", "ratio: {of: A, to: B}");
  g_autoptr (CohesionAnswers) mean = make_answers_in ("percent", "variable: A, mean: yes");
  g_autoptr (CohesionAnswers) plain = make_answers (FOUR "count: 1");
  g_autoptr (CohesionAnswers) low = make_answers ("variable: A, quantile: 0.1");
  g_autoptr (CohesionAnswers) median = make_answers ("variable: A, median: yes");

  g_assert_cmpfloat (cohesion_answers_get_scale (share), ==, 100);
  g_assert_cmpfloat (cohesion_answers_get_scale (net), ==, 100);
  g_assert_cmpfloat (cohesion_answers_get_scale (ratio), ==, 100);
  g_assert_cmpfloat (cohesion_answers_get_scale (mean), ==, 1);
  g_assert_cmpfloat (cohesion_answers_get_scale (plain), ==, 1);
  g_assert_cmpfloat (cohesion_answers_get_probability (low), ==, 0.1);
  g_assert_cmpfloat (cohesion_answers_get_probability (median), ==, 0.5);
}

static void
test_variables (void)
{
  g_autoptr (CohesionAnswers) answers =
      make_answers ("sum: [A, B], base: [{variable: C, in: 1}, {variable: A, in: [1, 2]}]");
  const gchar *const *variables = cohesion_answers_get_variables (answers);
  g_autofree gchar *line = g_strjoinv (" ", (gchar **)variables);

  g_assert_cmpstr (line, ==, "A B C");
}

/* Blocks of 1,024 rows inside: any part of a batch gives what the whole gives. */
static void
test_parts (void)
{
  g_autoptr (CohesionAnswers) answers =
      make_answers (FOUR "count: [1, 3], dont-know: 0, base: {variable: B, in: [0, 1]}");
  g_autoptr (CohesionTable) batch = cohesion_table_new ();
  g_autofree gdouble *a = g_new (gdouble, 5000);
  g_autofree gdouble *b = g_new (gdouble, 5000);
  g_autofree gchar *whole = NULL;
  g_autofree gchar *joined = NULL;
  g_autofree gchar *begin = NULL;
  g_autofree gchar *middle = NULL;
  g_autofree gchar *end = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      a[i] = i % 7 == 6 ? (gdouble)NAN : i % 7 % 5;
      b[i] = i % 3;
    }
  add_numbers (batch, "A", a, 5000);
  add_numbers (batch, "B", b, 5000);
  g_assert_true (cohesion_answers_tie (answers, batch, NULL));
  whole = read_rows (answers, 0, 5000);
  begin = read_rows (answers, 0, 1);
  middle = read_rows (answers, 1, 2050);
  end = read_rows (answers, 2051, 2949);
  joined = g_strjoin (" ", begin, middle, end, NULL);
  g_assert_cmpstr (whole, ==, joined);
  g_assert_true (g_str_has_prefix (whole, "D 1/1 O 1/1"));
}

static void
test_small (void)
{
  g_autoptr (CohesionAnswers) answers = make_answers (FOUR "count: 1");
  const gchar *const none[] = { "A: ", NULL };
  const gchar *const one[] = { "A: 1", NULL };
  const gchar *const missing[] = { "A: . .", NULL };
  g_autoptr (CohesionTable) empty = make_batch (none);
  g_autoptr (CohesionTable) single = make_batch (one);
  g_autoptr (CohesionTable) blank = make_batch (missing);

  assert_rows (answers, empty, "");
  assert_rows (answers, single, "1/1");
  assert_rows (answers, blank, "N N");
  assert_report (answers, FALSE, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/answers/every-way-of-counting-by-hand", test_counting);
  g_test_add_func ("/survey/answers/nothing-is-counted-without-a-way-and-a-variable", test_nothing);
  g_test_add_func ("/survey/answers/percent-is-a-hundred-times-a-share", test_properties);
  g_test_add_func ("/survey/answers/each-variable-is-asked-for-once", test_variables);
  g_test_add_func ("/survey/answers/any-part-of-a-batch-reads-the-same", test_parts);
  g_test_add_func ("/survey/answers/no-row-one-row-and-empty-cells", test_small);
  return g_test_run ();
}
