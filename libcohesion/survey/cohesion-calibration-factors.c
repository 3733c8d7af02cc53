/* Factors of weights that give the totals of the margins. */
#include <math.h>

#include "base/cohesion-error-private.h"
#include "kernel/coh-rake.h"
#include "survey/cohesion-calibration-private.h"

#define TOLERANCE   1e-12
#define MOST_STEPS  200
#define MOST_SWEEPS 10000
/* Margins that are added up one by one, or are shares of a population, differ in the last digits.
 */
#define MARGIN_TOLERANCE 1e-9

/* The margins as numbers: of each kind its category. */
typedef struct
{
  guint n;
  gsize *n_categories;
  guint32 **categories;
  gdouble **totals;
} Margins;

static void
margins_clear (Margins *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      g_free (self->categories[i]);
      g_free (self->totals[i]);
    }
  g_free (self->n_categories);
  g_free (self->categories);
  g_free (self->totals);
}

/* Each kind's category: the words of the margin's columns, picked of its path. */
static gchar *
pick_path (const gchar *path, gchar **columns, gchar **wanted)
{
  g_auto (GStrv) words = g_strsplit (path, "/", -1);
  GString *picked = g_string_new (NULL);

  for (guint i = 0; wanted[i] != NULL; i++)
    for (guint j = 0; columns[j] != NULL; j++)
      if (g_str_equal (columns[j], wanted[i]))
        g_string_append_printf (picked, "%s/", words[j]);
  return g_string_free (picked, FALSE);
}

/* People of kinds that the totals do not name; the first of these. */
static gboolean
refuse_strangers (const CohesionMargin *margin, const gchar *first, guint64 n, GError **error)
{
  g_autofree gchar *name = g_strjoinv (", ", margin->columns);
  g_autofree gchar *shown = cohesion_path_show (first);

  cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-056",
                      "the margin %s has no total above 0 for %" G_GUINT64_FORMAT
                      " respondents, the first of them \"%s\" [name them in the totals, or put "
                      "them together with others]",
                      name, n, shown);
  return FALSE;
}

static gboolean
match_kinds (CohesionCalibration *self,
             const CohesionMargin *margin,
             gchar **columns,
             guint32 *categories,
             GError **error)
{
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree gchar *first = NULL;
  guint64 n_strangers = 0;

  for (guint i = 0; i < margin->n; i++)
    g_hash_table_insert (index, margin->paths[i], GUINT_TO_POINTER (i + 1));
  for (guint32 i = 0; i < self->n_kinds; i++)
    {
      g_autofree gchar *path = pick_path (self->paths[i], columns, margin->columns);
      guint found = GPOINTER_TO_UINT (g_hash_table_lookup (index, path));

      categories[i] = found - 1;
      if (found > 0 && margin->totals[found - 1] > 0)
        continue;
      if (first == NULL)
        first = g_steal_pointer (&path);
      n_strangers += self->people[i];
    }
  return first == NULL || refuse_strangers (margin, first, n_strangers, error);
}

/* Numbers for all categories of all margins. */
static void
name_categories (CohesionCalibration *self, const CohesionMargin *margin)
{
  g_autofree gchar *name = g_strjoinv (", ", margin->columns);

  for (guint i = 0; i < margin->n; i++)
    {
      g_autofree gchar *shown = cohesion_path_show (margin->paths[i]);

      g_ptr_array_add (self->categories, g_strdup_printf ("%s: %s", name, shown));
    }
}

static gboolean
find_margins (CohesionCalibration *self, CohesionSurvey *survey, Margins *margins, GError **error)
{
  g_auto (GStrv) columns = cohesion_margins_list_columns (survey->margins);
  guint n = survey->margins->len;

  *margins = (Margins){ .n = n };
  margins->n_categories = g_new (gsize, (gsize)n + 1);
  margins->categories = g_new0 (guint32 *, (gsize)n + 1);
  margins->totals = g_new0 (gdouble *, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    {
      const CohesionMargin *margin = g_ptr_array_index (survey->margins, i);

      margins->n_categories[i] = margin->n;
      margins->categories[i] = g_new (guint32, (gsize)self->n_kinds + 1);
      margins->totals[i] = g_memdup2 (margin->totals, (margin->n + 1) * sizeof (gdouble));
      name_categories (self, margin);
      if (!match_kinds (self, margin, columns, margins->categories[i], error))
        return FALSE;
    }
  return TRUE;
}

/* x of each kind: 1 in its category of each margin. */
static void
fill_cells (CohesionCalibration *self, const Margins *margins)
{
  gsize p = self->categories->len, first = 0;

  self->x = g_new0 (gdouble, self->n_kinds * p + 1);
  self->totals = g_new (gdouble, p + 1);
  for (guint i = 0; i < margins->n; first += margins->n_categories[i++])
    {
      for (guint32 kind = 0; kind < self->n_kinds; kind++)
        self->x[kind * p + first + margins->categories[i][kind]] = 1;
      for (gsize k = 0; k < margins->n_categories[i]; k++)
        self->totals[first + k] = margins->totals[i][k];
    }
  self->cells = (struct coh_cells){ self->n_kinds, p, self->weights, self->x };
}

/* All margins speak of the same people. */
static gboolean
check_populations (CohesionSurvey *survey, const Margins *margins, GError **error)
{
  gdouble first = 0;

  for (guint i = 0; i < margins->n; i++)
    {
      const CohesionMargin *margin = g_ptr_array_index (survey->margins, i);
      g_autofree gchar *name = g_strjoinv (", ", margin->columns);
      gdouble people = 0;

      for (gsize k = 0; k < margins->n_categories[i]; k++)
        people += margins->totals[i][k];
      first = i == 0 ? people : first;
      if (fabs (people - first) <= MARGIN_TOLERANCE * first)
        continue;
      cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-058",
                          "the margins are of different populations: the first adds up to %.15g, "
                          "the one by %s to %.15g [make them add up to the same]",
                          first, name, people);
      return FALSE;
    }
  return TRUE;
}

