/* Tests of the structural scan of CSV text. */

#include "kernel/coh-csv-scan.h"

#include "checks.h"

#include <glib.h>
#include <string.h>

static const struct coh_csv_dialect comma = { ',', '"' };

/* The definition, a byte at a time. */
static size_t
scan_slowly (const char *text, size_t n, const struct coh_csv_dialect *dialect, uint32_t *positions)
{
  gboolean inside = FALSE;
  size_t count = 0;

  for (size_t i = 0; i < n; i++)
    {
      if (dialect->quote != '\0' && text[i] == dialect->quote)
        inside = !inside;
      else if (!inside && (text[i] == dialect->delimiter || text[i] == '\n' || text[i] == '\r'))
        positions[count++] = (uint32_t)i;
    }
  return count;
}

static void
assert_positions (const char *text, const uint32_t *expected, size_t n_expected)
{
  struct coh_csv_state state = COH_CSV_STATE_INIT;
  uint32_t positions[256];
  size_t count, n = strlen (text);

  g_assert_cmpuint (coh_scan_csv (text, n, &comma, &state, positions, 256, &count), ==, n);
  g_assert_cmpuint (count, ==, n_expected);
  assert_bytes (positions, expected, count * sizeof *positions);
}

static void
test_plain (void)
{
  static const uint32_t expected[] = { 1, 3, 5, 7, 8 };

  assert_positions ("a,b\nc,d\r\n", expected, G_N_ELEMENTS (expected));
  assert_positions ("", NULL, 0);
  assert_positions ("abc", NULL, 0);
}

static void
test_quoted (void)
{
  static const uint32_t expected[] = { 7, 14, 17 };

  assert_positions ("\"a,\"\"b\",\"c\nd\r\"\n\"\",x", expected, G_N_ELEMENTS (expected));
}

static void
test_open_quote (void)
{
  struct coh_csv_state state = COH_CSV_STATE_INIT;
  uint32_t positions[64];
  size_t count;

  coh_scan_csv ("a,\"b,c", 6, &comma, &state, positions, 64, &count);
  g_assert_cmpuint (count, ==, 1);
  g_assert_true (state.inside == UINT64_MAX);
  g_assert_cmpuint (state.n_quotes, ==, 1);
  g_assert_cmpuint (state.n_read, ==, 6);
}

static void
test_nul (void)
{
  struct coh_csv_state state = COH_CSV_STATE_INIT;
  uint32_t positions[512];
  char text[300];
  size_t count;

  memset (text, 'x', sizeof text);
  coh_scan_csv (text, 130, &comma, &state, positions, 512, &count);
  g_assert_true (state.first_nul == UINT64_MAX);
  text[250] = text[260] = '\0';
  coh_scan_csv (text + 130, 170, &comma, &state, positions, 512, &count);
  g_assert_cmpuint (state.first_nul, ==, 250);
}

static void
test_small_capacity (void)
{
  struct coh_csv_state state = COH_CSV_STATE_INIT;
  uint32_t positions[130];
  char text[1000];
  size_t count, done = 0, total = 0;

  memset (text, ',', sizeof text);
  g_assert_cmpuint (coh_scan_csv (text, 1000, &comma, &state, positions, 63, &count), ==, 0);
  while (done < sizeof text)
    {
      size_t read = coh_scan_csv (text + done, 1000 - done, &comma, &state, positions, 130, &count);

      g_assert_cmpuint (read, >, 0);
      for (size_t i = 0; i < count; i++)
        g_assert_cmpuint (done + positions[i], ==, total + i);
      done += read;
      total += count;
    }
  g_assert_cmpuint (total, ==, 1000);
}

static size_t
fill_random (GRand *rand, char *text, size_t n, gboolean dense)
{
  static const char pool[] = "\",\n\r;\"abc\xe2\xac\x8c\xa2\x0b\x2d";

  for (size_t i = 0; i < n; i++)
    text[i] = dense || g_rand_int_range (rand, 0, 8) == 0
                  ? pool[g_rand_int_range (rand, 0, sizeof pool)]
                  : (char)g_rand_int_range (rand, 0, 256);
  return n;
}

