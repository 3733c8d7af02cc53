/* cohesion list: what there is, in the library and in a study. */
#include <string.h>

#include "command.h"
#include "listing.h"
#include "messages.h"
#include "output.h"
#include "rows.h"
#include "study.h"

static const gchar description[] =
    "What the library has:\n"
    "  strategies   scoring strategies: kind, id, title\n"
    "  frameworks   frameworks that ship with the library\n"
    "  layouts      layouts of data files that `cohesion import` reads\n"
    "  statuses     the shorthand for missing and special values\n"
    "  tiers        kinds of area, with a STUDY: those it has\n"
    "\n"
    "What a study has (needs STUDY):\n"
    "  areas, indicators, periods, programmes, groups, neighbours\n"
    "\n"
    "Examples:\n"
    "  cohesion list strategies\n"
    "  cohesion list periods study.yaml\n"
    "  cohesion list areas study.yaml --format csv\n";

static CohesionTable *
list_strategies (GError **error)
{
  const gchar *const columns[] = { "kind", "id", "title", NULL };
  g_autoptr (Listing) listing = listing_new (columns);
  for (guint k = 0; k <= COHESION_STRATEGY_KIND_AGGREGATE; k++)
    {
      CohesionStrategyKind kind = (CohesionStrategyKind)k;
      g_auto (GStrv) ids = cohesion_strategy_list (kind);
      for (guint i = 0; ids[i] != NULL; i++)
        {
          g_autoptr (CohesionTable) about = cohesion_strategy_describe (kind, ids[i], error);
          if (about == NULL)
            return NULL;
          listing_add (listing, cohesion_strategy_kind_to_text (kind), ids[i],
                       rows_find_note (about, "title"));
        }
    }
  return listing_to_table (listing, error);
}

static CohesionTable *
list_frameworks (GError **error)
{
  const gchar *const columns[] = { "id", "version", "title", NULL };
  g_autoptr (Listing) listing = listing_new (columns);
  g_auto (GStrv) ids = cohesion_framework_list ();
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (CohesionFramework) framework = cohesion_framework_load (ids[i], NULL, NULL, error);
      if (framework == NULL)
        return NULL;
      listing_add (listing, ids[i], cohesion_framework_get_version (framework),
                   cohesion_framework_get_title (framework));
    }
  return listing_to_table (listing, error);
}

static CohesionTable *
list_layouts (GError **error)
{
  const gchar *const columns[] = { "id", NULL };
  g_autoptr (Listing) listing = listing_new (columns);
  g_auto (GStrv) ids = cohesion_layout_list ();
  for (guint i = 0; ids[i] != NULL; i++)
    listing_add (listing, ids[i]);
  return listing_to_table (listing, error);
}

static CohesionTable *
list_statuses (GError **error)
{
  const gchar *const columns[] = { "code", "meaning", NULL };
  g_autoptr (Listing) listing = listing_new (columns);
  for (guint status = 0; status <= COHESION_STATUS_ESTIMATED; status++)
    listing_add (listing, cohesion_status_to_code ((CohesionStatus)status),
                 cohesion_status_to_text ((CohesionStatus)status));
  return listing_to_table (listing, error);
}

static CohesionTable *
list_known_tiers (GError **error)
{
  const gchar *const columns[] = { "id", "name", NULL };
  g_autoptr (Listing) listing = listing_new (columns);
  g_auto (GStrv) ids = cohesion_tier_list ();
  for (guint i = 0; ids[i] != NULL; i++)
    listing_add (listing, ids[i], cohesion_tier_get_name (ids[i]));
  return listing_to_table (listing, error);
}

static CohesionTable *
list_tiers (CohesionStudy *study, GError **error)
{
  const gchar *const columns[] = { "id", "name", "areas", NULL };
  g_autoptr (Listing) listing = listing_new (columns);
  CohesionAreas *areas = cohesion_study_get_areas (study);
  g_auto (GStrv) tiers = cohesion_areas_get_tiers (areas);
  for (guint i = 0; tiers[i] != NULL; i++)
    {
      g_auto (GStrv) codes = cohesion_areas_get_codes (areas, tiers[i]);
      g_autofree gchar *count = g_strdup_printf ("%u", g_strv_length (codes));
      listing_add (listing, tiers[i], cohesion_tier_get_name (tiers[i]), count);
    }
  return listing_to_table (listing, error);
}

