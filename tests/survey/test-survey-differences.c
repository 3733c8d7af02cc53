/* Differences of groups, periods and areas against those of R's survey package 4.1.1 (R 4.2.2). */
#include "survey-test.h"

#define TOLERANCE 1e-12

static const gchar indicators[] =
    "  - {id: api, title: a, polarity: higher-better, survey: {variable: api00, mean: yes}}\n"
    "  - {id: growing, title: a, polarity: higher-better, survey: {ratio: {of: api00, to: "
    "api99}}}\n"
    "  - {id: pupils, title: a, polarity: higher-better, survey: {variable: api99, total: yes}}\n"
    "  - {id: awards, title: a, polarity: higher-better, unit: percent, survey: {variable: awards, "
    "responses: {\"Yes\": yes, \"No\": no}, count: [\"Yes\"]}}\n";

/* Of a period: what was asked of the same schools. */
static const gchar period_indicators[] =
    "  - {id: y, title: a, polarity: higher-better, survey: {variable: y, mean: yes}}\n"
    "  - {id: b, title: a, polarity: higher-better, survey: {variable: b, responses: {0: n, 1: y}, "
    "count: [1]}}\n";

static void
set_columns (CohesionSurvey *survey, const gchar *property, const gchar *first, const gchar *second)
{
  const gchar *const columns[] = { first, second, NULL };

  g_object_set (survey, property, columns, NULL);
}

static CohesionSurvey *
make_survey (const gchar *design)
{
  static const gchar *const groups[] = { "stype", "sch.wide", "comp.imp", NULL };
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

/* NULL, and the test is skipped, where the schools are not here. */
static CohesionEstimates *
estimate_schools (const gchar *design)
{
  g_autoptr (CohesionTable) sample = load_sample (design);
  g_autoptr (CohesionSurvey) survey = make_survey (design);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);

  return sample == NULL ? NULL : survey_estimate (survey, framework, sample);
}

static CohesionTable *
compare_groups (CohesionEstimates *estimates, const gchar *group, const gchar *reference)
{
  g_autoptr (GError) error = NULL;
  CohesionTable *table = cohesion_estimates_compare_groups (estimates, group, reference, &error);

  g_assert_no_error (error);
  return table;
}

static guint
find_expected (CohesionTable *expected, const gchar *design, const gchar *test)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (expected); row++)
    if (g_strcmp0 (survey_get_text (expected, row, "case"), test) == 0 &&
        g_strcmp0 (survey_get_text (expected, row, "design"), design) == 0)
      return row;
  g_error ("R has no number of %s, %s", design, test);
}

/* R has limits of the normal distribution here. */
static void
test_contrast (gconstpointer design)
{
  g_autoptr (CohesionTable) expected = survey_load_reference ("survey_estimates.csv");
  g_autoptr (CohesionEstimates) estimates = expected == NULL ? NULL : estimate_schools (design);
  g_autoptr (CohesionTable) table = NULL;
  guint theirs, row;

  if (estimates == NULL)
    return;
  table = compare_groups (estimates, "stype=E", "stype=H");
  row = survey_find_row (table, "api", "stype=E");
  theirs = find_expected (expected, design, "contrast");
  survey_assert_near (survey_get (table, row, "difference"),
                      survey_get (expected, theirs, "estimate"), TOLERANCE);
  survey_assert_near (survey_get (table, row, "se"), survey_get (expected, theirs, "se"),
                      TOLERANCE);
  g_assert_cmpstr (survey_get_text (table, row, "reference"), ==, "stype=H");
}

/* svyttest () has one degree of freedom less: it is a regression with an intercept. */
static void
test_t (gconstpointer design)
{
  g_autoptr (CohesionTable) expected = survey_load_reference ("survey_estimates.csv");
  g_autoptr (CohesionEstimates) estimates = expected == NULL ? NULL : estimate_schools (design);
  g_autoptr (CohesionTable) table = NULL;
  guint theirs, row;

  if (estimates == NULL)
    return;
  table = compare_groups (estimates, "sch.wide=Yes", "sch.wide=No");
  row = survey_find_row (table, "api", "sch.wide=Yes");
  theirs = find_expected (expected, design, "ttest");
  survey_assert_near (survey_get (table, row, "difference"),
                      survey_get (expected, theirs, "estimate"), TOLERANCE);
  survey_assert_near (survey_get (table, row, "se"), survey_get (expected, theirs, "se"),
                      TOLERANCE);
  g_assert_cmpfloat (survey_get (table, row, "df"), ==, survey_get (expected, theirs, "df") + 1);
}

/* A group less everybody: svytotal () of z = z_group - z_all; and groups that cut across strata and
 * clusters: svycontrast (svyby (~api00, ~comp.imp, DESIGN, svymean, covmat=TRUE), c(Yes=1, No=-1)),
 * `svyby (~awards=='Yes', ~stype, subset (DESIGN, sch.wide=='Yes'))` is no comparison of ours. */
