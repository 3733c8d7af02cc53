/* Sums of weights that are trimmed, what was cut off spread over the others, and not calibrated. */
#include "survey/cohesion-trimmed-private.h"

#include <string.h>

gboolean
cohesion_survey_only_trims (const CohesionSurvey *survey)
{
  return survey->calibration == COHESION_SURVEY_CALIBRATION_NONE &&
         (survey->trim_lower > 0 || survey->trim_upper > 0);
}

static void
copy_words (CohesionDictionary *to, CohesionDictionary *from)
{
  for (guint i = 0; i < cohesion_dictionary_get_size (from); i++)
    {
      const gchar *word = cohesion_dictionary_get (from, i);

      cohesion_dictionary_add (to, word, strlen (word));
    }
}

/* Empty, with the same names. */
static CohesionSums *
new_plain (const CohesionSums *from)
{
  CohesionSums *sums = cohesion_sums_new (from->n_indicators, from->units.n_stages,
                                          from->units.has_units, from->units.nest);

  copy_words (sums->areas, from->areas);
  copy_words (sums->groups, from->groups);
  g_hash_table_unref (sums->batches);
  sums->batches = g_hash_table_ref (from->batches);
  sums->n_rows = from->n_rows;
  sums->n_left_out = from->n_left_out;
  for (guint i = 0; i < from->periods->len; i++)
    cohesion_sums_add_period (sums, g_array_index (from->periods, CohesionSpan, i));
  for (guint i = 0; i < from->n_indicators; i++)
    sums->points[i].indicator = from->points[i].indicator;
  return sums;
}

/* The domains but for those of the whole sample; of each the number that it gets. */
static guint32 *
copy_domains (CohesionSums *to, const CohesionSums *from)
{
  const gsize n_sides = (gsize)from->n_indicators * COHESION_N_SIDES;
  const gsize n_tallies = (gsize)from->n_indicators * COHESION_N_ANSWERS;
  guint32 *numbers = g_new (guint32, (gsize)from->domains.n + 1);

  for (guint32 i = 0; i < from->domains.n; i++)
    {
      const guint64 key = from->domains.keys[i];

      numbers[i] = COHESION_NO_KEY;
      if (cohesion_sums_is_of_sample (from, i))
        continue;
      numbers[i] = cohesion_sums_add_domain (to, cohesion_domain_get_area (key),
                                             cohesion_domain_get_period (key),
                                             cohesion_domain_get_group (key));
      memcpy (to->sides + numbers[i] * n_sides, from->sides + i * n_sides,
              n_sides * sizeof *to->sides);
      memcpy (to->tallies + numbers[i] * n_tallies, from->tallies + i * n_tallies,
              n_tallies * sizeof *to->tallies);
    }
  return numbers;
}

static void
copy_cells (CohesionSums *to, const CohesionSums *from, const guint32 *domains)
{
  const gsize n_moments = (gsize)from->n_indicators * from->n_moments;
  g_autofree guint32 *cells = g_new0 (guint32, (gsize)from->cells.n + 1);

  for (guint32 i = 0; i < from->cells.n; i++)
    {
      const guint64 key = from->cells.keys[i];
      gsize cell;

      if (domains[key >> 32] == COHESION_NO_KEY)
        continue;
      cell = cells[i] = cohesion_sums_add_cell (to, domains[key >> 32], (guint32)key);
      memcpy (to->moments + cell * n_moments, from->moments + i * n_moments,
              n_moments * sizeof *to->moments);
      memcpy (to->counts + cell * from->n_indicators, from->counts + (gsize)i * from->n_indicators,
              from->n_indicators * sizeof *to->counts);
    }
  for (guint i = 0; i < from->n_indicators; i++)
    cohesion_points_merge (&to->points[i], &from->points[i], cells);
}

/* How many weights were raised, and how many cut. */
static void
count_trimmed (CohesionTrimmed *self, const CohesionSums *sums)
{
  for (guint32 i = 0; i < sums->cells.n; i++)
    {
      const guint32 domain = (guint32)(sums->cells.keys[i] >> 32);
      const gchar *group = cohesion_dictionary_get (
          sums->groups, cohesion_domain_get_group (sums->domains.keys[domain]));
      const guint64 n = sums->counts[(gsize)i * sums->n_indicators];

      if (!cohesion_sums_is_of_sample (sums, domain))
        continue;
      self->n_raised += g_str_equal (group, COHESION_GROUP_RAISED) ? n : 0;
      self->n_cut += g_str_equal (group, COHESION_GROUP_CUT) ? n : 0;
    }
}

CohesionTrimmed *
cohesion_trimmed_new (const CohesionSurvey *survey, const CohesionSums *raw, GError **error)
{
  g_autoptr (CohesionTrimmed) self = g_new0 (CohesionTrimmed, 1);
  g_autofree guint32 *domains = NULL;

  if (!cohesion_trim_spread_init (&self->spread, survey, raw, error))
    return NULL;
  count_trimmed (self, self->spread.sums);
  self->sums = new_plain (self->spread.sums);
  domains = copy_domains (self->sums, self->spread.sums);
  copy_cells (self->sums, self->spread.sums, domains);
  return g_steal_pointer (&self);
}

void
cohesion_trimmed_free (CohesionTrimmed *self)
{
  cohesion_sums_free (self->sums);
  cohesion_trim_spread_clear (&self->spread);
  g_free (self);
}

void
cohesion_trimmed_add_note (const CohesionTrimmed *self, CohesionTable *table)
{
  g_autofree gchar *spread = cohesion_trim_spread_describe (&self->spread);
  g_autofree gchar *text = g_strdup_printf (
      "%" G_GUINT64_FORMAT " weights were raised to the lower limit, %" G_GUINT64_FORMAT
      " cut to the upper one%s",
      self->n_raised, self->n_cut, spread);

  cohesion_table_add_note (table, "trimming", text);
}
