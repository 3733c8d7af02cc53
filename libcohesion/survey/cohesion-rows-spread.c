/* The respondents of a batch once more with other weights, of which sums are made that can be
 * shifted when all batches are known. */
#include "survey/cohesion-rows-private.h"
#include "survey/cohesion-trim-spread-private.h"

CohesionWeightForm
cohesion_kinds_find_form (const CohesionKinds *self, guint row)
{
  if (self->form != COHESION_WEIGHT_FORM_WITHIN)
    return self->form;
  return self->trims[row] == COHESION_TRIM_NOT ? COHESION_WEIGHT_FORM_WITHIN
                                               : COHESION_WEIGHT_FORM_HELD;
}

/* 0: the row is not added in this form. */
static gdouble
find_weight (const CohesionRows *self, guint row, gdouble unit)
{
  gdouble weight = self->kinds.trimmed[row];
  gboolean is_within = self->kinds.trims[row] == COHESION_TRIM_NOT;

  if (!(weight > 0) || is_within == (self->kinds.form == COHESION_WEIGHT_FORM_WAS))
    return 0;
  if (self->kinds.form == COHESION_WEIGHT_FORM_WAS)
    return self->has_weight ? self->weight.values[row] : 1;
  return self->kinds.form == COHESION_WEIGHT_FORM_UNIT ? unit : weight + unit;
}

gboolean
cohesion_rows_take_form (CohesionRows *self, CohesionWeightForm form)
{
  const CohesionSurvey *survey = self->reading->survey;
  gdouble unit = cohesion_trim_spread_find_unit (survey);

  if (!survey->trim_spread || (form == COHESION_WEIGHT_FORM_MORE && self->sums->n_moments == 2))
    return FALSE;
  if (self->kinds.trimmed == NULL)
    self->kinds.trimmed = g_memdup2 (self->weights, self->n * sizeof *self->weights);
  self->kinds.form = form;
  for (guint row = 0; row < self->n; row++)
    {
      if (self->units[row] == COHESION_NO_WORD)
        continue;
      self->own_weights[row] = find_weight (self, row, unit);
      self->sums->largest_weight = MAX (self->sums->largest_weight, self->weights[row]);
    }
  return TRUE;
}
