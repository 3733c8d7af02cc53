/* libyaml's events, made into a tree in an arena. */
#include "yaml/cohesion-yaml-document-private.h"

#include <string.h>

/* A collection that is still open. */
typedef struct
{
  CohesionYamlNode *node;
  CohesionYamlNode *last; /* child */
  CohesionYamlNode *key;  /* that waits for its value */
  const gchar *anchor;
  guint64 n_nodes; /* inside, aliases expanded */
  guint height;    /* levels below */
} Frame;

typedef struct
{
  CohesionYamlNode *node;
  guint64 n_nodes;
  guint height;
  gboolean is_open; /* an alias here would hold itself */
} Anchor;

typedef struct
{
  CohesionYaml *yaml;
  CohesionDiagnostics *diagnostics;
  CohesionYamlReader reader;
  GHashTable *anchors; /* name -> Anchor */
  Frame frames[COHESION_YAML_MAX_DEPTH];
  guint n_frames;
  guint n_nodes;
  guint64 n_expanded;
  guint n_documents;
} Parse;

/* Add a problem at @mark; always FALSE. */
G_GNUC_PRINTF (5, 6)
static gboolean
fail (Parse *self,
      const yaml_mark_t *mark,
      const gchar *token,
      const gchar *hint,
      const gchar *format,
      ...)
{
  CohesionPlace place = { .file = self->yaml->file,
                          .line = (guint)mark->line + 1,
                          .column = (guint)mark->column + 1 };
  g_autofree gchar *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cohesion_diagnostics_add (self->diagnostics, COHESION_SEVERITY_ERROR, token, &place, hint, "%s",
                            message);
  return FALSE;
}

static CohesionYamlNode *
add_node (Parse *self, CohesionYamlKind kind, const yaml_mark_t *mark)
{
  CohesionYamlNode *node = cohesion_yaml_allocate (self->yaml, sizeof (CohesionYamlNode));

  node->kind = kind;
  node->line = (guint)mark->line + 1;
  node->column = (guint)mark->column + 1;
  return node;
}

static gboolean
count_node (Parse *self, const yaml_mark_t *mark)
{
  if (++self->n_nodes <= COHESION_YAML_MAX_NODES)
    return TRUE;
  return fail (self, mark, "COHESION-YAML-008", NULL, "more than %d values in one file",
               COHESION_YAML_MAX_NODES);
}

static void
set_anchor (Parse *self, const gchar *name, Anchor value)
{
  Anchor *anchor = g_new (Anchor, 1);

  *anchor = value;
  g_hash_table_insert (self->anchors, g_strdup (name), anchor);
}

static gboolean
is_merge_key (const CohesionYamlNode *node)
{
  return node->plain && strcmp (node->text, "<<") == 0;
}

/* Put a finished or just opened @node where it belongs. */
static gboolean
place_node (Parse *self, CohesionYamlNode *node, const yaml_mark_t *mark)
{
  Frame *frame;

  if (self->n_frames == 0)
    {
      self->yaml->root = node;
      return TRUE;
    }
  frame = &self->frames[self->n_frames - 1];
  if (frame->node->kind == COHESION_YAML_MAPPING && frame->key != NULL)
    {
      frame->key->value = node;
      if (node->parent == NULL)
        node->parent = frame->key;
      frame->key = NULL;
      return TRUE;
    }
  if (frame->node->kind == COHESION_YAML_MAPPING)
    {
      if (node->kind != COHESION_YAML_SCALAR)
        return fail (self, mark, "COHESION-YAML-007",
                     "put the text in quotes if it begins with [ or {",
                     "a key must be a plain text");
      if (is_merge_key (node))
        fail (self, mark, "COHESION-YAML-007", "write the keys out",
              "merge keys (<<) are not supported");
      frame->key = node;
    }
  node->parent = frame->node;
  node->index = frame->node->n_children++;
  if (frame->last != NULL)
    frame->last->next = node;
  else
    frame->node->first = node;
  frame->last = node;
  return TRUE;
}

static void
count_inside (Parse *self, guint64 n_nodes, guint height)
{
  Frame *frame;

  if (self->n_frames == 0)
    return;
  frame = &self->frames[self->n_frames - 1];
  frame->n_nodes += n_nodes;
  frame->height = MAX (frame->height, height);
}

