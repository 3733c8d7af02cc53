/* The kinds of people in a sample, by the columns of the margins. */
#include <string.h>

#include "base/cohesion-error-private.h"
#include "survey/cohesion-calibration-private.h"

gboolean
cohesion_calibration_refuse (GError **error)
{
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-062",
                      "the sums are not those of people whose weights are calibrated by these "
                      "columns [take the state as it was written]");
  return FALSE;
}

/* Kinds in the order of first appearance, and the group of each share. */
static gboolean
split_groups (CohesionCalibration *self, guint n_columns, CohesionDictionary *kinds, GError **error)
{
  CohesionDictionary *groups = self->raw->groups;
  g_autofree gboolean *is_used = g_new0 (gboolean, cohesion_dictionary_get_size (groups) + 1);

  self->shares = g_new0 (CohesionShare, cohesion_dictionary_get_size (groups) + 1);
  for (guint32 i = 0; i < self->raw->domains.n; i++)
    is_used[cohesion_domain_get_group (self->raw->domains.keys[i])] = TRUE;
  for (guint32 i = 0; i < cohesion_dictionary_get_size (groups); i++)
    {
      const gchar *name = cohesion_dictionary_get (groups, i);

      if (!is_used[i])
        continue;
      self->shares[i].group = cohesion_path_skip (name, n_columns);
      if (self->shares[i].group == NULL)
        return cohesion_calibration_refuse (error);
      self->shares[i].kind =
          cohesion_dictionary_add (kinds, name, (gsize)(self->shares[i].group - name));
    }
  return TRUE;
}

/* Numbers of kinds in the order of their bytes. */
static void
sort_kinds (CohesionCalibration *self, CohesionDictionary *kinds)
{
  g_autofree guint32 *ranks = cohesion_rank_words (kinds);

  self->n_kinds = cohesion_dictionary_get_size (kinds);
  self->paths = g_new0 (gchar *, (gsize)self->n_kinds + 1);
  for (guint32 i = 0; i < self->n_kinds; i++)
    self->paths[ranks[i]] = g_strdup (cohesion_dictionary_get (kinds, i));
  for (guint32 i = 0; i < cohesion_dictionary_get_size (self->raw->groups); i++)
    if (self->shares[i].group != NULL)
      self->shares[i].kind = ranks[self->shares[i].kind];
}

/* How many people of each kind there are, and the sum of their weights; how many were trimmed. */
static void
weigh_kinds (CohesionCalibration *self)
{
  const CohesionSums *raw = self->raw;
  g_autofree struct coh_exact *sums = g_new0 (struct coh_exact, (gsize)self->n_kinds + 1);

  self->people = g_new0 (guint64, (gsize)self->n_kinds + 1);
  for (guint32 i = 0; i < raw->cells.n; i++)
    {
      const CohesionShare *share =
          cohesion_calibration_get_share (self, (guint32)(raw->cells.keys[i] >> 32));
      gsize place = (gsize)i * raw->n_indicators;

      if (g_str_equal (share->group, COHESION_GROUP_RAISED))
        self->n_raised += raw->counts[place];
      if (g_str_equal (share->group, COHESION_GROUP_CUT))
        self->n_cut += raw->counts[place];
      if (!g_str_equal (share->group, COHESION_GROUP_SAMPLE))
        continue;
      self->people[share->kind] += raw->counts[place];
      if (!coh_exact_merge (&sums[share->kind],
                            &raw->moments[place * raw->n_moments + COH_MOMENT_V]))
        g_assert_not_reached ();
    }
  self->weights = g_new (gdouble, (gsize)self->n_kinds + 1);
  for (guint32 i = 0; i < self->n_kinds; i++)
    self->weights[i] = coh_exact_read (&sums[i]);
}

gboolean
cohesion_calibration_find_kinds (CohesionCalibration *self, CohesionSurvey *survey, GError **error)
{
  g_auto (GStrv) columns = cohesion_margins_list_columns (survey->margins);
  g_autoptr (CohesionDictionary) kinds = cohesion_dictionary_new ();

  if (!split_groups (self, g_strv_length (columns), kinds, error))
    return FALSE;
  sort_kinds (self, kinds);
  weigh_kinds (self);
  return TRUE;
}
