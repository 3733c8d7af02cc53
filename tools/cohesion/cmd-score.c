/* cohesion score: the scores of a study. */
#include <string.h>

#include "command.h"
#include "messages.h"
#include "output.h"
#include "rows.h"
#include "scoring.h"
#include "study.h"

static ScoringOptions scoring = SCORING_NOTHING_TYPED;
static gchar **option_nodes;
static gchar **option_areas;
static gint option_best;
static gint option_worst;
static gboolean option_applied;
static gboolean option_treated;
static gboolean option_uncertain;

static const GOptionEntry entries[] = {
  SCORING_ENTRIES (scoring),
  SCORING_UNCERTAINTY_ENTRIES (scoring),
  { "node", 'n', 0, G_OPTION_ARG_STRING_ARRAY, &option_nodes,
    "Show only this node (may be repeated)", "NODE" },
  { "area", 'a', 0, G_OPTION_ARG_STRING_ARRAY, &option_areas,
    "Show only this area (may be repeated)", "AREA" },
  { "best", 0, 0, G_OPTION_ARG_INT, &option_best,
    "Show the N areas that score highest at each node", "N" },
  { "worst", 0, 0, G_OPTION_ARG_INT, &option_worst,
    "Show the N areas that score lowest at each node", "N" },
  SCORING_DRAWS_ENTRIES (scoring),
  { "applied", 0, 0, G_OPTION_ARG_NONE, &option_applied,
    "Show the strategies that were applied, with every parameter", NULL },
  { "treated", 0, 0, G_OPTION_ARG_NONE, &option_treated,
    "Show every number that a treatment changed, before and after", NULL },
  { "uncertain", 0, 0, G_OPTION_ARG_NONE, &option_uncertain,
    "Show how sure the scores and ranks are", NULL },
  { NULL },
};

static const gchar description[] =
    "Columns: area, node, period, score, lower, upper, level, rank, rank_lower,\n"
    "rank_upper, coverage, status, note: a row for every area and every node of the\n"
    "tree that has a score (indicators as normalised, domains, and the framework's own\n"
    "id at the root). Rank 1 is the highest score; ties share the lowest rank. A score\n"
    "that is missing has a status and a note that says why. As --format table, columns\n"
    "without any value are left out and the name of the area is put in.\n"
    "\n"
    "Without --period the latest period that has data is scored, without --tier the\n"
    "only tier there is, unless the study says which under score:. Where a choice is\n"
    "needed, the message lists what there is.\n"
    "\n"
    "Intervals are found where the measures have standard errors or limits: by a formula\n"
    "where every step is linear, else with --replicates. With --uncertain the columns are\n"
    "area, node, score, se, lower, upper, level, top, bottom, rank_mean, rank_median,\n"
    "rank, rank_lower, rank_upper, joint_rank_lower, joint_rank_upper, n_tied, group,\n"
    "method.\n"
    "\n"
    "With --replicates the study is scored many times, with its measures drawn again\n"
    "from their sampling errors (--uncertainty sampling), with the choices that the\n"
    "framework lists under uncertainty: (choices), or both. --draws writes what was\n"
    "drawn: replicate, factor, node, area, value. That file is replaced as the one of\n"
    "--output is, whole or not at all. --replay reads such a file, and its replicates\n"
    "count.\n"
    "\n"
    "Examples:\n"
    "  cohesion score study.yaml\n"
    "  cohesion score study.yaml --period 2023-04-01/P1Y --tier ltla -f csv -o scores.csv\n"
    "  cohesion score study.yaml --node trust --best 10\n"
    "  cohesion score study.yaml --area E08000032 --format json\n"
    "  cohesion score study.yaml --replicates 1000 --uncertain -o uncertainty.csv\n";

/* Whether draws and scores would replace each other; a device takes both. */
static gboolean
is_output (const App *app, const gchar *path)
{
  g_autoptr (GFile) one = g_file_new_for_path (path);
  g_autoptr (GFile) other = NULL;

  if (app->options.output == NULL ||
      (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR)))
    return FALSE;
  other = g_file_new_for_path (app->options.output);
  return g_file_equal (one, other);
}

