/* What the rows and columns of a carrier stand for. */
#include <cohesion/cohesion-context.h>

#include <string.h>

#include "base/cohesion-error-private.h"
#include "table/cohesion-surroundings-private.h"
#include "table/cohesion-table-private.h"

/* The places at one tier that the areas lie in. */
typedef struct
{
  const gchar **codes; /* of each area, or NULL */
  gchar **owned;       /* NULL: they belong to the surroundings */
} Groups;

/**
 * CohesionContext:
 *
 * What the rows and columns of a #CohesionColumn or #CohesionMatrix stand for: the node of the
 * framework that is being worked on, the period, the tier, the areas (rows) and the children of the
 * node (columns); and what lies around them: the larger places that the areas lie in, and the
 * numbers of other periods.
 *
 * A strategy reads it to name places in its messages or to look things up; most do not need it. It
 * may be read from several threads.
 *
 * Since: 1.0
 */
struct _CohesionContext
{
  GObject parent_instance;

  gchar *node;
  gchar *period;
  gchar *tier;
  CohesionNames *areas;
  CohesionNames *children;
  CohesionSurroundings *surroundings;
  guint n_left_out;

  GMutex lock;        /* of what follows */
  GHashTable *groups; /* tier -> Groups */
  gboolean has_periods;
  GPtrArray *periods; /* gchar * */
  GPtrArray *values;  /* CohesionMatrix * */
  GError *failure;    /* of looking them up */
  GHashTable *others; /* indicator -> CohesionColumn */
};

G_DEFINE_FINAL_TYPE (CohesionContext, cohesion_context, G_TYPE_OBJECT)

static void
free_groups (gpointer data)
{
  Groups *groups = data;

  g_free (groups->codes);
  g_strfreev (groups->owned);
  g_free (groups);
}

static void
cohesion_context_finalize (GObject *object)
{
  CohesionContext *self = COHESION_CONTEXT (object);

  g_free (self->node);
  g_free (self->period);
  g_free (self->tier);
  cohesion_names_unref (self->areas);
  cohesion_names_unref (self->children);
  g_clear_object (&self->surroundings);
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->others);
  g_ptr_array_unref (self->periods);
  g_ptr_array_unref (self->values);
  g_clear_error (&self->failure);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (cohesion_context_parent_class)->finalize (object);
}

static void
cohesion_context_class_init (CohesionContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_context_finalize;
}

static void
cohesion_context_init (CohesionContext *self)
{
  /* Bindings can make one without our constructor: it is empty, not broken. */
  self->areas = cohesion_names_new (NULL);
  self->children = cohesion_names_new (NULL);
  g_mutex_init (&self->lock);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_groups);
  self->periods = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (g_object_unref);
  self->others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

static void
replace_names (CohesionNames **place, CohesionNames *names)
{
  if (names == NULL)
    return;
  cohesion_names_unref (*place);
  *place = cohesion_names_ref (names);
}

CohesionContext *
cohesion_context_new_shared (const gchar *node,
                             const gchar *period,
                             const gchar *tier,
                             CohesionNames *areas,
                             CohesionNames *children)
{
  CohesionContext *self = g_object_new (COHESION_TYPE_CONTEXT, NULL);

  self->node = g_strdup (node);
  self->period = g_strdup (period);
  self->tier = g_strdup (tier);
  replace_names (&self->areas, areas);
  replace_names (&self->children, children);
  return self;
}

void
cohesion_context_set_n_left_out (CohesionContext *self, guint n)
{
  self->n_left_out = n;
}

guint
cohesion_context_get_n_left_out (CohesionContext *self)
{
  return self->n_left_out;
}

