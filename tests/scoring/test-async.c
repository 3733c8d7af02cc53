/* Scoring that does not keep the caller waiting: threads, progress, cancelling, what is in use. */
#include "scoring-test.h"

#define FRAMEWORK(normalise)                                                                       \
  "cohesion: 1\nframework: {id: test, title: Test, version: \"1\"}\n"                              \
  "scoring: {normalise: " normalise ", aggregate: arithmetic}\n"                                   \
  "indicators:\n  - {id: a, title: A, polarity: higher-better}\n"
#define AREAS "code,name,tier\nA,Area,ltla\nB,Area,ltla\n"
#define CSV   "area,indicator,period,value\nA,a,2023,1\nB,a,2023,2\n"

static GThread *home;

/* A strategy of somebody else, which must see no thread but its own. */
typedef struct
{
  CohesionNormalisation parent_instance;
} HomeBound;
typedef CohesionNormalisationClass HomeBoundClass;
GType home_bound_get_type (void);
G_DEFINE_TYPE (HomeBound, home_bound, COHESION_TYPE_NORMALISATION)

static gboolean
home_bound_normalise (CohesionNormalisation *self,
                      CohesionColumn *in,
                      CohesionColumn *out,
                      GError **error)
{
  (void)self;
  g_assert_true (g_thread_self () == home);
  return cohesion_column_set_values (out, cohesion_column_peek (in),
                                     cohesion_column_get_length (in), error);
}

static void
home_bound_class_init (HomeBoundClass *klass)
{
  klass->normalise = home_bound_normalise;
}

static void
home_bound_init (HomeBound *self)
{
  (void)self;
}

/* What a run told and gave. */
typedef struct
{
  GMainLoop *loop;
  CohesionScorer *scorer;
  CohesionScores *scores;
  GError *error;
  guint n_steps;
  gdouble last;
  gboolean refuses; /* the progress says: stop */
  guint n_ticks;
} Answer;

static Answer
answer_new (CohesionScorer *scorer)
{
  return (Answer){ g_main_loop_new (g_main_context_get_thread_default (), FALSE),
                   scorer,
                   NULL,
                   NULL,
                   0,
                   0,
                   FALSE,
                   0 };
}

static void
answer_clear (Answer *answer)
{
  g_main_loop_unref (answer->loop);
  g_clear_object (&answer->scores);
  g_clear_error (&answer->error);
}

static void
take_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  g_assert_true (g_thread_self () == home);
  g_assert_true (source == (GObject *)answer->scorer);
  answer->scores = cohesion_scorer_run_measures_finish (answer->scorer, result, &answer->error);
  g_assert_true ((answer->scores == NULL) == (answer->error != NULL));
  g_main_loop_quit (answer->loop);
}

static gboolean
hear (gdouble fraction, const gchar *message, gpointer data)
{
  Answer *answer = data;

  g_assert_true (g_thread_self () == home);
  g_assert_cmpstr (message, ==, "scoring");
  g_assert_cmpfloat (fraction, >=, answer->last);
  g_assert_null (answer->scores);
  answer->last = fraction;
  answer->n_steps++;
  return !answer->refuses;
}

static gboolean
tick (gpointer data)
{
  ((Answer *)data)->n_ticks++;
  return G_SOURCE_CONTINUE;
}

static void
run (Answer *answer, CohesionMeasures *measures, GCancellable *cancellable)
{
  home = g_thread_self ();
  cohesion_scorer_run_measures_async (answer->scorer, measures, cancellable, take_answer, answer);
  g_main_loop_run (answer->loop);
}

static gchar *
to_csv (CohesionScores *scores)
{
  g_autoptr (CohesionTable) table = cohesion_scores_get_table (scores);

  return cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
}

static void
test_same_bytes (void)
{
  g_autoptr (CohesionMeasures) measures = make_random_measures (500);
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionScores) scores = cohesion_scorer_run_measures (scorer, measures, NULL, NULL);
  g_autofree gchar *expected = to_csv (scores);
  g_autofree gchar *got = NULL;
  Answer answer = answer_new (scorer);

  cohesion_scorer_set_progress (scorer, hear, &answer, NULL);
  run (&answer, measures, NULL);
  g_assert_no_error (answer.error);
  got = to_csv (answer.scores);
  g_assert_true (g_str_equal (got, expected));
  g_assert_cmpuint (answer.n_steps, >, 0);
  g_assert_cmpfloat (answer.last, ==, 1);
  answer_clear (&answer);
}

static void
test_loop_turns (void)
{
  g_autoptr (CohesionMeasures) measures = make_random_measures (8000);
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  Answer answer = answer_new (scorer);
  const guint ticking = g_timeout_add (1, tick, &answer);

  run (&answer, measures, NULL);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.n_ticks, >=, 3);
  g_source_remove (ticking);
  answer_clear (&answer);
}

static void
test_settings (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (FRAMEWORK ("z-score"), AREAS, CSV);
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  Answer answer = answer_new (scorer);

  home = g_thread_self ();
  cohesion_scorer_set_period (scorer, "2023");
  cohesion_scorer_run_measures_async (scorer, measures, NULL, take_answer, &answer);
  cohesion_scorer_set_period (scorer, "2001");
  g_main_loop_run (answer.loop);
  g_assert_no_error (answer.error);
  answer_clear (&answer);
  answer = answer_new (scorer);
  run (&answer, measures, NULL);
  g_assert_error (answer.error, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (answer.error->message, "COHESION-SCORE-005: "));
  answer_clear (&answer);
}

