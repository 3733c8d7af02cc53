/* The Human Development Index 2021/22 from its four indicators: goalposts, caps, a logarithm, and
 * an arithmetic mean inside a geometric one.
 *
 * Expected: the published index of every country, to its three decimals. United Nations Development
 * Programme, Human Development Report 2021/22, CC BY 3.0 IGO. */
#include <math.h>

#include "seed-study.h"

static void
check_year (CohesionTable *table, guint year, guint n_countries)
{
  g_autofree gchar *life = g_strdup_printf ("le_%u", year);
  g_autofree gchar *expected = g_strdup_printf ("eys_%u", year);
  g_autofree gchar *mean = g_strdup_printf ("mys_%u", year);
  g_autofree gchar *income = g_strdup_printf ("gnipc_%u", year);
  g_autofree gchar *published = g_strdup_printf ("hdi_%u", year);
  g_autofree gchar *period = g_strdup_printf ("%u", year);
  const SeedColumn columns[] = {
    { life, "life_expectancy" },
    { expected, "expected_years" },
    { mean, "mean_years" },
    { income, "gni_per_head" },
    { NULL, NULL },
  };
  g_autoptr (CohesionScores) scores = seed_score (table, "iso3", columns, "hdi", period);
  g_autoptr (CohesionColumn) score = cohesion_scores_get_scores (scores, "hdi", NULL);
  g_autoptr (GHashTable) rows = seed_index (table, "iso3");
  g_auto (GStrv) areas = cohesion_scores_get_areas (scores);
  guint n = 0;

  for (guint i = 0; areas[i] != NULL; i++)
    {
      const gdouble theirs = seed_get (table, rows, areas[i], published);
      const gdouble ours = cohesion_column_get (score, i);

      /* The regions of the file are aggregates of the report's own, not of its indicators' means.
       */
      if (g_str_has_prefix (areas[i], "ZZ") || isnan (theirs))
        continue;
      if (fabs (rint (ours * 1000) / 1000 - theirs) > 1e-9)
        g_error ("%s in %u: %.6f, published %.3f", areas[i], year, ours, theirs);
      n++;
    }
  g_test_message ("%u: %u countries", year, n);
  g_assert_cmpuint (n, ==, n_countries);
}

static void
test_countries (void)
{
  static const guint years[][2] = { { 1990, 141 }, { 2000, 174 }, { 2010, 189 }, { 2015, 190 },
                                    { 2019, 191 }, { 2020, 191 }, { 2021, 191 } };
  g_autoptr (CohesionTable) table =
      seed_read ("data/hdi/HDR21-22_Composite_indices_complete_time_series.csv");

  if (table == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    check_year (table, years[i][0], years[i][1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seeds/hdi/every-country-to-three-decimals", test_countries);
  return g_test_run ();
}
