/* Real files of two publishers, read where they are. */
#include "world.h"

static gchar *
find_shared (const gchar *folder, const gchar *name)
{
  const gchar *shared = g_getenv ("COHESION_SHARED");
  gchar *path = g_build_filename (shared == NULL ? "" : shared, "data", folder, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_test_skip ("needs ../shared/data");
  g_free (path);
  return NULL;
}

#define ONS_FOLDER "ons_explore_local_statistics"

static CohesionMeasures *
load_ons (const gchar *name, CohesionDiagnostics *diagnostics)
{
  g_autofree gchar *path = find_shared (ONS_FOLDER, name);
  g_autoptr (GError) error = NULL;
  CohesionMeasures *measures;

  if (path == NULL)
    return NULL;
  measures = cohesion_measures_new (NULL, NULL);
  cohesion_measures_load (measures, path, "ons-explore-local-statistics", diagnostics, NULL, NULL,
                          NULL, &error);
  g_assert_no_error (error);
  return measures;
}

/* 20,112 rows, of which 496 have no value (380 x, 116 u); counted with Python's csv module. */
static void
test_wellbeing (void)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionMeasures) measures =
      load_ons ("personal-wellbeing-estimates.csv", diagnostics);
  g_autoptr (CohesionMeasure) bradford = NULL;
  g_auto (GStrv) periods = NULL;
  guint n_missing = 0, n_unreliable = 0;

  if (measures == NULL)
    return;
  g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, 20112);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (diagnostics)), ==, 0);
  for (guint i = 0; i < 20112; i++)
    {
      g_autoptr (CohesionMeasure) measure = cohesion_measures_get_measure (measures, i);

      n_missing += isnan (cohesion_measure_get_value (measure)) ? 1 : 0;
      n_unreliable +=
          cohesion_measure_get_status (measure) == COHESION_STATUS_LOW_RELIABILITY ? 1 : 0;
    }
  g_assert_cmpuint (n_missing, ==, 496);
  g_assert_cmpuint (n_unreliable, ==, 116);
  periods = cohesion_measures_get_periods (measures, "happiness");
  g_assert_cmpuint (g_strv_length (periods), ==, 12);
  bradford = cohesion_measures_find (measures, "E08000032", "happiness", "2022-04-01/P1Y", NULL);
  /* The row of Bradford in the file. */
  g_assert_cmpfloat (cohesion_measure_get_value (bradford), ==, 7.24);
  g_assert_cmpfloat (cohesion_measure_get_level (bradford), ==, 95);
}

/* Places that are both a combined authority and an ITL region stand twice: 5 places, 4 indicators.
 */
static void
test_identical_rows (void)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionMeasures) measures =
      load_ons ("engagement-with-culture-and-heritage.csv", diagnostics);
  g_autofree gchar *said = NULL;

  if (measures == NULL)
    return;
  g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, 1396 - 20);
  said = cohesion_diagnostics_to_text (diagnostics);
  g_assert_nonnull (strstr (said, "rows that repeat another one in every number, left out: 20"));
  /* Six published percentages are outside their rounded limits. */
  g_assert_cmpuint (cohesion_diagnostics_get_n_warnings (diagnostics), ==, 6);
}

/* Every file of the folder, with its number of rows (those that repeat another one left out). */
static void
test_all_ons (void)
{
  static const struct
  {
    const gchar *name;
    guint n_rows;
  } files[] = {
    { "adult-obesity-prevalence.csv", 3510 },
    { "children-in-relative-poverty.csv", 2472 },
    { "cigarette-smokers.csv", 756 },
    { "claimant-count.csv", 10325 },
    { "employment-rate-ni.csv", 24 },
    { "employment-rate.csv", 16080 },
    { "gcses-in-english-and-maths.csv", 3387 },
    { "gross-disposable-household-income-per-head.csv", 17442 },
    { "gross-median-weekly-pay.csv", 7109 },
    { "healthy-life-expectancy.csv", 5814 },
    { "homicide-offences.csv", 504 },
    { "housing-affordability-ratio.csv", 8424 },
    { "library-walk.csv", 362 },
    { "modelled-unemployment.csv", 7580 },
    { "museums.csv", 432 },
    { "persistent-absences-for-all-pupils.csv", 2909 },
    { "persistent-absences-for-pupils-eligible-for-free-school-meals.csv", 975 },
    { "premises-below-30.csv", 413 },
    { "qualifications-level-3-or-above.csv", 803 },
    { "qualifications-none-gb.csv", 804 },
    { "sports-facilities.csv", 361 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (CohesionMeasures) measures = load_ons (files[i].name, NULL);

      if (measures == NULL)
        return;
      g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, files[i].n_rows);
    }
}

static void
test_fingertips (void)
{
  g_autofree gchar *path = find_shared ("fingertips_export", "indicators-CountyUA.data.csv");
  g_autoptr (CohesionMeasures) measures = cohesion_measures_new (NULL, NULL);
  g_autoptr (CohesionMeasure) england = NULL;
  g_autoptr (CohesionMeasure) decile = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  cohesion_measures_map_indicator (measures, "93356", "campylobacter");
  cohesion_measures_load (measures, path, "fingertips", NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  /* The first two rows of the file; 852 rows in all. */
  g_assert_cmpuint (cohesion_measures_get_n_measures (measures), ==, 852);
  england = cohesion_measures_find (measures, "E92000001", "campylobacter", "2015", NULL);
  g_assert_cmpfloat (cohesion_measure_get_value (england), ==, 94.7261896202678);
  g_assert_cmpfloat (cohesion_measure_get_lower (england), ==, 93.9129396546008);
  g_assert_cmpfloat (cohesion_measure_get_upper (england), ==, 95.5447303303505);
  g_assert_cmpfloat (cohesion_measure_get_base (england), ==, 54786327);
  decile = cohesion_measures_find (
      measures, "E92000001", "campylobacter", "2015",
      "category-type=County & UA deprivation deciles in England (IMD2015);category=Most deprived "
      "decile (IMD2015)");
  g_assert_cmpfloat (cohesion_measure_get_value (decile), ==, 69.6234924331395);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measures/real/wellbeing-has-all-rows-and-statuses", test_wellbeing);
  g_test_add_func ("/measures/real/identical-rows-are-left-out", test_identical_rows);
  g_test_add_func ("/measures/real/every-file-of-the-ons-loads", test_all_ons);
  g_test_add_func ("/measures/real/fingertips-has-groups-and-limits", test_fingertips);
  return g_test_run ();
}
