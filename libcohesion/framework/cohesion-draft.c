/* Drafts of nodes: read from YAML, copied, found, overridden. */
#include "framework/cohesion-draft-private.h"

#include <string.h>

#include "base/cohesion-suggest-private.h"

#define MOST_WEIGHT_SETS 1000u

enum
{
  ROOT = 1 << COHESION_DRAFT_ROOT,
  DOMAIN = 1 << COHESION_DRAFT_DOMAIN,
  INDICATOR = 1 << COHESION_DRAFT_INDICATOR,
};

static const struct
{
  const gchar *name;
  guint kinds;
} fields[COHESION_N_FIELDS] = {
  [COHESION_FIELD_COHESION] = { "cohesion", ROOT },
  [COHESION_FIELD_FRAMEWORK] = { "framework", ROOT },
  [COHESION_FIELD_EXTENDS] = { "extends", ROOT },
  [COHESION_FIELD_REMOVE] = { "remove", ROOT },
  [COHESION_FIELD_WEIGHT_SETS] = { "weight-sets", ROOT },
  [COHESION_FIELD_ID] = { "id", DOMAIN | INDICATOR },
  [COHESION_FIELD_USE] = { "use", INDICATOR },
  [COHESION_FIELD_ORIGIN] = { "origin", INDICATOR },
  [COHESION_FIELD_TITLE] = { "title", DOMAIN | INDICATOR },
  [COHESION_FIELD_DESCRIPTION] = { "description", DOMAIN | INDICATOR },
  [COHESION_FIELD_UNIT] = { "unit", INDICATOR },
  [COHESION_FIELD_RANGE] = { "range", INDICATOR },
  [COHESION_FIELD_POLARITY] = { "polarity", INDICATOR },
  [COHESION_FIELD_ERROR] = { "error", INDICATOR },
  [COHESION_FIELD_TAGS] = { "tags", DOMAIN | INDICATOR },
  [COHESION_FIELD_WEIGHT] = { "weight", DOMAIN | INDICATOR },
  [COHESION_FIELD_GOALPOSTS] = { "goalposts", INDICATOR },
  [COHESION_FIELD_TARGET] = { "target", INDICATOR },
  [COHESION_FIELD_BASE] = { "base", INDICATOR },
  [COHESION_FIELD_DECIMALS] = { "decimals", INDICATOR },
  [COHESION_FIELD_SOURCE] = { "source", INDICATOR },
  [COHESION_FIELD_CAVEAT] = { "caveat", INDICATOR },
  [COHESION_FIELD_SURVEY] = { "survey", INDICATOR },
  [COHESION_FIELD_BREAKS] = { "breaks", INDICATOR },
  [COHESION_FIELD_TREAT] = { "treat", DOMAIN | INDICATOR },
  [COHESION_FIELD_IMPUTE] = { "impute", DOMAIN | INDICATOR },
  [COHESION_FIELD_NORMALISE] = { "normalise", DOMAIN | INDICATOR },
  [COHESION_FIELD_WEIGH] = { "weigh", DOMAIN },
  [COHESION_FIELD_AGGREGATE] = { "aggregate", DOMAIN },
  [COHESION_FIELD_SCORING] = { "scoring", ROOT | DOMAIN },
  [COHESION_FIELD_UNCERTAINTY] = { "uncertainty", ROOT },
  [COHESION_FIELD_DOMAINS] = { "domains", ROOT | DOMAIN },
  [COHESION_FIELD_INDICATORS] = { "indicators", ROOT | DOMAIN },
};

const gchar *
cohesion_field_name (CohesionField field)
{
  return fields[field].name;
}

CohesionDraft *
cohesion_draft_new (CohesionDraftKind kind)
{
  CohesionDraft *self = g_new0 (CohesionDraft, 1);

  self->kind = kind;
  if (kind == COHESION_DRAFT_ROOT)
    self->weight_sets = g_array_new (FALSE, FALSE, sizeof (CohesionGiven));
  if (kind != COHESION_DRAFT_INDICATOR)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify)cohesion_draft_free);
  return self;
}

void
cohesion_draft_free (CohesionDraft *self)
{
  if (self == NULL)
    return; /* moved elsewhere */
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->weight_sets, g_array_unref);
  g_free (self);
}

