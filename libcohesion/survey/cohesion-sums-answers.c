/* What one respondent adds to the sums. */
#include "survey/cohesion-sums-answers-private.h"

/* A respondent's weight, as a number and in exact form. */
typedef struct
{
  gdouble w;
  struct coh_exact exact;
  struct coh_exact square;
} Weight;

/* w y, mostly w alone. */
static inline gboolean
add_weighted (struct coh_exact *sum, const Weight *weight, gdouble value)
{
  if (value != 0 && value != 1)
    return coh_exact_add_product (sum, weight->w, value);
  coh_exact_accumulate (sum, &weight->exact, value != 0);
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
  coh_exact_accumulate (sum, &weight->square, TRUE);
  return TRUE;
}

/* Of shares: u is w or 0, v is w. */
static inline void
add_share (struct coh_exact *moments, gboolean has_squares, const Weight *weight, gboolean counted)
{
  coh_exact_accumulate (&moments[COH_MOMENT_U], &weight->exact, counted);
  coh_exact_accumulate (&moments[COH_MOMENT_V], &weight->exact, TRUE);
  if (!has_squares)
    return;
  coh_exact_accumulate (&moments[COH_MOMENT_UU], &weight->square, counted);
  coh_exact_accumulate (&moments[COH_MOMENT_VV], &weight->square, TRUE);
}

