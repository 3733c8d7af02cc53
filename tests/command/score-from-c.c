/* Scores a study from C and writes the CSV: score-from-c STUDY FILE THREADS. For comparing bytes.
 */
#include <cohesion/cohesion.h>
#include <stdio.h>
#include <stdlib.h>

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStudy) study = NULL;
  g_autoptr (CohesionScorer) scorer = NULL;
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (CohesionTable) table = NULL;

  if (argc != 4)
    return 2;
  study = cohesion_study_open (argv[1], NULL, &error);
  if (study != NULL)
    {
      scorer = cohesion_study_create_scorer (study);
      cohesion_scorer_set_threads (scorer, (guint)atoi (argv[3]));
      scores = cohesion_scorer_run (scorer, study, NULL, &error);
    }
  if (scores != NULL)
    {
      table = cohesion_scores_get_table (scores);
      if (cohesion_table_write (table, argv[2], COHESION_TABLE_FORMAT_CSV, 0, NULL, &error))
        return 0;
    }
  fprintf (stderr, "%s\n", error->message);
  return 1;
}
