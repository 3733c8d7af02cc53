/* Tests of what many replicates come to. */

#include "checks.h"

#include "kernel/coh-moments.h"
#include "kernel/coh-normal.h"
#include "kernel/coh-philox.h"
#include "kernel/coh-quantile.h"
#include "kernel/coh-rank.h"
#include "kernel/coh-tally.h"

#define CELLS      40u
#define REPLICATES 1000u
#define PILOT      64u
#define BINS       200u

enum shape
{
  NORMAL,
  SKEWED,
  DISCRETE,
  CONSTANT,
  HOLED,
  EMPTY,
  SELDOM,
  N_SHAPES
};

static struct coh_tally
start (size_t n_cells, size_t n_bins, bool whole, const double *centre)
{
  struct coh_tally tally;

  coh_start_tally (&tally, n_cells, n_bins, whole, centre, 10,
                   g_malloc (coh_tally_size (n_cells, n_bins)));
  return tally;
}

/* The memory starts with the first array. */
static void
stop (struct coh_tally *tally)
{
  g_free (tally->sum);
}

static double
shape_value (enum shape shape, double z, size_t replicate)
{
  switch (shape)
    {
    case SKEWED:
      return exp (z) * 10;
    case DISCRETE:
      return floor (z * 1.5);
    case CONSTANT:
      return 1.0 / 3;
    case HOLED:
      return replicate % 3 == 1 ? NAN : z * 1e-3 + 5;
    case EMPTY:
      return NAN;
    case SELDOM:
      return replicate % 100 == 99 ? 2 : 1; /* the pilot sees only ones */
    case NORMAL:
    default:
      return z * 3 + 100;
    }
}

/* values[r CELLS + i], cell i of the shape i mod N_SHAPES. */
static double *
make_values (void)
{
  double *values = g_new (double, CELLS *REPLICATES);
  uint32_t areas[CELLS];

  for (uint32_t i = 0; i < CELLS; i++)
    areas[i] = i;
  for (uint32_t r = 0; r < REPLICATES; r++)
    {
      const struct coh_stream stream = { 2, COH_PURPOSE_OTHER, 0 };
      double *row = values + r * CELLS;

      coh_fill_uniforms (&stream, areas, CELLS, r, row);
      coh_invert_normal (row, CELLS, row);
      for (size_t i = 0; i < CELLS; i++)
        row[i] = shape_value (i % N_SHAPES, row[i], r);
    }
  return values;
}

static void
add_one (struct coh_tally *tally, const double *values)
{
  coh_add_replicates (tally, &values, 1);
}

static void
add (struct coh_tally *tally, uint32_t first, uint32_t end, const double *values)
{
  for (uint32_t r = first; r < end; r++)
    add_one (tally, values + (size_t)r * tally->n_cells);
  coh_settle_tally (tally);
}

static struct coh_tally
tally_all (const double *values, size_t n_bins)
{
  struct coh_tally pilot = start (CELLS, 0, false, values);
  struct coh_tally tally = start (CELLS, n_bins, false, values);

  add (&pilot, 0, PILOT, values);
  coh_place_tally_bins (&tally, &pilot);
  add (&tally, 0, REPLICATES, values);
  stop (&pilot);
  return tally;
}

static void
gather_cell (const double *values, size_t cell, double *column)
{
  for (size_t r = 0; r < REPLICATES; r++)
    column[r] = values[r * CELLS + cell];
}

static void
test_moments (void)
{
  g_autofree double *values = make_values ();
  struct coh_tally tally = tally_all (values, BINS);
  double column[REPLICATES];

  for (size_t i = 0; i < CELLS; i++)
    {
      struct coh_tallied got;
      struct coh_moments wanted;

      gather_cell (values, i, column);
      coh_measure_spread (column, REPLICATES, &wanted);
      coh_read_tally (&tally, i, &got);
      g_assert_cmpuint (got.n, ==, wanted.n);
      assert_close (got.mean, wanted.mean, 1e-8);
      assert_close (got.variance, wanted.variance, i % N_SHAPES == HOLED ? 1e-4 : 1e-7);
      if (wanted.n > 0)
        {
          assert_close (tally.minimum[i], wanted.minimum, 0);
          assert_close (tally.maximum[i], wanted.maximum, 0);
        }
    }
  stop (&tally);
}

