/* Quantiles with calibrated weights and with replicates against R's survey package 4.1. */
#include "survey-test.h"

#define TOLERANCE 1e-11

static const gchar indicators[] =
    "  - {id: low, title: a, polarity: higher-better, survey: {variable: api00, quantile: 0.25}}\n"
    "  - {id: middle, title: a, polarity: higher-better, survey: {variable: api00, median: yes}}\n"
    "  - {id: upper, title: a, polarity: higher-better, survey: {variable: api00, quantile: "
    "0.75}}\n";

/* Of a design: svyquantile (~api00, d, c (.25, .5, .75), qrule="math", interval.type="mean", df=df)
 * with the units less strata of the domain for df. The limits are answers, so that they say little
 * of the error of the share q <- at or below the quantile; deff does: SE (svymean (~I (api00 <= q),
 * d))^2 / (share (1 - share) / (n - 1)). */
typedef struct
{
  const gchar *design;
  const gchar *indicator;
  const gchar *group;
  gdouble value;
  gdouble lower;
  gdouble upper;
  gdouble se;
  gdouble deff;
} Number;

/* The designs, margins and methods of calibration-numbers.h. */
static const Number calibrated[] = {
  { "strat/post-stratify", "low", "", 565, 539, 597, 14.705292994488175, 1.0878372232847877 },
  { "strat/post-stratify", "middle", "", 668, 642, 694, 13.184055788161812, 1.1429709715279508 },
  { "strat/post-stratify", "upper", "", 756, 726, 778, 13.184055788161812, 1.1912597676337364 },
  { "strat/post-stratify", "low", "comp.imp=Yes", 588, 542, 617, 18.928110114658796,
    1.1136534790849346 },
  { "strat/post-stratify", "middle", "comp.imp=Yes", 671, 642, 714, 18.170985710072443,
    1.0989973423283455 },
  { "strat/post-stratify", "upper", "comp.imp=Yes", 765, 740, 819, 19.937609320773934,
    1.1002763325078433 },
  { "strat/linear", "low", "", 565, 539, 597, 14.705292994488175, 1.0886354048367537 },
  { "strat/linear", "middle", "", 668, 642, 694, 13.184055788161812, 1.1421039630989964 },
  { "strat/linear", "upper", "", 756, 726, 778, 13.184055788161812, 1.1915143976683289 },
  { "strat/linear", "low", "comp.imp=Yes", 588, 542, 617, 18.928110114658796, 1.1138605928000089 },
  { "strat/linear", "middle", "comp.imp=Yes", 671, 642, 714, 18.170985710072443,
    1.0991918724351262 },
  { "strat/linear", "upper", "comp.imp=Yes", 765, 740, 819, 19.937609320773934,
    1.1005993675286283 },
  { "strat/logit", "low", "", 565, 539, 597, 14.705292994488175, 1.0886360720133395 },
  { "strat/logit", "middle", "", 668, 642, 694, 13.184055788161812, 1.1421041156474603 },
  { "strat/logit", "upper", "", 756, 726, 778, 13.184055788161812, 1.1915138172607207 },
  { "strat/logit", "low", "comp.imp=Yes", 588, 542, 617, 18.928110114658796, 1.1138598464392544 },
  { "strat/logit", "middle", "comp.imp=Yes", 671, 642, 714, 18.170985710072443,
    1.0991909076680262 },
  { "strat/logit", "upper", "comp.imp=Yes", 765, 740, 819, 19.937609320773934, 1.1005982693037426 },
  { "strat_nofpc/post-stratify", "low", "", 565, 535, 597, 15.719451132039083, 1.1185805774940454 },
  { "strat_nofpc/post-stratify", "middle", "", 668, 641, 695, 13.691134856937266,
    1.1745663460124141 },
  { "strat_nofpc/post-stratify", "upper", "", 756, 726, 778, 13.184055788161812,
    1.2223889315118313 },
  { "strat_nofpc/post-stratify", "low", "comp.imp=Yes", 588, 542, 617, 18.928110114658796,
    1.1422515448849431 },
  { "strat_nofpc/post-stratify", "middle", "comp.imp=Yes", 671, 642, 714, 18.170985710072443,
    1.1275955624657052 },
  { "strat_nofpc/post-stratify", "upper", "comp.imp=Yes", 765, 740, 819, 19.937609320773934,
    1.1289060480813449 },
  { "clus1/post-stratify", "low", "", 552, 487, 628, 32.870401703417237, 7.0806258813570349 },
  { "clus1/post-stratify", "middle", "", 652, 555, 714, 37.066623197470506, 8.6791476229968456 },
  { "clus1/post-stratify", "upper", "", 717, 696, 764, 15.852392310867888, 3.6952071452091033 },
  { "clus1/post-stratify", "low", "comp.imp=Yes", 550, 487, 628, 32.633319220355126,
    4.6563305757230617 },
  { "clus1/post-stratify", "middle", "comp.imp=Yes", 655, 555, 717, 37.493600806365464,
    5.6261163488839188 },
  { "clus1/post-stratify", "upper", "comp.imp=Yes", 720, 700, 780, 18.515358422896526,
    2.1324554666860944 },
  { "clus1/linear", "low", "", 552, 487, 628, 32.870401703417237, 7.2267665550312703 },
  { "clus1/linear", "middle", "", 652, 561, 714, 35.667882699452747, 8.58611290012316 },
  { "clus1/linear", "upper", "", 715, 696, 759, 14.686775229186425, 3.2233562713489174 },
  { "clus1/linear", "low", "comp.imp=Yes", 550, 487, 628, 32.633319220355126, 4.6155468761850118 },
  { "clus1/linear", "middle", "comp.imp=Yes", 655, 555, 717, 37.493600806365464,
    5.5841843482664855 },
  { "clus1/linear", "upper", "comp.imp=Yes", 720, 700, 780, 18.515358422896526,
    2.1454968059960509 },
  { "clus1/logit", "low", "", 552, 487, 628, 32.870401703417237, 7.2222502979075225 },
  { "clus1/logit", "middle", "", 651, 559, 711, 35.434759283116456, 8.1130048132147277 },
  { "clus1/logit", "upper", "", 715, 696, 759, 14.686775229186425, 3.2201543934363404 },
  { "clus1/logit", "low", "comp.imp=Yes", 550, 487, 628, 32.633319220355126, 4.6064968890294109 },
  { "clus1/logit", "middle", "comp.imp=Yes", 655, 555, 717, 37.493600806365464, 5.580166155241411 },
  { "clus1/logit", "upper", "comp.imp=Yes", 720, 700, 780, 18.515358422896526, 2.140132596785139 },
};

