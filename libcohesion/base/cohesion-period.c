/* A span of time as a value that languages can hold. */
#include "base/cohesion-period-private.h"

#include "base/cohesion-error-private.h"

G_DEFINE_BOXED_TYPE (CohesionPeriod, cohesion_period, cohesion_period_copy, cohesion_period_free)

/**
 * cohesion_period_new:
 * @text: a period in any of the spellings below
 * @error: return location for an error
 *
 * Read a period. The spellings are those of ISO 8601 and of official statistics:
 *
 * - `2023-04-01/P1Y`: a start and a duration (years and months, or weeks and days);
 * - `2023-04-01/2024-03-31`: the first and the last day;
 * - `2023`: a calendar year; `2023-06`: a month; `2023-06-30`: a day; `2023-Q2`: a quarter;
 * - `2023-24` and `2023/24`: the financial year from 1 April. `2011-12` is December 2011, as in ISO
 * 8601.
 *
 * Errors: %COHESION_ERROR_INVALID `COHESION-PERIOD-001`.
 *
 * Returns: (transfer full) (nullable): the period, or %NULL with an error
 *
 * Since: 1.0
 */
CohesionPeriod *
cohesion_period_new (const gchar *text, GError **error)
{
  CohesionSpan span;
  const gchar *why = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!cohesion_span_parse (text, strlen (text), &span, &why, NULL))
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-PERIOD-001",
                          "\"%.64s\" is not a period: %s", text, why);
      return NULL;
    }
  return cohesion_period_copy (&(CohesionPeriod){ span });
}

/**
 * cohesion_period_copy:
 * @self: a period
 *
 * Copy a period.
 *
 * Returns: (transfer full): the copy
 *
 * Since: 1.0
 */
CohesionPeriod *
cohesion_period_copy (const CohesionPeriod *self)
{
  CohesionPeriod *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (CohesionPeriod, 1);
  *copy = *self;
  return copy;
}

/**
 * cohesion_period_free:
 * @self: (transfer full): a period
 *
 * Free a period.
 *
 * Since: 1.0
 */
void
cohesion_period_free (CohesionPeriod *self)
{
  g_free (self);
}

/**
 * cohesion_period_to_text:
 * @self: a period
 *
 * The normal form: start and duration of ISO 8601.
 *
 * Returns: (transfer full): such as `2023-04-01/P1Y`
 *
 * Since: 1.0
 */
gchar *
cohesion_period_to_text (const CohesionPeriod *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return cohesion_span_to_text (self->span);
}

/**
 * cohesion_period_get_start:
 * @self: a period
 *
 * The first day.
 *
 * Returns: (transfer full): such as `2023-04-01`
 *
 * Since: 1.0
 */
gchar *
cohesion_period_get_start (const CohesionPeriod *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return cohesion_date_to_text (self->span.start);
}

/**
 * cohesion_period_get_end:
 * @self: a period
 *
 * The last day, which belongs to the period.
 *
 * Returns: (transfer full): such as `2024-03-31`
 *
 * Since: 1.0
 */
gchar *
cohesion_period_get_end (const CohesionPeriod *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return cohesion_date_to_text (cohesion_span_get_end (self->span));
}

/**
 * cohesion_period_compare:
 * @self: a period
 * @other: another
 *
 * Order periods by their last day, then by their first.
 *
 * Returns: below, equal to or above 0
 *
 * Since: 1.0
 */
gint
cohesion_period_compare (const CohesionPeriod *self, const CohesionPeriod *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, 0);

  return cohesion_span_compare (self->span, other->span);
}
