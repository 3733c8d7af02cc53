/* What is known of the errors of a column, made ready to be drawn from.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-errors.h"

#include "coh-distribution.h"
#include "coh-elementary.h"

#include <math.h>
#include <stdbool.h>

#define LARGEST_DRAW 6.4   /* z of the outermost word of coh-noise.h is 6.338 */
#define LARGEST_LOG  700.0 /* its exponential is finite */

/* The estimate of one row with what is known of its error, NaN where nothing is. */
struct estimate
{
  double value, se, lower, upper;
};

/* What a row comes to: its kind and the numbers to draw it by. */
struct prepared
{
  enum coh_error_row row;
  double centre, scale, from, span;
};

/* The ends between which the family has values. */
static void
find_ends (const struct coh_error_model *model, double *low, double *high)
{
  bool bounded = model->family == COH_ERROR_TRUNCATED || model->family == COH_ERROR_LOGIT;

  *low = bounded ? model->low : model->family == COH_ERROR_LOG ? 0 : -INFINITY;
  *high = bounded ? model->high : INFINITY;
}

/* g (x): the scale on which the error is normal. */
static double
transform_value (const struct coh_error_model *model, double x)
{
  if (model->family == COH_ERROR_LOGIT)
    return coh_log ((x - model->low) / (model->high - x));
  return model->family == COH_ERROR_LOG ? coh_log (x) : x;
}

/* dg / dx, by which a standard error becomes one on the scale. */
static double
find_slope (const struct coh_error_model *model, double x)
{
  if (model->family == COH_ERROR_LOGIT)
    return (model->high - model->low) / ((x - model->low) * (model->high - x));
  return model->family == COH_ERROR_LOG ? 1 / x : 1;
}

/* The standard error on the scale: from the limits where there are both, of which one may be at an
 * end and then says nothing; else from se. NaN when neither is there. */
static double
find_scale (const struct coh_error_model *model, const struct estimate *e, double centre, double z)
{
  double below = (centre - transform_value (model, e->lower)) / z;
  double above = (transform_value (model, e->upper) - centre) / z;

  if (isfinite (below) && isfinite (above))
    return (below + above) / 2;
  if (isfinite (below) && e->upper == e->upper)
    return below;
  if (isfinite (above) && e->lower == e->lower)
    return above;
  return e->se * find_slope (model, e->value);
}

/* The standard error on the scale of the values themselves, at an end of which the limits tell of
 * one side only: that of the longer arm. */
static double
find_plain_scale (const struct estimate *e, double z)
{
  double longer = fmax (e->upper - e->value, e->value - e->lower) / z;

  if (e->lower == e->lower && e->upper == e->upper)
    return longer;
  return e->se;
}

/* The share of the normal between the ends; false when it is too small to be drawn from. */
static bool
truncate_normal (double low, double high, struct prepared *p)
{
  p->from = coh_normal_cdf ((low - p->centre) / p->scale);
  p->span = coh_normal_cdf ((high - p->centre) / p->scale) - p->from;
  return p->span > 0;
}

/* Whether value, error and limits agree with each other and with the ends. */
static bool
is_consistent (const struct estimate *e, double low, double high)
{
  bool limits = !(e->lower > e->value) && !(e->upper < e->value) && !(e->lower < low) &&
                !(e->upper > high) && !isinf (e->lower) && !isinf (e->upper);

  return isfinite (e->value) && e->value >= low && e->value <= high && !(e->se < 0) &&
         !isinf (e->se) && limits;
}

/* An error that is missing or 0: the value stays. */
static enum coh_error_row
keep_value (double scale, bool at_end)
{
  if (scale != scale)
    return COH_ERROR_ROW_UNKNOWN;
  return at_end ? COH_ERROR_ROW_PRETENDED : COH_ERROR_ROW_ZERO;
}

static bool
is_drawable (const struct coh_error_model *model, const struct prepared *p)
{
  double reach = fabs (p->centre) + LARGEST_DRAW * fabs (p->scale);

  return model->family == COH_ERROR_LOG ? reach <= LARGEST_LOG : isfinite (reach);
}

static struct prepared
prepare_row (const struct coh_error_model *model, const struct estimate *e, double z)
{
  struct prepared p = { COH_ERROR_ROW_DRAWN, e->value, 0, 0, 1 };
  const struct prepared outside = { COH_ERROR_ROW_OUTSIDE, NAN, 0, 0, 1 };
  double low, high;
  bool at_end, truncated;

  if (e->value != e->value)
    return (struct prepared){ COH_ERROR_ROW_MISSING, NAN, 0, 0, 1 };
  find_ends (model, &low, &high);
  if (!is_consistent (e, low, high))
    return outside;
  at_end = e->value == low || e->value == high;
  truncated = model->family == COH_ERROR_TRUNCATED ||
              (at_end && (model->family == COH_ERROR_LOGIT || model->family == COH_ERROR_LOG));
  p.centre = truncated ? e->value : transform_value (model, e->value);
  p.scale = truncated ? find_plain_scale (e, z) : find_scale (model, e, p.centre, z);
  if (!(p.scale > 0))
    return (struct prepared){ keep_value (p.scale, at_end), e->value, 0, 0, 1 };
  if (truncated && model->family != COH_ERROR_TRUNCATED)
    p.row = COH_ERROR_ROW_AT_END;
  if (truncated ? !truncate_normal (low, high, &p) : !is_drawable (model, &p))
    return outside;
  return p;
}

