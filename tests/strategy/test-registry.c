/* The registry, parameters as text, descriptions. */
#include <string.h>

#include "strategy-test.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionAggregation parent_instance;
  gint whole;
  gdouble number;
  gchar *text;
  gboolean truth;
} MyAggregation;
typedef CohesionAggregationClass MyAggregationClass;
GType my_aggregation_get_type (void);
G_DEFINE_TYPE (MyAggregation, my_aggregation, COHESION_TYPE_AGGREGATION)

enum
{
  PROP_WHOLE = 1,
  PROP_NUMBER,
  PROP_TEXT,
  PROP_READ_ONLY
};

static void
my_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  MyAggregation *self = (MyAggregation *)object;

  (void)spec;
  if (id == PROP_WHOLE)
    self->whole = g_value_get_int (value);
  else if (id == PROP_NUMBER)
    self->number = g_value_get_double (value);
  else
    {
      g_free (self->text);
      self->text = g_value_dup_string (value);
    }
}

static void
my_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  MyAggregation *self = (MyAggregation *)object;

  (void)spec;
  if (id == PROP_WHOLE || id == PROP_READ_ONLY)
    g_value_set_int (value, self->whole);
  else if (id == PROP_NUMBER)
    g_value_set_double (value, self->number);
  else
    g_value_set_string (value, self->text);
}

static void
my_finalize (GObject *object)
{
  g_free (((MyAggregation *)object)->text);
  G_OBJECT_CLASS (my_aggregation_parent_class)->finalize (object);
}

static void
my_aggregation_class_init (MyAggregationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = my_finalize;
  object_class->set_property = my_set_property;
  object_class->get_property = my_get_property;
  g_object_class_install_property (
      object_class, PROP_WHOLE, g_param_spec_int ("whole", "", "w", -5, 5, 0, G_PARAM_READWRITE));
  g_object_class_install_property (
      object_class, PROP_NUMBER,
      g_param_spec_double ("number", "", "n", -G_MAXDOUBLE, G_MAXDOUBLE, 0, G_PARAM_READWRITE));
  g_object_class_install_property (object_class, PROP_TEXT,
                                   g_param_spec_string ("text", "", "t", NULL, G_PARAM_READWRITE));
  g_object_class_install_property (object_class, PROP_READ_ONLY,
                                   g_param_spec_int ("seen", "", "", 0, 9, 0, G_PARAM_READABLE));
}

static void
my_aggregation_init (MyAggregation *self)
{
  (void)self;
}

typedef MyAggregation OtherAggregation;
typedef MyAggregationClass OtherAggregationClass;
GType other_aggregation_get_type (void);
G_DEFINE_TYPE (OtherAggregation, other_aggregation, my_aggregation_get_type ())
static void
other_aggregation_class_init (OtherAggregationClass *klass)
{
  (void)klass;
}
static void
other_aggregation_init (OtherAggregation *self)
{
  (void)self;
}

/* A strategy whose parameters live in fields, as those that ship. */
typedef struct
{
  CohesionWeighting parent_instance;
  gchar *word;
  GVariant *numbers;
  GVariant *named;
} Fielded;
typedef CohesionWeightingClass FieldedClass;
GType fielded_get_type (void);
G_DEFINE_TYPE (Fielded, fielded, COHESION_TYPE_WEIGHTING)

static gboolean
fielded_weigh (CohesionWeighting *weighting,
               CohesionMatrix *in,
               CohesionColumn *declared,
               CohesionColumn *out,
               GError **error)
{
  (void)weighting;
  (void)in;
  (void)declared;
  (void)error;
  cohesion_column_fill (out, 1);
  return TRUE;
}

