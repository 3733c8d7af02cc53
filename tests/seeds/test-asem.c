/* The ASEM Sustainable Connectivity index: 49 indicators of 51 countries in four levels, gaps
 * filled by the mean of Europe or Asia, outliers treated in two stages, 0 to 100, arithmetic means.
 *
 * Expected: every step of the example pipeline of COINr 1.1.14 (Becker and others 2022), from whose
 * raw data both start. COINr fills gaps before it treats outliers and we after, so that two studies
 * stand here for one of COINr: the first fills, the second scores what the first has filled. */
#include <math.h>
#include <string.h>

#include "seed-study.h"

#define FOLDER    "reference/composite/"
#define TOLERANCE 1e-12
#define N_AREAS   51u
#define N_NODES   60u /* 49 indicators, 8 pillars, 2 sub-indices, the index */

typedef struct
{
  CohesionTable *data, *meta;
} Asem;

static gboolean
asem_open (Asem *asem)
{
  asem->data = seed_read (FOLDER "input/ASEM_iData.csv");
  asem->meta = asem->data != NULL ? seed_read (FOLDER "input/ASEM_iMeta.csv") : NULL;
  return asem->meta != NULL;
}

static void
asem_close (Asem *asem)
{
  g_clear_object (&asem->data);
  g_clear_object (&asem->meta);
}

static const gchar *
text_of (CohesionTable *table, guint row, const gchar *name)
{
  const guint column = (guint)cohesion_table_find_column (table, name);

  return cohesion_table_is_missing (table, row, column)
             ? ""
             : cohesion_table_get_text (table, row, column);
}

static gdouble
number_of (CohesionTable *table, guint row, const gchar *name)
{
  const guint column = (guint)cohesion_table_find_column (table, name);

  if (cohesion_table_is_missing (table, row, column))
    return NAN;
  return cohesion_table_get_column_type (table, column) == COHESION_COLUMN_TYPE_INT
             ? cohesion_table_get_int (table, row, column)
             : cohesion_table_get_double (table, row, column);
}

static guint
row_of (CohesionTable *table, const gchar *key, const gchar *code)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    if (g_ascii_strcasecmp (text_of (table, row, key), code) == 0)
      return row;
  g_error ("no row has the %s \"%s\"", key, code);
}

static void
assert_near (gdouble got, gdouble expected)
{
  if (isnan (expected) ? !isnan (got)
                       : !(fabs (got - expected) <= TOLERANCE * fmax (1, fabs (expected))))
    g_error ("expected %.17g, got %.17g", expected, got);
}

/* What hangs below @parent, as YAML. Ids are lower case here. */
static void
append_children (const Asem *asem, const gchar *parent, guint indent, GString *yaml)
{
  const gchar *kind = NULL;

  for (guint row = 0; row < cohesion_table_get_n_rows (asem->meta); row++)
    {
      const gchar *code = text_of (asem->meta, row, "iCode");
      const gboolean leaf = g_str_equal (text_of (asem->meta, row, "Type"), "Indicator");
      g_autofree gchar *id = g_ascii_strdown (code, -1);
      g_autofree gchar *weight = NULL;

      if (!g_str_equal (text_of (asem->meta, row, "Parent"), parent))
        continue;
      if (kind == NULL)
        g_string_append_printf (yaml, "%*s%s:\n", indent, "", leaf ? "indicators" : "domains");
      kind = code;
      weight = g_strdup_printf ("%.17g", number_of (asem->meta, row, "Weight"));
      g_string_append_printf (yaml, "%*s- id: \"%s\"\n%*stitle: \"%s\"\n%*sweight: %s\n", indent,
                              "", id, indent + 2, "", code, indent + 2, "", weight);
      if (leaf)
        g_string_append_printf (yaml, "%*spolarity: %s-better\n", indent + 2, "",
                                number_of (asem->meta, row, "Direction") < 0 ? "lower" : "higher");
      append_children (asem, code, indent + 2, yaml);
    }
}

