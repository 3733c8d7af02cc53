/* cohesion estimate: what the surveys of a study say of areas and groups. */
#include <string.h>

#include "command.h"
#include "output.h"
#include "rows.h"
#include "study.h"

static gchar *option_survey;
static gchar *option_what;
static gchar **option_indicators;
static gchar **option_areas;
static gchar **option_periods;
static gchar **option_groups;
static gboolean option_direct;
static gchar *option_against_group;
static gchar *option_against_period;
static gchar *option_against_area;

static const GOptionEntry entries[] = {
  { "survey", 's', 0, G_OPTION_ARG_STRING, &option_survey, "The survey, where there are several",
    "ID" },
  { "what", 'w', 0, G_OPTION_ARG_STRING, &option_what, "estimates, base or measures", "WHAT" },
  { "indicator", 'i', 0, G_OPTION_ARG_STRING_ARRAY, &option_indicators,
    "Show only this indicator (may be repeated)", "ID" },
  { "area", 'a', 0, G_OPTION_ARG_STRING_ARRAY, &option_areas,
    "Show only this area (may be repeated)", "AREA" },
  { "period", 'p', 0, G_OPTION_ARG_STRING_ARRAY, &option_periods,
    "Show only this period, as it stands in the table (may be repeated)", "PERIOD" },
  { "group", 'g', 0, G_OPTION_ARG_STRING_ARRAY, &option_groups,
    "Show only this group, such as sex=Female; \"\" is everybody (may be repeated)", "GROUP" },
  { "direct", 0, 0, G_OPTION_ARG_NONE, &option_direct,
    "Show what the survey says of each area alone, where small areas draw on others", NULL },
  { "against-group", 0, 0, G_OPTION_ARG_STRING, &option_against_group,
    "Show how far groups are from this one; \"\" is everybody", "GROUP" },
  { "against-period", 0, 0, G_OPTION_ARG_STRING, &option_against_period,
    "Show how far everything has changed since this period", "PERIOD" },
  { "against-area", 0, 0, G_OPTION_ARG_STRING, &option_against_area,
    "Show how far areas are from this one, which may hold them", "AREA" },
  { NULL },
};

static const gchar description[] =
    "The study lists its surveys, files of respondents with their design, under surveys:;\n"
    "the framework says under survey: how the answers to each indicator are counted.\n"
    "--what is one of:\n"
    "  estimates  area, indicator, period, group, value, se, lower, upper, level, base,\n"
    "             n_eff, deff, df, units, strata, method, status, note; where small areas\n"
    "             draw on others also direct, direct_se, gamma, synthetic, model\n"
    "  base       how many gave an answer, did not know, refused ...\n"
    "  measures   the same estimates in the columns of measures.csv\n"
    "Standard errors are those of the design: weights, strata, clusters, stages. A value\n"
    "that is missing, suppressed or of low reliability has a status and a note.\n"
    "\n"
    "--against-group, --against-period and --against-area (one of them) show differences:\n"
    "  area, indicator, period, group, reference, value, reference_value, difference, se,\n"
    "  lower, upper, level, t, df, p, status, note\n"
    "The covariance of the two estimates is in se: of sampling units that are in both, of\n"
    "groups within everybody, of areas within areas. Of groups those of the same column are\n"
    "shown, unless one --group is named. Where small areas draw on others, add --direct:\n"
    "modelled estimates are not compared.\n"
    "\n"
    "cohesion score does this by itself: it scores estimates and measures together.\n"
    "\n"
    "Examples:\n"
    "  cohesion estimate study.yaml\n"
    "  cohesion estimate study.yaml --indicator belong --group \"\" -f csv -o belong.csv\n"
    "  cohesion estimate study.yaml --what base --area E08000032\n"
    "  cohesion estimate study.yaml --what measures -o measures.csv\n"
    "  cohesion estimate study.yaml --against-group sex=Male\n"
    "  cohesion estimate study.yaml --against-period 2023-24 --group \"\"\n"
    "  cohesion estimate study.yaml --direct --against-area E92000001\n";

/* The columns of measures.csv among those of the estimates. */
static const gchar *const measure_columns[] = { "area",  "indicator", "period", "group",
                                                "value", "se",        "lower",  "upper",
                                                "level", "base",      "status", "note" };

/* What is asked of one column of the table. */
typedef struct
{
  const gchar *column;
  gchar **asked;
} Choice;

static gboolean
check_choice (CohesionTable *table, const Choice *choice)
{
  gint column = cohesion_table_find_column (table, choice->column);
  g_auto (GStrv) present = NULL;

  if (choice->asked == NULL || column < 0)
    return TRUE;
  present = cohesion_table_get_dictionary (table, (guint)column);
  return rows_check_choice (choice->column, choice->asked, present);
}

