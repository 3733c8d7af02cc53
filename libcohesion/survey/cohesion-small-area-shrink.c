/* Areas drawn towards the larger area that they lie in.
 *
 * Shares: on the logit scale, of counts r = p n with n the effective size, but at most the answers;
 * other estimates as they are, towards the larger area's own estimate: coh-shrink. The mean squared
 * error is that of a composite estimate with known variances,
 *
 *   w s2 + (1 - w)^2 V(M)
 *
 * on the scale of the shrinkage: what the estimation of the spread between areas adds is not in it,
 * so it is too small where areas are few. Limits are the estimate -+ z root of it, brought back to
 * shares; the standard error of a share p is p (1 - p) times that root. Source: Ghosh and Rao
 * (1994), "Small area estimation: an appraisal", section 4. */
#include <math.h>

#include "kernel/coh-elementary.h"
#include "kernel/coh-shrink.h"
#include "survey/cohesion-small-area-private.h"

/* Areas of one larger area with a usable estimate. */
typedef struct
{
  guint32 *items;
  guint n;
  gdouble *values; /* counts, or means */
  gdouble *sizes;  /* effective sizes, or standard errors */
  struct coh_shrunken *shrunken;
} Children;

static gboolean
is_usable (const CohesionSmallEstimate *item, gboolean is_share)
{
  if (!isfinite (item->direct))
    return FALSE;
  return is_share ? cohesion_small_estimate_get_size (item) > 0 : item->direct_se > 0;
}

static void
refuse_unusable (CohesionModelling *self, CohesionSmallEstimate *item)
{
  if (item->direct_status == COHESION_STATUS_SUPPRESSED)
    cohesion_modelling_refuse (self, item, NULL, "a suppressed estimate takes no part");
  else if (isnan (item->direct))
    cohesion_modelling_refuse (self, item, NULL, "there is no estimate to shrink");
  else
    cohesion_modelling_refuse (self, item, "see its note on standard errors",
                               "its sampling variance is 0 or not known");
}

static void
init_children (CohesionModelling *self, Children *children, const guint32 *items, guint n)
{
  *children = (Children){ .items = g_new (guint32, n + 1u),
                          .values = g_new (gdouble, n + 1u),
                          .sizes = g_new (gdouble, n + 1u),
                          .shrunken = g_new (struct coh_shrunken, n + 1u) };
  for (guint i = 0; i < n; i++)
    {
      CohesionSmallEstimate *item = cohesion_modelling_get (self, items[i]);
      gboolean is_share = self->estimands[item->indicator] == COHESION_ESTIMAND_PROPORTION;
      gdouble size = cohesion_small_estimate_get_size (item);

      if (!is_usable (item, is_share))
        {
          refuse_unusable (self, item);
          continue;
        }
      children->items[children->n] = items[i];
      children->sizes[children->n] = is_share ? size : item->direct_se;
      children->values[children->n++] =
          is_share ? CLAMP (item->direct / self->scales[item->indicator], 0, 1) * size
                   : item->direct;
    }
}

static void
clear_children (Children *children)
{
  g_free (children->items);
  g_free (children->values);
  g_free (children->sizes);
  g_free (children->shrunken);
}

static gdouble
to_share (gdouble logit)
{
  return 1 / (1 + coh_exp (-logit));
}

static gdouble
find_error (const struct coh_shrunken *area, gdouble centre_variance)
{
  return area->weight * area->variance + (1 - area->weight) * (1 - area->weight) * centre_variance;
}

static void
take_share (const CohesionModelling *self,
            const struct coh_shrunken *area,
            const struct coh_shrinkage *shrinkage,
            gdouble centre_variance,
            CohesionSmallEstimate *item)
{
  gdouble scale = self->scales[item->indicator], root = sqrt (find_error (area, centre_variance));
  gdouble logit = area->weight * area->estimate + (1 - area->weight) * shrinkage->centre;

  item->model = "shrink-logit";
  item->value = area->shrunken * scale;
  item->se = area->shrunken * (1 - area->shrunken) * root * scale;
  item->lower = to_share (logit - self->quantile * root) * scale;
  item->upper = to_share (logit + self->quantile * root) * scale;
  item->gamma = area->weight;
  item->synthetic = to_share (shrinkage->centre) * scale;
}

static void
take_mean (const CohesionModelling *self,
           const struct coh_shrunken *area,
           const struct coh_shrinkage *shrinkage,
           gdouble centre_variance,
           CohesionSmallEstimate *item)
{
  item->model = "shrink-mean";
  item->value = area->shrunken;
  item->se = sqrt (find_error (area, centre_variance));
  item->lower = item->value - self->quantile * item->se;
  item->upper = item->value + self->quantile * item->se;
  item->gamma = area->weight;
  item->synthetic = shrinkage->centre;
}

/* The variance of the logit of all areas together. */
static gdouble
find_logit_variance (const Children *children)
{
  gdouble r = 0, n = 0;

  for (guint i = 0; i < children->n; i++)
    {
      r += children->values[i];
      n += children->sizes[i];
    }
  return (n + 1) * (n + 2) / (n * (r + 1) * (n - r + 1));
}

static void
refuse_all (CohesionModelling *self, const Children *children, const gchar *hint, const gchar *why)
{
  for (guint i = 0; i < children->n; i++)
    cohesion_modelling_refuse (self, cohesion_modelling_get (self, children->items[i]), hint, "%s",
                               why);
}

static void
shrink_shares (CohesionModelling *self, const Children *children)
{
  struct coh_shrinkage shrinkage;
  gdouble variance = find_logit_variance (children);

  if (coh_shrink_proportions (children->values, children->sizes, children->n, children->shrunken,
                              &shrinkage) != COH_STATUS_OK)
    {
      refuse_all (self, children, "choose a larger area with small-area-tier",
                  "it is the only area of its larger area with an estimate");
      return;
    }
  for (guint i = 0; i < children->n; i++)
    take_share (self, &children->shrunken[i], &shrinkage, variance,
                cohesion_modelling_get (self, children->items[i]));
}

static void
shrink_means (CohesionModelling *self,
              const Children *children,
              const CohesionSmallEstimate *larger)
{
  struct coh_shrinkage shrinkage;

  if (larger == NULL || !isfinite (larger->direct) || isnan (larger->direct_se))
    {
      refuse_all (self, children, "add the tier of the larger areas to tiers",
                  "its larger area has no estimate with a standard error");
      return;
    }
  if (coh_shrink_means (children->values, children->sizes, children->n, larger->direct,
                        children->shrunken, &shrinkage) != COH_STATUS_OK)
    {
      refuse_all (self, children, "choose a larger area with small-area-tier",
                  "it is the only area of its larger area with an estimate");
      return;
    }
  for (guint i = 0; i < children->n; i++)
    take_mean (self, &children->shrunken[i], &shrinkage, larger->direct_se * larger->direct_se,
               cohesion_modelling_get (self, children->items[i]));
}

void
cohesion_modelling_shrink (CohesionModelling *self, const guint32 *items, guint n)
{
  const CohesionSmallEstimate *first = cohesion_modelling_get (self, items[0]);
  Children children;

  init_children (self, &children, items, n);
  if (self->estimands[first->indicator] == COHESION_ESTIMAND_PROPORTION)
    shrink_shares (self, &children);
  else
    shrink_means (self, &children, cohesion_modelling_find (self, first->larger, first));
  clear_children (&children);
}
