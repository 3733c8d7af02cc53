/* The columns of the registry, for the files of this room only. */
#pragma once

#include <cohesion/cohesion-areas.h>

#include "areas/cohesion-areas-private.h"
#include "table/cohesion-dictionary-private.h"

#define COHESION_NO_AREA G_MAXUINT32

typedef struct
{
  guint32 area; /* the row of the area that ends */
  const gchar *code;
  gdouble share; /* NaN: not said */
  guint line;
} CohesionSuccessor;

struct _CohesionAreas
{
  GObject parent_instance;

  /* Columns, one entry an area. The dictionary's code of an area's code is its row. */
  CohesionDictionary *codes;
  GPtrArray *names;    /* const gchar *, in @texts */
  GArray *tiers;       /* guint32, places in @tier_ids */
  GArray *parents;     /* guint32 */
  GArray *populations; /* gdouble, NaN: not said */
  GArray *starts;      /* gint32, G_MININT32: open */
  GArray *ends;        /* gint32, G_MAXINT32: open */
  GArray *lines;       /* guint, where the area stands in its file */

  GStringChunk *texts;
  GPtrArray *tier_ids; /* const gchar *, in order of appearance */

  GArray *successors;        /* CohesionSuccessor, sorted by area, then as in the file */
  guint32 *successor_starts; /* n_areas + 1 */
  guint32 *children;         /* rows, sorted by parent, then as in the file */
  guint32 *child_starts;     /* n_areas + 1 */
};

CohesionAreas *cohesion_areas_new_empty (void);
guint32 cohesion_areas_get_nth_parent (CohesionAreas *self, guint32 area);

/* Sort successors and children by area, once all rows are there. */
void cohesion_areas_index (CohesionAreas *self);

/* What can only be seen when all rows are there: cycles of parents, sums of shares, successors. */
void
cohesion_areas_check (CohesionAreas *self, const gchar *file, CohesionDiagnostics *diagnostics);

/* A handle to a row. */
CohesionArea *cohesion_area_new (CohesionAreas *areas, guint32 row);
