/* Differences with errors from replicates, made here or given, against R's survey package 4.1. */
#include "survey-test.h"

#define TOLERANCE 1e-12
/* A small difference has that many digits less than the values. */
#define VALUE_TOLERANCE 1e-10

static const gchar indicators[] =
    "  - {id: api, title: a, polarity: higher-better, survey: {variable: api00, mean: yes}}\n"
    "  - {id: pupils, title: a, polarity: higher-better, survey: {variable: enroll, total: yes}}\n"
    "  - {id: change, title: a, polarity: higher-better, survey: {ratio: {of: api00, to: "
    "api99}}}\n";

/* A design of R's, as it is said here: made of columns, or given. */
typedef struct
{
  const gchar *design;
  CohesionReplicateMethod method;
  const gchar *weights;
  gdouble scale;
  gdouble df;
  gdouble df_of_types; /* of the difference of two types of schools */
} Design;

static const Design designs[] = {
  { "strat_JKn", COHESION_REPLICATE_METHOD_JKN, NULL, 0, 0, 148 },
  { "strat_JKn_mse", COHESION_REPLICATE_METHOD_JKN, NULL, 0, 0, 148 },
  { "strat_JKn_fpc", COHESION_REPLICATE_METHOD_JKN, NULL, 0, 0, 148 },
  { "clus1_JK1", COHESION_REPLICATE_METHOD_JK1, NULL, 0, 0, 14 },
  { "clus1_JK1_fpc", COHESION_REPLICATE_METHOD_JK1, NULL, 0, 0, 14 },
  { "clus1_boot", COHESION_REPLICATE_METHOD_BOOTSTRAP, "survey_repweights_clus1_boot.csv",
    15.0 / 14 / 49, 14, 14 },
  { "clus1_subboot", COHESION_REPLICATE_METHOD_SUBBOOTSTRAP, "survey_repweights_clus1_subboot.csv",
    0, 0, 49 },
};

/* With d = as.svrepdesign (svydesign (...)) or svrepdesign (...) of these weights: svycontrast
 * (svyby (~api00, ~stype, d, svymean, covmat=TRUE), c(E=1, H=-1)), the same with ~enroll and
 * svytotal, and by ~comp.imp with svyratio; of a group and everybody, and of groups that overlap,
 * withReplicates () of the difference. */
