/* All that is kept of respondents: domains, cells and the room for their sums. */
#include "survey/cohesion-sums-private.h"

#include "base/cohesion-memory-private.h"

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
  self->points = g_new0 (CohesionPoints, (gsize)n_indicators + 1);
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

void
cohesion_sums_keep_values (CohesionSums *self, guint indicator, const gchar *id)
{
  self->points[indicator].indicator = g_intern_string (id);
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
  for (guint i = 0; i < like->n_indicators; i++)
    self->points[i].indicator = like->points[i].indicator;
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
  for (guint i = 0; i < self->n_indicators; i++)
    cohesion_points_clear (&self->points[i]);
  g_free (self->points);
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

/* Room for @n_wanted; what is new at first is 0. */
static gpointer
make_room (gpointer old, gsize n_wanted, gsize n_bytes)
{
  gpointer room;

  if (old == NULL)
    return cohesion_memory_new_zeroed (n_wanted, n_bytes);
  room = g_realloc_n (old, n_wanted, n_bytes);
  cohesion_memory_ask_for_huge_pages (room, n_wanted * n_bytes);
  return room;
}

static void
clear_room (gpointer room, gsize n_old, gsize n, gsize n_bytes)
{
  memset ((gchar *)room + n_old * n_bytes, 0, (n - n_old) * n_bytes);
}

/* Sums of the domains from @n_old on, with room for @n_wanted. */
static void
start_domains (CohesionSums *self, gsize n_old, gsize n_wanted)
{
  const gsize sides = self->n_indicators * COHESION_N_SIDES * sizeof (struct coh_exact);
  const gsize tallies = self->n_indicators * COHESION_N_ANSWERS * sizeof (guint64);
  const gboolean is_new = self->n_domains_allocated == 0;

  if (n_wanted > self->n_domains_allocated)
    {
      self->sides = make_room (self->sides, n_wanted, sides);
      self->tallies = make_room (self->tallies, n_wanted, tallies);
      self->n_domains_allocated = n_wanted;
    }
  if (is_new)
    self->n_domains_clear = n_wanted;
  if (self->domains.n <= self->n_domains_clear)
    return;
  clear_room (self->sides, n_old, self->domains.n, sides);
  clear_room (self->tallies, n_old, self->domains.n, tallies);
}

/* The same of cells. */
static void
start_cells (CohesionSums *self, gsize n_old, gsize n_wanted)
{
  const gsize moments = (gsize)self->n_indicators * self->n_moments * sizeof (struct coh_exact);
  const gsize counts = self->n_indicators * sizeof (guint64);
  const gboolean is_new = self->n_cells_allocated == 0;

  if (n_wanted > self->n_cells_allocated)
    {
      self->moments = make_room (self->moments, n_wanted, moments);
      self->counts = make_room (self->counts, n_wanted, counts);
      self->n_cells_allocated = n_wanted;
    }
  if (is_new)
    self->n_cells_clear = n_wanted;
  if (self->cells.n <= self->n_cells_clear)
    return;
  clear_room (self->moments, n_old, self->cells.n, moments);
  clear_room (self->counts, n_old, self->cells.n, counts);
}

guint32
cohesion_sums_add_domain (CohesionSums *self, guint32 area, guint32 period, guint32 group)
{
  guint64 key = (guint64)area << 36 | (guint64)period << 24 | group;
  const gsize n = self->domains.n, n_allocated = self->n_domains_allocated;
  guint32 domain = cohesion_key_index_add (&self->domains, key);

  if (domain == n)
    start_domains (self, n, n < n_allocated ? n_allocated : MAX (n_allocated * 2, 16));
  return domain;
}

gboolean
cohesion_sums_is_of_sample (const CohesionSums *self, guint32 domain)
{
  const guint32 area = cohesion_domain_get_area (self->domains.keys[domain]);

  return self->is_calibrated &&
         g_str_equal (cohesion_dictionary_get (self->areas, area), COHESION_GROUP_SAMPLE);
}

/* Twice the room where it has to grow. */
void
cohesion_sums_add_cells (CohesionSums *self, const guint64 *keys, guint n_keys, guint32 *cells)
{
  const gsize n = self->cells.n, n_allocated = self->n_cells_allocated;

  cohesion_key_index_add_all (&self->cells, keys, n_keys, cells);
  if (self->cells.n > n)
    start_cells (self, n,
                 self->cells.n <= n_allocated ? n_allocated : MAX (self->cells.n, n_allocated * 2));
}

guint32
cohesion_sums_add_cell (CohesionSums *self, guint32 domain, guint32 unit)
{
  const guint64 key = cohesion_key (domain, unit);
  guint32 cell;

  cohesion_sums_add_cells (self, &key, 1, &cell);
  return cell;
}

/* No more room than is needed: a batch has all of its cells at once. */
void
cohesion_sums_append_cells (CohesionSums *self, const guint64 *keys, guint n)
{
  const gsize n_old = self->cells.n;

  cohesion_key_index_append (&self->cells, keys, n);
  start_cells (self, n_old, MAX (self->cells.n, self->n_cells_allocated));
}
