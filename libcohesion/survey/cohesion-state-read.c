/* A state read back: every row is checked, for it may come from anywhere. */
#include "survey/cohesion-state-reader-private.h"

static gboolean
read_sum (CohesionStateReader *self)
{
  gdouble parts[COH_EXACT_PARTS];

  for (guint i = 0; i < COH_EXACT_PARTS; i++)
    parts[i] = self->parts[i].values[self->row];
  self->sum = (struct coh_exact){ { 0 } };
  return coh_exact_join (&self->sum, parts) ||
         cohesion_state_fail (self, "its parts are no whole numbers, or too large");
}

static gboolean
read_row (CohesionStateReader *self, gboolean cells)
{
  const gchar *record = cohesion_state_get_key (self, COHESION_STATE_RECORD);
  const gchar *quantity = cohesion_state_get_key (self, COHESION_STATE_QUANTITY);

  const gboolean is_point = g_str_equal (record, "point");

  if (cells != (is_point || g_str_equal (record, "cell")))
    return TRUE;
  if (!read_sum (self))
    return FALSE;
  if (cells)
    return is_point ? cohesion_state_read_point (self, quantity)
                    : cohesion_state_read_cell (self, quantity);
  if (g_str_equal (record, "header"))
    return cohesion_state_read_header (self, quantity);
  if (g_str_equal (record, "batch"))
    return cohesion_state_read_batch (self, quantity);
  if (g_str_equal (record, "all"))
    return cohesion_state_read_all (self, quantity);
  if (g_str_equal (record, "unit"))
    return cohesion_state_read_unit (self, quantity);
  if (g_str_equal (record, "domain"))
    return cohesion_state_read_domain (self, quantity);
  return cohesion_state_fail (self, "the record \"%s\" is not known", record);
}

static gboolean
tie_columns (CohesionStateReader *self, CohesionTable *table)
{
  for (guint i = 0; i < COHESION_N_STATE_KEYS + COH_EXACT_PARTS; i++)
    {
      gchar part[] = "part0";
      const gchar *name = part;
      gint column;

      if (i < COHESION_N_STATE_KEYS)
        name = cohesion_state_keys[i];
      else
        part[4] = (gchar)('0' + (i - COHESION_N_STATE_KEYS));
      column = cohesion_table_find_column (table, name);
      if (column < 0)
        return cohesion_state_fail_whole (self, "the state has no column \"%s\"", name);
      if (i < COHESION_N_STATE_KEYS)
        cohesion_name_column_init (&self->keys[i], table, (guint)column);
      else
        cohesion_number_column_init (&self->parts[i - COHESION_N_STATE_KEYS], table, (guint)column);
      self->n_columns_tied++;
    }
  return TRUE;
}

static void
clear_columns (CohesionStateReader *self)
{
  for (guint i = 0; i < self->n_columns_tied; i++)
    if (i < COHESION_N_STATE_KEYS)
      cohesion_name_column_clear (&self->keys[i]);
    else
      cohesion_number_column_clear (&self->parts[i - COHESION_N_STATE_KEYS]);
}

gboolean
cohesion_state_read (CohesionSums *sums,
                     const CohesionStateHeader *header,
                     CohesionTable *table,
                     GError **error)
{
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  CohesionStateReader self = { .sums = sums, .header = header, .times = times, .error = error };
  guint n = cohesion_table_get_n_rows (table);
  gboolean good = tie_columns (&self, table);

  /* Any order of rows will do, as an SQL engine gives them: cells are read when all units are. */
  for (guint pass = 0; good && pass < 2; pass++)
    for (self.row = 0; good && self.row < n; self.row++)
      good = read_row (&self, pass == 1);
  good = good && cohesion_state_check (&self);
  clear_columns (&self);
  cohesion_state_seen_clear (&self.domains);
  cohesion_state_seen_clear (&self.cells);
  return good;
}
