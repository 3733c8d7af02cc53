/* Reading what was drawn once, instead of drawing: a replicate at a time. */
#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "scoring/uncertainty/cohesion-draws-private.h"
#include "table/cohesion-csv-private.h"

#define MOST_REPLICATES 1000000u

enum
{
  REPLICATE,
  FACTOR,
  NODE,
  AREA,
  VALUE,
  N_COLUMNS,
};

static const gchar *const column_names[N_COLUMNS] = { "replicate", "factor", "node", "area",
                                                      "value" };

struct _CohesionReplay
{
  gchar *path;
  const CohesionFactors *factors;
  const CohesionReplicaBase *base;
  gboolean sampling;
  CohesionCsvReader *reader;
  guint place[N_COLUMNS]; /* of each column in the file */
  const CohesionCsvField *fields;
  gboolean pending; /* @fields is read, and belongs to the next replicate */
  guint replicate;  /* that is read, from 1 */
  guint n_replicates;
  guint *settled;     /* factor by factor: the replicate in which it was decided */
  guint **noise_seen; /* the same for each weight */
  guint *drawn;       /* the same for each cell of @values */
  gdouble *values;    /* n_rows x n_indicators; NULL: no measures in the file */
  guint n_drawn;      /* cells in this replicate */
  guint n_expected;   /* as the first replicate had them */
  GHashTable *by_factor;
  GHashTable *by_node;
  GHashTable *by_area;
};

static gboolean fail (const CohesionReplay *self, GError **error, const gchar *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
fail (const CohesionReplay *self, GError **error, const gchar *format, ...)
{
  va_list arguments;
  g_autofree gchar *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SCORE-032", "%s:%u: %s", self->path,
                      cohesion_csv_reader_get_line (self->reader), text);
  return FALSE;
}

static void
index_names (CohesionReplay *self)
{
  const CohesionScoring *run = self->factors->run;

  self->by_factor = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_node = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_area = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->factors->n_factors; i++)
    g_hash_table_insert (self->by_factor, self->factors->factors[i].source->name,
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < run->n_nodes; i++)
    g_hash_table_insert (self->by_node, (gpointer)cohesion_node_get_id (run->nodes[i].node),
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < run->n_rows; i++)
    g_hash_table_insert (self->by_area, run->names->words[i], GUINT_TO_POINTER (i + 1));
}

/* Look @text up; the number that was put in less 1, or G_MAXUINT. */
static guint
find (GHashTable *table, const gchar *text)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, text)) - 1;
}

static gchar *
dup_field (const CohesionReplay *self, guint column)
{
  const CohesionCsvField *field = &self->fields[self->place[column]];

  return g_strndup (field->text, field->length);
}

static gboolean
read_number (const CohesionReplay *self, gdouble *value, GError **error)
{
  CohesionStatus status;
  g_autofree gchar *text = NULL;

  if (cohesion_csv_parse_number (&self->fields[self->place[VALUE]], value, &status) &&
      !isnan (*value))
    return TRUE;
  text = dup_field (self, VALUE);
  return fail (self, error, "\"%.80s\" is not a number", text);
}

/* An option by its text, as it was written. */
static guint
find_option (const CohesionReplay *self, const CohesionVaried *varied, const gchar *text)
{
  guint node;

  for (guint i = 0; varied->source->type == COHESION_FACTOR_STRATEGY && i < varied->n_options; i++)
    {
      g_autofree gchar *option = cohesion_factor_describe_option (varied->source, i);

      if (g_str_equal (option, text))
        return i;
    }
  if (varied->source->type == COHESION_FACTOR_STRATEGY)
    return G_MAXUINT;
  if (g_str_equal (text, COHESION_DRAWS_NOTHING))
    return 0;
  node =
      find (self->by_node, g_str_equal (text, COHESION_DRAWS_NONE) ? COHESION_DRAWS_NOTHING : text);
  for (guint i = 0; i < varied->n_nodes; i++)
    if (varied->nodes[i] == node)
      return i + 1;
  return G_MAXUINT;
}

