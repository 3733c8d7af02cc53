/* The answers of a batch, added up. */
#pragma once

#include "survey/cohesion-batch-members-private.h"

/* Add the answers (CohesionAnswers, tied to the batch of @rows), in each form of the weights, to
 * @self, which is empty but for what @rows put there. Fails where it is cancelled, or a quantile
 * has too many values; what is out of range is seen when the sums are merged, because the largest
 * value is then infinite. */
gboolean cohesion_sums_add (CohesionSums *self,
                            CohesionRows *rows,
                            GPtrArray *answers,
                            GCancellable *cancellable,
                            GError **error);

/* Add the whole sample, by kinds of people. FALSE where a sum is out of range. */
gboolean cohesion_sums_add_sample (CohesionSums *self, CohesionBatchMembers *members);
