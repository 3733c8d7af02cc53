/* JSON-stat 2.0 (json-stat.org/format): the tidy table as a dense cube with a sparse status. */
#include "report/cohesion-export-private.h"

#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "base/cohesion-error-private.h"
#include "base/cohesion-period-private.h"
#include "framework/cohesion-node-private.h"
#include "table/cohesion-json-private.h"

#define MOST_CELLS                                                                                 \
  20000000.0 /* more is no file for a browser; a cube has a cell for everything                    \
              */
#define MOST_SIDES  4u
#define EVERYBODY   "all"
#define CHECK_EVERY 65536u /* cells from one look at the cancellable to the next */

/* A dimension: the words of a column that have rows, in their order. */
typedef struct
{
  const gchar *id;
  const gchar *label;
  const guint32 *codes;
  const gchar *const *words;
  guint n_words;
  guint32 *positions; /* of a code; the last one is of rows without a word */
  guint32 *order;     /* the code of a position */
  guint n;
} Side;

typedef struct
{
  CohesionExport *export;
  CohesionTable *tidy;
  CohesionTableWriter *writer;
  CohesionExportSurvey survey;
  Side sides[MOST_SIDES];
  guint n_sides;
  GArray *measures; /* guint, columns of the tidy table */
  gsize n_cells;    /* without the measures */
  guint32 *rows;    /* of each cell, or G_MAXUINT32 */
  gchar *everybody;
} Cube;

static void
clear_cube (Cube *self)
{
  for (guint i = 0; i < self->n_sides; i++)
    {
      g_free (self->sides[i].positions);
      g_free (self->sides[i].order);
    }
  g_clear_pointer (&self->measures, g_array_unref);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->everybody, g_free);
  cohesion_export_survey_clear (&self->survey);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cube, clear_cube)

static gint
compare_periods (gconstpointer a, gconstpointer b, gpointer words)
{
  const gchar *const *texts = words;
  const gchar *x = texts[*(const guint32 *)a], *y = texts[*(const guint32 *)b];
  CohesionSpan first = { 0 }, second = { 0 };
  const gchar *why = NULL;

  if (!cohesion_span_parse (x, strlen (x), &first, &why, NULL) ||
      !cohesion_span_parse (y, strlen (y), &second, &why, NULL))
    return strcmp (x, y);
  return cohesion_span_compare (first, second);
}

/* The words that have rows, in the order of their codes; periods in that of time. */
static void
order_side (Side *side, guint n_rows)
{
  side->positions = g_new (guint32, side->n_words + 1u);
  side->order = g_new (guint32, side->n_words + 1u);
  memset (side->positions, 0xff, sizeof (guint32) * (side->n_words + 1u));
  for (guint row = 0; row < n_rows; row++)
    side->positions[MIN (side->codes[row], side->n_words)] = 0;
  for (guint32 code = 0; code < side->n_words; code++)
    if (side->positions[code] == 0)
      side->order[side->n++] = code;
  if (strcmp (side->id, "period") == 0 && side->n > 1)
    g_qsort_with_data (side->order, (gint)side->n, sizeof (guint32), compare_periods,
                       (gpointer)side->words);
  if (side->positions[side->n_words] == 0)
    side->order[side->n++] = side->n_words;
  for (guint32 i = 0; i < side->n; i++)
    side->positions[side->order[i]] = i;
}

static void
add_side (Cube *self, const gchar *id)
{
  const gint column = cohesion_table_find_column (self->tidy, id);
  Side *side = &self->sides[self->n_sides];

  if (column < 0)
    return;
  side->id = id;
  cohesion_export_describe_column (id, &side->label);
  side->codes = cohesion_table_peek_codes (self->tidy, (guint)column);
  side->words = cohesion_table_peek_dictionary (self->tidy, (guint)column, &side->n_words);
  order_side (side, cohesion_table_get_n_rows (self->tidy));
  self->n_sides++;
}