/* x / the denominator that the metadata name. */
static gdouble
denominate (const Asem *asem, guint area, guint indicator)
{
  const gchar *below = text_of (asem->meta, indicator, "Denominator");
  const gdouble value = number_of (asem->data, area, text_of (asem->meta, indicator, "iCode"));

  return *below == '\0' ? value : value / number_of (asem->data, area, below);
}

static gboolean
is_indicator (const Asem *asem, guint row)
{
  return g_str_equal (text_of (asem->meta, row, "Type"), "Indicator");
}

/* The measures: what @filled holds, or without it the raw data as shares of their denominators. */
static gchar *
list_measures (const Asem *asem, CohesionScores *filled)
{
  GString *csv = g_string_new ("area,indicator,period,value\n");

  for (guint row = 0; row < cohesion_table_get_n_rows (asem->meta); row++)
    {
      g_autofree gchar *id = g_ascii_strdown (text_of (asem->meta, row, "iCode"), -1);
      g_autoptr (CohesionColumn) scores = NULL;
      g_auto (GStrv) areas = filled != NULL ? cohesion_scores_get_areas (filled) : NULL;

      if (!is_indicator (asem, row))
        continue;
      if (filled != NULL)
        scores = cohesion_scores_get_scores (filled, id, NULL);
      for (guint i = 0; i < N_AREAS; i++)
        {
          const guint area = areas != NULL ? row_of (asem->data, "uCode", areas[i]) : i;
          const gdouble value =
              scores != NULL ? cohesion_column_get (scores, i) : denominate (asem, area, row);
          gchar number[G_ASCII_DTOSTR_BUF_SIZE] = "";

          if (!isnan (value))
            g_ascii_dtostr (number, sizeof number, value);
          g_string_append_printf (csv, "%s,%s,2018,%s\n", text_of (asem->data, area, "uCode"), id,
                                  number);
        }
    }
  return g_string_free (csv, FALSE);
}

static gchar *
list_areas (const Asem *asem)
{
  GString *csv = g_string_new ("code,name,tier,parent\nEurope,Europe,region,\nAsia,Asia,region,\n");

  for (guint row = 0; row < N_AREAS; row++)
    g_string_append_printf (csv, "%s,\"%s\",country,%s\n", text_of (asem->data, row, "uCode"),
                            text_of (asem->data, row, "uName"),
                            text_of (asem->data, row, "EurAsia_group"));
  return g_string_free (csv, FALSE);
}

static CohesionScores *
score (const Asem *asem, const gchar *scoring, CohesionScores *filled)
{
  g_autoptr (GString) framework =
      g_string_new ("cohesion: 1\nframework: {id: index, title: ASEM}\n");
  g_autofree gchar *areas = list_areas (asem);
  g_autofree gchar *measures = list_measures (asem, filled);

  g_string_append_printf (framework, "scoring:\n%s", scoring);
  append_children (asem, "Index", 0, framework);
  {
    const SeedFile files[] = {
      { "framework.yaml", framework->str },
      { "areas.csv", areas },
      { "measures.csv", measures },
      { "study.yaml",
        "cohesion: 1\nstudy: {id: asem, title: ASEM}\nframework: framework.yaml\nareas: areas.csv\n"
        "measures: [measures.csv]\n" },
      { NULL, NULL },
    };

    return seed_score_files (files);
  }
}

static CohesionScores *
fill (const Asem *asem)
{
  return score (asem, "  impute: {strategy: mean, within: region}\n  aggregate: none\n", NULL);
}

static CohesionScores *
score_all (const Asem *asem)
{
  g_autoptr (CohesionScores) filled = fill (asem);

  return score (asem,
                "  treat: {strategy: two-stage, count: 5, skewness: 2, kurtosis: 3.5}\n"
                "  normalise: {strategy: min-max, lower: 0, upper: 100}\n"
                "  weigh: declared\n"
                "  aggregate: arithmetic\n",
                filled);
}

