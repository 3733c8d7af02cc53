/* A small world for the tests of the measures: five areas, three indicators. */
#pragma once

#include <cohesion/cohesion.h>
#include <math.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "measures/cohesion-measures-private.h"

static const gchar world_areas[] = "code,name,tier,parent\n"
                                   "E08000032,Bradford,ltla,E12000003\n"
                                   "E08000030,Walsall,ltla,E12000005\n"
                                   "E08000033,Calderdale,ltla,E12000003\n"
                                   "E12000003,Yorkshire and The Humber,region,\n"
                                   "E12000005,West Midlands,region,\n";

static const gchar world_framework[] =
    "cohesion: 1\n"
    "framework: {id: world, title: A small world}\n"
    "indicators:\n"
    "  - {id: trust_many, title: Trust, polarity: higher-better, range: [0, 100]}\n"
    "  - {id: get_on_well, title: Get on, polarity: higher-better, range: [0, 100]}\n"
    "  - {id: happiness, title: Happiness, polarity: higher-better}\n";

static inline CohesionAreas *
world_load_areas (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (world_areas, sizeof world_areas - 1);
  g_autoptr (GError) error = NULL;
  CohesionAreas *areas = cohesion_areas_load_bytes (bytes, "areas.csv", NULL, &error);

  g_assert_no_error (error);
  return areas;
}

static inline CohesionFramework *
world_load_framework (void)
{
  g_autoptr (GError) error = NULL;
  CohesionFramework *framework =
      cohesion_framework_load_from_data (world_framework, -1, "framework.yaml", NULL, &error);

  g_assert_no_error (error);
  return framework;
}

/* Measures that know the areas and indicators of the world. */
static inline CohesionMeasures *
world_new (void)
{
  g_autoptr (CohesionFramework) framework = world_load_framework ();
  g_autoptr (CohesionAreas) areas = world_load_areas ();

  return cohesion_measures_new (framework, areas);
}

static inline gboolean
world_try (CohesionMeasures *measures,
           const gchar *text,
           const gchar *name,
           const gchar *layout,
           CohesionDiagnostics *diagnostics,
           GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return cohesion_measures_load_bytes (measures, bytes, name, layout, diagnostics, error);
}

/* Load a text that must be right. */
static inline void
world_add (CohesionMeasures *measures, const gchar *text)
{
  g_autoptr (GError) error = NULL;
  gboolean good = world_try (measures, text, "m.csv", NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (good);
}

/* What the diagnostics say, without the last line, which counts. */
static inline gchar *
world_say (CohesionDiagnostics *diagnostics)
{
  gchar *said = cohesion_diagnostics_to_text (diagnostics);
  gchar *last = g_strrstr (said, "\n");

  if (last != NULL)
    {
      *last = '\0';
      last = g_strrstr (said, "\n");
      g_assert_nonnull (last);
      last[1] = '\0';
    }
  return said;
}

static inline gchar *
world_write (CohesionMeasures *measures)
{
  g_autoptr (CohesionTable) table = cohesion_measures_to_table (measures);

  return cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
}