CohesionDraft *
cohesion_draft_copy (const CohesionDraft *self, gboolean deep)
{
  CohesionDraft *copy = cohesion_draft_new (self->kind);
  GPtrArray *children = copy->children;

  *copy = *self;
  copy->children = children;
  for (guint i = 0; deep && children != NULL && i < self->children->len; i++)
    g_ptr_array_add (children, cohesion_draft_copy (g_ptr_array_index (self->children, i), TRUE));
  return copy;
}

static CohesionField
find_field (CohesionDraftKind kind, const CohesionYamlNode *key)
{
  for (guint i = 0; i < COHESION_N_FIELDS; i++)
    if ((fields[i].kinds & (1u << kind)) != 0 && fields[i].name[0] == key->text[0] &&
        strcmp (fields[i].name, key->text) == 0)
      return (CohesionField)i;
  return COHESION_N_FIELDS;
}

static void
report_unknown (CohesionDraftKind kind, const CohesionYamlReader *reader, CohesionYamlNode *key)
{
  const gchar *names[COHESION_N_FIELDS + 1];
  guint n = 0;
  g_autofree gchar *hint = NULL;

  for (guint i = 0; i < COHESION_N_FIELDS; i++)
    if ((fields[i].kinds & (1u << kind)) != 0)
      names[n++] = fields[i].name;
  names[n] = NULL;
  hint = cohesion_yaml_hint (reader, key->text, names);
  cohesion_yaml_report (reader, key, COHESION_SEVERITY_ERROR, "COHESION-YAML-012", hint,
                        "unknown key \"%.80s\"", key->text);
}

static void
scan_children (CohesionDraft *self,
               CohesionDraftKind kind,
               const CohesionYamlReader *reader,
               const CohesionYamlNode *list,
               const gchar *home,
               guint *budget)
{
  if (!cohesion_yaml_expect (reader, list, COHESION_YAML_SEQUENCE))
    return;
  for (CohesionYamlNode *item = list->first; item != NULL; item = item->next)
    {
      CohesionDraft *child;

      if (*budget == 0)
        return;
      if (--*budget == 0)
        {
          cohesion_yaml_report (reader, item, COHESION_SEVERITY_ERROR, "COHESION-YAML-047", NULL,
                                "more than %d domains and indicators", COHESION_DRAFT_MOST - 1);
          return;
        }
      child = cohesion_draft_scan (kind, reader, item, home, budget);
      if (child != NULL)
        g_ptr_array_add (self->children, child);
    }
}

static void
scan_scoring (CohesionDraft *self, const CohesionYamlReader *reader, CohesionYamlNode *map)
{
  static const gchar *const kinds[] = {
    "treat", "impute", "normalise", "weigh", "aggregate", NULL
  };

  if (!cohesion_yaml_check_keys (reader, map, kinds) && map->kind != COHESION_YAML_MAPPING)
    return;
  for (CohesionYamlNode *key = map->first; key != NULL; key = key->next)
    for (guint i = 0; kinds[i] != NULL; i++)
      if (strcmp (key->text, kinds[i]) == 0 && self->scoring[i].key == NULL)
        self->scoring[i] = (CohesionGiven){ reader, key };
}

static void
scan_weight_sets (CohesionDraft *self,
                  const CohesionYamlReader *reader,
                  const CohesionYamlNode *map)
{
  if (!cohesion_yaml_expect (reader, map, COHESION_YAML_MAPPING))
    return;
  if (map->n_children > MOST_WEIGHT_SETS)
    {
      cohesion_yaml_report (reader, map, COHESION_SEVERITY_ERROR, "COHESION-YAML-008", NULL,
                            "more than %u weight sets", MOST_WEIGHT_SETS);
      return;
    }
  for (CohesionYamlNode *key = map->first; key != NULL; key = key->next)
    {
      const CohesionGiven given = { reader, key };

      g_array_append_val (self->weight_sets, given);
    }
}

