/* What is measured: unit, polarity, limits, question, breaks. */
#include <math.h>
#include <string.h>

#include "framework/cohesion-node-private.h"

/**
 * CohesionIndicator:
 *
 * What is measured in each area: an indicator of a [class@Framework], with its unit, the way that
 * is better, its limits, and where it comes from.
 *
 * Since: 1.0
 */
G_DEFINE_FINAL_TYPE (CohesionIndicator, cohesion_indicator, COHESION_TYPE_NODE)

static void
cohesion_indicator_finalize (GObject *object)
{
  CohesionIndicator *self = COHESION_INDICATOR (object);

  g_free (self->breaks);
  cohesion_coding_clear (&self->survey);
  G_OBJECT_CLASS (cohesion_indicator_parent_class)->finalize (object);
}

static void
cohesion_indicator_class_init (CohesionIndicatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_indicator_finalize;
}

static void
cohesion_indicator_init (CohesionIndicator *self)
{
  self->minimum = self->maximum = NAN;
  self->low = self->high = NAN;
  self->target = self->base = NAN;
  self->survey.low = self->survey.high = NAN;
  self->survey.at_least = self->survey.at_most = NAN;
  self->decimals = -1;
  self->error_family = -1;
}

/**
 * cohesion_indicator_get_origin:
 * @self: an indicator
 *
 * Where the indicator was taken from, by `use` or `extends`: `framework/indicator`.
 *
 * Returns: (transfer none) (nullable): the origin; %NULL where this framework defines it
 *
 * Since: 1.0
 */
const gchar *
cohesion_indicator_get_origin (CohesionIndicator *self)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), NULL);

  return self->origin;
}

/**
 * cohesion_indicator_get_unit:
 * @self: an indicator
 *
 * The unit of its values, such as `percent`.
 *
 * Returns: (transfer none) (nullable): the unit
 *
 * Since: 1.0
 */
const gchar *
cohesion_indicator_get_unit (CohesionIndicator *self)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), NULL);

  return self->unit;
}

/**
 * cohesion_indicator_get_caveat:
 * @self: an indicator
 *
 * What must be said wherever a figure of this indicator is shown.
 *
 * Returns: (transfer none) (nullable): the caveat
 *
 * Since: 1.0
 */
const gchar *
cohesion_indicator_get_caveat (CohesionIndicator *self)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), NULL);

  return self->caveat;
}

/**
 * cohesion_indicator_get_polarity:
 * @self: an indicator
 *
 * Which way is the better one.
 *
 * Returns: the polarity
 *
 * Since: 1.0
 */
CohesionPolarity
cohesion_indicator_get_polarity (CohesionIndicator *self)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), COHESION_POLARITY_NEUTRAL);

  return self->polarity;
}

const gchar *
cohesion_error_family_to_text (CohesionErrorFamily family)
{
  static const gchar *const texts[] = { "normal", "truncated", "logit", "log" };

  return texts[family];
}

static gboolean
is_rate (const gchar *unit)
{
  return g_str_has_prefix (unit, "per ") || g_str_has_prefix (unit, "rate");
}

/**
 * cohesion_indicator_get_error_family:
 * @self: an indicator
 *
 * On which scale its sampling error is normal: what the framework says (`error:`); else logit where
 * the unit is `percent` or `proportion`, logarithmic where it begins with `per` or `rate`,
 * truncated where there is a range, and normal where not.
 *
 * Returns: the family
 *
 * Since: 1.0
 */
CohesionErrorFamily
cohesion_indicator_get_error_family (CohesionIndicator *self)
{
  const gchar *unit;

  g_return_val_if_fail (COHESION_IS_INDICATOR (self), COHESION_ERROR_FAMILY_NORMAL);

  if (self->error_family >= 0)
    return (CohesionErrorFamily)self->error_family;
  unit = self->unit != NULL ? self->unit : "";
  if (g_str_equal (unit, "percent") || g_str_equal (unit, "proportion"))
    return COHESION_ERROR_FAMILY_LOGIT;
  if (is_rate (unit))
    return COHESION_ERROR_FAMILY_LOG;
  return isnan (self->minimum) ? COHESION_ERROR_FAMILY_NORMAL : COHESION_ERROR_FAMILY_TRUNCATED;
}

