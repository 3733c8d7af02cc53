/* Files of frameworks, each read once, merged by `extends`, `use` and `remove`. */
#include "framework/cohesion-loader-private.h"

#include <string.h>

#include "base/cohesion-error-private.h"

#define MAX_EXTENDS 16

/* A file that was read. */
typedef struct
{
  CohesionYaml *yaml;
  CohesionYamlReader reader;
  gchar *path; /* from which relative names are looked for; NULL: nowhere */
  const gchar *id;
  CohesionDraft *own;    /* as the file says it */
  CohesionDraft *merged; /* with what it extends; NULL: cannot be used */
} Source;

struct _CohesionLoader
{
  CohesionDiagnostics *diagnostics;
  GCancellable *cancellable;
  GHashTable *sources; /* key -> Source */
  GPtrArray *open;     /* keys of the files that wait for what they extend */
  guint budget;        /* of drafts */
};

static CohesionDraft *load_location (CohesionLoader *self,
                                     const CohesionLocation *location,
                                     const Source *asking,
                                     const CohesionYamlNode *at,
                                     GError **error);

static void
source_free (Source *self)
{
  g_clear_pointer (&self->own, cohesion_draft_free);
  g_clear_pointer (&self->merged, cohesion_draft_free);
  g_clear_pointer (&self->yaml, cohesion_yaml_unref);
  g_free (self->path);
  g_free (self);
}

CohesionLoader *
cohesion_loader_new (CohesionDiagnostics *diagnostics, GCancellable *cancellable)
{
  CohesionLoader *self = g_new0 (CohesionLoader, 1);

  self->diagnostics = g_object_ref (diagnostics);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->sources =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)source_free);
  self->open = g_ptr_array_new_with_free_func (g_free);
  self->budget = COHESION_DRAFT_MOST;
  return self;
}

void
cohesion_loader_free (CohesionLoader *self)
{
  g_hash_table_unref (self->sources);
  g_ptr_array_unref (self->open);
  g_clear_object (&self->cancellable);
  g_object_unref (self->diagnostics);
  g_free (self);
}

/* The name of a key as it was typed: without folders. */
static gchar *
short_name (const gchar *key)
{
  return g_str_has_prefix (key, "shipped:") ? g_strdup (key) : g_path_get_basename (key);
}

/* Whether @key may be opened now; reports a cycle or a chain that is too long. */
static gboolean
check_chain (CohesionLoader *self,
             const gchar *key,
             const Source *asking,
             const CohesionYamlNode *at)
{
  g_autoptr (GString) chain = g_string_new (NULL);
  gboolean found = FALSE;

  for (guint i = 0; i < self->open->len; i++)
    {
      found = found || strcmp (g_ptr_array_index (self->open, i), key) == 0;
      if (found)
        {
          g_autofree gchar *name = short_name (g_ptr_array_index (self->open, i));

          g_string_append_printf (chain, "%s -> ", name);
        }
    }
  if (found)
    {
      g_autofree gchar *name = short_name (key);

      cohesion_yaml_report (&asking->reader, at, COHESION_SEVERITY_ERROR, "COHESION-YAML-024", NULL,
                            "frameworks take from each other in a circle: %s%s", chain->str, name);
      return FALSE;
    }
  if (self->open->len <= MAX_EXTENDS)
    return TRUE;
  cohesion_yaml_report (&asking->reader, at, COHESION_SEVERITY_ERROR, "COHESION-YAML-025", NULL,
                        "more than %d frameworks that extend each other", MAX_EXTENDS);
  return FALSE;
}

/* A framework that @asking takes from, named at @at. */
static CohesionDraft *
load_other (CohesionLoader *self,
            const Source *asking,
            const CohesionYamlNode *at,
            const gchar *path_or_id)
{
  g_auto (CohesionLocation) location = { 0 };
  g_autoptr (GError) error = NULL;
  CohesionDraft *other = NULL;

  if (cohesion_location_find (path_or_id, asking->path != NULL ? asking->path : "",
                              asking->path != NULL, &location, &error))
    other = load_location (self, &location, asking, at, &error);
  if (error != NULL)
    {
      const gchar *message = strstr (error->message, ": ");

      cohesion_yaml_report (&asking->reader, at, COHESION_SEVERITY_ERROR, "COHESION-YAML-023", NULL,
                            "%s", message != NULL ? message + 2 : error->message);
    }
  if (other != NULL && cohesion_id_is_valid (path_or_id) && g_strcmp0 (other->id, path_or_id) != 0)
    {
      cohesion_yaml_report (&asking->reader, at, COHESION_SEVERITY_ERROR, "COHESION-YAML-046", NULL,
                            "%s has the id \"%s\" inside, not \"%s\"", location.name, other->id,
                            path_or_id);
      return NULL;
    }
  return other;
}

