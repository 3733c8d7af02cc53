/* A study: what was opened together. */
#include "study/cohesion-study-private.h"

#include "areas/cohesion-areas-private.h"
#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"
#include "study/cohesion-neighbours-private.h"

#include <string.h>

/**
 * CohesionStudy:
 *
 * A framework, areas, measures, programmes and neighbour sets, opened together from a study.yaml.
 * It does not change once it is open, but for measures that are appended to its #CohesionMeasures.
 *
 * Since: 1.0
 */

G_DEFINE_FINAL_TYPE (CohesionStudy, cohesion_study, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_FRAMEWORK,
  PROP_AREAS,
  PROP_MEASURES,
  PROP_PROGRAMMES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
cohesion_study_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CohesionStudy *self = COHESION_STUDY (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_FRAMEWORK:
      g_value_set_object (value, self->framework);
      break;
    case PROP_AREAS:
      g_value_set_object (value, self->areas);
      break;
    case PROP_MEASURES:
      g_value_set_object (value, self->measures);
      break;
    case PROP_PROGRAMMES:
      g_value_set_object (value, self->programmes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cohesion_study_finalize (GObject *object)
{
  CohesionStudy *self = COHESION_STUDY (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->description);
  g_ptr_array_unref (self->surveys);
  g_ptr_array_unref (self->estimates);
  g_ptr_array_unref (self->neighbour_names);
  g_ptr_array_unref (self->neighbour_sets);
  cohesion_study_defaults_clear (&self->defaults);
  g_clear_object (&self->programmes);
  g_clear_object (&self->measures);
  g_clear_object (&self->areas);
  g_clear_object (&self->framework);
  G_OBJECT_CLASS (cohesion_study_parent_class)->finalize (object);
}

static void
cohesion_study_class_init (CohesionStudyClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cohesion_study_get_property;
  object_class->finalize = cohesion_study_finalize;

  /**
   * CohesionStudy:id:
   *
   * The id of the study.
   *
   * Since: 1.0
   */
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  /**
   * CohesionStudy:title:
   *
   * The title of the study, or %NULL.
   *
   * Since: 1.0
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  /**
   * CohesionStudy:framework:
   *
   * The definitions.
   *
   * Since: 1.0
   */
  properties[PROP_FRAMEWORK] =
      g_param_spec_object ("framework", NULL, NULL, COHESION_TYPE_FRAMEWORK, flags);
  /**
   * CohesionStudy:areas:
   *
   * The registry of places, or %NULL where the study names none.
   *
   * Since: 1.0
   */
  properties[PROP_AREAS] = g_param_spec_object ("areas", NULL, NULL, COHESION_TYPE_AREAS, flags);
  /**
   * CohesionStudy:measures:
   *
   * The observations, or %NULL where the study names none.
   *
   * Since: 1.0
   */
  properties[PROP_MEASURES] =
      g_param_spec_object ("measures", NULL, NULL, COHESION_TYPE_MEASURES, flags);
  /**
   * CohesionStudy:programmes:
   *
   * The register of programmes, or %NULL where the study names none.
   *
   * Since: 1.0
   */
  properties[PROP_PROGRAMMES] =
      g_param_spec_object ("programmes", NULL, NULL, COHESION_TYPE_PROGRAMMES, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cohesion_study_init (CohesionStudy *self)
{
  self->surveys = g_ptr_array_new_with_free_func (g_object_unref);
  self->estimates = g_ptr_array_new_with_free_func (g_object_unref);
  self->neighbour_names = g_ptr_array_new_with_free_func (g_free);
  self->neighbour_sets = g_ptr_array_new_with_free_func ((GDestroyNotify)cohesion_neighbours_free);
}

/**
 * cohesion_study_get_id:
 * @self: a study
 *
 * The id of a study.
 *
 * Returns: (transfer none): the id
 *
 * Since: 1.0
 */
const gchar *
cohesion_study_get_id (CohesionStudy *self)
{
  g_return_val_if_fail (COHESION_IS_STUDY (self), NULL);
  return self->id;
}

/**
 * cohesion_study_get_title:
 * @self: a study
 *
 * The title of a study.
 *
 * Returns: (transfer none) (nullable): the title, or %NULL where the file gives none
 *
 * Since: 1.0
 */
const gchar *
cohesion_study_get_title (CohesionStudy *self)
{
  g_return_val_if_fail (COHESION_IS_STUDY (self), NULL);
  return self->title;
}

/**
 * cohesion_study_get_description:
 * @self: a study
 *
 * What the study says of itself.
 *
 * Returns: (transfer none) (nullable): the description, or %NULL where the file gives none
 *
 * Since: 1.0
 */
const gchar *
cohesion_study_get_description (CohesionStudy *self)
{
  g_return_val_if_fail (COHESION_IS_STUDY (self), NULL);
  return self->description;
}

/**
 * cohesion_study_get_framework:
 * @self: a study
 *
 * The definitions.
 *
 * Returns: (transfer none): the framework
 *
 * Since: 1.0
 */
CohesionFramework *
cohesion_study_get_framework (CohesionStudy *self)
{
  g_return_val_if_fail (COHESION_IS_STUDY (self), NULL);
  return self->framework;
}

/**
 * cohesion_study_get_areas:
 * @self: a study
 *
 * The registry of places.
 *
 * Returns: (transfer none) (nullable): the areas, or %NULL where the study names none
 *
 * Since: 1.0
 */
CohesionAreas *
cohesion_study_get_areas (CohesionStudy *self)
{
  g_return_val_if_fail (COHESION_IS_STUDY (self), NULL);
  return self->areas;
}

/**
 * cohesion_study_get_measures:
 * @self: a study
 *
 * The observations.
 *
 * Returns: (transfer none) (nullable): the measures, or %NULL where the study names none
 *
 * Since: 1.0
 */
CohesionMeasures *
cohesion_study_get_measures (CohesionStudy *self)
{
  g_return_val_if_fail (COHESION_IS_STUDY (self), NULL);
  return self->measures;
}

/**
 * cohesion_study_get_programmes:
 * @self: a study
 *
 * The register of what was done.
 *
 * Returns: (transfer none) (nullable): the programmes, or %NULL where the study names none
 *
 * Since: 1.0
 */
CohesionProgrammes *
cohesion_study_get_programmes (CohesionStudy *self)
{
  g_return_val_if_fail (COHESION_IS_STUDY (self), NULL);
  return self->programmes;
}

static gchar **
copy_names (CohesionStudy *self)
{
  gchar **names = g_new0 (gchar *, (gsize)self->neighbour_names->len + 1);
  for (guint i = 0; i < self->neighbour_names->len; i++)
    names[i] = g_strdup (g_ptr_array_index (self->neighbour_names, i));
  return names;
}

/**
 * cohesion_study_get_neighbour_sets:
 * @self: a study
 *
 * The names of the sets of neighbours, in the order of the study file.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names; empty where there are none
 *
 * Since: 1.0
 */
gchar **
cohesion_study_get_neighbour_sets (CohesionStudy *self)
{
  g_return_val_if_fail (COHESION_IS_STUDY (self), NULL);
  return copy_names (self);
}

static CohesionNeighbours *
find_set (CohesionStudy *self, const gchar *name, GError **error)
{
  g_auto (GStrv) names = NULL;
  g_autofree gchar *hint = NULL;

  for (guint i = 0; i < self->neighbour_names->len; i++)
    if (strcmp (g_ptr_array_index (self->neighbour_names, i), name) == 0)
      return g_ptr_array_index (self->neighbour_sets, i);
  names = copy_names (self);
  hint = cohesion_suggest_hint (name, (const gchar *const *)names);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-STUDY-008",
                      "the study has no set of neighbours \"%s\"%s%s%s", name,
                      hint != NULL ? " (" : "", hint != NULL ? hint : "", hint != NULL ? ")" : "");
  return NULL;
}

/**
 * cohesion_study_get_neighbours:
 * @self: a study
 * @set: the name of a set of neighbours
 * @area: the code of a place
 * @error: return location for an error
 *
 * The places most like a place, nearest first.
 *
 * Errors: `COHESION-STUDY-008` no such set; that of cohesion_areas_get_area() for an unknown place.
 *
 * Returns: (transfer full) (array zero-terminated=1): their codes, empty where the set has none for
 *   @area; %NULL with @error set where there is no such set or place
 *
 * Since: 1.0
 */
gchar **
cohesion_study_get_neighbours (CohesionStudy *self,
                               const gchar *set,
                               const gchar *area,
                               GError **error)
{
  g_autoptr (CohesionArea) known = NULL;
  CohesionNeighbours *neighbours;
  const guint32 *rows;
  guint n_rows;
  gchar **codes;

  g_return_val_if_fail (COHESION_IS_STUDY (self), NULL);
  g_return_val_if_fail (set != NULL, NULL);
  g_return_val_if_fail (area != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  neighbours = find_set (self, set, error);
  if (neighbours == NULL)
    return NULL;
  known = cohesion_areas_get_area (self->areas, area, error);
  if (known == NULL)
    return NULL;
  rows = cohesion_neighbours_get (neighbours,
                                  cohesion_areas_find (self->areas, area, strlen (area)), &n_rows);
  codes = g_new0 (gchar *, (gsize)n_rows + 1);
  for (guint i = 0; i < n_rows; i++)
    codes[i] = g_strdup (cohesion_areas_get_nth_code (self->areas, rows[i]));
  return codes;
}
