/* Which cells of an indicator a treatment changed. */
#include "scoring/cohesion-treated-private.h"

#include <math.h>

static CohesionTreated *
new_empty (void)
{
  CohesionTreated *self = g_new0 (CohesionTreated, 1);

  self->cells = g_array_new (FALSE, FALSE, sizeof (CohesionTreatedCell));
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
cohesion_treated_free (CohesionTreated *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->cells);
  g_ptr_array_unref (self->sentences);
  g_free (self);
}

static guint32
number_sentence (CohesionTreated *self, GHashTable *known, const gchar *sentence)
{
  gpointer code = g_hash_table_lookup (known, sentence);
  gchar *copy;

  if (code != NULL)
    return GPOINTER_TO_UINT (code) - 1;
  copy = g_strdup (sentence);
  g_ptr_array_add (self->sentences, copy);
  g_hash_table_insert (known, copy, GUINT_TO_POINTER (self->sentences->len));
  return self->sentences->len - 1;
}

CohesionTreated *
cohesion_treated_new (CohesionColumn *in, CohesionColumn *out)
{
  const gdouble *x = cohesion_column_peek (in);
  const gdouble *y = cohesion_column_peek (out);
  g_autoptr (GHashTable) known = NULL;
  CohesionTreated *self = NULL;

  for (guint32 row = 0; row < cohesion_column_get_length (in); row++)
    {
      CohesionTreatedCell cell = { row, 0, x[row], y[row] };
      const gchar *note;

      if (x[row] == y[row] || isnan (x[row]))
        continue;
      if (self == NULL)
        {
          self = new_empty ();
          known = g_hash_table_new (g_str_hash, g_str_equal);
        }
      note = cohesion_column_get_note (out, row);
      cell.what = number_sentence (self, known, note != NULL ? note : "treated");
      g_array_append_val (self->cells, cell);
    }
  return self;
}