static const struct
{
  const gchar *design;
  const gchar *indicator;
  const gchar *group;
  const gchar *reference;
  gdouble difference;
  gdouble se;
} numbers[] = {
  { "strat_JKn", "api", "stype=E", "stype=H", 48.6099999999999, 19.895124545586448 },
  { "strat_JKn", "pupils", "stype=E", "stype=M", 995119.67643737816, 92896.002699310455 },
  { "strat_JKn", "change", "comp.imp=Yes", "comp.imp=No", 0.053224645621865019,
    0.0059865778539045268 },
  { "strat_JKn", "api", "stype=E", "", 12.142636840679188, 4.8859450043604058 },
  { "strat_JKn", "api", "stype=E", "comp.imp=Yes", -1.9722860672810612, 7.6770186165758751 },
  { "strat_JKn_mse", "api", "stype=E", "stype=H", 48.6099999999999, 19.895124545586448 },
  { "strat_JKn_mse", "pupils", "stype=E", "stype=M", 995119.67643737816, 92896.002699310455 },
  { "strat_JKn_mse", "change", "comp.imp=Yes", "comp.imp=No", 0.053224645621865019,
    0.0059865800444686796 },
  { "strat_JKn_mse", "api", "stype=E", "", 12.142636840679188, 4.8859450043604058 },
  { "strat_JKn_mse", "api", "stype=E", "comp.imp=Yes", -1.9722860672810612, 7.6770186165797165 },
  { "strat_JKn_fpc", "api", "stype=E", "stype=H", 48.6099999999999, 19.402155399533456 },
  { "strat_JKn_fpc", "pupils", "stype=E", "stype=M", 995119.67643737816, 91370.832975842975 },
  { "strat_JKn_fpc", "change", "comp.imp=Yes", "comp.imp=No", 0.053224645621865019,
    0.0059037232634813058 },
  { "strat_JKn_fpc", "api", "stype=E", "", 12.142636840679188, 4.7937228826509646 },
  { "strat_JKn_fpc", "api", "stype=E", "comp.imp=Yes", -1.9722860672810612, 7.5665102366867441 },
  { "clus1_JK1", "api", "stype=E", "stype=H", 30.296626984126988, 37.985743580334685 },
  { "clus1_JK1", "pupils", "stype=E", "stype=M", 1350088.988708494, 548340.20239206916 },
  { "clus1_JK1", "change", "comp.imp=Yes", "comp.imp=No", 0.065556202810764796,
    0.0073210586730922053 },
  { "clus1_JK1", "api", "stype=E", "", 4.698656648451788, 2.6687185118276404 },
  { "clus1_JK1", "api", "stype=E", "comp.imp=Yes", 0.46204051796155454, 5.6607916012832922 },
  { "clus1_JK1_fpc", "api", "stype=E", "stype=H", 30.296626984126988, 37.607515669900579 },
  { "clus1_JK1_fpc", "pupils", "stype=E", "stype=M", 1350088.988708494, 542880.32325296127 },
  { "clus1_JK1_fpc", "change", "comp.imp=Yes", "comp.imp=No", 0.065556202810764796,
    0.0072481621476304077 },
  { "clus1_JK1_fpc", "api", "stype=E", "", 4.698656648451788, 2.6421458103052737 },
  { "clus1_JK1_fpc", "api", "stype=E", "comp.imp=Yes", 0.46204051796155454, 5.6044265238371116 },
  { "clus1_boot", "api", "stype=E", "stype=H", 30.296626984126988, 26.030103316165754 },
  { "clus1_boot", "pupils", "stype=E", "stype=M", 1350088.988708494, 542437.49454007589 },
  { "clus1_boot", "change", "comp.imp=Yes", "comp.imp=No", 0.065556202810764796,
    0.0078472226251434588 },
  { "clus1_boot", "api", "stype=E", "", 4.698656648451788, 2.5598113967164671 },
  { "clus1_boot", "api", "stype=E", "comp.imp=Yes", 0.46204051796155454, 4.3619492154520252 },
  { "clus1_subboot", "api", "stype=E", "stype=H", 30.296626984126988, 32.720584385046088 },
  { "clus1_subboot", "pupils", "stype=E", "stype=M", 1350088.988708494, 469340.25088393403 },
  { "clus1_subboot", "change", "comp.imp=Yes", "comp.imp=No", 0.065556202810764796,
    0.0079403507916745407 },
  { "clus1_subboot", "api", "stype=E", "", 4.698656648451788, 3.6610120116727667 },
  { "clus1_subboot", "api", "stype=E", "comp.imp=Yes", 0.46204051796155454, 5.3375815385154377 },
};

static void
set_method (CohesionSurvey *survey, const Design *design)
{
  gboolean is_stratified = g_str_has_prefix (design->design, "strat");

  g_object_set (survey, "replicate-method", design->method, "mse",
                g_str_has_suffix (design->design, "mse"), NULL);
  if (design->weights != NULL)
    {
      survey_set_column (survey, "replicate-weights", "V1-V50");
      g_object_set (survey, "replicate-scale", design->scale, "replicate-df", design->df, NULL);
      return;
    }
  survey_set_column (survey, "clusters", is_stratified ? "snum" : "dnum");
  if (is_stratified)
    survey_set_column (survey, "strata", "stype");
  if (g_str_has_suffix (design->design, "fpc"))
    survey_set_column (survey, "fpc", "fpc");
}

