/* One problem found in a file. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>

G_BEGIN_DECLS

/**
 * CohesionSeverity:
 * @COHESION_SEVERITY_ERROR: the input cannot be used as it is
 * @COHESION_SEVERITY_WARNING: the input can be used, but look at this
 * @COHESION_SEVERITY_NOTE: for your information
 *
 * How bad a #CohesionIssue is.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_SEVERITY_ERROR,
  COHESION_SEVERITY_WARNING,
  COHESION_SEVERITY_NOTE,
} CohesionSeverity;

#define COHESION_TYPE_ISSUE (cohesion_issue_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionIssue, cohesion_issue, COHESION, ISSUE, GObject)

COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_issue_get_token (CohesionIssue *self);
COHESION_AVAILABLE_IN_1_0
CohesionSeverity cohesion_issue_get_severity (CohesionIssue *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_issue_get_file (CohesionIssue *self);
COHESION_AVAILABLE_IN_1_0
guint cohesion_issue_get_line (CohesionIssue *self);
COHESION_AVAILABLE_IN_1_0
guint cohesion_issue_get_column (CohesionIssue *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_issue_get_path (CohesionIssue *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_issue_get_message (CohesionIssue *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_issue_get_hint (CohesionIssue *self);
COHESION_AVAILABLE_IN_1_0
gchar *cohesion_issue_to_text (CohesionIssue *self);

G_END_DECLS
