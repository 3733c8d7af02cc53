/* Where a framework is: a path, or an id looked for beside the file, on a search path, and among
 * those that ship. */
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-file-private.h"
#include "base/cohesion-suggest-private.h"
#include "framework/cohesion-loader-private.h"
#include "cohesion-frameworks.h"

#define FOLDER "/org/cohesion/frameworks/"

void
cohesion_location_clear (CohesionLocation *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

gchar **
cohesion_location_list_shipped (void)
{
  gchar **names = g_resource_enumerate_children (cohesion_frameworks_get_resource (), FOLDER,
                                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".yaml"))
      names[i][strlen (names[i]) - strlen (".yaml")] = '\0';
  return names != NULL ? names : g_new0 (gchar *, 1);
}

static gboolean
take_file (CohesionLocation *location, gchar *path)
{
  g_autofree gchar *owned = path;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  location->key = g_canonicalize_filename (path, NULL);
  location->name = g_steal_pointer (&owned);
  return TRUE;
}

static gboolean
take_shipped (CohesionLocation *location, const gchar *id)
{
  g_autofree gchar *path = g_strconcat (FOLDER, id, ".yaml", NULL);

  location->bytes = g_resource_lookup_data (cohesion_frameworks_get_resource (), path,
                                            G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (location->bytes == NULL)
    return FALSE;
  location->name = g_strdup_printf ("shipped:%s.yaml", id);
  location->key = g_strdup (location->name);
  return TRUE;
}

static gboolean
find_id (const gchar *id, const gchar *from, gboolean paths_allowed, CohesionLocation *location)
{
  g_autofree gchar *file = g_strconcat (id, ".yaml", NULL);
  const gchar *search = g_getenv ("COHESION_FRAMEWORK_PATH");
  g_auto (GStrv) folders = g_strsplit (search != NULL ? search : "", G_SEARCHPATH_SEPARATOR_S, -1);

  if (paths_allowed &&
      take_file (location, from != NULL ? cohesion_file_resolve (from, file) : g_strdup (file)))
    return TRUE;
  for (guint i = 0; folders[i] != NULL; i++)
    if (folders[i][0] != '\0' && take_file (location, g_build_filename (folders[i], file, NULL)))
      return TRUE;
  return take_shipped (location, id);
}

gboolean
cohesion_location_find (const gchar *path_or_id,
                        const gchar *from,
                        gboolean paths_allowed,
                        CohesionLocation *location,
                        GError **error)
{
  g_auto (GStrv) shipped = NULL;
  g_autofree gchar *hint = NULL;
  g_autofree gchar *list = NULL;

  if (!cohesion_id_is_valid (path_or_id))
    {
      if (!paths_allowed)
        {
          cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-YAML-023",
                              "the path \"%.200s\" cannot be followed from a text that is no file",
                              path_or_id);
          return FALSE;
        }
      location->name =
          from != NULL ? cohesion_file_resolve (from, path_or_id) : g_strdup (path_or_id);
      location->key = g_canonicalize_filename (location->name, NULL);
      return TRUE;
    }
  if (find_id (path_or_id, from, paths_allowed, location))
    return TRUE;
  if (from == NULL && take_file (location, g_strdup (path_or_id)))
    return TRUE;
  shipped = cohesion_location_list_shipped ();
  list = g_strjoinv (", ", shipped);
  hint = cohesion_suggest_hint (path_or_id, (const gchar *const *)shipped);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-YAML-023",
                      "there is no framework \"%s\": looked for %s.yaml beside the file, in "
                      "COHESION_FRAMEWORK_PATH, and among those that ship (%s)%s%s",
                      path_or_id, path_or_id, list,
                      hint != NULL && g_str_has_prefix (hint, "did") ? "; " : "",
                      hint != NULL && g_str_has_prefix (hint, "did") ? hint : "");
  return FALSE;
}
