/* Whether a state that was read is whole. */
#include <math.h>

#include "survey/cohesion-state-reader-private.h"

/* No sum can be larger than the rows and the largest product of a row say. */
static gboolean
check_sums (CohesionStateReader *self, const struct coh_exact *sums, gsize n)
{
  gdouble weight = MAX (1, self->sums->largest_weight), value = MAX (1, self->sums->largest_value);
  gdouble bound = (gdouble)self->sums->n_rows * (weight * value) * (weight * value);

  for (gsize i = 0; i < n; i++)
    if (fabs (coh_exact_read (&sums[i])) > bound)
      return cohesion_state_fail_whole (
          self, "a sum of the state is larger than its rows can have made it");
  return TRUE;
}

/* The answers of the cells of a domain are those that were given in it: no row is lost. */
static gboolean
check_answers (CohesionStateReader *self)
{
  const CohesionSums *sums = self->sums;
  gsize n = (gsize)sums->domains.n * sums->n_indicators;
  g_autofree guint64 *answers = g_new0 (guint64, n + 1);

  for (guint32 i = 0; i < sums->cells.n; i++)
    for (guint j = 0; j < sums->n_indicators; j++)
      answers[(sums->cells.keys[i] >> 32) * sums->n_indicators + j] +=
          sums->counts[(gsize)i * sums->n_indicators + j];
  for (gsize i = 0; i < n; i++)
    if (answers[i] != sums->tallies[i * COHESION_N_ANSWERS + COHESION_ANSWER_GIVEN] ||
        answers[i] > sums->n_rows)
      return cohesion_state_fail_whole (
          self, "rows of the state are missing: the answers of its cells are not "
                "those of its areas and groups");
  return TRUE;
}

/* Where respondents were sampled themselves each is one of its stratum. */
static gboolean
check_respondents (CohesionStateReader *self)
{
  const GArray *sizes = self->sums->units.stages[0].sizes;
  guint64 n = 0;

  for (guint i = 0; i < sizes->len; i++)
    n += g_array_index (sizes, guint64, i);
  if (self->sums->units.has_units || n == self->sums->n_rows)
    return TRUE;
  return cohesion_state_fail_whole (
      self,
      "rows of the state are missing: its strata have %" G_GUINT64_FORMAT
      " respondents, its batches %" G_GUINT64_FORMAT,
      n, self->sums->n_rows);
}

gboolean
cohesion_state_check (CohesionStateReader *self)
{
  const CohesionSums *sums = self->sums;

  return cohesion_state_check_rows (self) && check_respondents (self) && check_answers (self) &&
         check_sums (self, sums->sides,
                     (gsize)sums->domains.n * sums->n_indicators * COHESION_N_SIDES) &&
         check_sums (self, sums->moments,
                     (gsize)sums->cells.n * sums->n_indicators * sums->n_moments) &&
         cohesion_state_check_values (self);
}
