/* The sampling errors of what was measured. */
#include "scoring/uncertainty/cohesion-errors-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-key-private.h"
#include "kernel/coh-distribution.h"
#include "scoring/uncertainty/cohesion-factors-private.h"

#define USUAL_LEVEL 95.0
#define BLOCK       256u /* areas whose words stay in the nearest cache */

/* The numbers of one indicator that say how sure they are. */
typedef struct
{
  gdouble *se;
  gdouble *lower;
  gdouble *upper;
  gdouble *level;
} Given;

static gdouble *
copy_quantity (const CohesionScoring *run, const CohesionPlanNode *node, CohesionQuantity quantity)
{
  gdouble *values = g_new (gdouble, run->n_rows + 1u);

  for (guint i = 0; i < run->n_rows; i++)
    values[i] = (gdouble)NAN;
  if (node->has_span)
    cohesion_measures_copy_slice (run->measures, node->indicator, node->span, run->group, quantity,
                                  run->position, values, NULL, NULL);
  return values;
}

static void
read_given (const CohesionScoring *run, const CohesionPlanNode *node, Given *given)
{
  given->se = copy_quantity (run, node, COHESION_QUANTITY_SE);
  given->lower = copy_quantity (run, node, COHESION_QUANTITY_LOWER);
  given->upper = copy_quantity (run, node, COHESION_QUANTITY_UPPER);
  given->level = copy_quantity (run, node, COHESION_QUANTITY_LEVEL);
}

static void
clear_given (Given *given)
{
  g_free (given->se);
  g_free (given->lower);
  g_free (given->upper);
  g_free (given->level);
}

/* Limits of other levels are brought to the usual one, by the distance from the value. */
static void
bring_to_level (const gdouble *values, guint n, Given *given)
{
  const gdouble usual = coh_normal_quantile (0.5 + USUAL_LEVEL / 200);

  for (guint i = 0; i < n; i++)
    {
      gdouble ratio;

      if (isnan (given->level[i]) || !(fabs (given->level[i] - USUAL_LEVEL) > 0))
        continue;
      ratio = usual / coh_normal_quantile (0.5 + given->level[i] / 200);
      given->lower[i] = values[i] + (given->lower[i] - values[i]) * ratio;
      given->upper[i] = values[i] + (given->upper[i] - values[i]) * ratio;
    }
}

/* Without a range, percentages end at 100, proportions at 1. */
static void
describe_family (CohesionIndicator *indicator, struct coh_error_model *model)
{
  const gchar *unit = cohesion_indicator_get_unit (indicator);
  gdouble low, high;

  *model = (struct coh_error_model){ .level = USUAL_LEVEL / 100 };
  model->low = 0;
  model->high = g_strcmp0 (unit, "percent") == 0 ? 100 : 1;
  if (cohesion_indicator_get_range (indicator, &low, &high))
    {
      model->low = low;
      model->high = high;
    }
  switch (cohesion_indicator_get_error_family (indicator))
    {
    case COHESION_ERROR_FAMILY_TRUNCATED:
      model->family = COH_ERROR_TRUNCATED;
      break;
    case COHESION_ERROR_FAMILY_LOGIT:
      model->family =
          isfinite (model->low) && isfinite (model->high) ? COH_ERROR_LOGIT : COH_ERROR_TRUNCATED;
      break;
    case COHESION_ERROR_FAMILY_LOG:
      model->family = COH_ERROR_LOG;
      break;
    case COHESION_ERROR_FAMILY_NORMAL:
    default:
      model->family = COH_ERROR_NORMAL;
    }
}

static void
prepare_column (CohesionErrors *self, const CohesionScoring *run, guint column)
{
  const CohesionPlanNode *node = &run->nodes[self->base->node[column]];
  const gdouble *values = self->base->values + (gsize)run->n_rows * column;
  CohesionErrorColumn *to = &self->columns[column];
  struct coh_error_model model;
  struct coh_error_input input = { .n = run->n_rows, .value = values };
  Given given;

  read_given (run, node, &given);
  bring_to_level (values, run->n_rows, &given);
  describe_family (COHESION_INDICATOR (node->node), &model);
  input.se = given.se;
  input.lower = given.lower;
  input.upper = given.upper;
  to->key = cohesion_text_key (cohesion_node_get_id (node->node));
  to->memory = g_malloc0 (coh_errors_size (model.family, run->n_rows) + 1);
  coh_prepare_errors (&model, &input, to->memory, &to->errors);
  clear_given (&given);
  self->n_drawn += cohesion_errors_count_drawn (self, column);
}

CohesionErrors *
cohesion_errors_new (const CohesionScoring *run, const CohesionReplicaBase *base)
{
  CohesionErrors *self = g_new0 (CohesionErrors, 1);

  self->base = base;
  self->columns = g_new0 (CohesionErrorColumn, base->n_indicators + 1u);
  self->keys = g_new0 (guint32, run->n_rows + 1u);
  for (guint i = 0; i < run->n_rows; i++)
    self->keys[i] = cohesion_text_key (run->names->words[i]);
  for (guint column = 0; column < base->n_indicators; column++)
    prepare_column (self, run, column);
  return self;
}

