/* What the public wrapper of a slot checks before and after the call. */
#pragma once

#include <math.h>

#include "strategy/cohesion-strategy-private.h"

#define COHESION_MISSING ((gdouble)NAN)

/* The class fills its slot, every required parameter is set, and lists are within their limits.
 * @slot: its name, for the error. */
gboolean cohesion_guard_before (CohesionStrategy *self,
                                gboolean implemented,
                                const gchar *slot,
                                GError **error);

/* What came back from a slot: FALSE without an error, or an error of another domain, becomes a
 * COHESION_ERROR_STRATEGY that names type and id. Takes @cause. Returns @done. */
gboolean
cohesion_guard_after (CohesionStrategy *self, gboolean done, GError *cause, GError **error);

/* An input may not hold infinities (COHESION-STRATEGY-017), an output neither (-013). */
gboolean cohesion_guard_input (CohesionStrategy *self,
                               const gdouble *values,
                               gsize length,
                               guint n_rows,
                               CohesionContext *context,
                               GError **error);
gboolean cohesion_guard_output (CohesionStrategy *self,
                                const gdouble *values,
                                gsize length,
                                guint n_rows,
                                CohesionContext *context,
                                GError **error);

/* Two lengths that must be equal: of what the caller gave (-011), of what came back (-012). */
gboolean cohesion_guard_length (CohesionStrategy *self,
                                const gchar *what,
                                guint expected,
                                guint got,
                                GError **error);
gboolean
cohesion_guard_kept_length (CohesionStrategy *self, guint expected, guint got, GError **error);

/* Input and output must be different objects (-011). */
gboolean
cohesion_guard_distinct (CohesionStrategy *self, gpointer in, gpointer out, GError **error);

/* Weights: finite and not negative. Those of the caller are refused with -015, those that a
 * weighting made (@made) with -018. */
gboolean cohesion_guard_weights (CohesionStrategy *self,
                                 CohesionColumn *weights,
                                 CohesionContext *context,
                                 gboolean made,
                                 GError **error);

/* For the kinds that take a column and give one: different objects, the same length, no infinities;
 * and afterwards the length kept and still none. */
gboolean cohesion_guard_column (CohesionStrategy *self,
                                CohesionColumn *in,
                                CohesionColumn *out,
                                GError **error);
gboolean cohesion_guard_result (CohesionStrategy *self,
                                CohesionColumn *out,
                                guint length,
                                CohesionContext *context,
                                GError **error);

/* Fill @out with NaN before a strategy writes to it, so that a row that it leaves out is missing.
 * Those that came with the library write every row, and may find a quiet column as it was. */
void cohesion_guard_clear (CohesionStrategy *self, CohesionColumn *out);
void cohesion_guard_fill (gdouble *values, gsize length); /* with NaN */
CohesionColumn *cohesion_guard_ones (guint length);
