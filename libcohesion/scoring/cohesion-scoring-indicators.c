/* From the measures of an indicator to its normalised values; on several threads. */
#include <math.h>
#include <string.h>

#include "base/cohesion-shared-text-private.h"
#include "scoring/cohesion-scoring-group-private.h"
#include "strategy/cohesion-guard-private.h"
#include "table/cohesion-table-private.h"

/* What one thread re-uses from indicator to indicator. */
typedef struct
{
  CohesionColumn *columns[3];
  const gchar **notes;
} Scratch;

/* What is to be done for one indicator. */
typedef struct
{
  CohesionPlanNode *node;
  CohesionScoringGroup *group; /* NULL: nothing is imputed */
  guint column;                /* in the matrices of the group */
  gboolean builtin;
  GError *error;
} Item;

typedef gboolean (*ItemFunc) (CohesionScoring *run, Item *item, Scratch *scratch, GError **error);

/* The items of one stage, which threads take one after the other. */
typedef struct
{
  CohesionScoring *run;
  Item *items;
  guint n_items;
  ItemFunc work;
  gint next;
  gint stopped;
} Stage;

static void
clear_scratch (Scratch *scratch)
{
  for (guint i = 0; i < G_N_ELEMENTS (scratch->columns); i++)
    g_clear_object (&scratch->columns[i]);
  g_free (scratch->notes);
}

/* Marks cannot be taken off a column, so one that has some is not used again. */
static CohesionColumn *
get_column (Scratch *scratch, guint which, guint n_rows, CohesionContext *context)
{
  CohesionColumn **column = &scratch->columns[which];

  if (*column != NULL && cohesion_column_has_marks (*column))
    g_clear_object (column);
  if (*column == NULL)
    *column = cohesion_column_new (n_rows);
  cohesion_column_set_context (*column, context);
  return *column;
}

/* The sentence of an area: replaces what was there, or is put after it. */
static void
set_text (CohesionPlanNode *node, guint n_rows, guint row, const gchar *text, gboolean append)
{
  gpointer *place;

  if (node->texts == NULL)
    {
      node->texts = g_ptr_array_new_with_free_func (cohesion_shared_text_free);
      g_ptr_array_set_size (node->texts, (gint)n_rows);
    }
  place = &node->texts->pdata[row];
  if (*place != NULL && append)
    {
      g_autofree gchar *both = g_strdup_printf ("%s; %s", (const gchar *)*place, text);

      cohesion_shared_text_free (*place);
      *place = cohesion_shared_text_new (both);
      return;
    }
  cohesion_shared_text_free (*place);
  *place = cohesion_shared_text_new (text);
}

static void
set_note (CohesionPlanNode *node, guint n_rows, guint row, guint32 note)
{
  if (node->notes == NULL)
    node->notes = g_new0 (guint32, n_rows);
  node->notes[row] = note;
}

/* Why a cell is as it is, at first: what the source says. */
static void
note_source (CohesionScoring *run, CohesionPlanNode *node, const gdouble *x, const gchar **notes)
{
  for (guint row = 0; row < run->n_rows; row++)
    {
      node->observed[row] = (guint8)!isnan (x[row]);
      if (notes[row] != NULL)
        set_text (node, run->n_rows, row, notes[row], FALSE);
      if (node->observed[row])
        continue;
      if (notes[row] == NULL)
        set_note (node, run->n_rows, row,
                  node->statuses[row] == COHESION_STATUS_NONE
                      ? COHESION_NOTE_NO_MEASURE
                      : COHESION_NOTE_STATUS (node->statuses[row]));
      if (node->statuses[row] == COHESION_STATUS_NONE)
        node->statuses[row] = COHESION_STATUS_NOT_AVAILABLE;
    }
}

static void
copy_slice (CohesionScoring *run, CohesionPlanNode *node, CohesionColumn *out, Scratch *scratch)
{
  gdouble *x = cohesion_column_peek_mutable (out);

  cohesion_column_fill (out, COHESION_MISSING);
  if (scratch->notes == NULL)
    scratch->notes = g_new0 (const gchar *, run->n_rows + 1u);
  memset (scratch->notes, 0, sizeof *scratch->notes * run->n_rows);
  node->statuses = g_new0 (guint8, run->n_rows + 1u);
  node->observed = g_new0 (guint8, run->n_rows + 1u);
  if (node->has_span)
    cohesion_measures_copy_slice (run->measures, node->indicator, node->span, run->group,
                                  COHESION_QUANTITY_VALUE, run->position, x, node->statuses,
                                  scratch->notes);
  note_source (run, node, x, scratch->notes);
}

