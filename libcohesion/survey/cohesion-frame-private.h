/* The design as variances are found from it: strata and units in the order of their names. */
#pragma once

#include <cohesion/cohesion-survey.h>

#include "kernel/coh-design.h"
#include "survey/cohesion-sums-private.h"

typedef struct
{
  guint n_stages;
  struct coh_stage stages[COHESION_MOST_STAGES];
  guint32 *ranks;     /* of each finest unit (or stratum) of the registry: its place here */
  guint32 *primaries; /* of each place: the unit of the first stage (or the stratum) */
  guint32 n_finest;
  guint32 *all_places; /* 0, 1, 2 and so on, n_finest of them */
  guint32 *strata;     /* of each place of the first stage: the stratum of the registry */
  guint n_lonely;
  gchar *lonely; /* the first few, for messages */
} CohesionFrame;

/* FALSE with @error set where a stratum has more units than its population. */
gboolean cohesion_frame_init (CohesionFrame *self, const CohesionSums *sums, GError **error);
void cohesion_frame_clear (CohesionFrame *self);

/* Places by sorted keys: ranks[i] is how many keys are below keys[i]. */
guint32 *cohesion_rank_keys (const guint64 *keys, guint32 n);
/* Places of words in the order of their bytes, and of periods in time. */
guint32 *cohesion_rank_words (CohesionDictionary *words);
guint32 *cohesion_rank_periods (GArray *periods);
