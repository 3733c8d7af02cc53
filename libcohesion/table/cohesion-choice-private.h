/* Which columns of a file are wanted. */
#pragma once

#include <cohesion/cohesion-diagnostics.h>

typedef struct
{
  gchar **names;   /* in the order wanted */
  guint *indices;  /* of each in the file */
  guint n_columns; /* wanted */
} CohesionChoice;

/* Choose @columns (NULL: all) of the @names of a file. Each that is not there is an error
 * (COHESION-READ-001) at @line of @file, with the nearest name as a hint; one that is named twice
 * is chosen once. */
void cohesion_choice_make (CohesionChoice *self,
                           const gchar *const *names,
                           const gchar *const *columns,
                           const gchar *file,
                           guint line,
                           CohesionDiagnostics *diagnostics);
void cohesion_choice_clear (CohesionChoice *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CohesionChoice, cohesion_choice_clear)
