/* Tests of normal noise in single precision. */

#include "checks.h"

#include "kernel/coh-distribution.h"
#include "kernel/coh-noise.h"
#include "kernel/coh-normal.h"
#include "kernel/coh-philox.h"

#define N 4096u

static double
find_noise (uint32_t word)
{
  float z;

  coh_make_noise (&word, 1, &z);
  return (double)z;
}

/* By mpmath 1.3 with 40 digits, at the share of the word. */
static void
test_known (void)
{
  static const struct
  {
    uint32_t word;
    double z;
  } known[] = {
    { 0x00000000u, -6.3379577545537893 },    { 0x00000001u, -6.1664295178197502 },
    { 0x000003e8u, -5.0398511259687115 },    { 0x00100000u, -3.4871039765916906 },
    { 0x02000000u, -2.4175590108135374 },    { 0x0fffffffu, -1.5341205452991359 },
    { 0x40000000u, -6.7448974982973843e-1 }, { 0x7fffffffu, -2.9180993729166227e-10 },
    { 0x80000000u, 2.9180993729166227e-10 }, { 0xb3333333u, 5.244005129089343e-1 },
    { 0xf9999999u, 1.9599639841416791 },     { 0xffffff00u, 5.2950613518860919 },
    { 0xffffffffu, 6.3379577545537893 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_cmpfloat (fabs (find_noise (known[i].word) / known[i].z - 1), <, 6e-7);
}

/* The inverse in double precision is the judge: words of every size from either end and from the
 * middle, and a million over the whole. */
static void
test_precision (void)
{
  g_autofree uint32_t *words = g_new (uint32_t, N);
  g_autofree float *z = g_new (float, N);
  g_autofree double *p = g_new (double, N), *exact = g_new (double, N);
  double worst = 0;

  for (uint32_t round = 0; round < 256; round++)
    {
      for (uint32_t i = 0; i < N; i++)
        {
          uint32_t place = (round * N + i) * 2654435761u;

          words[i] = round % 4 == 0 ? place >> (i % 31) : place;
          words[i] = round % 8 == 0 ? words[i] ^ 0x80000000u : words[i];
          p[i] = coh_word_share (words[i]);
        }
      coh_make_noise (words, N, z);
      coh_invert_normal (p, N, exact);
      for (uint32_t i = 0; i < N; i++)
        worst = fmax (worst, fabs ((double)z[i] / exact[i] - 1));
    }
  g_assert_cmpfloat (worst, <, 6e-7);
  g_assert_cmpfloat (worst, >, 1e-8);
}

static void
test_symmetry (void)
{
  for (uint32_t i = 0; i < 33; i++)
    for (uint32_t k = 0; k < 100; k++)
      {
        uint32_t word = (uint32_t)(((uint64_t)1 << i) - 1) ^ k;

        g_assert_cmpfloat (find_noise (word), ==, -find_noise (~word));
        g_assert_true ((find_noise (word) < 0) == (word < 0x80000000u));
      }
  g_assert_cmpfloat (find_noise (UINT32_MAX), <, 6.34);
  g_assert_cmpfloat (find_noise (0x80000000u), >, 0);
}

/* Between neighbours only the last digits may be out of order, and none that are further apart. */
static void
test_order (void)
{
  for (uint32_t start = 0; start < 0xf0000000u; start += 0x08000000u)
    for (uint32_t i = 1; i < 500; i++)
      {
        double before = find_noise (start + (i - 1) * 1001), after = find_noise (start + i * 1001);

        g_assert_cmpfloat (after, >=, before - 1e-6 * fabs (before));
        g_assert_cmpfloat (find_noise (start + i * 0x8000), >, find_noise (start));
      }
}

/* What four million draws come to: mean, variance, skewness, kurtosis, shares beyond 1, 2, 3 and 4,
 * the product of neighbours among areas and among replicates; each within five of its own errors.
 */
static void
test_statistics (void)
{
  static const double shares[] = { 0.317310507862914103, 0.0455002638963584144,
                                   0.00269979606326019026, 6.3342483666239841e-5 };
  static uint32_t areas[N], block[COH_WORDS][N];
  static float z[COH_WORDS][N];
  uint32_t *const words[] = { block[0], block[1], block[2], block[3] };
  double power[5] = { 0 }, beside = 0, after = 0, beyond[4] = { 0 }, n = 0;

  for (uint32_t i = 0; i < N; i++)
    areas[i] = i;
  for (uint32_t four = 0; four < 256; four++)
    {
      const struct coh_stream stream = { 3, COH_PURPOSE_ERRORS, 5 };

      coh_fill_words (&stream, areas, N, four, words);
      for (uint32_t k = 0; k < COH_WORDS; k++)
        coh_make_noise (words[k], N, z[k]);
      for (uint32_t i = 0; i < COH_WORDS * N; i++, n++)
        {
          const double x = (double)z[i / N][i % N], size = fabs (x);

          for (size_t k = 1; k < 5; k++)
            power[k] += pow (x, (double)k);
          for (size_t k = 0; k < 4; k++)
            beyond[k] += size > (double)k + 1;
          beside += i % N > 0 ? x * (double)z[i / N][i % N - 1] : 0;
          after += i >= N ? x * (double)z[i / N - 1][i % N] : 0;
        }
    }
  g_assert_cmpfloat (fabs (power[1]), <, 5 * sqrt (n));
  g_assert_cmpfloat (fabs (power[2] - n), <, 5 * sqrt (2 * n));
  g_assert_cmpfloat (fabs (power[3]), <, 5 * sqrt (15 * n));
  g_assert_cmpfloat (fabs (power[4] - 3 * n), <, 5 * sqrt (96 * n));
  for (size_t k = 0; k < 4; k++)
    g_assert_cmpfloat (fabs (beyond[k] - n * shares[k]), <, 5 * sqrt (n * shares[k]));
  g_assert_cmpfloat (fabs (beside), <, 5 * sqrt (n));
  g_assert_cmpfloat (fabs (after), <, 5 * sqrt (n));
}

static void
test_partitions (void)
{
  uint32_t words[200];
  float whole[200], parts[200];

  for (uint32_t i = 0; i < 200; i++)
    words[i] = i * 2654435761u;
  coh_make_noise (words, 200, whole);
  for (size_t size = 1; size < 200; size = size * 3 + 1)
    {
      for (size_t i = 0; i < 200; i += size)
        coh_make_noise (words + i, MIN (size, 200 - i), parts + i);
      assert_bytes (parts, whole, sizeof whole);
    }
  coh_make_noise (words, 0, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/noise/values-are-those-of-forty-digits", test_known);
  g_test_add_func ("/kernel/noise/the-double-inverse-agrees-to-six-digits", test_precision);
  g_test_add_func ("/kernel/noise/the-two-halves-are-mirrored", test_symmetry);
  g_test_add_func ("/kernel/noise/order-is-kept-but-for-the-last-digits", test_order);
  g_test_add_func ("/kernel/noise/draws-have-the-moments-and-tails-of-the-law", test_statistics);
  g_test_add_func ("/kernel/noise/any-partition-gives-the-same-bytes", test_partitions);
  return g_test_run ();
}
