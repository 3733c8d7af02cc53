/* All that is kept of respondents: domains, cells and the room for their sums. */
#include "survey/cohesion-sums-private.h"

#include <string.h>

CohesionSums *
cohesion_sums_new (guint n_indicators, guint n_stages, gboolean has_units, gboolean nest)
{
  CohesionSums *self = g_new0 (CohesionSums, 1);

  g_atomic_ref_count_init (&self->n_owners);
  self->n_indicators = n_indicators;
  self->n_moments = has_units ? 2 : COH_N_MOMENTS;
  cohesion_units_init (&self->units, n_stages, has_units, nest);
  self->areas = cohesion_dictionary_new ();
  self->groups = cohesion_dictionary_new ();
  cohesion_dictionary_add (self->groups, "", 0);
  self->periods = g_array_new (FALSE, FALSE, sizeof (CohesionSpan));
  self->batches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
cohesion_sums_set_calibrated (CohesionSums *self, gboolean has_ratios)
{
  self->is_calibrated = TRUE;
  if (has_ratios && !self->units.has_units)
    self->n_moments = COHESION_N_MOMENTS;
}

void
cohesion_sums_set_replicates (CohesionSums *self, guint n_replicates)
{
  self->n_replicates = n_replicates;
  self->n_moments = 2 + 2 * n_replicates;
}

CohesionSums *
cohesion_sums_new_like (const CohesionSums *like)
{
  CohesionSums *self = cohesion_sums_new (like->n_indicators, like->units.n_stages,
                                          like->units.has_units, like->units.nest);

  if (like->is_calibrated)
    cohesion_sums_set_calibrated (self, like->n_moments == COHESION_N_MOMENTS);
  if (like->n_replicates > 0)
    cohesion_sums_set_replicates (self, like->n_replicates);
  return self;
}

CohesionSums *
cohesion_sums_ref (CohesionSums *self)
{
  g_atomic_ref_count_inc (&self->n_owners);
  return self;
}

void
cohesion_sums_free (CohesionSums *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->n_owners))
    return;
  cohesion_units_clear (&self->units);
  cohesion_dictionary_free (self->areas);
  cohesion_dictionary_free (self->groups);
  g_array_unref (self->periods);
  cohesion_key_index_clear (&self->domains);
  cohesion_key_index_clear (&self->cells);
  g_free (self->sides);
  g_free (self->tallies);
  g_free (self->moments);
  g_free (self->counts);
  g_hash_table_unref (self->batches);
  g_free (self);
}

guint32
cohesion_sums_add_period (CohesionSums *self, CohesionSpan span)
{
  for (guint i = 0; i < self->periods->len; i++)
    if (cohesion_span_equal (g_array_index (self->periods, CohesionSpan, i), span))
      return i;
  g_array_append_val (self->periods, span);
  return self->periods->len - 1;
}

guint32
cohesion_sums_add_group (CohesionSums *self, const gchar *group)
{
  return cohesion_dictionary_add (self->groups, group, strlen (group));
}

/* Room for twice as many, filled with 0. */
static gpointer
grow (gpointer old, gsize n, gsize n_new, gsize n_bytes)
{
  gchar *grown = g_realloc_n (old, n_new, n_bytes);

  memset (grown + n * n_bytes, 0, (n_new - n) * n_bytes);
  return grown;
}

guint32
cohesion_sums_add_domain (CohesionSums *self, guint32 area, guint32 period, guint32 group)
{
  guint64 key = (guint64)area << 36 | (guint64)period << 24 | group;
  guint32 domain = cohesion_key_index_add (&self->domains, key);
  gsize n = self->n_domains_allocated, n_new = MAX (n * 2, 16);

  if (domain < n)
    return domain;
  self->sides = grow (self->sides, n, n_new,
                      self->n_indicators * COHESION_N_SIDES * sizeof (struct coh_exact));
  self->tallies =
      grow (self->tallies, n, n_new, self->n_indicators * COHESION_N_ANSWERS * sizeof (guint64));
  self->n_domains_allocated = n_new;
  return domain;
}

guint32
cohesion_sums_add_cell (CohesionSums *self, guint32 domain, guint32 unit)
{
  guint32 cell = cohesion_key_index_add (&self->cells, cohesion_key (domain, unit));
  gsize n = self->n_cells_allocated, n_new = MAX (n * 2, 64);

  if (cell < n)
    return cell;
  self->moments = grow (self->moments, n, n_new,
                        (gsize)self->n_indicators * self->n_moments * sizeof (struct coh_exact));
  self->counts = grow (self->counts, n, n_new, self->n_indicators * sizeof (guint64));
  self->n_cells_allocated = n_new;
  return cell;
}
