/* Reading the cells of a variable: a few nanoseconds each. */
#include <math.h>

#include "survey/cohesion-answers-item-private.h"

/* Most cells are codes of the window or empty. These take one way, without a branch between them:
 * which of them comes next nobody can foresee. */
static inline guint8
mean_cell (const CohesionItem *self, gdouble cell, gdouble *value)
{
  const gdouble below = cell < COHESION_ITEM_HIGH ? cell : COHESION_ITEM_HIGH; /* also of NaN */
  const gdouble shown = below > COHESION_ITEM_LOW ? below : COHESION_ITEM_LOW;
  const gint code = (gint)shown;
  const guint8 answer = self->near_answers[code - COHESION_ITEM_LOW];
  CohesionMeaning meaning;

  *value = self->near_values[code - COHESION_ITEM_LOW];
  if (G_LIKELY (!((answer == COHESION_ITEM_NONE) | ((gdouble)code != shown) |
                  (cell >= COHESION_ITEM_HIGH))))
    return answer;
  meaning = cohesion_item_mean_number (self, cell);
  *value = meaning.value;
  return meaning.answer;
}

static guint8
read_doubles (const CohesionItem *self,
              const gdouble *restrict cells,
              guint n,
              gdouble *restrict values,
              guint8 *restrict answers)
{
  guint8 unknown = 0;

  for (guint i = 0; i < n; i++)
    {
      answers[i] = mean_cell (self, cells[i], &values[i]);
      unknown |= answers[i] == COHESION_ANSWER_UNKNOWN;
    }
  return unknown;
}

static guint8
read_integers (const CohesionItem *self,
               const gint *restrict cells,
               guint n,
               gdouble *restrict values,
               guint8 *restrict answers)
{
  guint8 unknown = 0;

  for (guint i = 0; i < n; i++)
    {
      const gdouble cell = cells[i] == G_MININT ? (gdouble)NAN : (gdouble)cells[i];

      answers[i] = mean_cell (self, cell, &values[i]);
      unknown |= answers[i] == COHESION_ANSWER_UNKNOWN;
    }
  return unknown;
}

/* Text by its dictionary; truths as 0, 1 and missing. */
static guint8
read_words (const CohesionItem *self, guint first, guint n, gdouble *values, guint8 *answers)
{
  const guint32 *codes = self->column->codes + first;
  guint8 unknown = 0;

  for (guint i = 0; i < n; i++)
    {
      const gboolean missing = codes[i] == COHESION_MISSING_CODE;

      values[i] = missing ? 0 : self->words[codes[i]].value;
      answers[i] = missing ? COHESION_ANSWER_NOT_ASKED : self->words[codes[i]].answer;
      unknown |= answers[i] == COHESION_ANSWER_UNKNOWN;
    }
  return unknown;
}

static guint8
read_truths (const CohesionItem *self, guint first, guint n, gdouble *values, guint8 *answers)
{
  const guint8 *truths = self->column->bytes + first;
  const CohesionMeaning meanings[] = { cohesion_item_mean_number (self, 0),
                                       cohesion_item_mean_number (self, 1),
                                       cohesion_item_mean_number (self, NAN) };
  guint8 unknown = 0;

  for (guint i = 0; i < n; i++)
    {
      const CohesionMeaning *meaning = &meanings[MIN (truths[i], COHESION_MISSING_BOOLEAN)];

      values[i] = meaning->value;
      answers[i] = meaning->answer;
      unknown |= meaning->answer == COHESION_ANSWER_UNKNOWN;
    }
  return unknown;
}

gboolean
cohesion_item_read (const CohesionItem *self,
                    guint first,
                    guint n,
                    gdouble *values,
                    guint8 *answers)
{
  switch (self->column->type)
    {
    case COHESION_COLUMN_TYPE_DOUBLE:
      return read_doubles (self, cohesion_column_peek (self->column->numbers) + first, n, values,
                           answers);
    case COHESION_COLUMN_TYPE_INT:
      return read_integers (self, self->column->integers + first, n, values, answers);
    case COHESION_COLUMN_TYPE_BOOLEAN:
      return read_truths (self, first, n, values, answers);
    case COHESION_COLUMN_TYPE_TEXT:
    case COHESION_COLUMN_TYPE_PERIOD:
    case COHESION_COLUMN_TYPE_STATUS:
    default:
      return read_words (self, first, n, values, answers);
    }
}

static void
count_cell (CohesionItem *self, guint row)
{
  const CohesionTableColumn *column = self->column;

  if (column->type == COHESION_COLUMN_TYPE_DOUBLE)
    cohesion_unknown_add (&self->unknown, cohesion_column_peek (column->numbers)[row], NULL, 1);
  else if (column->type == COHESION_COLUMN_TYPE_INT)
    cohesion_unknown_add (&self->unknown, column->integers[row], NULL, 1);
  else if (column->type == COHESION_COLUMN_TYPE_BOOLEAN)
    cohesion_unknown_add (&self->unknown, column->bytes[row], NULL, 1);
  else
    cohesion_unknown_add (&self->unknown, NAN, cohesion_table_column_get_text (column, row), 1);
}

void
cohesion_item_count_unknown (CohesionItem *self,
                             guint first,
                             guint n,
                             const guint8 *answers,
                             const guint8 *base)
{
  for (guint i = 0; i < n; i++)
    if (answers[i] == COHESION_ANSWER_UNKNOWN &&
        (base == NULL || base[i] != COHESION_ANSWER_OUTSIDE_BASE))
      count_cell (self, first + i);
}
