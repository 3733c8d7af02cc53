/* Problems that come back in row after row: each kind of thing is told once, with its count. */
#pragma once

#include "base/cohesion-diagnostics-private.h"
#include "table/cohesion-csv-private.h"

typedef struct _CohesionTally CohesionTally;

/* @format has one %s, for the text that was met: `no area has the code "%s"`. */
CohesionTally *cohesion_tally_new (const gchar *token, const gchar *format);
void cohesion_tally_free (CohesionTally *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionTally, cohesion_tally_free)

/* Met once more, on @line. */
void cohesion_tally_add (CohesionTally *self, const CohesionCsvField *field, guint line);

/* A hint for a text, or NULL. */
typedef gchar *(*CohesionTallyHint) (const gchar *text, gpointer data);

/* Report what was met, each text once at its first place. Warnings: the first 20, then how many
 * more. Notes, of what was left out on purpose: one line. Hints are sought for the first 20. */
void cohesion_tally_report (CohesionTally *self,
                            CohesionSeverity severity,
                            const gchar *file,
                            CohesionTallyHint get_hint,
                            gpointer hint_data,
                            CohesionDiagnostics *diagnostics);
guint cohesion_tally_get_n_rows (const CohesionTally *self);