static gboolean
append_row (CohesionMeasures *measures, const gchar *period, GError **error)
{
  const gchar *const cells[][2] = { { "A", NULL }, { "a", NULL }, { period, NULL } };
  const gchar *const names[] = { "area", "indicator", "period" };
  g_autoptr (CohesionTable) table = cohesion_table_new ();
  g_autoptr (CohesionColumn) value = cohesion_column_new (1);

  cohesion_column_set (value, 0, 7);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (cohesion_table_add_text (table, names[i], cells[i], NULL));
  g_assert_true (cohesion_table_add_double (table, "value", value, NULL));
  return cohesion_measures_append (measures, table, NULL, error);
}

static void
append_in_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  CohesionMeasures *measures = g_object_get_data (source, "measures");
  g_autoptr (GError) error = NULL;

  g_assert_true (append_row (measures, "2031", &error));
  g_assert_no_error (error);
  take_answer (source, result, data);
}

static void
test_append (void)
{
  g_autoptr (CohesionMeasures) measures = make_measures (FRAMEWORK ("z-score"), AREAS, CSV);
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GError) error = NULL;
  Answer answer = answer_new (scorer);

  home = g_thread_self ();
  g_object_set_data (G_OBJECT (scorer), "measures", measures);
  cohesion_scorer_run_measures_async (scorer, measures, NULL, append_in_answer, &answer);
  g_assert_false (append_row (measures, "2030", &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "COHESION-MEASURE-033: "));
  g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, 2);
  g_main_loop_run (answer.loop);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, 3);
  answer_clear (&answer);
}

static gboolean
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancelling (void)
{
  g_autoptr (CohesionMeasures) measures = make_random_measures (8000);
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = answer_new (scorer);

  g_timeout_add (2, cancel, cancellable);
  run (&answer, measures, cancellable);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  answer_clear (&answer);
  answer = answer_new (scorer);
  run (&answer, measures, cancellable);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  answer_clear (&answer);
}

/* Also where the refusal is heard only after the work was done. */
static void
test_progress_refuses (void)
{
  g_autoptr (CohesionMeasures) small = make_measures (FRAMEWORK ("z-score"), AREAS, CSV);
  g_autoptr (CohesionMeasures) large = make_random_measures (2000);
  CohesionMeasures *const both[] = { small, large };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
      Answer answer = answer_new (scorer);

      answer.refuses = TRUE;
      cohesion_scorer_set_progress (scorer, hear, &answer, NULL);
      run (&answer, both[i], NULL);
      g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (answer.n_steps, ==, 1);
      answer_clear (&answer);
    }
}

static void
test_many_at_once (void)
{
  g_autoptr (CohesionMeasures) measures = make_random_measures (200);
  CohesionScorer *scorers[8];
  Answer answers[8];
  g_autofree gchar *first = NULL;

  home = g_thread_self ();
  for (guint i = 0; i < 8; i++)
    {
      scorers[i] = cohesion_scorer_new ();
      answers[i] = answer_new (scorers[i]);
      cohesion_scorer_run_measures_async (scorers[i], measures, NULL, take_answer, &answers[i]);
    }
  for (guint i = 0; i < 8; i++)
    {
      g_autofree gchar *csv = NULL;

      while (answers[i].scores == NULL)
        g_main_context_iteration (NULL, TRUE);
      csv = to_csv (answers[i].scores);
      g_assert_true (first == NULL || g_str_equal (csv, first));
      if (first == NULL)
        first = g_steal_pointer (&csv);
      answer_clear (&answers[i]);
      g_object_unref (scorers[i]);
    }
}

static void
test_others (void)
{
  static const gdouble a[] = { 1, 2 };
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionMeasures) measures = NULL;
  Answer answer = answer_new (scorer);

  g_assert_true (cohesion_strategy_register ("home-bound", home_bound_get_type (), NULL));
  measures = make_measures (FRAMEWORK ("home-bound"), AREAS, CSV);
  cohesion_scorer_set_progress (scorer, hear, &answer, NULL);
  run (&answer, measures, NULL);
  g_assert_no_error (answer.error);
  assert_scores (answer.scores, "a", a, 2);
  g_assert_cmpuint (answer.n_steps, >, 0);
  answer_clear (&answer);
}

/* On a thread with a main context of its own, the answer comes there. */
static gpointer
run_elsewhere (gpointer measures)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  Answer answer;

  g_main_context_push_thread_default (context);
  answer = answer_new (scorer);
  cohesion_scorer_set_progress (scorer, hear, &answer, NULL);
  run (&answer, measures, NULL);
  g_assert_no_error (answer.error);
  answer_clear (&answer);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_elsewhere (void)
{
  g_autoptr (CohesionMeasures) measures = make_random_measures (200);
  g_autoptr (CohesionMeasures) others = make_measures (FRAMEWORK ("home-bound"), AREAS, CSV);

  g_thread_join (g_thread_new ("elsewhere", run_elsewhere, measures));
  g_thread_join (g_thread_new ("elsewhere", run_elsewhere, others));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scoring/async/gives-the-same-bytes-and-tells-all", test_same_bytes);
  g_test_add_func ("/scoring/async/the-main-loop-turns-meanwhile", test_loop_turns);
  g_test_add_func ("/scoring/async/has-the-settings-of-when-it-was-asked", test_settings);
  g_test_add_func ("/scoring/async/nothing-is-appended-before-the-answer", test_append);
  g_test_add_func ("/scoring/async/cancelling-stops-it-in-the-middle", test_cancelling);
  g_test_add_func ("/scoring/async/progress-that-says-no-cancels", test_progress_refuses);
  g_test_add_func ("/scoring/async/many-runs-share-the-measures", test_many_at_once);
  g_test_add_func ("/scoring/async/strategies-of-others-run-where-it-was-asked", test_others);
  g_test_add_func ("/scoring/async/the-answer-comes-to-the-callers-context", test_elsewhere);
  return g_test_run ();
}
