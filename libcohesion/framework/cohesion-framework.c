/* The framework: loaded from files, looked up by id. */
#include <stdlib.h>
#include <string.h>

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-error-private.h"
#include "framework/cohesion-build-private.h"
#include "framework/cohesion-factor-private.h"
#include "framework/cohesion-framework-private.h"
#include "framework/cohesion-loader-private.h"

/**
 * CohesionFramework:
 *
 * The definitions: a tree of domains and indicators, and how they are scored. Loaded from a file in
 * YAML; it never changes afterwards, and may be read from several threads.
 *
 * Since: 1.0
 */
G_DEFINE_FINAL_TYPE (CohesionFramework, cohesion_framework, G_TYPE_OBJECT)

static void
cohesion_framework_finalize (GObject *object)
{
  CohesionFramework *self = COHESION_FRAMEWORK (object);

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->weight_sets, g_array_unref);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->indicators, g_ptr_array_unref);
  g_clear_pointer (&self->factors, g_ptr_array_unref);
  g_clear_object (&self->root);
  g_clear_pointer (&self->texts, cohesion_texts_unref);
  G_OBJECT_CLASS (cohesion_framework_parent_class)->finalize (object);
}

static void
cohesion_framework_class_init (CohesionFrameworkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_framework_finalize;
}

static void
cohesion_framework_init (CohesionFramework *self)
{
  self->nodes = g_ptr_array_new ();
  self->indicators = g_ptr_array_new ();
  self->factors = g_ptr_array_new_with_free_func ((GDestroyNotify)cohesion_factor_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

CohesionFramework *
cohesion_framework_new (CohesionTexts *texts, CohesionDomain *root)
{
  CohesionFramework *self = g_object_new (COHESION_TYPE_FRAMEWORK, NULL);

  self->texts = cohesion_texts_ref (texts);
  self->root = root;
  return self;
}

/* The first of two who claim a name keeps it. */
static void
add_name (CohesionFramework *self, gchar *name, guint index)
{
  g_autofree gchar *owned = name;

  if (!g_hash_table_contains (self->by_name, name))
    g_hash_table_insert (self->by_name, g_steal_pointer (&owned), GUINT_TO_POINTER (index + 1));
}

static void
index_nodes (CohesionFramework *self, const GArray *built)
{
  for (guint i = 0; i < built->len; i++)
    {
      CohesionNode *node = g_array_index (built, CohesionBuilt, i).node;

      g_ptr_array_add (self->nodes, node);
      g_hash_table_insert (self->by_id, (gpointer)cohesion_node_get_id (node), node);
      if (COHESION_IS_INDICATOR (node))
        g_ptr_array_add (self->indicators, node);
    }
  for (guint i = 0; i < self->indicators->len; i++)
    {
      CohesionNode *node = g_ptr_array_index (self->indicators, i);
      const gchar *id = cohesion_node_get_id (node);

      add_name (self, g_strdup (id), i);
      add_name (self, g_strconcat (self->id, "/", id, NULL), i);
    }
  for (guint i = 0; i < self->indicators->len; i++)
    {
      const gchar *origin = COHESION_INDICATOR (g_ptr_array_index (self->indicators, i))->origin;

      if (origin != NULL)
        add_name (self, g_strdup (origin), i);
    }
}

/* Make the framework of what was loaded, or report why not. */
static CohesionFramework *
finish (CohesionDraft *draft, CohesionDiagnostics *problems, guint n_errors, GError **error)
{
  g_autoptr (CohesionFramework) self = NULL;
  g_autoptr (GArray) built = g_array_new (FALSE, FALSE, sizeof (CohesionBuilt));

  if (draft != NULL)
    {
      self = cohesion_build (draft, built);
      cohesion_check_tree (self, built);
      cohesion_build_uncertainty (self, built);
    }
  cohesion_diagnostics_sort (problems);
  if (!cohesion_diagnostics_check_since (problems, n_errors, error))
    return NULL;
  if (draft == NULL)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-YAML-027",
                          "there is no framework in the file");
      return NULL;
    }
  index_nodes (self, built);
  return g_steal_pointer (&self);
}

