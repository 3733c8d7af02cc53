/* The answers of all respondents of a batch, small enough to be kept until they are added up. */
#include "survey/cohesion-batch-answers-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-memory-private.h"

/* Rows that are read at once: they stay in the near caches. */
#define CHUNK 1024u

typedef struct
{
  gdouble y[CHUNK];
  gdouble x[CHUNK];
  guint8 answers[CHUNK];
} Chunk;

static gpointer
new_block (gsize n, gsize n_bytes)
{
  gpointer block = g_malloc_n (n + 1, n_bytes);

  cohesion_memory_ask_for_huge_pages (block, n * n_bytes);
  return block;
}

static void
start_question (CohesionQuestion *self, CohesionEstimand estimand, guint n_rows)
{
  self->estimand = estimand;
  if (estimand != COHESION_ESTIMAND_PROPORTION)
    self->y = new_block (n_rows, sizeof *self->y);
  if (estimand == COHESION_ESTIMAND_RATIO)
    self->x = new_block (n_rows, sizeof *self->x);
}

/* Of shares the largest is 1, where anybody answered; values of quantiles are not added up. */
static gdouble
find_largest (CohesionEstimand estimand, const Chunk *chunk, guint n, gdouble largest)
{
  if (estimand == COHESION_ESTIMAND_PROPORTION || estimand == COHESION_ESTIMAND_QUANTILE)
    return largest < 1 && memchr (chunk->answers, COHESION_ANSWER_GIVEN, n) != NULL ? 1 : largest;
  for (guint i = 0; i < n; i++)
    {
      largest = fabs (chunk->y[i]) > largest ? fabs (chunk->y[i]) : largest;
      largest = fabs (chunk->x[i]) > largest ? fabs (chunk->x[i]) : largest;
    }
  return largest;
}

static void
keep (CohesionBatchAnswers *self, guint question, guint first, guint n, const Chunk *chunk)
{
  const CohesionQuestion *to = &self->questions[question];
  guint8 *marks = self->marks + (gsize)first * self->n_questions + question;
  const gboolean is_share = to->y == NULL;

  for (guint i = 0; i < n; i++)
    marks[(gsize)i * self->n_questions] =
        chunk->answers[i] | (guint8)(is_share && chunk->y[i] != 0 ? COHESION_MARK_COUNTED : 0);
  if (to->y != NULL)
    memcpy (to->y + first, chunk->y, n * sizeof *to->y);
  if (to->x != NULL)
    memcpy (to->x + first, chunk->x, n * sizeof *to->x);
}

static void
read_chunk (CohesionBatchAnswers *self, GPtrArray *answers, guint first, guint n, Chunk *chunk)
{
  for (guint i = 0; i < self->n_questions; i++)
    {
      cohesion_answers_read (g_ptr_array_index (answers, i), first, n, chunk->y, chunk->x,
                             chunk->answers);
      self->largest_value =
          find_largest (self->questions[i].estimand, chunk, n, self->largest_value);
      keep (self, i, first, n, chunk);
    }
}

gboolean
cohesion_batch_answers_init (CohesionBatchAnswers *self,
                             GPtrArray *answers,
                             guint n_rows,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autofree Chunk *chunk = g_new (Chunk, 1);
  gboolean cancelled = FALSE;

  *self = (CohesionBatchAnswers){ .n_rows = n_rows, .n_questions = answers->len };
  self->questions = g_new0 (CohesionQuestion, answers->len + 1u);
  self->marks = new_block (n_rows, answers->len);
  for (guint i = 0; i < answers->len; i++)
    start_question (&self->questions[i],
                    cohesion_answers_get_estimand (g_ptr_array_index (answers, i)), n_rows);
  for (guint first = 0; first < n_rows && !cancelled; first += MIN (CHUNK, n_rows - first))
    {
      read_chunk (self, answers, first, MIN (CHUNK, n_rows - first), chunk);
      cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  return !cancelled;
}

void
cohesion_batch_answers_clear (CohesionBatchAnswers *self)
{
  for (guint i = 0; i < self->n_questions; i++)
    {
      g_free (self->questions[i].y);
      g_free (self->questions[i].x);
    }
  g_clear_pointer (&self->questions, g_free);
  g_clear_pointer (&self->marks, g_free);
}
