/* From the names of areas, periods or groups to what is compared. */
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"
#include "survey/cohesion-compare-private.h"

static const gchar *const kind_names[] = {
  [COHESION_COMPARED_AREAS] = "area",
  [COHESION_COMPARED_PERIODS] = "period",
  [COHESION_COMPARED_GROUPS] = "group",
};

void
cohesion_contrast_clear (CohesionContrast *self)
{
  g_clear_pointer (&self->firsts, g_array_unref);
}

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const gchar *const *)a, *(const gchar *const *)b);
}

/* In order, whatever the order in which they came; owned. */
static GPtrArray *
list_names (const CohesionSums *sums, CohesionComparedKey kind)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  CohesionDictionary *words = kind == COHESION_COMPARED_AREAS ? sums->areas : sums->groups;
  gboolean is_period = kind == COHESION_COMPARED_PERIODS;
  guint n = is_period ? sums->periods->len : cohesion_dictionary_get_size (words);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (
        names, is_period ? cohesion_span_to_text (g_array_index (sums->periods, CohesionSpan, i))
                         : g_strdup (cohesion_dictionary_get (words, i)));
  g_ptr_array_sort (names, compare_texts);
  if (kind == COHESION_COMPARED_GROUPS)
    g_ptr_array_remove_index (names, 0); /* "", everybody */
  g_ptr_array_add (names, NULL);
  return names;
}

static guint32
find_period (const CohesionSums *sums, const gchar *name)
{
  CohesionSpan span;
  const gchar *why;

  if (!cohesion_span_parse (name, strlen (name), &span, &why, NULL))
    return COHESION_NO_KEY;
  for (guint i = 0; i < sums->periods->len; i++)
    if (cohesion_span_equal (g_array_index (sums->periods, CohesionSpan, i), span))
      return i;
  return COHESION_NO_KEY;
}

static gboolean
find_name (const CohesionSums *sums,
           CohesionComparedKey kind,
           const gchar *name,
           guint32 *code,
           GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree gchar *hint = NULL;

  if (kind == COHESION_COMPARED_PERIODS)
    *code = find_period (sums, name);
  else
    *code = cohesion_dictionary_find (kind == COHESION_COMPARED_AREAS ? sums->areas : sums->groups,
                                      name, strlen (name));
  if (*code != COHESION_NO_KEY)
    return TRUE;
  names = list_names (sums, kind);
  hint = cohesion_suggest_hint (name, (const gchar *const *)names->pdata);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SURVEY-065",
                      "there are no estimates of the %s \"%s\"%s%s%s", kind_names[kind], name,
                      hint == NULL ? "" : " [", hint == NULL ? "" : hint, hint == NULL ? "" : "]");
  return FALSE;
}

/* Respondents who are in both have a covariance that sums of strata do not show; units and given
 * replicates do. */
static gboolean
check_relation (const CohesionFinished *finished,
                const CohesionContrast *contrast,
                guint32 first,
                GError **error)
{
  if (finished->finishing.sums->units.has_units || finished->finishing.sums->n_replicates > 0 ||
      cohesion_compare_find_relation (finished, contrast->kind, first, contrast->second) !=
          COHESION_RELATION_CROSSING)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-067",
                      "the same respondents may be in both %ss, and the design does not say which "
                      "[name clusters: the sampling unit, or who a respondent is]",
                      kind_names[contrast->kind]);
  return FALSE;
}

/* All others; of groups those of the same column, but everybody is compared with all. */
static gboolean
add_others (CohesionContrast *self, const CohesionFinished *finished, GError **error)
{
  const CohesionSums *sums = finished->finishing.sums;
  guint n = self->kind == COHESION_COMPARED_PERIODS ? sums->periods->len
            : self->kind == COHESION_COMPARED_AREAS ? cohesion_dictionary_get_size (sums->areas)
                                                    : cohesion_dictionary_get_size (sums->groups);

  for (guint32 i = 0; i < n; i++)
    {
      CohesionRelation relation =
          cohesion_compare_find_relation (finished, self->kind, i, self->second);
      gboolean wanted = self->kind != COHESION_COMPARED_GROUPS || self->second == 0 ||
                        relation == COHESION_RELATION_DISJOINT;

      if (i == self->second || !wanted)
        continue;
      if (!check_relation (finished, self, i, error))
        return FALSE;
      g_array_append_val (self->firsts, i);
    }
  if (self->firsts->len > 0)
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-SURVEY-068",
                      "there is no other %s to compare with", kind_names[self->kind]);
  return FALSE;
}

gboolean
cohesion_contrast_init (CohesionContrast *self,
                        const CohesionFinished *finished,
                        CohesionComparedKey kind,
                        const gchar *first,
                        const gchar *second,
                        GError **error)
{
  const CohesionSums *sums = finished->finishing.sums;
  guint32 code;

  *self = (CohesionContrast){ kind, g_array_new (FALSE, FALSE, sizeof (guint32)), 0 };
  if (!find_name (sums, kind, second, &self->second, error))
    return FALSE;
  if (first == NULL)
    return add_others (self, finished, error);
  if (!find_name (sums, kind, first, &code, error))
    return FALSE;
  g_array_append_val (self->firsts, code);
  if (code != self->second)
    return check_relation (finished, self, code, error);
  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-066",
                      "the %s \"%s\" is compared with itself", kind_names[kind], first);
  return FALSE;
}