/* as.svrepdesign () of apistrat by stype and of apiclus1 by dnum. */
static const Number replicated[] = {
  { "strat_JKn", "low", "", 565, 535, 597, 15.719451132039083, 1.1461705441981953 },
  { "strat_JKn", "middle", "", 668, 641, 695, 13.691134856937266, 1.1829707745935802 },
  { "strat_JKn", "upper", "", 756, 726, 778, 13.184055788161812, 1.2441031455947653 },
  { "strat_JKn", "low", "comp.imp=Yes", 588, 542, 617, 18.928110114658796, 1.1494793057031001 },
  { "strat_JKn", "middle", "comp.imp=Yes", 671, 642, 714, 18.170985710072443, 1.13689075421107 },
  { "strat_JKn", "upper", "comp.imp=Yes", 765, 740, 819, 19.937609320773934, 1.1358314554233526 },
  { "strat_JKn_mse", "low", "", 565, 535, 597, 15.719451132039083, 1.1461705441981953 },
  { "strat_JKn_mse", "middle", "", 668, 641, 695, 13.691134856937266, 1.1829707745935802 },
  { "strat_JKn_mse", "upper", "", 756, 726, 778, 13.184055788161812, 1.2441031455947653 },
  { "strat_JKn_mse", "low", "comp.imp=Yes", 588, 542, 617, 18.928110114658796, 1.1494793057047228 },
  { "strat_JKn_mse", "middle", "comp.imp=Yes", 671, 642, 714, 18.170985710072443,
    1.136890754211215 },
  { "strat_JKn_mse", "upper", "comp.imp=Yes", 765, 740, 819, 19.937609320773934,
    1.135831455424172 },
  { "strat_JKn_fpc", "low", "", 565, 535, 597, 15.719451132039083, 1.1139291454916094 },
  { "strat_JKn_fpc", "middle", "", 668, 642, 694, 13.184055788161812, 1.1509407481925655 },
  { "strat_JKn_fpc", "upper", "", 756, 726, 778, 13.184055788161812, 1.2123769271777387 },
  { "strat_JKn_fpc", "low", "comp.imp=Yes", 588, 542, 617, 18.928110114658796, 1.1207014334531156 },
  { "strat_JKn_fpc", "middle", "comp.imp=Yes", 671, 642, 714, 18.170985710072443,
    1.1080882455963303 },
  { "strat_JKn_fpc", "upper", "comp.imp=Yes", 765, 740, 819, 19.937609320773934,
    1.1070372945502591 },
  { "clus1_JK1", "low", "", 552, 482, 629, 34.269142201434995, 7.9747903497948247 },
  { "clus1_JK1", "middle", "", 652, 551, 722, 39.864104193506016, 10.556099913337508 },
  { "clus1_JK1", "upper", "", 719, 691, 781, 20.981107470266323, 4.3989107482463305 },
  { "clus1_JK1", "low", "comp.imp=Yes", 551, 493, 628, 31.244667338637885, 4.4095324685233974 },
  { "clus1_JK1", "middle", "comp.imp=Yes", 655, 553, 723, 39.345136648655114, 6.569948187941586 },
  { "clus1_JK1", "upper", "comp.imp=Yes", 723, 696, 789, 21.52410416661721, 2.8739114514144113 },
};

