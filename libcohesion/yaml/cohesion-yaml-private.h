/* YAML read from libyaml's events into a small tree that keeps every position. */
#pragma once

#include <cohesion/cohesion-diagnostics.h>
#include <gio/gio.h>

#include "base/cohesion-diagnostics-private.h"

typedef enum
{
  COHESION_YAML_SCALAR,
  COHESION_YAML_SEQUENCE,
  COHESION_YAML_MAPPING,
} CohesionYamlKind;

typedef struct _CohesionYamlNode CohesionYamlNode;
typedef struct _CohesionYaml CohesionYaml;

/* Lives in the arena of its document. In a mapping the children are the keys, in the order of the
 * file; @value is what stands under a key. An alias is a copy of the node of its anchor, with the
 * same children (a DAG, never a cycle) and the position of the anchor. */
struct _CohesionYamlNode
{
  CohesionYamlKind kind;
  guint line;        /* from 1 */
  guint column;      /* from 1, in characters */
  gboolean plain;    /* a scalar without quotes */
  const gchar *text; /* of a scalar */
  gsize length;
  guint n_children;
  guint index;              /* among its siblings, from 0 */
  CohesionYamlNode *first;  /* child */
  CohesionYamlNode *next;   /* sibling */
  CohesionYamlNode *value;  /* of a key */
  CohesionYamlNode *parent; /* of the first place where it stands: for paths; of a value: its key */
};

/* Limits that protect the process: bytes 64 MiB, depth 64, nodes 4 million, aliases expanded to at
 * most 100,000 nodes in all. */
CohesionYaml *cohesion_yaml_load (const gchar *path,
                                  CohesionDiagnostics *diagnostics,
                                  GCancellable *cancellable,
                                  GError **error);
CohesionYaml *cohesion_yaml_load_bytes (GBytes *bytes,
                                        const gchar *name,
                                        CohesionDiagnostics *diagnostics,
                                        GError **error);
CohesionYaml *cohesion_yaml_ref (CohesionYaml *self);
void cohesion_yaml_unref (CohesionYaml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionYaml, cohesion_yaml_unref)

CohesionYamlNode *cohesion_yaml_get_root (CohesionYaml *self); /* NULL for an empty document */
const gchar *cohesion_yaml_get_file (CohesionYaml *self);

/* What stands under @key of a mapping, or NULL (also where @map is NULL or no mapping). */
CohesionYamlNode *cohesion_yaml_get (const CohesionYamlNode *map, const gchar *key);

/* The reader's state while it walks a document: where problems go. */
typedef struct
{
  CohesionYaml *yaml;
  CohesionDiagnostics *diagnostics;
} CohesionYamlReader;

/* Add a problem at @node, with its file, position and path. */
void cohesion_yaml_report (const CohesionYamlReader *reader,
                           const CohesionYamlNode *node,
                           CohesionSeverity severity,
                           const gchar *token,
                           const gchar *hint,
                           const gchar *format,
                           ...) G_GNUC_PRINTF (6, 7);

/* A hint for a word that is not one of @candidates; NULL where none helps, or where so much is
 * wrong that hints are not kept any more. */
gchar *cohesion_yaml_hint (const CohesionYamlReader *reader,
                           const gchar *word,
                           const gchar *const *candidates);

/* All of these report what is wrong and return FALSE or NULL; where the key is absent they return
 * FALSE or NULL in silence. Tokens: YAML-010 not a mapping, -011 not a sequence, -012 unknown key,
 * -013 missing key, -014 not a text, -015 not a number, -016 not a yes/no, -017 not one of the
 * words, -018 out of range, -019 not an id. */
gboolean cohesion_yaml_expect (const CohesionYamlReader *reader,
                               const CohesionYamlNode *node,
                               CohesionYamlKind kind);
gboolean cohesion_yaml_check_keys (const CohesionYamlReader *reader,
                                   const CohesionYamlNode *map,
                                   const gchar *const *allowed);
CohesionYamlNode *cohesion_yaml_require (const CohesionYamlReader *reader,
                                         const CohesionYamlNode *map,
                                         const gchar *key);
const gchar *cohesion_yaml_get_text (const CohesionYamlReader *reader,
                                     const CohesionYamlNode *map,
                                     const gchar *key);
const gchar *cohesion_yaml_get_id (const CohesionYamlReader *reader,
                                   const CohesionYamlNode *map,
                                   const gchar *key);
gboolean cohesion_yaml_get_number (const CohesionYamlReader *reader,
                                   const CohesionYamlNode *map,
                                   const gchar *key,
                                   gdouble *value);
gboolean cohesion_yaml_get_integer (const CohesionYamlReader *reader,
                                    const CohesionYamlNode *map,
                                    const gchar *key,
                                    gint *value);
gboolean cohesion_yaml_get_boolean (const CohesionYamlReader *reader,
                                    const CohesionYamlNode *map,
                                    const gchar *key,
                                    gboolean *value);
/* A text or a list of texts, as a NULL-terminated list; NULL where absent or wrong. */
gchar **cohesion_yaml_get_texts (const CohesionYamlReader *reader,
                                 const CohesionYamlNode *map,
                                 const gchar *key);
gboolean cohesion_yaml_to_number (const CohesionYamlReader *reader,
                                  const CohesionYamlNode *node,
                                  gdouble *value);
gboolean cohesion_yaml_is_null (const CohesionYamlNode *node); /* ~, null or empty, plain */
gboolean cohesion_id_is_valid (
    const gchar *text); /* a-z 0-9 _ -, at most 128 bytes, starts with a letter or digit */

/* Writing: a growing text in block style, two spaces a level. */
void cohesion_yaml_append_scalar (GString *out,
                                  const gchar *text); /* quoted only where it must be */
