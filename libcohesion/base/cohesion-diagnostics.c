/* All the problems of an input, found in one pass. */
#include "base/cohesion-diagnostics-private.h"

#include "base/cohesion-error-private.h"
#include "base/cohesion-issue-private.h"

/* A file with a wrong column has a problem in every row: keep enough to see the pattern. */
#define MOST_ISSUES 1000

/**
 * CohesionDiagnostics:
 *
 * All the problems of an input, found in one pass: a list of #CohesionIssue, in the order of the
 * files. At most 1,000 are listed, the others are counted. Loaders add to it; reading it while a
 * loader runs is safe.
 *
 * Since: 1.0
 */
struct _CohesionDiagnostics
{
  GObject parent_instance;

  GMutex lock;
  GPtrArray *issues;
  guint counts[3]; /* by severity, unlisted ones too */
  guint n_unlisted;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CohesionDiagnostics,
                               cohesion_diagnostics,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
cohesion_diagnostics_finalize (GObject *object)
{
  CohesionDiagnostics *self = COHESION_DIAGNOSTICS (object);

  g_ptr_array_unref (self->issues);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (cohesion_diagnostics_parent_class)->finalize (object);
}

static void
cohesion_diagnostics_class_init (CohesionDiagnosticsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cohesion_diagnostics_finalize;
}

static void
cohesion_diagnostics_init (CohesionDiagnostics *self)
{
  g_mutex_init (&self->lock);
  self->issues = g_ptr_array_new_with_free_func (g_object_unref);
}

static GType
get_item_type (GListModel *model)
{
  (void)model;
  return COHESION_TYPE_ISSUE;
}

static guint
get_n_items (GListModel *model)
{
  CohesionDiagnostics *self = COHESION_DIAGNOSTICS (model);
  guint n;

  g_mutex_lock (&self->lock);
  n = self->issues->len;
  g_mutex_unlock (&self->lock);
  return n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CohesionDiagnostics *self = COHESION_DIAGNOSTICS (model);
  gpointer item = NULL;

  g_mutex_lock (&self->lock);
  if (position < self->issues->len)
    item = g_object_ref (g_ptr_array_index (self->issues, position));
  g_mutex_unlock (&self->lock);
  return item;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/**
 * cohesion_diagnostics_new:
 *
 * An empty list, to be given to a loader.
 *
 * Returns: (transfer full): the list
 *
 * Since: 1.0
 */
CohesionDiagnostics *
cohesion_diagnostics_new (void)
{
  return g_object_new (COHESION_TYPE_DIAGNOSTICS, NULL);
}

CohesionDiagnostics *
cohesion_diagnostics_or_new (CohesionDiagnostics *diagnostics)
{
  return diagnostics != NULL ? g_object_ref (diagnostics) : cohesion_diagnostics_new ();
}

static void
add_issue (CohesionDiagnostics *self, CohesionIssue *issue)
{
  g_mutex_lock (&self->lock);
  self->counts[cohesion_issue_get_severity (issue)]++;
  if (self->issues->len < MOST_ISSUES)
    g_ptr_array_add (self->issues, g_object_ref (issue));
  else
    self->n_unlisted++;
  g_mutex_unlock (&self->lock);
  g_object_unref (issue);
}

/* Past the cap a problem is only counted: a file of nothing but mistakes must not cost a message each. */
static gboolean
count_unlisted (CohesionDiagnostics *self, CohesionSeverity severity)
{
  gboolean full;

  g_mutex_lock (&self->lock);
  full = self->issues->len >= MOST_ISSUES;
  if (full)
    {
      self->counts[severity]++;
      self->n_unlisted++;
    }
  g_mutex_unlock (&self->lock);
  return full;
}

void
cohesion_diagnostics_add (CohesionDiagnostics *self,
                          CohesionSeverity severity,
                          const gchar *token,
                          const CohesionPlace *place,
                          const gchar *hint,
                          const gchar *format,
                          ...)
{
  gchar *message;
  va_list arguments;

  if (count_unlisted (self, severity))
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_issue (self, cohesion_issue_new (severity, token, place, hint, message));
}

void
cohesion_diagnostics_add_error (CohesionDiagnostics *self,
                                const CohesionPlace *place,
                                const GError *error)
{
  const gchar *colon =
      g_str_has_prefix (error->message, "COHESION-") ? strstr (error->message, ": ") : NULL;
  g_autofree gchar *token = NULL;

  if (colon == NULL)
    {
      add_issue (self, cohesion_issue_new (COHESION_SEVERITY_ERROR, "COHESION-IO-000", place, NULL,
                                           g_strdup (error->message)));
      return;
    }
  token = g_strndup (error->message, (gsize)(colon - error->message));
  add_issue (
      self, cohesion_issue_new (COHESION_SEVERITY_ERROR, token, place, NULL, g_strdup (colon + 2)));
}

typedef struct
{
  GHashTable *order; /* file -> when it was first seen */
} SortState;

static guint
file_order (SortState *state, CohesionIssue *issue)
{
  const gchar *file = cohesion_issue_get_file (issue);

  return file == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (state->order, file));
}

static gint
compare_issues (gconstpointer a, gconstpointer b, gpointer data)
{
  CohesionIssue *x = *(CohesionIssue *const *)a, *y = *(CohesionIssue *const *)b;
  const guint keys[3][2] = {
    { file_order (data, x), file_order (data, y) },
    { cohesion_issue_get_line (x), cohesion_issue_get_line (y) },
    { cohesion_issue_get_column (x), cohesion_issue_get_column (y) },
  };

  for (guint i = 0; i < 3; i++)
    if (keys[i][0] != keys[i][1])
      return keys[i][0] < keys[i][1] ? -1 : 1;
  return 0;
}

void
cohesion_diagnostics_sort (CohesionDiagnostics *self)
{
  SortState state = { g_hash_table_new (g_str_hash, g_str_equal) };

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->issues->len; i++)
    {
      const gchar *file = cohesion_issue_get_file (g_ptr_array_index (self->issues, i));

      if (file != NULL && !g_hash_table_contains (state.order, file))
        g_hash_table_insert (state.order, (gpointer)file, GUINT_TO_POINTER (i + 1));
    }
  g_ptr_array_sort_with_data (self->issues, compare_issues, &state);
  g_mutex_unlock (&self->lock);
  g_hash_table_unref (state.order);
}

