/* Reading areas.csv into the registry. */
#include <cohesion/cohesion-areas.h>

#include <math.h>
#include <string.h>

#include "areas/cohesion-areas-store-private.h"
#include "areas/cohesion-fields-private.h"
#include "base/cohesion-period-private.h"
#include "yaml/cohesion-yaml-private.h"

enum
{
  CODE,
  NAME,
  TIER,
  PARENT,
  POPULATION,
  START,
  END,
  SUCCESSOR,
  SHARE,
  N_FIELDS
};

static const gchar *const field_names[] = { "code",  "name", "tier",      "parent", "population",
                                            "start", "end",  "successor", "share",  NULL };

/* What is needed while a file is read. */
typedef struct
{
  CohesionAreas *areas;
  CohesionCsvReader *reader;
  CohesionDiagnostics *diagnostics;
  guint n_errors_before;
  gint positions[N_FIELDS];
  CohesionCsvField fields[N_FIELDS]; /* of this row, without blanks around; empty where absent */
  GPtrArray *parent_codes;           /* gchar *, "" for none, one entry an area */
  GHashTable *tier_rows;             /* id -> place in tier_ids */
} Loader;

/* What one row says of its area. */
typedef struct
{
  guint32 tier;
  gdouble population;
  gint32 start;
  gint32 end;
} AreaRow;

static void
report (Loader *loader, gint field, const gchar *token, const gchar *hint, const gchar *format, ...)
    G_GNUC_PRINTF (5, 6);

/* An error at a field of this row. */
static void
report (Loader *loader, gint field, const gchar *token, const gchar *hint, const gchar *format, ...)
{
  CohesionPlace place = { cohesion_csv_reader_get_name (loader->reader),
                          cohesion_csv_reader_get_line (loader->reader),
                          field < 0 ? 0 : loader->fields[field].column, NULL };
  g_autofree gchar *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cohesion_diagnostics_add (loader->diagnostics, COHESION_SEVERITY_ERROR, token, &place, hint, "%s",
                            message);
}

static void
pick_fields (Loader *loader, const CohesionCsvField *fields, guint n_fields)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      gint position = loader->positions[i];

      if (position >= 0 && (guint)position < n_fields)
        loader->fields[i] = cohesion_field_trim (&fields[position]);
      else
        loader->fields[i] = (CohesionCsvField){ "", 0, 0, FALSE };
    }
}

static gboolean
read_date (Loader *loader, gint field, gboolean last, gint32 *day)
{
  const CohesionCsvField *text = &loader->fields[field];
  const gchar *why = NULL;
  g_autofree gchar *shown = NULL;

  if (text->length == 0 || cohesion_date_parse (text->text, text->length, last, day, &why))
    return TRUE;
  shown = cohesion_field_show (text);
  report (loader, field, "COHESION-AREA-011", NULL, "\"%s\" is not a date: %s", shown, why);
  return FALSE;
}

static gboolean
read_population (Loader *loader, gdouble *population)
{
  const CohesionCsvField *text = &loader->fields[POPULATION];
  CohesionStatus status;
  g_autofree gchar *shown = NULL;

  if (text->length == 0)
    return TRUE;
  if (cohesion_csv_parse_number (text, population, &status) && !(*population < 0))
    return TRUE;
  shown = cohesion_field_show (text);
  report (loader, POPULATION, "COHESION-AREA-010", NULL,
          "the population must be a number from 0, got \"%s\"", shown);
  return FALSE;
}