static gboolean
take_option (CohesionReplay *self, guint factor, CohesionDraw *draw, GError **error)
{
  const CohesionVaried *varied = &self->factors->factors[factor];
  g_autofree gchar *text = dup_field (self, VALUE);
  const guint option = find_option (self, varied, text);

  if (option == G_MAXUINT)
    return fail (self, error, "\"%.80s\" is no option of \"%s\"", text, varied->source->name);
  if (self->settled[factor] == self->replicate)
    return fail (self, error, "\"%s\" is given twice in replicate %u", varied->source->name,
                 self->replicate);
  self->settled[factor] = self->replicate;
  draw->option[factor] = option;
  return TRUE;
}

static gboolean
take_noise (CohesionReplay *self, guint factor, const gchar *id, CohesionDraw *draw, GError **error)
{
  const CohesionVaried *varied = &self->factors->factors[factor];
  const guint node = find (self->by_node, id);
  gdouble value;
  guint i = 0;

  while (i < varied->n_nodes && varied->nodes[i] != node)
    i++;
  if (i == varied->n_nodes)
    return fail (self, error, "\"%.80s\" is no node whose weight \"%s\" varies", id,
                 varied->source->name);
  if (self->noise_seen[factor][i] == self->replicate)
    return fail (self, error, "\"%s\" is given twice in replicate %u", id, self->replicate);
  if (!read_number (self, &value, error))
    return FALSE;
  if (value < 0)
    return fail (self, error, "a weight cannot be multiplied with a number below 0");
  self->noise_seen[factor][i] = self->replicate;
  draw->noise[factor][i] = value;
  return TRUE;
}

static gboolean
take_measure (CohesionReplay *self, const gchar *id, GError **error)
{
  g_autofree gchar *area = dup_field (self, AREA);
  const guint row = find (self->by_area, area);
  const guint node = find (self->by_node, id);
  const guint column = node != G_MAXUINT ? self->base->column_of[node] : G_MAXUINT;
  gdouble value;
  gsize cell;

  if (!self->sampling)
    return fail (self, error, "measures are drawn in the file, but not asked for");
  if (column == G_MAXUINT)
    return fail (self, error, "\"%.80s\" is no indicator that is scored", id);
  if (row == G_MAXUINT)
    return fail (self, error, "there is no area \"%.80s\" among those scored", area);
  cell = (gsize)column * self->base->n_rows + row;
  if (isnan (self->base->values[cell]))
    return fail (self, error, "\"%s\" has no measure of \"%s\"", area, id);
  if (self->drawn[cell] == self->replicate)
    return fail (self, error, "\"%s\" of \"%s\" is given twice in replicate %u", id, area,
                 self->replicate);
  if (self->replicate > 1 && self->drawn[cell] != self->replicate - 1)
    return fail (self, error, "\"%s\" of \"%s\" is drawn in replicate %u, but not before", id, area,
                 self->replicate);
  if (!read_number (self, &value, error))
    return FALSE;
  self->drawn[cell] = self->replicate;
  self->values[cell] = value;
  self->n_drawn++;
  return TRUE;
}

/* What a row does not need must be empty, so that nobody believes it counted. */
static gboolean
check_empty (const CohesionReplay *self, guint column, GError **error)
{
  g_autofree gchar *text = dup_field (self, column);

  return *text == '\0' ||
         fail (self, error, "\"%.80s\" stands under \"%s\", where this factor has none", text,
               column_names[column]);
}

static gboolean
take_row (CohesionReplay *self, CohesionDraw *draw, GError **error)
{
  g_autofree gchar *name = dup_field (self, FACTOR);
  g_autofree gchar *id = dup_field (self, NODE);
  const guint factor = find (self->by_factor, name);

  if (factor == G_MAXUINT && g_str_equal (name, COHESION_DRAWS_SAMPLING))
    return take_measure (self, id, error);
  if (factor == G_MAXUINT)
    return fail (self, error, "\"%.80s\" is no choice that is varied", name);
  if (!check_empty (self, AREA, error))
    return FALSE;
  if (draw->noise[factor] != NULL)
    return take_noise (self, factor, id, draw, error);
  return check_empty (self, NODE, error) && take_option (self, factor, draw, error);
}

