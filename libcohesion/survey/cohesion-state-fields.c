/* The fields of a row of a state, of which none is trusted. */
#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-number-private.h"
#include "survey/cohesion-state-reader-private.h"

static void
set_error (CohesionStateReader *self, const gchar *why)
{
  cohesion_error_set (self->error, COHESION_ERROR_INVALID, "COHESION-SURVEY-040", "%s", why);
}

gboolean
cohesion_state_fail (CohesionStateReader *self, const gchar *format, ...)
{
  g_autofree gchar *why = NULL;
  g_autofree gchar *placed = NULL;
  va_list arguments;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  placed = g_strdup_printf ("row %u of the state: %s", self->row + 1, why);
  set_error (self, placed);
  return FALSE;
}

gboolean
cohesion_state_fail_whole (CohesionStateReader *self, const gchar *format, ...)
{
  g_autofree gchar *why = NULL;
  va_list arguments;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  set_error (self, why);
  return FALSE;
}

const gchar *
cohesion_state_get_key (const CohesionStateReader *self, CohesionStateKey key)
{
  guint32 code = self->keys[key].codes[self->row];

  return code < self->keys[key].n_words ? self->keys[key].words[code] : "";
}

/* A number of people or rows. */
gboolean
cohesion_state_read_count (CohesionStateReader *self, guint64 *count)
{
  gdouble high, low;

  coh_exact_read_pair (&self->sum, &high, &low);
  if (!(low == 0 && high >= 0 && high <= 0x1p40 && high == floor (high)))
    return cohesion_state_fail (self, "%g is no count", high);
  *count = (guint64)high;
  return TRUE;
}

gboolean
cohesion_state_read_number (CohesionStateReader *self, gdouble *number)
{
  *number = coh_exact_read (&self->sum);
  return *number >= 0 || cohesion_state_fail (self, "a negative bound");
}

static gboolean
read_period (CohesionStateReader *self, guint32 *period)
{
  const gchar *text = cohesion_state_get_key (self, COHESION_STATE_PERIOD), *why;
  CohesionSpan span;

  if (!cohesion_span_parse (text, strlen (text), &span, &why, NULL))
    return cohesion_state_fail (self, "the period \"%s\": %s", text, why);
  *period = cohesion_sums_add_period (self->sums, span);
  return *period < COHESION_MOST_PERIODS || cohesion_state_fail (self, "too many periods");
}

/* "E/27/E/1": stratum, unit, ... of all stages but for the last unit, which has its own column. */
gboolean
cohesion_state_read_places (CohesionStateReader *self,
                            const gchar *populations,
                            CohesionPlaceOfStage *places)
{
  CohesionUnits *units = &self->sums->units;
  g_auto (GStrv) words =
      cohesion_state_split_path (cohesion_state_get_key (self, COHESION_STATE_STRATUM));
  g_auto (GStrv) numbers = populations == NULL ? NULL : g_strsplit (populations, "/", -1);

  if (g_strv_length (words) != units->n_stages * 2 - 1 ||
      (numbers != NULL && g_strv_length (numbers) != units->n_stages))
    return cohesion_state_fail (self, "another number of stages");
  for (guint i = 0; i < units->n_stages; i++)
    {
      CohesionUnitStage *stage = &units->stages[i];
      const gchar *unit = i + 1 < units->n_stages
                              ? words[i * 2 + 1]
                              : cohesion_state_get_key (self, COHESION_STATE_UNIT);

      places[i] = (CohesionPlaceOfStage){ 0 };
      places[i].stratum =
          cohesion_dictionary_add (stage->stratum_words, words[i * 2], strlen (words[i * 2]));
      places[i].unit = cohesion_dictionary_add (stage->unit_words, unit, strlen (unit));
      if (numbers != NULL &&
          !(cohesion_number_parse (numbers[i], strlen (numbers[i]), &places[i].population) &&
            places[i].population >= 0))
        return cohesion_state_fail (self, "\"%s\" is no finite population", numbers[i]);
    }
  return TRUE;
}

gboolean
cohesion_state_read_design (CohesionStateReader *self, guint32 *design)
{
  guint32 period;

  *design = 0;
  if (self->header->overlap)
    return TRUE;
  if (!read_period (self, &period))
    return FALSE;
  *design = period + 1;
  return TRUE;
}

static gboolean
find_indicator (CohesionStateReader *self, guint *indicator)
{
  const gchar *id = cohesion_state_get_key (self, COHESION_STATE_INDICATOR);

  return g_ptr_array_find_with_equal_func (self->header->indicators, id, g_str_equal, indicator) ||
         cohesion_state_fail (self, "the indicator \"%s\" is not known", id);
}

gboolean
cohesion_state_read_domain_key (CohesionStateReader *self, guint32 *domain, guint *indicator)
{
  const gchar *area = cohesion_state_get_key (self, COHESION_STATE_AREA);
  guint32 area_code, period, group;

  if (area[0] == '\0')
    return cohesion_state_fail (self, "it has no area");
  if (!read_period (self, &period) || !find_indicator (self, indicator))
    return FALSE;
  area_code = cohesion_dictionary_add (self->sums->areas, area, strlen (area));
  group = cohesion_sums_add_group (self->sums, cohesion_state_get_key (self, COHESION_STATE_GROUP));
  if (area_code >= COHESION_MOST_AREAS || group >= COHESION_MOST_GROUPS)
    return cohesion_state_fail (self, "too many areas or groups");
  *domain = cohesion_sums_add_domain (self->sums, area_code, period, group);
  return TRUE;
}