static void
fielded_class_init (FieldedClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  klass->weigh = fielded_weigh;
  cohesion_strategy_class_add_string (strategy_class, G_STRUCT_OFFSET (Fielded, word), "word",
                                      "A word", "first", 0);
  cohesion_strategy_class_add_numbers (strategy_class, G_STRUCT_OFFSET (Fielded, numbers),
                                       "numbers", "A list of numbers", 0, 10,
                                       COHESION_PARAM_OPTIONAL);
  cohesion_strategy_class_add_named_numbers (strategy_class, G_STRUCT_OFFSET (Fielded, named),
                                             "named", "Numbers by name", 0, G_MAXDOUBLE,
                                             COHESION_PARAM_REQUIRED);
}

static void
fielded_init (Fielded *self)
{
  (void)self;
}

static void
assert_refused (gboolean done, GError **error, gint code, const gchar *token, const gchar *part)
{
  g_assert_false (done);
  g_assert_error (*error, COHESION_ERROR, code);
  g_assert_true (g_str_has_prefix ((*error)->message, token));
  if (part != NULL && strstr ((*error)->message, part) == NULL)
    {
      g_test_message ("\"%s\" does not say \"%s\"", (*error)->message, part);
      g_test_fail ();
    }
  g_clear_error (error);
}

static void
test_lists (void)
{
  const gchar *const expected[] = {
    "none winsorise",
    "mean median none",
    "goalposts min-max none percentile-rank rank rank-exponential ratio-to-base z-score",
    "analytic-hierarchy critic declared entropy equal given optimised pca set standard-deviation",
    "adjusted-mazziotta-pareto arithmetic benefit-of-the-doubt borda copeland geometric harmonic "
    "maximum mazziotta-pareto mean-min median minimum none owa power-mean promethee-ii topsis "
    "weighted-sum wroclaw",
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_auto (GStrv) ids = cohesion_strategy_list ((CohesionStrategyKind)i);
      g_autofree gchar *line = g_strjoinv (" ", ids);

      g_assert_cmpstr (line, ==, expected[i]);
    }
}

static void
test_every_builtin_says_what_it_is (void)
{
  for (guint kind = 0; kind < 5; kind++)
    {
      g_auto (GStrv) ids = cohesion_strategy_list ((CohesionStrategyKind)kind);

      for (guint i = 0; ids[i] != NULL; i++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (CohesionTable) table =
              cohesion_strategy_describe ((CohesionStrategyKind)kind, ids[i], &error);
          g_autoptr (CohesionStrategy) strategy = NULL;

          g_assert_no_error (error);
          for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
            g_assert_cmpuint (
                strlen (cohesion_table_get_text (
                    table, row, (guint)cohesion_table_find_column (table, "description"))),
                >, 10);
          if (g_str_equal (ids[i], "none"))
            continue;
          strategy = cohesion_strategy_new ((CohesionStrategyKind)kind, ids[i], &error);
          g_assert_no_error (error);
          g_assert_cmpstr (cohesion_strategy_get_id (strategy), ==, ids[i]);
          g_assert_cmpuint (cohesion_strategy_get_kind (strategy), ==, kind);
          g_assert_nonnull (cohesion_strategy_get_title (strategy));
          g_assert_nonnull (cohesion_strategy_get_source (strategy));
          g_assert_true (cohesion_strategy_is_builtin (G_OBJECT_TYPE (strategy)));
        }
    }
}

static void
test_bad_registrations (void)
{
  g_autoptr (GError) error = NULL;
  const GType mine = my_aggregation_get_type ();

  assert_refused (cohesion_strategy_register ("Mine", mine, &error), &error, COHESION_ERROR_INVALID,
                  "COHESION-STRATEGY-001: ", "Mine");
  assert_refused (cohesion_strategy_register ("none", mine, &error), &error, COHESION_ERROR_INVALID,
                  "COHESION-STRATEGY-001: ", NULL);
  assert_refused (cohesion_strategy_register ("", mine, &error), &error, COHESION_ERROR_INVALID,
                  "COHESION-STRATEGY-001: ", NULL);
  assert_refused (cohesion_strategy_register ("x", G_TYPE_OBJECT, &error), &error,
                  COHESION_ERROR_INVALID, "COHESION-STRATEGY-002: ", "GObject");
  assert_refused (cohesion_strategy_register ("x", COHESION_TYPE_AGGREGATION, &error), &error,
                  COHESION_ERROR_INVALID, "COHESION-STRATEGY-002: ", NULL);
  assert_refused (cohesion_strategy_register ("arithmetic", mine, &error), &error,
                  COHESION_ERROR_INVALID, "COHESION-STRATEGY-003: ", "CohesionArithmetic");
}

