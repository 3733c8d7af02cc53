/* A few classes: y = the value of the class that x falls into; the classes by shares of the areas
 * or by thresholds. */
#include <math.h>

#include "kernel/coh-moments.h"
#include "kernel/coh-quantile.h"
#include "kernel/coh-relative.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  guint count; /* 0: not set */
  GVariant *shares;
  GVariant *thresholds;
  GVariant *values;
} CohesionCategories;

typedef CohesionNormalisationClass CohesionCategoriesClass;

G_DEFINE_TYPE (CohesionCategories, cohesion_categories, COHESION_TYPE_NORMALISATION)

/* What was given, worked out for one column. */
typedef struct
{
  gdouble *cuts; /* rising */
  gsize n_cuts;
  gdouble *values; /* one more */
} Classes;

static void
clear_classes (Classes *classes)
{
  g_free (classes->cuts);
  g_free (classes->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Classes, clear_classes)

static gdouble *
copy_numbers (GVariant *numbers, gsize *n)
{
  const gdouble *from = g_variant_get_fixed_array (numbers, n, sizeof (gdouble));

  return g_memdup2 (from, sizeof (gdouble) * *n);
}

static gboolean
is_rising (const gdouble *x, gsize n, gboolean may_stay)
{
  for (gsize i = 1; i < n; i++)
    if (x[i] < x[i - 1] || (x[i] == x[i - 1] && !may_stay))
      return FALSE;
  return TRUE;
}

/* Shares of the areas, from the worst, or thresholds on the scale of the indicator. */
static const gchar *
read_cuts (const CohesionCategories *self, Classes *classes)
{
  GVariant *given = self->shares != NULL ? self->shares : self->thresholds;

  if ((self->count > 0) + (self->shares != NULL) + (self->thresholds != NULL) != 1)
    return "give one of \"count\", \"shares\" and \"thresholds\"";
  if (self->count == 1)
    return "\"count\" must be at least 2";
  if (given != NULL)
    classes->cuts = copy_numbers (given, &classes->n_cuts);
  else
    {
      classes->n_cuts = self->count - 1;
      classes->cuts = g_new (gdouble, self->count);
      for (guint i = 1; i < self->count; i++)
        classes->cuts[i - 1] = i / (gdouble)self->count;
    }
  if (classes->n_cuts == 0 || !is_rising (classes->cuts, classes->n_cuts, FALSE))
    return "\"shares\" and \"thresholds\" must be numbers that rise";
  return NULL;
}

static const gchar *
read_values (const CohesionCategories *self, Classes *classes)
{
  gsize n_values = classes->n_cuts + 1;

  if (self->values != NULL)
    classes->values = copy_numbers (self->values, &n_values);
  else
    classes->values = g_new (gdouble, n_values);
  for (gsize i = 0; i < n_values && self->values == NULL; i++)
    classes->values[i] = (gdouble)(i + 1);
  if (n_values != classes->n_cuts + 1)
    return "\"values\" must be one for each class: one more than there are cuts";
  if (!is_rising (classes->values, n_values, TRUE))
    return "\"values\" must rise from the worst class to the best";
  return NULL;
}

/* -x is to be compared, so that -threshold is what it reaches. */
static void
turn_thresholds (Classes *classes)
{
  for (gsize i = 0; i < classes->n_cuts; i++)
    classes->cuts[i] = -classes->cuts[i];
  for (gsize i = 0, j = classes->n_cuts - 1; i < j; i++, j--)
    {
      const gdouble cut = classes->cuts[i];

      classes->cuts[i] = classes->cuts[j];
      classes->cuts[j] = cut;
    }
}

static void
find_shares (Classes *classes, CohesionColumn *in)
{
  const guint n = cohesion_column_get_length (in);
  g_autofree gdouble *scratch = g_new (gdouble, (gsize)n + 1);

  for (gsize i = 0; i < classes->n_cuts; i++)
    classes->cuts[i] =
        coh_find_quantile (cohesion_column_peek (in), n, classes->cuts[i], 7, scratch);
}

static gboolean
categories_normalise (CohesionNormalisation *normalisation,
                      CohesionColumn *in,
                      CohesionColumn *out,
                      GError **error)
{
  CohesionCategories *self = (CohesionCategories *)normalisation;
  const guint n = cohesion_column_get_length (in);
  g_auto (Classes) classes = { 0 };
  const gchar *wrong = read_cuts (self, &classes);
  gdouble minimum, maximum;

  if (wrong == NULL)
    wrong = read_values (self, &classes);
  if (wrong != NULL)
    return cohesion_outcome_refuse (COHESION_STRATEGY (self), wrong, error);
  cohesion_column_fill (out, COHESION_MISSING);
  if (!coh_find_ends (cohesion_column_peek (in), n, &minimum, &maximum))
    return TRUE;
  if (self->thresholds == NULL && minimum == maximum)
    return cohesion_outcome_normalised (normalisation, in, out, COH_STATUS_CONSTANT, "", error);
  if (self->thresholds == NULL)
    find_shares (&classes, in);
  else if (cohesion_normalisation_get_polarity (normalisation) == COHESION_POLARITY_LOWER_BETTER)
    turn_thresholds (&classes);
  coh_place_values (cohesion_column_peek (in), n, classes.cuts, classes.n_cuts, classes.values,
                    cohesion_column_peek_mutable (out));
  return TRUE;
}

static gboolean
categories_get_bounds (CohesionNormalisation *normalisation, gdouble *lower, gdouble *upper)
{
  const CohesionCategories *self = (const CohesionCategories *)normalisation;
  g_auto (Classes) classes = { 0 };

  if (read_cuts (self, &classes) != NULL || read_values (self, &classes) != NULL)
    return FALSE;
  *lower = classes.values[0];
  *upper = classes.values[classes.n_cuts];
  return TRUE;
}

static void
cohesion_categories_class_init (CohesionCategoriesClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Puts areas into a few classes, by shares of the areas or by thresholds";
  strategy_class->source = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
  klass->normalise = categories_normalise;
  klass->get_bounds = categories_get_bounds;

  cohesion_strategy_class_add_uint (strategy_class, G_STRUCT_OFFSET (CohesionCategories, count),
                                    "count", "How many classes of the same share of the areas", 0,
                                    1000, 0, COHESION_PARAM_OPTIONAL);

  cohesion_strategy_class_add_numbers (strategy_class, G_STRUCT_OFFSET (CohesionCategories, shares),
                                       "shares",
                                       "The shares of the areas, from the worst, at which a class "
                                       "ends and the next begins: [0.2, 0.8]",
                                       0, 1, COHESION_PARAM_OPTIONAL);

  cohesion_strategy_class_add_numbers (
      strategy_class, G_STRUCT_OFFSET (CohesionCategories, thresholds), "thresholds",
      "The values that divide the classes, rising; a value that equals one has reached it",
      -G_MAXDOUBLE, G_MAXDOUBLE, COHESION_PARAM_OPTIONAL);

  cohesion_strategy_class_add_numbers (
      strategy_class, G_STRUCT_OFFSET (CohesionCategories, values), "values",
      "The result of each class, from the worst to the best; 1, 2, 3 ... unless given",
      -G_MAXDOUBLE, G_MAXDOUBLE, COHESION_PARAM_OPTIONAL);
}

static void
cohesion_categories_init (CohesionCategories *self)
{
  (void)self;
}
