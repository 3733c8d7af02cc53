/* The answers of a batch, added up. */
#include "survey/cohesion-sums-add-private.h"

#include <math.h>
#include <string.h>

/* Rows are taken so many at a time: what is read of them stays in the near caches. */
#define CHUNK 256u
/* The sums of so many respondents ahead are asked of the memory. */
#define AHEAD 8u

/* A respondent in a domain. */
typedef struct
{
  guint32 row; /* of the chunk */
  guint32 domain;
} Entry;

/* The answers to one question. */
typedef struct
{
  CohesionEstimand estimand;
  gdouble y[CHUNK];
  gdouble x[CHUNK];
  guint8 answers[CHUNK];
} Question;

typedef struct
{
  CohesionSums *sums;
  const CohesionRows *rows;
  guint first;                     /* row of the chunk */
  const gdouble *weights;          /* of the chunk */
  struct coh_exact exact[CHUNK];   /* the weight of each row as a sum: mostly what is added */
  struct coh_exact squares[CHUNK]; /* and its square */
  GArray *entries;                 /* Entry */
  GArray *keys;                    /* guint64: of the cell of each */
  GArray *cells;                   /* guint32: its number */
  Question *questions;             /* of each indicator */
} Chunk;

static void
add_entry (CohesionRows *rows, Chunk *chunk, guint row, guint first, guint32 group)
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
      Entry entry = { row - first, cohesion_sums_add_domain (rows->sums, area, period, group) };
      guint64 key = cohesion_key (entry.domain, rows->units[row]);

      g_array_append_val (chunk->entries, entry);
      g_array_append_val (chunk->keys, key);
    }
}

/* Everybody with a weight: once for everybody, once for each group. */
static void
list_entries (CohesionRows *rows, Chunk *chunk, guint first, guint n)
{
  g_array_set_size (chunk->entries, 0);
  g_array_set_size (chunk->keys, 0);
  for (guint row = first; row < first + n; row++)
    {
      if (rows->units[row] == COHESION_NO_WORD || rows->weights[row] <= 0)
        continue;
      add_entry (rows, chunk, row, first, 0);
      for (guint i = 0; i < rows->n_groups; i++)
        {
          guint32 group = cohesion_rows_find_group (rows, i, rows->groups[i].names.codes[row]);

          if (group != COHESION_NO_WORD)
            add_entry (rows, chunk, row, first, group);
        }
    }
  g_array_set_size (chunk->cells, chunk->entries->len);
  cohesion_sums_add_cells (chunk->sums, (const guint64 *)chunk->keys->data, chunk->keys->len,
                           (guint32 *)chunk->cells->data);
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
  if (value != 0 && value != 1)
    return coh_exact_add_product (sum, weight->w, value);
  coh_exact_accumulate (sum, weight->exact, value != 0);
  return TRUE;
}

/* (w a) (w b), mostly w^2 alone. */
static inline gboolean
add_square (struct coh_exact *sum, const Weight *weight, gdouble a, gdouble b)
{
  if (a == 0 || b == 0)
    return TRUE;
  if (a != 1 || b != 1)
    return coh_exact_add_weighted (sum, weight->w, a, b);
  coh_exact_accumulate (sum, weight->square, TRUE);
  return TRUE;
}

/* Of shares: u is w or 0, v is w. */
static inline void
add_share (struct coh_exact *moments, guint n_moments, const Weight *weight, gboolean counted)
{
  coh_exact_accumulate (&moments[COH_MOMENT_U], weight->exact, counted);
  coh_exact_accumulate (&moments[COH_MOMENT_V], weight->exact, TRUE);
  if (n_moments == 2)
    return;
  coh_exact_accumulate (&moments[COH_MOMENT_UU], weight->square, counted);
  coh_exact_accumulate (&moments[COH_MOMENT_UV], weight->square, counted);
  coh_exact_accumulate (&moments[COH_MOMENT_VV], weight->square, TRUE);
}

/* u = w y and v = w x, their squares and their product. */
static gboolean
add_number (struct coh_exact *moments, guint n_moments, const Weight *weight, gdouble y, gdouble x)
{
  if (!add_weighted (&moments[COH_MOMENT_U], weight, y) ||
      !add_weighted (&moments[COH_MOMENT_V], weight, x))
    return FALSE;
  return n_moments == 2 || (add_square (&moments[COH_MOMENT_UU], weight, y, y) &&
                            add_square (&moments[COH_MOMENT_UV], weight, y, x) &&
                            add_square (&moments[COH_MOMENT_VV], weight, x, x));
}

