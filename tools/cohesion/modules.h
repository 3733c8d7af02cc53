/* Strategies of the user's own, out of the shared objects that --module and COHESION_MODULES name.
 */
#pragma once

#include "command.h"

/* Load what --module named so far. GOption starts a new list where options are read a second time,
 * after the name of the command, so this one is emptied. */
ExitCode modules_load (App *app);

/* Load the files in COHESION_MODULES. */
ExitCode modules_load_of_environment (void);
