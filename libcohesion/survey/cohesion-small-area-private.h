/* Estimates of small areas that draw on others. */
#pragma once

#include <cohesion/cohesion-measures.h>

#include "areas/cohesion-areas-store-private.h"
#include "base/cohesion-period-private.h"
#include "survey/cohesion-answers-private.h"
#include "survey/cohesion-estimates-private.h"
#include "survey/cohesion-survey-private.h"

#define COHESION_NO_ROW G_MAXUINT32

/* A row of the result: first the direct estimate, then what the model makes of it. */
typedef struct
{
  guint32 row;                      /* of the direct estimates; COHESION_NO_ROW: nobody was asked */
  const gchar *area;                /* its code */
  guint32 place;                    /* row of the registry, or COHESION_NO_AREA */
  guint32 indicator, period, group; /* codes of the columns */
  const gchar *tier;                /* NULL: no registry */
  guint32 larger;                   /* COHESION_NO_AREA: none, or all areas of the tier */

  gdouble direct, direct_se, base, n_eff; /* NaN: none, or suppressed */
  gdouble direct_lower, direct_upper;
  const gchar *direct_method; /* or NULL */
  const gchar *direct_note;   /* or NULL */
  CohesionStatus direct_status;

  const gchar *model;              /* static; NULL: it is not modelled */
  gdouble value, se, lower, upper; /* in the unit of the indicator */
  gdouble gamma, synthetic;        /* weight of the direct estimate; what it is drawn towards */
  gboolean smoothed;               /* its sampling variance was 0, another one stood for it */
  gboolean cut;                    /* a share, or a limit of it, was outside of 0 to 1 */
  const gchar *reason;             /* why it is not modelled; interned */
} CohesionSmallEstimate;

/* What is said of areas of an indicator that could not be modelled. */
typedef struct
{
  guint n;
  const gchar *reason; /* of the first; interned */
  const gchar *hint;   /* static, or NULL */
} CohesionUnmodelled;

typedef struct
{
  CohesionEstimates *direct;
  CohesionMeasures *measures; /* or NULL */
  CohesionTable *table;       /* of the direct estimates */
  GArray *items;              /* CohesionSmallEstimate */
  guint32 *first_items; /* of each area of the registry, or COHESION_NO_ROW; then as they stand */
  const gchar *const *indicators;
  const gchar *const *periods;
  const gchar *const *groups;
  guint n_indicators;
  CohesionSpan *spans; /* of periods */
  CohesionEstimand *estimands;
  gdouble *scales;
  CohesionUnmodelled *unmodelled; /* of each indicator */
  GPtrArray *notes;               /* key and text in turn, of models */
  gdouble quantile;               /* of the normal distribution, for the limits */
} CohesionModelling;

void cohesion_modelling_init (CohesionModelling *self,
                              CohesionEstimates *direct,
                              CohesionMeasures *measures);
void cohesion_modelling_clear (CohesionModelling *self);
/* Areas that a model can say something of, though nobody was asked there. */
void cohesion_modelling_add_unasked (CohesionModelling *self);

/* Sorts @items; areas of one model stand together. Where they end that @first belongs to. */
void cohesion_modelling_sort (CohesionModelling *self, guint32 *items);
guint cohesion_modelling_find_end (CohesionModelling *self, const guint32 *items, guint first);

/* The larger area that an area is modelled with, or COHESION_NO_AREA. */
guint32 cohesion_modelling_find_larger (const CohesionModelling *self, guint32 place);
/* Whether it lies in none, though it should. */
gboolean cohesion_modelling_is_outside (const CohesionModelling *self,
                                        const CohesionSmallEstimate *item);

static inline CohesionSmallEstimate *
cohesion_modelling_get (const CohesionModelling *self, guint32 item)
{
  return &g_array_index (self->items, CohesionSmallEstimate, item);
}

/* The direct estimate of an area of the registry; NULL: there is none. */
const CohesionSmallEstimate *cohesion_modelling_find (const CohesionModelling *self,
                                                      guint32 place,
                                                      const CohesionSmallEstimate *like);

/* Areas that belong to one model. */
void cohesion_modelling_shrink (CohesionModelling *self, const guint32 *items, guint n);
void cohesion_modelling_fit (CohesionModelling *self, const guint32 *items, guint n);

/* Say why an area is not modelled. @hint (static): what can be done; NULL: nothing need be. */
void cohesion_modelling_refuse (CohesionModelling *self,
                                CohesionSmallEstimate *item,
                                const gchar *hint,
                                const gchar *format,
                                ...) G_GNUC_PRINTF (4, 5);
/* The effective size of an area: at most its answers. */
gdouble cohesion_small_estimate_get_size (const CohesionSmallEstimate *item);

/* Status and note of an area, by the rules of publishing. Free the note. */
CohesionStatus cohesion_modelling_judge (const CohesionModelling *self,
                                         const CohesionSmallEstimate *item,
                                         gchar **note);
/* Warn of what could not be modelled, and of what a model hides. */
void cohesion_modelling_warn (const CohesionModelling *self, CohesionDiagnostics *diagnostics);
/* What a model hides, in words. */
const gchar *cohesion_small_area_get_warning (CohesionSmallArea kind);

CohesionEstimates *cohesion_modelling_make_tables (CohesionModelling *self);