static CohesionTable *
load_sample (const Design *design)
{
  if (design->weights != NULL)
    return survey_load_with_weights ("survey_apiclus1.csv", design->weights);
  return survey_load_reference (g_str_has_prefix (design->design, "strat") ? "survey_apistrat.csv"
                                                                           : "survey_apiclus1.csv");
}

static CohesionSurvey *
make_survey (const Design *design)
{
  static const gchar *const groups[] = { "stype", "comp.imp", NULL };
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area-code", "CA", "period", "2000", "weight", "pw", "groups", groups,
                NULL);
  set_method (survey, design);
  return survey;
}

static void
test_groups (gconstpointer data)
{
  const Design *design = data;
  g_autoptr (CohesionTable) sample = load_sample (design);
  g_autoptr (CohesionSurvey) survey = make_survey (design);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimates) estimates = NULL;
  guint n = 0;

  if (sample == NULL)
    return;
  estimates = survey_estimate (survey, framework, sample);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (CohesionTable) table = NULL;
      g_autoptr (GError) error = NULL;
      guint row;

      if (!g_str_equal (numbers[i].design, design->design))
        continue;
      table = cohesion_estimates_compare_groups (estimates, numbers[i].group, numbers[i].reference,
                                                 &error);
      g_assert_no_error (error);
      row = survey_find_row (table, numbers[i].indicator, numbers[i].group);
      survey_assert_near (survey_get (table, row, "difference"), numbers[i].difference,
                          VALUE_TOLERANCE);
      survey_assert_near (survey_get (table, row, "se"), numbers[i].se, TOLERANCE);
      if (n++ == 0)
        g_assert_cmpfloat (survey_get (table, row, "df"), ==, design->df_of_types);
    }
  g_assert_cmpuint (n, ==, 5);
}

/* Which schools were asked in which of two periods: all, or of the districts (by dnum) the first
 * five only in the first and the last five only in the second. */
static gboolean
is_asked (CohesionTable *schools, guint row, guint period, gboolean all)
{
  gdouble number = survey_get (schools, row, "dnum");
  g_autoptr (GHashTable) below = g_hash_table_new (NULL, NULL);

  if (all)
    return TRUE;
  for (guint i = 0; i < cohesion_table_get_n_rows (schools); i++)
    if (survey_get (schools, i, "dnum") < number)
      g_hash_table_add (below, GINT_TO_POINTER ((gint)survey_get (schools, i, "dnum")));
  return period == 1 ? g_hash_table_size (below) < 10 : g_hash_table_size (below) >= 5;
}

/* api99 in the first period, api00 in the second. */
static CohesionTable *
stack_periods (CohesionTable *schools, gboolean all)
{
  gboolean is_given = cohesion_table_find_column (schools, "V1") >= 0;
  g_autoptr (GString) text = g_string_new ("period,dnum,snum,stype,pw,y");

  for (guint r = 1; is_given && r <= 50; r++)
    g_string_append_printf (text, ",V%u", r);
  for (guint period = 1; period <= 2; period++)
    for (guint row = 0; row < cohesion_table_get_n_rows (schools); row++)
      {
        if (!is_asked (schools, row, period, all))
          continue;
        g_string_append_printf (
            text, "\n200%u,%.0f,%.0f,%s,%.17g,%.0f", period, survey_get (schools, row, "dnum"),
            survey_get (schools, row, "snum"), survey_get_text (schools, row, "stype"),
            survey_get (schools, row, "pw"),
            survey_get (schools, row, period == 1 ? "api99" : "api00"));
        for (guint r = 1; is_given && r <= 50; r++)
          {
            g_autofree gchar *name = g_strdup_printf ("V%u", r);

            g_string_append_printf (text, ",%.17g", survey_get (schools, row, name));
          }
      }
  g_string_append (text, "\n");
  return survey_parse_table (text->str);
}

/* X the periods below each other: svycontrast (svyby (~y, ~period, as.svrepdesign (X), svymean,
 * covmat=TRUE), c(`2`=1, `1`=-1)); without overlap the root of the sum of the squares of SE
 * (svymean (~y)) of a design of each period. */
