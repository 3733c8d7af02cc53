/* Writing what was drawn, a replicate at a time. */
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-file-private.h"
#include "scoring/uncertainty/cohesion-draws-private.h"

#define FULL 65536u /* bytes that are written at once */

struct _CohesionDrawsWriter
{
  CohesionAtomicFile *file;
  gchar *path;
  GString *text;
  const CohesionErrors *errors;
  const CohesionScoring *run;
  GError *error; /* the first that happened */
};

CohesionDrawsWriter *
cohesion_draws_writer_new (const gchar *path,
                           const CohesionErrors *errors,
                           const CohesionScoring *run,
                           GError **error)
{
  CohesionAtomicFile *file = cohesion_atomic_file_new (path, error);
  CohesionDrawsWriter *self;

  if (file == NULL)
    return NULL;
  self = g_new0 (CohesionDrawsWriter, 1);
  self->file = file;
  self->path = g_strdup (path);
  self->text = g_string_new ("replicate,factor,node,area,value\n");
  self->errors = errors;
  self->run = run;
  return self;
}

void
cohesion_draws_writer_free (CohesionDrawsWriter *self)
{
  cohesion_atomic_file_free (self->file);
  g_string_free (self->text, TRUE);
  g_clear_error (&self->error);
  g_free (self->path);
  g_free (self);
}

static void
flush (CohesionDrawsWriter *self, gsize least)
{
  GError *cause = NULL;

  if (self->text->len < least)
    return;
  if (self->error == NULL &&
      !g_output_stream_write_all (cohesion_atomic_file_get_stream (self->file), self->text->str,
                                  self->text->len, NULL, self->run->cancellable, &cause))
    cohesion_error_take_io (&self->error, cause, "COHESION-IO-003", self->path);
  g_string_truncate (self->text, 0);
}

/* A text is quoted where a reader would take it for something else. */
static void
append_text (GString *out, const gchar *text)
{
  g_autofree gchar *doubled = NULL;
  g_auto (GStrv) parts = NULL;

  if (strpbrk (text, ",;\"\t\r\n") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  parts = g_strsplit (text, "\"", -1);
  doubled = g_strjoinv ("\"\"", parts);
  g_string_append_printf (out, "\"%s\"", doubled);
}

static void
begin_row (CohesionDrawsWriter *self, guint replicate, const gchar *factor, const gchar *node)
{
  g_string_append_printf (self->text, "%u,", replicate + 1);
  append_text (self->text, factor);
  g_string_append_c (self->text, ',');
  append_text (self->text, node);
  g_string_append_c (self->text, ',');
}

/* What a factor was decided as: the option, or the node that is left out. */
static gchar *
describe_option (const CohesionScoring *run, const CohesionVaried *varied, guint option)
{
  const gchar *id;

  if (varied->source->type == COHESION_FACTOR_STRATEGY)
    return cohesion_factor_describe_option (varied->source, option);
  if (option == 0)
    return g_strdup (COHESION_DRAWS_NOTHING);
  id = cohesion_node_get_id (run->nodes[varied->nodes[option - 1]].node);
  return g_strdup (strcmp (id, COHESION_DRAWS_NOTHING) == 0 ? COHESION_DRAWS_NONE : id);
}

static void
add_factor (CohesionDrawsWriter *self, guint replicate, const CohesionDraw *draw, guint factor)
{
  const CohesionVaried *varied = &draw->factors->factors[factor];
  g_autofree gchar *option = NULL;

  for (guint i = 0; draw->noise[factor] != NULL && i < varied->n_nodes; i++)
    {
      begin_row (self, replicate, varied->source->name,
                 cohesion_node_get_id (self->run->nodes[varied->nodes[i]].node));
      g_string_append_c (self->text, ',');
      cohesion_append_number (self->text, draw->noise[factor][i]);
      g_string_append_c (self->text, '\n');
    }
  if (draw->noise[factor] != NULL)
    return;
  option = describe_option (self->run, varied, draw->option[factor]);
  begin_row (self, replicate, varied->source->name, "");
  g_string_append_c (self->text, ',');
  append_text (self->text, option);
  g_string_append_c (self->text, '\n');
}

void
cohesion_draws_writer_add (CohesionDrawsWriter *self, guint replicate, const CohesionDraw *draw)
{
  for (guint i = 0; i < draw->factors->n_factors; i++)
    add_factor (self, replicate, draw, i);
  flush (self, FULL);
}

void
cohesion_draws_writer_add_column (CohesionDrawsWriter *self,
                                  guint replicate,
                                  guint column,
                                  const gdouble *values)
{
  const struct coh_errors *errors = &self->errors->columns[column].errors;
  const guint node = self->errors->base->node[column];

  for (guint i = 0; i < self->run->n_rows; i++)
    {
      if (errors->row[i] != COH_ERROR_ROW_DRAWN && errors->row[i] != COH_ERROR_ROW_AT_END)
        continue;
      begin_row (self, replicate, COHESION_DRAWS_SAMPLING,
                 cohesion_node_get_id (self->run->nodes[node].node));
      append_text (self->text, self->run->names->words[i]);
      g_string_append_c (self->text, ',');
      cohesion_append_number (self->text, values[i]);
      g_string_append_c (self->text, '\n');
      flush (self, FULL);
    }
}

gboolean
cohesion_draws_writer_finish (CohesionDrawsWriter *self, GError **error)
{
  flush (self, 0);
  if (self->error == NULL)
    return cohesion_atomic_file_commit (self->file, self->run->cancellable, error);
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
