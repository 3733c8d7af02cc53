/* Tests of the ranks that are possible. */

#include "checks.h"

#include "kernel/coh-normal.h"
#include "kernel/coh-philox.h"
#include "kernel/coh-rank-sets.h"

static void *
make_scratch (size_t n)
{
  return g_malloc (coh_rank_sets_scratch_size (n));
}

/* By mpmath 1.3, quad () over the row's own error and findroot () with 20 digits. */
static void
test_critical_values (void)
{
  const double ones[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, mixed[] = { 0.5, 1, 1.5, 2 };
  const double wanted[] = { 2.38605128599603, 2.36410057314576, 2.31312274813239,
                            2.25572021025549 };
  const double zero[] = { 0, 0, 0 };
  struct coh_rank_set sets[10];
  double critical[10];
  g_autofree void *scratch = make_scratch (10);

  coh_find_rank_sets (ones, ones, 2, false, 0.95, sets, critical, scratch);
  assert_close (critical[0], 1.95996398454005, 1e-10);
  coh_find_rank_sets (ones, ones, 3, false, 0.95, sets, critical, scratch);
  assert_close (critical[2], 2.21212774657862, 1e-10);
  coh_find_rank_sets (ones, ones, 10, false, 0.95, sets, critical, scratch);
  assert_close (critical[9], 2.68622336737414, 1e-10);
  coh_find_rank_sets (ones, mixed, 4, false, 0.95, sets, critical, scratch);
  for (size_t i = 0; i < 4; i++)
    assert_close (critical[i], wanted[i], 1e-10);
  coh_find_rank_sets (ones, zero, 3, false, 0.95, sets, critical, scratch);
  assert_close (critical[0], 2.23647664455779, 1e-12); /* Sidak's, of two */
}

/* Counting every pair, with the critical values given. */
static void
count_pairs (const double *x,
             const double *se,
             const double *critical,
             size_t n,
             bool descending,
             struct coh_rank_set *sets)
{
  double sign = descending ? -1 : 1;
  uint32_t n_ranked = 0;

  for (size_t i = 0; i < n; i++)
    n_ranked += isfinite (x[i]) && se[i] >= 0 ? 1 : 0;
  for (size_t i = 0; i < n; i++)
    {
      struct coh_rank_set set = { 1, n_ranked, n_ranked - 1 };

      for (size_t k = 0; k < n; k++)
        {
          double reach = critical[i] * sqrt (se[i] * se[i] + se[k] * se[k]);

          if (!(isfinite (x[k]) && se[k] >= 0))
            continue;
          if (sign * x[k] < sign * x[i] - reach)
            set.best++, set.n_tied--;
          if (sign * x[k] > sign * x[i] + reach)
            set.worst--, set.n_tied--;
        }
      sets[i] = isnan (critical[i]) ? (struct coh_rank_set){ 0, 0, 0 } : set;
    }
}

static void
draw_world (GRand *rand, size_t n, int kind, double *x, double *se)
{
  for (size_t i = 0; i < n; i++)
    {
      x[i] = kind == 1 ? g_rand_int_range (rand, 0, 5) : g_rand_double_range (rand, 0, 20);
      se[i] = kind == 2 ? 0 : exp (g_rand_double_range (rand, -4, kind == 3 ? 4 : 0));
      if (g_rand_int_range (rand, 0, 9) == 0)
        se[i] = kind == 1 ? 0 : NAN;
      if (g_rand_int_range (rand, 0, 15) == 0)
        x[i] = NAN;
    }
}

static void
test_counting (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int round = 0; round < 28; round++)
    {
      size_t n = (size_t)(round < 20 ? round : round * 10);
      g_autofree double *x = g_new0 (double, n + 1), *se = g_new0 (double, n + 1);
      g_autofree double *critical = g_new0 (double, n + 1);
      g_autofree struct coh_rank_set *got = g_new0 (struct coh_rank_set, n + 1),
                                     *wanted = g_new0 (struct coh_rank_set, n + 1);
      g_autofree void *scratch = make_scratch (n);

      draw_world (rand, n, round % 4, x, se);
      coh_find_rank_sets (x, se, n, round % 2 == 0, 0.9, got, critical, scratch);
      count_pairs (x, se, critical, n, round % 2 == 0, wanted);
      assert_bytes (got, wanted, n * sizeof *got);
    }
}

