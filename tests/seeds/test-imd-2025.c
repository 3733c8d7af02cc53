/* The English Index of Multiple Deprivation 2025, from the published ranks of its seven domains.
 *
 * Expected: the published scores (three decimals, so 0.0005 and the rounding of the ranks' own
 * input), and the published ranks, of which two are off by one because the official ones come of
 * unrounded domain scores. Ministry of Housing, Communities and Local Government, English indices
 * of deprivation 2025, OGL v3.0. */
#include <math.h>

#include "seed-study.h"

#define N_AREAS           33755
#define SCORE_TOLERANCE   0.0007
#define LEAST_EXACT_RANKS 33753

static const SeedColumn columns[] = {
  { "Income_rank", "income" },
  { "Employment_rank", "employment" },
  { "Education_rank", "education" },
  { "Health_rank", "health" },
  { "Crime_rank", "crime" },
  { "Housing_and_Services_rank", "barriers" },
  { "Environment_rank", "living_environment" },
  { NULL, NULL },
};

static void
test_scores_and_ranks (void)
{
  g_autoptr (CohesionTable) table = seed_read ("data/imd2025_england/imd2025_england_lsoa21.csv");
  g_autoptr (CohesionScores) scores = NULL;
  g_autoptr (CohesionColumn) score = NULL, rank = NULL;
  g_autoptr (GHashTable) rows = NULL;
  g_auto (GStrv) areas = NULL;
  gdouble worst = 0;
  guint exact = 0;

  if (table == NULL)
    return;
  scores = seed_score (table, "lsoa21_code", columns, "imd-england-2025", "2025");
  score = cohesion_scores_get_scores (scores, "imd-england-2025", NULL);
  rank = cohesion_scores_get_ranks (scores, "imd-england-2025", NULL);
  areas = cohesion_scores_get_areas (scores);
  rows = seed_index (table, "lsoa21_code");
  g_assert_cmpuint (g_strv_length (areas), ==, N_AREAS);
  for (guint i = 0; i < N_AREAS; i++)
    {
      const gdouble published = seed_get (table, rows, areas[i], "IMD_score");

      worst = fmax (worst, fabs (cohesion_column_get (score, i) - published));
      exact += cohesion_column_get (rank, i) == seed_get (table, rows, areas[i], "IMD_rank");
    }
  g_test_message ("largest difference of a score: %.6f; exact ranks: %u of %u", worst, exact,
                  N_AREAS);
  g_assert_cmpfloat (worst, <=, SCORE_TOLERANCE);
  g_assert_cmpuint (exact, >=, LEAST_EXACT_RANKS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seeds/imd-2025/scores-and-ranks-of-33755-areas", test_scores_and_ranks);
  return g_test_run ();
}
