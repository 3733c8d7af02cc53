/* The fields of a CSV record by the names of its header. */
#include "areas/cohesion-fields-private.h"

#include <string.h>

#include "base/cohesion-suggest-private.h"

#define SHOWN_CHARACTERS 60

static gint
find_name (const CohesionFieldNames *names, const gchar *text)
{
  for (guint i = 0; i < names->n_names; i++)
    {
      if (g_str_equal (names->names[i], text))
        return (gint)i;
    }
  return -1;
}

static void
report_unknown (const CohesionFieldNames *names,
                const gchar *column,
                const gchar *file,
                CohesionDiagnostics *diagnostics)
{
  CohesionPlace place = { file, 1, 0, NULL };
  g_autofree gchar *hint = cohesion_suggest_hint (column, names->names);
  g_autofree gchar *known = NULL;

  if (hint == NULL)
    {
      known = g_strjoinv (", ", (gchar **)names->names);
      hint = g_strdup_printf ("one of: %s", known);
    }
  cohesion_diagnostics_add (diagnostics,
                            names->lenient ? COHESION_SEVERITY_WARNING : COHESION_SEVERITY_ERROR,
                            names->unknown_token, &place, hint, "unknown column \"%s\"%s", column,
                            names->lenient ? ", left out" : "");
}

gboolean
cohesion_fields_match (const CohesionFieldNames *names,
                       gchar **header,
                       const gchar *file,
                       CohesionDiagnostics *diagnostics,
                       gint *positions)
{
  gboolean complete = TRUE;

  for (guint i = 0; i < names->n_names; i++)
    positions[i] = -1;
  for (gint column = 0; header[column] != NULL; column++)
    {
      gint name = find_name (names, header[column]);

      if (name >= 0)
        positions[name] = column;
      else
        report_unknown (names, header[column], file, diagnostics);
    }
  for (guint i = 0; i < names->n_required; i++)
    {
      CohesionPlace place = { file, 1, 0, NULL };
      const gchar *similar;
      g_autofree gchar *hint = NULL;

      if (positions[i] >= 0)
        continue;
      complete = FALSE;
      similar = cohesion_suggest (names->names[i], (const gchar *const *)header);
      if (similar != NULL && find_name (names, similar) < 0)
        hint = g_strdup_printf ("is it \"%s\"?", similar);
      cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, names->missing_token, &place,
                                hint, "there is no column \"%s\"", names->names[i]);
    }
  return complete;
}

static gboolean
is_blank (gchar character)
{
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

CohesionCsvField
cohesion_field_trim (const CohesionCsvField *field)
{
  CohesionCsvField trimmed = *field;

  while (trimmed.length > 0 && is_blank (trimmed.text[0]))
    {
      trimmed.text++;
      trimmed.length--;
    }
  while (trimmed.length > 0 && is_blank (trimmed.text[trimmed.length - 1]))
    trimmed.length--;
  return trimmed;
}

gboolean
cohesion_field_equal (const CohesionCsvField *field, const gchar *text)
{
  return strlen (text) == field->length && memcmp (field->text, text, field->length) == 0;
}

gchar *
cohesion_field_dup (const CohesionCsvField *field)
{
  return g_strndup (field->text, field->length);
}

gchar *
cohesion_field_show (const CohesionCsvField *field)
{
  g_autofree gchar *copy = g_strndup (field->text, field->length);
  g_autofree gchar *valid = g_utf8_make_valid (copy, -1);
  g_autofree gchar *start = NULL;

  for (gchar *at = valid; *at != '\0'; at++)
    {
      if ((guchar)*at < ' ')
        *at = ' ';
    }
  if (g_utf8_strlen (valid, -1) <= SHOWN_CHARACTERS)
    return g_steal_pointer (&valid);
  start = g_utf8_substring (valid, 0, SHOWN_CHARACTERS);
  return g_strconcat (start, "...", NULL);
}

/* The number at *@at and the colon behind it. */
static gboolean
read_place_number (const gchar **at, guint *number)
{
  gchar *end;
  guint64 read = g_ascii_strtoull (*at, &end, 10);

  if (end == *at || *end != ':' || read > G_MAXUINT)
    return FALSE;
  *number = (guint)read;
  *at = end + 1;
  return TRUE;
}

void
cohesion_fields_report_error (CohesionDiagnostics *diagnostics,
                              const gchar *file,
                              const GError *error)
{
  CohesionPlace place = { file, 0, 0, NULL };
  const gchar *at = strstr (error->message, ": ");
  g_autofree gchar *start = g_strconcat (": ", file, ":", NULL);
  g_autofree gchar *token = NULL;
  g_autoptr (GError) bare = NULL;

  if (at == NULL || !g_str_has_prefix (at, start))
    {
      cohesion_diagnostics_add_error (diagnostics, &place, error);
      return;
    }
  token = g_strndup (error->message, (gsize)(at - error->message));
  at += strlen (start);
  if (read_place_number (&at, &place.line))
    read_place_number (&at, &place.column);
  while (*at == ' ')
    at++;
  bare = g_error_new (error->domain, error->code, "%s: %s", token, at);
  cohesion_diagnostics_add_error (diagnostics, &place, bare);
}
