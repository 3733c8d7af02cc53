/* The normalisations' base class: polarity, reach, and checks around the slot. */
#include <cohesion/cohesion-normalisation.h>
#include <cohesion/cohesion-enum-types.h>

#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-reach-private.h"
#include "table/cohesion-table-private.h"

typedef struct
{
  CohesionPolarity polarity;
  CohesionReach over;
  gchar *within; /* a tier; NULL: all areas */
} CohesionNormalisationPrivate;

/**
 * CohesionNormalisation:
 *
 * Puts indicators on one scale, where higher is better: the third step of scoring.
 *
 * Since: 1.0
 */
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CohesionNormalisation,
                                     cohesion_normalisation,
                                     COHESION_TYPE_STRATEGY)

enum
{
  PROP_POLARITY = 1,
  PROP_OVER,
  PROP_WITHIN,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static void
cohesion_normalisation_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *spec)
{
  CohesionNormalisation *self = COHESION_NORMALISATION (object);

  switch (id)
    {
    case PROP_POLARITY:
      cohesion_normalisation_set_polarity (self, (CohesionPolarity)g_value_get_enum (value));
      break;
    case PROP_OVER:
      cohesion_normalisation_set_over (self, (CohesionReach)g_value_get_enum (value));
      break;
    case PROP_WITHIN:
      cohesion_normalisation_set_within (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cohesion_normalisation_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  CohesionNormalisation *self = COHESION_NORMALISATION (object);

  switch (id)
    {
    case PROP_POLARITY:
      g_value_set_enum (value, (gint)cohesion_normalisation_get_polarity (self));
      break;
    case PROP_OVER:
      g_value_set_enum (value, (gint)cohesion_normalisation_get_over (self));
      break;
    case PROP_WITHIN:
      g_value_set_string (value, cohesion_normalisation_get_within (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cohesion_normalisation_finalize (GObject *object)
{
  CohesionNormalisationPrivate *priv =
      cohesion_normalisation_get_instance_private (COHESION_NORMALISATION (object));

  g_free (priv->within);
  G_OBJECT_CLASS (cohesion_normalisation_parent_class)->finalize (object);
}

static void
cohesion_normalisation_class_init (CohesionNormalisationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const gint flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = cohesion_normalisation_finalize;
  object_class->set_property = cohesion_normalisation_set_property;
  object_class->get_property = cohesion_normalisation_get_property;

  /**
   * CohesionNormalisation:polarity:
   *
   * Which way of the indicator is the better one. No parameter: the scorer sets it.
   *
   * Since: 1.0
   */
  properties[PROP_POLARITY] = g_param_spec_enum (
      "polarity", NULL, "Which way of the indicator is the better one", COHESION_TYPE_POLARITY,
      COHESION_POLARITY_HIGHER_BETTER, (GParamFlags)(flags | COHESION_PARAM_SCORER));
  /**
   * CohesionNormalisation:over:
   *
   * Which numbers an area is compared with: those of its period, or those of all periods.
   *
   * Since: 1.0
   */
  properties[PROP_OVER] = g_param_spec_enum (
      "over", NULL, "Whether an area is compared with its period or with all periods",
      COHESION_TYPE_REACH, COHESION_REACH_PERIOD, (GParamFlags)flags);
  /**
   * CohesionNormalisation:within:
   *
   * A tier such as `region`: an area is compared with the areas of the same region only. %NULL:
   * with all areas.
   *
   * Since: 1.0
   */
  properties[PROP_WITHIN] = g_param_spec_string (
      "within", NULL,
      "A tier: an area is compared only with those that lie in the same place of it", NULL,
      (GParamFlags)flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
cohesion_normalisation_init (CohesionNormalisation *self)
{
  (void)self;
}

/**
 * cohesion_normalisation_get_polarity:
 * @self: a normalisation
 *
 * Which way of the indicator is the better one.
 *
 * Returns: the polarity
 *
 * Since: 1.0
 */
CohesionPolarity
cohesion_normalisation_get_polarity (CohesionNormalisation *self)
{
  CohesionNormalisationPrivate *priv;

  g_return_val_if_fail (COHESION_IS_NORMALISATION (self), COHESION_POLARITY_HIGHER_BETTER);
  priv = cohesion_normalisation_get_instance_private (self);
  return priv->polarity;
}

/**
 * cohesion_normalisation_set_polarity:
 * @self: a normalisation
 * @polarity: a polarity
 *
 * Set which way of the indicator is the better one. With %COHESION_POLARITY_LOWER_BETTER the values
 * are turned round (x becomes -x) before they are normalised, unless the class does it in a way of
 * its own.
 *
 * Since: 1.0
 */
void
cohesion_normalisation_set_polarity (CohesionNormalisation *self, CohesionPolarity polarity)
{
  CohesionNormalisationPrivate *priv;

  g_return_if_fail (COHESION_IS_NORMALISATION (self));
  priv = cohesion_normalisation_get_instance_private (self);
  if (priv->polarity == polarity)
    return;
  priv->polarity = polarity;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POLARITY]);
}

/**
 * cohesion_normalisation_get_over:
 * @self: a normalisation
 *
 * Which numbers an area is compared with.
 *
 * Returns: those of its period, or those of all periods
 *
 * Since: 1.0
 */
CohesionReach
cohesion_normalisation_get_over (CohesionNormalisation *self)
{
  CohesionNormalisationPrivate *priv;

  g_return_val_if_fail (COHESION_IS_NORMALISATION (self), COHESION_REACH_PERIOD);
  priv = cohesion_normalisation_get_instance_private (self);
  return priv->over;
}

/**
 * cohesion_normalisation_set_over:
 * @self: a normalisation
 * @over: a reach
 *
 * Set which numbers an area is compared with. Other periods are those of the context of the column
 * (cohesion_context_get_nth_values()).
 *
 * Since: 1.0
 */
void
cohesion_normalisation_set_over (CohesionNormalisation *self, CohesionReach over)
{
  CohesionNormalisationPrivate *priv;

  g_return_if_fail (COHESION_IS_NORMALISATION (self));
  priv = cohesion_normalisation_get_instance_private (self);
  if (priv->over == over)
    return;
  priv->over = over;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OVER]);
}

/**
 * cohesion_normalisation_get_within:
 * @self: a normalisation
 *
 * Among whom an area is compared.
 *
 * Returns: (nullable): a tier: the areas of the same place of that tier; %NULL: all areas
 *
 * Since: 1.0
 */
const gchar *
cohesion_normalisation_get_within (CohesionNormalisation *self)
{
  CohesionNormalisationPrivate *priv;

  g_return_val_if_fail (COHESION_IS_NORMALISATION (self), NULL);
  priv = cohesion_normalisation_get_instance_private (self);
  return priv->within;
}

/**
 * cohesion_normalisation_set_within:
 * @self: a normalisation
 * @within: (nullable): a tier above that of the areas, such as `region`; %NULL: all areas
 *
 * Set among whom an area is compared. An area that lies in no place of the tier gets no result.
 *
 * Since: 1.0
 */
void
cohesion_normalisation_set_within (CohesionNormalisation *self, const gchar *within)
{
  CohesionNormalisationPrivate *priv;

  g_return_if_fail (COHESION_IS_NORMALISATION (self));
  priv = cohesion_normalisation_get_instance_private (self);
  if (g_strcmp0 (priv->within, within) == 0)
    return;
  g_free (priv->within);
  priv->within = g_strdup (within);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WITHIN]);
}

/**
 * cohesion_normalisation_get_bounds:
 * @self: a normalisation
 * @lower: (out) (optional): the lowest value that a result can have
 * @upper: (out) (optional): the highest value that a result can have
 *
 * Between which values all results lie, whatever the data.
 *
 * Returns: %TRUE where there are such bounds; %FALSE where not, and both are NaN
 *
 * Since: 1.0
 */
gboolean
cohesion_normalisation_get_bounds (CohesionNormalisation *self, gdouble *lower, gdouble *upper)
{
  CohesionNormalisationClass *klass;
  gdouble low = COHESION_MISSING, high = COHESION_MISSING;
  gboolean bounded;

  g_return_val_if_fail (COHESION_IS_NORMALISATION (self), FALSE);
  klass = COHESION_NORMALISATION_GET_CLASS (self);
  bounded = klass->get_bounds != NULL && klass->get_bounds (self, &low, &high);
  if (lower != NULL)
    *lower = bounded ? low : COHESION_MISSING;
  if (upper != NULL)
    *upper = bounded ? high : COHESION_MISSING;
  return bounded;
}

/* Lower is better: -x, so that a higher value is the better one. */
static CohesionColumn *
turn_round (CohesionColumn *in)
{
  const guint n = cohesion_column_get_length (in);
  CohesionColumn *turned = cohesion_column_new (n);
  const gdouble *from = cohesion_column_peek (in);
  gdouble *to = cohesion_column_peek_mutable (turned);

  for (guint i = 0; i < n; i++)
    to[i] = -from[i];
  cohesion_column_set_context (turned, cohesion_column_get_context (in));
  return turned;
}

/* Areas that all count for one another. */
static gboolean
normalise_together (CohesionNormalisation *self,
                    CohesionColumn *in,
                    CohesionColumn *out,
                    GError **error)
{
  CohesionNormalisationClass *klass = COHESION_NORMALISATION_GET_CLASS (self);
  g_autoptr (CohesionColumn) turned = NULL;

  if (cohesion_normalisation_get_polarity (self) == COHESION_POLARITY_LOWER_BETTER &&
      !klass->handles_polarity)
    turned = turn_round (in);
  return klass->normalise (self, turned != NULL ? turned : in, out, error) &&
         cohesion_guard_kept_length (COHESION_STRATEGY (self), cohesion_column_get_length (in),
                                     cohesion_column_get_length (out), error);
}

static gboolean
normalise_within (CohesionNormalisation *self,
                  CohesionColumn *in,
                  CohesionColumn *out,
                  GError **error)
{
  const gchar *within = cohesion_normalisation_get_within (self);

  if (within == NULL)
    return normalise_together (self, in, out, error);
  return cohesion_reach_each_group (self, within, in, out, normalise_together, error);
}

static gboolean
normalise_over (CohesionNormalisation *self,
                CohesionColumn *in,
                CohesionColumn *out,
                GError **error)
{
  g_autoptr (CohesionColumn) all = NULL;
  g_autoptr (CohesionColumn) results = NULL;

  if (cohesion_normalisation_get_over (self) == COHESION_REACH_PERIOD)
    return normalise_within (self, in, out, error);
  all = cohesion_reach_join_periods (in, error);
  if (all == NULL)
    return FALSE;
  results = cohesion_column_new (cohesion_column_get_length (all));
  cohesion_column_set_context (results, cohesion_column_get_context (all));
  cohesion_column_set_quiet (results, cohesion_column_is_quiet (out));
  if (!normalise_within (self, all, results, error))
    return FALSE;
  cohesion_reach_take_first (results, out);
  return TRUE;
}

/**
 * cohesion_normalisation_apply:
 * @self: a normalisation
 * @in: the values of one indicator, NaN = missing, as they were measured
 * @out: another column of the same length; it is filled with NaN first
 * @error: return location for an error
 *
 * Normalise the values of one indicator, turned round first where #CohesionNormalisation:polarity
 * says that lower is better; together with those of other periods where #CohesionNormalisation:over
 * says so, and for each place of the tier #CohesionNormalisation:within by itself. Rows without a
 * result although they have a value are marked in @out, with a note that says why.
 *
 * Errors: as cohesion_treatment_apply().
 *
 * Returns: %TRUE on success
 *
 * Since: 1.0
 */
gboolean
cohesion_normalisation_apply (CohesionNormalisation *self,
                              CohesionColumn *in,
                              CohesionColumn *out,
                              GError **error)
{
  CohesionStrategy *strategy = COHESION_STRATEGY (self);
  CohesionNormalisationClass *klass;
  GError *cause = NULL;
  guint n;
  gboolean done;

  g_return_val_if_fail (COHESION_IS_NORMALISATION (self), FALSE);
  g_return_val_if_fail (COHESION_IS_COLUMN (in) && COHESION_IS_COLUMN (out), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  klass = COHESION_NORMALISATION_GET_CLASS (self);
  n = cohesion_column_get_length (in);
  if (!cohesion_guard_before (strategy, klass->normalise != NULL, "normalise", error) ||
      !cohesion_guard_column (strategy, in, out, error))
    return FALSE;
  cohesion_guard_clear (strategy, out);
  done = normalise_over (self, in, out, &cause);
  return cohesion_guard_after (strategy, done, cause, error) &&
         cohesion_guard_result (strategy, out, n, cohesion_column_get_context (in), error);
}
