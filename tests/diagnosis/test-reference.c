/* The diagnosis of the ASEM data against COINr 1.1.14: numbers by an independent implementation. */
#include "diagnosis-test.h"
#include "kernel/reference.h"

/* Codes of COINr have capitals, ids do not. */
static const gchar *
id_of (const gchar *code)
{
  g_autofree gchar *lower = g_ascii_strdown (code, -1);

  return g_intern_string (lower);
}

/* ASEM's indicators under their pillars, and the columns of a file as measures. */
static CohesionMeasures *
load_asem (const gchar *file)
{
  g_autoptr (reference) meta = reference_load ("input/ASEM_iMeta.csv");
  g_autoptr (reference) data = meta != NULL ? reference_load (file) : NULL;
  g_autoptr (GHashTable) pillars = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) yaml =
      g_string_new ("cohesion: 1\nframework: {id: asem, title: ASEM, version: \"1\"}\n"
                    "scoring: {aggregate: arithmetic}\ndomains:\n");
  g_autoptr (GString) areas = g_string_new ("code,name,tier\n");
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value\n");

  if (data == NULL)
    return NULL;
  for (gsize p = 0; p < meta->n_rows; p++)
    {
      const gchar *pillar = reference_text (meta, p, 8);

      if (!g_str_equal (reference_text (meta, p, 0), "1") ||
          g_hash_table_contains (pillars, pillar))
        continue;
      g_hash_table_add (pillars, (gpointer)pillar);
      g_string_append_printf (yaml, "  - id: %s\n    title: T\n    indicators:\n", id_of (pillar));
      for (gsize i = 0; i < meta->n_rows; i++)
        if (g_str_equal (reference_text (meta, i, 0), "1") &&
            g_str_equal (reference_text (meta, i, 8), pillar))
          {
            const gchar *id = reference_text (meta, i, 1);
            const gdouble *x = reference_column (data, id);

            g_string_append_printf (yaml, "      - {id: %s, title: T, polarity: higher-better}\n",
                                    id_of (id));
            for (gsize row = 0; row < data->n_rows; row++)
              if (!isnan (x[row]))
                g_string_append_printf (csv, "%s,%s,2020,%.17g\n", (gchar *)data->units->pdata[row],
                                        id_of (id), x[row]);
          }
    }
  for (gsize row = 0; row < data->n_rows; row++)
    g_string_append_printf (areas, "%s,N,country\n", (gchar *)data->units->pdata[row]);
  return make_measures (yaml->str, areas->str, csv->str);
}

static void
test_statistics (void)
{
  g_autoptr (CohesionMeasures) measures = load_asem ("pipeline/1_Raw.csv");
  g_autoptr (reference) wanted =
      measures != NULL ? reference_load ("analysis/stats_raw.csv") : NULL;
  static const gchar *const pairs[][2] = {
    { "minimum", "Min" },   { "maximum", "Max" },   { "mean", "Mean" },
    { "median", "Median" }, { "sd", "Std" },        { "n", "N.Avail" },
    { "skewness", "Skew" }, { "kurtosis", "Kurt" }, { "share", "Frc.Avail" },
  };
  g_autoptr (CohesionDiagnosis) diagnosis = NULL;
  g_autoptr (CohesionTable) table = NULL;

  if (wanted == NULL)
    return;
  diagnosis = diagnose (measures);
  table = cohesion_diagnosis_get_statistics (diagnosis);
  g_assert_cmpuint (cohesion_table_get_n_rows (table), ==, 49);
  for (gsize i = 0; i < wanted->n_rows; i++)
    {
      const guint row = find_row (table, "indicator", id_of (wanted->units->pdata[i]), NULL, NULL);
      const gchar *flags = get_word (table, row, "flags");

      for (guint p = 0; p < G_N_ELEMENTS (pairs); p++)
        assert_number (table, row, pairs[p][0], reference_column (wanted, pairs[p][1])[i], 1e-12);
      assert_number (
          table, row, "zeros",
          reference_column (wanted, "N.Avail")[i] - reference_column (wanted, "N.NonZero")[i], 0);
      g_assert_cmpint (flags != NULL && strstr (flags, "skewed") != NULL, ==,
                       g_str_equal (reference_text (wanted, i, 19), "OUT"));
    }
}

static void
test_alpha (void)
{
  g_autoptr (CohesionMeasures) measures = load_asem ("pipeline/6_Normalised.csv");
  g_autoptr (reference) wanted =
      measures != NULL ? reference_load ("analysis/cronbach_pillars.csv") : NULL;
  g_autoptr (CohesionDiagnosis) diagnosis = NULL;
  g_autoptr (CohesionTable) table = NULL;

  if (wanted == NULL)
    return;
  diagnosis = diagnose (measures);
  table = cohesion_diagnosis_get_reliability (diagnosis);
  g_assert_cmpuint (wanted->n_rows, ==, 8);
  for (gsize i = 0; i < wanted->n_rows; i++)
    assert_number (table,
                   find_row (table, "domain", id_of (wanted->units->pdata[i]), "without", NULL),
                   "alpha", reference_column (wanted, "alpha")[i], 1e-12);
}

