/* The list of the strategies that come with the library. */
#include "strategy/cohesion-builtin-private.h"

void
cohesion_builtin_foreach (CohesionBuiltinFunc register_type)
{
  (void)register_type;
}