/**
 * cohesion_context_new:
 * @node: (nullable): id of the node of the framework
 * @period: (nullable): the period, as ISO 8601 text
 * @tier: (nullable): the tier of the areas
 * @areas: (nullable) (array zero-terminated=1): codes of the areas, in the order of the rows
 * @children: (nullable) (array zero-terminated=1): ids of the children, in the order of the columns
 *
 * A context; everything is copied. The scorer makes the contexts that strategies see; this
 * constructor is for tests of strategies and for programs that call a strategy by themselves.
 *
 * Returns: (transfer full): the context
 *
 * Since: 1.0
 */
CohesionContext *
cohesion_context_new (const gchar *node,
                      const gchar *period,
                      const gchar *tier,
                      const gchar *const *areas,
                      const gchar *const *children)
{
  g_autoptr (CohesionNames) rows = cohesion_names_new (areas);
  g_autoptr (CohesionNames) columns = cohesion_names_new (children);

  return cohesion_context_new_shared (node, period, tier, rows, columns);
}

/**
 * cohesion_context_get_node:
 * @self: a context
 *
 * The node of the framework that is being worked on.
 *
 * Returns: (nullable): its id
 *
 * Since: 1.0
 */
const gchar *
cohesion_context_get_node (CohesionContext *self)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);

  return self->node;
}

/**
 * cohesion_context_get_period:
 * @self: a context
 *
 * The period of the numbers.
 *
 * Returns: (nullable): ISO 8601 text such as `2023-04-01/P1Y`
 *
 * Since: 1.0
 */
const gchar *
cohesion_context_get_period (CohesionContext *self)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);

  return self->period;
}

/**
 * cohesion_context_get_tier:
 * @self: a context
 *
 * The tier of the areas.
 *
 * Returns: (nullable): its name, such as `ltla`
 *
 * Since: 1.0
 */
const gchar *
cohesion_context_get_tier (CohesionContext *self)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);

  return self->tier;
}

/**
 * cohesion_context_get_n_areas:
 * @self: a context
 *
 * How many rows have a name.
 *
 * Returns: the number of areas
 *
 * Since: 1.0
 */
guint
cohesion_context_get_n_areas (CohesionContext *self)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), 0);

  return self->areas->n_words;
}

/**
 * cohesion_context_get_area:
 * @self: a context
 * @row: a row, from 0
 *
 * The area that a row stands for.
 *
 * Returns: (nullable): its code; %NULL past the last area
 *
 * Since: 1.0
 */
const gchar *
cohesion_context_get_area (CohesionContext *self, guint row)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);

  return row < self->areas->n_words ? self->areas->words[row] : NULL;
}

/**
 * cohesion_context_get_n_children:
 * @self: a context
 *
 * How many columns have a name.
 *
 * Returns: the number of children
 *
 * Since: 1.0
 */
guint
cohesion_context_get_n_children (CohesionContext *self)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), 0);

  return self->children->n_words;
}

/**
 * cohesion_context_get_child:
 * @self: a context
 * @column: a column, from 0
 *
 * The child of the node that a column stands for.
 *
 * Returns: (nullable): its id; %NULL past the last child
 *
 * Since: 1.0
 */
const gchar *
cohesion_context_get_child (CohesionContext *self, guint column)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);

  return column < self->children->n_words ? self->children->words[column] : NULL;
}

void
cohesion_context_set_surroundings (CohesionContext *self, CohesionSurroundings *surroundings)
{
  g_set_object (&self->surroundings, surroundings);
}

void
cohesion_context_describe_series (CohesionContext *self, guint column, CohesionSeriesFacts *facts)
{
  CohesionSurroundingsClass *klass;
  const gchar *why;

  *facts = (CohesionSeriesFacts){ 0 };
  if (self->surroundings == NULL)
    {
      facts->has_span =
          self->period != NULL &&
          cohesion_span_parse (self->period, strlen (self->period), &facts->span, &why, NULL);
      return;
    }
  klass = COHESION_SURROUNDINGS_GET_CLASS (self->surroundings);
  klass->describe_series (self->surroundings, column, facts);
}