/* With q and f of both groups: q <- svyquantile () as above, f <- SE (svymean (~I (api00 <= q), d))
 * / SE (q), z <- function (group, q, f) { X <- sum (w*group); ((api00 <= q) - share) * group / X /
 * f }: SE (svytotal (~I (z (first) - z (second)), d)); with replicates withReplicates () of share /
 * f of the first less that of the second. */
static const struct
{
  const gchar *design;
  const gchar *indicator;
  const gchar *group;
  const gchar *reference;
  gdouble difference;
  gdouble se;
} differences[] = {
  { "strat/none", "low", "comp.imp=Yes", "comp.imp=No", 57, 28.507663514320043 },
  { "strat/none", "middle", "comp.imp=Yes", "comp.imp=No", 23, 27.669944085023882 },
  { "strat/none", "upper", "comp.imp=Yes", "comp.imp=No", 22, 30.71698547217931 },
  { "strat/linear", "low", "comp.imp=Yes", "comp.imp=No", 57, 28.592689784777967 },
  { "strat/linear", "middle", "comp.imp=Yes", "comp.imp=No", 23, 27.736838795508866 },
  { "strat/linear", "upper", "comp.imp=Yes", "comp.imp=No", 22, 30.756784219928107 },
  { "strat/replicates", "low", "comp.imp=Yes", "comp.imp=No", 57, 32.234340058407412 },
  { "strat/replicates", "middle", "comp.imp=Yes", "comp.imp=No", 23, 28.629246627379587 },
  { "strat/replicates", "upper", "comp.imp=Yes", "comp.imp=No", 22, 31.487909647090465 },
  { "strat/replicates", "low", "comp.imp=Yes", "", 23, 13.651659881595858 },
  { "strat/replicates", "middle", "comp.imp=Yes", "", 3, 10.878266920429384 },
  { "strat/replicates", "upper", "comp.imp=Yes", "", 9, 12.920727696798766 },
  { "clus1/none", "low", "comp.imp=Yes", "comp.imp=No", -8, NAN },
  { "clus1/none", "middle", "comp.imp=Yes", "comp.imp=No", 24, 25.320782957534544 },
  { "clus1/none", "upper", "comp.imp=Yes", "comp.imp=No", 13, 16.549073813868578 },
  { "clus1/none", "low", "comp.imp=Yes", "", -1, 9.9666945514042666 },
  { "clus1/none", "middle", "comp.imp=Yes", "", 3, 8.3122762601290248 },
  { "clus1/none", "upper", "comp.imp=Yes", "", 4, 6.6216629548983708 },
  { "clus1/linear", "low", "comp.imp=Yes", "comp.imp=No", -9, NAN },
  { "clus1/linear", "middle", "comp.imp=Yes", "comp.imp=No", 24, 24.741082391346762 },
  { "clus1/linear", "upper", "comp.imp=Yes", "comp.imp=No", 21, 12.490632551919289 },
  { "clus1/linear", "low", "comp.imp=Yes", "", -2, 10.064189862404955 },
  { "clus1/linear", "middle", "comp.imp=Yes", "", 3, 9.5533414792494273 },
  { "clus1/linear", "upper", "comp.imp=Yes", "", 5, 6.2938178652500989 },
  { "clus1/replicates", "low", "comp.imp=Yes", "comp.imp=No", -8, NAN },
  { "clus1/replicates", "middle", "comp.imp=Yes", "comp.imp=No", 24, 29.703391106032726 },
  { "clus1/replicates", "upper", "comp.imp=Yes", "comp.imp=No", 13, 17.345454952669037 },
  { "clus1/replicates", "low", "comp.imp=Yes", "", -1, 10.880807774032579 },
  { "clus1/replicates", "middle", "comp.imp=Yes", "", 3, 9.2020402359265443 },
  { "clus1/replicates", "upper", "comp.imp=Yes", "", 4, 6.7840834055233579 },
};

