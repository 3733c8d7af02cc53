/* What is missing is borrowed from the areas that are most alike on the other indicators. */
#include <math.h>

#include "kernel/coh-moments.h"
#include "kernel/coh-nearest.h"
#include "kernel/coh-quantile.h"
#include "kernel/coh-sum.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-draws-private.h"
#include "strategy/cohesion-fill-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "table/cohesion-table-private.h"

#define MOST_NAMED 3u /* donors in a sentence */

typedef enum
{
  USE_MEAN,
  USE_MEDIAN
} Use;

typedef struct
{
  CohesionImputation parent_instance;
  guint k;
  gint use;
  gdouble min_coverage;
  gboolean draws;
} CohesionImputeNearest;

typedef CohesionImputationClass CohesionImputeNearestClass;

G_DEFINE_TYPE (CohesionImputeNearest, cohesion_impute_nearest, COHESION_TYPE_IMPUTATION)

/* What all gaps share. */
typedef struct
{
  const CohesionImputeNearest *self;
  CohesionMatrix *in;
  CohesionMatrix *out;
  struct coh_matrix m;
  gdouble *scale;
  gsize n_usable;    /* columns that differ between areas */
  gdouble *distance; /* from the row at work */
  guint32 *n_common;
  gsize *donors;
  gdouble *numbers;   /* of the donors */
  gdouble **uniforms; /* of each column that has gaps; NULL: nothing is drawn */
} Work;

static GType
use_get_type (void)
{
  static const GEnumValue values[] = {
    { USE_MEAN, "COHESION_DONORS_MEAN", "mean" },
    { USE_MEDIAN, "COHESION_DONORS_MEDIAN", "median" },
    { 0, NULL, NULL },
  };
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("CohesionDonors", values));
  return type;
}

static gdouble
find_filling (Work *work, const gdouble *x, guint row, guint column, gsize n_donors)
{
  struct coh_moments moments;

  for (gsize i = 0; i < n_donors; i++)
    work->numbers[i] = x[work->donors[i]];
  if (work->uniforms != NULL)
    return work->numbers[(gsize)(work->uniforms[column][row] * (gdouble)n_donors)];
  if (work->self->use == USE_MEDIAN)
    return coh_find_median (work->numbers, n_donors, work->numbers);
  coh_measure_spread (work->numbers, n_donors, &moments);
  return moments.mean;
}

static void
note_donors (const Work *work, guint row, guint column, gsize n_donors)
{
  CohesionContext *context = cohesion_matrix_get_context (work->in);
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < MIN (n_donors, MOST_NAMED) && context != NULL; i++)
    {
      const gchar *code = cohesion_context_get_area (context, (guint)work->donors[i]);

      if (code != NULL)
        g_string_append_printf (names, "%s%s", i > 0 ? ", " : ": ", code);
    }
  if (names->len > 0 && n_donors > MOST_NAMED)
    g_string_append_printf (names, " and %u more", (guint)n_donors - MOST_NAMED);
  cohesion_fill_note (work->out, row, column, "imputed: the %s of the %u most similar %s%s",
                      work->self->use == USE_MEDIAN ? "median" : "mean", (guint)n_donors,
                      n_donors == 1 ? "area" : "areas", names->str);
}

static void
fill_gap (Work *work, guint row, guint column)
{
  const gsize n = work->m.n_rows;
  const gdouble *x = cohesion_matrix_peek (work->in) + column * n;
  const gsize n_others = work->n_usable - (isnan (work->scale[column]) ? 0 : 1);
  struct coh_donor_search search = { x, work->distance, work->n_common, n, 1, row };
  gsize n_donors;

  search.n_needed = (guint32)MAX (1, coh_count_needed (work->self->min_coverage, n_others));
  n_donors = coh_find_donors (&search, work->self->k, work->donors);
  if (n_donors == 0)
    {
      cohesion_fill_refuse (work->out, row, column,
                            "not imputed: no area that has a value has %u %s in common",
                            search.n_needed, search.n_needed == 1 ? "indicator" : "indicators");
      return;
    }
  cohesion_matrix_peek_mutable (work->out)[column * n + row] =
      find_filling (work, x, row, column, n_donors);
  if (!cohesion_matrix_is_quiet (work->out))
    note_donors (work, row, column, n_donors);
}

