/* Whether the indicators of a domain measure one thing: Cronbach's alpha. */
#include "diagnosis/cohesion-diagnosis-private.h"

#include <math.h>
#include <string.h>

#include "kernel/coh-cronbach.h"
#include "kernel/coh-transform.h"

/* Standard scores of each item; FALSE where one has no spread. */
static gboolean
standardise (const CohesionDomainRows *domain, gdouble *out)
{
  for (guint i = 0; i < domain->n_items; i++)
    {
      const gsize start = (gsize)i * domain->n_rows;

      if (coh_standardise_values (domain->values + start, domain->n_rows, 0, 1, out + start) !=
          COH_STATUS_OK)
        return FALSE;
    }
  return TRUE;
}

static const gchar *
explain (const CohesionDomainRows *domain, guint n_items, gdouble alpha, gboolean standardised)
{
  if (n_items < 2)
    return "alpha needs two indicators";
  if (domain->n_rows < 2)
    return "fewer than two areas have all indicators";
  if (!standardised)
    return "an indicator has the same value in all areas that have all";
  return isnan (alpha) ? "the sum is the same in all areas" : NULL;
}

/* The row of the whole domain, then what alpha would be without each of its indicators. */
static void
add_domain (CohesionDiagnosis *self, const CohesionDomainRows *domain, CohesionRows *rows)
{
  g_autofree gdouble *scores = g_new (gdouble, (gsize)domain->n_rows * domain->n_items + 1);
  g_autofree gdouble *scratch = g_new (gdouble, domain->n_rows + 1u);
  const gboolean standardised = standardise (domain, scores);

  for (guint i = 0; i <= domain->n_items; i++)
    {
      const guint without = i == 0 ? domain->n_items : i - 1;
      const guint n_items = i == 0 ? domain->n_items : domain->n_items - 1;
      const gdouble alpha =
          coh_find_alpha (domain->values, domain->n_rows, domain->n_items, without, scratch);

      cohesion_rows_add_text (rows, cohesion_node_get_id (domain->node));
      cohesion_rows_add_text (
          rows,
          i == 0 ? NULL : cohesion_node_get_id (self->columns[domain->columns[without]].node));
      cohesion_rows_add_int (rows, n_items);
      cohesion_rows_add_int (rows, domain->n_rows);
      cohesion_rows_add_double (rows, alpha);
      cohesion_rows_add_double (
          rows, standardised
                    ? coh_find_alpha (scores, domain->n_rows, domain->n_items, without, scratch)
                    : (gdouble)NAN);
      cohesion_rows_add_text (rows, explain (domain, n_items, alpha, standardised));
    }
}

/**
 * cohesion_diagnosis_get_reliability:
 * @self: a diagnosis
 *
 * Whether the indicators of a domain measure one thing, with the columns `domain`, `without`,
 * `items`, `n` (areas that have all indicators of the domain), `alpha` (Cronbach's, of the values
 * as measured, after polarity: only of use where they have one unit), `standardised` (alpha of the
 * standard scores) and `note`. The first row of a domain is for all its indicators; in the others
 * the one under `without` is left out.
 *
 * Returns: (transfer full): a table
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_diagnosis_get_reliability (CohesionDiagnosis *self)
{
  static const gchar *const names[] = { "domain", "without",      "items", "n",
                                        "alpha",  "standardised", "note" };
  g_autoptr (GArray) domains = NULL;
  CohesionRows *rows;
  CohesionTable *table;

  g_return_val_if_fail (COHESION_IS_DIAGNOSIS (self), NULL);
  domains = cohesion_diagnosis_list_domains (self);
  rows = cohesion_rows_new (names, "ttiiddt");
  for (guint i = 0; i < domains->len; i++)
    add_domain (self, &g_array_index (domains, CohesionDomainRows, i), rows);
  table = cohesion_rows_finish (rows);
  cohesion_diagnosis_note (self, table);
  return table;
}
