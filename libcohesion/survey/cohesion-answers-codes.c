/* What each code of an indicator's variables means, by its `survey:`. */
#include <math.h>

#include "survey/cohesion-answers-codes-private.h"

/* What an answer is worth where codes are counted: 1, 0, or -1 of a net balance. */
static gdouble
count_code (const CohesionCoding *coding, const CohesionTerm *term, const CohesionCode *code)
{
  const CohesionCodes *counted = term != NULL ? &term->codes : &coding->counted;

  if (cohesion_codes_find (counted, code) >= 0)
    return 1;
  return cohesion_codes_find (&coding->minus, code) >= 0 ? -1 : 0;
}

static gboolean
counts_codes (const CohesionCoding *coding)
{
  switch (coding->counting)
    {
    case COHESION_COUNTING_SHARE:
    case COHESION_COUNTING_NET:
    case COHESION_COUNTING_ANY_OF:
    case COHESION_COUNTING_ALL_OF:
      return TRUE;
    case COHESION_COUNTING_NONE:
    case COHESION_COUNTING_MEAN:
    case COHESION_COUNTING_SUM:
    case COHESION_COUNTING_VALUE:
    case COHESION_COUNTING_RATIO:
    case COHESION_COUNTING_QUANTILE:
    default:
      return FALSE;
    }
}

static CohesionAnswer
answer_of_list (gint list)
{
  static const CohesionAnswer answers[] = { COHESION_ANSWER_DONT_KNOW, COHESION_ANSWER_REFUSED,
                                            COHESION_ANSWER_NOT_ASKED, COHESION_ANSWER_EXCLUDED };

  return list < 0 ? COHESION_ANSWER_GIVEN : answers[list];
}

/* The responses, of which some may stand in a list, and the codes of lists that are none. */
static void
add_responses (CohesionItem *item, const CohesionCoding *coding, const CohesionTerm *term)
{
  for (guint i = 0; i < coding->responses.n; i++)
    {
      const CohesionCode *code = &coding->responses.codes[i];
      gdouble value = counts_codes (coding) ? count_code (coding, term, code)
                                            : cohesion_coding_get_score (coding, i);

      if (!isnan (item->turn))
        value = item->turn - value;
      cohesion_item_add (item, code, coding->labels[i], value,
                         answer_of_list (cohesion_coding_find_list (coding, code)));
    }
  for (gint list = 0; list < COHESION_N_CODE_LISTS; list++)
    for (guint i = 0; i < coding->lists[list].n; i++)
      if (cohesion_codes_find (&coding->responses, &coding->lists[list].codes[i]) < 0)
        cohesion_item_add (item, &coding->lists[list].codes[i], NULL, 0, answer_of_list (list));
}

/* A scale of which codes are counted: every whole number of it is a response. */
static void
add_scale (CohesionItem *item, const CohesionCoding *coding, const CohesionTerm *term)
{
  for (gint number = (gint)coding->low; number <= (gint)coding->high; number++)
    {
      const CohesionCode code = { number, NULL, NULL };

      if (cohesion_coding_find_list (coding, &code) < 0)
        cohesion_item_add (item, &code, NULL, count_code (coding, term, &code),
                           COHESION_ANSWER_GIVEN);
    }
}

CohesionItem *
cohesion_item_new_counted (const CohesionCoding *coding, const CohesionTerm *term)
{
  const gboolean coded = counts_codes (coding) || coding->responses.n > 0;
  const gboolean reversed = term != NULL ? term->reversed : coding->reverse;
  CohesionItem *item = cohesion_item_new (coded ? COHESION_ITEM_CODED : COHESION_ITEM_VALUE,
                                          term != NULL ? term->variable : coding->variable);
  gdouble low, high;

  if (reversed && cohesion_coding_get_ends (coding, &low, &high))
    item->turn = low + high;
  if (!coded && !isnan (coding->low))
    {
      item->low = fmax (item->low, coding->low);
      item->high = fmin (item->high, coding->high);
    }
  add_responses (item, coding, term);
  if (coded && !isnan (coding->low))
    add_scale (item, coding, term);
  cohesion_item_index (item);
  return item;
}

CohesionItem *
cohesion_item_new_base (const CohesionTerm *term)
{
  CohesionItem *item = cohesion_item_new (COHESION_ITEM_BASE, term->variable);

  for (guint i = 0; i < term->codes.n; i++)
    cohesion_item_add (item, &term->codes.codes[i], NULL, 1, COHESION_ANSWER_GIVEN);
  for (guint i = 0; i < term->not_asked.n; i++)
    cohesion_item_add (item, &term->not_asked.codes[i], NULL, 0, COHESION_ANSWER_NOT_ASKED);
  cohesion_item_index (item);
  return item;
}
