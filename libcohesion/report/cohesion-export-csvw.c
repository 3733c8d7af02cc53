/* CSVW: what the columns of a tidy CSV mean (W3C, Metadata Vocabulary for Tabular Data, 2015). */
#include "report/cohesion-export-private.h"

#include <string.h>

#include "framework/cohesion-node-private.h"
#include "table/cohesion-json-private.h"

typedef struct
{
  const gchar *name; /* "lci_*": with any end */
  const gchar *title;
  const gchar *meaning;
} ColumnWords;

static const ColumnWords column_words[] = {
  { "areacd", "Area code", NULL },
  { "areanm", "Area name", NULL },
  { "geography", "Geography", "The tier of the area" },
  { "indicator", "Indicator", "The id of the indicator" },
  { "node", "Node", "The id of the indicator, the domain or the whole framework" },
  { "period", "Period", "ISO 8601: first day and duration" },
  { "group", "Group", "The people that are counted; empty: everybody" },
  { "value", "Value", "In the unit of the indicator" },
  { "score", "Score", "Of an indicator as normalised, of a domain as aggregated" },
  { "lci_*", "Lower confidence limit", NULL },
  { "uci_*", "Upper confidence limit", NULL },
  { "se", "Standard error", NULL },
  { "base", "Base", "The number of people asked" },
  { "rank", "Rank", "1 is the highest score; ties share the lowest rank" },
  { "rank_lower", "Rank, lower limit", NULL },
  { "rank_upper", "Rank, upper limit", NULL },
  { "coverage", "Coverage", "How much of the score was measured, from 0 to 1" },
  { "status", "Status",
    "x not available, c suppressed, z not applicable, u low reliability, "
    "p provisional, r revised, b break in the series, e estimated" },
  { "notes", "Notes", "Why a cell is empty, or how to read it" },
};

static gboolean
is_named (const ColumnWords *words, const gchar *name)
{
  const gsize length = strlen (words->name);

  if (words->name[length - 1] == '*')
    return strncmp (words->name, name, length - 1) == 0;
  return strcmp (words->name, name) == 0;
}

const gchar *
cohesion_export_describe_column (const gchar *name, const gchar **title)
{
  for (guint i = 0; i < G_N_ELEMENTS (column_words); i++)
    if (is_named (&column_words[i], name))
      {
        *title = column_words[i].title;
        return column_words[i].meaning;
      }
  *title = name;
  return NULL;
}

static const gchar *
name_datatype (CohesionColumnType type)
{
  switch (type)
    {
    case COHESION_COLUMN_TYPE_DOUBLE:
      return "\"number\"";
    case COHESION_COLUMN_TYPE_INT:
      return "\"integer\"";
    case COHESION_COLUMN_TYPE_BOOLEAN:
      return "\"boolean\"";
    case COHESION_COLUMN_TYPE_STATUS:
      return "{\"base\":\"string\",\"format\":\"[xczuprbe]\"}";
    case COHESION_COLUMN_TYPE_TEXT:
    case COHESION_COLUMN_TYPE_PERIOD:
    default:
      return "\"string\"";
    }
}

/* The columns that together say what a row is about; NULL at the end. */
static const gchar *const *
list_keys (CohesionExport *self, CohesionTable *tidy)
{
  static const gchar *const scores[] = { "areacd", "node", "period", NULL };
  static const gchar *const measures[] = { "areacd", "indicator", "period", NULL };
  static const gchar *const nodes[] = { "node", NULL };
  static const gchar *const none[] = { NULL };

  if (self->subject == COHESION_EXPORT_SCORES)
    return scores;
  if (self->subject == COHESION_EXPORT_FRAMEWORK)
    return nodes;
  /* An empty group, as everybody has it, cannot be part of a key. */
  if (self->subject == COHESION_EXPORT_MEASURES && cohesion_table_find_column (tidy, "group") < 0)
    return measures;
  return none;
}

static void
append_column (CohesionTable *tidy, guint column, const gchar *const *keys, GString *json)
{
  const gchar *name = cohesion_table_get_column_name (tidy, column);
  const gchar *title;
  const gchar *meaning = cohesion_export_describe_column (name, &title);
  g_autofree gchar *whole = NULL;

  if (g_str_has_prefix (name, "lci_") || g_str_has_prefix (name, "uci_"))
    whole = g_strdup_printf ("%s (%s%%)", title, name + 4);
  cohesion_json_append_comma (json);
  g_string_append_c (json, '{');
  cohesion_json_append_member (json, "name", name);
  cohesion_json_append_key (json, "titles");
  g_string_append_c (json, '[');
  cohesion_json_append_string (json, name);
  if (strcmp (name, title) != 0)
    {
      cohesion_json_append_comma (json);
      cohesion_json_append_string (json, whole != NULL ? whole : title);
    }
  g_string_append_c (json, ']');
  cohesion_json_append_member (json, "dc:description", meaning);
  cohesion_json_append_key (json, "datatype");
  g_string_append (json, name_datatype (cohesion_table_get_column_type (tidy, column)));
  cohesion_json_append_key (json, "required");
  g_string_append (json, g_strv_contains (keys, name) ? "true" : "false");
  g_string_append_c (json, '}');
}

static void
append_schema (CohesionExport *self, CohesionTable *tidy, GString *json)
{
  const gchar *const *keys = list_keys (self, tidy);

  cohesion_json_append_key (json, "tableSchema");
  g_string_append (json, "{\"null\":[\"\"],\"columns\":[");
  for (guint i = 0; i < cohesion_table_get_n_columns (tidy); i++)
    append_column (tidy, i, keys, json);
  g_string_append_c (json, ']');
  if (keys[0] != NULL)
    {
      cohesion_json_append_key (json, "primaryKey");
      g_string_append_c (json, '[');
      for (guint i = 0; keys[i] != NULL; i++)
        {
          cohesion_json_append_comma (json);
          cohesion_json_append_string (json, keys[i]);
        }
      g_string_append_c (json, ']');
    }
  g_string_append_c (json, '}');
}

/* Where the figures are from, each once. */
static void
append_sources (CohesionExport *self, CohesionTable *tidy, GString *json)
{
  CohesionExportSurvey survey = { 0 };
  g_autofree gchar *publishers = NULL;

  if (self->subject > COHESION_EXPORT_MEASURES)
    return;
  cohesion_export_survey_init (&survey, tidy, FALSE);
  publishers = cohesion_export_list_publishers (self, &survey);
  cohesion_json_append_member (json, "dc:source", publishers);
  cohesion_export_survey_clear (&survey);
}

void
cohesion_export_append_csvw (CohesionExport *self,
                             CohesionTable *tidy,
                             const gchar *url,
                             GString *json)
{
  const CohesionFramework *framework = self->framework;
  g_autofree gchar *escaped = g_uri_escape_string (url, NULL, TRUE);

  g_string_append (json, "{\"@context\":[\"http://www.w3.org/ns/csvw\",{\"@language\":\"en\"}]");
  cohesion_json_append_member (json, "url", escaped);
  if (framework != NULL)
    {
      cohesion_json_append_member (json, "dc:title", framework->title);
      cohesion_json_append_member (json, "dc:description", framework->description);
      cohesion_json_append_member (json, "dc:identifier", framework->id);
      cohesion_json_append_member (json, "dc:license", framework->licence);
    }
  append_sources (self, tidy, json);
  cohesion_json_append_key (json, "dialect");
  g_string_append (json, "{\"header\":true,\"encoding\":\"utf-8\",\"lineTerminators\":[\"\\n\"]}");
  append_schema (self, tidy, json);
  g_string_append (json, "}\n");
}