/* The weight counts for everybody alike, not only w x; where x is 1 both are the same. */
static gboolean
add_beside (struct coh_exact *moments, const Weight *weight, gdouble y, gdouble x)
{
  return add_square (&moments[COHESION_MOMENT_UD], weight, y, 1) &&
         add_square (&moments[COHESION_MOMENT_VD], weight, x, 1);
}

/* w y and w x with the weight of each replicate. */
static gboolean
add_replicates (const Chunk *chunk, guint row, struct coh_exact *moments, gdouble y, gdouble x)
{
  gboolean good = TRUE;

  for (guint i = 0; i < chunk->rows->n_replicates; i++)
    {
      struct coh_exact *sums = &moments[2 + 2 * i];
      struct coh_exact exact = { { 0 } };
      Weight weight = { chunk->rows->replicates[i].values[chunk->first + row], &exact, NULL };

      if (weight.w == 0)
        continue;
      good &= coh_exact_add (&exact, weight.w);
      good &= add_weighted (&sums[COH_MOMENT_U], &weight, y);
      good &= add_weighted (&sums[COH_MOMENT_V], &weight, x);
    }
  return good;
}

/* What design effects and effective sizes are made of, but for the weights. */
static gboolean
add_sides (struct coh_exact *sides, CohesionEstimand estimand, gdouble w, gdouble y, gdouble x)
{
  if (y != 0 && !coh_exact_add_product (&sides[COHESION_SIDE_WYY], w * y, y))
    return FALSE;
  return estimand != COHESION_ESTIMAND_RATIO ||
         (coh_exact_add_product (&sides[COHESION_SIDE_WXY], w * x, y) &&
          coh_exact_add_product (&sides[COHESION_SIDE_WXX], w * x, x));
}

/* Shares and quantiles have no others than the weights. */
static gboolean
has_sides (CohesionEstimand estimand)
{
  return estimand != COHESION_ESTIMAND_PROPORTION && estimand != COHESION_ESTIMAND_QUANTILE;
}

/* Of a quantile: the value, by itself. */
static void
add_value (CohesionSums *sums, guint indicator, guint32 cell, const Weight *weight, gdouble value)
{
  CohesionPoint *point = cohesion_points_add (&sums->points[indicator], cell, value);

  point->count++;
  coh_exact_accumulate (&point->w, weight->exact, TRUE);
  coh_exact_accumulate (&point->ww, weight->square, sums->n_moments > 2);
}

/* What one answer adds to a cell. */
static gboolean
add_answer (CohesionSums *sums,
            const Question *question,
            guint indicator,
            guint32 cell,
            guint row,
            const Weight *weight)
{
  struct coh_exact *moments =
      &sums->moments[((gsize)cell * sums->n_indicators + indicator) * sums->n_moments];
  const guint n_moments = sums->n_replicates > 0 ? 2 : sums->n_moments;
  const gdouble y = question->y[row], x = question->x[row];

  if (question->estimand == COHESION_ESTIMAND_QUANTILE)
    {
      add_share (moments, n_moments, weight, FALSE);
      add_value (sums, indicator, cell, weight, y);
      return TRUE;
    }
  if (question->estimand == COHESION_ESTIMAND_PROPORTION)
    {
      add_share (moments, n_moments, weight, y != 0);
      return TRUE;
    }
  return add_number (moments, n_moments, weight, y, x) &&
         (n_moments < COHESION_N_MOMENTS || question->estimand != COHESION_ESTIMAND_RATIO ||
          add_beside (moments, weight, y, x));
}

/* All that a respondent adds to a domain: the sums of one are side by side. */
static gboolean
add_respondent (const Chunk *chunk, const Entry *entry, guint32 cell)
{
  CohesionSums *sums = chunk->sums;
  const guint row = entry->row;
  const Weight weight = { chunk->weights[row], &chunk->exact[row], &chunk->squares[row] };
  gsize domain = (gsize)entry->domain * sums->n_indicators;
  gsize place = (gsize)cell * sums->n_indicators;
  gboolean good = TRUE;

  for (guint i = 0; i < sums->n_indicators; i++, domain++, place++)
    {
      const Question *question = &chunk->questions[i];
      struct coh_exact *sides = &sums->sides[domain * COHESION_N_SIDES];

      sums->tallies[domain * COHESION_N_ANSWERS + question->answers[row]]++;
      if (question->answers[row] != COHESION_ANSWER_GIVEN)
        continue;
      sums->counts[place]++;
      coh_exact_accumulate (&sides[COHESION_SIDE_W], weight.exact, TRUE);
      coh_exact_accumulate (&sides[COHESION_SIDE_WW], weight.square, TRUE);
      good &= add_answer (sums, question, i, cell, row, &weight);
      if (has_sides (question->estimand))
        good &= add_sides (sides, question->estimand, weight.w, question->y[row], question->x[row]);
      if (sums->n_replicates > 0)
        good &= add_replicates (chunk, row, &sums->moments[place * sums->n_moments],
                                question->y[row], question->x[row]);
    }
  return good;
}

