/* An export from inside: what it is of, what is chosen, and its writers. */
#pragma once

#include <cohesion/cohesion-export.h>

#include "table/cohesion-table-write-private.h"

typedef enum
{
  COHESION_EXPORT_SCORES,
  COHESION_EXPORT_MEASURES,
  COHESION_EXPORT_AREAS,
  COHESION_EXPORT_FRAMEWORK,
} CohesionExportSubject;

struct _CohesionExport
{
  GObject parent_instance;

  CohesionExportSubject subject;
  CohesionScores *scores;
  CohesionMeasures *measures;
  CohesionAreas *areas;         /* may be NULL */
  CohesionFramework *framework; /* may be NULL */
  gchar **chosen_areas;         /* NULL: all; so the others */
  gchar **nodes;
  gchar **periods;
  gchar **tiers;
  gint digits;
};

/* "scores", "measures", "areas", "framework". */
const gchar *cohesion_export_get_subject (CohesionExport *self);

/* The rows of @table, in the columns of its subject, that the filters keep; NULL and no error: all
 * of them. */
GArray *cohesion_export_choose_rows (CohesionExport *self, CohesionTable *table, GError **error);

CohesionTable *cohesion_export_make_table (CohesionExport *self, GError **error);

/* Which measures of a cube a column of the tidy table is, in words; NULL where it is none. */
const gchar *cohesion_export_describe_column (const gchar *name, const gchar **title);

/* Whether a column has a value in any row. */
gboolean cohesion_export_has_values (CohesionTable *table, guint column);

gboolean cohesion_export_write_cube (CohesionExport *self,
                                     CohesionTable *tidy,
                                     CohesionTableWriter *writer,
                                     GError **error);

/* @url: of the CSV, as seen from the metadata. */
void cohesion_export_append_csvw (CohesionExport *self,
                                  CohesionTable *tidy,
                                  const gchar *url,
                                  GString *json);

/* What is known of the indicators and periods of a tidy table beyond its cells. */
typedef struct
{
  CohesionTable *tidy;
  guint node_column;
  guint n_nodes;     /* in the dictionary; so the others */
  guint8 *present;   /* of each node: 1 where it has a row */
  guint8 *intervals; /* of each node: 1 where a value has limits */
  guint64 *pairs;    /* node << 32 | period, each that has a row once, sorted */
  gsize n_pairs;
} CohesionExportSurvey;

/* @with_periods: look for the pairs, too. */
void cohesion_export_survey_init (CohesionExportSurvey *self,
                                  CohesionTable *tidy,
                                  gboolean with_periods);
void cohesion_export_survey_clear (CohesionExportSurvey *self);

/* The members of the metadata of a node, or of the whole, in an object that is open. */
void cohesion_export_append_node (CohesionExport *self,
                                  const CohesionExportSurvey *survey,
                                  guint32 node,
                                  GString *json);
void cohesion_export_append_whole (CohesionExport *self,
                                   const CohesionExportSurvey *survey,
                                   GString *json);

/* The organisations that published the figures, each once, "; " between; NULL: none is said. */
gchar *cohesion_export_list_publishers (CohesionExport *self, const CohesionExportSurvey *survey);
