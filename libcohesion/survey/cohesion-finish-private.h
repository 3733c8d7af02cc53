/* From sums to estimates. */
#pragma once

#include <cohesion/cohesion-framework.h>
#include <cohesion/cohesion-table.h>

#include "survey/cohesion-estimate-private.h"
#include "survey/cohesion-trimmed-private.h"

/* What is estimated. */
typedef struct
{
  CohesionSurvey *survey;
  CohesionFramework *framework;
  GPtrArray *answers;    /* CohesionAnswers, of each indicator */
  GPtrArray *indicators; /* const gchar *: their ids */
  const CohesionSums *sums;
  CohesionReplication *replication; /* NULL: variances are linearised */
  CohesionCalibration *calibration; /* or NULL; @sums are then those with its factors */
  const CohesionTrimmed *trimmed;   /* or NULL; @sums are then its own */
} CohesionFinishing;

/* Domains in the order of the result: area, period, group. */
typedef struct
{
  guint32 n;
  guint32 *domains; /* in order */
  guint32 *starts;  /* n + 1: where the cells of each begin */
  guint32 *cells;   /* by domain, then by place */
  guint32 *places;  /* of each of these cells */
} CohesionDomainOrder;

void cohesion_domain_order_init (CohesionDomainOrder *self,
                                 const CohesionSums *sums,
                                 const CohesionFrame *frame);
void cohesion_domain_order_clear (CohesionDomainOrder *self);

/* Estimates of every domain (in order) and indicator: [domain][indicator]. NULL where cancelled. */
CohesionEstimate *cohesion_finish_estimates (const CohesionFinishing *finishing,
                                             const CohesionFrame *frame,
                                             const CohesionDomainOrder *order,
                                             GCancellable *cancellable,
                                             GError **error);

/* What of an estimation is listed for each domain and indicator anew. */
typedef struct
{
  guint32 *cells;
  guint32 *places;
  struct coh_exact *moments; /* of each cell, side by side */
} CohesionPickedCells;

/* The cells of a domain (in order) in which somebody answered; how many. */
guint32 cohesion_finish_pick_cells (const CohesionSums *sums,
                                    const CohesionDomainOrder *order,
                                    guint32 domain,
                                    guint indicator,
                                    const CohesionPickedCells *lists);
/* Of each of @n indicators that is a quantile its points by cell; of others nothing. */
CohesionPointOrder *cohesion_finish_order_points (const CohesionSums *sums);
void cohesion_finish_free_points (CohesionPointOrder *orders, guint n);
guint32 cohesion_finish_find_most_cells (const CohesionDomainOrder *order);

/* Rows by area, indicator, period, group. */
CohesionTable *cohesion_finish_table (const CohesionFinishing *finishing,
                                      const CohesionDomainOrder *order,
                                      const CohesionEstimate *estimates);
CohesionTable *cohesion_finish_base (const CohesionFinishing *finishing,
                                     const CohesionDomainOrder *order);
/* The words of their columns; owned. */
gchar **cohesion_finish_list_periods (const CohesionSums *sums);
gchar **cohesion_finish_list_indicators (const CohesionFinishing *finishing);
/* The design as it was applied, word by word. */
void cohesion_finish_notes (const CohesionFinishing *finishing,
                            const CohesionFrame *frame,
                            CohesionTable *table);