static const struct
{
  const Design *design;
  gboolean all;
  gboolean overlap;
  gdouble difference;
  gdouble se;
  gdouble df;
} changes[] = {
  { &designs[3], TRUE, TRUE, 37.191256830600992, 3.1565028055201703, 14 },
  { &designs[3], TRUE, FALSE, 37.191256830600992, 38.090763152988814, 28 },
  { &designs[3], FALSE, TRUE, -10.931957928802717, 44.169984512502907, 14 },
  { &designs[3], FALSE, FALSE, -10.931957928802717, 46.546702527682399, 18 },
  { &designs[0], TRUE, TRUE, 32.8925183753596, 2.0782071225442809, 197 },
  { &designs[0], TRUE, FALSE, 32.8925183753596, 13.888374948058953, 394 },
  { &designs[5], TRUE, TRUE, 37.191256830600992, 3.1846631009511599, 14 },
  { &designs[5], TRUE, FALSE, 37.191256830600992, 34.093517870762717, 28 },
  { &designs[5], FALSE, TRUE, -10.931957928802717, 34.136079329268384, 14 },
  { &designs[5], FALSE, FALSE, -10.931957928802717, 39.599879592175121, 28 },
};

static void
test_periods (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (CohesionTable) schools = load_sample (changes[i].design);
      g_autoptr (CohesionTable) stacked =
          schools == NULL ? NULL : stack_periods (schools, changes[i].all);
      g_autoptr (CohesionSurvey) survey = cohesion_survey_new ();
      g_autoptr (CohesionFramework) framework = survey_load_framework (
          "  - {id: y, title: a, polarity: higher-better, survey: {variable: y, mean: yes}}\n");
      g_autoptr (CohesionEstimates) estimates = NULL;
      g_autoptr (CohesionTable) table = NULL;
      g_autoptr (GError) error = NULL;

      if (schools == NULL)
        return;
      g_object_set (survey, "area-code", "CA", "period-column", "period", "weight", "pw", "overlap",
                    changes[i].overlap, NULL);
      set_method (survey, changes[i].design);
      estimates = survey_estimate (survey, framework, stacked);
      table = cohesion_estimates_compare_periods (estimates, "2002", "2001", &error);
      g_assert_no_error (error);
      survey_assert_near (survey_get (table, 0, "difference"), changes[i].difference,
                          VALUE_TOLERANCE);
      survey_assert_near (survey_get (table, 0, "se"), changes[i].se, TOLERANCE);
      g_assert_cmpfloat (survey_get (table, 0, "df"), ==, changes[i].df);
    }
}

/* Two units in each of three strata, in two areas. */
static const gchar rows[] = "area,g,h,p,w,v,r1,r2,r3,r4\n"
                            "A,f,a,1,1,8,1,0,2,2\nA,m,a,2,2,9,3,0,0,2\nB,m,a,2,1,4,0,1,1,1\n"
                            "A,f,b,3,1.5,2,1,2,1,0\nB,f,b,4,1,7,0,2,1,2\nB,m,b,4,2,5,2,2,2,0\n"
                            "B,f,c,5,1,3,0,0,2,2\nB,m,c,6,3,1,2,1,0,1\nA,m,c,6,1,6,1,1,1,1\n";

static const gchar small_indicators[] =
    "  - {id: sum, title: a, polarity: higher-better, survey: {variable: v, total: yes}}\n"
    "  - {id: level, title: a, polarity: higher-better, survey: {variable: v, mean: yes}}\n";

