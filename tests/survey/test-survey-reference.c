/* Estimates of samples of Californian schools against those of R's survey package 4.1. */
#include "survey-test.h"

/* The reference numbers have 15 digits; sums of squares of three-digit numbers lose another one. */
#define TOLERANCE 1e-12

static const gchar *const designs[] = {
  "srs_w", "strat_nofpc", "strat", "clus1_nofpc", "clus1", "clus2", "clus2_1stage_nofpc"
};

static const gchar indicators[] =
    "  - {id: api, title: a, polarity: higher-better, survey: {variable: api00, mean: yes}}\n"
    "  - {id: size, title: a, polarity: higher-better, survey: {variable: enroll, mean: yes}}\n"
    "  - {id: pupils, title: a, polarity: higher-better, survey: {variable: enroll, total: yes}}\n"
    "  - {id: change, title: a, polarity: higher-better, survey: {ratio: {of: api00, to: api99}}}\n"
    "  - {id: growing, title: a, polarity: higher-better, survey: {ratio: {of: growth, to: "
    "enroll}}}\n"
    "  - {id: wide, title: a, polarity: higher-better, survey: {variable: sch.wide, responses: "
    "{\"Yes\": yes, \"No\": no}, count: [\"Yes\"]}}\n"
    "  - {id: narrow, title: a, polarity: higher-better, survey: {variable: sch.wide, responses: "
    "{\"Yes\": yes, \"No\": no}, count: [\"No\"]}}\n"
    "  - {id: elementary, title: a, polarity: higher-better, survey: {variable: stype, responses: "
    "{E: e, M: m, H: h}, count: [E]}}\n"
    "  - {id: high, title: a, polarity: higher-better, survey: {variable: stype, responses: "
    "{E: e, M: m, H: h}, count: [H]}}\n"
    "  - {id: highs, title: a, polarity: higher-better, survey: {variable: stype, responses: "
    "{E: e, M: m, H: h}, count: [H], total: yes}}\n"
    "  - {id: api_narrow, title: a, polarity: higher-better, survey: {variable: api00, mean: yes, "
    "base: {variable: sch.wide, in: [\"No\"]}}}\n"
    "  - {id: low, title: a, polarity: higher-better, survey: {variable: api00, quantile: 0.25}}\n"
    "  - {id: middle, title: a, polarity: higher-better, survey: {variable: api00, median: yes}}\n"
    "  - {id: upper, title: a, polarity: higher-better, survey: {variable: api00, quantile: "
    "0.75}}\n";

/* A number of R and where it stands here. */
typedef struct
{
  const gchar *test;
  const gchar *term;
  const gchar *indicator;
  const gchar *group;
  gboolean has_effect; /* deff with replacement */
} Case;

static const Case cases[] = {
  /* R leaves out a school without enroll from its mean of api00, too, where it makes both at once.
   */
  { "mean", "enroll", "size", "", FALSE },
  { "mean_deff_replace", "api00", "api", "", TRUE },
  { "mean_factor", "sch.wideYes", "wide", "", FALSE },
  { "mean_factor", "sch.wideNo", "narrow", "", FALSE },
  { "mean_factor", "stypeE", "elementary", "", FALSE },
  { "mean_factor", "stypeH", "high", "", FALSE },
  { "total", "enroll", "pupils", "", FALSE },
  { "total_factor", "stypeH", "highs", "", FALSE },
  { "ratio", "api00/api99", "change", "", FALSE },
  { "ratio_na", "growth/enroll", "growing", "", FALSE },
  { "domain", "api00", "api_narrow", "stype=E", FALSE },
  { "domain2", "enroll", "pupils", "comp.imp=Yes", FALSE },
  { "by", "E", "api", "stype=E", FALSE },
  { "by", "H", "api", "stype=H", FALSE },
  { "by", "M", "api", "stype=M", FALSE },
};

static void
set_columns (CohesionSurvey *survey, const gchar *property, const gchar *first, const gchar *second)
{
  const gchar *const columns[] = { first, second, NULL };

  g_object_set (survey, property, columns, NULL);
}

static CohesionSurvey *
make_survey (const gchar *design)
{
  static const gchar *const groups[] = { "stype", "comp.imp", NULL };
  CohesionSurvey *survey = cohesion_survey_new ();

  cohesion_survey_set_area_code (survey, "CA");
  cohesion_survey_set_period (survey, "2000");
  cohesion_survey_set_weight (survey, "pw");
  cohesion_survey_set_groups (survey, groups);
  if (g_str_has_prefix (design, "strat"))
    set_columns (survey, "strata", "stype", NULL);
  if (g_str_has_prefix (design, "clus"))
    set_columns (survey, "clusters", "dnum", g_str_equal (design, "clus2") ? "snum" : NULL);
  if (g_str_equal (design, "strat") || g_str_equal (design, "clus1"))
    set_columns (survey, "fpc", "fpc", NULL);
  if (g_str_equal (design, "clus2"))
    set_columns (survey, "fpc", "fpc1", "fpc2");
  return survey;
}

