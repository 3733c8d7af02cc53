/* The answers of a batch, added up. */
#include "survey/cohesion-sums-add-private.h"

#include <math.h>

/* Rows are taken so many at a time: what is read of them stays in the nearest cache. */
#define CHUNK 1024u
#define AHEAD 8u

/* A respondent in a domain. */
typedef struct
{
  guint32 row; /* of the chunk */
  guint32 domain;
  guint32 cell;
} Entry;

typedef struct
{
  CohesionSums *sums;
  const gdouble *weights;          /* of the chunk */
  struct coh_exact exact[CHUNK];   /* the weight of each row as a sum: mostly what is added */
  struct coh_exact squares[CHUNK]; /* and its square */
  const Entry *entries;
  guint n_entries;
  gdouble y[CHUNK];
  gdouble x[CHUNK];
  guint8 answers[CHUNK];
} Chunk;

static void
add_entry (CohesionRows *rows, GArray *entries, guint row, guint first, guint32 group)
{
  const guint32 list = rows->area.names.codes == NULL
                           ? rows->area.codes[0]
                           : rows->area.codes[rows->area.names.codes[row]];
  CohesionAreaList areas = g_array_index (rows->lists, CohesionAreaList, list);
  guint32 period = rows->period.codes == NULL ? rows->fixed_period
                                              : rows->period.codes[rows->period.names.codes[row]];

  if (rows->sums->is_calibrated)
    group = cohesion_kinds_find_group (rows, row, group);
  for (guint32 i = 0; i < areas.n; i++)
    {
      guint32 area = g_array_index (rows->area_lists, guint32, areas.first + i);
      Entry entry = { row - first, cohesion_sums_add_domain (rows->sums, area, period, group), 0 };

      cohesion_key_index_prefetch (&rows->sums->cells,
                                   cohesion_key (entry.domain, rows->units[row]));
      g_array_append_val (entries, entry);
    }
}

/* Everybody with a weight: once for everybody, once for each group. */
static void
list_entries (CohesionRows *rows, guint first, guint n, GArray *entries)
{
  g_array_set_size (entries, 0);
  for (guint row = first; row < first + n; row++)
    {
      if (rows->units[row] == COHESION_NO_WORD || rows->weights[row] <= 0)
        continue;
      add_entry (rows, entries, row, first, 0);
      for (guint i = 0; i < rows->n_groups; i++)
        {
          guint32 group = cohesion_rows_find_group (rows, i, rows->groups[i].names.codes[row]);

          if (group != COHESION_NO_WORD)
            add_entry (rows, entries, row, first, group);
        }
    }
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      entry->cell =
          cohesion_sums_add_cell (rows->sums, entry->domain, rows->units[first + entry->row]);
    }
}

/* A row's weight, as a number and in exact form. */
typedef struct
{
  gdouble w;
  const struct coh_exact *exact;
  const struct coh_exact *square;
} Weight;

/* w y, mostly w alone. */
static inline gboolean
add_weighted (struct coh_exact *sum, const Weight *weight, gdouble value)
{
  if (value == 0)
    return TRUE;
  return value == 1 ? coh_exact_merge (sum, weight->exact)
                    : coh_exact_add_product (sum, weight->w, value);
}

/* (w a) (w b), mostly w^2 alone. */
static inline gboolean
add_square (struct coh_exact *sum, const Weight *weight, gdouble a, gdouble b)
{
  if (a == 0 || b == 0)
    return TRUE;
  return a == 1 && b == 1 ? coh_exact_merge (sum, weight->square)
                          : coh_exact_add_weighted (sum, weight->w, a, b);
}

/* Squares and products of u = w y and v = w x. */
static gboolean
add_squares (struct coh_exact *moments, const Weight *weight, gdouble y, gdouble x)
{
  return add_square (&moments[COH_MOMENT_UU], weight, y, y) &&
         add_square (&moments[COH_MOMENT_UV], weight, y, x) &&
         add_square (&moments[COH_MOMENT_VV], weight, x, x);
}

/* What design effects and effective sizes are made of; with shares only the weights. */
static gboolean
add_sides (struct coh_exact *sides,
           CohesionEstimand estimand,
           const Weight *weight,
           gdouble y,
           gdouble x)
{
  gdouble w = weight->w;
  gboolean good = coh_exact_merge (&sides[COHESION_SIDE_W], weight->exact) &&
                  coh_exact_merge (&sides[COHESION_SIDE_WW], weight->square);

  if (estimand != COHESION_ESTIMAND_PROPORTION && y != 0)
    good &= coh_exact_add_product (&sides[COHESION_SIDE_WYY], w * y, y);
  if (estimand != COHESION_ESTIMAND_RATIO)
    return good;
  return good && coh_exact_add_product (&sides[COHESION_SIDE_WXY], w * x, y) &&
         coh_exact_add_product (&sides[COHESION_SIDE_WXX], w * x, x);
}

/* The weight counts for everybody alike, not only w x; where x is 1 both are the same. */
static gboolean
add_beside (struct coh_exact *moments, const Weight *weight, gdouble y, gdouble x)
{
  return add_square (&moments[COHESION_MOMENT_UD], weight, y, 1) &&
         add_square (&moments[COHESION_MOMENT_VD], weight, x, 1);
}

