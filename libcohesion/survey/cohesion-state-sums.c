/* The sums of a state: units, areas and groups, cells, values. */
#include <math.h>
#include <string.h>

#include "base/cohesion-number-private.h"
#include "survey/cohesion-state-reader-private.h"

gboolean
cohesion_state_read_unit (CohesionStateReader *self, const gchar *quantity)
{
  CohesionPlaceOfStage places[COHESION_MOST_STAGES];
  CohesionUnitsProblem problem;
  guint32 design;
  guint64 count;

  if (!g_str_equal (quantity, "respondents"))
    return cohesion_state_fail (self, "\"%s\" is not known", quantity);
  if (!cohesion_state_read_count (self, &count) || !cohesion_state_read_design (self, &design) ||
      !cohesion_state_read_places (self, cohesion_state_get_key (self, COHESION_STATE_GROUP),
                                   places))
    return FALSE;
  cohesion_units_add (&self->sums->units, design, places, count, &problem);
  if (problem == COHESION_UNITS_POPULATION)
    return cohesion_state_fail (self,
                                "its stratum has another finite population in an earlier row");
  return problem == COHESION_UNITS_GOOD ||
         cohesion_state_fail (self, "the unit is in another stratum in an earlier row");
}

static gint
find_word (const gchar *const *words, guint n, const gchar *word)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (words[i], word))
      return (gint)i;
  return -1;
}

static gboolean
add_sum (CohesionStateReader *self, struct coh_exact *sum)
{
  return coh_exact_merge (sum, &self->sum) || cohesion_state_fail (self, "the sum is out of range");
}

gboolean
cohesion_state_read_domain (CohesionStateReader *self, const gchar *quantity)
{
  gint answer = find_word (cohesion_state_answers, COHESION_N_ANSWERS, quantity);
  gint side = find_word (cohesion_state_sides, COHESION_N_SIDES, quantity);
  guint32 domain;
  guint indicator;
  guint64 count;
  gsize place;

  if (!cohesion_state_read_domain_key (self, &domain, &indicator))
    return FALSE;
  place = (gsize)domain * self->sums->n_indicators + indicator;
  if (side < 0 && answer < 0)
    return cohesion_state_fail (self, "\"%s\" is not known", quantity);
  cohesion_state_seen_add (&self->domains, place, COHESION_STATE_N_DOMAIN,
                           side >= 0 ? COHESION_N_ANSWERS + (guint)side : (guint)answer);
  if (side >= 0)
    return add_sum (self, &self->sums->sides[place * COHESION_N_SIDES + (guint)side]);
  if (!cohesion_state_read_count (self, &count))
    return FALSE;
  self->sums->tallies[place * COHESION_N_ANSWERS + (guint)answer] += count;
  return TRUE;
}

static gboolean
find_cell (CohesionStateReader *self, guint32 domain, guint32 *cell)
{
  CohesionPlaceOfStage places[COHESION_MOST_STAGES];
  guint32 design, unit;

  if (!cohesion_state_read_design (self, &design) ||
      !cohesion_state_read_places (self, NULL, places))
    return FALSE;
  unit = cohesion_units_find (&self->sums->units, design, places);
  if (unit == COHESION_NO_KEY)
    return cohesion_state_fail (self, "its sampling unit has no row before it");
  *cell = cohesion_sums_add_cell (self->sums, domain, unit);
  return TRUE;
}

gboolean
cohesion_state_read_cell (CohesionStateReader *self, const gchar *quantity)
{
  CohesionSums *sums = self->sums;
  gint moment = cohesion_state_find_moment (sums, quantity);
  guint32 domain, cell = 0;
  guint indicator;
  guint64 count;
  gsize place;

  if (!cohesion_state_read_domain_key (self, &domain, &indicator) ||
      !find_cell (self, domain, &cell))
    return FALSE;
  place = (gsize)cell * sums->n_indicators + indicator;
  if (moment < 0 && !g_str_equal (quantity, "answers"))
    return cohesion_state_fail (self, "\"%s\" is not known", quantity);
  cohesion_state_seen_add (&self->cells, place, COHESION_STATE_N_CELL (sums), (guint)(moment + 1));
  if (moment >= 0)
    return add_sum (self, &sums->moments[place * sums->n_moments + (guint)moment]);
  if (!cohesion_state_read_count (self, &count))
    return FALSE;
  sums->counts[place] += count;
  return TRUE;
}

/* "w/2.5" is the weight of the value 2.5. */
static gboolean
read_point_value (CohesionStateReader *self, const gchar *quantity, gint *what, gdouble *value)
{
  const gchar *slash = strchr (quantity, '/');
  g_autofree gchar *name = g_strndup (quantity, slash == NULL ? 0 : (gsize)(slash - quantity));

  *what = find_word (cohesion_state_points, self->sums->n_moments > 2 ? 3 : 2, name);
  return (*what >= 0 && cohesion_number_parse (slash + 1, strlen (slash + 1), value) &&
          isfinite (*value)) ||
         cohesion_state_fail (self, "\"%s\" is not known", quantity);
}

gboolean
cohesion_state_read_point (CohesionStateReader *self, const gchar *quantity)
{
  CohesionPoint *point;
  guint32 domain, cell = 0;
  guint indicator;
  guint64 count;
  gdouble value;
  gint what;

  if (!cohesion_state_read_domain_key (self, &domain, &indicator) ||
      !find_cell (self, domain, &cell) || !read_point_value (self, quantity, &what, &value))
    return FALSE;
  if (self->sums->points[indicator].indicator == NULL)
    return cohesion_state_fail (self, "its indicator is no quantile");
  point = cohesion_points_add (&self->sums->points[indicator], cell, value);
  if (what > 0)
    return add_sum (self, what == 1 ? &point->w : &point->ww);
  if (!cohesion_state_read_count (self, &count))
    return FALSE;
  point->count += count;
  return TRUE;
}
