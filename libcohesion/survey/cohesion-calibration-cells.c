/* The raw cells of each domain in the order of everybody, and their sums side by side. */
#include "survey/cohesion-calibration-private.h"

/* The sums of so many cells ahead are asked of the memory: they lie where their first respondent
 * put them. */
#define AHEAD 4u

/* Each (place, kind) comes once: kinds are of one period. */
static gboolean
index_everybody (const CohesionCalibration *self, CohesionKeyIndex *index)
{
  for (guint32 i = 0; i < self->n_everybody; i++)
    {
      const CohesionEverybody *people = &self->everybody[i];

      if (cohesion_key_index_add (index, cohesion_key (people->place, people->kind)) != i)
        return FALSE;
    }
  return TRUE;
}

/* Of each raw cell its everybody and its domain; COHESION_NO_KEY: of the sample. */
static gboolean
find_keys (const CohesionCalibration *self,
           const CohesionFrame *frame,
           const CohesionKeyIndex *index,
           guint32 *everybody,
           guint32 *domains)
{
  const CohesionSums *raw = self->raw;

  for (guint32 i = 0; i < raw->cells.n; i++)
    {
      guint64 key = raw->cells.keys[i];
      guint32 kind = cohesion_calibration_get_share (self, (guint32)(key >> 32))->kind;

      everybody[i] =
          cohesion_key_index_find (index, cohesion_key (frame->ranks[(guint32)key], kind));
      domains[i] = self->domains[key >> 32];
      if (everybody[i] == COHESION_NO_KEY && domains[i] != COHESION_NO_KEY)
        return FALSE;
    }
  return TRUE;
}

/* One pass of a stable counting sort: @items in the order of @keys, of which there are @n_keys.
 * Gives where each key begins. Items whose key is COHESION_NO_KEY are left out. */
static guint32 *
sort_by (const guint32 *items, guint32 n, const guint32 *keys, guint32 n_keys, guint32 *sorted)
{
  guint32 *starts = g_new0 (guint32, (gsize)n_keys + 2);
  g_autofree guint32 *next = NULL;

  for (guint32 i = 0; i < n; i++)
    if (keys[items[i]] != COHESION_NO_KEY)
      starts[keys[items[i]] + 1]++;
  for (guint32 i = 0; i < n_keys; i++)
    starts[i + 1] += starts[i];
  next = g_memdup2 (starts, ((gsize)n_keys + 1) * sizeof *next);
  for (guint32 i = 0; i < n; i++)
    if (keys[items[i]] != COHESION_NO_KEY)
      sorted[next[keys[items[i]]]++] = items[i];
  return starts;
}

/* By everybody, then by domain. */
static void
sort_cells (CohesionCalibration *self, const guint32 *everybody, const guint32 *domains)
{
  guint32 n = self->raw->cells.n, n_kept;
  g_autofree guint32 *cells = g_new (guint32, (gsize)n + 1);
  g_autofree guint32 *by_everybody = g_new (guint32, (gsize)n + 1);
  g_autofree guint32 *starts = NULL;

  for (guint32 i = 0; i < n; i++)
    cells[i] = i;
  starts = sort_by (cells, n, everybody, self->n_everybody, by_everybody);
  n_kept = starts[self->n_everybody];
  self->starts = sort_by (by_everybody, n_kept, domains, self->sums->domains.n, cells);
  n_kept = self->starts[self->sums->domains.n];
  self->raw_cells = g_new (CohesionRawCell, (gsize)n_kept + 1);
  self->cell_factors = g_new (gdouble, (gsize)n_kept + 1);
  for (guint32 i = 0; i < n_kept; i++)
    {
      guint32 people = everybody[cells[i]], kind = self->everybody[people].kind;

      self->raw_cells[i] = (CohesionRawCell){ cells[i], people, kind };
      self->cell_factors[i] = self->factors[kind];
    }
}

gboolean
cohesion_calibration_list_cells (CohesionCalibration *self,
                                 const CohesionFrame *frame,
                                 GError **error)
{
  guint32 n = self->raw->cells.n;
  g_autofree guint32 *everybody = g_new (guint32, (gsize)n + 1);
  g_autofree guint32 *domains = g_new (guint32, (gsize)n + 1);
  CohesionKeyIndex index = { 0 };
  gboolean good =
      index_everybody (self, &index) && find_keys (self, frame, &index, everybody, domains);

  cohesion_key_index_clear (&index);
  if (!good)
    return cohesion_calibration_refuse (error);
  sort_cells (self, everybody, domains);
  return TRUE;
}

struct coh_exact *
cohesion_calibration_make_room (const CohesionCalibration *self, guint n)
{
  gsize most = 0;

  for (guint32 i = 0; i < self->sums->domains.n; i++)
    most = MAX (most, self->starts[i + 1] - self->starts[i]);
  return g_new (struct coh_exact, most * n * self->raw->n_moments + 1);
}

void
cohesion_calibration_gather (const CohesionCalibration *self,
                             guint32 domain,
                             guint first,
                             guint n,
                             struct coh_exact *gathered)
{
  const CohesionSums *raw = self->raw;
  const CohesionRawCell *cells = &self->raw_cells[self->starts[domain]];
  const guint32 n_cells = self->starts[domain + 1] - self->starts[domain];
  const guint n_moments = raw->n_moments;

  for (guint32 i = 0; i < n_cells; i++)
    {
      const guint32 later = cells[MIN (i + AHEAD, n_cells - 1)].cell;
      const gsize place = (gsize)cells[i].cell * raw->n_indicators + first;

      __builtin_prefetch (&raw->moments[((gsize)later * raw->n_indicators + first) * n_moments]);
      for (guint j = 0; j < n; j++)
        for (guint k = 0; k < n_moments; k++)
          gathered[((gsize)j * n_cells + i) * n_moments + k] =
              raw->moments[(place + j) * n_moments + k];
    }
}
