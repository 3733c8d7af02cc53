/* What is known beyond the numbers, under the keys of the Office for National Statistics' Explore
 * local statistics. Only what the framework, the registry or the data say; other keys are absent.
 */
#include "report/cohesion-export-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "base/cohesion-period-private.h"
#include "framework/cohesion-node-private.h"
#include "table/cohesion-json-private.h"

#define DAYS_OF_MONTHS(n) ((n)*30.4375)

static gint
compare_pairs (gconstpointer a, gconstpointer b)
{
  const guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;

  return x < y ? -1 : x > y;
}

/* Which node has a row in which period: few pairs, whatever the sizes of the dictionaries. */
static void
list_pairs (CohesionExportSurvey *self, const guint32 *nodes, const guint32 *periods)
{
  const guint n_rows = cohesion_table_get_n_rows (self->tidy);
  gsize n = 0;

  self->pairs = g_new (guint64, n_rows + (gsize)1);
  for (guint row = 0; row < n_rows; row++)
    {
      const guint64 pair = (guint64)nodes[row] << 32 | periods[row];

      if (n == 0 || self->pairs[n - 1] != pair)
        self->pairs[n++] = pair;
    }
  qsort (self->pairs, n, sizeof (guint64), compare_pairs);
  for (gsize i = 0; i < n; i++)
    if (i == 0 || self->pairs[i] != self->pairs[i - 1])
      self->pairs[self->n_pairs++] = self->pairs[i];
}

void
cohesion_export_survey_init (CohesionExportSurvey *self, CohesionTable *tidy, gboolean with_periods)
{
  const gint node = cohesion_table_find_column (tidy, "node");
  const guint period = (guint)cohesion_table_find_column (tidy, "period");
  const guint32 *nodes;

  self->tidy = tidy;
  self->node_column = (guint)(node >= 0 ? node : cohesion_table_find_column (tidy, "indicator"));
  cohesion_table_peek_dictionary (tidy, self->node_column, &self->n_nodes);
  self->present = g_new0 (guint8, self->n_nodes + 1u);
  self->intervals = g_new0 (guint8, self->n_nodes + 1u);
  nodes = cohesion_table_peek_codes (tidy, self->node_column);
  for (guint row = 0; row < cohesion_table_get_n_rows (tidy); row++)
    self->present[nodes[row]] = 1;
  for (guint i = 0; i < cohesion_table_get_n_columns (tidy); i++)
    {
      if (!g_str_has_prefix (cohesion_table_get_column_name (tidy, i), "lci_"))
        continue;
      for (guint row = 0; row < cohesion_table_get_n_rows (tidy); row++)
        self->intervals[nodes[row]] |= !cohesion_table_is_missing (tidy, row, i);
    }
  if (with_periods)
    list_pairs (self, nodes, cohesion_table_peek_codes (tidy, period));
}

void
cohesion_export_survey_clear (CohesionExportSurvey *self)
{
  g_clear_pointer (&self->present, g_free);
  g_clear_pointer (&self->intervals, g_free);
  g_clear_pointer (&self->pairs, g_free);
}

static CohesionNode *
find_node (CohesionExport *self, const CohesionExportSurvey *survey, guint32 node)
{
  guint n_words;
  const gchar *const *words =
      cohesion_table_peek_dictionary (survey->tidy, survey->node_column, &n_words);

  return self->framework == NULL ? NULL
                                 : cohesion_framework_get_node (self->framework, words[node]);
}

static void
append_topics (CohesionNode *node, GString *json)
{
  const gchar *topic = NULL, *sub_topic = NULL;

  for (CohesionNode *at = cohesion_node_get_parent (node); at != NULL;
       at = cohesion_node_get_parent (at))
    {
      if (cohesion_node_get_depth (at) == 1)
        topic = cohesion_node_get_id (at);
      else if (cohesion_node_get_depth (at) == 2)
        sub_topic = cohesion_node_get_id (at);
    }
  cohesion_json_append_member (json, "topic", topic);
  cohesion_json_append_member (json, "subTopic", sub_topic);
}