/* Numbers of the tidy table: the first always, the others where there are any. */
static void
list_measures (Cube *self)
{
  self->measures = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < cohesion_table_get_n_columns (self->tidy); i++)
    {
      const CohesionColumnType type = cohesion_table_get_column_type (self->tidy, i);
      const gboolean number =
          type == COHESION_COLUMN_TYPE_DOUBLE || type == COHESION_COLUMN_TYPE_INT;

      if (number && (self->measures->len == 0 || cohesion_export_has_values (self->tidy, i) ||
                     !g_str_has_suffix (cohesion_table_get_column_name (self->tidy, i), "_95")))
        g_array_append_val (self->measures, i);
    }
}

static gboolean
check_size (Cube *self, GError **error)
{
  gdouble n = self->measures->len;

  for (guint i = 0; i < self->n_sides; i++)
    n *= self->sides[i].n;
  if (n <= MOST_CELLS)
    {
      self->n_cells = (gsize)(n / self->measures->len);
      return TRUE;
    }
  cohesion_error_set (
      error, COHESION_ERROR_LIMIT, "COHESION-EXPORT-002",
      "the cube would have %.0f cells (%u areas, %u periods, %u nodes, %u measures), "
      "%u rows have something in them, and %.0f is the most; choose areas, periods, "
      "tiers or nodes, or write CSV",
      n, self->sides[0].n, self->sides[1].n, self->sides[2].n, self->measures->len,
      cohesion_table_get_n_rows (self->tidy), MOST_CELLS);
  return FALSE;
}

static void
place_rows (Cube *self)
{
  self->rows = g_new (guint32, self->n_cells + 1);
  memset (self->rows, 0xff, sizeof (guint32) * (self->n_cells + 1));
  for (guint row = 0; row < cohesion_table_get_n_rows (self->tidy); row++)
    {
      gsize cell = 0;

      for (guint i = 0; i < self->n_sides; i++)
        {
          const Side *side = &self->sides[i];

          cell = cell * side->n + side->positions[MIN (side->codes[row], side->n_words)];
        }
      self->rows[cell] = row;
    }
}

/* A word for everybody that no group has. */
static void
name_everybody (Cube *self)
{
  const Side *side = &self->sides[self->n_sides - 1];

  self->everybody = g_strdup (EVERYBODY);
  while (strcmp (side->id, "group") == 0 && side->n_words > 0 &&
         g_strv_contains (side->words, self->everybody))
    {
      gchar *longer = g_strconcat (self->everybody, "_", NULL);

      g_free (self->everybody);
      self->everybody = longer;
    }
}

static gboolean
init_cube (Cube *self, GError **error)
{
  add_side (self, "areacd");
  add_side (self, "period");
  add_side (self, "node");
  add_side (self, "indicator");
  add_side (self, "group");
  list_measures (self);
  name_everybody (self);
  if (!check_size (self, error))
    return FALSE;
  cohesion_export_survey_init (&self->survey, self->tidy, TRUE);
  place_rows (self);
  return TRUE;
}

static const gchar *
get_id (const Cube *self, const Side *side, guint position)
{
  const guint32 code = side->order[position];

  return code == side->n_words ? self->everybody : side->words[code];
}

/* Names of areas and titles of nodes; NULL: the id says it. */
static const gchar *
find_label (const Cube *self, const Side *side, guint position)
{
  const gchar *id = get_id (self, side, position);
  CohesionNode *node;

  if (strcmp (side->id, "areacd") == 0 && self->export->areas != NULL)
    {
      const guint32 area = cohesion_areas_find (self->export->areas, id, strlen (id));

      return area == G_MAXUINT32 ? NULL : cohesion_areas_get_nth_name (self->export->areas, area);
    }
  if (strcmp (side->id, "group") == 0)
    return side->order[position] == side->n_words ? "Everybody" : NULL;
  if (strcmp (side->id, "period") == 0 || self->export->framework == NULL)
    return NULL;
  node = cohesion_framework_get_node (self->export->framework, id);
  return node == NULL ? NULL : cohesion_node_get_title (node);
}

static void
append_index (const Cube *self, const Side *side, GString *json)
{
  gboolean labelled = FALSE;

  cohesion_json_append_key (json, "index");
  g_string_append_c (json, '{');
  for (guint i = 0; i < side->n; i++)
    {
      cohesion_json_append_key (json, get_id (self, side, i));
      g_string_append_printf (json, "%u", i);
      labelled |= find_label (self, side, i) != NULL;
    }
  g_string_append_c (json, '}');
  if (!labelled)
    return;
  cohesion_json_append_key (json, "label");
  g_string_append_c (json, '{');
  for (guint i = 0; i < side->n; i++)
    {
      const gchar *label = find_label (self, side, i);

      cohesion_json_append_member (json, get_id (self, side, i),
                                   label != NULL ? label : get_id (self, side, i));
    }
  g_string_append_c (json, '}');
}

