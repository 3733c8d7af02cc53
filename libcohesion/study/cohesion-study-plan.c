/* study.yaml: what it says, before anything that it names is loaded. */
#include "study/cohesion-study-private.h"

#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-file-private.h"
#include "base/cohesion-period-private.h"
#include "base/cohesion-suggest-private.h"

typedef struct
{
  CohesionStudyPlan *plan;
  CohesionYamlReader yaml;
} Reader;

void
cohesion_study_defaults_clear (CohesionStudyDefaults *self)
{
  g_clear_pointer (&self->period, g_free);
  g_clear_pointer (&self->tier, g_free);
  g_clear_pointer (&self->group, g_free);
}

static void
clear_file (gpointer data)
{
  CohesionStudyFile *file = data;
  g_free (file->path);
  g_free (file->name);
}

GArray *
cohesion_study_files_new (void)
{
  GArray *files = g_array_new (FALSE, TRUE, sizeof (CohesionStudyFile));
  g_array_set_clear_func (files, clear_file);
  return files;
}

static void
clear_source (gpointer data)
{
  CohesionStudySource *source = data;
  clear_file (&source->file);
  g_free (source->layout);
  g_clear_pointer (&source->indicators, g_hash_table_unref);
}

static void
clear_survey (gpointer data)
{
  CohesionStudySurvey *survey = data;
  g_array_unref (survey->files);
  g_clear_object (&survey->survey);
}

void
cohesion_study_plan_free (CohesionStudyPlan *self)
{
  g_clear_pointer (&self->yaml, cohesion_yaml_unref);
  g_free (self->id);
  g_free (self->title);
  g_free (self->description);
  clear_file (&self->framework);
  clear_file (&self->areas);
  clear_file (&self->programmes);
  g_array_unref (self->measures);
  g_array_unref (self->surveys);
  g_array_unref (self->neighbours);
  cohesion_study_defaults_clear (&self->defaults);
  g_free (self);
}

static CohesionStudyPlan *
plan_new (void)
{
  CohesionStudyPlan *self = g_new0 (CohesionStudyPlan, 1);
  self->measures = g_array_new (FALSE, TRUE, sizeof (CohesionStudySource));
  self->surveys = g_array_new (FALSE, TRUE, sizeof (CohesionStudySurvey));
  self->neighbours = cohesion_study_files_new ();
  g_array_set_clear_func (self->measures, clear_source);
  g_array_set_clear_func (self->surveys, clear_survey);
  return self;
}

/* What stands under @key as a file seen from here. */
static gboolean
read_file (Reader *reader, const CohesionYamlNode *map, const gchar *key, CohesionStudyFile *file)
{
  const gchar *text = cohesion_yaml_get_text (&reader->yaml, map, key);
  if (text == NULL)
    return FALSE;
  file->node = cohesion_yaml_get (map, key);
  file->path = cohesion_file_resolve (cohesion_yaml_get_file (reader->plan->yaml), text);
  return TRUE;
}

