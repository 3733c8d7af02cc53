/* How the units of a design are replicated. */
#include <math.h>
#include <string.h>

#include <cohesion/cohesion-enum-types.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-number-private.h"
#include "survey/cohesion-replicates-private.h"

/* Multipliers that are kept at once, over all samples: 64 MB. */
#define MOST_KEPT 8388608u

static const enum coh_replication methods[] = {
  [COHESION_REPLICATE_METHOD_JK1] = COH_REPLICATION_JACKKNIFE,
  [COHESION_REPLICATE_METHOD_JKN] = COH_REPLICATION_STRATIFIED,
  [COHESION_REPLICATE_METHOD_BRR] = COH_REPLICATION_BALANCED,
  [COHESION_REPLICATE_METHOD_FAY] = COH_REPLICATION_BALANCED,
  [COHESION_REPLICATE_METHOD_BOOTSTRAP] = COH_REPLICATION_BOOTSTRAP,
  [COHESION_REPLICATE_METHOD_SUBBOOTSTRAP] = COH_REPLICATION_SUBBOOTSTRAP,
};

/* What the scale of given replicates is, if nobody says another one. */
static gdouble
find_given_scale (const CohesionSurvey *survey, gdouble n)
{
  gdouble rest = 1 - survey->fay_rho;

  if (survey->replicate_scale > 0)
    return survey->replicate_scale;
  switch (survey->replicate_method)
    {
    case COHESION_REPLICATE_METHOD_JK1:
      return (n - 1) / n;
    case COHESION_REPLICATE_METHOD_BRR:
    case COHESION_REPLICATE_METHOD_FAY:
      return 1 / (n * (rest * rest));
    case COHESION_REPLICATE_METHOD_BOOTSTRAP:
    case COHESION_REPLICATE_METHOD_SUBBOOTSTRAP:
      return 1 / (n - 1);
    case COHESION_REPLICATE_METHOD_SUCCESSIVE:
      return 4 / n;
    default:
      return 1;
    }
}

/* The period that a stratum belongs to, where periods are independent. */
static guint32
get_period (const CohesionSums *sums, const CohesionFrame *frame, guint32 stratum)
{
  return (guint32)(sums->units.stages[0].strata.keys[frame->strata[stratum]] >> 32);
}

static gboolean
refuse (const CohesionSums *sums,
        const CohesionFrame *frame,
        const CohesionReplicatedSample *sample,
        enum coh_status status,
        GError **error)
{
  gsize fault = sample->plan.fault;
  const gchar *word = "";

  if (fault != SIZE_MAX)
    word = cohesion_units_get_stratum_word (&sums->units, 0,
                                            frame->strata[sample->first_stratum + fault]);
  if (fault == SIZE_MAX)
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-091",
                        "there are too many strata for a balanced set of replicates: %u",
                        (guint)sample->stage.n_strata);
  else
    cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-091",
                        "replicates cannot be made: the stratum \"%s\" has %u sampling unit%s%s",
                        word, sample->stage.sizes[fault],
                        sample->stage.sizes[fault] == 1 ? "" : "s",
                        status == COH_STATUS_TOO_FEW
                            ? " [join it to another one; with jkn lonely-psu may be certainty]"
                            : " [brr and fay are for two units in each stratum]");
  return FALSE;
}

/* Strata @first to @end of the frame, and their units, numbered from 0. */
static struct coh_stage
make_stage (const CohesionReplication *self,
            const struct coh_stage *from,
            guint32 first,
            guint32 end,
            guint32 first_unit)
{
  guint32 n = end - first, n_units = 0;
  gdouble *fractions = g_new (gdouble, n);
  guint32 *strata;

  for (guint32 i = 0; i < n; i++)
    {
      gboolean sure =
          from->sizes[first + i] == 1 && self->survey->lonely_psu == COHESION_LONELY_PSU_CERTAINTY;

      fractions[i] = sure ? 1 : from->fractions[first + i];
      n_units += from->sizes[first + i];
    }
  strata = g_new (guint32, n_units);
  for (guint32 i = 0; i < n_units; i++)
    strata[i] = from->strata[first_unit + i] - first;
  return (struct coh_stage){ n_units, n, strata, NULL, from->sizes + first, fractions };
}

static gboolean
add_sample (CohesionReplication *self,
            const CohesionSums *sums,
            const CohesionFrame *frame,
            guint32 first,
            guint32 end,
            guint32 first_unit,
            GError **error)
{
  CohesionReplicatedSample sample = { .first_unit = first_unit, .first_stratum = first };
  guint32 *keys = g_new (guint32, end - first);
  enum coh_status status;

  for (guint32 i = first; i < end; i++)
    {
      keys[i - first] = i;
      self->sample_of[i] = self->samples->len;
    }
  sample.stage = make_stage (self, &frame->stages[0], first, end, first_unit);
  sample.plan = (struct coh_replicates){ .method = methods[self->survey->replicate_method],
                                         .stage = &sample.stage,
                                         .rho = self->survey->fay_rho,
                                         .n_drawn = self->survey->replicates,
                                         .seed = self->survey->seed,
                                         .keys = keys };
  status = coh_plan_replicates (&sample.plan);
  if (status == COH_STATUS_OK)
    {
      sample.scales = g_new (gdouble, sample.plan.n);
      coh_fill_replicate_scales (&sample.plan, sample.scales);
    }
  g_array_append_val (self->samples, sample);
  return status == COH_STATUS_OK || refuse (sums, frame, &sample, status, error);
}

