/* Which strategy stands under which id. */
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-strategy-private.h"

#define N_KINDS       5
#define NONE          "none" /* stands for no strategy at all */
#define MAX_ID_LENGTH 128

typedef struct
{
  const gchar *id; /* interned */
  CohesionStrategyKind kind;
  GType type;
  gboolean builtin;
} Entry;

static GPrivate builtin_only = G_PRIVATE_INIT (NULL);
static GMutex lock;
static GHashTable *by_id[N_KINDS]; /* id -> Entry */
static GHashTable *by_type;        /* GType -> Entry; owns the entries */
static guint n_foreign;            /* entries that did not come with the library */

static gboolean
kind_of_type (GType type, CohesionStrategyKind *kind)
{
  const GType kinds[N_KINDS] = {
    COHESION_TYPE_TREATMENT, COHESION_TYPE_IMPUTATION,  COHESION_TYPE_NORMALISATION,
    COHESION_TYPE_WEIGHTING, COHESION_TYPE_AGGREGATION,
  };

  for (guint i = 0; i < N_KINDS; i++)
    if (g_type_is_a (type, kinds[i]))
      {
        *kind = (CohesionStrategyKind)i;
        return TRUE;
      }
  return FALSE;
}

static void
insert_entry (const gchar *id, GType type, CohesionStrategyKind kind, gboolean builtin)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->id = g_intern_string (id);
  entry->kind = kind;
  entry->type = type;
  entry->builtin = builtin;
  n_foreign += !builtin;
  g_hash_table_insert (by_type, GSIZE_TO_POINTER (type), entry);
  g_hash_table_insert (by_id[kind], (gpointer)entry->id, entry);
}

static void
insert_builtin (const gchar *id, GType type)
{
  CohesionStrategyKind kind;

  if (kind_of_type (type, &kind))
    insert_entry (id, type, kind, TRUE);
}

/* Nothing needs an init call: whoever comes first brings the built-in ones. */
static void
lock_registry (void)
{
  g_mutex_lock (&lock);
  if (by_type != NULL)
    return;
  by_type = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  for (guint i = 0; i < N_KINDS; i++)
    by_id[i] = g_hash_table_new (g_str_hash, g_str_equal);
  cohesion_builtin_foreach (insert_builtin);
}

static void
unlock_registry (void)
{
  g_mutex_unlock (&lock);
}

static gboolean
id_is_valid (const gchar *id)
{
  gsize length = strlen (id);

  if (length == 0 || length > MAX_ID_LENGTH || !g_ascii_isalnum (id[0]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (id[i]) && !g_ascii_isdigit (id[i]) && id[i] != '_' && id[i] != '-')
      return FALSE;
  return TRUE;
}

static gboolean
check_registration (const gchar *id, GType type, CohesionStrategyKind *kind, GError **error)
{
  if (!id_is_valid (id) || strcmp (id, NONE) == 0)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-001",
                          "\"%s\" cannot be the id of a strategy: an id is made of lower-case "
                          "letters, digits, \"_\" and \"-\", starts with a letter or digit, has at "
                          "most %d bytes, and is not \"none\"",
                          id, MAX_ID_LENGTH);
      return FALSE;
    }
  if (!kind_of_type (type, kind) || !G_TYPE_IS_INSTANTIATABLE (type) || G_TYPE_IS_ABSTRACT (type))
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-002",
                          "\"%s\" is no strategy: it must be derived from Treatment, Imputation, "
                          "Normalisation, Weighting or Aggregation, and not be abstract",
                          g_type_name (type) != NULL ? g_type_name (type) : "(no type)");
      return FALSE;
    }
  return TRUE;
}

/* Called with the registry locked. */
static gboolean
register_locked (const gchar *id, GType type, CohesionStrategyKind kind, GError **error)
{
  const Entry *same_id = g_hash_table_lookup (by_id[kind], id);
  const Entry *same_type = g_hash_table_lookup (by_type, GSIZE_TO_POINTER (type));

  if (same_id != NULL && same_id->type != type)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-003",
                          "the id \"%s\" is taken: among the strategies to %s it stands for %s", id,
                          cohesion_strategy_kind_to_text (kind), g_type_name (same_id->type));
      return FALSE;
    }
  if (same_type != NULL && same_id == NULL)
    {
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-STRATEGY-019",
                          "%s cannot be registered as \"%s\": it is registered as \"%s\" already",
                          g_type_name (type), id, same_type->id);
      return FALSE;
    }
  if (same_type == NULL)
    insert_entry (id, type, kind, FALSE);
  return TRUE;
}

/**
 * cohesion_strategy_register:
 * @id: the id: lower-case letters, digits, `_` and `-`
 * @type: a type derived from one of the five kinds
 * @error: return location for an error
 *
 * Make a strategy known under an id, to framework files and to cohesion_strategy_new(). Its kind
 * follows from what @type is derived from; its parameters are its writable properties. Registering
 * the same pair again is fine. May be called from any thread.
 *
 * Errors: `COHESION-STRATEGY-001` bad id, `-002` no strategy, `-003` the id is taken, `-019` the
 * type has another id.
 *
 * Returns: %TRUE on success
 *
 * Since: 1.0
 */
gboolean
cohesion_strategy_register (const gchar *id, GType type, GError **error)
{
  CohesionStrategyKind kind;
  gboolean done;

  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  if (!check_registration (id, type, &kind, error))
    return FALSE;
  lock_registry ();
  done = register_locked (id, type, kind, error);
  unlock_registry ();
  return done;
}

