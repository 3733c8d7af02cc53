/* programmes.yaml: whatever loads can be asked everything, and written as a table. */
#include <cohesion/cohesion.h>
#include <string.h>

#include "programmes/cohesion-programmes-private.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
look_at (CohesionProgramme *programme)
{
  g_auto (GStrv) areas = cohesion_programme_get_areas (programme);
  g_auto (GStrv) aims = cohesion_programme_get_aims (programme);
  g_auto (GStrv) keys = cohesion_programme_get_contact_keys (programme);
  g_autofree gchar *start = cohesion_programme_get_start (programme);
  g_autofree gchar *end = cohesion_programme_get_end (programme);

  g_assert_true (areas != NULL && aims != NULL && keys != NULL);
  g_assert_true (start == NULL || end == NULL || strcmp (start, end) <= 0);
  g_assert_nonnull (cohesion_programme_get_id (programme));
  for (guint i = 0; i < cohesion_programme_get_n_outputs (programme); i++)
    g_assert_nonnull (cohesion_programme_get_output_measure (programme, i));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionProgrammes) programmes =
      cohesion_programmes_load_bytes (bytes, "p.yaml", NULL, NULL, NULL, &error);
  g_autoptr (CohesionTable) table = NULL;
  g_autofree gchar *text = NULL;

  if (programmes == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }
  for (guint i = 0; i < cohesion_programmes_get_n_programmes (programmes); i++)
    {
      g_autoptr (CohesionProgramme) one = g_list_model_get_item (G_LIST_MODEL (programmes), i);

      look_at (one);
    }
  table = cohesion_programmes_to_table (programmes);
  text = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
  return 0;
}