static CohesionTable *
list_areas (CohesionStudy *study, GError **error G_GNUC_UNUSED)
{
  return cohesion_areas_to_table (cohesion_study_get_areas (study));
}

static CohesionTable *
list_indicators (CohesionStudy *study, GError **error)
{
  const gchar *const columns[] = { "id", "domain", "title", "unit", "polarity", "periods", NULL };
  g_autoptr (Listing) listing = listing_new (columns);
  g_autoptr (GEnumClass) polarities = g_type_class_ref (COHESION_TYPE_POLARITY);
  CohesionFramework *framework = cohesion_study_get_framework (study);
  CohesionMeasures *measures = cohesion_study_get_measures (study);
  for (guint i = 0; i < cohesion_framework_get_n_indicators (framework); i++)
    {
      CohesionIndicator *indicator = cohesion_framework_get_nth_indicator (framework, i);
      CohesionNode *node = COHESION_NODE (indicator);
      CohesionNode *parent = cohesion_node_get_parent (node);
      GEnumValue *polarity =
          g_enum_get_value (polarities, (gint)cohesion_indicator_get_polarity (indicator));
      g_auto (GStrv) periods =
          measures != NULL ? cohesion_measures_get_periods (measures, cohesion_node_get_id (node))
                           : NULL;
      g_autofree gchar *joined = periods != NULL ? g_strjoinv (" ", periods) : NULL;
      listing_add (listing, cohesion_node_get_id (node),
                   parent != NULL ? cohesion_node_get_id (parent) : NULL,
                   cohesion_node_get_title (node), cohesion_indicator_get_unit (indicator),
                   polarity != NULL ? polarity->value_nick : NULL, joined);
    }
  return listing_to_table (listing, error);
}

static CohesionTable *
list_periods (CohesionStudy *study, GError **error)
{
  const gchar *const columns[] = { "period", "indicators", NULL };
  g_autoptr (Listing) listing = listing_new (columns);
  CohesionFramework *framework = cohesion_study_get_framework (study);
  CohesionMeasures *measures = cohesion_study_get_measures (study);
  g_auto (GStrv) periods = cohesion_measures_get_periods (measures, NULL);
  for (guint i = 0; periods[i] != NULL; i++)
    {
      g_autoptr (GString) having = g_string_new (NULL);
      for (guint k = 0; k < cohesion_framework_get_n_indicators (framework); k++)
        {
          CohesionIndicator *indicator = cohesion_framework_get_nth_indicator (framework, k);
          const gchar *id = cohesion_node_get_id (COHESION_NODE (indicator));
          g_auto (GStrv) own = cohesion_measures_get_periods (measures, id);
          if (g_strv_contains ((const gchar *const *)own, periods[i]))
            g_string_append_printf (having, "%s%s", having->len > 0 ? " " : "", id);
        }
      listing_add (listing, periods[i], having->str);
    }
  return listing_to_table (listing, error);
}

static CohesionTable *
list_programmes (CohesionStudy *study, GError **error G_GNUC_UNUSED)
{
  return cohesion_programmes_to_table (cohesion_study_get_programmes (study));
}

static CohesionTable *
list_groups (CohesionStudy *study, GError **error)
{
  const gchar *const columns[] = { "group", NULL };
  g_autoptr (Listing) listing = listing_new (columns);
  g_auto (GStrv) groups = cohesion_measures_get_groups (cohesion_study_get_measures (study));
  for (guint i = 0; groups[i] != NULL; i++)
    listing_add (listing, groups[i]);
  return listing_to_table (listing, error);
}

static gboolean
add_neighbours (CohesionStudy *study, const gchar *set, Listing *listing, GError **error)
{
  g_auto (GStrv) areas = cohesion_areas_get_codes (cohesion_study_get_areas (study), NULL);
  for (guint i = 0; areas[i] != NULL; i++)
    {
      g_auto (GStrv) near = cohesion_study_get_neighbours (study, set, areas[i], error);
      if (near == NULL)
        return FALSE;
      for (guint k = 0; near[k] != NULL; k++)
        {
          g_autofree gchar *place = g_strdup_printf ("%u", k + 1);
          listing_add (listing, set, areas[i], place, near[k]);
        }
    }
  return TRUE;
}

