/* An aggregation of one's own: the middle between the best and the worst child, used from YAML. */
#include <cohesion/cohesion.h>
#include <math.h>
#include <stdio.h>

typedef CohesionAggregation Midrange;
typedef CohesionAggregationClass MidrangeClass;
G_DEFINE_TYPE (Midrange, midrange, COHESION_TYPE_AGGREGATION)

static gboolean
midrange_aggregate (CohesionAggregation *self, CohesionMatrix *in, CohesionColumn *weights, CohesionColumn *out, GError **error)
{
  for (guint row = 0; row < cohesion_matrix_get_n_rows (in); row++)
    {
      gdouble low = NAN, high = NAN;
      for (guint child = 0; child < cohesion_matrix_get_n_columns (in); child++)
        {
          low = fmin (low, cohesion_matrix_get (in, row, child)); /* fmin and fmax pass by what is missing */
          high = fmax (high, cohesion_matrix_get (in, row, child));
        }
      cohesion_column_set (out, row, (low + high) / 2);
    }
  return TRUE;
}

static void midrange_init (Midrange *self) {}
static void midrange_class_init (MidrangeClass *klass) { klass->aggregate = midrange_aggregate; }

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  cohesion_strategy_register ("midrange", midrange_get_type (), &error);
  g_autoptr (CohesionFramework) framework = argc > 1 ? cohesion_framework_load (argv[1], NULL, NULL, &error) : NULL;
  g_autofree gchar *yaml = framework != NULL ? cohesion_framework_to_yaml (framework) : NULL;
  printf ("%s\n", yaml != NULL ? yaml : error->message);
  return yaml == NULL;
}
