/* Scores, measures, areas and definitions as dashboards read them. */
#pragma once

#include <gio/gio.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-areas.h>
#include <cohesion/cohesion-framework.h>
#include <cohesion/cohesion-measures.h>
#include <cohesion/cohesion-scores.h>
#include <cohesion/cohesion-table.h>

G_BEGIN_DECLS

/**
 * CohesionExportFormat:
 * @COHESION_EXPORT_FORMAT_JSON_STAT: a JSON-stat 2.0 dataset; scores and measures only
 * @COHESION_EXPORT_FORMAT_COLUMNS: JSON, an object with an array for each column (`cols.json`)
 * @COHESION_EXPORT_FORMAT_ROWS: JSON, an array with an object for each row (`rows.json`)
 * @COHESION_EXPORT_FORMAT_CSV: tidy CSV
 * @COHESION_EXPORT_FORMAT_CSVW: tidy CSV with its CSVW metadata in a second file
 *
 * How an export is written.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_EXPORT_FORMAT_JSON_STAT,
  COHESION_EXPORT_FORMAT_COLUMNS,
  COHESION_EXPORT_FORMAT_ROWS,
  COHESION_EXPORT_FORMAT_CSV,
  COHESION_EXPORT_FORMAT_CSVW,
} CohesionExportFormat;

#define COHESION_TYPE_EXPORT (cohesion_export_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionExport, cohesion_export, COHESION, EXPORT, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionExport *cohesion_export_new_scores (CohesionScores *scores, CohesionAreas *areas);
COHESION_AVAILABLE_IN_1_0
CohesionExport *cohesion_export_new_measures (CohesionMeasures *measures);
COHESION_AVAILABLE_IN_1_0
CohesionExport *cohesion_export_new_areas (CohesionAreas *areas);
COHESION_AVAILABLE_IN_1_0
CohesionExport *cohesion_export_new_framework (CohesionFramework *framework);
COHESION_AVAILABLE_IN_1_0
void cohesion_export_set_areas (CohesionExport *self, const gchar *const *areas);
COHESION_AVAILABLE_IN_1_0
void cohesion_export_set_nodes (CohesionExport *self, const gchar *const *nodes);
COHESION_AVAILABLE_IN_1_0
void cohesion_export_set_periods (CohesionExport *self, const gchar *const *periods);
COHESION_AVAILABLE_IN_1_0
void cohesion_export_set_tiers (CohesionExport *self, const gchar *const *tiers);
COHESION_AVAILABLE_IN_1_0
void cohesion_export_set_digits (CohesionExport *self, gint digits);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_export_to_table (CohesionExport *self, GError **error);
COHESION_AVAILABLE_IN_1_0
gchar *cohesion_export_to_text (CohesionExport *self, CohesionExportFormat format, GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_export_write (CohesionExport *self,
                                const gchar *path,
                                CohesionExportFormat format,
                                GCancellable *cancellable,
                                GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_export_write_to_stream (CohesionExport *self,
                                          GOutputStream *stream,
                                          CohesionExportFormat format,
                                          GCancellable *cancellable,
                                          GError **error);

G_END_DECLS