void
cohesion_draft_take_sets (CohesionDraft *self, const CohesionDraft *over)
{
  for (guint i = 0; i < over->weight_sets->len; i++)
    {
      const CohesionGiven *set = &g_array_index (over->weight_sets, CohesionGiven, i);
      guint place = 0;

      while (place < self->weight_sets->len &&
             strcmp (g_array_index (self->weight_sets, CohesionGiven, place).key->text,
                     set->key->text) != 0)
        place++;
      if (place < self->weight_sets->len)
        g_array_index (self->weight_sets, CohesionGiven, place) = *set;
      else
        g_array_append_val (self->weight_sets, *set);
    }
}

/* The id of a node, and where it was first defined. */
static void
scan_names (CohesionDraft *self, const gchar *home)
{
  const CohesionGiven *given = &self->fields[COHESION_FIELD_ID];
  const CohesionYamlNode *origin = cohesion_draft_get (self, COHESION_FIELD_ORIGIN);

  if (given->key != NULL)
    self->id = cohesion_yaml_get_id (given->reader, given->key->parent, "id");
  else if (self->kind == COHESION_DRAFT_DOMAIN || self->fields[COHESION_FIELD_USE].key == NULL)
    cohesion_yaml_require (self->reader, self->at, "id");
  self->home = home;
  self->home_id = self->id;
  if (origin != NULL)
    {
      g_autofree gchar *framework = NULL;
      g_autofree gchar *indicator = NULL;

      if (cohesion_draft_split_name (self->reader, origin, &framework, &indicator))
        {
          self->home = g_intern_string (framework);
          self->home_id = g_intern_string (indicator);
        }
    }
}

CohesionDraft *
cohesion_draft_scan (CohesionDraftKind kind,
                     const CohesionYamlReader *reader,
                     CohesionYamlNode *at,
                     const gchar *home,
                     guint *budget)
{
  CohesionDraft *self;

  if (!cohesion_yaml_expect (reader, at, COHESION_YAML_MAPPING))
    return NULL;
  self = cohesion_draft_new (kind);
  self->reader = reader;
  self->at = at;
  for (CohesionYamlNode *key = at->first; key != NULL; key = key->next)
    {
      CohesionField field = find_field (kind, key);

      if (field == COHESION_N_FIELDS)
        {
          report_unknown (kind, reader, key);
          continue;
        }
      if (self->fields[field].key != NULL)
        continue; /* a duplicate: reported by the parser */
      self->fields[field] = (CohesionGiven){ reader, key };
      if (field == COHESION_FIELD_WEIGHT_SETS)
        scan_weight_sets (self, reader, key->value);
      else if (field == COHESION_FIELD_SCORING)
        scan_scoring (self, reader, key->value);
      else if (field == COHESION_FIELD_DOMAINS)
        scan_children (self, COHESION_DRAFT_DOMAIN, reader, key->value, home, budget);
      else if (field == COHESION_FIELD_INDICATORS)
        scan_children (self, COHESION_DRAFT_INDICATOR, reader, key->value, home, budget);
    }
  if (kind != COHESION_DRAFT_ROOT)
    scan_names (self, home);
  return self;
}

void
cohesion_draft_override (CohesionDraft *self, const CohesionDraft *over)
{
  for (guint i = 0; i < COHESION_N_FIELDS; i++)
    if (over->fields[i].key != NULL)
      self->fields[i] = over->fields[i];
  for (guint i = 0; i < G_N_ELEMENTS (self->scoring); i++)
    if (over->scoring[i].key != NULL)
      self->scoring[i] = over->scoring[i];
  self->reader = over->reader;
  self->at = over->at;
}

typedef gboolean (*Match) (const CohesionDraft *draft, const gchar *a, const gchar *b);

static gboolean
find_below (CohesionDraft *self,
            Match match,
            const gchar *a,
            const gchar *b,
            CohesionDraftPlace *place)
{
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    {
      CohesionDraft *child = g_ptr_array_index (self->children, i);

      if (match (child, a, b))
        {
          *place = (CohesionDraftPlace){ self, i };
          return TRUE;
        }
      if (find_below (child, match, a, b, place))
        return TRUE;
    }
  return FALSE;
}

static gboolean
match_id (const CohesionDraft *draft, const gchar *id, const gchar *unused)
{
  (void)unused;
  return g_strcmp0 (draft->id, id) == 0;
}