static void
add_margin (CohesionSurvey *survey, const gchar *column, const gchar *totals)
{
  const gchar *const columns[] = { column, NULL };
  g_autoptr (CohesionTable) table = survey_parse_table (totals);
  g_autoptr (GError) error = NULL;

  cohesion_survey_add_margin (survey, columns, table, &error);
  g_assert_no_error (error);
}

static CohesionSurvey *
make_survey (const gchar *design)
{
  gboolean is_stratified = g_str_has_prefix (design, "strat");
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area-code", "CA", "period", "2000", "weight", "pw", NULL);
  survey_set_column (survey, "groups", "comp.imp");
  if (is_stratified)
    survey_set_column (survey, "strata", "stype");
  else
    survey_set_column (survey, "clusters", "dnum");
  return survey;
}

static void
set_calibration (CohesionSurvey *survey, const gchar *design)
{
  gboolean is_stratified = g_str_has_prefix (design, "strat");
  gboolean is_one = g_str_has_suffix (design, "post-stratify");
  g_autoptr (GEnumClass) class = g_type_class_ref (COHESION_TYPE_SURVEY_CALIBRATION);
  const GEnumValue *value = g_enum_get_value_by_nick (class, strchr (design, '/') + 1);

  g_object_set (survey, "calibration", value->value, NULL);
  if (strstr (design, "nofpc") == NULL)
    survey_set_column (survey, "fpc", "fpc");
  if (value->value == COHESION_SURVEY_CALIBRATION_LOGIT)
    g_object_set (survey, "calibration-lower", 0.5, "calibration-upper", 2.0, NULL);
  if (!is_one || !is_stratified)
    add_margin (survey, "stype", "stype,total\nH,755\nE,4421\nM,1018\n");
  if (!is_one || is_stratified)
    add_margin (survey, "sch.wide", "sch.wide,total\nNo,1072\nYes,5122\n");
}

