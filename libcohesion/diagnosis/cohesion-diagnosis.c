/* The diagnosis: which measures it is of, and its thresholds. */
#include "diagnosis/cohesion-diagnosis-private.h"

#include <math.h>

#include "scoring/cohesion-scoring-private.h"

/**
 * CohesionDiagnosis:
 *
 * What to know about the measures before they are scored: statistics of each indicator, what is
 * missing where, which indicators go together, how many things a domain measures, and what to look
 * at first. It sees what a scorer with the same settings would score, as measured, before any
 * treatment. Neutral indicators take no part, as in scoring.
 *
 * The numbers are read when it is made; the thresholds may be changed afterwards. Every table is
 * made when it is asked for.
 *
 * Since: 1.0
 */
G_DEFINE_FINAL_TYPE (CohesionDiagnosis, cohesion_diagnosis, G_TYPE_OBJECT)

typedef enum
{
  PROP_MIN_SHARE = 1,
  PROP_SAME,
  PROP_SKEWNESS,
  PROP_KURTOSIS,
  PROP_FENCE,
  PROP_COLLINEAR,
  PROP_LEVEL,
  N_PROPERTIES
} Property;

static GParamSpec *properties[N_PROPERTIES];

static void
cohesion_diagnosis_finalize (GObject *object)
{
  CohesionDiagnosis *self = COHESION_DIAGNOSIS (object);

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_free (self->columns[i].period);
      g_free (self->columns[i].values);
    }
  g_free (self->columns);
  g_free (self->period);
  g_free (self->tier);
  g_clear_object (&self->framework);
  g_clear_pointer (&self->areas, cohesion_names_unref);
  G_OBJECT_CLASS (cohesion_diagnosis_parent_class)->finalize (object);
}

static gdouble *
find_threshold (CohesionDiagnosis *self, guint id)
{
  gdouble *const thresholds[N_PROPERTIES] = {
    NULL,         &self->min_share, &self->same,  &self->skewness, &self->kurtosis,
    &self->fence, &self->collinear, &self->level,
  };

  return id < N_PROPERTIES ? thresholds[id] : NULL;
}

