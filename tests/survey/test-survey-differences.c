/* Differences of groups, periods and areas against those of R's survey package 4.1.1 (R 4.2.2). */
#include "areas/cohesion-areas-private.h"
#include "survey-test.h"

#define TOLERANCE 1e-12

static const gchar indicators[] =
    "  - {id: api, title: a, polarity: higher-better, survey: {variable: api00, mean: yes}}\n"
    "  - {id: growing, title: a, polarity: higher-better, survey: {ratio: {of: api00, to: "
    "api99}}}\n"
    "  - {id: pupils, title: a, polarity: higher-better, survey: {variable: api99, total: yes}}\n"
    "  - {id: wide, title: a, polarity: higher-better, unit: percent, survey: {variable: sch.wide, "
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
  g_assert_cmpfloat (survey_get (table, row, "df"), ==,
                     g_ascii_strtod (survey_get_text (expected, theirs, "df"), NULL) + 1);
}

/* qt (.975, 199) and 2 * pt (-t, 199) with R's difference and standard error. */
static void
test_limits (void)
{
  g_autoptr (CohesionEstimates) estimates = estimate_schools ("srs_w");
  g_autoptr (CohesionTable) table = NULL;
  const gdouble difference = 82.7835854421897, se = 21.7651939960207, t = 1.9719565442517519;
  guint row;

  if (estimates == NULL)
    return;
  table = compare_groups (estimates, "sch.wide=Yes", "sch.wide=No");
  row = survey_find_row (table, "api", "sch.wide=Yes");
  survey_assert_near (survey_get (table, row, "lower"), difference - t * se, 1e-11);
  survey_assert_near (survey_get (table, row, "upper"), difference + t * se, 1e-11);
  survey_assert_near (survey_get (table, row, "t"), difference / se, 1e-11);
  survey_assert_near (survey_get (table, row, "p"), 0.00018974559336122274, 1e-11);
  g_assert_cmpfloat (survey_get (table, row, "level"), ==, 95);
}

/* A group less everybody: svytotal () of z = z_group - z_all; and groups that cut across strata and
 * clusters: svycontrast (svyby (~api00, ~comp.imp, DESIGN, svymean, covmat=TRUE), c(Yes=1, No=-1)).
 */
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

/* Which schools were asked when: R's s2 and c2 have all in both periods, q2 and p2 two thirds. */
typedef gboolean (*IsAsked) (CohesionTable *schools, guint row, guint period);

static gboolean
all_are_asked (G_GNUC_UNUSED CohesionTable *schools,
               G_GNUC_UNUSED guint row,
               G_GNUC_UNUSED guint period)
{
  return TRUE;
}

/* snum %% 3 == 0 only in period 1, snum %% 3 == 1 only in period 2. */
static gboolean
some_schools_are_asked (CohesionTable *schools, guint row, guint period)
{
  guint rest = (guint)survey_get (schools, row, "snum") % 3;

  return rest == 2 || rest == period - 1;
}

/* The first five districts (by dnum) only in period 1, the last five only in period 2. */
static gboolean
some_districts_are_asked (CohesionTable *schools, guint row, guint period)
{
  gdouble number = survey_get (schools, row, "dnum");
  g_autoptr (GHashTable) below = g_hash_table_new (NULL, NULL);
  guint rank;

  for (guint i = 0; i < cohesion_table_get_n_rows (schools); i++)
    if (survey_get (schools, i, "dnum") < number)
      g_hash_table_add (below, GINT_TO_POINTER ((gint)survey_get (schools, i, "dnum")));
  rank = g_hash_table_size (below);
  return period == 1 ? rank < 10 : rank >= 5;
}

