/* A study made of a publisher's table, as a user would write it, and scored. */
#pragma once

#include <cohesion/cohesion.h>

typedef struct
{
  const gchar *column;    /* of the publisher's table */
  const gchar *indicator; /* of the framework; NULL ends the list */
} SeedColumn;

typedef struct
{
  const gchar *name; /* NULL ends the list */
  const gchar *text;
} SeedFile;

/* The table at @path under the shared folder, or NULL with the test skipped by name. */
CohesionTable *seed_read (const gchar *path);

/* Write areas, measures and a study to a folder of their own, open the study, score it and remove
 * the folder. Rows whose first indicator is missing are left out. */
CohesionScores *seed_score (CohesionTable *table,
                            const gchar *code_column,
                            const SeedColumn *columns,
                            const gchar *framework,
                            const gchar *period);

/* Write files of a study, "study.yaml" among them, to a folder of their own, open it, score it and
 * remove the folder. */
CohesionScores *seed_score_files (const SeedFile *files);

/* A number of @column in the row of the code @area. */
gdouble seed_get (CohesionTable *table, GHashTable *rows, const gchar *area, const gchar *column);

/* Code -> row + 1. */
GHashTable *seed_index (CohesionTable *table, const gchar *code_column);
