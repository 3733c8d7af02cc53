/* Reading programmes.yaml into the register. */
#include <cohesion/cohesion-programmes.h>

#include <math.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"
#include "base/cohesion-period-private.h"
#include "framework/cohesion-framework-private.h"
#include "programmes/cohesion-programmes-store-private.h"
#include "measures/cohesion-measures-private.h"
#include "programmes/cohesion-programmes-private.h"
#include "yaml/cohesion-yaml-private.h"

/* What is needed while a file is read. */
typedef struct
{
  CohesionYamlReader yaml;
  CohesionProgrammes *programmes;
  CohesionFramework *framework; /* NULL: any id is an aim */
  CohesionAreas *areas;         /* NULL: any code is an area */
} Loader;

/* Whether a text of a list is right; what is wrong is reported at @node. */
typedef gboolean (*CheckText) (Loader *loader, const CohesionYamlNode *node);

static const gchar *
keep (Loader *loader, const gchar *text)
{
  return text == NULL ? NULL : g_string_chunk_insert (loader->programmes->texts, text);
}

static gboolean
check_area (Loader *loader, const CohesionYamlNode *node)
{
  g_autofree gchar *hint = NULL;

  if (loader->areas == NULL ||
      cohesion_areas_find (loader->areas, node->text, strlen (node->text)) != G_MAXUINT32)
    return TRUE;
  hint = cohesion_areas_suggest (loader->areas, node->text);
  cohesion_yaml_report (&loader->yaml, node, COHESION_SEVERITY_ERROR, "COHESION-PROGRAMME-003",
                        hint, "the area \"%s\" is not registered", node->text);
  return FALSE;
}

static gboolean
check_aim (Loader *loader, const CohesionYamlNode *node)
{
  g_autofree gchar *hint = NULL;

  if (loader->framework == NULL ||
      cohesion_framework_find_indicator (loader->framework, node->text, strlen (node->text)) !=
          G_MAXUINT)
    return TRUE;
  hint = cohesion_measures_hint_indicator (loader->framework, node->text);
  cohesion_yaml_report (&loader->yaml, node, COHESION_SEVERITY_ERROR, "COHESION-PROGRAMME-004",
                        hint, "there is no indicator \"%s\" to aim at", node->text);
  return FALSE;
}

static gboolean
check_approach (Loader *loader, const CohesionYamlNode *node)
{
  if (cohesion_id_is_valid (node->text))
    return TRUE;
  cohesion_yaml_report (&loader->yaml, node, COHESION_SEVERITY_ERROR, "COHESION-PROGRAMME-008",
                        "lower-case letters, digits, - and _", "\"%s\" is not an id", node->text);
  return FALSE;
}

/* A text or a list of texts under a key, each of them once. */
static CohesionStretch
read_words (Loader *loader, const CohesionYamlNode *map, const gchar *key, CheckText check)
{
  GPtrArray *words = loader->programmes->words;
  CohesionStretch stretch = { words->len, 0 };
  CohesionYamlNode *node = cohesion_yaml_get (map, key);
  g_auto (GStrv) texts = cohesion_yaml_get_texts (&loader->yaml, map, key);
  g_autoptr (GHashTable) seen = NULL;
  gboolean list;

  if (texts == NULL)
    return stretch;
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  list = node->kind == COHESION_YAML_SEQUENCE;
  for (node = list ? node->first : node; node != NULL; node = list ? node->next : NULL)
    {
      if (!check (loader, node))
        continue;
      if (!g_hash_table_add (seen, (gpointer)node->text))
        {
          cohesion_yaml_report (&loader->yaml, node, COHESION_SEVERITY_ERROR,
                                "COHESION-PROGRAMME-009", NULL, "\"%s\" stands twice", node->text);
          continue;
        }
      g_ptr_array_add (words, (gpointer)keep (loader, node->text));
      stretch.n++;
    }
  return stretch;
}