static void
test_good_registration (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStrategy) strategy = NULL;
  const GType mine = my_aggregation_get_type ();

  g_assert_true (cohesion_strategy_register ("my-own", mine, &error));
  g_assert_true (cohesion_strategy_register ("my-own", mine, &error));
  g_assert_no_error (error);
  assert_refused (cohesion_strategy_register ("another-name", mine, &error), &error,
                  COHESION_ERROR_INVALID, "COHESION-STRATEGY-019: ", "my-own");
  assert_refused (cohesion_strategy_register ("my-own", other_aggregation_get_type (), &error),
                  &error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-003: ", "MyAggregation");
  g_assert_true (cohesion_strategy_find (COHESION_STRATEGY_KIND_AGGREGATE, "my-own") == mine);
  g_assert_false (cohesion_strategy_is_builtin (mine));
  strategy = cohesion_strategy_new (COHESION_STRATEGY_KIND_AGGREGATE, "my-own", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cohesion_strategy_get_id (strategy), ==, "my-own");
}

static gpointer
register_in_thread (gpointer data)
{
  for (guint i = 0; i < 200; i++)
    {
      g_auto (GStrv) ids = cohesion_strategy_list (COHESION_STRATEGY_KIND_AGGREGATE);

      g_assert_true (cohesion_strategy_register ("from-threads", *(GType *)data, NULL));
      g_assert_cmpuint (g_strv_length (ids), >=, 8);
    }
  return NULL;
}

static void
test_threads (void)
{
  GType type = other_aggregation_get_type ();
  GThread *threads[4];

  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new ("register", register_in_thread, &type);
  for (guint i = 0; i < 4; i++)
    g_thread_join (threads[i]);
}

static void
test_unknown_strategies (void)
{
  g_autoptr (GError) error = NULL;

  assert_refused (
      cohesion_strategy_new (COHESION_STRATEGY_KIND_NORMALISE, "goalpost", &error) != NULL, &error,
      COHESION_ERROR_NOT_FOUND, "COHESION-STRATEGY-004: ", "did you mean \"goalposts\"?");
  assert_refused (cohesion_strategy_new (COHESION_STRATEGY_KIND_WEIGH, "none", &error) != NULL,
                  &error, COHESION_ERROR_NOT_FOUND,
                  "COHESION-STRATEGY-004: ", "declared, entropy, equal");
  assert_refused (cohesion_strategy_new (COHESION_STRATEGY_KIND_TREAT, "none", &error) != NULL,
                  &error, COHESION_ERROR_NOT_SUPPORTED, "COHESION-STRATEGY-005: ", NULL);
  assert_refused (cohesion_strategy_describe (COHESION_STRATEGY_KIND_TREAT, "nothing", &error) !=
                      NULL,
                  &error, COHESION_ERROR_NOT_FOUND, "COHESION-STRATEGY-004: ", NULL);
}

