/* The progress bar: on stderr, only on a terminal, only for work over a second. */
#pragma once

#include "command.h"

/* Start to count the second. @app is kept. */
void progress_start (const App *app);

/* A CohesionProgressFunc; @user_data is not used. */
gboolean progress_report (gdouble fraction, const gchar *text, gpointer user_data);

/* Take the bar off the screen, if it is there. */
void progress_clear (void);