/**
 * cohesion_framework_load:
 * @path_or_id: a file, or the id of a framework: `ID.yaml` in the current folder, in a folder of
 * the environment variable `COHESION_FRAMEWORK_PATH`, or among those that ship
 * @diagnostics: (nullable): where to put every problem that is found
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Load a framework, with all that it extends and uses. Every problem of the files is added to
 * @diagnostics in one pass; the first error is @error as well. Warnings do not keep a framework
 * from being loaded.
 *
 * Errors: `COHESION-IO-001` and others where the file cannot be read, `COHESION-YAML-023` no such
 * framework, any other `COHESION-YAML` token for what is wrong in it.
 *
 * Returns: (transfer full): the framework, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionFramework *
cohesion_framework_load (const gchar *path_or_id,
                         CohesionDiagnostics *diagnostics,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_or_new (diagnostics);
  g_autoptr (CohesionLoader) loader = cohesion_loader_new (problems, cancellable);
  guint n_errors = cohesion_diagnostics_get_n_errors (problems);
  g_autoptr (GError) cause = NULL;
  CohesionDraft *draft;

  g_return_val_if_fail (path_or_id != NULL, NULL);
  g_return_val_if_fail (diagnostics == NULL || COHESION_IS_DIAGNOSTICS (diagnostics), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  draft = cohesion_loader_load (loader, path_or_id, &cause);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  return finish (draft, problems, n_errors, error);
}

/**
 * cohesion_framework_load_from_data:
 * @yaml: (array length=length) (element-type guint8): the text of a framework file
 * @length: its length in bytes, or -1 where it ends in NUL
 * @name: (nullable): a name for messages; where it is the path of a file, what the text names by a
 * path is looked for beside it
 * @diagnostics: (nullable): where to put every problem that is found
 * @error: return location for an error
 *
 * Load a framework from text. What it extends or uses by an id is looked for in
 * `COHESION_FRAMEWORK_PATH` and among those that ship; paths are not followed unless @name is a
 * file.
 *
 * Errors: as cohesion_framework_load().
 *
 * Returns: (transfer full): the framework, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionFramework *
cohesion_framework_load_from_data (const gchar *yaml,
                                   gssize length,
                                   const gchar *name,
                                   CohesionDiagnostics *diagnostics,
                                   GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_or_new (diagnostics);
  g_autoptr (CohesionLoader) loader = cohesion_loader_new (problems, NULL);
  guint n_errors = cohesion_diagnostics_get_n_errors (problems);
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (yaml != NULL || length == 0, NULL);
  g_return_val_if_fail (diagnostics == NULL || COHESION_IS_DIAGNOSTICS (diagnostics), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  bytes = g_bytes_new_static (yaml, length < 0 ? strlen (yaml) : (gsize)length);
  return finish (cohesion_loader_load_bytes (loader, bytes, name != NULL ? name : "framework"),
                 problems, n_errors, error);
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const gchar *const *)a, *(const gchar *const *)b);
}

/**
 * cohesion_framework_list:
 *
 * The ids of the frameworks that ship with the library, sorted.
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids
 *
 * Since: 1.0
 */
gchar **
cohesion_framework_list (void)
{
  gchar **ids = cohesion_location_list_shipped ();

  qsort (ids, g_strv_length (ids), sizeof (gchar *), compare_ids);
  return ids;
}

/**
 * cohesion_framework_get_id:
 * @self: a framework
 *
 * Its id.
 *
 * Returns: (transfer none): the id
 *
 * Since: 1.0
 */
const gchar *
cohesion_framework_get_id (CohesionFramework *self)
{
  g_return_val_if_fail (COHESION_IS_FRAMEWORK (self), NULL);

  return self->id;
}

/**
 * cohesion_framework_get_title:
 * @self: a framework
 *
 * Its title; its id where it has no title.
 *
 * Returns: (transfer none): the title
 *
 * Since: 1.0
 */
const gchar *
cohesion_framework_get_title (CohesionFramework *self)
{
  g_return_val_if_fail (COHESION_IS_FRAMEWORK (self), NULL);

  return self->title != NULL ? self->title : self->id;
}

/**
 * cohesion_framework_get_version:
 * @self: a framework
 *
 * The version that the framework gives itself.
 *
 * Returns: (transfer none) (nullable): the version
 *
 * Since: 1.0
 */
