/* Benchmarks of areas compared with each other, 10 children; COINr's outranking matrix takes 11 s
 * for 3,000. */

#include "bench.h"

#include "kernel/coh-frontier.h"
#include "kernel/coh-pairs.h"

#define MOST     35000u
#define CHILDREN 10u
#define PEERS    300u

static double x[MOST * CHILDREN], y[MOST], weights[CHILDREN];

static void
count_wins (void *data)
{
  struct coh_matrix *m = data;

  coh_count_wins (m, weights, y);
  BENCH_SINK (y);
}

static void
balance_preferences (void *data)
{
  static const struct coh_lead lead = { COH_PREFERENCE_LINEAR, 0.05, 0.3, 0 };
  struct coh_matrix *m = data;

  coh_balance_preferences (m, weights, &lead, y);
  BENCH_SINK (y);
}

/* Rows of the first areas, each against all. */
static void
find_own_best (void *unused)
{
  static const struct coh_shares shares = { 0.02, 0.4 };
  static double rows[PEERS * CHILDREN], peers[PEERS * CHILDREN], scratch[PEERS * CHILDREN * 3];
  size_t n_peers;

  (void)unused;
  for (size_t row = 0; row < PEERS; row++)
    for (size_t c = 0; c < CHILDREN; c++)
      rows[row * CHILDREN + c] = peers[row * CHILDREN + c] = 0.01 + x[c * PEERS + row];
  n_peers = coh_keep_frontier (peers, PEERS, CHILDREN);
  if (coh_frontier_scratch_size (n_peers, CHILDREN) > sizeof scratch / sizeof scratch[0])
    abort ();
  for (size_t row = 0; row < PEERS; row++)
    coh_find_own_best (rows + row * CHILDREN, peers, n_peers, CHILDREN, &shares, &y[row], scratch);
  BENCH_SINK (y);
}

static void
run (const char *name, size_t n, void (*work) (void *))
{
  struct coh_matrix m = { x, n, CHILDREN, n };

  bench_run (name, n, n * CHILDREN * sizeof *x, work, &m);
}

int
main (void)
{
  for (size_t i = 0; i < (size_t)MOST * CHILDREN; i++)
    x[i] = bench_draw ();
  for (size_t c = 0; c < CHILDREN; c++)
    weights[c] = bench_draw ();
  run ("copeland", 300, count_wins);
  run ("copeland", 3000, count_wins);
  run ("copeland", MOST, count_wins);
  run ("promethee, linear", 3000, balance_preferences);
  run ("benefit of the doubt", PEERS, find_own_best);
  return 0;
}