static void
append_source (const CohesionReference *source, GString *json)
{
  if (source->text == NULL && !source->has_parts)
    return;
  cohesion_json_append_key (json, "source");
  g_string_append (json, "[{");
  cohesion_json_append_member (json, "name",
                               source->organisation != NULL ? source->organisation : source->text);
  cohesion_json_append_member (json, "title", source->title);
  cohesion_json_append_member (json, "href", source->url);
  cohesion_json_append_member (json, "date", source->date);
  cohesion_json_append_member (json, "licence", source->licence);
  g_string_append (json, "}]");
}

static void
append_truth (GString *json, const gchar *key, gboolean truth)
{
  cohesion_json_append_key (json, key);
  g_string_append (json, truth ? "true" : "false");
}

static void
append_unit (const CohesionIndicator *indicator, GString *json)
{
  cohesion_json_append_member (json, "unit", indicator->unit);
  if (g_strcmp0 (indicator->unit, "percent") == 0)
    cohesion_json_append_member (json, "suffix", "%");
  else if (g_strcmp0 (indicator->unit, "pounds") == 0)
    cohesion_json_append_member (json, "prefix", "\302\243");
  if (indicator->decimals >= 0)
    {
      cohesion_json_append_key (json, "decimalPlaces");
      g_string_append_printf (json, "%d", indicator->decimals);
    }
  if (isfinite (indicator->minimum))
    append_truth (json, "canBeNegative", indicator->minimum < 0);
}

static void
append_indicator (CohesionIndicator *indicator, GString *json)
{
  cohesion_json_append_member (json, "subtitle", cohesion_indicator_get_question (indicator));
  cohesion_json_append_member (json, "caveats", cohesion_indicator_get_caveat (indicator));
  append_source (&indicator->source, json);
  append_unit (indicator, json);
  cohesion_json_append_member (json, "polarity", cohesion_polarity_to_text (indicator->polarity));
}

/* How a year, a quarter or several years are called; NULL where there is no name for it. */
static gchar *
name_format (CohesionSpan span)
{
  g_autofree gchar *start = cohesion_date_to_text (span.start);
  const gchar *day = start != NULL && strlen (start) > 5 ? start + strlen (start) - 5 : "";

  if (span.months == 12 && strcmp (day, "01-01") == 0)
    return g_strdup ("year");
  if (span.months == 12 && strcmp (day, "04-01") == 0)
    return g_strdup ("financial-year");
  if (span.months == 12 && (strcmp (day, "09-01") == 0 || strcmp (day, "08-01") == 0))
    return g_strdup ("academic-year");
  if (span.months == 3)
    return g_strdup ("quarter");
  if (span.months == 1)
    return g_strdup ("month");
  if (span.months > 12 && span.months % 12 == 0)
    return g_strdup_printf ("%d-year", span.months / 12);
  return span.months == 0 && span.days == 1 ? g_strdup ("day") : NULL;
}

/* From one start to the next, where it is always the same. */
static const gchar *
name_frequency (const CohesionSpan *spans, guint n)
{
  static const struct
  {
    gint months;
    const gchar *name;
  } steps[] = { { 1, "monthly" }, { 3, "quarterly" }, { 6, "biannual" }, { 12, "annual" } };

  for (guint i = 0; n > 1 && i < G_N_ELEMENTS (steps); i++)
    {
      gboolean all = TRUE;

      for (guint j = 1; j < n; j++)
        all &= fabs (spans[j].start - spans[j - 1].start - DAYS_OF_MONTHS (steps[i].months)) < 3;
      if (all)
        return steps[i].name;
    }
  return NULL;
}