/* With many cells their sums come from far away: they are asked for some entries ahead. */
static inline void
ask_for_sums (const Chunk *chunk, guint i, guint indicator)
{
  const CohesionSums *sums = chunk->sums;
  const Entry *entry = &chunk->entries[i + AHEAD];
  gsize domain, cell;

  if (i + AHEAD >= chunk->n_entries)
    return;
  domain = entry->domain * (gsize)sums->n_indicators + indicator;
  cell = entry->cell * (gsize)sums->n_indicators + indicator;
  __builtin_prefetch (&sums->tallies[domain * COHESION_N_ANSWERS], 1);
  __builtin_prefetch (&sums->sides[domain * COHESION_N_SIDES], 1);
  __builtin_prefetch (&sums->counts[cell], 1);
  for (guint j = 0; j < MIN (sums->n_moments, COHESION_N_MOMENTS); j += 2)
    __builtin_prefetch (&sums->moments[cell * sums->n_moments + j], 1);
}

/* w y and w x with the weight of one replicate. */
static gboolean
add_replicate (const Chunk *chunk, guint indicator, guint replicate, const gdouble *weights)
{
  CohesionSums *sums = chunk->sums;
  gboolean good = TRUE;

  for (guint i = 0; i < chunk->n_entries; i++)
    {
      const Entry *entry = &chunk->entries[i];
      gsize cell = (gsize)entry->cell * sums->n_indicators + indicator;
      struct coh_exact *moments = &sums->moments[cell * sums->n_moments + 2 + 2 * replicate];
      struct coh_exact exact = { { 0 } };
      Weight weight = { weights[entry->row], &exact, NULL };

      if (chunk->answers[entry->row] != COHESION_ANSWER_GIVEN || weight.w == 0)
        continue;
      good &= coh_exact_add (&exact, weight.w);
      good &= add_weighted (&moments[COH_MOMENT_U], &weight, chunk->y[entry->row]);
      good &= add_weighted (&moments[COH_MOMENT_V], &weight, chunk->x[entry->row]);
    }
  return good;
}

static gboolean
add_indicator (const Chunk *chunk, guint indicator, CohesionEstimand estimand)
{
  CohesionSums *sums = chunk->sums;
  gsize n = sums->n_indicators;
  gboolean good = TRUE;

  for (guint i = 0; i < chunk->n_entries; i++)
    {
      const Entry *entry = &chunk->entries[i];
      gsize domain = entry->domain * n + indicator, cell = entry->cell * n + indicator;
      struct coh_exact *moments = &sums->moments[cell * sums->n_moments];
      Weight weight = { chunk->weights[entry->row], &chunk->exact[entry->row],
                        &chunk->squares[entry->row] };
      gdouble y = chunk->y[entry->row], x = chunk->x[entry->row];

      ask_for_sums (chunk, i, indicator);
      sums->tallies[domain * COHESION_N_ANSWERS + chunk->answers[entry->row]]++;
      if (chunk->answers[entry->row] != COHESION_ANSWER_GIVEN)
        continue;
      sums->counts[cell]++;
      good &= add_weighted (&moments[COH_MOMENT_U], &weight, y);
      good &= add_weighted (&moments[COH_MOMENT_V], &weight, x);
      if (sums->n_moments > 2 && sums->n_replicates == 0)
        good &= add_squares (moments, &weight, y, x);
      if (sums->n_moments == COHESION_N_MOMENTS && sums->n_replicates == 0 &&
          estimand == COHESION_ESTIMAND_RATIO)
        good &= add_beside (moments, &weight, y, x);
      good &= add_sides (&sums->sides[domain * COHESION_N_SIDES], estimand, &weight, y, x);
    }
  return good;
}

/* FALSE where a weight is out of the range of sums. */
static gboolean
read_weights (Chunk *chunk, const CohesionRows *rows, guint first, guint n)
{
  gboolean good = TRUE;

  chunk->weights = rows->weights + first;
  for (guint i = 0; i < n; i++)
    {
      chunk->exact[i] = chunk->squares[i] = (struct coh_exact){ { 0 } };
      if (rows->units[first + i] == COHESION_NO_WORD)
        continue;
      good &= coh_exact_add (&chunk->exact[i], chunk->weights[i]);
      good &= coh_exact_add_product (&chunk->squares[i], chunk->weights[i], chunk->weights[i]);
    }
  return good;
}

static void
find_largest (const Chunk *chunk, guint n)
{
  gdouble largest = chunk->sums->largest_value;

  for (guint i = 0; i < n; i++)
    {
      largest = fabs (chunk->y[i]) > largest ? fabs (chunk->y[i]) : largest;
      largest = fabs (chunk->x[i]) > largest ? fabs (chunk->x[i]) : largest;
    }
  chunk->sums->largest_value = largest;
}

gboolean
cohesion_sums_add (CohesionSums *self,
                   CohesionRows *rows,
                   GPtrArray *answers,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree Chunk *chunk = g_new (Chunk, 1);
  g_autoptr (GArray) entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), CHUNK);

  chunk->sums = self;
  for (guint first = 0; first < rows->n; first += MIN (CHUNK, rows->n - first))
    {
      guint n = MIN (CHUNK, rows->n - first);
      gboolean good = read_weights (chunk, rows, first, n);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      list_entries (rows, first, n, entries);
      chunk->entries = (const Entry *)entries->data;
      chunk->n_entries = entries->len;
      for (guint i = 0; i < answers->len; i++)
        {
          CohesionAnswers *indicator = g_ptr_array_index (answers, i);

          cohesion_answers_read (indicator, first, n, chunk->y, chunk->x, chunk->answers);
          find_largest (chunk, n);
          good &= add_indicator (chunk, i, cohesion_answers_get_estimand (indicator));
          for (guint j = 0; j < rows->n_replicates; j++)
            good &= add_replicate (chunk, i, j, rows->replicates[j].values + first);
        }
      if (!good)
        self->largest_value = INFINITY;
    }
  if (self->is_calibrated && !cohesion_sums_add_sample (self, rows))
    self->largest_value = INFINITY;
  self->n_rows = rows->n - rows->n_left_out;
  self->n_left_out = rows->n_left_out;
  return TRUE;
}
