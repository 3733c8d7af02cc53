/* Ctrl-C: signals become a cancelled GCancellable. */
#pragma once

#include <gio/gio.h>

/* Call once, before any other thread is made. From then on SIGINT, SIGTERM and SIGHUP cancel
 * @cancellable; a second one, or work that does not stop, ends the process with EXIT_CANCELLED. */
void cancel_on_signals (GCancellable *cancellable);

/* While a file is being put in its place the process is not ended by force. */
void cancel_hold (gboolean hold);
