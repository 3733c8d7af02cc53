/* Which tier, period and areas are scored; where it is not clear, the choices. */
#include "scoring/cohesion-scoring-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"

#define MAX_LISTED 24u /* choices that an error lists */

static gchar *
join_choices (gchar *const *choices)
{
  const guint n = g_strv_length ((gchar **)choices);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n && i < MAX_LISTED; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", choices[i]);
  if (n > MAX_LISTED)
    g_string_append_printf (text, ", and %u more", n - MAX_LISTED);
  return g_string_free (text, FALSE);
}

static gboolean
check_group (CohesionScoring *self, GError **error)
{
  g_auto (GStrv) groups = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree gchar *choices = NULL;

  if (self->group == NULL)
    return TRUE;
  groups = cohesion_measures_get_groups (self->measures);
  if (g_strv_contains ((const gchar *const *)groups, self->group))
    return TRUE;
  names = cohesion_measures_name_groups (self->measures);
  choices = join_choices (names);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-004",
                      "the measures have no group \"%s\" (they have: %s)", self->group,
                      *choices != '\0' ? choices : "none");
  return FALSE;
}

static gboolean
choose_tier (CohesionScoring *self, GError **error)
{
  g_auto (GStrv) tiers = cohesion_measures_list_tiers (self->measures, self->group);
  const guint n_tiers = g_strv_length (tiers);
  g_autofree gchar *choices = join_choices (tiers);

  if (n_tiers == 0)
    cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-001",
                        "there is nothing to score: no measure has a value%s%s",
                        self->group != NULL ? " for the group " : "",
                        self->group != NULL ? self->group : "");
  else if (self->wanted_tier == NULL && n_tiers > 1)
    cohesion_error_set (error, COHESION_ERROR_AMBIGUOUS, "COHESION-SCORE-002",
                        "several tiers have data: say which one to score (%s)", choices);
  else if (self->wanted_tier != NULL &&
           !g_strv_contains ((const gchar *const *)tiers, self->wanted_tier))
    cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-003",
                        "no measure has a value in the tier \"%s\" (tiers with data: %s)",
                        self->wanted_tier, choices);
  else
    {
      self->tier = g_strdup (self->wanted_tier != NULL ? self->wanted_tier : tiers[0]);
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_scored_indicator (const CohesionPlanNode *node)
{
  return node->scored && cohesion_plan_node_is_indicator (node);
}

/* Whether every indicator of the framework is scored: then one question to the measures is enough.
 */
static gboolean
all_are_scored (const CohesionScoring *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (cohesion_plan_node_is_indicator (&self->nodes[i]) && !self->nodes[i].scored)
      return FALSE;
  return TRUE;
}

static void
append_spans (const CohesionScoring *self, guint indicator, GArray *all)
{
  guint n_spans;
  g_autofree CohesionSpan *spans =
      cohesion_measures_list_spans (self->measures, indicator, self->group, self->tier, &n_spans);

  if (n_spans > 0)
    g_array_append_vals (all, spans, n_spans);
}

/* Every period in which a scored indicator has a value, sorted, each once. */
static GArray *
collect_spans (const CohesionScoring *self)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (CohesionSpan));
  guint kept = 0;

  if (all_are_scored (self))
    append_spans (self, G_MAXUINT, all);
  else
    for (guint i = 0; i < self->n_nodes; i++)
      if (is_scored_indicator (&self->nodes[i]))
        append_spans (self, self->nodes[i].indicator, all);
  g_array_sort (all, cohesion_span_compare_items);
  for (guint i = 0; i < all->len; i++)
    {
      const CohesionSpan span = g_array_index (all, CohesionSpan, i);

      if (kept == 0 || !cohesion_span_equal (span, g_array_index (all, CohesionSpan, kept - 1)))
        g_array_index (all, CohesionSpan, kept++) = span;
    }
  g_array_set_size (all, kept);
  return all;
}

/* The latest ones first: these are the ones that are meant. */
static gchar *
join_spans (const GArray *spans, guint first)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = spans->len; i-- > first;)
    g_ptr_array_add (texts, cohesion_span_to_text (g_array_index (spans, CohesionSpan, i)));
  g_ptr_array_add (texts, NULL);
  return join_choices ((gchar *const *)texts->pdata);
}

static gboolean
choose_latest (CohesionScoring *self, const GArray *spans, GError **error)
{
  const CohesionSpan last = g_array_index (spans, CohesionSpan, spans->len - 1);
  guint first = spans->len - 1;
  g_autofree gchar *choices = NULL;

  while (first > 0 && cohesion_span_get_end (g_array_index (spans, CohesionSpan, first - 1)) ==
                          cohesion_span_get_end (last))
    first--;
  self->span = last;
  if (first == spans->len - 1)
    return TRUE;
  choices = join_spans (spans, first);
  cohesion_error_set (error, COHESION_ERROR_AMBIGUOUS, "COHESION-SCORE-007",
                      "several periods end on the latest day that has data: say which one to "
                      "score (%s)",
                      choices);
  return FALSE;
}

static gboolean
has_data_for (const CohesionScoring *self, const GArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const CohesionSpan span = g_array_index (spans, CohesionSpan, i);

      if (self->match == COHESION_PERIOD_MATCH_LATEST
              ? cohesion_span_get_end (span) <= cohesion_span_get_end (self->span)
              : cohesion_span_equal (span, self->span))
        return TRUE;
    }
  return FALSE;
}

