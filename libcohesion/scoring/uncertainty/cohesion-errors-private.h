/* The sampling errors of what was measured. */
#pragma once

#include "kernel/coh-draw.h"
#include "kernel/coh-philox.h"
#include "scoring/cohesion-replica-private.h"

typedef struct
{
  struct coh_errors errors;
  gpointer memory;
  guint32 key; /* of the indicator, for its random numbers */
} CohesionErrorColumn;

/* For each column of a base, in its order. */
typedef struct
{
  const CohesionReplicaBase *base; /* borrowed */
  CohesionErrorColumn *columns;
  guint32 *keys; /* of the areas: made of their codes, so that other areas do not change them */
  gsize n_drawn; /* observations that have an error */
} CohesionErrors;

CohesionErrors *cohesion_errors_new (const CohesionScoring *run, const CohesionReplicaBase *base);
void cohesion_errors_free (CohesionErrors *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionErrors, cohesion_errors_free)

/* The standard error of each area as it was given, or from the limits; 0 where none is given. Free
 * with g_free. */
gdouble *cohesion_errors_copy_se (const CohesionScoring *run, const CohesionPlanNode *node);

/* How many observations of a column have an error. */
gsize cohesion_errors_count_drawn (const CohesionErrors *self, guint column);

/* What is known of the errors, as headings of the scores: families, and what has none. */
void cohesion_errors_record (const CohesionErrors *self, CohesionScoring *run);

/* Fill @out[k] with the column drawn again for replicate 4 @four + k; NULL: it is not wanted.
 * Random words come by fours of replicates. */
void cohesion_errors_draw (const CohesionErrors *self,
                           guint seed,
                           guint four,
                           guint column,
                           gdouble *const out[COH_WORDS]);