static CohesionTable *
load_sample (const gchar *design)
{
  if (g_str_has_prefix (design, "clus1"))
    return survey_load_reference ("survey_apiclus1.csv");
  return survey_load_reference (g_str_has_prefix (design, "clus2") ? "survey_apiclus2.csv"
                                                                   : "survey_apistrat.csv");
}

static guint
find_expected (CohesionTable *expected, const gchar *design, const gchar *test, const gchar *term)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (expected); row++)
    if (g_strcmp0 (survey_get_text (expected, row, "case"), test) == 0 &&
        g_strcmp0 (survey_get_text (expected, row, "design"), design) == 0 &&
        g_strcmp0 (survey_get_text (expected, row, "term"), term) == 0)
      return row;
  g_error ("R has no number of %s, %s, %s", design, test, term);
}

static void
compare (CohesionTable *table, CohesionTable *expected, const gchar *design, const Case *one)
{
  guint theirs = find_expected (expected, design, one->test, one->term);
  guint row = survey_find_row (table, one->indicator, one->group);

  survey_assert_near (survey_get (table, row, "value"), survey_get (expected, theirs, "estimate"),
                      TOLERANCE);
  survey_assert_near (survey_get (table, row, "se"), survey_get (expected, theirs, "se"),
                      TOLERANCE);
  if (one->has_effect)
    survey_assert_near (survey_get (table, row, "deff"), survey_get (expected, theirs, "deff"),
                        TOLERANCE);
}

static void
test_schools (gconstpointer design)
{
  g_autoptr (CohesionTable) expected = survey_load_reference ("survey_estimates.csv");
  g_autoptr (CohesionTable) sample = expected == NULL ? NULL : load_sample (design);
  g_autoptr (CohesionSurvey) survey = make_survey (design);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimates) estimates = NULL;

  if (sample == NULL)
    return;
  estimates = survey_estimate (survey, framework, sample);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    compare (cohesion_estimates_get_table (estimates), expected, design, &cases[i]);
}

/* Everybody answered, so the degrees of freedom are those of the design, which R uses. */
static void
test_intervals (gconstpointer design)
{
  static const struct
  {
    const gchar *method;
    CohesionSurveyInterval interval;
  } methods[] = {
    { "xlogit", COHESION_SURVEY_INTERVAL_AUTOMATIC }, { "xlogit", COHESION_SURVEY_INTERVAL_LOGIT },
    { "asin", COHESION_SURVEY_INTERVAL_ARCSINE },     { "beta", COHESION_SURVEY_INTERVAL_BETA },
    { "mean", COHESION_SURVEY_INTERVAL_MEAN },
  };
  g_autoptr (CohesionTable) expected = survey_load_reference ("survey_estimates.csv");
  g_autoptr (CohesionTable) sample = expected == NULL ? NULL : load_sample (design);
  g_autoptr (CohesionSurvey) survey = make_survey (design);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);

  for (guint i = 0; sample != NULL && i < G_N_ELEMENTS (methods); i++)
    for (guint level = 95; level <= 99; level += 4)
      {
        g_autofree gchar *call =
            g_strdup_printf ("method='%s', level=0.%u", methods[i].method, level);
        g_autoptr (CohesionEstimates) estimates = NULL;
        CohesionTable *table;
        guint row, theirs = 0;

        g_object_set (survey, "interval", methods[i].interval, "level", (gdouble)level, NULL);
        estimates = survey_estimate (survey, framework, sample);
        table = cohesion_estimates_get_table (estimates);
        row = survey_find_row (table, "wide", "");
        while (g_strcmp0 (survey_get_text (expected, theirs, "design"), design) != 0 ||
               strstr (survey_get_text (expected, theirs, "call"), call) == NULL)
          theirs++;
        survey_assert_near (survey_get (table, row, "lower"), survey_get (expected, theirs, "ci_l"),
                            1e-9);
        survey_assert_near (survey_get (table, row, "upper"), survey_get (expected, theirs, "ci_u"),
                            1e-9);
        g_assert_cmpfloat (survey_get (table, row, "level"), ==, level);
      }
}

/* Everybody answered here, too. */
static void
test_quantiles (gconstpointer design)
{
  static const gchar *const terms[] = { "0.25", "0.5", "0.75" };
  static const gchar *const ids[] = { "low", "middle", "upper" };
  static const gchar *const columns[][2] = { { "value", "estimate" },
                                             { "se", "se" },
                                             { "lower", "ci_l" },
                                             { "upper", "ci_u" },
                                             { "df", "df" } };
  g_autoptr (CohesionTable) expected = survey_load_reference ("survey_estimates.csv");
  g_autoptr (CohesionTable) sample = expected == NULL ? NULL : load_sample (design);
  g_autoptr (CohesionSurvey) survey = make_survey (design);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimates) estimates = NULL;
  CohesionTable *table;

  if (sample == NULL)
    return;
  estimates = survey_estimate (survey, framework, sample);
  table = cohesion_estimates_get_table (estimates);
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      guint theirs = find_expected (expected, design, "quantile", terms[i]);
      guint row = survey_find_row (table, ids[i], "");

      g_assert_cmpstr (survey_get_text (table, row, "method"), ==, "woodruff");
      for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
        {
          const gchar *number = survey_get_text (expected, theirs, columns[j][1]);
          const gdouble wanted = number == NULL ? survey_get (expected, theirs, columns[j][1])
                                                : g_ascii_strtod (number, NULL);

          survey_assert_near (survey_get (table, row, columns[j][0]), wanted, TOLERANCE);
        }
    }
}