static gboolean
choose_wanted (CohesionScoring *self, const GArray *spans, GError **error)
{
  const gchar *why = NULL;
  g_autofree gchar *choices = NULL;

  if (!cohesion_span_parse (self->wanted_period, strlen (self->wanted_period), &self->span, &why,
                            NULL))
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SCORE-006",
                          "\"%s\" is no period: %s", self->wanted_period, why);
      return FALSE;
    }
  if (has_data_for (self, spans))
    return TRUE;
  choices = join_spans (spans, 0);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-005",
                      "no scored indicator has a value in %s%s for the tier %s (periods with "
                      "data: %s)",
                      self->wanted_period,
                      self->match == COHESION_PERIOD_MATCH_LATEST ? " or before" : "", self->tier,
                      choices);
  return FALSE;
}

static gboolean
choose_period (CohesionScoring *self, GError **error)
{
  g_autoptr (GArray) spans = collect_spans (self);

  if (spans->len == 0)
    {
      cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SCORE-001",
                          "there is nothing to score: no scored indicator has a value in the tier "
                          "%s",
                          self->tier);
      return FALSE;
    }
  if (!(self->wanted_period != NULL ? choose_wanted (self, spans, error)
                                    : choose_latest (self, spans, error)))
    return FALSE;
  self->period = cohesion_span_to_text (self->span);
  return TRUE;
}

gboolean
cohesion_scoring_match_span (const CohesionScoring *self, guint indicator, CohesionSpan *span)
{
  g_autofree CohesionSpan *spans = NULL;
  gboolean found = self->match == COHESION_PERIOD_MATCH_EXACT;
  guint n_spans;

  *span = self->span;
  if (found)
    return TRUE;
  spans =
      cohesion_measures_list_spans (self->measures, indicator, self->group, self->tier, &n_spans);
  for (guint i = 0; i < n_spans; i++)
    if (cohesion_span_get_end (spans[i]) <= cohesion_span_get_end (self->span))
      {
        *span = spans[i];
        found = TRUE;
      }
  return found;
}

/* The period of each indicator's numbers. */
static void
match_indicators (CohesionScoring *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (is_scored_indicator (&self->nodes[i]))
      self->nodes[i].has_span =
          cohesion_scoring_match_span (self, self->nodes[i].indicator, &self->nodes[i].span);
}

/* Outside of their validity, areas are scored only where they have data. */
static void
find_late_data (const CohesionScoring *self, const guint32 *areas, guint n_areas, gboolean *keep)
{
  const guint n_known = cohesion_areas_get_n_areas (self->areas);
  g_autofree guint32 *position = g_new (guint32, n_known + 1u);
  g_autofree guint32 *outside = g_new (guint32, n_areas + 1u);
  g_autofree gdouble *values = g_new (gdouble, n_areas + 1u);
  guint n_outside = 0;

  for (guint i = 0; i < n_known; i++)
    position[i] = G_MAXUINT32;
  for (guint32 i = 0; i < n_areas; i++)
    if (!keep[i])
      {
        position[areas[i]] = n_outside;
        outside[n_outside++] = i;
      }
  for (guint i = 0; i < self->n_nodes && n_outside > 0; i++)
    {
      const CohesionPlanNode *node = &self->nodes[i];

      if (!is_scored_indicator (node) || !node->has_span)
        continue;
      for (guint k = 0; k < n_outside; k++)
        values[k] = (gdouble)NAN;
      cohesion_measures_copy_slice (self->measures, node->indicator, node->span, self->group,
                                    COHESION_QUANTITY_VALUE, position, values, NULL, NULL);
      for (guint k = 0; k < n_outside; k++)
        keep[outside[k]] = keep[outside[k]] || !isnan (values[k]);
    }
}

static gboolean *
find_valid (const CohesionScoring *self, const guint32 *areas, guint n_areas)
{
  gboolean *valid = g_new (gboolean, n_areas + 1u);

  for (guint i = 0; i < n_areas; i++)
    {
      gint32 start, end;

      cohesion_areas_get_nth_validity (self->areas, areas[i], &start, &end);
      valid[i] = start <= cohesion_span_get_end (self->span) && end >= self->span.start;
    }
  return valid;
}

static void
choose_rows (CohesionScoring *self)
{
  const guint n_known = cohesion_areas_get_n_areas (self->areas);
  guint n_areas = 0;
  g_autofree guint32 *areas = cohesion_areas_list_tier (self->areas, self->tier, &n_areas);
  g_autofree gboolean *keep = find_valid (self, areas, n_areas);
  gchar **codes = g_new0 (gchar *, n_areas + 1u);

  /* The latest figures of a place that is no more do not bring it back. */
  if (self->match == COHESION_PERIOD_MATCH_EXACT)
    find_late_data (self, areas, n_areas, keep);
  self->position = g_atomic_rc_box_alloc (sizeof *self->position * (n_known + 1u));
  for (guint i = 0; i < n_known; i++)
    self->position[i] = G_MAXUINT32;
  for (guint i = 0; i < n_areas; i++)
    if (keep[i])
      {
        self->position[areas[i]] = self->n_rows;
        codes[self->n_rows++] = g_strdup (cohesion_areas_get_nth_code (self->areas, areas[i]));
      }
  self->names = cohesion_names_new_take (codes);
}

gboolean
cohesion_scoring_choose (CohesionScoring *self, GError **error)
{
  if (!check_group (self, error) || !choose_tier (self, error) || !choose_period (self, error))
    return FALSE;
  match_indicators (self);
  choose_rows (self);
  return TRUE;
}