static gboolean
read_tier (Loader *loader, guint32 *tier)
{
  const CohesionCsvField *text = &loader->fields[TIER];
  g_autofree gchar *id = cohesion_field_dup (text);
  gpointer known;

  if (!cohesion_id_is_valid (id))
    {
      g_autofree gchar *shown = cohesion_field_show (text);
      g_autofree gchar *lower = g_ascii_strdown (id, -1);
      g_autofree gchar *hint =
          cohesion_id_is_valid (lower) ? g_strdup_printf ("did you mean \"%s\"?", lower) : NULL;

      report (loader, TIER, "COHESION-AREA-013",
              hint != NULL ? hint : "lower-case letters, digits, - and _",
              "\"%s\" is not the id of a tier", shown);
      return FALSE;
    }
  if (g_hash_table_lookup_extended (loader->tier_rows, id, NULL, &known))
    {
      *tier = GPOINTER_TO_UINT (known);
      return TRUE;
    }
  *tier = loader->areas->tier_ids->len;
  g_ptr_array_add (loader->areas->tier_ids, g_string_chunk_insert (loader->areas->texts, id));
  g_hash_table_insert (loader->tier_rows, g_ptr_array_index (loader->areas->tier_ids, *tier),
                       GUINT_TO_POINTER (*tier));
  return TRUE;
}

/* What this row says, checked for itself. All problems of the row are reported. */
static gboolean
read_row (Loader *loader, AreaRow *row)
{
  static const gint needed[] = { CODE, NAME, TIER };
  gboolean good = TRUE;

  *row = (AreaRow){ 0, (gdouble)NAN, G_MININT32, G_MAXINT32 };
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      if (loader->fields[needed[i]].length > 0)
        continue;
      report (loader, needed[i], "COHESION-AREA-003", NULL, "the %s of an area must not be empty",
              field_names[needed[i]]);
      good = FALSE;
    }
  if (loader->fields[TIER].length > 0)
    good &= read_tier (loader, &row->tier);
  good &= read_population (loader, &row->population);
  good &= read_date (loader, START, FALSE, &row->start);
  good &= read_date (loader, END, TRUE, &row->end);
  if (good && row->end < row->start)
    {
      report (loader, END, "COHESION-AREA-009", NULL, "the area ends before it starts");
      good = FALSE;
    }
  return good;
}

static void
add_area (Loader *loader, const AreaRow *row)
{
  CohesionAreas *areas = loader->areas;
  guint32 no_area = COHESION_NO_AREA;
  guint line = cohesion_csv_reader_get_line (loader->reader);
  const CohesionCsvField *name = &loader->fields[NAME];

  cohesion_dictionary_add (areas->codes, loader->fields[CODE].text, loader->fields[CODE].length);
  g_ptr_array_add (areas->names,
                   g_string_chunk_insert_len (areas->texts, name->text, (gssize)name->length));
  g_array_append_val (areas->tiers, row->tier);
  g_array_append_val (areas->parents, no_area);
  g_array_append_val (areas->populations, row->population);
  g_array_append_val (areas->starts, row->start);
  g_array_append_val (areas->ends, row->end);
  g_array_append_val (areas->lines, line);
  g_ptr_array_add (loader->parent_codes, cohesion_field_dup (&loader->fields[PARENT]));
}

static gboolean
same_number (gdouble a, gdouble b)
{
  return a == b || (isnan (a) && isnan (b));
}

/* A further row of an area may only bring a further successor. */
static gboolean
check_repeat (Loader *loader, guint32 area, const AreaRow *row)
{
  CohesionAreas *areas = loader->areas;
  guint first = g_array_index (areas->lines, guint, area);
  gint different = -1;

  if (!cohesion_field_equal (&loader->fields[NAME], g_ptr_array_index (areas->names, area)))
    different = NAME;
  else if (row->tier != g_array_index (areas->tiers, guint32, area))
    different = TIER;
  else if (!cohesion_field_equal (&loader->fields[PARENT],
                                  g_ptr_array_index (loader->parent_codes, area)))
    different = PARENT;
  else if (!same_number (row->population, g_array_index (areas->populations, gdouble, area)))
    different = POPULATION;
  else if (row->start != g_array_index (areas->starts, gint32, area))
    different = START;
  else if (row->end != g_array_index (areas->ends, gint32, area))
    different = END;

  if (different >= 0)
    report (loader, different, "COHESION-AREA-005",
            "several rows of one code may only differ in successor and share",
            "the %s of %s is not the one of line %u", field_names[different],
            cohesion_areas_get_nth_code (areas, area), first);
  else if (loader->fields[SUCCESSOR].length == 0)
    report (loader, CODE, "COHESION-AREA-014", NULL, "%s stands on line %u already",
            cohesion_areas_get_nth_code (areas, area), first);
  return different < 0 && loader->fields[SUCCESSOR].length > 0;
}

