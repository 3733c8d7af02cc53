/* The block `survey:` in its normal form. */
#include <math.h>

#include "framework/cohesion-form-private.h"
#include "framework/cohesion-node-private.h"
#include "yaml/cohesion-yaml-private.h"

static void
write_truth (GString *out, guint level, const gchar *key, gboolean truth)
{
  if (!truth)
    return;
  cohesion_form_write_key (out, level, key);
  g_string_append (out, "yes\n");
}

static void
append_code (GString *out, const CohesionCode *code)
{
  if (code->text != NULL)
    cohesion_yaml_append_scalar (out, code->text);
  else
    g_string_append_printf (out, "%d", code->number);
}

static void
append_codes (GString *out, const CohesionCodes *codes)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < codes->n; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      append_code (out, &codes->codes[i]);
    }
  g_string_append_c (out, ']');
}

static void
write_codes (GString *out, guint level, const gchar *key, const CohesionCodes *codes)
{
  if (codes->n == 0)
    return;
  cohesion_form_write_key (out, level, key);
  append_codes (out, codes);
  g_string_append_c (out, '\n');
}

static void
write_responses (const CohesionCoding *self, GString *out, guint level)
{
  if (self->responses.n == 0)
    return;
  cohesion_form_indent (out, level);
  g_string_append (out, "responses:\n");
  for (guint i = 0; i < self->responses.n; i++)
    {
      cohesion_form_indent (out, level + 1);
      append_code (out, &self->responses.codes[i]);
      g_string_append (out, ": ");
      cohesion_yaml_append_scalar (out, self->labels[i]);
      g_string_append_c (out, '\n');
    }
}

static void
write_recode (const CohesionCoding *self, GString *out, guint level)
{
  gboolean first = TRUE;

  if (self->scores == NULL)
    return;
  cohesion_form_write_key (out, level, "recode");
  for (guint i = 0; i < self->responses.n; i++)
    {
      if (isnan (self->scores[i]))
        continue;
      g_string_append (out, first ? "{" : ", ");
      first = FALSE;
      append_code (out, &self->responses.codes[i]);
      g_string_append (out, ": ");
      cohesion_append_number (out, self->scores[i]);
    }
  g_string_append (out, first ? "{}\n" : "}\n");
}

/* The variables of a sum, all or those turned round. */
static void
write_items (const CohesionCoding *self, GString *out, guint level, gboolean reversed)
{
  gboolean first = TRUE;

  for (guint i = 0; i < self->n_terms; i++)
    {
      if (reversed && !self->terms[i].reversed)
        continue;
      if (first)
        cohesion_form_write_key (out, level, reversed ? "reversed" : "sum");
      g_string_append (out, first ? "[" : ", ");
      first = FALSE;
      cohesion_yaml_append_scalar (out, self->terms[i].variable);
    }
  if (!first)
    g_string_append (out, "]\n");
}

static void
write_sum (const CohesionCoding *self, GString *out, guint level)
{
  write_items (self, out, level, FALSE);
  write_items (self, out, level, TRUE);
  if (self->min_items < self->n_terms)
    cohesion_form_write_number (out, level, "min-items", self->min_items);
  cohesion_form_write_number (out, level, "at-least", self->at_least);
  cohesion_form_write_number (out, level, "at-most", self->at_most);
}

/* The terms under @name, each with its codes under @key. */
static void
write_terms (GString *out,
             guint level,
             const gchar *name,
             const gchar *key,
             const CohesionTerm *terms,
             guint n_terms)
{
  if (n_terms == 0)
    return;
  cohesion_form_write_key (out, level, name);
  for (guint i = 0; i < n_terms; i++)
    {
      g_string_append (out, i > 0 ? ", {variable: " : "[{variable: ");
      cohesion_yaml_append_scalar (out, terms[i].variable);
      g_string_append_printf (out, ", %s: ", key);
      append_codes (out, &terms[i].codes);
      if (terms[i].not_asked.n > 0)
        {
          g_string_append (out, ", not-asked: ");
          append_codes (out, &terms[i].not_asked);
        }
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]\n");
}

static void
write_net (const CohesionCoding *self, GString *out, guint level)
{
  cohesion_form_write_key (out, level, "net");
  g_string_append (out, "{plus: ");
  append_codes (out, &self->counted);
  g_string_append (out, ", minus: ");
  append_codes (out, &self->minus);
  g_string_append (out, "}\n");
}

static void
write_ratio (const CohesionCoding *self, GString *out, guint level)
{
  cohesion_form_write_key (out, level, "ratio");
  g_string_append (out, "{of: ");
  cohesion_yaml_append_scalar (out, self->terms[0].variable);
  g_string_append (out, ", to: ");
  cohesion_yaml_append_scalar (out, self->terms[1].variable);
  g_string_append (out, "}\n");
}

static void
write_counting (const CohesionCoding *self, GString *out, guint level)
{
  switch (self->counting)
    {
    case COHESION_COUNTING_SHARE:
      write_codes (out, level, "count", &self->counted);
      break;
    case COHESION_COUNTING_NET:
      write_net (self, out, level);
      break;
    case COHESION_COUNTING_MEAN:
      write_truth (out, level, "mean", TRUE);
      break;
    case COHESION_COUNTING_SUM:
      write_sum (self, out, level);
      break;
    case COHESION_COUNTING_ANY_OF:
      write_terms (out, level, "any-of", "count", self->terms, self->n_terms);
      break;
    case COHESION_COUNTING_ALL_OF:
      write_terms (out, level, "all-of", "count", self->terms, self->n_terms);
      break;
    case COHESION_COUNTING_RATIO:
      write_ratio (self, out, level);
      break;
    case COHESION_COUNTING_QUANTILE:
      cohesion_form_write_number (out, level, "quantile", self->probability);
      break;
    case COHESION_COUNTING_NONE:
    case COHESION_COUNTING_VALUE:
    default:
      break;
    }
}

void
cohesion_coding_write (const CohesionCoding *self, GString *out, guint level)
{
  gsize before;

  cohesion_form_indent (out, level);
  g_string_append (out, "survey:\n");
  before = out->len;
  level++;
  cohesion_form_write_text (out, level, "question", self->question);
  cohesion_form_write_text (out, level, "variable", self->variable);
  write_responses (self, out, level);
  if (!isnan (self->low))
    {
      cohesion_form_write_key (out, level, "scale");
      g_string_append_c (out, '[');
      cohesion_append_number (out, self->low);
      g_string_append (out, ", ");
      cohesion_append_number (out, self->high);
      g_string_append (out, "]\n");
    }
  write_counting (self, out, level);
  write_recode (self, out, level);
  write_truth (out, level, "reverse", self->reverse);
  write_truth (out, level, "total", self->total);
  for (gint i = 0; i < COHESION_N_CODE_LISTS; i++)
    write_codes (out, level, cohesion_code_list_to_text ((CohesionCodeList)i), &self->lists[i]);
  write_terms (out, level, "base", "in", self->bases, self->n_bases);
  if (out->len > before)
    return;
  g_string_truncate (out, before - 1);
  g_string_append (out, " {}\n");
}