/* u = w y and v = w x, their squares and their product. */
static gboolean
add_number (struct coh_exact *moments,
            gboolean has_squares,
            const Weight *weight,
            gdouble y,
            gdouble x)
{
  if (!add_weighted (&moments[COH_MOMENT_U], weight, y) ||
      !add_weighted (&moments[COH_MOMENT_V], weight, x))
    return FALSE;
  return !has_squares || (add_square (&moments[COH_MOMENT_UU], weight, y, y) &&
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
add_replicates (const CohesionAdding *self,
                guint indicator,
                guint row,
                struct coh_exact *moments,
                gboolean counted)
{
  const CohesionQuestion *question = &self->answers->questions[indicator];
  const gdouble y = question->y == NULL ? counted : question->y[row];
  const gdouble x = question->x == NULL ? 1 : question->x[row];
  gboolean good = TRUE;

  for (guint i = 0; i < self->rows->n_replicates; i++)
    {
      struct coh_exact *sums = &moments[2 + 2 * i];
      Weight weight = { .w = self->rows->replicates[i].values[row] };

      if (weight.w == 0)
        continue;
      good &= coh_exact_add (&weight.exact, weight.w);
      good &= add_weighted (&sums[COH_MOMENT_U], &weight, y);
      good &= add_weighted (&sums[COH_MOMENT_V], &weight, x);
    }
  return good;
}

/* What design effects and effective sizes are made of, but for the weights. */
static gboolean
add_sides (struct coh_exact *sides,
           const CohesionQuestion *question,
           gdouble w,
           gdouble y,
           gdouble x)
{
  if (y != 0 && !coh_exact_add_product (&sides[COHESION_SIDE_WYY], w * y, y))
    return FALSE;
  return question->x == NULL || (coh_exact_add_product (&sides[COHESION_SIDE_WXY], w * x, y) &&
                                 coh_exact_add_product (&sides[COHESION_SIDE_WXX], w * x, x));
}

/* Of a quantile: the value, by itself. */
static void
add_value (CohesionSums *sums, guint indicator, guint32 cell, const Weight *weight, gdouble value)
{
  CohesionPoint *point = cohesion_points_add (&sums->points[indicator], cell, value);

  point->count++;
  coh_exact_accumulate (&point->w, &weight->exact, TRUE);
  coh_exact_accumulate (&point->ww, &weight->square, sums->n_moments > 2);
}

/* Cells have squares where respondents were sampled themselves. */
static inline gboolean
has_squares (const CohesionSums *sums)
{
  return sums->n_replicates == 0 && sums->n_moments > 2;
}

/* The answer of a question that is no share. */
static gboolean
add_value_or_number (const CohesionAdding *self,
                     guint indicator,
                     guint32 domain,
                     const CohesionMember *member,
                     const Weight *weight)
{
  CohesionSums *sums = self->sums;
  const CohesionQuestion *question = &self->answers->questions[indicator];
  const gsize place = (gsize)member->cell * sums->n_indicators + indicator;
  struct coh_exact *moments = &sums->moments[place * sums->n_moments];
  struct coh_exact *sides =
      &sums->sides[((gsize)domain * sums->n_indicators + indicator) * COHESION_N_SIDES];
  const gdouble y = question->y[member->row],
                x = question->x == NULL ? 1 : question->x[member->row];

  if (question->estimand == COHESION_ESTIMAND_QUANTILE)
    {
      add_share (moments, has_squares (sums), weight, FALSE);
      add_value (sums, indicator, member->cell, weight, y);
      return TRUE;
    }
  if (question->x != NULL)
    {
      coh_exact_accumulate (&sides[COHESION_SIDE_W], &weight->exact, TRUE);
      coh_exact_accumulate (&sides[COHESION_SIDE_WW], &weight->square, has_squares (sums));
    }
  return add_number (moments, has_squares (sums), weight, y, x) &&
         add_sides (sides, question, weight->w, y, x) &&
         (!has_squares (sums) || sums->n_moments < COHESION_N_MOMENTS || question->x == NULL ||
          add_beside (moments, weight, y, x));
}

gboolean
cohesion_sums_add_member (const CohesionAdding *self, guint32 domain, const CohesionMember *member)
{
  CohesionSums *sums = self->sums;
  const guint n = sums->n_indicators;
  const guint8 *marks = self->answers->marks + (gsize)member->row * n;
  const gsize place = (gsize)member->cell * n;
  struct coh_exact *sides = sums->sides + (gsize)domain * n * COHESION_N_SIDES;
  guint64 *tallies = sums->tallies + (gsize)domain * n * COHESION_N_ANSWERS;
  Weight weight = { .w = self->rows->weights[member->row] };
  gboolean good = coh_exact_weigh (weight.w, &weight.exact, &weight.square);

  for (guint i = 0; i < n; i++)
    {
      struct coh_exact *moments = &sums->moments[(place + i) * sums->n_moments];
      const gboolean counted = marks[i] >= COHESION_MARK_COUNTED;
      const gboolean is_share = self->answers->questions[i].y == NULL;

      tallies[i * COHESION_N_ANSWERS + (marks[i] & ~COHESION_MARK_COUNTED)]++;
      if ((marks[i] & ~COHESION_MARK_COUNTED) != COHESION_ANSWER_GIVEN)
        continue;
      sums->counts[place + i]++;
      coh_exact_accumulate (&sides[i * COHESION_N_SIDES + COHESION_SIDE_WW], &weight.square,
                            !has_squares (sums));
      if (is_share)
        add_share (moments, has_squares (sums), &weight, counted);
      else
        good &= add_value_or_number (self, i, domain, member, &weight);
      if (sums->n_replicates > 0)
        good &= add_replicates (self, i, member->row, moments, counted);
    }
  return good;
}

static void
complete_cell (const CohesionAdding *self, guint32 cell)
{
  CohesionSums *sums = self->sums;
  const guint32 domain = (guint32)(sums->cells.keys[cell] >> 32);
  const gsize first = (gsize)cell * sums->n_indicators;

  for (guint i = 0; i < sums->n_indicators; i++)
    {
      const CohesionQuestion *question = &self->answers->questions[i];
      struct coh_exact *moments = &sums->moments[(first + i) * sums->n_moments];
      struct coh_exact *sides =
          &sums->sides[((gsize)domain * sums->n_indicators + i) * COHESION_N_SIDES];

      if (question->x != NULL)
        continue;
      coh_exact_accumulate (&sides[COHESION_SIDE_W], &moments[COH_MOMENT_V], TRUE);
      if (!has_squares (sums))
        continue;
      coh_exact_accumulate (&sides[COHESION_SIDE_WW], &moments[COH_MOMENT_VV], TRUE);
      if (question->estimand == COHESION_ESTIMAND_PROPORTION ||
          question->estimand == COHESION_ESTIMAND_QUANTILE)
        moments[COH_MOMENT_UV] = moments[COH_MOMENT_UU];
    }
}

void
cohesion_sums_complete (const CohesionAdding *self, guint32 first)
{
  for (guint32 i = first; i < self->sums->cells.n; i++)
    complete_cell (self, i);
}
