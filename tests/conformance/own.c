/* Cases of strategies of one's own: classes in C that give what the case says. */
#include "cases.h"

#define DEFINE(Name, name, Parent, PARENT)                                                         \
  typedef struct                                                                                   \
  {                                                                                                \
    Cohesion##Parent parent_instance;                                                              \
  } Name;                                                                                          \
  typedef Cohesion##Parent##Class Name##Class;                                                     \
  GType name##_get_type (void);                                                                    \
  G_DEFINE_TYPE (Name, name, COHESION_TYPE_##PARENT)                                               \
  static void name##_init (Name *self) { (void)self; }

DEFINE (OwnTreatment, own_treatment, Treatment, TREATMENT)
DEFINE (OwnImputation, own_imputation, Imputation, IMPUTATION)
DEFINE (OwnNormalisation, own_normalisation, Normalisation, NORMALISATION)
DEFINE (OwnWeighting, own_weighting, Weighting, WEIGHTING)
DEFINE (OwnAggregation, own_aggregation, Aggregation, AGGREGATION)

/* The case that runs. */
static Node *current;

/* Fill @out, a column or a matrix, with the numbers of the case. */
static gboolean
give (gpointer out, GError **error)
{
  Node *gives = cohesion_yaml_get (current, "gives");
  g_autoptr (CohesionColumn) numbers = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (gives == NULL)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                           case_get_text (current, "throws"));
      return FALSE;
    }
  if (gives->n_children == 0)
    return TRUE;
  numbers = case_new_column (gives);
  bytes = cohesion_column_get_bytes (numbers);
  if (COHESION_IS_MATRIX (out))
    return cohesion_matrix_set_bytes (COHESION_MATRIX (out), bytes, error);
  return cohesion_column_set_bytes (COHESION_COLUMN (out), bytes, error);
}

static gboolean
own_treat (CohesionTreatment *self, CohesionColumn *in, CohesionColumn *out, GError **error)
{
  (void)self;
  (void)in;
  return give (out, error);
}

static void
own_treatment_class_init (OwnTreatmentClass *klass)
{
  klass->treat = own_treat;
}

static gboolean
own_impute (CohesionImputation *self, CohesionMatrix *in, CohesionMatrix *out, GError **error)
{
  (void)self;
  (void)in;
  return give (out, error);
}

static void
own_imputation_class_init (OwnImputationClass *klass)
{
  klass->impute = own_impute;
}

static gboolean
own_normalise (CohesionNormalisation *self, CohesionColumn *in, CohesionColumn *out, GError **error)
{
  (void)self;
  (void)in;
  return give (out, error);
}

static void
own_normalisation_class_init (OwnNormalisationClass *klass)
{
  klass->normalise = own_normalise;
}

static gboolean
own_weigh (CohesionWeighting *self,
           CohesionMatrix *in,
           CohesionColumn *declared,
           CohesionColumn *out,
           GError **error)
{
  (void)self;
  (void)in;
  (void)declared;
  return give (out, error);
}

static void
own_weighting_class_init (OwnWeightingClass *klass)
{
  klass->weigh = own_weigh;
}

static gboolean
own_aggregate (CohesionAggregation *self,
               CohesionMatrix *in,
               CohesionColumn *weights,
               CohesionColumn *out,
               GError **error)
{
  (void)self;
  (void)in;
  (void)weights;
  return give (out, error);
}

static void
own_aggregation_class_init (OwnAggregationClass *klass)
{
  klass->aggregate = own_aggregate;
}

static CohesionStrategy *
make_own (const gchar *kind)
{
  const struct
  {
    const gchar *kind;
    GType type;
  } types[] = { { "treat", own_treatment_get_type () },
                { "impute", own_imputation_get_type () },
                { "normalise", own_normalisation_get_type () },
                { "weigh", own_weighting_get_type () },
                { "aggregate", own_aggregation_get_type () } };
  guint i = 0;

  while (!g_str_equal (types[i].kind, kind))
    g_assert_cmpuint (++i, <, G_N_ELEMENTS (types));
  return g_object_new (types[i].type, NULL);
}

static gdouble
get_number (gpointer out, guint place)
{
  if (COHESION_IS_MATRIX (out))
    return cohesion_matrix_get (out, place % 2, place / 2);
  return cohesion_column_get (out, place);
}

void
check_own (gconstpointer data)
{
  Node *self = current = data;
  g_autoptr (CohesionStrategy) strategy = make_own (case_get_text (self, "kind"));
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (CohesionColumn) ones = cohesion_column_new (2);
  g_autoptr (CohesionMatrix) matrix = cohesion_matrix_new (2, 2);
  g_autoptr (GObject) out = NULL;
  g_autoptr (GError) error = NULL;

  cohesion_column_fill (ones, 1);
  if (COHESION_IS_TREATMENT (strategy) || COHESION_IS_NORMALISATION (strategy))
    out = G_OBJECT (apply_to_column (strategy, ones, &error));
  else
    out = apply_to_matrix (strategy, matrix, ones, &error);
  if (!case_went_well (self, diagnostics, error))
    return;
  for (Node *cell = cohesion_yaml_get (self, "result")->first; cell != NULL; cell = cell->next)
    case_assert_number (self, "result", get_number (out, cell->index), cell);
}