/* Bins are a twentieth of a standard deviation wide. */
static void
test_quantiles (void)
{
  static const double shares[] = { 0, 0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975, 1 };
  g_autofree double *values = make_values ();
  struct coh_tally tally = tally_all (values, BINS);
  double column[REPLICATES], scratch[REPLICATES], before = -INFINITY;

  for (size_t i = 0; i < CELLS; i++, before = -INFINITY)
    for (size_t k = 0; k < G_N_ELEMENTS (shares); k++)
      {
        double got = coh_find_tally_quantile (&tally, i, shares[k]), wanted;

        gather_cell (values, i, column);
        wanted = coh_find_quantile (column, REPLICATES, shares[k], 7, scratch);
        if (i % N_SHAPES == EMPTY || i % N_SHAPES == CONSTANT)
          assert_close (got, wanted, 0);
        else
          g_assert_cmpfloat (fabs (got - wanted), <=, tally.width[i] * 1.01);
        if (shares[k] == 0 || shares[k] == 1)
          assert_close (got, wanted, 0);
        g_assert_false (got < before);
        before = got;
      }
  g_assert_true (isnan (coh_find_tally_quantile (&tally, 0, 1.5)));
  stop (&tally);
}

/* On average over cells the error of a quartile of a smooth sample is far below a bin. */
static void
test_smooth_quantiles (void)
{
  g_autofree double *values = make_values ();
  struct coh_tally tally = tally_all (values, BINS);
  double column[REPLICATES], scratch[REPLICATES], sum = 0, count = 0;

  for (size_t i = NORMAL; i < CELLS; i += N_SHAPES, count++)
    {
      gather_cell (values, i, column);
      sum += fabs (coh_find_tally_quantile (&tally, i, 0.25) -
                   coh_find_quantile (column, REPLICATES, 0.25, 7, scratch)) /
             tally.width[i];
    }
  g_assert_cmpfloat (sum / count, <, 0.2);
  stop (&tally);
}

/* All that is read of two tallies with bins. */
static void
assert_same (struct coh_tally *a, struct coh_tally *b)
{
  size_t n = a->n_cells;

  coh_settle_tally (a);
  coh_settle_tally (b);
  assert_bytes (a->count, b->count, n * sizeof *a->count);
  assert_bytes (a->bins, b->bins, n * (a->n_bins + 2) * sizeof *a->bins);
  assert_bytes (a->minimum, b->minimum, n * sizeof *a->minimum);
  assert_bytes (a->maximum, b->maximum, n * sizeof *a->maximum);
  for (size_t i = 0; i < n; i++)
    {
      struct coh_tallied of_a, of_b;

      coh_read_tally (a, i, &of_a);
      coh_read_tally (b, i, &of_b);
      assert_bytes (&of_a, &of_b, sizeof of_a);
    }
}

/* So many at once, and the rest. */
static void
add_by (struct coh_tally *tally, size_t n_together, const double *values)
{
  const double *some[7];

  for (size_t first = 0; first < REPLICATES; first += n_together)
    {
      size_t n = MIN (n_together, REPLICATES - first);

      for (size_t k = 0; k < n; k++)
        some[k] = values + (first + k) * tally->n_cells;
      coh_add_replicates (tally, some, n);
    }
}

/* Forwards, backwards and in strides; one by one and several at once. */
static void
test_order (void)
{
  g_autofree double *values = make_values ();
  struct coh_tally forwards = tally_all (values, BINS), pilot = start (CELLS, 0, false, values);

  add (&pilot, 0, PILOT, values);
  for (uint32_t stride = 1; stride <= 7; stride += 2)
    {
      struct coh_tally other = start (CELLS, BINS, false, values);

      coh_place_tally_bins (&other, &pilot);
      for (uint32_t begin = stride; begin-- > 0;)
        for (uint32_t r = begin; r < REPLICATES; r += stride)
          add_one (&other, values + (size_t)(REPLICATES - 1 - r) * CELLS);
      assert_same (&other, &forwards);
      stop (&other);
      other = start (CELLS, BINS, false, values);
      coh_place_tally_bins (&other, &pilot);
      add_by (&other, stride, values);
      assert_same (&other, &forwards);
      stop (&other);
    }
  stop (&forwards);
  stop (&pilot);
}