static const struct
{
  const gchar *design;
  const gchar *group;
  const gchar *reference;
  gdouble difference;
  gdouble se;
} group_cases[] = {
  { "strat", "stype=E", "", 12.142636840679188, 4.7937228826509175 },
  { "strat", "stype=H", "", -36.467363159320712, 16.039119936864548 },
  { "strat", "comp.imp=Yes", "", 14.114922907960249, 6.7736383162952274 },
  { "strat_nofpc", "stype=E", "", 12.142636840679188, 4.8859450043603605 },
  { "strat_nofpc", "stype=H", "", -36.467363159320712, 16.48118159714129 },
  { "strat_nofpc", "comp.imp=Yes", "", 14.114922907960249, 6.8700962082241892 },
  { "clus1", "stype=E", "", 4.6986566484516743, 2.708535523898874 },
  { "clus1", "stype=H", "", -25.597970335675313, 28.391026112376409 },
  { "clus1", "comp.imp=Yes", "", 4.2366161304901198, 4.5388243485992099 },
  { "clus1_nofpc", "stype=E", "", 4.6986566484516743, 2.7357759228801006 },
  { "clus1_nofpc", "comp.imp=Yes", "", 4.2366161304901198, 4.5844724064041049 },
  { "strat", "comp.imp=Yes", "comp.imp=No", 40.989930035176712, 19.666576413291384 },
  { "strat_nofpc", "comp.imp=Yes", "comp.imp=No", 40.989930035176712, 19.940051895807589 },
  { "clus1", "comp.imp=Yes", "comp.imp=No", 15.506015037594011, 16.762040981316574 },
  { "clus1_nofpc", "comp.imp=Yes", "comp.imp=No", 15.506015037594011, 16.930620894720647 },
  { "clus2", "comp.imp=Yes", "comp.imp=No", 148.84599950219194, 37.231514789830037 },
  { "strat", "stype=H", "stype=M", -10.780000000000086, 22.046191539384175 },
  { "clus2", "stype=H", "stype=M", -44.01134065934059, 42.355450334182756 },
};

static void
test_groups (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (group_cases); i++)
    {
      g_autoptr (CohesionEstimates) estimates = estimate_schools (group_cases[i].design);
      g_autoptr (CohesionTable) table = NULL;
      g_autoptr (CohesionTable) back = NULL;
      guint row, other;

      if (estimates == NULL)
        return;
      table = compare_groups (estimates, group_cases[i].group, group_cases[i].reference);
      back = compare_groups (estimates, group_cases[i].reference, group_cases[i].group);
      row = survey_find_row (table, "api", group_cases[i].group);
      other = survey_find_row (back, "api", group_cases[i].reference);
      survey_assert_near (survey_get (table, row, "difference"), group_cases[i].difference, 1e-11);
      survey_assert_near (survey_get (table, row, "se"), group_cases[i].se, TOLERANCE);
      survey_assert_near (survey_get (back, other, "se"), group_cases[i].se, TOLERANCE);
      g_assert_cmpfloat (survey_get (back, other, "difference"), ==,
                         -survey_get (table, row, "difference"));
    }
}

static const gchar *const columns[] = { "difference", "se", "lower", "upper", "df", "p" };

/* Schools are elements, or clusters of one school each: the same numbers in another layout. */
static void
test_layouts (void)
{
  static const gchar *const references[] = { "", "stype=M", "comp.imp=No" };
  g_autoptr (CohesionTable) sample = load_sample ("strat");
  g_autoptr (CohesionSurvey) survey = make_survey ("strat");
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimates) elements = NULL;
  g_autoptr (CohesionEstimates) units = NULL;

  if (sample == NULL)
    return;
  elements = survey_estimate (survey, framework, sample);
  set_columns (survey, "clusters", "cds", NULL);
  units = survey_estimate (survey, framework, sample);
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autoptr (CohesionTable) ours = compare_groups (elements, NULL, references[i]);
      g_autoptr (CohesionTable) theirs = compare_groups (units, NULL, references[i]);

      g_assert_cmpuint (cohesion_table_get_n_rows (ours), >, 0);
      if (*references[i] != '\0')
        g_assert_cmpuint (cohesion_table_get_n_rows (ours), ==, cohesion_table_get_n_rows (theirs));
      for (guint row = 0; row < cohesion_table_get_n_rows (ours); row++)
        for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
          {
            gdouble left = survey_get (ours, row, columns[j]);
            gdouble right = survey_get (theirs, row, columns[j]);

            g_assert_true (isnan (left) == isnan (right));
            if (!isnan (left))
              survey_assert_near (left, right, 1e-10);
          }
    }
}

int
main (int argc, char **argv)
{
  static const gchar *const designs[] = {
    "srs_w", "strat_nofpc", "strat", "clus1_nofpc", "clus1", "clus2", "clus2_1stage_nofpc"
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (designs); i++)
    {
      g_autofree gchar *contrast =
          g_strdup_printf ("/survey/differences/groups-are-those-of-r/%s", designs[i]);
      g_autofree gchar *t =
          g_strdup_printf ("/survey/differences/t-tests-are-those-of-r/%s", designs[i]);

      g_test_add_data_func (contrast, designs[i], test_contrast);
      g_test_add_data_func (t, designs[i], test_t);
    }
  g_test_add_func ("/survey/differences/covariances-of-groups-count", test_groups);
  g_test_add_func ("/survey/differences/both-layouts-agree", test_layouts);
  return g_test_run ();
}
