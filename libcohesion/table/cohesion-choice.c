/* Which columns of a file are wanted. */
#include "table/cohesion-choice-private.h"

#include "base/cohesion-diagnostics-private.h"
#include "base/cohesion-suggest-private.h"

/* Names to look up; 0 is none, so they count from 1. */
static GHashTable *
number_names (const gchar *const *names)
{
  GHashTable *numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_insert (numbers, (gpointer)names[i], GUINT_TO_POINTER (i + 1));
  return numbers;
}

/* Where it is asked for, or else at the file that lacks it. */
static void
add_missing (const gchar *column,
             const gchar *const *names,
             const CohesionPlace *asked,
             const CohesionPlace *file,
             CohesionDiagnostics *diagnostics)
{
  g_autofree gchar *hint = cohesion_suggest_hint (column, names);

  if (asked != NULL && asked->file != NULL)
    cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-READ-001", asked,
                              hint, "the file %s has no column \"%s\"", file->file, column);
  else
    cohesion_diagnostics_add (diagnostics, COHESION_SEVERITY_ERROR, "COHESION-READ-001", file, hint,
                              "the file has no column \"%s\"", column);
}

void
cohesion_choice_make (CohesionChoice *self,
                      const gchar *const *names,
                      const gchar *const *columns,
                      const CohesionPlace *places,
                      const CohesionPlace *file,
                      CohesionDiagnostics *diagnostics)
{
  g_autoptr (GHashTable) numbers = number_names (names);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const gchar *const *wanted = columns != NULL ? columns : names;
  const gsize n_wanted = g_strv_length ((gchar **)wanted);

  self->names = g_new0 (gchar *, n_wanted + 1);
  self->indices = g_new (guint, n_wanted);
  self->n_columns = 0;
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      const guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, wanted[i]));

      if (!g_hash_table_add (seen, (gpointer)wanted[i]))
        continue;
      if (number == 0)
        {
          add_missing (wanted[i], names, places != NULL ? &places[i] : NULL, file, diagnostics);
          continue;
        }
      self->names[self->n_columns] = g_strdup (wanted[i]);
      self->indices[self->n_columns++] = number - 1;
    }
}

void
cohesion_choice_clear (CohesionChoice *self)
{
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->indices, g_free);
}
