/* Small areas that draw on others, against formulas and against R. */
#include <glib/gstdio.h>

#include "survey-test.h"

#include "areas/cohesion-areas-private.h"

#define TOLERANCE 1e-12
/* R's own search for the variance between areas ends with fewer digits. */
#define R_TOLERANCE 1e-9

#define N_AREAS 9

static const gdouble x_values[N_AREAS] = { 3, 1, 4, 1, 5, 9, 2, 6, 5 };

static const gchar indicators[] =
    "  - {id: mean, title: a, polarity: higher-better, survey: {variable: y, mean: yes}}\n"
    "  - {id: share, title: a, polarity: higher-better, unit: percent, survey: {variable: s, "
    "responses: {0: n, 1: y}, count: [1]}}\n"
    "  - {id: total, title: a, polarity: higher-better, survey: {variable: y, total: yes}}\n"
    "  - {id: x, title: a, polarity: higher-better}\n"
    "  - {id: twice_x, title: a, polarity: higher-better}\n";

static CohesionAreas *
load_areas (const gchar *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  CohesionAreas *areas = cohesion_areas_load_bytes (bytes, "areas.csv", NULL, &error);

  g_assert_no_error (error);
  return areas;
}

/* A1 to A5 lie in P, A6 to A9 in Q; nobody is asked in A10, which lies in Q, too. */
static CohesionAreas *
make_areas (void)
{
  g_autoptr (GString) text = g_string_new ("code,name,tier,parent\nP,P,region,\nQ,Q,region,\n");

  for (guint i = N_AREAS + 1; i >= 1; i--)
    g_string_append_printf (text, "A%u,A%u,ltla,%s\n", i, i, i <= 5 ? "P" : "Q");
  return load_areas (text->str);
}

/* The answers that the calls of R below make, too. */
static void
add_answers (GString *text, guint area, const gchar *period, guint shift)
{
  guint n = 4 + area * 3 % 5;

  for (guint j = 1; j <= n; j++)
    g_string_append_printf (text, "A%u,%s,%u,%u,%s\n", area, period,
                            20 + area * 7 % 11 + 2 * (guint)x_values[area - 1] +
                                area * j * j * 5 % 13 + shift,
                            area == 1 ? 0 : (area * j + j * j) % 3 == 0, j % 2 ? "odd" : "even");
}

static CohesionTable *
make_answers (void)
{
  g_autoptr (GString) text = g_string_new ("area,year,y,s,g\n");

  for (guint i = 1; i <= N_AREAS; i++)
    add_answers (text, i, "2020", 0);
  return survey_parse_table (text->str);
}

static CohesionSurvey *
make_survey (CohesionSmallArea kind)
{
  static const gchar *const strata[] = { "area", NULL }, *const tiers[] = { "ltla", "region",
                                                                            NULL };
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area", "area", "period-column", "year", "strata", strata, "tiers", tiers,
                "small-area", kind, NULL);
  return survey;
}

static CohesionEstimates *
estimate (CohesionSurvey *survey,
          CohesionFramework *framework,
          CohesionAreas *areas,
          CohesionTable *answers)
{
  g_autoptr (CohesionEstimator) estimator = cohesion_estimator_new (survey, framework, areas);
  g_autoptr (GError) error = NULL;
  CohesionEstimates *estimates;

  cohesion_estimator_add_table (estimator, answers, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  estimates = cohesion_estimator_finish (estimator, NULL, NULL, &error);
  g_assert_no_error (error);
  return estimates;
}

/* The measures that a study has beside: x of all areas, and twice as much. */
static CohesionMeasures *
make_measures (CohesionFramework *framework, CohesionAreas *areas)
{
  g_autoptr (GString) text = g_string_new ("area,indicator,period,value\n");
  CohesionMeasures *measures = cohesion_measures_new (framework, areas);
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= N_AREAS + 1; i++)
    {
      gdouble x = i <= N_AREAS ? x_values[i - 1] : 7;

      g_string_append_printf (text, "A%u,x,2020,%g\nA%u,twice_x,2020,%g\n", i, x, i, 2 * x);
    }
  table = survey_parse_table (text->str);
  cohesion_measures_append (measures, table, NULL, &error);
  g_assert_no_error (error);
  return measures;
}

static CohesionEstimates *
model (CohesionSurvey *survey, CohesionTable *answers, CohesionDiagnostics *diagnostics)
{
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionAreas) areas = make_areas ();
  g_autoptr (CohesionMeasures) measures = make_measures (framework, areas);
  g_autoptr (CohesionEstimates) direct = estimate (survey, framework, areas, answers);
  g_autoptr (GError) error = NULL;
  CohesionEstimates *modelled = cohesion_estimates_model (direct, measures, diagnostics, &error);

  g_assert_no_error (error);
  return modelled;
}

