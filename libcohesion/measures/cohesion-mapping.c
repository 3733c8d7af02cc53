/* A layout tied to the header of one file. */
#include <string.h>

#include "areas/cohesion-fields-private.h"
#include "base/cohesion-suggest-private.h"
#include "measures/cohesion-layout-private.h"

#define NO_COLUMN (-1)

/* A condition with the place of its column. */
typedef struct
{
  const CohesionCondition *condition;
  gint position;
} TiedCondition;

typedef struct
{
  const CohesionGroupPart *part;
  gint position;
} TiedPart;

typedef struct
{
  const CohesionIndicatorRule *rule;
  GArray *conditions; /* TiedCondition */
} TiedRule;

struct _CohesionMapping
{
  CohesionLayout *layout; /* NULL: measures.csv itself */
  gint positions[COHESION_N_FIELDS];
  CohesionCsvField constants[COHESION_N_FIELDS];
  gint names[COHESION_MOST_NAMES];
  guint n_names;
  GArray *conditions; /* TiedCondition */
  GArray *parts;      /* TiedPart */
  GArray *rules;      /* TiedRule */
  GString *group;
  CohesionCsvField group_field;
  const CohesionCsvField *last_fields; /* where the fields of the last record were */
};

static const CohesionCsvField empty_field = { "", 0, 0, FALSE };

void
cohesion_mapping_free (CohesionMapping *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->rules->len; i++)
    g_array_unref (g_array_index (self->rules, TiedRule, i).conditions);
  g_array_unref (self->rules);
  g_array_unref (self->conditions);
  g_array_unref (self->parts);
  g_string_free (self->group, TRUE);
  cohesion_layout_unref (self->layout);
  g_free (self);
}

/* What is needed while a layout is tied. */
typedef struct
{
  CohesionMapping *mapping;
  gchar **header;
  gboolean *used;
  const gchar *file;
  gboolean lenient;
  CohesionDiagnostics *diagnostics;
  gboolean complete;
} Tying;

static gboolean
strv_has (gchar **list, const gchar *text)
{
  return list != NULL && g_strv_contains ((const gchar *const *)list, text);
}

/* The place of a column of the file. One that is not there is an error, unless the layout calls it
 * optional. */
static gint
tie_column (Tying *tying, const gchar *column)
{
  CohesionPlace place = { tying->file, 1, 0, NULL };
  g_autofree gchar *hint = NULL;
  gint found = NO_COLUMN;

  if (column == NULL)
    return NO_COLUMN;
  for (gint i = 0; tying->header[i] != NULL; i++)
    {
      if (!g_str_equal (tying->header[i], column))
        continue;
      if (found >= 0 && !tying->used[i])
        cohesion_diagnostics_add (tying->diagnostics, COHESION_SEVERITY_WARNING,
                                  "COHESION-LAYOUT-005", &place, NULL,
                                  "the column \"%s\" stands twice; the first one counts", column);
      tying->used[i] = TRUE;
      if (found < 0)
        found = i;
    }
  if (found >= 0 || strv_has (tying->mapping->layout->optional, column))
    return found;
  hint = cohesion_suggest_hint (column, (const gchar *const *)tying->header);
  tying->complete = FALSE;
  cohesion_diagnostics_add (tying->diagnostics, COHESION_SEVERITY_ERROR, "COHESION-LAYOUT-003",
                            &place, hint,
                            "the file has no column \"%s\", which the layout %s reads", column,
                            tying->mapping->layout->id);
  return NO_COLUMN;
}

static GArray *
tie_conditions (Tying *tying, GPtrArray *conditions)
{
  GArray *tied = g_array_new (FALSE, FALSE, sizeof (TiedCondition));

  for (guint i = 0; i < conditions->len; i++)
    {
      const CohesionCondition *condition = g_ptr_array_index (conditions, i);
      TiedCondition one = { condition, tie_column (tying, condition->column) };

      g_array_append_val (tied, one);
    }
  return tied;
}

static void
tie_rules (Tying *tying)
{
  CohesionMapping *self = tying->mapping;

  for (guint i = 0; i < self->layout->indicator_rules->len; i++)
    {
      const CohesionIndicatorRule *rule = g_ptr_array_index (self->layout->indicator_rules, i);
      TiedRule one = { rule, tie_conditions (tying, rule->conditions) };

      g_array_append_val (self->rules, one);
    }
}

