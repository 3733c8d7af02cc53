/* cohesion describe: what a strategy does, and its parameters. */
#include "command.h"
#include "messages.h"
#include "output.h"
#include "rows.h"

#include <string.h>

static const gchar description[] =
    "Shows what a scoring strategy does, where its method comes from, and its\n"
    "parameters with type, default, range and meaning: what may stand in the YAML of a\n"
    "framework. An id that two kinds share (none) is described for both, or say which:\n"
    "treat/none. `cohesion list strategies` lists the ids.\n"
    "\n"
    "Examples:\n"
    "  cohesion describe rank-exponential\n"
    "  cohesion describe aggregate/none\n";

#define N_KINDS (COHESION_STRATEGY_KIND_AGGREGATE + 1)

/* "treat/none" names a kind; "none" every kind that has it. */
static gboolean
splits_into (const gchar *name, CohesionStrategyKind kind, const gchar **id)
{
  const gchar *slash = strchr (name, '/');
  *id = slash != NULL ? slash + 1 : name;
  if (slash == NULL)
    return TRUE;
  const gchar *text = cohesion_strategy_kind_to_text (kind);
  return strlen (text) == (gsize)(slash - name) && strncmp (name, text, strlen (text)) == 0;
}

static gboolean
kind_has (CohesionStrategyKind kind, const gchar *id)
{
  g_auto (GStrv) ids = cohesion_strategy_list (kind);
  return g_strv_contains ((const gchar *const *)ids, id);
}

static ExitCode
unknown_strategy (const gchar *name)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_free);
  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      g_auto (GStrv) ids = cohesion_strategy_list ((CohesionStrategyKind)kind);
      for (guint i = 0; ids[i] != NULL; i++)
        g_ptr_array_add (known, g_strdup (ids[i]));
    }
  g_ptr_array_add (known, NULL);
  const gchar *slash = strchr (name, '/');
  const gchar *meant =
      did_you_mean (slash != NULL ? slash + 1 : name, (const gchar *const *)known->pdata);
  if (meant != NULL)
    message ("cohesion: no strategy \"%s\" (did you mean \"%s\"?)", name, meant);
  else
    message ("cohesion: no strategy \"%s\" (see \"cohesion list strategies\")", name);
  return EXIT_CHOICE;
}

/* A program reads one table at a time. */
static ExitCode
which_kind (const gchar *id)
{
  g_autoptr (GString) choices = g_string_new (NULL);
  for (guint kind = 0; kind < N_KINDS; kind++)
    if (kind_has ((CohesionStrategyKind)kind, id))
      g_string_append_printf (choices, "%s%s/%s", choices->len > 0 ? ", " : "",
                              cohesion_strategy_kind_to_text ((CohesionStrategyKind)kind), id);
  message ("cohesion: several kinds have \"%s\": say which (%s)", id, choices->str);
  return EXIT_CHOICE;
}

/* The heading of a description for people. */
static void
append_heading (GString *out, CohesionTable *table, CohesionTableFormat format)
{
  const gchar *mark = format == COHESION_TABLE_FORMAT_MARKDOWN ? "## " : "";
  const gchar *title = rows_find_note (table, "title");
  const gchar *source = rows_find_note (table, "source");
  g_string_append_printf (out, "%s%s: %s\n", mark, rows_find_note (table, "kind"),
                          rows_find_note (table, "id"));
  if (title != NULL)
    g_string_append_printf (out, "%s\n", title);
  if (source != NULL)
    g_string_append_printf (out, "Source: %s\n", source);
  g_string_append_c (out, '\n');
}

static gboolean
is_for_people (CohesionTableFormat format)
{
  return format == COHESION_TABLE_FORMAT_TEXT || format == COHESION_TABLE_FORMAT_MARKDOWN;
}

/* The notes stand in the heading already. */
static CohesionTable *
without_notes (CohesionTable *table, GError **error)
{
  g_autoptr (CohesionTable) plain = cohesion_table_new ();
  for (guint column = 0; column < cohesion_table_get_n_columns (table); column++)
    if (!cohesion_table_copy_column (plain, table, column, error))
      return NULL;
  return g_steal_pointer (&plain);
}

static gboolean
append_description (const App *app,
                    GString *out,
                    CohesionStrategyKind kind,
                    const gchar *id,
                    CohesionTableFormat format,
                    GError **error)
{
  g_autoptr (CohesionTable) table = cohesion_strategy_describe (kind, id, error);
  gboolean for_people = is_for_people (format);
  if (table == NULL)
    return FALSE;
  if (for_people)
    append_heading (out, table, format);
  if (for_people && cohesion_table_get_n_rows (table) == 0)
    {
      g_string_append (out, "No parameters.\n");
      return TRUE;
    }
  g_autoptr (CohesionTable) plain =
      for_people ? without_notes (table, error) : g_object_ref (table);
  if (plain == NULL)
    return FALSE;
  g_autofree gchar *text = cohesion_table_to_text (plain, format, app->options.digits);
  g_string_append (out, text);
  return TRUE;
}

static ExitCode
run (App *app, gchar **arguments)
{
  g_autoptr (GError) error = NULL;
  CohesionTableFormat format;
  if (arguments[0] == NULL || arguments[1] != NULL)
    return usage_error (&command_describe, "describe takes one strategy");
  if (!output_format (app, &format))
    return EXIT_USAGE;

  guint n_found = 0;
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      const gchar *id;
      if (!splits_into (arguments[0], (CohesionStrategyKind)kind, &id) ||
          !kind_has ((CohesionStrategyKind)kind, id))
        continue;
      if (n_found++ > 0 && !is_for_people (format))
        return which_kind (id);
      if (n_found > 1)
        g_string_append_c (out, '\n');
      if (!append_description (app, out, (CohesionStrategyKind)kind, id, format, &error))
        return fail (g_steal_pointer (&error));
    }
  if (n_found == 0)
    return unknown_strategy (arguments[0]);
  return output_text (app, out->str);
}

const Command command_describe = {
  .name = "describe",
  .arguments = "STRATEGY",
  .summary = "Show what a strategy does and its parameters.",
  .description = description,
  .entries = NULL,
  .run = run,
};