/* Joint sets, from every pair of intervals. */
static void
test_joint_counting (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  enum
  {
    N = 90
  };
  double x[N], se[N], c;
  struct coh_rank_set sets[N];
  g_autofree void *scratch = make_scratch (N);

  draw_world (rand, N, 0, x, se);
  coh_find_joint_rank_sets (x, se, N, true, 0.95, sets, &c, scratch);
  for (size_t i = 0; i < N; i++)
    {
      uint32_t best = 1, worst = 0;

      if (isnan (x[i]) || isnan (se[i]))
        {
          g_assert_cmpuint (sets[i].best + sets[i].worst, ==, 0);
          continue;
        }
      for (size_t k = 0; k < N; k++)
        {
          best += x[k] - c * se[k] > x[i] + c * se[i] ? 1 : 0;
          worst += x[k] + c * se[k] >= x[i] - c * se[i] ? 1 : 0;
        }
      g_assert_cmpuint (sets[i].best, ==, best);
      g_assert_cmpuint (sets[i].worst, ==, worst);
      g_assert_cmpuint (sets[i].n_tied, ==, worst - best);
    }
}

static void
assert_set (struct coh_rank_set set, uint32_t best, uint32_t worst)
{
  g_assert_cmpuint (set.best, ==, best);
  g_assert_cmpuint (set.worst, ==, worst);
}

static void
test_edges (void)
{
  const double x[] = { 3, 1, 3, NAN, 2 }, se[] = { 0, 0, 0, 1, NAN };
  const double bad[] = { -1, INFINITY, NAN, -1, -1 };
  struct coh_rank_set sets[5];
  double critical[5], one;
  g_autofree void *scratch = make_scratch (5);

  g_assert_cmpint (coh_find_rank_sets (x, se, 5, true, 0.95, sets, critical, scratch), ==,
                   COH_STATUS_OK);
  assert_set (sets[0], 1, 2);
  assert_set (sets[1], 3, 3);
  assert_set (sets[2], 1, 2);
  g_assert_cmpuint (sets[0].n_tied, ==, 1);
  assert_set (sets[3], 0, 0);
  assert_set (sets[4], 0, 0);
  assert_close (critical[4], NAN, 0);
  coh_find_rank_sets (x, se, 1, true, 0.95, sets, critical, scratch);
  assert_set (sets[0], 1, 1);
  assert_close (critical[0], 0, 0);
  coh_find_joint_rank_sets (x, se, 1, true, 0.95, sets, &one, scratch);
  assert_set (sets[0], 1, 1);
  assert_close (one, 1.95996398454005421, 1e-14);
  g_assert_cmpint (coh_find_rank_sets (x, bad, 5, true, 0.95, sets, NULL, scratch), ==,
                   COH_STATUS_EMPTY);
  g_assert_cmpint (coh_find_joint_rank_sets (x, bad, 5, true, 0.95, sets, NULL, scratch), ==,
                   COH_STATUS_EMPTY);
  g_assert_cmpint (coh_find_rank_sets (x, se, 5, true, 1, sets, NULL, scratch), ==,
                   COH_STATUS_BAD_PARAMETER);
  assert_set (sets[0], 0, 0);
  g_assert_cmpint (coh_find_joint_rank_sets (x, se, 5, true, NAN, sets, NULL, scratch), ==,
                   COH_STATUS_BAD_PARAMETER);
}

/* Shares of worlds in which the true rank is in the set, of the worst area and of all at once. */
struct coverage
{
  double marginal, joint;
};

static struct coverage
measure_coverage (const double *truth, const double *se, size_t n, size_t n_worlds)
{
  g_autofree double *x = g_new (double, n), *inside = g_new0 (double, n);
  g_autofree uint32_t *areas = g_new (uint32_t, n);
  g_autofree struct coh_rank_set *sets = g_new (struct coh_rank_set, n);
  g_autofree void *scratch = make_scratch (n);
  struct coverage coverage = { 1, 0 };

  for (size_t i = 0; i < n; i++)
    areas[i] = (uint32_t)i;
  for (size_t w = 0; w < n_worlds; w++)
    {
      const struct coh_stream stream = { 11, COH_PURPOSE_OTHER, 0 };
      gboolean all = TRUE;

      coh_fill_uniforms (&stream, areas, n, (uint32_t)w, x);
      coh_invert_normal (x, n, x);
      for (size_t i = 0; i < n; i++)
        x[i] = truth[i] + se[i] * x[i];
      coh_find_rank_sets (x, se, n, false, 0.9, sets, NULL, scratch);
      for (size_t i = 0; i < n; i++) /* the truth is sorted */
        inside[i] += sets[i].best <= i + 1 && i + 1 <= sets[i].worst ? 1 : 0;
      coh_find_joint_rank_sets (x, se, n, false, 0.9, sets, NULL, scratch);
      for (size_t i = 0; i < n; i++)
        all = all && sets[i].best <= i + 1 && i + 1 <= sets[i].worst;
      coverage.joint += all ? 1 : 0;
    }
  coverage.joint /= (double)n_worlds;
  for (size_t i = 0; i < n; i++)
    coverage.marginal = fmin (coverage.marginal, inside[i] / (double)n_worlds);
  return coverage;
}

