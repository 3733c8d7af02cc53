/* What a state says of itself and of the batches that it holds. */
#include "base/cohesion-error-private.h"
#include "survey/cohesion-state-reader-private.h"

static gboolean
check_hash (CohesionStateReader *self,
            CohesionStateMet met,
            const gchar *expected,
            const gchar *what)
{
  self->met |= met;
  if (g_str_equal (cohesion_state_get_key (self, COHESION_STATE_UNIT), expected))
    return TRUE;
  cohesion_error_set (self->error, COHESION_ERROR_INVALID, "COHESION-SURVEY-041",
                      "the state was made with another %s", what);
  return FALSE;
}

gboolean
cohesion_state_read_header (CohesionStateReader *self, const gchar *quantity)
{
  if (g_str_equal (quantity, "state"))
    return check_hash (self, COHESION_STATE_MET_VERSION, G_STRINGIFY (COHESION_STATE_VERSION),
                       "version of states");
  if (g_str_equal (quantity, "design"))
    return check_hash (self, COHESION_STATE_MET_DESIGN, self->header->design, "design");
  if (g_str_equal (quantity, "framework"))
    return check_hash (self, COHESION_STATE_MET_FRAMEWORK, self->header->framework, "framework");
  return g_str_equal (quantity, "library") ||
         cohesion_state_fail (self, "\"%s\" is not known", quantity);
}

static gboolean
read_times (CohesionStateReader *self, const gchar *name, guint64 count)
{
  if (count != 1)
    return cohesion_state_fail (self, "the batch \"%s\" was added %" G_GUINT64_FORMAT " times",
                                name, count);
  g_hash_table_add (self->times, g_strdup (name));
  return TRUE;
}

gboolean
cohesion_state_read_batch (CohesionStateReader *self, const gchar *quantity)
{
  const gchar *name = cohesion_state_get_key (self, COHESION_STATE_UNIT);
  guint64 *rows = g_hash_table_lookup (self->sums->batches, name), count;

  if (!cohesion_state_read_count (self, &count))
    return FALSE;
  if (g_str_equal (quantity, "times"))
    return read_times (self, name, count);
  if (!g_str_equal (quantity, "rows") || rows != NULL)
    return cohesion_state_fail (self, "\"%s\" of the batch \"%s\" is not known, or a second one",
                                quantity, name);
  self->sums->n_rows += count;
  g_hash_table_insert (self->sums->batches, g_strdup (name), g_memdup2 (&count, sizeof count));
  return TRUE;
}

gboolean
cohesion_state_read_all (CohesionStateReader *self, const gchar *quantity)
{
  if (g_str_equal (quantity, "left_out"))
    {
      self->met |= COHESION_STATE_MET_LEFT_OUT;
      return cohesion_state_read_count (self, &self->sums->n_left_out);
    }
  if (g_str_equal (quantity, "largest_weight"))
    {
      self->met |= COHESION_STATE_MET_WEIGHT;
      return cohesion_state_read_number (self, &self->sums->largest_weight);
    }
  if (g_str_equal (quantity, "largest_value"))
    {
      self->met |= COHESION_STATE_MET_VALUE;
      return cohesion_state_read_number (self, &self->sums->largest_value);
    }
  return cohesion_state_fail (self, "\"%s\" is not known", quantity);
}
