/* The export of scores, measures, areas and definitions: what it is of, what is chosen, where to.
 */
#include "report/cohesion-export-private.h"

#include "base/cohesion-error-private.h"
#include "base/cohesion-file-private.h"
#include "measures/cohesion-measures-private.h"
#include "scoring/cohesion-scores-private.h"

#define ENOUGH ((gsize)72 * 1024)

/**
 * CohesionExport:
 *
 * Scores, measures, areas or definitions as files that dashboards read without a server: JSON-stat
 * 2.0, JSON by columns and by rows, tidy CSV, and CSVW metadata. The filters choose what is
 * written; nothing is chosen to begin with, which means everything. The same input gives the same
 * bytes.
 *
 * Since: 1.0
 */
G_DEFINE_FINAL_TYPE (CohesionExport, cohesion_export, G_TYPE_OBJECT)

typedef enum
{
  PROP_AREAS = 1,
  PROP_NODES,
  PROP_PERIODS,
  PROP_TIERS,
  PROP_DIGITS,
  N_PROPERTIES
} Property;

static GParamSpec *properties[N_PROPERTIES];

static void
cohesion_export_finalize (GObject *object)
{
  CohesionExport *self = COHESION_EXPORT (object);

  g_clear_object (&self->scores);
  g_clear_object (&self->measures);
  g_clear_object (&self->areas);
  g_clear_object (&self->framework);
  g_strfreev (self->chosen_areas);
  g_strfreev (self->nodes);
  g_strfreev (self->periods);
  g_strfreev (self->tiers);
  G_OBJECT_CLASS (cohesion_export_parent_class)->finalize (object);
}

