/* Filling diagnostics. */
#pragma once

#include <cohesion/cohesion-diagnostics.h>

/* Where a problem is. @line and @column count from 1; 0 means that there is none. @path is such as
 * "domains[2].indicators[0].polarity". */
typedef struct
{
  const gchar *file;
  guint line;
  guint column;
  const gchar *path;
} CohesionPlace;

/* Add a problem. @hint may be NULL; it is printed in brackets after the message ("did you mean
 * "polarity"?"). At most 1,000 are kept, the others are counted. Safe from several threads. */
void cohesion_diagnostics_add (CohesionDiagnostics *self,
                               CohesionSeverity severity,
                               const gchar *token,
                               const CohesionPlace *place,
                               const gchar *hint,
                               const gchar *format,
                               ...) G_GNUC_PRINTF (6, 7);

/* Add what a GError of ours says ("TOKEN: message"), at @place. */
void cohesion_diagnostics_add_error (CohesionDiagnostics *self,
                                     const CohesionPlace *place,
                                     const GError *error);

/* Sort the problems by file (in order of first appearance), line and column. */
void cohesion_diagnostics_sort (CohesionDiagnostics *self);

/* For loaders: a new reference to @diagnostics, or a new object where the caller gave NULL. */
CohesionDiagnostics *cohesion_diagnostics_or_new (CohesionDiagnostics *diagnostics);

/* For loaders that share diagnostics: whether errors were added since @n_errors_before; sets @error
 * from the first of those. */
gboolean
cohesion_diagnostics_check_since (CohesionDiagnostics *self, guint n_errors_before, GError **error);
