/* The tidy table: a row for each observation, score, area or node, in the columns of dashboards. */
#include "report/cohesion-export-private.h"

#include <math.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "base/cohesion-error-private.h"
#include "base/cohesion-number-private.h"
#include "table/cohesion-dictionary-private.h"

#define USUAL_LEVEL 95.0
#define MOST_LEVELS 8u /* of confidence; each has two columns */

/* What is made, and of what: the rows of a table (NULL: all). */
typedef struct
{
  CohesionExport *export;
  CohesionTable *from;
  CohesionTable *tidy;
  const guint *rows;
  guint n_rows;
} Making;

typedef const gchar *(*WordFunc) (CohesionAreas *areas, guint32 area);

static guint
get_row (const Making *making, guint i)
{
  return making->rows != NULL ? making->rows[i] : i;
}

static void
copy_as (const Making *making, gint column, const gchar *name)
{
  cohesion_table_append_picked (making->tidy, name,
                                cohesion_table_peek_column (making->from, (guint)column),
                                making->rows, making->n_rows);
}

gboolean
cohesion_export_has_values (CohesionTable *table, guint column)
{
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    if (!cohesion_table_is_missing (table, row, column))
      return TRUE;
  return FALSE;
}

/* A column that stands only where a row has something to say in it. */
static void
copy_if_any (const Making *making, const gchar *name)
{
  const gint column = cohesion_table_find_column (making->from, name);

  for (guint i = 0; column >= 0 && i < making->n_rows; i++)
    if (!cohesion_table_is_missing (making->from, get_row (making, i), (guint)column))
      {
        copy_as (making, column, name);
        return;
      }
}

static const gchar *
get_tier_name (CohesionAreas *areas, guint32 area)
{
  return cohesion_tier_get_name (cohesion_areas_get_nth_tier (areas, area));
}

/* What the registry says of each area of @codes. */
static void
add_of_areas (const Making *making, const gchar *name, guint column, WordFunc get)
{
  CohesionAreas *areas = making->export->areas;
  guint n_words;
  const gchar *const *words = cohesion_table_peek_dictionary (making->from, column, &n_words);
  const guint32 *codes = cohesion_table_peek_codes (making->from, column);
  g_autofree guint32 *texts = g_new (guint32, n_words + 1u);
  guint32 *out = g_new (guint32, making->n_rows + 1u);
  g_autoptr (CohesionDictionary) dictionary = cohesion_dictionary_new ();

  for (guint i = 0; i < n_words; i++)
    {
      const guint32 area =
          areas == NULL ? G_MAXUINT32 : cohesion_areas_find (areas, words[i], strlen (words[i]));
      const gchar *text = area == G_MAXUINT32 ? NULL : get (areas, area);

      texts[i] =
          text == NULL ? G_MAXUINT32 : cohesion_dictionary_add (dictionary, text, strlen (text));
    }
  for (guint i = 0; i < making->n_rows; i++)
    {
      const guint32 code = codes[get_row (making, i)];

      out[i] = code == G_MAXUINT32 ? G_MAXUINT32 : texts[code];
    }
  cohesion_table_take_codes (making->tidy, name, COHESION_COLUMN_TYPE_TEXT, out, making->n_rows,
                             cohesion_dictionary_to_strv (dictionary));
}

static void
add_places (const Making *making)
{
  const gint column = cohesion_table_find_column (making->from, "area");

  copy_as (making, column, "areacd");
  add_of_areas (making, "areanm", (guint)column, cohesion_areas_get_nth_name);
  add_of_areas (making, "geography", (guint)column, get_tier_name);
}

static const gdouble *
peek_numbers (CohesionTable *table, const gchar *name)
{
  const gint column = cohesion_table_find_column (table, name);

  return column < 0 ? NULL : cohesion_table_peek_doubles (table, (guint)column);
}

static gdouble
get_number (const gdouble *numbers, guint row)
{
  return numbers == NULL ? (gdouble)NAN : numbers[row];
}

static gdouble
get_level (const gdouble *levels, guint row)
{
  const gdouble level = get_number (levels, row);

  return isnan (level) ? USUAL_LEVEL : level;
}

static gint
compare_levels (gconstpointer a, gconstpointer b)
{
  const gdouble x = *(const gdouble *)a, y = *(const gdouble *)b;

  if (x == y)
    return 0;
  if (x == USUAL_LEVEL || y == USUAL_LEVEL)
    return x == USUAL_LEVEL ? -1 : 1;
  return x < y ? -1 : 1;
}

/* The levels of the limits: 95 always and first, the others from the lowest. NULL: too many. */
static GArray *
list_levels (const Making *making, GError **error)
{
  const gdouble *lower = peek_numbers (making->from, "lower");
  const gdouble *upper = peek_numbers (making->from, "upper");
  const gdouble *levels = peek_numbers (making->from, "level");
  const gdouble usual = USUAL_LEVEL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gdouble));

  g_array_append_val (found, usual);
  for (guint i = 0; levels != NULL && i < making->n_rows; i++)
    {
      const guint row = get_row (making, i);
      const gdouble level = get_level (levels, row);
      guint at = 0;

      if (isnan (get_number (lower, row)) && isnan (get_number (upper, row)))
        continue;
      while (at < found->len && g_array_index (found, gdouble, at) != level)
        at++;
      if (at < found->len)
        continue;
      g_array_append_val (found, level);
      if (found->len <= MOST_LEVELS)
        continue;
      cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-EXPORT-005",
                          "the limits to export are at more than %u levels of confidence; choose "
                          "fewer indicators",
                          MOST_LEVELS);
      return NULL;
    }
  g_array_sort (found, compare_levels);
  return g_steal_pointer (&found);
}

