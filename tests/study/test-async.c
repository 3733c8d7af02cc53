/* Opening and scoring a study without keeping the caller waiting. */
#include <cohesion/cohesion.h>
#include <glib/gstdio.h>

static GThread *home;

/* A strategy of somebody else: no object of it is made, asked or let go but at home. */
typedef struct
{
  CohesionAggregation parent_instance;
} HomeBound;
typedef CohesionAggregationClass HomeBoundClass;
GType home_bound_get_type (void);
G_DEFINE_TYPE (HomeBound, home_bound, COHESION_TYPE_AGGREGATION)

static guint n_made, n_freed;

static gboolean
home_bound_aggregate (CohesionAggregation *self,
                      CohesionMatrix *in,
                      CohesionColumn *weights,
                      CohesionColumn *out,
                      GError **error)
{
  (void)self;
  (void)in;
  (void)weights;
  (void)error;
  g_assert_true (g_thread_self () == home);
  cohesion_column_fill (out, 5);
  return TRUE;
}

static void
home_bound_finalize (GObject *object)
{
  g_assert_true (g_thread_self () == home);
  n_freed++;
  G_OBJECT_CLASS (home_bound_parent_class)->finalize (object);
}

static void
home_bound_class_init (HomeBoundClass *klass)
{
  klass->aggregate = home_bound_aggregate;
  G_OBJECT_CLASS (klass)->finalize = home_bound_finalize;
}

static void
home_bound_init (HomeBound *self)
{
  (void)self;
  g_assert_true (g_thread_self () == home);
  n_made++;
}

static gchar *
example (const gchar *name)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "examples", name, "study.yaml", NULL);
}

typedef struct
{
  GMainLoop *loop;
  CohesionStudy *study;
  CohesionScores *scores;
  GError *error;
  guint n_steps;
  gdouble last;
  guint most; /* steps, after which the progress says: stop */
  gboolean released;
  guint n_ticks;
} Answer;

static void
answer_init (Answer *answer)
{
  *answer = (Answer){ .loop = g_main_loop_new (NULL, FALSE), .most = G_MAXUINT };
}

static void
answer_clear (Answer *answer)
{
  g_main_loop_unref (answer->loop);
  g_clear_object (&answer->study);
  g_clear_object (&answer->scores);
  g_clear_error (&answer->error);
}

static void
take_study (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  g_assert_null (source);
  g_assert_true (g_thread_self () == home);
  answer->study = cohesion_study_open_finish (result, &answer->error);
  g_assert_true ((answer->study == NULL) == (answer->error != NULL));
  g_main_loop_quit (answer->loop);
}

static gboolean
hear (gdouble fraction, const gchar *message, gpointer data)
{
  Answer *answer = data;

  g_assert_true (g_thread_self () == home);
  g_assert_false (answer->released);
  g_assert_nonnull (message);
  g_assert_cmpfloat (fraction, >=, answer->last);
  answer->last = fraction;
  return ++answer->n_steps < answer->most;
}

static void
release (gpointer data)
{
  g_assert_true (g_thread_self () == home);
  ((Answer *)data)->released = TRUE;
}

static void
open_study (Answer *answer,
            const gchar *path,
            CohesionDiagnostics *diagnostics,
            GCancellable *cancellable)
{
  home = g_thread_self ();
  cohesion_study_open_async (path, COHESION_STUDY_FLAGS_NONE, diagnostics, hear, answer, release,
                             cancellable, take_study, answer);
  g_main_loop_run (answer->loop);
  g_assert_true (answer->released);
}

static gboolean
tick (gpointer data)
{
  ((Answer *)data)->n_ticks++;
  return G_SOURCE_CONTINUE;
}

static void
take_scores (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->scores = cohesion_scorer_run_finish (COHESION_SCORER (source), result, &answer->error);
  g_main_loop_quit (answer->loop);
}

static void
score_study (Answer *answer, CohesionStudy *study)
{
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();

  home = g_thread_self ();
  cohesion_scorer_run_async (scorer, study, NULL, take_scores, answer);
  g_main_loop_run (answer->loop);
  g_assert_null (cohesion_scorer_get_period (scorer));
}

static gchar *
to_csv (CohesionScores *scores)
{
  g_autoptr (CohesionTable) table = cohesion_scores_get_table (scores);

  return cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
}

static void
test_same (void)
{
  g_autofree gchar *path = example ("england");
  g_autoptr (CohesionStudy) study = cohesion_study_open (path, NULL, NULL);
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionScores) scores = cohesion_scorer_run (scorer, study, NULL, NULL);
  g_autofree gchar *expected = to_csv (scores);
  g_autofree gchar *got = NULL;
  Answer answer;

  answer_init (&answer);
  open_study (&answer, path, NULL, NULL);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.n_steps, >, 0);
  score_study (&answer, answer.study);
  g_assert_no_error (answer.error);
  got = to_csv (answer.scores);
  g_assert_true (g_str_equal (got, expected));
  answer_clear (&answer);
}

/* A study of 400 areas and 500 periods in a folder of its own. */
static gchar *
make_large_study (const gchar *aggregate)
{
  gchar *folder = g_dir_make_tmp ("cohesion-async-XXXXXX", NULL);
  g_autoptr (GString) areas = g_string_new ("code,name,tier\n");
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value\n");
  g_autofree gchar *framework =
      g_strdup_printf ("cohesion: 1\nframework: {id: t, title: T, version: \"1\"}\n"
                       "scoring: {normalise: z-score, aggregate: %s}\n"
                       "indicators:\n  - {id: a, title: A, polarity: higher-better}\n",
                       aggregate);
  const gchar *const names[] = { "study.yaml", "framework.yaml", "areas.csv", "measures.csv" };
  const gchar *texts[] = { "cohesion: 1\nstudy: {id: large}\nframework: framework.yaml\n"
                           "areas: areas.csv\nmeasures: measures.csv\n",
                           framework, NULL, NULL };

  for (guint area = 0; area < 400; area++)
    {
      g_string_append_printf (areas, "A%u,Area,ltla\n", area);
      for (guint year = 1500; year < 2000; year++)
        g_string_append_printf (csv, "A%u,a,%u,%u\n", area, year, (area * 7 + year) % 101);
    }
  texts[2] = areas->str;
  texts[3] = csv->str;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree gchar *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    }
  return folder;
}

