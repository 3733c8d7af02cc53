/* Numbers of keys, found by a hash or given in a row. */
#include <glib.h>

#include "survey/cohesion-key-index-private.h"

#define N 5000u

static void
test_appended (void)
{
  g_autofree guint64 *keys = g_new (guint64, N);
  CohesionKeyIndex index = { 0 };

  for (guint32 i = 0; i < N; i++)
    keys[i] = (guint64)i * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  g_assert_cmpuint (cohesion_key_index_add (&index, keys[0]), ==, 0);
  cohesion_key_index_append (&index, keys + 1, N - 2);
  g_assert_cmpuint (index.n, ==, N - 1);
  g_assert_cmpuint (cohesion_key_index_find (&index, keys[N - 2]), ==, N - 2);
  g_assert_cmpuint (cohesion_key_index_find (&index, keys[N - 1]), ==, COHESION_NO_KEY);
  for (guint32 i = N; i-- > 0;)
    g_assert_cmpuint (cohesion_key_index_add (&index, keys[i]), ==, i);
  g_assert_cmpuint (index.n, ==, N);
  cohesion_key_index_clear (&index);
}

static void
test_truncated (void)
{
  guint64 keys[] = { 7, 8, 9, 10 };
  CohesionKeyIndex index = { 0 };

  cohesion_key_index_append (&index, keys, 4);
  cohesion_key_index_truncate (&index, 3);
  g_assert_cmpuint (cohesion_key_index_find (&index, 10), ==, COHESION_NO_KEY);
  g_assert_cmpuint (cohesion_key_index_add (&index, 11), ==, 3);
  cohesion_key_index_truncate (&index, 1);
  g_assert_cmpuint (cohesion_key_index_find (&index, 8), ==, COHESION_NO_KEY);
  g_assert_cmpuint (cohesion_key_index_find (&index, 7), ==, 0);
  g_assert_cmpuint (cohesion_key_index_add (&index, 8), ==, 1);
  cohesion_key_index_clear (&index);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/key-index/keys-that-were-appended-are-found", test_appended);
  g_test_add_func ("/survey/key-index/keys-that-were-cut-off-are-forgotten", test_truncated);
  return g_test_run ();
}
