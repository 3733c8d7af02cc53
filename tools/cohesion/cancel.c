/* Ctrl-C: signals become a cancelled GCancellable.
 *
 * The signals are blocked in every thread and taken by one that waits for them with sigtimedwait:
 * no code runs in a signal handler, so nothing has to be async-signal-safe. A signal that the
 * process was started to ignore (nohup) stays ignored. */
#include "cancel.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "command.h"

/* How long work may take to notice that it was cancelled. */
#define GRACE_SECONDS 3

static gint held;
static sigset_t signals;

void
cancel_hold (gboolean hold)
{
  g_atomic_int_set (&held, hold);
}

static void
give_up (void)
{
  while (g_atomic_int_get (&held))
    g_usleep (G_USEC_PER_SEC / 100);
  fprintf (stderr, "%scohesion: cancelled; no file was written\n",
           isatty (STDERR_FILENO) ? "\r\033[K" : "");
  _exit (EXIT_CANCELLED);
}

static gpointer
wait_for_signals (gpointer data)
{
  GCancellable *cancellable = data;
  int number;
  while (sigwait (&signals, &number) != 0)
    ;
  g_cancellable_cancel (cancellable);
  sigtimedwait (&signals, NULL, &(struct timespec){ .tv_sec = GRACE_SECONDS });
  give_up ();
  return NULL;
}

/* What nohup ignores is not waited for: a blocked signal would come although it is ignored. */
static void
choose_signals (void)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
  sigemptyset (&signals);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      struct sigaction now;
      if (sigaction (numbers[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
        sigaddset (&signals, numbers[i]);
    }
}

void
cancel_on_signals (GCancellable *cancellable)
{
  choose_signals ();
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  signal (SIGPIPE, SIG_IGN); /* a closed pipe is an error of write, seen where it is written */
  g_thread_unref (g_thread_new ("signals", wait_for_signals, cancellable));
}
