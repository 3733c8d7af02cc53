/* Which columns of a file are wanted. */
#pragma once

#include "base/cohesion-diagnostics-private.h"

typedef struct
{
  gchar **names;   /* in the order wanted */
  guint *indices;  /* of each in the file */
  guint n_columns; /* wanted */
} CohesionChoice;

/* Choose @columns (NULL: all) of the @names of @file. Each that is not there is an error
 * (COHESION-READ-001) with the nearest name as a hint, at that of @places (NULL: none is known)
 * which asks for it; one that is named twice is chosen once. */
void cohesion_choice_make (CohesionChoice *self,
                           const gchar *const *names,
                           const gchar *const *columns,
                           const CohesionPlace *places,
                           const CohesionPlace *file,
                           CohesionDiagnostics *diagnostics);
void cohesion_choice_clear (CohesionChoice *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CohesionChoice, cohesion_choice_clear)
