/* What two domains have in common, where that is not seen in sampling units. */
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "areas/cohesion-areas-store-private.h"
#include "survey/cohesion-compare-private.h"

/* Whether @lower lies in @upper. Without tiers respondents count in their own area only. */
static gboolean
area_lies_in (const CohesionFinished *finished, guint32 lower, guint32 upper)
{
  CohesionDictionary *codes = finished->finishing.sums->areas;
  const gchar *code = cohesion_dictionary_get (codes, lower);
  const gchar *above = cohesion_dictionary_get (codes, upper);
  CohesionAreas *areas = finished->areas;
  guint32 area;

  if (areas == NULL || finished->finishing.survey->tiers == NULL)
    return FALSE;
  for (area = cohesion_areas_find (areas, code, strlen (code)); area != COHESION_NO_AREA;
       area = cohesion_areas_get_nth_parent (areas, area))
    if (g_str_equal (cohesion_areas_get_nth_code (areas, area), above))
      return TRUE;
  return FALSE;
}

static CohesionRelation
relate_areas (const CohesionFinished *finished, guint32 first, guint32 second)
{
  if (area_lies_in (finished, first, second))
    return COHESION_RELATION_WITHIN;
  return area_lies_in (finished, second, first) ? COHESION_RELATION_AROUND
                                                : COHESION_RELATION_DISJOINT;
}

/* The column that made a group; of several the one with the longest name. */
static gint
find_column (const CohesionFinished *finished, guint32 group)
{
  const gchar *name = cohesion_dictionary_get (finished->finishing.sums->groups, group);
  gchar **columns = finished->finishing.survey->groups;
  gsize longest = 0;
  gint found = -1;

  for (gint i = 0; columns != NULL && columns[i] != NULL; i++)
    {
      g_autofree gchar *prefix = g_strconcat (columns[i], "=", NULL);
      gsize length = strlen (prefix);

      g_strdelimit (prefix, ";", ',');
      if (length <= longest || !g_str_has_prefix (name, prefix))
        continue;
      longest = length;
      found = i;
    }
  return found;
}

/* 0 is everybody; nobody is in two groups of one column. */
static CohesionRelation
relate_groups (const CohesionFinished *finished, guint32 first, guint32 second)
{
  if (second == 0)
    return COHESION_RELATION_WITHIN;
  if (first == 0)
    return COHESION_RELATION_AROUND;
  return find_column (finished, first) == find_column (finished, second)
             ? COHESION_RELATION_DISJOINT
             : COHESION_RELATION_CROSSING;
}

CohesionRelation
cohesion_compare_find_relation (const CohesionFinished *finished,
                                CohesionComparedKey kind,
                                guint32 first,
                                guint32 second)
{
  switch (kind)
    {
    case COHESION_COMPARED_AREAS:
      return relate_areas (finished, first, second);
    case COHESION_COMPARED_GROUPS:
      return relate_groups (finished, first, second);
    case COHESION_COMPARED_PERIODS:
    default:
      return finished->finishing.survey->overlap ? COHESION_RELATION_CROSSING
                                                 : COHESION_RELATION_DISJOINT;
    }
}
