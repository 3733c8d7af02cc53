/* Which indicators go together: Pearson, Spearman and Kendall for every pair. */
#include "diagnosis/cohesion-diagnosis-private.h"

#include <math.h>

#include "kernel/coh-rank.h"

#define N_METHODS 3u

static const gchar *const method_names[N_METHODS] = { "pearson", "spearman", "kendall" };

/* What is sorted once for all pairs. */
typedef struct
{
  struct coh_ordered *ordered;
  guint32 *orders;
  gdouble *ranks; /* those among all areas, for pairs of which nothing is missing */
  gpointer scratch;
} Sorted;

static void
sort_columns (CohesionDiagnosis *self, Sorted *sorted)
{
  const guint n_rows = self->areas->n_words;
  const gsize n_cells = (gsize)self->n_columns * n_rows;
  g_autofree gpointer scratch = g_malloc (coh_rank_scratch_size (n_rows));

  sorted->ordered = g_new (struct coh_ordered, self->n_columns + 1u);
  sorted->orders = g_new (guint32, n_cells + 1);
  sorted->ranks = g_new (gdouble, n_cells + 1);
  sorted->scratch = g_malloc (coh_correlate_scratch_size (n_rows));
  for (guint i = 0; i < self->n_columns; i++)
    {
      const gdouble *x = self->columns[i].values;
      guint32 *order = sorted->orders + (gsize)i * n_rows;

      sorted->ordered[i] =
          (struct coh_ordered){ x, order, coh_sort_order (x, n_rows, FALSE, order, scratch) };
      coh_rank_values (x, n_rows, COH_TIES_AVERAGE, FALSE, sorted->ranks + (gsize)i * n_rows,
                       scratch);
    }
}

static void
clear_sorted (Sorted *sorted)
{
  g_free (sorted->ordered);
  g_free (sorted->orders);
  g_free (sorted->ranks);
  g_free (sorted->scratch);
}

static void
correlate_ranks (CohesionDiagnosis *self,
                 const Sorted *sorted,
                 guint a,
                 guint b,
                 struct coh_correlation *c)
{
  const gsize n_rows = self->areas->n_words;
  const struct coh_ordered *x = &sorted->ordered[a], *y = &sorted->ordered[b];

  if (x->n_present == n_rows && y->n_present == n_rows)
    coh_correlate_values (sorted->ranks + a * n_rows, sorted->ranks + b * n_rows, n_rows, c);
  else
    coh_correlate_ranks (x, y, n_rows, c, sorted->scratch);
}

void
cohesion_diagnosis_correlate (CohesionDiagnosis *self, guint a, guint b, struct coh_correlation *c)
{
  coh_correlate_values (self->columns[a].values, self->columns[b].values, self->areas->n_words, c);
  c->r *= self->columns[a].sign * self->columns[b].sign;
}

static void
add_row (CohesionDiagnosis *self,
         guint a,
         guint b,
         const gchar *method,
         const struct coh_correlation *c,
         const gchar *flag,
         CohesionRows *rows)
{
  const CohesionDiagnosed *x = &self->columns[a], *y = &self->columns[b];

  cohesion_rows_add_text (rows, cohesion_node_get_id (x->node));
  cohesion_rows_add_text (rows, cohesion_node_get_id (y->node));
  cohesion_rows_add_text (rows, cohesion_node_get_id (cohesion_node_get_parent (x->node)));
  cohesion_rows_add_text (rows, cohesion_node_get_id (cohesion_node_get_parent (y->node)));
  cohesion_rows_add_text (rows, method);
  cohesion_rows_add_int (rows, (guint)c->n);
  cohesion_rows_add_double (rows, c->r + 0.0); /* no -0 */
  cohesion_rows_add_double (rows, c->p);
  cohesion_rows_add_text (rows, flag);
  if (!isnan (c->r))
    cohesion_rows_add_text (rows, c->n < 3 ? "a test needs three areas that have both" : NULL);
  else
    cohesion_rows_add_text (rows, c->n < 2 ? "fewer than two areas have both"
                                           : "one of them has the same value in all areas that "
                                             "have both");
}

static void
add_pair (CohesionDiagnosis *self, const Sorted *sorted, guint a, guint b, CohesionRows *rows)
{
  const gdouble sign = self->columns[a].sign * self->columns[b].sign;
  struct coh_correlation c[N_METHODS];
  g_autofree gchar *flag = NULL;

  cohesion_diagnosis_correlate (self, a, b, &c[0]);
  correlate_ranks (self, sorted, a, b, &c[1]);
  coh_correlate_pairs (&sorted->ordered[a], &sorted->ordered[b], self->areas->n_words, &c[2],
                       sorted->scratch);
  c[1].r *= sign;
  c[2].r *= sign;
  flag = cohesion_diagnosis_judge_pair (self, &self->columns[a], &self->columns[b], c[0].r, c[0].p);
  for (guint m = 0; m < N_METHODS; m++)
    add_row (self, a, b, method_names[m], &c[m], m == 0 ? flag : NULL, rows);
}

/**
 * cohesion_diagnosis_get_correlations:
 * @self: a diagnosis
 *
 * Which indicators go together, after polarity, over the areas that have both, with the columns
 * `a`, `b`, `domain_a`, `domain_b`, `method` (`pearson`, `spearman`, `kendall`), `n` (areas), `r`
 * (from -1 to 1; Kendall's is tau-b), `p` (two-sided, against 0; Pearson and Spearman by Student's
 * t, Kendall by the normal distribution with the variance for ties), `flag` (in words, by Pearson)
 * and `note` (why `r` or `p` is missing). Many pairs are tested at once: of twenty without any
 * connection one has a p below 0.05.
 *
 * Returns: (transfer full): a table, three rows for each pair of indicators, in their order
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_diagnosis_get_correlations (CohesionDiagnosis *self)
{
  static const gchar *const names[] = { "a", "b", "domain_a", "domain_b", "method",
                                        "n", "r", "p",        "flag",     "note" };
  Sorted sorted = { 0 };
  CohesionRows *rows;
  CohesionTable *table;

  g_return_val_if_fail (COHESION_IS_DIAGNOSIS (self), NULL);
  sort_columns (self, &sorted);
  rows = cohesion_rows_new (names, "tttttiddtt");
  for (guint a = 0; a < self->n_columns; a++)
    for (guint b = a + 1; b < self->n_columns; b++)
      add_pair (self, &sorted, a, b, rows);
  clear_sorted (&sorted);
  table = cohesion_rows_finish (rows);
  cohesion_diagnosis_note (self, table);
  return table;
}
