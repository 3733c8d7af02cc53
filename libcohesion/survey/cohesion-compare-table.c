/* Differences as a table: a row for each area, indicator, period and group. */
#include <math.h>
#include <string.h>

#include "survey/cohesion-compare-private.h"
#include "table/cohesion-table-private.h"

/* A row: a pair, an indicator, and their difference. */
typedef struct
{
  const CohesionPair *pair;
  guint32 indicator;
  CohesionDifference difference;
} Row;

static guint32
get_area (GArray *pairs, guint i)
{
  return cohesion_domain_get_area (g_array_index (pairs, CohesionPair, i).key);
}

/* Of each area all indicators, of each the pairs; as estimates are. */
static Row *
list_rows (const CohesionFinished *finished, GArray *pairs, guint *n_rows)
{
  guint n_indicators = finished->finishing.sums->n_indicators, end;
  Row *rows = g_new0 (Row, (gsize)pairs->len * n_indicators + 1);

  *n_rows = 0;
  for (guint first = 0; first < pairs->len; first = end)
    {
      for (end = first + 1; end < pairs->len && get_area (pairs, end) == get_area (pairs, first);)
        end++;
      for (guint i = 0; i < n_indicators; i++)
        for (guint pair = first; pair < end; pair++)
          rows[(*n_rows)++] =
              (Row){ .pair = &g_array_index (pairs, CohesionPair, pair), .indicator = i };
    }
  return rows;
}

static void
find_differences (const CohesionFinished *finished, Row *rows, guint n)
{
  CohesionComparison comparison;

  cohesion_comparison_init (&comparison, finished);
  for (guint i = 0; i < n; i++)
    {
      comparison.relation = rows[i].pair->relation;
      cohesion_difference_make (&comparison, rows[i].pair->first, rows[i].pair->second,
                                rows[i].indicator, &rows[i].difference);
    }
  cohesion_comparison_clear (&comparison);
}

static void
add_reference (CohesionTable *table,
               const CohesionSums *sums,
               const CohesionContrast *contrast,
               guint n)
{
  guint32 *codes = g_new (guint32, (gsize)n + 1);
  gboolean is_period = contrast->kind == COHESION_COMPARED_PERIODS;

  for (guint i = 0; i < n; i++)
    codes[i] = contrast->second;
  cohesion_table_take_codes (
      table, "reference", is_period ? COHESION_COLUMN_TYPE_PERIOD : COHESION_COLUMN_TYPE_TEXT,
      codes, n,
      is_period ? cohesion_finish_list_periods (sums)
                : cohesion_dictionary_to_strv (
                      contrast->kind == COHESION_COMPARED_AREAS ? sums->areas : sums->groups));
}

/* The columns area, indicator, period, group, reference. */
static void
add_keys (CohesionTable *table,
          const CohesionFinished *finished,
          const CohesionContrast *contrast,
          const Row *rows,
          guint n)
{
  const CohesionSums *sums = finished->finishing.sums;
  guint32 *areas = g_new (guint32, (gsize)n + 1), *indicators = g_new (guint32, (gsize)n + 1);
  guint32 *periods = g_new (guint32, (gsize)n + 1), *groups = g_new (guint32, (gsize)n + 1);

  for (guint i = 0; i < n; i++)
    {
      areas[i] = cohesion_domain_get_area (rows[i].pair->key);
      indicators[i] = rows[i].indicator;
      periods[i] = cohesion_domain_get_period (rows[i].pair->key);
      groups[i] = cohesion_domain_get_group (rows[i].pair->key);
    }
  cohesion_table_take_codes (table, "area", COHESION_COLUMN_TYPE_TEXT, areas, n,
                             cohesion_dictionary_to_strv (sums->areas));
  cohesion_table_take_codes (table, "indicator", COHESION_COLUMN_TYPE_TEXT, indicators, n,
                             cohesion_finish_list_indicators (&finished->finishing));
  cohesion_table_take_codes (table, "period", COHESION_COLUMN_TYPE_PERIOD, periods, n,
                             cohesion_finish_list_periods (sums));
  cohesion_table_take_codes (table, "group", COHESION_COLUMN_TYPE_TEXT, groups, n,
                             cohesion_dictionary_to_strv (sums->groups));
  add_reference (table, sums, contrast, n);
}