static guint
find_in (CohesionTable *table,
         const gchar *area,
         const gchar *indicator,
         const gchar *period,
         const gchar *group)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    if (g_str_equal (survey_get_text (table, row, "area"), area) &&
        g_str_equal (survey_get_text (table, row, "indicator"), indicator) &&
        g_str_has_prefix (survey_get_text (table, row, "period"), period) &&
        g_strcmp0 (survey_get_text (table, row, "group"), group) == 0)
      return row;
  g_error ("no row of %s in %s", indicator, area);
}

static guint
find_row (CohesionTable *table, const gchar *area, const gchar *indicator)
{
  return find_in (table, area, indicator, "2020", "");
}

static void
assert_note (CohesionTable *table, guint row, const gchar *words)
{
  const gchar *note = survey_get_text (table, row, "note");

  if (note == NULL || strstr (note, words) == NULL)
    g_error ("\"%s\" is not in the note \"%s\"", words, note);
}

static void
assert_table_note (CohesionTable *table, const gchar *key, const gchar *words)
{
  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    if (g_str_equal (cohesion_table_get_note_key (table, i), key) &&
        strstr (cohesion_table_get_note_text (table, i), words) != NULL)
      return;
  g_error ("no note \"%s\" says \"%s\"", key, words);
}

static gboolean
has_token (CohesionDiagnostics *diagnostics, const gchar *token)
{
  g_autofree gchar *text = cohesion_diagnostics_to_text (diagnostics);

  return strstr (text, token) != NULL;
}

static void
test_logit (void)
{
  g_autoptr (CohesionTable) expected = survey_load_reference ("shrinkage_logit.csv");
  g_autoptr (GString) text = g_string_new ("area,year,s\n");
  g_autoptr (CohesionFramework) framework = survey_load_framework (
      "  - {id: share, title: a, polarity: higher-better, survey: {variable: s, responses: {0: n, "
      "1: y}, count: [1]}}\n");
  g_autoptr (CohesionAreas) areas = load_areas (
      "code,name,tier,parent\nP,P,region,\n1,1,ltla,P\n2,2,ltla,P\n3,3,ltla,P\n4,4,ltla,P\n"
      "5,5,ltla,P\n6,6,ltla,P\n7,7,ltla,P\n8,8,ltla,P\n");
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SMALL_AREA_SHRINK);
  g_autoptr (CohesionTable) answers = NULL;
  g_autoptr (CohesionEstimates) direct = NULL, modelled = NULL;
  g_autoptr (GError) error = NULL;
  CohesionTable *table;

  if (expected == NULL)
    return;
  for (guint i = 0; i < 8; i++)
    for (guint j = 0; j < survey_get (expected, i, "n"); j++)
      g_string_append_printf (text, "%u,2020,%d\n", i + 1, j < survey_get (expected, i, "r"));
  answers = survey_parse_table (text->str);
  direct = estimate (survey, framework, areas, answers);
  modelled = cohesion_estimates_model (direct, NULL, NULL, &error);
  g_assert_no_error (error);
  table = cohesion_estimates_get_table (modelled);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree gchar *code = g_strdup_printf ("%u", i + 1);
      guint row = find_row (table, code, "share");
      gdouble w = survey_get (expected, i, "w"), z = survey_get (expected, i, "z");
      gdouble m = survey_get (expected, i, "M"), p = survey_get (expected, i, "shrunk");
      gdouble root = sqrt (w * survey_get (expected, i, "s2") +
                           (1 - w) * (1 - w) * (2991. * 2992 / (2990. * 389 * 2603)));

      survey_assert_near (survey_get (table, row, "value"), p, TOLERANCE);
      survey_assert_near (survey_get (table, row, "direct"), survey_get (expected, i, "raw"),
                          TOLERANCE);
      survey_assert_near (survey_get (table, row, "gamma"), w, TOLERANCE);
      survey_assert_near (survey_get (table, row, "synthetic"), 1 / (1 + exp (-m)), TOLERANCE);
      survey_assert_near (survey_get (table, row, "se"), p * (1 - p) * root, TOLERANCE);
      survey_assert_near (survey_get (table, row, "upper"),
                          1 / (1 + exp (-z - 1.959963984540054 * root)), TOLERANCE);
      g_assert_cmpstr (survey_get_text (table, row, "status"), ==, "e");
      g_assert_cmpstr (survey_get_text (table, row, "model"), ==, "shrink-logit");
    }
}

