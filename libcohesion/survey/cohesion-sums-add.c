/* The answers of a batch, added up. */
#include "survey/cohesion-sums-add-private.h"

#include <math.h>

#include "survey/cohesion-trim-spread-private.h"
#include "survey/cohesion-sums-answers-private.h"

/* What so many members ahead need is asked of the memory: they come from all over the batch. */
#define AHEAD 16u
/* Between two of so many, somebody may stop it. */
#define PIECE COHESION_ROWS_STEP

/* Always inline: a function that only asks ahead has no effect, and calls of it are left out. */
G_ALWAYS_INLINE static inline void
ask_ahead (const CohesionAdding *self, const CohesionMember *member)
{
  __builtin_prefetch (&self->rows->weights[member->row]);
  __builtin_prefetch (&self->answers->marks[(gsize)member->row * self->answers->n_questions]);
}

static gboolean
add_some (const CohesionAdding *self,
          const CohesionBatchMembers *members,
          guint32 domain,
          guint32 first,
          guint32 end)
{
  gboolean good = TRUE;

  for (guint32 i = first; i < end; i++)
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

/* Where a walk is among all of them. */
typedef struct
{
  guint number;
  guint n_walks;
  GCancellable *cancellable;
} Walk;

/* Everybody in a domain, so many at a time. */
static gboolean
add_domain (const CohesionAdding *self,
            const CohesionBatchMembers *members,
            const Walk *walk,
            guint32 domain,
            GError **error)
{
  const guint32 end = members->starts[domain + 1];

  for (guint32 first = members->starts[domain]; first < end; first += MIN (PIECE, end - first))
    {
      const guint32 next = first + MIN (PIECE, end - first);

      if (!add_some (self, members, domain, first, next))
        self->sums->largest_value = INFINITY;
      if (g_cancellable_set_error_if_cancelled (walk->cancellable, error) ||
          !check_values (self->sums, error) ||
          !cohesion_rows_tell (members->rows,
                               (walk->number + (gdouble)next / members->n) / walk->n_walks, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_members (const CohesionAdding *self,
             const CohesionBatchMembers *members,
             const Walk *walk,
             GError **error)
{
  for (guint32 i = 0; i < members->n_domains; i++)
    if (!add_domain (self, members, walk, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_everybody (const CohesionAdding *self,
               CohesionBatchMembers *members,
               GCancellable *cancellable,
               GError **error)
{
  const guint n_groups = self->rows->n_groups + 1;
  const guint32 first = self->sums->cells.n;
  Walk walk = { 0, cohesion_batch_members_count_areas (members) * n_groups, cancellable };

  for (; walk.number < walk.n_walks; walk.number++)
    {
      cohesion_batch_members_walk (members, walk.number / n_groups,
                                   (gint)(walk.number % n_groups) - 1);
      if (!add_members (self, members, &walk, error))
        return FALSE;
    }
  cohesion_sums_complete (self, first);
  return cohesion_rows_tell (members->rows, 1, error);
}

/* Everybody, with the weights that they have in @adding->rows. */
static gboolean
add_once (const CohesionAdding *self, CohesionRows *rows, GCancellable *cancellable, GError **error)
{
  CohesionBatchMembers members;
  gboolean done;

  cohesion_batch_members_init (&members, rows);
  done = add_everybody (self, &members, cancellable, error);
  if (done && self->sums->is_calibrated && !cohesion_sums_add_sample (self->sums, &members))
    self->sums->largest_value = INFINITY;
  cohesion_batch_members_clear (&members);
  return done;
}

gboolean
cohesion_sums_add (CohesionSums *self,
                   CohesionRows *rows,
                   GPtrArray *answers,
                   GCancellable *cancellable,
                   GError **error)
{
  CohesionBatchAnswers read;
  const CohesionAdding adding = { self, rows, &read };
  gboolean done = cohesion_batch_answers_init (&read, answers, rows->n, cancellable, error);

  self->largest_value = read.largest_value;
  done = done && add_once (&adding, rows, cancellable, error);
  for (CohesionWeightForm form = COHESION_WEIGHT_FORM_UNIT; done && form < COHESION_N_WEIGHT_FORMS;
       form++)
    if (cohesion_rows_take_form (rows, form))
      done = add_once (&adding, rows, cancellable, error);
  cohesion_batch_answers_clear (&read);
  self->n_rows = rows->n - rows->n_left_out;
  self->n_left_out = rows->n_left_out;
  return done;
}