static void
add_successor (Loader *loader, guint32 area)
{
  const CohesionCsvField *code = &loader->fields[SUCCESSOR];
  const CohesionCsvField *text = &loader->fields[SHARE];
  CohesionSuccessor successor = { area, NULL, (gdouble)NAN, 0 };
  CohesionStatus status;

  if (text->length > 0 &&
      (code->length == 0 || !cohesion_csv_parse_number (text, &successor.share, &status) ||
       !(successor.share >= 0 && successor.share <= 1)))
    {
      g_autofree gchar *shown = cohesion_field_show (text);

      if (code->length == 0)
        report (loader, SHARE, "COHESION-AREA-004", NULL, "a share without a successor");
      else
        report (loader, SHARE, "COHESION-AREA-008", NULL,
                "the share of a successor must be a number from 0 to 1, got \"%s\"", shown);
      return;
    }
  if (code->length == 0)
    return;
  successor.code =
      g_string_chunk_insert_len (loader->areas->texts, code->text, (gssize)code->length);
  successor.line = cohesion_csv_reader_get_line (loader->reader);
  g_array_append_val (loader->areas->successors, successor);
}

static void
take_row (Loader *loader)
{
  AreaRow row;
  guint32 area;

  if (!read_row (loader, &row))
    return;
  area =
      cohesion_areas_find (loader->areas, loader->fields[CODE].text, loader->fields[CODE].length);
  if (area == COHESION_NO_AREA)
    {
      area = loader->areas->names->len;
      add_area (loader, &row);
    }
  else if (!check_repeat (loader, area, &row))
    return;
  add_successor (loader, area);
}