static void
test_bad_parameters (void)
{
  static const struct
  {
    const gchar *id, *name, *text, *token, *part;
  } cases[] = {
    { "goalposts", "lo", "1", "COHESION-STRATEGY-006: ", "did you mean \"low\"?" },
    { "goalposts", "polarity", "1", "COHESION-STRATEGY-006: ", "scale-from" },
    { "goalposts", "low", "one", "COHESION-STRATEGY-007: ", "must be a finite number" },
    { "goalposts", "low", "1,5", "COHESION-STRATEGY-007: ", "\"1,5\"" },
    { "goalposts", "low", "nan", "COHESION-STRATEGY-007: ", NULL },
    { "goalposts", "low", "inf", "COHESION-STRATEGY-007: ", NULL },
    { "goalposts", "low", "1e999", "COHESION-STRATEGY-007: ", NULL },
    { "goalposts", "low", "", "COHESION-STRATEGY-007: ", NULL },
    { "goalposts", "log", "maybe", "COHESION-STRATEGY-007: ", "yes or no" },
    { "goalposts", "cap", "top", "COHESION-STRATEGY-007: ", "one of none, low, high, both" },
    { "rank-exponential", "constant", "-1", "COHESION-STRATEGY-008: ", "at least 0, got -1" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStrategy) mean =
      make_strategy (COHESION_STRATEGY_KIND_AGGREGATE, "arithmetic");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CohesionStrategy) strategy =
          make_strategy (COHESION_STRATEGY_KIND_NORMALISE, cases[i].id);
      g_autofree gchar *before = cohesion_strategy_to_text (strategy);
      g_autofree gchar *after = NULL;
      const gboolean done =
          cohesion_strategy_set_parameter (strategy, cases[i].name, cases[i].text, &error);

      assert_refused (done, &error,
                      g_str_has_prefix (cases[i].token, "COHESION-STRATEGY-006")
                          ? COHESION_ERROR_NOT_FOUND
                          : COHESION_ERROR_INVALID,
                      cases[i].token, cases[i].part);
      after = cohesion_strategy_to_text (strategy);
      g_assert_cmpstr (before, ==, after);
    }
  assert_refused (cohesion_strategy_set_parameter (mean, "min-coverage", "1.5", &error), &error,
                  COHESION_ERROR_INVALID,
                  "COHESION-STRATEGY-008: ", "must be from 0 to 1, got 1.5");
}

static void
test_whole_numbers_and_texts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStrategy) strategy = g_object_new (my_aggregation_get_type (), NULL);
  g_autofree gchar *text = NULL;

  g_assert_true (cohesion_strategy_set_parameter (strategy, "whole", "-5", &error));
  g_assert_true (cohesion_strategy_set_parameter (strategy, "number", "0.1", &error));
  g_assert_true (cohesion_strategy_set_parameter (strategy, "text", "a b", &error));
  g_assert_no_error (error);
  text = cohesion_strategy_to_text (strategy);
  g_assert_nonnull (strstr (text, "(whole = -5, number = 0.1, text = a b, min-coverage = 0)"));
  assert_refused (cohesion_strategy_set_parameter (strategy, "whole", "2.5", &error), &error,
                  COHESION_ERROR_INVALID, "COHESION-STRATEGY-007: ", "whole number");
  assert_refused (cohesion_strategy_set_parameter (strategy, "whole", "6", &error), &error,
                  COHESION_ERROR_INVALID, "COHESION-STRATEGY-008: ", "from -5 to 5");
  assert_refused (
      cohesion_strategy_set_parameter (strategy, "whole", "99999999999999999999", &error), &error,
      COHESION_ERROR_INVALID, "COHESION-STRATEGY-008: ", NULL);
  assert_refused (cohesion_strategy_set_parameter (strategy, "seen", "1", &error), &error,
                  COHESION_ERROR_NOT_FOUND, "COHESION-STRATEGY-006: ", NULL);
}

