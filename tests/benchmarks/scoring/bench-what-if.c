/* What a change costs: the scores of the root again, and an explanation. */
#include <cohesion/cohesion.h>
#include <stdio.h>

#include "bench-study.h"

#define N_REPEATS 21

typedef struct
{
  CohesionScores *scores;
  CohesionWhatIf *what_if;
  guint n;
} Work;

static void
must (gboolean done, const GError *error)
{
  if (!done)
    g_error ("%s", error->message);
}

static void
read_root (Work *work)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionColumn) scores = cohesion_what_if_get_scores (work->what_if, "bench", &error);

  must (scores != NULL, error);
  BENCH_SINK (cohesion_column_peek (scores));
}

static void
change_weight (Work *work)
{
  g_autoptr (GError) error = NULL;

  must (cohesion_what_if_set_weight (work->what_if, "i7", 1 + work->n++ % 5, &error), error);
  read_root (work);
}

static void
change_weight_and_rank (Work *work)
{
  g_autoptr (CohesionColumn) ranks = NULL;

  change_weight (work);
  ranks = cohesion_what_if_get_ranks (work->what_if, "bench", NULL);
  BENCH_SINK (cohesion_column_peek (ranks));
}

static void
change_value (Work *work)
{
  g_autoptr (GError) error = NULL;

  must (cohesion_what_if_set_value (work->what_if, "E01000003", "i7", work->n++ % 50, &error),
        error);
  read_root (work);
}

static void
explain (Work *work)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table =
      cohesion_scores_explain (work->scores, "E01000003", NULL, &error);

  must (table != NULL, error);
  BENCH_SINK (table);
}

static void
report (const gchar *tree, const gchar *name, void (*function) (Work *), Work *work)
{
  gdouble times[N_REPEATS];

  function (work);
  for (guint i = 0; i < N_REPEATS; i++)
    {
      const gdouble start = bench_now ();

      function (work);
      times[i] = bench_now () - start;
    }
  qsort (times, N_REPEATS, sizeof *times, bench_compare);
  printf ("%s: %s, %.3f, %.0f%%\n", tree, name, times[N_REPEATS / 2],
          100 * (times[N_REPEATS * 3 / 4] - times[N_REPEATS / 4]) / times[N_REPEATS / 2]);
}

static void
measure (const gchar *tree, guint n_areas, guint n_indicators, guint per_domain)
{
  g_autoptr (CohesionMeasures) measures = bench_make_measures (&(BenchStudy){
      n_areas, n_indicators, per_domain > 0 ? n_indicators / per_domain : 0, "none", 0 });
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);
  g_autoptr (CohesionWhatIf) what_if = NULL;
  Work work = { scores, NULL, 0 };

  must (scores != NULL, error);
  what_if = cohesion_what_if_new (scores, &error);
  must (what_if != NULL, error);
  work.what_if = what_if;
  report (tree, "another weight, the root's scores (bar 5 ms)", change_weight, &work);
  report (tree, "another weight, the root's scores and ranks", change_weight_and_rank, &work);
  report (tree, "another value, the root's scores", change_value, &work);
  report (tree, "an explanation of the root", explain, &work);
}

int
main (void)
{
  printf ("name, median ms, spread\n");
  measure ("35000 areas, 10 domains of 10", 35000, 100, 10);
  measure ("35000 areas, 100 below the root", 35000, 100, 0);
  measure ("400 areas, 10 domains of 10", 400, 100, 10);
  return 0;
}
