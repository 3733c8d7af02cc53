/* measures.csv and the layouts that ship: what loads can be written, and loads again as the same;
 * what does not load changes nothing. */
#include <cohesion/cohesion.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "measures/cohesion-measures-private.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gchar *
write_measures (CohesionMeasures *measures)
{
  g_autoptr (CohesionTable) table = cohesion_measures_to_table (measures);

  return cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
}

/* Registry and framework are made once; the fuzzer runs in one thread. */
static CohesionMeasures *
make_measures (gboolean registered)
{
  static CohesionAreas *areas;
  static CohesionFramework *framework;
  static const gchar places[] = "code,name,tier\nE08000032,Bradford,ltla\nE08000030,Walsall,ltla\n";
  static const gchar definitions[] =
      "cohesion: 1\n"
      "framework: {id: f, title: F}\n"
      "indicators:\n"
      "  - {id: happiness, title: Happiness, polarity: higher-better, range: [0, 10]}\n";

  if (areas == NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (places, sizeof places - 1);

      areas = cohesion_areas_load_bytes (bytes, "areas.csv", NULL, NULL);
      framework = cohesion_framework_load_from_data (definitions, -1, "f.yaml", NULL, NULL);
      g_assert_nonnull (areas);
      g_assert_nonnull (framework);
    }
  return registered ? cohesion_measures_new (framework, areas) : cohesion_measures_new (NULL, NULL);
}

static void
check_again (CohesionMeasures *measures, gboolean registered)
{
  g_autoptr (CohesionMeasures) again = make_measures (registered);
  g_autofree gchar *text = write_measures (measures);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree gchar *second = NULL;
  g_autoptr (GError) error = NULL;

  cohesion_measures_load_bytes (again, bytes, "again.csv", NULL, NULL, &error);
  g_assert_no_error (error);
  second = write_measures (again);
  g_assert_cmpstr (text, ==, second);
}

static void
slice_all (CohesionMeasures *measures)
{
  g_auto (GStrv) periods = cohesion_measures_get_periods (measures, NULL);
  g_auto (GStrv) groups = cohesion_measures_get_groups (measures);

  for (guint i = 0; periods[i] != NULL && i < 4; i++)
    {
      for (guint j = 0; groups[j] != NULL && j < 4; j++)
        {
          g_autoptr (CohesionMatrix) matrix = cohesion_measures_slice (
              measures, periods[i], groups[j], NULL, COHESION_QUANTITY_VALUE, NULL);

          g_assert_nonnull (matrix);
        }
    }
}

static void
try_load (GBytes *bytes, const gchar *layout, gboolean registered, gboolean lenient)
{
  g_autoptr (CohesionMeasures) measures = make_measures (registered);
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;

  cohesion_measures_set_lenient (measures, lenient);
  if (lenient)
    cohesion_measures_set_duplicates (measures, COHESION_DUPLICATES_MEAN);
  if (!cohesion_measures_load_bytes (measures, bytes, "m.csv", layout, diagnostics, &error))
    {
      g_assert_nonnull (error);
      g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), >, 0);
      g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, 0);
      return;
    }
  g_assert_no_error (error);
  slice_all (measures);
  check_again (measures, registered);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  try_load (bytes, NULL, TRUE, FALSE);
  try_load (bytes, NULL, FALSE, TRUE);
  try_load (bytes, "ons-explore-local-statistics", FALSE, FALSE);
  try_load (bytes, "fingertips", FALSE, TRUE);
  return 0;
}