static void
add_number (CohesionTable *table, const gchar *name, const Row *rows, guint n, gsize offset)
{
  gdouble *values = g_new (gdouble, (gsize)n + 1);

  for (guint i = 0; i < n; i++)
    values[i] = *(const gdouble *)((const gchar *)&rows[i].difference + offset);
  cohesion_table_take_double (table, name, values, n);
}

static void
add_numbers (CohesionTable *table, const Row *rows, guint n, gdouble level)
{
  gdouble *levels = g_new (gdouble, (gsize)n + 1);

  for (guint i = 0; i < n; i++)
    levels[i] = isnan (rows[i].difference.lower) ? NAN : level;
  add_number (table, "value", rows, n, G_STRUCT_OFFSET (CohesionDifference, value));
  add_number (table, "reference_value", rows, n, G_STRUCT_OFFSET (CohesionDifference, reference));
  add_number (table, "difference", rows, n, G_STRUCT_OFFSET (CohesionDifference, difference));
  add_number (table, "se", rows, n, G_STRUCT_OFFSET (CohesionDifference, se));
  add_number (table, "lower", rows, n, G_STRUCT_OFFSET (CohesionDifference, lower));
  add_number (table, "upper", rows, n, G_STRUCT_OFFSET (CohesionDifference, upper));
  cohesion_table_take_double (table, "level", levels, n);
  add_number (table, "t", rows, n, G_STRUCT_OFFSET (CohesionDifference, t));
  add_number (table, "df", rows, n, G_STRUCT_OFFSET (CohesionDifference, df));
  add_number (table, "p", rows, n, G_STRUCT_OFFSET (CohesionDifference, p));
}

static void
add_remarks (CohesionTable *table, const Row *rows, guint n)
{
  g_autoptr (CohesionDictionary) notes = cohesion_dictionary_new ();
  guint32 *codes = g_new (guint32, (gsize)n + 1);
  guint8 *statuses = g_new (guint8, (gsize)n + 1);

  for (guint i = 0; i < n; i++)
    {
      const gchar *note = rows[i].difference.note;

      codes[i] = note == NULL ? G_MAXUINT32 : cohesion_dictionary_add (notes, note, strlen (note));
      statuses[i] = (guint8)rows[i].difference.status;
    }
  cohesion_table_take_status (table, "status", statuses, n);
  cohesion_table_take_codes (table, "note", COHESION_COLUMN_TYPE_TEXT, codes, n,
                             cohesion_dictionary_to_strv (notes));
}

/* Where the covariance of both is from. */
static const gchar *
describe_covariance (const CohesionFinishing *finishing)
{
  if (finishing->replication != NULL)
    return finishing->survey->overlap
               ? "of the replicates of both"
               : "of the replicates of both; periods are replicated by themselves";
  if (finishing->calibration != NULL)
    return "of everybody in the sample, by the totals that the weights are calibrated to";
  return finishing->sums->units.has_units ? "of the sampling units that are in both"
                                          : "of the respondents that are in both";
}

CohesionTable *
cohesion_compare_make_table (const CohesionFinished *finished, const CohesionContrast *contrast)
{
  CohesionTable *table = cohesion_table_new ();
  g_autoptr (GArray) pairs = cohesion_compare_list_pairs (finished, contrast);
  guint n;
  g_autofree Row *rows = list_rows (finished, pairs, &n);

  find_differences (finished, rows, n);
  add_keys (table, finished, contrast, rows, n);
  add_numbers (table, rows, n, finished->finishing.survey->level);
  add_remarks (table, rows, n);
  cohesion_finish_notes (&finished->finishing, &finished->frame, table);
  cohesion_table_add_note (table, "covariance", describe_covariance (&finished->finishing));
  cohesion_table_add_note (table, "limits and p",
                           finished->finishing.sums->n_replicates > 0
                               ? "t with the degrees of freedom of the replicates"
                               : "t with the degrees of freedom of both together");
  return table;
}
