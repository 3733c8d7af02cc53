/* Making issues. */
#pragma once

#include "base/cohesion-diagnostics-private.h"

/* Takes @message. */
CohesionIssue *cohesion_issue_new (CohesionSeverity severity,
                                   const gchar *token,
                                   const CohesionPlace *place,
                                   const gchar *hint,
                                   gchar *message);