/* Only the tags that say what a plain reading says anyway. */
static void
check_tag (Parse *self, const yaml_char_t *tag, const yaml_mark_t *mark)
{
  static const gchar *const core[] = { YAML_STR_TAG,  YAML_INT_TAG,  YAML_FLOAT_TAG,
                                       YAML_BOOL_TAG, YAML_NULL_TAG, YAML_SEQ_TAG,
                                       YAML_MAP_TAG,  "!",           NULL };

  if (tag != NULL && !g_strv_contains (core, (const gchar *)tag))
    fail (self, mark, "COHESION-YAML-007", "leave it out", "the tag \"%s\" is not supported",
          (const gchar *)tag);
}

static gboolean
on_scalar (Parse *self, const yaml_event_t *event)
{
  const yaml_mark_t *mark = &event->start_mark;
  CohesionYamlNode *node;
  gchar *text;
  gsize length = event->data.scalar.length;

  if (!count_node (self, mark))
    return FALSE;
  if (memchr (event->data.scalar.value, '\0', length) != NULL)
    return fail (self, mark, "COHESION-YAML-004", NULL, "a text cannot hold a NUL (\\0)");
  check_tag (self, event->data.scalar.tag, mark);
  node = add_node (self, COHESION_YAML_SCALAR, mark);
  text = cohesion_yaml_allocate (self->yaml, length + 1);
  memcpy (text, event->data.scalar.value, length);
  node->text = text;
  node->length = length;
  node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
                (event->data.scalar.tag == NULL || event->data.scalar.plain_implicit ||
                 strcmp ((const gchar *)event->data.scalar.tag, YAML_STR_TAG) != 0);
  count_inside (self, 1, 0);
  if (event->data.scalar.anchor != NULL)
    set_anchor (self, (const gchar *)event->data.scalar.anchor, (Anchor){ node, 1, 0, FALSE });
  return place_node (self, node, mark);
}

static gboolean
on_alias (Parse *self, const yaml_event_t *event)
{
  const yaml_mark_t *mark = &event->start_mark;
  const gchar *name = (const gchar *)event->data.alias.anchor;
  const Anchor *anchor = g_hash_table_lookup (self->anchors, name);
  CohesionYamlNode *node;

  if (!count_node (self, mark))
    return FALSE;
  if (anchor == NULL)
    return fail (self, mark, "COHESION-YAML-009", "an anchor must stand before its aliases",
                 "there is no anchor \"&%s\" for the alias \"*%s\"", name, name);
  if (anchor->is_open)
    return fail (self, mark, "COHESION-YAML-009", NULL,
                 "the alias \"*%s\" stands inside its own anchor", name);
  self->n_expanded += anchor->n_nodes;
  if (self->n_expanded > COHESION_YAML_MAX_EXPANDED)
    return fail (self, mark, "COHESION-YAML-009", NULL, "the aliases stand for more than %d values",
                 COHESION_YAML_MAX_EXPANDED);
  if (self->n_frames + anchor->height > COHESION_YAML_MAX_DEPTH)
    return fail (self, mark, "COHESION-YAML-008", NULL, "nested more than %d levels deep",
                 COHESION_YAML_MAX_DEPTH);
  node = cohesion_yaml_allocate (self->yaml, sizeof (CohesionYamlNode));
  *node = *anchor->node;
  node->next = NULL;
  node->value = NULL;
  node->parent = NULL;
  count_inside (self, anchor->n_nodes, anchor->height);
  return place_node (self, node, mark);
}

static gboolean
open_collection (Parse *self,
                 CohesionYamlKind kind,
                 const yaml_char_t *anchor,
                 const yaml_char_t *tag,
                 const yaml_mark_t *mark)
{
  CohesionYamlNode *node;

  if (!count_node (self, mark))
    return FALSE;
  if (self->n_frames == COHESION_YAML_MAX_DEPTH)
    return fail (self, mark, "COHESION-YAML-008", NULL, "nested more than %d levels deep",
                 COHESION_YAML_MAX_DEPTH);
  check_tag (self, tag, mark);
  node = add_node (self, kind, mark);
  if (!place_node (self, node, mark))
    return FALSE;
  self->frames[self->n_frames++] = (Frame){ .node = node, .n_nodes = 1 };
  if (anchor != NULL)
    {
      gchar *name = cohesion_yaml_allocate (self->yaml, strlen ((const gchar *)anchor) + 1);

      strcpy (name, (const gchar *)anchor);
      self->frames[self->n_frames - 1].anchor = name;
      set_anchor (self, name, (Anchor){ node, 0, 0, TRUE });
    }
  return TRUE;
}

