/* A state that is being read, row by row. */
#pragma once

#include "survey/cohesion-state-private.h"
#include "survey/cohesion-state-seen-private.h"
#include "survey/cohesion-survey-column-private.h"

/* What there is once in a state. */
typedef enum
{
  COHESION_STATE_MET_VERSION = 1,
  COHESION_STATE_MET_DESIGN = 2,
  COHESION_STATE_MET_FRAMEWORK = 4,
  COHESION_STATE_MET_HEADER = 7,
  COHESION_STATE_MET_LEFT_OUT = 8,
  COHESION_STATE_MET_WEIGHT = 16,
  COHESION_STATE_MET_VALUE = 32,
  COHESION_STATE_MET_ALL = 63,
} CohesionStateMet;

typedef struct
{
  CohesionSums *sums;
  const CohesionStateHeader *header;
  CohesionNameColumn keys[COHESION_N_STATE_KEYS];
  CohesionNumberColumn parts[COH_EXACT_PARTS];
  guint n_columns_tied;
  guint row;
  struct coh_exact sum; /* of this row */
  guint met;            /* CohesionStateMet */
  GHashTable *times;    /* names of batches that say how often they were added */
  CohesionStateSeen domains;
  CohesionStateSeen cells;
  GError **error;
} CohesionStateReader;

/* The quantities of a domain and of a cell for an indicator. */
#define COHESION_STATE_N_DOMAIN     (COHESION_N_ANSWERS + COHESION_N_SIDES)
#define COHESION_STATE_N_CELL(sums) ((sums)->n_moments + 1)

/* Say what is wrong with this row, or with the whole; FALSE. */
gboolean cohesion_state_fail (CohesionStateReader *self, const gchar *format, ...)
    G_GNUC_PRINTF (2, 3);
gboolean cohesion_state_fail_whole (CohesionStateReader *self, const gchar *format, ...)
    G_GNUC_PRINTF (2, 3);

/* The fields of this row; those that return a truth say what is wrong with them. */
const gchar *cohesion_state_get_key (const CohesionStateReader *self, CohesionStateKey key);
gboolean cohesion_state_read_count (CohesionStateReader *self, guint64 *count);
gboolean cohesion_state_read_number (CohesionStateReader *self, gdouble *number);
gboolean cohesion_state_read_design (CohesionStateReader *self, guint32 *design);
/* @populations may be NULL. */
gboolean cohesion_state_read_places (CohesionStateReader *self,
                                     const gchar *populations,
                                     CohesionPlaceOfStage *places);
gboolean
cohesion_state_read_domain_key (CohesionStateReader *self, guint32 *domain, guint *indicator);

/* The records; @quantity is what this row has of one. */
gboolean cohesion_state_read_header (CohesionStateReader *self, const gchar *quantity);
gboolean cohesion_state_read_batch (CohesionStateReader *self, const gchar *quantity);
gboolean cohesion_state_read_all (CohesionStateReader *self, const gchar *quantity);
gboolean cohesion_state_read_unit (CohesionStateReader *self, const gchar *quantity);
gboolean cohesion_state_read_domain (CohesionStateReader *self, const gchar *quantity);
gboolean cohesion_state_read_cell (CohesionStateReader *self, const gchar *quantity);
gboolean cohesion_state_read_point (CohesionStateReader *self, const gchar *quantity);

/* When all rows were read: whether none is missing, and the sums can be. */
gboolean cohesion_state_check (CohesionStateReader *self);
gboolean cohesion_state_check_rows (CohesionStateReader *self);
gboolean cohesion_state_check_values (CohesionStateReader *self);
