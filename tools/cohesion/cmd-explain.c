/* cohesion explain: why an area has the score that it has. */
#include <math.h>
#include <string.h>

#include "command.h"
#include "output.h"
#include "rows.h"
#include "scoring.h"
#include "study.h"

#define DIGITS   6 /* of numbers in a sentence, unless --digits says otherwise */
#define MOST_SET 3 /* elements that are named as strongest and weakest */

static ScoringOptions scoring = SCORING_NOTHING_TYPED;
static gchar **option_areas;
static gchar *option_node;

static const GOptionEntry entries[] = {
  { "area", 'a', 0, G_OPTION_ARG_STRING_ARRAY, &option_areas, "The area to explain", "AREA" },
  { "node", 'n', 0, G_OPTION_ARG_STRING, &option_node, "Explain this node (without it: the root)",
    "NODE" },
  SCORING_ENTRIES (scoring),
  SCORING_UNCERTAINTY_ENTRIES (scoring),
  { NULL },
};

static const gchar description[] =
    "For one area: the score of a node, its rank, its interval, and every element below\n"
    "it with what it contributes. The contributions of the elements of a domain sum to\n"
    "that of the domain, and all of them to the score. As --format table a tree for\n"
    "people, highest contributions first, with the elements furthest from the mean of\n"
    "all areas (in standard deviations) named above it. As csv, json and markdown the\n"
    "columns are area, node, title, parent, depth, polarity, unit, value, treated,\n"
    "score, status, weight, share, effective_weight, contribution, method, rank,\n"
    "n_ranked, mean, median, difference, deviations, standing, lower, upper, level,\n"
    "coverage, note.\n"
    "\n"
    "Examples:\n"
    "  cohesion explain study.yaml --area E08000032\n"
    "  cohesion explain study.yaml --area E08000032 --node trust\n"
    "  cohesion explain study.yaml --area E08000032 --format csv -o why.csv\n";

/* A column of the explanation by its name. */
static guint
find (CohesionTable *table, const gchar *name)
{
  return (guint)cohesion_table_find_column (table, name);
}

static gdouble
number (CohesionTable *table, guint row, const gchar *name)
{
  return cohesion_table_get_double (table, row, find (table, name));
}

static const gchar *
text (CohesionTable *table, guint row, const gchar *name)
{
  return cohesion_table_get_text (table, row, find (table, name));
}

static gint
whole (CohesionTable *table, guint row, const gchar *name)
{
  return cohesion_table_get_int (table, row, find (table, name));
}

/* What rows are ordered by: the highest contribution first, those without one last. */
typedef struct
{
  guint row;
  gdouble key;
} Placed;

static gint
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *x = a, *y = b;
  if (isnan (x->key) || isnan (y->key))
    return isnan (x->key) - isnan (y->key);
  return x->key > y->key ? -1 : x->key < y->key;
}

/* A row and what is below it. */
static void
order_rows (CohesionTable *table, guint row, GArray *order)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (Placed));
  gint depth = whole (table, row, "depth");
  g_array_append_val (order, row);
  for (guint i = row + 1;
       i < cohesion_table_get_n_rows (table) && whole (table, i, "depth") > depth; i++)
    {
      const Placed child = { i, number (table, i, "contribution") };
      if (whole (table, i, "depth") == depth + 1)
        g_array_append_val (children, child);
    }
  g_array_sort (children, compare_placed);
  for (guint i = 0; i < children->len; i++)
    order_rows (table, g_array_index (children, Placed, i).row, order);
}

static void
append_number (const App *app, GString *out, gdouble value)
{
  g_string_append_printf (out, "%.*g", app->options.digits > 0 ? app->options.digits : DIGITS,
                          value);
}

/* "Strongest: Trust (+1.8), Belonging (+1.1)": the indicators above or below the mean. */
static void
append_extremes (GString *out, CohesionTable *table, const gchar *title, gdouble sign)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  for (guint i = 0; i < cohesion_table_get_n_rows (table); i++)
    {
      const Placed element = { i, sign * number (table, i, "deviations") };
      if (text (table, i, "polarity") != NULL && element.key > 0)
        g_array_append_val (placed, element);
    }
  g_array_sort (placed, compare_placed);
  for (guint i = 0; i < MIN (placed->len, MOST_SET); i++)
    {
      const Placed *element = &g_array_index (placed, Placed, i);
      g_string_append_printf (out, "%s%s (%+.2f)", i == 0 ? title : ", ",
                              text (table, element->row, "title"), sign * element->key);
    }
  if (placed->len > 0)
    g_string_append (out, " standard deviations from the mean\n");
}

