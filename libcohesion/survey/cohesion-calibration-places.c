/* Everybody in the sample by unit (or stratum) and kind. */
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
read_sample (CohesionCalibration *self, const CohesionFrame *frame)
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

/* The weights of everybody as numbers beside those of a domain. */
static void
copy_weights (CohesionCalibration *self)
{
  const CohesionSums *raw = self->raw;

  self->beside = g_new (struct coh_exact, 2 * (gsize)self->n_everybody + 1);
  for (guint32 i = 0; i < self->n_everybody; i++)
    {
      gsize place = (gsize)self->everybody[i].cell * raw->n_indicators;
      const struct coh_exact *moments = &raw->moments[place * raw->n_moments];

      self->beside[2 * (gsize)i] = moments[COH_MOMENT_V];
      self->beside[2 * (gsize)i + 1] = moments[COH_MOMENT_VV];
    }
}

/* What is needed of everybody for each estimate, and no more. */
static void
index_places (CohesionCalibration *self, guint32 n_places)
{
  self->place_starts = g_new0 (guint32, (gsize)n_places + 2);
  self->everybody_kinds = g_new (guint32, (gsize)self->n_everybody + 1);
  self->everybody_weights = g_new (gdouble, (gsize)self->n_everybody + 1);
  for (guint32 i = 0; i < self->n_everybody; i++)
    {
      self->place_starts[self->everybody[i].place + 1]++;
      self->everybody_kinds[i] = self->everybody[i].kind;
      self->everybody_weights[i] = self->everybody[i].weight;
    }
  for (guint32 i = 0; i < n_places; i++)
    self->place_starts[i + 1] += self->place_starts[i];
}

void
cohesion_calibration_list_everybody (CohesionCalibration *self, const CohesionFrame *frame)
{
  read_sample (self, frame);
  if (self->raw->n_moments > 2)
    copy_weights (self);
  index_places (self, frame->n_finest);
  self->z = g_new (gdouble, (gsize)self->n_everybody + 1);
  self->z_squares = g_new (gdouble, (gsize)self->n_everybody + 1);
}