/* Everything that varies must be there in every replicate. */
static gboolean
check_complete (CohesionReplay *self, GError **error)
{
  for (guint f = 0; f < self->factors->n_factors; f++)
    {
      const CohesionVaried *varied = &self->factors->factors[f];

      if (varied->source->type != COHESION_FACTOR_WEIGHTS && self->settled[f] != self->replicate)
        return fail (self, error, "replicate %u lacks \"%s\"", self->replicate,
                     varied->source->name);
      for (guint i = 0; varied->source->type == COHESION_FACTOR_WEIGHTS && i < varied->n_nodes; i++)
        if (self->noise_seen[f][i] != self->replicate)
          return fail (self, error, "replicate %u lacks \"%s\" of \"%s\"", self->replicate,
                       varied->source->name,
                       cohesion_node_get_id (self->factors->run->nodes[varied->nodes[i]].node));
    }
  if (self->replicate == 1)
    self->n_expected = self->n_drawn;
  if (self->n_drawn != self->n_expected || (self->sampling && self->n_drawn == 0))
    return fail (self, error, "replicate %u has %u measures, the first one %u", self->replicate,
                 self->n_drawn, self->n_expected);
  return TRUE;
}

/* Read a row ahead; *@more is FALSE at the end. Its replicate is this one or the next. */
static gboolean
read_row (CohesionReplay *self, gboolean *more, guint *replicate, GError **error)
{
  guint n_fields;
  GError *cause = NULL;
  g_autofree gchar *text = NULL;
  guint64 number;

  *more = TRUE;
  if (!self->pending && !cohesion_csv_reader_next (self->reader, &self->fields, &n_fields,
                                                   self->factors->run->cancellable, &cause))
    {
      *more = FALSE;
      if (cause != NULL)
        g_propagate_error (error, cause);
      return cause == NULL;
    }
  if (!self->pending && n_fields != N_COLUMNS)
    return fail (self, error, "a row has %d fields, this one %u", N_COLUMNS, n_fields);
  self->pending = TRUE;
  text = dup_field (self, REPLICATE);
  if (!g_ascii_string_to_unsigned (text, 10, 1, MOST_REPLICATES, &number, NULL))
    return fail (self, error, "\"%.80s\" is no number of a replicate", text);
  *replicate = (guint)number;
  if (*replicate == self->replicate || *replicate == self->replicate + 1)
    return TRUE;
  return fail (self, error, "replicate %u comes after %u: they run 1, 2, 3 ...", *replicate,
               self->replicate);
}

/* *@found is FALSE where the file has no more replicates. */
static gboolean
read_replicate (CohesionReplay *self, CohesionDraw *draw, gboolean *found, GError **error)
{
  guint replicate = 0;
  gboolean more;

  if (!read_row (self, &more, &replicate, error))
    return FALSE;
  *found = more;
  if (!more)
    return TRUE;
  if (replicate != self->replicate + 1)
    return fail (self, error, "replicates run 1, 2, 3 ...");
  self->replicate++;
  self->n_drawn = 0;
  while (more && replicate == self->replicate)
    {
      if (!take_row (self, draw, error))
        return FALSE;
      self->pending = FALSE;
      if (!read_row (self, &more, &replicate, error))
        return FALSE;
    }
  draw->errors = self->replicate - 1;
  return check_complete (self, error);
}

gboolean
cohesion_replay_next (CohesionReplay *self, CohesionDraw *draw, GError **error)
{
  gboolean found;

  return read_replicate (self, draw, &found, error) &&
         (found || fail (self, error, "the file ends after replicate %u", self->replicate));
}