static void
remove_study (const gchar *folder)
{
  const gchar *const names[] = { "study.yaml", "framework.yaml", "areas.csv", "measures.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree gchar *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
test_loop_turns (void)
{
  g_autofree gchar *folder = make_large_study ("arithmetic");
  g_autofree gchar *path = g_build_filename (folder, "study.yaml", NULL);
  Answer answer;
  guint ticking;

  answer_init (&answer);
  ticking = g_timeout_add (1, tick, &answer);
  open_study (&answer, path, NULL, NULL);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (cohesion_measures_get_n_measures (cohesion_study_get_measures (answer.study)),
                    ==, 200000);
  g_assert_cmpuint (answer.n_ticks, >=, 5);
  g_source_remove (ticking);
  answer_clear (&answer);
  remove_study (folder);
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
  g_autofree gchar *folder = make_large_study ("arithmetic");
  g_autofree gchar *path = g_build_filename (folder, "study.yaml", NULL);

  for (guint delay = 0; delay <= 4; delay += 2)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Answer answer;

      answer_init (&answer);
      if (delay == 0)
        g_cancellable_cancel (cancellable);
      else
        g_timeout_add (delay, cancel, cancellable);
      open_study (&answer, path, NULL, cancellable);
      g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      answer_clear (&answer);
    }
  remove_study (folder);
}

static void
test_progress_refuses (void)
{
  g_autofree gchar *path = example ("first-study");

  Answer answer;

  answer_init (&answer);
  answer.most = 1;
  open_study (&answer, path, NULL, NULL);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (answer.n_steps, ==, 1);
  answer_clear (&answer);
}

static void
test_problems (void)
{
  g_autofree gchar *folder = make_large_study ("arithmetik");
  g_autofree gchar *path = g_build_filename (folder, "study.yaml", NULL);
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  Answer answer;

  answer_init (&answer);
  open_study (&answer, path, diagnostics, NULL);
  g_assert_error (answer.error, COHESION_ERROR, COHESION_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (answer.error->message, "COHESION-YAML-040: "));
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), >=, 1);
  answer_clear (&answer);
  remove_study (folder);
}

static void
test_no_measures (void)
{
  g_autofree gchar *folder = make_large_study ("arithmetic");
  g_autofree gchar *path = g_build_filename (folder, "study.yaml", NULL);
  Answer answer;

  g_assert_true (g_file_set_contents (
      path, "cohesion: 1\nstudy: {id: none}\nframework: framework.yaml\n", -1, NULL));
  answer_init (&answer);
  open_study (&answer, path, NULL, NULL);
  g_assert_no_error (answer.error);
  score_study (&answer, answer.study);
  g_assert_null (answer.scores);
  g_assert_error (answer.error, COHESION_ERROR, COHESION_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (answer.error->message, "COHESION-STUDY-009: "));
  answer_clear (&answer);
  remove_study (folder);
}

/* Where the study opens, where it fails after the framework, and where it is cancelled. */
static void
test_others (void)
{
  g_autofree gchar *folder = make_large_study ("home-bound-mean");
  g_autofree gchar *path = g_build_filename (folder, "study.yaml", NULL);
  g_autofree gchar *measures = g_build_filename (folder, "measures.csv", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer;

  home = g_thread_self ();
  g_assert_true (cohesion_strategy_register ("home-bound-mean", home_bound_get_type (), NULL));
  answer_init (&answer);
  open_study (&answer, path, NULL, NULL);
  g_assert_no_error (answer.error);
  score_study (&answer, answer.study);
  g_assert_no_error (answer.error);
  answer_clear (&answer);
  g_assert_cmpuint (n_made, >, 0);
  g_assert_cmpuint (n_freed, ==, n_made);

  answer_init (&answer);
  g_timeout_add (4, cancel, cancellable);
  open_study (&answer, path, NULL, cancellable);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  answer_clear (&answer);
  g_assert_cmpuint (n_freed, ==, n_made);

  g_assert_true (
      g_file_set_contents (measures, "area,indicator,period,value\nA1,b,2000,1\n", -1, NULL));
  answer_init (&answer);
  open_study (&answer, path, NULL, NULL);
  g_assert_error (answer.error, COHESION_ERROR, COHESION_ERROR_INVALID);
  answer_clear (&answer);
  g_assert_cmpuint (n_freed, ==, n_made);
  remove_study (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study/async/gives-what-the-waiting-form-gives", test_same);
  g_test_add_func ("/study/async/the-main-loop-turns-meanwhile", test_loop_turns);
  g_test_add_func ("/study/async/cancelling-stops-it-in-the-middle", test_cancelling);
  g_test_add_func ("/study/async/progress-that-says-no-cancels", test_progress_refuses);
  g_test_add_func ("/study/async/finds-every-problem", test_problems);
  g_test_add_func ("/study/async/says-that-there-are-no-measures", test_no_measures);
  g_test_add_func ("/study/async/strategies-of-others-never-leave-home", test_others);
  return g_test_run ();
}
