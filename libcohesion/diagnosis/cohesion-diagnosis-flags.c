/* What is wrong with indicators and pairs of them, in words. */
#include "diagnosis/cohesion-diagnosis-private.h"

#include <math.h>

#include "strategy/cohesion-parameter-private.h"

static gchar *
number (gdouble value)
{
  return cohesion_parameter_number_to_text (value);
}

static gchar *
percent (gdouble share)
{
  return g_strdup_printf ("%d %%", (gint)lround (share * 100));
}

static void
judge_missing (CohesionDiagnosis *self, const CohesionStatistics *s, GStrvBuilder *flags)
{
  g_autofree gchar *share = percent (s->share), *wanted = percent (self->min_share);
  g_autofree gchar *flag = NULL;

  if (s->share >= self->min_share)
    return;
  flag = g_strdup_printf ("missing: %s of the areas have a value, %s are asked for", share, wanted);
  g_strv_builder_add (flags, flag);
}

static void
judge_spread (CohesionDiagnosis *self, const CohesionStatistics *s, GStrvBuilder *flags)
{
  g_autofree gchar *flag = NULL, *share = NULL;

  if (s->n_distinct == 1 && s->n > 1)
    g_strv_builder_add (flags, "constant: every area has the same value");
  if (s->n_distinct < 2 || s->same < self->same)
    return;
  share = percent (s->same);
  flag = g_strdup_printf ("near-constant: %s of the areas have the same value", share);
  g_strv_builder_add (flags, flag);
}

static void
judge_shape (CohesionDiagnosis *self, const CohesionStatistics *s, GStrvBuilder *flags)
{
  g_autofree gchar *skewness = NULL, *kurtosis = NULL, *flag = NULL;

  if (!(fabs (s->skewness) >= self->skewness) || !(s->kurtosis >= self->kurtosis))
    return;
  skewness = g_strdup_printf ("%.3g", s->skewness);
  kurtosis = g_strdup_printf ("%.3g", s->kurtosis);
  flag = g_strdup_printf ("skewed: skewness %s and kurtosis %s: treat it", skewness, kurtosis);
  g_strv_builder_add (flags, flag);
}

gchar **
cohesion_diagnosis_judge (CohesionDiagnosis *self, const CohesionStatistics *s)
{
  g_autoptr (GStrvBuilder) flags = g_strv_builder_new ();

  judge_missing (self, s, flags);
  judge_spread (self, s, flags);
  judge_shape (self, s, flags);
  return g_strv_builder_end (flags);
}

gchar *
cohesion_diagnosis_judge_pair (CohesionDiagnosis *self,
                               const CohesionDiagnosed *a,
                               const CohesionDiagnosed *b,
                               gdouble r,
                               gdouble p)
{
  g_autofree gchar *level = NULL;

  if (fabs (r) >= self->collinear)
    return g_strdup ("collinear: the two say nearly the same");
  if (a->domain != b->domain || !(r < 0) || !(p < self->level))
    return NULL;
  level = number (self->level);
  return g_strdup_printf ("negative: they pull their domain in opposite ways (p below %s)", level);
}

/* "skewed: skewness 3 ..." becomes two cells. */
static void
add_flag (CohesionRows *rows, const gchar *flag, const gchar *a, const gchar *b, gdouble value)
{
  g_auto (GStrv) parts = g_strsplit (flag, ": ", 2);

  cohesion_rows_add_text (rows, parts[0]);
  cohesion_rows_add_text (rows, a);
  cohesion_rows_add_text (rows, b);
  cohesion_rows_add_double (rows, value);
  cohesion_rows_add_text (rows, parts[1]);
}

static gdouble
find_value (const CohesionStatistics *s, const gchar *flag)
{
  if (g_str_has_prefix (flag, "missing"))
    return s->share;
  return g_str_has_prefix (flag, "skewed") ? s->skewness : s->same;
}

static void
add_indicators (CohesionDiagnosis *self, CohesionRows *rows)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      CohesionStatistics s;
      g_auto (GStrv) flags = NULL;

      cohesion_diagnosis_measure (self, i, &s);
      flags = cohesion_diagnosis_judge (self, &s);
      for (guint f = 0; flags[f] != NULL; f++)
        add_flag (rows, flags[f], cohesion_node_get_id (self->columns[i].node), NULL,
                  find_value (&s, flags[f]));
    }
}

static void
add_pairs (CohesionDiagnosis *self, CohesionRows *rows)
{
  for (guint a = 0; a < self->n_columns; a++)
    for (guint b = a + 1; b < self->n_columns; b++)
      {
        const CohesionDiagnosed *x = &self->columns[a], *y = &self->columns[b];
        struct coh_correlation c;
        g_autofree gchar *flag = NULL;

        cohesion_diagnosis_correlate (self, a, b, &c);
        flag = cohesion_diagnosis_judge_pair (self, x, y, c.r, c.p);
        if (flag != NULL)
          add_flag (rows, flag, cohesion_node_get_id (x->node), cohesion_node_get_id (y->node),
                    c.r);
      }
}

/**
 * cohesion_diagnosis_get_flags:
 * @self: a diagnosis
 *
 * What to look at before scoring, with the columns `flag`, `indicator`, `other`, `value` and
 * `note`. The flags are `missing`, `constant`, `near-constant` and `skewed` of an indicator, and
 * `collinear` and `negative` of two (after polarity, by Pearson's correlation), in this order. The
 * thresholds are the properties.
 *
 * Returns: (transfer full): a table, a row for each flag; without rows where nothing is flagged
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_diagnosis_get_flags (CohesionDiagnosis *self)
{
  static const gchar *const names[] = { "flag", "indicator", "other", "value", "note" };
  CohesionRows *rows;
  CohesionTable *table;

  g_return_val_if_fail (COHESION_IS_DIAGNOSIS (self), NULL);
  rows = cohesion_rows_new (names, "tttdt");
  add_indicators (self, rows);
  add_pairs (self, rows);
  table = cohesion_rows_finish (rows);
  cohesion_diagnosis_note (self, table);
  return table;
}