/* The schools of both periods below each other: api99 in the first, api00 in the second. */
static CohesionTable *
stack_periods (CohesionTable *schools, IsAsked is_asked)
{
  g_autoptr (GString) text = g_string_new ("period,dnum,snum,stype,pw,y,b\n");

  for (guint period = 1; period <= 2; period++)
    for (guint row = 0; row < cohesion_table_get_n_rows (schools); row++)
      {
        gdouble y = survey_get (schools, row, period == 1 ? "api99" : "api00");

        if (is_asked (schools, row, period))
          g_string_append_printf (
              text, "200%u,%.0f,%.0f,%s,%.17g,%.0f,%d\n", period, survey_get (schools, row, "dnum"),
              survey_get (schools, row, "snum"), survey_get_text (schools, row, "stype"),
              survey_get (schools, row, "pw"), y, y > 650);
      }
  return survey_parse_table (text->str);
}

static CohesionSurvey *
make_panel (const gchar *clusters, const gchar *strata, gboolean overlap)
{
  static const gchar *const groups[] = { "stype", NULL };
  CohesionSurvey *survey = cohesion_survey_new ();

  cohesion_survey_set_area_code (survey, "CA");
  cohesion_survey_set_period_column (survey, "period");
  cohesion_survey_set_weight (survey, "pw");
  cohesion_survey_set_groups (survey, groups);
  cohesion_survey_set_overlap (survey, overlap);
  if (clusters != NULL)
    set_columns (survey, "clusters", clusters, NULL);
  if (strata != NULL)
    set_columns (survey, "strata", strata, NULL);
  cohesion_survey_set_nest (survey, TRUE);
  return survey;
}

/* svycontrast (svyby (~y, ~period, DESIGN, svymean, covmat=TRUE), c(`2`=1, `1`=-1)), the same with
 * ~b; i2 and j2 have no link between periods. */
static const struct
{
  const gchar *sample;
  const gchar *clusters;
  const gchar *strata;
  gboolean overlap;
  IsAsked is_asked;
  gdouble df;
  gdouble y;
  gdouble y_se;
  gdouble b;
  gdouble b_se;
} panels[] = {
  { "clus1", "dnum", NULL, TRUE, all_are_asked, 14, 37.191256830601105, 3.1162255414086428,
    0.11475409836065575, 0.02262966013309177 },
  { "strat", "snum", "stype", TRUE, all_are_asked, 197, 32.8925183753596, 2.0782071225442569,
    0.091097836346376082, 0.023097079678681846 },
  { "clus1", "dnum", NULL, TRUE, some_districts_are_asked, 14, -10.931957928802603,
    33.595795912251241, -0.06585760517799355, 0.15234291721949553 },
  { "strat", "snum", "stype", TRUE, some_schools_are_asked, 197, 31.038017138549662,
    11.869942884730568, 0.11509700539290785, 0.047807065130596391 },
  { "clus1", "dnum", NULL, FALSE, all_are_asked, 28, 37.191256830601105, 34.119753148909133,
    0.11475409836065575, 0.14101783575715085 },
  { "strat", NULL, "stype", FALSE, all_are_asked, 394, 32.8925183753596, 13.888374948059036,
    0.091097836346376082, 0.054364042370733841 },
};

static void
test_change (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      g_autoptr (CohesionTable) schools = load_sample (panels[i].sample);
      g_autoptr (CohesionTable) stacked =
          schools == NULL ? NULL : stack_periods (schools, panels[i].is_asked);
      g_autoptr (CohesionSurvey) survey =
          make_panel (panels[i].clusters, panels[i].strata, panels[i].overlap);
      g_autoptr (CohesionFramework) framework = survey_load_framework (period_indicators);
      g_autoptr (CohesionEstimates) estimates = NULL;
      g_autoptr (CohesionTable) table = NULL;
      g_autoptr (GError) error = NULL;
      guint row;

      if (schools == NULL)
        return;
      estimates = survey_estimate (survey, framework, stacked);
      table = cohesion_estimates_compare_periods (estimates, NULL, "2001", &error);
      g_assert_no_error (error);
      row = survey_find_row (table, "y", "");
      /* 13 digits of the values are left in a small difference. */
      survey_assert_near (survey_get (table, row, "difference"), panels[i].y, 1e-11);
      survey_assert_near (survey_get (table, row, "se"), panels[i].y_se, TOLERANCE);
      g_assert_cmpfloat (survey_get (table, row, "df"), ==, panels[i].df);
      g_assert_cmpstr (survey_get_text (table, row, "period"), ==, "2002-01-01/P1Y");
      g_assert_cmpstr (survey_get_text (table, row, "reference"), ==, "2001-01-01/P1Y");
      row = survey_find_row (table, "b", "");
      survey_assert_near (survey_get (table, row, "difference"), panels[i].b, 1e-11);
      survey_assert_near (survey_get (table, row, "se"), panels[i].b_se, TOLERANCE);
    }
}

