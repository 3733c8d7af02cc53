/* Which files need the module for ReadStat, and loading it. */
#include <gmodule.h>

#include "base/cohesion-error-private.h"
#include "table/cohesion-statfile-private.h"

#define MODULE "cohesion-readstat." G_MODULE_SUFFIX

gboolean
cohesion_statfile_find_format (const gchar *path, CohesionStatfileFormat *format)
{
  static const struct
  {
    const gchar *ending;
    CohesionStatfileFormat format;
  } endings[] = {
    { ".sav", COHESION_STATFILE_SAV }, { ".zsav", COHESION_STATFILE_SAV },
    { ".por", COHESION_STATFILE_POR }, { ".dta", COHESION_STATFILE_DTA },
    { ".xpt", COHESION_STATFILE_XPT }, { ".sas7bdat", COHESION_STATFILE_SAS7BDAT },
  };
  g_autofree gchar *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      {
        *format = endings[i].format;
        return TRUE;
      }
  return FALSE;
}

/* The folder of the installation, or that of the build while it is tested. */
static gchar *
find_module (void)
{
  const gchar *folder = g_getenv ("COHESION_MODULE_FOLDER");

  return g_build_filename (folder != NULL ? folder : COHESION_MODULE_DIR, MODULE, NULL);
}

static CohesionStatfileParse
find_entry (GModule *module, const gchar *file, GError **error)
{
  gpointer version, entry;

  if (g_module_symbol (module, COHESION_STATFILE_VERSION, &version) &&
      g_module_symbol (module, COHESION_STATFILE_ENTRY, &entry) &&
      *(const guint *)version == COHESION_STATFILE_INTERFACE)
    return (CohesionStatfileParse)entry;
  cohesion_error_set (error, COHESION_ERROR_NOT_SUPPORTED, "COHESION-READ-004",
                      "%s belongs to another version of the library: install both anew", file);
  return NULL;
}

static CohesionStatfileParse
load (const gchar *path, GError **error)
{
  g_autofree gchar *file = find_module ();
  g_autoptr (GError) cause = NULL;
  CohesionStatfileParse entry;
  GModule *module;

  module = g_module_open_full (file, G_MODULE_BIND_LOCAL, &cause);
  if (module == NULL)
    {
      cohesion_error_set (
          error, COHESION_ERROR_NOT_SUPPORTED, "COHESION-READ-003",
          "%s: files of SPSS, Stata and SAS need the module %s, which is built where "
          "ReadStat is installed (Debian: libreadstat-dev, and libreadstat1 to run): "
          "%s",
          path, file, cause->message);
      return NULL;
    }
  entry = find_entry (module, file, error);
  if (entry != NULL)
    g_module_make_resident (module);
  else
    g_module_close (module);
  return entry;
}

CohesionStatfileParse
cohesion_statfile_load (const gchar *path, GError **error)
{
  static GMutex lock;
  static CohesionStatfileParse loaded;
  CohesionStatfileParse entry;

  g_mutex_lock (&lock);
  if (loaded == NULL)
    loaded = load (path, error);
  entry = loaded;
  g_mutex_unlock (&lock);
  return entry;
}
