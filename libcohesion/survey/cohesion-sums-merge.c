/* Sums of one part of the respondents, added to those of another. */
#include "survey/cohesion-sums-private.h"

#include <string.h>

#include "base/cohesion-error-private.h"

/* The sums of so many cells ahead are asked of the memory. */
#define AHEAD 8u

/* Of everything in the other sums: its number here. */
typedef struct
{
  guint32 *areas;
  guint32 *groups;
  guint32 *periods;
  guint32 *units;
  guint32 *domains;
  guint32 *cells;
} Numbers;

static void
clear_numbers (Numbers *numbers)
{
  g_free (numbers->areas);
  g_free (numbers->groups);
  g_free (numbers->periods);
  g_free (numbers->units);
  g_free (numbers->domains);
  g_free (numbers->cells);
}

/* Each name of @from as a number of @to. */
static guint32 *
match_words (CohesionDictionary *to, CohesionDictionary *from)
{
  guint n = cohesion_dictionary_get_size (from);
  guint32 *numbers = g_new (guint32, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const gchar *word = cohesion_dictionary_get (from, i);

      numbers[i] = cohesion_dictionary_add (to, word, strlen (word));
    }
  return numbers;
}

static guint32 *
match_periods (CohesionSums *to, const CohesionSums *from)
{
  guint32 *numbers = g_new (guint32, from->periods->len + 1);

  for (guint i = 0; i < from->periods->len; i++)
    numbers[i] = cohesion_sums_add_period (to, g_array_index (from->periods, CohesionSpan, i));
  return numbers;
}

static void
describe_problem (const CohesionUnits *units,
                  guint32 unit,
                  CohesionUnitsProblem problem,
                  GError **error)
{
  guint32 primary = cohesion_units_get_primary (units, unit);
  const gchar *stratum =
      cohesion_units_get_stratum_word (units, 0, cohesion_units_get_stratum (units, primary));

  if (problem == COHESION_UNITS_POPULATION)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-030",
                        "batches disagree on the finite population of the stratum \"%s\" or of "
                        "strata in it",
                        stratum);
  else
    cohesion_error_set (
        error, COHESION_ERROR_INVALID, "COHESION-SURVEY-031",
        "the unit \"%s\" is in the stratum \"%s\" and, in another batch, in another one [if "
        "names of units repeat between strata, say nest]",
        cohesion_dictionary_get (units->stages[0].unit_words,
                                 (guint32)units->stages[0].units.keys[primary]),
        stratum);
}

/* Where a finest unit of @from is, in words of @to. */
static guint32
describe_place (const CohesionUnits *from,
                guint32 *const stratum_words[],
                guint32 *const unit_words[],
                guint32 unit,
                CohesionPlaceOfStage *places)
{
  guint32 parent = unit;

  for (guint i = from->n_stages; i-- > 0;)
    {
      const CohesionUnitStage *stage = &from->stages[i];
      guint64 key = from->has_units ? stage->units.keys[parent] : cohesion_key (parent, 0);
      guint32 stratum = (guint32)(key >> 32);

      places[i].unit = from->has_units ? unit_words[i][(guint32)key] : 0;
      places[i].stratum = stratum_words[i][(guint32)stage->strata.keys[stratum]];
      places[i].population = g_array_index (stage->populations, gdouble, stratum);
      parent = (guint32)(stage->strata.keys[stratum] >> 32);
    }
  return parent;
}

/* All units of @from added to @to, without their respondents; NULL, and nothing added, where they
 * cannot be. A period of the design is 1 + its code, or 0. */
static guint32 *
match_units (CohesionUnits *to, const CohesionUnits *from, const guint32 *periods, GError **error)
{
  guint32 *stratum_words[COHESION_MOST_STAGES] = { NULL };
  guint32 *unit_words[COHESION_MOST_STAGES] = { NULL };
  guint32 n = cohesion_units_count (from);
  g_autofree guint32 *numbers = g_new (guint32, n + 1);
  CohesionUnitsMark mark = cohesion_units_get_mark (to);
  CohesionUnitsProblem problem = COHESION_UNITS_GOOD;

  for (guint i = 0; i < from->n_stages; i++)
    {
      stratum_words[i] = match_words (to->stages[i].stratum_words, from->stages[i].stratum_words);
      unit_words[i] = match_words (to->stages[i].unit_words, from->stages[i].unit_words);
    }
  for (guint32 i = 0; i < n && problem == COHESION_UNITS_GOOD; i++)
    {
      CohesionPlaceOfStage places[COHESION_MOST_STAGES];
      guint32 period = describe_place (from, stratum_words, unit_words, i, places);

      period = period == 0 ? 0 : periods[period - 1] + 1;
      numbers[i] = cohesion_units_add (to, period, places, 0, &problem);
      if (problem != COHESION_UNITS_GOOD)
        describe_problem (from, i, problem, error);
    }
  for (guint i = 0; i < from->n_stages; i++)
    {
      g_free (stratum_words[i]);
      g_free (unit_words[i]);
    }
  if (problem == COHESION_UNITS_GOOD)
    return g_steal_pointer (&numbers);
  cohesion_units_go_back (to, &mark);
  return NULL;
}

