/* Whether rows of a state are missing: what is there has all of its quantities. */
#include "survey/cohesion-state-reader-private.h"

static gboolean
check_once (CohesionStateReader *self)
{
  if ((self->met & COHESION_STATE_MET_HEADER) != COHESION_STATE_MET_HEADER)
    return cohesion_state_fail_whole (
        self, "the state does not say of which version, design and framework it is");
  return self->met == COHESION_STATE_MET_ALL ||
         cohesion_state_fail_whole (self, "rows of the state are missing: it does not say how many "
                                          "respondents were left out, or how large the largest "
                                          "weight and value are");
}

static gboolean
check_batches (CohesionStateReader *self)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->sums->batches);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_remove (self->times, name))
      return cohesion_state_fail_whole (
          self, "rows of the state are missing: \"times\" of the batch \"%.80s\"",
          (const gchar *)name);
  return g_hash_table_size (self->times) == 0 ||
         cohesion_state_fail_whole (self, "rows of the state are missing: \"rows\" of a batch");
}

/* Every area, period and group has all quantities of every indicator. */
static gboolean
check_domains (CohesionStateReader *self)
{
  const CohesionSums *sums = self->sums;
  const gsize n = (gsize)sums->domains.n * sums->n_indicators;

  for (gsize i = 0; i < n; i++)
    if (cohesion_state_seen_count (&self->domains, i, COHESION_STATE_N_DOMAIN) <
        COHESION_STATE_N_DOMAIN)
      return cohesion_state_fail_whole (
          self, "rows of the state are missing: what an area or group has of the indicator \"%s\"",
          (const gchar *)g_ptr_array_index (self->header->indicators, i % sums->n_indicators));
  return TRUE;
}

/* A sampling unit has nothing of an indicator that nobody answered, and else everything. */
static gboolean
check_cells (CohesionStateReader *self)
{
  const CohesionSums *sums = self->sums;
  const gsize n = (gsize)sums->cells.n * sums->n_indicators;

  for (gsize i = 0; i < n; i++)
    {
      guint met = cohesion_state_seen_count (&self->cells, i, COHESION_STATE_N_CELL (sums));

      if (met > 0 && met < COHESION_STATE_N_CELL (sums))
        return cohesion_state_fail_whole (
            self, "rows of the state are missing: what a sampling unit has of the indicator \"%s\"",
            (const gchar *)g_ptr_array_index (self->header->indicators, i % sums->n_indicators));
    }
  return TRUE;
}

gboolean
cohesion_state_check_rows (CohesionStateReader *self)
{
  return check_once (self) && check_batches (self) && check_domains (self) && check_cells (self);
}
