/* Everybody in the sample by unit (or stratum) and kind, and the cells of each domain beside. */
#include <stdlib.h>

#include "survey/cohesion-calibration-private.h"

static gint
compare_everybody (gconstpointer a, gconstpointer b)
{
  const CohesionEverybody *left = a, *right = b;

  if (left->place != right->place)
    return left->place < right->place ? -1 : 1;
  return left->kind < right->kind ? -1 : left->kind > right->kind;
}

static gboolean
is_sample (const CohesionCalibration *self, guint32 cell)
{
  guint32 domain = (guint32)(self->raw->cells.keys[cell] >> 32);

  return g_str_equal (cohesion_calibration_get_share (self, domain)->group, COHESION_GROUP_SAMPLE);
}

static CohesionEverybody
read_everybody (const CohesionCalibration *self, const CohesionFrame *frame, guint32 cell)
{
  const CohesionSums *raw = self->raw;
  gsize place = (gsize)cell * raw->n_indicators;
  const struct coh_exact *moments = &raw->moments[place * raw->n_moments];
  struct coh_exact squares[COH_N_MOMENTS] = { 0 };
  CohesionEverybody people = {
    .place = frame->ranks[(guint32)raw->cells.keys[cell]],
    .kind = cohesion_calibration_get_share (self, (guint32)(raw->cells.keys[cell] >> 32))->kind,
    .cell = cell,
    .n = (guint32)raw->counts[place],
    .weight = coh_exact_read (&moments[COH_MOMENT_V]),
  };

  if (raw->n_moments == 2)
    return people;
  squares[COH_MOMENT_U] = moments[COH_MOMENT_V];
  squares[COH_MOMENT_UU] = moments[COH_MOMENT_VV];
  coh_exact_centre (squares, people.n, 0, &people.weight, &people.squares);
  return people;
}

static void
list_everybody (CohesionCalibration *self, const CohesionFrame *frame)
{
  guint32 n = 0;

  for (guint32 i = 0; i < self->raw->cells.n; i++)
    n += is_sample (self, i) ? 1 : 0;
  self->everybody = g_new (CohesionEverybody, (gsize)n + 1);
  for (guint32 i = 0; i < self->raw->cells.n; i++)
    if (is_sample (self, i))
      self->everybody[self->n_everybody++] = read_everybody (self, frame, i);
  qsort (self->everybody, self->n_everybody, sizeof *self->everybody, compare_everybody);
}

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

/* The domain of the multiplied sums that a raw cell is of; COHESION_NO_KEY: the sample. */
static guint32
find_domain (const CohesionCalibration *self, guint32 cell)
{
  return self->domains[self->raw->cells.keys[cell] >> 32];
}

static gboolean
find_everybody (const CohesionCalibration *self,
                const CohesionFrame *frame,
                const CohesionKeyIndex *index,
                guint32 cell,
                guint32 *found)
{
  guint64 key = self->raw->cells.keys[cell];
  guint32 kind = cohesion_calibration_get_share (self, (guint32)(key >> 32))->kind;

  *found = cohesion_key_index_find (index, cohesion_key (frame->ranks[(guint32)key], kind));
  return *found != COHESION_NO_KEY;
}

/* The raw cells of each domain: counted, then put in their places. */
static gboolean
list_raw_cells (CohesionCalibration *self,
                const CohesionFrame *frame,
                const CohesionKeyIndex *index)
{
  const CohesionSums *raw = self->raw;
  guint32 n = self->sums->domains.n;
  g_autofree guint32 *next = NULL;

  self->starts = g_new0 (guint32, (gsize)n + 2);
  self->raw_cells = g_new (CohesionRawCell, (gsize)raw->cells.n + 1);
  for (guint32 i = 0; i < raw->cells.n; i++)
    if (find_domain (self, i) != COHESION_NO_KEY)
      self->starts[find_domain (self, i) + 1]++;
  for (guint32 i = 0; i < n; i++)
    self->starts[i + 1] += self->starts[i];
  next = g_memdup2 (self->starts, ((gsize)n + 1) * sizeof *next);
  for (guint32 i = 0; i < raw->cells.n; i++)
    {
      guint32 domain = find_domain (self, i), everybody;

      if (domain == COHESION_NO_KEY)
        continue;
      if (!find_everybody (self, frame, index, i, &everybody))
        return FALSE;
      self->raw_cells[next[domain]++] = (CohesionRawCell){ i, everybody };
    }
  return TRUE;
}

gboolean
cohesion_calibration_find_places (CohesionCalibration *self,
                                  const CohesionFrame *frame,
                                  GError **error)
{
  CohesionKeyIndex index = { 0 };
  gboolean good;

  list_everybody (self, frame);
  self->touched = g_new0 (guint32, (gsize)self->n_everybody + 1);
  self->z = g_new (gdouble, (gsize)self->n_everybody + 1);
  self->z_squares = g_new (gdouble, (gsize)self->n_everybody + 1);
  good = index_everybody (self, &index) && list_raw_cells (self, frame, &index);
  cohesion_key_index_clear (&index);
  return good || cohesion_calibration_refuse (error);
}
