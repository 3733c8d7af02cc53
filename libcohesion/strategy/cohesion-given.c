/* Weights by the ids of the children. */
#include "strategy/cohesion-given-private.h"

#include "base/cohesion-suggest-private.h"
#include "strategy/cohesion-outcome-private.h"

static gboolean refuse (CohesionStrategy *self, GError **error, const gchar *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
refuse (CohesionStrategy *self, GError **error, const gchar *format, ...)
{
  g_autofree gchar *why = NULL;
  va_list arguments;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return cohesion_outcome_refuse (self, why, error);
}

GHashTable *
cohesion_given_index (GVariant *weights)
{
  GHashTable *by_name = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (gsize i = 0; i < g_variant_n_children (weights); i++)
    {
      gdouble *weight = g_new (gdouble, 1);
      const gchar *name;

      g_variant_get_child (weights, i, "{&sd}", &name, weight);
      g_hash_table_insert (by_name, (gpointer)name, weight);
    }
  return by_name;
}

/* The first name that is no child's. */
static gboolean
refuse_unknown (CohesionStrategy *self, GVariant *weights, CohesionContext *context, GError **error)
{
  const guint n = cohesion_context_get_n_children (context);
  g_autofree const gchar **ids = g_new0 (const gchar *, n + 1u);

  for (guint i = 0; i < n; i++)
    ids[i] = cohesion_context_get_child (context, i);
  for (gsize i = 0; i < g_variant_n_children (weights); i++)
    {
      g_autofree gchar *hint = NULL;
      const gchar *name;

      g_variant_get_child (weights, i, "{&sd}", &name, NULL);
      if (g_strv_contains (ids, name))
        continue;
      hint = cohesion_suggest_hint (name, ids);
      return refuse (self, error, "there is no child \"%.80s\"%s%s", name, hint != NULL ? ", " : "",
                     hint != NULL ? hint : "");
    }
  return TRUE;
}

gboolean
cohesion_given_weigh (CohesionStrategy *self,
                      GVariant *weights,
                      CohesionMatrix *in,
                      gboolean exact,
                      CohesionColumn *out,
                      GError **error)
{
  CohesionContext *context = cohesion_matrix_get_context (in);
  const guint n = cohesion_matrix_get_n_columns (in);
  g_autoptr (GHashTable) by_name = cohesion_given_index (weights);

  if (context == NULL || cohesion_context_get_n_children (context) != n)
    return refuse (self, error, "weights by name need children with ids, as a scorer gives them");
  for (guint i = 0; i < n; i++)
    {
      const gchar *id = cohesion_context_get_child (context, i);
      const gdouble *weight = g_hash_table_lookup (by_name, id);

      if (weight == NULL)
        return refuse (self, error, "there is no number for the child \"%s\"", id);
      cohesion_column_set (out, i, *weight);
    }
  return !exact || g_hash_table_size (by_name) == n ||
         refuse_unknown (self, weights, context, error);
}
