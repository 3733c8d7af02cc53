/* surveys: of study.yaml. Every key but file and margins is a property of CohesionSurvey, so a new
 * one needs nothing here. */
#include "study/cohesion-study-private.h"

#include <string.h>

#include "base/cohesion-file-private.h"
#include "base/cohesion-suggest-private.h"
#include "survey/cohesion-survey-place-private.h"

/* Keys of the file that are shorter than the property. */
static const struct
{
  const gchar *key;
  const gchar *property;
} short_keys[] = {
  { "stratum", "strata" },
  { "cluster", "clusters" },
};

static const gchar *
key_of (const GParamSpec *spec)
{
  for (guint i = 0; i < G_N_ELEMENTS (short_keys); i++)
    if (strcmp (short_keys[i].property, spec->name) == 0)
      return short_keys[i].key;
  return spec->name;
}

static void
refuse (const CohesionYamlReader *reader,
        const CohesionYamlNode *map,
        const gchar *key,
        const gchar *limits)
{
  const CohesionYamlNode *node = cohesion_yaml_get (map, key);

  cohesion_yaml_report (reader, node, COHESION_SEVERITY_ERROR, "COHESION-STUDY-017", NULL,
                        "\"%.40s\" is out of range for %s: %s", node->text, key, limits);
}

static void
set_number (const CohesionYamlReader *reader,
            const CohesionYamlNode *map,
            const gchar *key,
            GParamSpec *spec,
            GObject *survey)
{
  const GParamSpecDouble *range = G_PARAM_SPEC_DOUBLE (spec);
  g_autofree gchar *limits = NULL;
  gdouble value;

  if (!cohesion_yaml_get_number (reader, map, key, &value))
    return;
  if (value >= range->minimum && value <= range->maximum)
    {
      g_object_set (survey, spec->name, value, NULL);
      return;
    }
  limits = g_strdup_printf ("from %g to %g", range->minimum, range->maximum);
  refuse (reader, map, key, limits);
}

static void
set_count (const CohesionYamlReader *reader,
           const CohesionYamlNode *map,
           const gchar *key,
           GParamSpec *spec,
           GObject *survey)
{
  const GParamSpecUInt *range = G_PARAM_SPEC_UINT (spec);
  g_autofree gchar *limits = NULL;
  gint value;

  if (!cohesion_yaml_get_integer (reader, map, key, &value))
    return;
  if (value >= 0 && (guint)value >= range->minimum && (guint)value <= range->maximum)
    {
      g_object_set (survey, spec->name, (guint)value, NULL);
      return;
    }
  limits = g_strdup_printf ("from %u to %u", range->minimum, range->maximum);
  refuse (reader, map, key, limits);
}

static void
set_word (const CohesionYamlReader *reader,
          const CohesionYamlNode *map,
          const gchar *key,
          GParamSpec *spec,
          GObject *survey)
{
  const GEnumClass *words = G_PARAM_SPEC_ENUM (spec)->enum_class;
  const gchar *text = cohesion_yaml_get_text (reader, map, key);
  g_autofree const gchar **nicks = NULL;
  g_autofree gchar *hint = NULL;

  if (text == NULL)
    return;
  nicks = g_new0 (const gchar *, words->n_values + 1);
  for (guint i = 0; i < words->n_values; i++)
    {
      nicks[i] = words->values[i].value_nick;
      if (strcmp (nicks[i], text) == 0)
        {
          g_object_set (survey, spec->name, words->values[i].value, NULL);
          return;
        }
    }
  hint = cohesion_yaml_hint (reader, text, nicks);
  if (hint == NULL)
    {
      g_autofree gchar *list = g_strjoinv (", ", (gchar **)nicks);

      hint = g_strconcat ("one of: ", list, NULL);
    }
  cohesion_yaml_report (reader, cohesion_yaml_get (map, key), COHESION_SEVERITY_ERROR,
                        "COHESION-STUDY-002", hint, "\"%.40s\" is no value of %s", text, key);
}

/* So that a column that the respondents lack is reported where it is named. */
void
cohesion_study_remember_places (const CohesionYamlReader *reader,
                                const CohesionYamlNode *node,
                                const gchar *role,
                                CohesionSurvey *survey)
{
  const CohesionPlace place = { .file = cohesion_yaml_get_file (reader->yaml),
                                .line = node->line,
                                .column = node->column };

  if (node->kind == COHESION_YAML_SCALAR)
    cohesion_survey_add_place (survey, role, node->text, &place);
  for (const CohesionYamlNode *item = node->first; item != NULL; item = item->next)
    cohesion_study_remember_places (reader, item, role, survey);
}

