/* Framework files: whatever loads is written in a normal form that loads again, and is written the
 * same way. */
#include <string.h>

#include <cohesion/cohesion-framework.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionFramework) framework = NULL;
  g_autofree gchar *problems = NULL;

  framework = cohesion_framework_load_from_data ((const gchar *)data, (gssize)size, "fuzz.yaml",
                                                 diagnostics, &error);
  problems = cohesion_diagnostics_to_text (diagnostics);
  if (framework == NULL)
    {
      g_assert_nonnull (error);
      g_assert_cmpuint (cohesion_diagnostics_get_n_errors (diagnostics), >, 0);
      g_assert_nonnull (strstr (problems, ".yaml:"));
      return 0;
    }
  g_assert_no_error (error);
  {
    g_autofree gchar *written = cohesion_framework_to_yaml (framework);
    g_autoptr (CohesionFramework) again =
        cohesion_framework_load_from_data (written, -1, "again.yaml", NULL, &error);
    g_autofree gchar *twice = NULL;

    g_assert_no_error (error);
    twice = cohesion_framework_to_yaml (again);
    g_assert_cmpstr (written, ==, twice);
  }
  return 0;
}
