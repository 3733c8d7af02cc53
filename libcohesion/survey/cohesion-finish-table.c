/* Estimates as a table: a row for each area, indicator, period and group. */
#include <math.h>
#include <string.h>

#include "survey/cohesion-finish-private.h"
#include "table/cohesion-table-private.h"

/* A row of the result: a domain in order, and an indicator. */
typedef struct
{
  guint32 domain;
  guint32 indicator;
} Row;

static guint32
get_area (const CohesionSums *sums, const CohesionDomainOrder *order, guint32 domain)
{
  return cohesion_domain_get_area (sums->domains.keys[order->domains[domain]]);
}

/* Domains of one area stand together: of each area all indicators, of each the domains. */
static Row *
list_rows (const CohesionSums *sums, const CohesionDomainOrder *order, guint *n_rows)
{
  Row *rows = g_new (Row, (gsize)order->n * sums->n_indicators + 1);
  guint32 end;

  *n_rows = 0;
  for (guint32 first = 0; first < order->n; first = end)
    {
      for (end = first + 1;
           end < order->n && get_area (sums, order, end) == get_area (sums, order, first);)
        end++;
      for (guint i = 0; i < sums->n_indicators; i++)
        for (guint32 domain = first; domain < end; domain++)
          rows[(*n_rows)++] = (Row){ domain, i };
    }
  return rows;
}

gchar **
cohesion_finish_list_periods (const CohesionSums *sums)
{
  gchar **texts = g_new0 (gchar *, (gsize)sums->periods->len + 1);

  for (guint i = 0; i < sums->periods->len; i++)
    texts[i] = cohesion_span_to_text (g_array_index (sums->periods, CohesionSpan, i));
  return texts;
}

gchar **
cohesion_finish_list_indicators (const CohesionFinishing *finishing)
{
  gchar **ids = g_new0 (gchar *, (gsize)finishing->indicators->len + 1);

  for (guint i = 0; i < finishing->indicators->len; i++)
    ids[i] = g_strdup (g_ptr_array_index (finishing->indicators, i));
  return ids;
}

/* The columns area, indicator, period, group. */
static void
add_keys (CohesionTable *table,
          const CohesionFinishing *finishing,
          const CohesionDomainOrder *order,
          const Row *rows,
          guint n)
{
  const CohesionSums *sums = finishing->sums;
  guint32 *areas = g_new (guint32, (gsize)n + 1), *indicators = g_new (guint32, (gsize)n + 1);
  guint32 *periods = g_new (guint32, (gsize)n + 1), *groups = g_new (guint32, (gsize)n + 1);

  for (guint i = 0; i < n; i++)
    {
      guint64 key = sums->domains.keys[order->domains[rows[i].domain]];

      areas[i] = cohesion_domain_get_area (key);
      periods[i] = cohesion_domain_get_period (key);
      groups[i] = cohesion_domain_get_group (key);
      indicators[i] = rows[i].indicator;
    }
  cohesion_table_take_codes (table, "area", COHESION_COLUMN_TYPE_TEXT, areas, n,
                             cohesion_dictionary_to_strv (sums->areas));
  cohesion_table_take_codes (table, "indicator", COHESION_COLUMN_TYPE_TEXT, indicators, n,
                             cohesion_finish_list_indicators (finishing));
  cohesion_table_take_codes (table, "period", COHESION_COLUMN_TYPE_PERIOD, periods, n,
                             cohesion_finish_list_periods (sums));
  cohesion_table_take_codes (table, "group", COHESION_COLUMN_TYPE_TEXT, groups, n,
                             cohesion_dictionary_to_strv (sums->groups));
}

typedef struct
{
  const gchar *name;
  gsize offset;
} Number;

static void
add_numbers (CohesionTable *table,
             const Number *numbers,
             guint n_numbers,
             const CohesionEstimate *const *estimates,
             guint n)
{
  for (guint i = 0; i < n_numbers; i++)
    {
      gdouble *values = g_new (gdouble, (gsize)n + 1);

      for (guint row = 0; row < n; row++)
        values[row] = *(const gdouble *)((const gchar *)estimates[row] + numbers[i].offset);
      cohesion_table_take_double (table, numbers[i].name, values, n);
    }
}

/* The code of a text, which may be NULL, in a dictionary of its own. */
static guint32
add_text (CohesionDictionary *words, const gchar *text)
{
  return text == NULL ? G_MAXUINT32 : cohesion_dictionary_add (words, text, strlen (text));
}

