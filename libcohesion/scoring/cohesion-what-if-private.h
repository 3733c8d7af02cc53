/* The inside of a what-if. */
#pragma once

#include <cohesion/cohesion-what-if.h>

#include "scoring/cohesion-replica-private.h"

struct _CohesionWhatIf
{
  GObject parent_instance;

  CohesionScores *scores;
  CohesionReplicaBase *base;
  CohesionReplica *replica;
  gdouble *weights;  /* of each node of the plan; NaN: as scored */
  GArray **values;   /* of each column of the base: those changed; NULL: none */
  gboolean is_stale; /* something is to be computed */
};

/* A number in place of what was measured. */
typedef struct
{
  guint row;
  gdouble value;
} CohesionOtherValue;

/* Compute what changed; FALSE with an error. */
gboolean cohesion_what_if_run (CohesionWhatIf *self, GError **error);

/* The scores of a node as they would be. */
const gdouble *cohesion_what_if_peek (CohesionWhatIf *self, const CohesionScoredNode *node);

CohesionTable *cohesion_what_if_build_table (CohesionWhatIf *self);
