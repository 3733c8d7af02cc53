/* All that is kept of respondents: what can be added up, and nothing else. */
#pragma once

#include <cohesion/cohesion-diagnostics.h>

#include "base/cohesion-period-private.h"
#include "kernel/coh-exact.h"
#include "survey/cohesion-answers-private.h"
#include "survey/cohesion-points-private.h"
#include "survey/cohesion-units-private.h"

/* Sums over those who answered, of each domain and indicator. */
typedef enum
{
  COHESION_SIDE_W,
  COHESION_SIDE_WW,
  COHESION_SIDE_WYY,
  COHESION_SIDE_WXY,
  COHESION_SIDE_WXX,
  COHESION_N_SIDES
} CohesionSide;

/* Of ratios, beside those of coh_moment: products with the weight alone. */
enum
{
  COHESION_MOMENT_UD = COH_N_MOMENTS,
  COHESION_MOMENT_VD,
  COHESION_N_MOMENTS
};

/* Where weights are calibrated, a group is one of people of one kind, "Female/30-44/sex=Female",
 * and the whole sample is a domain of its own, of the area "*" and the group "*" of each kind, in
 * which everybody gives the answer 1 to the first indicator. */
#define COHESION_GROUP_SAMPLE "*"
#define COHESION_GROUP_RAISED "*raised" /* to the lower limit of trimming */
#define COHESION_GROUP_CUT    "*cut"    /* to the upper one */

/* A domain is an area, a period and a group of people; a cell is a domain and a finest unit of the
 * design (a stratum, where respondents were sampled themselves). Sums of cells are those of
 * coh_moment: the first two with units, all five without, all of both enumerations where weights
 * are calibrated and an indicator is a ratio; where replicate weights are given the first two, and
 * then the same two with the weights of each replicate. */
typedef struct
{
  gatomicrefcount n_owners; /* estimates hold the sums that they were made of */
  guint n_indicators;
  guint n_moments;
  gboolean is_calibrated; /* groups have kinds */
  guint n_replicates;     /* that are given */
  CohesionUnits units;

  CohesionDictionary *areas;  /* codes */
  CohesionDictionary *groups; /* "sex=Female"; the first is "", everybody */
  GArray *periods;            /* CohesionSpan */

  CohesionKeyIndex domains;
  struct coh_exact *sides; /* [domain][indicator][COHESION_N_SIDES] */
  guint64 *tallies;        /* [domain][indicator][COHESION_N_ANSWERS] */
  gsize n_domains_allocated;
  gsize n_domains_clear; /* room that is 0 because it is new */

  CohesionKeyIndex cells;
  struct coh_exact *moments; /* [cell][indicator][n_moments] */
  guint64 *counts;           /* [cell][indicator]: answers given */
  gsize n_cells_allocated;
  gsize n_cells_clear;

  CohesionPoints *points; /* of each indicator */

  GHashTable *batches; /* gchar * to guint64 *: rows */
  guint64 n_rows;
  guint64 n_left_out; /* rows that a lenient estimator did not take */
  /* No sum can be out of range as long as rows times their squared product is not. */
  gdouble largest_weight;
  gdouble largest_value;
} CohesionSums;

#define COHESION_MOST_PERIODS 4095u
#define COHESION_MOST_GROUPS  16777215u
#define COHESION_MOST_AREAS   268435455u

CohesionSums *
cohesion_sums_new (guint n_indicators, guint n_stages, gboolean has_units, gboolean nest);
/* Before anything is added: let groups have kinds. */
void cohesion_sums_set_calibrated (CohesionSums *self, gboolean has_ratios);
/* Before anything is added: replicate weights are given. */
void cohesion_sums_set_replicates (CohesionSums *self, guint n_replicates);
/* Keep every value of an indicator, which is a quantile. */
void cohesion_sums_keep_values (CohesionSums *self, guint indicator, const gchar *id);
/* Empty, of the shape of @like. */
CohesionSums *cohesion_sums_new_like (const CohesionSums *like);
/* Another owner: nobody may change them any more, but see cohesion_sums_own(). */
CohesionSums *cohesion_sums_ref (CohesionSums *self);
void cohesion_sums_free (CohesionSums *self); /* one owner less; the last one frees them */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionSums, cohesion_sums_free)

/* The code of a period, from 0. */
guint32 cohesion_sums_add_period (CohesionSums *self, CohesionSpan span);
guint32 cohesion_sums_add_group (CohesionSums *self, const gchar *group);

/* The number of a domain or of a cell, which is made where there is none yet. */
guint32 cohesion_sums_add_domain (CohesionSums *self, guint32 area, guint32 period, guint32 group);
guint32 cohesion_sums_add_cell (CohesionSums *self, guint32 domain, guint32 unit);
/* The same of many: keys of a domain and a unit each. */
void cohesion_sums_add_cells (CohesionSums *self, const guint64 *keys, guint n, guint32 *cells);
/* Cells of keys that are known to be new, in their order. */
void cohesion_sums_append_cells (CohesionSums *self, const guint64 *keys, guint n);

static inline guint32
cohesion_domain_get_area (guint64 key)
{
  return (guint32)(key >> 36);
}

static inline guint32
cohesion_domain_get_period (guint64 key)
{
  return (guint32)(key >> 24) & COHESION_MOST_PERIODS;
}

static inline guint32
cohesion_domain_get_group (guint64 key)
{
  return (guint32)key & COHESION_MOST_GROUPS;
}

/* Whether a domain is one of the whole sample, by kinds of people. */
gboolean cohesion_sums_is_of_sample (const CohesionSums *self, guint32 domain);

/* Whether no sum can be out of range once both are together. */
gboolean
cohesion_sums_check_range (const CohesionSums *self, const CohesionSums *other, GError **error);

/* Add @other, of the same shape. FALSE with @error set, and nothing changed: a batch is in both, or
 * a stratum has two populations, a PSU two strata, or sums could be out of range. */
gboolean cohesion_sums_merge (CohesionSums *self, const CohesionSums *other, GError **error);
/* The same; @other is let go, or takes the place of *@self where that is empty. */
gboolean cohesion_sums_take (CohesionSums **self, CohesionSums *other, GError **error);

/* Make *@self sums that have one owner, to be changed: a copy where others hold them. */
void cohesion_sums_own (CohesionSums **self);