static void
test_texts_show_every_parameter (void)
{
  static const struct
  {
    CohesionStrategyKind kind;
    const gchar *spec, *text;
  } cases[] = {
    { COHESION_STRATEGY_KIND_NORMALISE, "rank-exponential", "rank-exponential (constant = 23)" },
    { COHESION_STRATEGY_KIND_NORMALISE, "min-max", "min-max (lower = 0, upper = 100)" },
    { COHESION_STRATEGY_KIND_NORMALISE, "rank ties=average", "rank (ties = average)" },
    { COHESION_STRATEGY_KIND_NORMALISE, "goalposts low=20 high=80 log=yes",
      "goalposts (low = 20, high = 80, scale = 1, scale-from = 0, log = yes, cap = both)" },
    { COHESION_STRATEGY_KIND_TREAT, "winsorise", "winsorise (count = 5)" },
    { COHESION_STRATEGY_KIND_TREAT, "winsorise share=0.01", "winsorise (share = 0.01)" },
    { COHESION_STRATEGY_KIND_AGGREGATE, "weighted-sum", "weighted-sum (min-coverage = 1)" },
    { COHESION_STRATEGY_KIND_AGGREGATE, "power-mean exponent=-1 min-coverage=0.6",
      "power-mean (exponent = -1, min-coverage = 0.6)" },
    { COHESION_STRATEGY_KIND_WEIGH, "equal", "equal" },
    { COHESION_STRATEGY_KIND_WEIGH, "set name=experts", "set (name = experts)" },
    { COHESION_STRATEGY_KIND_AGGREGATE, "owa positions=[0.5,0.3,0.2]",
      "owa (positions = [0.5, 0.3, 0.2], min-coverage = 0)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CohesionStrategy) strategy = make_strategy (cases[i].kind, cases[i].spec);
      g_autoptr (CohesionStrategy) copy = cohesion_strategy_copy (strategy);
      g_autofree gchar *text = cohesion_strategy_to_text (strategy);
      g_autofree gchar *of_copy = cohesion_strategy_to_text (copy);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (of_copy, ==, cases[i].text);
    }
}

static const gchar *
cell (CohesionTable *table, guint row, const gchar *column)
{
  return cohesion_table_get_text (table, row, (guint)cohesion_table_find_column (table, column));
}

static void
test_description (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) posts =
      cohesion_strategy_describe (COHESION_STRATEGY_KIND_NORMALISE, "goalposts", &error);
  g_autoptr (CohesionTable) power =
      cohesion_strategy_describe (COHESION_STRATEGY_KIND_AGGREGATE, "power-mean", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cohesion_table_get_n_rows (posts), ==, 6);
  g_assert_cmpstr (cell (posts, 0, "parameter"), ==, "low");
  g_assert_cmpstr (cell (posts, 0, "default"), ==, "required, or from the indicator's goalposts");
  g_assert_cmpstr (cell (posts, 5, "choices"), ==, "none, low, high, both");
  g_assert_cmpstr (cell (posts, 5, "default"), ==, "both");
  g_assert_cmpuint (cohesion_table_get_n_rows (power), ==, 2);
  g_assert_cmpstr (cell (power, 0, "default"), ==, "required");
  g_assert_cmpstr (cell (power, 1, "parameter"), ==, "min-coverage");
  g_assert_cmpstr (cell (power, 1, "minimum"), ==, "0");
  g_assert_cmpstr (cell (power, 1, "maximum"), ==, "1");
}

static CohesionStrategy *
new_fielded (void)
{
  g_assert_true (cohesion_strategy_register ("fielded", fielded_get_type (), NULL));
  return g_object_new (fielded_get_type (), NULL);
}

