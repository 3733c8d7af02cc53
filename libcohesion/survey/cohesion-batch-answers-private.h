/* The answers of all respondents of a batch, small enough to be kept until they are added up. */
#pragma once

#include <gio/gio.h>

#include "survey/cohesion-answers-private.h"

/* Beside a CohesionAnswer that is GIVEN: it counts for the share. */
#define COHESION_MARK_COUNTED 0x80u

/* One question of an indicator. */
typedef struct
{
  CohesionEstimand estimand;
  gdouble *y; /* of each row; NULL of a share, which has marks only */
  gdouble *x; /* of each row; NULL where it is 1 for all who answered */
} CohesionQuestion;

typedef struct
{
  guint n_rows;
  guint n_questions;
  CohesionQuestion *questions;
  guint8 *marks;         /* [row][question]: a CohesionAnswer, and COHESION_MARK_COUNTED */
  gdouble largest_value; /* its size: what sums must be able to hold */
} CohesionBatchAnswers;

/* Read the answers (CohesionAnswers, tied to a batch of @n_rows). FALSE where it is cancelled. */
gboolean cohesion_batch_answers_init (CohesionBatchAnswers *self,
                                      GPtrArray *answers,
                                      guint n_rows,
                                      GCancellable *cancellable,
                                      GError **error);
void cohesion_batch_answers_clear (CohesionBatchAnswers *self);
