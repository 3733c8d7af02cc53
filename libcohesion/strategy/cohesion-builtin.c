/* The list of the strategies that come with the library. */
#include "strategy/cohesion-builtin-private.h"

void
cohesion_builtin_foreach (CohesionBuiltinFunc register_type)
{
  register_type ("winsorise", cohesion_winsorise_get_type ());
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
  register_type ("declared", cohesion_weigh_declared_get_type ());
  register_type ("equal", cohesion_weigh_equal_get_type ());
  register_type ("arithmetic", cohesion_arithmetic_get_type ());
  register_type ("geometric", cohesion_geometric_get_type ());
  register_type ("harmonic", cohesion_harmonic_get_type ());
  register_type ("power-mean", cohesion_power_mean_get_type ());
  register_type ("weighted-sum", cohesion_weighted_sum_get_type ());
  register_type ("minimum", cohesion_minimum_get_type ());
  register_type ("median", cohesion_aggregate_median_get_type ());
}
