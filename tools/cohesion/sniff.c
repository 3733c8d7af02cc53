/* What a file is, by what stands in it. */
#include "sniff.h"

#include <stdio.h>
#include <string.h>

/* The keys that tell may stand far down, behind a long description. */
#define MOST_BYTES (1 << 20)

static const gchar *const kind_names[] = { "unknown", "framework", "study",      "programmes",
                                           "areas",   "measures",  "neighbours", NULL };

const gchar *
file_kind_to_text (FileKind kind)
{
  return kind_names[kind];
}

FileKind
file_kind_from_text (const gchar *text)
{
  for (guint kind = 1; kind_names[kind] != NULL; kind++)
    if (strcmp (kind_names[kind], text) == 0)
      return (FileKind)kind;
  return KIND_UNKNOWN;
}

static gchar *
read_top (const gchar *path)
{
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  FILE *file = fopen (path, "rbe");
  if (file == NULL)
    return NULL;
  gchar *text = g_malloc (MOST_BYTES + 1);
  gsize length = fread (text, 1, MOST_BYTES, file);
  text[length] = '\0';
  fclose (file);
  return text;
}

/* The header of a CSV file: as many names of each kind as it has. */
static FileKind
guess_csv (const gchar *top)
{
  static const struct
  {
    FileKind kind;
    const gchar *const names[6];
  } kinds[] = {
    { KIND_AREAS, { "code", "name", "tier", "parent", "population", NULL } },
    { KIND_MEASURES, { "indicator", "period", "value", "area", "status", NULL } },
    { KIND_NEIGHBOURS, { "neighbour", "rank", NULL } },
  };
  g_autofree gchar *line = g_strndup (top, strcspn (top, "\r\n"));
  g_auto (GStrv) names = g_strsplit_set (line, ",;\t", -1);
  FileKind best = KIND_UNKNOWN;
  guint most = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_strdelimit (names[i], "\"", ' ');
      g_strstrip (names[i]);
    }
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      guint n = 0;
      for (guint i = 0; kinds[k].names[i] != NULL; i++)
        n += g_strv_contains ((const gchar *const *)names, kinds[k].names[i]) ? 1 : 0;
      if (n > most)
        {
          most = n;
          best = kinds[k].kind;
        }
    }
  return best;
}

/* Whether @key stands at the left edge of a line of a YAML file. */
static gboolean
has_key (const gchar *text, const gchar *key)
{
  gsize length = strlen (key);
  for (const gchar *line = text; line != NULL; line = strchr (line, '\n'))
    {
      if (*line == '\n')
        line++;
      if (strncmp (line, key, length) == 0 && line[length + strspn (line + length, " \t")] == ':')
        return TRUE;
    }
  return FALSE;
}

static FileKind
guess_yaml (const gchar *top)
{
  if (has_key (top, "study") || has_key (top, "areas") || has_key (top, "measures"))
    return KIND_STUDY;
  return has_key (top, "programmes") ? KIND_PROGRAMMES : KIND_FRAMEWORK;
}

FileKind
file_kind_guess (const gchar *path)
{
  g_autofree gchar *lower = g_ascii_strdown (path, -1);
  g_autofree gchar *top = read_top (path);
  if (top == NULL)
    return g_str_has_suffix (lower, ".csv") ? KIND_AREAS : KIND_FRAMEWORK;
  const gchar *text = g_str_has_prefix (top, "\xef\xbb\xbf") ? top + 3 : top;
  if (g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".tsv"))
    return guess_csv (text);
  return guess_yaml (text);
}
