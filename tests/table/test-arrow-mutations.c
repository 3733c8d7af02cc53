/* Arrow data that was altered at random: a table or an error, everything released, and never a
 * crash. What cannot be checked stays true: buffers are as long as lengths and text offsets may
 * say, unless these are absurd. */
#include "arrow-producer.h"

#define N_TURNS 20000
#define N_ROWS  64
#define SIZE    (N_ROWS * 4 * 16)

static guint8 noise[SIZE];
static gint32 offsets[N_ROWS * 4];
static gint64 sizes[8];
static const char *const formats[] = { "n",    "b",    "c",      "s",      "i", "l",  "C",
                                       "S",    "I",    "L",      "f",      "g", "u",  "vu",
                                       "tdD",  "tss:", "tsn:Z",  "d:38,9", "z", "+l", "tsq",
                                       "d:,1", "d:9,", "ts\x01", "vuu" };

static int64_t
absurd (int64_t sensible)
{
  static const int64_t values[] = { -1, G_MININT64, G_MAXINT64, G_MAXINT64 / 8, -G_MAXINT32 };

  return g_test_rand_int_range (0, 40) == 0 ? values[g_test_rand_int_range (0, 5)] : sensible;
}

static void
fill_buffers (void)
{
  for (gsize i = 0; i < SIZE; i++)
    noise[i] = (guint8)g_test_rand_int_range (0, 4) == 0 ? (guint8)g_test_rand_int ()
                                                         : (guint8)g_test_rand_int_range (0, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++)
    offsets[i] = (gint32)i / 2 + g_test_rand_int_range (0, 200) / 199;
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    sizes[i] = g_test_rand_int_range (-1, SIZE);
}

static int64_t
count_buffers (const char *format)
{
  if (g_str_equal (format, "n"))
    return 0;
  if (g_str_equal (format, "u"))
    return 3;
  return g_str_equal (format, "vu") ? 5 : 2;
}

static void
alter (Field *field, const Field *words)
{
  const gboolean has_words = words != NULL && g_test_rand_int_range (0, 3) == 0;

  *field = (Field){ .name = "x",
                    .format = formats[g_test_rand_int_range (0, (gint)G_N_ELEMENTS (formats))],
                    .length = absurd (g_test_rand_int_range (0, N_ROWS)),
                    .offset = absurd (g_test_rand_int_range (0, N_ROWS)),
                    .null_count = absurd (g_test_rand_int_range (-1, 2)) };
  field->n_buffers = absurd (count_buffers (field->format));
  field->buffers[0] = g_test_rand_int_range (0, 2) == 0 ? noise : NULL;
  field->buffers[1] = g_str_equal (field->format, "u") ? (gconstpointer)offsets : noise;
  field->buffers[2] = field->buffers[3] = noise;
  if (g_str_equal (field->format, "vu"))
    field->buffers[4] = sizes;
  if (g_test_rand_int_range (0, 40) == 0)
    field->buffers[g_test_rand_int_range (1, 5)] = NULL;
  field->values = has_words ? words : NULL;
}

static void
test_mutations (void)
{
  guint n_tables = 0, n_errors = 0;

  for (guint i = 0; i < N_TURNS; i++)
    {
      Field words, fields[2];
      const Batch batch = { fields, 1, absurd (g_test_rand_int_range (0, N_ROWS)),
                            absurd (g_test_rand_int_range (0, 3) / 2), NULL };
      const Batch batches[] = { batch, batch };
      const Producer producer = { .batches = batches, .n_batches = 2 };
      g_autoptr (GError) error = NULL;
      g_autoptr (CohesionTable) table = NULL;

      if (i % 100 == 0)
        fill_buffers ();
      alter (&words, NULL);
      if (i % 2 == 0)
        words = (Field){ "u", "", 5, 1, 0, 3, { NULL, offsets, noise }, NULL, NULL };
      alter (&fields[0], &words);
      table = consume (&producer, &error);
      g_assert_true ((table == NULL) == (error != NULL));
      n_errors += table == NULL;
      if (table == NULL)
        continue;
      n_tables++;
      g_assert_cmpint (cohesion_table_get_n_rows (table), ==, batch.length * 2);
      assert_comes_back (table);
    }
  /* Both ways are gone often enough for the test to mean something. */
  g_assert_cmpuint (n_tables, >, N_TURNS / 50);
  g_assert_cmpuint (n_errors, >, N_TURNS / 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/arrow/import/altered-data-never-crashes", test_mutations);
  return g_test_run ();
}