/* R 4.2.2, survey 4.1.1: b <- svyby (~y, ~a, svydesign (~1, strata = ~a, weights = ~1, data = d),
 * svymean), M the same of the two regions; w, w b + (1 - w) M and
 * sqrt (w v + (1 - w)^2 v (M)) written out. */
static const gdouble shrunken_means[N_AREAS][3] = {
  { 0.95446715822516992, 40.086266325222702, 1.1955251465716485 },
  { 0.87455381132135845, 31.991024890561267, 1.9853873139467497 },
  { 0.96544768602044384, 44.909911845477268, 1.0413689783365025 },
  { 0.95388476005534939, 34.702907055756462, 1.2031511184180796 },
  { 0.91549401061784075, 40.593663919643006, 1.6290990324725119 },
  { 0.95262320730828987, 52.281386778866413, 1.6736044985647953 },
  { 0.95076513394899353, 34.851824578452700, 1.7061242754458568 },
  { 0.96223439073757810, 40.736481173495804, 1.4941566629135867 },
  { 0.97497569534820938, 44.476900641859885, 1.2161848032500642 },
};

static void
test_means (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SMALL_AREA_SHRINK);
  g_autoptr (CohesionTable) answers = make_answers ();
  g_autoptr (CohesionEstimates) modelled = model (survey, answers, NULL);
  CohesionTable *table = cohesion_estimates_get_table (modelled);

  for (guint i = 0; i < N_AREAS; i++)
    {
      gchar code[] = { 'A', (gchar)('1' + i), '\0' };
      guint row = find_row (table, code, "mean");

      survey_assert_near (survey_get (table, row, "gamma"), shrunken_means[i][0], TOLERANCE);
      survey_assert_near (survey_get (table, row, "value"), shrunken_means[i][1], TOLERANCE);
      survey_assert_near (survey_get (table, row, "se"), shrunken_means[i][2], TOLERANCE);
      g_assert_cmpstr (survey_get_text (table, row, "method"), ==, "shrink-mean");
    }
  assert_note (table, find_row (table, "P", "mean"), "not modelled: it lies in no");
  assert_note (table, find_row (table, "A1", "total"), "not modelled: a total");
}

/* Modelled estimates are not compared; those that the model was given are. */
static void
test_direct (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SMALL_AREA_SHRINK);
  g_autoptr (CohesionTable) answers = make_answers ();
  g_autoptr (CohesionEstimates) modelled = model (survey, answers, NULL);
  CohesionEstimates *direct = cohesion_estimates_get_direct (modelled);
  CohesionTable *table = cohesion_estimates_get_table (modelled);
  g_autoptr (CohesionTable) differences = NULL;
  g_autoptr (GError) error = NULL;
  guint row;

  g_assert_null (cohesion_estimates_compare_areas (modelled, "A1", "A2", &error));
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "COHESION-SURVEY-069"));
  g_assert_nonnull (strstr (error->message, "cohesion_estimates_get_direct ()"));
  g_clear_error (&error);
  g_assert_true (direct != modelled);
  g_assert_true (cohesion_estimates_get_direct (direct) == direct);
  differences = cohesion_estimates_compare_areas (direct, "A1", "A2", &error);
  g_assert_no_error (error);
  row = find_row (differences, "A1", "mean");
  g_assert_cmpfloat (survey_get (differences, row, "value"), ==,
                     survey_get (table, find_row (table, "A1", "mean"), "direct"));
  g_assert_cmpfloat (survey_get (differences, row, "se"), >, 0);
}

/* R 4.2.2, metafor 3.8.1: f <- rma (yi, vi, mods = ~x, method = M, control = list (threshold =
 * 1e-14, tol = 1e-14)), M of "REML", "PM" (which solves the equation of Fay and Herriot) and "HE"
 * (which is that of Prasad and Rao); f$tau2, A / (A + vi), blup (f)$pred; mean squared errors
 * written out. First the gamma, estimate and root of the error of A1, A2 and A6, then estimate and
 * root of A10 with x = 7, where nobody was asked. */
