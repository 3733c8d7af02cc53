/* The files of a case, written into a folder of their own. */
#include "cases.h"

#include <glib/gstdio.h>
#include <string.h>

static void
write_file (const gchar *folder, const gchar *name, const gchar *text)
{
  g_autofree gchar *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
write_lines (const gchar *folder, Node *file)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (Node *line = file->value->first; line != NULL; line = line->next)
    g_string_append_printf (text, "%s\n", line->text);
  write_file (folder, file->text, text->str);
}

static void
change_file (const gchar *folder, Node *change)
{
  const gchar *from = case_get_text (change, "from");
  g_autofree gchar *path = g_build_filename (folder, case_get_text (change, "file"), NULL);
  g_autofree gchar *text = NULL;
  g_autoptr (GString) changed = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, from));
  changed = g_string_new (text);
  g_string_replace (changed, from, case_get_text (change, "to"), 0);
  write_file (folder, case_get_text (change, "file"), changed->str);
}

gchar *
files_write (Node *self, Node *files)
{
  Node *edit = cohesion_yaml_get (self, "edit");
  g_autofree gchar *folder = g_dir_make_tmp ("cohesion-conformance-XXXXXX", NULL);

  g_assert_nonnull (folder);
  for (Node *file = cohesion_yaml_get (files, case_get_text (self, "files"))->first; file != NULL;
       file = file->next)
    write_lines (folder, file);
  for (Node *change = edit != NULL ? edit->first : NULL; change != NULL; change = change->next)
    change_file (folder, change);
  return g_build_filename (folder, "study.yaml", NULL);
}

void
files_remove (const gchar *study)
{
  g_autofree gchar *folder = g_path_get_dirname (study);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);

  for (const gchar *name = g_dir_read_name (entries); name != NULL;
       name = g_dir_read_name (entries))
    {
      g_autofree gchar *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}
