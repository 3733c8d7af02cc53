/* The flat register of programmes, for the files of this room only. */
#pragma once

#include <cohesion/cohesion-programmes.h>

/* The four conditions of contact theory (Allport 1954). */
enum
{
  COHESION_CONTACT_EQUAL_STATUS,
  COHESION_CONTACT_COMMON_GOALS,
  COHESION_CONTACT_COOPERATION,
  COHESION_CONTACT_INSTITUTIONAL_SUPPORT,
  COHESION_N_CONTACTS
};

extern const gchar *const cohesion_contact_keys[COHESION_N_CONTACTS + 1];

/* What a programme says of a condition. */
typedef enum
{
  COHESION_CONTACT_NOT_SAID,
  COHESION_CONTACT_NO,
  COHESION_CONTACT_YES,
} CohesionContact;

typedef struct
{
  const gchar *measure;
  const gchar *period; /* as written, or NULL */
  gdouble value;
  const gchar *source; /* or NULL */
} CohesionOutput;

/* A stretch of one of the flat lists. */
typedef struct
{
  guint first;
  guint n;
} CohesionStretch;

/* One programme: its texts are in the chunk of the register, its lists are stretches of flat
 * lists. */
typedef struct
{
  const gchar *id;
  const gchar *title;
  const gchar *description; /* or NULL */
  CohesionStretch areas;
  CohesionStretch approaches;
  CohesionStretch aims;
  CohesionStretch outputs;
  gint32 start; /* G_MININT32: open */
  gint32 end;   /* G_MAXINT32: open */
  guint8 contacts[COHESION_N_CONTACTS];
  gdouble cost; /* NaN: not said */
  const gchar *currency;
} CohesionProgrammeRow;

struct _CohesionProgrammes
{
  GObject parent_instance;

  GArray *rows;      /* CohesionProgrammeRow */
  GPtrArray *words;  /* const gchar *: areas, approaches and aims of all */
  GArray *outputs;   /* CohesionOutput of all */
  GHashTable *by_id; /* const gchar * -> row, plus one */
  GStringChunk *texts;
};

static inline const CohesionProgrammeRow *
cohesion_programmes_get_row (CohesionProgrammes *self, guint row)
{
  return &g_array_index (self->rows, CohesionProgrammeRow, row);
}

/* Copies of a stretch of words, as a NULL-terminated list. */
gchar **cohesion_programmes_dup_words (CohesionProgrammes *self, CohesionStretch stretch);

CohesionProgramme *cohesion_programme_new (CohesionProgrammes *programmes, guint row);
