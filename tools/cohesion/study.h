/* Opening a study for a command. */
#pragma once

#include "command.h"

/* Open the study; its problems go to stderr. NULL: *@code says why. */
CohesionStudy *study_open (App *app, const gchar *path, ExitCode *code);
