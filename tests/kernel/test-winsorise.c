/* Tests of winsorising. */

#include "reference.h"

#include "kernel/coh-winsorise.h"

static const struct coh_winsorise_limits usual = COH_WINSORISE_LIMITS_INIT;

static void
assert_row (const double *got, size_t n, const double *wanted)
{
  for (size_t i = 0; i < n; i++)
    assert_close (got[i], wanted[i], 0);
}

/* edge/edge_cases.csv, winsorise () of COINr 1.1.14 */
static void
test_one (void)
{
  const double x[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, NAN };
  const uint8_t wanted_touch[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, COH_TOUCH_HIGH, 0 };
  double y[12];
  uint8_t touched[12];
  struct coh_winsorised r;

  g_assert_cmpint (coh_winsorise_count (x, 12, &usual, y, touched, &r), ==, COH_STATUS_OK);
  assert_row (y, 12, (double[]){ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, NAN });
  assert_bytes (touched, wanted_touch, sizeof touched);
  g_assert_true (r.passed && r.n_high == 1 && r.n_low == 0);
  g_assert_cmpfloat (r.moments.maximum, ==, 10);
}

static void
test_tied_maxima (void)
{
  const double x[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 100, 100, 100, 100, 100 };
  const struct coh_winsorise_limits never = { 0, -INFINITY, 3 };
  double y[16];
  struct coh_winsorised r;

  g_assert_cmpint (coh_winsorise_count (x, 16, &never, y, NULL, &r), ==, COH_STATUS_OK);
  g_assert_cmpuint (r.n_high, ==, 6);
  g_assert_false (r.passed);
  g_assert_cmpfloat (y[15], ==, 10);
}

static void
test_both_ends (void)
{
  const double x[] = { -100, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100 };
  const struct coh_winsorise_limits never = { 0, -INFINITY, 3 };
  double y[12];
  struct coh_winsorised r;

  coh_winsorise_count (x, 12, &never, y, NULL, &r);
  assert_row (y, 12, (double[]){ 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9 });
  g_assert_true (r.n_low == 1 && r.n_high == 2);
}

