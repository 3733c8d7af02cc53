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
  guint32 kind;
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

  guint32 *domains;        /* of each raw domain: that of @sums; COHESION_NO_KEY: of the sample */
  struct coh_exact *whole; /* of each domain of @sums and indicator: u, v with the factors */
  gdouble *inverse;
  gdouble *scratch;
  gdouble *fitted;              /* of each kind */
  struct coh_exact *domain;     /* of each kind: u, v of a domain */
  CohesionEverybody *everybody; /* by place, then kind */
  guint32 n_everybody;
  struct coh_exact *beside; /* of each of these, without units: sums of w, w^2 */
  guint32 *place_starts;    /* of each place of the frame: its everybodies */
  guint32 *everybody_kinds; /* kind and weight once more, side by side */
  gdouble *everybody_weights;
  gdouble *z; /* of each of these */
  gdouble *z_squares;
  guint32 *starts;            /* of each domain of @sums: its raw cells */
  CohesionRawCell *raw_cells; /* by everybody */
  gdouble *cell_factors;      /* of each of these */
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
/* Everybody by place and kind. */
void cohesion_calibration_list_everybody (CohesionCalibration *self, const CohesionFrame *frame);
/* The raw cells of each domain, in the order of everybody. */
gboolean cohesion_calibration_list_cells (CohesionCalibration *self,
                                          const CohesionFrame *frame,
                                          GError **error);
/* Room for the sums of the raw cells of any domain, for @n indicators; owned. */
struct coh_exact *cohesion_calibration_make_room (const CohesionCalibration *self, guint n);
/* The sums of the raw cells of a domain side by side, for @n indicators from @first on:
 * [indicator][raw cell][n_moments]. */
void cohesion_calibration_gather (const CohesionCalibration *self,
                                  guint32 domain,
                                  guint first,
                                  guint n,
                                  struct coh_exact *gathered);
/* The sums multiplied, but for moments: those of @whole and of the raw cells are enough. */
gboolean cohesion_calibration_multiply (CohesionCalibration *self, GError **error);
/* The values of quantiles multiplied; FALSE where a weight is too large. */
gboolean cohesion_calibration_multiply_points (CohesionCalibration *self);

/* The notes of the result. */
void cohesion_calibration_add_notes (const CohesionCalibration *self,
                                     CohesionSurvey *survey,
                                     CohesionTable *table);

/* Of one indicator: of the raw cells of a domain. */
static inline gsize
cohesion_calibration_count_sums (const CohesionCalibration *self, guint32 domain)
{
  return (gsize)(self->starts[domain + 1] - self->starts[domain]) * self->raw->n_moments;
}

static inline const CohesionShare *
cohesion_calibration_get_share (const CohesionCalibration *self, guint32 domain)
{
  return &self->shares[cohesion_domain_get_group (self->raw->domains.keys[domain])];
}