static void
add_limit (const Making *making, const gchar *prefix, const gchar *from, gdouble level)
{
  const gdouble *limits = peek_numbers (making->from, from);
  const gdouble *levels = peek_numbers (making->from, "level");
  gdouble *out = g_new (gdouble, making->n_rows + 1u);
  gchar number[COHESION_NUMBER_SIZE];
  g_autofree gchar *name = g_strconcat (prefix, cohesion_number_format (number, level, 6), NULL);

  for (guint i = 0; i < making->n_rows; i++)
    {
      const guint row = get_row (making, i);

      out[i] = get_level (levels, row) == level ? get_number (limits, row) : (gdouble)NAN;
    }
  cohesion_table_take_double (making->tidy, name, out, making->n_rows);
}

static gboolean
add_limits (const Making *making, GError **error)
{
  g_autoptr (GArray) levels = list_levels (making, error);

  for (guint i = 0; levels != NULL && i < levels->len; i++)
    {
      add_limit (making, "lci_", "lower", g_array_index (levels, gdouble, i));
      add_limit (making, "uci_", "upper", g_array_index (levels, gdouble, i));
    }
  return levels != NULL;
}

/* Always there, so that a reader need not ask. */
static void
add_reasons (const Making *making)
{
  const gint status = cohesion_table_find_column (making->from, "status");
  const gint note = cohesion_table_find_column (making->from, "note");
  guint32 *codes;

  if (status >= 0)
    copy_as (making, status, "status");
  else
    cohesion_table_take_status (making->tidy, "status", g_new0 (guint8, making->n_rows + 1u),
                                making->n_rows);
  if (note >= 0)
    {
      copy_as (making, note, "notes");
      return;
    }
  codes = g_new (guint32, making->n_rows + 1u);
  for (guint i = 0; i < making->n_rows; i++)
    codes[i] = G_MAXUINT32;
  cohesion_table_take_codes (making->tidy, "notes", COHESION_COLUMN_TYPE_TEXT, codes,
                             making->n_rows, g_new0 (gchar *, 1));
}

static gboolean
add_measures (const Making *making, GError **error)
{
  add_places (making);
  copy_as (making, cohesion_table_find_column (making->from, "indicator"), "indicator");
  copy_as (making, cohesion_table_find_column (making->from, "period"), "period");
  copy_if_any (making, "group");
  copy_as (making, cohesion_table_find_column (making->from, "value"), "value");
  if (!add_limits (making, error))
    return FALSE;
  copy_if_any (making, "se");
  copy_if_any (making, "base");
  add_reasons (making);
  return TRUE;
}

static gboolean
add_scores (const Making *making, GError **error)
{
  add_places (making);
  copy_as (making, cohesion_table_find_column (making->from, "node"), "node");
  copy_as (making, cohesion_table_find_column (making->from, "period"), "period");
  copy_as (making, cohesion_table_find_column (making->from, "score"), "score");
  if (!add_limits (making, error))
    return FALSE;
  copy_as (making, cohesion_table_find_column (making->from, "rank"), "rank");
  copy_if_any (making, "rank_lower");
  copy_if_any (making, "rank_upper");
  copy_as (making, cohesion_table_find_column (making->from, "coverage"), "coverage");
  add_reasons (making);
  return TRUE;
}

static gboolean
add_all (const Making *making)
{
  for (guint i = 0; i < cohesion_table_get_n_columns (making->from); i++)
    copy_as (making, (gint)i, cohesion_table_get_column_name (making->from, i));
  return TRUE;
}

static CohesionTable *
make_source (CohesionExport *self)
{
  switch (self->subject)
    {
    case COHESION_EXPORT_SCORES:
      return cohesion_scores_get_table (self->scores);
    case COHESION_EXPORT_MEASURES:
      return cohesion_measures_to_table (self->measures);
    case COHESION_EXPORT_AREAS:
      return cohesion_areas_to_table (self->areas);
    case COHESION_EXPORT_FRAMEWORK:
    default:
      return cohesion_framework_to_table (self->framework);
    }
}

static gboolean
fill (const Making *making, GError **error)
{
  switch (making->export->subject)
    {
    case COHESION_EXPORT_SCORES:
      return add_scores (making, error);
    case COHESION_EXPORT_MEASURES:
      return add_measures (making, error);
    case COHESION_EXPORT_AREAS:
    case COHESION_EXPORT_FRAMEWORK:
    default:
      return add_all (making);
    }
}

CohesionTable *
cohesion_export_make_table (CohesionExport *self, GError **error)
{
  g_autoptr (CohesionTable) from = make_source (self);
  g_autoptr (CohesionTable) tidy = cohesion_table_new ();
  static const guint no_row = 0;
  g_autoptr (GArray) chosen = NULL;
  GError *problem = NULL;
  Making making = { self, from, tidy, NULL, cohesion_table_get_n_rows (from) };

  chosen = cohesion_export_choose_rows (self, from, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (chosen != NULL)
    {
      making.n_rows = chosen->len;
      making.rows = chosen->len > 0 ? (const guint *)(gpointer)chosen->data : &no_row;
    }
  if (!fill (&making, error))
    return NULL;
  for (guint i = 0; i < cohesion_table_get_n_notes (from); i++)
    cohesion_table_add_note (tidy, cohesion_table_get_note_key (from, i),
                             cohesion_table_get_note_text (from, i));
  return g_steal_pointer (&tidy);
}
