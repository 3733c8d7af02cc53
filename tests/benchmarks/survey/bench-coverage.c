/* How often 95 percent intervals of a proportion cover it, over many made-up surveys of which the
 * truth is known: bench-survey-coverage [SURVEYS]. Prints tables in Markdown. */

#include "kernel/coh-design.h"
#include "kernel/coh-philox.h"
#include "kernel/coh-proportion.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define MOST   6000u /* respondents */
#define STRATA 30u

/* Strata of the same share of the population, in turn above and below the truth; units of which
 * @n_members each answer. */
struct design
{
  const char *name;
  unsigned n_strata, n_units /* of a stratum */, n_members;
  double correlation; /* of two answers within a unit */
  unsigned most;      /* weights of strata go from 1 to this */
};

static const struct design designs[] = {
  { "Elements: 2 strata of 50 respondents", 2, 50, 1, 0, 3 },
  { "Elements: 30 strata of 20 respondents", 30, 20, 1, 0, 3 },
  { "Clusters: 5 strata of 2 units of 20 respondents", 5, 2, 20, 0.05, 3 },
  { "Clusters: 5 strata of the same weight, of 2 units of 20 respondents", 5, 2, 20, 0.05, 1 },
  { "Clusters: 30 strata of 10 units of 20 respondents", 30, 10, 20, 0.05, 3 },
};

static const struct
{
  const char *name;
  enum coh_interval interval;
} methods[] = {
  { "logit", COH_INTERVAL_LOGIT },
  { "Wilson", COH_INTERVAL_WILSON },
  { "Korn-Graubard", COH_INTERVAL_KORN_GRAUBARD },
  { "arcsine", COH_INTERVAL_ARCSINE },
  { "mean, t", COH_INTERVAL_MEAN },
};

#define N_METHODS (sizeof methods / sizeof *methods)
#define NAIVE     N_METHODS /* p -+ 1.96 sqrt (p (1 - p) / n) with the weighted p */

/* Of one design and one truth. */
struct record
{
  unsigned n_surveys, n_ends /* where the estimate is 0 or 1 */;
  unsigned covered[N_METHODS + 1];
  double width[N_METHODS + 1];
};

/* What one survey found. */
struct survey
{
  uint32_t keys[MOST], strata[MOST], numbers[MOST], sizes[STRATA];
  double own[MOST], copied[MOST], shared[MOST], noise[MOST]; /* uniform */
  double y[MOST], w[MOST], z[MOST];
  void *scratch;
};

static void
draw (struct survey *self, size_t n, uint32_t purpose, uint32_t round, double *out)
{
  const struct coh_stream stream = { 20260401, COH_PURPOSE_OTHER, purpose };

  coh_fill_uniforms (&stream, self->keys, n, round, out);
}

/* In each stratum a share that is above or below @p by half of the smaller of p and 1 - p, so that
 * the whole has @p (strata come in pairs; the last of an odd number has p itself). */
static double
share_of (const struct design *design, unsigned stratum, double p)
{
  const double apart = 0.5 * fmin (p, 1 - p);

  if (stratum == design->n_strata - 1 && design->n_strata % 2 == 1)
    return p;
  return stratum % 2 == 0 ? p + apart : p - apart;
}

/* The mean weight of a stratum: the same for both of a pair. */
static double
weight_of (const struct design *design, unsigned stratum)
{
  return 1 + stratum / 2 % design->most;
}

/* Answers: a member copies the answer of its unit with probability sqrt (correlation), which gives
 * any two of them that correlation (Lunn and Davies 1998, Biometrika 85, 215-220). Weights between
 * 0.4 and 1.6 times the mean of the stratum, independent of the answers. */
static void
answer (struct survey *self, const struct design *design, double p, uint32_t round)
{
  const size_t n_units = (size_t)design->n_strata * design->n_units;
  const size_t n = n_units * design->n_members;
  const double copying = sqrt (design->correlation);

  draw (self, n, 0, round, self->own);
  draw (self, n, 1, round, self->noise);
  if (copying > 0)
    {
      draw (self, n, 2, round, self->copied);
      draw (self, n_units, 3, round, self->shared);
    }
  for (size_t i = 0; i < n; i++)
    {
      const size_t unit = i / design->n_members;
      const double share = share_of (design, self->strata[unit], p);
      const int copies = copying > 0 && self->copied[i] < copying;

      self->y[i] = (copies ? self->shared[unit] : self->own[i]) < share ? 1 : 0;
      self->w[i] = weight_of (design, self->strata[unit]) * (0.4 + 1.2 * self->noise[i]);
    }
}

