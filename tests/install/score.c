/* What a stranger writes first: open a study, score it, print the table. */
#include <cohesion/cohesion.h>

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStudy) study =
      cohesion_study_open (argc > 1 ? argv[1] : "study.yaml", NULL, &error);
  g_autoptr (CohesionScorer) scorer = study != NULL ? cohesion_study_create_scorer (study) : NULL;
  g_autoptr (CohesionScores) scores =
      scorer != NULL ? cohesion_scorer_run (scorer, study, NULL, &error) : NULL;

  if (scores == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  g_autoptr (CohesionTable) table = cohesion_scores_get_table (scores);
  g_autofree gchar *text = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);

  g_print ("%s", text);
  return 0;
}