/* Give a pair of numbers, NaN and FALSE where there is none. */
static gboolean
give_pair (gdouble first, gdouble second, gdouble *a, gdouble *b)
{
  if (a != NULL)
    *a = first;
  if (b != NULL)
    *b = second;
  return !isnan (first);
}

/**
 * cohesion_indicator_get_range:
 * @self: an indicator
 * @minimum: (out) (optional): the lower one, or NaN
 * @maximum: (out) (optional): the higher one, or NaN
 *
 * Between which values a measure can lie at all; an open end is infinite.
 *
 * Returns: %TRUE where the framework gives them
 *
 * Since: 1.0
 */
gboolean
cohesion_indicator_get_range (CohesionIndicator *self, gdouble *minimum, gdouble *maximum)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), FALSE);

  return give_pair (self->minimum, self->maximum, minimum, maximum);
}

/**
 * cohesion_indicator_get_goalposts:
 * @self: an indicator
 * @low: (out) (optional): the lower one, or NaN
 * @high: (out) (optional): the higher one, or NaN
 *
 * Between which values the `goalposts` normalisation runs, as values of the indicator: low below
 * high, whatever the polarity.
 *
 * Returns: %TRUE where the framework gives them
 *
 * Since: 1.0
 */
gboolean
cohesion_indicator_get_goalposts (CohesionIndicator *self, gdouble *low, gdouble *high)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), FALSE);

  return give_pair (self->low, self->high, low, high);
}

/**
 * cohesion_indicator_get_target:
 * @self: an indicator
 * @target: (out) (optional): the value, or NaN
 *
 * The value that is aimed at.
 *
 * Returns: %TRUE where the framework gives it
 *
 * Since: 1.0
 */
gboolean
cohesion_indicator_get_target (CohesionIndicator *self, gdouble *target)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), FALSE);

  return give_pair (self->target, NAN, target, NULL);
}

/**
 * cohesion_indicator_get_base:
 * @self: an indicator
 * @base: (out) (optional): the value, or NaN
 *
 * The value that counts as the scale (100) in a ratio to a base.
 *
 * Returns: %TRUE where the framework gives it
 *
 * Since: 1.0
 */
gboolean
cohesion_indicator_get_base (CohesionIndicator *self, gdouble *base)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), FALSE);

  return give_pair (self->base, NAN, base, NULL);
}

/**
 * cohesion_indicator_get_decimals:
 * @self: an indicator
 *
 * With how many decimals its values should be shown.
 *
 * Returns: the number of decimals, or -1 where the framework does not say
 *
 * Since: 1.0
 */
gint
cohesion_indicator_get_decimals (CohesionIndicator *self)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), -1);

  return self->decimals;
}

/**
 * cohesion_indicator_get_source:
 * @self: an indicator
 *
 * Where its figures come from, in one line: organisation, title, date, licence and address as far
 * as given.
 *
 * Returns: (transfer none) (nullable): the source
 *
 * Since: 1.0
 */
const gchar *
cohesion_indicator_get_source (CohesionIndicator *self)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), NULL);

  return self->source.text;
}

/**
 * cohesion_indicator_get_n_breaks:
 * @self: an indicator
 *
 * How many breaks its series has: periods from which on figures do not compare with earlier ones.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
guint
cohesion_indicator_get_n_breaks (CohesionIndicator *self)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), 0);

  return self->n_breaks;
}

/**
 * cohesion_indicator_get_break_period:
 * @self: an indicator
 * @index: a number below cohesion_indicator_get_n_breaks()
 *
 * The first period after a break, as the framework spells it.
 *
 * Returns: (transfer none): the text
 *
 * Since: 1.0
 */
const gchar *
cohesion_indicator_get_break_period (CohesionIndicator *self, guint index)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), NULL);
  g_return_val_if_fail (index < self->n_breaks, NULL);

  return self->breaks[index].period;
}

/**
 * cohesion_indicator_get_break_reason:
 * @self: an indicator
 * @index: a number below cohesion_indicator_get_n_breaks()
 *
 * What caused a break.
 *
 * Returns: (transfer none): the text
 *
 * Since: 1.0
 */