static gboolean
read_header (CohesionReplay *self, GError **error)
{
  g_autoptr (CohesionDiagnostics) problems = cohesion_diagnostics_new ();
  g_auto (GStrv) header = cohesion_csv_reader_read_header (self->reader, problems, NULL, error);

  if (header == NULL)
    return FALSE;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      guint at = 0;

      while (header[at] != NULL && !g_str_equal (header[at], column_names[i]))
        at++;
      if (header[at] == NULL)
        return fail (self, error, "the column \"%s\" is missing", column_names[i]);
      self->place[i] = at;
    }
  return g_strv_length (header) == N_COLUMNS ||
         fail (self, error, "there are other columns than replicate, factor, node, area and value");
}

gboolean
cohesion_replay_rewind (CohesionReplay *self, GError **error)
{
  const CohesionFactors *factors = self->factors;

  g_clear_pointer (&self->reader, cohesion_csv_reader_free);
  self->reader = cohesion_csv_reader_new (self->path, error);
  self->pending = FALSE;
  self->replicate = 0;
  for (guint i = 0; i < factors->n_factors; i++)
    {
      self->settled[i] = 0;
      memset (self->noise_seen[i], 0, sizeof (guint) * (factors->factors[i].n_nodes + 1u));
    }
  if (self->sampling)
    memset (self->drawn, 0,
            sizeof (guint) * ((gsize)self->base->n_rows * self->base->n_indicators + 1));
  return self->reader != NULL && read_header (self, error);
}

static gboolean
count_replicates (CohesionReplay *self, GError **error)
{
  g_autoptr (CohesionDraw) draw = cohesion_draw_new (self->factors);
  gboolean found = TRUE;

  if (!cohesion_replay_rewind (self, error))
    return FALSE;
  while (found)
    if (!read_replicate (self, draw, &found, error))
      return FALSE;
  self->n_replicates = self->replicate;
  if (self->n_replicates == 0)
    return fail (self, error, "the file has no replicates");
  return cohesion_replay_rewind (self, error);
}

CohesionReplay *
cohesion_replay_new (const gchar *path,
                     const CohesionFactors *factors,
                     const CohesionReplicaBase *base,
                     gboolean sampling,
                     GError **error)
{
  g_autoptr (CohesionReplay) self = g_new0 (CohesionReplay, 1);
  const gsize n_cells = (gsize)base->n_rows * base->n_indicators;

  self->path = g_strdup (path);
  self->factors = factors;
  self->base = base;
  self->sampling = sampling;
  self->settled = g_new0 (guint, factors->n_factors + 1u);
  self->noise_seen = g_new0 (guint *, factors->n_factors + 1u);
  for (guint i = 0; i < factors->n_factors; i++)
    self->noise_seen[i] = g_new0 (guint, factors->factors[i].n_nodes + 1u);
  index_names (self);
  if (sampling)
    {
      self->drawn = g_new0 (guint, n_cells + 1);
      self->values = g_memdup2 (base->values, sizeof (gdouble) * (n_cells + 1));
    }
  return count_replicates (self, error) ? g_steal_pointer (&self) : NULL;
}

void
cohesion_replay_free (CohesionReplay *self)
{
  g_clear_pointer (&self->reader, cohesion_csv_reader_free);
  for (guint i = 0; i < self->factors->n_factors; i++)
    g_free (self->noise_seen[i]);
  g_free (self->noise_seen);
  g_free (self->settled);
  g_free (self->drawn);
  g_free (self->values);
  g_hash_table_unref (self->by_factor);
  g_hash_table_unref (self->by_node);
  g_hash_table_unref (self->by_area);
  g_free (self->path);
  g_free (self);
}

guint
cohesion_replay_get_n_replicates (const CohesionReplay *self)
{
  return self->n_replicates;
}

const gdouble *
cohesion_replay_peek_column (const CohesionReplay *self, guint column)
{
  return self->values != NULL ? self->values + (gsize)column * self->base->n_rows : NULL;
}
