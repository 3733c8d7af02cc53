/* Neighbour sets: read, checked, kept in two flat columns. */
#include "study/cohesion-neighbours-private.h"

#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "areas/cohesion-fields-private.h"
#include "base/cohesion-diagnostics-private.h"
#include "table/cohesion-csv-private.h"

/* More neighbours of one place than there are places in a country mean a wrong file. */
#define HIGHEST_RANK 1000000

enum
{
  AREA,
  RANK,
  NEIGHBOUR,
  N_FIELDS
};

static const gchar *const field_names[] = { "area", "rank", "neighbour", NULL };

struct _CohesionNeighbours
{
  guint32 *starts; /* of each area in @rows; n_areas + 1 */
  guint32 *rows;
};

/* One line of the file. */
typedef struct
{
  guint32 area;
  guint32 rank;
  guint32 neighbour;
  guint32 line;
} Entry;

typedef struct
{
  CohesionAreas *areas;
  CohesionCsvReader *reader;
  CohesionDiagnostics *diagnostics;
  gboolean lenient;
  gint positions[N_FIELDS];
  CohesionCsvField fields[N_FIELDS];
  GArray *entries;
} Loader;

void
cohesion_neighbours_free (CohesionNeighbours *self)
{
  g_free (self->starts);
  g_free (self->rows);
  g_free (self);
}

const guint32 *
cohesion_neighbours_get (CohesionNeighbours *self, guint32 area, guint *n_neighbours)
{
  *n_neighbours = self->starts[area + 1] - self->starts[area];
  return self->rows + self->starts[area];
}

static CohesionPlace
place_of (Loader *loader, gint field)
{
  return (CohesionPlace){ cohesion_csv_reader_get_name (loader->reader),
                          cohesion_csv_reader_get_line (loader->reader),
                          field < 0 ? 0 : loader->fields[field].column, NULL };
}

/* The row of the registry that a field names. */
static gboolean
read_area (Loader *loader, gint field, guint32 *area)
{
  const CohesionCsvField *text = &loader->fields[field];
  CohesionPlace place = place_of (loader, field);
  g_autofree gchar *shown = NULL;

  *area = cohesion_areas_find (loader->areas, text->text, text->length);
  if (*area != G_MAXUINT32)
    return TRUE;
  shown = cohesion_field_show (text);
  cohesion_diagnostics_add (
      loader->diagnostics, loader->lenient ? COHESION_SEVERITY_WARNING : COHESION_SEVERITY_ERROR,
      "COHESION-STUDY-010", &place, NULL, "%s \"%s\" is not in the registry of areas%s",
      field_names[field], shown, loader->lenient ? "; the row is left out" : "");
  return FALSE;
}

static gboolean
read_rank (Loader *loader, guint32 *rank)
{
  const CohesionCsvField *text = &loader->fields[RANK];
  CohesionPlace place = place_of (loader, RANK);
  g_autofree gchar *copy = g_strndup (text->text, text->length);
  g_autofree gchar *shown = NULL;
  guint64 value;

  if (g_ascii_string_to_unsigned (copy, 10, 1, HIGHEST_RANK, &value, NULL))
    {
      *rank = (guint32)value;
      return TRUE;
    }
  shown = cohesion_field_show (text);
  cohesion_diagnostics_add (loader->diagnostics, COHESION_SEVERITY_ERROR, "COHESION-STUDY-011",
                            &place, NULL, "the rank must be a whole number from 1, got \"%s\"",
                            shown);
  return FALSE;
}

static void
read_entry (Loader *loader)
{
  Entry entry = { .line = cohesion_csv_reader_get_line (loader->reader) };
  gboolean good = read_area (loader, AREA, &entry.area);
  good = read_rank (loader, &entry.rank) && good;
  good = read_area (loader, NEIGHBOUR, &entry.neighbour) && good;
  if (!good)
    return;
  if (entry.area == entry.neighbour)
    {
      CohesionPlace place = place_of (loader, NEIGHBOUR);
      cohesion_diagnostics_add (loader->diagnostics, COHESION_SEVERITY_ERROR, "COHESION-STUDY-012",
                                &place, NULL, "%s is given as its own neighbour",
                                cohesion_areas_get_nth_code (loader->areas, entry.area));
      return;
    }
  g_array_append_val (loader->entries, entry);
}

