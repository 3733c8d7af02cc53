/* Intervals cover the truth about as often as they say, in a few worlds. */
#include "coverage.h"

/* 6 worlds of 200 areas: a share of 0.95 is known to about 0.007, more where areas share errors. */
static void
assert_coverage (const gchar *family, const gchar *normalisation)
{
  const CoverageSetting setting = { family, normalisation, 6, 300 };
  const Coverage coverage = coverage_run (&setting);

  g_test_message ("%s, %s: domains %.4f, root %.4f, ranks %.4f", family, normalisation,
                  coverage.domains, coverage.root, coverage.ranks);
  g_assert_cmpfloat (coverage.domains, >, 0.92);
  g_assert_cmpfloat (coverage.domains, <, 0.98);
  g_assert_cmpfloat (coverage.root, >, 0.90);
  g_assert_cmpfloat (coverage.root, <, 0.99);
  g_assert_cmpfloat (coverage.ranks, >, 0.93);
}

static void
test_goalposts (void)
{
  assert_coverage ("normal", "{strategy: goalposts, cap: none}");
  assert_coverage ("logit", "{strategy: goalposts, cap: none}");
  assert_coverage ("log", "{strategy: goalposts, cap: none}");
}

static void
test_z_score (void)
{
  assert_coverage ("normal", "z-score");
  assert_coverage ("logit", "z-score");
  assert_coverage ("log", "z-score");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage/scores between goalposts are covered as often as said",
                   test_goalposts);
  g_test_add_func ("/coverage/standardised scores are covered as often as said", test_z_score);
  return g_test_run ();
}
