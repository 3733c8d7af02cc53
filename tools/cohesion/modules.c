/* Strategies of the user's own, out of the shared objects that --module and COHESION_MODULES name.
 */
#include "modules.h"

static ExitCode
load_all (gchar **paths)
{
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      if (paths[i][0] != '\0' && !cohesion_strategy_load_module (paths[i], &error))
        return fail (g_steal_pointer (&error));
    }
  return EXIT_FINE;
}

ExitCode
modules_load (App *app)
{
  g_auto (GStrv) paths = g_steal_pointer (&app->options.modules);
  return load_all (paths);
}

ExitCode
modules_load_of_environment (void)
{
  const gchar *listed = g_getenv ("COHESION_MODULES");
  g_auto (GStrv) paths = g_strsplit (listed != NULL ? listed : "", G_SEARCHPATH_SEPARATOR_S, -1);
  return load_all (paths);
}
