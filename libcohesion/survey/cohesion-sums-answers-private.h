/* What one respondent adds to the sums. */
#pragma once

#include "survey/cohesion-batch-answers-private.h"
#include "survey/cohesion-batch-members-private.h"

typedef struct
{
  CohesionSums *sums;
  const CohesionRows *rows;
  const CohesionBatchAnswers *answers;
} CohesionAdding;

/* Add all that a member of @domain answered, but for what cohesion_sums_complete() derives. FALSE
 * where a number is out of the range of sums. */
gboolean
cohesion_sums_add_member (const CohesionAdding *self, guint32 domain, const CohesionMember *member);

/* Derive, once all of a batch is added, the sums that others tell, of the cells from @first on:
 * those of the weights of a domain are those of its cells, and of shares u v is u^2. */
void cohesion_sums_complete (const CohesionAdding *self, guint32 first);
