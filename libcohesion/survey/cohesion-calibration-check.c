/* Factors that do not give the totals, or may not be used: why. */
#include <math.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-number-private.h"
#include "kernel/coh-reach.h"
#include "survey/cohesion-calibration-private.h"

#define MOST_NAMED 3u
/* Of the largest miss: smaller ones are what the steps left over. */
#define WORTH_NAMING 1e-6
/* Of the bound: what makes logit factors, which only come near, count as being there. */
#define AT_BOUND 1e-9

/* How far the weights are from a total. */
typedef struct
{
  gsize total;
  gdouble gap;  /* total - sum */
  gdouble size; /* of the total, or of what it is made of */
} Miss;

guint64
cohesion_calibration_count_at (const CohesionCalibration *self, gdouble bound)
{
  guint64 n = 0;

  for (guint32 i = 0; i < self->n_kinds; i++)
    n += fabs (self->factors[i] - bound) <= AT_BOUND * bound ? self->people[i] : 0;
  return n;
}

static guint64
count_people (const CohesionCalibration *self)
{
  guint64 n = 0;

  for (guint32 i = 0; i < self->n_kinds; i++)
    n += self->people[i];
  return n;
}

static gboolean
has_bounds (const CohesionCalibration *self)
{
  return isfinite (self->how.lower) || isfinite (self->how.upper);
}

/* "from 0.5 to 2", "up to 2". */
static gchar *
name_bounds (const CohesionCalibration *self)
{
  if (isinf (self->how.lower))
    return g_strdup_printf ("up to %g", self->how.upper);
  if (isinf (self->how.upper))
    return g_strdup_printf ("from %g", self->how.lower);
  return g_strdup_printf ("from %g to %g", self->how.lower, self->how.upper);
}

static Miss
find_miss (const CohesionCalibration *self, gsize total)
{
  Miss miss = { total, self->totals[total], fabs (self->totals[total]) };
  gdouble size = 0;

  for (guint32 i = 0; i < self->n_kinds; i++)
    {
      gdouble part = self->weights[i] * self->x[i * self->cells.n_auxiliaries + total];

      miss.gap -= part * self->factors[i];
      size += fabs (part);
    }
  miss.size = MAX (miss.size, size);
  return miss;
}

static gint
compare_misses (gconstpointer a, gconstpointer b)
{
  const Miss *left = a, *right = b;
  gdouble one = fabs (left->gap) * right->size, other = fabs (right->gap) * left->size;

  if (one != other)
    return one > other ? -1 : 1;
  return left->total < right->total ? -1 : left->total > right->total;
}

/* Those that are missed, the worst first. */
static GArray *
list_misses (const CohesionCalibration *self)
{
  GArray *misses = g_array_new (FALSE, FALSE, sizeof (Miss));

  for (gsize i = 0; i < self->cells.n_auxiliaries; i++)
    {
      Miss miss = find_miss (self, i);

      if (fabs (miss.gap) > WORTH_NAMING * self->result.gap * miss.size)
        g_array_append_val (misses, miss);
    }
  g_array_sort (misses, compare_misses);
  return misses;
}

/* "sex: Female" has 880 instead of 1000 (-12 %). */
static gchar *
describe_misses (const CohesionCalibration *self)
{
  g_autoptr (GArray) misses = list_misses (self);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < misses->len && i < MOST_NAMED; i++)
    {
      const Miss *miss = &g_array_index (misses, Miss, i);
      gdouble total = self->totals[miss->total];

      g_string_append_printf (text, "%s\"%s\" has %.6g instead of %.6g", i == 0 ? "" : ", ",
                              (const gchar *)g_ptr_array_index (self->categories, miss->total),
                              total - miss->gap, total);
      if (total != 0)
        g_string_append_printf (text, " (%+.2g %%)", -100 * miss->gap / fabs (total));
    }
  if (misses->len > MOST_NAMED)
    g_string_append_printf (text, ", and %u more are missed", misses->len - MOST_NAMED);
  return g_string_free (text, FALSE);
}

/* One total by itself is beyond what the bounds allow. */
static void
explain_reach (const CohesionCalibration *self, const gchar *worst, GError **error)
{
  g_autofree gchar *bounds = name_bounds (self);
  gdouble total = self->totals[self->result.worst], low, high;

  coh_find_reach (&self->cells, self->result.worst, &self->how, &low, &high);
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-045",
                      "factors %s make \"%s\" add up to no %s than %.6g, but its total is %.6g "
                      "[wider bounds, or put kinds together]",
                      bounds, worst, total < low ? "less" : "more", total < low ? low : high,
                      total);
}

/* Each total is within reach, but not all at once. */
static void
explain_bounds (const CohesionCalibration *self, GError **error)
{
  g_autofree gchar *bounds = name_bounds (self);
  g_autofree gchar *misses = describe_misses (self);
  guint64 n_lower = cohesion_calibration_count_at (self, self->how.lower);
  guint64 n_upper = cohesion_calibration_count_at (self, self->how.upper);

  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-045",
                      "no factors %s were found in %u steps that give all totals: with the last "
                      "ones %s; of %" G_GUINT64_FORMAT " respondents %" G_GUINT64_FORMAT
                      " are at the lower bound, %" G_GUINT64_FORMAT
                      " at the upper one [wider bounds, or fewer kinds]",
                      bounds, self->result.n_steps, misses, count_people (self), n_lower, n_upper);
}

static gboolean
explain (const CohesionCalibration *self, enum coh_calibration_status status, GError **error)
{
  const struct coh_calibrated *result = &self->result;
  gboolean is_known = result->worst < self->categories->len;
  const gchar *worst = is_known ? g_ptr_array_index (self->categories, result->worst) : "a total";

  if (status == COH_CALIBRATION_NOT_IN_SAMPLE && is_known)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-057",
                        "nobody in the sample is of the kind \"%s\", but it has a total of %g [put "
                        "it together with another one, in the totals and in the column]",
                        worst, self->totals[result->worst]);
  else if (status == COH_CALIBRATION_OUT_OF_REACH && is_known && has_bounds (self))
    explain_reach (self, worst, error);
  else if (status == COH_CALIBRATION_NOT_CONVERGED && has_bounds (self))
    explain_bounds (self, error);
  else if (status == COH_CALIBRATION_NOT_CONVERGED && result->gap < INFINITY)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-059",
                        "calibration ended after %u steps without reaching the totals: \"%s\" is "
                        "missed by %.2g of it [fewer kinds, or another method]",
                        result->n_steps, worst, result->gap);
  else
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-059",
                        "no factors of weights give the total of \"%s\" [fewer kinds]", worst);
  return FALSE;
}

gboolean
cohesion_calibration_check_factors (const CohesionCalibration *self,
                                    enum coh_calibration_status status,
                                    GError **error)
{
  guint n = 0;

  if (status != COH_CALIBRATION_OK)
    return explain (self, status, error);
  for (guint32 i = 0; i < self->n_kinds; i++)
    n += !(self->factors[i] > 0);
  if (n == 0)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-060",
                      "the weights of %u of %u kinds of people would not be above 0: the smallest "
                      "factor is %g [a calibration-lower above 0 keeps them above, as do raking, "
                      "exponential and logit calibration]",
                      n, self->n_kinds, self->result.lowest);
  return FALSE;
}
