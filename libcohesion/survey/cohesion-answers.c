/* The answers to an indicator: its variables, what is estimated, what was not understood. */
#include <math.h>
#include <string.h>

#include "framework/cohesion-node-private.h"
#include "survey/cohesion-answers-codes-private.h"
#include "survey/cohesion-answers-inside-private.h"

static CohesionEstimand
choose_estimand (const CohesionCoding *coding)
{
  const gboolean is_cut = !isnan (coding->at_least) || !isnan (coding->at_most);

  if (coding->total)
    return COHESION_ESTIMAND_TOTAL;
  switch (coding->counting)
    {
    case COHESION_COUNTING_NET:
      return COHESION_ESTIMAND_NET;
    case COHESION_COUNTING_MEAN:
      return COHESION_ESTIMAND_MEAN;
    case COHESION_COUNTING_SUM:
      return is_cut ? COHESION_ESTIMAND_PROPORTION : COHESION_ESTIMAND_MEAN;
    case COHESION_COUNTING_RATIO:
      return COHESION_ESTIMAND_RATIO;
    case COHESION_COUNTING_QUANTILE:
      return COHESION_ESTIMAND_QUANTILE;
    case COHESION_COUNTING_NONE:
    case COHESION_COUNTING_SHARE:
    case COHESION_COUNTING_ANY_OF:
    case COHESION_COUNTING_ALL_OF:
    case COHESION_COUNTING_VALUE:
    default:
      return COHESION_ESTIMAND_PROPORTION;
    }
}

static void
add_variables (const GPtrArray *items, const gchar **variables, guint *n)
{
  for (guint i = 0; i < items->len; i++)
    {
      const CohesionItem *item = g_ptr_array_index (items, i);

      if (!g_strv_contains (variables, item->variable))
        variables[(*n)++] = item->variable;
    }
}

static void
build (CohesionAnswers *self)
{
  const CohesionCoding *coding = self->coding;
  guint n = 0;

  for (guint i = 0; i < coding->n_terms; i++)
    g_ptr_array_add (self->items, cohesion_item_new_counted (coding, &coding->terms[i]));
  if (coding->n_terms == 0)
    g_ptr_array_add (self->items, cohesion_item_new_counted (coding, NULL));
  for (guint i = 0; i < coding->n_bases; i++)
    g_ptr_array_add (self->bases, cohesion_item_new_base (&coding->bases[i]));
  self->variables = g_new0 (const gchar *, (gsize)self->items->len + self->bases->len + 1);
  add_variables (self->items, self->variables, &n);
  add_variables (self->bases, self->variables, &n);
}

CohesionAnswers *
cohesion_answers_new (CohesionIndicator *indicator)
{
  const CohesionCoding *coding = &indicator->survey;
  CohesionAnswers *self;

  if (coding->counting == COHESION_COUNTING_NONE ||
      (coding->n_terms == 0 && coding->variable == NULL))
    return NULL;
  self = g_new0 (CohesionAnswers, 1);
  self->indicator = g_object_ref (indicator);
  self->coding = coding;
  self->estimand = choose_estimand (coding);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)cohesion_item_free);
  self->bases = g_ptr_array_new_with_free_func ((GDestroyNotify)cohesion_item_free);
  build (self);
  return self;
}

void
cohesion_answers_free (CohesionAnswers *self)
{
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->bases);
  g_free (self->variables);
  g_object_unref (self->indicator);
  g_free (self);
}

CohesionEstimand
cohesion_answers_get_estimand (const CohesionAnswers *self)
{
  return self->estimand;
}

gdouble
cohesion_answers_get_probability (const CohesionAnswers *self)
{
  return self->coding->probability;
}

gdouble
cohesion_answers_get_scale (const CohesionAnswers *self)
{
  const gboolean is_share = self->estimand == COHESION_ESTIMAND_PROPORTION ||
                            self->estimand == COHESION_ESTIMAND_NET ||
                            self->estimand == COHESION_ESTIMAND_RATIO;

  return is_share && g_strcmp0 (self->indicator->unit, "percent") == 0 ? 100 : 1;
}

const gchar *const *
cohesion_answers_get_variables (const CohesionAnswers *self)
{
  return self->variables;
}

gboolean
cohesion_answers_tie (CohesionAnswers *self, CohesionTable *batch, CohesionDiagnostics *diagnostics)
{
  gboolean good = TRUE;

  for (guint i = 0; i < self->items->len; i++)
    good = cohesion_item_tie (g_ptr_array_index (self->items, i), batch, diagnostics) && good;
  for (guint i = 0; i < self->bases->len; i++)
    good = cohesion_item_tie (g_ptr_array_index (self->bases, i), batch, diagnostics) && good;
  return good;
}

void
cohesion_answers_report (const CohesionAnswers *self,
                         gboolean lenient,
                         CohesionDiagnostics *diagnostics)
{
  for (guint i = 0; i < self->items->len; i++)
    cohesion_item_report (g_ptr_array_index (self->items, i), lenient, diagnostics);
  for (guint i = 0; i < self->bases->len; i++)
    cohesion_item_report (g_ptr_array_index (self->bases, i), lenient, diagnostics);
}

void
cohesion_answers_merge (CohesionAnswers *self, const CohesionAnswers *other)
{
  g_return_if_fail (self->items->len == other->items->len);
  g_return_if_fail (self->bases->len == other->bases->len);

  for (guint i = 0; i < self->items->len; i++)
    cohesion_item_merge (g_ptr_array_index (self->items, i), g_ptr_array_index (other->items, i));
  for (guint i = 0; i < self->bases->len; i++)
    cohesion_item_merge (g_ptr_array_index (self->bases, i), g_ptr_array_index (other->bases, i));
}
