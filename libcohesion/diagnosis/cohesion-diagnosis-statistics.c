/* What the numbers of each indicator look like. */
#include "diagnosis/cohesion-diagnosis-private.h"

#include <math.h>

#include "kernel/coh-moments.h"
#include "kernel/coh-quantile.h"
#include "kernel/coh-rank.h"

#define QUANTILE_TYPE 7 /* Hyndman and Fan (1996); the one of R and of spreadsheets */

/* Distinct values, the share of the most frequent one, zeros. */
static void
count_values (const gdouble *x, guint n_rows, CohesionStatistics *s)
{
  g_autofree guint32 *order = g_new (guint32, n_rows + 1u);
  g_autofree gpointer scratch = g_malloc (coh_rank_scratch_size (n_rows));
  const gsize n = coh_sort_order (x, n_rows, FALSE, order, scratch);
  gsize most = 0;

  for (gsize i = 0, first = 0; i < n; first = i)
    {
      const gdouble value = x[order[first]];

      for (; i < n && !(x[order[i]] > value); i++)
        s->n_zero += value == 0 ? 1u : 0u;
      s->n_distinct++;
      most = MAX (most, i - first);
    }
  s->same = n > 0 ? (gdouble)most / (gdouble)n : (gdouble)NAN;
}

/* Beyond the fences of Tukey (1977): the quartiles and so many ranges between them. */
static guint
count_outliers (const gdouble *x, guint n_rows, const CohesionStatistics *s, gdouble fence)
{
  const gdouble reach = fence * (s->upper - s->lower);
  guint n_outliers = 0;

  for (guint i = 0; i < n_rows; i++)
    n_outliers += x[i] < s->lower - reach || x[i] > s->upper + reach ? 1u : 0u;
  return n_outliers;
}

void
cohesion_diagnosis_measure (CohesionDiagnosis *self, guint column, CohesionStatistics *s)
{
  const guint n_rows = self->areas->n_words;
  const gdouble *x = self->columns[column].values;
  g_autofree gdouble *scratch = g_new (gdouble, n_rows + 1u);
  struct coh_moments m;

  *s = (CohesionStatistics){ 0 };
  coh_measure_moments (x, n_rows, &m);
  s->n = (guint)m.n;
  s->share = n_rows > 0 ? (gdouble)m.n / n_rows : (gdouble)NAN;
  s->minimum = m.minimum;
  s->maximum = m.maximum;
  s->mean = m.mean;
  s->sd = sqrt (m.variance);
  s->skewness = m.skewness;
  s->kurtosis = m.kurtosis;
  s->lower = coh_find_quantile (x, n_rows, 0.25, QUANTILE_TYPE, scratch);
  s->median = coh_find_median (x, n_rows, scratch);
  s->upper = coh_find_quantile (x, n_rows, 0.75, QUANTILE_TYPE, scratch);
  count_values (x, n_rows, s);
  s->n_outliers = count_outliers (x, n_rows, s, self->fence);
}

static void
add_row (CohesionDiagnosis *self, guint column, CohesionRows *rows)
{
  const CohesionDiagnosed *c = &self->columns[column];
  CohesionStatistics s;
  g_auto (GStrv) flags = NULL;
  g_autofree gchar *joined = NULL;

  cohesion_diagnosis_measure (self, column, &s);
  flags = cohesion_diagnosis_judge (self, &s);
  joined = flags[0] != NULL ? g_strjoinv ("; ", flags) : NULL;
  cohesion_rows_add_text (rows, cohesion_node_get_id (c->node));
  cohesion_rows_add_text (rows, cohesion_node_get_id (cohesion_node_get_parent (c->node)));
  cohesion_rows_add_text (rows, c->period);
  cohesion_rows_add_int (rows, s.n);
  cohesion_rows_add_int (rows, self->areas->n_words - s.n);
  cohesion_rows_add_double (rows, s.share);
  cohesion_rows_add_double (rows, s.minimum);
  cohesion_rows_add_double (rows, s.lower);
  cohesion_rows_add_double (rows, s.median);
  cohesion_rows_add_double (rows, s.mean);
  cohesion_rows_add_double (rows, s.upper);
  cohesion_rows_add_double (rows, s.maximum);
  cohesion_rows_add_double (rows, s.sd);
  cohesion_rows_add_double (rows, s.skewness);
  cohesion_rows_add_double (rows, s.kurtosis);
  cohesion_rows_add_int (rows, s.n_distinct);
  cohesion_rows_add_double (rows, s.same);
  cohesion_rows_add_int (rows, s.n_zero);
  cohesion_rows_add_int (rows, s.n_outliers);
  cohesion_rows_add_text (rows, joined);
}

/**
 * cohesion_diagnosis_get_statistics:
 * @self: a diagnosis
 *
 * What the numbers of each indicator look like, as measured, with the columns `indicator`,
 * `domain`, `period`, `n`, `missing`, `share` (of the areas, from 0 to 1), `minimum`, `lower` (the
 * lower quartile, type 7), `median`, `mean`, `upper`, `maximum`, `sd` (by n - 1), `skewness` (G1),
 * `kurtosis` (G2), `distinct` (values), `same` (the share of the most frequent value among those
 * present), `zeros`, `outliers` (beyond the fences of Tukey) and `flags` (in words). What the few
 * areas do not define is missing.
 *
 * Returns: (transfer full): a table, a row for each indicator that takes part in scoring
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_diagnosis_get_statistics (CohesionDiagnosis *self)
{
  static const gchar *const names[] = { "indicator", "domain",  "period", "n",        "missing",
                                        "share",     "minimum", "lower",  "median",   "mean",
                                        "upper",     "maximum", "sd",     "skewness", "kurtosis",
                                        "distinct",  "same",    "zeros",  "outliers", "flags" };
  CohesionRows *rows;
  CohesionTable *table;

  g_return_val_if_fail (COHESION_IS_DIAGNOSIS (self), NULL);
  rows = cohesion_rows_new (names, "tttiiddddddddddidiit");
  for (guint i = 0; i < self->n_columns; i++)
    add_row (self, i, rows);
  table = cohesion_rows_finish (rows);
  cohesion_diagnosis_note (self, table);
  return table;
}