static const struct
{
  CohesionSmallAreaMethod method;
  gdouble areas[3][3];
  gdouble synthetic[2];
} fits[] = {
  { COHESION_SMALL_AREA_METHOD_REML,
    { { 0.82676833743331923, 39.831417883750291, 1.1873131123323397 },
      { 0.61349144232267860, 32.085570223326918, 1.9145400005293409 },
      { 0.70849724239867462, 52.492712108137667, 1.6997402358391227 } },
    { 47.417797629876688, 3.1362664000890663 } },
  { COHESION_SMALL_AREA_METHOD_MOMENTS,
    { { 0.82196620582570190, 39.823832920464334, 1.1868833373687759 },
      { 0.60559746301754069, 32.110781779924579, 1.9087227485663678 },
      { 0.70159984931978536, 52.487597957399302, 1.6993400573628732 } },
    { 47.4200478980841, 3.088391578607089 } },
  { COHESION_SMALL_AREA_METHOD_PRASAD_RAO,
    { { 0.81589673369734295, 39.814319487619784, 1.1886200640407854 },
      { 0.59577911872607270, 32.142344985097239, 1.9068341658648282 },
      { 0.69295971870811235, 52.481211911412331, 1.7027121958364599 } },
    { 47.422900819803658, 3.0304678577405011 } },
};

static void
test_fay_herriot (gconstpointer data)
{
  static const gchar *const names[] = { "A1", "A2", "A6" }, *const covariates[] = { "x", NULL };
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SMALL_AREA_FAY_HERRIOT);
  g_autoptr (CohesionTable) answers = make_answers ();
  g_autoptr (CohesionEstimates) modelled = NULL;
  CohesionTable *table;
  guint row;

  g_object_set (survey, "small-area-method", fits[i].method, "small-area-covariates", covariates,
                NULL);
  modelled = model (survey, answers, NULL);
  table = cohesion_estimates_get_table (modelled);
  for (guint j = 0; j < G_N_ELEMENTS (names); j++)
    {
      row = find_row (table, names[j], "mean");
      survey_assert_near (survey_get (table, row, "gamma"), fits[i].areas[j][0], R_TOLERANCE);
      survey_assert_near (survey_get (table, row, "value"), fits[i].areas[j][1], R_TOLERANCE);
      survey_assert_near (survey_get (table, row, "se"), fits[i].areas[j][2], R_TOLERANCE);
      g_assert_cmpstr (survey_get_text (table, row, "model"), ==, "fay-herriot");
    }
  row = find_row (table, "A10", "mean");
  survey_assert_near (survey_get (table, row, "value"), fits[i].synthetic[0], R_TOLERANCE);
  survey_assert_near (survey_get (table, row, "se"), fits[i].synthetic[1], R_TOLERANCE);
  survey_assert_near (survey_get (table, row, "upper"),
                      fits[i].synthetic[0] + 1.959963984540054 * fits[i].synthetic[1], R_TOLERANCE);
  g_assert_true (isnan (survey_get (table, row, "direct")));
  g_assert_cmpfloat (survey_get (table, row, "base"), ==, 0);
  g_assert_cmpstr (survey_get_text (table, row, "model"), ==, "synthetic");
  assert_note (table, row, "nobody was asked there");
  assert_table_note (table, "small-area model of mean", "9 with a direct estimate");
  assert_table_note (table, "small-area model of mean", "the mean squared errors are rough");
  assert_table_note (table, "small areas: warning", "not to be used to judge single places");
  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==,
                    cohesion_table_get_n_rows (cohesion_estimates_get_base (modelled)));
}

static void
test_extreme_share (void)
{
  static const gchar *const covariates[] = { "x", NULL };
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SMALL_AREA_FAY_HERRIOT);
  g_autoptr (CohesionTable) answers = make_answers ();
  g_autoptr (CohesionEstimates) modelled = NULL;
  CohesionTable *table;
  guint row;

  g_object_set (survey, "small-area-covariates", covariates, NULL);
  modelled = model (survey, answers, NULL);
  table = cohesion_estimates_get_table (modelled);
  row = find_row (table, "A1", "share");
  g_assert_cmpfloat (survey_get (table, row, "direct"), ==, 0);
  g_assert_cmpfloat (survey_get (table, row, "direct_se"), ==, 0);
  g_assert_cmpfloat (survey_get (table, row, "gamma"), <, 1);
  g_assert_cmpfloat (survey_get (table, row, "se"), >, 0);
  g_assert_cmpfloat (survey_get (table, row, "lower"), >=, 0);
  g_assert_cmpfloat (survey_get (table, row, "upper"), >, survey_get (table, row, "lower"));
  assert_note (table, row, "the standard error of its own share is 0");
}

