/* Runs a fuzz target without a fuzzer: every file of its corpus, then mutations of each, always the
 * same ones. */
#include <glib.h>

#include "mutate.h"

#define VARIANTS 200
#define SECONDS  10

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(gchar *const *)a, *(gchar *const *)b);
}

/* The names of the files in the corpus, sorted: the order of a folder differs between machines. */
static GPtrArray *
list_corpus (const gchar *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const gchar *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
run_corpus (guint n_variants)
{
  g_autofree gchar *folder =
      g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", FUZZ_TARGET, NULL);
  g_autoptr (GPtrArray) names = list_corpus (folder);

  g_assert_cmpuint (names->len, >, 0);
  for (guint i = 0; i < names->len; i++)
    {
      const gchar *name = g_ptr_array_index (names, i);
      g_autofree gchar *path = g_build_filename (folder, name, NULL);
      g_autofree gchar *content = NULL;
      g_autoptr (GRand) random = g_rand_new_with_seed (20260101 + i);
      gsize length;

      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      for (guint variant = 0; variant < MAX (n_variants, 1); variant++)
        {
          g_autoptr (GByteArray) input =
              n_variants > 0 ? mutate (random, (const guint8 *)content, length)
                             : g_byte_array_new_take ((guint8 *)g_steal_pointer (&content), length);

          watch_begin (SECONDS, "%s, variant %u of %s", FUZZ_TARGET, variant, name);
          LLVMFuzzerTestOneInput (input->data, input->len);
          watch_end ();
        }
    }
}

static void
test_corpus (void)
{
  run_corpus (0);
}

static void
test_mutations (void)
{
  run_corpus (VARIANTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/" FUZZ_TARGET "/corpus-does-no-harm", test_corpus);
  g_test_add_func ("/fuzz/" FUZZ_TARGET "/mutations-of-the-corpus-do-no-harm", test_mutations);
  return g_test_run ();
}
