/* The whole sample by kinds of people: what weights are calibrated by. */
#include "survey/cohesion-sums-add-private.h"

/* Sums are asked for so many respondents ahead of their use. */
#define AHEAD 64u

/* A respondent in a domain of the sample. */
typedef struct
{
  guint32 row;
  guint32 domain;
} Entry;

/* Who answers 1 to the first indicator. */
static gboolean
add_respondent (CohesionSums *self, const CohesionRows *rows, const Entry *entry)
{
  gsize n = self->n_indicators;
  guint32 cell = cohesion_sums_add_cell (self, entry->domain, rows->units[entry->row]);
  struct coh_exact *moments = &self->moments[cell * n * self->n_moments];
  gdouble weight = rows->weights[entry->row];

  self->tallies[entry->domain * n * COHESION_N_ANSWERS + COHESION_ANSWER_GIVEN]++;
  self->counts[cell * n]++;
  return coh_exact_add (&moments[COH_MOMENT_V], weight) &&
         (self->n_moments == 2 || coh_exact_add_product (&moments[COH_MOMENT_VV], weight, weight));
}

static void
list_respondent (CohesionRows *rows, guint row, guint32 area, guint32 group, GArray *entries)
{
  guint32 period = rows->period.codes == NULL ? rows->fixed_period
                                              : rows->period.codes[rows->period.names.codes[row]];
  Entry entry = { row, cohesion_sums_add_domain (rows->sums, area, period,
                                                 cohesion_kinds_find_group (rows, row, group)) };

  cohesion_key_index_prefetch (&rows->sums->cells, cohesion_key (entry.domain, rows->units[row]));
  g_array_append_val (entries, entry);
}

static gboolean
add_entries (CohesionSums *self, const CohesionRows *rows, GArray *entries)
{
  gboolean good = TRUE;

  for (guint i = 0; i < entries->len; i++)
    good &= add_respondent (self, rows, &g_array_index (entries, Entry, i));
  g_array_set_size (entries, 0);
  return good;
}

gboolean
cohesion_sums_add_sample (CohesionSums *self, CohesionRows *rows)
{
  guint32 groups[] = { [COHESION_TRIM_NOT] = cohesion_sums_add_group (self, COHESION_GROUP_SAMPLE),
                       [COHESION_TRIM_RAISED] =
                           cohesion_sums_add_group (self, COHESION_GROUP_RAISED),
                       [COHESION_TRIM_CUT] = cohesion_sums_add_group (self, COHESION_GROUP_CUT) };
  guint32 nowhere = cohesion_dictionary_add (self->areas, COHESION_GROUP_SAMPLE, 1);
  g_autoptr (GArray) entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), 2 * AHEAD);
  gboolean good = TRUE;

  for (guint row = 0; row < rows->n; row++)
    {
      guint8 trim = rows->kinds.trims[row];

      if (rows->units[row] == COHESION_NO_WORD || rows->weights[row] <= 0)
        continue;
      list_respondent (rows, row, nowhere, groups[COHESION_TRIM_NOT], entries);
      if (trim != COHESION_TRIM_NOT)
        list_respondent (rows, row, nowhere, groups[trim], entries);
      if (entries->len >= AHEAD)
        good &= add_entries (self, rows, entries);
    }
  return add_entries (self, rows, entries) && good;
}