/* Never below the level by more than the simulation's own error, three times. Nearly equal areas
 * are where the sets are least sure. With -m slow in 5000 worlds. */
static void
test_coverage (void)
{
  enum
  {
    N = 6
  };
  size_t worlds = g_test_slow () ? 5000 : 200;
  double allowed = 0.9 - 3 * sqrt (0.9 * 0.1 / (double)worlds);

  for (int spread = 0; spread < 3; spread++)
    {
      double truth[N], se[N];
      struct coverage coverage;

      for (size_t i = 0; i < N; i++)
        {
          truth[i] = (double)i * (spread == 0 ? 1e-9 : spread == 1 ? 0.3 : 2);
          se[i] = i % 3 == 0 ? 0.9 : i % 3 == 1 ? 1 : 1.2;
        }
      coverage = measure_coverage (truth, se, N, worlds);
      g_test_message ("spread %d: marginal %.3f, joint %.3f", spread, coverage.marginal,
                      coverage.joint);
      g_assert_cmpfloat (coverage.marginal, >=, allowed);
      g_assert_cmpfloat (coverage.joint, >=, allowed);
    }
}

/* Many areas share critical values in groups: these are above the exact ones, and below Sidak's. */
static void
test_groups_are_safe (void)
{
  enum
  {
    N = 200
  };
  double x[N], se[N], critical[N], sidak = 3.46546790812973;
  struct coh_rank_set sets[N];
  g_autofree void *scratch = make_scratch (N);

  for (size_t i = 0; i < N; i++)
    {
      x[i] = (double)i;
      se[i] = 1 + (double)i / 100;
    }
  coh_find_rank_sets (x, se, N, false, 0.9, sets, critical, scratch);
  for (size_t i = 1; i < N; i++)
    {
      g_assert_cmpfloat (critical[i], <=, critical[i - 1]);
      g_assert_cmpfloat (critical[i], <, sidak);
      g_assert_cmpfloat (critical[i], >, 3);
    }
}

/* Each group against the definition, by passes over all that are left. */
static void
test_leaders (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (int round = 0; round < 16; round++)
    {
      enum
      {
        N = 50
      };
      double x[N], se[N], critical[N];
      uint32_t group[N];
      size_t n_groups, left = 0;
      struct coh_rank_set sets[N];
      gboolean done[N] = { FALSE };
      g_autofree void *scratch = make_scratch (N);

      draw_world (rand, N, round % 4, x, se);
      coh_find_rank_sets (x, se, N, true, 0.95, sets, critical, scratch);
      n_groups = coh_group_ranks (x, se, critical, N, true, group, scratch);
      for (size_t i = 0; i < N; i++)
        {
          done[i] = sets[i].best == 0;
          left += done[i] ? 0 : 1;
          g_assert_true (!done[i] || group[i] == 0);
        }
      for (uint32_t g = 1; g <= n_groups; g++)
        {
          size_t leader = N;

          for (size_t i = 0; i < N; i++)
            if (!done[i] && (leader == N || x[i] > x[leader]))
              leader = i;
          for (size_t i = 0; i < N; i++)
            {
              double reach = critical[leader] * sqrt (se[i] * se[i] + se[leader] * se[leader]);

              if (done[i])
                continue;
              g_assert_cmpint (group[i] == g, ==, -x[i] <= -x[leader] + reach);
              done[i] = group[i] == g;
              left -= done[i] ? 1 : 0;
            }
        }
      g_assert_cmpuint (left, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/rank-sets/critical-values-are-those-of-the-integral",
                   test_critical_values);
  g_test_add_func ("/kernel/rank-sets/counts-are-those-of-all-pairs", test_counting);
  g_test_add_func ("/kernel/rank-sets/joint-sets-are-those-of-all-intervals", test_joint_counting);
  g_test_add_func ("/kernel/rank-sets/certain-missing-and-single-areas", test_edges);
  g_test_add_func ("/kernel/rank-sets/true-ranks-are-covered", test_coverage);
  g_test_add_func ("/kernel/rank-sets/shared-critical-values-are-safe", test_groups_are_safe);
  g_test_add_func ("/kernel/rank-sets/groups-are-what-their-leaders-reach", test_leaders);
  return g_test_run ();
}