/* More cells than are added at a time, with no centre: as if each stood alone. */
static void
test_many_cells (void)
{
  enum
  {
    MANY = 700
  };
  double values[3][MANY];
  const double *all[3] = { values[0], values[1], values[2] };
  struct coh_tally tally = start (MANY, 4, false, NULL);

  for (size_t r = 0; r < 3; r++)
    for (size_t i = 0; i < MANY; i++)
      values[r][i] = (i + r) % 7 == 0 ? NAN : (double)(i % 13) - 5 + 0.1 * (double)r;
  coh_add_replicates (&tally, all, 3);
  coh_settle_tally (&tally);
  for (size_t i = 0; i < MANY; i++)
    {
      const double *cell[3] = { values[0] + i, values[1] + i, values[2] + i };
      struct coh_tally alone = start (1, 4, false, NULL);
      struct coh_tallied got, wanted;

      coh_add_replicates (&alone, cell, 3);
      coh_settle_tally (&alone);
      coh_read_tally (&tally, i, &got);
      coh_read_tally (&alone, 0, &wanted);
      g_assert_cmpuint (got.n, ==, wanted.n);
      assert_close (got.mean, wanted.mean, 0);
      assert_close (got.variance, wanted.variance, 0);
      assert_close (coh_find_tally_quantile (&tally, i, 0.4),
                    coh_find_tally_quantile (&alone, 0, 0.4), 0);
      stop (&alone);
    }
  stop (&tally);
}

/* The probability of a value, against counting. */
static void
test_shares (void)
{
  g_autofree double *values = make_values ();
  struct coh_tally tally = tally_all (values, BINS);

  for (size_t i = 0; i < CELLS; i++)
    for (double at = -3; at <= 110; at += 0.73)
      {
        double got = coh_find_tally_share (&tally, i, at), below = 0, near = 0, n = 0;
        double low = tally.low[i], high = low + BINS * tally.width[i];

        for (size_t r = 0; r < REPLICATES; r++)
          {
            double value = values[r * CELLS + i];

            n += isnan (value) ? 0 : 1;
            below += value <= at ? 1 : 0;
            near += fabs (value - at) <= tally.width[i] ? 1 : 0;
            near += (at < low && value < low) || (at > high && value > high) ? 1 : 0;
          }
        if (n > 0)
          g_assert_cmpfloat (fabs (got - below / n), <=, near / n + 1e-12);
        else
          g_assert_true (isnan (got));
      }
  stop (&tally);
}

/* Ranks of areas in replicates, with ties and an area that is now and then missing. */
static double *
make_ranks (size_t n_areas, uint32_t n_replicates)
{
  double *ranks = g_new (double, n_areas *n_replicates);
  g_autofree uint32_t *areas = g_new (uint32_t, n_areas);
  g_autofree void *scratch = g_malloc (coh_rank_scratch_size (n_areas));

  for (uint32_t i = 0; i < n_areas; i++)
    areas[i] = i;
  for (uint32_t r = 0; r < n_replicates; r++)
    {
      const struct coh_stream stream = { 4, COH_PURPOSE_OTHER, 1 };
      double *row = ranks + r * n_areas;

      coh_fill_uniforms (&stream, areas, n_areas, r, row);
      coh_invert_normal (row, n_areas, row);
      for (size_t i = 0; i < n_areas; i++)
        row[i] = floor (20 * row[i] + (double)i);
      if (r % 4 == 0)
        row[5] = NAN;
      coh_rank_values (row, n_areas, COH_TIES_MINIMUM, true, row, scratch);
    }
  return ranks;
}

