/* Codes that nobody has said the meaning of: which, and how often. */
#include "survey/cohesion-answers-unknown-private.h"

#include <string.h>

#define MOST_CODES 48u

static void
clear_code (gpointer data)
{
  g_free (((CohesionUnknownCode *)data)->word);
}

void
cohesion_unknown_init (CohesionUnknown *self)
{
  self->codes = g_array_new (FALSE, FALSE, sizeof (CohesionUnknownCode));
  g_array_set_clear_func (self->codes, clear_code);
  self->n_others = 0;
}

void
cohesion_unknown_clear (CohesionUnknown *self)
{
  g_array_unref (self->codes);
}

static gint
compare (gdouble number, const gchar *word, const CohesionUnknownCode *code)
{
  if (word != NULL && code->word != NULL)
    return strcmp (word, code->word);
  if (word != NULL || code->word != NULL)
    return word != NULL ? 1 : -1;
  return (number > code->number) - (number < code->number);
}

void
cohesion_unknown_add (CohesionUnknown *self, gdouble number, const gchar *word, guint64 n)
{
  CohesionUnknownCode added = { number, NULL, n };
  guint low = 0, high = self->codes->len;

  while (low < high)
    {
      const guint middle = (low + high) / 2;
      CohesionUnknownCode *code = &g_array_index (self->codes, CohesionUnknownCode, middle);
      const gint order = compare (number, word, code);

      if (order == 0)
        {
          code->n += n;
          return;
        }
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  if (low == MOST_CODES)
    {
      self->n_others += n;
      return;
    }
  if (self->codes->len == MOST_CODES)
    {
      self->n_others += g_array_index (self->codes, CohesionUnknownCode, MOST_CODES - 1).n;
      g_array_set_size (self->codes, MOST_CODES - 1);
    }
  added.word = g_strdup (word);
  g_array_insert_val (self->codes, low, added);
}

void
cohesion_unknown_merge (CohesionUnknown *self, const CohesionUnknown *other)
{
  for (guint i = 0; i < other->codes->len; i++)
    {
      const CohesionUnknownCode *code = &g_array_index (other->codes, CohesionUnknownCode, i);

      cohesion_unknown_add (self, code->number, code->word, code->n);
    }
  self->n_others += other->n_others;
}