static void
test_definition (void)
{
  static const struct coh_csv_dialect dialects[] = { { ',', '"' }, { ';', '"' }, { '\t', '\0' } };
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  static char text[9000];
  static uint32_t positions[9100], expected[9000];

  for (int round = 0; round < 3000; round++)
    {
      const struct coh_csv_dialect *dialect = &dialects[round % 3];
      size_t n = (size_t)g_rand_int_range (rand, 0, round % 7 ? 300 : 9000);
      struct coh_csv_state state = COH_CSV_STATE_INIT;
      size_t count, n_expected;

      fill_random (rand, text, n, round % 2);
      n_expected = scan_slowly (text, n, dialect, expected);
      g_assert_cmpuint (coh_scan_csv (text, n, dialect, &state, positions, 9100, &count), ==, n);
      g_assert_cmpuint (count, ==, n_expected);
      assert_bytes (positions, expected, count * 4);
    }
}

static void
test_chunks (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);
  static char text[3000];
  static uint32_t positions[3100], expected[3000];

  for (int round = 0; round < 1000; round++)
    {
      struct coh_csv_state state = COH_CSV_STATE_INIT;
      size_t n = (size_t)g_rand_int_range (rand, 1, 3000), total = 0, count, n_expected;

      fill_random (rand, text, n, TRUE);
      n_expected = scan_slowly (text, n, &comma, expected);
      for (size_t done = 0; done < n;)
        {
          size_t step = MIN (n - done, (size_t)g_rand_int_range (rand, 1, 200));

          step = MIN (step, n - done);
          g_assert_cmpuint (coh_scan_csv (text + done, step, &comma, &state, positions + total,
                                          3100 - total, &count),
                            ==, step);
          for (size_t i = 0; i < count; i++)
            positions[total + i] += (uint32_t)done;
          total += count;
          done += step;
        }
      g_assert_cmpuint (total, ==, n_expected);
      assert_bytes (positions, expected, total * 4);
    }
}

static void
test_engines (void)
{
  static const enum coh_csv_engine engines[] = { COH_CSV_ENGINE_SSE2, COH_CSV_ENGINE_AVX2,
                                                 COH_CSV_ENGINE_BEST };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  char text[64 * 9];
  struct coh_csv_masks expected[9], masks[9];

  for (int round = 0; round < 20000; round++)
    for (size_t e = 0; e < G_N_ELEMENTS (engines); e++)
      {
        uint64_t start = round & 1 ? UINT64_MAX : 0, inside = start, inside_expected = start;
        size_t n_blocks = (size_t)(round % 10);

        fill_random (rand, text, sizeof text, round % 3 == 0);
        memset (masks, 0, sizeof masks);
        memset (expected, 0, sizeof expected);
        g_assert_true (coh_mask_csv (COH_CSV_ENGINE_PORTABLE, text, n_blocks, &comma,
                                     &inside_expected, expected));
        if (!coh_mask_csv (engines[e], text, n_blocks, &comma, &inside, masks))
          continue;
        assert_bytes (masks, expected, sizeof masks);
        g_assert_true (inside == inside_expected);
      }
}

static void
test_portable (void)
{
  char text[64];
  struct coh_csv_masks masks;

  for (int byte = 0; byte < 256; byte++)
    {
      uint64_t inside = 0;

      for (size_t i = 0; i < 64; i++)
        text[i] = (char)(byte + (int)i % 3 - 1);
      coh_mask_csv (COH_CSV_ENGINE_PORTABLE, text, 1, &(struct coh_csv_dialect){ (char)byte, '\0' },
                    &inside, &masks);
      for (size_t i = 0; i < 64; i++)
        g_assert_cmpuint (masks.delimiter >> i & 1, ==, text[i] == (char)byte);
      g_assert_cmpuint (masks.quote, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/csv-scan/finds-delimiters-and-line-ends", test_plain);
  g_test_add_func ("/kernel/csv-scan/passes-over-quoted-structure", test_quoted);
  g_test_add_func ("/kernel/csv-scan/tells-of-an-open-quote", test_open_quote);
  g_test_add_func ("/kernel/csv-scan/reports-the-first-nul-byte", test_nul);
  g_test_add_func ("/kernel/csv-scan/stops-when-the-positions-are-full", test_small_capacity);
  g_test_add_func ("/kernel/csv-scan/equals-its-definition-on-random-bytes", test_definition);
  g_test_add_func ("/kernel/csv-scan/chunks-give-what-the-whole-gives", test_chunks);
  g_test_add_func ("/kernel/csv-scan/every-engine-gives-the-same-bits", test_engines);
  g_test_add_func ("/kernel/csv-scan/portable-engine-matches-every-byte", test_portable);
  return g_test_run ();
}
