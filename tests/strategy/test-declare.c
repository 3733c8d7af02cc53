/* Parameters that are declared for a class from outside, as the JavaScript packages do. */
#include <math.h>
#include <string.h>

#include "strategy-test.h"
#include "strategy/cohesion-strategy-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
  gdouble own;
} Declared;
typedef CohesionAggregationClass DeclaredClass;
GType declared_get_type (void);
G_DEFINE_TYPE (Declared, declared, COHESION_TYPE_AGGREGATION)

static void
declared_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  (void)id;
  (void)spec;
  ((Declared *)object)->own = g_value_get_double (value);
}

static void
declared_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  (void)id;
  (void)spec;
  g_value_set_double (value, ((Declared *)object)->own);
}

static gboolean
declared_aggregate (CohesionAggregation *self,
                    CohesionMatrix *in,
                    CohesionColumn *weights,
                    CohesionColumn *out,
                    GError **error)
{
  (void)in;
  (void)weights;
  (void)error;
  cohesion_column_fill (out, cohesion_strategy_get_number (COHESION_STRATEGY (self), "exponent"));
  return TRUE;
}

static void
declared_class_init (DeclaredClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  klass->aggregate = declared_aggregate;
  object_class->set_property = declared_set_property;
  object_class->get_property = declared_get_property;
  g_object_class_install_property (object_class, 1,
                                   g_param_spec_double ("own", "", "", 0, 9, 0, G_PARAM_READWRITE));
}

static void
declared_init (Declared *self)
{
  (void)self;
}

/* Nothing but what is declared for it. */
typedef struct
{
  CohesionWeighting parent_instance;
} Bare;
typedef CohesionWeightingClass BareClass;
GType bare_get_type (void);
G_DEFINE_TYPE (Bare, bare, COHESION_TYPE_WEIGHTING)

static void
bare_class_init (BareClass *klass)
{
  (void)klass;
}

static void
bare_init (Bare *self)
{
  (void)self;
}

typedef Bare Derived;
typedef BareClass DerivedClass;
GType derived_get_type (void);
G_DEFINE_TYPE (Derived, derived, bare_get_type ())

static void
derived_class_init (DerivedClass *klass)
{
  (void)klass;
}

static void
derived_init (Derived *self)
{
  (void)self;
}

static const gchar *const words[] = { "strict", "mild", NULL };

static void
declare_all (void)
{
  const GType type = declared_get_type ();
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  g_assert_true (cohesion_strategy_declare_number (type, "exponent", "the power", 0.5, 4, 2, NULL));
  g_assert_true (cohesion_strategy_declare_integer (type, "rounds", NULL, -3, G_MAXINT, 1, NULL));
  g_assert_true (cohesion_strategy_declare_boolean (type, "log-first", NULL, TRUE, NULL));
  g_assert_true (cohesion_strategy_declare_choice (type, "mode", NULL, words, "mild", NULL));
  g_assert_true (cohesion_strategy_register ("declared-parameters", type, NULL));
  g_once_init_leave (&done, 1);
}

static CohesionStrategy *
make (void)
{
  CohesionStrategy *strategy;

  declare_all ();
  strategy = cohesion_strategy_new (COHESION_STRATEGY_KIND_AGGREGATE, "declared-parameters", NULL);
  g_assert_nonnull (strategy);
  return strategy;
}

static void
test_values (void)
{
  g_autoptr (CohesionStrategy) strategy = make ();
  g_autoptr (CohesionStrategy) other = make ();
  g_autofree gchar *text = NULL;

  g_assert_cmpfloat (cohesion_strategy_get_number (strategy, "exponent"), ==, 2);
  g_assert_cmpfloat (cohesion_strategy_get_number (strategy, "rounds"), ==, 1);
  g_assert_cmpfloat (cohesion_strategy_get_number (strategy, "log-first"), ==, 1);
  g_assert_cmpstr (cohesion_strategy_get_word (strategy, "mode"), ==, "mild");
  g_assert_true (cohesion_strategy_set_parameter (strategy, "exponent", "0.5", NULL));
  g_assert_true (cohesion_strategy_set_parameter (strategy, "rounds", "-2", NULL));
  g_assert_true (cohesion_strategy_set_parameter (strategy, "log-first", "no", NULL));
  g_assert_true (cohesion_strategy_set_parameter (strategy, "mode", "strict", NULL));
  g_assert_true (cohesion_strategy_set_parameter (strategy, "own", "3", NULL));
  text = cohesion_strategy_to_text (strategy);
  g_assert_cmpstr (text, ==,
                   "declared-parameters (own = 3, exponent = 0.5, rounds = -2, log-first = no, "
                   "mode = strict, min-coverage = 0)");
  g_assert_cmpfloat (cohesion_strategy_get_number (strategy, "own"), ==, 3);
  g_assert_cmpfloat (cohesion_strategy_get_number (strategy, "log-first"), ==, 0);
  g_assert_cmpstr (cohesion_strategy_get_word (strategy, "mode"), ==, "strict");
  g_assert_cmpfloat (cohesion_strategy_get_number (other, "exponent"), ==, 2);
  g_assert_true (isnan (cohesion_strategy_get_number (other, "mode")));
  g_assert_true (isnan (cohesion_strategy_get_number (other, "nothing")));
  g_assert_null (cohesion_strategy_get_word (other, "exponent"));
  g_assert_null (cohesion_strategy_get_word (other, "nothing"));
}

