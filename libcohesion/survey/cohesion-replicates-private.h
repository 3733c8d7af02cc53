/* Replicates of a survey: the columns that are given, and what is made of the design. */
#pragma once

#include "kernel/coh-replicates.h"
#include "survey/cohesion-estimate-private.h"

#define COHESION_MOST_REPLICATE_COLUMNS 10000u
#define COHESION_MOST_REPLICATED_UNITS  1000000u

/* Whether replicates are made of the units of the design. */
gboolean cohesion_survey_makes_replicates (const CohesionSurvey *self);
/* The columns of given weights, ranges written out; NULL with @error set, or where there are none.
 */
gchar **cohesion_survey_list_replicates (const CohesionSurvey *self, GError **error);
/* The factors of the squares of given replicates; NULL: all 1, or with @error set. */
gdouble *cohesion_survey_read_replicate_scales (const CohesionSurvey *self, GError **error);
/* Contradictions of the settings. */
void cohesion_survey_check_replicates (CohesionSurvey *self, CohesionDiagnostics *diagnostics);

/* The units of one sample (a period, where periods are independent), which stand together in the
 * frame, and how they are replicated. */
typedef struct
{
  guint32 first_unit;
  guint32 first_stratum;
  struct coh_stage stage;
  struct coh_replicates plan;
  gdouble *scales;      /* of each replicate */
  gdouble *multipliers; /* of n_kept replicates from first_kept on; NULL: none yet */
  gsize n_kept;
  gsize first_kept;
} CohesionReplicatedSample;

struct _CohesionReplication
{
  const CohesionSurvey *survey;
  guint32 *sample_of; /* of each stratum of the frame; NULL: replicates are given */
  GArray *samples;    /* CohesionReplicatedSample */
  gsize n_given;
  gdouble scale; /* of given ones */
  gdouble *scales;
  /* Room for one estimate. */
  gdouble *distances;
  gdouble *factors;
  gdouble *counts;
  gpointer scratch;
};

/* FALSE with @error set where the design is not fit for the method. */
gboolean cohesion_replication_init (CohesionReplication *self,
                                    const CohesionSurvey *survey,
                                    const CohesionSums *sums,
                                    const CohesionFrame *frame,
                                    GError **error);
void cohesion_replication_clear (CohesionReplication *self);
/* Successive differences always are. */
gboolean cohesion_replication_is_around_estimate (const CohesionReplication *self);
/* What was done, for notes. */
gchar *cohesion_replication_show (const CohesionReplication *self);

/* How far estimates of replicates are from the whole one: one of each replicate, or of several that
 * are equal. */
typedef struct
{
  const gdouble *values; /* NaN: the replicate has no estimate */
  const gdouble *scales; /* of their squares; NULL: all 1 */
  const gdouble *counts; /* how many replicates each is of; NULL: one */
  gsize n;
  gsize n_replicates;
  gdouble scale;
} CohesionDistances;

/* What the distances make. */
typedef struct
{
  gdouble variance;  /* NaN: there are too few replicates */
  gdouble n_counted; /* replicates that have an estimate */
  gdouble n_missing; /* that have none, and are left out */
} CohesionSpread;

/* By the method of the survey; @out lasts until the next call. */
void cohesion_replication_find_distances (CohesionReplication *self,
                                          const CohesionEstimation *estimation,
                                          const CohesionMoments *moments,
                                          CohesionDistances *out);
/* The variance about their centre; FALSE where there is none. */
gboolean cohesion_replication_find_spread (const CohesionReplication *self,
                                           const CohesionDistances *distances,
                                           CohesionSpread *out);

/* Of replicates whose weights are given. */
void cohesion_replication_take_given (CohesionReplication *self,
                                      const CohesionEstimation *estimation,
                                      const CohesionMoments *moments,
                                      CohesionDistances *out);
/* Of replicates that leave out a unit each: those of a stratum without anyone in the domain are
 * equal. */
void cohesion_replication_leave_out (CohesionReplication *self,
                                     const CohesionEstimation *estimation,
                                     const CohesionMoments *moments,
                                     CohesionDistances *out);
/* Of replicates with a multiplier for each unit. */
void cohesion_replication_multiply (CohesionReplication *self,
                                    const CohesionEstimation *estimation,
                                    const CohesionMoments *moments,
                                    CohesionDistances *out);
/* z = u - R v of a cell, and v. */
void cohesion_replication_read_cell (const CohesionEstimation *estimation,
                                     const CohesionMoments *moments,
                                     guint32 i,
                                     gdouble *z,
                                     gdouble *v);
/* The sample that the cells of a domain are in. */
CohesionReplicatedSample *cohesion_replication_find_sample (const CohesionReplication *self,
                                                            const CohesionEstimation *estimation);