static CohesionEstimates *
estimate_rows (CohesionReplicateMethod method, const gchar *text)
{
  g_autoptr (CohesionSurvey) survey = cohesion_survey_new ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (small_indicators);
  g_autoptr (CohesionTable) table = survey_parse_table (text);
  gboolean draws = method == COHESION_REPLICATE_METHOD_BOOTSTRAP ||
                   method == COHESION_REPLICATE_METHOD_SUBBOOTSTRAP;

  g_object_set (survey, "area", "area", "period", "2024", "weight", "w", "replicate-method", method,
                NULL);
  survey_set_column (survey, "groups", "g");
  if (method == COHESION_REPLICATE_METHOD_SUCCESSIVE)
    survey_set_column (survey, "replicate-weights", "r1-r4");
  else if (method != COHESION_REPLICATE_METHOD_JK1)
    survey_set_column (survey, "strata", "h");
  if (method != COHESION_REPLICATE_METHOD_SUCCESSIVE)
    g_object_set (survey, "clusters", (const gchar *const[]){ "p", NULL }, "nest", TRUE,
                  "replicates", draws ? 30u : 0u, "fay-rho",
                  method == COHESION_REPLICATE_METHOD_FAY ? 0.5 : 0.0, NULL);
  return survey_estimate (survey, framework, table);
}

static guint
find_row (CohesionTable *table, const gchar *area, const gchar *indicator, const gchar *group)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    if (g_strcmp0 (survey_get_text (table, row, "area"), area) == 0 &&
        g_strcmp0 (survey_get_text (table, row, "indicator"), indicator) == 0 &&
        g_strcmp0 (survey_get_text (table, row, "group"), group) == 0)
      return row;
  g_error ("no row of %s, %s, %s", area, indicator, group);
}

/* By every method a total of a group less that of all is, but for the sign, the total of the rest;
 * nothing differs from itself under another name. */
static void
test_rest (void)
{
  for (guint method = COHESION_REPLICATE_METHOD_JK1; method <= COHESION_REPLICATE_METHOD_SUCCESSIVE;
       method++)
    {
      g_autoptr (CohesionEstimates) estimates =
          estimate_rows ((CohesionReplicateMethod)method, rows);
      g_autoptr (CohesionTable) table =
          cohesion_estimates_compare_groups (estimates, "g=f", "", NULL);
      g_autoptr (CohesionTable) back =
          cohesion_estimates_compare_groups (estimates, "", "g=f", NULL);
      CohesionTable *plain = cohesion_estimates_get_table (estimates);

      for (guint area = 0; area < 2; area++)
        {
          const gchar *code = area == 0 ? "A" : "B";
          guint row = find_row (table, code, "sum", "g=f");
          guint rest = find_row (plain, code, "sum", "g=m");
          guint other = find_row (back, code, "level", "");

          survey_assert_near (survey_get (table, row, "difference"),
                              -survey_get (plain, rest, "value"), 1e-14);
          survey_assert_near (survey_get (table, row, "se"), survey_get (plain, rest, "se"), 1e-13);
          row = find_row (table, code, "level", "g=f");
          g_assert_cmpfloat (survey_get (table, row, "se"), ==, survey_get (back, other, "se"));
          g_assert_cmpfloat (survey_get (table, row, "difference"), ==,
                             -survey_get (back, other, "difference"));
        }
    }
}

static const gchar *
find_note (CohesionTable *table, const gchar *wanted)
{
  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    if (g_str_equal (cohesion_table_get_note_key (table, i), wanted))
      return cohesion_table_get_note_text (table, i);
  g_error ("there is no note \"%s\"", wanted);
}

/* By hand: in the second replicate nobody of the group f counts. The group is 8.5 and all are 7
 * (weights 1, 1, 1); in the replicates f is 8.75, -, 8 and 8.5, all is 8.75, 4, 20/3 and 38/5. */
