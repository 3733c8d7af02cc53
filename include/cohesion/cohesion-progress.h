/* How long work reports how far it is. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>

G_BEGIN_DECLS

/**
 * CohesionProgressFunc:
 * @fraction: how much is done, from 0 to 1
 * @message: what is being done, in a few words
 * @user_data: the data given with the function
 *
 * Called now and then on the caller's thread while long work goes on.
 *
 * Returns: %TRUE to go on, %FALSE to cancel
 *
 * Since: 1.0
 */
typedef gboolean (*CohesionProgressFunc) (gdouble fraction,
                                          const gchar *message,
                                          gpointer user_data);

G_END_DECLS
