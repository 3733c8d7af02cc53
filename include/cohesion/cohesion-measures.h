/* All the observations, in columns. */
#pragma once

#include <gio/gio.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-areas.h>
#include <cohesion/cohesion-framework.h>
#include <cohesion/cohesion-matrix.h>
#include <cohesion/cohesion-measure.h>
#include <cohesion/cohesion-progress.h>

G_BEGIN_DECLS

/**
 * CohesionDuplicates:
 * @COHESION_DUPLICATES_ERROR: a second observation of the same area, indicator, period and group is
 * an error
 * @COHESION_DUPLICATES_FIRST: the first one counts
 * @COHESION_DUPLICATES_LAST: the last one counts
 * @COHESION_DUPLICATES_MEAN: their mean counts; it has no sampling error
 *
 * What a second observation of the same thing means.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_DUPLICATES_ERROR,
  COHESION_DUPLICATES_FIRST,
  COHESION_DUPLICATES_LAST,
  COHESION_DUPLICATES_MEAN,
} CohesionDuplicates;

/**
 * CohesionQuantity:
 * @COHESION_QUANTITY_VALUE: the value
 * @COHESION_QUANTITY_SE: its standard error
 * @COHESION_QUANTITY_LOWER: the lower confidence limit
 * @COHESION_QUANTITY_UPPER: the upper confidence limit
 * @COHESION_QUANTITY_BASE: the number of people asked
 * @COHESION_QUANTITY_LEVEL: the level of the limits, in percent
 *
 * Which number of an observation a slice holds.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_QUANTITY_VALUE,
  COHESION_QUANTITY_SE,
  COHESION_QUANTITY_LOWER,
  COHESION_QUANTITY_UPPER,
  COHESION_QUANTITY_BASE,
  COHESION_QUANTITY_LEVEL,
} CohesionQuantity;

#define COHESION_TYPE_MEASURES (cohesion_measures_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionMeasures, cohesion_measures, COHESION, MEASURES, GObject)

COHESION_AVAILABLE_IN_1_0
CohesionMeasures *cohesion_measures_new (CohesionFramework *framework, CohesionAreas *areas);
COHESION_AVAILABLE_IN_1_0
CohesionDuplicates cohesion_measures_get_duplicates (CohesionMeasures *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_measures_set_duplicates (CohesionMeasures *self, CohesionDuplicates rule);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_measures_get_lenient (CohesionMeasures *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_measures_set_lenient (CohesionMeasures *self, gboolean lenient);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_measures_get_skip_unknown_areas (CohesionMeasures *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_measures_set_skip_unknown_areas (CohesionMeasures *self, gboolean skip);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_measures_get_skip_unknown_indicators (CohesionMeasures *self);
COHESION_AVAILABLE_IN_1_0
void cohesion_measures_set_skip_unknown_indicators (CohesionMeasures *self, gboolean skip);
COHESION_AVAILABLE_IN_1_0
void cohesion_measures_map_indicator (CohesionMeasures *self,
                                      const gchar *source,
                                      const gchar *indicator);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_measures_load (CohesionMeasures *self,
                                 const gchar *path,
                                 const gchar *layout,
                                 CohesionDiagnostics *diagnostics,
                                 CohesionProgressFunc progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_measures_append (CohesionMeasures *self,
                                   CohesionTable *table,
                                   CohesionDiagnostics *diagnostics,
                                   GError **error);
COHESION_AVAILABLE_IN_1_0
guint cohesion_measures_get_n_measures (CohesionMeasures *self);
COHESION_AVAILABLE_IN_1_0
guint cohesion_measures_get_n_skipped (CohesionMeasures *self);
COHESION_AVAILABLE_IN_1_0
CohesionMeasure *cohesion_measures_get_measure (CohesionMeasures *self, guint index);
COHESION_AVAILABLE_IN_1_0
CohesionMeasure *cohesion_measures_find (CohesionMeasures *self,
                                         const gchar *area,
                                         const gchar *indicator,
                                         const gchar *period,
                                         const gchar *group);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_measures_get_periods (CohesionMeasures *self, const gchar *indicator);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_measures_get_groups (CohesionMeasures *self);
COHESION_AVAILABLE_IN_1_0
CohesionMatrix *cohesion_measures_slice (CohesionMeasures *self,
                                         const gchar *period,
                                         const gchar *group,
                                         const gchar *tier,
                                         CohesionQuantity quantity,
                                         GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionTable *cohesion_measures_to_table (CohesionMeasures *self);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_layout_list (void);

G_END_DECLS