/* How many numbers a row has: its scale; with ends the share to draw from; a centre of its own
 * where the scale is not that of the values. */
static size_t
count_numbers (enum coh_error_family family)
{
  if (family == COH_ERROR_NORMAL)
    return 1;
  return family == COH_ERROR_TRUNCATED ? 3 : 4;
}

/* bytes = n doubles for NORMAL, 3 n for TRUNCATED, 4 n for LOGIT and LOG, and n kinds of row. */
size_t
coh_errors_size (enum coh_error_family family, size_t n)
{
  return n * (count_numbers (family) * sizeof (double) + sizeof (uint8_t));
}

static void
place_arrays (const struct coh_error_input *input, void *memory, struct coh_errors *errors)
{
  size_t n = input->n, n_numbers = count_numbers (errors->family);
  double *numbers = memory;

  errors->scale = numbers;
  errors->from = n_numbers > 1 ? numbers + n : NULL;
  errors->span = n_numbers > 1 ? numbers + 2 * n : NULL;
  errors->own_centre = n_numbers > 3 ? numbers + 3 * n : NULL;
  errors->centre = n_numbers > 3 ? errors->own_centre : input->value;
  errors->row = (uint8_t *)(numbers + n_numbers * n);
}

static void
put_row (struct coh_errors *errors, size_t i, const struct prepared *row)
{
  errors->scale[i] = row->scale;
  if (errors->from)
    {
      errors->from[i] = row->from;
      errors->span[i] = row->span;
    }
  if (errors->own_centre)
    errors->own_centre[i] = row->centre;
  errors->row[i] = (uint8_t)row->row;
  errors->count[row->row]++;
}

/* The model's parameters are of use to its family, and to the limits if there are some. */
static bool
is_sound (const struct coh_error_model *model, const struct coh_error_input *input)
{
  bool limits = input->lower != NULL && input->upper != NULL;

  if (limits && !(model->level > 0 && model->level < 1))
    return false;
  if (model->family == COH_ERROR_LOGIT)
    return isfinite (model->high - model->low) && model->low < model->high;
  return model->family != COH_ERROR_TRUNCATED || model->low < model->high;
}

/* Centre and scale of each row, once a column:
 *
 *   NORMAL, TRUNCATED   centre = x, scale = se
 *   LOGIT               centre = ln ((x - low) / (high - x)), scale = se (high - low) / ((x - low)
 * (high - x)) LOG                 centre = ln x, scale = se / x by limits           scale = (g
 * (upper) - g (lower)) / (2 z), g the family's scale, z that of the level
 *
 * An estimate at an end (a share of 0 or 1, a rate of 0), where LOGIT and LOG have no scale, is
 * drawn from the truncated normal: AT_END. With limits the scale there is the longer arm over z, as
 * it is for TRUNCATED. What becomes of other rows is said at enum coh_error_row; rows OUTSIDE also
 * are those whose draws would not be finite. memory has coh_errors_size () bytes, aligned for a
 * double.
 *
 * A level outside of 0 .. 1 with limits, ends out of order: BAD_PARAMETER, nothing prepared. A row
 * OUTSIDE: DOMAIN. Nothing present: EMPTY. Source: the delta method; Robert (1995), "Simulation of
 * truncated normal variables", for inversion. */
enum coh_status
coh_prepare_errors (const struct coh_error_model *model,
                    const struct coh_error_input *input,
                    void *memory,
                    struct coh_errors *errors)
{
  double z = NAN;
  bool limits = input->lower != NULL && input->upper != NULL;

  *errors = (struct coh_errors){ 0 };
  if (!is_sound (model, input))
    return COH_STATUS_BAD_PARAMETER;
  if (limits)
    z = coh_normal_quantile (0.5 + model->level / 2);
  errors->family = model->family;
  errors->n = input->n;
  errors->value = input->value;
  find_ends (model, &errors->low, &errors->high);
  place_arrays (input, memory, errors);
  for (size_t i = 0; i < input->n; i++)
    {
      struct estimate e = { input->value[i], input->se ? input->se[i] : NAN,
                            limits ? input->lower[i] : NAN, limits ? input->upper[i] : NAN };
      struct prepared row = prepare_row (model, &e, z);

      put_row (errors, i, &row);
    }
  if (errors->count[COH_ERROR_ROW_OUTSIDE] > 0)
    return COH_STATUS_DOMAIN;
  return errors->count[COH_ERROR_ROW_MISSING] == input->n ? COH_STATUS_EMPTY : COH_STATUS_OK;
}
