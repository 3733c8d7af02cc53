/* Scores and ranks before and after, as a table. */
#include <math.h>

#include "kernel/coh-rank.h"
#include "scoring/cohesion-what-if-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "table/cohesion-table-private.h"

typedef struct
{
  guint32 *areas;
  guint32 *nodes;
  gdouble *scores[2]; /* before, after */
  gint *ranks[2];
  gint *shifts;
} Draft;

static gint
whole_or_none (gdouble rank)
{
  return isnan (rank) ? G_MININT : (gint)rank;
}

/* The rows of one node, which are n_nodes apart. */
static void
put_node (CohesionWhatIf *self, guint node, Draft *draft)
{
  const CohesionScores *scores = self->scores;
  const CohesionScoredNode *scored = &scores->nodes[node];
  const guint n_areas = scores->areas->n_words;
  const gdouble *values[2] = { cohesion_scored_node_peek (scored),
                               cohesion_what_if_peek (self, scored) };
  g_autofree gdouble *ranks = g_new (gdouble, n_areas + 1u);
  g_autofree gpointer scratch = g_malloc (coh_rank_scratch_size (n_areas));

  for (guint which = 0; which < 2; which++)
    {
      coh_rank_values (values[which], n_areas, COH_TIES_MINIMUM, TRUE, ranks, scratch);
      for (guint area = 0; area < n_areas; area++)
        {
          const gsize row = (gsize)area * scores->n_nodes + node;

          draft->scores[which][row] = values[which][area];
          draft->ranks[which][row] = whole_or_none (ranks[area]);
        }
    }
  for (guint area = 0; area < n_areas; area++)
    {
      const gsize row = (gsize)area * scores->n_nodes + node;
      const gint before = draft->ranks[0][row], after = draft->ranks[1][row];

      draft->areas[row] = area;
      draft->nodes[row] = node;
      draft->shifts[row] = before == G_MININT || after == G_MININT ? G_MININT : before - after;
    }
}

static void
note_values (CohesionWhatIf *self, const gchar *id, const GArray *values, CohesionTable *table)
{
  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const CohesionOtherValue *other = &g_array_index (values, CohesionOtherValue, i);
      g_autofree gchar *number = isnan (other->value)
                                     ? g_strdup ("not measured")
                                     : cohesion_parameter_number_to_text (other->value);
      g_autofree gchar *text =
          g_strdup_printf ("%s, %s = %s", self->scores->areas->words[other->row], id, number);

      cohesion_table_add_note (table, "value", text);
    }
}

static void
note_changes (CohesionWhatIf *self, CohesionTable *table)
{
  const CohesionScoring *run = self->scores->run;

  for (guint i = 0; i < run->n_nodes; i++)
    {
      const gchar *id = cohesion_node_get_id (run->nodes[i].node);
      const guint column = self->base->column_of[i];

      if (!isnan (self->weights[i]))
        {
          g_autofree gchar *number = cohesion_parameter_number_to_text (self->weights[i]);
          g_autofree gchar *text = g_strdup_printf ("%s = %s", id, number);

          cohesion_table_add_note (table, "weight", text);
        }
      if (column != COHESION_NO_NODE)
        note_values (self, id, self->values[column], table);
    }
}

CohesionTable *
cohesion_what_if_build_table (CohesionWhatIf *self)
{
  CohesionScores *scores = self->scores;
  const guint n_rows = scores->areas->n_words * scores->n_nodes;
  const gsize size = (gsize)n_rows + 1;
  CohesionTable *table = cohesion_table_new ();
  Draft draft = {
    g_new (guint32, size),
    g_new (guint32, size),
    { g_new (gdouble, size), g_new (gdouble, size) },
    { g_new (gint, size), g_new (gint, size) },
    g_new (gint, size),
  };

  for (guint node = 0; node < scores->n_nodes; node++)
    put_node (self, node, &draft);
  cohesion_table_take_codes (table, "area", COHESION_COLUMN_TYPE_TEXT, draft.areas, n_rows,
                             g_strdupv (scores->areas->words));
  cohesion_table_take_codes (table, "node", COHESION_COLUMN_TYPE_TEXT, draft.nodes, n_rows,
                             cohesion_scores_get_nodes (scores));
  cohesion_table_take_double (table, "score_before", draft.scores[0], n_rows);
  cohesion_table_take_double (table, "score_after", draft.scores[1], n_rows);
  cohesion_table_take_int (table, "rank_before", draft.ranks[0], n_rows);
  cohesion_table_take_int (table, "rank_after", draft.ranks[1], n_rows);
  cohesion_table_take_int (table, "shift", draft.shifts, n_rows);
  note_changes (self, table);
  return table;
}