/* The weighted share, and its variance from the linearised totals of units. */
static struct coh_proportion
estimate (struct survey *self, const struct design *design)
{
  const size_t n_units = (size_t)design->n_strata * design->n_units;
  const size_t n = n_units * design->n_members;
  const struct coh_stage stage = {
    .n_units = n_units, .n_strata = design->n_strata, .strata = self->strata, .sizes = self->sizes
  };
  const struct coh_totals totals = { self->numbers, self->z, n_units };
  struct coh_proportion found = { .n = (double)n,
                                  .df = (double)(n_units - design->n_strata),
                                  .level = 0.95 };
  double sum = 0, weights = 0;
  size_t n_lonely;

  for (size_t i = 0; i < n; i++)
    {
      sum += self->w[i] * self->y[i];
      weights += self->w[i];
    }
  found.p = fmin (sum / weights, 1);
  for (size_t unit = 0; unit < n_units; unit++)
    self->z[unit] = 0;
  for (size_t i = 0; i < n; i++)
    self->z[i / design->n_members] += self->w[i] * (self->y[i] - found.p) / weights;
  if (coh_design_variance (&stage, 1, COH_LONELY_FAIL, false, &totals, self->scratch,
                           &found.variance, &n_lonely) != COH_STATUS_OK)
    abort ();
  return found;
}

static void
judge (struct record *record, const struct coh_proportion *found, double truth)
{
  const double naive = 1.96 * sqrt (found->p * (1 - found->p) / found->n);

  record->n_surveys++;
  record->n_ends += found->p <= 0 || found->p >= 1;
  record->covered[NAIVE] += fabs (found->p - truth) <= naive;
  record->width[NAIVE] += 2 * naive;
  for (size_t i = 0; i < N_METHODS; i++)
    {
      double lower, upper;
      enum coh_interval used;

      if (coh_proportion_interval (found, methods[i].interval, &lower, &upper, &used) !=
          COH_STATUS_OK)
        abort ();
      record->covered[i] += lower <= truth && truth <= upper;
      record->width[i] += upper - lower;
    }
}

static void
print_row (double p, const struct record *record)
{
  printf ("| %.2f |", p);
  for (size_t i = 0; i <= N_METHODS; i++)
    printf (" %.1f (%.1f) |", 100.0 * record->covered[i] / record->n_surveys,
            100 * record->width[i] / record->n_surveys);
  printf (" %.1f |\n", 100.0 * record->n_ends / record->n_surveys);
}

static void
run (struct survey *self, const struct design *design, unsigned n_surveys)
{
  static const double truths[] = { 0.01, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99 };
  const size_t n_units = (size_t)design->n_strata * design->n_units;
  const struct coh_stage stage = {
    .n_units = n_units, .n_strata = design->n_strata, .strata = self->strata, .sizes = self->sizes
  };

  for (size_t i = 0; i < n_units; i++)
    self->strata[i] = (uint32_t)(i / design->n_units);
  for (unsigned i = 0; i < design->n_strata; i++)
    self->sizes[i] = design->n_units;
  self->scratch = malloc (coh_design_scratch_size (&stage, 1));
  if (self->scratch == NULL)
    abort ();

  printf ("\n%s (%zu respondents), correlation %.2f\n\n| truth |", design->name,
          n_units * design->n_members, design->correlation);
  for (size_t i = 0; i < N_METHODS; i++)
    printf (" %s |", methods[i].name);
  printf (" naive | estimate 0 or 1 |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
  for (size_t t = 0; t < sizeof truths / sizeof *truths; t++)
    {
      struct record record = { 0 };

      for (uint32_t round = 0; round < n_surveys; round++)
        {
          answer (self, design, truths[t], round);
          const struct coh_proportion found = estimate (self, design);
          judge (&record, &found, truths[t]);
        }
      print_row (truths[t], &record);
    }
  free (self->scratch);
}

int
main (int argc, char **argv)
{
  static struct survey survey;
  const int n_surveys = argc > 1 ? atoi (argv[1]) : 2000;

  if (n_surveys < 1)
    return 2;
  for (uint32_t i = 0; i < MOST; i++)
    survey.keys[i] = survey.numbers[i] = i;
  printf ("%d surveys for each truth: percent of 95 percent intervals that cover it (mean width in "
          "percentage points)\n",
          n_surveys);
  for (size_t i = 0; i < sizeof designs / sizeof *designs; i++)
    run (&survey, &designs[i], (unsigned)n_surveys);
  return 0;
}
