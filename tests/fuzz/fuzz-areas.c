/* areas.csv: what loads can be written, and loads again as the same; every rejection has an error.
 */
#include <cohesion/cohesion.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gchar *
write_areas (CohesionAreas *areas)
{
  g_autoptr (CohesionTable) table = cohesion_areas_to_table (areas);

  return cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
}

/* Ask for everything that a registry can say. */
static void
look_at (CohesionAreas *areas)
{
  guint n_areas = cohesion_areas_get_n_areas (areas);
  g_auto (GStrv) tiers = cohesion_areas_get_tiers (areas);

  for (guint i = 0; i < n_areas; i++)
    {
      g_autoptr (CohesionArea) area = g_list_model_get_item (G_LIST_MODEL (areas), i);
      g_autoptr (CohesionArea) ancestor = cohesion_area_get_ancestor (area, tiers[0]);
      g_auto (GStrv) children = cohesion_areas_get_children (areas, cohesion_area_get_code (area));

      g_assert_true (children != NULL && (ancestor == NULL || COHESION_IS_AREA (ancestor)));
      g_assert_true (cohesion_areas_contains (areas, cohesion_area_get_code (area)));
      for (guint j = 0; j < cohesion_area_get_n_successors (area); j++)
        g_assert_nonnull (cohesion_area_get_successor (area, j));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionAreas) areas =
      cohesion_areas_load_bytes (bytes, "areas.csv", diagnostics, &error);
  g_autoptr (CohesionAreas) again = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autofree gchar *text = NULL;
  g_autofree gchar *second = NULL;

  if (areas == NULL)
    {
      g_assert_nonnull (error);
      g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), >, 0);
      return 0;
    }
  g_assert_no_error (error);
  look_at (areas);
  text = write_areas (areas);
  written = g_bytes_new (text, strlen (text));
  again = cohesion_areas_load_bytes (written, "again.csv", NULL, &error);
  g_assert_no_error (error);
  second = write_areas (again);
  g_assert_cmpstr (text, ==, second);
  return 0;
}
