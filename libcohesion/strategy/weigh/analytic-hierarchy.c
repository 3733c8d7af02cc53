/* Weights of judgements about pairs of children. */
#include <math.h>

#include "kernel/coh-weights.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"

typedef struct
{
  CohesionWeighting parent_instance;
  GVariant *judgements;
  GVariant *triangle;
} CohesionWeighHierarchy;

typedef CohesionWeightingClass CohesionWeighHierarchyClass;

G_DEFINE_TYPE (CohesionWeighHierarchy, cohesion_weigh_hierarchy, COHESION_TYPE_WEIGHTING)

#define MOST_CHILDREN 100u

/* The mean consistency index of random judgements, from one child on. Saaty (1980), table 1.4. */
static const gdouble random_index[] = { 0,    0,    0.58, 0.90, 1.12, 1.24, 1.32, 1.41,
                                        1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59 };

static gboolean
refuse (CohesionWeighHierarchy *self, gchar *why, GError **error)
{
  g_autofree gchar *taken = why;

  return cohesion_outcome_refuse (COHESION_STRATEGY (self), taken, error);
}

/* The children row by row above the diagonal: 1 against 2, 1 against 3, 2 against 3. */
static gboolean
read_triangle (CohesionWeighHierarchy *self, guint n, gdouble *a, GError **error)
{
  gsize n_given, at = 0;
  const gdouble *given = g_variant_get_fixed_array (self->triangle, &n_given, sizeof (gdouble));

  if (n_given != (gsize)n * (n - 1) / 2)
    return refuse (self,
                   g_strdup_printf ("it takes %u judgements for %u children, got %" G_GSIZE_FORMAT,
                                    n * (n - 1) / 2, n, n_given),
                   error);
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      a[i * n + j] = given[at++];
  return TRUE;
}

static gboolean
find_child (CohesionContext *context, const gchar *name, guint *child)
{
  for (guint i = 0; i < cohesion_context_get_n_children (context); i++)
    if (g_str_equal (cohesion_context_get_child (context, i), name))
      {
        *child = i;
        return TRUE;
      }
  return FALSE;
}

/* "trust/belong": 3 into the upper half, turned round where need be. */
static gboolean
read_judgement (CohesionWeighHierarchy *self,
                CohesionContext *context,
                const gchar *pair,
                gdouble judgement,
                gdouble *a,
                GError **error)
{
  const guint n = cohesion_context_get_n_children (context);
  g_auto (GStrv) names = g_strsplit (pair, "/", 3);
  guint i, j;
  gdouble *cell;

  if (g_strv_length (names) != 2 || !find_child (context, names[0], &i) ||
      !find_child (context, names[1], &j) || i == j)
    return refuse (self,
                   g_strdup_printf ("\"%.80s\" is no pair of children; write first/second", pair),
                   error);
  cell = i < j ? &a[i * n + j] : &a[j * n + i];
  if (*cell > 0)
    return refuse (self, g_strdup_printf ("\"%s\" and \"%s\" are judged twice", names[0], names[1]),
                   error);
  *cell = i < j ? judgement : 1 / judgement;
  return TRUE;
}

static gboolean
read_judgements (CohesionWeighHierarchy *self, CohesionMatrix *in, gdouble *a, GError **error)
{
  CohesionContext *context = cohesion_matrix_get_context (in);
  const guint n = cohesion_matrix_get_n_columns (in);

  if (context == NULL || cohesion_context_get_n_children (context) != n)
    return refuse (self,
                   g_strdup ("judgements by name need children with ids, as a scorer gives them"),
                   error);
  for (gsize i = 0; i < g_variant_n_children (self->judgements); i++)
    {
      const gchar *pair;
      gdouble judgement;

      g_variant_get_child (self->judgements, i, "{&sd}", &pair, &judgement);
      if (!read_judgement (self, context, pair, judgement, a, error))
        return FALSE;
    }
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      if (!(a[i * n + j] > 0))
        return refuse (self,
                       g_strdup_printf ("\"%s\" and \"%s\" are not judged",
                                        cohesion_context_get_child (context, i),
                                        cohesion_context_get_child (context, j)),
                       error);
  return TRUE;
}

static gboolean
read_matrix (CohesionWeighHierarchy *self, CohesionMatrix *in, gdouble *a, GError **error)
{
  const guint n = cohesion_matrix_get_n_columns (in);

  if ((self->judgements != NULL) == (self->triangle != NULL))
    return refuse (self, g_strdup ("give either \"judgements\" or \"triangle\""), error);
  if (!(self->triangle != NULL ? read_triangle (self, n, a, error)
                               : read_judgements (self, in, a, error)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j <= i; j++)
      a[i * n + j] = i == j ? 1 : 1 / a[j * n + i];
  return TRUE;
}

/* (value - n) / (n - 1), beside that of random judgements. */
static gchar *
say_consistency (gdouble value, guint n)
{
  const gdouble index = n > 1 ? fmax (value - n, 0) / (n - 1) : 0;

  if (n <= 2)
    return g_strdup ("consistency ratio 0");
  if (n > G_N_ELEMENTS (random_index))
    return g_strdup_printf ("consistency index %.3f", index);
  return g_strdup_printf (
      "consistency ratio %.3f%s", index / random_index[n - 1],
      index / random_index[n - 1] > 0.1 ? ", above 0.1: the judgements contradict each other" : "");
}

static gboolean
weigh_hierarchy_weigh (CohesionWeighting *weighting,
                       CohesionMatrix *in,
                       CohesionColumn *declared,
                       CohesionColumn *out,
                       GError **error)
{
  CohesionWeighHierarchy *self = (CohesionWeighHierarchy *)weighting;
  const guint n = cohesion_matrix_get_n_columns (in);
  g_autofree gdouble *a = NULL;
  g_autofree gdouble *scratch = NULL;
  g_autofree gchar *note = NULL;
  gdouble value = 0;

  (void)declared;
  if (n == 0)
    return TRUE;
  if (n > MOST_CHILDREN)
    return refuse (self, g_strdup_printf ("it takes at most %u children", MOST_CHILDREN), error);
  a = g_new0 (gdouble, (gsize)n * n);
  scratch = g_new (gdouble, n);
  if (!read_matrix (self, in, a, error))
    return FALSE;
  if (coh_weigh_by_judgement (a, n, cohesion_column_peek_mutable (out), &value, scratch) !=
      COH_STATUS_OK)
    return refuse (self, g_strdup ("the judgements lead to no weights"), error);
  note = say_consistency (value, n);
  cohesion_column_mark (out, 0, COHESION_STATUS_NONE, note);
  return TRUE;
}

static void
cohesion_weigh_hierarchy_class_init (CohesionWeighHierarchyClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title =
      "Makes weights of judgements how much more one child matters than another";
  strategy_class->source = "Saaty, The analytic hierarchy process (1980)";
  klass->weigh = weigh_hierarchy_weigh;
  klass->ignores_values = TRUE;

  cohesion_strategy_class_add_named_numbers (
      strategy_class, G_STRUCT_OFFSET (CohesionWeighHierarchy, judgements), "judgements",
      "For each pair first/second how many times more the first matters", 0.001, 1000,
      COHESION_PARAM_OPTIONAL);
  cohesion_strategy_class_add_numbers (
      strategy_class, G_STRUCT_OFFSET (CohesionWeighHierarchy, triangle), "triangle",
      "The same in the order of the children: 1/2, 1/3, ..., 2/3, ...", 0.001, 1000,
      COHESION_PARAM_OPTIONAL);
}

static void
cohesion_weigh_hierarchy_init (CohesionWeighHierarchy *self)
{
  (void)self;
}
