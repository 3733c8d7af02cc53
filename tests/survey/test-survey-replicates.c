/* Errors from replicates, made here or given, against those of R's survey package 4.1. */
#include "survey-test.h"

/* The reference numbers have 15 digits; distances of replicates are small beside estimates. */
#define TOLERANCE 1e-12

static const gchar indicators[] =
    "  - {id: api, title: a, polarity: higher-better, survey: {variable: api00, mean: yes}}\n"
    "  - {id: pupils, title: a, polarity: higher-better, survey: {variable: enroll, total: yes}}\n"
    "  - {id: change, title: a, polarity: higher-better, survey: {ratio: {of: api00, to: "
    "api99}}}\n";

static const gchar hospital_indicators[] =
    "  - {id: alive, title: a, polarity: higher-better, survey: {variable: alive, mean: yes}}\n"
    "  - {id: arrests, title: a, polarity: higher-better, survey: {variable: arrests, mean: yes}}\n"
    "  - {id: share, title: a, polarity: higher-better, survey: {ratio: {of: alive, to: "
    "arrests}}}\n";

/* A number of R and where it stands here. */
typedef struct
{
  const gchar *test;
  const gchar *term;
  const gchar *indicator;
  const gchar *group;
} Case;

static const Case cases[] = {
  { "mean", "api00", "api", "" },           { "total", "enroll", "pupils", "" },
  { "ratio", "api00/api99", "change", "" }, { "by", "E", "api", "stype=E" },
  { "by", "H", "api", "stype=H" },          { "by", "M", "api", "stype=M" },
};

static const Case hospital_cases[] = {
  { "mean", "alive", "alive", "" },
  { "mean", "arrests", "arrests", "" },
  { "ratio", "alive/arrests", "share", "" },
};

/* A design of R's, as it is said here. */
typedef struct
{
  const gchar *design;
  const gchar *sample;
  CohesionReplicateMethod method;
  const gchar *strata;
  const gchar *clusters;
  const gchar *fpc;
  gdouble rho;
  gboolean mse;
} Made;

static const Made made[] = {
  { "strat_JKn", "survey_apistrat.csv", COHESION_REPLICATE_METHOD_JKN, "stype", "snum", NULL, 0,
    FALSE },
  { "strat_JKn_mse", "survey_apistrat.csv", COHESION_REPLICATE_METHOD_JKN, "stype", "snum", NULL, 0,
    TRUE },
  { "strat_JKn_fpc", "survey_apistrat.csv", COHESION_REPLICATE_METHOD_JKN, "stype", "snum", "fpc",
    0, FALSE },
  { "clus1_JK1", "survey_apiclus1.csv", COHESION_REPLICATE_METHOD_JK1, NULL, "dnum", NULL, 0,
    FALSE },
  { "clus1_JK1_fpc", "survey_apiclus1.csv", COHESION_REPLICATE_METHOD_JK1, NULL, "dnum", "fpc", 0,
    FALSE },
  { "scd_BRR", "survey_scd.csv", COHESION_REPLICATE_METHOD_BRR, "ESA", "ambulance", NULL, 0,
    FALSE },
  { "scd_Fay", "survey_scd.csv", COHESION_REPLICATE_METHOD_FAY, "ESA", "ambulance", NULL, 0.3,
    FALSE },
};

typedef struct
{
  const gchar *design;
  const gchar *sample;
  const gchar *weights;
  CohesionReplicateMethod method;
  const gchar *columns;
  gdouble scale;
  gdouble df;
  gdouble rho;
} Given;

/* R takes the scale of its bootstrap from the design: 15 / 14 / 49, and the degrees of freedom from
 * the rank of the weights. */
static const Given given[] = {
  { "clus1_JK1", "survey_apiclus1.csv", "survey_repweights_clus1_JK1.csv",
    COHESION_REPLICATE_METHOD_JK1, "V1-V15", 0, 0, 0 },
  { "clus1_boot", "survey_apiclus1.csv", "survey_repweights_clus1_boot.csv",
    COHESION_REPLICATE_METHOD_BOOTSTRAP, "V{1..50}", 15.0 / 14 / 49, 14, 0 },
  { "clus1_subboot", "survey_apiclus1.csv", "survey_repweights_clus1_subboot.csv",
    COHESION_REPLICATE_METHOD_SUBBOOTSTRAP, "V1-V50", 0, 14, 0 },
  { "scd_BRR", "survey_scd.csv", "survey_repweights_scd_BRR.csv", COHESION_REPLICATE_METHOD_BRR,
    "V1-V4", 0, 0, 0 },
  { "scd_Fay", "survey_scd.csv", "survey_repweights_scd_Fay.csv", COHESION_REPLICATE_METHOD_FAY,
    "V{1..4}", 0, 0, 0.3 },
};