static void
tie_parts (Tying *tying)
{
  CohesionMapping *self = tying->mapping;

  for (guint i = 0; i < self->layout->group_parts->len; i++)
    {
      const CohesionGroupPart *part = g_ptr_array_index (self->layout->group_parts, i);
      TiedPart one = { part, tie_column (tying, part->column) };

      g_array_append_val (self->parts, one);
    }
}

static void
report_others (Tying *tying)
{
  CohesionLayout *layout = tying->mapping->layout;
  CohesionPlace place = { tying->file, 1, 0, NULL };

  for (guint i = 0; tying->header[i] != NULL && !layout->ignore_others; i++)
    {
      if (tying->used[i] || strv_has (layout->ignored, tying->header[i]))
        continue;
      cohesion_diagnostics_add (
          tying->diagnostics, tying->lenient ? COHESION_SEVERITY_WARNING : COHESION_SEVERITY_ERROR,
          "COHESION-LAYOUT-004", &place, NULL, "the layout %s does not know the column \"%s\"",
          layout->id, tying->header[i]);
    }
}

/* The first name of a field that the file has; the first one where it has none. */
static const gchar *
choose_name (const Tying *tying, const CohesionLayout *layout, guint field)
{
  for (guint i = 0; layout->alternatives[field] != NULL && layout->alternatives[field][i] != NULL;
       i++)
    if (strv_has (tying->header, layout->alternatives[field][i]))
      return layout->alternatives[field][i];
  return layout->columns[field];
}

static void
tie_layout (Tying *tying)
{
  CohesionMapping *self = tying->mapping;
  CohesionLayout *layout = self->layout;

  for (guint i = 0; i < COHESION_N_FIELDS; i++)
    {
      if (i != COHESION_FIELD_INDICATOR)
        self->positions[i] = tie_column (tying, choose_name (tying, layout, i));
      if (layout->constants[i] != NULL)
        self->constants[i] = (CohesionCsvField){ layout->constants[i],
                                                 (guint32)strlen (layout->constants[i]), 0, FALSE };
    }
  for (guint i = 0; layout->indicator_columns != NULL && layout->indicator_columns[i] != NULL; i++)
    {
      gint position = tie_column (tying, layout->indicator_columns[i]);

      if (position >= 0)
        self->names[self->n_names++] = position;
    }
  self->positions[COHESION_FIELD_INDICATOR] = self->n_names > 0 ? self->names[0] : NO_COLUMN;
  self->conditions = tie_conditions (tying, layout->conditions);
  tie_rules (tying);
  tie_parts (tying);
  report_others (tying);
}

CohesionMapping *
cohesion_mapping_new (CohesionLayout *layout,
                      gchar **header,
                      const gchar *file,
                      gboolean lenient,
                      CohesionDiagnostics *diagnostics)
{
  const CohesionFieldNames names = { cohesion_field_names,   COHESION_N_FIELDS,
                                     COHESION_N_REQUIRED,    "COHESION-MEASURE-001",
                                     "COHESION-MEASURE-002", lenient };
  g_autoptr (CohesionMapping) self = g_new0 (CohesionMapping, 1);
  g_autofree gboolean *used = g_new0 (gboolean, g_strv_length (header) + 1);
  Tying tying = { self, header, used, file, lenient, diagnostics, TRUE };

  self->layout = layout == NULL ? NULL : cohesion_layout_ref (layout);
  self->parts = g_array_new (FALSE, FALSE, sizeof (TiedPart));
  self->rules = g_array_new (FALSE, FALSE, sizeof (TiedRule));
  self->group = g_string_new (NULL);
  for (guint i = 0; i < COHESION_N_FIELDS; i++)
    self->constants[i] = empty_field;
  if (layout != NULL)
    tie_layout (&tying);
  else
    {
      self->conditions = g_array_new (FALSE, FALSE, sizeof (TiedCondition));
      tying.complete = cohesion_fields_match (&names, header, file, diagnostics, self->positions);
      self->names[0] = self->positions[COHESION_FIELD_INDICATOR];
      self->n_names = 1;
    }
  return tying.complete ? g_steal_pointer (&self) : NULL;
}

