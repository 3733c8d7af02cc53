/* Tests of shrinkage. */

#include "survey-data.h"

#include "kernel/coh-shrink.h"

/* shrinkage_logit.csv, written by an implementation of its own, to 15 digits. */
static void
test_reference (void)
{
  g_autoptr (reference) r = survey_load ("shrinkage_logit.csv");
  struct coh_shrinkage shrinkage;
  g_autofree struct coh_shrunken *areas = NULL;

  if (!r)
    return;
  areas = g_new (struct coh_shrunken, r->n_rows);
  g_assert_cmpint (coh_shrink_proportions (reference_column (r, "r"), reference_column (r, "n"),
                                           r->n_rows, areas, &shrinkage),
                   ==, COH_STATUS_OK);
  g_assert_cmpuint (shrinkage.n_areas, ==, r->n_rows);
  for (size_t i = 0; i < r->n_rows; i++)
    {
      assert_close (areas[i].estimate, reference_column (r, "logit")[i], 1e-13);
      assert_close (areas[i].variance, reference_column (r, "s2")[i], 1e-13);
      assert_close (shrinkage.centre, reference_column (r, "M")[i], 1e-13);
      assert_close (shrinkage.between, reference_column (r, "t2")[i], 1e-13);
      assert_close (areas[i].weight, reference_column (r, "w")[i], 1e-12);
      assert_close (areas[i].shrunken, reference_column (r, "shrunk")[i], 1e-12);
    }
}

/* Nobody asked, nothing possible, everybody and nobody: each has its status. */
static void
test_edges (void)
{
  const double r[6] = { 0, 0, 5, NAN, 7, 10 }, n[6] = { 0, 10, 20, 10, 6, 10 };
  struct coh_shrinkage shrinkage;
  struct coh_shrunken areas[6];

  g_assert_cmpint (coh_shrink_proportions (r, n, 6, areas, &shrinkage), ==, COH_STATUS_OK);
  g_assert_cmpuint (shrinkage.n_areas, ==, 3);
  g_assert_cmpint (areas[0].status, ==, COH_STATUS_EMPTY);
  assert_close (areas[0].shrunken, 15.5 / 41, 1e-14);
  g_assert_cmpfloat (areas[0].weight, ==, 0);
  g_assert_true (isnan (areas[0].estimate));
  g_assert_cmpint (areas[3].status, ==, COH_STATUS_DOMAIN);
  g_assert_cmpint (areas[4].status, ==, COH_STATUS_DOMAIN);
  g_assert_true (isnan (areas[3].shrunken) && isnan (areas[4].shrunken));
  g_assert_true (areas[1].shrunken > 0 && areas[1].shrunken < 15.5 / 41);
  g_assert_true (areas[5].shrunken < 1 && areas[5].shrunken > 15.5 / 41);
}

static void
test_few (void)
{
  const double r[3] = { 3, 3, 3 }, n[3] = { 9, 9, 9 }, nobody[2] = { 0, 0 };
  const double huge[2] = { 1e308, INFINITY };
  struct coh_shrinkage shrinkage;
  struct coh_shrunken areas[3];

  g_assert_cmpint (coh_shrink_proportions (r, n, 1, areas, &shrinkage), ==, COH_STATUS_TOO_FEW);
  g_assert_true (isnan (areas[0].shrunken) && isnan (shrinkage.between));
  assert_close (areas[0].estimate, log (3.5 / 6.5), 1e-14);
  g_assert_cmpint (coh_shrink_proportions (nobody, nobody, 2, areas, &shrinkage), ==,
                   COH_STATUS_EMPTY);
  g_assert_cmpint (coh_shrink_proportions (r, n, 0, areas, &shrinkage), ==, COH_STATUS_EMPTY);
  g_assert_cmpint (coh_shrink_proportions (nobody, huge, 2, areas, &shrinkage), ==,
                   COH_STATUS_TOO_FEW);
  g_assert_cmpint (areas[1].status, ==, COH_STATUS_DOMAIN);
}

/* Means that do not differ are all the larger area's; errors of 0 keep what was measured. */
static void
test_means (void)
{
  const double means[4] = { 4, 6, NAN, 9 }, errors[4] = { 1, 0, 1, 2 }, same[4] = { 5, 5, 5, 5 };
  const double bad[4] = { 1, -1, 1, INFINITY };
  struct coh_shrinkage shrinkage;
  struct coh_shrunken areas[4];

  g_assert_cmpint (coh_shrink_means (means, errors, 4, 5, areas, &shrinkage), ==, COH_STATUS_OK);
  assert_close (shrinkage.between, (1.0 + 1 + 16) / 2, 1e-15);
  assert_close (areas[0].shrunken, (9 * 4.0 + 1 * 5) / 10, 1e-15);
  g_assert_cmpfloat (areas[1].shrunken, ==, 6);
  g_assert_cmpint (areas[2].status, ==, COH_STATUS_EMPTY);
  g_assert_cmpfloat (areas[2].shrunken, ==, 5);
  assert_close (areas[3].shrunken, (9 * 9.0 + 4 * 5) / 13, 1e-15);
  g_assert_cmpint (coh_shrink_means (same, errors, 4, 5, areas, &shrinkage), ==, COH_STATUS_OK);
  g_assert_cmpfloat (shrinkage.between, ==, 0);
  g_assert_cmpfloat (areas[0].weight, ==, 0);
  g_assert_cmpfloat (areas[1].weight, ==, 1);
  for (size_t i = 0; i < 4; i++)
    g_assert_cmpfloat (areas[i].shrunken, ==, 5);
  g_assert_cmpint (coh_shrink_means (means, bad, 4, 5, areas, &shrinkage), ==, COH_STATUS_TOO_FEW);
  g_assert_cmpint (areas[1].status, ==, COH_STATUS_DOMAIN);
  g_assert_cmpint (areas[3].status, ==, COH_STATUS_DOMAIN);
  g_assert_cmpint (coh_shrink_means (means, errors, 4, NAN, areas, &shrinkage), ==,
                   COH_STATUS_BAD_PARAMETER);
  g_assert_true (isnan (areas[0].shrunken));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/shrink/proportions-are-those-of-the-reference", test_reference);
  g_test_add_func ("/kernel/shrink/edges-have-a-status", test_edges);
  g_test_add_func ("/kernel/shrink/one-area-has-nothing-to-be-compared-with", test_few);
  g_test_add_func ("/kernel/shrink/means-by-hand", test_means);
  return g_test_run ();
}
