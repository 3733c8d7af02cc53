/* The progress bar: on stderr, only on a terminal, only for work over a second. */
#include "progress.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define PATIENCE (G_USEC_PER_SEC)
#define BETWEEN  (G_USEC_PER_SEC / 10)
#define BAR      24

/* A process has one terminal, so the state of its bar is one as well. */
static struct
{
  const App *app;
  gboolean wanted;
  gboolean visible;
  gint64 started;
  gint64 drawn;
} progress;

void
progress_start (const App *app)
{
  const gchar *terminal = g_getenv ("TERM");
  progress.app = app;
  progress.started = g_get_monotonic_time ();
  progress.wanted = !app->options.quiet && !app->options.no_progress && isatty (STDERR_FILENO) &&
                    g_strcmp0 (terminal, "dumb") != 0;
}

static gsize
terminal_width (void)
{
  struct winsize size;
  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return 80;
}

static void
draw (gdouble fraction, const gchar *text)
{
  gchar bar[BAR + 1];
  guint filled = (guint)(CLAMP (fraction, 0, 1) * BAR + 0.5);
  memset (bar, '.', BAR);
  memset (bar, '#', filled);
  bar[BAR] = '\0';

  gsize room = terminal_width ();
  g_autofree gchar *line = g_strdup_printf ("[%s] %3.0f%% %s", bar, CLAMP (fraction, 0, 1) * 100,
                                            text != NULL ? text : "");
  g_autofree gchar *valid = g_utf8_make_valid (line, -1);
  glong length = g_utf8_strlen (valid, -1);
  g_autofree gchar *shown = g_utf8_substring (valid, 0, MIN (length, (glong)room - 1));
  fprintf (stderr, "\r\033[K%s", shown);
  fflush (stderr);
  progress.visible = TRUE;
}

gboolean
progress_report (gdouble fraction, const gchar *text, gpointer user_data G_GNUC_UNUSED)
{
  if (progress.app == NULL)
    return TRUE;
  if (g_cancellable_is_cancelled (progress.app->cancellable))
    return FALSE;
  gint64 now = g_get_monotonic_time ();
  if (progress.wanted && now - progress.started >= PATIENCE && now - progress.drawn >= BETWEEN)
    {
      draw (isnan (fraction) ? 0 : fraction, text);
      progress.drawn = now;
    }
  return TRUE;
}

void
progress_clear (void)
{
  if (!progress.visible)
    return;
  fputs ("\r\033[K", stderr);
  fflush (stderr);
  progress.visible = FALSE;
}
