/* Tests of the benefit of the doubt against every corner of what is allowed. */

#include "checks.h"

#include "kernel/coh-frontier.h"

#include <stdlib.h>

#define K     3
#define PEERS 9
#define MOST  (PEERS + 3 * K)

/* a . v <= b */
struct condition
{
  double a[K];
  double b;
};

static double
determinant (const double *x, const double *y, const double *z)
{
  return x[0] * (y[1] * z[2] - y[2] * z[1]) - x[1] * (y[0] * z[2] - y[2] * z[0]) +
         x[2] * (y[0] * z[1] - y[1] * z[0]);
}

/* Where three conditions meet; FALSE where they do not. */
static gboolean
find_corner (const struct condition *const c[K], double *v)
{
  double d = determinant (c[0]->a, c[1]->a, c[2]->a);

  if (fabs (d) < 1e-9)
    return FALSE;
  for (size_t i = 0; i < K; i++)
    {
      double rows[K][K];

      for (size_t r = 0; r < K; r++)
        {
          memcpy (rows[r], c[r]->a, sizeof rows[r]);
          rows[r][i] = c[r]->b;
        }
      v[i] = determinant (rows[0], rows[1], rows[2]) / d;
    }
  return TRUE;
}

static double
search_corners (const struct condition *conditions, size_t n)
{
  double best = 0;

  for (size_t i = 0; i < n; i++)
    for (size_t j = i + 1; j < n; j++)
      for (size_t l = j + 1; l < n; l++)
        {
          const struct condition *const three[K] = { conditions + i, conditions + j,
                                                     conditions + l };
          double v[K];
          gboolean allowed = find_corner (three, v);

          for (size_t c = 0; c < n && allowed; c++)
            allowed =
                conditions[c].a[0] * v[0] + conditions[c].a[1] * v[1] + conditions[c].a[2] * v[2] <=
                conditions[c].b + 1e-9;
          if (allowed)
            best = fmax (best, v[0] + v[1] + v[2]);
        }
  return best;
}

/* In parts v = w x of the own score. */
static size_t
list_conditions (const double *own,
                 const double *peers,
                 const struct coh_shares *shares,
                 struct condition *conditions)
{
  size_t n = 0;

  for (size_t j = 0; j < PEERS; j++, n++)
    {
      conditions[n].b = 1;
      for (size_t c = 0; c < K; c++)
        conditions[n].a[c] = peers[j * K + c] / own[c];
    }
  for (size_t i = 0; i < K; i++, n += 3)
    for (size_t c = 0; c < K; c++)
      {
        conditions[n].a[c] = shares->minimum - (c == i);
        conditions[n + 1].a[c] = (c == i) - shares->maximum;
        conditions[n + 2].a[c] = c == i ? -1 : 0;
        conditions[n].b = conditions[n + 1].b = conditions[n + 2].b = 0;
      }
  return n;
}

/* Small whole numbers: ties and corners where many conditions meet. */
static void
test_corners (void)
{
  static const struct coh_shares limits[] = {
    { 0, 1 }, { 0.1, 1 }, { 0, 0.5 }, { 0.2, 0.45 }, { 1.0 / 3, 1.0 / 3 }
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  double peers[PEERS * K], kept[PEERS * K], scratch[400], score, of_kept;
  struct condition conditions[MOST];

  g_assert_cmpuint (coh_frontier_scratch_size (PEERS, K), <=, 400);
  for (size_t round = 0; round < 100; round++)
    {
      const struct coh_shares *shares = &limits[round % G_N_ELEMENTS (limits)];
      size_t n_kept;

      for (size_t i = 0; i < PEERS * K; i++)
        kept[i] = peers[i] = g_rand_int_range (random, 1, 5);
      n_kept = coh_keep_frontier (kept, PEERS, K);
      g_assert_cmpuint (n_kept, >=, 1);
      for (size_t row = 0; row < PEERS; row++)
        {
          const double *own = peers + row * K;
          size_t n = list_conditions (own, peers, shares, conditions);

          g_assert_cmpint (coh_find_own_best (own, peers, PEERS, K, shares, &score, scratch), ==,
                           COH_STATUS_OK);
          g_assert_cmpint (coh_find_own_best (own, kept, n_kept, K, shares, &of_kept, scratch), ==,
                           COH_STATUS_OK);
          assert_close (score, search_corners (conditions, n), 1e-9);
          assert_close (score, of_kept, 1e-12);
        }
    }
}

static void
test_edges (void)
{
  static const double peers[] = { 1, 2, 0, 0, 4, 0, 3, 1, 0 };
  static const double nothing[] = { 0, 0, 0 };
  const struct coh_shares open = { 0, 1 }, least = { 0.1, 1 }, most = { 0, 0.4 };
  double scratch[400], score;

  /* a child of 0 has no part; of nothing comes nothing */
  g_assert_cmpint (coh_find_own_best (peers, peers, 3, 3, &open, &score, scratch), ==,
                   COH_STATUS_OK);
  g_assert_cmpfloat (score, <, 1);
  g_assert_cmpint (coh_find_own_best (nothing, peers, 3, 3, &open, &score, scratch), ==,
                   COH_STATUS_OK);
  g_assert_cmpfloat (score, ==, 0);
  g_assert_cmpint (coh_find_own_best (peers, peers, 3, 3, &least, &score, scratch), ==,
                   COH_STATUS_DOMAIN);
  g_assert_true (isnan (score));
  g_assert_cmpint (coh_find_own_best (peers, peers, 3, 3, &most, &score, scratch), ==,
                   COH_STATUS_DOMAIN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/frontier/the-best-corner-is-found", test_corners);
  g_test_add_func ("/kernel/frontier/a-child-of-0-has-no-part", test_edges);
  return g_test_run ();
}
