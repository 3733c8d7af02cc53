/* A study made of a publisher's table, as a user would write it, and scored. */
#include "seed-study.h"

#include <glib/gstdio.h>
#include <math.h>

CohesionTable *
seed_read (const gchar *path)
{
  const gchar *folder = g_getenv ("COHESION_SHARED");
  g_autofree gchar *file = g_build_filename (folder != NULL ? folder : "", path, NULL);
  g_autoptr (GError) error = NULL;
  CohesionTable *table;

  if (folder == NULL || !g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_autofree gchar *why = g_strdup_printf ("needs ../shared/%s", path);

      g_test_skip (why);
      return NULL;
    }
  table = cohesion_table_new_from_csv (file, NULL, NULL, &error);
  g_assert_no_error (error);
  return table;
}

static guint
column_of (CohesionTable *table, const gchar *name)
{
  const gint column = cohesion_table_find_column (table, name);

  if (column < 0)
    g_error ("the publisher's table has no column \"%s\"", name);
  return (guint)column;
}

GHashTable *
seed_index (CohesionTable *table, const gchar *code_column)
{
  GHashTable *rows = g_hash_table_new (g_str_hash, g_str_equal);
  const guint code = column_of (table, code_column);

  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    g_hash_table_insert (rows, (gpointer)cohesion_table_get_text (table, row, code),
                         GUINT_TO_POINTER (row + 1));
  return rows;
}

gdouble
seed_get (CohesionTable *table, GHashTable *rows, const gchar *area, const gchar *column)
{
  const guint row = GPOINTER_TO_UINT (g_hash_table_lookup (rows, area));

  g_assert_cmpuint (row, >, 0);
  return cohesion_table_get_double (table, row - 1, column_of (table, column));
}

static void
write_file (const gchar *folder, const SeedFile *file)
{
  g_autofree gchar *path = g_build_filename (folder, file->name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, file->text, -1, &error);
  g_assert_no_error (error);
}

CohesionScores *
seed_score_files (const SeedFile *files)
{
  g_autofree gchar *folder = g_dir_make_tmp ("cohesion-seed-XXXXXX", NULL);
  g_autofree gchar *path = g_build_filename (folder, "study.yaml", NULL);
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionStudy) study = NULL;
  g_autoptr (GError) error = NULL;
  CohesionScores *scores;

  for (const SeedFile *file = files; file->name != NULL; file++)
    write_file (folder, file);
  study = cohesion_study_open (path, NULL, &error);
  g_assert_no_error (error);
  scores = cohesion_scorer_run (scorer, study, NULL, &error);
  g_assert_no_error (error);
  for (const SeedFile *file = files; file->name != NULL; file++)
    {
      g_autofree gchar *written = g_build_filename (folder, file->name, NULL);

      g_assert_cmpint (g_unlink (written), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return scores;
}

CohesionScores *
seed_score (CohesionTable *table,
            const gchar *code_column,
            const SeedColumn *columns,
            const gchar *framework,
            const gchar *period)
{
  g_autoptr (GString) areas = g_string_new ("code,name,tier\n");
  g_autoptr (GString) measures = g_string_new ("area,indicator,period,value\n");
  g_autofree gchar *study = NULL;
  const guint code = column_of (table, code_column);

  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    {
      const gchar *area = cohesion_table_get_text (table, row, code);

      if (isnan (cohesion_table_get_double (table, row, column_of (table, columns[0].column))))
        continue;
      g_string_append_printf (areas, "%s,%s,place\n", area, area);
      for (const SeedColumn *c = columns; c->indicator != NULL; c++)
        {
          gchar number[G_ASCII_DTOSTR_BUF_SIZE] = "";
          const gdouble value =
              cohesion_table_get_double (table, row, column_of (table, c->column));

          if (!isnan (value))
            g_ascii_dtostr (number, sizeof number, value);
          g_string_append_printf (measures, "%s,%s,%s,%s\n", area, c->indicator, period, number);
        }
    }
  study = g_strdup_printf (
      "cohesion: 1\nstudy: {id: seed, title: Seed}\nframework: %s\nareas: areas.csv\n"
      "measures: [measures.csv]\n",
      framework);
  {
    const SeedFile files[] = {
      { "areas.csv", areas->str },
      { "measures.csv", measures->str },
      { "study.yaml", study },
      { NULL, NULL },
    };

    return seed_score_files (files);
  }
}
