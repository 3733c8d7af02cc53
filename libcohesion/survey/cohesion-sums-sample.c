/* The whole sample by kinds of people: what weights are calibrated by. */
#include "survey/cohesion-sums-add-private.h"

/* One respondent in a domain of the sample, who answers 1 to the first indicator. */
static gboolean
add_respondent (CohesionSums *self, CohesionRows *rows, guint row, guint32 area, guint32 group)
{
  gsize n = self->n_indicators;
  guint32 period = rows->period.codes == NULL ? rows->fixed_period
                                              : rows->period.codes[rows->period.names.codes[row]];
  guint32 domain =
      cohesion_sums_add_domain (self, area, period, cohesion_kinds_find_group (rows, row, group));
  guint32 cell = cohesion_sums_add_cell (self, domain, rows->units[row]);
  struct coh_exact *moments = &self->moments[cell * n * self->n_moments];
  gdouble weight = rows->weights[row];

  self->tallies[domain * n * COHESION_N_ANSWERS + COHESION_ANSWER_GIVEN]++;
  self->counts[cell * n]++;
  return coh_exact_add (&moments[COH_MOMENT_V], weight) &&
         (self->n_moments == 2 || coh_exact_add_product (&moments[COH_MOMENT_VV], weight, weight));
}

gboolean
cohesion_sums_add_sample (CohesionSums *self, CohesionRows *rows)
{
  guint32 groups[] = { [COHESION_TRIM_NOT] = cohesion_sums_add_group (self, COHESION_GROUP_SAMPLE),
                       [COHESION_TRIM_RAISED] =
                           cohesion_sums_add_group (self, COHESION_GROUP_RAISED),
                       [COHESION_TRIM_CUT] = cohesion_sums_add_group (self, COHESION_GROUP_CUT) };
  guint32 nowhere = cohesion_dictionary_add (self->areas, COHESION_GROUP_SAMPLE, 1);
  gboolean good = TRUE;

  for (guint row = 0; row < rows->n; row++)
    {
      guint8 trim = rows->kinds.trims[row];

      if (rows->units[row] == COHESION_NO_WORD || rows->weights[row] <= 0)
        continue;
      good &= add_respondent (self, rows, row, nowhere, groups[COHESION_TRIM_NOT]);
      if (trim != COHESION_TRIM_NOT)
        good &= add_respondent (self, rows, row, nowhere, groups[trim]);
    }
  return good;
}
