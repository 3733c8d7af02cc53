/* Over which areas and periods a normalisation looks. */
#pragma once

#include <cohesion/cohesion-normalisation.h>

/* Does the work on one column whose areas all count for one another. */
typedef gboolean (*CohesionReachFunc) (CohesionNormalisation *self,
                                       CohesionColumn *in,
                                       CohesionColumn *out,
                                       GError **error);

/* @in and after it the numbers of all other periods of its context, in a column of its own; NULL
 * with an error where they cannot be had. */
CohesionColumn *cohesion_reach_join_periods (CohesionColumn *in, GError **error);

/* The first rows of @from, numbers and marks, to @out. */
void cohesion_reach_take_first (CohesionColumn *from, CohesionColumn *out);

/* For each place at @tier, in the order of its first area, a GArray of the rows (guint) that lie in
 * it. Row r of a column of several periods is that of the area r modulo their number. NULL with
 * COHESION-STRATEGY-023 where no area lies in any. */
GPtrArray *cohesion_reach_list_groups (CohesionStrategy *self,
                                       CohesionContext *context,
                                       const gchar *tier,
                                       guint n_rows,
                                       GError **error);

/* Call @work for each group of areas that lie in the same place at @tier. Areas
 * that lie in none stay empty. */
gboolean cohesion_reach_each_group (CohesionNormalisation *self,
                                    const gchar *tier,
                                    CohesionColumn *in,
                                    CohesionColumn *out,
                                    CohesionReachFunc work,
                                    GError **error);

/* The context of some of the areas of @whole: the rows in @rows (guint) up to its number of areas.
 */
CohesionContext *cohesion_reach_narrow_context (CohesionContext *whole, const GArray *rows);
