/* cohesion what-if: scores and ranks with other weights and values. */
#include <string.h>

#include "command.h"
#include "output.h"
#include "rows.h"
#include "scoring.h"
#include "study.h"

static ScoringOptions scoring = SCORING_NOTHING_TYPED;
static gchar **option_weights;
static gchar **option_values;
static gchar **option_areas;
static gchar **option_nodes;

static const GOptionEntry entries[] = {
  { "weight", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &option_weights,
    "Give a node another weight among its siblings (may be repeated)", "NODE=WEIGHT" },
  { "value", 0, 0, G_OPTION_ARG_STRING_ARRAY, &option_values,
    "Give an area another value; none: as if not measured (may be repeated)",
    "AREA:INDICATOR=VALUE" },
  { "area", 'a', 0, G_OPTION_ARG_STRING_ARRAY, &option_areas,
    "Show only this area (may be repeated)", "AREA" },
  { "node", 'n', 0, G_OPTION_ARG_STRING_ARRAY, &option_nodes,
    "Show this node (may be repeated); without it the root", "NODE" },
  SCORING_ENTRIES (scoring),
  { NULL },
};

static const gchar description[] =
    "Scores the study as it is and as it would be, and prints both: area, node,\n"
    "score_before, score_after, rank_before, rank_after and shift (places won; below 0:\n"
    "lost). The numbers are those that the changed framework and measures would give;\n"
    "no file is changed. A weight is the one in force, whatever the weighting says.\n"
    "Without --node the root is shown, or every node where the root has no score.\n"
    "\n"
    "Examples:\n"
    "  cohesion what-if study.yaml --weight trust=2\n"
    "  cohesion what-if study.yaml --value E08000032:trust=55 --area E08000032\n"
    "  cohesion what-if study.yaml --weight safety=0 --node safety --node trust\n";

/* A number, alone, with a point in every locale. */
static gboolean
read_number (const gchar *typed, gdouble *value)
{
  gchar *end;
  *value = g_ascii_strtod (typed, &end);
  return end != typed && *end == '\0' && !g_ascii_isspace (*typed);
}

static gboolean
set_weights (CohesionWhatIf *what_if, ExitCode *code)
{
  for (guint i = 0; option_weights != NULL && option_weights[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree gchar *node = g_strdup (option_weights[i]);
      gchar *equals = strrchr (node, '=');
      gdouble weight;
      if (equals == NULL || equals == node || !read_number (equals + 1, &weight))
        {
          *code =
              usage_error (&command_what_if, "--weight is NODE=WEIGHT, such as trust=2, got \"%s\"",
                           option_weights[i]);
          return FALSE;
        }
      *equals = '\0';
      if (cohesion_what_if_set_weight (what_if, node, weight, &error))
        continue;
      *code = fail (g_steal_pointer (&error));
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_values (CohesionWhatIf *what_if, ExitCode *code)
{
  for (guint i = 0; option_values != NULL && option_values[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree gchar *area = g_strdup (option_values[i]);
      gchar *equals = strrchr (area, '=');
      gchar *colon = strchr (area, ':');
      gdouble value = (gdouble)NAN;
      if (equals == NULL || colon == NULL || colon == area || colon + 1 >= equals ||
          (strcmp (equals + 1, "none") != 0 && !read_number (equals + 1, &value)))
        {
          *code = usage_error (&command_what_if,
                               "--value is AREA:INDICATOR=VALUE, such as E08000032:trust=55, got "
                               "\"%s\"",
                               option_values[i]);
          return FALSE;
        }
      *equals = '\0';
      *colon = '\0';
      if (cohesion_what_if_set_value (what_if, area, colon + 1, value, &error))
        continue;
      *code = fail (g_steal_pointer (&error));
      return FALSE;
    }
  return TRUE;
}

/* What --node says; else the root, or every node where it has no score: NULL. */
static gchar **
choose_nodes (CohesionStudy *study, gchar **present)
{
  const gchar *root = cohesion_framework_get_id (cohesion_study_get_framework (study));
  const gchar *const alone[] = { root, NULL };
  if (option_nodes != NULL)
    return g_strdupv (option_nodes);
  return g_strv_contains ((const gchar *const *)present, root) ? g_strdupv ((gchar **)alone) : NULL;
}

static CohesionTable *
choose_rows (CohesionTable *table, gchar **nodes, GError **error)
{
  guint area_column = (guint)cohesion_table_find_column (table, "area");
  guint node_column = (guint)cohesion_table_find_column (table, "node");
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    {
      const gchar *area = cohesion_table_get_text (table, row, area_column);
      const gchar *node = cohesion_table_get_text (table, row, node_column);
      if ((nodes == NULL || g_strv_contains ((const gchar *const *)nodes, node)) &&
          (option_areas == NULL || g_strv_contains ((const gchar *const *)option_areas, area)))
        g_array_append_val (kept, row);
    }
  return cohesion_table_select_rows (table, (const guint *)(gpointer)kept->data, kept->len, error);
}

static ExitCode
print (const App *app,
       CohesionStudy *study,
       CohesionScores *scores,
       CohesionWhatIf *what_if,
       CohesionTableFormat format)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) present = cohesion_scores_get_nodes (scores);
  g_auto (GStrv) areas = cohesion_scores_get_areas (scores);
  if (!rows_check_choice ("node", option_nodes, present) ||
      !rows_check_choice ("area", option_areas, areas))
    return EXIT_CHOICE;

  g_auto (GStrv) nodes = choose_nodes (study, present);
  g_autoptr (CohesionTable) all = cohesion_what_if_get_table (what_if, &error);
  g_autoptr (CohesionTable) table = all != NULL ? choose_rows (all, nodes, &error) : NULL;
  if (table == NULL)
    return fail (g_steal_pointer (&error));
  if (format != COHESION_TABLE_FORMAT_TEXT)
    return output_table (app, table, format);
  g_autoptr (CohesionTable) readable = rows_make_readable (study, table, &error);
  if (readable == NULL)
    return fail (g_steal_pointer (&error));
  g_autofree gchar *heading =
      g_strdup_printf ("What if: period %s, tier %s\n\n", cohesion_scores_get_period (scores),
                       cohesion_scores_get_tier (scores));
  return output_text_and_table (app, heading, readable, format);
}

static ExitCode
run (App *app, gchar **arguments)
{
  g_autoptr (GError) error = NULL;
  CohesionTableFormat format;
  ExitCode code = EXIT_USAGE;
  if (arguments[0] == NULL || arguments[1] != NULL)
    return usage_error (&command_what_if, "what-if takes one study file");
  if (option_weights == NULL && option_values == NULL)
    return usage_error (&command_what_if, "what is to change? Say so with --weight or --value");
  if (!scoring_check (&command_what_if, &scoring) || !output_format (app, &format))
    return code;

  g_autoptr (CohesionStudy) study = study_open (app, arguments[0], &code);
  if (study == NULL)
    return code;
  g_autoptr (CohesionScores) scores = scoring_run (app, study, &scoring, &error);
  g_autoptr (CohesionWhatIf) what_if =
      scores != NULL ? cohesion_what_if_new (scores, &error) : NULL;
  if (what_if == NULL)
    return fail (g_steal_pointer (&error));
  if (!set_weights (what_if, &code) || !set_values (what_if, &code))
    return code;
  return print (app, study, scores, what_if, format);
}

const Command command_what_if = {
  .name = "what-if",
  .arguments = "STUDY",
  .summary = "Score with other weights or values: before and after.",
  .description = description,
  .entries = entries,
  .run = run,
};