/* Adding samples moves them. */
static void
settle_samples (CohesionReplication *self)
{
  for (guint i = 0; i < self->samples->len; i++)
    {
      CohesionReplicatedSample *sample =
          &g_array_index (self->samples, CohesionReplicatedSample, i);

      sample->plan.stage = &sample->stage;
    }
}

/* Room for the largest sample. */
static void
make_room (CohesionReplication *self)
{
  gsize n = self->n_given, n_scratch = 1;

  for (guint i = 0; i < self->samples->len; i++)
    {
      CohesionReplicatedSample *sample =
          &g_array_index (self->samples, CohesionReplicatedSample, i);
      gsize n_units = sample->stage.n_units, n_kept = MOST_KEPT / self->samples->len / n_units;

      sample->n_kept = CLAMP (n_kept, 1, sample->plan.n);
      n = MAX (n, MAX (sample->plan.n, n_units + 2 * sample->stage.n_strata));
      n_scratch = MAX (n_scratch, coh_multiplier_scratch_size (&sample->stage));
    }
  self->distances = g_new (gdouble, n + 1);
  self->factors = g_new (gdouble, n + 1);
  self->counts = g_new (gdouble, n + 1);
  self->scratch = g_malloc (n_scratch);
}

static gboolean
plan_samples (CohesionReplication *self,
              const CohesionSums *sums,
              const CohesionFrame *frame,
              GError **error)
{
  guint32 n = (guint32)frame->stages[0].n_strata, first_unit = 0;

  self->sample_of = g_new (guint32, (gsize)n + 1);
  for (guint32 first = 0, end; first < n; first = end)
    {
      guint32 period = get_period (sums, frame, first), n_units = 0;

      for (end = first; end < n && get_period (sums, frame, end) == period; end++)
        n_units += frame->stages[0].sizes[end];
      if (!add_sample (self, sums, frame, first, end, first_unit, error))
        return FALSE;
      first_unit += n_units;
    }
  settle_samples (self);
  return TRUE;
}

gboolean
cohesion_replication_init (CohesionReplication *self,
                           const CohesionSurvey *survey,
                           const CohesionSums *sums,
                           const CohesionFrame *frame,
                           GError **error)
{
  *self = (CohesionReplication){ .survey = survey, .n_given = sums->n_replicates };
  self->samples = g_array_new (FALSE, FALSE, sizeof (CohesionReplicatedSample));
  if (self->n_given == 0)
    {
      if (!plan_samples (self, sums, frame, error))
        return FALSE;
    }
  else
    {
      self->scale = find_given_scale (survey, (gdouble)self->n_given);
      self->scales = cohesion_survey_read_replicate_scales (survey, NULL);
    }
  make_room (self);
  return TRUE;
}

void
cohesion_replication_clear (CohesionReplication *self)
{
  for (guint i = 0; self->samples != NULL && i < self->samples->len; i++)
    {
      CohesionReplicatedSample *sample =
          &g_array_index (self->samples, CohesionReplicatedSample, i);

      g_free ((gpointer)sample->stage.strata);
      g_free ((gpointer)sample->stage.fractions);
      g_free ((gpointer)sample->plan.keys);
      g_free (sample->scales);
      g_free (sample->multipliers);
    }
  g_clear_pointer (&self->samples, g_array_unref);
  g_clear_pointer (&self->sample_of, g_free);
  g_clear_pointer (&self->scales, g_free);
  g_clear_pointer (&self->distances, g_free);
  g_clear_pointer (&self->factors, g_free);
  g_clear_pointer (&self->counts, g_free);
  g_clear_pointer (&self->scratch, g_free);
}

gboolean
cohesion_replication_is_around_estimate (const CohesionReplication *self)
{
  return self->survey->mse ||
         self->survey->replicate_method == COHESION_REPLICATE_METHOD_SUCCESSIVE;
}

/* The number of replicates, and their scale, of each sample. */
gchar *
cohesion_replication_show (const CohesionReplication *self)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (COHESION_TYPE_REPLICATE_METHOD);
  GString *text =
      g_string_new (g_enum_get_value (class, (gint)self->survey->replicate_method)->value_nick);
  gboolean given = self->n_given > 0;

  for (guint i = 0; i < MAX (1, self->samples->len); i++)
    {
      const CohesionReplicatedSample *sample =
          given ? NULL : &g_array_index (self->samples, CohesionReplicatedSample, i);
      gchar buffer[COHESION_NUMBER_SIZE];

      cohesion_number_format (buffer, given ? self->scale : sample->plan.scale, 17);
      g_string_append_printf (text, "%s %" G_GSIZE_FORMAT " with a scale of %s", i == 0 ? ":" : ",",
                              given ? self->n_given : sample->plan.n, buffer);
    }
  g_string_append (text, given ? "; weights given" : "; made of the design");
  g_string_append (text, cohesion_replication_is_around_estimate (self)
                             ? "; around the estimate"
                             : "; around the mean of the replicates");
  return g_string_free (text, FALSE);
}