static gboolean
add_respondents (const Chunk *chunk)
{
  const guint32 *cells = (const guint32 *)chunk->cells->data;
  const gsize length = (gsize)chunk->sums->n_indicators * chunk->sums->n_moments;
  const guint n = chunk->entries->len;
  gboolean good = TRUE;

  for (guint i = 0; i < n; i++)
    {
      const gsize next = cells[MIN (i + AHEAD, n - 1)];

      __builtin_prefetch (&chunk->sums->moments[next * length], 1);
      __builtin_prefetch (&chunk->sums->counts[next * chunk->sums->n_indicators], 1);
      good &= add_respondent (chunk, &g_array_index (chunk->entries, Entry, i), cells[i]);
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

/* Of shares the largest is 1, where anybody answered; values of quantiles are not added up. */
static gdouble
find_largest (const Question *question, guint n, gdouble largest)
{
  if (question->estimand == COHESION_ESTIMAND_PROPORTION ||
      question->estimand == COHESION_ESTIMAND_QUANTILE)
    return largest < 1 && memchr (question->answers, COHESION_ANSWER_GIVEN, n) != NULL ? 1
                                                                                       : largest;
  for (guint i = 0; i < n; i++)
    {
      largest = fabs (question->y[i]) > largest ? fabs (question->y[i]) : largest;
      largest = fabs (question->x[i]) > largest ? fabs (question->x[i]) : largest;
    }
  return largest;
}

static void
read_questions (Chunk *chunk, GPtrArray *answers, guint first, guint n)
{
  for (guint i = 0; i < answers->len; i++)
    {
      CohesionAnswers *indicator = g_ptr_array_index (answers, i);
      Question *question = &chunk->questions[i];

      question->estimand = cohesion_answers_get_estimand (indicator);
      cohesion_answers_read (indicator, first, n, question->y, question->x, question->answers);
      chunk->sums->largest_value = find_largest (question, n, chunk->sums->largest_value);
    }
}

static gboolean
check_values (const CohesionSums *sums, GError **error)
{
  for (guint i = 0; i < sums->n_indicators; i++)
    if (!cohesion_points_check (&sums->points[i], NULL, error))
      return FALSE;
  return TRUE;
}

static Chunk *
new_chunk (CohesionSums *sums)
{
  Chunk *chunk = g_new (Chunk, 1);

  chunk->sums = sums;
  chunk->entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), CHUNK);
  chunk->keys = g_array_sized_new (FALSE, FALSE, sizeof (guint64), CHUNK);
  chunk->cells = g_array_sized_new (FALSE, FALSE, sizeof (guint32), CHUNK);
  chunk->questions = g_new (Question, sums->n_indicators + 1);
  return chunk;
}

static void
free_chunk (Chunk *chunk)
{
  g_array_unref (chunk->entries);
  g_array_unref (chunk->keys);
  g_array_unref (chunk->cells);
  g_free (chunk->questions);
  g_free (chunk);
}

gboolean
cohesion_sums_add (CohesionSums *self,
                   CohesionRows *rows,
                   GPtrArray *answers,
                   GCancellable *cancellable,
                   GError **error)
{
  Chunk *chunk = new_chunk (self);
  gboolean done = TRUE;

  chunk->rows = rows;
  for (guint first = 0; done && first < rows->n; first += MIN (CHUNK, rows->n - first))
    {
      guint n = MIN (CHUNK, rows->n - first);
      gboolean good = read_weights (chunk, rows, first, n);

      chunk->first = first;
      list_entries (rows, chunk, first, n);
      read_questions (chunk, answers, first, n);
      good &= add_respondents (chunk);
      if (!good)
        self->largest_value = INFINITY;
      done = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
             check_values (self, error) && cohesion_rows_tell (rows, first + n, error);
    }
  free_chunk (chunk);
  if (done && self->is_calibrated && !cohesion_sums_add_sample (self, rows))
    self->largest_value = INFINITY;
  self->n_rows = rows->n - rows->n_left_out;
  self->n_left_out = rows->n_left_out;
  return done;
}
