/* The cases that every language must pass, from C: README.md says what they mean. */
#include "cases.h"

#define COMMON "name", "by", "error", "issues", "message", "not-in", "tolerance"

typedef struct
{
  const gchar *name;
  GTestDataFunc check;
  const gchar *keys[28];
} Section;

/* The keys that this runner knows; any other fails the case. */
static const Section sections[] = {
  { "studies", check_study, { COMMON,    "study",      "files",    "edit",     "lenient", "period",
                              "match",   "tier",       "group",    "areas",    "n-areas", "nodes",
                              "scores",  "ranks",      "coverage", "statuses", "notes",   "periods",
                              "applied", "csv-sha256", NULL } },
  { "strategies",
    check_strategy,
    { COMMON, "kind", "id", "parameters", "polarity", "values", "rows", "weights", "result",
      "notes", "yaml", NULL } },
  { "own", check_own, { COMMON, "kind", "gives", "throws", "result", NULL } },
  { "tables", check_table, { COMMON, "columns", "csv", NULL } },
  { "appends", check_append, { COMMON, "columns", "measures", NULL } },
  { "surveys",
    check_survey,
    { COMMON, "files", "edit", "survey", "respondents", "by-state", "margins", "estimates", "base",
      "against", "differences", "csv-sha256", NULL } },
};

Node *case_document;

typedef struct
{
  const Section *section;
  Node *node;
} Case;

static void
run_case (gconstpointer data)
{
  const Case *self = data;
  const gchar *why = case_get_text (cohesion_yaml_get (self->node, "not-in"), "c");

  for (Node *key = self->node->first; key != NULL; key = key->next)
    if (!g_strv_contains (self->section->keys, key->text))
      {
        g_test_fail_printf ("the case has a key that this runner does not know: %s", key->text);
        return;
      }
  if (why != NULL)
    g_test_skip (why);
  else
    self->section->check (self->node);
}

static void
add_section (Node *name)
{
  guint i = 0;

  while (!g_str_equal (sections[i].name, name->text))
    if (++i == G_N_ELEMENTS (sections))
      g_error ("a section that this runner does not know: %s", name->text);
  for (Node *node = name->value->first; node != NULL; node = node->next)
    {
      const Case self = { &sections[i], node };
      g_autofree gchar *path =
          g_strdup_printf ("/c/conformance/%s/%s", name->text, case_get_text (node, "name"));

      g_test_add_data_func_full (path, g_memdup2 (&self, sizeof self), run_case, g_free);
    }
}

int
main (int argc, char **argv)
{
  g_autofree gchar *path = NULL;
  g_autoptr (CohesionYaml) yaml = NULL;
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "conformance", "cases.json", NULL);
  yaml = cohesion_yaml_load (path, NULL, NULL, &error);
  g_assert_no_error (error);
  case_document = cohesion_yaml_get_root (yaml);
  for (Node *name = case_document->first; name != NULL; name = name->next)
    if (!g_str_equal (name->text, "about") && !g_str_equal (name->text, "files"))
      add_section (name);
  return g_test_run ();
}