static void
test_exact_ranks (void)
{
  enum
  {
    AREAS = 60,
    ROUNDS = 501
  };
  g_autofree double *ranks = make_ranks (AREAS, ROUNDS);
  struct coh_tally tally = start (AREAS, AREAS, true, NULL);
  double column[ROUNDS], scratch[ROUNDS];

  coh_place_rank_bins (&tally);
  add (&tally, 0, ROUNDS, ranks);
  for (size_t i = 0; i < AREAS; i++)
    {
      for (size_t r = 0; r < ROUNDS; r++)
        column[r] = ranks[r * AREAS + i];
      for (double share = 0; share <= 1; share += 0.025)
        assert_close (coh_find_tally_quantile (&tally, i, share),
                      coh_find_quantile (column, ROUNDS, share, 7, scratch), 1e-15);
      for (size_t k = 0; k <= AREAS + 1; k++)
        {
          double top = 0, bottom = 0, n = 0;

          for (size_t r = 0; r < ROUNDS; r++)
            {
              n += isnan (column[r]) ? 0 : 1;
              top += column[r] <= (double)k ? 1 : 0;
              bottom += column[r] + (double)k > AREAS ? 1 : 0;
            }
          assert_close (coh_find_top_share (&tally, i, k), top / n, 0);
          assert_close (coh_find_bottom_share (&tally, i, AREAS, k), bottom / n, 0);
        }
    }
  stop (&tally);
}

/* Too many areas for a bin each: bins of whole width about where the pilot found the ranks. */
static void
test_located_ranks (void)
{
  enum
  {
    AREAS = 700,
    ROUNDS = 200
  };
  g_autofree double *ranks = make_ranks (AREAS, ROUNDS);
  struct coh_tally pilot = start (AREAS, 0, true, ranks), tally = start (AREAS, 64, true, NULL);
  double column[ROUNDS], scratch[ROUNDS];

  add (&pilot, 0, PILOT, ranks);
  coh_place_tally_bins (&tally, &pilot);
  add (&tally, 0, ROUNDS, ranks);
  for (size_t i = 0; i < AREAS; i++)
    {
      assert_close (tally.width[i], rint (tally.width[i]), 0);
      for (size_t r = 0; r < ROUNDS; r++)
        column[r] = ranks[r * AREAS + i];
      for (double share = 0.05; share < 1; share += 0.05)
        {
          double wanted = coh_find_quantile (column, ROUNDS, share, 7, scratch);

          g_assert_cmpfloat (fabs (coh_find_tally_quantile (&tally, i, share) - wanted), <=,
                             tally.width[i]);
        }
    }
  stop (&pilot);
  stop (&tally);
}

static void
test_edges (void)
{
  const double values[] = { 7, NAN, INFINITY, 7, NAN, -INFINITY };
  struct coh_tally tally = start (3, 4, false, NULL), pilot = start (3, 0, false, NULL);
  struct coh_tallied got;

  coh_place_tally_bins (&tally, &pilot); /* of a pilot without values */
  add_one (&tally, values);
  coh_settle_tally (&tally);
  coh_read_tally (&tally, 0, &got);
  g_assert_cmpuint (got.n, ==, 1);
  assert_close (got.mean, 7, 0);
  assert_close (got.variance, NAN, 0);
  assert_close (coh_find_tally_quantile (&tally, 0, 0.3), 7, 0);
  add_one (&tally, values + 3);
  coh_settle_tally (&tally);
  coh_read_tally (&tally, 0, &got);
  assert_close (got.variance, 0, 0);
  for (size_t i = 1; i < 3; i++)
    {
      coh_read_tally (&tally, i, &got);
      g_assert_cmpuint (got.n, ==, 0);
      assert_close (got.mean, NAN, 0);
      assert_close (coh_find_tally_quantile (&tally, i, 0.5), NAN, 0);
      assert_close (coh_find_top_share (&tally, i, 1), NAN, 0);
    }
  assert_close (coh_find_tally_quantile (&pilot, 0, 0.5), NAN, 0);
  stop (&tally);
  stop (&pilot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/tally/moments-are-those-of-the-replicates", test_moments);
  g_test_add_func ("/kernel/tally/quantiles-are-within-a-bin", test_quantiles);
  g_test_add_func ("/kernel/tally/smooth-quantiles-are-closer", test_smooth_quantiles);
  g_test_add_func ("/kernel/tally/any-order-gives-the-same-bytes", test_order);
  g_test_add_func ("/kernel/tally/a-cell-among-many-is-as-alone", test_many_cells);
  g_test_add_func ("/kernel/tally/shares-are-within-what-is-near", test_shares);
  g_test_add_func ("/kernel/tally/ranks-with-a-bin-each-are-exact", test_exact_ranks);
  g_test_add_func ("/kernel/tally/ranks-of-many-areas-are-within-a-bin", test_located_ranks);
  g_test_add_func ("/kernel/tally/one-value-none-and-infinities", test_edges);
  return g_test_run ();
}