/* svyby (~y, ~period+stype, c2, svymean, covmat=TRUE), 2.H less 1.H. */
static void
test_change_in_group (void)
{
  g_autoptr (CohesionTable) schools = load_sample ("clus1");
  g_autoptr (CohesionTable) stacked =
      schools == NULL ? NULL : stack_periods (schools, all_are_asked);
  g_autoptr (CohesionSurvey) survey = make_panel ("dnum", NULL, TRUE);
  g_autoptr (CohesionFramework) framework = survey_load_framework (period_indicators);
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (CohesionTable) table = NULL;
  guint row;

  if (schools == NULL)
    return;
  estimates = survey_estimate (survey, framework, stacked);
  table = cohesion_estimates_compare_periods (estimates, "2002", "2001", NULL);
  row = survey_find_row (table, "y", "stype=H");
  survey_assert_near (survey_get (table, row, "difference"), 22.85714285714289, 1e-11);
  survey_assert_near (survey_get (table, row, "se"), 5.5752157698147569, TOLERANCE);
}

/* Types of schools as areas of California: the numbers of the groups. */
static void
test_areas (void)
{
  static const gchar csv[] = "code,name,tier,parent\nCA,California,ctry,\nE,Elementary,ltla,CA\n"
                             "H,High,ltla,CA\nM,Middle,ltla,CA\n";
  static const gchar *const tiers[] = { "ctry", "ltla", NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, sizeof csv - 1);
  g_autoptr (CohesionAreas) areas = cohesion_areas_load_bytes (bytes, "areas.csv", NULL, NULL);
  g_autoptr (CohesionTable) sample = load_sample ("strat");
  g_autoptr (CohesionSurvey) survey = make_survey ("strat");
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) estimator = NULL;
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (CohesionTable) nested = NULL;
  g_autoptr (CohesionTable) apart = NULL;
  guint row;

  if (sample == NULL)
    return;
  cohesion_survey_set_area_code (survey, NULL);
  g_object_set (survey, "area", "stype", "tiers", tiers, NULL);
  estimator = cohesion_estimator_new (survey, framework, areas);
  g_assert_true (
      cohesion_estimator_add_table (estimator, sample, NULL, NULL, NULL, NULL, NULL, NULL));
  estimates = cohesion_estimator_finish (estimator, NULL, NULL, NULL);
  nested = cohesion_estimates_compare_areas (estimates, NULL, "CA", NULL);
  row = survey_find_row (nested, "api", "");
  g_assert_cmpstr (survey_get_text (nested, row, "area"), ==, "E");
  survey_assert_near (survey_get (nested, row, "se"), 4.7937228826509175, TOLERANCE);
  apart = cohesion_estimates_compare_areas (estimates, "E", "H", NULL);
  row = survey_find_row (apart, "api", "");
  survey_assert_near (survey_get (apart, row, "difference"), 48.610000000000014, TOLERANCE);
  survey_assert_near (survey_get (apart, row, "se"), 19.402155399533424, TOLERANCE);
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
  g_test_add_func ("/survey/differences/limits-are-those-of-t", test_limits);
  g_test_add_func ("/survey/differences/changes-have-the-covariance-of-both-periods", test_change);
  g_test_add_func ("/survey/differences/groups-change-as-in-r", test_change_in_group);
  g_test_add_func ("/survey/differences/areas-lie-in-areas", test_areas);
  return g_test_run ();
}
