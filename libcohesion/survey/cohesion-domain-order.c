/* Domains and their cells in the order of names, whatever the order in which they came. */
#include "survey/cohesion-finish-private.h"

static guint32 *
rank_domains (const CohesionSums *sums)
{
  g_autofree guint32 *areas = cohesion_rank_words (sums->areas);
  g_autofree guint32 *groups = cohesion_rank_words (sums->groups);
  g_autofree guint32 *periods = cohesion_rank_periods (sums->periods);
  g_autofree guint64 *keys = g_new (guint64, (gsize)sums->domains.n + 1);

  for (guint32 i = 0; i < sums->domains.n; i++)
    {
      guint64 key = sums->domains.keys[i];

      keys[i] = (guint64)areas[cohesion_domain_get_area (key)] << 36 |
                (guint64)periods[cohesion_domain_get_period (key)] << 24 |
                groups[cohesion_domain_get_group (key)];
    }
  return cohesion_rank_keys (keys, sums->domains.n);
}

/* One pass of a stable counting sort: @items in the order of @keys, of which there are @n_keys.
 * Gives where each key begins. */
static guint32 *
sort_by (const guint32 *items, guint32 n, const guint32 *keys, guint32 n_keys, guint32 *sorted)
{
  guint32 *starts = g_new0 (guint32, (gsize)n_keys + 2);
  g_autofree guint32 *next = NULL;

  for (guint32 i = 0; i < n; i++)
    starts[keys[items[i]] + 1]++;
  for (guint32 i = 0; i < n_keys; i++)
    starts[i + 1] += starts[i];
  next = g_memdup2 (starts, ((gsize)n_keys + 1) * sizeof *next);
  for (guint32 i = 0; i < n; i++)
    sorted[next[keys[items[i]]]++] = items[i];
  return starts;
}

void
cohesion_domain_order_init (CohesionDomainOrder *self,
                            const CohesionSums *sums,
                            const CohesionFrame *frame)
{
  guint32 n = sums->cells.n;
  g_autofree guint32 *ranks = rank_domains (sums);
  g_autofree guint32 *all = g_new (guint32, (gsize)n + 1);
  g_autofree guint32 *by_place = g_new (guint32, (gsize)n + 1);
  g_autofree guint32 *places = g_new (guint32, (gsize)n + 1);
  g_autofree guint32 *domains = g_new (guint32, (gsize)n + 1);

  *self = (CohesionDomainOrder){ .n = sums->domains.n };
  self->domains = g_new (guint32, (gsize)self->n + 1);
  for (guint32 i = 0; i < self->n; i++)
    self->domains[ranks[i]] = i;
  for (guint32 i = 0; i < n; i++)
    {
      all[i] = i;
      places[i] = frame->ranks[(guint32)sums->cells.keys[i]];
      domains[i] = ranks[sums->cells.keys[i] >> 32];
    }
  self->cells = g_new (guint32, (gsize)n + 1);
  self->places = g_new (guint32, (gsize)n + 1);
  g_free (sort_by (all, n, places, frame->n_finest, by_place));
  self->starts = sort_by (by_place, n, domains, self->n, self->cells);
  for (guint32 i = 0; i < n; i++)
    self->places[i] = places[self->cells[i]];
}

void
cohesion_domain_order_clear (CohesionDomainOrder *self)
{
  g_free (self->domains);
  g_free (self->starts);
  g_free (self->cells);
  g_free (self->places);
}