static void
test_several_numbers_from_text (void)
{
  static const struct
  {
    const gchar *name, *text, *expected;
  } cases[] = {
    { "numbers", "[1]", "fielded (word = first, numbers = [1])" },
    { "numbers", " [ 1 ,2.5,\t3e0 ] ", "fielded (word = first, numbers = [1, 2.5, 3])" },
    { "named", "{trust: 2, belong: 0.1}",
      "fielded (word = first, named = {trust: 2, belong: 0.1})" },
    { "named", "{\"a \\\"b\":1,\"no\":2,x/y:3}",
      "fielded (word = first, named = {\"a \\\"b\": 1, \"no\": 2, x/y: 3})" },
    { "word", "a b", "fielded (word = a b)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CohesionStrategy) strategy = new_fielded ();
      g_autoptr (CohesionStrategy) copy = NULL;
      g_autofree gchar *text = NULL;
      g_autofree gchar *of_copy = NULL;

      g_assert_true (
          cohesion_strategy_set_parameter (strategy, cases[i].name, cases[i].text, &error));
      g_assert_no_error (error);
      copy = cohesion_strategy_copy (strategy);
      text = cohesion_strategy_to_text (strategy);
      of_copy = cohesion_strategy_to_text (copy);
      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_cmpstr (of_copy, ==, cases[i].expected);
    }
}

static void
test_bad_several_numbers (void)
{
  static const struct
  {
    const gchar *name, *text, *token, *part;
  } cases[] = {
    { "numbers", "", "COHESION-STRATEGY-007: ", "start with \"[\"" },
    { "numbers", "1, 2", "COHESION-STRATEGY-007: ", "a list of numbers such as [1, 2]" },
    { "numbers", "[1, x]", "COHESION-STRATEGY-007: ", "a number is needed at character 5" },
    { "numbers", "[1, ]", "COHESION-STRATEGY-007: ", "a number is needed at character 5" },
    { "numbers", "[]", "COHESION-STRATEGY-007: ", "a number is needed at character 2" },
    { "numbers", "[1, 2", "COHESION-STRATEGY-007: ", "\"]\" is missing at the end" },
    { "numbers", "[1] 2", "COHESION-STRATEGY-007: ", "nothing may follow at character 5" },
    { "numbers", "[nan]", "COHESION-STRATEGY-007: ", NULL },
    { "numbers", "[1, 1e999]", "COHESION-STRATEGY-007: ", NULL },
    { "numbers", "[\xff]", "COHESION-STRATEGY-007: ", "UTF-8" },
    { "numbers", "[1, 11]", "COHESION-STRATEGY-008: ", "must be from 0 to 10, got 11" },
    { "named", "[1]", "COHESION-STRATEGY-007: ", "numbers by name such as {a: 1}" },
    { "named", "{a: 1, a: 2}", "COHESION-STRATEGY-007: ", "\"a\" stands twice" },
    { "named", "{a 1}", "COHESION-STRATEGY-007: ", "a colon is needed at character 4" },
    { "named", "{: 1}", "COHESION-STRATEGY-007: ", "a name is needed" },
    { "named", "{\"a: 1}", "COHESION-STRATEGY-007: ", "a closing quote is missing" },
    { "named", "{\"a\nb\": 1}", "COHESION-STRATEGY-008: ", "on one line" },
    { "named", "{a: -1}", "COHESION-STRATEGY-008: ", "must be at least 0, got -1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CohesionStrategy) strategy = new_fielded ();
      g_autofree gchar *text = NULL;

      assert_refused (
          cohesion_strategy_set_parameter (strategy, cases[i].name, cases[i].text, &error), &error,
          COHESION_ERROR_INVALID, cases[i].token, cases[i].part);
      text = cohesion_strategy_to_text (strategy);
      g_assert_cmpstr (text, ==, "fielded (word = first)");
    }
}

static void
test_hostile_parameters (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStrategy) strategy = new_fielded ();
  g_autoptr (GString) many = g_string_new ("[1");
  g_autofree gchar *text = g_strnfill (1001, 'a');

  for (guint i = 0; i < COHESION_PARAMETER_MOST_ITEMS; i++)
    g_string_append (many, ",1");
  g_string_append_c (many, ']');
  assert_refused (cohesion_strategy_set_parameter (strategy, "numbers", many->str, &error), &error,
                  COHESION_ERROR_INVALID, "COHESION-STRATEGY-007: ", "at most 20000 numbers");
  assert_refused (cohesion_strategy_set_parameter (strategy, "word", text, &error), &error,
                  COHESION_ERROR_INVALID, "COHESION-STRATEGY-008: ", "at most 1000 bytes");
}

/* A property takes whatever has the right type: the call that uses it refuses what cannot be. */
static void
test_properties_of_several_numbers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStrategy) strategy = new_fielded ();
  g_autoptr (CohesionMatrix) in = cohesion_matrix_new (1, 1);
  g_autoptr (CohesionColumn) out = cohesion_column_new (1);
  g_autoptr (GVariant) got = NULL;

  assert_refused (cohesion_weighting_apply (COHESION_WEIGHTING (strategy), in, NULL, out, &error),
                  &error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-014: ", "named");
  g_object_set (strategy, "named", g_variant_new_parsed ("{'a': 1.0, 'a': 2.0}"), NULL);
  assert_refused (cohesion_weighting_apply (COHESION_WEIGHTING (strategy), in, NULL, out, &error),
                  &error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-008: ", "a name of its own");
  g_object_set (strategy, "named", g_variant_new_parsed ("{'a': 1.0}"), "numbers",
                g_variant_new_parsed ("@ad []"), NULL);
  assert_refused (cohesion_weighting_apply (COHESION_WEIGHTING (strategy), in, NULL, out, &error),
                  &error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-008: ", "at least one");
  g_object_set (strategy, "numbers", g_variant_new_parsed ("[nan]"), NULL);
  assert_refused (cohesion_weighting_apply (COHESION_WEIGHTING (strategy), in, NULL, out, &error),
                  &error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-008: ", "NaN");
  g_object_set (strategy, "numbers", NULL, NULL);
  g_assert_true (cohesion_weighting_apply (COHESION_WEIGHTING (strategy), in, NULL, out, &error));
  g_assert_no_error (error);
  g_object_get (strategy, "named", &got, NULL);
  g_assert_cmpuint (g_variant_n_children (got), ==, 1);
}

static void
test_description_of_several_numbers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionStrategy) strategy = new_fielded ();
  g_autoptr (CohesionTable) table = cohesion_strategy_describe (
      COHESION_STRATEGY_KIND_WEIGH, cohesion_strategy_get_id (strategy), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cell (table, 0, "type"), ==, "text");
  g_assert_cmpstr (cell (table, 0, "default"), ==, "first");
  g_assert_cmpstr (cell (table, 1, "type"), ==, "numbers");
  g_assert_cmpstr (cell (table, 1, "maximum"), ==, "10");
  g_assert_cmpstr (cell (table, 2, "type"), ==, "named numbers");
  g_assert_cmpstr (cell (table, 2, "minimum"), ==, "0");
  g_assert_cmpstr (cell (table, 2, "default"), ==, "required");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strategy/registry/lists-what-ships-sorted", test_lists);
  g_test_add_func ("/strategy/registry/every-built-in-says-what-it-is",
                   test_every_builtin_says_what_it_is);
  g_test_add_func ("/strategy/registry/bad-registrations-are-refused", test_bad_registrations);
  g_test_add_func ("/strategy/registry/a-type-has-one-id-and-an-id-one-type",
                   test_good_registration);
  g_test_add_func ("/strategy/registry/threads-may-register", test_threads);
  g_test_add_func ("/strategy/registry/unknown-ids-get-a-hint", test_unknown_strategies);
  g_test_add_func ("/strategy/parameters/bad-ones-are-refused-and-change-nothing",
                   test_bad_parameters);
  g_test_add_func ("/strategy/parameters/whole-numbers-and-texts", test_whole_numbers_and_texts);
  g_test_add_func ("/strategy/parameters/text-shows-every-one", test_texts_show_every_parameter);
  g_test_add_func ("/strategy/parameters/are-described", test_description);
  g_test_add_func ("/strategy/parameters/several-numbers-are-described",
                   test_description_of_several_numbers);
  g_test_add_func ("/strategy/parameters/several-numbers-come-from-text-and-are-copied",
                   test_several_numbers_from_text);
  g_test_add_func ("/strategy/parameters/bad-lists-say-where", test_bad_several_numbers);
  g_test_add_func ("/strategy/parameters/long-ones-are-refused", test_hostile_parameters);
  g_test_add_func ("/strategy/parameters/properties-are-checked-when-they-are-used",
                   test_properties_of_several_numbers);
  return g_test_run ();
}
