/* cohesion diagnose: what to know about the measures before they are scored. */
#include <string.h>

#include "command.h"
#include "messages.h"
#include "output.h"
#include "scoring.h"
#include "study.h"

static ScoringOptions choice = SCORING_NOTHING_TYPED;
static gchar *option_what;
static gchar **option_thresholds;

static const GOptionEntry entries[] = {
  { "what", 'w', 0, G_OPTION_ARG_STRING, &option_what,
    "statistics, availability, correlations, pca, reliability or flags", "WHAT" },
  { "period", 'p', 0, G_OPTION_ARG_STRING, &choice.period,
    "Look at this period (2023-04-01/P1Y, 2023-24, 2023-Q2 ...)", "PERIOD" },
  { "match", 0, 0, G_OPTION_ARG_STRING, &choice.match,
    "exact: measures of the very period; latest: the latest up to it", "RULE" },
  { "tier", 't', 0, G_OPTION_ARG_STRING, &choice.tier, "Look at the areas of this tier", "TIER" },
  { "group", 'g', 0, G_OPTION_ARG_STRING, &choice.group,
    "Look at the measures of this group of people", "GROUP" },
  { "threshold", 0, 0, G_OPTION_ARG_STRING_ARRAY, &option_thresholds,
    "Change a threshold (may be repeated), such as collinear=0.8", "NAME=N" },
  { NULL },
};

static const gchar description[] =
    "What is looked at is what cohesion score would score, before any treatment. Without\n"
    "--what the flags are shown; --what is one of:\n"
    "  flags         what to look at first: indicators with too many missing values,\n"
    "                constant, near-constant and skewed ones; pairs that are collinear,\n"
    "                or pull their domain in opposite ways\n"
    "  statistics    count, ends, quartiles, mean, sd, skewness, kurtosis, zeros, outliers\n"
    "  availability  the share of its indicators that each area has, by domain\n"
    "  correlations  Pearson, Spearman and Kendall's tau-b of every pair, with p-values\n"
    "  pca           the principal components of each domain\n"
    "  reliability   Cronbach's alpha of each domain, and without each of its indicators\n"
    "Thresholds: min-share (0.65), same (0.5), skewness (2), kurtosis (3.5), fence (1.5),\n"
    "collinear (0.9), level (0.05).\n"
    "\n"
    "Examples:\n"
    "  cohesion diagnose study.yaml\n"
    "  cohesion diagnose study.yaml --what statistics --period 2023\n"
    "  cohesion diagnose study.yaml --what correlations -f csv -o correlations.csv\n"
    "  cohesion diagnose study.yaml --threshold collinear=0.8 --threshold min-share=0.9\n";

typedef CohesionTable *(*Getter) (CohesionDiagnosis *);

static const struct
{
  const gchar *name;
  Getter get;
} subjects[] = {
  { "flags", cohesion_diagnosis_get_flags },
  { "statistics", cohesion_diagnosis_get_statistics },
  { "availability", cohesion_diagnosis_get_availability },
  { "correlations", cohesion_diagnosis_get_correlations },
  { "pca", cohesion_diagnosis_get_components },
  { "reliability", cohesion_diagnosis_get_reliability },
};

/* NULL where --what is none of them (said). */
static Getter
choose_subject (void)
{
  const gchar *names[G_N_ELEMENTS (subjects) + 1] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      names[i] = subjects[i].name;
      if (option_what == NULL || strcmp (option_what, names[i]) == 0)
        return subjects[i].get;
    }
  g_autofree gchar *all = g_strjoinv (", ", (gchar **)names);
  const gchar *meant = did_you_mean (option_what, names);
  if (meant != NULL)
    usage_error (&command_diagnose, "--what is one of %s, got \"%s\" (did you mean \"%s\"?)", all,
                 option_what, meant);
  else
    usage_error (&command_diagnose, "--what is one of %s, got \"%s\"", all, option_what);
  return NULL;
}

static void
refuse_threshold (CohesionDiagnosis *diagnosis, const gchar *text, const gchar *name)
{
  guint n;
  g_autofree GParamSpec **specs =
      g_object_class_list_properties (G_OBJECT_GET_CLASS (diagnosis), &n);
  g_autofree const gchar **names = g_new0 (const gchar *, n + 1);
  for (guint i = 0; i < n; i++)
    names[i] = specs[i]->name;
  g_autofree gchar *all = g_strjoinv (", ", (gchar **)names);
  const gchar *meant = name != NULL ? did_you_mean (name, names) : NULL;
  if (meant != NULL && !g_str_equal (meant, name))
    usage_error (&command_diagnose, "--threshold is NAME=N, got \"%s\" (did you mean \"%s\"?)",
                 text, meant);
  else
    usage_error (&command_diagnose, "--threshold is NAME=N, a name of %s, got \"%s\"", all, text);
}

/* NAME=N: a property of the diagnosis within its range. */
static gboolean
set_threshold (CohesionDiagnosis *diagnosis, const gchar *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);
  GParamSpec *spec = parts[0] != NULL && parts[1] != NULL
                         ? g_object_class_find_property (G_OBJECT_GET_CLASS (diagnosis), parts[0])
                         : NULL;
  if (spec == NULL)
    {
      refuse_threshold (diagnosis, text, parts[0]);
      return FALSE;
    }
  GParamSpecDouble *range = G_PARAM_SPEC_DOUBLE (spec);
  gchar *end = NULL;
  gdouble value = g_ascii_strtod (parts[1], &end);
  if (end == parts[1] || *end != '\0' || !(value >= range->minimum && value <= range->maximum))
    {
      if (range->maximum < G_MAXDOUBLE)
        usage_error (&command_diagnose, "--threshold %s is a number from %g to %g, got \"%s\"",
                     parts[0], range->minimum, range->maximum, parts[1]);
      else
        usage_error (&command_diagnose, "--threshold %s is a number, got \"%s\"", parts[0],
                     parts[1]);
      return FALSE;
    }
  g_object_set (diagnosis, parts[0], value, NULL);
  return TRUE;
}

static ExitCode
run (App *app, gchar **arguments)
{
  g_autoptr (GError) error = NULL;
  CohesionTableFormat format;
  ExitCode code = EXIT_USAGE;
  if (arguments[0] == NULL || arguments[1] != NULL)
    return usage_error (&command_diagnose, "diagnose takes one study file");
  Getter get = choose_subject ();
  if (get == NULL || !scoring_check (&command_diagnose, &choice) || !output_format (app, &format))
    return EXIT_USAGE;

  g_autoptr (CohesionStudy) study = study_open (app, arguments[0], &code);
  if (study == NULL)
    return code;
  CohesionMeasures *measures = cohesion_study_get_measures (study);
  if (measures == NULL)
    {
      message ("cohesion: %s names no measures", arguments[0]);
      return EXIT_CHOICE;
    }
  g_autoptr (CohesionScorer) scorer = scoring_create (study, &choice);
  g_autoptr (CohesionDiagnosis) diagnosis = cohesion_diagnosis_new (scorer, measures, &error);
  if (diagnosis == NULL)
    return fail (g_steal_pointer (&error));
  for (guint i = 0; option_thresholds != NULL && option_thresholds[i] != NULL; i++)
    if (!set_threshold (diagnosis, option_thresholds[i]))
      return EXIT_USAGE;
  g_autoptr (CohesionTable) table = get (diagnosis);
  return output_table (app, table, format);
}

const Command command_diagnose = {
  .name = "diagnose",
  .arguments = "STUDY",
  .summary = "Look at the measures before they are scored.",
  .description = description,
  .entries = entries,
  .run = run,
};
