/* The version of the library that runs. */
#include <cohesion/cohesion-version.h>

/**
 * cohesion_version:
 *
 * The version of the library that runs, which may be newer than the headers.
 *
 * Returns: (transfer none): such as `1.0.0`
 *
 * Since: 1.0
 */
const gchar *
cohesion_version (void)
{
  return COHESION_VERSION;
}
