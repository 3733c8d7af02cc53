/* How answers are counted, in a sentence. */
#include <math.h>

#include "framework/cohesion-node-private.h"

/* "and " or "or " before the last of a list, a comma before the others. */
static void
join (GString *out, guint i, guint n, const gchar *word)
{
  if (i == 0)
    return;
  if (i + 1 < n)
    g_string_append (out, ", ");
  else
    g_string_append_printf (out, " %s ", word);
}

/* "1 (a great deal)" */
static void
append_code (const CohesionCoding *self, GString *out, const CohesionCode *code, gboolean labelled)
{
  g_autofree gchar *text = cohesion_code_to_text (code);
  const gint place = labelled ? cohesion_codes_find (&self->responses, code) : -1;

  g_string_append (out, text);
  if (place >= 0 && g_strcmp0 (self->labels[place], code->text) != 0)
    g_string_append_printf (out, " (%s)", self->labels[place]);
}

static void
append_codes (const CohesionCoding *self,
              GString *out,
              const CohesionCodes *codes,
              const gchar *word,
              gboolean labelled)
{
  for (guint i = 0; i < codes->n; i++)
    {
      join (out, i, codes->n, word);
      append_code (self, out, &codes->codes[i], labelled);
    }
}

static void
append_variables (const CohesionCoding *self, GString *out, gboolean reversed)
{
  guint n = 0, i = 0;

  for (guint k = 0; k < self->n_terms; k++)
    n += !reversed || self->terms[k].reversed ? 1 : 0;
  for (guint k = 0; k < self->n_terms; k++)
    if (!reversed || self->terms[k].reversed)
      {
        join (out, i++, n, "and");
        g_string_append (out, self->terms[k].variable);
      }
  if (reversed && n > 0)
    g_string_append (out, " turned round");
}

/* "1 (never) or 2 (rarely) to A or 1 (never) to B" */
static void
append_several (const CohesionCoding *self, GString *out)
{
  const gchar *word = self->counting == COHESION_COUNTING_ANY_OF ? "or" : "and";

  for (guint i = 0; i < self->n_terms; i++)
    {
      join (out, i, self->n_terms, word);
      append_codes (self, out, &self->terms[i].codes, "or", TRUE);
      g_string_append_printf (out, " to %s", self->terms[i].variable);
    }
}

static void
append_sum (const CohesionCoding *self, GString *out)
{
  const gboolean least = !isnan (self->at_least), most = !isnan (self->at_most);

  if (least || most)
    g_string_append (out, self->total ? "number of those with a sum of "
                                      : "share of those with a sum of ");
  else
    g_string_append (out, self->total ? "total of the sums of " : "mean of the sum of ");
  append_variables (self, out, FALSE);
  if (least)
    {
      g_string_append (out, " of at least ");
      cohesion_append_number (out, self->at_least);
    }
  if (most)
    {
      g_string_append (out, least ? " and at most " : " of at most ");
      cohesion_append_number (out, self->at_most);
    }
}

/* How the items of a sum are made ready. */
static void
append_items (const CohesionCoding *self, GString *out)
{
  g_autoptr (GString) reversed = g_string_new (NULL);

  append_variables (self, reversed, TRUE);
  if (reversed->len > 0)
    g_string_append_printf (out, ", %s", reversed->str);
  if (self->min_items < self->n_terms)
    g_string_append_printf (out,
                            ", of those who answered at least %u of %u (their mean stands for "
                            "what is missing)",
                            self->min_items, self->n_terms);
}

static void
append_scores (const CohesionCoding *self, GString *out)
{
  gboolean first = TRUE;

  for (guint i = 0; self->scores != NULL && i < self->responses.n; i++)
    {
      if (isnan (self->scores[i]))
        continue;
      g_string_append (out, first ? ", scored " : ", ");
      first = FALSE;
      cohesion_append_number (out, self->scores[i]);
      g_string_append (out, " for ");
      append_code (self, out, &self->responses.codes[i], TRUE);
    }
  if (self->reverse)
    g_string_append (out, ", turned round");
}

static void
append_quantile (const CohesionCoding *self, GString *out)
{
  if (self->probability == 0.5)
    {
      g_string_append_printf (out, "median of %s", self->variable);
      return;
    }
  g_string_append (out, "quantile ");
  cohesion_append_number (out, self->probability);
  g_string_append_printf (out, " of %s", self->variable);
}

static void
append_counting (const CohesionCoding *self, GString *out)
{
  const gchar *who = self->total ? "number of those who answered " : "share of those who answered ";

  switch (self->counting)
    {
    case COHESION_COUNTING_SHARE:
      g_string_append (out, who);
      append_codes (self, out, &self->counted, "or", TRUE);
      break;
    case COHESION_COUNTING_NET:
      g_string_append (out, who);
      append_codes (self, out, &self->counted, "or", TRUE);
      g_string_append (out, " less the share of those who answered ");
      append_codes (self, out, &self->minus, "or", TRUE);
      break;
    case COHESION_COUNTING_SUM:
      append_sum (self, out);
      append_items (self, out);
      break;
    case COHESION_COUNTING_ANY_OF:
    case COHESION_COUNTING_ALL_OF:
      g_string_append (out, who);
      append_several (self, out);
      break;
    case COHESION_COUNTING_RATIO:
      g_string_append_printf (out, "total of %s divided by the total of %s",
                              self->terms[0].variable, self->terms[1].variable);
      break;
    case COHESION_COUNTING_QUANTILE:
      append_quantile (self, out);
      break;
    case COHESION_COUNTING_NONE:
    case COHESION_COUNTING_MEAN:
    case COHESION_COUNTING_VALUE:
    default:
      g_string_append_printf (out, "%s of %s",
                              self->counting == COHESION_COUNTING_MEAN ? "mean" : "total",
                              self->variable);
      break;
    }
  append_scores (self, out);
}

/* "without don't know, refused and 5 (too few people)" */
static void
append_left_out (const CohesionCoding *self, GString *out)
{
  static const gchar *const names[] = { "don't know", "refused", "not asked" };
  const CohesionCodes *excluded = &self->lists[COHESION_CODES_EXCLUDED];
  guint n = excluded->n, i = 0;

  for (guint list = 0; list < COHESION_CODES_EXCLUDED; list++)
    n += self->lists[list].n > 0 ? 1 : 0;
  if (n > 0)
    g_string_append (out, ", without ");
  for (guint list = 0; list < COHESION_CODES_EXCLUDED; list++)
    if (self->lists[list].n > 0)
      {
        join (out, i++, n, "and");
        g_string_append (out, names[list]);
      }
  for (guint k = 0; k < excluded->n; k++)
    {
      join (out, i++, n, "and");
      append_code (self, out, &excluded->codes[k], TRUE);
    }
}

gchar *
cohesion_coding_describe (const CohesionCoding *self)
{
  GString *out;

  if (self->counting == COHESION_COUNTING_NONE)
    return NULL;
  out = g_string_new (NULL);
  append_counting (self, out);
  append_left_out (self, out);
  for (guint i = 0; i < self->n_bases; i++)
    {
      g_string_append (out, i == 0 ? ", among those with " : " and with ");
      g_string_append_printf (out, "%s ", self->bases[i].variable);
      append_codes (self, out, &self->bases[i].codes, "or", FALSE);
    }
  return g_string_free (out, FALSE);
}