static gboolean
is_wanted (CohesionTable *table, guint row, const Choice *choice)
{
  gint column = cohesion_table_find_column (table, choice->column);
  const gchar *text;

  if (choice->asked == NULL || column < 0)
    return TRUE;
  text = cohesion_table_get_text (table, row, (guint)column);
  return g_strv_contains ((const gchar *const *)choice->asked, text != NULL ? text : "");
}

static CohesionTable *
choose_rows (CohesionTable *table, const Choice *choices, guint n_choices, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < cohesion_table_get_n_rows (table); row++)
    {
      gboolean wanted = TRUE;

      for (guint i = 0; wanted && i < n_choices; i++)
        wanted = is_wanted (table, row, &choices[i]);
      if (wanted)
        g_array_append_val (rows, row);
    }
  return cohesion_table_select_rows (table, (const guint *)(gpointer)rows->data, rows->len, error);
}

static CohesionTable *
keep_measures (CohesionTable *table, GError **error)
{
  g_autoptr (CohesionTable) out = cohesion_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (measure_columns); i++)
    if (!cohesion_table_copy_column (
            out, table, (guint)cohesion_table_find_column (table, measure_columns[i]), error))
      return NULL;
  return g_steal_pointer (&out);
}

static ExitCode
print_table (const App *app, CohesionStudy *study, CohesionTable *table, CohesionTableFormat format)
{
  const Choice choices[] = { { "indicator", option_indicators },
                             { "area", option_areas },
                             { "period", option_periods },
                             { "group", option_groups } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) chosen = NULL;
  g_autoptr (CohesionTable) shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (!check_choice (table, &choices[i]))
      return EXIT_CHOICE;
  chosen = choose_rows (table, choices, G_N_ELEMENTS (choices), &error);
  if (chosen == NULL)
    return fail (g_steal_pointer (&error));
  if (g_strcmp0 (option_what, "measures") == 0)
    shown = keep_measures (chosen, &error);
  else if (format == COHESION_TABLE_FORMAT_TEXT)
    shown = rows_make_readable (study, chosen, &error);
  else
    shown = g_object_ref (chosen);
  return shown != NULL ? output_table (app, shown, format) : fail (g_steal_pointer (&error));
}

/* How many of the three were given. */
static guint
count_against (void)
{
  const gchar *const given[] = { option_against_group, option_against_period, option_against_area };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    if (given[i] != NULL)
      n++;
  return n;
}

/* The name that is asked for alone; NULL: all. */
static const gchar *
get_only (gchar **asked)
{
  return asked != NULL && asked[1] == NULL ? asked[0] : NULL;
}

static CohesionTable *
make_table (CohesionEstimates *estimates, GError **error)
{
  if (option_against_group != NULL)
    return cohesion_estimates_compare_groups (estimates, get_only (option_groups),
                                              option_against_group, error);
  if (option_against_period != NULL)
    return cohesion_estimates_compare_periods (estimates, get_only (option_periods),
                                               option_against_period, error);
  if (option_against_area != NULL)
    return cohesion_estimates_compare_areas (estimates, get_only (option_areas),
                                             option_against_area, error);
  return g_object_ref (g_strcmp0 (option_what, "base") == 0
                           ? cohesion_estimates_get_base (estimates)
                           : cohesion_estimates_get_table (estimates));
}

/* FALSE where options contradict each other; the usage was shown. */
static gboolean
check_options (void)
{
  static const gchar *const whats[] = { "estimates", "base", "measures", NULL };

  if (option_what != NULL && !g_strv_contains (whats, option_what))
    usage_error (&command_estimate, "--what is estimates, base or measures, got \"%s\"",
                 option_what);
  else if (count_against () > 1)
    usage_error (&command_estimate,
                 "give one of --against-group, --against-period and --against-area");
  else if (option_what != NULL && count_against () > 0)
    usage_error (&command_estimate, "--what does not go with differences");
  else
    return TRUE;
  return FALSE;
}

static ExitCode
run (App *app, gchar **arguments)
{
  g_autoptr (GError) error = NULL;
  CohesionTableFormat format;
  ExitCode code = EXIT_USAGE;

  if (arguments[0] == NULL || arguments[1] != NULL)
    return usage_error (&command_estimate, "estimate takes one study file");
  if (!check_options ())
    return code;
  if (!output_format (app, &format))
    return code;

  g_autoptr (CohesionStudy) study = study_open (app, arguments[0], &code);
  if (study == NULL)
    return code;
  g_autoptr (CohesionEstimates) estimates =
      cohesion_study_get_estimates (study, option_survey, &error);
  if (estimates == NULL)
    return fail (g_steal_pointer (&error));
  g_autoptr (CohesionTable) table =
      make_table (option_direct ? cohesion_estimates_get_direct (estimates) : estimates, &error);
  if (table == NULL)
    return fail (g_steal_pointer (&error));
  return print_table (app, study, table, format);
}

const Command command_estimate = {
  .name = "estimate",
  .arguments = "STUDY",
  .summary = "Estimate measures from the surveys of a study.",
  .description = description,
  .entries = entries,
  .run = run,
};