/* A framework by its id: one that was read already, or one that is looked for. */
static CohesionDraft *
find_framework (CohesionLoader *self,
                const Source *asking,
                const CohesionYamlNode *at,
                const gchar *id)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Source *source = value;

      if (source->merged != NULL && g_strcmp0 (source->id, id) == 0)
        return source->merged;
    }
  return load_other (self, asking, at, id);
}

/* The indicator that `use` names: moved here from what was inherited, or copied. */
static CohesionDraft *
take_used (CohesionLoader *self, const Source *source, CohesionDraft *result, CohesionDraft *user)
{
  const CohesionYamlNode *at = cohesion_draft_get (user, COHESION_FIELD_USE);
  g_autofree gchar *framework = NULL;
  g_autofree gchar *indicator = NULL;
  g_autofree gchar **ids = NULL;
  g_autofree gchar *hint = NULL;
  CohesionDraft *other, *used;
  CohesionDraftPlace place;

  if (!cohesion_draft_split_name (&source->reader, at, &framework, &indicator))
    return NULL;
  other = find_framework (self, source, at, framework);
  if (other == NULL)
    return NULL;
  if (!cohesion_draft_find (other, indicator, &place))
    {
      ids = cohesion_draft_list (other, TRUE);
      hint = cohesion_yaml_hint (&source->reader, indicator, (const gchar *const *)ids);
      cohesion_yaml_report (&source->reader, at, COHESION_SEVERITY_ERROR, "COHESION-YAML-022", hint,
                            "the framework \"%s\" has no indicator \"%s\"", framework, indicator);
      return NULL;
    }
  used = g_ptr_array_index (place.parent->children, place.index);
  if (used->kind != COHESION_DRAFT_INDICATOR)
    {
      cohesion_yaml_report (&source->reader, at, COHESION_SEVERITY_ERROR, "COHESION-YAML-022",
                            "take it by \"extends\"", "\"%s\" of \"%s\" is a domain", indicator,
                            framework);
      return NULL;
    }
  if (cohesion_draft_find_home (result, used->home, used->home_id, &place) &&
      ((CohesionDraft *)g_ptr_array_index (place.parent->children, place.index))->reader !=
          &source->reader)
    return cohesion_draft_steal (&place);
  return cohesion_draft_copy (used, FALSE);
}

/* The children of @base by their ids. */
static GHashTable *
index_children (CohesionDraft *base)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < base->children->len; i++)
    {
      CohesionDraft *child = g_ptr_array_index (base->children, i);

      if (child->id != NULL && !g_hash_table_contains (by_id, child->id))
        g_hash_table_insert (by_id, (gpointer)child->id, child);
    }
  return by_id;
}

/* The inherited node that @own speaks of: one that its file has not written itself. */
static CohesionDraft *
find_inherited (GHashTable *inherited, const CohesionDraft *own)
{
  CohesionDraft *child = own->id != NULL ? g_hash_table_lookup (inherited, own->id) : NULL;

  return child != NULL && child->reader != own->reader ? child : NULL;
}

/* Put an indicator that @own takes from elsewhere into @base. */
static void
place_used (CohesionDraft *base, CohesionDraft *used, const CohesionDraft *own)
{
  cohesion_draft_override (used, own);
  if (own->id != NULL)
    used->id = own->id;
  g_ptr_array_add (base->children, used);
}

static void
report_kind (const Source *source, const CohesionDraft *child, const CohesionDraft *inherited)
{
  cohesion_yaml_report (&source->reader, child->at, COHESION_SEVERITY_ERROR, "COHESION-YAML-029",
                        "choose another id", "\"%s\" is %s in what this framework extends",
                        child->id,
                        inherited->kind == COHESION_DRAFT_DOMAIN ? "a domain" : "an indicator");
}