/* A value that a step took away: its status and sentence. */
static void
note_lost (CohesionScoring *run,
           CohesionPlanNode *node,
           guint row,
           CohesionColumn *out,
           const gchar *otherwise)
{
  const gchar *note = cohesion_column_get_note (out, row);

  node->observed[row] = FALSE;
  node->statuses[row] = (guint8)cohesion_column_get_status (out, row);
  set_text (node, run->n_rows, row, note != NULL ? note : otherwise, FALSE);
}

/* What a step on one column marked. */
static void
note_step (CohesionScoring *run,
           CohesionPlanNode *node,
           CohesionColumn *in,
           CohesionColumn *out,
           const gchar *otherwise)
{
  const gdouble *x = cohesion_column_peek (in);
  const gdouble *y = cohesion_column_peek (out);
  const gboolean marked = cohesion_column_has_marks (out);

  for (guint row = 0; row < run->n_rows; row++)
    {
      const gchar *note;

      if (isnan (y[row]))
        {
          if (!isnan (x[row]))
            note_lost (run, node, row, out, otherwise);
          continue;
        }
      if (!marked || (note = cohesion_column_get_note (out, row)) == NULL)
        continue;
      set_text (node, run->n_rows, row, note, TRUE);
      if (cohesion_column_get_status (out, row) != COHESION_STATUS_NONE)
        node->statuses[row] = (guint8)cohesion_column_get_status (out, row);
    }
}

static gboolean
treat (CohesionScoring *run,
       CohesionPlanNode *node,
       CohesionColumn *in,
       CohesionColumn *out,
       GError **error)
{
  CohesionStrategy *strategy = node->steps[COHESION_STRATEGY_KIND_TREAT].strategy;

  if (!cohesion_treatment_apply (COHESION_TREATMENT (strategy), in, out, error))
    return FALSE;
  note_step (run, node, in, out, "the treatment took the value out");
  node->treated = cohesion_treated_new (in, out);
  return TRUE;
}

static gboolean
normalise (CohesionScoring *run,
           CohesionPlanNode *node,
           CohesionColumn *in,
           Scratch *scratch,
           GError **error)
{
  CohesionStrategy *strategy = node->steps[COHESION_STRATEGY_KIND_NORMALISE].strategy;
  CohesionColumn *out = in;

  if (strategy != NULL)
    {
      out = get_column (scratch, 2, run->n_rows, cohesion_column_get_context (in));
      if (!cohesion_normalisation_apply (COHESION_NORMALISATION (strategy), in, out, error))
        return FALSE;
      note_step (run, node, in, out, "the normalisation gave no value");
    }
  memcpy (node->scores, cohesion_column_peek (out), sizeof (gdouble) * run->n_rows);
  return TRUE;
}

/* Up to the imputation, or to the end where there is none. */
static gboolean
begin_item (CohesionScoring *run, Item *item, Scratch *scratch, GError **error)
{
  CohesionPlanNode *node = item->node;
  g_autoptr (CohesionContext) context = cohesion_scoring_new_context (run, node);
  CohesionColumn *values = get_column (scratch, 0, run->n_rows, context);

  copy_slice (run, node, values, scratch);
  if (!item->builtin)
    for (guint row = 0; row < run->n_rows; row++)
      if (node->statuses[row] != COHESION_STATUS_NONE)
        cohesion_column_mark (values, row, (CohesionStatus)node->statuses[row], NULL);
  if (node->steps[COHESION_STRATEGY_KIND_TREAT].strategy != NULL)
    {
      CohesionColumn *treated = get_column (scratch, 1, run->n_rows, context);

      if (!treat (run, node, values, treated, error))
        return FALSE;
      values = treated;
    }
  if (item->group == NULL)
    return normalise (run, node, values, scratch, error);
  cohesion_scoring_group_put (item->group, item->column, cohesion_column_peek (values));
  return TRUE;
}

