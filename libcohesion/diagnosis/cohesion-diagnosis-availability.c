/* How many of its indicators each area has. */
#include "diagnosis/cohesion-diagnosis-private.h"

#include <math.h>

/* Whether @node is @ancestor or below it. */
static gboolean
is_below (CohesionNode *node, CohesionNode *ancestor)
{
  while (node != NULL && node != ancestor)
    node = cohesion_node_get_parent (node);
  return node != NULL;
}

static void
add_node (CohesionDiagnosis *self,
          CohesionNode *node,
          const guint8 *below,
          guint area,
          CohesionRows *rows)
{
  guint n = 0, n_present = 0;
  gdouble share;
  g_autofree gchar *flag = NULL;

  for (guint i = 0; i < self->n_columns; i++)
    {
      n += below[i];
      n_present += below[i] && !isnan (self->columns[i].values[area]) ? 1u : 0u;
    }
  share = (gdouble)n_present / n;
  if (share < self->min_share)
    flag = g_strdup_printf ("missing: %u of %u indicators have a value", n_present, n);
  cohesion_rows_add_text (rows, self->areas->words[area]);
  cohesion_rows_add_text (rows, cohesion_node_get_id (node));
  cohesion_rows_add_int (rows, n);
  cohesion_rows_add_int (rows, n_present);
  cohesion_rows_add_double (rows, share);
  cohesion_rows_add_text (rows, flag);
}

/* The domains with indicators below them, and for each which ones (n_columns bytes a domain). */
static guint8 *
list_domains (CohesionDiagnosis *self, GPtrArray *domains)
{
  GByteArray *below = g_byte_array_new ();

  for (guint i = 0; i < cohesion_framework_get_n_nodes (self->framework); i++)
    {
      CohesionNode *node = cohesion_framework_get_nth_node (self->framework, i);
      const guint start = below->len;
      guint n = 0;

      if (COHESION_IS_INDICATOR (node))
        continue;
      for (guint c = 0; c < self->n_columns; c++)
        {
          const guint8 is = is_below (self->columns[c].node, node) ? 1 : 0;

          g_byte_array_append (below, &is, 1);
          n += is;
        }
      if (n > 0)
        g_ptr_array_add (domains, node);
      else
        g_byte_array_set_size (below, start);
    }
  return g_byte_array_free (below, FALSE);
}

/**
 * cohesion_diagnosis_get_availability:
 * @self: a diagnosis
 *
 * How many of its indicators each area has, with the columns `area`, `node`, `indicators`,
 * `present`, `share` (from 0 to 1) and `flag` (in words, where the share is below the property
 * `min-share`). A domain counts all indicators below it that take part in scoring.
 *
 * Returns: (transfer full): a table, a row for each area and domain: area by area, within an area
 * from the root down
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_diagnosis_get_availability (CohesionDiagnosis *self)
{
  static const gchar *const names[] = { "area", "node", "indicators", "present", "share", "flag" };
  g_autoptr (GPtrArray) domains = g_ptr_array_new ();
  g_autofree guint8 *below = NULL;
  CohesionRows *rows;
  CohesionTable *table;

  g_return_val_if_fail (COHESION_IS_DIAGNOSIS (self), NULL);
  below = list_domains (self, domains);
  rows = cohesion_rows_new (names, "ttiidt");
  for (guint area = 0; area < self->areas->n_words; area++)
    for (guint d = 0; d < domains->len; d++)
      add_node (self, domains->pdata[d], below + (gsize)d * self->n_columns, area, rows);
  table = cohesion_rows_finish (rows);
  cohesion_diagnosis_note (self, table);
  return table;
}
