/* Columns of replicate weights, and numbers that go with them. */
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-number-private.h"
#include "survey/cohesion-replicates-private.h"

gboolean
cohesion_survey_makes_replicates (const CohesionSurvey *self)
{
  return self->replicate_method != COHESION_REPLICATE_METHOD_NONE &&
         self->replicate_weights == NULL;
}

/* A range of columns: what stands before and behind its numbers, which have @width digits. */
typedef struct
{
  gchar *before;
  gchar *behind;
  guint64 first;
  guint64 last;
  gint width;
} Range;

/* "rw{1..80}" or "rw1-rw80". */
static gboolean
parse_range (const gchar *text, Range *range)
{
  g_autoptr (GRegex) braces = g_regex_new ("^(.*)\\{([0-9]{1,6})\\.\\.([0-9]{1,6})\\}(.*)$",
                                           G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  g_autoptr (GRegex) dash =
      g_regex_new ("^(.*?)([0-9]{1,6})-\\1([0-9]{1,6})()$", G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree gchar *first = NULL, *last = NULL;

  if (!g_regex_match (braces, text, 0, &match))
    {
      g_clear_pointer (&match, g_match_info_free);
      if (!g_regex_match (dash, text, 0, &match))
        return FALSE;
    }
  first = g_match_info_fetch (match, 2);
  last = g_match_info_fetch (match, 3);
  *range = (Range){ g_match_info_fetch (match, 1), g_match_info_fetch (match, 4),
                    g_ascii_strtoull (first, NULL, 10), g_ascii_strtoull (last, NULL, 10),
                    first[0] == '0' ? (gint)strlen (first) : 1 };
  return TRUE;
}

static gboolean
refuse (GError **error, const gchar *column, const gchar *why)
{
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-087",
                      "replicate-weights: \"%.60s\" %s", column, why);
  return FALSE;
}

static gboolean
add_column (GPtrArray *columns, GHashTable *seen, const gchar *column, GError **error)
{
  if (columns->len >= COHESION_MOST_REPLICATE_COLUMNS)
    return refuse (error, column,
                   "comes after " G_STRINGIFY (COHESION_MOST_REPLICATE_COLUMNS) " others");
  if (g_hash_table_contains (seen, column))
    return refuse (error, column, "is named twice");
  g_ptr_array_add (columns, g_strdup (column));
  g_hash_table_add (seen, g_ptr_array_index (columns, columns->len - 1));
  return TRUE;
}

static gboolean
add_range (GPtrArray *columns,
           GHashTable *seen,
           const gchar *text,
           const Range *range,
           GError **error)
{
  gboolean good =
      range->first <= range->last || refuse (error, text, "is a range that ends before it begins");

  for (guint64 i = range->first; good && i <= range->last; i++)
    {
      g_autofree gchar *column = g_strdup_printf ("%s%0*" G_GUINT64_FORMAT "%s", range->before,
                                                  range->width, i, range->behind);

      good = add_column (columns, seen, column, error);
    }
  return good;
}

gchar **
cohesion_survey_list_replicates (const CohesionSurvey *self, GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gchar **text = self->replicate_weights; text != NULL && *text != NULL; text++)
    {
      Range range = { 0 };
      gboolean good = parse_range (*text, &range) ? add_range (columns, seen, *text, &range, error)
                                                  : add_column (columns, seen, *text, error);

      g_free (range.before);
      g_free (range.behind);
      if (!good)
        return NULL;
    }
  if (columns->len == 0)
    return NULL;
  g_ptr_array_add (columns, NULL);
  return (gchar **)g_ptr_array_free (g_steal_pointer (&columns), FALSE);
}

gdouble *
cohesion_survey_read_replicate_scales (const CohesionSurvey *self, GError **error)
{
  guint n = self->replicate_scales == NULL ? 0 : g_strv_length (self->replicate_scales);
  g_autofree gdouble *scales = n == 0 ? NULL : g_new (gdouble, n);

  for (guint i = 0; i < n; i++)
    {
      const gchar *text = self->replicate_scales[i];

      if (cohesion_number_parse (text, strlen (text), &scales[i]) && scales[i] >= 0)
        continue;
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-086",
                          "replicate-scales: \"%.40s\" is no number from 0 on", text);
      return NULL;
    }
  return g_steal_pointer (&scales);
}
