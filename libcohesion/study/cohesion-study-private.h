/* A study from inside, and the plan that its file lays out. */
#pragma once

#include <cohesion/cohesion-study.h>

#include "base/cohesion-errand-private.h"
#include "yaml/cohesion-yaml-private.h"

/* What `score:` says; the texts are NULL where it says nothing. */
typedef struct
{
  gchar *period;
  gchar *tier;
  gchar *group;
  gboolean has_match;
  CohesionPeriodMatch match;
} CohesionStudyDefaults;

void cohesion_study_defaults_clear (CohesionStudyDefaults *self);

/* A file that the study names, and where it names it. */
typedef struct
{
  gchar *path; /* as seen from here; NULL where the study names none */
  const CohesionYamlNode *node;
  gchar *name; /* of a neighbour set */
} CohesionStudyFile;

GArray *cohesion_study_files_new (void); /* of CohesionStudyFile */

/* A file of measures, and how it is to be read. */
typedef struct
{
  CohesionStudyFile file;
  gchar *layout;          /* an id, or a path as seen from here; NULL for measures.csv */
  GHashTable *indicators; /* texts of the file to ids, NULL where there is no map */
  CohesionDuplicates duplicates;
  gboolean skip_unknown_areas;
  gboolean skip_unknown_indicators;
} CohesionStudySource;

/* Files of respondents, and the design that chose them. */
typedef struct
{
  GArray *files; /* CohesionStudyFile */
  CohesionSurvey *survey;
  const CohesionYamlNode *node;
} CohesionStudySurvey;

/* What study.yaml says, its own problems reported, nothing loaded yet. */
typedef struct
{
  CohesionYaml *yaml;
  gchar *id;
  gchar *title;
  gchar *description;
  CohesionStudyFile framework;
  CohesionStudyFile areas;
  CohesionStudyFile programmes;
  GArray *measures;   /* CohesionStudySource */
  GArray *surveys;    /* CohesionStudySurvey */
  GArray *neighbours; /* CohesionStudyFile */
  CohesionStudyDefaults defaults;
  const CohesionYamlNode *tier_node;
} CohesionStudyPlan;

/* NULL with @error set where there is no document to read. */
CohesionStudyPlan *cohesion_study_plan_load (const gchar *path,
                                             CohesionDiagnostics *diagnostics,
                                             GCancellable *cancellable,
                                             GError **error);
void cohesion_study_plan_free (CohesionStudyPlan *self);
/* What stands under `surveys:`, as CohesionStudySurvey behind those in @surveys. */
void cohesion_study_read_surveys (const CohesionYamlReader *reader,
                                  const CohesionYamlNode *root,
                                  GArray *surveys);
/* Where a text or a list of texts names columns for @role, for the survey to remember. */
void cohesion_study_remember_places (const CohesionYamlReader *reader,
                                     const CohesionYamlNode *node,
                                     const gchar *role,
                                     CohesionSurvey *survey);
/* The margins of one of them. */
void cohesion_study_read_margins (const CohesionYamlReader *reader,
                                  const CohesionYamlNode *map,
                                  CohesionSurvey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionStudyPlan, cohesion_study_plan_free)

struct _CohesionStudy
{
  GObject parent_instance;

  gchar *id;
  gchar *title;
  gchar *description;
  CohesionFramework *framework;
  CohesionAreas *areas;           /* NULL where the study names none */
  CohesionMeasures *measures;     /* the same */
  CohesionProgrammes *programmes; /* the same */
  GPtrArray *surveys;             /* CohesionSurvey */
  GPtrArray *estimates;           /* CohesionEstimates, of each */
  GPtrArray *neighbour_names;
  GPtrArray *neighbour_sets; /* CohesionNeighbours, in the order of the names */
  CohesionStudyDefaults defaults;
};

/* What cohesion_study_open_full() is asked for, and the errand on which it is done (NULL: on the
 * caller's thread). */
typedef struct
{
  const gchar *path;
  CohesionStudyFlags flags;
  CohesionDiagnostics *diagnostics; /* may be NULL */
  CohesionProgressFunc progress;    /* may be NULL */
  gpointer progress_data;
  CohesionErrand *errand;
} CohesionStudyRequest;

/* Fill a new study; where that fails it may be filled in part. */
gboolean cohesion_study_load (CohesionStudy *self,
                              const CohesionStudyRequest *request,
                              GCancellable *cancellable,
                              GError **error);