/* Two tables that differ only in the answers of areas with fewer than 6 of them. */
static void
test_suppressed (gconstpointer kind)
{
  g_autoptr (CohesionSurvey) survey = make_survey ((CohesionSmallArea)GPOINTER_TO_INT (kind));
  g_autoptr (CohesionEstimates) modelled = NULL;
  g_autofree gchar *first = NULL;
  CohesionTable *table = NULL;
  guint row;

  cohesion_survey_set_minimum_base (survey, 6);
  cohesion_survey_set_tiers (survey, (const gchar *const[]){ "ltla", NULL });
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GString) rows = g_string_new ("area,year,y,s,g\n");
      g_autoptr (CohesionTable) answers = NULL;
      g_autofree gchar *text = NULL;

      for (guint area = 1; area <= N_AREAS; area++)
        add_answers (rows, area, "2020", 4 + area * 3 % 5 < 6 ? 30 * i : 0);
      answers = survey_parse_table (rows->str);
      g_clear_object (&modelled);
      modelled = model (survey, answers, NULL);
      table = cohesion_estimates_get_table (modelled);
      text = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 17);
      if (first == NULL)
        first = g_steal_pointer (&text);
      else
        g_assert_cmpstr (text, ==, first);
    }
  row = find_row (table, "A2", "mean");
  g_assert_true (isnan (survey_get (table, row, "direct")));
  g_assert_true (isnan (survey_get (table, row, "direct_se")));
  if (GPOINTER_TO_INT (kind) == COHESION_SMALL_AREA_SHRINK)
    {
      g_assert_true (isnan (survey_get (table, row, "value")));
      g_assert_cmpstr (survey_get_text (table, row, "status"), ==, "c");
      return;
    }
  g_assert_cmpstr (survey_get_text (table, row, "model"), ==, "synthetic");
  g_assert_cmpfloat (survey_get (table, row, "gamma"), ==, 0);
  assert_note (table, row, "suppressed and took no part");
}

/* An unreliable estimate is what models are for: the rule is of what they make of it. */
static void
test_reliability (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SMALL_AREA_SHRINK);
  g_autoptr (CohesionTable) answers = make_answers ();
  g_autoptr (CohesionEstimates) modelled = NULL;
  CohesionTable *table;

  cohesion_survey_set_reliability_cv (survey, 3.5);
  modelled = model (survey, answers, NULL);
  table = cohesion_estimates_get_table (modelled);
  for (guint i = 0; i < N_AREAS; i++)
    {
      gchar code[] = { 'A', (gchar)('1' + i), '\0' };
      guint row = find_row (table, code, "mean");
      gdouble cv = 100 * survey_get (table, row, "se") / survey_get (table, row, "value");

      g_assert_cmpstr (survey_get_text (table, row, "status"), ==, cv <= 3.5 ? "e" : "u");
      assert_note (table, row, "modelled: weight");
    }
}

static void
test_apart (void)
{
  static const gchar *const groups[] = { "g", NULL };
  g_autoptr (GString) text = g_string_new ("area,year,y,s,g\n");
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SMALL_AREA_SHRINK);
  g_autoptr (CohesionTable) one = make_answers (), both = NULL;
  g_autoptr (CohesionEstimates) alone = NULL, together = NULL;
  guint n_modelled = 0;

  for (guint i = 1; i <= N_AREAS; i++)
    {
      add_answers (text, i, "2021", 10 * i);
      add_answers (text, i, "2020", 0);
    }
  both = survey_parse_table (text->str);
  g_object_set (survey, "groups", groups, "lonely-psu", COHESION_LONELY_PSU_CERTAINTY, NULL);
  alone = model (survey, one, NULL);
  together = model (survey, both, NULL);
  for (guint row = 0; row < cohesion_table_get_n_rows (cohesion_estimates_get_table (alone)); row++)
    {
      CohesionTable *table = cohesion_estimates_get_table (alone);
      CohesionTable *other = cohesion_estimates_get_table (together);
      guint same = find_in (other, survey_get_text (table, row, "area"),
                            survey_get_text (table, row, "indicator"), "2020",
                            survey_get_text (table, row, "group"));

      g_assert_cmpstr (survey_get_text (table, row, "note"), ==,
                       survey_get_text (other, same, "note"));
      if (survey_get_text (table, row, "model") == NULL)
        continue;
      n_modelled++;
      g_assert_cmpfloat (survey_get (table, row, "value"), ==, survey_get (other, same, "value"));
      g_assert_cmpfloat (survey_get (table, row, "se"), ==, survey_get (other, same, "se"));
    }
  g_assert_cmpuint (n_modelled, >, 3 * N_AREAS);
}

