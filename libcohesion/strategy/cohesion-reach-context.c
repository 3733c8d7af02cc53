/* The context of some of the areas: it asks that of all of them. */
#include "strategy/cohesion-reach-private.h"
#include "table/cohesion-surroundings-private.h"

typedef struct
{
  CohesionSurroundings parent_instance;
  CohesionContext *whole;
  guint *rows;
  guint n_rows;
} CohesionNarrowed;

typedef CohesionSurroundingsClass CohesionNarrowedClass;

GType cohesion_narrowed_get_type (void) G_GNUC_CONST;
G_DEFINE_TYPE (CohesionNarrowed, cohesion_narrowed, COHESION_TYPE_SURROUNDINGS)

static const gchar **
find_groups (CohesionSurroundings *surroundings, const gchar *tier, guint n_areas)
{
  CohesionNarrowed *self = (CohesionNarrowed *)surroundings;
  const gchar **codes = g_new0 (const gchar *, n_areas + 1u);

  for (guint i = 0; i < self->n_rows && i < n_areas; i++)
    codes[i] = cohesion_context_get_group (self->whole, self->rows[i], tier);
  return codes;
}

static gboolean
find_periods (CohesionSurroundings *surroundings,
              GPtrArray *periods,
              GPtrArray *values,
              GError **error)
{
  CohesionNarrowed *self = (CohesionNarrowed *)surroundings;

  if (!cohesion_context_load_periods (self->whole, error))
    return FALSE;
  for (guint p = 0; p < cohesion_context_get_n_periods (self->whole); p++)
    {
      CohesionMatrix *all = cohesion_context_get_nth_values (self->whole, p);
      const guint n_columns = cohesion_matrix_get_n_columns (all);
      CohesionMatrix *some = cohesion_matrix_new (self->n_rows, n_columns);

      for (guint column = 0; column < n_columns; column++)
        for (guint i = 0; i < self->n_rows; i++)
          cohesion_matrix_set (some, i, column, cohesion_matrix_get (all, self->rows[i], column));
      g_ptr_array_add (periods, g_strdup (cohesion_context_get_nth_period (self->whole, p)));
      g_ptr_array_add (values, some);
    }
  return TRUE;
}

static CohesionColumn *
find_values (CohesionSurroundings *surroundings,
             const gchar *indicator,
             guint n_areas,
             GError **error)
{
  CohesionNarrowed *self = (CohesionNarrowed *)surroundings;
  CohesionColumn *all = cohesion_context_get_values_of (self->whole, indicator, error);
  CohesionColumn *some;

  if (all == NULL)
    return NULL;
  some = cohesion_column_new (n_areas);
  for (guint i = 0; i < self->n_rows && i < n_areas; i++)
    cohesion_column_set (some, i, cohesion_column_get (all, self->rows[i]));
  return some;
}

static void
cohesion_narrowed_finalize (GObject *object)
{
  CohesionNarrowed *self = (CohesionNarrowed *)object;

  g_clear_object (&self->whole);
  g_free (self->rows);
  G_OBJECT_CLASS (cohesion_narrowed_parent_class)->finalize (object);
}

static void
cohesion_narrowed_class_init (CohesionNarrowedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_narrowed_finalize;
  klass->find_groups = find_groups;
  klass->find_periods = find_periods;
  klass->find_values = find_values;
}

static void
cohesion_narrowed_init (CohesionNarrowed *self)
{
  (void)self;
}

CohesionContext *
cohesion_reach_narrow_context (CohesionContext *whole, const GArray *rows)
{
  const guint n_areas = cohesion_context_get_n_areas (whole);
  g_autoptr (CohesionSurroundings) surroundings =
      g_object_new (cohesion_narrowed_get_type (), NULL);
  CohesionNarrowed *self = (CohesionNarrowed *)surroundings;
  g_autofree const gchar **codes = g_new0 (const gchar *, rows->len + 1u);
  CohesionContext *context;

  self->whole = g_object_ref (whole);
  self->rows = g_new (guint, rows->len + 1u);
  for (; self->n_rows < rows->len; self->n_rows++)
    {
      const guint row = g_array_index (rows, guint, self->n_rows);

      if (row >= n_areas)
        break;
      self->rows[self->n_rows] = row;
      codes[self->n_rows] = cohesion_context_get_area (whole, row);
    }
  context =
      cohesion_context_new (cohesion_context_get_node (whole), cohesion_context_get_period (whole),
                            cohesion_context_get_tier (whole), codes, NULL);
  cohesion_context_set_surroundings (context, surroundings);
  return context;
}
