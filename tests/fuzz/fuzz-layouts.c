/* Layouts: whatever loads can read a file. */
#include <cohesion/cohesion.h>
#include <string.h>

#include "measures/cohesion-layout-private.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
read_with (CohesionLayout *layout)
{
  static const gchar *const names[] = { "area", "indicator", "period", "value", "sex", NULL };
  static const gchar *const row[] = { "E08000032", "Happiness", "2014 - 16", "7.5", "Male; old" };
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionMapping) mapping =
      cohesion_mapping_new (layout, (gchar **)names, "m.csv", TRUE, diagnostics);
  const CohesionCsvField *picked[COHESION_N_FIELDS];
  const CohesionCsvField *named[COHESION_MOST_NAMES];
  CohesionCsvField fields[G_N_ELEMENTS (row)];
  const gchar *id;

  if (mapping == NULL)
    {
      g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), >, 0);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (row); i++)
    fields[i] = (CohesionCsvField){ row[i], (guint32)strlen (row[i]), 1, FALSE };
  cohesion_mapping_keeps (mapping, fields);
  cohesion_mapping_pick (mapping, fields, picked);
  for (guint i = 0; i < COHESION_N_FIELDS; i++)
    g_assert_nonnull (picked[i]->text);
  g_assert_cmpuint (cohesion_mapping_get_names (mapping, fields, named), <=, COHESION_MOST_NAMES);
  cohesion_mapping_find_rule (mapping, fields, &id);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionLayout) layout =
      cohesion_layout_load_bytes (bytes, "layout.yaml", NULL, &error);

  if (layout == NULL)
    g_assert_nonnull (error);
  else
    read_with (layout);
  return 0;
}