static void
note_imputed (CohesionScoring *run, const Item *item)
{
  CohesionPlanNode *node = item->node;
  const gsize offset = (gsize)item->column * run->n_rows;
  const gdouble *x = cohesion_matrix_peek (item->group->in) + offset;
  const gdouble *y = cohesion_matrix_peek (item->group->out) + offset;

  for (guint row = 0; row < run->n_rows; row++)
    {
      const gchar *note;

      if (!isnan (x[row]))
        continue;
      note = cohesion_matrix_get_note (item->group->out, row, item->column);
      if (isnan (y[row]))
        {
          if (note != NULL)
            set_text (node, run->n_rows, row, note, TRUE);
          continue;
        }
      node->statuses[row] = COHESION_STATUS_ESTIMATED;
      set_text (node, run->n_rows, row, note != NULL ? note : "imputed", FALSE);
    }
}

/* From the imputation to the end. */
static gboolean
finish_item (CohesionScoring *run, Item *item, Scratch *scratch, GError **error)
{
  g_autoptr (CohesionContext) context = NULL;
  CohesionColumn *values;

  if (item->group == NULL)
    return TRUE;
  context = cohesion_scoring_new_context (run, item->node);
  note_imputed (run, item);
  values = get_column (scratch, 0, run->n_rows, context);
  cohesion_scoring_group_take (item->group, item->column, cohesion_column_peek_mutable (values));
  return normalise (run, item->node, values, scratch, error);
}

static void
do_item (Stage *stage, Item *item, Scratch *scratch)
{
  if (!stage->work (stage->run, item, scratch, &item->error))
    g_atomic_int_set (&stage->stopped, TRUE);
}

/* Takes what comes with the library, one after the other; the caller's thread tells the progress.
 */
static gboolean
take_items (Stage *stage, gboolean is_caller, GError **error)
{
  Scratch scratch = { 0 };
  gboolean go_on = TRUE;

  while (go_on && !g_atomic_int_get (&stage->stopped))
    {
      const guint i = (guint)g_atomic_int_add (&stage->next, 1);

      if (i >= stage->n_items)
        break;
      if (stage->items[i].builtin)
        do_item (stage, &stage->items[i], &scratch);
      if (is_caller)
        go_on = cohesion_scoring_report (stage->run, i + 1, stage->n_items, error);
    }
  if (!go_on)
    g_atomic_int_set (&stage->stopped, TRUE);
  clear_scratch (&scratch);
  return go_on;
}

static void
take_items_in_thread (gpointer data, gpointer unused)
{
  (void)unused;
  take_items (data, FALSE, NULL);
}

/* Strategies of others never leave the caller's thread. */
static gboolean
do_custom_items (Stage *stage, GError **error)
{
  Scratch scratch = { 0 };
  gboolean go_on = TRUE;

  for (guint i = 0; i < stage->n_items && go_on && !g_atomic_int_get (&stage->stopped); i++)
    if (!stage->items[i].builtin)
      {
        do_item (stage, &stage->items[i], &scratch);
        go_on = cohesion_scoring_report (stage->run, i + 1, stage->n_items, error);
      }
  clear_scratch (&scratch);
  return go_on;
}

/* Of several errors the one of the first node is told, whichever thread was first. */
static gboolean
take_error (Stage *stage, GError **error)
{
  gboolean found = FALSE;

  for (guint i = 0; i < stage->n_items; i++)
    {
      Item *item = &stage->items[i];

      if (item->error == NULL)
        continue;
      if (!found)
        cohesion_scoring_take_error (item->node->node, g_steal_pointer (&item->error), error);
      g_clear_error (&item->error);
      found = TRUE;
    }
  return found;
}

