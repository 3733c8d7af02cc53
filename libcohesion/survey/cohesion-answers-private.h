/* From the answers of respondents to the numbers that are added up. */
#pragma once

#include <cohesion/cohesion-diagnostics.h>
#include <cohesion/cohesion-indicator.h>
#include <cohesion/cohesion-table.h>

/* What a respondent has done with a question. */
typedef enum
{
  COHESION_ANSWER_GIVEN,
  COHESION_ANSWER_DONT_KNOW,
  COHESION_ANSWER_REFUSED,
  COHESION_ANSWER_EXCLUDED,     /* by `exclude:` */
  COHESION_ANSWER_NOT_ASKED,    /* an empty cell, or a code of `not-asked:` */
  COHESION_ANSWER_OUTSIDE_BASE, /* by `base:` */
  COHESION_ANSWER_UNKNOWN,      /* a code that `responses:` does not list */
} CohesionAnswer;

#define COHESION_N_ANSWERS 7

/* What is estimated. All but totals are ratios of sums of w y and w x. */
typedef enum
{
  COHESION_ESTIMAND_PROPORTION,
  COHESION_ESTIMAND_MEAN,
  COHESION_ESTIMAND_NET,
  COHESION_ESTIMAND_TOTAL,
  COHESION_ESTIMAND_RATIO,
  COHESION_ESTIMAND_QUANTILE,
} CohesionEstimand;

typedef struct _CohesionAnswers CohesionAnswers;

/* NULL where the survey block of @indicator counts nothing, or names no variable. */
CohesionAnswers *cohesion_answers_new (CohesionIndicator *indicator);
void cohesion_answers_free (CohesionAnswers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CohesionAnswers, cohesion_answers_free)

CohesionEstimand cohesion_answers_get_estimand (const CohesionAnswers *self);
/* Of a quantile: which share lies at or below it. */
gdouble cohesion_answers_get_probability (const CohesionAnswers *self);
/* What an estimate is multiplied by: 100 where the unit is percent and the estimand a share, a net
 * balance or a ratio. */
gdouble cohesion_answers_get_scale (const CohesionAnswers *self);
/* The columns that it reads, each once. */
const gchar *const *cohesion_answers_get_variables (const CohesionAnswers *self);

/* Find the columns in @batch, which must outlive the calls of read. FALSE where one is missing or
 * holds what cannot be answers; every problem goes into @diagnostics. */
gboolean cohesion_answers_tie (CohesionAnswers *self,
                               CohesionTable *batch,
                               CohesionDiagnostics *diagnostics);

/* Rows @first to @first + @n - 1 of the batch: y and x as the estimand wants them (both 0 where the
 * answer is not GIVEN; else x is 1, but of a ratio), and a CohesionAnswer for each. Of a quantile y
 * is the score. Counts what is unknown, but not outside of the base. */
void cohesion_answers_read (CohesionAnswers *self,
                            guint first,
                            guint n,
                            gdouble *y,
                            gdouble *x,
                            guint8 *answers);

/* Codes that no response lists, each with its variable and how often it came: errors, or warnings
 * if @lenient. Also labels of the file that disagree with those of `responses:` (warnings). */
void cohesion_answers_report (const CohesionAnswers *self,
                              gboolean lenient,
                              CohesionDiagnostics *diagnostics);
/* Take over what @other has counted for the same indicator. */
void cohesion_answers_merge (CohesionAnswers *self, const CohesionAnswers *other);