static void
read_date (Loader *loader,
           const CohesionYamlNode *map,
           const gchar *key,
           gboolean last,
           gint32 *day)
{
  const gchar *text = cohesion_yaml_get_text (&loader->yaml, map, key);
  const gchar *why = NULL;

  if (text == NULL || cohesion_date_parse (text, strlen (text), last, day, &why))
    return;
  cohesion_yaml_report (&loader->yaml, cohesion_yaml_get (map, key), COHESION_SEVERITY_ERROR,
                        "COHESION-PROGRAMME-005", NULL, "\"%s\" is not a date: %s", text, why);
}

static void
read_dates (Loader *loader, const CohesionYamlNode *map, CohesionProgrammeRow *row)
{
  row->start = G_MININT32;
  row->end = G_MAXINT32;
  read_date (loader, map, "start", FALSE, &row->start);
  read_date (loader, map, "end", TRUE, &row->end);
  if (row->end < row->start)
    cohesion_yaml_report (&loader->yaml, cohesion_yaml_get (map, "end"), COHESION_SEVERITY_ERROR,
                          "COHESION-PROGRAMME-006", NULL, "the programme ends before it starts");
}

static void
read_contacts (Loader *loader, const CohesionYamlNode *map, CohesionProgrammeRow *row)
{
  CohesionYamlNode *node = cohesion_yaml_get (map, "contact");

  if (node == NULL || !cohesion_yaml_expect (&loader->yaml, node, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (&loader->yaml, node, cohesion_contact_keys);
  for (guint i = 0; i < COHESION_N_CONTACTS; i++)
    {
      gboolean met;

      if (cohesion_yaml_get_boolean (&loader->yaml, node, cohesion_contact_keys[i], &met))
        row->contacts[i] = (guint8)(met ? COHESION_CONTACT_YES : COHESION_CONTACT_NO);
    }
}

static gboolean
is_currency (const gchar *text)
{
  return strlen (text) == 3 && g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]) &&
         g_ascii_isupper (text[2]);
}

