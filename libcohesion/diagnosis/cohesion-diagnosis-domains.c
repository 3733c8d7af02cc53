/* The indicators of each domain, over the areas that have all of them. */
#include "diagnosis/cohesion-diagnosis-private.h"

#include <math.h>

static void
clear_domain (gpointer data)
{
  CohesionDomainRows *domain = data;

  g_free (domain->columns);
  g_free (domain->values);
}

static guint
keep_complete (CohesionDiagnosis *self, const CohesionDomainRows *domain, guint32 *kept)
{
  guint n_kept = 0;

  for (guint row = 0; row < self->areas->n_words; row++)
    {
      guint i = 0;

      while (i < domain->n_items && !isnan (self->columns[domain->columns[i]].values[row]))
        i++;
      kept[n_kept] = row;
      n_kept += i == domain->n_items ? 1u : 0u;
    }
  return n_kept;
}

static void
fill_domain (CohesionDiagnosis *self, CohesionDomainRows *domain)
{
  g_autofree guint32 *kept = g_new (guint32, self->areas->n_words + 1u);

  domain->n_rows = keep_complete (self, domain, kept);
  domain->values = g_new (gdouble, (gsize)domain->n_rows * domain->n_items + 1);
  for (guint i = 0; i < domain->n_items; i++)
    {
      const CohesionDiagnosed *column = &self->columns[domain->columns[i]];
      gdouble *out = domain->values + (gsize)i * domain->n_rows;

      for (guint row = 0; row < domain->n_rows; row++)
        out[row] = column->sign * column->values[kept[row]];
    }
}

GArray *
cohesion_diagnosis_list_domains (CohesionDiagnosis *self)
{
  GArray *domains = g_array_new (FALSE, TRUE, sizeof (CohesionDomainRows));

  g_array_set_clear_func (domains, clear_domain);
  for (guint i = 0; i < cohesion_framework_get_n_nodes (self->framework); i++)
    {
      CohesionDomainRows domain = { .index = i };

      domain.node = cohesion_framework_get_nth_node (self->framework, i);
      domain.columns = g_new (guint, self->n_columns + 1u);
      for (guint c = 0; c < self->n_columns; c++)
        if (self->columns[c].domain == i)
          domain.columns[domain.n_items++] = c;
      if (domain.n_items == 0)
        {
          g_free (domain.columns);
          continue;
        }
      fill_domain (self, &domain);
      g_array_append_val (domains, domain);
    }
  return domains;
}