static gsize
find_first_pair (const CohesionExportSurvey *survey, guint32 node)
{
  gsize low = 0, high = survey->n_pairs;

  while (low < high)
    {
      const gsize middle = low + (high - low) / 2;

      if (survey->pairs[middle] >> 32 < node)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
append_periods (const CohesionExportSurvey *survey, guint32 node, GString *json)
{
  guint n_words;
  const guint column = (guint)cohesion_table_find_column (survey->tidy, "period");
  const gchar *const *words = cohesion_table_peek_dictionary (survey->tidy, column, &n_words);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (CohesionSpan));
  g_autofree gchar *format = NULL;
  const CohesionSpan *first;

  for (gsize i = find_first_pair (survey, node);
       i < survey->n_pairs && survey->pairs[i] >> 32 == node; i++)
    {
      const gchar *word = words[survey->pairs[i] & G_MAXUINT32];
      const gchar *why = NULL;
      CohesionSpan span;

      if (cohesion_span_parse (word, strlen (word), &span, &why, NULL))
        g_array_append_val (spans, span);
    }
  if (spans->len == 0)
    return;
  g_array_sort (spans, cohesion_span_compare_items);
  first = &g_array_index (spans, CohesionSpan, 0);
  cohesion_json_append_member (json, "frequency", name_frequency (first, spans->len));
  format = name_format (*first);
  for (guint i = 1; i < spans->len; i++)
    {
      g_autofree gchar *other = name_format (g_array_index (spans, CohesionSpan, i));

      if (g_strcmp0 (format, other) != 0)
        g_clear_pointer (&format, g_free);
    }
  cohesion_json_append_member (json, "periodFormat", format);
}

void
cohesion_export_append_node (CohesionExport *self,
                             const CohesionExportSurvey *survey,
                             guint32 number,
                             GString *json)
{
  guint n_words;
  const gchar *const *words =
      cohesion_table_peek_dictionary (survey->tidy, survey->node_column, &n_words);
  CohesionNode *node = find_node (self, survey, number);

  cohesion_json_append_member (json, "slug", words[number]);
  if (node != NULL)
    {
      cohesion_json_append_member (json, "kind",
                                   COHESION_IS_INDICATOR (node) ? "indicator" : "domain");
      append_topics (node, json);
      cohesion_json_append_member (json, "description", cohesion_node_get_description (node));
      if (COHESION_IS_INDICATOR (node))
        append_indicator (COHESION_INDICATOR (node), json);
      if (self->subject == COHESION_EXPORT_SCORES && cohesion_node_get_parent (node) != NULL)
        {
          cohesion_json_append_member (json, "parent",
                                       cohesion_node_get_id (cohesion_node_get_parent (node)));
          cohesion_json_append_key (json, "weight");
          cohesion_json_append_number (json, cohesion_node_get_weight (node), 0);
        }
    }
  append_periods (survey, number, json);
  append_truth (json, "confidenceIntervals", survey->intervals[number] != 0);
}

static void
append_set (GString *json, const gchar *key, GHashTable *set)
{
  g_autoptr (GList) words = g_list_sort (g_hash_table_get_keys (set), (GCompareFunc)strcmp);

  if (words == NULL)
    return;
  cohesion_json_append_key (json, key);
  g_string_append_c (json, '[');
  for (GList *at = words; at != NULL; at = at->next)
    {
      cohesion_json_append_comma (json);
      cohesion_json_append_string (json, at->data);
    }
  g_string_append_c (json, ']');
}

/* A code of the Government Statistical Service: a letter and 8 digits. */
static gboolean
is_gss (const gchar *code)
{
  if (strlen (code) != 9 || !g_ascii_isupper (code[0]))
    return FALSE;
  return strspn (code + 1, "0123456789") == 8;
}

/* The levels of the areas by the registry; countries and types by codes, where all say them. */
static void
append_geography (CohesionExport *self, CohesionTable *tidy, GString *json)
{
  const guint column = (guint)cohesion_table_find_column (tidy, "areacd");
  guint n_words;
  const gchar *const *words = cohesion_table_peek_dictionary (tidy, column, &n_words);
  const guint32 *codes = cohesion_table_peek_codes (tidy, column);
  g_autofree guint8 *seen = g_new0 (guint8, n_words + 1u);
  g_autoptr (GHashTable) countries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) levels = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean all_gss = TRUE;

  for (guint row = 0; row < cohesion_table_get_n_rows (tidy); row++)
    seen[codes[row]] = 1;
  for (guint i = 0; i < n_words; i++)
    {
      const guint32 area = !seen[i] || self->areas == NULL
                               ? G_MAXUINT32
                               : cohesion_areas_find (self->areas, words[i], strlen (words[i]));

      if (area != G_MAXUINT32)
        g_hash_table_add (levels, (gpointer)cohesion_areas_get_nth_tier (self->areas, area));
      all_gss &= !seen[i] || is_gss (words[i]);
      if (!seen[i] || !all_gss)
        continue;
      g_hash_table_add (countries, g_strndup (words[i], 1));
      g_hash_table_add (types, g_strndup (words[i], 3));
    }
  cohesion_json_append_key (json, "geography");
  g_string_append_c (json, '{');
  if (all_gss)
    {
      append_set (json, "countries", countries);
      append_set (json, "types", types);
    }
  append_set (json, "levels", levels);
  g_string_append_c (json, '}');
}

