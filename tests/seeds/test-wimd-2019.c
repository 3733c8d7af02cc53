/* The Welsh Index of Multiple Deprivation 2019, from the published ranks of its eight domains.
 *
 * Expected: the published scores (to the eight decimals printed) and every one of the 1,909 ranks.
 * Welsh Government, WIMD 2019, OGL v3.0. */
#include <math.h>

#include "seed-study.h"

#define N_AREAS         1909
#define SCORE_TOLERANCE 1e-8

static const SeedColumn columns[] = {
  { "Income_rank", "income" },
  { "Employment_rank", "employment" },
  { "Health_rank", "health" },
  { "Education_rank", "education" },
  { "Access_rank", "access" },
  { "Housing_rank", "housing" },
  { "Crime_rank", "community_safety" },
  { "Environment_rank", "physical_environment" },
  { NULL, NULL },
};

static void
test_scores_and_ranks (void)
{
  g_autoptr (CohesionTable) table = seed_read ("data/wimd2019_wales/imd2019_wales_lsoa11.csv");
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (CohesionColumn) score = NULL, rank = NULL;
  g_autoptr (GHashTable) rows = NULL;
  g_auto (GStrv) areas = NULL;
  gdouble worst = 0;

  if (table == NULL)
    return;
  scores = seed_score (table, "lsoa11_code", columns, "wimd-2019", "2019");
  score = cohesion_scores_get_scores (scores, "wimd-2019", NULL);
  rank = cohesion_scores_get_ranks (scores, "wimd-2019", NULL);
  areas = cohesion_scores_get_areas (scores);
  rows = seed_index (table, "lsoa11_code");
  g_assert_cmpuint (g_strv_length (areas), ==, N_AREAS);
  for (guint i = 0; i < N_AREAS; i++)
    {
      worst = fmax (worst, fabs (cohesion_column_get (score, i) -
                                 seed_get (table, rows, areas[i], "IMD_score")));
      g_assert_cmpfloat (cohesion_column_get (rank, i), ==,
                         seed_get (table, rows, areas[i], "IMD_rank"));
    }
  g_test_message ("largest difference of a score: %.3g", worst);
  g_assert_cmpfloat (worst, <=, SCORE_TOLERANCE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seeds/wimd-2019/scores-and-ranks-of-1909-areas", test_scores_and_ranks);
  return g_test_run ();
}