static void
cohesion_diagnosis_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  gdouble *threshold = find_threshold (COHESION_DIAGNOSIS (object), id);

  if (threshold != NULL)
    *threshold = g_value_get_double (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
cohesion_diagnosis_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  const gdouble *threshold = find_threshold (COHESION_DIAGNOSIS (object), id);

  if (threshold != NULL)
    g_value_set_double (value, *threshold);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static GParamSpec *
new_threshold (const gchar *name, const gchar *blurb, gdouble low, gdouble high, gdouble fallback)
{
  return g_param_spec_double (
      name, NULL, blurb, low, high, fallback,
      (GParamFlags)(G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS));
}

static void
cohesion_diagnosis_class_init (CohesionDiagnosisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cohesion_diagnosis_finalize;
  object_class->set_property = cohesion_diagnosis_set_property;
  object_class->get_property = cohesion_diagnosis_get_property;

  /**
   * CohesionDiagnosis:min-share:
   *
   * The share of areas (or indicators) below which too many values are missing.
   *
   * Since: 1.0
   */
  properties[PROP_MIN_SHARE] =
      new_threshold ("min-share", "Share of values below which too many are missing", 0, 1, 0.65);
  /**
   * CohesionDiagnosis:same:
   *
   * The share of areas with one value from which an indicator is near-constant.
   *
   * Since: 1.0
   */
  properties[PROP_SAME] = new_threshold (
      "same", "Share of areas with one value from which an indicator is near-constant", 0, 1, 0.5);
  /**
   * CohesionDiagnosis:skewness:
   *
   * The size of the skewness G1 from which, together with the kurtosis, an indicator is skewed.
   *
   * Since: 1.0
   */
  properties[PROP_SKEWNESS] = new_threshold (
      "skewness", "Size of the skewness from which an indicator is skewed", 0, G_MAXDOUBLE, 2);
  /**
   * CohesionDiagnosis:kurtosis:
   *
   * The kurtosis G2 from which, together with the skewness, an indicator is skewed.
   *
   * Since: 1.0
   */
  properties[PROP_KURTOSIS] = new_threshold (
      "kurtosis", "Kurtosis from which an indicator is skewed", -G_MAXDOUBLE, G_MAXDOUBLE, 3.5);
  /**
   * CohesionDiagnosis:fence:
   *
   * How many ranges between the quartiles an outlier lies beyond them.
   *
   * Since: 1.0
   */
  properties[PROP_FENCE] =
      new_threshold ("fence", "Ranges between the quartiles that an outlier lies beyond them", 0,
                     G_MAXDOUBLE, 1.5);
  /**
   * CohesionDiagnosis:collinear:
   *
   * The size of a correlation from which two indicators are collinear.
   *
   * Since: 1.0
   */
  properties[PROP_COLLINEAR] = new_threshold (
      "collinear", "Size of a correlation from which two indicators are collinear", 0, 1, 0.9);
  /**
   * CohesionDiagnosis:level:
   *
   * The p-value below which a negative correlation within a domain is flagged.
   *
   * Since: 1.0
   */
  properties[PROP_LEVEL] =
      new_threshold ("level", "p-value below which a negative correlation is flagged", 0, 1, 0.05);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
cohesion_diagnosis_init (CohesionDiagnosis *self)
{
  (void)self;
}

static void
read_column (const CohesionScoring *run, const CohesionPlanNode *node, CohesionDiagnosed *column)
{
  column->node = node->node;
  column->domain = node->parent;
  column->period = node->has_span ? cohesion_scoring_period_of (run, node) : NULL;
  column->sign = cohesion_indicator_get_polarity (COHESION_INDICATOR (node->node)) ==
                         COHESION_POLARITY_LOWER_BETTER
                     ? -1
                     : 1;
  column->values = g_new (gdouble, run->n_rows + 1u);
  for (guint i = 0; i < run->n_rows; i++)
    column->values[i] = (gdouble)NAN;
  if (node->has_span)
    cohesion_measures_copy_slice (run->measures, node->indicator, node->span, run->group,
                                  COHESION_QUANTITY_VALUE, run->position, column->values, NULL,
                                  NULL);
}

static CohesionDiagnosis *
read_columns (const CohesionScoring *run)
{
  CohesionDiagnosis *self = g_object_new (COHESION_TYPE_DIAGNOSIS, NULL);

  self->framework = g_object_ref (run->framework);
  self->areas = cohesion_names_ref (run->names);
  self->period = g_strdup (run->period);
  self->tier = g_strdup (run->tier);
  self->columns = g_new0 (CohesionDiagnosed, run->n_nodes + 1u);
  for (guint i = 0; i < run->n_nodes; i++)
    if (run->nodes[i].scored && cohesion_plan_node_is_indicator (&run->nodes[i]))
      read_column (run, &run->nodes[i], &self->columns[self->n_columns++]);
  return self;
}

/**
 * cohesion_diagnosis_new:
 * @scorer: a scorer: its period, match, tier and group say what is looked at
 * @measures: measures that know their framework and areas
 * @error: return location for an error
 *
 * Look at what @scorer would score. Where a study gives the settings, use
 * cohesion_study_create_scorer().
 *
 * Errors: as cohesion_scorer_run_measures(), for what it chooses.
 *
 * Returns: (transfer full): a diagnosis, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionDiagnosis *
cohesion_diagnosis_new (CohesionScorer *scorer, CohesionMeasures *measures, GError **error)
{
  g_autoptr (CohesionScoring) run = NULL;

  g_return_val_if_fail (COHESION_IS_SCORER (scorer), NULL);
  g_return_val_if_fail (COHESION_IS_MEASURES (measures), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  run = cohesion_scoring_new (measures);
  cohesion_scorer_take_settings (scorer, run);
  if (!cohesion_scoring_plan_nodes (run, error) || !cohesion_scoring_choose (run, error))
    return NULL;
  return read_columns (run);
}

void
cohesion_diagnosis_note (CohesionDiagnosis *self, CohesionTable *table)
{
  g_autofree gchar *areas = g_strdup_printf ("%u", self->areas->n_words);

  cohesion_table_add_note (table, "framework", cohesion_framework_get_id (self->framework));
  cohesion_table_add_note (table, "period", self->period);
  cohesion_table_add_note (table, "tier", self->tier);
  cohesion_table_add_note (table, "areas", areas);
}