/* Merge what a file says below @own into @base, a part of @result. Nodes that are new move over. */
static void
merge_children (CohesionLoader *self,
                const Source *source,
                CohesionDraft *result,
                CohesionDraft *base,
                CohesionDraft *own)
{
  g_autoptr (GHashTable) inherited = index_children (base);

  for (guint i = 0; i < own->children->len; i++)
    {
      CohesionDraft *child = g_ptr_array_index (own->children, i);
      CohesionDraft *same = find_inherited (inherited, child);

      if (child->kind == COHESION_DRAFT_INDICATOR && child->fields[COHESION_FIELD_USE].key != NULL)
        {
          CohesionDraft *moved = take_used (self, source, result, child);

          if (moved != NULL)
            place_used (base, moved, child);
          continue;
        }
      if (same != NULL && same->kind != child->kind)
        {
          report_kind (source, child, same);
          continue;
        }
      if (same != NULL)
        cohesion_draft_override (same, child);
      else if (child->kind == COHESION_DRAFT_INDICATOR)
        g_ptr_array_add (base->children, g_steal_pointer (&own->children->pdata[i]));
      else
        {
          same = cohesion_draft_copy (child, FALSE);
          g_ptr_array_add (base->children, same);
        }
      if (child->kind == COHESION_DRAFT_DOMAIN)
        merge_children (self, source, result, same, child);
    }
}

/* Merge a parent that was loaded into what the parents before it gave. */
static void
merge_parent (CohesionDraft *base, const CohesionDraft *parent)
{
  g_autoptr (GHashTable) earlier = index_children (base);

  for (guint i = 0; i < parent->children->len; i++)
    {
      CohesionDraft *child = g_ptr_array_index (parent->children, i);
      CohesionDraft *same = child->id != NULL ? g_hash_table_lookup (earlier, child->id) : NULL;

      if (same == NULL || same->kind != child->kind)
        {
          g_ptr_array_add (base->children, cohesion_draft_copy (child, TRUE));
          continue;
        }
      cohesion_draft_override (same, child);
      if (child->kind == COHESION_DRAFT_DOMAIN)
        merge_parent (same, child);
    }
}

static void
extend (CohesionLoader *self, const Source *source, CohesionDraft *result)
{
  const CohesionYamlNode *list = cohesion_draft_get (source->own, COHESION_FIELD_EXTENDS);

  if (list == NULL)
    return;
  if (list->kind == COHESION_YAML_SEQUENCE && list->n_children > MAX_EXTENDS)
    {
      cohesion_yaml_report (&source->reader, list, COHESION_SEVERITY_ERROR, "COHESION-YAML-025",
                            NULL, "more than %d frameworks that extend each other", MAX_EXTENDS);
      return;
    }
  for (const CohesionYamlNode *item = list->kind == COHESION_YAML_SEQUENCE ? list->first : list;
       item != NULL; item = list->kind == COHESION_YAML_SEQUENCE ? item->next : NULL)
    {
      CohesionDraft *parent;

      if (!cohesion_yaml_expect (&source->reader, item, COHESION_YAML_SCALAR))
        continue;
      parent = load_other (self, source, item, item->text);
      if (parent == NULL)
        continue;
      for (guint kind = 0; kind < G_N_ELEMENTS (result->scoring); kind++)
        if (parent->scoring[kind].key != NULL)
          result->scoring[kind] = parent->scoring[kind];
      if (parent->fields[COHESION_FIELD_UNCERTAINTY].key != NULL)
        result->fields[COHESION_FIELD_UNCERTAINTY] = parent->fields[COHESION_FIELD_UNCERTAINTY];
      cohesion_draft_take_sets (result, parent);
      merge_parent (result, parent);
    }
}

static void
remove_nodes (const Source *source, CohesionDraft *result)
{
  const CohesionYamlNode *list = cohesion_draft_get (source->own, COHESION_FIELD_REMOVE);

  if (list == NULL || !cohesion_yaml_expect (&source->reader, list, COHESION_YAML_SEQUENCE))
    return;
  for (const CohesionYamlNode *item = list->first; item != NULL; item = item->next)
    {
      CohesionDraftPlace place;
      g_autofree gchar **ids = NULL;
      g_autofree gchar *hint = NULL;

      if (!cohesion_yaml_expect (&source->reader, item, COHESION_YAML_SCALAR))
        continue;
      if (cohesion_draft_find (result, item->text, &place))
        {
          cohesion_draft_free (cohesion_draft_steal (&place));
          continue;
        }
      ids = cohesion_draft_list (result, FALSE);
      hint = cohesion_yaml_hint (&source->reader, item->text, (const gchar *const *)ids);
      cohesion_yaml_report (&source->reader, item, COHESION_SEVERITY_ERROR, "COHESION-YAML-026",
                            hint, "nothing inherited has the id \"%.80s\"", item->text);
    }
}

