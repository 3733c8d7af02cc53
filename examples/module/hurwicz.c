/* An aggregation in a module of its own: between the worst and the best child, by a degree of optimism. */
#include <cohesion/cohesion.h>
#include <math.h>

G_DECLARE_FINAL_TYPE (Hurwicz, hurwicz, MY, HURWICZ, CohesionAggregation)
struct _Hurwicz { CohesionAggregation parent_instance; };
G_DEFINE_FINAL_TYPE (Hurwicz, hurwicz, COHESION_TYPE_AGGREGATION)

static gboolean
aggregate (CohesionAggregation *self, CohesionMatrix *in, CohesionColumn *weights, CohesionColumn *out, GError **error)
{
  const gdouble optimism = cohesion_strategy_get_number (COHESION_STRATEGY (self), "optimism");

  for (guint row = 0; row < cohesion_matrix_get_n_rows (in); row++)
    {
      gdouble low = NAN, high = NAN; /* fmin and fmax pass over what is missing */
      for (guint child = 0; child < cohesion_matrix_get_n_columns (in); child++)
        {
          low = fmin (low, cohesion_matrix_get (in, row, child));
          high = fmax (high, cohesion_matrix_get (in, row, child));
        }
      cohesion_column_set (out, row, optimism * high + (1 - optimism) * low);
    }
  return TRUE;
}

static void
hurwicz_class_init (HurwiczClass *klass)
{
  COHESION_STRATEGY_CLASS (klass)->title = "optimism x best child + (1 - optimism) x worst child";
  COHESION_STRATEGY_CLASS (klass)->source = "Hurwicz (1951)";
  COHESION_AGGREGATION_CLASS (klass)->aggregate = aggregate;
}
static void hurwicz_init (Hurwicz *self) {}

COHESION_DECLARE_MODULE;

gboolean
cohesion_module_register (GError **error)
{
  return cohesion_strategy_declare_number (hurwicz_get_type (), "optimism", "Weight of the best child", 0, 1, 0.5, error) &&
         cohesion_strategy_register ("hurwicz", hurwicz_get_type (), error);
}
