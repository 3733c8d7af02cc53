/* What a framework lists under `uncertainty:`, as a table. */
#include "framework/cohesion-factor-private.h"

typedef struct
{
  GPtrArray *choices;
  GPtrArray *places;
  GPtrArray *options;
  GByteArray *declared;
} Draft;

static void
add_row (Draft *draft, const CohesionFactor *factor, gchar *option, gboolean declared)
{
  const guint8 truth = declared ? 1 : 0;

  g_ptr_array_add (draft->choices, factor->name);
  g_ptr_array_add (draft->places, (gpointer)cohesion_node_get_id (factor->at));
  g_ptr_array_add (draft->options, option);
  g_byte_array_append (draft->declared, &truth, 1);
}

/* "weights times 0.75 to 1.25" */
static gchar *
describe_noise (const CohesionFactor *factor)
{
  g_autoptr (GString) text = g_string_new ("weights times ");

  cohesion_append_number (text, 1 - factor->percent / 100);
  g_string_append (text, " to ");
  cohesion_append_number (text, 1 + factor->percent / 100);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_factor (Draft *draft, const CohesionFactor *factor)
{
  const guint declared = cohesion_factor_find_declared (factor);

  for (guint i = 0; i < factor->n_options; i++)
    add_row (draft, factor, cohesion_factor_describe_option (factor, i), i == declared);
  if (factor->type == COHESION_FACTOR_WEIGHTS)
    add_row (draft, factor, describe_noise (factor), FALSE);
  else if (factor->type == COHESION_FACTOR_LEAVE_OUT)
    add_row (draft, factor,
             g_strdup (factor->domains ? "none or one of the domains"
                                       : "none or one of the "
                                         "indicators"),
             FALSE);
}

/**
 * cohesion_framework_get_choices:
 * @self: a framework
 *
 * The choices that the framework lists under `uncertainty:`, as they are drawn when a
 * #CohesionScorer is asked for %COHESION_UNCERTAINTY_CHOICES. A row for each option; columns:
 * `choice` (its name), `at` (the node of the branch), `option`, and `declared` (whether it is what
 * the framework itself takes).
 *
 * Returns: (transfer full): the table; without rows where nothing is listed
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_framework_get_choices (CohesionFramework *self)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();
  g_autoptr (GPtrArray) places = g_ptr_array_new ();
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GByteArray) declared = g_byte_array_new ();
  g_autoptr (GBytes) truths = NULL;
  Draft draft = { choices, places, options, declared };
  CohesionTable *table;

  g_return_val_if_fail (COHESION_IS_FRAMEWORK (self), NULL);
  for (guint i = 0; i < self->factors->len; i++)
    add_factor (&draft, g_ptr_array_index (self->factors, i));
  table = cohesion_table_new ();
  g_ptr_array_add (choices, NULL);
  g_ptr_array_add (places, NULL);
  g_ptr_array_add (options, NULL);
  cohesion_table_add_text (table, "choice", (const gchar *const *)choices->pdata, NULL);
  cohesion_table_add_text (table, "at", (const gchar *const *)places->pdata, NULL);
  cohesion_table_add_text (table, "option", (const gchar *const *)options->pdata, NULL);
  truths = g_bytes_new (declared->data, declared->len);
  cohesion_table_add_bytes (table, "declared", COHESION_COLUMN_TYPE_BOOLEAN, truths, NULL);
  return table;
}