gboolean
cohesion_mapping_has (const CohesionMapping *self, CohesionField field)
{
  return self->positions[field] >= 0 || self->constants[field].length > 0 ||
         (field == COHESION_FIELD_GROUP && self->parts->len > 0);
}

static gboolean
text_matches (const CohesionCsvField *field, const gchar *pattern)
{
  gsize length = strlen (pattern);

  if (length > 0 && pattern[length - 1] == '*')
    return field->length >= length - 1 && memcmp (field->text, pattern, length - 1) == 0;
  return field->length == length && memcmp (field->text, pattern, length) == 0;
}

static gboolean
any_matches (const CohesionCsvField *field, gchar **patterns)
{
  for (guint i = 0; patterns != NULL && patterns[i] != NULL; i++)
    {
      if (text_matches (field, patterns[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
conditions_hold (GArray *conditions, const CohesionCsvField *fields)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const TiedCondition *tied = &g_array_index (conditions, TiedCondition, i);
      CohesionCsvField field =
          tied->position < 0 ? empty_field : cohesion_field_trim (&fields[tied->position]);

      if (any_matches (&field, tied->condition->texts) == tied->condition->negated)
        return FALSE;
    }
  return TRUE;
}

gboolean
cohesion_mapping_keeps (const CohesionMapping *self, const CohesionCsvField *fields)
{
  return conditions_hold (self->conditions, fields);
}

/* "sex=Male;age=65+", or nothing where every part is a total. Texts may not end a part, so their
 * semicolons become commas. */
static void
build_group (CohesionMapping *self, const CohesionCsvField *fields)
{
  g_string_truncate (self->group, 0);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const TiedPart *tied = &g_array_index (self->parts, TiedPart, i);
      CohesionCsvField field =
          tied->position < 0 ? empty_field : cohesion_field_trim (&fields[tied->position]);
      gsize start;

      if (field.length == 0 || any_matches (&field, tied->part->totals))
        continue;
      g_string_append_printf (self->group, "%s%s=", self->group->len > 0 ? ";" : "",
                              tied->part->name);
      start = self->group->len;
      g_string_append_len (self->group, field.text, (gssize)field.length);
      for (gsize j = start; j < self->group->len; j++)
        {
          if (self->group->str[j] == ';')
            self->group->str[j] = ',';
        }
    }
  self->group_field = (CohesionCsvField){ self->group->str, (guint32)self->group->len, 0, FALSE };
}

void
cohesion_mapping_pick (CohesionMapping *self,
                       const CohesionCsvField *fields,
                       const CohesionCsvField **picked)
{
  if (self->last_fields != fields)
    {
      for (guint i = 0; i < COHESION_N_FIELDS; i++)
        picked[i] = self->positions[i] >= 0 ? &fields[self->positions[i]] : &self->constants[i];
      self->last_fields = fields;
    }
  if (self->parts->len > 0)
    {
      build_group (self, fields);
      picked[COHESION_FIELD_GROUP] = &self->group_field;
    }
}

guint
cohesion_mapping_get_names (const CohesionMapping *self,
                            const CohesionCsvField *fields,
                            const CohesionCsvField **names)
{
  if (self->n_names == 0)
    {
      names[0] = &self->constants[COHESION_FIELD_INDICATOR];
      return 1;
    }
  for (guint i = 0; i < self->n_names; i++)
    names[i] = &fields[self->names[i]];
  return self->n_names;
}

gboolean
cohesion_mapping_find_rule (const CohesionMapping *self,
                            const CohesionCsvField *fields,
                            const gchar **id)
{
  gboolean known = FALSE;

  *id = NULL;
  for (guint n = 0; n < self->n_names && self->rules->len > 0; n++)
    {
      CohesionCsvField name = cohesion_field_trim (&fields[self->names[n]]);

      for (guint i = 0; i < self->rules->len; i++)
        {
          const TiedRule *tied = &g_array_index (self->rules, TiedRule, i);

          if (!cohesion_field_equal (&name, tied->rule->from))
            continue;
          known = TRUE;
          if (conditions_hold (tied->conditions, fields))
            {
              *id = tied->rule->id;
              return TRUE;
            }
        }
    }
  return known;
}