/* What is set, and what is said of A1 (and of all: the warning). */
typedef struct
{
  CohesionSmallArea kind;
  const gchar *tier;
  const gchar *covariates;
  const gchar *tiers;
  const gchar *area;
  const gchar *note;
} Unmodelled;

static const Unmodelled unmodelled[] = {
  { COHESION_SMALL_AREA_SHRINK, NULL, NULL, "ltla", "A1", "its larger area has no estimate" },
  { COHESION_SMALL_AREA_FAY_HERRIOT, NULL, "x,twice_x", "ltla", "A1",
    "the covariate \"twice_x\" is constant or follows" },
  { COHESION_SMALL_AREA_FAY_HERRIOT, NULL, "x", "ltla,region", "P",
    "0 areas have an estimate and all covariates, fewer than the model needs (3)" },
};

static void
test_unmodelled (gconstpointer data)
{
  const Unmodelled *one = data;
  g_autoptr (CohesionSurvey) survey = make_survey (one->kind);
  g_autoptr (CohesionTable) answers = make_answers ();
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionEstimates) modelled = NULL;
  g_auto (GStrv) covariates = one->covariates ? g_strsplit (one->covariates, ",", -1) : NULL;
  g_auto (GStrv) tiers = g_strsplit (one->tiers, ",", -1);
  CohesionTable *table;
  guint row, n_modelled = 0;

  g_object_set (survey, "tiers", tiers, "small-area-covariates", covariates, "small-area-tier",
                one->tier, NULL);
  modelled = model (survey, answers, diagnostics);
  table = cohesion_estimates_get_table (modelled);
  row = find_row (table, one->area, "mean");
  assert_note (table, row, one->note);
  g_assert_null (survey_get_text (table, row, "model"));
  g_assert_cmpfloat (survey_get (table, row, "value"), ==, survey_get (table, row, "direct"));
  g_assert_cmpfloat (survey_get (table, row, "se"), >, 0);
  g_assert_true (has_token (diagnostics, "COHESION-SURVEY-079"));
  for (row = 0; row < cohesion_table_get_n_rows (table); row++)
    n_modelled += survey_get_text (table, row, "model") != NULL;
  g_assert_true (has_token (diagnostics, "COHESION-SURVEY-080") == (n_modelled > 0));
}

/* All answers of A3 are 30. */
static void
test_no_variance (gconstpointer kind)
{
  g_autoptr (CohesionSurvey) survey = make_survey ((CohesionSmallArea)GPOINTER_TO_INT (kind));
  g_autoptr (GString) text = g_string_new ("area,year,y,s,g\nA3,2020,30,0,a\nA3,2020,30,1,a\n");
  g_autoptr (CohesionTable) answers = NULL;
  g_autoptr (CohesionEstimates) modelled = NULL;
  CohesionTable *table;
  guint row;

  for (guint i = 1; i <= N_AREAS; i++)
    if (i != 3)
      add_answers (text, i, "2020", 0);
  answers = survey_parse_table (text->str);
  modelled = model (survey, answers, NULL);
  table = cohesion_estimates_get_table (modelled);
  row = find_row (table, "A3", "mean");
  g_assert_cmpfloat (survey_get (table, row, "direct"), ==, 30);
  g_assert_cmpfloat (survey_get (table, row, "direct_se"), ==, 0);
  if (GPOINTER_TO_INT (kind) == COHESION_SMALL_AREA_SHRINK)
    {
      g_assert_cmpfloat (survey_get (table, row, "value"), ==, 30);
      assert_note (table, row, "not modelled: its sampling variance is 0");
      return;
    }
  g_assert_cmpstr (survey_get_text (table, row, "model"), ==, "synthetic");
  g_assert_cmpfloat (survey_get (table, row, "value"), >, 35);
  assert_note (table, row, "its own estimate 30 has no sampling variance and took no part");
  g_assert_null (strstr (survey_get_text (table, row, "note"), "stood for it"));
}

static void
test_only_child (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SMALL_AREA_SHRINK);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionAreas) areas =
      load_areas ("code,name,tier,parent\nP,P,region,\nQ,Q,region,\nA1,A,ltla,P\nA2,A,ltla,Q\n");
  g_autoptr (GString) text = g_string_new ("area,year,y,s,g\n");
  g_autoptr (CohesionTable) answers = NULL;
  g_autoptr (CohesionEstimates) direct = NULL, modelled = NULL;
  g_autoptr (GError) error = NULL;

  add_answers (text, 1, "2020", 0);
  add_answers (text, 2, "2020", 0);
  answers = survey_parse_table (text->str);
  direct = estimate (survey, framework, areas, answers);
  modelled = cohesion_estimates_model (direct, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 4; i++)
    {
      CohesionTable *table = cohesion_estimates_get_table (modelled);
      guint row = find_row (table, i & 1 ? "A1" : "A2", i & 2 ? "mean" : "share");

      assert_note (table, row, "the only area of its larger area");
      g_assert_cmpfloat (survey_get (table, row, "value"), ==, survey_get (table, row, "direct"));
    }
}