static gboolean
check_options (const App *app, ExitCode *code)
{
  *code = EXIT_USAGE;
  if (!scoring_check (&command_score, &scoring))
    return FALSE;
  if (g_strcmp0 (scoring.draws, "-") == 0)
    usage_error (&command_score, "--draws takes the name of a file, not standard output");
  else if (scoring.draws != NULL && is_output (app, scoring.draws))
    usage_error (&command_score, "--draws and --output name the same file");
  else if (option_best < 0 || option_worst < 0)
    usage_error (&command_score, "--best and --worst count areas, from 1");
  else if (option_applied + option_treated + option_uncertain > 1)
    usage_error (&command_score,
                 "--applied, --treated and --uncertain are tables of their own: ask for one");
  else if ((option_applied || option_treated) && (option_best > 0 || option_worst > 0))
    usage_error (&command_score, "--best and --worst choose among scores: leave %s out",
                 option_applied ? "--applied" : "--treated");
  else if (option_applied && (option_nodes != NULL || option_areas != NULL))
    usage_error (&command_score, "--applied shows all of it: leave %s out",
                 option_nodes != NULL ? "--node" : "--area");
  else
    return TRUE;
  return FALSE;
}

typedef struct
{
  guint row;
  guint node;
  gdouble rank;
} Placed;

static gint
compare_best (gconstpointer a, gconstpointer b)
{
  const Placed *x = a, *y = b;
  if (x->node != y->node)
    return x->node < y->node ? -1 : 1;
  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  return x->row < y->row ? -1 : 1;
}

/* The @n_best and @n_worst of every node, by rank, ties in the order of the areas. */
static GArray *
keep_extremes (GArray *placed, guint n_best, guint n_worst)
{
  g_array_sort (placed, compare_best);
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint first = 0, end; first < placed->len; first = end)
    {
      guint node = g_array_index (placed, Placed, first).node;
      for (end = first; end < placed->len && g_array_index (placed, Placed, end).node == node;)
        end++;
      for (guint i = first; i < end; i++)
        if (i - first < n_best || end - i <= n_worst)
          g_array_append_val (kept, g_array_index (placed, Placed, i).row);
    }
  return kept;
}

/* The rows that --node and --area leave, and --best and --worst pick. */
static GArray *
choose_rows (CohesionTable *table)
{
  guint area_column = (guint)cohesion_table_find_column (table, "area");
  guint node_column = (guint)cohesion_table_find_column (table, "node");
  guint rank_column = (guint)cohesion_table_find_column (table, "rank");
  gboolean extremes = option_best > 0 || option_worst > 0;
  gboolean is_int =
      extremes && cohesion_table_get_column_type (table, rank_column) == COHESION_COLUMN_TYPE_INT;
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    {
      const gchar *area = cohesion_table_get_text (table, row, area_column);
      const gchar *node = cohesion_table_get_text (table, row, node_column);
      if ((option_nodes != NULL && !g_strv_contains ((const gchar *const *)option_nodes, node)) ||
          (option_areas != NULL && !g_strv_contains ((const gchar *const *)option_areas, area)))
        continue;
      g_array_append_val (kept, row);
      if (!extremes || cohesion_table_is_missing (table, row, rank_column))
        continue;
      gpointer order;
      if (!g_hash_table_lookup_extended (nodes, node, NULL, &order))
        {
          order = GUINT_TO_POINTER (g_hash_table_size (nodes));
          g_hash_table_insert (nodes, (gpointer)node, order);
        }
      Placed place = { row, GPOINTER_TO_UINT (order), 0 };
      place.rank = is_int ? cohesion_table_get_int (table, row, rank_column)
                          : cohesion_table_get_double (table, row, rank_column);
      g_array_append_val (placed, place);
    }
  if (!extremes)
    return kept;
  g_array_unref (kept);
  return keep_extremes (placed, (guint)option_best, (guint)option_worst);
}

