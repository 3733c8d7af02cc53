/* Between two posts set in advance: y = from + (x - low) / (high - low) (scale - from), turned
 * round where lower is better. */
#include "kernel/coh-transform.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionNormalisation parent_instance;
  gdouble low;
  gdouble high;
  gdouble scale;
  gdouble scale_from;
  gboolean log;
  gint cap;
} CohesionGoalposts;

typedef CohesionNormalisationClass CohesionGoalpostsClass;

G_DEFINE_TYPE (CohesionGoalposts, cohesion_goalposts, COHESION_TYPE_NORMALISATION)

static gboolean
check_posts (CohesionGoalposts *self, GError **error)
{
  g_autofree gchar *low = cohesion_parameter_number_to_text (self->low);
  g_autofree gchar *high = cohesion_parameter_number_to_text (self->high);
  g_autofree gchar *why = NULL;

  if (!(self->low < self->high))
    why = g_strdup_printf ("the posts must run from low to high, got %s and %s", low, high);
  else if (self->log && !(self->low > 0))
    why = g_strdup_printf ("with log the posts must be above 0, got %s", low);
  return why == NULL || cohesion_outcome_refuse (COHESION_STRATEGY (self), why, error);
}

static gboolean
goalposts_normalise (CohesionNormalisation *normalisation,
                     CohesionColumn *in,
                     CohesionColumn *out,
                     GError **error)
{
  CohesionGoalposts *self = (CohesionGoalposts *)normalisation;
  const gboolean turned =
      cohesion_normalisation_get_polarity (normalisation) == COHESION_POLARITY_LOWER_BETTER;
  struct coh_goalposts posts = { 0 };
  enum coh_status status;

  if (!check_posts (self, error))
    return FALSE;
  /* 1 - share is the share seen from the other post. */
  posts.low = turned ? self->high : self->low;
  posts.high = turned ? self->low : self->high;
  posts.from = self->scale_from;
  posts.to = self->scale;
  posts.scale = self->log ? COH_GOALPOST_LOG : COH_GOALPOST_LINEAR;
  posts.cap = (enum coh_cap)self->cap;
  status = coh_scale_goalposts (cohesion_column_peek (in), cohesion_column_get_length (in), &posts,
                                cohesion_column_peek_mutable (out));
  return cohesion_outcome_normalised (normalisation, in, out, status,
                                      "goalposts with log needs values above 0", error);
}

static gboolean
goalposts_get_bounds (CohesionNormalisation *normalisation, gdouble *lower, gdouble *upper)
{
  CohesionGoalposts *self = (CohesionGoalposts *)normalisation;

  *lower = MIN (self->scale_from, self->scale);
  *upper = MAX (self->scale_from, self->scale);
  return self->cap == COH_CAP_BOTH;
}

static gboolean
goalposts_is_linear (CohesionNormalisation *normalisation)
{
  CohesionGoalposts *self = (CohesionGoalposts *)normalisation;

  return self->cap == COH_CAP_NONE && !self->log;
}

static void
cohesion_goalposts_class_init (CohesionGoalpostsClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Scales values between two posts that are set in advance, so that scores "
                          "of different years compare";
  strategy_class->source = "UNDP, Human Development Report, technical note 1 (2010 and later)";
  klass->normalise = goalposts_normalise;
  klass->get_bounds = goalposts_get_bounds;
  klass->is_linear = goalposts_is_linear;
  klass->handles_polarity = TRUE;

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionGoalposts, low),
                                      "low", "The value at the low post", -G_MAXDOUBLE, G_MAXDOUBLE,
                                      0, COHESION_PARAM_REQUIRED);

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionGoalposts, high),
                                      "high", "The value at the high post", -G_MAXDOUBLE,
                                      G_MAXDOUBLE, 0, COHESION_PARAM_REQUIRED);

  cohesion_strategy_class_add_double (strategy_class, G_STRUCT_OFFSET (CohesionGoalposts, scale),
                                      "scale", "The result at the better post", -G_MAXDOUBLE,
                                      G_MAXDOUBLE, 1, 0);

  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionGoalposts, scale_from), "scale-from",
      "The result at the worse post", -G_MAXDOUBLE, G_MAXDOUBLE, 0, 0);

  cohesion_strategy_class_add_boolean (strategy_class, G_STRUCT_OFFSET (CohesionGoalposts, log),
                                       "log",
                                       "Whether logarithms of the values and of the posts are "
                                       "compared",
                                       FALSE);

  cohesion_strategy_class_add_enum (strategy_class, G_STRUCT_OFFSET (CohesionGoalposts, cap), "cap",
                                    "Which results beyond a post are brought back to it",
                                    cohesion_cap_get_type (), COH_CAP_BOTH);
}

static void
cohesion_goalposts_init (CohesionGoalposts *self)
{
  self->low = self->high = COHESION_MISSING;
}