GType
cohesion_strategy_find (CohesionStrategyKind kind, const gchar *id)
{
  const Entry *entry;
  GType type;

  g_return_val_if_fail ((guint)kind < N_KINDS && id != NULL, G_TYPE_INVALID);
  lock_registry ();
  entry = g_hash_table_lookup (by_id[kind], id);
  type = entry != NULL && (entry->builtin || g_private_get (&builtin_only) == NULL)
             ? entry->type
             : G_TYPE_INVALID;
  unlock_registry ();
  return type;
}

gboolean
cohesion_strategy_is_builtin (GType type)
{
  const Entry *entry;
  gboolean builtin;

  lock_registry ();
  entry = g_hash_table_lookup (by_type, GSIZE_TO_POINTER (type));
  builtin = entry != NULL && entry->builtin;
  unlock_registry ();
  return builtin;
}

gboolean
cohesion_strategy_begin_builtin_only (void)
{
  gboolean none;

  lock_registry ();
  none = n_foreign == 0;
  unlock_registry ();
  if (none)
    g_private_set (&builtin_only, &builtin_only);
  return none;
}

void
cohesion_strategy_end_builtin_only (void)
{
  g_private_set (&builtin_only, NULL);
}

gboolean
cohesion_strategy_kind_has_none (CohesionStrategyKind kind)
{
  return kind != COHESION_STRATEGY_KIND_WEIGH;
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const gchar *const *)a, *(const gchar *const *)b);
}

/**
 * cohesion_strategy_list:
 * @kind: a kind
 *
 * The ids of the strategies of a kind, sorted. For all kinds but weighing, `none` is one of them:
 * it stands for leaving the step out, and is no object.
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids
 *
 * Since: 1.0
 */
gchar **
cohesion_strategy_list (CohesionStrategyKind kind)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail ((guint)kind < N_KINDS, NULL);
  if (cohesion_strategy_kind_has_none (kind))
    g_ptr_array_add (ids, g_strdup (NONE));
  lock_registry ();
  g_hash_table_iter_init (&iter, by_id[kind]);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, g_strdup (id));
  unlock_registry ();
  g_ptr_array_sort (ids, compare_ids);
  g_ptr_array_add (ids, NULL);
  return (gchar **)g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

void
cohesion_strategy_set_unknown (CohesionStrategyKind kind, const gchar *id, GError **error)
{
  g_auto (GStrv) ids = cohesion_strategy_list (kind);
  g_autofree gchar *hint = cohesion_suggest_hint (id, (const gchar *const *)ids);
  g_autofree gchar *choices = g_strjoinv (", ", ids);

  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-STRATEGY-004",
                      "there is no strategy \"%s\" to %s (%s%sone of: %s)", id,
                      cohesion_strategy_kind_to_text (kind),
                      hint != NULL && !g_str_has_prefix (hint, "one of") ? hint : "",
                      hint != NULL && !g_str_has_prefix (hint, "one of") ? " " : "", choices);
}

/**
 * cohesion_strategy_new:
 * @kind: a kind
 * @id: an id of that kind
 * @error: return location for an error
 *
 * Make the strategy that stands under @id, with its default parameters.
 *
 * Errors: `COHESION-STRATEGY-004` no such strategy, `-005` for `none`, which is no object.
 *
 * Returns: (transfer full): the strategy, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionStrategy *
cohesion_strategy_new (CohesionStrategyKind kind, const gchar *id, GError **error)
{
  GType type;

  g_return_val_if_fail ((guint)kind < N_KINDS, NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  type = cohesion_strategy_find (kind, id);
  if (type != G_TYPE_INVALID)
    return g_object_new (type, NULL);
  if (cohesion_strategy_kind_has_none (kind) && strcmp (id, NONE) == 0)
    cohesion_error_set (error, COHESION_ERROR_NOT_SUPPORTED, "COHESION-STRATEGY-005",
                        "\"none\" stands for no strategy to %s: there is no object to make",
                        cohesion_strategy_kind_to_text (kind));
  else
    cohesion_strategy_set_unknown (kind, id, error);
  return NULL;
}

/**
 * cohesion_strategy_get_id:
 * @self: a strategy
 *
 * The id under which the strategy is registered; the name of its type where it is not.
 *
 * Returns: (transfer none): the id
 *
 * Since: 1.0
 */
const gchar *
cohesion_strategy_get_id (CohesionStrategy *self)
{
  const Entry *entry;
  const gchar *id;

  g_return_val_if_fail (COHESION_IS_STRATEGY (self), NULL);
  lock_registry ();
  entry = g_hash_table_lookup (by_type, GSIZE_TO_POINTER (G_OBJECT_TYPE (self)));
  id = entry != NULL ? entry->id : G_OBJECT_TYPE_NAME (self);
  unlock_registry ();
  return id;
}

/**
 * cohesion_strategy_get_kind:
 * @self: a strategy
 *
 * Which of the five steps the strategy is for.
 *
 * Returns: the kind
 *
 * Since: 1.0
 */
CohesionStrategyKind
cohesion_strategy_get_kind (CohesionStrategy *self)
{
  CohesionStrategyKind kind = COHESION_STRATEGY_KIND_TREAT;

  g_return_val_if_fail (COHESION_IS_STRATEGY (self), COHESION_STRATEGY_KIND_TREAT);
  if (!kind_of_type (G_OBJECT_TYPE (self), &kind))
    g_critical ("%s is of no kind: derive from one of the five kinds", G_OBJECT_TYPE_NAME (self));
  return kind;
}