static void
set_replicates (CohesionSurvey *survey, const gchar *design)
{
  gboolean is_stratified = g_str_has_prefix (design, "strat");

  if (is_stratified)
    survey_set_column (survey, "clusters", "snum");
  if (strstr (design, "fpc") != NULL)
    survey_set_column (survey, "fpc", "fpc");
  g_object_set (survey, "replicate-method",
                is_stratified ? COHESION_REPLICATE_METHOD_JKN : COHESION_REPLICATE_METHOD_JK1,
                "mse", strstr (design, "mse") != NULL, NULL);
}

static CohesionTable *
load_sample (const gchar *design)
{
  return survey_load_reference (g_str_has_prefix (design, "strat") ? "survey_apistrat.csv"
                                                                   : "survey_apiclus1.csv");
}

static void
compare (CohesionTable *table, const Number *number, const gchar *method)
{
  guint row = survey_find_row (table, number->indicator, number->group);

  g_test_message ("%s, %s, %s", number->design, number->indicator, number->group);
  g_assert_cmpfloat (survey_get (table, row, "value"), ==, number->value);
  g_assert_cmpfloat (survey_get (table, row, "lower"), ==, number->lower);
  g_assert_cmpfloat (survey_get (table, row, "upper"), ==, number->upper);
  survey_assert_near (survey_get (table, row, "se"), number->se, TOLERANCE);
  survey_assert_near (survey_get (table, row, "deff"), number->deff, TOLERANCE);
  g_assert_cmpstr (survey_get_text (table, row, "method"), ==, method);
}

static void
compare_all (const Number *numbers,
             guint n,
             void (*set) (CohesionSurvey *survey, const gchar *design))
{
  for (guint i = 0; i < n; i += 6)
    {
      const gchar *design = numbers[i].design;
      gboolean is_stratified = g_str_has_prefix (design, "strat");
      g_autoptr (CohesionTable) sample = load_sample (design);
      g_autoptr (CohesionSurvey) survey = make_survey (design);
      g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
      g_autoptr (CohesionEstimates) estimates = NULL;

      if (sample == NULL)
        return;
      set (survey, design);
      estimates = survey_estimate (survey, framework, sample);
      for (guint j = i; j < i + 6; j++)
        compare (cohesion_estimates_get_table (estimates), &numbers[j],
                 set == set_calibration ? "woodruff"
                 : is_stratified        ? "woodruff (jkn)"
                                        : "woodruff (jk1)");
    }
}

static void
test_calibrated (void)
{
  compare_all (calibrated, G_N_ELEMENTS (calibrated), set_calibration);
}

static void
test_replicated (void)
{
  compare_all (replicated, G_N_ELEMENTS (replicated), set_replicates);
}

/* Differences of one design, "clus1/linear". */
static guint
compare_differences (const gchar *design)
{
  const gchar *method = strchr (design, '/') + 1;
  g_autoptr (CohesionTable) sample = load_sample (design);
  g_autoptr (CohesionSurvey) survey = make_survey (design);
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimates) estimates = NULL;
  guint n = 0;

  if (sample == NULL)
    return 0;
  if (g_str_equal (method, "replicates"))
    set_replicates (survey, design);
  else if (g_str_equal (method, "none"))
    survey_set_column (survey, "fpc", "fpc");
  else
    set_calibration (survey, design);
  estimates = survey_estimate (survey, framework, sample);
  for (guint i = 0; i < G_N_ELEMENTS (differences); i++)
    {
      g_autoptr (CohesionTable) table = NULL;
      guint row;

      if (!g_str_equal (differences[i].design, design))
        continue;
      table = cohesion_estimates_compare_groups (estimates, differences[i].group,
                                                 differences[i].reference, NULL);
      row = survey_find_row (table, differences[i].indicator, differences[i].group);
      g_test_message ("%s, %s less \"%s\"", differences[i].indicator, differences[i].group,
                      differences[i].reference);
      g_assert_cmpfloat (survey_get (table, row, "difference"), ==, differences[i].difference);
      g_assert_true (isnan (survey_get (table, row, "se")) == isnan (differences[i].se));
      if (!isnan (differences[i].se))
        survey_assert_near (survey_get (table, row, "se"), differences[i].se, TOLERANCE);
      else
        g_assert_cmpstr (survey_get_text (table, row, "note"), ==,
                         "there is no standard error: one of the two quantiles has none");
      n++;
    }
  return n;
}

