/* Strategies out of a shared object of somebody else's, loaded while the program runs. */
#include <gmodule.h>

#include <cohesion/cohesion-strategy.h>

#include "base/cohesion-error-private.h"

#define ABI   "cohesion_module_abi"
#define ENTRY "cohesion_module_register"

typedef gboolean (*Entry) (GError **error);

static GRecMutex loading;      /* recursive: a module may load another */
static GHashTable *registered; /* the entries that did their work */

/* A bare name would be looked for where the system keeps its libraries, so the path is made whole;
 * all symbols are bound at once, so that one that is missing is an error here and not later. */
static GModule *
open_module (const gchar *path, const gchar *name, GError **error)
{
  g_autofree gchar *full = g_canonicalize_filename (path, NULL);
  g_autofree gchar *reason = NULL;
  g_autoptr (GError) cause = NULL;
  GModule *module;

  if (!g_file_test (full, G_FILE_TEST_IS_REGULAR))
    {
      cohesion_error_set (error, COHESION_ERROR_IO, "COHESION-STRATEGY-040",
                          "the module %s cannot be loaded: there is no such file", name);
      return NULL;
    }
  module = g_module_open_full (full, G_MODULE_BIND_LOCAL, &cause);
  if (module != NULL)
    return module;
  reason = g_utf8_make_valid (cause->message, -1);
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-041",
                      "%s is not a module that can be loaded: %s", name, reason);
  return NULL;
}

/* What the module shows is looked at before anything of it is called. */
static Entry
find_entry (GModule *module, const gchar *name, GError **error)
{
  gpointer abi, entry;

  if (!g_module_symbol (module, ABI, &abi) || !g_module_symbol (module, ENTRY, &entry) ||
      abi == NULL || entry == NULL)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-042",
                          "%s is no module of strategies: it must show %s and %s, as "
                          "COHESION_DECLARE_MODULE declares them",
                          name, ABI, ENTRY);
      return NULL;
    }
  if (*(const guint *)abi != COHESION_MAJOR_VERSION)
    {
      cohesion_error_set (error, COHESION_ERROR_NOT_SUPPORTED, "COHESION-STRATEGY-043",
                          "%s was compiled for version %u of the library, and this is version %u: "
                          "compile it again",
                          name, *(const guint *)abi, (guint)COHESION_MAJOR_VERSION);
      return NULL;
    }
  return (Entry)entry;
}

static gboolean
is_about_an_id (const GError *cause)
{
  return cause->domain == COHESION_ERROR &&
         (g_str_has_prefix (cause->message, "COHESION-STRATEGY-003") ||
          g_str_has_prefix (cause->message, "COHESION-STRATEGY-019"));
}

/* What an entry said when it failed, as an error of ours; takes @cause. */
static void
report_failure (GError *cause, const gchar *name, GError **error)
{
  g_autoptr (GError) local = cause;
  g_autofree gchar *said = local != NULL ? g_utf8_make_valid (local->message, -1) : NULL;

  if (local == NULL)
    cohesion_error_set (error, COHESION_ERROR_STRATEGY, "COHESION-STRATEGY-045",
                        "the module %s failed to register its strategies without saying why", name);
  else if (is_about_an_id (local))
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-046",
                        "the module %s asks for an id that it cannot have: %s", name, said);
  else
    cohesion_error_set (error, COHESION_ERROR_STRATEGY, "COHESION-STRATEGY-044",
                        "the module %s failed to register its strategies: %s", name, said);
}

/* Called with the lock; once for each module that succeeds. */
static gboolean
call_entry (Entry entry, const gchar *name, GError **error)
{
  GError *cause = NULL;

  if (registered == NULL)
    registered = g_hash_table_new (g_direct_hash, g_direct_equal);
  if (g_hash_table_contains (registered, (gpointer)entry))
    return TRUE;
  if (!entry (&cause))
    {
      report_failure (cause, name, error);
      return FALSE;
    }
  g_clear_error (&cause);
  g_hash_table_add (registered, (gpointer)entry);
  return TRUE;
}

/**
 * cohesion_strategy_load_module:
 * @path: (type filename): the shared object, absolute or from the current folder
 * @error: return location for an error
 *
 * Load a module and let it register its strategies; %COHESION_DECLARE_MODULE says what a module is.
 * It stays loaded until the process ends; loading it again does nothing. May be called from any
 * thread.
 *
 * A module is code: it may do whatever the process may, from the moment it is loaded. Load only
 * what you would run as a program. Nothing but this call loads one: no framework, no study and no
 * environment variable makes the library do so.
 *
 * What a module registered before it failed stays registered.
 *
 * Errors: `COHESION-STRATEGY-040` no such file, `-041` not a shared object, or one that lacks
 * something, `-042` no module of strategies, `-043` compiled for another major version, `-044`
 * and `-045` it failed, with and without a reason, `-046` an id is taken.
 *
 * Returns: %TRUE on success
 *
 * Since: 1.0
 */
gboolean
cohesion_strategy_load_module (const gchar *path, GError **error)
{
  g_autofree gchar *name = NULL;
  GModule *module;
  Entry entry;
  gboolean done;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  name = g_filename_display_name (path);
  module = open_module (path, name, error);
  if (module == NULL)
    return FALSE;
  entry = find_entry (module, name, error);
  if (entry == NULL)
    {
      g_module_close (module);
      return FALSE;
    }
  g_module_make_resident (module); /* its types can never be taken back */
  g_rec_mutex_lock (&loading);
  done = call_entry (entry, name, error);
  g_rec_mutex_unlock (&loading);
  return done;
}
