/* The design as variances are found from it: strata and units in the order of their names, so that
 * it does not matter in which order they came. */
#include "survey/cohesion-frame-private.h"

#include <string.h>

#include "base/cohesion-error-private.h"

#define MOST_NAMED 5

typedef struct
{
  guint64 key;
  guint32 index;
} Keyed;

static gint
compare_keyed (gconstpointer a, gconstpointer b)
{
  const Keyed *left = a, *right = b;

  return left->key < right->key ? -1 : left->key > right->key;
}

guint32 *
cohesion_rank_keys (const guint64 *keys, guint32 n)
{
  g_autofree Keyed *sorted = g_new (Keyed, (gsize)n + 1);
  guint32 *ranks = g_new (guint32, (gsize)n + 1);

  for (guint32 i = 0; i < n; i++)
    sorted[i] = (Keyed){ keys[i], i };
  qsort (sorted, n, sizeof *sorted, compare_keyed);
  for (guint32 i = 0; i < n; i++)
    ranks[sorted[i].index] = i;
  return ranks;
}

static gint
compare_words (gconstpointer a, gconstpointer b, gpointer words)
{
  return strcmp (cohesion_dictionary_get (words, *(const guint32 *)a),
                 cohesion_dictionary_get (words, *(const guint32 *)b));
}

static gint
compare_periods (gconstpointer a, gconstpointer b, gpointer periods)
{
  return cohesion_span_compare (
      g_array_index ((GArray *)periods, CohesionSpan, *(const guint32 *)a),
      g_array_index ((GArray *)periods, CohesionSpan, *(const guint32 *)b));
}

static guint32 *
rank (guint32 n, GCompareDataFunc compare, gpointer data)
{
  g_autofree guint32 *sorted = g_new (guint32, (gsize)n + 1);
  guint32 *ranks = g_new (guint32, (gsize)n + 1);

  for (guint32 i = 0; i < n; i++)
    sorted[i] = i;
  g_qsort_with_data (sorted, (gint)n, sizeof *sorted, compare, data);
  for (guint32 i = 0; i < n; i++)
    ranks[sorted[i]] = i;
  return ranks;
}

guint32 *
cohesion_rank_words (CohesionDictionary *words)
{
  return rank (cohesion_dictionary_get_size (words), compare_words, words);
}

guint32 *
cohesion_rank_periods (GArray *periods)
{
  return rank (periods->len, compare_periods, periods);
}

/* Ranks of keys of which both halves have ranks of their own. */
static guint32 *
rank_pairs (const CohesionKeyIndex *index, const guint32 *high, CohesionDictionary *words)
{
  g_autofree guint32 *low = cohesion_rank_words (words);
  g_autofree guint64 *keys = g_new (guint64, (gsize)index->n + 1);

  for (guint32 i = 0; i < index->n; i++)
    keys[i] = cohesion_key (high[index->keys[i] >> 32], low[(guint32)index->keys[i]]);
  return cohesion_rank_keys (keys, index->n);
}

static void
name_lonely (CohesionFrame *self,
             GString *names,
             const CohesionSums *sums,
             guint i,
             guint32 stratum)
{
  const gchar *word = cohesion_units_get_stratum_word (&sums->units, i, stratum);

  if (++self->n_lonely > MOST_NAMED)
    return;
  g_string_append_printf (names, "%s\"%s\"", self->n_lonely == 1 ? "" : ", ", word);
  if (i > 0)
    g_string_append_printf (names, " (stage %u)", i + 1);
}

/* The fraction of a stratum that was sampled. FALSE: more than there are. */
static gboolean
find_fraction (gdouble population, guint32 size, gdouble *fraction)
{
  *fraction = population > 1 ? size / population : population;
  return *fraction <= 1;
}

static gboolean
fill_strata (CohesionFrame *self,
             const CohesionSums *sums,
             guint i,
             const guint32 *ranks,
             GString *lonely,
             GError **error)
{
  const CohesionUnitStage *from = &sums->units.stages[i];
  struct coh_stage *stage = &self->stages[i];
  guint32 *sizes = g_new0 (guint32, (gsize)from->strata.n + 1);
  gdouble *fractions = g_new0 (gdouble, (gsize)from->strata.n + 1);

  stage->n_strata = from->strata.n;
  stage->sizes = sizes;
  stage->fractions = fractions;
  for (guint32 unit = 0; unit < from->units.n; unit++)
    sizes[ranks[from->units.keys[unit] >> 32]]++;
  for (guint32 stratum = 0; stratum < from->strata.n; stratum++)
    {
      guint32 place = ranks[stratum];
      gdouble population = g_array_index (from->populations, gdouble, stratum);

      if (!sums->units.has_units)
        sizes[place] = (guint32)g_array_index (from->sizes, guint64, stratum);
      if (!find_fraction (population, sizes[place], &fractions[place]))
        {
          cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-039",
                              "the stratum \"%s\" (stage %u) has %u units, more than its finite "
                              "population of %g",
                              cohesion_units_get_stratum_word (&sums->units, i, stratum), i + 1,
                              sizes[place], population);
          return FALSE;
        }
      if (sizes[place] == 1 && fractions[place] < 1)
        name_lonely (self, lonely, sums, i, stratum);
    }
  return TRUE;
}

