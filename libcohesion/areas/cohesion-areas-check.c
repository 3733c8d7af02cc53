/* What can only be seen when every place is there: cycles, shares, successors. */
#include <math.h>
#include <string.h>

#include "areas/cohesion-areas-store-private.h"
#include "base/cohesion-diagnostics-private.h"

/* Shares are written with a few decimals, so their sum may pass 1 by a little. */
#define SHARE_TOLERANCE 1e-3

static CohesionPlace
place_of (CohesionAreas *self, const gchar *file, guint32 area)
{
  return (CohesionPlace){ file, g_array_index (self->lines, guint, area), 0, NULL };
}

/* Walk up from every area; an area met again on the same walk closes a cycle. Each area is walked
 * through once, so this is linear. */
static void
check_cycles (CohesionAreas *self, const gchar *file, CohesionDiagnostics *diagnostics)
{
  guint n_areas = self->names->len;
  g_autofree guint32 *walk = g_new0 (guint32, n_areas + 1); /* 0: not walked yet */

  for (guint32 start = 0; start < n_areas; start++)
    {
      guint32 at = start;

      while (at != COHESION_NO_AREA && walk[at] == 0)
        {
          walk[at] = start + 1;
          at = cohesion_areas_get_nth_parent (self, at);
        }
      if (at != COHESION_NO_AREA && walk[at] == start + 1)
        {
          CohesionPlace place = place_of (self, file, at);

          cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-AREA-007",
                                    &place, NULL, "%s is its own ancestor",
                                    cohesion_areas_get_nth_code (self, at));
        }
    }
}

static void
check_successor (CohesionAreas *self,
                 const gchar *file,
                 CohesionDiagnostics *diagnostics,
                 const CohesionSuccessor *successor,
                 const CohesionSuccessor *first)
{
  CohesionPlace place = { file, successor->line, 0, NULL };

  if (cohesion_areas_find (self, successor->code, strlen (successor->code)) == COHESION_NO_AREA)
    cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_WARNING, "COHESION-AREA-012", &place,
                              NULL, "the successor \"%s\" of %s is not in the file",
                              successor->code, cohesion_areas_get_nth_code (self, successor->area));
  for (const CohesionSuccessor *other = first; other < successor; other++)
    {
      if (!g_str_equal (other->code, successor->code))
        continue;
      cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-AREA-014", &place,
                                NULL, "the successor \"%s\" of %s stands on line %u already",
                                successor->code,
                                cohesion_areas_get_nth_code (self, successor->area), other->line);
      return;
    }
}

/* An area rarely has more than a handful of successors; this many are checked for repeats. */
#define MOST_SUCCESSORS 1000

static void
check_successors (CohesionAreas *self, const gchar *file, CohesionDiagnostics *diagnostics)
{
  const CohesionSuccessor *all = (const CohesionSuccessor *)(gpointer)self->successors->data;

  for (guint32 area = 0; area < self->names->len; area++)
    {
      guint32 first = self->successor_starts[area];
      guint32 end = self->successor_starts[area + 1];
      gdouble sum = 0;

      for (guint32 i = first; i < end; i++)
        {
          guint32 from = i - first > MOST_SUCCESSORS ? i - MOST_SUCCESSORS : first;

          check_successor (self, file, diagnostics, &all[i], &all[from]);
          if (!isnan (all[i].share))
            sum += all[i].share;
        }
      if (sum > 1 + SHARE_TOLERANCE)
        {
          CohesionPlace place = place_of (self, file, area);

          cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-AREA-008",
                                    &place, NULL,
                                    "the shares of the successors of %s add up to %g, more than 1",
                                    cohesion_areas_get_nth_code (self, area), sum);
        }
    }
}

void
cohesion_areas_check (CohesionAreas *self, const gchar *file, CohesionDiagnostics *diagnostics)
{
  check_cycles (self, file, diagnostics);
  check_successors (self, file, diagnostics);
}