static gboolean
match_home (const CohesionDraft *draft, const gchar *home, const gchar *home_id)
{
  return draft->kind == COHESION_DRAFT_INDICATOR && g_strcmp0 (draft->home, home) == 0 &&
         g_strcmp0 (draft->home_id, home_id) == 0;
}

gboolean
cohesion_draft_find (CohesionDraft *self, const gchar *id, CohesionDraftPlace *place)
{
  return find_below (self, match_id, id, NULL, place);
}

gboolean
cohesion_draft_find_home (CohesionDraft *self,
                          const gchar *home,
                          const gchar *home_id,
                          CohesionDraftPlace *place)
{
  return find_below (self, match_home, home, home_id, place);
}

CohesionDraft *
cohesion_draft_steal (const CohesionDraftPlace *place)
{
  place->parent->lost_children = TRUE;
  return g_ptr_array_steal_index (place->parent->children, place->index);
}

static void
collect_ids (CohesionDraft *self, gboolean indicators_only, GPtrArray *ids)
{
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    {
      CohesionDraft *child = g_ptr_array_index (self->children, i);

      if (child->id != NULL && (!indicators_only || child->kind == COHESION_DRAFT_INDICATOR))
        g_ptr_array_add (ids, (gpointer)child->id);
      collect_ids (child, indicators_only, ids);
    }
}

gchar **
cohesion_draft_list (CohesionDraft *self, gboolean indicators_only)
{
  GPtrArray *ids = g_ptr_array_new ();

  collect_ids (self, indicators_only, ids);
  g_ptr_array_add (ids, NULL);
  return (gchar **)g_ptr_array_free (ids, FALSE);
}

void
cohesion_draft_group (CohesionDraft *self)
{
  const guint n = self->children->len;
  g_autofree gpointer *all = NULL;
  CohesionDraftKind first;
  guint at = 0;

  if (n == 0)
    return;
  all = g_memdup2 (self->children->pdata, n * sizeof (gpointer));
  first = ((CohesionDraft *)all[0])->kind;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n; i++)
      if ((((CohesionDraft *)all[i])->kind == first) == (pass == 0))
        self->children->pdata[at++] = all[i];
}

gboolean
cohesion_draft_tried (const CohesionDraft *self, CohesionField field)
{
  const gchar *const wanted[] = { cohesion_field_name (field), NULL };

  if (self->fields[field].key != NULL)
    return TRUE;
  for (const CohesionYamlNode *key = self->at->first; key != NULL; key = key->next)
    if (find_field (self->kind, key) == COHESION_N_FIELDS &&
        cohesion_suggest (key->text, wanted) != NULL)
      return TRUE;
  return FALSE;
}

CohesionYamlNode *
cohesion_draft_get (const CohesionDraft *self, CohesionField field)
{
  return self->fields[field].key != NULL ? self->fields[field].key->value : NULL;
}

const gchar *
cohesion_draft_get_text (const CohesionDraft *self, CohesionField field)
{
  const CohesionYamlNode *node = cohesion_draft_get (self, field);

  if (!cohesion_yaml_expect (self->fields[field].reader, node, COHESION_YAML_SCALAR))
    return NULL;
  return node->text;
}

gboolean
cohesion_draft_get_number (const CohesionDraft *self, CohesionField field, gdouble *value)
{
  return cohesion_yaml_to_number (self->fields[field].reader, cohesion_draft_get (self, field),
                                  value);
}

gboolean
cohesion_draft_split_name (const CohesionYamlReader *reader,
                           const CohesionYamlNode *node,
                           gchar **framework,
                           gchar **indicator)
{
  g_auto (GStrv) parts = NULL;

  if (!cohesion_yaml_expect (reader, node, COHESION_YAML_SCALAR))
    return FALSE;
  parts = g_strsplit (node->text, "/", 3);
  if (g_strv_length (parts) != 2 || !cohesion_id_is_valid (parts[0]) ||
      !cohesion_id_is_valid (parts[1]))
    {
      cohesion_yaml_report (reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-028",
                            "such as cls-headline/trust_many",
                            "an indicator of another framework is named framework/indicator, "
                            "got \"%.80s\"",
                            node->text);
      return FALSE;
    }
  *framework = g_steal_pointer (&parts[0]);
  *indicator = g_steal_pointer (&parts[1]);
  g_free (parts[2]);
  return TRUE;
}