static void
append_score (const App *app, GString *out, CohesionTable *table)
{
  const gchar *note = text (table, 0, "note");
  g_string_append_printf (out, "%s: ", text (table, 0, "title"));
  if (isnan (number (table, 0, "score")))
    g_string_append (out, "no score");
  else
    {
      append_number (app, out, number (table, 0, "score"));
      g_string_append_printf (out, ", rank %d of %d (1 is the highest), mean ",
                              whole (table, 0, "rank"), whole (table, 0, "n_ranked"));
      append_number (app, out, number (table, 0, "mean"));
    }
  if (!isnan (number (table, 0, "lower")))
    {
      g_string_append (out, ", ");
      append_number (app, out, number (table, 0, "level"));
      g_string_append (out, " % interval ");
      append_number (app, out, number (table, 0, "lower"));
      g_string_append (out, " to ");
      append_number (app, out, number (table, 0, "upper"));
    }
  g_string_append_c (out, '\n');
  if (note != NULL)
    g_string_append_printf (out, "%s\n", note);
}

static gchar *
make_heading (const App *app, CohesionStudy *study, CohesionScores *scores, CohesionTable *table)
{
  GString *out = g_string_new (NULL);
  CohesionAreas *areas = cohesion_study_get_areas (study);
  g_autoptr (CohesionArea) area = cohesion_areas_get_area (areas, option_areas[0], NULL);
  g_string_append_printf (out, "%s (%s): period %s, tier %s\n\n",
                          area != NULL ? cohesion_area_get_name (area) : "", option_areas[0],
                          cohesion_scores_get_period (scores), cohesion_scores_get_tier (scores));
  append_score (app, out, table);
  append_extremes (out, table, "Strongest: ", 1);
  append_extremes (out, table, "Weakest: ", -1);
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

/* Titles, moved in by how deep they stand. */
static gboolean
add_elements (CohesionTable *table, CohesionTable *out, GError **error)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < cohesion_table_get_n_rows (table); i++)
    g_ptr_array_add (titles, g_strdup_printf ("%*s%s", 2 * whole (table, i, "depth"), "",
                                              text (table, i, "title")));
  g_ptr_array_add (titles, NULL);
  return cohesion_table_add_text (out, "element", (const gchar *const *)titles->pdata, error);
}

static CohesionTable *
make_tree (CohesionTable *table, GError **error)
{
  static const gchar *const shown[] = { "contribution", "score",    "rank",   "mean",
                                        "deviations",   "standing", "value",  "unit",
                                        "treated",      "share",    "status", "note" };
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (CohesionTable) out = cohesion_table_new ();
  order_rows (table, 0, order);
  g_autoptr (CohesionTable) sorted =
      cohesion_table_select_rows (table, (const guint *)(gpointer)order->data, order->len, error);
  if (sorted == NULL || !add_elements (sorted, out, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if (!rows_column_is_empty (sorted, find (sorted, shown[i])) &&
        !cohesion_table_copy_column (out, sorted, find (sorted, shown[i]), error))
      return NULL;
  rows_copy_notes (table, out);
  return g_steal_pointer (&out);
}

static ExitCode
print_readable (const App *app, CohesionStudy *study, CohesionScores *scores, CohesionTable *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionTable) tree = make_tree (table, &error);
  if (tree == NULL)
    return fail (g_steal_pointer (&error));
  g_autofree gchar *heading = make_heading (app, study, scores, table);
  return output_text_and_table (app, heading, tree, COHESION_TABLE_FORMAT_TEXT);
}

static ExitCode
run (App *app, gchar **arguments)
{
  g_autoptr (GError) error = NULL;
  CohesionTableFormat format;
  ExitCode code = EXIT_USAGE;
  if (arguments[0] == NULL || arguments[1] != NULL)
    return usage_error (&command_explain, "explain takes one study file");
  if (option_areas == NULL)
    return usage_error (&command_explain, "which area? Say so with --area");
  if (option_areas[1] != NULL)
    return usage_error (&command_explain, "explain takes one --area");
  if (!scoring_check (&command_explain, &scoring) || !output_format (app, &format))
    return code;

  g_autoptr (CohesionStudy) study = study_open (app, arguments[0], &code);
  if (study == NULL)
    return code;
  g_autoptr (CohesionScores) scores = scoring_run (app, study, &scoring, &error);
  if (scores == NULL)
    return fail (g_steal_pointer (&error));
  g_autoptr (CohesionTable) table =
      cohesion_scores_explain (scores, option_areas[0], option_node, &error);
  if (table == NULL)
    return fail (g_steal_pointer (&error));
  if (format == COHESION_TABLE_FORMAT_TEXT)
    return print_readable (app, study, scores, table);
  return output_table (app, table, format);
}

const Command command_explain = {
  .name = "explain",
  .arguments = "STUDY",
  .summary = "Explain the score of an area, element by element.",
  .description = description,
  .entries = entries,
  .run = run,
};
