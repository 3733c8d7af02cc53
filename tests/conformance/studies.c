/* Cases of studies: opened, scored, and every cell compared. */
#include "cases.h"

#include <string.h>

typedef CohesionColumn *(*GetColumn) (CohesionScores *, const gchar *, GError **);

static CohesionStudy *
open_study (Node *self, CohesionDiagnostics *diagnostics, GError **error)
{
  const gboolean lenient = cohesion_yaml_get (self, "lenient") != NULL;
  const CohesionStudyFlags flags =
      lenient ? COHESION_STUDY_FLAGS_LENIENT : COHESION_STUDY_FLAGS_NONE;
  g_autofree gchar *path = NULL;
  CohesionStudy *study;

  if (cohesion_yaml_get (self, "files") == NULL)
    {
      path =
          g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", case_get_text (self, "study"), NULL);
      return cohesion_study_open_full (path, flags, diagnostics, NULL, NULL, NULL, error);
    }
  path = files_write (self, cohesion_yaml_get (case_document, "files"));
  study = cohesion_study_open_full (path, flags, diagnostics, NULL, NULL, NULL, error);
  files_remove (path);
  return study;
}

static CohesionScores *
score (Node *self, CohesionDiagnostics *diagnostics, GError **error)
{
  g_autoptr (CohesionStudy) study = open_study (self, diagnostics, error);
  g_autoptr (CohesionScorer) scorer = NULL;

  if (study == NULL)
    return NULL;
  scorer = cohesion_study_create_scorer (study);
  if (cohesion_yaml_get (self, "period") != NULL)
    cohesion_scorer_set_period (scorer, case_get_text (self, "period"));
  if (cohesion_yaml_get (self, "tier") != NULL)
    cohesion_scorer_set_tier (scorer, case_get_text (self, "tier"));
  if (cohesion_yaml_get (self, "group") != NULL)
    cohesion_scorer_set_group (scorer, case_get_text (self, "group"));
  if (cohesion_yaml_get (self, "match") != NULL)
    cohesion_scorer_set_match (scorer, g_str_equal (case_get_text (self, "match"), "latest")
                                           ? COHESION_PERIOD_MATCH_LATEST
                                           : COHESION_PERIOD_MATCH_EXACT);
  return cohesion_scorer_run (scorer, study, NULL, error);
}

/* The place in @list of each word of the case's, or of each of the list itself. */
static GArray *
find_rows (Node *self, gchar **list)
{
  Node *areas = cohesion_yaml_get (self, "areas");
  Node *n_areas = cohesion_yaml_get (self, "n-areas");
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; areas == NULL && list[i] != NULL; i++)
    g_array_append_val (rows, i);
  for (Node *area = areas != NULL ? areas->first : NULL; area != NULL; area = area->next)
    for (guint i = 0; list[i] != NULL; i++)
      if (g_str_equal (list[i], area->text))
        g_array_append_val (rows, i);
  if (g_strv_length (list) != (n_areas != NULL ? case_get_number (n_areas) : rows->len) ||
      (areas != NULL && rows->len != areas->n_children))
    g_test_fail_printf ("%u areas, of which %u are expected", g_strv_length (list), rows->len);
  return rows;
}

static void
compare_numbers (Node *self, const gchar *key, GetColumn get, CohesionScores *scores, GArray *rows)
{
  Node *nodes = cohesion_yaml_get (self, key);

  for (Node *node = nodes != NULL ? nodes->first : NULL; node != NULL; node = node->next)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CohesionColumn) column = get (scores, node->text, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (node->value->n_children, ==, rows->len);
      for (Node *cell = node->value->first; cell != NULL; cell = cell->next)
        case_assert_number (self, node->text,
                            cohesion_column_get (column, g_array_index (rows, guint, cell->index)),
                            cell);
    }
}

static void
compare_texts (Node *self,
               const gchar *key,
               const gchar *column,
               CohesionScores *scores,
               GArray *rows)
{
  Node *nodes = cohesion_yaml_get (self, key);

  for (Node *node = nodes != NULL ? nodes->first : NULL; node != NULL; node = node->next)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CohesionTable) all = cohesion_scores_get_table (scores);
      g_autoptr (CohesionTable) table = cohesion_table_filter (all, "node", node->text, &error);
      const guint place = (guint)cohesion_table_find_column (table, column);

      g_assert_no_error (error);
      for (Node *cell = node->value->first; cell != NULL; cell = cell->next)
        {
          const gchar *got =
              cohesion_table_get_text (table, g_array_index (rows, guint, cell->index), place);

          case_assert_text (self, node->text, got != NULL ? got : "", cell->text);
        }
    }
}

static gboolean
row_has (CohesionTable *table, guint row, Node *expected)
{
  for (Node *key = expected->first; key != NULL; key = key->next)
    {
      const gchar *got = cohesion_table_get_text (
          table, row, (guint)cohesion_table_find_column (table, key->text));

      if (!g_str_equal (got != NULL ? got : "", key->value->text))
        return FALSE;
    }
  return TRUE;
}

static void
compare_applied (Node *self, CohesionScores *scores)
{
  Node *applied = cohesion_yaml_get (self, "applied");
  g_autoptr (CohesionTable) table = cohesion_scores_get_applied (scores);
  const guint n_rows = cohesion_table_get_n_rows (table);

  for (Node *expected = applied != NULL ? applied->first : NULL; expected != NULL;
       expected = expected->next)
    {
      guint row = 0;

      while (row < n_rows && !row_has (table, row, expected))
        row++;
      if (row == n_rows)
        g_test_fail_printf ("%s of %s is not as expected", case_get_text (expected, "step"),
                            case_get_text (expected, "node"));
    }
}

static void
compare_whole (Node *self, CohesionScores *scores)
{
  Node *expected = cohesion_yaml_get (self, "nodes");
  g_auto (GStrv) nodes = cohesion_scores_get_nodes (scores);
  g_autoptr (CohesionTable) table = cohesion_scores_get_table (scores);
  g_autofree gchar *csv = cohesion_table_to_text (table, COHESION_TABLE_FORMAT_CSV, 0);
  g_autofree gchar *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, csv, -1);

  if (cohesion_yaml_get (self, "csv-sha256") != NULL)
    case_assert_text (self, "csv-sha256", sum, case_get_text (self, "csv-sha256"));
  if (expected == NULL)
    return;
  g_assert_cmpuint (g_strv_length (nodes), ==, expected->n_children);
  for (Node *node = expected->first; node != NULL; node = node->next)
    case_assert_text (self, "nodes", nodes[node->index], node->text);
}

void
check_study (gconstpointer data)
{
  Node *self = data;
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionScores) scores = score (self, diagnostics, &error);
  g_auto (GStrv) areas = NULL;
  g_autoptr (GArray) rows = NULL;

  if (!case_went_well (self, diagnostics, error))
    return;
  areas = cohesion_scores_get_areas (scores);
  rows = find_rows (self, areas);
  compare_numbers (self, "scores", cohesion_scores_get_scores, scores, rows);
  compare_numbers (self, "ranks", cohesion_scores_get_ranks, scores, rows);
  compare_numbers (self, "coverage", cohesion_scores_get_coverage, scores, rows);
  compare_texts (self, "statuses", "status", scores, rows);
  compare_texts (self, "notes", "note", scores, rows);
  compare_texts (self, "periods", "period", scores, rows);
  compare_applied (self, scores);
  compare_whole (self, scores);
}
