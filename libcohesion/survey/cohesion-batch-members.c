/* The respondents of a batch by the domain that they are in, and the cells of each domain. */
#include "survey/cohesion-batch-members-private.h"

#include "base/cohesion-memory-private.h"

#define N_KNOWN_BITS 13
#define N_KNOWN      (1u << N_KNOWN_BITS)

/* A domain under its area, period and group. */
typedef struct
{
  guint32 area;
  guint32 period;
  guint32 group;
  guint32 domain; /* and 1; 0: none */
} Known;

/* The cell of a unit in the domain of that number. */
typedef struct
{
  guint32 domain; /* and 1; 0: none yet */
  guint32 cell;
} Mark;

/* Know of as many domains as there are, the new ones as @visited says. */
static void
list_domains (CohesionBatchMembers *self, gboolean visited)
{
  const guint8 mark = visited ? 1 : 0;

  while (self->visited->len < self->rows->sums->domains.n)
    g_byte_array_append (self->visited, &mark, 1);
}

void
cohesion_batch_members_init (CohesionBatchMembers *self, CohesionRows *rows)
{
  *self = (CohesionBatchMembers){ .rows = rows };
  self->domains = g_new (guint32, (gsize)rows->n + 1);
  self->members = g_new (CohesionMember, (gsize)rows->n + 1);
  cohesion_memory_ask_for_huge_pages (self->domains, rows->n * sizeof *self->domains);
  cohesion_memory_ask_for_huge_pages (self->members, rows->n * sizeof *self->members);
  self->known = g_new0 (Known, N_KNOWN);
  self->visited = g_byte_array_new ();
  list_domains (self, TRUE); /* those that are there already may have cells */
}

void
cohesion_batch_members_clear (CohesionBatchMembers *self)
{
  g_clear_pointer (&self->domains, g_free);
  g_clear_pointer (&self->members, g_free);
  g_clear_pointer (&self->starts, g_free);
  g_clear_pointer (&self->known, g_free);
  g_clear_pointer (&self->marks, g_free);
  g_clear_pointer (&self->visited, g_byte_array_unref);
}

guint
cohesion_batch_members_count_areas (const CohesionBatchMembers *self)
{
  guint most = 0;

  for (guint i = 0; i < self->rows->lists->len; i++)
    most = MAX (most, g_array_index (self->rows->lists, CohesionAreaList, i).n);
  return most;
}

guint32
cohesion_batch_members_find_domain (CohesionBatchMembers *self,
                                    guint32 area,
                                    guint32 period,
                                    guint32 group)
{
  const guint32 hash = (area + period * 0x85ebca6bu + group * 0xc2b2ae35u) * 0x9e3779b1u;
  Known *known = (Known *)self->known + (hash >> (32 - N_KNOWN_BITS));

  if (known->domain == 0 || known->area != area || known->period != period || known->group != group)
    *known = (Known){ area, period, group,
                      cohesion_sums_add_domain (self->rows->sums, area, period, group) + 1 };
  return known->domain - 1;
}

/* Whose the row is in this walk. */
static guint32
find_row (CohesionBatchMembers *self, guint row, guint nth, gint column)
{
  CohesionRows *rows = self->rows;
  const guint32 list = rows->area.names.codes == NULL
                           ? rows->area.codes[0]
                           : rows->area.codes[rows->area.names.codes[row]];
  const CohesionAreaList areas = g_array_index (rows->lists, CohesionAreaList, list);
  guint32 group = 0;

  if (nth >= areas.n)
    return COHESION_NO_KEY;
  if (column >= 0)
    group = cohesion_rows_find_group (rows, (guint)column, rows->groups[column].names.codes[row]);
  if (group == COHESION_NO_WORD)
    return COHESION_NO_KEY;
  if (rows->sums->is_calibrated)
    group = cohesion_kinds_find_group (rows, row, group);
  return cohesion_batch_members_find_domain (
      self, g_array_index (rows->area_lists, guint32, areas.first + nth),
      cohesion_rows_get_period (rows, row), group);
}