/* Of indicators, which have the role of a metric. */
static void
append_units (const Cube *self, const Side *side, GString *json)
{
  cohesion_json_append_key (json, "unit");
  g_string_append_c (json, '{');
  for (guint i = 0; i < side->n; i++)
    {
      CohesionIndicator *indicator =
          cohesion_framework_get_indicator (self->export->framework, get_id (self, side, i));

      if (indicator == NULL || indicator->unit == NULL)
        continue;
      cohesion_json_append_key (json, get_id (self, side, i));
      g_string_append_c (json, '{');
      cohesion_json_append_member (json, "label", indicator->unit);
      if (indicator->decimals >= 0)
        {
          cohesion_json_append_key (json, "decimals");
          g_string_append_printf (json, "%d", indicator->decimals);
        }
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, '}');
}

static void
append_node_metadata (const Cube *self, const Side *side, GString *json)
{
  cohesion_json_append_key (json, "extension");
  g_string_append_c (json, '{');
  for (guint i = 0; i < side->n; i++)
    {
      cohesion_json_append_key (json, get_id (self, side, i));
      g_string_append_c (json, '{');
      cohesion_export_append_node (self->export, &self->survey, side->order[i], json);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, '}');
}

static void
append_side (const Cube *self, const Side *side, GString *json)
{
  const gboolean indicators = strcmp (side->id, "indicator") == 0;

  cohesion_json_append_key (json, side->id);
  g_string_append_c (json, '{');
  cohesion_json_append_member (json, "label", side->label);
  cohesion_json_append_key (json, "category");
  g_string_append_c (json, '{');
  append_index (self, side, json);
  if (indicators && self->export->framework != NULL)
    append_units (self, side, json);
  g_string_append_c (json, '}');
  if (indicators || strcmp (side->id, "node") == 0)
    append_node_metadata (self, side, json);
  g_string_append_c (json, '}');
}

static void
append_measures (const Cube *self, GString *json)
{
  cohesion_json_append_key (json, "measure");
  g_string_append (json, "{\"label\":\"Measure\",\"category\":{\"index\":{");
  for (guint i = 0; i < self->measures->len; i++)
    {
      const guint column = g_array_index (self->measures, guint, i);

      cohesion_json_append_key (json, cohesion_table_get_column_name (self->tidy, column));
      g_string_append_printf (json, "%u", i);
    }
  g_string_append (json, "},\"label\":{");
  for (guint i = 0; i < self->measures->len; i++)
    {
      const guint column = g_array_index (self->measures, guint, i);
      const gchar *name = cohesion_table_get_column_name (self->tidy, column);
      const gchar *title;
      g_autofree gchar *whole = NULL;

      cohesion_export_describe_column (name, &title);
      if (g_str_has_prefix (name, "lci_") || g_str_has_prefix (name, "uci_"))
        whole = g_strdup_printf ("%s (%s%%)", title, name + 4);
      cohesion_json_append_member (json, name, whole != NULL ? whole : title);
    }
  g_string_append (json, "}}}");
}

static void
append_shape (const Cube *self, GString *json)
{
  const gboolean indicators = self->export->subject == COHESION_EXPORT_MEASURES;

  g_string_append (json, ",\"id\":[");
  for (guint i = 0; i < self->n_sides; i++)
    {
      cohesion_json_append_string (json, self->sides[i].id);
      g_string_append_c (json, ',');
    }
  g_string_append (json, "\"measure\"],\"size\":[");
  for (guint i = 0; i < self->n_sides; i++)
    g_string_append_printf (json, "%u,", self->sides[i].n);
  g_string_append_printf (json,
                          "%u],\"role\":{\"time\":[\"period\"],\"geo\":[\"areacd\"],"
                          "\"metric\":[%s\"measure\"]}",
                          self->measures->len, indicators ? "\"indicator\"," : "");
  g_string_append (json, ",\"dimension\":{");
  for (guint i = 0; i < self->n_sides; i++)
    append_side (self, &self->sides[i], json);
  append_measures (self, json);
  g_string_append_c (json, '}');
}

