/* Sums of kinds of people multiplied by the factor of each, and put together: from here on they are
 * like sums of any weights. */
#include <string.h>

#include "base/cohesion-error-private.h"
#include "survey/cohesion-calibration-private.h"

/* Whether a group is of estimates, not one of the sample's. */
static gboolean
is_estimated (const gchar *group)
{
  return group[0] != '*';
}

/* The domain without kinds. */
static guint32
add_domain (CohesionCalibration *self, guint32 raw_domain)
{
  const CohesionSums *raw = self->raw;
  guint64 key = raw->domains.keys[raw_domain];
  const gchar *area = cohesion_dictionary_get (raw->areas, cohesion_domain_get_area (key));
  const gchar *group = cohesion_calibration_get_share (self, raw_domain)->group;
  guint32 period = cohesion_sums_add_period (
      self->sums, g_array_index (raw->periods, CohesionSpan, cohesion_domain_get_period (key)));

  return cohesion_sums_add_domain (self->sums,
                                   cohesion_dictionary_add (self->sums->areas, area, strlen (area)),
                                   period, cohesion_sums_add_group (self->sums, group));
}

static gboolean
add_sides (CohesionCalibration *self, guint32 domain, guint32 raw_domain)
{
  const CohesionSums *raw = self->raw;
  gdouble factor = self->factors[cohesion_calibration_get_share (self, raw_domain)->kind];
  gboolean good = TRUE;

  for (guint i = 0; i < raw->n_indicators; i++)
    {
      gsize to = (gsize)domain * raw->n_indicators + i;
      gsize from = (gsize)raw_domain * raw->n_indicators + i;

      for (guint j = 0; j < COHESION_N_ANSWERS; j++)
        self->sums->tallies[to * COHESION_N_ANSWERS + j] +=
            raw->tallies[from * COHESION_N_ANSWERS + j];
      for (guint j = 0; j < COHESION_N_SIDES; j++)
        {
          struct coh_exact *side = &self->sums->sides[to * COHESION_N_SIDES + j];
          const struct coh_exact *other = &raw->sides[from * COHESION_N_SIDES + j];

          good &= j == COHESION_SIDE_WW ? coh_exact_add_twice_scaled (side, other, factor)
                                        : coh_exact_add_scaled (side, other, factor);
        }
    }
  return good;
}

/* Of each cell how many answered, of each raw domain u and v. */
static gboolean
add_cell (CohesionCalibration *self, guint32 cell, guint32 raw_cell, struct coh_exact *part)
{
  const CohesionSums *raw = self->raw;
  gboolean good = TRUE;

  for (guint i = 0; i < raw->n_indicators; i++)
    {
      gsize from = (gsize)raw_cell * raw->n_indicators + i;
      const struct coh_exact *moments = &raw->moments[from * raw->n_moments];

      if (raw->counts[from] == 0)
        continue;
      self->sums->counts[(gsize)cell * raw->n_indicators + i] += raw->counts[from];
      good &= coh_exact_merge (&part[2 * i], &moments[COH_MOMENT_U]) &&
              coh_exact_merge (&part[2 * i + 1], &moments[COH_MOMENT_V]);
    }
  return good;
}

/* Only where there is an estimate: raw domains of the sample have none. */
static gboolean
add_cells (CohesionCalibration *self, struct coh_exact *parts)
{
  const CohesionSums *raw = self->raw;
  gboolean good = TRUE;

  for (guint32 i = 0; i < raw->cells.n; i++)
    {
      guint32 raw_domain = (guint32)(raw->cells.keys[i] >> 32), unit = (guint32)raw->cells.keys[i];
      guint32 domain = self->domains[raw_domain];

      if (domain != COHESION_NO_KEY)
        good &= add_cell (self, cohesion_sums_add_cell (self->sums, domain, unit), i,
                          &parts[2 * (gsize)raw_domain * raw->n_indicators]);
    }
  return good;
}

/* The kinds of each domain put together. */
static gboolean
add_parts (CohesionCalibration *self, const struct coh_exact *parts)
{
  gsize n = 2 * (gsize)self->raw->n_indicators;
  gboolean good = TRUE;

  self->whole = g_new0 (struct coh_exact, n * self->sums->domains.n + 1);
  for (guint32 i = 0; i < self->raw->domains.n; i++)
    for (gsize j = 0; j < n && self->domains[i] != COHESION_NO_KEY; j++)
      good &= coh_exact_add_scaled (&self->whole[n * self->domains[i] + j], &parts[n * i + j],
                                    self->factors[cohesion_calibration_get_share (self, i)->kind]);
  return good;
}

static gboolean
add_domains (CohesionCalibration *self)
{
  guint32 n = self->raw->domains.n;
  gboolean good = TRUE;

  self->domains = g_new (guint32, (gsize)n + 1);
  for (guint32 i = 0; i < n; i++)
    {
      self->domains[i] = COHESION_NO_KEY;
      if (!is_estimated (cohesion_calibration_get_share (self, i)->group))
        continue;
      self->domains[i] = add_domain (self, i);
      good &= add_sides (self, self->domains[i], i);
    }
  return good;
}

/* Without moments: those of all kinds are put together in @whole, of quantiles there are points,
 * and squares are of residuals. */
static CohesionSums *
make_sums (const CohesionSums *raw)
{
  CohesionSums *sums = cohesion_sums_new (raw->n_indicators, raw->units.n_stages,
                                          raw->units.has_units, raw->units.nest);

  sums->n_moments = 2;
  g_hash_table_unref (sums->batches);
  sums->batches = g_hash_table_ref (raw->batches);
  sums->n_rows = raw->n_rows;
  sums->n_left_out = raw->n_left_out;
  return sums;
}

gboolean
cohesion_calibration_multiply (CohesionCalibration *self, GError **error)
{
  const CohesionSums *raw = self->raw;
  g_autofree struct coh_exact *parts =
      g_new0 (struct coh_exact, 2 * (gsize)raw->domains.n * raw->n_indicators + 1);

  self->sums = make_sums (raw);
  if (add_domains (self) && add_cells (self, parts) && add_parts (self, parts) &&
      cohesion_calibration_multiply_points (self))
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-SURVEY-033",
                      "calibrated weights are too large to be added up: factors are up to %g",
                      self->result.highest);
  return FALSE;
}