/* get_corr_flags () of 0.7: pairs within a pillar, but only those above 0; one is at -0.75. */
static void
test_collinear (void)
{
  g_autoptr (CohesionMeasures) measures = load_asem ("pipeline/6_Normalised.csv");
  g_autoptr (reference) wanted =
      measures != NULL ? reference_load ("analysis/corr_flags_0.7.csv") : NULL;
  g_autoptr (CohesionDiagnosis) diagnosis = NULL;
  g_autoptr (CohesionTable) flags = NULL, all = NULL;
  guint n_within = 0;

  if (wanted == NULL)
    return;
  diagnosis = diagnose (measures);
  g_object_set (diagnosis, "collinear", 0.7, NULL);
  flags = cohesion_diagnosis_get_flags (diagnosis);
  all = cohesion_diagnosis_get_correlations (diagnosis);
  for (gsize i = 0; i < wanted->n_rows; i++)
    {
      const gchar *a = id_of (reference_text (wanted, i, 1));
      const gchar *b = id_of (reference_text (wanted, i, 2));
      gboolean found = FALSE;

      for (guint row = 0; row < cohesion_table_get_n_rows (flags) && !found; row++)
        {
          const gchar *x = get_word (flags, row, "indicator"), *y = get_word (flags, row, "other");

          found = (g_strcmp0 (x, a) == 0 && g_strcmp0 (y, b) == 0) ||
                  (g_strcmp0 (x, b) == 0 && g_strcmp0 (y, a) == 0);
          if (found)
            assert_number (flags, row, "value", reference_column (wanted, "Corr")[i], 1e-12);
        }
      if (!found)
        g_error ("%s and %s are not flagged", a, b);
    }
  for (guint row = 0; row < cohesion_table_get_n_rows (all); row++)
    n_within +=
        get_word (all, row, "flag") != NULL &&
                g_str_has_prefix (get_word (all, row, "flag"), "collinear") &&
                g_str_equal (get_word (all, row, "domain_a"), get_word (all, row, "domain_b"))
            ? 1u
            : 0u;
  g_assert_cmpuint (n_within, ==, (guint)wanted->n_rows + 1);
  find_row (flags, "indicator", "tbts", "other", "rtas");
}

/* prcomp () of a pillar; the sign of a component is free. */
static void
check_components (CohesionTable *table, const gchar *pillar)
{
  g_autofree gchar *rotation_file = g_strdup_printf ("weights/pca_level1_%s_rotation.csv", pillar);
  g_autofree gchar *sdev_file = g_strdup_printf ("weights/pca_level1_%s_sdev.csv", pillar);
  g_autoptr (reference) rotation = reference_load (rotation_file);
  g_autoptr (reference) sdev = rotation != NULL ? reference_load (sdev_file) : NULL;
  const gsize k = sdev != NULL ? sdev->n_rows : 0;

  for (gsize c = 0; c < k; c++)
    {
      gdouble sign = 0;

      for (gsize i = 0; i < k; i++)
        {
          const guint first = find_row (table, "domain", id_of (pillar), "indicator",
                                        id_of (rotation->units->pdata[i]));
          const guint row = first + (guint)(c * k);
          const gdouble loading = rotation->values[c * k + i];

          assert_number (table, row, "component", (gdouble)c + 1, 0);
          assert_number (table, row, "eigenvalue", reference_column (sdev, "var")[c], 1e-12);
          assert_number (table, row, "share", reference_column (sdev, "prop")[c], 1e-12);
          if (i == 0)
            sign = get_number (table, row, "loading") * loading < 0 ? -1 : 1;
          assert_number (table, row, "loading", sign * loading, 1e-12);
        }
    }
}

static void
test_components (void)
{
  g_autoptr (CohesionMeasures) measures = load_asem ("pipeline/6_Normalised.csv");
  g_autoptr (CohesionDiagnosis) diagnosis = measures != NULL ? diagnose (measures) : NULL;
  g_autoptr (CohesionTable) table = NULL;
  static const gchar *const pillars[] = { "ConEcFin",  "Instit",  "P2P",    "Physical",
                                          "Political", "Environ", "Social", "SusEcFin" };

  if (diagnosis == NULL)
    return;
  table = cohesion_diagnosis_get_components (diagnosis);
  for (guint i = 0; i < G_N_ELEMENTS (pillars); i++)
    check_components (table, pillars[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagnosis/reference/statistics-of-asem", test_statistics);
  g_test_add_func ("/diagnosis/reference/alpha-of-the-asem-pillars", test_alpha);
  g_test_add_func ("/diagnosis/reference/collinear-pairs-of-asem", test_collinear);
  g_test_add_func ("/diagnosis/reference/components-of-the-asem-pillars", test_components);
  return g_test_run ();
}