const gchar *
cohesion_indicator_get_break_reason (CohesionIndicator *self, guint index)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), NULL);
  g_return_val_if_fail (index < self->n_breaks, NULL);

  return self->breaks[index].reason;
}

/**
 * cohesion_indicator_get_question:
 * @self: an indicator
 *
 * The question that respondents are asked.
 *
 * Returns: (transfer none) (nullable): the question
 *
 * Since: 1.0
 */
const gchar *
cohesion_indicator_get_question (CohesionIndicator *self)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), NULL);

  return self->survey.question;
}

/**
 * cohesion_indicator_get_variable:
 * @self: an indicator
 *
 * The variable of the survey file that holds the answers.
 *
 * Returns: (transfer none) (nullable): the variable
 *
 * Since: 1.0
 */
const gchar *
cohesion_indicator_get_variable (CohesionIndicator *self)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), NULL);

  return self->survey.variable;
}

/* The numbers of @codes for a caller. */
static gint *
give_codes (const CohesionCodes *codes, gsize *n_codes)
{
  gint *numbers = codes->n > 0 ? g_new (gint, codes->n) : NULL;

  for (guint i = 0; i < codes->n; i++)
    numbers[i] = codes->codes[i].number;
  if (n_codes != NULL)
    *n_codes = codes->n;
  return numbers;
}

/**
 * cohesion_indicator_get_response_codes:
 * @self: an indicator
 * @n_codes: (out): the number of codes
 *
 * The codes of the possible answers, in the order of the file. Where the file has texts for codes,
 * the code of an answer is its place, from 1.
 *
 * Returns: (transfer full) (array length=n_codes) (nullable): the codes; %NULL where there are none
 *
 * Since: 1.0
 */
gint *
cohesion_indicator_get_response_codes (CohesionIndicator *self, gsize *n_codes)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), NULL);

  return give_codes (&self->survey.responses, n_codes);
}

/**
 * cohesion_indicator_get_counted_codes:
 * @self: an indicator
 * @n_codes: (out): the number of codes
 *
 * The codes of the answers that count as yes, or for the balance.
 *
 * Returns: (transfer full) (array length=n_codes) (nullable): the codes; %NULL where there are none
 *
 * Since: 1.0
 */
gint *
cohesion_indicator_get_counted_codes (CohesionIndicator *self, gsize *n_codes)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), NULL);

  return give_codes (&self->survey.counted, n_codes);
}

/**
 * cohesion_indicator_get_excluded_codes:
 * @self: an indicator
 * @n_codes: (out): the number of codes
 *
 * The codes of the answers that are left out of the base by `exclude`; a text that is none of the
 * responses is 0.
 *
 * Returns: (transfer full) (array length=n_codes) (nullable): the codes; %NULL where there are none
 *
 * Since: 1.0
 */
gint *
cohesion_indicator_get_excluded_codes (CohesionIndicator *self, gsize *n_codes)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), NULL);

  return give_codes (&self->survey.lists[COHESION_CODES_EXCLUDED], n_codes);
}

/**
 * cohesion_indicator_get_response_label:
 * @self: an indicator
 * @code: the code of an answer
 *
 * What an answer says.
 *
 * Returns: (transfer none) (nullable): the label, or %NULL where there is no such code
 *
 * Since: 1.0
 */
const gchar *
cohesion_indicator_get_response_label (CohesionIndicator *self, gint code)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), NULL);

  for (guint i = 0; i < self->survey.responses.n; i++)
    if (self->survey.responses.codes[i].number == code)
      return self->survey.labels[i];
  return NULL;
}

/**
 * cohesion_indicator_describe_survey:
 * @self: an indicator
 *
 * How the answers of respondents are counted, in a sentence, such as "share of those who answered 1
 * (a great deal) or 2 (a fair amount), without don't know and refused".
 *
 * Returns: (transfer none) (nullable): the sentence; %NULL where the framework counts nothing
 *
 * Since: 1.0
 */
const gchar *
cohesion_indicator_describe_survey (CohesionIndicator *self)
{
  g_return_val_if_fail (COHESION_IS_INDICATOR (self), NULL);

  return self->survey.description;
}