static void
add_remarks (CohesionTable *table, const CohesionEstimate *const *estimates, guint n)
{
  g_autoptr (CohesionDictionary) methods = cohesion_dictionary_new ();
  g_autoptr (CohesionDictionary) notes = cohesion_dictionary_new ();
  guint32 *method_codes = g_new (guint32, (gsize)n + 1);
  guint32 *note_codes = g_new (guint32, (gsize)n + 1);
  guint8 *statuses = g_new (guint8, (gsize)n + 1);

  for (guint i = 0; i < n; i++)
    {
      method_codes[i] = add_text (methods, estimates[i]->method);
      note_codes[i] = add_text (notes, estimates[i]->note);
      statuses[i] = (guint8)estimates[i]->status;
    }
  cohesion_table_take_codes (table, "method", COHESION_COLUMN_TYPE_TEXT, method_codes, n,
                             cohesion_dictionary_to_strv (methods));
  cohesion_table_take_status (table, "status", statuses, n);
  cohesion_table_take_codes (table, "note", COHESION_COLUMN_TYPE_TEXT, note_codes, n,
                             cohesion_dictionary_to_strv (notes));
}

CohesionTable *
cohesion_finish_table (const CohesionFinishing *finishing,
                       const CohesionDomainOrder *order,
                       const CohesionEstimate *estimates)
{
  static const Number before[] = { { "value", G_STRUCT_OFFSET (CohesionEstimate, value) },
                                   { "se", G_STRUCT_OFFSET (CohesionEstimate, se) },
                                   { "lower", G_STRUCT_OFFSET (CohesionEstimate, lower) },
                                   { "upper", G_STRUCT_OFFSET (CohesionEstimate, upper) } };
  static const Number after[] = { { "base", G_STRUCT_OFFSET (CohesionEstimate, base) },
                                  { "n_eff", G_STRUCT_OFFSET (CohesionEstimate, n_eff) },
                                  { "deff", G_STRUCT_OFFSET (CohesionEstimate, deff) },
                                  { "df", G_STRUCT_OFFSET (CohesionEstimate, df) },
                                  { "units", G_STRUCT_OFFSET (CohesionEstimate, units) },
                                  { "strata", G_STRUCT_OFFSET (CohesionEstimate, strata) } };
  CohesionTable *table = cohesion_table_new ();
  guint n;
  g_autofree Row *rows = list_rows (finishing->sums, order, &n);
  g_autofree const CohesionEstimate **picked = g_new (const CohesionEstimate *, (gsize)n + 1);
  gdouble *levels = g_new (gdouble, (gsize)n + 1);

  for (guint i = 0; i < n; i++)
    {
      picked[i] =
          &estimates[(gsize)rows[i].domain * finishing->sums->n_indicators + rows[i].indicator];
      levels[i] = isnan (picked[i]->lower) ? NAN : finishing->survey->level;
    }
  add_keys (table, finishing, order, rows, n);
  add_numbers (table, before, G_N_ELEMENTS (before), picked, n);
  cohesion_table_take_double (table, "level", levels, n);
  add_numbers (table, after, G_N_ELEMENTS (after), picked, n);
  add_remarks (table, picked, n);
  return table;
}

CohesionTable *
cohesion_finish_base (const CohesionFinishing *finishing, const CohesionDomainOrder *order)
{
  static const gchar *const names[COHESION_N_ANSWERS] = {
    [COHESION_ANSWER_GIVEN] = "given",         [COHESION_ANSWER_DONT_KNOW] = "dont_know",
    [COHESION_ANSWER_REFUSED] = "refused",     [COHESION_ANSWER_EXCLUDED] = "excluded",
    [COHESION_ANSWER_NOT_ASKED] = "not_asked", [COHESION_ANSWER_OUTSIDE_BASE] = "outside_base",
    [COHESION_ANSWER_UNKNOWN] = "unknown",
  };
  const CohesionSums *sums = finishing->sums;
  CohesionTable *table = cohesion_table_new ();
  guint n;
  g_autofree Row *rows = list_rows (sums, order, &n);
  gdouble *weights = g_new (gdouble, (gsize)n + 1);

  add_keys (table, finishing, order, rows, n);
  for (guint i = 0; i < COHESION_N_ANSWERS; i++)
    {
      gdouble *values = g_new (gdouble, (gsize)n + 1);

      for (guint row = 0; row < n; row++)
        {
          gsize place =
              (gsize)order->domains[rows[row].domain] * sums->n_indicators + rows[row].indicator;

          values[row] = (gdouble)sums->tallies[place * COHESION_N_ANSWERS + i];
          weights[row] = coh_exact_read (&sums->sides[place * COHESION_N_SIDES + COHESION_SIDE_W]);
        }
      cohesion_table_take_double (table, names[i], values, n);
    }
  cohesion_table_take_double (table, "weights", weights, n);
  return table;
}