/* Sums of shares that are the same within MARGIN_TOLERANCE are made the same. */
static void
even_populations (Margins *margins)
{
  gdouble first = 0;

  for (guint i = 0; i < margins->n; i++)
    {
      gdouble people = 0;

      for (gsize k = 0; k < margins->n_categories[i]; k++)
        people += margins->totals[i][k];
      first = i == 0 ? people : first;
      for (gsize k = 0; k < margins->n_categories[i] && people != first; k++)
        margins->totals[i][k] *= first / people;
    }
}

static enum coh_calibration_status
rake (CohesionCalibration *self, const Margins *margins)
{
  const struct coh_margins input = { margins->n, margins->n_categories,
                                     (const guint32 *const *)margins->categories,
                                     (const gdouble *const *)margins->totals };
  g_autofree gdouble *scratch = g_new (gdouble, coh_raking_scratch_length (&input) + 1);

  return coh_rake_cells (self->weights, self->n_kinds, &input, TOLERANCE, MOST_SWEEPS,
                         self->factors, scratch, &self->result);
}

/* Of linear calibration 0 is no lower bound: weights have to stay above it anyway. */
static struct coh_calibration
find_bounds (const CohesionSurvey *survey)
{
  gboolean has_lower =
      survey->calibration_lower > 0 || survey->calibration == COHESION_SURVEY_CALIBRATION_LOGIT;

  return (struct coh_calibration){
    .lower = has_lower ? survey->calibration_lower : -INFINITY,
    .upper = survey->calibration_upper > 0 ? survey->calibration_upper : INFINITY,
    .tolerance = TOLERANCE,
    .most_steps = MOST_STEPS,
  };
}

static enum coh_calibration_status
calibrate (CohesionCalibration *self, CohesionSurvey *survey)
{
  static const enum coh_distance distances[] = {
    [COHESION_SURVEY_CALIBRATION_LINEAR] = COH_DISTANCE_LINEAR,
    [COHESION_SURVEY_CALIBRATION_EXPONENTIAL] = COH_DISTANCE_RAKING,
    [COHESION_SURVEY_CALIBRATION_LOGIT] = COH_DISTANCE_LOGIT,
  };
  gsize length = coh_calibration_scratch_length (self->cells.n_auxiliaries);
  g_autofree gdouble *scratch = g_new (gdouble, length + 1);

  self->how.distance = distances[survey->calibration];
  return coh_calibrate_cells (&self->cells, self->totals, &self->how, self->factors, scratch,
                              &self->result);
}

static gboolean
fit (CohesionCalibration *self, CohesionSurvey *survey, const Margins *margins, GError **error)
{
  gboolean rakes = survey->calibration == COHESION_SURVEY_CALIBRATION_POST_STRATIFY ||
                   survey->calibration == COHESION_SURVEY_CALIBRATION_RAKING;
  enum coh_calibration_status status;

  fill_cells (self, margins);
  self->factors = g_new (gdouble, (gsize)self->n_kinds + 1);
  self->how = find_bounds (survey);
  status = rakes ? rake (self, margins) : calibrate (self, survey);
  return cohesion_calibration_check_factors (self, status, error);
}

gboolean
cohesion_calibration_find_factors (CohesionCalibration *self,
                                   CohesionSurvey *survey,
                                   GError **error)
{
  Margins margins;
  gboolean good;

  self->categories = g_ptr_array_new_with_free_func (g_free);
  good =
      find_margins (self, survey, &margins, error) && check_populations (survey, &margins, error);
  if (good)
    {
      even_populations (&margins);
      good = fit (self, survey, &margins, error);
    }
  margins_clear (&margins);
  return good;
}