static void
set_property (const CohesionYamlReader *reader,
              const CohesionYamlNode *map,
              const gchar *key,
              GParamSpec *spec,
              GObject *survey)
{
  g_auto (GStrv) texts = NULL;
  const gchar *text = NULL;
  gboolean truth;

  if (G_IS_PARAM_SPEC_DOUBLE (spec))
    set_number (reader, map, key, spec, survey);
  else if (G_IS_PARAM_SPEC_UINT (spec))
    set_count (reader, map, key, spec, survey);
  else if (G_IS_PARAM_SPEC_ENUM (spec))
    set_word (reader, map, key, spec, survey);
  else if (G_IS_PARAM_SPEC_BOOLEAN (spec))
    {
      if (cohesion_yaml_get_boolean (reader, map, key, &truth))
        g_object_set (survey, spec->name, truth, NULL);
    }
  else if (G_IS_PARAM_SPEC_STRING (spec))
    {
      text = cohesion_yaml_get_text (reader, map, key);
      if (text != NULL)
        g_object_set (survey, spec->name, text, NULL);
    }
  else
    {
      texts = cohesion_yaml_get_texts (reader, map, key);
      if (texts != NULL)
        g_object_set (survey, spec->name, texts, NULL);
    }
  if (text != NULL || texts != NULL)
    cohesion_study_remember_places (reader, cohesion_yaml_get (map, key), spec->name,
                                    COHESION_SURVEY (survey));
}

/* One file, or a list of files. */
static void
read_files (const CohesionYamlReader *reader, const CohesionYamlNode *map, GArray *files)
{
  g_auto (GStrv) paths = cohesion_yaml_get_texts (reader, map, "file");

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      CohesionStudyFile file = { .node = cohesion_yaml_get (map, "file") };

      file.path = cohesion_file_resolve (cohesion_yaml_get_file (reader->yaml), paths[i]);
      g_array_append_val (files, file);
    }
}

/* A survey without an id is called like its first file. */
static void
name_survey (const CohesionYamlReader *reader,
             const CohesionYamlNode *map,
             CohesionStudySurvey *survey)
{
  const gchar *id = cohesion_yaml_get_id (reader, map, "id");
  g_autofree gchar *base = NULL;
  gchar *dot;

  if (id != NULL || survey->files->len == 0)
    return;
  base = g_path_get_basename (g_array_index (survey->files, CohesionStudyFile, 0).path);
  dot = strchr (base, '.');
  if (dot != NULL)
    *dot = '\0';
  cohesion_survey_set_id (survey->survey, base);
}

static void
check_id_is_new (const CohesionYamlReader *reader,
                 const CohesionYamlNode *map,
                 GArray *surveys,
                 CohesionSurvey *survey)
{
  const gchar *id = cohesion_survey_get_id (survey);

  for (guint i = 0; i < surveys->len; i++)
    if (g_strcmp0 (id, cohesion_survey_get_id (
                           g_array_index (surveys, CohesionStudySurvey, i).survey)) == 0)
      cohesion_yaml_report (reader, map, COHESION_SEVERITY_ERROR, "COHESION-STUDY-018",
                            "give each its own id:", "two surveys are called \"%s\"", id);
}

static void
read_survey (const CohesionYamlReader *reader, const CohesionYamlNode *map, GArray *surveys)
{
  CohesionStudySurvey survey = { cohesion_study_files_new (), cohesion_survey_new (), map };
  GObjectClass *klass = G_OBJECT_GET_CLASS (survey.survey);
  guint n_specs;
  g_autofree GParamSpec **specs = g_object_class_list_properties (klass, &n_specs);
  g_autofree const gchar **keys = g_new0 (const gchar *, n_specs + 3);

  keys[0] = "file";
  for (guint i = 0; i < n_specs; i++)
    keys[i + 1] = key_of (specs[i]);
  keys[n_specs + 1] = "margins";
  cohesion_yaml_check_keys (reader, map, keys);
  cohesion_yaml_require (reader, map, "file");
  read_files (reader, map, survey.files);
  for (guint i = 0; i < n_specs; i++)
    if (cohesion_yaml_get (map, keys[i + 1]) != NULL)
      set_property (reader, map, keys[i + 1], specs[i], G_OBJECT (survey.survey));
  cohesion_study_read_margins (reader, map, survey.survey);
  name_survey (reader, map, &survey);
  check_id_is_new (reader, map, surveys, survey.survey);
  g_array_append_val (surveys, survey);
}

void
cohesion_study_read_surveys (const CohesionYamlReader *reader,
                             const CohesionYamlNode *root,
                             GArray *surveys)
{
  const CohesionYamlNode *node = cohesion_yaml_get (root, "surveys");

  if (node == NULL || !cohesion_yaml_expect (reader, node, COHESION_YAML_SEQUENCE))
    return;
  for (const CohesionYamlNode *item = node->first; item != NULL; item = item->next)
    if (cohesion_yaml_expect (reader, item, COHESION_YAML_MAPPING))
      read_survey (reader, item, surveys);
}
