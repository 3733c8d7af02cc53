/* Every way of counting answers: the sentence that says it, and the normal form that keeps it. */
#include "fixtures.h"

#include <cohesion/cohesion-indicator.h>

#define TRUST                                                                                      \
  "variable: TRUSTLA, responses: {1: a great deal, 2: a fair amount, 3: not at all, 8: unsure}"

typedef struct
{
  const gchar *block;
  const gchar *sentence; /* NULL: nothing is counted */
  const gchar *kept;     /* a part of the normal form */
} Case;

static const Case cases[] = {
  { TRUST ", count: [1, 2], dont-know: [8], refused: [9], not-asked: -1, exclude: [7]",
    "share of those who answered 1 (a great deal) or 2 (a fair amount), without don't know, "
    "refused, not asked and 7",
    "      dont-know: [8]\n      refused: [9]\n      not-asked: [-1]\n      exclude: "
    "[7]\n" },
  { TRUST ", count: 1, exclude: 8",
    "share of those who answered 1 (a great deal), without 8 (unsure)", "      count: [1]\n" },
  { TRUST ", count: [1, 2, 3], total: yes, dont-know: 8",
    "number of those who answered 1 (a great deal), 2 (a fair amount) or 3 (not at all), without "
    "don't know",
    "      count: [1, 2, 3]\n      total: yes\n" },
  { "responses: {\"Yes\": yes, No: \"no\", \"01\": one}, count: [yes], exclude: [Refused]",
    "share of those who answered \"Yes\" (yes), without \"Refused\"",
    "        \"Yes\": \"yes\"\n        \"No\": \"no\"\n        \"01\": one\n      count: "
    "[\"Yes\"]\n"
    "      exclude: [Refused]\n" },
  { TRUST ", net: {plus: [1, 2], minus: 3}, dont-know: [8]",
    "share of those who answered 1 (a great deal) or 2 (a fair amount) less the share of those who "
    "answered 3 (not at all), without don't know",
    "      net: {plus: [1, 2], minus: [3]}\n" },
  { TRUST ", mean: yes, reverse: yes, dont-know: [8]",
    "mean of TRUSTLA, turned round, without don't know", "      mean: yes\n      reverse: yes\n" },
  { TRUST ", mean: on, recode: {1: 2.5, 2: 1, 3: -1}, dont-know: [8]",
    "mean of TRUSTLA, scored 2.5 for 1 (a great deal), 1 for 2 (a fair amount), -1 for 3 (not at "
    "all), without don't know",
    "      recode: {1: 2.5, 2: 1, 3: -1}\n" },
  { "variable: AGE, mean: yes, refused: [999]", "mean of AGE, without refused",
    "      refused: [999]\n" },
  { "scale: [0, 10], sum: [A, B, C], reversed: [C], min-items: 2",
    "mean of the sum of A, B and C, C turned round, of those who answered at least 2 of 3 (their "
    "mean stands for what is missing)",
    "      sum: [A, B, C]\n      reversed: [C]\n      min-items: 2\n" },
  { "responses: {1: never, 2: some, 3: often}, sum: [A, B, C], at-least: 8",
    "share of those with a sum of A, B and C of at least 8", "      at-least: 8\n" },
  { "scale: [0, 4], sum: [A, B], at-least: 2, at-most: 6.5, total: yes",
    "number of those with a sum of A and B of at least 2 and at most 6.5",
    "      at-least: 2\n      at-most: 6.5\n      total: yes\n" },
  { "sum: [A, B], total: yes", "total of the sums of A and B", "      sum: [A, B]\n" },
  { "responses: {0: no, 1: yes}, any-of: [{variable: A, count: 1}, {variable: B, count: [1]}]",
    "share of those who answered 1 (yes) to A or 1 (yes) to B",
    "      any-of: [{variable: A, count: [1]}, {variable: B, count: [1]}]\n" },
  { "responses: {0: no, 1: yes}, all-of: [{variable: A, count: 1}, {variable: B, count: [0, 1]}]",
    "share of those who answered 1 (yes) to A and 0 (no) or 1 (yes) to B",
    "      all-of: [{variable: A, count: [1]}, {variable: B, count: [0, 1]}]\n" },
  { "variable: HOURS, total: yes", "total of HOURS", "      total: yes\n" },
  { "ratio: {of: SPENT, to: EARNED}, refused: [-9]",
    "total of SPENT divided by the total of EARNED, without refused",
    "      ratio: {of: SPENT, to: EARNED}\n" },
  { "variable: X, scale: [1, 5], median: yes", "median of X", "      quantile: 0.5\n" },
  { "variable: X, scale: [1, 5], quantile: 0.1", "quantile 0.1 of X", "      scale: [1, 5]\n" },
  { "variable: X, scale: [0, 10], count: [7, 8, 9, 10]",
    "share of those who answered 7, 8, 9 or 10", "      scale: [0, 10]\n" },
  { TRUST ", count: 1, base: {variable: VOL, in: [1, 2], not-asked: 9}",
    "share of those who answered 1 (a great deal), among those with VOL 1 or 2",
    "      base: [{variable: VOL, in: [1, 2], not-asked: [9]}]\n" },
  { TRUST ", count: 1, base: [{variable: VOL, in: \"Yes\"}, {variable: \"a: b\", in: 3}]",
    "share of those who answered 1 (a great deal), among those with VOL \"Yes\" and with a: b 3",
    "      base: [{variable: VOL, in: [\"Yes\"]}, {variable: \"a: b\", in: [3]}]\n" },
  { "variable: X, mean: no", NULL, "      variable: X\n" },
  { "exclude: [8]", NULL, "      exclude: [8]\n" },
  { "", NULL, "    survey: {}\n" },
};

