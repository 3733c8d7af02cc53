/* What lies around the areas of a context: looked up only when a strategy asks. */
#pragma once

#include <cohesion/cohesion-column.h>
#include <cohesion/cohesion-context.h>
#include <cohesion/cohesion-matrix.h>

#define COHESION_TYPE_SURROUNDINGS (cohesion_surroundings_get_type ())
G_DECLARE_DERIVABLE_TYPE (CohesionSurroundings,
                          cohesion_surroundings,
                          COHESION,
                          SURROUNDINGS,
                          GObject)

/* Each is called once for a context and a question, under its lock, from any thread. */
struct _CohesionSurroundingsClass
{
  GObjectClass parent_class;

  /* For each of @n_areas rows the code of the place at @tier that it lies in, or NULL. The array is
   * free'd with g_free; the codes live as long as @self. */
  const gchar **(*find_groups) (CohesionSurroundings *self, const gchar *tier, guint n_areas);

  /* Append to @periods (gchar *) and @values (CohesionMatrix *), the oldest period first, what was
   * measured in the other periods. */
  gboolean (*find_periods) (CohesionSurroundings *self,
                            GPtrArray *periods,
                            GPtrArray *values,
                            GError **error);

  /* What was measured of another indicator in the same period (transfer full), or NULL with an
   * error. */
  CohesionColumn *(*find_values) (CohesionSurroundings *self,
                                  const gchar *indicator,
                                  guint n_areas,
                                  GError **error);
};

/* Before the context is shared. Takes a reference. */
void cohesion_context_set_surroundings (CohesionContext *self, CohesionSurroundings *surroundings);

/* Look the other periods up; FALSE with the error of who was asked. Without this call an error
 * leaves them out. */
gboolean cohesion_context_load_periods (CohesionContext *self, GError **error);
