/* The state of the measures, for the files of this room only. */
#pragma once

#include <cohesion/cohesion-measures.h>

#include "measures/cohesion-measures-private.h"
#include "measures/cohesion-observations-private.h"
#include "measures/cohesion-series-private.h"
#include "table/cohesion-dictionary-private.h"

/* A file or table that was loaded. */
typedef struct
{
  gchar *name;
  guint32 first_row;
} CohesionSource;

/* Rows from @row on stand on lines from @line on, one a line. */
typedef struct
{
  guint32 row;
  guint32 line;
} CohesionLineRun;

/* Rows sorted by series, area and order of loading. */
typedef struct
{
  guint32 *rows;
  guint32 *starts; /* of each series in @rows; one more than there are series */
  guint32 n_series;
} CohesionMeasuresIndex;

struct _CohesionMeasures
{
  GObject parent_instance;

  CohesionFramework *framework;
  CohesionAreas *areas;
  CohesionDuplicates duplicates;
  gboolean lenient;
  gboolean skip_unknown_areas;
  gboolean skip_unknown_indicators;
  GHashTable *indicator_map; /* text of a source -> id, "" to leave it out */

  /* Without a registry or framework any code or id is taken, and gets a number here. */
  CohesionDictionary *own_areas;
  CohesionDictionary *own_indicators;
  gdouble (*ranges)[2]; /* of each indicator of the framework */

  CohesionObservations observations;
  CohesionSeriesSet series;
  CohesionDictionary *notes;
  GArray *sources;   /* CohesionSource */
  GArray *line_runs; /* CohesionLineRun */
  guint n_skipped;

  gint n_readers; /* scorings that go on: nothing may be written */

  GMutex index_lock;
  CohesionMeasuresIndex *index; /* NULL: to be made */
};

guint32 cohesion_measures_get_n_known_areas (CohesionMeasures *self);
guint32 cohesion_measures_get_n_known_indicators (CohesionMeasures *self);
const gchar *cohesion_measures_get_area_code (CohesionMeasures *self, guint32 area);
const gchar *cohesion_measures_get_indicator_id (CohesionMeasures *self, guint32 indicator);
guint32
cohesion_measures_find_area (CohesionMeasures *self, const gchar *code, gsize length, gboolean add);
guint32 cohesion_measures_find_indicator (CohesionMeasures *self,
                                          const gchar *id,
                                          gsize length,
                                          gboolean add);
const gchar *cohesion_measures_get_group_name (CohesionMeasures *self, guint32 group);

/* Where a row came from. */
const gchar *cohesion_measures_get_row_source (CohesionMeasures *self, guint32 row);
guint cohesion_measures_get_row_line (CohesionMeasures *self, guint32 row);
void cohesion_measures_add_line (CohesionMeasures *self, guint32 row, guint line);

/* FALSE (COHESION-MEASURE-033) while somebody reads: nothing may be added. */
gboolean cohesion_measures_check_free (CohesionMeasures *self, GError **error);

/* The index, made where it is not there; safe from several threads. */
const CohesionMeasuresIndex *cohesion_measures_get_index (CohesionMeasures *self);
void cohesion_measures_drop_index (CohesionMeasures *self);
/* The row of an area in a series, or G_MAXUINT32. */
guint32 cohesion_measures_find_row (CohesionMeasures *self, guint32 series, guint32 area);

/* Look for second observations of the same thing, and do what the rule says. @identical: drop those
 * that say the same in every number. FALSE with errors in @diagnostics: nothing was dropped. Under
 * a rule other than "error" this changes older rows, so all else must be well before. */
gboolean cohesion_measures_settle_duplicates (CohesionMeasures *self,
                                              const gchar *file,
                                              gboolean identical,
                                              const gchar *hint,
                                              CohesionDiagnostics *diagnostics);

CohesionMeasure *cohesion_measure_new (CohesionMeasures *measures, guint32 row);