static void
cohesion_export_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  CohesionExport *self = COHESION_EXPORT (object);

  switch (id)
    {
    case PROP_AREAS:
      cohesion_export_set_areas (self, g_value_get_boxed (value));
      break;
    case PROP_NODES:
      cohesion_export_set_nodes (self, g_value_get_boxed (value));
      break;
    case PROP_PERIODS:
      cohesion_export_set_periods (self, g_value_get_boxed (value));
      break;
    case PROP_TIERS:
      cohesion_export_set_tiers (self, g_value_get_boxed (value));
      break;
    case PROP_DIGITS:
      cohesion_export_set_digits (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cohesion_export_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  CohesionExport *self = COHESION_EXPORT (object);

  switch (id)
    {
    case PROP_AREAS:
      g_value_set_boxed (value, self->chosen_areas);
      break;
    case PROP_NODES:
      g_value_set_boxed (value, self->nodes);
      break;
    case PROP_PERIODS:
      g_value_set_boxed (value, self->periods);
      break;
    case PROP_TIERS:
      g_value_set_boxed (value, self->tiers);
      break;
    case PROP_DIGITS:
      g_value_set_int (value, self->digits);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cohesion_export_class_init (CohesionExportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags =
      (GParamFlags)(G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  object_class->finalize = cohesion_export_finalize;
  object_class->set_property = cohesion_export_set_property;
  object_class->get_property = cohesion_export_get_property;

  /**
   * CohesionExport:areas:
   *
   * The codes of the areas to write; %NULL: all.
   *
   * Since: 1.0
   */
  properties[PROP_AREAS] = g_param_spec_boxed ("areas", NULL, NULL, G_TYPE_STRV, flags);
  /**
   * CohesionExport:nodes:
   *
   * The ids of the nodes to write, of measures those of indicators; %NULL: all.
   *
   * Since: 1.0
   */
  properties[PROP_NODES] = g_param_spec_boxed ("nodes", NULL, NULL, G_TYPE_STRV, flags);
  /**
   * CohesionExport:periods:
   *
   * The periods to write, in any spelling that #CohesionPeriod reads; %NULL: all.
   *
   * Since: 1.0
   */
  properties[PROP_PERIODS] = g_param_spec_boxed ("periods", NULL, NULL, G_TYPE_STRV, flags);
  /**
   * CohesionExport:tiers:
   *
   * The tiers whose areas are written; %NULL: all.
   *
   * Since: 1.0
   */
  properties[PROP_TIERS] = g_param_spec_boxed ("tiers", NULL, NULL, G_TYPE_STRV, flags);
  /**
   * CohesionExport:digits:
   *
   * Significant digits of numbers; 0: 17, so that the same number comes back.
   *
   * Since: 1.0
   */
  properties[PROP_DIGITS] = g_param_spec_int ("digits", NULL, NULL, 0, 17, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
cohesion_export_init (CohesionExport *self)
{
  (void)self;
}

static CohesionExport *
new_export (CohesionExportSubject subject)
{
  CohesionExport *self = g_object_new (COHESION_TYPE_EXPORT, NULL);

  self->subject = subject;
  return self;
}

/**
 * cohesion_export_new_scores:
 * @scores: scores
 * @areas: (nullable): the registry, for names and tiers; %NULL: the one whose areas were scored
 *
 * An export of scores: the tidy columns `areacd`, `areanm`, `geography`, `node`, `period`, `score`,
 * `lci_95`, `uci_95`, `rank`, `coverage`, `status` and `notes`.
 *
 * Returns: (transfer full): an export
 *
 * Since: 1.0
 */
CohesionExport *
cohesion_export_new_scores (CohesionScores *scores, CohesionAreas *areas)
{
  CohesionExport *self;

  g_return_val_if_fail (COHESION_IS_SCORES (scores), NULL);
  g_return_val_if_fail (areas == NULL || COHESION_IS_AREAS (areas), NULL);
  self = new_export (COHESION_EXPORT_SCORES);
  self->scores = g_object_ref (scores);
  self->areas = g_object_ref (areas != NULL ? areas : scores->registry);
  g_set_object (&self->framework, scores->framework);
  return self;
}

/**
 * cohesion_export_new_measures:
 * @measures: measures
 *
 * An export of measures: the tidy columns `areacd`, `areanm`, `geography`, `indicator`, `period`,
 * `value`, `lci_95`, `uci_95`, `status` and `notes`, and where any observation has them `group`,
 * `se`, `base` and limits at other levels, such as `lci_99.8`; without these the CSV reads back
 * with the layout `ons-explore-local-statistics`. What is in the measures when the export is
 * written counts.
 *
 * Returns: (transfer full): an export
 *
 * Since: 1.0
 */
CohesionExport *
cohesion_export_new_measures (CohesionMeasures *measures)
{
  CohesionExport *self;

  g_return_val_if_fail (COHESION_IS_MEASURES (measures), NULL);
  self = new_export (COHESION_EXPORT_MEASURES);
  self->measures = g_object_ref (measures);
  g_set_object (&self->areas, cohesion_measures_get_areas (measures));
  g_set_object (&self->framework, cohesion_measures_get_framework (measures));
  return self;
}

/**
 * cohesion_export_new_areas:
 * @areas: areas
 *
 * An export of a registry, in the columns of an areas.csv.
 *
 * Returns: (transfer full): an export
 *
 * Since: 1.0
 */
CohesionExport *
cohesion_export_new_areas (CohesionAreas *areas)
{
  CohesionExport *self;

  g_return_val_if_fail (COHESION_IS_AREAS (areas), NULL);
  self = new_export (COHESION_EXPORT_AREAS);
  self->areas = g_object_ref (areas);
  return self;
}

/**
 * cohesion_export_new_framework:
 * @framework: a framework
 *
 * An export of definitions, a row for each node, in the columns of cohesion_framework_to_table().
 *
 * Returns: (transfer full): an export
 *
 * Since: 1.0
 */
CohesionExport *
cohesion_export_new_framework (CohesionFramework *framework)
{
  CohesionExport *self;

  g_return_val_if_fail (COHESION_IS_FRAMEWORK (framework), NULL);
  self = new_export (COHESION_EXPORT_FRAMEWORK);
  self->framework = g_object_ref (framework);
  return self;
}

/* An empty list chooses nothing in particular: everything. */
static void
set_list (CohesionExport *self, gchar ***list, const gchar *const *texts, Property property)
{
  gchar **copy = texts != NULL && texts[0] != NULL ? g_strdupv ((gchar **)(gpointer)texts) : NULL;

  g_strfreev (*list);
  *list = copy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * cohesion_export_set_areas:
 * @self: an export
 * @areas: (nullable) (array zero-terminated=1): codes of areas; %NULL or none: all
 *
 * Write only these areas. One that is not there is an error when the export is made.
 *
 * Since: 1.0
 */
void
cohesion_export_set_areas (CohesionExport *self, const gchar *const *areas)
{
  g_return_if_fail (COHESION_IS_EXPORT (self));
  set_list (self, &self->chosen_areas, areas, PROP_AREAS);
}

/**
 * cohesion_export_set_nodes:
 * @self: an export
 * @nodes: (nullable) (array zero-terminated=1): ids of nodes, of measures those of indicators;
 * %NULL or none: all
 *
 * Write only these nodes. One that is not there is an error when the export is made.
 *
 * Since: 1.0
 */
void
cohesion_export_set_nodes (CohesionExport *self, const gchar *const *nodes)
{
  g_return_if_fail (COHESION_IS_EXPORT (self));
  set_list (self, &self->nodes, nodes, PROP_NODES);
}

/**
 * cohesion_export_set_periods:
 * @self: an export
 * @periods: (nullable) (array zero-terminated=1): periods, in any spelling that #CohesionPeriod
 * reads; %NULL or none: all
 *
 * Write only these periods. One that is not there is an error when the export is made.
 *
 * Since: 1.0
 */
void
cohesion_export_set_periods (CohesionExport *self, const gchar *const *periods)
{
  g_return_if_fail (COHESION_IS_EXPORT (self));
  set_list (self, &self->periods, periods, PROP_PERIODS);
}

/**
 * cohesion_export_set_tiers:
 * @self: an export
 * @tiers: (nullable) (array zero-terminated=1): tiers, such as `ltla`; %NULL or none: all
 *
 * Write only the areas of these tiers. One that is not there is an error when the export is made.
 *
 * Since: 1.0
 */
void
cohesion_export_set_tiers (CohesionExport *self, const gchar *const *tiers)
{
  g_return_if_fail (COHESION_IS_EXPORT (self));
  set_list (self, &self->tiers, tiers, PROP_TIERS);
}

/**
 * cohesion_export_set_digits:
 * @self: an export
 * @digits: significant digits of numbers, at most 17; 0: 17
 *
 * Set how exact numbers are written.
 *
 * Since: 1.0
 */
void
cohesion_export_set_digits (CohesionExport *self, gint digits)
{
  g_return_if_fail (COHESION_IS_EXPORT (self));
  g_return_if_fail (digits >= 0 && digits <= 17);
  if (self->digits == digits)
    return;
  self->digits = digits;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIGITS]);
}

/**
 * cohesion_export_to_table:
 * @self: an export
 * @error: return location for an error
 *
 * The tidy table that is written as CSV: for charts that are made in the same program.
 *
 * Errors: `COHESION-EXPORT-003` a filter asks for what is not there, `-004` it does not apply,
 * `-005` too many levels of confidence.
 *
 * Returns: (transfer full): a new table, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_export_to_table (CohesionExport *self, GError **error)
{
  g_return_val_if_fail (COHESION_IS_EXPORT (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  return cohesion_export_make_table (self, error);
}

static gboolean
write_table (CohesionExport *self,
             CohesionTable *tidy,
             CohesionExportFormat format,
             const gchar *url,
             CohesionTableWriter *writer,
             GError **error)
{
  switch (format)
    {
    case COHESION_EXPORT_FORMAT_JSON_STAT:
      return cohesion_export_write_cube (self, tidy, writer, error);
    case COHESION_EXPORT_FORMAT_COLUMNS:
      return cohesion_table_write_json_plain (tidy, writer, error);
    case COHESION_EXPORT_FORMAT_ROWS:
      return cohesion_table_write_json_rows (tidy, writer, error);
    case COHESION_EXPORT_FORMAT_CSVW:
      cohesion_export_append_csvw (self, tidy, url, writer->text);
      return TRUE;
    case COHESION_EXPORT_FORMAT_CSV:
    default:
      return cohesion_table_write_csv (tidy, writer, error);
    }
}

/* Before anything is made: areas and definitions are no cube. */
static gboolean
check_format (CohesionExport *self, CohesionExportFormat format, GError **error)
{
  if (format != COHESION_EXPORT_FORMAT_JSON_STAT || self->subject <= COHESION_EXPORT_MEASURES)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_NOT_SUPPORTED, "COHESION-EXPORT-001",
                      "JSON-stat is for scores and measures; the %s to export can be written as "
                      "cols.json, rows.json, csv or csvw",
                      cohesion_export_get_subject (self));
  return FALSE;
}

static gboolean
write_named (CohesionExport *self,
             CohesionTable *tidy,
             GOutputStream *stream,
             const gchar *name,
             CohesionExportFormat format,
             const gchar *url,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (ENOUGH);
  CohesionTableWriter writer = { text, stream, name, self->digits, cancellable };

  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         write_table (self, tidy, format, url, &writer, error) &&
         cohesion_table_writer_finish (&writer, error);
}

/* Where the metadata stands alone, the CSV is taken to be named after what is in it. */
static gchar *
make_url (CohesionExport *self)
{
  return g_strconcat (cohesion_export_get_subject (self), ".csv", NULL);
}

/**
 * cohesion_export_to_text:
 * @self: an export
 * @format: how to write it; of CSVW, the metadata alone
 * @error: return location for an error
 *
 * The export as text.
 *
 * Errors: `COHESION-EXPORT-001` areas or definitions as a cube, `-002` the cube has too many cells,
 * and those of cohesion_export_to_table().
 *
 * Returns: (transfer full): the text, or %NULL with @error set
 *
 * Since: 1.0
 */
gchar *
cohesion_export_to_text (CohesionExport *self, CohesionExportFormat format, GError **error)
{
  g_autoptr (CohesionTable) tidy = NULL;
  g_autoptr (GString) text = NULL;
  g_autofree gchar *url = NULL;
  CohesionTableWriter writer = { 0 };

  g_return_val_if_fail (COHESION_IS_EXPORT (self), NULL);
  g_return_val_if_fail ((guint)format <= COHESION_EXPORT_FORMAT_CSVW, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!check_format (self, format, error))
    return NULL;
  tidy = cohesion_export_make_table (self, error);
  if (tidy == NULL)
    return NULL;
  url = make_url (self);
  text = g_string_new (NULL);
  writer.text = text;
  writer.digits = self->digits;
  if (!write_table (self, tidy, format, url, &writer, error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * cohesion_export_write_to_stream:
 * @self: an export
 * @stream: where to; it is neither flushed nor closed
 * @format: how to write it; of CSVW, the metadata alone
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Write the export to a stream, some kilobytes at a time.
 *
 * Errors: as cohesion_export_to_text(), and %COHESION_ERROR_IO (`COHESION-IO-003`) or
 * %G_IO_ERROR_CANCELLED.
 *
 * Returns: %TRUE, or %FALSE with @error set
 *
 * Since: 1.0
 */
gboolean
cohesion_export_write_to_stream (CohesionExport *self,
                                 GOutputStream *stream,
                                 CohesionExportFormat format,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (CohesionTable) tidy = NULL;
  g_autofree gchar *url = NULL;

  g_return_val_if_fail (COHESION_IS_EXPORT (self), FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);
  g_return_val_if_fail ((guint)format <= COHESION_EXPORT_FORMAT_CSVW, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!check_format (self, format, error))
    return FALSE;
  tidy = cohesion_export_make_table (self, error);
  url = make_url (self);
  return tidy != NULL &&
         write_named (self, tidy, stream, "output", format, url, cancellable, error);
}

/* The CSV and what its columns mean: both are written before either appears. */
static gboolean
write_csvw (CohesionExport *self,
            CohesionTable *tidy,
            const gchar *path,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree gchar *metadata_path = g_strconcat (path, "-metadata.json", NULL);
  g_autofree gchar *url = g_path_get_basename (path);
  g_autoptr (CohesionAtomicFile) csv = cohesion_atomic_file_new (path, error);
  g_autoptr (CohesionAtomicFile) metadata = NULL;

  if (csv == NULL)
    return FALSE;
  metadata = cohesion_atomic_file_new (metadata_path, error);
  return metadata != NULL &&
         write_named (self, tidy, cohesion_atomic_file_get_stream (csv), path,
                      COHESION_EXPORT_FORMAT_CSV, url, cancellable, error) &&
         write_named (self, tidy, cohesion_atomic_file_get_stream (metadata), metadata_path,
                      COHESION_EXPORT_FORMAT_CSVW, url, cancellable, error) &&
         cohesion_atomic_file_commit (csv, cancellable, error) &&
         cohesion_atomic_file_commit (metadata, cancellable, error);
}

/**
 * cohesion_export_write:
 * @self: an export
 * @path: a file; it appears whole or not at all, and replaces one that is there
 * @format: how to write it; of CSVW, @path is the CSV, and its metadata goes beside it into
 *   @path with `-metadata.json` behind
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Write the export to a file.
 *
 * Errors: as cohesion_export_write_to_stream().
 *
 * Returns: %TRUE, or %FALSE with @error set
 *
 * Since: 1.0
 */
gboolean
cohesion_export_write (CohesionExport *self,
                       const gchar *path,
                       CohesionExportFormat format,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (CohesionTable) tidy = NULL;
  g_autoptr (CohesionAtomicFile) file = NULL;

  g_return_val_if_fail (COHESION_IS_EXPORT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail ((guint)format <= COHESION_EXPORT_FORMAT_CSVW, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!check_format (self, format, error))
    return FALSE;
  tidy = cohesion_export_make_table (self, error);
  if (tidy == NULL)
    return FALSE;
  if (format == COHESION_EXPORT_FORMAT_CSVW)
    return write_csvw (self, tidy, path, cancellable, error);
  file = cohesion_atomic_file_new (path, error);
  return file != NULL &&
         write_named (self, tidy, cohesion_atomic_file_get_stream (file), path, format, NULL,
                      cancellable, error) &&
         cohesion_atomic_file_commit (file, cancellable, error);
}