/**
 * cohesion_diagnostics_get_n_errors:
 * @self: diagnostics
 *
 * How many errors were found, unlisted ones too.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
guint
cohesion_diagnostics_get_n_errors (CohesionDiagnostics *self)
{
  guint n;

  g_return_val_if_fail (COHESION_IS_DIAGNOSTICS (self), 0);

  g_mutex_lock (&self->lock);
  n = self->counts[COHESION_SEVERITY_ERROR];
  g_mutex_unlock (&self->lock);
  return n;
}

/**
 * cohesion_diagnostics_get_n_warnings:
 * @self: diagnostics
 *
 * How many warnings were found, unlisted ones too.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
guint
cohesion_diagnostics_get_n_warnings (CohesionDiagnostics *self)
{
  guint n;

  g_return_val_if_fail (COHESION_IS_DIAGNOSTICS (self), 0);

  g_mutex_lock (&self->lock);
  n = self->counts[COHESION_SEVERITY_WARNING];
  g_mutex_unlock (&self->lock);
  return n;
}

/**
 * cohesion_diagnostics_get_n_unlisted:
 * @self: diagnostics
 *
 * How many problems are counted but not listed, because there were over 1,000.
 *
 * Returns: the number
 *
 * Since: 1.0
 */
guint
cohesion_diagnostics_get_n_unlisted (CohesionDiagnostics *self)
{
  guint n;

  g_return_val_if_fail (COHESION_IS_DIAGNOSTICS (self), 0);

  g_mutex_lock (&self->lock);
  n = self->n_unlisted;
  g_mutex_unlock (&self->lock);
  return n;
}

/* The first error at or after the @skip-th, as one line without its severity. */
static gchar *
describe_first_error (CohesionDiagnostics *self, guint skip)
{
  for (guint i = 0; i < self->issues->len; i++)
    {
      CohesionIssue *issue = g_ptr_array_index (self->issues, i);
      g_autofree gchar *text = NULL;
      gchar *mark;

      if (cohesion_issue_get_severity (issue) != COHESION_SEVERITY_ERROR || skip-- > 0)
        continue;
      text = cohesion_issue_to_text (issue);
      mark = strstr (text, "error COHESION-");
      *mark = '\0';
      return g_strdup_printf ("%s: %s%s", cohesion_issue_get_token (issue), text,
                              strstr (mark + strlen ("error "), ": ") + 2);
    }
  return g_strdup ("COHESION-IO-000: more problems than can be listed");
}

gboolean
cohesion_diagnostics_check_since (CohesionDiagnostics *self, guint n_errors_before, GError **error)
{
  g_autofree gchar *first = NULL;
  guint n;

  g_mutex_lock (&self->lock);
  n = self->counts[COHESION_SEVERITY_ERROR];
  if (n > n_errors_before)
    first = describe_first_error (self, n_errors_before);
  g_mutex_unlock (&self->lock);
  if (first == NULL)
    return TRUE;
  if (n - n_errors_before == 1)
    g_set_error_literal (error, COHESION_ERROR, COHESION_ERROR_INVALID, first);
  else
    g_set_error (error, COHESION_ERROR, COHESION_ERROR_INVALID, "%s (and %u more)", first,
                 n - n_errors_before - 1);
  return FALSE;
}

/**
 * cohesion_diagnostics_check:
 * @self: diagnostics
 * @error: return location for an error
 *
 * Turn the errors found into one: %COHESION_ERROR_INVALID with the first of them, and how many more
 * there are.
 *
 * Returns: %TRUE if there are no errors (warnings do not matter)
 *
 * Since: 1.0
 */
gboolean
cohesion_diagnostics_check (CohesionDiagnostics *self, GError **error)
{
  g_return_val_if_fail (COHESION_IS_DIAGNOSTICS (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return cohesion_diagnostics_check_since (self, 0, error);
}

/**
 * cohesion_diagnostics_to_text:
 * @self: diagnostics
 *
 * All issues, a line each, and a last line that counts them: `2 errors, 1 warning`.
 *
 * Returns: (transfer full): the text; `""` if there are no issues
 *
 * Since: 1.0
 */
gchar *
cohesion_diagnostics_to_text (CohesionDiagnostics *self)
{
  GString *text = g_string_new (NULL);
  guint errors, warnings;

  g_return_val_if_fail (COHESION_IS_DIAGNOSTICS (self), NULL);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->issues->len; i++)
    {
      g_autofree gchar *line = cohesion_issue_to_text (g_ptr_array_index (self->issues, i));

      g_string_append_printf (text, "%s\n", line);
    }
  if (self->n_unlisted > 0)
    g_string_append_printf (text, "(%u more not listed)\n", self->n_unlisted);
  errors = self->counts[COHESION_SEVERITY_ERROR];
  warnings = self->counts[COHESION_SEVERITY_WARNING];
  if (text->len > 0)
    g_string_append_printf (text, "%u error%s, %u warning%s\n", errors, errors == 1 ? "" : "s",
                            warnings, warnings == 1 ? "" : "s");
  g_mutex_unlock (&self->lock);
  return g_string_free (text, FALSE);
}
