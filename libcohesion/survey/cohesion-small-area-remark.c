/* What is said of modelled estimates: status, notes, warnings. */
#include <math.h>

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-number-private.h"
#include "survey/cohesion-small-area-private.h"

gdouble
cohesion_small_estimate_get_size (const CohesionSmallEstimate *item)
{
  return isfinite (item->n_eff) ? MIN (item->n_eff, item->base) : NAN;
}

void
cohesion_modelling_refuse (CohesionModelling *self,
                           CohesionSmallEstimate *item,
                           const gchar *hint,
                           const gchar *format,
                           ...)
{
  CohesionUnmodelled *unmodelled = &self->unmodelled[item->indicator];
  g_autofree gchar *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  item->reason = g_intern_string (text);
  if (hint == NULL || item->row == COHESION_NO_ROW)
    return;
  if (unmodelled->n++ > 0)
    return;
  unmodelled->reason = item->reason;
  unmodelled->hint = hint;
}

static void
append_number (GString *text, const gchar *before, gdouble number)
{
  gchar buffer[COHESION_NUMBER_SIZE];

  g_string_append_printf (text, "%s%s", before, cohesion_number_format (buffer, number, 4));
}

/* What there is of the area's own. */
static void
describe_direct (const CohesionSmallEstimate *item, GString *text)
{
  if (item->row == COHESION_NO_ROW)
    g_string_append (text, "nobody was asked there");
  else if (item->direct_status == COHESION_STATUS_SUPPRESSED)
    g_string_append (text, "its own estimate is suppressed and took no part");
  else if (isnan (item->direct))
    g_string_append (text, "there is no estimate of its own");
  else
    {
      append_number (text, "its own estimate ", item->direct);
      g_string_append (text, " has no sampling variance and took no part");
    }
}

static void
describe_weights (const CohesionModelling *self, const CohesionSmallEstimate *item, GString *text)
{
  append_number (text, "modelled: weight ", item->gamma);
  append_number (text, " of its own estimate ", item->direct);
  append_number (text, " (standard error ", item->direct_se);
  append_number (text, "), the rest of ", item->synthetic);
  if (self->direct->survey->small_area == COHESION_SMALL_AREA_SHRINK)
    g_string_append_printf (text, " of the larger area %s",
                            cohesion_areas_get_nth_code (self->direct->areas, item->larger));
  else
    g_string_append (text, " that the model says");
}

/* The rules of publishing, now of the modelled estimate; suppression is of the direct one. */
static const gchar *
find_unreliable (const CohesionSurvey *survey, const CohesionSmallEstimate *item)
{
  gdouble cv = 100 * item->se / fabs (item->value), width = item->upper - item->lower;

  if (survey->reliability_cv > 0 && !(cv <= survey->reliability_cv))
    return "unreliable: the relative standard error is above the limit; ";
  if (survey->reliability_width > 0 && !(width <= survey->reliability_width))
    return "unreliable: the interval is wider than the limit; ";
  return NULL;
}

static gchar *
describe_unmodelled (const CohesionSmallEstimate *item)
{
  if (item->direct_note == NULL)
    return g_strconcat ("not modelled: ", item->reason, NULL);
  return g_strconcat (item->direct_note, "; not modelled: ", item->reason, NULL);
}

CohesionStatus
cohesion_modelling_judge (const CohesionModelling *self,
                          const CohesionSmallEstimate *item,
                          gchar **note)
{
  const gchar *unreliable;
  GString *text;

  if (item->model == NULL)
    {
      *note = describe_unmodelled (item);
      return item->direct_status;
    }
  unreliable = find_unreliable (self->direct->survey, item);
  text = g_string_new (unreliable);
  if (item->gamma > 0 || isfinite (item->direct))
    describe_weights (self, item, text);
  else
    {
      append_number (text, "synthetic: the model alone, ", item->synthetic);
      g_string_append (text, "; ");
      describe_direct (item, text);
    }
  if (item->smoothed)
    g_string_append (text, "; the standard error of its own share is 0: that of the share of all "
                           "areas stood for it");
  if (item->cut)
    g_string_append (text, "; the model's share was outside of 0 to 1 and is cut");
  if (isnan (item->se))
    g_string_append (text, "; its mean squared error could not be estimated");
  if (isfinite (item->direct) && item->direct_note != NULL)
    g_string_append_printf (text, "; of its own estimate: %s", item->direct_note);
  *note = g_string_free (text, FALSE);
  return unreliable != NULL ? COHESION_STATUS_LOW_RELIABILITY : COHESION_STATUS_ESTIMATED;
}

const gchar *
cohesion_small_area_get_warning (CohesionSmallArea kind)
{
  return kind == COHESION_SMALL_AREA_SHRINK
             ? "areas that truly differ from the rest of their larger area are pulled towards it, "
               "ranks are compressed: not to be used to judge single places or for change"
             : "areas that truly differ from what the model says of them are pulled towards it, "
               "ranks are compressed: not to be used to judge single places or for change";
}

void
cohesion_modelling_warn (const CohesionModelling *self, CohesionDiagnostics *diagnostics)
{
  for (guint i = 0; i < self->n_indicators; i++)
    {
      const CohesionUnmodelled *unmodelled = &self->unmodelled[i];
      CohesionPlace place = { NULL, 0, 0, self->indicators[i] };

      if (unmodelled->n > 0)
        cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_WARNING, "COHESION-SURVEY-079",
                                  &place, unmodelled->hint, "%u estimates are not modelled: %s",
                                  unmodelled->n, unmodelled->reason);
    }
  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_WARNING, "COHESION-SURVEY-080", NULL,
                            "the columns direct and direct_se have the survey's own estimates",
                            "small areas draw on others: %s",
                            cohesion_small_area_get_warning (self->direct->survey->small_area));
}
