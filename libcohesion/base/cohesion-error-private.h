/* Errors with a stable token in front, and the cancelled one. */
#pragma once

#include <cohesion/cohesion-error.h>
#include <gio/gio.h>

/* Set @error to "TOKEN: message". @token is a literal such as "COHESION-IO-001"; docs/errors.md
 * lists all of them. */
void cohesion_error_set (GError **error,
                         CohesionError code,
                         const gchar *token,
                         const gchar *format,
                         ...) G_GNUC_PRINTF (4, 5);

/* Turn an error of GIO about @path into one of ours (IO-001 open, IO-002 read, IO-003 write); a
 * cancelled one passes as it is. */
void cohesion_error_take_io (GError **error, GError *cause, const gchar *token, const gchar *path);
