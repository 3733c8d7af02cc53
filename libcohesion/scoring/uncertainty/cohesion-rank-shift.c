/* How far ranks move when something is done otherwise. */
#include "scoring/uncertainty/cohesion-rank-shift-private.h"

#include <math.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"
#include "kernel/coh-rank.h"

void
cohesion_measure_shift (const gdouble *before,
                        const gdouble *after,
                        guint n,
                        struct cohesion_shift *shift)
{
  gdouble sum = 0;

  *shift = (struct cohesion_shift){ 0, (gdouble)NAN, (gdouble)NAN };
  for (guint i = 0; i < n; i++)
    {
      const gdouble distance = fabs (after[i] - before[i]);

      if (isnan (distance))
        continue;
      shift->most = shift->n > 0 ? fmax (shift->most, distance) : distance;
      shift->n++;
      sum += distance;
    }
  if (shift->n > 0)
    shift->mean = sum / shift->n;
}

/* " (did you mean "trust"?)", or "" where nothing is close. */
static gchar *
make_hint (const gchar *word, const gchar *const *known)
{
  g_autofree gchar *hint = cohesion_suggest_hint (word, known);

  return hint != NULL ? g_strdup_printf (" (%s)", hint) : g_strdup ("");
}

static void
set_unknown_node (const CohesionScoring *run, const gchar *id, GError **error)
{
  g_autofree const gchar **ids = g_new0 (const gchar *, run->n_nodes + 1u);
  g_autofree gchar *hint = NULL;

  for (guint i = 0; i < run->n_nodes; i++)
    ids[i] = cohesion_node_get_id (run->nodes[i].node);
  hint = make_hint (id, ids);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-010",
                      "the framework has no node \"%s\"%s", id, hint);
}

gboolean
cohesion_find_scored_node (const CohesionScoring *run, const gchar *id, guint *node, GError **error)
{
  *node = 0;
  while (id != NULL && *node < run->n_nodes &&
         g_strcmp0 (cohesion_node_get_id (run->nodes[*node].node), id) != 0)
    ++*node;
  if (*node == run->n_nodes)
    set_unknown_node (run, id, error);
  else if (!run->nodes[*node].scored)
    cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-011",
                        "\"%s\" has no score: %s", cohesion_node_get_id (run->nodes[*node].node),
                        run->nodes[*node].unscored_because);
  else
    return TRUE;
  return FALSE;
}

gboolean
cohesion_find_scored_area (const CohesionScoring *run,
                           const gchar *code,
                           guint *area,
                           GError **error)
{
  g_autofree const gchar **codes = NULL;
  g_autofree gchar *hint = NULL;

  *area = G_MAXUINT;
  for (guint i = 0; code != NULL && i < run->n_rows && *area == G_MAXUINT; i++)
    if (g_str_equal (run->names->words[i], code))
      *area = i;
  if (code == NULL || *area != G_MAXUINT)
    return TRUE;
  codes = g_new0 (const gchar *, run->n_rows + 1u);
  for (guint i = 0; i < run->n_rows; i++)
    codes[i] = run->names->words[i];
  hint = make_hint (code, codes);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-035",
                      "no area \"%s\" is scored%s", code, hint);
  return FALSE;
}

gdouble *
cohesion_rank_nominal (const CohesionScoring *run, guint node)
{
  gdouble *ranks = g_new (gdouble, run->n_rows + 1u);
  g_autofree gpointer scratch = g_malloc (coh_rank_scratch_size (run->n_rows));

  coh_rank_values (run->nodes[node].scores, run->n_rows, COH_TIES_MINIMUM, TRUE, ranks, scratch);
  return ranks;
}
