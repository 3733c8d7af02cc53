/* Areas drawn towards what covariates say of them: the model of Fay and Herriot.
 *
 * On the scale of the indicator, with the sampling variances of the survey. Where a share is 0 or 1
 * its sampling variance is 0, as if it were certain; then P (1 - P) / n stands for it, with P the
 * share of all areas of the model together and n the effective size, but at most the answers. Other
 * estimates without a variance take no part. */
#include <math.h>

#include "base/cohesion-number-private.h"
#include "kernel/coh-fay-herriot.h"
#include "survey/cohesion-small-area-private.h"

#define MOST_STEPS 200

/* The areas of a model, and what it says. */
typedef struct
{
  CohesionModelling *modelling;
  const guint32 *items;
  guint n;
  gchar **covariates; /* or NULL */
  struct coh_area_input input;
  struct coh_area_model model;
  gdouble *direct, *variances, *x, *memory;
} Fit;

static CohesionSmallEstimate *
get_item (const Fit *fit, guint i)
{
  return cohesion_modelling_get (fit->modelling, fit->items[i]);
}

static gdouble
pool_shares (const Fit *fit, gdouble scale)
{
  gdouble r = 0, n = 0;

  for (guint i = 0; i < fit->n; i++)
    {
      const CohesionSmallEstimate *item = get_item (fit, i);
      gdouble size = cohesion_small_estimate_get_size (item);

      if (!isfinite (item->direct) || !(size > 0))
        continue;
      r += item->direct / scale * size;
      n += size;
    }
  return r / n;
}

/* The direct estimate and its variance; NaN: it takes no part. */
static void
take_direct (Fit *fit, guint i, gdouble pooled)
{
  CohesionSmallEstimate *item = get_item (fit, i);
  gdouble scale = fit->modelling->scales[item->indicator];

  fit->direct[i] = fit->variances[i] = NAN;
  if (!isfinite (item->direct) || !(item->direct_se >= 0))
    return;
  fit->variances[i] = item->direct_se * item->direct_se;
  if (item->direct_se == 0)
    {
      item->smoothed = TRUE;
      fit->variances[i] =
          pooled * (1 - pooled) / cohesion_small_estimate_get_size (item) * scale * scale;
    }
  if (fit->variances[i] > 0)
    fit->direct[i] = item->direct;
}

static void
take_covariates (Fit *fit, guint i)
{
  const CohesionModelling *modelling = fit->modelling;
  const CohesionSmallEstimate *item = get_item (fit, i);
  gdouble *x = fit->x + (gsize)i * fit->input.n_covariates;

  x[0] = 1;
  for (guint k = 1; k < fit->input.n_covariates; k++)
    {
      g_autoptr (CohesionMeasure) measure =
          cohesion_measures_find (modelling->measures, item->area, fit->covariates[k - 1],
                                  modelling->periods[item->period], NULL);

      x[k] = measure == NULL ? NAN : cohesion_measure_get_value (measure);
    }
}

static void
init_fit (Fit *fit, CohesionModelling *modelling, const guint32 *items, guint n)
{
  const CohesionSurvey *survey = modelling->direct->survey;
  gchar **covariates = survey->small_area_covariates;
  gsize p = 1 + (covariates == NULL ? 0 : g_strv_length (covariates));
  const CohesionSmallEstimate *first = cohesion_modelling_get (modelling, items[0]);
  gboolean is_share = modelling->estimands[first->indicator] == COHESION_ESTIMAND_PROPORTION;
  gdouble pooled;

  *fit = (Fit){ .modelling = modelling, .items = items, .n = n, .covariates = covariates };
  fit->direct = g_new (gdouble, n + 1u);
  fit->variances = g_new (gdouble, n + 1u);
  fit->x = g_new (gdouble, (gsize)n * p + 1);
  fit->memory = g_new (gdouble, coh_area_memory_length (n, p) + 1);
  fit->input = (struct coh_area_input){ .n = n,
                                        .n_covariates = p,
                                        .direct = fit->direct,
                                        .variances = fit->variances,
                                        .x = fit->x,
                                        .method = (enum coh_area_method)survey->small_area_method,
                                        .most_steps = MOST_STEPS };
  pooled = is_share ? pool_shares (fit, modelling->scales[first->indicator]) : NAN;
  for (guint i = 0; i < n; i++)
    {
      take_direct (fit, i, pooled);
      take_covariates (fit, i);
    }
}

static void
clear_fit (Fit *fit)
{
  g_free (fit->direct);
  g_free (fit->variances);
  g_free (fit->x);
  g_free (fit->memory);
}

static void
refuse_all (Fit *fit, const gchar *hint, const gchar *why)
{
  for (guint i = 0; i < fit->n; i++)
    cohesion_modelling_refuse (fit->modelling, get_item (fit, i), hint, "%s", why);
}

static void
refuse_dependent (Fit *fit)
{
  g_autofree gchar *why = NULL;

  if (fit->model.fault == 0)
    why = g_strdup ("no covariates can be told apart");
  else
    why = g_strdup_printf ("the covariate \"%s\" is constant or follows from those before it",
                           fit->covariates[fit->model.fault - 1]);
  refuse_all (fit, "leave it out of small-area-covariates", why);
}