/* Every column of @expected that is a node, cell by cell; how many there were. */
static guint
compare_scores (CohesionScores *scores, CohesionTable *expected)
{
  g_auto (GStrv) areas = cohesion_scores_get_areas (scores);
  guint n = 0;

  g_assert_cmpuint (g_strv_length (areas), ==, N_AREAS);
  g_assert_cmpuint (cohesion_table_get_n_rows (expected), ==, N_AREAS);
  for (guint column = 1; column < cohesion_table_get_n_columns (expected); column++, n++)
    {
      const gchar *name = cohesion_table_get_column_name (expected, column);
      g_autofree gchar *id = g_ascii_strdown (name, -1);
      g_autoptr (GError) error = NULL;
      g_autoptr (CohesionColumn) got = cohesion_scores_get_scores (scores, id, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < N_AREAS; i++)
        assert_near (cohesion_column_get (got, i),
                     number_of (expected, row_of (expected, "uCode", areas[i]), name));
    }
  return n;
}

static void
test_gaps (void)
{
  g_autoptr (CohesionScores) filled = NULL;
  g_autoptr (CohesionTable) imputed = seed_read (FOLDER "pipeline/3_Imputed.csv");
  g_autoptr (CohesionTable) screened = seed_read (FOLDER "pipeline/4_Screened.csv");
  Asem asem = { NULL, NULL };

  if (imputed != NULL && screened != NULL && asem_open (&asem))
    {
      filled = fill (&asem);
      g_assert_cmpuint (compare_scores (filled, imputed), ==, 49);
      /* screening takes no country out */
      g_assert_cmpuint (compare_scores (filled, screened), ==, 49);
    }
  asem_close (&asem);
}

/* The place of an area by the expected scores: one more than there are higher ones. */
static gdouble
rank_in (CohesionTable *expected, const gchar *name, gdouble value)
{
  guint above = 0;

  for (guint row = 0; row < N_AREAS; row++)
    above += number_of (expected, row, name) > value ? 1u : 0u;
  return above + 1;
}

static void
compare_ranks (CohesionScores *scores, CohesionTable *expected)
{
  g_auto (GStrv) areas = cohesion_scores_get_areas (scores);

  for (guint column = 1; column < cohesion_table_get_n_columns (expected); column++)
    {
      const gchar *name = cohesion_table_get_column_name (expected, column);
      g_autofree gchar *id = g_ascii_strdown (name, -1);
      g_autoptr (CohesionColumn) ranks = cohesion_scores_get_ranks (scores, id, NULL);

      for (guint i = 0; i < N_AREAS; i++)
        {
          const guint row = row_of (expected, "uCode", areas[i]);

          g_assert_cmpfloat (cohesion_column_get (ranks, i), ==,
                             rank_in (expected, name, number_of (expected, row, name)));
        }
    }
}

static void
test_scores (void)
{
  g_autoptr (CohesionTable) expected = seed_read (FOLDER "pipeline/7_Aggregated.csv");
  Asem asem = { NULL, NULL };

  if (expected != NULL && asem_open (&asem))
    {
      g_autoptr (CohesionScores) scores = score_all (&asem);

      g_assert_cmpuint (compare_scores (scores, expected), ==, N_NODES);
      compare_ranks (scores, expected);
    }
  asem_close (&asem);
}

/* COINr labels a cell "winhi" or "winlo". */
static void
compare_treated (CohesionTable *treated, CohesionTable *labels, CohesionTable *values)
{
  guint n_labels = 0;

  for (guint column = 1; column < cohesion_table_get_n_columns (labels); column++)
    for (guint row = 0; row < N_AREAS; row++)
      n_labels += cohesion_table_is_missing (labels, row, column) ? 0u : 1u;
  g_assert_cmpuint (n_labels, >, 30);
  g_assert_cmpuint (cohesion_table_get_n_rows (treated), ==, n_labels);
  for (guint i = 0; i < n_labels; i++)
    {
      const gchar *id = text_of (treated, i, "node");
      guint column = 1;
      guint row = row_of (labels, "uCode", text_of (treated, i, "area"));

      while (g_ascii_strcasecmp (cohesion_table_get_column_name (labels, column), id) != 0)
        column++;
      g_assert_cmpstr (cohesion_table_get_text (labels, row, column), ==,
                       strstr (text_of (treated, i, "note"), "lowered") != NULL ? "winhi"
                                                                                : "winlo");
      row = row_of (values, "uCode", text_of (treated, i, "area"));
      assert_near (number_of (treated, i, "after"),
                   number_of (values, row, cohesion_table_get_column_name (labels, column)));
    }
}