/* No batch may be in both. */
static gboolean
check_batches (const CohesionSums *self, const CohesionSums *other, GError **error)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, other->batches);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      if (!g_hash_table_contains (self->batches, name))
        continue;
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-032",
                          "the batch \"%s\" was taken before", (const gchar *)name);
      return FALSE;
    }
  return TRUE;
}

gboolean
cohesion_sums_check_range (const CohesionSums *self, const CohesionSums *other, GError **error)
{
  gdouble weight = MAX (1, MAX (self->largest_weight, other->largest_weight));
  gdouble value = MAX (1, MAX (self->largest_value, other->largest_value));
  gdouble n_rows = (gdouble)self->n_rows + (gdouble)other->n_rows;

  if (n_rows > G_MAXUINT32)
    {
      cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-SURVEY-034",
                          "%.0f respondents are more than can be numbered (%u)", n_rows,
                          G_MAXUINT32);
      return FALSE;
    }
  if (n_rows * (weight * value) * (weight * value) <= 0x1p94)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-SURVEY-033",
                      "weights up to %g and values up to %g in %.0f rows are too large to be "
                      "added up [divide the values by a thousand, or the weights]",
                      weight, value, n_rows);
  return FALSE;
}

static gboolean
check_names (const CohesionSums *self, const CohesionSums *other, GError **error)
{
  if (self->periods->len + other->periods->len <= COHESION_MOST_PERIODS &&
      cohesion_dictionary_get_size (self->groups) + cohesion_dictionary_get_size (other->groups) <=
          COHESION_MOST_GROUPS &&
      cohesion_dictionary_get_size (self->areas) + cohesion_dictionary_get_size (other->areas) <=
          COHESION_MOST_AREAS)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-SURVEY-034",
                      "there are more than %u periods, %u groups or %u areas",
                      COHESION_MOST_PERIODS, COHESION_MOST_GROUPS, COHESION_MOST_AREAS);
  return FALSE;
}

/* The range was checked: no addition fails. */
static void
add_sums (struct coh_exact *to, const struct coh_exact *from, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!coh_exact_merge (&to[i], &from[i]))
      g_assert_not_reached ();
}

static void
add_counts (guint64 *to, const guint64 *from, gsize n)
{
  for (gsize i = 0; i < n; i++)
    to[i] += from[i];
}

static void
add_domains (CohesionSums *self, const CohesionSums *other, Numbers *numbers)
{
  gsize n_sides = self->n_indicators * COHESION_N_SIDES;
  gsize n_tallies = self->n_indicators * COHESION_N_ANSWERS;

  numbers->domains = g_new (guint32, other->domains.n + 1);
  for (guint32 i = 0; i < other->domains.n; i++)
    {
      guint64 key = other->domains.keys[i];
      guint32 domain =
          cohesion_sums_add_domain (self, numbers->areas[cohesion_domain_get_area (key)],
                                    numbers->periods[cohesion_domain_get_period (key)],
                                    numbers->groups[cohesion_domain_get_group (key)]);

      numbers->domains[i] = domain;
      add_sums (self->sides + domain * n_sides, other->sides + i * n_sides, n_sides);
      add_counts (self->tallies + domain * n_tallies, other->tallies + i * n_tallies, n_tallies);
    }
}

/* The number here of every cell of the other sums. */
static guint32 *
match_cells (CohesionSums *self, const CohesionSums *other, const Numbers *numbers)
{
  const guint32 n = other->cells.n;
  g_autofree guint64 *keys = g_new (guint64, (gsize)n + 1);
  guint32 *cells = g_new (guint32, (gsize)n + 1);

  for (guint32 i = 0; i < n; i++)
    keys[i] = cohesion_key (numbers->domains[other->cells.keys[i] >> 32],
                            numbers->units[(guint32)other->cells.keys[i]]);
  cohesion_sums_add_cells (self, keys, n, cells);
  return cells;
}

