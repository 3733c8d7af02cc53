/* What trimming cuts off, spread over the weights within the limits. How much that is for each is
 * known when everybody has been seen: until then sums are kept of several forms of the weights, of
 * which those of any shift can be made. */
#pragma once

#include "survey/cohesion-sums-private.h"
#include "survey/cohesion-survey-private.h"

/* The forms in which a respondent is added: the first word of the kind, "within/Female/sex=Female".
 * Those within the limits are added three times, those beyond them twice. */
typedef enum
{
  COHESION_WEIGHT_FORM_WITHIN, /* with the weight w */
  COHESION_WEIGHT_FORM_HELD,   /* beyond the limits: with the limit */
  COHESION_WEIGHT_FORM_UNIT,   /* those within again: with the weight m */
  COHESION_WEIGHT_FORM_MORE,   /* and with w + m: only where squares are kept */
  COHESION_WEIGHT_FORM_WAS,    /* those beyond again: with the weight that they had */
  COHESION_N_WEIGHT_FORMS
} CohesionWeightForm;

extern const gchar *const cohesion_weight_form_words[COHESION_N_WEIGHT_FORMS];

/* m: a power of two near the limit, so that nothing is rounded. */
gdouble cohesion_trim_spread_find_unit (const CohesionSurvey *survey);

/* Of one period. */
typedef struct
{
  struct coh_exact excess; /* what is spread: below 0 where more was raised than cut */
  guint64 n;               /* weights within the limits */
  gdouble shift;           /* what each of them gets */
} CohesionShift;

typedef struct
{
  CohesionSums *sums;    /* without forms, with the weights shifted */
  CohesionShift *shifts; /* of each period of @sums */
} CohesionTrimSpread;

gboolean cohesion_trim_spread_init (CohesionTrimSpread *self,
                                    const CohesionSurvey *survey,
                                    const CohesionSums *raw,
                                    GError **error);
void cohesion_trim_spread_clear (CohesionTrimSpread *self);
/* The sentence of the notes. */
gchar *cohesion_trim_spread_describe (const CohesionTrimSpread *self);