static gboolean
read_rows (Loader *loader, guint n_columns, GCancellable *cancellable, GError **error)
{
  const CohesionCsvField *fields;
  guint n_fields;
  GError *local = NULL;

  while (cohesion_csv_reader_next (loader->reader, &fields, &n_fields, cancellable, &local))
    {
      pick_fields (loader, fields, n_fields);
      if (n_fields != n_columns)
        report (loader, -1, "COHESION-AREA-016", NULL, "this row has %u fields, the header has %u",
                n_fields, n_columns);
      else
        take_row (loader);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* Parents may stand later in the file, so they are found when all rows are there. */
static void
resolve_parents (Loader *loader)
{
  CohesionAreas *areas = loader->areas;

  for (guint32 i = 0; i < areas->names->len; i++)
    {
      const gchar *code = g_ptr_array_index (loader->parent_codes, i);
      guint32 parent;

      if (*code == '\0')
        continue;
      parent = cohesion_areas_find (areas, code, strlen (code));
      g_array_index (areas->parents, guint32, i) = parent;
      if (parent == COHESION_NO_AREA)
        {
          CohesionPlace place = { cohesion_csv_reader_get_name (loader->reader),
                                  g_array_index (areas->lines, guint, i), 0, NULL };
          g_autofree gchar *hint = cohesion_diagnostics_get_n_errors (loader->diagnostics) < 20
                                       ? cohesion_areas_suggest (areas, code)
                                       : NULL;

          cohesion_diagnostics_add (loader->diagnostics, COHESION_SEVERITY_ERROR,
                                    "COHESION-AREA-006", &place, hint,
                                    "the parent \"%s\" of %s is not in the file", code,
                                    cohesion_areas_get_nth_code (areas, i));
        }
    }
}

static void
check_not_empty (Loader *loader)
{
  CohesionPlace place = { cohesion_csv_reader_get_name (loader->reader), 1, 0, NULL };

  if (loader->areas->names->len == 0 &&
      cohesion_diagnostics_get_n_errors (loader->diagnostics) == loader->n_errors_before)
    cohesion_diagnostics_add (loader->diagnostics, COHESION_SEVERITY_ERROR, "COHESION-AREA-017",
                              &place, NULL, "the file names no area");
}

static gboolean
load_rows (Loader *loader, GCancellable *cancellable, GError **error)
{
  const CohesionFieldNames names = { field_names,         N_FIELDS, TIER + 1, "COHESION-AREA-001",
                                     "COHESION-AREA-002", FALSE };
  const gchar *file = cohesion_csv_reader_get_name (loader->reader);
  g_auto (GStrv) header =
      cohesion_csv_reader_read_header (loader->reader, loader->diagnostics, cancellable, error);

  if (header == NULL)
    return FALSE;
  if (!cohesion_fields_match (&names, header, file, loader->diagnostics, loader->positions))
    return TRUE;
  if (!read_rows (loader, g_strv_length (header), cancellable, error))
    return FALSE;
  check_not_empty (loader);
  resolve_parents (loader);
  cohesion_areas_index (loader->areas);
  cohesion_areas_check (loader->areas, file, loader->diagnostics);
  return TRUE;
}

static CohesionAreas *
load_from_reader (CohesionCsvReader *reader,
                  CohesionDiagnostics *given,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_or_new (given);
  guint n_errors = cohesion_diagnostics_get_n_errors (diagnostics);
  g_autoptr (CohesionAreas) areas = cohesion_areas_new_empty ();
  g_autoptr (GPtrArray) parent_codes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) tier_rows = g_hash_table_new (g_str_hash, g_str_equal);
  Loader loader = { .areas = areas,
                    .reader = reader,
                    .diagnostics = diagnostics,
                    .n_errors_before = n_errors,
                    .parent_codes = parent_codes,
                    .tier_rows = tier_rows };
  GError *local = NULL;

  if (!load_rows (&loader, cancellable, &local))
    {
      if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          cohesion_diagnostics_get_n_errors (diagnostics) == n_errors)
        cohesion_fields_report_error (diagnostics, cohesion_csv_reader_get_name (reader), local);
      g_propagate_error (error, local);
      return NULL;
    }
  cohesion_diagnostics_sort (diagnostics);
  if (!cohesion_diagnostics_check_since (diagnostics, n_errors, error))
    return NULL;
  return g_steal_pointer (&areas);
}

/**
 * cohesion_areas_load:
 * @path: an areas.csv, or "-" for standard input
 * @diagnostics: (nullable): where every problem of the file is put
 * @cancellable: (nullable): to stop from another thread
 * @error: where to put the error: %COHESION_ERROR_INVALID with the first problem
 *   (`COHESION-AREA-...`, `COHESION-CSV-...`), %COHESION_ERROR_IO
 *
 * Read the registry of places: `code,name,tier,parent,population,start,end,successor,share`, of
 * which code, name and tier are required. Several rows for one code give several successors with
 * their shares. All problems are found in one pass.
 *
 * Returns: (transfer full): the registry, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionAreas *
cohesion_areas_load (const gchar *path,
                     CohesionDiagnostics *diagnostics,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (CohesionCsvReader) reader = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (diagnostics == NULL || COHESION_IS_DIAGNOSTICS (diagnostics), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  reader = cohesion_csv_reader_new (path, error);
  return reader == NULL ? NULL : load_from_reader (reader, diagnostics, cancellable, error);
}

CohesionAreas *
cohesion_areas_load_bytes (GBytes *bytes,
                           const gchar *name,
                           CohesionDiagnostics *diagnostics,
                           GError **error)
{
  g_autoptr (CohesionCsvReader) reader = cohesion_csv_reader_new_for_bytes (bytes, name);

  return load_from_reader (reader, diagnostics, NULL, error);
}
