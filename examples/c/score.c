/* Opens a study, scores it, and prints the five best places. */
#include <cohesion/cohesion.h>
#include <stdio.h>

int
main (int argc, char **argv)
{
  const gchar *path = argc > 1 ? argv[1] : "study.yaml";
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStudy) study = cohesion_study_open (path, NULL, &error);
  if (study == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  g_autoptr (CohesionScorer) scorer = cohesion_study_create_scorer (study);
  g_autoptr (CohesionScores) scores = cohesion_scorer_run (scorer, study, NULL, &error);
  if (scores == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  const gchar *root = cohesion_framework_get_id (cohesion_study_get_framework (study));
  g_autoptr (CohesionColumn) values = cohesion_scores_get_scores (scores, root, NULL);
  g_autoptr (CohesionColumn) ranks = cohesion_scores_get_ranks (scores, root, NULL);
  g_auto (GStrv) areas = cohesion_scores_get_areas (scores);
  for (guint rank = 1; rank <= 5; rank++)
    for (guint i = 0; areas[i] != NULL; i++)
      if (cohesion_column_get (ranks, i) == rank)
        {
          g_autoptr (CohesionArea) area =
              cohesion_areas_get_area (cohesion_study_get_areas (study), areas[i], NULL);
          printf ("%u. %s %.1f\n", rank, cohesion_area_get_name (area), cohesion_column_get (values, i));
        }
  return 0;
}
