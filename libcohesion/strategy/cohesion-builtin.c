/* The list of the strategies that come with the library. */
#include "strategy/cohesion-builtin-private.h"

void
cohesion_builtin_foreach (CohesionBuiltinFunc register_type)
{
  register_type ("winsorise", cohesion_winsorise_get_type ());
  register_type ("mean", cohesion_impute_mean_get_type ());
  register_type ("median", cohesion_impute_median_get_type ());
  register_type ("min-max", cohesion_min_max_get_type ());
  register_type ("z-score", cohesion_z_score_get_type ());
  register_type ("percentile-rank", cohesion_percentile_rank_get_type ());
  register_type ("rank", cohesion_rank_get_type ());
  register_type ("rank-exponential", cohesion_rank_exponential_get_type ());
  register_type ("goalposts", cohesion_goalposts_get_type ());
  register_type ("ratio-to-base", cohesion_ratio_to_base_get_type ());
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