static void
report_duplicate (Parse *self, const CohesionYamlNode *key, const CohesionYamlNode *earlier)
{
  g_autofree gchar *hint =
      g_strdup_printf ("it stands at line %u, column %u already", earlier->line, earlier->column);

  cohesion_yaml_report (&self->reader, key, COHESION_SEVERITY_ERROR, "COHESION-YAML-006", hint,
                        "duplicate key \"%s\"", key->text);
}

/* Few keys are compared each with each, many by a hash table. */
static void
check_duplicates (Parse *self, const CohesionYamlNode *map)
{
  g_autoptr (GHashTable) seen = NULL;

  if (map->n_children > 24)
    seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (CohesionYamlNode *key = map->first; key != NULL; key = key->next)
    {
      const CohesionYamlNode *earlier = NULL;

      if (seen != NULL)
        {
          earlier = g_hash_table_lookup (seen, key->text);
          if (earlier == NULL)
            g_hash_table_insert (seen, (gpointer)key->text, key);
        }
      else
        for (const CohesionYamlNode *other = map->first; other != key && earlier == NULL;
             other = other->next)
          if (other->length == key->length && memcmp (other->text, key->text, key->length) == 0)
            earlier = other;
      if (earlier != NULL)
        report_duplicate (self, key, earlier);
    }
}

static void
close_collection (Parse *self)
{
  Frame *frame = &self->frames[--self->n_frames];

  if (frame->node->kind == COHESION_YAML_MAPPING)
    check_duplicates (self, frame->node);
  if (frame->anchor != NULL)
    set_anchor (self, frame->anchor,
                (Anchor){ frame->node, frame->n_nodes, frame->height + 1, FALSE });
  count_inside (self, frame->n_nodes, frame->height + 1);
}

/* FALSE: nothing more can be read. */
static gboolean
on_event (Parse *self, const yaml_event_t *event)
{
  switch (event->type)
    {
    case YAML_DOCUMENT_START_EVENT:
      if (self->n_documents++ > 0)
        return fail (self, &event->start_mark, "COHESION-YAML-007", "make a file of each",
                     "several documents in one file are not supported");
      return TRUE;
    case YAML_SCALAR_EVENT:
      return on_scalar (self, event);
    case YAML_ALIAS_EVENT:
      return on_alias (self, event);
    case YAML_SEQUENCE_START_EVENT:
      return open_collection (self, COHESION_YAML_SEQUENCE, event->data.sequence_start.anchor,
                              event->data.sequence_start.tag, &event->start_mark);
    case YAML_MAPPING_START_EVENT:
      return open_collection (self, COHESION_YAML_MAPPING, event->data.mapping_start.anchor,
                              event->data.mapping_start.tag, &event->start_mark);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      close_collection (self);
      return TRUE;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    default:
      return TRUE;
    }
}

/* An empty document is a single empty scalar to libyaml. */
static void
drop_empty_root (CohesionYaml *self)
{
  if (self->root != NULL && self->root->kind == COHESION_YAML_SCALAR &&
      cohesion_yaml_is_null (self->root))
    self->root = NULL;
}

void
cohesion_yaml_parse (CohesionYaml *self,
                     const gchar *text,
                     gsize length,
                     CohesionDiagnostics *diagnostics)
{
  g_autoptr (GHashTable) anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Parse parse = {
    .yaml = self, .diagnostics = diagnostics, .reader = { self, diagnostics }, .anchors = anchors
  };
  yaml_parser_t parser;
  gboolean go_on = TRUE;

  if (!yaml_parser_initialize (&parser))
    g_error ("out of memory");
  yaml_parser_set_encoding (&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&parser, (const guchar *)text, length);
  while (go_on)
    {
      yaml_event_t event;

      if (!yaml_parser_parse (&parser, &event))
        {
          cohesion_yaml_report_parser (self, &parser, text, length, diagnostics);
          break;
        }
      go_on = on_event (&parse, &event) && event.type != YAML_STREAM_END_EVENT;
      yaml_event_delete (&event);
    }
  yaml_parser_delete (&parser);
  drop_empty_root (self);
}