static ExitCode
print_readable (const App *app, CohesionStudy *study, CohesionScores *scores, CohesionTable *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) readable = rows_make_readable (study, table, &error);
  if (readable == NULL)
    return fail (g_steal_pointer (&error));
  const gchar *title = cohesion_study_get_title (study);
  g_autofree gchar *heading = g_strdup_printf (
      "%s: period %s, tier %s\n\n",
      title != NULL ? title : cohesion_framework_get_title (cohesion_study_get_framework (study)),
      cohesion_scores_get_period (scores), cohesion_scores_get_tier (scores));
  return output_text_and_table (app, heading, readable, COHESION_TABLE_FORMAT_TEXT);
}

/* Why no score has an interval, as the scores themselves note it. */
static const gchar *
find_reason (CohesionTable *sure)
{
  for (guint i = 0; i < cohesion_table_get_n_notes (sure); i++)
    if (g_str_equal (cohesion_table_get_note_key (sure, i), "uncertainty"))
      return cohesion_table_get_note_text (sure, i);
  return scoring.uncertainty != NULL && g_str_equal (scoring.uncertainty, "none")
             ? "--uncertainty none was asked for"
             : "no measure has a standard error or limits";
}

/* Who asks how sure scores are and gets no interval hears why. */
static void
explain_no_intervals (const App *app, CohesionScores *scores)
{
  g_autoptr (CohesionTable) sure = cohesion_scores_get_uncertainty (scores);
  if (app->options.quiet || (!option_uncertain && scoring.replicates <= 0) ||
      cohesion_table_get_n_rows (sure) > 0)
    return;
  message ("cohesion: no score has an interval: %s", find_reason (sure));
}

static CohesionTable *
get_table (CohesionScores *scores)
{
  if (option_treated)
    return cohesion_scores_get_treated (scores);
  return option_uncertain ? cohesion_scores_get_uncertainty (scores)
                          : cohesion_scores_get_table (scores);
}

static ExitCode
print_scores (const App *app,
              CohesionStudy *study,
              CohesionScores *scores,
              CohesionTableFormat format)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) nodes = cohesion_scores_get_nodes (scores);
  g_auto (GStrv) areas = cohesion_scores_get_areas (scores);
  if (!rows_check_choice ("node", option_nodes, nodes) ||
      !rows_check_choice ("area", option_areas, areas))
    return EXIT_CHOICE;

  explain_no_intervals (app, scores);
  g_autoptr (CohesionTable) table = get_table (scores);
  if (option_nodes != NULL || option_areas != NULL || option_best > 0 || option_worst > 0)
    {
      g_autoptr (GArray) rows = choose_rows (table);
      CohesionTable *chosen = cohesion_table_select_rows (
          table, (const guint *)(gpointer)rows->data, rows->len, &error);
      if (chosen == NULL)
        return fail (g_steal_pointer (&error));
      g_object_unref (table);
      table = chosen;
    }
  if (format == COHESION_TABLE_FORMAT_TEXT && !option_treated)
    return print_readable (app, study, scores, table);
  return output_table (app, table, format);
}

static ExitCode
run (App *app, gchar **arguments)
{
  g_autoptr (GError) error = NULL;
  CohesionTableFormat format;
  ExitCode code = EXIT_USAGE;
  if (arguments[0] == NULL || arguments[1] != NULL)
    return usage_error (&command_score, "score takes one study file");
  if (!check_options (app, &code) || !output_format (app, &format))
    return code;

  g_autoptr (CohesionStudy) study = study_open (app, arguments[0], &code);
  if (study == NULL)
    return code;
  g_autoptr (CohesionScores) scores = scoring_run (app, study, &scoring, &error);
  if (scores == NULL)
    return fail (g_steal_pointer (&error));
  if (option_applied)
    {
      g_autoptr (CohesionTable) applied = cohesion_scores_get_applied (scores);
      return output_table (app, applied, format);
    }
  return print_scores (app, study, scores, format);
}

const Command command_score = {
  .name = "score",
  .arguments = "STUDY",
  .summary = "Score the areas of a study.",
  .description = description,
  .entries = entries,
  .run = run,
};