/* One of @words under @key, as its place in the list. */
static gboolean
read_word (Reader *reader,
           const CohesionYamlNode *map,
           const gchar *key,
           const gchar *const *words,
           guint *index)
{
  const gchar *text = cohesion_yaml_get_text (&reader->yaml, map, key);
  g_autofree gchar *hint = NULL;

  for (guint i = 0; text != NULL && words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      {
        *index = i;
        return TRUE;
      }
  if (text == NULL)
    return FALSE;
  hint = cohesion_suggest_hint (text, words);
  cohesion_yaml_report (&reader->yaml, cohesion_yaml_get (map, key), COHESION_SEVERITY_ERROR,
                        "COHESION-STUDY-002", hint, "\"%s\" is no value of %s", text, key);
  return FALSE;
}

static void
read_version (Reader *reader, const CohesionYamlNode *root)
{
  const CohesionYamlNode *node = cohesion_yaml_require (&reader->yaml, root, "cohesion");
  gint version;

  if (node == NULL || !cohesion_yaml_get_integer (&reader->yaml, root, "cohesion", &version))
    return;
  if (version != 1)
    cohesion_yaml_report (&reader->yaml, node, COHESION_SEVERITY_ERROR, "COHESION-STUDY-001",
                          "write cohesion: 1",
                          "this library reads version 1 of the file format, not %d", version);
}

static void
read_identity (Reader *reader, const CohesionYamlNode *root)
{
  static const gchar *const keys[] = { "id", "title", "description", NULL };
  const CohesionYamlNode *node = cohesion_yaml_require (&reader->yaml, root, "study");
  CohesionStudyPlan *plan = reader->plan;

  if (node == NULL || !cohesion_yaml_expect (&reader->yaml, node, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (&reader->yaml, node, keys);
  cohesion_yaml_require (&reader->yaml, node, "id");
  plan->id = g_strdup (cohesion_yaml_get_id (&reader->yaml, node, "id"));
  plan->title = g_strdup (cohesion_yaml_get_text (&reader->yaml, node, "title"));
  plan->description = g_strdup (cohesion_yaml_get_text (&reader->yaml, node, "description"));
}

/* A path, or the id of what ships: an id only where no file is called like that. */
static gchar *
resolve_path_or_id (Reader *reader, const gchar *text)
{
  g_autofree gchar *path =
      cohesion_file_resolve (cohesion_yaml_get_file (reader->plan->yaml), text);
  if (cohesion_id_is_valid (text) && !g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup (text);
  return g_steal_pointer (&path);
}

static void
read_framework (Reader *reader, const CohesionYamlNode *root)
{
  CohesionStudyFile *file = &reader->plan->framework;
  const gchar *text;

  file->node = cohesion_yaml_require (&reader->yaml, root, "framework");
  text = cohesion_yaml_get_text (&reader->yaml, root, "framework");
  if (text != NULL)
    file->path = resolve_path_or_id (reader, text);
}

/* indicators: {the text in the file: the id of the framework, or nothing to leave its rows out} */
static void
read_indicator_map (Reader *reader, const CohesionYamlNode *map, CohesionStudySource *source)
{
  const CohesionYamlNode *node = cohesion_yaml_get (map, "indicators");

  if (node == NULL || !cohesion_yaml_expect (&reader->yaml, node, COHESION_YAML_MAPPING))
    return;
  source->indicators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (const CohesionYamlNode *key = node->first; key != NULL; key = key->next)
    {
      const gchar *id = "";

      if (!cohesion_yaml_is_null (key->value))
        {
          if (!cohesion_yaml_expect (&reader->yaml, key->value, COHESION_YAML_SCALAR))
            continue;
          id = key->value->text;
        }
      g_hash_table_insert (source->indicators, g_strdup (key->text), g_strdup (id));
    }
}

static void
read_source_options (Reader *reader, const CohesionYamlNode *map, CohesionStudySource *source)
{
  static const gchar *const keys[] = { "file",       "layout",        "indicators",
                                       "duplicates", "unknown-areas", "unknown-indicators",
                                       NULL };
  static const gchar *const rules[] = { "error", "first", "last", "mean", NULL };
  static const gchar *const answers[] = { "error", "skip", NULL };
  guint index = 0;
  const gchar *layout;

  cohesion_yaml_check_keys (&reader->yaml, map, keys);
  cohesion_yaml_require (&reader->yaml, map, "file");
  read_file (reader, map, "file", &source->file);
  layout = cohesion_yaml_get_text (&reader->yaml, map, "layout");
  if (layout != NULL)
    source->layout = resolve_path_or_id (reader, layout);
  read_indicator_map (reader, map, source);
  if (read_word (reader, map, "duplicates", rules, &index))
    source->duplicates = (CohesionDuplicates)index;
  if (read_word (reader, map, "unknown-areas", answers, &index))
    source->skip_unknown_areas = index == 1;
  if (read_word (reader, map, "unknown-indicators", answers, &index))
    source->skip_unknown_indicators = index == 1;
}

static void
read_source (Reader *reader, const CohesionYamlNode *node)
{
  CohesionStudySource source = { 0 };

  source.file.node = node;
  if (node->kind == COHESION_YAML_MAPPING)
    read_source_options (reader, node, &source);
  else if (cohesion_yaml_expect (&reader->yaml, node, COHESION_YAML_SCALAR))
    source.file.path =
        cohesion_file_resolve (cohesion_yaml_get_file (reader->plan->yaml), node->text);
  if (source.file.path != NULL)
    g_array_append_val (reader->plan->measures, source);
  else
    clear_source (&source);
}

/* One file, or a list of files. */
static void
read_measures (Reader *reader, const CohesionYamlNode *root)
{
  const CohesionYamlNode *node = cohesion_yaml_get (root, "measures");

  if (node == NULL)
    return;
  if (node->kind != COHESION_YAML_SEQUENCE)
    {
      read_source (reader, node);
      return;
    }
  for (const CohesionYamlNode *item = node->first; item != NULL; item = item->next)
    read_source (reader, item);
}

static void
read_neighbours (Reader *reader, const CohesionYamlNode *root)
{
  const CohesionYamlNode *node = cohesion_yaml_get (root, "neighbours");

  if (node == NULL || !cohesion_yaml_expect (&reader->yaml, node, COHESION_YAML_MAPPING))
    return;
  for (const CohesionYamlNode *key = node->first; key != NULL; key = key->next)
    {
      CohesionStudyFile file = { 0 };
      if (!cohesion_id_is_valid (key->text))
        {
          cohesion_yaml_report (&reader->yaml, key, COHESION_SEVERITY_ERROR, "COHESION-STUDY-003",
                                "lower-case letters, digits, _ and -",
                                "\"%s\" is no name for a set of neighbours", key->text);
          continue;
        }
      if (!read_file (reader, node, key->text, &file))
        continue;
      file.name = g_strdup (key->text);
      g_array_append_val (reader->plan->neighbours, file);
    }
}

static void
read_period (Reader *reader, const CohesionYamlNode *score)
{
  const gchar *text = cohesion_yaml_get_text (&reader->yaml, score, "period");
  const gchar *why = NULL;
  CohesionSpan span;

  if (text == NULL)
    return;
  if (cohesion_span_parse (text, strlen (text), &span, &why, NULL))
    reader->plan->defaults.period = cohesion_span_to_text (span);
  else
    cohesion_yaml_report (&reader->yaml, cohesion_yaml_get (score, "period"),
                          COHESION_SEVERITY_ERROR, "COHESION-PERIOD-001", NULL,
                          "\"%s\" is not a period: %s", text, why);
}

static void
read_defaults (Reader *reader, const CohesionYamlNode *root)
{
  static const gchar *const keys[] = { "period", "match", "tier", "group", NULL };
  static const gchar *const matches[] = { "exact", "latest", NULL };
  const CohesionYamlNode *node = cohesion_yaml_get (root, "score");
  CohesionStudyDefaults *defaults = &reader->plan->defaults;
  guint match;

  if (node == NULL || !cohesion_yaml_expect (&reader->yaml, node, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (&reader->yaml, node, keys);
  read_period (reader, node);
  defaults->tier = g_strdup (cohesion_yaml_get_text (&reader->yaml, node, "tier"));
  reader->plan->tier_node = cohesion_yaml_get (node, "tier");
  defaults->group = g_strdup (cohesion_yaml_get_text (&reader->yaml, node, "group"));
  defaults->has_match = read_word (reader, node, "match", matches, &match);
  if (defaults->has_match)
    defaults->match = match == 1 ? COHESION_PERIOD_MATCH_LATEST : COHESION_PERIOD_MATCH_EXACT;
}

/* Measures and neighbours are about places: without a registry there is nothing to check them by.
 */
static void
check_areas_are_named (Reader *reader, const CohesionYamlNode *root)
{
  static const gchar *const needy[] = { "measures", "surveys", "neighbours", NULL };

  if (cohesion_yaml_get (root, "areas") != NULL)
    return;
  for (guint i = 0; needy[i] != NULL; i++)
    {
      const CohesionYamlNode *node = cohesion_yaml_get (root, needy[i]);
      if (node != NULL)
        cohesion_yaml_report (&reader->yaml, node, COHESION_SEVERITY_ERROR, "COHESION-STUDY-005",
                              "add areas: areas.csv", "%s need the areas that they are about",
                              needy[i]);
    }
}

static void
read_root (Reader *reader, const CohesionYamlNode *root)
{
  static const gchar *const keys[] = { "cohesion", "study",      "framework",  "areas", "measures",
                                       "surveys",  "programmes", "neighbours", "score", NULL };

  cohesion_yaml_check_keys (&reader->yaml, root, keys);
  read_version (reader, root);
  read_identity (reader, root);
  read_framework (reader, root);
  read_file (reader, root, "areas", &reader->plan->areas);
  read_measures (reader, root);
  cohesion_study_read_surveys (&reader->yaml, root, reader->plan->surveys);
  read_file (reader, root, "programmes", &reader->plan->programmes);
  read_neighbours (reader, root);
  read_defaults (reader, root);
  check_areas_are_named (reader, root);
}

CohesionStudyPlan *
cohesion_study_plan_load (const gchar *path,
                          CohesionDiagnostics *diagnostics,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (CohesionStudyPlan) plan = plan_new ();
  Reader reader = { plan, { NULL, diagnostics } };
  const CohesionYamlNode *root;

  plan->yaml = cohesion_yaml_load (path, diagnostics, cancellable, error);
  if (plan->yaml == NULL)
    return NULL;
  reader.yaml.yaml = plan->yaml;
  root = cohesion_yaml_get_root (plan->yaml);
  if (root == NULL)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STUDY-006",
                          "%s: the file is empty", path);
      return NULL;
    }
  if (!cohesion_yaml_expect (&reader.yaml, root, COHESION_YAML_MAPPING))
    {
      cohesion_diagnostics_check (diagnostics, error);
      return NULL;
    }
  read_root (&reader, root);
  return g_steal_pointer (&plan);
}