/* Areas that answer alike: nothing speaks for a difference between them. */
static void
test_no_difference (gconstpointer kind)
{
  g_autoptr (CohesionSurvey) survey = make_survey ((CohesionSmallArea)GPOINTER_TO_INT (kind));
  g_autoptr (GString) text = g_string_new ("area,year,y,s,g\n");
  g_autoptr (CohesionTable) answers = NULL;
  g_autoptr (CohesionEstimates) modelled = NULL;

  for (guint i = 1; i <= N_AREAS; i++)
    g_string_append_printf (text, "A%u,2020,1,0,a\nA%u,2020,2,1,a\nA%u,2020,6,1,a\n", i, i, i);
  answers = survey_parse_table (text->str);
  modelled = model (survey, answers, NULL);
  for (guint i = 0; i < N_AREAS; i++)
    {
      CohesionTable *table = cohesion_estimates_get_table (modelled);
      gchar code[] = { 'A', (gchar)('1' + i), '\0' };
      guint row = find_row (table, code, "mean");

      g_assert_cmpfloat (survey_get (table, row, "gamma"), ==, 0);
      survey_assert_near (survey_get (table, row, "value"), 3, TOLERANCE);
      g_assert_cmpfloat (survey_get (table, row, "se"), >, 0);
    }
}

static void
test_measures (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SMALL_AREA_SHRINK);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionAreas) areas = make_areas ();
  g_autoptr (CohesionMeasures) measures = make_measures (framework, areas);
  g_autoptr (CohesionTable) answers = make_answers ();
  g_autoptr (CohesionEstimates) modelled = model (survey, answers, NULL);
  g_autoptr (CohesionMeasure) measure = NULL;
  g_autoptr (GError) error = NULL;

  cohesion_estimates_append_to (modelled, measures, NULL, &error);
  g_assert_no_error (error);
  measure = cohesion_measures_find (measures, "A1", "mean", "2020", NULL);
  g_assert_cmpint (cohesion_measure_get_status (measure), ==, COHESION_STATUS_ESTIMATED);
  survey_assert_near (cohesion_measure_get_value (measure), shrunken_means[0][1], TOLERANCE);
  survey_assert_near (cohesion_measure_get_se (measure), shrunken_means[0][2], TOLERANCE);
  g_assert_nonnull (strstr (cohesion_measure_get_note (measure), "its own estimate 40.14 "));
}

static void
assert_error (CohesionSurvey *survey,
              CohesionAreas *areas,
              gboolean has_measures,
              const gchar *token)
{
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionTable) answers = make_answers ();
  g_autoptr (CohesionEstimates) direct = estimate (survey, framework, areas, answers);
  g_autoptr (CohesionMeasures) measures = has_measures ? make_measures (framework, areas) : NULL;
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_estimates_model (direct, measures, diagnostics, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, token));
  g_assert_true (has_token (diagnostics, token));
}

static void
test_errors (void)
{
  static const gchar *const known[] = { "x", NULL }, *const unknown[] = { "y", NULL };
  static const gchar *const own[] = { "share", NULL };
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SMALL_AREA_SHRINK);
  g_autoptr (CohesionAreas) areas = make_areas ();

  cohesion_survey_set_small_area_tier (survey, "country");
  assert_error (survey, areas, TRUE, "COHESION-SURVEY-075");
  cohesion_survey_set_small_area_tier (survey, NULL);
  cohesion_survey_set_tiers (survey, NULL);
  assert_error (survey, NULL, FALSE, "COHESION-SURVEY-075");
  cohesion_survey_set_small_area (survey, COHESION_SMALL_AREA_FAY_HERRIOT);
  cohesion_survey_set_small_area_covariates (survey, known);
  assert_error (survey, areas, FALSE, "COHESION-SURVEY-077");
  cohesion_survey_set_small_area_covariates (survey, unknown);
  assert_error (survey, areas, TRUE, "COHESION-SURVEY-078");
  cohesion_survey_set_small_area_covariates (survey, own);
  assert_error (survey, areas, TRUE, "COHESION-SURVEY-078");
}

