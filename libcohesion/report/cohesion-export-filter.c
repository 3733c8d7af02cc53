/* Which rows of an export are wanted. What is asked for must be there: a typing mistake is no empty
 * file. */
#include "report/cohesion-export-private.h"

#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"

/* One filter: what it chooses, in which column, and what a word of that column stands for. */
typedef struct
{
  const gchar *what;
  const gchar *column; /* NULL: the subject has none */
  gchar **asked;
  const gchar *(*get) (CohesionExport *self, const gchar *word);
} Filter;

const gchar *
cohesion_export_get_subject (CohesionExport *self)
{
  static const gchar *const names[] = { "scores", "measures", "areas", "framework" };

  return names[self->subject];
}

static const gchar *
get_word (G_GNUC_UNUSED CohesionExport *self, const gchar *word)
{
  return word;
}

static const gchar *
get_tier (CohesionExport *self, const gchar *code)
{
  const guint32 area =
      self->areas == NULL ? G_MAXUINT32 : cohesion_areas_find (self->areas, code, strlen (code));

  return area == G_MAXUINT32 ? NULL : cohesion_areas_get_nth_tier (self->areas, area);
}

/* What the rows hold: word -> text that the filter compares, NULL where no row has the word. */
static const gchar **
list_texts (CohesionExport *self, CohesionTable *table, guint column, const Filter *filter)
{
  guint n_words;
  const gchar *const *words = cohesion_table_peek_dictionary (table, column, &n_words);
  const guint32 *codes = cohesion_table_peek_codes (table, column);
  const gchar **texts = g_new0 (const gchar *, n_words + 1u);

  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    if (codes[row] != G_MAXUINT32 && texts[codes[row]] == NULL)
      texts[codes[row]] = filter->get (self, words[codes[row]]);
  return texts;
}

/* Every text that was asked for, among those that are there. */
static gboolean
check_asked (CohesionExport *self,
             const Filter *filter,
             const gchar *const *texts,
             guint n_words,
             GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < n_words; i++)
    if (texts[i] != NULL && g_hash_table_add (known, (gpointer)texts[i]))
      g_ptr_array_add (list, (gpointer)texts[i]);
  g_ptr_array_add (list, NULL);
  for (guint i = 0; filter->asked[i] != NULL; i++)
    {
      g_autofree gchar *hint = NULL;

      if (g_hash_table_contains (known, filter->asked[i]))
        continue;
      hint = cohesion_suggest_hint (filter->asked[i], (const gchar *const *)list->pdata);
      cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-EXPORT-003",
                          "the %s to export have no %s \"%s\"%s%s%s",
                          cohesion_export_get_subject (self), filter->what, filter->asked[i],
                          hint != NULL ? " (" : "", hint != NULL ? hint : "",
                          hint != NULL ? ")" : "");
      return FALSE;
    }
  return TRUE;
}

/* Clear @keep where the filter drops a row. */
static gboolean
apply (CohesionExport *self,
       CohesionTable *table,
       const Filter *filter,
       gboolean *keep,
       GError **error)
{
  const gint column =
      filter->column == NULL ? -1 : cohesion_table_find_column (table, filter->column);
  g_autofree const gchar **texts = NULL;
  g_autofree gboolean *wanted = NULL;
  g_autoptr (GHashTable) asked = NULL;
  const guint32 *codes;
  guint n_words;

  if (column < 0)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-EXPORT-004",
                          "the %s to export cannot be chosen by %s",
                          cohesion_export_get_subject (self), filter->what);
      return FALSE;
    }
  cohesion_table_peek_dictionary (table, (guint)column, &n_words);
  texts = list_texts (self, table, (guint)column, filter);
  if (!check_asked (self, filter, texts, n_words, error))
    return FALSE;
  asked = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; filter->asked[i] != NULL; i++)
    g_hash_table_add (asked, filter->asked[i]);
  wanted = g_new (gboolean, n_words + 1u);
  for (guint i = 0; i < n_words; i++)
    wanted[i] = texts[i] != NULL && g_hash_table_contains (asked, texts[i]);
  codes = cohesion_table_peek_codes (table, (guint)column);
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    keep[row] &= codes[row] != G_MAXUINT32 && wanted[codes[row]];
  return TRUE;
}

/* In the spelling of the tables. */
static gchar **
spell_periods (gchar **periods, GError **error)
{
  g_auto (GStrv) spelt = g_new0 (gchar *, g_strv_length (periods) + 1);

  for (guint i = 0; periods[i] != NULL; i++)
    {
      g_autoptr (CohesionPeriod) period = cohesion_period_new (periods[i], error);

      if (period == NULL)
        return NULL;
      spelt[i] = cohesion_period_to_text (period);
    }
  return g_steal_pointer (&spelt);
}

static GArray *
list_kept (const gboolean *keep, guint n_rows)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < n_rows; row++)
    if (keep[row])
      g_array_append_val (rows, row);
  return rows;
}

GArray *
cohesion_export_choose_rows (CohesionExport *self, CohesionTable *table, GError **error)
{
  static const gchar *const area_columns[] = { "area", "area", "code", NULL };
  static const gchar *const node_columns[] = { "node", "indicator", NULL, "node" };
  const guint n_rows = cohesion_table_get_n_rows (table);
  const gboolean has_periods = self->subject <= COHESION_EXPORT_MEASURES;
  g_auto (GStrv) periods = NULL;
  g_autofree gboolean *keep = NULL;

  if (self->periods != NULL && (periods = spell_periods (self->periods, error)) == NULL)
    return NULL;
  const Filter filters[] = {
    { "tier", area_columns[self->subject], self->tiers, get_tier },
    { "area", area_columns[self->subject], self->chosen_areas, get_word },
    { self->subject == COHESION_EXPORT_MEASURES ? "indicator" : "node", node_columns[self->subject],
      self->nodes, get_word },
    { "period", has_periods ? "period" : NULL, periods, get_word },
  };
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      if (filters[i].asked == NULL)
        continue;
      if (keep == NULL)
        {
          keep = g_new (gboolean, n_rows + 1u);
          for (guint row = 0; row < n_rows; row++)
            keep[row] = TRUE;
        }
      if (!apply (self, table, &filters[i], keep, error))
        return NULL;
    }
  return keep == NULL ? NULL : list_kept (keep, n_rows);
}