static gboolean
run_stage (CohesionScoring *run, Item *items, guint n_items, ItemFunc work, GError **error)
{
  Stage stage = { run, items, n_items, work, 0, FALSE };
  const guint n_helpers = MIN (run->n_threads, n_items) > 1 ? MIN (run->n_threads, n_items) - 1 : 0;
  g_autoptr (GError) cancelled = NULL;
  GThreadPool *pool = NULL;
  gboolean go_on;

  if (n_helpers > 0)
    pool = g_thread_pool_new (take_items_in_thread, NULL, (gint)n_helpers, FALSE, NULL);
  for (guint i = 0; pool != NULL && i < n_helpers; i++)
    g_thread_pool_push (pool, &stage, NULL);
  go_on = do_custom_items (&stage, &cancelled) && take_items (&stage, TRUE, &cancelled);
  if (!go_on)
    g_atomic_int_set (&stage.stopped, TRUE);
  if (pool != NULL)
    g_thread_pool_free (pool, FALSE, TRUE);
  if (take_error (&stage, cancelled == NULL ? error : NULL))
    go_on = FALSE;
  if (cancelled != NULL)
    g_propagate_error (error, g_steal_pointer (&cancelled));
  return go_on;
}

static gboolean
is_builtin (const CohesionPlanNode *node)
{
  for (guint i = 0; i < COHESION_N_KINDS; i++)
    {
      CohesionStrategy *strategy = node->steps[i].strategy;

      if (i != COHESION_STRATEGY_KIND_IMPUTE && strategy != NULL &&
          !cohesion_strategy_is_builtin (G_OBJECT_TYPE (strategy)))
        return FALSE;
    }
  return TRUE;
}

static Item *
list_items (CohesionScoring *run, GPtrArray *groups, guint *n_items)
{
  Item *items = g_new0 (Item, run->n_nodes + 1u);
  guint n = 0;

  for (guint i = 0; i < run->n_nodes; i++)
    {
      CohesionPlanNode *node = &run->nodes[i];
      const CohesionStep *imputation = &node->steps[COHESION_STRATEGY_KIND_IMPUTE];
      Item *item = &items[n];

      if (!node->scored || !cohesion_plan_node_is_indicator (node))
        continue;
      item->node = node;
      item->builtin = is_builtin (node);
      if (imputation->strategy != NULL)
        item->group =
            cohesion_scoring_group_join (groups, COHESION_IMPUTATION (imputation->strategy),
                                         imputation->declared_at, node, &item->column);
      n++;
    }
  for (guint i = 0; i < groups->len; i++)
    cohesion_scoring_group_prepare (groups->pdata[i], run, FALSE);
  *n_items = n;
  return items;
}

static gboolean
impute_groups (GPtrArray *groups, GError **error)
{
  for (guint i = 0; i < groups->len; i++)
    if (!cohesion_scoring_group_impute (groups->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* The sentences of the indicators become numbers, in the order of the framework. */
static void
collect_texts (CohesionScoring *run)
{
  for (guint i = 0; i < run->n_nodes; i++)
    {
      CohesionPlanNode *node = &run->nodes[i];

      for (guint row = 0; node->texts != NULL && row < run->n_rows; row++)
        if (node->texts->pdata[row] != NULL)
          set_note (node, run->n_rows, row,
                    cohesion_scores_add_note (run->scores, node->texts->pdata[row]));
      g_clear_pointer (&node->texts, g_ptr_array_unref);
    }
}

/* Every domain gets a matrix for its scored children, and they their columns. */
static void
make_homes (CohesionScoring *run)
{
  for (guint i = 0; i < run->n_nodes; i++)
    {
      CohesionPlanNode *node = &run->nodes[i];
      CohesionMatrix *home;

      if (node->n_children > 0)
        node->children = cohesion_matrix_new (run->n_rows, node->n_children);
      if (!node->scored)
        continue;
      home = node->parent != COHESION_NO_NODE ? g_object_ref (run->nodes[node->parent].children)
                                              : cohesion_matrix_new (run->n_rows, 1);
      node->home = home;
      node->scores = cohesion_matrix_peek_mutable (home) + (gsize)node->column * run->n_rows;
    }
}

gboolean
cohesion_scoring_run_indicators (CohesionScoring *self, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (cohesion_scoring_group_free);
  g_autofree Item *items = NULL;
  guint n_items;
  gboolean done;

  make_homes (self);
  items = list_items (self, groups, &n_items);
  cohesion_scoring_set_progress (self, 0, groups->len > 0 ? 0.5 : 0.9);
  done = run_stage (self, items, n_items, begin_item, error);
  cohesion_scoring_set_progress (self, 0.5, 0.9);
  if (done && groups->len > 0)
    done = impute_groups (groups, error) && run_stage (self, items, n_items, finish_item, error);
  if (done)
    collect_texts (self);
  return done;
}