static void
test_differences (gconstpointer design)
{
  if (compare_differences (design) == 0)
    g_assert_null (g_getenv ("COHESION_SHARED"));
}

/* Who is in both has a share below either quantile, of which nothing is kept without clusters. */
static void
test_nested (void)
{
  g_autoptr (CohesionTable) sample = load_sample ("strat");
  g_autoptr (CohesionSurvey) survey = make_survey ("strat");
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimates) estimates = NULL;
  g_autoptr (CohesionTable) table = NULL;

  if (sample == NULL)
    return;
  estimates = survey_estimate (survey, framework, sample);
  table = cohesion_estimates_compare_groups (estimates, NULL, "", NULL);
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    {
      g_assert_false (isnan (survey_get (table, row, "difference")));
      g_assert_true (isnan (survey_get (table, row, "se")));
      g_assert_nonnull (strstr (survey_get_text (table, row, "note"), "name clusters"));
    }
}

/* Thirty people in each of two periods, in ten units of two strata. */
static CohesionTable *
make_periods (void)
{
  g_autoptr (GString) text = g_string_new ("period,h,psu,w,v\n");

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "200%u,%u,%u,%g,%u\n", 1 + i / 30, i / 3 % 10 / 5, i / 3 % 10,
                            1 + i % 7 / 4.0, i * 37 % 101);
  return survey_parse_table (text->str);
}

/* Independent samples: the squares of both errors add up, whatever the design. */
static void
test_periods (void)
{
  g_autoptr (CohesionTable) sample = make_periods ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (
      "  - {id: middle, title: a, polarity: higher-better, survey: {variable: v, median: yes}}\n");

  for (guint design = 0; design < 3; design++)
    {
      g_autoptr (CohesionSurvey) survey = cohesion_survey_new ();
      g_autoptr (CohesionEstimates) estimates = NULL;
      g_autoptr (CohesionTable) table = NULL;
      CohesionTable *plain;

      g_object_set (survey, "area-code", "A", "period-column", "period", "weight", "w", "level",
                    60.0, NULL);
      survey_set_column (survey, "strata", "h");
      if (design > 0)
        survey_set_column (survey, "clusters", "psu");
      if (design > 1)
        g_object_set (survey, "replicate-method", COHESION_REPLICATE_METHOD_JKN, NULL);
      estimates = survey_estimate (survey, framework, sample);
      plain = cohesion_estimates_get_table (estimates);
      table = cohesion_estimates_compare_periods (estimates, "2002", "2001", NULL);
      survey_assert_near (survey_get (table, 0, "se"),
                          hypot (survey_get (plain, 0, "se"), survey_get (plain, 1, "se")), 1e-13);
      g_assert_cmpfloat (survey_get (table, 0, "df"), ==,
                         survey_get (plain, 0, "df") + survey_get (plain, 1, "df"));
      g_assert_cmpfloat (survey_get (table, 0, "lower"), <, survey_get (table, 0, "difference"));
    }
}

