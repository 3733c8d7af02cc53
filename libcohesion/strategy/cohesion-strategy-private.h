/* The registry from inside, and parameters as declared by properties. */
#pragma once

#include <cohesion/cohesion-aggregation.h>
#include <cohesion/cohesion-imputation.h>
#include <cohesion/cohesion-normalisation.h>
#include <cohesion/cohesion-treatment.h>
#include <cohesion/cohesion-weighting.h>

/* Flags of a parameter's GParamSpec. */
#define COHESION_PARAM_REQUIRED                                                                    \
  (1 << G_PARAM_USER_SHIFT) /* has no default: must be given, or come from the indicator */
#define COHESION_PARAM_OPTIONAL                                                                    \
  (1 << (G_PARAM_USER_SHIFT + 1)) /* a double that is NaN, "not set", unless given */
#define COHESION_PARAM_SCORER                                                                      \
  (1 << (G_PARAM_USER_SHIFT + 2)) /* no parameter: set by the scorer                               \
                                   */

/* The GType under an id, or G_TYPE_INVALID. */
GType cohesion_strategy_find (CohesionStrategyKind kind, const gchar *id);

/* Whether `none` stands for leaving the step out; it has no GType. */
gboolean cohesion_strategy_kind_has_none (CohesionStrategyKind kind);

/* The error for an id that nobody registered, with a hint and the list. */
void cohesion_strategy_set_unknown (CohesionStrategyKind kind, const gchar *id, GError **error);

/* Whether a type came with the library: only those may run off the caller's thread. */
gboolean cohesion_strategy_is_builtin (GType type);

/* FALSE where strategies of others are registered. Else this thread knows none but those that came
 * with the library until the end, whoever registers some meanwhile. */
gboolean cohesion_strategy_begin_builtin_only (void);
void cohesion_strategy_end_builtin_only (void);

/* The parameters of a type: its writable properties but those of the scorer. Sorted as declared.
 * Free the array, not the specs. */
GParamSpec **cohesion_strategy_list_parameters (GType type, guint *n_parameters);

/* Whether a parameter still has no value (a required or optional double that is NaN, a NULL
 * string or variant). */
gboolean cohesion_strategy_is_unset (CohesionStrategy *self, GParamSpec *parameter);

/* A parameter's value as it is written in YAML: "23", "yes", "min", "[1, 2]"; "" when unset. */
gchar *cohesion_strategy_parameter_to_text (CohesionStrategy *self, GParamSpec *parameter);

/* Copy every parameter, and what others fill in; for a copy of a strategy that will be changed. */
CohesionStrategy *cohesion_strategy_copy (CohesionStrategy *self);
