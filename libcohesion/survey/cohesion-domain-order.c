/* Domains and their cells in the order of names, whatever the order in which they came. */
#include "survey/cohesion-finish-private.h"

/* So many places to a cell are quicker gone through than the cells are sorted. */
#define MANY_PLACES 64u

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

/* Where the cells of each domain begin, and the end: @domains has the place of each cell's domain.
 */
static guint32 *
find_starts (const guint32 *domains, guint32 n, guint32 n_domains)
{
  guint32 *starts = g_new0 (guint32, (gsize)n_domains + 2);

  for (guint32 i = 0; i < n; i++)
    starts[domains[i] + 1]++;
  for (guint32 i = 0; i < n_domains; i++)
    starts[i + 1] += starts[i];
  return starts;
}

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  const guint64 left = *(const guint64 *)a, right = *(const guint64 *)b;

  return left < right ? -1 : left > right;
}

/* Few cells among many places. */
static void
sort_few (const CohesionFrame *frame, const CohesionSums *sums, guint32 *cells, guint32 n)
{
  g_autofree guint64 *keys = g_new (guint64, (gsize)n + 1);

  for (guint32 i = 0; i < n; i++)
    keys[i] = cohesion_key (frame->ranks[(guint32)sums->cells.keys[cells[i]]], cells[i]);
  qsort (keys, n, sizeof *keys, compare_keys);
  for (guint32 i = 0; i < n; i++)
    cells[i] = (guint32)keys[i];
}

/* Each place has one cell of a domain at most: @seats, one for each place and all empty before and
 * after, are filled and gone through. */
static void
sort_many (const CohesionFrame *frame,
           const CohesionSums *sums,
           guint32 *seats,
           guint32 *cells,
           guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    seats[frame->ranks[(guint32)sums->cells.keys[cells[i]]]] = cells[i] + 1;
  for (guint32 place = 0, i = 0; i < n; place++)
    if (seats[place] != 0)
      {
        cells[i++] = seats[place] - 1;
        seats[place] = 0;
      }
}

static void
sort_domain (const CohesionFrame *frame,
             const CohesionSums *sums,
             guint32 *seats,
             guint32 *cells,
             guint32 n)
{
  if (n > 1 && n >= frame->n_finest / MANY_PLACES)
    sort_many (frame, sums, seats, cells, n);
  else if (n > 1)
    sort_few (frame, sums, cells, n);
}

void
cohesion_domain_order_init (CohesionDomainOrder *self,
                            const CohesionSums *sums,
                            const CohesionFrame *frame)
{
  const guint32 n = sums->cells.n;
  g_autofree guint32 *ranks = rank_domains (sums);
  g_autofree guint32 *domains = g_new (guint32, (gsize)n + 1);
  g_autofree guint32 *seats = g_new0 (guint32, (gsize)frame->n_finest + 1);
  g_autofree guint32 *next = NULL;

  *self = (CohesionDomainOrder){ .n = sums->domains.n };
  self->domains = g_new (guint32, (gsize)self->n + 1);
  for (guint32 i = 0; i < self->n; i++)
    self->domains[ranks[i]] = i;
  for (guint32 i = 0; i < n; i++)
    domains[i] = ranks[sums->cells.keys[i] >> 32];
  self->starts = find_starts (domains, n, self->n);
  self->cells = g_new (guint32, (gsize)n + 1);
  self->places = g_new (guint32, (gsize)n + 1);
  next = g_memdup2 (self->starts, ((gsize)self->n + 1) * sizeof *next);
  for (guint32 i = 0; i < n; i++)
    self->cells[next[domains[i]]++] = i;
  for (guint32 i = 0; i < self->n; i++)
    sort_domain (frame, sums, seats, self->cells + self->starts[i],
                 self->starts[i + 1] - self->starts[i]);
  for (guint32 i = 0; i < n; i++)
    self->places[i] = frame->ranks[(guint32)sums->cells.keys[self->cells[i]]];
}

void
cohesion_domain_order_clear (CohesionDomainOrder *self)
{
  g_free (self->domains);
  g_free (self->starts);
  g_free (self->cells);
  g_free (self->places);
}
