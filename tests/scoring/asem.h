/* The connectivity index that COINr's reference outputs were made of, as a study of ours. */
#pragma once

#include "kernel/coh-moments.h"
#include "scoring-test.h"

static inline CohesionTable *
asem_load (const gchar *name)
{
  const gchar *shared = g_getenv ("COHESION_SHARED");
  g_autofree gchar *path =
      shared != NULL ? g_build_filename (shared, "reference", "composite", name, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  CohesionTable *table;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("needs ../shared/reference/composite");
      return NULL;
    }
  table = cohesion_table_new_from_csv (path, NULL, NULL, &error);
  g_assert_no_error (error);
  return table;
}

static inline gdouble
asem_number (CohesionTable *table, guint row, const gchar *column)
{
  const gint at = cohesion_table_find_column (table, column);

  g_assert_cmpint (at, >=, 0);
  return cohesion_table_get_column_type (table, (guint)at) == COHESION_COLUMN_TYPE_INT
             ? cohesion_table_get_int (table, row, (guint)at)
             : cohesion_table_get_double (table, row, (guint)at);
}

static inline const gchar *
asem_text (CohesionTable *table, guint row, const gchar *column)
{
  return cohesion_table_get_text (table, row, (guint)cohesion_table_find_column (table, column));
}

/* COINr's treatment: winsorise up to `count` values; where that does not pass, the logarithm of
 * what was there before. */
typedef struct
{
  CohesionTreatment parent_instance;
  guint count;
} TwoStage;

typedef CohesionTreatmentClass TwoStageClass;

GType two_stage_get_type (void);

G_DEFINE_TYPE (TwoStage, two_stage, COHESION_TYPE_TREATMENT)

static gboolean
two_stage_passes (CohesionColumn *column)
{
  const guint n = cohesion_column_get_length (column);
  g_autofree gdouble *values = g_new (gdouble, n);
  struct coh_moments moments;

  for (guint i = 0; i < n; i++)
    values[i] = cohesion_column_get (column, i);
  coh_measure_moments (values, n, &moments);
  return fabs (moments.skewness) < 2 || moments.kurtosis < 3.5;
}

static gboolean
two_stage_treat (CohesionTreatment *treatment,
                 CohesionColumn *in,
                 CohesionColumn *out,
                 GError **error)
{
  const guint n = cohesion_column_get_length (in);
  g_autoptr (CohesionStrategy) first =
      cohesion_strategy_new (COHESION_STRATEGY_KIND_TREAT, "winsorise", error);
  gdouble low = G_MAXDOUBLE, high = -G_MAXDOUBLE;

  g_object_set (first, "count", ((TwoStage *)treatment)->count, NULL);
  if (!cohesion_treatment_apply (COHESION_TREATMENT (first), in, out, error))
    return FALSE;
  if (two_stage_passes (out))
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      low = fmin (low, cohesion_column_get (in, i));
      high = fmax (high, cohesion_column_get (in, i));
    }
  for (guint i = 0; i < n; i++)
    cohesion_column_set (out, i, log (cohesion_column_get (in, i) - low + 0.01 * (high - low)));
  return TRUE;
}

static void
two_stage_set (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  (void)id;
  (void)spec;
  ((TwoStage *)object)->count = g_value_get_uint (value);
}

static void
two_stage_get (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  (void)id;
  (void)spec;
  g_value_set_uint (value, ((TwoStage *)object)->count);
}

static void
two_stage_class_init (TwoStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = two_stage_set;
  object_class->get_property = two_stage_get;
  klass->treat = two_stage_treat;
  g_object_class_install_property (
      object_class, 1,
      g_param_spec_uint ("count", NULL, "How many", 1, 100, 5,
                         (GParamFlags)(G_PARAM_READWRITE | G_PARAM_CONSTRUCT)));
}

static void
two_stage_init (TwoStage *self)
{
  (void)self;
}

static inline void
asem_write_node (GString *yaml, CohesionTable *meta, guint row, guint indent)
{
  g_autofree gchar *id = g_ascii_strdown (asem_text (meta, row, "iCode"), -1);
  const gboolean is_indicator = g_str_equal (asem_text (meta, row, "Type"), "Indicator");

  g_string_append_printf (yaml, "%*s- id: %s\n%*sweight: %g\n", (int)indent, "", id,
                          (int)indent + 2, "", asem_number (meta, row, "Weight"));
  if (is_indicator)
    g_string_append_printf (yaml, "%*spolarity: %s-better\n", (int)indent + 2, "",
                            asem_number (meta, row, "Direction") > 0 ? "higher" : "lower");
}

static inline void
asem_write_children (GString *yaml, CohesionTable *meta, const gchar *parent, guint indent)
{
  gboolean begun = FALSE;

  for (guint row = 0; row < cohesion_table_get_n_rows (meta); row++)
    {
      const gint at = cohesion_table_find_column (meta, "Parent");
      const gboolean is_indicator = g_str_equal (asem_text (meta, row, "Type"), "Indicator");

      if (cohesion_table_is_missing (meta, row, (guint)at) ||
          !g_str_equal (cohesion_table_get_text (meta, row, (guint)at), parent))
        continue;
      if (!begun)
        g_string_append_printf (yaml, "%*s%s:\n", (int)indent, "",
                                is_indicator ? "indicators" : "domains");
      begun = TRUE;
      asem_write_node (yaml, meta, row, indent + 2);
      if (!is_indicator)
        asem_write_children (yaml, meta, asem_text (meta, row, "iCode"), indent + 4);
    }
}

/* NULL: skipped. */
static inline CohesionMeasures *
asem_make (void)
{
  g_autoptr (CohesionTable) meta = asem_load ("input/ASEM_iMeta.csv");
  g_autoptr (CohesionTable) data = meta != NULL ? asem_load ("pipeline/4_Screened.csv") : NULL;
  g_autoptr (GString) yaml = NULL;
  g_autoptr (GString) areas = g_string_new ("code,name,tier\n");
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value\n");

  if (data == NULL)
    return NULL;
  if (g_type_from_name ("TwoStage") == G_TYPE_INVALID)
    g_assert_true (cohesion_strategy_register ("test-two-stage", two_stage_get_type (), NULL));
  yaml = g_string_new (
      "cohesion: 1\nframework: {id: index}\n"
      "scoring: {treat: test-two-stage, normalise: min-max, aggregate: arithmetic}\n"
      "uncertainty:\n  choices:\n    - {treat: [{strategy: test-two-stage, count: 1}, "
      "{strategy: test-two-stage, count: 2}, {strategy: test-two-stage, count: 3}, "
      "{strategy: test-two-stage, count: 4}, {strategy: test-two-stage, count: 5}]}\n"
      "    - {normalise: [min-max, {strategy: z-score, mean: 50, sd: 10}]}\n"
      "    - {weights: 25, of: domains}\n");
  asem_write_children (yaml, meta, "Index", 0);
  for (guint row = 0; row < cohesion_table_get_n_rows (data); row++)
    {
      const gchar *code = asem_text (data, row, "uCode");

      g_string_append_printf (areas, "%s,%s,country\n", code, code);
      for (guint i = 1; i < cohesion_table_get_n_columns (data); i++)
        {
          const gchar *name = cohesion_table_get_column_name (data, i);
          g_autofree gchar *id = g_ascii_strdown (name, -1);

          g_string_append_printf (csv, "%s,%s,2018,%.17g\n", code, id,
                                  asem_number (data, row, name));
        }
    }
  return make_measures (yaml->str, areas->str, csv->str);
}