static void
add_cells (CohesionSums *self, const CohesionSums *other, Numbers *numbers)
{
  const gsize n_moments = (gsize)self->n_indicators * self->n_moments;
  const gsize n_counts = self->n_indicators;
  const guint32 last = other->cells.n - 1;

  numbers->cells = match_cells (self, other, numbers);
  for (guint32 i = 0; i < other->cells.n; i++)
    {
      const gsize cell = numbers->cells[i], next = numbers->cells[MIN (i + AHEAD, last)];

      __builtin_prefetch (self->moments + next * n_moments, 1);
      __builtin_prefetch (self->counts + next * n_counts, 1);
      add_sums (self->moments + cell * n_moments, other->moments + i * n_moments, n_moments);
      add_counts (self->counts + cell * n_counts, other->counts + i * n_counts, n_counts);
    }
}

static gboolean
check_values (const CohesionSums *self, const CohesionSums *other, GError **error)
{
  for (guint i = 0; i < self->n_indicators; i++)
    if (!cohesion_points_check (&self->points[i], &other->points[i], error))
      return FALSE;
  return TRUE;
}

static void
add_header (CohesionSums *self, const CohesionSums *other)
{
  GHashTableIter iter;
  gpointer name, rows;

  g_hash_table_iter_init (&iter, other->batches);
  while (g_hash_table_iter_next (&iter, &name, &rows))
    g_hash_table_insert (self->batches, g_strdup (name), g_memdup2 (rows, sizeof (guint64)));
  self->n_rows += other->n_rows;
  self->n_left_out += other->n_left_out;
  self->largest_weight = MAX (self->largest_weight, other->largest_weight);
  self->largest_value = MAX (self->largest_value, other->largest_value);
}

/* Respondents of each stratum, where they were sampled themselves. */
static void
add_respondents (CohesionUnits *to, const CohesionUnits *from, const guint32 *numbers)
{
  for (guint32 i = 0; !from->has_units && i < cohesion_units_count (from); i++)
    g_array_index (to->stages[0].sizes, guint64, numbers[i]) +=
        g_array_index (from->stages[0].sizes, guint64, i);
}

gboolean
cohesion_sums_merge (CohesionSums *self, const CohesionSums *other, GError **error)
{
  Numbers numbers = { 0 };
  gboolean good;

  if (!check_batches (self, other, error) || !cohesion_sums_check_range (self, other, error) ||
      !check_names (self, other, error) || !check_values (self, other, error))
    return FALSE;
  numbers.periods = match_periods (self, other);
  numbers.units = match_units (&self->units, &other->units, numbers.periods, error);
  good = numbers.units != NULL;
  if (good)
    {
      numbers.areas = match_words (self->areas, other->areas);
      numbers.groups = match_words (self->groups, other->groups);
      add_respondents (&self->units, &other->units, numbers.units);
      add_domains (self, other, &numbers);
      add_cells (self, other, &numbers);
      for (guint i = 0; i < self->n_indicators; i++)
        cohesion_points_merge (&self->points[i], &other->points[i], numbers.cells);
      add_header (self, other);
    }
  clear_numbers (&numbers);
  return good;
}

void
cohesion_sums_own (CohesionSums **self)
{
  CohesionSums *copy;

  if (g_atomic_ref_count_compare (&(*self)->n_owners, 1))
    return;
  copy = cohesion_sums_new_like (*self);
  if (!cohesion_sums_merge (copy, *self, NULL))
    g_assert_not_reached ();
  cohesion_sums_free (*self);
  *self = copy;
}

gboolean
cohesion_sums_take (CohesionSums **self, CohesionSums *other, GError **error)
{
  g_autoptr (CohesionSums) taken = other;

  cohesion_sums_own (self);
  if ((*self)->n_rows > 0 || g_hash_table_size ((*self)->batches) > 0)
    return cohesion_sums_merge (*self, taken, error);
  if (!cohesion_sums_check_range (*self, taken, error) || !check_names (*self, taken, error))
    return FALSE;
  cohesion_sums_free (*self);
  *self = g_steal_pointer (&taken);
  return TRUE;
}
