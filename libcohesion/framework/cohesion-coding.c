/* The codes of a survey question: which are the same, in which list they stand, how they score. */
#include "framework/cohesion-coding-private.h"

#include <math.h>
#include <string.h>

static void
clear_terms (CohesionTerm *terms, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_free (terms[i].codes.codes);
      g_free (terms[i].not_asked.codes);
    }
  g_free (terms);
}

void
cohesion_coding_clear (CohesionCoding *self)
{
  g_free (self->responses.codes);
  g_free (self->labels);
  g_free (self->scores);
  for (guint i = 0; i < COHESION_N_CODE_LISTS; i++)
    g_free (self->lists[i].codes);
  g_free (self->counted.codes);
  g_free (self->minus.codes);
  clear_terms (self->terms, self->n_terms);
  clear_terms (self->bases, self->n_bases);
}

gchar *
cohesion_answer_fold (const gchar *text)
{
  g_autofree gchar *stripped = g_strstrip (g_strdup (text));

  return g_utf8_casefold (stripped, -1);
}

gboolean
cohesion_code_equals (const CohesionCode *a, const CohesionCode *b)
{
  if (a->text == NULL || b->text == NULL)
    return a->text == b->text && a->number == b->number;
  return strcmp (a->folded, b->folded) == 0;
}

gchar *
cohesion_code_to_text (const CohesionCode *self)
{
  return self->text != NULL ? g_strdup_printf ("\"%s\"", self->text)
                            : g_strdup_printf ("%d", self->number);
}

gint
cohesion_codes_find (const CohesionCodes *self, const CohesionCode *code)
{
  for (guint i = 0; i < self->n; i++)
    if (cohesion_code_equals (&self->codes[i], code))
      return (gint)i;
  return -1;
}

const gchar *
cohesion_code_list_to_text (CohesionCodeList list)
{
  static const gchar *const texts[] = { "dont-know", "refused", "not-asked", "exclude" };

  return texts[list];
}

gint
cohesion_coding_find_list (const CohesionCoding *self, const CohesionCode *code)
{
  for (gint i = 0; i < COHESION_N_CODE_LISTS; i++)
    if (cohesion_codes_find (&self->lists[i], code) >= 0)
      return i;
  return -1;
}

gdouble
cohesion_coding_get_score (const CohesionCoding *self, guint response)
{
  const CohesionCode *code = &self->responses.codes[response];

  if (self->scores != NULL)
    return self->scores[response];
  return code->text == NULL ? (gdouble)code->number : (gdouble)NAN;
}

gboolean
cohesion_coding_get_ends (const CohesionCoding *self, gdouble *low, gdouble *high)
{
  *low = self->low;
  *high = self->high;
  for (guint i = 0; i < self->responses.n; i++)
    {
      const gdouble score = cohesion_coding_get_score (self, i);

      if (cohesion_coding_find_list (self, &self->responses.codes[i]) >= 0)
        continue;
      *low = fmin (*low, score);
      *high = fmax (*high, score);
    }
  return !isnan (*low) && *low < *high;
}
