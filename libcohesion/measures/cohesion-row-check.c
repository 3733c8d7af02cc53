/* Whether the numbers of an observation make sense, by themselves and beside each other. */
#include <math.h>

#include "measures/cohesion-ingest-private.h"

#define MOST_CAUTIONS 20

static const gchar *const caution_tokens[COHESION_N_CAUTIONS] = { "COHESION-MEASURE-011",
                                                                  "COHESION-MEASURE-026" };

static CohesionPlace
place_of (const CohesionIngest *self, CohesionField field)
{
  const CohesionCsvField *text = self->picked[field];

  return (CohesionPlace){ self->file, self->line, text == NULL ? 0 : text->column, NULL };
}

void
cohesion_ingest_error (CohesionIngest *self,
                       CohesionField field,
                       const gchar *token,
                       const gchar *hint,
                       const gchar *format,
                       ...)
{
  CohesionPlace place = place_of (self, field);
  g_autofree gchar *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cohesion_diagnostics_add (self->diagnostics, COHESION_SEVERITY_ERROR, token, &place, hint, "%s",
                            message);
}

void
cohesion_ingest_caution (CohesionIngest *self,
                         CohesionCaution kind,
                         CohesionField field,
                         const gchar *format,
                         ...)
{
  CohesionPlace place = place_of (self, field);
  g_autofree gchar *message = NULL;
  va_list arguments;

  if (++self->cautions[kind] > MOST_CAUTIONS)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cohesion_diagnostics_add (self->diagnostics, COHESION_SEVERITY_WARNING, caution_tokens[kind],
                            &place, NULL, "%s", message);
}

void
cohesion_ingest_report_cautions (CohesionIngest *self)
{
  CohesionPlace place = { self->file, 0, 0, NULL };

  for (guint kind = 0; kind < COHESION_N_CAUTIONS; kind++)
    {
      if (self->cautions[kind] > MOST_CAUTIONS)
        cohesion_diagnostics_add (self->diagnostics, COHESION_SEVERITY_WARNING,
                                  caution_tokens[kind], &place, NULL, "the same in %u further rows",
                                  self->cautions[kind] - MOST_CAUTIONS);
    }
}

/* The value, and what its indicator says it can be. */
static gboolean
check_value (CohesionIngest *self, const CohesionObservation *row)
{
  gdouble value = row->numbers[COHESION_NUMBER_VALUE];
  guint32 indicator;
  const gdouble *range;

  if (isinf (value))
    {
      cohesion_ingest_error (self, COHESION_FIELD_VALUE, "COHESION-MEASURE-007", NULL,
                             "the value is infinite");
      return FALSE;
    }
  if (self->measures->ranges == NULL)
    return TRUE;
  indicator = cohesion_series_set_get (&self->measures->series, row->series)->indicator;
  range = self->measures->ranges[indicator];
  /* NaN compares as false, so a missing value is within. */
  if (!(value < range[0]) && !(value > range[1]))
    return TRUE;
  cohesion_ingest_error (self, COHESION_FIELD_VALUE, "COHESION-MEASURE-008", NULL,
                         "%g is outside the range of %s, %g to %g", value,
                         cohesion_measures_get_indicator_id (self->measures, indicator), range[0],
                         range[1]);
  return FALSE;
}

static gboolean
check_status (CohesionIngest *self, const CohesionObservation *row)
{
  gboolean says_none = row->status == COHESION_STATUS_NOT_AVAILABLE ||
                       row->status == COHESION_STATUS_SUPPRESSED ||
                       row->status == COHESION_STATUS_NOT_APPLICABLE;

  if (!says_none || isnan (row->numbers[COHESION_NUMBER_VALUE]))
    return TRUE;
  cohesion_ingest_error (self, COHESION_FIELD_STATUS, "COHESION-MEASURE-016", NULL,
                         "there is a value, but the status \"%s\" says that there is none (%s)",
                         cohesion_status_to_code ((CohesionStatus)row->status),
                         cohesion_status_to_text ((CohesionStatus)row->status));
  return FALSE;
}

static gboolean
check_limits (CohesionIngest *self, const CohesionObservation *row)
{
  gdouble value = row->numbers[COHESION_NUMBER_VALUE];
  gdouble lower = row->numbers[COHESION_NUMBER_LOWER];
  gdouble upper = row->numbers[COHESION_NUMBER_UPPER];

  if (isnan (lower) && isnan (upper))
    return TRUE;
  if (isnan (lower) || isnan (upper))
    {
      cohesion_ingest_error (self, isnan (lower) ? COHESION_FIELD_UPPER : COHESION_FIELD_LOWER,
                             "COHESION-MEASURE-012", NULL,
                             "there is only the %s limit; give both or neither",
                             isnan (lower) ? "upper" : "lower");
      return FALSE;
    }
  if (lower > upper)
    {
      cohesion_ingest_error (self, COHESION_FIELD_LOWER, "COHESION-MEASURE-010", NULL,
                             "the lower limit %g is above the upper limit %g", lower, upper);
      return FALSE;
    }
  if (isnan (value))
    cohesion_ingest_caution (self, COHESION_CAUTION_LIMITS_WITHOUT_VALUE, COHESION_FIELD_LOWER,
                             "there are limits, but no value");
  else if (value < lower || value > upper)
    cohesion_ingest_caution (self, COHESION_CAUTION_OUTSIDE_LIMITS, COHESION_FIELD_VALUE,
                             "the value %g is outside its limits, %g to %g", value, lower, upper);
  return TRUE;
}

static gboolean
check_one (CohesionIngest *self,
           const CohesionObservation *row,
           CohesionNumber number,
           CohesionField field,
           const gchar *token,
           const gchar *what)
{
  gdouble value = row->numbers[number];

  if (isnan (value) || (value >= 0 && isfinite (value)))
    return TRUE;
  cohesion_ingest_error (self, field, token, NULL, "the %s must be a number from 0, got %g", what,
                         value);
  return FALSE;
}

static gboolean
check_level (CohesionIngest *self, const CohesionObservation *row)
{
  gdouble level = row->numbers[COHESION_NUMBER_LEVEL];
  g_autofree gchar *hint = NULL;

  if (isnan (level) || (level > 1 && level < 100))
    return TRUE;
  if (level > 0 && level < 1)
    hint = g_strdup_printf ("did you mean %g?", level * 100);
  cohesion_ingest_error (self, COHESION_FIELD_LEVEL, "COHESION-MEASURE-013", hint,
                         "the level of the limits is in percent, such as 95; got %g", level);
  return FALSE;
}

gboolean
cohesion_row_check (CohesionIngest *self, const CohesionObservation *row)
{
  gboolean good = check_value (self, row);

  good &= check_status (self, row);
  if (!self->has_more_numbers)
    return good;
  good &= check_one (self, row, COHESION_NUMBER_SE, COHESION_FIELD_SE, "COHESION-MEASURE-009",
                     "standard error");
  good &= check_one (self, row, COHESION_NUMBER_BASE, COHESION_FIELD_BASE, "COHESION-MEASURE-014",
                     "base");
  good &= check_limits (self, row);
  good &= check_level (self, row);
  return good;
}