void
cohesion_errors_free (CohesionErrors *self)
{
  for (guint column = 0; column < self->base->n_indicators; column++)
    g_free (self->columns[column].memory);
  g_free (self->columns);
  g_free (self->keys);
  g_free (self);
}

gdouble *
cohesion_errors_copy_se (const CohesionScoring *run, const CohesionPlanNode *node)
{
  gdouble *se;
  Given given;

  read_given (run, node, &given);
  se = g_steal_pointer (&given.se);
  for (guint i = 0; i < run->n_rows; i++)
    {
      const gdouble level = isnan (given.level[i]) ? USUAL_LEVEL : given.level[i];

      if (!isnan (given.lower[i]) && !isnan (given.upper[i]))
        se[i] = (given.upper[i] - given.lower[i]) / (2 * coh_normal_quantile (0.5 + level / 200));
      else if (isnan (se[i]))
        se[i] = 0;
    }
  clear_given (&given);
  return se;
}

gsize
cohesion_errors_count_drawn (const CohesionErrors *self, guint column)
{
  const size_t *count = self->columns[column].errors.count;

  return count[COH_ERROR_ROW_DRAWN] + count[COH_ERROR_ROW_AT_END];
}

/* "trust, belong": the indicators of which something is true. */
static gchar *
list_columns (const CohesionErrors *self,
              const CohesionScoring *run,
              gboolean (*holds) (const CohesionErrors *self, guint column, gint what),
              gint what)
{
  GString *list = g_string_new (NULL);

  for (guint column = 0; column < self->base->n_indicators; column++)
    if (holds (self, column, what))
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "",
                              cohesion_node_get_id (run->nodes[self->base->node[column]].node));
  return g_string_free (list, FALSE);
}

static gboolean
is_of_family (const CohesionErrors *self, guint column, gint family)
{
  return cohesion_errors_count_drawn (self, column) > 0 &&
         (gint)self->columns[column].errors.family == family;
}

static gboolean
has_no_error (const CohesionErrors *self, guint column, gint what)
{
  (void)what;
  return cohesion_errors_count_drawn (self, column) == 0;
}

static gboolean
has_rows (const CohesionErrors *self, guint column, gint what)
{
  return self->columns[column].errors.count[what] > 0 &&
         (what != COH_ERROR_ROW_UNKNOWN || cohesion_errors_count_drawn (self, column) > 0);
}

static void
add_list (CohesionScoring *run, const gchar *key, const gchar *before, gchar *list)
{
  g_autofree gchar *text = g_strconcat (before, list, NULL);

  if (*list != '\0')
    cohesion_scores_add_heading (run->scores, key, text);
  g_free (list);
}

void
cohesion_errors_record (const CohesionErrors *self, CohesionScoring *run)
{
  static const struct
  {
    enum coh_error_family family;
    const gchar *before;
  } families[] = {
    { COH_ERROR_NORMAL, "normal: " },
    { COH_ERROR_TRUNCATED, "truncated normal: " },
    { COH_ERROR_LOGIT, "normal on the logit scale: " },
    { COH_ERROR_LOG, "normal on the logarithmic scale: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    add_list (run, "error", families[i].before,
              list_columns (self, run, is_of_family, (gint)families[i].family));
  add_list (run, "error",
            "none is given, so it counts as 0: ", list_columns (self, run, has_no_error, 0));
  add_list (run, "warning", "some areas have no sampling error, which counts as 0: ",
            list_columns (self, run, has_rows, COH_ERROR_ROW_UNKNOWN));
  add_list (
      run, "warning",
      "an error of 0 is given at the end of the range, which is more certain than it can be: ",
      list_columns (self, run, has_rows, COH_ERROR_ROW_PRETENDED));
  add_list (run, "warning", "value, error or limits contradict each other in some areas: ",
            list_columns (self, run, has_rows, COH_ERROR_ROW_OUTSIDE));
}

void
cohesion_errors_draw (const CohesionErrors *self,
                      guint seed,
                      guint four,
                      guint column,
                      gdouble *const out[COH_WORDS])
{
  const CohesionErrorColumn *from = &self->columns[column];
  const struct coh_stream stream = { seed, COH_PURPOSE_ERRORS, from->key };
  guint32 words[COH_WORDS][BLOCK];
  guint32 *const all[COH_WORDS] = { words[0], words[1], words[2], words[3] };

  for (gsize i = 0; i < from->errors.n; i += BLOCK)
    {
      const gsize n = MIN (from->errors.n - i, BLOCK);

      coh_fill_words (&stream, self->keys + i, n, four, all);
      for (guint k = 0; k < COH_WORDS; k++)
        if (out[k] != NULL)
          coh_draw_errors (&from->errors, i, n, words[k], out[k] + i);
    }
}
