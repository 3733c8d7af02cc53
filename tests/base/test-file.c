/* Files appear whole or not at all. */
#include <cohesion/cohesion.h>
#include <glib/gstdio.h>

#include "base/cohesion-file-private.h"

typedef struct
{
  gchar *folder;
  gchar *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture->folder = g_dir_make_tmp ("cohesion-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "out.csv", NULL);
}

static guint
count_files (const gchar *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
test_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionAtomicFile) file = cohesion_atomic_file_new (fixture->path, &error);
  g_autoptr (GBytes) bytes = NULL;

  (void)data;
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (cohesion_atomic_file_get_stream (file), "a,b\n", 4,
                                            NULL, NULL, &error));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_true (cohesion_atomic_file_commit (file, NULL, &error));
  bytes = cohesion_file_read (fixture->path, 100, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 4);
  g_assert_true (memcmp (g_bytes_get_data (bytes, NULL), "a,b\n", 4) == 0);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_drop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CohesionAtomicFile *file;
  g_autofree gchar *text = NULL;

  (void)data;
  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  file = cohesion_atomic_file_new (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (cohesion_atomic_file_get_stream (file), "new", 3, NULL,
                                            NULL, &error));
  cohesion_atomic_file_free (file);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) missing = NULL, folder = NULL, limit = NULL, nowhere = NULL;

  (void)data;
  g_assert_null (cohesion_file_read (fixture->path, 10, NULL, &missing));
  g_assert_error (missing, COHESION_ERROR, COHESION_ERROR_IO);
  g_assert_true (g_str_has_prefix (missing->message, "COHESION-IO-001: "));
  g_assert_null (cohesion_file_read (fixture->folder, 10, NULL, &folder));
  g_assert_nonnull (strstr (folder->message, "is a folder"));
  g_assert_true (g_file_set_contents (fixture->path, "more than ten bytes", -1, NULL));
  g_assert_null (cohesion_file_read (fixture->path, 10, NULL, &limit));
  g_assert_error (limit, COHESION_ERROR, COHESION_ERROR_LIMIT);
  g_assert_null (cohesion_atomic_file_new ("/no/such/folder/out.csv", &nowhere));
  g_assert_error (nowhere, COHESION_ERROR, COHESION_ERROR_IO);
}

static void
test_endless (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_file_read ("/dev/zero", 1 << 20, NULL, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_LIMIT);
}

static void
test_resolve (void)
{
  g_autofree gchar *beside = cohesion_file_resolve ("studies/a.yaml", "b.csv");
  g_autofree gchar *absolute = cohesion_file_resolve ("studies/a.yaml", "/b.csv");
  g_autofree gchar *plain = cohesion_file_resolve ("a.yaml", "b.csv");

  g_assert_cmpstr (beside, ==, "studies/b.csv");
  g_assert_cmpstr (absolute, ==, "/b.csv");
  g_assert_cmpstr (plain, ==, "b.csv");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/base/file/appears-on-commit", Fixture, NULL, set_up, test_commit, tear_down);
  g_test_add ("/base/file/dropped-leaves-the-old-one", Fixture, NULL, set_up, test_drop, tear_down);
  g_test_add ("/base/file/errors-say-what-is-wrong", Fixture, NULL, set_up, test_errors, tear_down);
  g_test_add_func ("/base/file/an-endless-file-meets-the-limit", test_endless);
  g_test_add_func ("/base/file/paths-start-at-the-file-that-names-them", test_resolve);
  return g_test_run ();
}