/* Units of a stage by the ranks of its strata; gives their ranks. */
static guint32 *
fill_units (CohesionFrame *self, const CohesionSums *sums, guint i, const guint32 *stratum_ranks)
{
  const CohesionUnitStage *from = &sums->units.stages[i];
  guint32 *ranks = rank_pairs (&from->units, stratum_ranks, from->unit_words);
  guint32 *strata = g_new (guint32, (gsize)from->units.n + 1);

  for (guint32 unit = 0; unit < from->units.n; unit++)
    strata[ranks[unit]] = stratum_ranks[from->units.keys[unit] >> 32];
  self->stages[i].n_units = from->units.n;
  self->stages[i].strata = strata;
  return ranks;
}

static void
fill_parents (CohesionFrame *self,
              const CohesionSums *sums,
              guint i,
              const guint32 *ranks,
              const guint32 *parent_ranks)
{
  const CohesionKeyIndex *strata = &sums->units.stages[i].strata;
  guint32 *parents = g_new (guint32, (gsize)strata->n + 1);

  for (guint32 stratum = 0; stratum < strata->n; stratum++)
    parents[ranks[stratum]] = parent_ranks[strata->keys[stratum] >> 32];
  self->stages[i].parents = parents;
}

/* At the first stage what strata lie in is a period: 1 + its code, or 0. */
static guint32 *
rank_designs (GArray *periods)
{
  g_autofree guint32 *ranks = cohesion_rank_periods (periods);
  guint32 *shifted = g_new (guint32, (gsize)periods->len + 1);

  shifted[0] = 0;
  for (guint i = 0; i < periods->len; i++)
    shifted[i + 1] = ranks[i] + 1;
  return shifted;
}

static void
find_primaries (CohesionFrame *self, const CohesionUnits *units, const guint32 *primary_ranks)
{
  self->n_finest = cohesion_units_count (units);
  self->primaries = g_new (guint32, (gsize)self->n_finest + 1);
  self->all_places = g_new (guint32, (gsize)self->n_finest + 1);
  for (guint32 place = 0; place < self->n_finest; place++)
    self->all_places[place] = place;
  for (guint32 unit = 0; unit < self->n_finest; unit++)
    self->primaries[self->ranks[unit]] = primary_ranks[cohesion_units_get_primary (units, unit)];
}

static guint32 *
copy_ranks (const guint32 *ranks, guint32 n)
{
  return g_memdup2 (ranks, ((gsize)n + 1) * sizeof *ranks);
}

/* Of each rank: whose it is. */
static guint32 *
invert (const guint32 *ranks, guint32 n)
{
  guint32 *items = g_new (guint32, (gsize)n + 1);

  for (guint32 i = 0; i < n; i++)
    items[ranks[i]] = i;
  return items;
}

gboolean
cohesion_frame_init (CohesionFrame *self, const CohesionSums *sums, GError **error)
{
  g_autofree guint32 *above = rank_designs (sums->periods);
  g_autofree guint32 *primary_ranks = NULL;
  g_autoptr (GString) lonely = g_string_new (NULL);

  *self = (CohesionFrame){ .n_stages = sums->units.n_stages };
  for (guint i = 0; i < self->n_stages; i++)
    {
      const CohesionUnitStage *stage = &sums->units.stages[i];
      guint32 *ranks = rank_pairs (&stage->strata, above, stage->stratum_words);
      gboolean good = fill_strata (self, sums, i, ranks, lonely, error);

      if (i > 0)
        fill_parents (self, sums, i, ranks, above);
      else
        self->strata = invert (ranks, stage->strata.n);
      g_free (above);
      above = sums->units.has_units ? fill_units (self, sums, i, ranks) : g_steal_pointer (&ranks);
      g_free (ranks);
      if (!good)
        return FALSE;
      if (i == 0)
        primary_ranks =
            copy_ranks (above, sums->units.has_units ? stage->units.n : stage->strata.n);
    }
  self->ranks = g_steal_pointer (&above);
  find_primaries (self, &sums->units, primary_ranks);
  if (self->n_lonely > MOST_NAMED)
    g_string_append (lonely, " ...");
  self->lonely = g_string_free (g_steal_pointer (&lonely), FALSE);
  return TRUE;
}

void
cohesion_frame_clear (CohesionFrame *self)
{
  for (guint i = 0; i < self->n_stages; i++)
    {
      g_free ((gpointer)self->stages[i].strata);
      g_free ((gpointer)self->stages[i].parents);
      g_free ((gpointer)self->stages[i].sizes);
      g_free ((gpointer)self->stages[i].fractions);
    }
  g_clear_pointer (&self->ranks, g_free);
  g_clear_pointer (&self->primaries, g_free);
  g_clear_pointer (&self->all_places, g_free);
  g_clear_pointer (&self->strata, g_free);
  g_clear_pointer (&self->lonely, g_free);
}
