/* The strata and sampling units of every stage, of the whole design. */
#pragma once

#include "kernel/coh-design.h"
#include "survey/cohesion-key-index-private.h"
#include "table/cohesion-dictionary-private.h"

#define COHESION_MOST_STAGES 8

/* A stratum is (what it lies in, its word): at the first stage it lies in a period, where periods
 * are independent samples (else in 0), further down in a unit of the stage before. A unit is
 * (its stratum, its word). Where respondents were sampled themselves there are only counts. */
typedef struct
{
  CohesionDictionary *stratum_words;
  CohesionDictionary *unit_words;
  CohesionKeyIndex strata;
  CohesionKeyIndex units;
  GArray *populations; /* gdouble, of each stratum: as given; 0: with replacement */
  GArray *sizes;       /* guint64, of each stratum: respondents; only where there are no units */
} CohesionUnitStage;

typedef struct
{
  guint n_stages;
  gboolean has_units;
  gboolean has_populations;
  gboolean nest;
  CohesionUnitStage stages[COHESION_MOST_STAGES];
  CohesionKeyIndex homes; /* of (period, word of a PSU): one stratum, where units do not nest */
  GArray *home_strata;    /* guint32 */
} CohesionUnits;

void cohesion_units_init (CohesionUnits *self, guint n_stages, gboolean has_units, gboolean nest);
void cohesion_units_clear (CohesionUnits *self);

/* Where one respondent belongs at one stage: words of this registry. */
typedef struct
{
  guint32 stratum;
  guint32 unit;
  gdouble population;
} CohesionPlaceOfStage;

/* What is wrong with a place. */
typedef enum
{
  COHESION_UNITS_GOOD,
  COHESION_UNITS_POPULATION, /* not the one that its stratum has */
  COHESION_UNITS_HOME,       /* the PSU is in another stratum already */
} CohesionUnitsProblem;

/* The number of the finest unit, or of the stratum where there are no units; with @count more
 * respondents in it. @period: 0 where the design is one over all periods. */
guint32 cohesion_units_add (CohesionUnits *self,
                            guint32 period,
                            const CohesionPlaceOfStage *places,
                            guint64 count,
                            CohesionUnitsProblem *problem);

/* One respondent more in a unit or stratum that cohesion_units_add() found. */
static inline void
cohesion_units_count_one (CohesionUnits *self, guint32 number)
{
  if (!self->has_units)
    g_array_index (self->stages[0].sizes, guint64, number)++;
}

/* The number of the finest unit (or stratum) at these places, or COHESION_NO_KEY. */
guint32
cohesion_units_find (const CohesionUnits *self, guint32 period, const CohesionPlaceOfStage *places);

/* How many there are, to go back to; respondents that were counted meanwhile are not. */
typedef struct
{
  guint32 n_strata[COHESION_MOST_STAGES];
  guint32 n_units[COHESION_MOST_STAGES];
  guint32 n_homes;
} CohesionUnitsMark;

CohesionUnitsMark cohesion_units_get_mark (const CohesionUnits *self);
void cohesion_units_go_back (CohesionUnits *self, const CohesionUnitsMark *mark);

guint32 cohesion_units_count (const CohesionUnits *self); /* finest units, or strata */
/* The unit of the first stage (or the stratum) that a finest unit lies in, and its stratum. */
guint32 cohesion_units_get_primary (const CohesionUnits *self, guint32 unit);
guint32 cohesion_units_get_stratum (const CohesionUnits *self, guint32 primary);
/* What a stratum is called. */
const gchar *
cohesion_units_get_stratum_word (const CohesionUnits *self, guint stage, guint32 stratum);
