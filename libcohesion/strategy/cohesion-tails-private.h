/* What the treatments of long tails share: the test, the logarithms, the sentences. */
#pragma once

#include "kernel/coh-reshape.h"
#include "kernel/coh-winsorise.h"
#include "strategy/cohesion-strategy-private.h"

/* Declares the parameters `skewness`, `kurtosis` and `force`. */
void
cohesion_tails_add_test (CohesionStrategyClass *klass, gsize skewness, gsize kurtosis, gsize force);

/* A column passes with |G1| below @skewness or G2 below @kurtosis; with @force none does. */
struct coh_winsorise_limits
cohesion_tails_limits (gdouble skewness, gdouble kurtosis, guint count, gboolean force);

/* Mark the rows of @out that were winsorised: "winsorised: lowered to 8". */
void cohesion_tails_mark (CohesionColumn *out, const guint8 *touched);

/* out = the logarithm of @in that @log stands for, every row marked with its formula. A column that
 * cannot be stretched, because all its values are equal, is left as it is. */
void cohesion_tails_take_log (CohesionColumn *in, CohesionColumn *out, enum coh_log log);
void
cohesion_tails_take_form (CohesionColumn *in, CohesionColumn *out, const struct coh_log_form *form);

/* Mark every row that has a value: with @what, or, where the result is missing, with @lost. */
void cohesion_tails_mark_all (CohesionColumn *in,
                              CohesionColumn *out,
                              const gchar *what,
                              const gchar *lost);

/* The formula "x - 3 + 1", for a sentence. */
gchar *cohesion_tails_say_shift (gdouble sign, gdouble from, gdouble plus);

GType cohesion_log_get_type (void) G_GNUC_CONST; /* enum coh_log */