static void
fill_row (Work *work, guint row)
{
  gboolean measured = FALSE;

  for (guint column = 0; column < work->m.n_columns; column++)
    {
      if (!isnan (cohesion_matrix_get (work->in, row, column)))
        continue;
      if (!measured)
        coh_measure_distances (&work->m, work->scale, row, work->distance, work->n_common);
      measured = TRUE;
      fill_gap (work, row, column);
    }
}

static void
free_uniforms (Work *work)
{
  for (guint column = 0; work->uniforms != NULL && column < work->m.n_columns; column++)
    g_free (work->uniforms[column]);
  g_free (work->uniforms);
}

static void
draw_uniforms (Work *work)
{
  const gsize n = work->m.n_rows;

  work->uniforms = g_new0 (gdouble *, work->m.n_columns + 1);
  for (guint column = 0; column < work->m.n_columns; column++)
    {
      if (coh_count_values (cohesion_matrix_peek (work->in) + column * n, n) == n)
        continue;
      work->uniforms[column] = g_new (gdouble, n + 1);
      cohesion_draws_fill_areas (work->in, column, work->uniforms[column]);
    }
}

static gboolean
impute_nearest_impute (CohesionImputation *imputation,
                       CohesionMatrix *in,
                       CohesionMatrix *out,
                       GError **error)
{
  const CohesionImputeNearest *self = (const CohesionImputeNearest *)imputation;
  const struct coh_matrix m = cohesion_outcome_view (in);
  g_autofree gdouble *scale = g_new (gdouble, m.n_columns + 1);
  g_autofree gdouble *distance = g_new (gdouble, m.n_rows + 1);
  g_autofree guint32 *n_common = g_new (guint32, m.n_rows + 1);
  g_autofree gsize *donors = g_new (gsize, self->k + 1u);
  g_autofree gdouble *numbers = g_new (gdouble, self->k + 1u);
  Work work = { .self = self, .in = in, .out = out, .m = m, .scale = scale };

  if (self->draws && self->use == USE_MEDIAN)
    return cohesion_outcome_refuse (COHESION_STRATEGY (imputation),
                                    "\"draws\" needs \"use: mean\": the mean is what is expected "
                                    "of a donor drawn by lot",
                                    error);
  cohesion_fill_copy (in, out);
  work.n_usable = coh_measure_scales (&m, scale);
  work.distance = distance;
  work.n_common = n_common;
  work.donors = donors;
  work.numbers = numbers;
  if (self->draws && cohesion_draws_are_due (in))
    draw_uniforms (&work);
  for (guint row = 0; row < m.n_rows; row++)
    fill_row (&work, row);
  free_uniforms (&work);
  return TRUE;
}

static void
cohesion_impute_nearest_class_init (CohesionImputeNearestClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Fills gaps from the areas that are most alike on the other indicators";
  strategy_class->source =
      "Dixon, Pattern recognition with partly missing data (1979); Troyanskaya "
      "and others, Missing value estimation methods for DNA microarrays (2001)";
  klass->impute = impute_nearest_impute;

  cohesion_strategy_class_add_uint (strategy_class, G_STRUCT_OFFSET (CohesionImputeNearest, k), "k",
                                    "How many areas give; of areas equally far away the first", 1,
                                    1000, 5, 0);
  cohesion_strategy_class_add_enum (strategy_class, G_STRUCT_OFFSET (CohesionImputeNearest, use),
                                    "use", "What is taken of the areas that give", use_get_type (),
                                    USE_MEAN);
  cohesion_strategy_class_add_double (
      strategy_class, G_STRUCT_OFFSET (CohesionImputeNearest, min_coverage), "min-coverage",
      "The share of the other indicators, by number, for which both areas must have a value; those "
      "that are the same in every area do not count",
      0, 1, 0.5, 0);
  cohesion_draws_add (strategy_class, G_STRUCT_OFFSET (CohesionImputeNearest, draws));
}

static void
cohesion_impute_nearest_init (CohesionImputeNearest *self)
{
  (void)self;
}
