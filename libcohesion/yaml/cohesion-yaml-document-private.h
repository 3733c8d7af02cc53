/* The inside of a YAML document: its arena, and the doors between the files of this room. */
#pragma once

#include <yaml.h>

#include "yaml/cohesion-yaml-private.h"

#define COHESION_YAML_MAX_BYTES    (64 * 1024 * 1024)
#define COHESION_YAML_MAX_DEPTH    64
#define COHESION_YAML_MAX_NODES    4000000
#define COHESION_YAML_MAX_EXPANDED 100000

struct _CohesionYaml
{
  gatomicrefcount references;
  gchar *file;
  GPtrArray *blocks; /* of memory: the nodes and texts */
  gchar *free_memory;
  gsize n_free;
  CohesionYamlNode *root;
};

/* Memory that lives as long as the document; zeroed. */
gpointer cohesion_yaml_allocate (CohesionYaml *self, gsize size);

/* Read @text (UTF-8 without a BOM, without NUL) into @self. Problems go to @diagnostics. */
void cohesion_yaml_parse (CohesionYaml *self,
                          const gchar *text,
                          gsize length,
                          CohesionDiagnostics *diagnostics);

/* Say in our words what libyaml found wrong. */
void cohesion_yaml_report_parser (CohesionYaml *self,
                                  const yaml_parser_t *parser,
                                  const gchar *text,
                                  gsize length,
                                  CohesionDiagnostics *diagnostics);

/* Line and column (from 1, in characters) of the byte at @offset. */
void cohesion_yaml_locate (const gchar *text, gsize offset, guint *line, guint *column);
