/* The answers of a batch, added up. */
#include "survey/cohesion-sums-add-private.h"

#include <math.h>

#include "survey/cohesion-sums-answers-private.h"

/* What so many members ahead need is asked of the memory: they come from all over the batch. */
#define AHEAD 16u

/* Always inline: a function that only asks ahead has no effect, and calls of it are left out. */
G_ALWAYS_INLINE static inline void
ask_ahead (const CohesionAdding *self, const CohesionMember *member)
{
  __builtin_prefetch (&self->rows->weights[member->row]);
  __builtin_prefetch (&self->answers->marks[(gsize)member->row * self->answers->n_questions]);
}

static gboolean
add_domain (const CohesionAdding *self, const CohesionBatchMembers *members, guint32 domain)
{
  gboolean good = TRUE;

  for (guint32 i = members->starts[domain]; i < members->starts[domain + 1]; i++)
    {
      ask_ahead (self, &members->members[MIN (i + AHEAD, members->n - 1)]);
      good &= cohesion_sums_add_member (self, domain, &members->members[i]);
    }
  return good;
}

static gboolean
check_values (const CohesionSums *sums, GError **error)
{
  for (guint i = 0; i < sums->n_indicators; i++)
    if (!cohesion_points_check (&sums->points[i], NULL, error))
      return FALSE;
  return TRUE;
}

/* The members of one walk. */
static gboolean
add_members (const CohesionAdding *self,
             const CohesionBatchMembers *members,
             GCancellable *cancellable,
             GError **error)
{
  gboolean good = TRUE, done = TRUE;

  for (guint32 i = 0; i < members->n_domains && done; i++)
    {
      if (members->starts[i] == members->starts[i + 1])
        continue;
      good &= add_domain (self, members, i);
      done = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
             check_values (self->sums, error);
    }
  if (!good)
    self->sums->largest_value = INFINITY;
  return done;
}

static gboolean
add_everybody (const CohesionAdding *self,
               CohesionBatchMembers *members,
               GCancellable *cancellable,
               GError **error)
{
  const guint n_areas = cohesion_batch_members_count_areas (members);

  for (guint nth = 0; nth < n_areas; nth++)
    for (gint group = -1; group < (gint)self->rows->n_groups; group++)
      {
        cohesion_batch_members_walk (members, nth, group);
        if (!add_members (self, members, cancellable, error))
          return FALSE;
      }
  cohesion_sums_complete (self);
  return TRUE;
}

gboolean
cohesion_sums_add (CohesionSums *self,
                   CohesionRows *rows,
                   GPtrArray *answers,
                   GCancellable *cancellable,
                   GError **error)
{
  CohesionBatchAnswers read;
  CohesionBatchMembers members;
  const CohesionAdding adding = { self, rows, &read };
  gboolean done = cohesion_batch_answers_init (&read, answers, rows->n, cancellable, error);

  cohesion_batch_members_init (&members, rows);
  self->largest_value = read.largest_value;
  done = done && add_everybody (&adding, &members, cancellable, error);
  if (done && self->is_calibrated && !cohesion_sums_add_sample (self, &members))
    self->largest_value = INFINITY;
  cohesion_batch_members_clear (&members);
  cohesion_batch_answers_clear (&read);
  self->n_rows = rows->n - rows->n_left_out;
  self->n_left_out = rows->n_left_out;
  return done;
}