static void
test_twice (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SMALL_AREA_SHRINK);
  g_autoptr (CohesionTable) answers = make_answers ();
  g_autoptr (CohesionEstimates) modelled = model (survey, answers, NULL), plain = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_estimates_model (modelled, NULL, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "COHESION-SURVEY-081"));
  cohesion_survey_set_small_area (survey, COHESION_SMALL_AREA_NONE);
  plain = model (survey, answers, NULL);
  g_assert_cmpint (cohesion_table_find_column (cohesion_estimates_get_table (plain), "direct"), ==,
                   -1);
}

static void
test_settings (void)
{
  static const gchar *const covariates[] = { "x", "x", NULL };
  g_autoptr (CohesionSurvey) survey = make_survey (COHESION_SMALL_AREA_SHRINK);
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();

  g_assert_true (cohesion_survey_check (survey, NULL, diagnostics));
  cohesion_survey_set_small_area_method (survey, COHESION_SMALL_AREA_METHOD_MOMENTS);
  cohesion_survey_set_small_area_covariates (survey, covariates);
  g_assert_false (cohesion_survey_check (survey, NULL, diagnostics));
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), ==, 3);
  cohesion_survey_set_small_area_tier (survey, "region");
  cohesion_survey_set_small_area (survey, COHESION_SMALL_AREA_NONE);
  g_assert_false (cohesion_survey_check (survey, NULL, diagnostics));
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), ==, 7);
  g_assert_true (has_token (diagnostics, "COHESION-SURVEY-076"));
}

int
main (int argc, char **argv)
{
  static const gchar *const methods[] = { "restricted likelihood", "moments", "Prasad and Rao" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/small-area/Shares are shrunk as the English indices do", test_logit);
  g_test_add_func ("/survey/small-area/Means are shrunk towards the larger area", test_means);
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree gchar *name =
          g_strconcat ("/survey/small-area/Covariates model areas as in R: ", methods[i], NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_fay_herriot);
    }
  g_test_add_func ("/survey/small-area/A share of 0 is not taken as certain", test_extreme_share);
  g_test_add_data_func ("/survey/small-area/Shrinking tells nothing of suppressed answers",
                        GINT_TO_POINTER (COHESION_SMALL_AREA_SHRINK), test_suppressed);
  g_test_add_data_func ("/survey/small-area/A model tells nothing of suppressed answers",
                        GINT_TO_POINTER (COHESION_SMALL_AREA_FAY_HERRIOT), test_suppressed);
  g_test_add_func ("/survey/small-area/The rule of reliability is of modelled estimates",
                   test_reliability);
  g_test_add_func ("/survey/small-area/Periods and groups are modelled each by itself", test_apart);
  for (gsize i = 0; i < G_N_ELEMENTS (unmodelled); i++)
    {
      g_autofree gchar *name = g_strdup_printf (
          "/survey/small-area/What cannot be modelled stays and says why: %" G_GSIZE_FORMAT, i);

      g_test_add_data_func (name, &unmodelled[i], test_unmodelled);
    }
  g_test_add_func ("/survey/small-area/An only area of a larger one is not shrunk",
                   test_only_child);
  g_test_add_data_func ("/survey/small-area/Areas that answer alike are shrunk to the larger area",
                        GINT_TO_POINTER (COHESION_SMALL_AREA_SHRINK), test_no_difference);
  g_test_add_data_func ("/survey/small-area/Areas that answer alike have the model's estimate",
                        GINT_TO_POINTER (COHESION_SMALL_AREA_FAY_HERRIOT), test_no_difference);
  g_test_add_data_func ("/survey/small-area/An estimate without a variance is not shrunk",
                        GINT_TO_POINTER (COHESION_SMALL_AREA_SHRINK), test_no_variance);
  g_test_add_data_func ("/survey/small-area/An estimate without a variance is not in a model",
                        GINT_TO_POINTER (COHESION_SMALL_AREA_FAY_HERRIOT), test_no_variance);
  g_test_add_func ("/survey/small-area/Measures hold the model and tell the direct estimate",
                   test_measures);
  g_test_add_func ("/survey/small-area/What is not known is an error", test_errors);
  g_test_add_func ("/survey/small-area/Estimates are modelled once, or not at all", test_twice);
  g_test_add_func ("/survey/small-area/Settings that contradict each other are errors",
                   test_settings);
  g_test_add_func ("/survey/small-area/what-the-model-was-given-is-compared-instead", test_direct);
  return g_test_run ();
}