/* Everybody with a weight. */
static void
find_domains (CohesionBatchMembers *self, guint nth, gint column)
{
  const CohesionRows *rows = self->rows;

  for (guint row = 0; row < rows->n; row++)
    self->domains[row] =
        cohesion_rows_is_counted (rows, row) ? find_row (self, row, nth, column) : COHESION_NO_KEY;
}

/* A counting sort: members of a domain stay in the order of their rows. The unit of each stands in
 * for its cell. */
static void
sort_rows (CohesionBatchMembers *self)
{
  const CohesionRows *rows = self->rows;
  guint32 *next;

  self->n_domains = rows->sums->domains.n;
  g_free (self->starts);
  self->starts = g_new0 (guint32, (gsize)self->n_domains + 2);
  next = self->starts + 1;
  for (guint row = 0; row < rows->n; row++)
    if (self->domains[row] != COHESION_NO_KEY)
      next[self->domains[row]]++;
  self->n = 0;
  for (guint32 i = 0; i < self->n_domains; i++)
    {
      const guint32 count = next[i];

      next[i] = self->n;
      self->n += count;
    }
  for (guint row = 0; row < rows->n; row++)
    if (self->domains[row] != COHESION_NO_KEY)
      self->members[next[self->domains[row]]++] = (CohesionMember){ row, rows->units[row] };
}

/* The cells of a domain that nobody was in before, from @n_cells on; returns how many there are
 * then. */
static guint32
number_cells (CohesionBatchMembers *self, guint32 domain, guint64 *keys, guint32 n_cells)
{
  Mark *marks = self->marks;

  for (guint32 i = self->starts[domain]; i < self->starts[domain + 1]; i++)
    {
      const guint32 unit = self->members[i].cell;

      if (marks[unit].domain != domain + 1)
        {
          marks[unit] = (Mark){ domain + 1, n_cells };
          *keys++ = cohesion_key (domain, unit);
          n_cells++;
        }
      self->members[i].cell = marks[unit].cell;
    }
  return n_cells;
}

/* Where lists of areas are not of one pattern, an earlier walk may have been in a domain. */
static void
seek_cells (CohesionBatchMembers *self, guint32 domain)
{
  for (guint32 i = self->starts[domain]; i < self->starts[domain + 1]; i++)
    self->members[i].cell =
        cohesion_sums_add_cell (self->rows->sums, domain, self->members[i].cell);
}

static void
find_cells (CohesionBatchMembers *self)
{
  CohesionSums *sums = self->rows->sums;
  const guint32 n_before = sums->cells.n;
  g_autofree guint64 *keys = g_new (guint64, (gsize)self->n + 1);
  guint32 n_cells = n_before;

  if (self->marks == NULL)
    self->marks = g_new0 (Mark, (gsize)cohesion_units_count (&sums->units) + 1);
  list_domains (self, FALSE);
  for (guint32 i = 0; i < self->n_domains; i++)
    if (self->visited->data[i] == 0)
      n_cells = number_cells (self, i, keys + (n_cells - n_before), n_cells);
  cohesion_sums_append_cells (sums, keys, n_cells - n_before);
  for (guint32 i = 0; i < self->n_domains; i++)
    if (self->visited->data[i] != 0)
      seek_cells (self, i);
  for (guint32 i = 0; i < self->n_domains; i++)
    self->visited->data[i] |= self->starts[i + 1] > self->starts[i];
}

void
cohesion_batch_members_sort (CohesionBatchMembers *self)
{
  sort_rows (self);
  find_cells (self);
}

void
cohesion_batch_members_walk (CohesionBatchMembers *self, guint nth, gint group)
{
  find_domains (self, nth, group);
  cohesion_batch_members_sort (self);
}
