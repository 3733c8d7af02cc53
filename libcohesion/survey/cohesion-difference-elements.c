/* The variance of a difference where respondents were sampled themselves, from moments of strata.
 *
 * Domains that have nobody in common: sums and squares of z = w (y - R x) / X of each, the second
 * with the other sign. Where one lies within the other (a within b, c the rest of b): the rest has
 * only -z_b; within a,
 *
 *   z_a - z_b = w (y (1 / X_a - 1 / X_b) - x (R_a / X_a - R_b / X_b))
 *             = (w y - r w x) X_c / (X_a X_b),  r = (R_a X_c + (R_a - R_b) X_a) / X_c
 *
 * which is the same form again, so the moments of a, and of b less a, are enough. The sign of the
 * whole does not matter for a variance. */
#include <string.h>

#include <math.h>

#include "survey/cohesion-difference-private.h"

/* Respondents of one stratum. */
typedef struct
{
  struct coh_exact moments[COH_N_MOMENTS];
  guint64 n;
} Part;

static void
get_part (const CohesionCompared *side, guint32 i, Part *part)
{
  const CohesionSums *sums = side->estimation.sums;
  gsize place = (gsize)side->estimation.cells[i] * sums->n_indicators + side->estimation.indicator;

  memcpy (part->moments, cohesion_estimation_get_moments (&side->estimation, i),
          sizeof part->moments);
  part->n = sums->counts[place];
}

/* The sums are those of fewer respondents, so that they are in range. */
static void
take_off (Part *part, const Part *inner)
{
  for (guint j = 0; j < COH_N_MOMENTS; j++)
    if (!coh_exact_subtract (&part->moments[j], &inner->moments[j]))
      g_assert_not_reached ();
  part->n -= inner->n;
}

CohesionForm
cohesion_form_make_own (const CohesionMoments *moments)
{
  return (CohesionForm){ moments->ratio, 1 / moments->x_sum };
}

CohesionForm
cohesion_form_make_common (const CohesionMoments *inner,
                           const CohesionMoments *outer,
                           gboolean is_total)
{
  struct coh_exact rest = outer->x;
  gdouble x, shift;

  if (is_total)
    return (CohesionForm){ 0, 0 };
  if (!coh_exact_subtract (&rest, &inner->x))
    g_assert_not_reached ();
  x = coh_exact_read (&rest);
  shift = inner->ratio * x + (inner->ratio - outer->ratio) * inner->x_sum;
  if (x == 0)
    return (CohesionForm){ INFINITY, -shift / inner->x_sum / outer->x_sum };
  return (CohesionForm){ shift / x, x / inner->x_sum / outer->x_sum };
}

/* The sum of z, and of (z - mean of z)^2. */
static void
centre (const Part *part, const CohesionForm *form, gdouble *sum, gdouble *squares)
{
  Part only = *part;
  gdouble ratio = form->ratio;

  if (isinf (ratio))
    {
      only.moments[COH_MOMENT_U] = only.moments[COH_MOMENT_V];
      only.moments[COH_MOMENT_UU] = only.moments[COH_MOMENT_VV];
      ratio = 0;
    }
  coh_exact_centre (only.moments, only.n, ratio, sum, squares);
  *sum *= form->scale;
  *squares *= form->scale * form->scale;
}

/* Add to a stratum: squares about the mean of both are those of each and the distance of the means
 * (Chan, Golub and LeVeque 1983, equation 2.1b). */
static void
add_part (CohesionComparison *comparison, guint32 place, const Part *part, const CohesionForm *form)
{
  gdouble n = comparison->counts[place], more = (gdouble)part->n, sum, squares, distance;

  if (part->n == 0)
    return;
  centre (part, form, &sum, &squares);
  if (n > 0)
    {
      distance = comparison->z[place] / n - sum / more;
      squares += distance * distance * n * more / (n + more);
    }
  comparison->z[place] += sum;
  comparison->squares[place] += squares;
  comparison->counts[place] += (guint32)part->n;
}

static void
add_disjoint (CohesionComparison *comparison)
{
  const CohesionCompared *sides[] = { &comparison->first, &comparison->second };

  for (guint side = 0; side < G_N_ELEMENTS (sides); side++)
    {
      CohesionForm form = cohesion_form_make_own (&sides[side]->moments);

      if (side == 1)
        form.scale = -form.scale;
      for (guint32 i = 0; i < sides[side]->estimation.n_cells; i++)
        {
          Part part;

          get_part (sides[side], i, &part);
          add_part (comparison, sides[side]->estimation.places[i], &part, &form);
        }
    }
}

/* Every stratum of the inner domain is one of the outer; both ascend. */
static void
add_nested (CohesionComparison *comparison,
            const CohesionCompared *inner,
            const CohesionCompared *outer)
{
  gboolean is_total = inner->estimation.estimand == COHESION_ESTIMAND_TOTAL;
  CohesionForm common = cohesion_form_make_common (&inner->moments, &outer->moments, is_total);
  CohesionForm rest = cohesion_form_make_own (&outer->moments);
  guint32 j = 0;

  rest.scale = -rest.scale;
  for (guint32 i = 0; i < outer->estimation.n_cells; i++)
    {
      guint32 place = outer->estimation.places[i];
      Part part, within;

      get_part (outer, i, &part);
      if (j < inner->estimation.n_cells && inner->estimation.places[j] == place)
        {
          get_part (inner, j++, &within);
          take_off (&part, &within);
          add_part (comparison, place, &within, &common);
        }
      add_part (comparison, place, &part, &rest);
    }
}

/* Respondents of either less their strata; and nothing is left for the next pair. */
static gdouble
count_df (CohesionComparison *comparison)
{
  gdouble df = 0;

  for (guint32 i = 0; i < comparison->finished->frame.stages[0].n_strata; i++)
    {
      if (comparison->counts[i] > 0)
        df += comparison->counts[i] - 1.0;
      comparison->z[i] = comparison->squares[i] = 0;
      comparison->counts[i] = 0;
    }
  return df;
}

enum coh_status
cohesion_difference_find_elements (CohesionComparison *comparison, gdouble *variance, gdouble *df)
{
  const CohesionSurvey *survey = comparison->finished->finishing.survey;
  enum coh_status status;
  gsize n_lonely;

  if (comparison->relation == COHESION_RELATION_WITHIN)
    add_nested (comparison, &comparison->first, &comparison->second);
  else if (comparison->relation == COHESION_RELATION_AROUND)
    add_nested (comparison, &comparison->second, &comparison->first);
  else
    add_disjoint (comparison);
  status = coh_element_variance (&comparison->finished->frame.stages[0],
                                 (enum coh_lonely)survey->lonely_psu, survey->adjust_domain_lonely,
                                 comparison->z, comparison->squares, comparison->counts, variance,
                                 &n_lonely);
  *df = count_df (comparison);
  return status;
}
