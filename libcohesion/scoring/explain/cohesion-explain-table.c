/* An explanation as a table. */
#include <math.h>

#include "framework/cohesion-node-private.h"
#include "scoring/explain/cohesion-explain-private.h"
#include "scoring/uncertainty/cohesion-spread-private.h"
#include "strategy/cohesion-cells-private.h"
#include "table/cohesion-table-private.h"

static const struct
{
  const gchar *word;
  const gchar *sentence;
} methods[] = {
  [COHESION_SPLIT_NONE] = { NULL, NULL },
  [COHESION_SPLIT_SUM] = { "sum", "share of the weight (or weight) times score" },
  [COHESION_SPLIT_POWER] = { "power", "of a geometric, harmonic or power mean of exponent p: the "
                                      "score in proportion to weight times score^p (Euler)" },
  [COHESION_SPLIT_BINDING] = { "binding", "of a minimum or median: all of it to the children that "
                                          "it is, in equal parts where they tie (Euler)" },
  [COHESION_SPLIT_SHAPLEY] = { "shapley", "what the child adds when it comes in, the mean over all "
                                          "orders of the children (Shapley)" },
  [COHESION_SPLIT_SAMPLED] = { "shapley, sampled", "what the child adds when it comes in, the mean "
                                                   "over 100 orders of the children (Shapley)" },
};

static CohesionNode *
get_node (const CohesionExplanation *self, guint row)
{
  return self->run->nodes[self->rows[row].node].node;
}

typedef const gchar *(*TextFunc) (const CohesionExplanation *self, guint row);

static const gchar *
get_area (const CohesionExplanation *self, guint row)
{
  (void)row;
  return self->scores->areas->words[self->area];
}

static const gchar *
get_id (const CohesionExplanation *self, guint row)
{
  return cohesion_node_get_id (get_node (self, row));
}

static const gchar *
get_title (const CohesionExplanation *self, guint row)
{
  return cohesion_node_get_title (get_node (self, row));
}

static const gchar *
get_parent (const CohesionExplanation *self, guint row)
{
  CohesionNode *parent = cohesion_node_get_parent (get_node (self, row));

  return parent != NULL ? cohesion_node_get_id (parent) : NULL;
}

static const gchar *
get_polarity (const CohesionExplanation *self, guint row)
{
  CohesionNode *node = get_node (self, row);

  return COHESION_IS_INDICATOR (node) ? cohesion_polarity_to_text (cohesion_indicator_get_polarity (
                                            COHESION_INDICATOR (node)))
                                      : NULL;
}

static const gchar *
get_unit (const CohesionExplanation *self, guint row)
{
  CohesionNode *node = get_node (self, row);

  return COHESION_IS_INDICATOR (node) ? cohesion_indicator_get_unit (COHESION_INDICATOR (node))
                                      : NULL;
}

static const gchar *
get_method (const CohesionExplanation *self, guint row)
{
  return methods[self->rows[row].method].word;
}

static const gchar *
get_standing (const CohesionExplanation *self, guint row)
{
  return self->rows[row].standing;
}

static const gchar *
get_note (const CohesionExplanation *self, guint row)
{
  return self->rows[row].note;
}

static void
take_texts (const CohesionExplanation *self,
            CohesionTable *table,
            const gchar *name,
            TextFunc get_text)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < self->n_rows; i++)
    g_ptr_array_add (texts, g_strdup (get_text (self, i)));
  cohesion_cells_take (table, name, texts);
}

static void
take_numbers (const CohesionExplanation *self,
              CohesionTable *table,
              const gchar *name,
              gsize offset)
{
  gdouble *values = g_new (gdouble, self->n_rows);

  for (guint i = 0; i < self->n_rows; i++)
    values[i] = G_STRUCT_MEMBER (gdouble, &self->rows[i], offset);
  cohesion_table_take_double (table, name, values, self->n_rows);
}

static void
take_integers (const CohesionExplanation *self,
               CohesionTable *table,
               const gchar *name,
               gsize offset)
{
  gint *values = g_new (gint, self->n_rows);

  for (guint i = 0; i < self->n_rows; i++)
    values[i] = G_STRUCT_MEMBER (gint, &self->rows[i], offset);
  cohesion_table_take_int (table, name, values, self->n_rows);
}

