/* A table that grows row by row, cell by cell. */
#include "diagnosis/cohesion-diagnosis-private.h"

#include <math.h>
#include <string.h>

#include "table/cohesion-dictionary-private.h"
#include "table/cohesion-table-private.h"

typedef struct
{
  gchar *name;
  gchar type;
  GArray *cells;
  CohesionDictionary *words; /* of text */
} Column;

struct _CohesionRows
{
  Column *columns;
  guint n_columns;
  guint next; /* the column of the next cell */
};

CohesionRows *
cohesion_rows_new (const gchar *const *names, const gchar *types)
{
  CohesionRows *self = g_new0 (CohesionRows, 1);

  self->n_columns = (guint)strlen (types);
  self->columns = g_new0 (Column, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    {
      Column *column = &self->columns[i];

      column->name = g_strdup (names[i]);
      column->type = types[i];
      column->cells =
          g_array_new (FALSE, FALSE, types[i] == 'd' ? sizeof (gdouble) : sizeof (gint));
      if (types[i] == 't')
        column->words = cohesion_dictionary_new ();
    }
  return self;
}

static Column *
take_next (CohesionRows *self, gchar type)
{
  Column *column = &self->columns[self->next];

  g_assert (column->type == type);
  self->next = (self->next + 1) % self->n_columns;
  return column;
}

void
cohesion_rows_add_text (CohesionRows *self, const gchar *text)
{
  Column *column = take_next (self, 't');
  const guint32 code =
      text != NULL ? cohesion_dictionary_add (column->words, text, strlen (text)) : G_MAXUINT32;

  g_array_append_val (column->cells, code);
}

void
cohesion_rows_add_int (CohesionRows *self, guint number)
{
  const gint value = (gint)number;

  g_array_append_val (take_next (self, 'i')->cells, value);
}

void
cohesion_rows_add_double (CohesionRows *self, gdouble number)
{
  g_array_append_val (take_next (self, 'd')->cells, number);
}

void
cohesion_rows_add_missing (CohesionRows *self)
{
  const gchar type = self->columns[self->next].type;
  const gint none = G_MININT;

  if (type == 't')
    cohesion_rows_add_text (self, NULL);
  else if (type == 'd')
    cohesion_rows_add_double (self, (gdouble)NAN);
  else
    g_array_append_val (take_next (self, 'i')->cells, none);
}

CohesionTable *
cohesion_rows_finish (CohesionRows *self)
{
  CohesionTable *table = cohesion_table_new ();

  g_assert (self->next == 0);
  for (guint i = 0; i < self->n_columns; i++)
    {
      Column *column = &self->columns[i];
      const guint n_rows = column->cells->len;
      gpointer cells = g_array_free (column->cells, FALSE);

      if (column->type == 'd')
        cohesion_table_take_double (table, column->name, cells, n_rows);
      else if (column->type == 'i')
        cohesion_table_take_int (table, column->name, cells, n_rows);
      else
        cohesion_table_take_codes (table, column->name, COHESION_COLUMN_TYPE_TEXT, cells, n_rows,
                                   cohesion_dictionary_to_strv (column->words));
      g_clear_pointer (&column->words, cohesion_dictionary_free);
      g_free (column->name);
    }
  g_free (self->columns);
  g_free (self);
  return table;
}