/* Under the lock. */
static const Groups *
find_groups (CohesionContext *self, const gchar *tier)
{
  Groups *groups = g_hash_table_lookup (self->groups, tier);

  if (groups != NULL || self->surroundings == NULL)
    return groups;
  groups = g_new0 (Groups, 1);
  groups->codes = COHESION_SURROUNDINGS_GET_CLASS (self->surroundings)
                      ->find_groups (self->surroundings, tier, self->areas->n_words);
  g_hash_table_insert (self->groups, g_strdup (tier), groups);
  return groups;
}

/**
 * cohesion_context_get_group:
 * @self: a context
 * @row: a row, from 0
 * @tier: a tier above that of the areas, such as `region`
 *
 * The larger place that the area of a row lies in.
 *
 * Returns: (nullable): its code; %NULL where the area lies in none of that tier, and past the last
 * area
 *
 * Since: 1.0
 */
const gchar *
cohesion_context_get_group (CohesionContext *self, guint row, const gchar *tier)
{
  const Groups *groups;
  const gchar *code;

  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);
  g_return_val_if_fail (tier != NULL, NULL);
  if (row >= self->areas->n_words)
    return NULL;
  g_mutex_lock (&self->lock);
  groups = find_groups (self, tier);
  code = groups != NULL ? groups->codes[row] : NULL;
  g_mutex_unlock (&self->lock);
  return code;
}

/**
 * cohesion_context_add_groups:
 * @self: a context that no strategy has seen yet
 * @tier: a tier above that of the areas
 * @groups: (array zero-terminated=1): for each area the code of the place at @tier that it lies in,
 * or `""` where it lies in none
 *
 * Say which larger places the areas lie in; everything is copied. The scorer's contexts know it;
 * this is for tests of strategies and for programs that call a strategy by themselves.
 *
 * Since: 1.0
 */
void
cohesion_context_add_groups (CohesionContext *self, const gchar *tier, const gchar *const *groups)
{
  const guint n = groups != NULL ? g_strv_length ((gchar **)groups) : 0;
  Groups *own;

  g_return_if_fail (COHESION_IS_CONTEXT (self));
  g_return_if_fail (tier != NULL && groups != NULL);
  g_return_if_fail (n == self->areas->n_words);
  own = g_new0 (Groups, 1);
  own->owned = g_strdupv ((gchar **)groups);
  own->codes = g_new0 (const gchar *, n + 1u);
  for (guint i = 0; i < n; i++)
    own->codes[i] = own->owned[i][0] != '\0' ? own->owned[i] : NULL;
  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->groups, g_strdup (tier), own);
  g_mutex_unlock (&self->lock);
}

static void
find_periods (CohesionContext *self)
{
  g_mutex_lock (&self->lock);
  if (!self->has_periods && self->surroundings != NULL)
    COHESION_SURROUNDINGS_GET_CLASS (self->surroundings)
        ->find_periods (self->surroundings, self->periods, self->values, &self->failure);
  self->has_periods = TRUE;
  g_mutex_unlock (&self->lock);
}

gboolean
cohesion_context_load_periods (CohesionContext *self, GError **error)
{
  find_periods (self);
  if (self->failure != NULL)
    g_propagate_error (error, g_error_copy (self->failure));
  return self->failure == NULL;
}

/**
 * cohesion_context_get_n_periods:
 * @self: a context
 *
 * How many other periods have numbers for the same areas and columns.
 *
 * Returns: the number of periods, without the one that is being worked on
 *
 * Since: 1.0
 */
guint
cohesion_context_get_n_periods (CohesionContext *self)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), 0);

  find_periods (self);
  return self->periods->len;
}

/**
 * cohesion_context_get_nth_period:
 * @self: a context
 * @n: from 0, the oldest first
 *
 * Another period that has numbers.
 *
 * Returns: (nullable): ISO 8601 text such as `2022-04-01/P1Y`; %NULL past the last one
 *
 * Since: 1.0
 */
