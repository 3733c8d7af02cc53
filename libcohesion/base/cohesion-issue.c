/* One problem found in a file. */
#include "base/cohesion-issue-private.h"

/**
 * CohesionIssue:
 *
 * One problem found in a file: what is wrong, where, and what was perhaps meant. Immutable.
 *
 * Since: 1.0
 */
struct _CohesionIssue
{
  GObject parent_instance;

  CohesionSeverity severity;
  guint line;
  guint column;
  gchar *token;
  gchar *file;
  gchar *path;
  gchar *message;
  gchar *hint;
};

G_DEFINE_FINAL_TYPE (CohesionIssue, cohesion_issue, G_TYPE_OBJECT)

static void
cohesion_issue_finalize (GObject *object)
{
  CohesionIssue *self = COHESION_ISSUE (object);

  g_free (self->token);
  g_free (self->file);
  g_free (self->path);
  g_free (self->message);
  g_free (self->hint);
  G_OBJECT_CLASS (cohesion_issue_parent_class)->finalize (object);
}

static void
cohesion_issue_class_init (CohesionIssueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_issue_finalize;
}

static void
cohesion_issue_init (CohesionIssue *self)
{
  (void)self;
}

CohesionIssue *
cohesion_issue_new (CohesionSeverity severity,
                    const gchar *token,
                    const CohesionPlace *place,
                    const gchar *hint,
                    gchar *message)
{
  CohesionIssue *self = g_object_new (COHESION_TYPE_ISSUE, NULL);

  self->severity = severity;
  self->token = g_strdup (token);
  self->message = message;
  self->hint = g_strdup (hint);
  if (place != NULL)
    {
      self->file = g_strdup (place->file);
      self->path = g_strdup (place->path);
      self->line = place->line;
      self->column = place->column;
    }
  return self;
}

/**
 * cohesion_issue_get_token:
 * @self: an issue
 *
 * The stable token of this sort of problem.
 *
 * Returns: (transfer none): such as `COHESION-YAML-012`
 *
 * Since: 1.0
 */
const gchar *
cohesion_issue_get_token (CohesionIssue *self)
{
  g_return_val_if_fail (COHESION_IS_ISSUE (self), NULL);

  return self->token;
}

/**
 * cohesion_issue_get_severity:
 * @self: an issue
 *
 * How bad it is.
 *
 * Returns: the severity
 *
 * Since: 1.0
 */
CohesionSeverity
cohesion_issue_get_severity (CohesionIssue *self)
{
  g_return_val_if_fail (COHESION_IS_ISSUE (self), COHESION_SEVERITY_ERROR);

  return self->severity;
}

/**
 * cohesion_issue_get_file:
 * @self: an issue
 *
 * The file, as its path was given.
 *
 * Returns: (transfer none) (nullable): the path, or %NULL where no file is concerned
 *
 * Since: 1.0
 */
const gchar *
cohesion_issue_get_file (CohesionIssue *self)
{
  g_return_val_if_fail (COHESION_IS_ISSUE (self), NULL);

  return self->file;
}

/**
 * cohesion_issue_get_line:
 * @self: an issue
 *
 * The line, from 1.
 *
 * Returns: the line, or 0 where none is concerned
 *
 * Since: 1.0
 */
guint
cohesion_issue_get_line (CohesionIssue *self)
{
  g_return_val_if_fail (COHESION_IS_ISSUE (self), 0);

  return self->line;
}

/**
 * cohesion_issue_get_column:
 * @self: an issue
 *
 * The column in the line, from 1.
 *
 * Returns: the column, or 0 where none is concerned
 *
 * Since: 1.0
 */
guint
cohesion_issue_get_column (CohesionIssue *self)
{
  g_return_val_if_fail (COHESION_IS_ISSUE (self), 0);

  return self->column;
}

/**
 * cohesion_issue_get_path:
 * @self: an issue
 *
 * The place in the structure of the file.
 *
 * Returns: (transfer none) (nullable): such as `domains[2].indicators[0].polarity`, or the name of
 * a column
 *
 * Since: 1.0
 */
const gchar *
cohesion_issue_get_path (CohesionIssue *self)
{
  g_return_val_if_fail (COHESION_IS_ISSUE (self), NULL);

  return self->path;
}

/**
 * cohesion_issue_get_message:
 * @self: an issue
 *
 * What is wrong, in a sentence.
 *
 * Returns: (transfer none): the message
 *
 * Since: 1.0
 */
const gchar *
cohesion_issue_get_message (CohesionIssue *self)
{
  g_return_val_if_fail (COHESION_IS_ISSUE (self), NULL);

  return self->message;
}

/**
 * cohesion_issue_get_hint:
 * @self: an issue
 *
 * What was perhaps meant, or what to do.
 *
 * Returns: (transfer none) (nullable): such as `did you mean "polarity"?`
 *
 * Since: 1.0
 */
const gchar *
cohesion_issue_get_hint (CohesionIssue *self)
{
  g_return_val_if_fail (COHESION_IS_ISSUE (self), NULL);

  return self->hint;
}

/**
 * cohesion_issue_to_text:
 * @self: an issue
 *
 * The issue in one line: `file:line:column: error TOKEN: message (hint)`.
 *
 * Returns: (transfer full): the line, without a line end
 *
 * Since: 1.0
 */
gchar *
cohesion_issue_to_text (CohesionIssue *self)
{
  static const gchar *const severities[] = { "error", "warning", "note" };
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (COHESION_IS_ISSUE (self), NULL);

  if (self->file != NULL)
    g_string_append (text, self->file);
  if (self->line > 0)
    g_string_append_printf (text, ":%u", self->line);
  if (self->line > 0 && self->column > 0)
    g_string_append_printf (text, ":%u", self->column);
  if (text->len > 0)
    g_string_append (text, ": ");
  g_string_append_printf (text, "%s %s: %s", severities[self->severity], self->token,
                          self->message);
  if (self->hint != NULL)
    g_string_append_printf (text, " (%s)", self->hint);
  return g_string_free (text, FALSE);
}
