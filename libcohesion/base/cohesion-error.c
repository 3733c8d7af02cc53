/* The error domain, and errors with a stable token in front. */
#include "base/cohesion-error-private.h"

/**
 * cohesion_error_quark:
 *
 * The error domain of the library.
 *
 * Returns: the quark of %COHESION_ERROR
 *
 * Since: 1.0
 */
G_DEFINE_QUARK (cohesion - error - quark, cohesion_error)

void
cohesion_error_set (GError **error,
                    CohesionError code,
                    const gchar *token,
                    const gchar *format,
                    ...)
{
  g_autofree gchar *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, COHESION_ERROR, (gint)code, "%s: %s", token, message);
}

void
cohesion_error_take_io (GError **error, GError *cause, const gchar *token, const gchar *path)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return;
    }
  cohesion_error_set (error, COHESION_ERROR_IO, token, "%s: %s", path, cause->message);
  g_error_free (cause);
}