static gboolean
is_hospital (const gchar *design)
{
  return g_str_has_prefix (design, "scd");
}

static void
set_column (CohesionSurvey *survey, const gchar *property, const gchar *column)
{
  const gchar *const columns[] = { column, NULL };

  if (column != NULL)
    g_object_set (survey, property, columns, NULL);
}

static CohesionSurvey *
make_survey (const gchar *design)
{
  CohesionSurvey *survey = cohesion_survey_new ();

  g_object_set (survey, "area-code", "CA", "period", "2000", NULL);
  if (is_hospital (design))
    return survey;
  cohesion_survey_set_weight (survey, "pw");
  set_column (survey, "groups", "stype");
  return survey;
}

static guint
find_expected (CohesionTable *expected, const gchar *design, const Case *one)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (expected); row++)
    if (g_strcmp0 (survey_get_text (expected, row, "case"), one->test) == 0 &&
        g_strcmp0 (survey_get_text (expected, row, "design"), design) == 0 &&
        g_strcmp0 (survey_get_text (expected, row, "term"), one->term) == 0)
      return row;
  g_error ("R has no number of %s, %s, %s", design, one->test, one->term);
}

static void
compare (CohesionTable *table, CohesionTable *expected, const gchar *design, const Case *one)
{
  guint theirs = find_expected (expected, design, one);
  guint row = survey_find_row (table, one->indicator, one->group);
  gdouble df = survey_get (table, row, "df");

  survey_assert_near (survey_get (table, row, "value"), survey_get (expected, theirs, "estimate"),
                      TOLERANCE);
  survey_assert_near (survey_get (table, row, "se"), survey_get (expected, theirs, "se"),
                      TOLERANCE);
  /* R has infinite degrees of freedom in groups, and counts units without an answer. */
  if (df != survey_get (expected, theirs, "df"))
    {
      g_assert_true (one->group[0] != '\0' || g_str_equal (one->test, "total"));
      return;
    }
  survey_assert_near (survey_get (table, row, "lower"), survey_get (expected, theirs, "ci_l"),
                      1e-10);
  survey_assert_near (survey_get (table, row, "upper"), survey_get (expected, theirs, "ci_u"),
                      1e-10);
}

static void
compare_all (CohesionSurvey *survey, CohesionTable *sample, const gchar *design)
{
  gboolean hospital = is_hospital (design);
  g_autoptr (CohesionTable) expected = survey_load_reference ("survey_replicates.csv");
  g_autoptr (CohesionFramework) framework =
      survey_load_framework (hospital ? hospital_indicators : indicators);
  g_autoptr (CohesionEstimates) estimates = survey_estimate (survey, framework, sample);
  CohesionTable *table = cohesion_estimates_get_table (estimates);
  const Case *all = hospital ? hospital_cases : cases;

  for (guint i = 0; i < (hospital ? G_N_ELEMENTS (hospital_cases) : G_N_ELEMENTS (cases)); i++)
    compare (table, expected, design, &all[i]);
}

static void
test_made (gconstpointer data)
{
  const Made *one = data;
  g_autoptr (CohesionTable) sample = survey_load_reference (one->sample);
  g_autoptr (CohesionSurvey) survey = make_survey (one->design);

  if (sample == NULL)
    return;
  set_column (survey, "strata", one->strata);
  set_column (survey, "clusters", one->clusters);
  set_column (survey, "fpc", one->fpc);
  /* The two ambulances of a stratum have names of their own in no design of R's. */
  g_object_set (survey, "replicate-method", one->method, "fay-rho", one->rho, "mse", one->mse,
                "nest", is_hospital (one->design), NULL);
  compare_all (survey, sample, one->design);
}

static void
test_given (gconstpointer data)
{
  const Given *one = data;
  g_autoptr (CohesionTable) sample = survey_load_with_weights (one->sample, one->weights);
  g_autoptr (CohesionSurvey) survey = make_survey (one->design);

  if (sample == NULL)
    return;
  set_column (survey, "replicate-weights", one->columns);
  g_object_set (survey, "replicate-method", one->method, "replicate-scale", one->scale,
                "replicate-df", one->df, "fay-rho", one->rho, NULL);
  compare_all (survey, sample, one->design);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autofree gchar *name =
          g_strdup_printf ("/survey/replicates/made-here-give-the-errors-of-r/%s", made[i].design);

      g_test_add_data_func (name, &made[i], test_made);
    }
  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autofree gchar *name = g_strdup_printf (
          "/survey/replicates/that-are-given-give-the-errors-of-r/%s", given[i].design);

      g_test_add_data_func (name, &given[i], test_given);
    }
  return g_test_run ();
}