static void
read_cost (Loader *loader, const CohesionYamlNode *map, CohesionProgrammeRow *row)
{
  static const gchar *const allowed[] = { "amount", "currency", NULL };
  CohesionYamlNode *node = cohesion_yaml_get (map, "cost");
  const gchar *currency;

  row->cost = (gdouble)NAN;
  if (node == NULL || !cohesion_yaml_expect (&loader->yaml, node, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (&loader->yaml, node, allowed);
  cohesion_yaml_require (&loader->yaml, node, "amount");
  cohesion_yaml_require (&loader->yaml, node, "currency");
  if (cohesion_yaml_get_number (&loader->yaml, node, "amount", &row->cost) && row->cost < 0)
    cohesion_yaml_report (&loader->yaml, cohesion_yaml_get (node, "amount"),
                          COHESION_SEVERITY_ERROR, "COHESION-PROGRAMME-007", NULL,
                          "a cost must be 0 or more, got %g", row->cost);
  currency = cohesion_yaml_get_text (&loader->yaml, node, "currency");
  if (currency != NULL && !is_currency (currency))
    cohesion_yaml_report (&loader->yaml, cohesion_yaml_get (node, "currency"),
                          COHESION_SEVERITY_ERROR, "COHESION-PROGRAMME-010",
                          "three capital letters, such as GBP", "\"%s\" is not a code of ISO 4217",
                          currency);
  row->currency = keep (loader, currency);
}

/* The period of an output in its normal form. */
static const gchar *
read_output_period (Loader *loader, const CohesionYamlNode *map)
{
  const gchar *text = cohesion_yaml_get_text (&loader->yaml, map, "period");
  g_autofree gchar *normal = NULL;
  const gchar *why = NULL;
  CohesionSpan span;

  if (text == NULL)
    return NULL;
  if (cohesion_span_parse (text, strlen (text), &span, &why, NULL))
    {
      normal = cohesion_span_to_text (span);
      return keep (loader, normal);
    }
  cohesion_yaml_report (&loader->yaml, cohesion_yaml_get (map, "period"), COHESION_SEVERITY_ERROR,
                        "COHESION-PROGRAMME-011", NULL, "\"%s\" is not a period: %s", text, why);
  return NULL;
}

static void
read_output (Loader *loader, const CohesionYamlNode *node, CohesionProgrammeRow *row)
{
  static const gchar *const allowed[] = { "measure", "period", "value", "source", NULL };
  CohesionOutput output = { NULL, NULL, (gdouble)NAN, NULL };

  if (!cohesion_yaml_expect (&loader->yaml, node, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (&loader->yaml, node, allowed);
  cohesion_yaml_require (&loader->yaml, node, "measure");
  cohesion_yaml_require (&loader->yaml, node, "value");
  output.measure = keep (loader, cohesion_yaml_get_text (&loader->yaml, node, "measure"));
  output.period = read_output_period (loader, node);
  cohesion_yaml_get_number (&loader->yaml, node, "value", &output.value);
  output.source = keep (loader, cohesion_yaml_get_text (&loader->yaml, node, "source"));
  g_array_append_val (loader->programmes->outputs, output);
  row->outputs.n++;
}

static void
read_outputs (Loader *loader, const CohesionYamlNode *map, CohesionProgrammeRow *row)
{
  CohesionYamlNode *node = cohesion_yaml_get (map, "outputs");

  row->outputs.first = loader->programmes->outputs->len;
  if (node == NULL || !cohesion_yaml_expect (&loader->yaml, node, COHESION_YAML_SEQUENCE))
    return;
  for (CohesionYamlNode *item = node->first; item != NULL; item = item->next)
    read_output (loader, item, row);
}

static void
read_names (Loader *loader, const CohesionYamlNode *map, CohesionProgrammeRow *row)
{
  cohesion_yaml_require (&loader->yaml, map, "id");
  cohesion_yaml_require (&loader->yaml, map, "title");
  cohesion_yaml_require (&loader->yaml, map, "areas");
  row->id = keep (loader, cohesion_yaml_get_id (&loader->yaml, map, "id"));
  row->title = keep (loader, cohesion_yaml_get_text (&loader->yaml, map, "title"));
  row->description = keep (loader, cohesion_yaml_get_text (&loader->yaml, map, "description"));
  if (row->id != NULL && g_hash_table_contains (loader->programmes->by_id, row->id))
    cohesion_yaml_report (&loader->yaml, cohesion_yaml_get (map, "id"), COHESION_SEVERITY_ERROR,
                          "COHESION-PROGRAMME-002", NULL,
                          "a programme with the id \"%s\" stands above already", row->id);
}

static void
read_programme (Loader *loader, const CohesionYamlNode *node)
{
  static const gchar *const allowed[] = { "id",    "title", "description", "areas",
                                          "start", "end",   "approach",    "contact",
                                          "aims",  "cost",  "outputs",     NULL };
  CohesionProgrammeRow row = { 0 };

  if (!cohesion_yaml_expect (&loader->yaml, node, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (&loader->yaml, node, allowed);
  read_names (loader, node, &row);
  row.areas = read_words (loader, node, "areas", check_area);
  row.approaches = read_words (loader, node, "approach", check_approach);
  row.aims = read_words (loader, node, "aims", check_aim);
  read_dates (loader, node, &row);
  read_contacts (loader, node, &row);
  read_cost (loader, node, &row);
  read_outputs (loader, node, &row);
  g_array_append_val (loader->programmes->rows, row);
  if (row.id != NULL)
    g_hash_table_insert (loader->programmes->by_id, (gpointer)row.id,
                         GUINT_TO_POINTER (loader->programmes->rows->len));
}

static void
read_root (Loader *loader, const CohesionYamlNode *root)
{
  static const gchar *const allowed[] = { "cohesion", "programmes", NULL };
  CohesionYamlNode *list;
  gint version;

  if (!cohesion_yaml_expect (&loader->yaml, root, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (&loader->yaml, root, allowed);
  cohesion_yaml_require (&loader->yaml, root, "cohesion");
  if (cohesion_yaml_get_integer (&loader->yaml, root, "cohesion", &version) && version != 1)
    cohesion_yaml_report (&loader->yaml, cohesion_yaml_get (root, "cohesion"),
                          COHESION_SEVERITY_ERROR, "COHESION-PROGRAMME-012", NULL,
                          "version %d of the format is not known; it is 1", version);
  list = cohesion_yaml_require (&loader->yaml, root, "programmes");
  if (list == NULL || !cohesion_yaml_expect (&loader->yaml, list, COHESION_YAML_SEQUENCE))
    return;
  for (CohesionYamlNode *item = list->first; item != NULL; item = item->next)
    read_programme (loader, item);
}

static CohesionProgrammes *
load_from_yaml (CohesionYaml *yaml,
                CohesionFramework *framework,
                CohesionAreas *areas,
                CohesionDiagnostics *diagnostics,
                guint n_errors,
                GError **error)
{
  g_autoptr (CohesionProgrammes) programmes = g_object_new (COHESION_TYPE_PROGRAMMES, NULL);
  Loader loader = { { yaml, diagnostics }, programmes, framework, areas };

  /* An empty file is no YAML at all, so there is a root. */
  read_root (&loader, cohesion_yaml_get_root (yaml));
  cohesion_diagnostics_sort (diagnostics);
  return cohesion_diagnostics_check_since (diagnostics, n_errors, error)
             ? g_steal_pointer (&programmes)
             : NULL;
}

/**
 * cohesion_programmes_load:
 * @path: a programmes.yaml
 * @framework: (nullable): whose indicators programmes can aim at, or %NULL to take any id
 * @areas: (nullable): where programmes can be, or %NULL to take any code
 * @diagnostics: (nullable): where every problem of the file is put
 * @cancellable: (nullable): to stop from another thread
 * @error: where to put the error: %COHESION_ERROR_INVALID with the first problem
 *   (`COHESION-PROGRAMME-...`, `COHESION-YAML-...`), %COHESION_ERROR_IO
 *
 * Read the register of what was done. All problems are found in one pass.
 *
 * Returns: (transfer full): the register, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionProgrammes *
cohesion_programmes_load (const gchar *path,
                          CohesionFramework *framework,
                          CohesionAreas *areas,
                          CohesionDiagnostics *diagnostics,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = NULL;
  g_autoptr (CohesionYaml) yaml = NULL;
  guint n_errors;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (framework == NULL || COHESION_IS_FRAMEWORK (framework), NULL);
  g_return_val_if_fail (areas == NULL || COHESION_IS_AREAS (areas), NULL);
  g_return_val_if_fail (diagnostics == NULL || COHESION_IS_DIAGNOSTICS (diagnostics), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  problems = cohesion_diagnostics_or_new (diagnostics);
  n_errors = cohesion_diagnostics_get_n_errors (problems);
  yaml = cohesion_yaml_load (path, problems, cancellable, error);
  return yaml == NULL ? NULL : load_from_yaml (yaml, framework, areas, problems, n_errors, error);
}

CohesionProgrammes *
cohesion_programmes_load_bytes (GBytes *bytes,
                                const gchar *name,
                                CohesionFramework *framework,
                                CohesionAreas *areas,
                                CohesionDiagnostics *diagnostics,
                                GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_or_new (diagnostics);
  guint n_errors = cohesion_diagnostics_get_n_errors (problems);
  g_autoptr (CohesionYaml) yaml = cohesion_yaml_load_bytes (bytes, name, problems, error);

  return yaml == NULL ? NULL : load_from_yaml (yaml, framework, areas, problems, n_errors, error);
}
