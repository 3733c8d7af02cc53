/* The strategies that come with the library, and the words of their parameters. */
#pragma once

#include <glib-object.h>

GType cohesion_winsorise_get_type (void) G_GNUC_CONST;

GType cohesion_impute_mean_get_type (void) G_GNUC_CONST;
GType cohesion_impute_median_get_type (void) G_GNUC_CONST;

GType cohesion_min_max_get_type (void) G_GNUC_CONST;
GType cohesion_z_score_get_type (void) G_GNUC_CONST;
GType cohesion_percentile_rank_get_type (void) G_GNUC_CONST;
GType cohesion_rank_get_type (void) G_GNUC_CONST;
GType cohesion_rank_exponential_get_type (void) G_GNUC_CONST;
GType cohesion_goalposts_get_type (void) G_GNUC_CONST;
GType cohesion_ratio_to_base_get_type (void) G_GNUC_CONST;

GType cohesion_weigh_declared_get_type (void) G_GNUC_CONST;
GType cohesion_weigh_equal_get_type (void) G_GNUC_CONST;
GType cohesion_weigh_given_get_type (void) G_GNUC_CONST;
GType cohesion_weigh_set_get_type (void) G_GNUC_CONST;
GType cohesion_weigh_deviation_get_type (void) G_GNUC_CONST;
GType cohesion_weigh_critic_get_type (void) G_GNUC_CONST;
GType cohesion_weigh_entropy_get_type (void) G_GNUC_CONST;
GType cohesion_weigh_pca_get_type (void) G_GNUC_CONST;
GType cohesion_weigh_optimised_get_type (void) G_GNUC_CONST;
GType cohesion_weigh_hierarchy_get_type (void) G_GNUC_CONST;

GType cohesion_arithmetic_get_type (void) G_GNUC_CONST;
GType cohesion_geometric_get_type (void) G_GNUC_CONST;
GType cohesion_harmonic_get_type (void) G_GNUC_CONST;
GType cohesion_power_mean_get_type (void) G_GNUC_CONST;
GType cohesion_weighted_sum_get_type (void) G_GNUC_CONST;
GType cohesion_minimum_get_type (void) G_GNUC_CONST;
GType cohesion_aggregate_median_get_type (void) G_GNUC_CONST;
GType cohesion_maximum_get_type (void) G_GNUC_CONST;
GType cohesion_owa_get_type (void) G_GNUC_CONST;
GType cohesion_mazziotta_pareto_get_type (void) G_GNUC_CONST;
GType cohesion_adjusted_mazziotta_pareto_get_type (void) G_GNUC_CONST;
GType cohesion_mean_min_get_type (void) G_GNUC_CONST;
GType cohesion_topsis_get_type (void) G_GNUC_CONST;
GType cohesion_wroclaw_get_type (void) G_GNUC_CONST;
GType cohesion_copeland_get_type (void) G_GNUC_CONST;
GType cohesion_borda_get_type (void) G_GNUC_CONST;
GType cohesion_promethee_ii_get_type (void) G_GNUC_CONST;
GType cohesion_doubt_get_type (void) G_GNUC_CONST;

/* Call @register_type for each, with its id. */
typedef void (*CohesionBuiltinFunc) (const gchar *id, GType type);
void cohesion_builtin_foreach (CohesionBuiltinFunc register_type);