static void
append_head (const Cube *self, GString *json)
{
  static const gchar note[] = "A value that is null has a status that says why; where it has none, "
                              "there is no observation.";
  g_autofree gchar *publishers = cohesion_export_list_publishers (self->export, &self->survey);

  g_string_append (json, "{\"version\":\"2.0\",\"class\":\"dataset\"");
  if (self->export->framework != NULL)
    cohesion_json_append_member (json, "label",
                                 cohesion_framework_get_title (self->export->framework));
  cohesion_json_append_member (json, "source", publishers);
  cohesion_json_append_key (json, "note");
  g_string_append_c (json, '[');
  cohesion_json_append_string (json, note);
  if (cohesion_table_get_n_rows (self->tidy) == 0)
    g_string_append (json, ",\"There is no observation at all.\"");
  g_string_append_c (json, ']');
}

static gboolean
pass (const Cube *self, gsize cell, GError **error)
{
  if (cell % CHECK_EVERY == 0 &&
      g_cancellable_set_error_if_cancelled (self->writer->cancellable, error))
    return FALSE;
  return cohesion_table_writer_pass (self->writer, error);
}

static gboolean
write_values (const Cube *self, GError **error)
{
  GString *json = self->writer->text;
  gchar buffer[COHESION_NUMBER_SIZE];
  const gchar *comma = "";

  g_string_append (json, ",\"value\":[");
  for (gsize cell = 0; cell < self->n_cells; cell++)
    {
      const guint32 row = self->rows[cell];

      for (guint i = 0; i < self->measures->len; i++)
        {
          const CohesionTableColumn *column =
              cohesion_table_peek_column (self->tidy, g_array_index (self->measures, guint, i));
          const gchar *number =
              row == G_MAXUINT32
                  ? NULL
                  : cohesion_table_column_format (column, row, self->writer->digits, buffer);

          g_string_append (json, comma);
          g_string_append (json, number != NULL ? number : "null");
          comma = ",";
        }
      if (!pass (self, cell, error))
        return FALSE;
    }
  g_string_append_c (json, ']');
  return TRUE;
}

/* What a column of text says of the cells, by the index of the first measure. */
static gboolean
write_sparse (const Cube *self, const gchar *name, GError **error)
{
  const CohesionTableColumn *column =
      cohesion_table_peek_column (self->tidy, (guint)cohesion_table_find_column (self->tidy, name));
  GString *json = self->writer->text;
  const gchar *comma = "";

  g_string_append_c (json, '{');
  for (gsize cell = 0; cell < self->n_cells; cell++)
    {
      const guint32 row = self->rows[cell];
      const gchar *text = row == G_MAXUINT32 ? NULL : cohesion_table_column_get_text (column, row);

      if (text != NULL && *text != '\0')
        {
          g_string_append_printf (json, "%s\"%" G_GSIZE_FORMAT "\":", comma,
                                  cell * self->measures->len);
          cohesion_json_append_string (json, text);
          comma = ",";
        }
      if (!pass (self, cell, error))
        return FALSE;
    }
  g_string_append_c (json, '}');
  return TRUE;
}

gboolean
cohesion_export_write_cube (CohesionExport *self,
                            CohesionTable *tidy,
                            CohesionTableWriter *writer,
                            GError **error)
{
  g_auto (Cube) cube = { .export = self, .tidy = tidy, .writer = writer };
  GString *json = writer->text;

  if (!init_cube (&cube, error))
    return FALSE;
  append_head (&cube, json);
  append_shape (&cube, json);
  if (!write_values (&cube, error))
    return FALSE;
  g_string_append (json, ",\"status\":");
  if (!write_sparse (&cube, "status", error))
    return FALSE;
  g_string_append (json, ",\"extension\":{");
  cohesion_export_append_whole (self, &cube.survey, json);
  cohesion_json_append_key (json, "notes");
  if (!write_sparse (&cube, "notes", error))
    return FALSE;
  g_string_append (json, "}}\n");
  return TRUE;
}
