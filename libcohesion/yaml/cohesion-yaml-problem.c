/* What libyaml finds wrong, said in our words. */
#include "yaml/cohesion-yaml-document-private.h"

#include <string.h>

typedef struct
{
  const gchar *theirs; /* libyaml's problem */
  const gchar *ours;
  const gchar *hint;
} Wording;

static const Wording wordings[] = {
  { "could not find expected ':'", "this line needs a \":\" after its key",
    "check the line before it too: a text over several lines must be indented" },
  { "mapping values are not allowed in this context", "a \":\" cannot stand here",
    "check the indentation; put a text that contains \": \" in quotes" },
  { "mapping keys are not allowed in this context", "a key cannot stand here",
    "check the indentation" },
  { "block sequence entries are not allowed in this context", "a list item cannot stand here",
    "begin the list on a line of its own and indent it" },
  { "did not find expected key", "a key was expected here",
    "check the indentation, quotes and brackets of this line and the one before" },
  { "did not find expected '-' indicator", "a list item (\"- \") was expected here",
    "the items of a list must be indented alike" },
  { "did not find expected ',' or ']'", "a \",\" or \"]\" was expected here",
    "is the list closed?" },
  { "did not find expected ',' or '}'", "a \",\" or \"}\" was expected here",
    "is the mapping closed? A text that contains \",\" needs quotes" },
  { "did not find expected node content", "a value was expected here", NULL },
  { "did not find expected <document start>", "this stands outside of the document",
    "check the indentation of this line" },
  { "found unexpected end of stream", "the file ends inside a text in quotes",
    "close the quotation mark" },
  { "found unexpected document indicator", "the text in quotes is never closed",
    "close the quotation mark" },
  { "found unknown escape character", "this escape is not known inside double quotes",
    "write \\\\ for a backslash, or use single quotes" },
  { "did not find expected comment or line break", "only a comment can follow here", NULL },
  { "did not find expected whitespace or line break", "a blank was expected here", NULL },
};

static gboolean
is_tab_problem (const gchar *line, const gchar *end, guint *column)
{
  for (const gchar *at = line; at < end && (*at == ' ' || *at == '\t'); at++)
    if (*at == '\t')
      {
        *column = (guint)(at - line) + 1;
        return TRUE;
      }
  return FALSE;
}

/* The text of a line counted from 0; NULL past the end. */
static const gchar *
find_line (const gchar *text, gsize length, gsize line)
{
  const gchar *end = text + length;

  while (line-- > 0)
    {
      text = memchr (text, '\n', (gsize)(end - text));
      if (text == NULL)
        return NULL;
      text++;
    }
  return text;
}

/* "while parsing a flow sequence" and where it began, as a hint. */
static gchar *
describe (const yaml_parser_t *parser, const gchar *hint)
{
  static const struct
  {
    const gchar *theirs;
    const gchar *ours;
  } contexts[] = {
    { "flow sequence", "the list in brackets" },
    { "flow mapping", "the mapping in braces" },
    { "block mapping", "the mapping" },
    { "block collection", "the list" },
    { "simple key", "the key" },
    { "quoted scalar", "the text in quotes" },
    { "block scalar", "the text over several lines" },
  };

  if (parser->context == NULL || parser->context_mark.line >= parser->problem_mark.line)
    return g_strdup (hint);
  for (guint i = 0; i < G_N_ELEMENTS (contexts); i++)
    if (strstr (parser->context, contexts[i].theirs) != NULL)
      return g_strdup_printf ("in %s that begins at %" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT "%s%s",
                              contexts[i].ours, parser->context_mark.line + 1,
                              parser->context_mark.column + 1, hint != NULL ? "; " : "",
                              hint != NULL ? hint : "");
  return g_strdup (hint);
}

static void
report_reader (CohesionPlace *place,
               const yaml_parser_t *parser,
               const gchar *text,
               gsize length,
               CohesionDiagnostics *diagnostics)
{
  gsize offset = MIN (parser->problem_offset, length);

  cohesion_yaml_locate (text, offset, &place->line, &place->column);
  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-YAML-004", place, NULL,
                            "a control character (U+%04X) cannot stand in a text",
                            (guint)parser->problem_value);
}

static void
report_character (CohesionPlace *place,
                  const gchar *line,
                  const gchar *end,
                  gsize column,
                  CohesionDiagnostics *diagnostics)
{
  const gchar *at = line;

  while (column-- > 0 && at < end)
    at = g_utf8_next_char (at);
  if (at < end && *at == '\t')
    cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-YAML-002", place,
                              NULL, "tab used for indentation; use spaces");
  else
    cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-YAML-001", place,
                              "put the text in quotes", "a text cannot begin with \"%.*s\"",
                              at < end ? (gint)(g_utf8_next_char (at) - at) : 0, at);
}

void
cohesion_yaml_report_parser (CohesionYaml *self,
                             const yaml_parser_t *parser,
                             const gchar *text,
                             gsize length,
                             CohesionDiagnostics *diagnostics)
{
  CohesionPlace place = { .file = self->file,
                          .line = (guint)parser->problem_mark.line + 1,
                          .column = (guint)parser->problem_mark.column + 1 };
  const gchar *problem = parser->problem != NULL ? parser->problem : "it cannot be read";
  const gchar *line = find_line (text, length, parser->problem_mark.line);
  const Wording *wording = NULL;
  g_autofree gchar *hint = NULL;

  if (parser->error == YAML_READER_ERROR)
    {
      report_reader (&place, parser, text, length, diagnostics);
      return;
    }
  if (line != NULL && is_tab_problem (line, text + length, &place.column))
    {
      cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-YAML-002", &place,
                                NULL, "tab used for indentation; use spaces");
      return;
    }
  if (line != NULL && strcmp (problem, "found character that cannot start any token") == 0)
    {
      report_character (&place, line, text + length, parser->problem_mark.column, diagnostics);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (wordings) && wording == NULL; i++)
    if (strcmp (problem, wordings[i].theirs) == 0)
      wording = &wordings[i];
  hint = describe (parser, wording != NULL ? wording->hint : NULL);
  cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-YAML-001", &place, hint,
                            "%s", wording != NULL ? wording->ours : problem);
}
