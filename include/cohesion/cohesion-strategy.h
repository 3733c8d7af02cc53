/* What every step of scoring is: an object whose properties are its parameters. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-table.h>

G_BEGIN_DECLS

/**
 * CohesionStrategyKind:
 * @COHESION_STRATEGY_KIND_TREAT: a #CohesionTreatment
 * @COHESION_STRATEGY_KIND_IMPUTE: a #CohesionImputation
 * @COHESION_STRATEGY_KIND_NORMALISE: a #CohesionNormalisation
 * @COHESION_STRATEGY_KIND_WEIGH: a #CohesionWeighting
 * @COHESION_STRATEGY_KIND_AGGREGATE: a #CohesionAggregation
 *
 * The five steps of scoring, in the order in which they are applied.
 *
 * Since: 1.0
 */
typedef enum
{
  COHESION_STRATEGY_KIND_TREAT,
  COHESION_STRATEGY_KIND_IMPUTE,
  COHESION_STRATEGY_KIND_NORMALISE,
  COHESION_STRATEGY_KIND_WEIGH,
  COHESION_STRATEGY_KIND_AGGREGATE,
} CohesionStrategyKind;

#define COHESION_TYPE_STRATEGY (cohesion_strategy_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_DERIVABLE_TYPE (CohesionStrategy, cohesion_strategy, COHESION, STRATEGY, GObject)

/**
 * CohesionStrategyClass:
 * @parent_class: the parent
 * @title: one line that says what the strategy does, or %NULL
 * @source: where the method comes from (author, year), or %NULL
 *
 * The class of all strategies. Derive from one of the five kinds, not from this.
 *
 * Since: 1.0
 */
struct _CohesionStrategyClass
{
  GObjectClass parent_class;

  const gchar *title;
  const gchar *source;

  /*< private >*/
  gpointer padding[10];
};

COHESION_AVAILABLE_IN_1_0
gboolean cohesion_strategy_register (const gchar *id, GType type, GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_strategy_load_module (const gchar *path, GError **error);
COHESION_AVAILABLE_IN_1_0
CohesionStrategy *
cohesion_strategy_new (CohesionStrategyKind kind, const gchar *id, GError **error);
COHESION_AVAILABLE_IN_1_0
gchar **cohesion_strategy_list (CohesionStrategyKind kind);
COHESION_AVAILABLE_IN_1_0
CohesionTable *
cohesion_strategy_describe (CohesionStrategyKind kind, const gchar *id, GError **error);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_strategy_kind_to_text (CohesionStrategyKind kind);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_strategy_get_id (CohesionStrategy *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_strategy_get_title (CohesionStrategy *self);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_strategy_get_source (CohesionStrategy *self);
COHESION_AVAILABLE_IN_1_0
CohesionStrategyKind cohesion_strategy_get_kind (CohesionStrategy *self);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_strategy_set_parameter (CohesionStrategy *self,
                                          const gchar *name,
                                          const gchar *text,
                                          GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_strategy_declare_number (GType type,
                                           const gchar *name,
                                           const gchar *blurb,
                                           gdouble minimum,
                                           gdouble maximum,
                                           gdouble standard,
                                           GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_strategy_declare_integer (GType type,
                                            const gchar *name,
                                            const gchar *blurb,
                                            gint minimum,
                                            gint maximum,
                                            gint standard,
                                            GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_strategy_declare_boolean (GType type,
                                            const gchar *name,
                                            const gchar *blurb,
                                            gboolean standard,
                                            GError **error);
COHESION_AVAILABLE_IN_1_0
gboolean cohesion_strategy_declare_choice (GType type,
                                           const gchar *name,
                                           const gchar *blurb,
                                           const gchar *const *choices,
                                           const gchar *standard,
                                           GError **error);
COHESION_AVAILABLE_IN_1_0
gdouble cohesion_strategy_get_number (CohesionStrategy *self, const gchar *name);
COHESION_AVAILABLE_IN_1_0
const gchar *cohesion_strategy_get_word (CohesionStrategy *self, const gchar *name);
COHESION_AVAILABLE_IN_1_0
gchar *cohesion_strategy_to_text (CohesionStrategy *self);

G_END_DECLS
