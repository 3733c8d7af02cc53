/* What a strategy makes of an edge: few areas, nothing measured, no spread, gaps, ties. */
#pragma once

#include <cohesion/cohesion.h>

#define EDGE_AREAS    6
#define EDGE_CHILDREN 3

typedef struct
{
  const gchar *id; /* in words */
  guint n_areas;
  gdouble values[EDGE_AREAS][EDGE_CHILDREN];
  gdouble weights[EDGE_CHILDREN];
} Edge;

/* The first is no edge: nothing is missing, and every strategy gives every result. */
extern const Edge edges[];
extern const guint n_edges;

/* The gap of the edge "one missing". */
#define EDGE_GAP_AREA 1

/* A cell for each area (treat, normalise, aggregate), child (weigh) or area and child, column by
 * column (impute). */
typedef struct
{
  guint n;
  gdouble *values;
  gdouble *in; /* what stood in the cell before, NaN where there was nothing; NULL: another shape */
  gchar **notes;
  CohesionStatus *statuses;
  GError *error;
} EdgeOutcome;

void edge_outcome_free (EdgeOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EdgeOutcome, edge_outcome_free)

/* Whether the edge says anything about strategies of a kind. */
gboolean edge_concerns (const Edge *edge, CohesionStrategyKind kind);

/* The parameters without a default that the strategy is given, as "name=text name=text". */
const gchar *edge_parameters (CohesionStrategyKind kind, const gchar *id);

/* Apply the strategy @id, with the parameters above. */
EdgeOutcome *edge_apply (CohesionStrategyKind kind, const gchar *id, const Edge *edge);