const gchar *
cohesion_framework_get_version (CohesionFramework *self)
{
  g_return_val_if_fail (COHESION_IS_FRAMEWORK (self), NULL);

  return self->version;
}

/**
 * cohesion_framework_get_root:
 * @self: a framework
 *
 * The domain at the top, which has the id of the framework.
 *
 * Returns: (transfer none): the root
 *
 * Since: 1.0
 */
CohesionDomain *
cohesion_framework_get_root (CohesionFramework *self)
{
  g_return_val_if_fail (COHESION_IS_FRAMEWORK (self), NULL);

  return self->root;
}

/**
 * cohesion_framework_get_node:
 * @self: a framework
 * @id: the id of a domain, of an indicator, or of the framework itself
 *
 * Look up a node.
 *
 * Returns: (transfer none) (nullable): the node, or %NULL where there is none
 *
 * Since: 1.0
 */
CohesionNode *
cohesion_framework_get_node (CohesionFramework *self, const gchar *id)
{
  g_return_val_if_fail (COHESION_IS_FRAMEWORK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

/**
 * cohesion_framework_get_indicator:
 * @self: a framework
 * @id: the id of an indicator, or `framework/id` with this framework or the one it was taken from
 *
 * Look up an indicator.
 *
 * Returns: (transfer none) (nullable): the indicator, or %NULL where there is none
 *
 * Since: 1.0
 */
CohesionIndicator *
cohesion_framework_get_indicator (CohesionFramework *self, const gchar *id)
{
  guint index;

  g_return_val_if_fail (COHESION_IS_FRAMEWORK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  index = cohesion_framework_find_indicator (self, id, strlen (id));
  return index != G_MAXUINT ? g_ptr_array_index (self->indicators, index) : NULL;
}

/**
 * cohesion_framework_get_n_indicators:
 * @self: a framework
 *
 * How many indicators it has.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
guint
cohesion_framework_get_n_indicators (CohesionFramework *self)
{
  g_return_val_if_fail (COHESION_IS_FRAMEWORK (self), 0);

  return self->indicators->len;
}

/**
 * cohesion_framework_get_nth_indicator:
 * @self: a framework
 * @index: a number below cohesion_framework_get_n_indicators()
 *
 * An indicator by its number, in the order of the file, depth first.
 *
 * Returns: (transfer none) (nullable): the indicator, or %NULL past the end
 *
 * Since: 1.0
 */
CohesionIndicator *
cohesion_framework_get_nth_indicator (CohesionFramework *self, guint index)
{
  g_return_val_if_fail (COHESION_IS_FRAMEWORK (self), NULL);

  return index < self->indicators->len ? g_ptr_array_index (self->indicators, index) : NULL;
}

/**
 * cohesion_framework_get_n_nodes:
 * @self: a framework
 *
 * How many nodes it has: the root, domains and indicators.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
guint
cohesion_framework_get_n_nodes (CohesionFramework *self)
{
  g_return_val_if_fail (COHESION_IS_FRAMEWORK (self), 0);

  return self->nodes->len;
}

/**
 * cohesion_framework_get_nth_node:
 * @self: a framework
 * @index: a number below cohesion_framework_get_n_nodes()
 *
 * A node by its number: the root first, then depth first in the order of the file, so that every
 * node comes after its parent.
 *
 * Returns: (transfer none) (nullable): the node, or %NULL past the end
 *
 * Since: 1.0
 */
CohesionNode *
cohesion_framework_get_nth_node (CohesionFramework *self, guint index)
{
  g_return_val_if_fail (COHESION_IS_FRAMEWORK (self), NULL);

  return index < self->nodes->len ? g_ptr_array_index (self->nodes, index) : NULL;
}

guint
cohesion_framework_find_indicator (CohesionFramework *self, const gchar *id, gsize length)
{
  gchar name[2 * 128 + 2]; /* two ids and a slash */
  guint index;

  if (length >= sizeof name)
    return G_MAXUINT;
  memcpy (name, id, length);
  name[length] = '\0';
  index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, name));
  return index > 0 ? index - 1 : G_MAXUINT;
}

gchar **
cohesion_framework_list_indicators (CohesionFramework *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->by_name);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_ids);
  g_ptr_array_add (names, NULL);
  return (gchar **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
