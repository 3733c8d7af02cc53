/* What goes to stderr: messages, problems found, "did you mean". */
#include "messages.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "progress.h"

gchar *
printable (gchar *text)
{
  gchar *to = text;
  for (const gchar *from = text; *from != '\0'; from++)
    {
      guchar byte = (guchar)*from, next = (guchar)from[1];
      gboolean c1 = byte == 0xc2 && next >= 0x80 && next <= 0x9f;
      gboolean c0 = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f;
      *to++ = c0 || c1 ? '?' : *from;
      if (c1)
        from++;
    }
  *to = '\0';
  return text;
}

void
message (const gchar *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree gchar *text = g_strdup_vprintf (format, args);
  va_end (args);

  progress_clear ();
  fputs (printable (text), stderr);
  fputc ('\n', stderr);
}

static ExitCode
exit_code_of (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return EXIT_CANCELLED;
  if (error->domain != COHESION_ERROR)
    return error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR ? EXIT_FILE : EXIT_PROBLEMS;
  switch ((CohesionError)error->code)
    {
    case COHESION_ERROR_IO:
      return EXIT_FILE;
    case COHESION_ERROR_NOT_FOUND:
    case COHESION_ERROR_AMBIGUOUS:
      return EXIT_CHOICE;
    case COHESION_ERROR_FAILED:
    case COHESION_ERROR_INVALID:
    case COHESION_ERROR_LIMIT:
    case COHESION_ERROR_NOT_SUPPORTED:
    case COHESION_ERROR_STRATEGY:
    default:
      return EXIT_PROBLEMS;
    }
}

ExitCode
fail (GError *error)
{
  ExitCode code = exit_code_of (error);
  message ("cohesion: %s",
           code == EXIT_CANCELLED ? "cancelled; no file was written" : error->message);
  g_error_free (error);
  return code;
}

gchar *
count_problems (CohesionDiagnostics *diagnostics)
{
  guint n_errors = cohesion_diagnostics_get_n_errors (diagnostics);
  guint n_warnings = cohesion_diagnostics_get_n_warnings (diagnostics);
  guint n_unlisted = cohesion_diagnostics_get_n_unlisted (diagnostics);
  g_autofree gchar *more =
      n_unlisted == 0 ? g_strdup ("") : g_strdup_printf (" (%u of them not listed)", n_unlisted);
  return g_strdup_printf ("%u error%s, %u warning%s%s", n_errors, n_errors == 1 ? "" : "s",
                          n_warnings, n_warnings == 1 ? "" : "s", more);
}

void
report_problems (const App *app, CohesionDiagnostics *diagnostics)
{
  GListModel *issues = G_LIST_MODEL (diagnostics);
  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr (CohesionIssue) issue = g_list_model_get_item (issues, i);
      if (app->options.quiet && cohesion_issue_get_severity (issue) != COHESION_SEVERITY_ERROR)
        continue;
      g_autofree gchar *text = cohesion_issue_to_text (issue);
      message ("%s", text);
    }
  guint n_warnings = app->options.quiet ? 0 : cohesion_diagnostics_get_n_warnings (diagnostics);
  if (cohesion_diagnostics_get_n_errors (diagnostics) + n_warnings == 0)
    return;
  g_autofree gchar *count = count_problems (diagnostics);
  message ("%s", count);
}

ExitCode
exit_code_of_problems (CohesionDiagnostics *diagnostics)
{
  if (cohesion_diagnostics_get_n_errors (diagnostics) == 0)
    return EXIT_FINE;
  GListModel *issues = G_LIST_MODEL (diagnostics);
  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr (CohesionIssue) issue = g_list_model_get_item (issues, i);
      if (cohesion_issue_get_severity (issue) == COHESION_SEVERITY_ERROR &&
          g_str_has_prefix (cohesion_issue_get_token (issue), "COHESION-IO-"))
        return EXIT_FILE;
    }
  return EXIT_PROBLEMS;
}

/* Letters to change, add, drop or swap with a neighbour to come from @a to @b. */
static gsize
edit_distance (const gchar *a, const gchar *b)
{
  gsize n = strlen (a), m = strlen (b);
  g_autofree gsize *table = g_new (gsize, (n + 1) * (m + 1));
#define AT(i, j) table[(i) * (m + 1) + (j)]
  for (gsize i = 0; i <= n; i++)
    {
      for (gsize j = 0; j <= m; j++)
        {
          if (i == 0 || j == 0)
            {
              AT (i, j) = i + j;
              continue;
            }
          gsize best = AT (i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1);
          best = MIN (best, AT (i - 1, j) + 1);
          best = MIN (best, AT (i, j - 1) + 1);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            best = MIN (best, AT (i - 2, j - 2) + 1);
          AT (i, j) = best;
        }
    }
  return AT (n, m);
#undef AT
}

const gchar *
did_you_mean (const gchar *word, const gchar *const *candidates)
{
  const gchar *best = NULL;
  gsize best_distance = MAX (strlen (word) / 3, 1) + 1;
  if (strlen (word) > 200)
    return NULL;
  for (gsize i = 0; candidates[i] != NULL; i++)
    {
      gsize distance = edit_distance (word, candidates[i]);
      if (distance < best_distance)
        {
          best = candidates[i];
          best_distance = distance;
        }
    }
  return best;
}