static CohesionFramework *
load_block (const gchar *block)
{
  g_autofree gchar *text = g_strconcat (
      HEAD "indicators:\n  - id: x\n    polarity: neutral\n    survey: {", block, "}\n", NULL);

  return load_text (text);
}

static CohesionIndicator *
first_indicator (CohesionFramework *framework)
{
  return cohesion_framework_get_indicator (framework, "x");
}

static void
test_sentences (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CohesionFramework) f = load_block (cases[i].block);

      g_assert_cmpstr (cohesion_indicator_describe_survey (first_indicator (f)), ==,
                       cases[i].sentence);
    }
}

static void
test_normal_form (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CohesionFramework) f = load_block (cases[i].block);
      g_autofree gchar *first = cohesion_framework_to_yaml (f);
      g_autoptr (CohesionFramework) again = load_text (first);
      g_autofree gchar *second = cohesion_framework_to_yaml (again);

      g_assert_cmpstr (first, ==, second);
      g_assert_cmpstr (cohesion_indicator_describe_survey (first_indicator (again)), ==,
                       cases[i].sentence);
      if (strstr (first, cases[i].kept) == NULL)
        g_assert_cmpstr (first, ==, cases[i].kept);
    }
}

static void
test_codes (void)
{
  g_autoptr (CohesionFramework) f = load_block (
      "responses: {\"Yes\": agrees, \"No\": does not}, count: [\"no\"], exclude: [Refused]");
  CohesionIndicator *x = first_indicator (f);
  gsize n;
  g_autofree gint *codes = cohesion_indicator_get_response_codes (x, &n);
  g_autofree gint *counted = NULL;
  g_autofree gint *excluded = NULL;

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (codes[0], ==, 1);
  g_assert_cmpint (codes[1], ==, 2);
  g_assert_cmpstr (cohesion_indicator_get_response_label (x, 2), ==, "does not");
  counted = cohesion_indicator_get_counted_codes (x, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (counted[0], ==, 2);
  excluded = cohesion_indicator_get_excluded_codes (x, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (excluded[0], ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework/survey/a-sentence-says-how-it-is-counted", test_sentences);
  g_test_add_func ("/framework/survey/the-normal-form-keeps-every-way", test_normal_form);
  g_test_add_func ("/framework/survey/texts-are-numbered-as-codes", test_codes);
  return g_test_run ();
}