/* The version of the format, and the framework's id. */
static void
read_head (Source *source, CohesionYamlNode *root)
{
  const CohesionYamlReader *reader = &source->reader;
  const CohesionYamlNode *framework;
  gint version = 1;

  if (cohesion_yaml_require (reader, root, "cohesion") != NULL &&
      cohesion_yaml_get_integer (reader, root, "cohesion", &version) && version != 1)
    cohesion_yaml_report (reader, cohesion_yaml_get (root, "cohesion"), COHESION_SEVERITY_ERROR,
                          "COHESION-YAML-020", "write cohesion: 1",
                          "version %d of the format is not known", version);
  framework = cohesion_yaml_require (reader, root, "framework");
  if (cohesion_yaml_expect (reader, framework, COHESION_YAML_MAPPING) &&
      cohesion_yaml_require (reader, framework, "id") != NULL)
    source->id = cohesion_yaml_get_id (reader, framework, "id");
}

/* Merge a file that was read with all that it takes from others. */
static void
merge (CohesionLoader *self, Source *source, const gchar *key)
{
  CohesionYamlNode *root = cohesion_yaml_get_root (source->yaml);
  g_autoptr (CohesionDraft) result = NULL;

  if (!cohesion_yaml_expect (&source->reader, root, COHESION_YAML_MAPPING))
    return;
  read_head (source, root);
  source->own =
      cohesion_draft_scan (COHESION_DRAFT_ROOT, &source->reader, root, source->id, &self->budget);
  g_ptr_array_add (self->open, g_strdup (key));
  result = cohesion_draft_new (COHESION_DRAFT_ROOT);
  extend (self, source, result);
  remove_nodes (source, result);
  cohesion_draft_override (result, source->own);
  cohesion_draft_take_sets (result, source->own);
  result->id = source->id;
  merge_children (self, source, result, result, source->own);
  g_ptr_array_set_size (self->open, (gint)self->open->len - 1);
  if (source->id != NULL)
    source->merged = g_steal_pointer (&result);
}

static Source *
add_source (CohesionLoader *self, CohesionYaml *yaml, const gchar *path, const gchar *key)
{
  Source *source = g_new0 (Source, 1);

  source->yaml = yaml;
  source->reader = (CohesionYamlReader){ yaml, self->diagnostics };
  source->path = g_strdup (path);
  g_hash_table_insert (self->sources, g_strdup (key), source);
  return source;
}

/* @asking and @at: who named it and where; NULL for what a user typed. */
static CohesionDraft *
load_location (CohesionLoader *self,
               const CohesionLocation *location,
               const Source *asking,
               const CohesionYamlNode *at,
               GError **error)
{
  Source *source;
  CohesionYaml *yaml;
  g_autoptr (GError) cause = NULL;

  if (asking != NULL && !check_chain (self, location->key, asking, at))
    return NULL;
  source = g_hash_table_lookup (self->sources, location->key);
  if (source != NULL)
    return source->merged;
  if (location->bytes != NULL)
    yaml = cohesion_yaml_load_bytes (location->bytes, location->name, self->diagnostics, &cause);
  else
    yaml = cohesion_yaml_load (location->name, self->diagnostics, self->cancellable, &cause);
  if (yaml == NULL)
    {
      /* Problems of syntax are in the diagnostics already. */
      if (!g_error_matches (cause, COHESION_ERROR, COHESION_ERROR_INVALID))
        g_propagate_error (error, g_steal_pointer (&cause));
      else
        add_source (self, NULL, NULL, location->key);
      return NULL;
    }
  source = add_source (self, yaml, location->bytes == NULL ? location->name : NULL, location->key);
  merge (self, source, location->key);
  return source->merged;
}

CohesionDraft *
cohesion_loader_load (CohesionLoader *self, const gchar *path_or_id, GError **error)
{
  g_auto (CohesionLocation) location = { 0 };

  if (!cohesion_location_find (path_or_id, NULL, TRUE, &location, error))
    return NULL;
  return load_location (self, &location, NULL, NULL, error);
}

CohesionDraft *
cohesion_loader_load_bytes (CohesionLoader *self, GBytes *bytes, const gchar *name)
{
  const gboolean is_file = g_file_test (name, G_FILE_TEST_IS_REGULAR);
  g_autofree gchar *key = is_file ? g_canonicalize_filename (name, NULL) : g_strdup ("text:");
  CohesionYaml *yaml = cohesion_yaml_load_bytes (bytes, name, self->diagnostics, NULL);
  Source *source;

  if (yaml == NULL)
    return NULL;
  source = add_source (self, yaml, is_file ? name : NULL, key);
  merge (self, source, key);
  return source->merged;
}