static void
append_statuses (GString *json)
{
  cohesion_json_append_key (json, "status");
  g_string_append (json, "{\"label\":{");
  for (guint status = 1; status <= COHESION_STATUS_ESTIMATED; status++)
    cohesion_json_append_member (json, cohesion_status_to_code ((CohesionStatus)status),
                                 cohesion_status_to_text ((CohesionStatus)status));
  g_string_append (json, "}}");
}

static void
append_framework (const CohesionFramework *framework, GString *json)
{
  cohesion_json_append_key (json, "framework");
  g_string_append_c (json, '{');
  cohesion_json_append_member (json, "slug", framework->id);
  cohesion_json_append_member (json, "title", framework->title);
  cohesion_json_append_member (json, "version", framework->version);
  cohesion_json_append_member (json, "description", framework->description);
  append_source (&framework->source, json);
  cohesion_json_append_member (json, "licence", framework->licence);
  cohesion_json_append_member (json, "href", framework->url);
  g_string_append_c (json, '}');
}

/* The only node that has rows, or G_MAXUINT32. */
static guint32
find_only_node (const CohesionExportSurvey *survey)
{
  guint32 only = G_MAXUINT32;

  for (guint32 node = 0; node < survey->n_nodes; node++)
    {
      if (!survey->present[node])
        continue;
      if (only != G_MAXUINT32)
        return G_MAXUINT32;
      only = node;
    }
  return only;
}

void
cohesion_export_append_whole (CohesionExport *self,
                              const CohesionExportSurvey *survey,
                              GString *json)
{
  const guint32 only = find_only_node (survey);

  if (only != G_MAXUINT32)
    cohesion_export_append_node (self, survey, only, json);
  else if (self->framework != NULL)
    {
      cohesion_json_append_member (json, "slug", self->framework->id);
      cohesion_json_append_member (json, "description", self->framework->description);
    }
  if (self->framework != NULL)
    append_framework (self->framework, json);
  append_geography (self, survey->tidy, json);
  append_statuses (json);
  if (cohesion_table_get_n_notes (survey->tidy) > 0)
    {
      cohesion_json_append_key (json, "applied");
      g_string_append_c (json, '{');
      cohesion_table_append_json_notes (survey->tidy, json);
      g_string_append_c (json, '}');
    }
}

gchar *
cohesion_export_list_publishers (CohesionExport *self, const CohesionExportSurvey *survey)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint32 i = 0; i < survey->n_nodes; i++)
    {
      CohesionNode *node = survey->present[i] ? find_node (self, survey, i) : NULL;
      const CohesionReference *source;
      const gchar *name;

      if (node == NULL || !COHESION_IS_INDICATOR (node))
        continue;
      source = &COHESION_INDICATOR (node)->source;
      name = source->organisation != NULL ? source->organisation : source->text;
      if (name != NULL && g_hash_table_add (seen, (gpointer)name))
        g_ptr_array_add (names, (gpointer)name);
    }
  g_ptr_array_add (names, NULL);
  return names->len == 1 ? NULL : g_strjoinv ("; ", (gchar **)names->pdata);
}