static void
take_statuses (const CohesionExplanation *self, CohesionTable *table)
{
  guint8 *values = g_new (guint8, self->n_rows);

  for (guint i = 0; i < self->n_rows; i++)
    values[i] = (guint8)self->rows[i].status;
  cohesion_table_take_status (table, "status", values, self->n_rows);
}

/* The interval of the area at each node, and its level. */
static void
take_interval (const CohesionExplanation *self, CohesionTable *table)
{
  gdouble *lower = g_new (gdouble, self->n_rows);
  gdouble *upper = g_new (gdouble, self->n_rows);
  gdouble *level = g_new (gdouble, self->n_rows);

  for (guint i = 0; i < self->n_rows; i++)
    {
      const CohesionScoredNode *scored = self->rows[i].scored;
      const CohesionSpread *spread = scored != NULL ? scored->spread : NULL;

      lower[i] = spread != NULL ? spread->lower[self->area] : (gdouble)NAN;
      upper[i] = spread != NULL ? spread->upper[self->area] : (gdouble)NAN;
      level[i] = isnan (lower[i]) ? (gdouble)NAN : self->run->settings.level;
    }
  cohesion_table_take_double (table, "lower", lower, self->n_rows);
  cohesion_table_take_double (table, "upper", upper, self->n_rows);
  cohesion_table_take_double (table, "level", level, self->n_rows);
}

static void
take_coverage (const CohesionExplanation *self, CohesionTable *table)
{
  gdouble *values = g_new (gdouble, self->n_rows);

  for (guint i = 0; i < self->n_rows; i++)
    values[i] = self->rows[i].scored != NULL
                    ? cohesion_scored_node_get_coverage (self->rows[i].scored, self->area)
                    : (gdouble)NAN;
  cohesion_table_take_double (table, "coverage", values, self->n_rows);
}

static void
add_notes (const CohesionExplanation *self, CohesionTable *table)
{
  gboolean used[G_N_ELEMENTS (methods)] = { FALSE };

  cohesion_table_add_note (table, "period", self->scores->period);
  cohesion_table_add_note (table, "tier", self->scores->tier);
  for (guint i = 0; i < self->n_rows; i++)
    used[self->rows[i].method] = TRUE;
  for (guint i = COHESION_SPLIT_NONE + 1; i < G_N_ELEMENTS (methods); i++)
    if (used[i])
      {
        g_autofree gchar *text = g_strdup_printf ("%s: %s", methods[i].word, methods[i].sentence);

        cohesion_table_add_note (table, "contribution", text);
      }
  if (self->bent_at != NULL)
    {
      g_autofree gchar *text =
          g_strdup_printf ("empty where a score on the way up is no weighted mean or sum, first "
                           "below \"%s\"",
                           self->bent_at);

      cohesion_table_add_note (table, "effective_weight", text);
    }
}

#define NUMBERS(name, member)                                                                      \
  take_numbers (self, table, name, G_STRUCT_OFFSET (CohesionExplainedRow, member))
#define INTEGERS(name, member)                                                                     \
  take_integers (self, table, name, G_STRUCT_OFFSET (CohesionExplainedRow, member))

CohesionTable *
cohesion_explanation_to_table (const CohesionExplanation *self)
{
  CohesionTable *table = cohesion_table_new ();

  take_texts (self, table, "area", get_area);
  take_texts (self, table, "node", get_id);
  take_texts (self, table, "title", get_title);
  take_texts (self, table, "parent", get_parent);
  INTEGERS ("depth", depth);
  take_texts (self, table, "polarity", get_polarity);
  take_texts (self, table, "unit", get_unit);
  NUMBERS ("value", value);
  NUMBERS ("treated", treated);
  NUMBERS ("score", score);
  take_statuses (self, table);
  NUMBERS ("weight", weight);
  NUMBERS ("share", share);
  NUMBERS ("effective_weight", effective_weight);
  NUMBERS ("contribution", contribution);
  take_texts (self, table, "method", get_method);
  INTEGERS ("rank", rank);
  INTEGERS ("n_ranked", n_ranked);
  NUMBERS ("mean", mean);
  NUMBERS ("median", median);
  NUMBERS ("difference", difference);
  NUMBERS ("deviations", deviations);
  take_texts (self, table, "standing", get_standing);
  take_interval (self, table);
  take_coverage (self, table);
  take_texts (self, table, "note", get_note);
  add_notes (self, table);
  return table;
}