static void
test_missing_replicates (void)
{
  const gdouble distances[] = { 0, 8 - 20.0 / 3, 8.5 - 7.6 };
  const gdouble mean = (distances[0] + distances[1] + distances[2]) / 3;
  g_autoptr (CohesionSurvey) survey = cohesion_survey_new ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (small_indicators);
  g_autoptr (CohesionTable) sample = survey_parse_table ("g,w,v,r1,r2,r3,r4\nf,1,8,1,0,2,2\n"
                                                         "f,1,9,3,0,0,2\nm,1,4,0,1,1,1\n");
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (CohesionTable) table = NULL;
  gdouble squares = 0;
  guint row;

  g_object_set (survey, "area-code", "A", "period", "2024", "weight", "w", "replicate-method",
                COHESION_REPLICATE_METHOD_BRR, NULL);
  survey_set_column (survey, "groups", "g");
  survey_set_column (survey, "replicate-weights", "r1-r4");
  estimates = survey_estimate (survey, framework, sample);
  table = cohesion_estimates_compare_groups (estimates, "g=f", "", NULL);
  row = survey_find_row (table, "level", "g=f");
  for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
    squares += (distances[i] - mean) * (distances[i] - mean);
  survey_assert_near (survey_get (table, row, "difference"), 1.5, 1e-14);
  survey_assert_near (survey_get (table, row, "se"), sqrt (squares / 4), 1e-14);
  g_assert_cmpfloat (survey_get (table, row, "df"), ==, 2);
  g_assert_cmpstr (survey_get_text (table, row, "note"), ==,
                   "1 of 4 replicates have no difference and were left out");
  /* A total is 0 there, which is an estimate. */
  row = survey_find_row (table, "sum", "g=f");
  g_assert_null (survey_get_text (table, row, "note"));
  g_assert_cmpfloat (survey_get (table, row, "df"), ==, 3);
  g_assert_cmpstr (find_note (table, "limits and p"), ==,
                   "t with the degrees of freedom of the replicates");
}

/* With one unit in each area of which one has to be left out, nothing is left to compare. */
static void
test_nothing_left (void)
{
  g_autoptr (CohesionEstimates) estimates =
      estimate_rows (COHESION_REPLICATE_METHOD_JK1, "area,g,p,w,v\nA,f,1,1,8\nB,f,2,1,9\n");
  g_autoptr (CohesionTable) table = cohesion_estimates_compare_areas (estimates, "A", "B", NULL);
  guint row = find_row (table, "A", "level", "");

  g_assert_cmpfloat (survey_get (table, row, "difference"), ==, -1);
  g_assert_true (isnan (survey_get (table, row, "se")));
  g_assert_cmpstr (survey_get_text (table, row, "note"), ==,
                   "2 of 2 replicates have no difference and were left out; there is no standard "
                   "error: too few replicates have a difference");
}

static void
test_notes (void)
{
  g_autoptr (CohesionEstimates) estimates = estimate_rows (COHESION_REPLICATE_METHOD_JKN, rows);
  g_autoptr (CohesionTable) table =
      cohesion_estimates_compare_groups (estimates, NULL, "g=f", NULL);

  g_assert_cmpstr (find_note (table, "covariance"), ==,
                   "of the replicates of both; periods are replicated by themselves");
  g_assert_cmpstr (find_note (table, "limits and p"), ==,
                   "t with the degrees of freedom of both together");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (designs); i++)
    {
      g_autofree gchar *name = g_strdup_printf (
          "/survey/differences/replicates-give-the-errors-of-r/%s", designs[i].design);

      g_test_add_data_func (name, &designs[i], test_groups);
    }
  g_test_add_func ("/survey/differences/replicates-of-periods-are-shared-or-apart", test_periods);
  g_test_add_func ("/survey/differences/by-all-replicates-a-total-less-all-is-that-of-the-rest",
                   test_rest);
  g_test_add_func ("/survey/differences/replicates-without-a-side-are-left-out-and-counted",
                   test_missing_replicates);
  g_test_add_func ("/survey/differences/without-replicates-of-both-there-is-no-error",
                   test_nothing_left);
  g_test_add_func ("/survey/differences/notes-tell-of-replicates", test_notes);
  return g_test_run ();
}
