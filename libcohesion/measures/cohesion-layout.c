/* Reading a layout from its YAML. */
#include "measures/cohesion-layout-private.h"

#include <cohesion/cohesion-measures.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"
#include "yaml/cohesion-yaml-private.h"

#define RESOURCE_FOLDER "/cohesion/layouts/"

/* Made by the build from the files in layouts/. */
GResource *coh_layouts_get_resource (void);

const gchar *const cohesion_field_names[COHESION_N_FIELDS + 1] = {
  "area",  "indicator", "period", "value",  "group", "se", "lower",
  "upper", "level",     "base",   "status", "note",  NULL
};

static void
free_condition (gpointer data)
{
  CohesionCondition *condition = data;

  g_free (condition->column);
  g_strfreev (condition->texts);
  g_free (condition);
}

static void
free_rule (gpointer data)
{
  CohesionIndicatorRule *rule = data;

  g_free (rule->from);
  g_free (rule->id);
  g_ptr_array_unref (rule->conditions);
  g_free (rule);
}

static void
free_part (gpointer data)
{
  CohesionGroupPart *part = data;

  g_free (part->name);
  g_free (part->column);
  g_strfreev (part->totals);
  g_free (part);
}

CohesionLayout *
cohesion_layout_ref (CohesionLayout *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
cohesion_layout_unref (CohesionLayout *self)
{
  if (self == NULL || !g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->title);
  for (guint i = 0; i < COHESION_N_FIELDS; i++)
    {
      g_free (self->columns[i]);
      g_strfreev (self->alternatives[i]);
      g_free (self->constants[i]);
    }
  g_strfreev (self->indicator_columns);
  g_ptr_array_unref (self->indicator_rules);
  g_ptr_array_unref (self->conditions);
  g_ptr_array_unref (self->group_parts);
  g_strfreev (self->optional);
  g_strfreev (self->ignored);
  g_free (self);
}

static CohesionLayout *
new_layout (void)
{
  CohesionLayout *self = g_new0 (CohesionLayout, 1);

  self->ref_count = 1;
  self->indicator_rules = g_ptr_array_new_with_free_func (free_rule);
  self->conditions = g_ptr_array_new_with_free_func (free_condition);
  self->group_parts = g_ptr_array_new_with_free_func (free_part);
  self->year_start = 4;
  return self;
}

static void
report (const CohesionYamlReader *reader,
        const CohesionYamlNode *node,
        const gchar *token,
        const gchar *message)
{
  cohesion_yaml_report (reader, node, COHESION_SEVERITY_ERROR, token, NULL, "%s", message);
}

static void
read_condition (const CohesionYamlReader *reader,
                const CohesionYamlNode *key,
                GPtrArray *conditions)
{
  static const gchar *const allowed[] = { "not", NULL };
  CohesionCondition *condition = g_new0 (CohesionCondition, 1);
  CohesionYamlNode *parent = key->parent;

  condition->column = g_strdup (key->text);
  if (key->value->kind == COHESION_YAML_MAPPING)
    {
      condition->negated = TRUE;
      cohesion_yaml_check_keys (reader, key->value, allowed);
      cohesion_yaml_require (reader, key->value, "not");
      condition->texts = cohesion_yaml_get_texts (reader, key->value, "not");
    }
  else
    condition->texts = cohesion_yaml_get_texts (reader, parent, key->text);
  if (condition->texts == NULL)
    condition->texts = g_new0 (gchar *, 1);
  g_ptr_array_add (conditions, condition);
}

/* `where`: columns and the texts that they may hold. */
static void
read_conditions (const CohesionYamlReader *reader,
                 const CohesionYamlNode *map,
                 GPtrArray *conditions)
{
  CohesionYamlNode *where = cohesion_yaml_get (map, "where");

  if (where == NULL || !cohesion_yaml_expect (reader, where, COHESION_YAML_MAPPING))
    return;
  for (CohesionYamlNode *key = where->first; key != NULL; key = key->next)
    read_condition (reader, key, conditions);
}

static void
add_rule (CohesionLayout *self, const gchar *from, const gchar *id, GPtrArray *conditions)
{
  CohesionIndicatorRule *rule = g_new0 (CohesionIndicatorRule, 1);

  rule->from = g_strdup (from);
  rule->id = g_strdup (id == NULL ? "" : id);
  rule->conditions = conditions;
  g_ptr_array_add (self->indicator_rules, rule);
}

static GPtrArray *
new_conditions (void)
{
  return g_ptr_array_new_with_free_func (free_condition);
}

/* `indicators` as a list of {from, where, id}. */
static void
read_rule (const CohesionYamlReader *reader, const CohesionYamlNode *node, CohesionLayout *self)
{
  static const gchar *const allowed[] = { "from", "where", "id", NULL };
  GPtrArray *conditions;
  const gchar *from, *id = NULL;
  CohesionYamlNode *id_node;

  if (!cohesion_yaml_expect (reader, node, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (reader, node, allowed);
  cohesion_yaml_require (reader, node, "from");
  id_node = cohesion_yaml_require (reader, node, "id");
  from = cohesion_yaml_get_text (reader, node, "from");
  if (id_node != NULL && !cohesion_yaml_is_null (id_node))
    id = cohesion_yaml_get_text (reader, node, "id");
  conditions = new_conditions ();
  read_conditions (reader, node, conditions);
  add_rule (self, from == NULL ? "" : from, id, conditions);
}

static void
read_rules (const CohesionYamlReader *reader, const CohesionYamlNode *root, CohesionLayout *self)
{
  CohesionYamlNode *node = cohesion_yaml_get (root, "indicators");

  if (node == NULL)
    return;
  if (node->kind == COHESION_YAML_SEQUENCE)
    {
      for (CohesionYamlNode *item = node->first; item != NULL; item = item->next)
        read_rule (reader, item, self);
      return;
    }
  if (!cohesion_yaml_expect (reader, node, COHESION_YAML_MAPPING))
    return;
  for (CohesionYamlNode *key = node->first; key != NULL; key = key->next)
    {
      const gchar *id = cohesion_yaml_is_null (key->value)
                            ? NULL
                            : cohesion_yaml_get_text (reader, node, key->text);

      add_rule (self, key->text, id, new_conditions ());
    }
}

static void
read_part (const CohesionYamlReader *reader, const CohesionYamlNode *node, CohesionLayout *self)
{
  static const gchar *const allowed[] = { "name", "column", "total", NULL };
  CohesionGroupPart *part;

  if (!cohesion_yaml_expect (reader, node, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (reader, node, allowed);
  cohesion_yaml_require (reader, node, "name");
  cohesion_yaml_require (reader, node, "column");
  part = g_new0 (CohesionGroupPart, 1);
  part->name = g_strdup (cohesion_yaml_get_id (reader, node, "name"));
  part->column = g_strdup (cohesion_yaml_get_text (reader, node, "column"));
  part->totals = cohesion_yaml_get_texts (reader, node, "total");
  g_ptr_array_add (self->group_parts, part);
}

static void
read_groups (const CohesionYamlReader *reader, const CohesionYamlNode *root, CohesionLayout *self)
{
  CohesionYamlNode *node = cohesion_yaml_get (root, "groups");

  if (node == NULL || !cohesion_yaml_expect (reader, node, COHESION_YAML_SEQUENCE))
    return;
  for (CohesionYamlNode *item = node->first; item != NULL; item = item->next)
    read_part (reader, item, self);
  if (self->columns[COHESION_FIELD_GROUP] != NULL)
    report (reader, node, "COHESION-LAYOUT-007",
            "either a column for the group or groups, not both");
}

/* `columns` and `constants`: for each column of measures.csv where it comes from. */
static void
read_columns (const CohesionYamlReader *reader, const CohesionYamlNode *root, CohesionLayout *self)
{
  CohesionYamlNode *columns = cohesion_yaml_get (root, "columns");
  CohesionYamlNode *constants = cohesion_yaml_get (root, "constants");

  if (columns != NULL && cohesion_yaml_expect (reader, columns, COHESION_YAML_MAPPING))
    {
      cohesion_yaml_check_keys (reader, columns, cohesion_field_names);
      for (guint i = 0; i < COHESION_N_FIELDS; i++)
        {
          if (i == COHESION_FIELD_INDICATOR)
            continue;
          self->alternatives[i] =
              cohesion_yaml_get_texts (reader, columns, cohesion_field_names[i]);
          if (self->alternatives[i] != NULL)
            self->columns[i] = g_strdup (self->alternatives[i][0]);
        }
      self->indicator_columns = cohesion_yaml_get_texts (reader, columns, "indicator");
      if (self->indicator_columns != NULL &&
          g_strv_length (self->indicator_columns) > COHESION_MOST_NAMES)
        report (reader, columns, "COHESION-LAYOUT-007", "at most 4 columns can name the indicator");
      else if (self->indicator_columns != NULL && self->indicator_columns[0] != NULL)
        self->columns[COHESION_FIELD_INDICATOR] = g_strdup (self->indicator_columns[0]);
    }
  if (constants == NULL || !cohesion_yaml_expect (reader, constants, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (reader, constants, cohesion_field_names);
  for (guint i = 0; i < COHESION_N_FIELDS; i++)
    {
      self->constants[i] =
          g_strdup (cohesion_yaml_get_text (reader, constants, cohesion_field_names[i]));
      if (self->constants[i] != NULL && self->columns[i] != NULL)
        report (reader, constants, "COHESION-LAYOUT-007",
                "either a column or a constant, not both");
    }
}

static void
read_period (const CohesionYamlReader *reader, const CohesionYamlNode *root, CohesionLayout *self)
{
  static const gchar *const allowed[] = { "spelling", "year-start", NULL };
  CohesionYamlNode *node = cohesion_yaml_get (root, "period");
  const gchar *spelling;

  if (node == NULL || !cohesion_yaml_expect (reader, node, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (reader, node, allowed);
  spelling = cohesion_yaml_get_text (reader, node, "spelling");
  self->years = g_strcmp0 (spelling, "years") == 0;
  if (spelling != NULL && !self->years && !g_str_equal (spelling, "iso"))
    report (reader, cohesion_yaml_get (node, "spelling"), "COHESION-LAYOUT-008",
            "the spelling of periods must be \"iso\" or \"years\"");
  if (cohesion_yaml_get_integer (reader, node, "year-start", &self->year_start) &&
      (self->year_start < 1 || self->year_start > 12))
    {
      report (reader, cohesion_yaml_get (node, "year-start"), "COHESION-LAYOUT-008",
              "year-start must be a month from 1 to 12");
      self->year_start = 4;
    }
}

/* A key that says "error", or what is done instead. */
static gboolean
read_way (const CohesionYamlReader *reader,
          const CohesionYamlNode *root,
          const gchar *key,
          const gchar *instead)
{
  const gchar *word = cohesion_yaml_get_text (reader, root, key);
  g_autofree gchar *hint = g_strdup_printf ("one of: error, %s", instead);

  if (word != NULL && !g_str_equal (word, instead) && !g_str_equal (word, "error"))
    cohesion_yaml_report (reader, cohesion_yaml_get (root, key), COHESION_SEVERITY_ERROR,
                          "COHESION-LAYOUT-006", hint, "\"%s\" is not a way to treat %s", word,
                          key);
  return g_strcmp0 (word, instead) == 0;
}

static void
check_required (const CohesionYamlReader *reader,
                const CohesionYamlNode *root,
                const CohesionLayout *self)
{
  for (guint i = 0; i < COHESION_N_REQUIRED; i++)
    {
      if (self->columns[i] == NULL && self->constants[i] == NULL)
        cohesion_yaml_report (reader, root, COHESION_SEVERITY_ERROR, "COHESION-LAYOUT-002", NULL,
                              "the layout does not say where the %s comes from",
                              cohesion_field_names[i]);
    }
}

static void
read_head (const CohesionYamlReader *reader, const CohesionYamlNode *root, CohesionLayout *self)
{
  static const gchar *const allowed[] = { "id", "title", "description", "source", NULL };
  CohesionYamlNode *head = cohesion_yaml_require (reader, root, "layout");
  gint version;

  cohesion_yaml_require (reader, root, "cohesion");
  if (cohesion_yaml_get_integer (reader, root, "cohesion", &version) && version != 1)
    report (reader, cohesion_yaml_get (root, "cohesion"), "COHESION-LAYOUT-009",
            "this version of the format is not known; it is 1");
  if (head == NULL || !cohesion_yaml_expect (reader, head, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (reader, head, allowed);
  cohesion_yaml_require (reader, head, "id");
  self->id = g_strdup (cohesion_yaml_get_id (reader, head, "id"));
  self->title = g_strdup (cohesion_yaml_get_text (reader, head, "title"));
}

static void
read_layout (const CohesionYamlReader *reader, const CohesionYamlNode *root, CohesionLayout *self)
{
  static const gchar *const allowed[] = { "cohesion",       "layout",
                                          "columns",        "constants",
                                          "indicators",     "where",
                                          "groups",         "period",
                                          "optional",       "ignore",
                                          "other-columns",  "unknown-areas",
                                          "identical-rows", "unknown-indicators",
                                          "short-rows",     NULL };

  cohesion_yaml_check_keys (reader, root, allowed);
  read_head (reader, root, self);
  read_columns (reader, root, self);
  read_rules (reader, root, self);
  read_conditions (reader, root, self->conditions);
  read_groups (reader, root, self);
  read_period (reader, root, self);
  self->optional = cohesion_yaml_get_texts (reader, root, "optional");
  self->ignored = cohesion_yaml_get_texts (reader, root, "ignore");
  self->skip_unknown_areas = read_way (reader, root, "unknown-areas", "skip");
  self->skip_unknown_indicators = read_way (reader, root, "unknown-indicators", "skip");
  self->skip_identical = read_way (reader, root, "identical-rows", "skip");
  self->fill_short_rows = read_way (reader, root, "short-rows", "fill");
  self->ignore_others = read_way (reader, root, "other-columns", "ignore");
  check_required (reader, root, self);
}

static CohesionLayout *
load_from_yaml (CohesionYaml *yaml,
                CohesionDiagnostics *diagnostics,
                guint n_errors,
                GError **error)
{
  g_autoptr (CohesionLayout) self = new_layout ();
  CohesionYamlReader reader = { yaml, diagnostics };
  CohesionYamlNode *root = cohesion_yaml_get_root (yaml);

  /* An empty file is no YAML at all, so there is a root. */
  if (cohesion_yaml_expect (&reader, root, COHESION_YAML_MAPPING))
    read_layout (&reader, root, self);
  return cohesion_diagnostics_check_since (diagnostics, n_errors, error) ? g_steal_pointer (&self)
                                                                         : NULL;
}

CohesionLayout *
cohesion_layout_load_bytes (GBytes *bytes,
                            const gchar *name,
                            CohesionDiagnostics *given,
                            GError **error)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_or_new (given);
  guint n_errors = cohesion_diagnostics_get_n_errors (diagnostics);
  g_autoptr (CohesionYaml) yaml = cohesion_yaml_load_bytes (bytes, name, diagnostics, error);

  return yaml == NULL ? NULL : load_from_yaml (yaml, diagnostics, n_errors, error);
}

static CohesionLayout *
load_file (const gchar *path, CohesionDiagnostics *given, GCancellable *cancellable, GError **error)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_or_new (given);
  guint n_errors = cohesion_diagnostics_get_n_errors (diagnostics);
  g_autoptr (CohesionYaml) yaml = cohesion_yaml_load (path, diagnostics, cancellable, error);

  return yaml == NULL ? NULL : load_from_yaml (yaml, diagnostics, n_errors, error);
}

CohesionLayout *
cohesion_layout_load (const gchar *path_or_id,
                      CohesionDiagnostics *diagnostics,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree gchar *resource = g_strconcat (RESOURCE_FOLDER, path_or_id, ".yaml", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) known = NULL;
  g_autofree gchar *hint = NULL;

  if (cohesion_id_is_valid (path_or_id))
    bytes = g_resource_lookup_data (coh_layouts_get_resource (), resource,
                                    G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes != NULL)
    return cohesion_layout_load_bytes (bytes, path_or_id, diagnostics, error);
  if (!cohesion_id_is_valid (path_or_id) || g_file_test (path_or_id, G_FILE_TEST_EXISTS))
    return load_file (path_or_id, diagnostics, cancellable, error);

  known = cohesion_layout_list ();
  hint = cohesion_suggest_hint (path_or_id, (const gchar *const *)known);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-LAYOUT-001",
                      "there is no layout \"%s\" (%s)", path_or_id,
                      hint == NULL ? "give the path of a YAML file" : hint);
  return NULL;
}

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const gchar *const *)a, *(const gchar *const *)b);
}

/**
 * cohesion_layout_list:
 *
 * The ids of the layouts that ship with the library, sorted.
 *
 * Returns: (transfer full) (array zero-terminated=1): ids such as `fingertips`
 *
 * Since: 1.0
 */
gchar **
cohesion_layout_list (void)
{
  gchar **names = g_resource_enumerate_children (coh_layouts_get_resource (), RESOURCE_FOLDER,
                                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (names == NULL)
    return g_new0 (gchar *, 1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_suffix (names[i], ".yaml"))
        names[i][strlen (names[i]) - strlen (".yaml")] = '\0';
    }
  qsort (names, g_strv_length (names), sizeof *names, compare_texts);
  return names;
}
