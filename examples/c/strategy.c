/* An aggregation of one's own, used from YAML: the middle between the best and the worst child. */
#include <cohesion/cohesion.h>
#include <math.h>
#include <stdio.h>

G_DECLARE_FINAL_TYPE (Midrange, midrange, MY, MIDRANGE, CohesionAggregation)
struct _Midrange { CohesionAggregation parent_instance; };
G_DEFINE_FINAL_TYPE (Midrange, midrange, COHESION_TYPE_AGGREGATION)

static gboolean
aggregate (CohesionAggregation *self, CohesionMatrix *in, CohesionColumn *weights, CohesionColumn *out, GError **error)
{
  for (guint row = 0; row < cohesion_matrix_get_n_rows (in); row++)
    {
      gdouble low = NAN, high = NAN; /* fmin and fmax pass over what is missing */
      for (guint child = 0; child < cohesion_matrix_get_n_columns (in); child++)
        {
          low = fmin (low, cohesion_matrix_get (in, row, child));
          high = fmax (high, cohesion_matrix_get (in, row, child));
        }
      cohesion_column_set (out, row, (low + high) / 2);
    }
  return TRUE;
}
static void midrange_init (Midrange *self) {}
static void midrange_class_init (MidrangeClass *klass) { COHESION_AGGREGATION_CLASS (klass)->aggregate = aggregate; }

int
main (int argc, char **argv)
{
  cohesion_strategy_register ("midrange", midrange_get_type (), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStudy) study = cohesion_study_open (argc > 1 ? argv[1] : "study.yaml", NULL, &error);
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionScores) scores = study != NULL ? cohesion_scorer_run (scorer, study, NULL, &error) : NULL;
  g_autoptr (CohesionTable) table = scores != NULL ? cohesion_scores_get_table (scores) : NULL;
  g_autofree gchar *text = table != NULL ? cohesion_table_to_text (table, COHESION_TABLE_FORMAT_TEXT, 4) : NULL;
  return printf ("%s\n", text != NULL ? text : error->message) < 0 || text == NULL;
}