/* FALSE where there is no model. */
static gboolean
find_model (Fit *fit)
{
  g_autofree gchar *why = NULL;

  switch (coh_fit_areas (&fit->input, fit->memory, &fit->model))
    {
    case COH_AREA_OK:
      return TRUE;
    case COH_AREA_TOO_FEW:
      why = g_strdup_printf ("%" G_GSIZE_FORMAT " areas have an estimate and all covariates, fewer "
                             "than the model needs (%" G_GSIZE_FORMAT ")",
                             fit->model.n_direct, fit->input.n_covariates + 1);
      refuse_all (fit, "fewer covariates, or a small-area-tier with more areas", why);
      return FALSE;
    case COH_AREA_NOT_CONVERGED:
      refuse_all (fit, "another small-area-method, such as prasad-rao, may settle",
                  "the variance between areas did not settle");
      return FALSE;
    case COH_AREA_DEPENDENT:
      refuse_dependent (fit);
      return FALSE;
    default:
      refuse_all (fit, NULL, "a direct estimate, its variance or a covariate is infinite");
      return FALSE;
    }
}

/* A share lies in 0 to 1, which the model does not know. */
static void
take_share (CohesionSmallEstimate *item, gdouble estimate, gdouble scale)
{
  item->value = CLAMP (estimate, 0, scale);
  item->cut = item->value != estimate;
}

static void
take_estimate (Fit *fit, const struct coh_area_estimate *estimate, CohesionSmallEstimate *item)
{
  const CohesionModelling *modelling = fit->modelling;
  gboolean is_share = modelling->estimands[item->indicator] == COHESION_ESTIMAND_PROPORTION;
  gdouble scale = modelling->scales[item->indicator];

  if (estimate->kind == COH_AREA_NONE)
    {
      cohesion_modelling_refuse (fit->modelling, item, "give measures of all covariates",
                                 "a covariate of the area and period is missing");
      return;
    }
  item->model = estimate->kind == COH_AREA_SYNTHETIC ? "synthetic" : "fay-herriot";
  item->value = estimate->estimate;
  item->se = estimate->error > 0 ? sqrt (estimate->error) : NAN;
  item->gamma = estimate->share;
  item->synthetic = estimate->synthetic;
  item->lower = item->upper = NAN;
  if (is_share)
    take_share (item, estimate->estimate, scale);
  if (isnan (item->se))
    return;
  item->lower = item->value - modelling->quantile * item->se;
  item->upper = item->value + modelling->quantile * item->se;
  if (is_share)
    {
      item->lower = MAX (item->lower, 0);
      item->upper = MIN (item->upper, scale);
    }
}

static void
append_number (GString *text, const gchar *before, gdouble number)
{
  gchar buffer[COHESION_NUMBER_SIZE];

  g_string_append_printf (text, "%s%s", before, cohesion_number_format (buffer, number, 17));
}

/* The model in words, for the notes of the table. */
static void
note_model (const Fit *fit)
{
  CohesionModelling *modelling = fit->modelling;
  const CohesionSmallEstimate *first = get_item (fit, 0);
  const gchar *group = first->group == G_MAXUINT32 ? "" : modelling->groups[first->group];
  GString *text = g_string_new (modelling->periods[first->period]);

  if (*group != '\0')
    g_string_append_printf (text, ", %s", group);
  if (first->tier != NULL)
    g_string_append_printf (text, ", areas of tier %s", first->tier);
  if (first->larger != COHESION_NO_AREA)
    g_string_append_printf (text, " in %s",
                            cohesion_areas_get_nth_code (modelling->direct->areas, first->larger));
  g_string_append_printf (text, ": %" G_GSIZE_FORMAT " with a direct estimate, %u steps",
                          fit->model.n_direct, fit->model.n_steps);
  append_number (text, "; variance between areas ", fit->model.variance);
  for (gsize k = 0; k < fit->input.n_covariates; k++)
    {
      g_string_append_printf (text, "; %s", k == 0 ? "intercept" : fit->covariates[k - 1]);
      append_number (text, " ", fit->model.coefficients[k]);
      append_number (text, " (standard error ", fit->model.errors[k]);
      g_string_append_c (text, ')');
    }
  if (fit->model.variance == 0)
    g_string_append (text, "; no difference between areas was found beyond the covariates: all "
                           "estimates are the model's alone");
  g_ptr_array_add (modelling->notes, g_strdup_printf ("small-area model of %s",
                                                      modelling->indicators[first->indicator]));
  g_ptr_array_add (modelling->notes, g_string_free (text, FALSE));
}

void
cohesion_modelling_fit (CohesionModelling *self, const guint32 *items, guint n)
{
  Fit fit;

  init_fit (&fit, self, items, n);
  if (find_model (&fit))
    {
      g_autofree struct coh_area_estimate *estimates = g_new (struct coh_area_estimate, n + 1u);
      g_autofree gdouble *scratch = g_new (gdouble, fit.input.n_covariates);

      coh_estimate_areas (&fit.input, &fit.model, scratch, estimates);
      for (guint i = 0; i < n; i++)
        take_estimate (&fit, &estimates[i], get_item (&fit, i));
      note_model (&fit);
    }
  clear_fit (&fit);
}
