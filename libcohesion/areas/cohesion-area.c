/* A handle to one row of the registry of places. */
#include <cohesion/cohesion-area.h>

#include <math.h>

#include "areas/cohesion-areas-store-private.h"
#include "base/cohesion-period-private.h"

/**
 * CohesionArea:
 *
 * A place: a handle to one row of a #CohesionAreas, which it keeps alive. Two handles of the same
 * place need not be the same object; their codes are equal.
 *
 * Since: 1.0
 */
struct _CohesionArea
{
  GObject parent_instance;

  CohesionAreas *areas;
  guint32 row;
};

G_DEFINE_FINAL_TYPE (CohesionArea, cohesion_area, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CODE,
  PROP_NAME,
  PROP_TIER,
  PROP_POPULATION,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
cohesion_area_finalize (GObject *object)
{
  CohesionArea *self = COHESION_AREA (object);

  g_clear_object (&self->areas);
  G_OBJECT_CLASS (cohesion_area_parent_class)->finalize (object);
}

static void
cohesion_area_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CohesionArea *self = COHESION_AREA (object);

  switch (id)
    {
    case PROP_CODE:
      g_value_set_string (value, cohesion_area_get_code (self));
      break;
    case PROP_NAME:
      g_value_set_string (value, cohesion_area_get_name (self));
      break;
    case PROP_TIER:
      g_value_set_string (value, cohesion_area_get_tier (self));
      break;
    case PROP_POPULATION:
      g_value_set_double (value, cohesion_area_get_population (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cohesion_area_class_init (CohesionAreaClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cohesion_area_finalize;
  object_class->get_property = cohesion_area_get_property;

  /**
   * CohesionArea:code:
   *
   * The code of the place, such as `E08000032`.
   *
   * Since: 1.0
   */
  props[PROP_CODE] = g_param_spec_string ("code", NULL, "the code of the place", NULL, flags);
  /**
   * CohesionArea:name:
   *
   * The name of the place.
   *
   * Since: 1.0
   */
  props[PROP_NAME] = g_param_spec_string ("name", NULL, "the name of the place", NULL, flags);
  /**
   * CohesionArea:tier:
   *
   * The id of the tier of the place, such as `ltla`.
   *
   * Since: 1.0
   */
  props[PROP_TIER] = g_param_spec_string ("tier", NULL, "the tier of the place", NULL, flags);
  /**
   * CohesionArea:population:
   *
   * The number of people, NaN where it is not known.
   *
   * Since: 1.0
   */
  props[PROP_POPULATION] = g_param_spec_double ("population", NULL, "the number of people",
                                                -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
cohesion_area_init (CohesionArea *self)
{
  self->row = COHESION_NO_AREA;
}

CohesionArea *
cohesion_area_new (CohesionAreas *areas, guint32 row)
{
  CohesionArea *self = g_object_new (COHESION_TYPE_AREA, NULL);

  self->areas = g_object_ref (areas);
  self->row = row;
  return self;
}

/* A handle made with g_object_new() stands for nothing. */
static gboolean
is_void (CohesionArea *self)
{
  return self->areas == NULL;
}

/**
 * cohesion_area_get_code:
 * @self: an area
 *
 * The code of the place.
 *
 * Returns: (transfer none) (nullable): a code such as `E08000032`, owned by the registry
 *
 * Since: 1.0
 */
const gchar *
cohesion_area_get_code (CohesionArea *self)
{
  g_return_val_if_fail (COHESION_IS_AREA (self), NULL);

  return is_void (self) ? NULL : cohesion_areas_get_nth_code (self->areas, self->row);
}

/**
 * cohesion_area_get_name:
 * @self: an area
 *
 * The name of the place.
 *
 * Returns: (transfer none) (nullable): a name such as `Bradford`, owned by the registry
 *
 * Since: 1.0
 */
const gchar *
cohesion_area_get_name (CohesionArea *self)
{
  g_return_val_if_fail (COHESION_IS_AREA (self), NULL);

  return is_void (self) ? NULL : cohesion_areas_get_nth_name (self->areas, self->row);
}

/**
 * cohesion_area_get_tier:
 * @self: an area
 *
 * The id of the tier of the place.
 *
 * Returns: (transfer none) (nullable): an id such as `ltla`, owned by the registry
 *
 * Since: 1.0
 */
const gchar *
cohesion_area_get_tier (CohesionArea *self)
{
  g_return_val_if_fail (COHESION_IS_AREA (self), NULL);

  return is_void (self) ? NULL : cohesion_areas_get_nth_tier (self->areas, self->row);
}

/**
 * cohesion_area_get_tier_name:
 * @self: an area
 *
 * The tier of the place in words; see cohesion_tier_get_name().
 *
 * Returns: (transfer none) (nullable): a name such as `Lower-tier local authority`
 *
 * Since: 1.0
 */
const gchar *
cohesion_area_get_tier_name (CohesionArea *self)
{
  const gchar *tier = cohesion_area_get_tier (self);

  return tier == NULL ? NULL : cohesion_tier_get_name (tier);
}

/**
 * cohesion_area_get_population:
 * @self: an area
 *
 * How many people live in the place.
 *
 * Returns: the number of people, NaN where the file does not say it
 *
 * Since: 1.0
 */
gdouble
cohesion_area_get_population (CohesionArea *self)
{
  g_return_val_if_fail (COHESION_IS_AREA (self), (gdouble)NAN);

  return is_void (self) ? (gdouble)NAN
                        : g_array_index (self->areas->populations, gdouble, self->row);
}

/**
 * cohesion_area_get_parent:
 * @self: an area
 *
 * The place that this one is part of.
 *
 * Returns: (transfer full) (nullable): the parent, or %NULL where the file names none
 *
 * Since: 1.0
 */
CohesionArea *
cohesion_area_get_parent (CohesionArea *self)
{
  guint32 parent;

  g_return_val_if_fail (COHESION_IS_AREA (self), NULL);

  if (is_void (self))
    return NULL;
  parent = cohesion_areas_get_nth_parent (self->areas, self->row);
  return parent == COHESION_NO_AREA ? NULL : cohesion_area_new (self->areas, parent);
}

/**
 * cohesion_area_get_ancestor:
 * @self: an area
 * @tier: the id of a tier, such as `region`
 *
 * The nearest place above this one that is of a tier.
 *
 * Returns: (transfer full) (nullable): the place, or %NULL where there is none
 *
 * Since: 1.0
 */
CohesionArea *
cohesion_area_get_ancestor (CohesionArea *self, const gchar *tier)
{
  guint32 row;

  g_return_val_if_fail (COHESION_IS_AREA (self), NULL);
  g_return_val_if_fail (tier != NULL, NULL);

  if (is_void (self))
    return NULL;
  row = cohesion_areas_get_nth_parent (self->areas, self->row);
  while (row != COHESION_NO_AREA)
    {
      if (g_str_equal (cohesion_areas_get_nth_tier (self->areas, row), tier))
        return cohesion_area_new (self->areas, row);
      row = cohesion_areas_get_nth_parent (self->areas, row);
    }
  return NULL;
}

/**
 * cohesion_area_get_start:
 * @self: an area
 *
 * The first day on which the place was there under this code.
 *
 * Returns: (transfer full) (nullable): a date such as `2023-04-01`, or %NULL where it is open
 *
 * Since: 1.0
 */
gchar *
cohesion_area_get_start (CohesionArea *self)
{
  gint32 day;

  g_return_val_if_fail (COHESION_IS_AREA (self), NULL);

  if (is_void (self))
    return NULL;
  day = g_array_index (self->areas->starts, gint32, self->row);
  return day == G_MININT32 ? NULL : cohesion_date_to_text (day);
}

/**
 * cohesion_area_get_end:
 * @self: an area
 *
 * The last day on which the place was there under this code.
 *
 * Returns: (transfer full) (nullable): a date such as `2023-03-31`, or %NULL where it is open
 *
 * Since: 1.0
 */
gchar *
cohesion_area_get_end (CohesionArea *self)
{
  gint32 day;

  g_return_val_if_fail (COHESION_IS_AREA (self), NULL);

  if (is_void (self))
    return NULL;
  day = g_array_index (self->areas->ends, gint32, self->row);
  return day == G_MAXINT32 ? NULL : cohesion_date_to_text (day);
}

/**
 * cohesion_area_get_n_successors:
 * @self: an area
 *
 * How many places followed this one when it ended.
 *
 * Returns: the number of successors
 *
 * Since: 1.0
 */
guint
cohesion_area_get_n_successors (CohesionArea *self)
{
  g_return_val_if_fail (COHESION_IS_AREA (self), 0);

  if (is_void (self))
    return 0;
  return self->areas->successor_starts[self->row + 1] - self->areas->successor_starts[self->row];
}

static const CohesionSuccessor *
get_nth_successor (CohesionArea *self, guint index)
{
  return &g_array_index (self->areas->successors, CohesionSuccessor,
                         self->areas->successor_starts[self->row] + index);
}

/**
 * cohesion_area_get_successor:
 * @self: an area
 * @index: which of the successors, from 0
 *
 * The code of a place that followed this one.
 *
 * Returns: (transfer none) (nullable): a code, owned by the registry; %NULL past the last one
 *
 * Since: 1.0
 */
const gchar *
cohesion_area_get_successor (CohesionArea *self, guint index)
{
  g_return_val_if_fail (COHESION_IS_AREA (self), NULL);

  return index < cohesion_area_get_n_successors (self) ? get_nth_successor (self, index)->code
                                                       : NULL;
}

/**
 * cohesion_area_get_successor_share:
 * @self: an area
 * @index: which of the successors, from 0
 *
 * How much of this place went to a successor.
 *
 * Returns: a share from 0 to 1, NaN where the file does not say it or past the last successor
 *
 * Since: 1.0
 */
gdouble
cohesion_area_get_successor_share (CohesionArea *self, guint index)
{
  g_return_val_if_fail (COHESION_IS_AREA (self), (gdouble)NAN);

  return index < cohesion_area_get_n_successors (self) ? get_nth_successor (self, index)->share
                                                       : (gdouble)NAN;
}