/* R 4.2.2, survey 4.1.1: svyquantile (~api00, subset (design, ...), c (.25, .5, .75), qrule =
 * "math", interval.type = "mean"). */
static void
test_domain_quantiles (void)
{
  static const gchar *const ids[] = { "low", "middle", "upper" };
  static const struct
  {
    const gchar *design;
    const gchar *group;
    gdouble df;
    gdouble expected[3][4]; /* value, lower, upper, se */
  } domains[] = {
    { "clus1",
      "comp.imp=Yes",
      13,
      { { 551, 494, 628, 31.0132253583517 },
        { 655, 566, 717, 34.9477390232172 },
        { 723, 698, 780, 18.9782423834689 } } },
    { "clus1",
      "stype=E",
      14,
      { { 553, 502, 625, 28.6741802093640 },
        { 652, 561, 717, 36.3672529484616 },
        { 729, 699, 780, 18.8829967232397 } } },
    { "strat",
      "comp.imp=Yes",
      113,
      { { 588, 542, 617, 18.9281101146588 },
        { 671, 642, 714, 18.1709857100724 },
        { 765, 740, 819, 19.9376093207739 } } },
    { "strat",
      "stype=E",
      99,
      { { 578, 534, 609, 18.8991430448259 },
        { 671, 638, 720, 20.6630630623429 },
        { 765, 744, 814, 17.6392001751708 } } },
  };
  static const gchar *const columns[] = { "value", "lower", "upper", "se" };

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      g_autoptr (CohesionTable) sample = load_sample (domains[i].design);
      g_autoptr (CohesionSurvey) survey = make_survey (domains[i].design);
      g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
      g_autoptr (CohesionEstimates) estimates = NULL;
      CohesionTable *table;

      if (sample == NULL)
        return;
      estimates = survey_estimate (survey, framework, sample);
      table = cohesion_estimates_get_table (estimates);
      for (guint j = 0; j < 12; j++)
        {
          guint row = survey_find_row (table, ids[j / 4], domains[i].group);

          survey_assert_near (survey_get (table, row, columns[j % 4]),
                              domains[i].expected[j / 4][j % 4], TOLERANCE);
          g_assert_cmpfloat (survey_get (table, row, "df"), ==, domains[i].df);
        }
    }
}

static void
test_means_have_t (void)
{
  g_autoptr (CohesionTable) expected = survey_load_reference ("survey_estimates.csv");
  g_autoptr (CohesionTable) sample = expected == NULL ? NULL : load_sample ("clus1");
  g_autoptr (CohesionSurvey) survey = make_survey ("clus1");
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimates) estimates = NULL;
  CohesionTable *table;
  guint row, theirs;

  if (sample == NULL)
    return;
  estimates = survey_estimate (survey, framework, sample);
  table = cohesion_estimates_get_table (estimates);
  row = survey_find_row (table, "api", "");
  theirs = find_expected (expected, "clus1", "mean", "api00");
  survey_assert_near (survey_get (table, row, "lower"), survey_get (expected, theirs, "ci_l"),
                      1e-12);
  survey_assert_near (survey_get (table, row, "upper"), survey_get (expected, theirs, "ci_u"),
                      1e-12);
  g_assert_cmpfloat (survey_get (table, row, "df"), ==, 14);
  g_assert_cmpfloat (survey_get (table, row, "units"), ==, 15);
  g_assert_cmpstr (survey_get_text (table, row, "method"), ==, "t");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (designs); i++)
    {
      g_autofree gchar *values =
          g_strdup_printf ("/survey/reference/estimates-and-errors-are-those-of-r/%s", designs[i]);
      g_autofree gchar *limits =
          g_strdup_printf ("/survey/reference/intervals-are-those-of-r/%s", designs[i]);
      g_autofree gchar *quantiles =
          g_strdup_printf ("/survey/reference/quantiles-are-those-of-r/%s", designs[i]);

      g_test_add_data_func (values, designs[i], test_schools);
      g_test_add_data_func (limits, designs[i], test_intervals);
      g_test_add_data_func (quantiles, designs[i], test_quantiles);
    }
  g_test_add_func ("/survey/reference/quantiles-of-groups-are-those-of-r", test_domain_quantiles);
  g_test_add_func ("/survey/reference/means-have-limits-of-t", test_means_have_t);
  return g_test_run ();
}