static void
assert_set_refused (const gchar *name, const gchar *text, const gchar *token, const gchar *says)
{
  g_autoptr (CohesionStrategy) strategy = make ();
  g_autoptr (GError) error = NULL;

  g_assert_false (cohesion_strategy_set_parameter (strategy, name, text, &error));
  g_assert_true (g_str_has_prefix (error->message, token));
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_checked (void)
{
  assert_set_refused ("exponent", "9", "COHESION-STRATEGY-008", "from 0.5 to 4");
  assert_set_refused ("rounds", "-4", "COHESION-STRATEGY-008", "at least -3");
  assert_set_refused ("rounds", "1.5", "COHESION-STRATEGY-007", "whole number");
  assert_set_refused ("mode", "wild", "COHESION-STRATEGY-007", "one of strict, mild");
  assert_set_refused ("exponnent", "1", "COHESION-STRATEGY-006", "exponent");
}

static void
test_described (void)
{
  g_autoptr (CohesionTable) table = NULL;
  g_autofree gchar *csv = NULL;

  declare_all ();
  table =
      cohesion_strategy_describe (COHESION_STRATEGY_KIND_AGGREGATE, "declared-parameters", NULL);
  csv = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
  g_assert_nonnull (strstr (csv, "\nexponent,number,2,0.5,4,,the power\n"));
  g_assert_nonnull (strstr (csv, "\nrounds,whole number,1,-3,,,\n"));
  g_assert_nonnull (strstr (csv, "\nlog-first,yes or no,yes,,,,\n"));
  g_assert_nonnull (strstr (csv, "\nmode,word,mild,,,\"strict, mild\",\n"));
}

static void
test_yaml (void)
{
  const gchar *yaml = "cohesion: 1\nframework: {id: t, title: T, version: \"1\"}\n"
                      "scoring: {aggregate: {strategy: declared-parameters, exponent: 3}}\n"
                      "indicators: [{id: a, title: A, polarity: higher-better}]\n";
  g_autoptr (CohesionMatrix) in = cohesion_matrix_new (2, 1);
  g_autoptr (CohesionColumn) weights = cohesion_column_new (1);
  g_autoptr (CohesionColumn) out = cohesion_column_new (2);
  g_autoptr (CohesionFramework) framework = NULL;
  g_autoptr (GError) error = NULL;
  CohesionStrategy *strategy;

  declare_all ();
  framework = cohesion_framework_load_from_data (yaml, -1, "test.yaml", NULL, &error);
  g_assert_no_error (error);
  strategy = cohesion_node_get_strategy (COHESION_NODE (cohesion_framework_get_root (framework)),
                                         COHESION_STRATEGY_KIND_AGGREGATE);
  cohesion_matrix_set (in, 0, 0, 1);
  cohesion_matrix_set (in, 1, 0, 1);
  cohesion_column_fill (weights, 1);
  g_assert_true (
      cohesion_aggregation_apply (COHESION_AGGREGATION (strategy), in, weights, out, &error));
  g_assert_cmpfloat (cohesion_column_get (out, 1), ==, 3);
}

static void
assert_refused (gboolean done, GError **error, const gchar *says)
{
  g_assert_false (done);
  g_assert_error (*error, COHESION_ERROR, COHESION_ERROR_INVALID);
  g_assert_true (g_str_has_prefix ((*error)->message, "COHESION-STRATEGY-023: "));
  g_assert_nonnull (strstr ((*error)->message, says));
  g_clear_error (error);
}

static void
test_refused (void)
{
  const GType type = declared_get_type ();
  GError *e = NULL;

  declare_all ();
#define REFUSED(says, call) assert_refused (call, &e, says)
  REFUSED ("a property of this name",
           cohesion_strategy_declare_number (type, "exponent", NULL, 0, 1, 0, &e));
  REFUSED ("a property of this name",
           cohesion_strategy_declare_boolean (type, "min-coverage", NULL, TRUE, &e));
  REFUSED ("lower-case", cohesion_strategy_declare_boolean (type, "Big", NULL, TRUE, &e));
  REFUSED ("lower-case", cohesion_strategy_declare_boolean (type, "", NULL, TRUE, &e));
  REFUSED ("from its minimum", cohesion_strategy_declare_number (type, "x", NULL, 0, 1, 2, &e));
  REFUSED ("from its minimum",
           cohesion_strategy_declare_number (type, "x", NULL, 0, 1, (gdouble)NAN, &e));
  REFUSED ("from its minimum", cohesion_strategy_declare_integer (type, "x", NULL, 5, 1, 3, &e));
  REFUSED ("one of its choices",
           cohesion_strategy_declare_choice (type, "x", NULL, words, "wild", &e));
  REFUSED ("no strategy of yours",
           cohesion_strategy_declare_boolean (G_TYPE_OBJECT, "x", NULL, TRUE, &e));
  REFUSED ("no strategy of yours",
           cohesion_strategy_declare_boolean (COHESION_TYPE_AGGREGATION, "x", NULL, TRUE, &e));
  REFUSED ("no strategy of yours",
           cohesion_strategy_declare_boolean (
               cohesion_strategy_find (COHESION_STRATEGY_KIND_AGGREGATE, "arithmetic"), "x", NULL,
               TRUE, &e));
  g_assert_true (cohesion_strategy_declare_boolean (bare_get_type (), "x", NULL, TRUE, NULL));
  g_assert_cmpuint (derived_get_type (), !=, 0);
  REFUSED ("derived from it",
           cohesion_strategy_declare_boolean (bare_get_type (), "y", NULL, TRUE, &e));
#undef REFUSED
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strategy/declare/each-object-has-its-values", test_values);
  g_test_add_func ("/strategy/declare/values-are-checked", test_checked);
  g_test_add_func ("/strategy/declare/describe-lists-them", test_described);
  g_test_add_func ("/strategy/declare/yaml-sets-them", test_yaml);
  g_test_add_func ("/strategy/declare/what-cannot-be-is-refused", test_refused);
  return g_test_run ();
}
