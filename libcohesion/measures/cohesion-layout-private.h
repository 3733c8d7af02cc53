/* A layout: how the columns of another publisher's file become those of measures.csv. */
#pragma once

#include <cohesion/cohesion-diagnostics.h>
#include <gio/gio.h>

#include "base/cohesion-period-private.h"
#include "table/cohesion-csv-private.h"

/* The columns of measures.csv. The first COHESION_N_REQUIRED must be there. */
typedef enum
{
  COHESION_FIELD_AREA,
  COHESION_FIELD_INDICATOR,
  COHESION_FIELD_PERIOD,
  COHESION_FIELD_VALUE,
  COHESION_N_REQUIRED,
  COHESION_FIELD_GROUP = COHESION_N_REQUIRED,
  COHESION_FIELD_SE,
  COHESION_FIELD_LOWER,
  COHESION_FIELD_UPPER,
  COHESION_FIELD_LEVEL,
  COHESION_FIELD_BASE,
  COHESION_FIELD_STATUS,
  COHESION_FIELD_NOTE,
  COHESION_N_FIELDS
} CohesionField;

extern const gchar *const cohesion_field_names[COHESION_N_FIELDS + 1];

/* A column and the texts that it may hold. A text that ends in "*" is the start of what it may
 * hold. */
typedef struct
{
  gchar *column;
  gchar **texts;
  gboolean negated; /* it may hold anything but these */
} CohesionCondition;

/* A row whose indicator column holds @from, under all @conditions, is of indicator @id. */
typedef struct
{
  gchar *from;
  gchar *id; /* "": left out */
  GPtrArray *conditions;
} CohesionIndicatorRule;

/* One part of the group: "sex=Male", or nothing where the column holds one of @totals or is empty.
 */
typedef struct
{
  gchar *name;
  gchar *column;
  gchar **totals;
} CohesionGroupPart;

typedef struct
{
  gint ref_count;
  gchar *id;
  gchar *title;
  gchar *columns[COHESION_N_FIELDS];       /* the source column, or NULL */
  gchar **alternatives[COHESION_N_FIELDS]; /* NULL or its names; the first that a file has counts */
  gchar *constants[COHESION_N_FIELDS];     /* the same text in every row, or NULL */
  gchar **indicator_columns; /* looked up in the map in this order; the last makes the slug */
  GPtrArray *indicator_rules;
  GPtrArray *conditions; /* rows that are kept */
  GPtrArray *group_parts;
  gchar **optional;       /* source columns that a file may lack */
  gchar **ignored;        /* source columns that are known and not needed */
  gboolean ignore_others; /* columns that are not named are left out in silence */
  gboolean years;         /* periods in the spellings of publishers: 2014 - 16, 2015/16 Q1 */
  gint year_start;        /* the month in which the year 2015/16 starts */
  gboolean skip_unknown_areas;
  gboolean skip_unknown_indicators;
  gboolean skip_identical;
  gboolean fill_short_rows; /* a row may end before the header does; the rest is empty */
} CohesionLayout;

/* A layout by the id of one that ships or the path of a YAML file. */
CohesionLayout *cohesion_layout_load (const gchar *path_or_id,
                                      CohesionDiagnostics *diagnostics,
                                      GCancellable *cancellable,
                                      GError **error);
CohesionLayout *cohesion_layout_load_bytes (GBytes *bytes,
                                            const gchar *name,
                                            CohesionDiagnostics *diagnostics,
                                            GError **error);
CohesionLayout *cohesion_layout_ref (CohesionLayout *self);
void cohesion_layout_unref (CohesionLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionLayout, cohesion_layout_unref)

/* The id that a text makes when no map names one: "Children in poverty (%)" is
 * children_in_poverty. "" where there is nothing to make it of. */
gchar *cohesion_layout_make_id (const gchar *text, gsize length);

/* A period in the spellings of publishers, see @years; others as cohesion_span_parse(). */
gboolean cohesion_layout_parse_period (const gchar *text,
                                       gsize length,
                                       gint year_start,
                                       CohesionSpan *span,
                                       const gchar **why,
                                       gboolean *ambiguous);

/* A layout tied to the header of a file. */
typedef struct _CohesionMapping CohesionMapping;

/* What is missing or unknown is reported; NULL then. @layout NULL: measures.csv itself. */
CohesionMapping *cohesion_mapping_new (CohesionLayout *layout,
                                       gchar **header,
                                       const gchar *file,
                                       gboolean lenient,
                                       CohesionDiagnostics *diagnostics);
void cohesion_mapping_free (CohesionMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionMapping, cohesion_mapping_free)

/* Whether the row is kept under the layout's conditions. */
gboolean cohesion_mapping_keeps (const CohesionMapping *self, const CohesionCsvField *fields);

/* Point @picked (COHESION_N_FIELDS long) at the fields of a record. What the file does not have is
 * an empty field. Valid until the next record; @picked must be the same array for every record. */
void cohesion_mapping_pick (CohesionMapping *self,
                            const CohesionCsvField *fields,
                            const CohesionCsvField **picked);
gboolean cohesion_mapping_has (const CohesionMapping *self, CohesionField field);

/* The texts that may name the indicator of this record, in order; at most COHESION_MOST_NAMES. */
#define COHESION_MOST_NAMES 4
guint cohesion_mapping_get_names (const CohesionMapping *self,
                                  const CohesionCsvField *fields,
                                  const CohesionCsvField **names);

/* What the layout's own rules say of a record: TRUE and *@id ("" to leave it out, NULL where a rule
 * has the text, but not under these conditions), or FALSE where no rule has its text. */
gboolean cohesion_mapping_find_rule (const CohesionMapping *self,
                                     const CohesionCsvField *fields,
                                     const gchar **id);