static gboolean
read_rows (Loader *loader, guint n_columns, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  const CohesionCsvField *fields;
  guint n_fields;

  while (cohesion_csv_reader_next (loader->reader, &fields, &n_fields, cancellable, &problem))
    {
      if (n_fields != n_columns)
        {
          CohesionPlace place = place_of (loader, -1);
          cohesion_diagnostics_add (loader->diagnostics, COHESION_SEVERITY_ERROR,
                                    "COHESION-STUDY-013", &place, NULL,
                                    "this row has %u fields, the header %u", n_fields, n_columns);
          continue;
        }
      for (guint i = 0; i < N_FIELDS; i++)
        loader->fields[i] = cohesion_field_trim (&fields[loader->positions[i]]);
      read_entry (loader);
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gint
compare_by_rank (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  const guint32 keys[3][2] = { { x->area, y->area }, { x->rank, y->rank }, { x->line, y->line } };

  for (guint i = 0; i < 3; i++)
    if (keys[i][0] != keys[i][1])
      return keys[i][0] < keys[i][1] ? -1 : 1;
  return 0;
}

static void
report_twice (Loader *loader, const Entry *entry, const gchar *format, guint32 what)
{
  CohesionPlace place = { cohesion_csv_reader_get_name (loader->reader), entry->line, 0, NULL };
  const gchar *code = cohesion_areas_get_nth_code (loader->areas, entry->area);
  g_autofree gchar *rank = g_strdup_printf ("%u", what);
  const gchar *shown = format[0] == 'r' ? rank : cohesion_areas_get_nth_code (loader->areas, what);

  cohesion_diagnostics_add (loader->diagnostics, COHESION_SEVERITY_ERROR, "COHESION-STUDY-014",
                            &place, NULL, "%s %s of %s is given twice", format, shown, code);
}

/* Two places of one rank, and one place of two ranks; the entries are sorted by area and rank. */
static void
check_twice (Loader *loader, guint n_areas)
{
  g_autofree guint32 *seen = g_new0 (guint32, (gsize)n_areas + 1); /* by area + 1 */
  const Entry *entries = (const Entry *)(gpointer)loader->entries->data;

  for (guint i = 0; i < loader->entries->len; i++)
    {
      const Entry *entry = &entries[i];
      if (i > 0 && entries[i - 1].area == entry->area && entries[i - 1].rank == entry->rank)
        report_twice (loader, entry, "rank", entry->rank);
      if (seen[entry->neighbour] == entry->area + 1)
        report_twice (loader, entry, "neighbour", entry->neighbour);
      seen[entry->neighbour] = entry->area + 1;
    }
}

static CohesionNeighbours *
pack (GArray *entries, guint n_areas)
{
  CohesionNeighbours *self = g_new0 (CohesionNeighbours, 1);

  self->starts = g_new0 (guint32, (gsize)n_areas + 1);
  self->rows = g_new (guint32, (gsize)entries->len + 1);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      self->starts[entry->area + 1]++;
      self->rows[i] = entry->neighbour;
    }
  for (guint area = 0; area < n_areas; area++)
    self->starts[area + 1] += self->starts[area];
  return self;
}

CohesionNeighbours *
cohesion_neighbours_load (const gchar *path,
                          CohesionAreas *areas,
                          gboolean lenient,
                          CohesionDiagnostics *diagnostics,
                          GCancellable *cancellable,
                          GError **error)
{
  const CohesionFieldNames names = { field_names,          N_FIELDS, N_FIELDS, "COHESION-STUDY-015",
                                     "COHESION-STUDY-016", lenient };
  guint n_areas = cohesion_areas_get_n_areas (areas);
  g_autoptr (CohesionCsvReader) reader = cohesion_csv_reader_new (path, error);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_auto (GStrv) header = NULL;
  Loader loader = { areas, reader, diagnostics, lenient, { 0 }, { { 0 } }, entries };

  if (reader == NULL)
    return NULL;
  header = cohesion_csv_reader_read_header (reader, diagnostics, cancellable, error);
  if (header == NULL)
    return NULL;
  if (!cohesion_fields_match (&names, header, cohesion_csv_reader_get_name (reader), diagnostics,
                              loader.positions))
    {
      cohesion_diagnostics_check (diagnostics, error);
      return NULL;
    }
  if (!read_rows (&loader, g_strv_length (header), cancellable, error))
    return NULL;
  g_array_sort (entries, compare_by_rank);
  check_twice (&loader, n_areas);
  return pack (entries, n_areas);
}
