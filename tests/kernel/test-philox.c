/* Tests of random numbers by counter. */

#include "checks.h"

#include "kernel/coh-philox.h"

#define N 1000u

/* The vectors that Random123 publishes for philox4x32 with ten rounds. */
static void
test_vectors (void)
{
  static const struct
  {
    uint32_t counter[4], key[2], wanted[4];
  } known[] = {
    { { 0, 0, 0, 0 }, { 0, 0 }, { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
    { { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
      { 0xffffffff, 0xffffffff },
      { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
    { { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
      { 0xa4093822, 0x299f31d0 },
      { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (known); i++)
    {
      uint32_t out[4];

      coh_mix_philox (known[i].counter, known[i].key, out);
      assert_bytes (out, known[i].wanted, sizeof out);
    }
}

static void
name_areas (uint32_t *areas)
{
  for (uint32_t i = 0; i < N; i++)
    areas[i] = i * 2654435761u;
}

/* Each number is what the words of its own counter say, whichever way it was asked for. */
static void
test_words (void)
{
  const struct coh_stream stream = { 0x0123456789abcdefu, COH_PURPOSE_CHOICES, 77 };
  uint32_t areas[N];
  double even[N], odd[N];

  name_areas (areas);
  coh_fill_uniform_pair (&stream, areas, N, 21, even, odd);
  for (size_t i = 0; i < N; i++)
    {
      const uint32_t counter[4] = { areas[i], 77, 21, COH_PURPOSE_CHOICES };
      const uint32_t key[2] = { 0x89abcdef, 0x01234567 };
      uint32_t w[4];

      coh_mix_philox (counter, key, w);
      g_assert_cmpfloat (even[i], ==,
                         ((double)(((uint64_t)w[1] << 32 | w[0]) >> 12) + 0.5) * 0x1p-52);
      g_assert_cmpfloat (odd[i], ==,
                         ((double)(((uint64_t)w[3] << 32 | w[2]) >> 12) + 0.5) * 0x1p-52);
    }
}

/* The same for four replicates a counter, in any partition. */
static void
test_fours (void)
{
  const struct coh_stream stream = { 0x0123456789abcdefu, COH_PURPOSE_ERRORS, 77 };
  uint32_t areas[N], four[COH_WORDS][N], parts[COH_WORDS][N];
  uint32_t *const words[] = { four[0], four[1], four[2], four[3] };

  name_areas (areas);
  coh_fill_words (&stream, areas, N, 21, words);
  for (size_t i = 0; i < N; i++)
    {
      const uint32_t counter[4] = { areas[i], 77, 21, COH_PURPOSE_ERRORS };
      const uint32_t key[2] = { 0x89abcdef, 0x01234567 };
      uint32_t w[4];

      coh_mix_philox (counter, key, w);
      for (size_t k = 0; k < COH_WORDS; k++)
        g_assert_cmpuint (four[k][i], ==, w[k]);
    }
  for (size_t size = 1; size < N; size = size * 3 + 1)
    {
      for (size_t i = 0; i < N; i += size)
        {
          uint32_t *const some[] = { parts[0] + i, parts[1] + i, parts[2] + i, parts[3] + i };

          coh_fill_words (&stream, areas + i, MIN (size, N - i), 21, some);
        }
      assert_bytes (parts, four, sizeof parts);
    }
}

static void
test_partitions (void)
{
  const struct coh_stream stream = { 5, COH_PURPOSE_ERRORS, 3 };
  uint32_t areas[N];
  double even[N], odd[N], single[N], parts[N];

  name_areas (areas);
  coh_fill_uniform_pair (&stream, areas, N, 4, even, odd);
  for (uint32_t replicate = 8; replicate < 10; replicate++)
    {
      coh_fill_uniforms (&stream, areas, N, replicate, single);
      assert_bytes (single, replicate == 8 ? even : odd, sizeof single);
      for (size_t size = 1; size < N; size = size * 3 + 1)
        {
          for (size_t i = 0; i < N; i += size)
            coh_fill_uniforms (&stream, areas + i, MIN (size, N - i), replicate, parts + i);
          assert_bytes (parts, single, sizeof parts);
        }
    }
}

/* A chi-squared test of 64 classes over a million numbers; 99.99 per cent of it lie below 121. */
static void
test_uniformity (void)
{
  struct coh_stream stream = { 9, COH_PURPOSE_ERRORS, 0 };
  uint32_t areas[N];
  double u[N], v[N], chi = 0, products = 0, expected = 2.0 * N * 500 / 64;
  unsigned classes[64] = { 0 };

  name_areas (areas);
  for (uint32_t pair = 0; pair < 500; pair++)
    {
      coh_fill_uniform_pair (&stream, areas, N, pair, u, v);
      for (size_t i = 0; i < N; i++)
        {
          g_assert_true (u[i] > 0 && u[i] < 1 && v[i] > 0 && v[i] < 1);
          classes[(int)(u[i] * 64)]++;
          classes[(int)(v[i] * 64)]++;
          products += (u[i] - 0.5) * (v[i] - 0.5) * 12;
        }
    }
  for (int i = 0; i < 64; i++)
    chi += (classes[i] - expected) * (classes[i] - expected) / expected;
  g_assert_cmpfloat (chi, <, 121);
  g_assert_cmpfloat (chi, >, 25);
  g_assert_cmpfloat (fabs (products) / sqrt (N * 500), <, 4);
}

static void
test_streams_differ (void)
{
  const struct coh_stream streams[] = {
    { 1, 0, 0 }, { 2, 0, 0 }, { 1, 1, 0 }, { 1, 0, 1 }, { (uint64_t)1 << 32 | 1, 0, 0 }
  };
  const uint32_t area = 12;
  double u[G_N_ELEMENTS (streams)];

  for (size_t i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      coh_fill_uniforms (&streams[i], &area, 1, 0, &u[i]);
      for (size_t k = 0; k < i; k++)
        g_assert_cmpfloat (u[i], !=, u[k]);
    }
  coh_fill_uniforms (&streams[0], &area, 0, 0, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/philox/gives-the-published-vectors", test_vectors);
  g_test_add_func ("/kernel/philox/a-number-is-what-its-counter-says", test_words);
  g_test_add_func ("/kernel/philox/words-are-what-their-counter-says", test_fours);
  g_test_add_func ("/kernel/philox/any-partition-gives-the-same-bytes", test_partitions);
  g_test_add_func ("/kernel/philox/numbers-are-even-and-inside", test_uniformity);
  g_test_add_func ("/kernel/philox/seed-purpose-and-column-make-a-difference", test_streams_differ);
  return g_test_run ();
}
