/* The whole sample by kinds of people: what weights are calibrated by. */
#include "survey/cohesion-sums-add-private.h"

/* Put everybody with a weight who was trimmed so, or everybody, into the domain of the kind. */
static void
find_domains (CohesionBatchMembers *members, guint32 area, guint32 group, gint trim)
{
  CohesionRows *rows = members->rows;

  for (guint row = 0; row < rows->n; row++)
    {
      members->domains[row] = COHESION_NO_KEY;
      if (!cohesion_rows_is_counted (rows, row) || (trim >= 0 && rows->kinds.trims[row] != trim))
        continue;
      members->domains[row] =
          cohesion_batch_members_find_domain (members, area, cohesion_rows_get_period (rows, row),
                                              cohesion_kinds_find_group (rows, row, group));
    }
}

/* Who answers 1 to the first indicator. */
static gboolean
add_respondent (CohesionSums *self,
                const CohesionRows *rows,
                guint32 domain,
                const CohesionMember *member)
{
  const gsize n = self->n_indicators;
  struct coh_exact *moments = &self->moments[member->cell * n * self->n_moments];
  struct coh_exact weight, square;

  self->tallies[domain * n * COHESION_N_ANSWERS + COHESION_ANSWER_GIVEN]++;
  self->counts[member->cell * n]++;
  if (!coh_exact_weigh (rows->weights[member->row], &weight, &square))
    return FALSE;
  coh_exact_accumulate (&moments[COH_MOMENT_V], &weight, TRUE);
  if (self->n_moments > 2)
    coh_exact_accumulate (&moments[COH_MOMENT_VV], &square, TRUE);
  return TRUE;
}

static gboolean
add_members (CohesionSums *self, const CohesionBatchMembers *members)
{
  gboolean good = TRUE;

  for (guint32 i = 0; i < members->n_domains; i++)
    for (guint32 k = members->starts[i]; k < members->starts[i + 1]; k++)
      good &= add_respondent (self, members->rows, i, &members->members[k]);
  return good;
}

gboolean
cohesion_sums_add_sample (CohesionSums *self, CohesionBatchMembers *members)
{
  static const struct
  {
    const gchar *group;
    gint trim; /* -1: everybody */
  } walks[] = { { COHESION_GROUP_SAMPLE, -1 },
                { COHESION_GROUP_RAISED, COHESION_TRIM_RAISED },
                { COHESION_GROUP_CUT, COHESION_TRIM_CUT } };
  const guint32 nowhere = cohesion_dictionary_add (self->areas, COHESION_GROUP_SAMPLE, 1);
  gboolean good = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      find_domains (members, nowhere, cohesion_sums_add_group (self, walks[i].group),
                    walks[i].trim);
      cohesion_batch_members_sort (members);
      good &= add_members (self, members);
    }
  return good;
}
