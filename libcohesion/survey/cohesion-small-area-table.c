/* Modelled estimates as a table: the columns of the direct ones, and what they were. */
#include <math.h>

#include "survey/cohesion-small-area-rows-private.h"

static void
add_notes (CohesionTable *table, const CohesionModelling *self)
{
  const CohesionSurvey *survey = self->direct->finished->finishing.survey;

  for (guint i = 0; i < cohesion_table_get_n_notes (self->table); i++)
    cohesion_table_add_note (table, cohesion_table_get_note_key (self->table, i),
                             cohesion_table_get_note_text (self->table, i));
  cohesion_table_add_note (table, "small areas: warning",
                           cohesion_small_area_get_warning (survey->small_area));
  cohesion_table_add_note (
      table, "small areas: how",
      survey->small_area == COHESION_SMALL_AREA_SHRINK
          ? "shares on the logit scale, of counts at the effective size but at most the answers; "
            "the error does not hold what the estimated spread between areas adds"
          : "on the scale of the indicator; where the sampling variance of a share is 0, P (1 - P) "
            "/ n stands for it, P of all areas of the model, n the effective size but at most the "
            "answers");
  for (guint i = 0; i < self->notes->len; i += 2)
    cohesion_table_add_note (table, g_ptr_array_index (self->notes, i),
                             g_ptr_array_index (self->notes, i + 1));
}

static CohesionTable *
make_table (const CohesionSmallRows *rows)
{
  CohesionTable *table = cohesion_table_new (), *from = rows->modelling->table;

  for (guint i = 0; i < cohesion_table_get_n_columns (from); i++)
    if (!cohesion_small_rows_add_key (table, rows, from, i) &&
        !cohesion_small_rows_add_changed (table, rows, cohesion_table_get_column_name (from, i)))
      cohesion_small_rows_copy (
          table, rows, from, i,
          g_str_equal (cohesion_table_get_column_name (from, i), "base") ? 0 : NAN);
  cohesion_small_rows_add_more (table, rows);
  add_notes (table, rows->modelling);
  return table;
}

static CohesionTable *
make_base (const CohesionSmallRows *rows)
{
  CohesionTable *table = cohesion_table_new (), *from = rows->modelling->direct->base;

  for (guint i = 0; i < cohesion_table_get_n_columns (from); i++)
    if (!cohesion_small_rows_add_key (table, rows, from, i))
      cohesion_small_rows_copy (table, rows, from, i, 0);
  return table;
}

CohesionEstimates *
cohesion_modelling_make_tables (CohesionModelling *self)
{
  CohesionEstimates *estimates;
  CohesionSmallRows rows;

  cohesion_small_rows_init (&rows, self);
  estimates = cohesion_estimates_new_modelled (make_table (&rows), make_base (&rows), self->direct);
  g_free (rows.items);
  return estimates;
}
