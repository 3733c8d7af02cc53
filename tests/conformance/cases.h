/* What the checks of the C runner share: reading a case (JSON is YAML), and comparing. */
#pragma once

#include <cohesion/cohesion.h>

#include "yaml/cohesion-yaml-private.h"

typedef const CohesionYamlNode Node;

/* The text under @key, or NULL. */
const gchar *case_get_text (Node *map, const gchar *key);

/* A number; null is NaN, "inf" infinity. */
gdouble case_get_number (Node *node);

/* Columns by their names: texts where one value is a text, else numbers. */
CohesionTable *case_make_table (Node *columns);

/* The numbers of a list, and of a list of rows. */
CohesionColumn *case_new_column (Node *list);
CohesionMatrix *case_new_matrix (Node *rows);

/* Whether the call went well and was meant to: the error is compared with what the case says, and
 * an error that it does not say, or its absence, fails the test. */
gboolean case_went_well (Node *self, CohesionDiagnostics *diagnostics, const GError *error);

/* Fail where @got is not the text. */
void case_assert_text (Node *self, const gchar *what, const gchar *got, const gchar *expected);

/* Fail where @got is not the number, within the case's tolerance. */
void case_assert_number (Node *self, const gchar *what, gdouble got, Node *expected);

void check_study (gconstpointer data);
void check_strategy (gconstpointer data);
void check_own (gconstpointer data);
void check_table (gconstpointer data);
void check_append (gconstpointer data);
void check_survey (gconstpointer data);

/* The file of @files (the section of that name) that the case names, and its changes, in a folder
 * of their own; the path of its study. */
gchar *files_write (Node *self, Node *files);
void files_remove (const gchar *study);

/* Apply @strategy to the carriers; where it fails NULL. @weights may be NULL. */
CohesionColumn *
apply_to_column (CohesionStrategy *strategy, CohesionColumn *values, GError **error);
gpointer apply_to_matrix (CohesionStrategy *strategy,
                          CohesionMatrix *matrix,
                          CohesionColumn *weights,
                          GError **error);

extern Node *case_document;