/* By every method that makes replicates: the error of the share is that of the same share. */
static void
test_methods (void)
{
  static const gchar rows[] = "h,p,w,v,low\na,1,1,3,1\na,1,1.5,8,0\na,2,2,5,1\na,2,1,9,0\n"
                              "b,3,1,5,1\nb,3,2,6,0\nb,4,1.5,2,1\nb,4,1,7,0\n"
                              "c,5,2,4,1\nc,5,1,1,1\nc,6,1,6,0\nc,6,2,8,0\n";
  g_autoptr (CohesionFramework) framework = survey_load_framework (
      "  - {id: middle, title: a, polarity: higher-better, survey: {variable: v, median: yes}}\n"
      "  - {id: share, title: a, polarity: higher-better, survey: {variable: low, responses: {0: "
      "n, "
      "1: y}, count: [1]}}\n");

  for (guint method = COHESION_REPLICATE_METHOD_JKN;
       method <= COHESION_REPLICATE_METHOD_SUBBOOTSTRAP; method++)
    {
      gboolean draws = method >= COHESION_REPLICATE_METHOD_BOOTSTRAP;
      g_autoptr (CohesionSurvey) survey = cohesion_survey_new ();
      g_autoptr (CohesionTable) sample = survey_parse_table (rows);
      g_autoptr (CohesionEstimates) estimates = NULL;
      CohesionTable *table;

      g_object_set (survey, "area-code", "A", "period", "2024", "weight", "w", "replicate-method",
                    method, "replicates", draws ? 40u : 0u, "fay-rho",
                    method == COHESION_REPLICATE_METHOD_FAY ? 0.5 : 0.0, NULL);
      survey_set_column (survey, "strata", "h");
      survey_set_column (survey, "clusters", "p");
      estimates = survey_estimate (survey, framework, sample);
      table = cohesion_estimates_get_table (estimates);
      g_assert_cmpfloat (survey_get (table, 0, "value"), ==, 5);
      g_assert_cmpfloat (survey_get (table, 0, "deff"), ==, survey_get (table, 1, "deff"));
      g_assert_cmpfloat (survey_get (table, 0, "df"), ==, survey_get (table, 1, "df"));
    }
}

/* Kinds of people one by one, and by way of a state: the same bytes. The first indicator is that of
 * which the whole sample is kept. */
static void
test_parts (gconstpointer clusters)
{
  g_autoptr (CohesionTable) sample = load_sample ("strat");
  g_autoptr (CohesionSurvey) survey = make_survey (clusters == NULL ? "strat" : "clus");
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionEstimator) estimator = NULL, other = NULL;
  g_autoptr (CohesionEstimates) whole = NULL, parts = NULL;
  g_autoptr (CohesionTable) state = NULL;
  g_autofree gchar *expected = NULL, *got = NULL;
  g_autoptr (GError) error = NULL;

  if (sample == NULL)
    return;
  set_calibration (survey, "strat_nofpc/raking");
  estimator = cohesion_estimator_new (survey, framework, NULL);
  other = cohesion_estimator_new (survey, framework, NULL);
  for (guint part = 0; part < 3; part++)
    {
      g_autoptr (GArray) picked = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (CohesionTable) rows = NULL;

      for (guint row = 2 - part; row < cohesion_table_get_n_rows (sample); row += 3)
        g_array_append_val (picked, row);
      rows = cohesion_table_select_rows (sample, (const guint *)(gpointer)picked->data, picked->len,
                                         &error);
      g_assert_no_error (error);
      cohesion_estimator_add_table (part == 1 ? other : estimator, rows, NULL, NULL, NULL, NULL,
                                    NULL, &error);
      g_assert_no_error (error);
    }
  state = cohesion_estimator_get_state (other);
  cohesion_estimator_add_state (estimator, state, &error);
  g_assert_no_error (error);
  parts = cohesion_estimator_finish (estimator, NULL, NULL, &error);
  g_assert_no_error (error);
  whole = survey_estimate (survey, framework, sample);
  expected =
      cohesion_table_to_text (cohesion_estimates_get_table (whole), COHESION_TABLE_FORMAT_CSV, 17);
  got =
      cohesion_table_to_text (cohesion_estimates_get_table (parts), COHESION_TABLE_FORMAT_CSV, 17);
  g_assert_cmpstr (got, ==, expected);
}

