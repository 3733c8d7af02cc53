/* A thousand broken studies, made of a good one: each is refused with a file and a line, in time,
 * without harm. */
#include <cohesion/cohesion.h>
#include <glib/gstdio.h>

#include "mutate.h"

#define REJECTIONS 1000
#define MAX_TRIES  10000
#define SECONDS    5

static const gchar *const files[] = { "study.yaml", "framework.yaml", "areas.csv", "measures.csv",
                                      "programmes.yaml" };

typedef struct
{
  gchar *folder;
  gchar *content[G_N_ELEMENTS (files)];
  gsize length[G_N_ELEMENTS (files)];
} Fixture;

static void
write_file (const Fixture *fixture, guint file, const gchar *content, gsize length)
{
  g_autofree gchar *path = g_build_filename (fixture->folder, files[file], NULL);
  FILE *out = g_fopen (path, "wb");

  g_assert_nonnull (out);
  g_assert_cmpuint (fwrite (content, 1, length, out), ==, length);
  g_assert_cmpint (fclose (out), ==, 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  (void)data;
  fixture->folder = g_dir_make_tmp ("cohesion-mutations-XXXXXX", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree gchar *path =
          g_test_build_filename (G_TEST_DIST, "install", "study", files[i], NULL);

      g_file_get_contents (path, &fixture->content[i], &fixture->length[i], &error);
      g_assert_no_error (error);
      write_file (fixture, i, fixture->content[i], fixture->length[i]);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree gchar *path = g_build_filename (fixture->folder, files[i], NULL);

      g_unlink (path);
      g_free (fixture->content[i]);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* Every problem that is an error must say where it is, in a file of this study. */
static void
check_places (CohesionDiagnostics *diagnostics, const GError *error, const gchar *what)
{
  guint n_issues = g_list_model_get_n_items (G_LIST_MODEL (diagnostics));

  if (cohesion_diagnostics_get_n_errors (diagnostics) == 0)
    g_error ("%s: refused without an issue: %s", what, error->message);
  for (guint i = 0; i < n_issues; i++)
    {
      g_autoptr (CohesionIssue) issue = g_list_model_get_item (G_LIST_MODEL (diagnostics), i);
      g_autofree gchar *text = cohesion_issue_to_text (issue);

      if (cohesion_issue_get_severity (issue) != COHESION_SEVERITY_ERROR)
        continue;
      if (cohesion_issue_get_file (issue) == NULL || cohesion_issue_get_line (issue) == 0)
        g_error ("%s: an issue without file and line: %s", what, text);
      if (!g_str_has_prefix (cohesion_issue_get_token (issue), "COHESION-"))
        g_error ("%s: an issue without a token: %s", what, text);
      if (!g_utf8_validate (text, -1, NULL))
        g_error ("%s: a message that is not UTF-8", what);
    }
}

/* Returns: whether the study was refused. */
static gboolean
open_study (const Fixture *fixture, const gchar *what)
{
  g_autofree gchar *path = g_build_filename (fixture->folder, files[0], NULL);
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionStudy) study = NULL;
  g_autoptr (GError) error = NULL;

  watch_begin (SECONDS, "%s", what);
  study = cohesion_study_open_full (path, COHESION_STUDY_FLAGS_NONE, diagnostics, NULL, NULL, NULL,
                                    &error);
  watch_end ();
  if (study != NULL)
    {
      g_assert_no_error (error);
      return FALSE;
    }
  if (error == NULL || error->domain != COHESION_ERROR ||
      !g_str_has_prefix (error->message, "COHESION-"))
    g_error ("%s: refused without an error of ours: %s", what,
             error != NULL ? error->message : "none");
  check_places (diagnostics, error, what);
  return TRUE;
}

static void
test_mutations (Fixture *fixture, gconstpointer data)
{
  guint n_refused = 0;
  guint n_tries = 0;

  (void)data;
  g_assert_false (open_study (fixture, "the good study"));
  while (n_refused < REJECTIONS && n_tries < MAX_TRIES)
    {
      guint file = n_tries % G_N_ELEMENTS (files);
      g_autofree gchar *what = g_strdup_printf ("variant %u, of %s", n_tries, files[file]);
      g_autoptr (GRand) random = g_rand_new_with_seed (n_tries);
      g_autoptr (GByteArray) broken =
          mutate (random, (const guint8 *)fixture->content[file], fixture->length[file]);

      write_file (fixture, file, (const gchar *)broken->data, broken->len);
      if (open_study (fixture, what))
        n_refused++;
      write_file (fixture, file, fixture->content[file], fixture->length[file]);
      n_tries++;
    }
  g_test_message ("%u of %u variants were refused", n_refused, n_tries);
  g_assert_cmpuint (n_refused, ==, REJECTIONS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/fuzz/study/a-thousand-broken-inputs-are-refused-with-file-and-line", Fixture, NULL,
              set_up, test_mutations, tear_down);
  return g_test_run ();
}
