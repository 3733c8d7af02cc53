/* The error domain. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>

G_BEGIN_DECLS

/**
 * CohesionError:
 * @COHESION_ERROR_FAILED: something failed that no other code names
 * @COHESION_ERROR_IO: a file could not be read or written
 * @COHESION_ERROR_INVALID: a definition or data that breaks its format; the message names file,
 * line and column
 * @COHESION_ERROR_NOT_FOUND: an id, code, period or file that is not there; the message lists what
 * is
 * @COHESION_ERROR_AMBIGUOUS: a choice that is needed was not made; the message lists the choices
 * @COHESION_ERROR_LIMIT: an input is over a limit that protects the process
 * @COHESION_ERROR_NOT_SUPPORTED: the object does not implement what was asked of it
 * @COHESION_ERROR_STRATEGY: a strategy failed, or broke the contract of its kind
 *
 * The codes of %COHESION_ERROR. Every message starts with a stable token such as
 * `COHESION-YAML-012`. A cancelled operation reports %G_IO_ERROR_CANCELLED instead.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_ERROR_FAILED,
  COHESION_ERROR_IO,
  COHESION_ERROR_INVALID,
  COHESION_ERROR_NOT_FOUND,
  COHESION_ERROR_AMBIGUOUS,
  COHESION_ERROR_LIMIT,
  COHESION_ERROR_NOT_SUPPORTED,
  COHESION_ERROR_STRATEGY,
} CohesionError;

/**
 * COHESION_ERROR:
 *
 * The error domain of the library.
 *
 * Since: 1.0
 */
#define COHESION_ERROR (cohesion_error_quark ())

COHESION_AVAILABLE_IN_1_0
GQuark cohesion_error_quark (void);

G_END_DECLS
