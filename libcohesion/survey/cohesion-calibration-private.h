/* Weights calibrated: sums of kinds of people multiplied by the factors of each, and what the
 * variance needs beside. */
#pragma once

#include "kernel/coh-calibrate.h"
#include "survey/cohesion-frame-private.h"
#include "survey/cohesion-trim-spread-private.h"
#include "survey/cohesion-sums-private.h"
#include "survey/cohesion-survey-private.h"

/* What a group of calibrated sums is of. */
typedef struct
{
  guint32 kind;
  const gchar *group; /* "sex=Female", or one of COHESION_GROUP_SAMPLE and so on */
} CohesionShare;

/* Everybody of one kind in one finest unit (or stratum): z = - f w of those that are not in a
 * domain. */
typedef struct
{
  guint32 place; /* in the frame */
  guint32 kind;
  guint32 cell; /* of the raw sums */
  guint32 n;
  gdouble weight;  /* sum of w */
  gdouble squares; /* sum of (w - mean)^2 */
} CohesionEverybody;

/* A cell of the sums as they were taken. */
typedef struct
{
  guint32 cell;
  guint32 everybody; /* index */
} CohesionRawCell;

typedef struct
{
  const CohesionSums *raw;   /* those that were taken, or of @spread */
  CohesionTrimSpread spread; /* nothing in it where what is trimmed is not spread */
  CohesionSums *sums;        /* with the factors, without kinds */

  CohesionShare *shares; /* of each group of the raw sums */
  guint32 n_kinds;
  gchar **paths;              /* of each kind, in the order of their bytes */
  gdouble *weights;           /* of each kind: sum before calibration */
  guint64 *people;            /* of each kind */
  gdouble *factors;           /* of each kind */
  gdouble *x;                 /* of each kind: 0 or 1 for each category of each margin */
  struct coh_cells cells;     /* these */
  gdouble *totals;            /* of each category */
  GPtrArray *categories;      /* gchar *: "sex: Female" */
  struct coh_calibration how; /* bounds of the factors */
  struct coh_calibrated result;
  guint64 n_raised;
  guint64 n_cut;

  guint32 *domains; /* of each raw domain: that of @sums; COHESION_NO_KEY: of the sample */
  gdouble *inverse;
  gdouble *scratch;
  gdouble *fitted;              /* of each kind */
  struct coh_exact *domain;     /* of each kind: u, v of a domain */
  CohesionEverybody *everybody; /* by place, then kind */
  guint32 n_everybody;
  guint32 *touched; /* of each of these: a raw cell and 1; 0: none */
  gdouble *z;       /* of each of these */
  gdouble *z_squares;
  guint32 *starts; /* of each domain of @sums: its raw cells */
  CohesionRawCell *raw_cells;
  CohesionPointOrder *points; /* of each indicator: those of the raw sums by cell */
} CohesionCalibration;

/* NULL with @error set where the weights cannot be calibrated. */
CohesionCalibration *cohesion_calibration_new (CohesionSurvey *survey,
                                               const CohesionSums *sums,
                                               const CohesionFrame *frame,
                                               GError **error);
void cohesion_calibration_free (CohesionCalibration *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionCalibration, cohesion_calibration_free)

/* Sums that are not those of people of kinds: a state that was changed by hand. */
gboolean cohesion_calibration_refuse (GError **error);

/* The kinds of people in the sample, and their weights. */
gboolean
cohesion_calibration_find_kinds (CohesionCalibration *self, CohesionSurvey *survey, GError **error);
/* Factors that give the totals of the margins. */
gboolean cohesion_calibration_find_factors (CohesionCalibration *self,
                                            CohesionSurvey *survey,
                                            GError **error);
/* Whether factors that came with @status may be used; else @error says why not. */
gboolean cohesion_calibration_check_factors (const CohesionCalibration *self,
                                             enum coh_calibration_status status,
                                             GError **error);
/* Respondents whose factor is at a bound. */
guint64 cohesion_calibration_count_at (const CohesionCalibration *self, gdouble bound);
/* Everybody, and the raw cells of each domain, by their places. */
gboolean cohesion_calibration_find_places (CohesionCalibration *self,
                                           const CohesionFrame *frame,
                                           GError **error);
/* The sums multiplied. */
gboolean cohesion_calibration_multiply (CohesionCalibration *self, GError **error);
/* The values of quantiles multiplied; FALSE where a weight is too large. */
gboolean cohesion_calibration_multiply_points (CohesionCalibration *self);

/* The notes of the result. */
void cohesion_calibration_add_notes (const CohesionCalibration *self,
                                     CohesionSurvey *survey,
                                     CohesionTable *table);

static inline const CohesionShare *
cohesion_calibration_get_share (const CohesionCalibration *self, guint32 domain)
{
  return &self->shares[cohesion_domain_get_group (self->raw->domains.keys[domain])];
}