/* The margin knows how many have each value: the share has no error, and says so. */
static void
test_known (gconstpointer clusters)
{
  g_autoptr (CohesionSurvey) survey = cohesion_survey_new ();
  g_autoptr (CohesionFramework) framework = survey_load_framework (
      "  - {id: middle, title: a, polarity: higher-better, survey: {variable: v, median: yes}}\n");
  g_autoptr (CohesionTable) sample = survey_parse_table (
      "psu,w,v\n1,1.1,1\n1,2.3,2\n2,0.7,3\n2,1,3\n3,1.9,2\n3,1,1\n4,1,2\n4,3.3,3\n");
  g_autoptr (CohesionEstimates) estimates = NULL;
  CohesionTable *table;

  g_object_set (survey, "area-code", "A", "period", "2024", "weight", "w", "calibration",
                COHESION_SURVEY_CALIBRATION_POST_STRATIFY, NULL);
  if (clusters != NULL)
    survey_set_column (survey, "clusters", "psu");
  add_margin (survey, "v", "v,total\n1,13.7\n2,17.1\n3,21.9\n");
  estimates = survey_estimate (survey, framework, sample);
  table = cohesion_estimates_get_table (estimates);
  g_assert_cmpfloat (survey_get (table, 0, "value"), ==, 2);
  g_assert_cmpstr (survey_get_text (table, 0, "note"), ==,
                   "there is no interval: the share at or below the quantile does not vary");
  g_assert_true (isnan (survey_get (table, 0, "upper")));
}

/* Every value would need the sums of every replicate. */
static void
test_given (void)
{
  g_autoptr (CohesionSurvey) survey = make_survey ("strat");
  g_autoptr (CohesionFramework) framework = survey_load_framework (indicators);
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autofree gchar *report = NULL;

  g_object_set (survey, "replicate-method", COHESION_REPLICATE_METHOD_BRR, "strata", NULL, NULL);
  survey_set_column (survey, "replicate-weights", "r1-r4");
  g_assert_false (cohesion_survey_check (survey, framework, diagnostics));
  g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), ==, 3);
  report = cohesion_diagnostics_to_text (diagnostics);
  g_test_message ("%s", report);
  g_assert_nonnull (
      strstr (report, "error COHESION-SURVEY-043: the indicator \"upper\" is a quantile"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/quantiles/with-calibrated-weights-are-those-of-r", test_calibrated);
  g_test_add_func ("/survey/quantiles/with-replicates-are-those-of-r", test_replicated);
  for (guint i = 0; i < G_N_ELEMENTS (differences); i++)
    {
      const gchar *design = differences[i].design;
      g_autofree gchar *name =
          g_strdup_printf ("/survey/quantiles/differences-are-those-of-linearised-ones/%s", design);

      if (i == 0 || !g_str_equal (design, differences[i - 1].design))
        g_test_add_data_func (name, design, test_differences);
    }
  g_test_add_func ("/survey/quantiles/errors-of-independent-periods-add-up", test_periods);
  g_test_add_func ("/survey/quantiles/of-a-group-and-all-who-hold-it-need-clusters", test_nested);
  g_test_add_func ("/survey/quantiles/all-replicates-take-the-error-of-the-share", test_methods);
  g_test_add_data_func ("/survey/quantiles/calibrated-parts-and-states-give-the-same-bytes/strata",
                        NULL, test_parts);
  g_test_add_data_func ("/survey/quantiles/calibrated-parts-and-states-give-the-same-bytes/units",
                        "clusters", test_parts);
  g_test_add_data_func ("/survey/quantiles/a-share-that-is-known-has-no-interval/of-respondents",
                        NULL, test_known);
  g_test_add_data_func ("/survey/quantiles/a-share-that-is-known-has-no-interval/of-units",
                        "clusters", test_known);
  g_test_add_func ("/survey/quantiles/given-replicates-are-refused", test_given);
  return g_test_run ();
}