static void
test_treated (void)
{
  g_autoptr (CohesionTable) labels = seed_read (FOLDER "pipeline/treated_points.csv");
  g_autoptr (CohesionTable) values = seed_read (FOLDER "pipeline/5_Treated.csv");
  Asem asem = { NULL, NULL };

  if (labels != NULL && values != NULL && asem_open (&asem))
    {
      g_autoptr (CohesionScores) scores = score_all (&asem);
      g_autoptr (CohesionTable) treated = cohesion_scores_get_treated (scores);

      compare_treated (treated, labels, values);
    }
  asem_close (&asem);
}

/* The largest difference of an indicator from its scores in COINr. */
static gdouble
find_difference (CohesionScores *scores, CohesionTable *expected, const gchar *name)
{
  g_auto (GStrv) areas = cohesion_scores_get_areas (scores);
  g_autofree gchar *id = g_ascii_strdown (name, -1);
  g_autoptr (CohesionColumn) got = cohesion_scores_get_scores (scores, id, NULL);
  gdouble worst = 0;

  for (guint i = 0; i < N_AREAS; i++)
    worst = fmax (worst, fabs (cohesion_column_get (got, i) -
                               number_of (expected, row_of (expected, "uCode", areas[i]), name)));
  return worst;
}

static gboolean
has_gap (CohesionTable *raw, guint column)
{
  for (guint row = 0; row < N_AREAS; row++)
    if (cohesion_table_is_missing (raw, row, column))
      return TRUE;
  return FALSE;
}

/* Where nothing is missing the order of the two steps says nothing; where outliers are treated
 * first, they do not go into what fills the gaps. */
static void
test_one_study (void)
{
  g_autoptr (CohesionTable) raw = seed_read (FOLDER "pipeline/2_Denominated.csv");
  g_autoptr (CohesionTable) expected = seed_read (FOLDER "pipeline/6_Normalised.csv");
  Asem asem = { NULL, NULL };
  guint n_same = 0, n_other = 0;

  if (raw != NULL && expected != NULL && asem_open (&asem))
    {
      g_autoptr (CohesionScores) scores = score (&asem,
                                                 "  treat: two-stage\n"
                                                 "  impute: {strategy: mean, within: region}\n"
                                                 "  normalise: min-max\n"
                                                 "  aggregate: arithmetic\n",
                                                 NULL);

      for (guint column = 1; column < cohesion_table_get_n_columns (raw); column++)
        {
          const gchar *name = cohesion_table_get_column_name (raw, column);
          const gboolean same = find_difference (scores, expected, name) <= 100 * TOLERANCE;

          g_assert_true (same || has_gap (raw, column));
          n_same += same ? 1u : 0u;
          n_other += same ? 0u : 1u;
        }
      g_test_message ("%u indicators are the same, %u are not", n_same, n_other);
      g_assert_cmpuint (n_other, >, 0);
    }
  asem_close (&asem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seeds/asem/gaps-are-filled-with-the-mean-of-europe-or-asia", test_gaps);
  g_test_add_func ("/seeds/asem/every-node-of-four-levels-has-its-score-and-rank", test_scores);
  g_test_add_func ("/seeds/asem/the-cells-treated-are-those-that-coinr-treats", test_treated);
  g_test_add_func ("/seeds/asem/in-one-study-outliers-are-treated-before-gaps-are-filled",
                   test_one_study);
  return g_test_run ();
}
