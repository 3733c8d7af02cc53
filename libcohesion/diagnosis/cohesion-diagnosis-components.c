/* How many things the indicators of a domain measure: principal components. */
#include "diagnosis/cohesion-diagnosis-private.h"

#include <math.h>

#include "kernel/coh-correlate.h"
#include "kernel/coh-eigen.h"

/* The correlations of a domain's indicators; FALSE where one has no spread. */
static gboolean
fill_correlations (const CohesionDomainRows *domain, gdouble *matrix)
{
  const gsize k = domain->n_items, n = domain->n_rows;

  for (gsize i = 0; i < k; i++)
    for (gsize j = 0; j <= i; j++)
      {
        struct coh_correlation c;

        coh_correlate_values (domain->values + i * n, domain->values + j * n, n, &c);
        if (isnan (c.r))
          return FALSE;
        matrix[i * k + j] = matrix[j * k + i] = c.r;
      }
  return TRUE;
}

static void
add_failure (const CohesionDomainRows *domain, const gchar *why, CohesionRows *rows)
{
  cohesion_rows_add_text (rows, cohesion_node_get_id (domain->node));
  cohesion_rows_add_missing (rows);
  cohesion_rows_add_missing (rows);
  cohesion_rows_add_missing (rows);
  cohesion_rows_add_missing (rows);
  cohesion_rows_add_missing (rows);
  cohesion_rows_add_missing (rows);
  cohesion_rows_add_int (rows, domain->n_rows);
  cohesion_rows_add_text (rows, why);
}

static void
add_components (CohesionDiagnosis *self,
                const CohesionDomainRows *domain,
                const gdouble *values,
                const gdouble *vectors,
                CohesionRows *rows)
{
  const guint k = domain->n_items;
  gdouble cumulated = 0;

  for (guint c = 0; c < k; c++)
    {
      const gdouble value = fmax (values[c], 0); /* rounding may leave less */

      cumulated += value / k;
      for (guint i = 0; i < k; i++)
        {
          cohesion_rows_add_text (rows, cohesion_node_get_id (domain->node));
          cohesion_rows_add_int (rows, c + 1);
          cohesion_rows_add_double (rows, value);
          cohesion_rows_add_double (rows, value / k);
          cohesion_rows_add_double (rows, fmin (cumulated, 1));
          cohesion_rows_add_text (rows,
                                  cohesion_node_get_id (self->columns[domain->columns[i]].node));
          cohesion_rows_add_double (rows, vectors[(gsize)c * k + i]);
          cohesion_rows_add_int (rows, domain->n_rows);
          cohesion_rows_add_text (rows, NULL);
        }
    }
}

static void
add_domain (CohesionDiagnosis *self, const CohesionDomainRows *domain, CohesionRows *rows)
{
  const gsize k = domain->n_items;
  g_autofree gdouble *matrix = g_new (gdouble, k * k);
  g_autofree gdouble *values = g_new (gdouble, k), *vectors = g_new (gdouble, k * k);

  if (domain->n_rows < 2)
    add_failure (domain, "fewer than two areas have all indicators", rows);
  else if (!fill_correlations (domain, matrix))
    add_failure (domain, "an indicator has the same value in all areas that have all", rows);
  else if (!coh_decompose_symmetric (matrix, k, values, vectors))
    add_failure (domain, "the correlations could not be decomposed", rows);
  else
    add_components (self, domain, values, vectors, rows);
}

/**
 * cohesion_diagnosis_get_components:
 * @self: a diagnosis
 *
 * The principal components of each domain: of the correlations of its indicators after polarity,
 * over the areas that have all of them. The columns are `domain`, `component` (from 1),
 * `eigenvalue`, `share` (of the variance, from 0 to 1), `cumulated`, `indicator`, `loading` (the
 * element of the eigenvector, whose squares sum to 1), `n` (areas) and `note`. The sign of a
 * component is free: its largest loading is positive, of equal ones the first.
 *
 * Returns: (transfer full): a table, a row for each component and indicator; one with a note for a
 * domain that has none
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_diagnosis_get_components (CohesionDiagnosis *self)
{
  static const gchar *const names[] = { "domain",  "component", "eigenvalue",
                                        "share",   "cumulated", "indicator",
                                        "loading", "n",         "note" };
  g_autoptr (GArray) domains = NULL;
  CohesionRows *rows;
  CohesionTable *table;

  g_return_val_if_fail (COHESION_IS_DIAGNOSIS (self), NULL);
  domains = cohesion_diagnosis_list_domains (self);
  rows = cohesion_rows_new (names, "tidddtdit");
  for (guint i = 0; i < domains->len; i++)
    add_domain (self, &g_array_index (domains, CohesionDomainRows, i), rows);
  table = cohesion_rows_finish (rows);
  cohesion_diagnosis_note (self, table);
  return table;
}
