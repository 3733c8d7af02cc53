/* Estimates that differ in one key only, in pairs. */
#pragma once

#include "survey/cohesion-difference-private.h"

/* What two estimates of a pair differ in. */
typedef enum
{
  COHESION_COMPARED_AREAS,
  COHESION_COMPARED_PERIODS,
  COHESION_COMPARED_GROUPS,
} CohesionComparedKey;

typedef struct
{
  guint64 order; /* of the rows */
  guint64 key;   /* of the first domain */
  guint32 first; /* domains in order, COHESION_NO_KEY where nobody is in it */
  guint32 second;
  CohesionRelation relation;
} CohesionPair;

/* What is compared with what: codes of the sums. */
typedef struct
{
  CohesionComparedKey kind;
  GArray *firsts; /* guint32 */
  guint32 second;
} CohesionContrast;

void cohesion_contrast_clear (CohesionContrast *self);

/* From names to codes; @first NULL: all others that can be compared with it. FALSE with @error set
 * where there is no such name, or the two cannot be compared. */
gboolean cohesion_contrast_init (CohesionContrast *self,
                                 const CohesionFinished *finished,
                                 CohesionComparedKey kind,
                                 const gchar *first,
                                 const gchar *second,
                                 GError **error);

CohesionRelation cohesion_compare_find_relation (const CohesionFinished *finished,
                                                 CohesionComparedKey kind,
                                                 guint32 first,
                                                 guint32 second);

/* Of every other key: pairs in the order of the result. */
GArray *cohesion_compare_list_pairs (const CohesionFinished *finished,
                                     const CohesionContrast *contrast);

CohesionTable *cohesion_compare_make_table (const CohesionFinished *finished,
                                            const CohesionContrast *contrast);
