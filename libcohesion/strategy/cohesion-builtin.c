/* The list of the strategies that come with the library. */
#include "strategy/cohesion-builtin-private.h"

void
cohesion_builtin_foreach (CohesionBuiltinFunc register_type)
{
  register_type ("winsorise", cohesion_winsorise_get_type ());
  register_type ("log", cohesion_treat_log_get_type ());
  register_type ("box-cox", cohesion_box_cox_get_type ());
  register_type ("two-stage", cohesion_two_stage_get_type ());
  register_type ("mean", cohesion_impute_mean_get_type ());
  register_type ("median", cohesion_impute_median_get_type ());
  register_type ("row-mean", cohesion_impute_row_mean_get_type ());
  register_type ("latest", cohesion_impute_latest_get_type ());
  register_type ("linear", cohesion_impute_linear_get_type ());
  register_type ("constant", cohesion_impute_constant_get_type ());
  register_type ("nearest", cohesion_impute_nearest_get_type ());
  register_type ("regression", cohesion_impute_regression_get_type ());
  register_type ("min-max", cohesion_min_max_get_type ());
  register_type ("z-score", cohesion_z_score_get_type ());
  register_type ("percentile-rank", cohesion_percentile_rank_get_type ());
  register_type ("rank", cohesion_rank_get_type ());
  register_type ("rank-exponential", cohesion_rank_exponential_get_type ());
  register_type ("goalposts", cohesion_goalposts_get_type ());
  register_type ("ratio-to-base", cohesion_ratio_to_base_get_type ());
  register_type ("scaled", cohesion_scaled_get_type ());
  register_type ("points", cohesion_points_get_type ());
  register_type ("robust", cohesion_robust_get_type ());
  register_type ("capped-z", cohesion_capped_z_get_type ());
  register_type ("borda", cohesion_normalise_borda_get_type ());
  register_type ("categories", cohesion_categories_get_type ());
  register_type ("above-mean", cohesion_above_mean_get_type ());
  register_type ("change-from-previous", cohesion_change_from_previous_get_type ());
  register_type ("distance-to-max", cohesion_distance_to_max_get_type ());
  register_type ("distance-to-reference", cohesion_distance_to_reference_get_type ());
  register_type ("distance-to-target", cohesion_distance_to_target_get_type ());
  register_type ("fraction-of-max", cohesion_fraction_of_max_get_type ());
  register_type ("unit-norm", cohesion_unit_norm_get_type ());
  register_type ("cyclical", cohesion_cyclical_get_type ());
  register_type ("base-period", cohesion_base_period_get_type ());
  register_type ("observed-over-expected", cohesion_observed_over_expected_get_type ());
  register_type ("declared", cohesion_weigh_declared_get_type ());
  register_type ("equal", cohesion_weigh_equal_get_type ());
  register_type ("given", cohesion_weigh_given_get_type ());
  register_type ("set", cohesion_weigh_set_get_type ());
  register_type ("standard-deviation", cohesion_weigh_deviation_get_type ());
  register_type ("critic", cohesion_weigh_critic_get_type ());
  register_type ("entropy", cohesion_weigh_entropy_get_type ());
  register_type ("pca", cohesion_weigh_pca_get_type ());
  register_type ("optimised", cohesion_weigh_optimised_get_type ());
  register_type ("analytic-hierarchy", cohesion_weigh_hierarchy_get_type ());
  register_type ("arithmetic", cohesion_arithmetic_get_type ());
  register_type ("geometric", cohesion_geometric_get_type ());
  register_type ("harmonic", cohesion_harmonic_get_type ());
  register_type ("power-mean", cohesion_power_mean_get_type ());
  register_type ("weighted-sum", cohesion_weighted_sum_get_type ());
  register_type ("minimum", cohesion_minimum_get_type ());
  register_type ("median", cohesion_aggregate_median_get_type ());
  register_type ("maximum", cohesion_maximum_get_type ());
  register_type ("owa", cohesion_owa_get_type ());
  register_type ("mazziotta-pareto", cohesion_mazziotta_pareto_get_type ());
  register_type ("adjusted-mazziotta-pareto", cohesion_adjusted_mazziotta_pareto_get_type ());
  register_type ("mean-min", cohesion_mean_min_get_type ());
  register_type ("topsis", cohesion_topsis_get_type ());
  register_type ("wroclaw", cohesion_wroclaw_get_type ());
  register_type ("copeland", cohesion_copeland_get_type ());
  register_type ("borda", cohesion_borda_get_type ());
  register_type ("promethee-ii", cohesion_promethee_ii_get_type ());
  register_type ("benefit-of-the-doubt", cohesion_doubt_get_type ());
}
