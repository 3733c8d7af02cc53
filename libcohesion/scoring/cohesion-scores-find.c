/* Finding a node or an area of scores, with a hint where there is none. */
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"
#include "scoring/cohesion-scoring-private.h"

static void
set_unknown (GError **error, const gchar *id, gchar **ids)
{
  g_autofree gchar *hint = cohesion_suggest_hint (id, (const gchar *const *)ids);

  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-010",
                      "the framework has no node \"%s\"%s%s%s", id, hint != NULL ? " (" : "",
                      hint != NULL ? hint : "", hint != NULL ? ")" : "");
}

const CohesionScoredNode *
cohesion_scores_find (CohesionScores *self, const gchar *id, GError **error)
{
  const CohesionScoredNode *node = g_hash_table_lookup (self->by_id, id);
  g_auto (GStrv) ids = NULL;

  if (node != NULL)
    return node;
  if (cohesion_framework_get_node (self->framework, id) != NULL)
    {
      cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-011",
                          "\"%s\" has no score: it is neutral, or nothing is aggregated there; the "
                          "table of what was applied says why",
                          id);
      return NULL;
    }
  ids = cohesion_scores_get_nodes (self);
  set_unknown (error, id, ids);
  return NULL;
}

gboolean
cohesion_scores_find_planned (CohesionScores *self, const gchar *id, guint *node, GError **error)
{
  const CohesionScoring *run = self->run;
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < run->n_nodes; i++)
    if (g_str_equal (cohesion_node_get_id (run->nodes[i].node), id))
      {
        *node = i;
        return TRUE;
      }
  ids = g_new0 (gchar *, run->n_nodes + 1u);
  for (guint i = 0; i < run->n_nodes; i++)
    ids[i] = g_strdup (cohesion_node_get_id (run->nodes[i].node));
  set_unknown (error, id, ids);
  return FALSE;
}

gboolean
cohesion_scores_find_area (CohesionScores *self, const gchar *code, guint *row, GError **error)
{
  const guint32 area = cohesion_areas_find (self->registry, code, strlen (code));
  g_autofree gchar *hint = NULL;

  if (area != G_MAXUINT32 && self->run->position[area] < self->run->n_rows)
    {
      *row = self->run->position[area];
      return TRUE;
    }
  if (area != G_MAXUINT32)
    {
      cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-020",
                          "the area \"%s\" was not scored: it is of the tier %s, or not valid in "
                          "the period; scored were areas of the tier %s in %s",
                          code, cohesion_areas_get_nth_tier (self->registry, area), self->tier,
                          self->period);
      return FALSE;
    }
  hint = cohesion_areas_suggest (self->registry, code);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-020",
                      "there is no area \"%s\"%s%s%s", code, hint != NULL ? " (" : "",
                      hint != NULL ? hint : "", hint != NULL ? ")" : "");
  return FALSE;
}

gboolean
cohesion_scores_check_measures (CohesionScores *self, GError **error)
{
  const guint n_measures = cohesion_measures_get_n_measures (self->run->measures);

  if (n_measures == self->run->n_measures)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SCORE-021",
                      "the measures are no longer those that were scored: there were %u, there are "
                      "%u; score again",
                      self->run->n_measures, n_measures);
  return FALSE;
}
