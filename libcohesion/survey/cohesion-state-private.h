/* Sums as a table in long form, which any SQL engine can merge: rows with the same keys, parts
 * added.
 */
#pragma once

#include <cohesion/cohesion-table.h>

#include "survey/cohesion-sums-private.h"

#define COHESION_STATE_VERSION 1

/* The keys of a row, then its number: the columns of a state. */
typedef enum
{
  COHESION_STATE_RECORD,
  COHESION_STATE_INDICATOR,
  COHESION_STATE_AREA,
  COHESION_STATE_GROUP,
  COHESION_STATE_PERIOD,
  COHESION_STATE_STRATUM,
  COHESION_STATE_UNIT,
  COHESION_STATE_QUANTITY,
  COHESION_N_STATE_KEYS
} CohesionStateKey;

extern const gchar *const cohesion_state_keys[COHESION_N_STATE_KEYS];
extern const gchar *const cohesion_state_sides[COHESION_N_SIDES];
extern const gchar *const cohesion_state_answers[COHESION_N_ANSWERS];

/* Moments of a cell: "u", "v", "uu" ...; with replicates "u", "v", "u1", "v1", "u2" ... */
#define COHESION_MOMENT_NAME_SIZE 16
const gchar *cohesion_state_name_moment (const CohesionSums *sums, guint moment, gchar *buffer);
/* -1: there is none. */
gint cohesion_state_find_moment (const CohesionSums *sums, const gchar *name);

/* What a state says of itself. */
typedef struct
{
  const gchar *design;
  const gchar *framework;
  GPtrArray *indicators; /* const gchar *: ids */
  gboolean overlap;      /* strata lie in no period */
} CohesionStateHeader;

CohesionTable *cohesion_state_write (const CohesionSums *sums, const CohesionStateHeader *header);

/* Read a state into empty @sums. FALSE with @error set where it is of another design or damaged. */
gboolean cohesion_state_read (CohesionSums *sums,
                              const CohesionStateHeader *header,
                              CohesionTable *table,
                              GError **error);

/* What a point has beside its value: "w/2.5". */
#define COHESION_STATE_N_POINT 3
extern const gchar *const cohesion_state_points[COHESION_STATE_N_POINT];

/* Words with "/" between them; "/" and "%" in them as "%2F" and "%25". */
void cohesion_state_append_word (GString *path, const gchar *word);
gchar **cohesion_state_split_path (const gchar *path);