/* COINr crashes on these (its issue 45); ours stops in time and says so. */
static void
test_two_values (void)
{
  const double x[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, same[] = { 3, 3, 3, 3, 3 };
  const double steps[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 50 };
  const struct coh_winsorise_limits never = { 0, -INFINITY, 9 };
  double y[14];
  uint8_t touched[14];
  struct coh_winsorised r;

  g_assert_cmpint (coh_winsorise_count (x, 10, &usual, y, touched, &r), ==, COH_STATUS_STOPPED);
  assert_row (y, 10, x);
  g_assert_true (r.n_high == 0 && touched[9] == 0 && !r.passed);
  g_assert_cmpint (coh_winsorise_count (same, 5, &usual, y, NULL, &r), ==, COH_STATUS_CONSTANT);
  assert_row (y, 5, same);
  g_assert_cmpint (coh_winsorise_count (steps, 14, &never, y, touched, &r), ==, COH_STATUS_STOPPED);
  g_assert_true (y[13] == 1 && y[12] == 1 && y[0] == 0 && r.n_high == 1);
  g_assert_true (touched[13] == COH_TOUCH_HIGH && touched[12] == 0);
}

static void
test_edges (void)
{
  const double x[] = { NAN, NAN, 1, INFINITY, 1, 1, 90 };
  const struct coh_winsorise_limits never = { 0, -INFINITY, 9 };
  double y[7];
  struct coh_winsorised r;

  g_assert_cmpint (coh_winsorise_count (x, 0, &usual, y, NULL, &r), ==, COH_STATUS_EMPTY);
  g_assert_cmpint (coh_winsorise_count (x, 2, &usual, y, NULL, &r), ==, COH_STATUS_EMPTY);
  g_assert_cmpint (coh_winsorise_count (x, 3, &usual, y, NULL, &r), ==, COH_STATUS_CONSTANT);
  g_assert_cmpint (coh_winsorise_count (x, 4, &usual, y, NULL, &r), ==, COH_STATUS_DOMAIN);
  g_assert_cmpint (coh_winsorise_count (x + 4, 3, &never, y, NULL, &r), ==, COH_STATUS_TOO_FEW);
}

/* numeric: quantiles of type 7 of 1 .. 11 at 0.1 and 0.9 are 2 and 10 */
static void
test_share (void)
{
  double x[12], y[12], scratch[12];
  const double binary[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 };
  uint8_t touched[12];
  struct coh_winsorised r;

  for (size_t i = 0; i < 12; i++)
    x[i] = i < 11 ? (double)(i + 1) : NAN;
  g_assert_cmpint (coh_winsorise_share (x, 12, 0.1, y, touched, &r, scratch), ==, COH_STATUS_OK);
  assert_row (y, 12, (double[]){ 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, NAN });
  g_assert_true (r.n_low == 1 && r.n_high == 1 && touched[0] == COH_TOUCH_LOW &&
                 touched[10] == COH_TOUCH_HIGH && touched[1] == 0 && touched[11] == 0);
  g_assert_cmpint (coh_winsorise_share (binary, 12, 0.1, y, touched, &r, scratch), ==,
                   COH_STATUS_STOPPED);
  assert_row (y, 12, binary);
  g_assert_cmpint (coh_winsorise_share (x, 12, 0.5, y, NULL, &r, scratch), ==,
                   COH_STATUS_BAD_PARAMETER);
  g_assert_cmpint (coh_winsorise_share (x, 0, 0.1, y, NULL, &r, scratch), ==, COH_STATUS_EMPTY);
}

static void
compare_treatment (const char *file, const char *details_file, size_t n_cells)
{
  g_autoptr (reference) in = reference_load ("pipeline/4_Screened.csv");
  g_autoptr (reference) wanted = in ? reference_load (file) : NULL;
  g_autoptr (reference) details = wanted ? reference_load (details_file) : NULL;
  struct coh_winsorise_limits limits = usual;
  size_t n_treated = 0;

  if (!details)
    return;
  limits.n_cells = n_cells;
  for (size_t c = 0; c < in->n_columns; c++)
    {
      size_t row = reference_row (details, in->names[c]);
      double nwin = reference_column (details, "winsorise.nwin")[row], y[200];
      double *passed = reference_column (details, "check_SkewKurt1.Pass");
      struct coh_winsorised r;

      coh_winsorise_count (in->values + c * in->n_rows, in->n_rows, &limits, y, NULL, &r);
      g_assert_cmpuint (r.n_low + r.n_high, ==, isnan (nwin) ? 0 : (size_t)nwin);
      g_assert_true (r.passed == (isnan (passed[row]) || passed[row] > 0));
      if (!isnan (nwin))
        {
          assert_close (r.moments.skewness, reference_column (details, "check_SkewKurt1.Skew")[row],
                        1e-12);
          assert_close (r.moments.kurtosis, reference_column (details, "check_SkewKurt1.Kurt")[row],
                        1e-12);
          n_treated++;
        }
      if (r.passed)
        assert_column (y, reference_column (wanted, in->names[c]), in->n_rows, 0, in->names[c]);
    }
  g_assert_cmpuint (n_treated, >, 10);
}

static void
test_reference (void)
{
  compare_treatment ("treat/treat_default.csv", "treat/treat_default_details.csv", 5);
  compare_treatment ("treat/treat_winmax10.csv", "treat/treat_winmax10_details.csv", 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/winsorise/one-outlier-goes-to-its-neighbour", test_one);
  g_test_add_func ("/kernel/winsorise/tied-maxima-move-together", test_tied_maxima);
  g_test_add_func ("/kernel/winsorise/skewness-chooses-the-end", test_both_ends);
  g_test_add_func ("/kernel/winsorise/two-values-never-become-one", test_two_values);
  g_test_add_func ("/kernel/winsorise/columns-without-a-shape-are-left-alone", test_edges);
  g_test_add_func ("/kernel/winsorise/share-clips-both-tails", test_share);
  g_test_add_func ("/kernel/winsorise/reproduces-the-asem-treatment", test_reference);
  return g_test_run ();
}