static CohesionTable *
list_neighbours (CohesionStudy *study, GError **error)
{
  const gchar *const columns[] = { "set", "area", "rank", "neighbour", NULL };
  g_autoptr (Listing) listing = listing_new (columns);
  g_auto (GStrv) sets = cohesion_study_get_neighbour_sets (study);
  for (guint i = 0; sets[i] != NULL; i++)
    if (!add_neighbours (study, sets[i], listing, error))
      return NULL;
  return listing_to_table (listing, error);
}

/* What can be listed, and what part of a study it needs. */
typedef enum
{
  NEEDS_NOTHING,
  NEEDS_STUDY,
  NEEDS_AREAS,
  NEEDS_MEASURES,
  NEEDS_PROGRAMMES,
} Need;

static const struct
{
  const gchar *name;
  Need need;
  CohesionTable *(*of_library) (GError **error);
  CohesionTable *(*of_study) (CohesionStudy *study, GError **error);
} subjects[] = {
  { "strategies", NEEDS_NOTHING, list_strategies, NULL },
  { "frameworks", NEEDS_NOTHING, list_frameworks, NULL },
  { "layouts", NEEDS_NOTHING, list_layouts, NULL },
  { "statuses", NEEDS_NOTHING, list_statuses, NULL },
  { "tiers", NEEDS_AREAS, list_known_tiers, list_tiers },
  { "areas", NEEDS_AREAS, NULL, list_areas },
  { "indicators", NEEDS_STUDY, NULL, list_indicators },
  { "periods", NEEDS_MEASURES, NULL, list_periods },
  { "programmes", NEEDS_PROGRAMMES, NULL, list_programmes },
  { "groups", NEEDS_MEASURES, NULL, list_groups },
  { "neighbours", NEEDS_STUDY, NULL, list_neighbours },
};

static ExitCode
unknown_subject (const gchar *name)
{
  const gchar *names[G_N_ELEMENTS (subjects) + 1] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    names[i] = subjects[i].name;
  g_autofree gchar *all = g_strjoinv (", ", (gchar **)names);
  const gchar *meant = name != NULL ? did_you_mean (name, names) : NULL;
  if (name == NULL)
    return usage_error (&command_list, "list what? (one of: %s)", all);
  if (meant != NULL)
    return usage_error (&command_list, "cannot list \"%s\" (did you mean \"%s\"?)", name, meant);
  return usage_error (&command_list, "cannot list \"%s\" (one of: %s)", name, all);
}

static const gchar *
missing_part (CohesionStudy *study, Need need)
{
  if (need == NEEDS_AREAS && cohesion_study_get_areas (study) == NULL)
    return "areas";
  if (need == NEEDS_MEASURES && cohesion_study_get_measures (study) == NULL)
    return "measures";
  if (need == NEEDS_PROGRAMMES && cohesion_study_get_programmes (study) == NULL)
    return "programmes";
  return NULL;
}

static ExitCode
run (App *app, gchar **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) table = NULL;
  CohesionTableFormat format;
  ExitCode code;
  guint i = 0;
  while (i < G_N_ELEMENTS (subjects) && g_strcmp0 (arguments[0], subjects[i].name) != 0)
    i++;
  if (i == G_N_ELEMENTS (subjects))
    return unknown_subject (arguments[0]);
  guint given = g_strv_length (arguments + 1);
  guint wanted = subjects[i].of_study != NULL ? 1 : 0;
  if (given == 0 && subjects[i].of_library != NULL)
    wanted = 0;
  if (given != wanted)
    return usage_error (&command_list,
                        wanted == 1 ? "list %s takes one study file" : "list %s takes no file",
                        arguments[0]);
  if (!output_format (app, &format))
    return EXIT_USAGE;

  if (wanted == 0)
    table = subjects[i].of_library (&error);
  else
    {
      g_autoptr (CohesionStudy) study = study_open (app, arguments[1], &code);
      if (study == NULL)
        return code;
      const gchar *missing = missing_part (study, subjects[i].need);
      if (missing != NULL)
        {
          message ("cohesion: %s names no %s", arguments[1], missing);
          return EXIT_CHOICE;
        }
      table = subjects[i].of_study (study, &error);
    }
  if (table == NULL)
    return fail (g_steal_pointer (&error));
  return output_table (app, table, format);
}

const Command command_list = {
  .name = "list",
  .arguments = "WHAT [STUDY]",
  .summary = "List strategies, frameworks, areas, periods ...",
  .description = description,
  .entries = NULL,
  .run = run,
};
