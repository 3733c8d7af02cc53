/* How often each value was given in each cell: what quantiles are found from. */
#pragma once

#include "kernel/coh-exact.h"
#include "survey/cohesion-key-index-private.h"

/* Different values of one indicator at most. */
#define COHESION_MOST_VALUES 65536u

/* The answers of one value in one cell. */
typedef struct
{
  guint64 count;
  struct coh_exact w;
  struct coh_exact ww; /* 0 with units: nothing is made of it */
} CohesionPoint;

/* Of one indicator. */
typedef struct
{
  const gchar *indicator;  /* its id, interned; NULL: it is no quantile, and nothing is kept */
  CohesionKeyIndex values; /* the bits of doubles */
  CohesionKeyIndex places; /* (cell, value) */
  CohesionPoint *points;
  gsize n_allocated;
} CohesionPoints;

void cohesion_points_clear (CohesionPoints *self);

/* The point of a value in a cell, made where there is none. */
CohesionPoint *cohesion_points_add (CohesionPoints *self, guint32 cell, gdouble value);
/* Add all of @other; @cells: of each of its cells the number here. */
void
cohesion_points_merge (CohesionPoints *self, const CohesionPoints *other, const guint32 *cells);

/* Whether both (@other may be NULL) have no more values together than are kept. */
gboolean
cohesion_points_check (const CohesionPoints *self, const CohesionPoints *other, GError **error);

guint32 cohesion_points_get_cell (const CohesionPoints *self, guint32 point);
gdouble cohesion_points_get_value (const CohesionPoints *self, guint32 point);

/* Points by their cells. */
typedef struct
{
  guint32 *starts; /* of each cell, and the end */
  guint32 *points;
} CohesionPointOrder;

void
cohesion_point_order_init (CohesionPointOrder *self, const CohesionPoints *points, guint32 n_cells);
void cohesion_point_order_clear (CohesionPointOrder *self);