const gchar *
cohesion_context_get_nth_period (CohesionContext *self, guint n)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);

  find_periods (self);
  return n < self->periods->len ? self->periods->pdata[n] : NULL;
}

/**
 * cohesion_context_get_nth_values:
 * @self: a context
 * @n: from 0, as for cohesion_context_get_nth_period()
 *
 * The numbers of another period: a row for each area, and a column for each child, or one column
 * where the context is that of an indicator. They are treated as those of the period that is being
 * worked on, gaps are left as they are.
 *
 * Returns: (transfer none) (nullable): the numbers; %NULL past the last period
 *
 * Since: 1.0
 */
CohesionMatrix *
cohesion_context_get_nth_values (CohesionContext *self, guint n)
{
  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);

  find_periods (self);
  return n < self->values->len ? self->values->pdata[n] : NULL;
}

/**
 * cohesion_context_add_period:
 * @self: a context that no strategy has seen yet
 * @period: a period later than those that were added before, as ISO 8601 text
 * @values: its numbers: a row for each area
 *
 * Say what was measured in another period. The scorer's contexts know it; this is for tests of
 * strategies and for programs that call a strategy by themselves.
 *
 * Since: 1.0
 */
void
cohesion_context_add_period (CohesionContext *self, const gchar *period, CohesionMatrix *values)
{
  g_return_if_fail (COHESION_IS_CONTEXT (self));
  g_return_if_fail (period != NULL && COHESION_IS_MATRIX (values));

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->periods, g_strdup (period));
  g_ptr_array_add (self->values, g_object_ref (values));
  g_mutex_unlock (&self->lock);
}

/* Under the lock. */
static CohesionColumn *
find_values (CohesionContext *self, const gchar *indicator, GError **error)
{
  CohesionColumn *values = g_hash_table_lookup (self->others, indicator);

  if (values != NULL)
    return values;
  if (self->surroundings != NULL)
    values = COHESION_SURROUNDINGS_GET_CLASS (self->surroundings)
                 ->find_values (self->surroundings, indicator, self->areas->n_words, error);
  else
    cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-STRATEGY-031",
                        "there are no numbers of an indicator \"%s\"", indicator);
  if (values != NULL)
    g_hash_table_insert (self->others, g_strdup (indicator), values);
  return values;
}

/**
 * cohesion_context_get_values_of:
 * @self: a context
 * @indicator: id of any indicator of the framework, a neutral one as well
 * @error: return location for an error
 *
 * What was measured of another indicator for the same areas, period and group: as measured, neither
 * treated nor imputed nor turned round; NaN where it is missing.
 *
 * Errors: `COHESION-STRATEGY-031` no such indicator.
 *
 * Returns: (transfer none): a row for each area, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionColumn *
cohesion_context_get_values_of (CohesionContext *self, const gchar *indicator, GError **error)
{
  CohesionColumn *values;

  g_return_val_if_fail (COHESION_IS_CONTEXT (self), NULL);
  g_return_val_if_fail (indicator != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_mutex_lock (&self->lock);
  values = find_values (self, indicator, error);
  g_mutex_unlock (&self->lock);
  return values;
}

/**
 * cohesion_context_add_values_of:
 * @self: a context that no strategy has seen yet
 * @indicator: id of another indicator
 * @values: its numbers: a row for each area
 *
 * Say what was measured of another indicator. The scorer's contexts know it; this is for tests of
 * strategies and for programs that call a strategy by themselves.
 *
 * Since: 1.0
 */
void
cohesion_context_add_values_of (CohesionContext *self,
                                const gchar *indicator,
                                CohesionColumn *values)
{
  g_return_if_fail (COHESION_IS_CONTEXT (self));
  g_return_if_fail (indicator != NULL && COHESION_IS_COLUMN (values));
  g_return_if_fail (cohesion_column_get_length (values) == self->areas->n_words);

  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->others, g_strdup (indicator), g_object_ref (values));
  g_mutex_unlock (&self->lock);
}
