/* Loading frameworks from text, and files to take from. */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include <cohesion/cohesion-framework.h>

/* What an ordinary file begins with. */
#define HEAD "cohesion: 1\nframework: {id: f}\nscoring: {aggregate: none}\n"

static inline CohesionFramework *
load_text (const gchar *text)
{
  g_autoptr (GError) error = NULL;
  CohesionFramework *framework =
      cohesion_framework_load_from_data (text, -1, "a.yaml", NULL, &error);

  g_assert_no_error (error);
  return framework;
}

/* Loading must say exactly this; it fails where @fails. */
static inline void
assert_says (const gchar *text, gboolean fails, const gchar *expected)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionFramework) framework =
      cohesion_framework_load_from_data (text, -1, "a.yaml", diagnostics, &error);
  g_autofree gchar *got = cohesion_diagnostics_to_text (diagnostics);

  g_assert_cmpstr (got, ==, expected);
  g_assert_true ((framework == NULL) == fails);
  g_assert_true ((error != NULL) == fails);
}

/* A problem in the one indicator that begins at line 5, after HEAD. */
static inline void
assert_indicator (const gchar *keys, const gchar *expected)
{
  g_autofree gchar *text = g_strconcat (HEAD, "indicators:\n  - id: x\n", keys, NULL);
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionFramework) framework =
      cohesion_framework_load_from_data (text, -1, "a.yaml", diagnostics, NULL);
  g_autofree gchar *got = cohesion_diagnostics_to_text (diagnostics);
  gchar *end = strrchr (got, '\n');

  /* without the line of counts */
  if (end != NULL)
    {
      *end = '\0';
      end = strrchr (got, '\n');
      if (end != NULL)
        end[1] = '\0';
    }
  g_assert_cmpstr (got, ==, expected);
  (void)framework;
}

/* Write @text to the file @name of @folder. */
static inline gchar *
write_file (const gchar *folder, const gchar *name, const gchar *text)
{
  gchar *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static inline gchar *
make_folder (void)
{
  gchar *folder = g_dir_make_tmp ("cohesion-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

static inline void
remove_folder (const gchar *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const gchar *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree gchar *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}
