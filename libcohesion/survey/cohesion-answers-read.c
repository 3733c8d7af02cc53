/* From the cells of several variables to one answer for each respondent. */
#include <math.h>
#include <string.h>

#include "survey/cohesion-answers-inside-private.h"

#define BLOCK 1024u

/* A block of rows on its way: what is handed out, and room for one variable more. */
typedef struct
{
  guint first;
  guint n;
  gdouble *y;
  gdouble *x;
  guint8 *answers;
  const guint8 *base; /* NULL: everybody */
  gdouble values[BLOCK];
  guint8 given[BLOCK];
  guint n_given[BLOCK]; /* items that are answered */
} Block;

static void
read_item (CohesionItem *item, const Block *block, gdouble *values, guint8 *answers)
{
  if (cohesion_item_read (item, block->first, block->n, values, answers))
    cohesion_item_count_unknown (item, block->first, block->n, answers, block->base);
}

/* The first of two that says why there is no answer. Without a branch, which nobody could foresee:
 * GIVEN is 0. */
static inline guint8
either (guint8 before, guint8 now)
{
  return before | (guint8)(now & -(before == COHESION_ANSWER_GIVEN));
}

/* @value, or 0. */
static inline gdouble
keep (gdouble value, gboolean given)
{
  union
  {
    gdouble number;
    guint64 bits;
  } kept = { value };

  kept.bits &= -(guint64)given;
  return kept.number;
}

/* Who is in the base. One condition that fails puts a row outside; one that is not known leaves
 * open whether the row is inside. */
static const guint8 *
read_bases (CohesionAnswers *self, Block *block, guint8 *base)
{
  static const guint8 outside[] = { COHESION_ANSWER_GIVEN, COHESION_ANSWER_OUTSIDE_BASE };

  if (self->bases->len == 0)
    return NULL;
  memset (base, COHESION_ANSWER_GIVEN, block->n);
  for (guint k = 0; k < self->bases->len; k++)
    {
      read_item (g_ptr_array_index (self->bases, k), block, block->values, block->given);
      for (guint i = 0; i < block->n; i++)
        {
          const guint8 given = block->given[i];
          const gboolean fails = (given == COHESION_ANSWER_GIVEN) & (block->values[i] < 1);

          base[i] = either (outside[fails], either (base[i], given));
        }
    }
  return base;
}

static void
read_one (CohesionAnswers *self, Block *block)
{
  read_item (g_ptr_array_index (self->items, 0), block, block->y, block->answers);
}

static gdouble
cut (const CohesionCoding *coding, gdouble sum)
{
  if (isnan (coding->at_least) && isnan (coding->at_most))
    return sum;
  return !(sum < coding->at_least) && !(sum > coding->at_most) ? 1 : 0;
}

/* Sum of the items; the mean of those answered stands for the others: sum * n / answered. */
static void
read_sum (CohesionAnswers *self, Block *block)
{
  const CohesionCoding *coding = self->coding;

  memset (block->n_given, 0, sizeof block->n_given);
  memset (block->y, 0, block->n * sizeof *block->y);
  memset (block->answers, COHESION_ANSWER_GIVEN, block->n);
  for (guint k = 0; k < self->items->len; k++)
    {
      read_item (g_ptr_array_index (self->items, k), block, block->values, block->given);
      for (guint i = 0; i < block->n; i++)
        {
          block->y[i] += block->values[i];
          block->n_given[i] += block->given[i] == COHESION_ANSWER_GIVEN ? 1 : 0;
          block->answers[i] = either (block->answers[i], block->given[i]);
        }
    }
  for (guint i = 0; i < block->n; i++)
    {
      if (block->n_given[i] < coding->min_items)
        continue;
      block->answers[i] = COHESION_ANSWER_GIVEN;
      if (block->n_given[i] < self->items->len)
        block->y[i] = block->y[i] * self->items->len / block->n_given[i];
      block->y[i] = cut (coding, block->y[i]);
    }
}

/* @deciding: the answer to one variable that settles it: 1 of any, 0 of all. */
static void
read_several (CohesionAnswers *self, Block *block, gdouble deciding)
{
  const gdouble other = 1 - deciding;

  for (guint i = 0; i < block->n; i++)
    block->y[i] = other;
  memset (block->answers, COHESION_ANSWER_GIVEN, block->n);
  for (guint k = 0; k < self->items->len; k++)
    {
      read_item (g_ptr_array_index (self->items, k), block, block->values, block->given);
      for (guint i = 0; i < block->n; i++)
        {
          block->answers[i] = either (block->answers[i], block->given[i]);
          if (block->given[i] == COHESION_ANSWER_GIVEN && block->values[i] == deciding)
            block->y[i] = deciding;
        }
    }
  for (guint i = 0; i < block->n; i++)
    if (block->y[i] == deciding)
      block->answers[i] = COHESION_ANSWER_GIVEN;
}

static void
read_ratio (CohesionAnswers *self, Block *block)
{
  read_item (g_ptr_array_index (self->items, 0), block, block->y, block->answers);
  read_item (g_ptr_array_index (self->items, 1), block, block->x, block->given);
  for (guint i = 0; i < block->n; i++)
    block->answers[i] = either (block->answers[i], block->given[i]);
}

static void
read_counting (CohesionAnswers *self, Block *block)
{
  switch (self->coding->counting)
    {
    case COHESION_COUNTING_SUM:
      read_sum (self, block);
      break;
    case COHESION_COUNTING_ANY_OF:
      read_several (self, block, 1);
      break;
    case COHESION_COUNTING_ALL_OF:
      read_several (self, block, 0);
      break;
    case COHESION_COUNTING_RATIO:
      read_ratio (self, block);
      break;
    case COHESION_COUNTING_NONE:
    case COHESION_COUNTING_SHARE:
    case COHESION_COUNTING_NET:
    case COHESION_COUNTING_MEAN:
    case COHESION_COUNTING_VALUE:
    case COHESION_COUNTING_QUANTILE:
    default:
      read_one (self, block);
      break;
    }
}

/* Whoever is not in the base has no answer, and who has no answer counts for nothing. */
static void
finish (const CohesionAnswers *self, Block *block)
{
  const gboolean is_ratio = self->estimand == COHESION_ESTIMAND_RATIO;

  for (guint i = 0; block->base != NULL && i < block->n; i++)
    block->answers[i] = either (block->base[i], block->answers[i]);
  for (guint i = 0; i < block->n; i++)
    {
      const gboolean given = block->answers[i] == COHESION_ANSWER_GIVEN;

      block->y[i] = keep (block->y[i], given);
      block->x[i] = is_ratio ? keep (block->x[i], given) : given;
    }
}

void
cohesion_answers_read (CohesionAnswers *self,
                       guint first,
                       guint n,
                       gdouble *y,
                       gdouble *x,
                       guint8 *answers)
{
  guint8 base[BLOCK];
  Block block;

  for (guint done = 0; done < n; done += block.n)
    {
      block.first = first + done;
      block.n = MIN (BLOCK, n - done);
      block.y = y + done;
      block.x = x + done;
      block.answers = answers + done;
      block.base = NULL;
      block.base = read_bases (self, &block, base);
      read_counting (self, &block);
      finish (self, &block);
    }
}
