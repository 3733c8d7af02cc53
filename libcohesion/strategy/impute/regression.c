/* What is missing gets what a regression on the other indicators expects. */
#include <math.h>

#include "kernel/coh-normal.h"
#include "kernel/coh-regress.h"
#include "kernel/coh-sum.h"
#include "strategy/cohesion-builtin-private.h"
#include "strategy/cohesion-draws-private.h"
#include "strategy/cohesion-fill-private.h"
#include "strategy/cohesion-outcome-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "table/cohesion-table-private.h"

#define MOST_NAMED 3u /* indicators in a sentence */

typedef struct
{
  CohesionImputation parent_instance;
  gchar *on; /* NULL: all complete indicators */
  gboolean draws;
} CohesionImputeRegression;

typedef CohesionImputationClass CohesionImputeRegressionClass;

G_DEFINE_TYPE (CohesionImputeRegression, cohesion_impute_regression, COHESION_TYPE_IMPUTATION)

/* One column at work. */
typedef struct
{
  CohesionMatrix *in;
  CohesionMatrix *out;
  guint column;
  const gdouble *y;
  const gdouble **x; /* the predictors, and their columns */
  guint *columns;
  guint n_predictors;
  struct coh_regression fit;
} Work;

static const gdouble *
peek_column (CohesionMatrix *matrix, guint column)
{
  return cohesion_matrix_peek (matrix) + (gsize)column * cohesion_matrix_get_n_rows (matrix);
}

/* For each column whether others may be explained by it; NULL with an error where "on" names one
 * that is not there. */
static gboolean *
list_candidates (const CohesionImputeRegression *self, CohesionMatrix *in, GError **error)
{
  const guint n_columns = cohesion_matrix_get_n_columns (in);
  const guint n = cohesion_matrix_get_n_rows (in);
  CohesionContext *context = cohesion_matrix_get_context (in);
  g_autofree gboolean *may = g_new0 (gboolean, n_columns + 1u);
  g_auto (GStrv) names = g_strsplit_set (self->on != NULL ? self->on : "", ", ", -1);

  for (guint column = 0; column < n_columns && self->on == NULL; column++)
    may[column] = coh_count_values (peek_column (in, column), n) == n;
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint column = 0;

      if (*names[i] == '\0')
        continue;
      while (column < n_columns &&
             (context == NULL ||
              g_strcmp0 (cohesion_context_get_child (context, column), names[i]) != 0))
        column++;
      if (column == n_columns)
        {
          g_autofree gchar *wrong = g_strdup_printf (
              "\"on\" names \"%.80s\", which is not among the indicators that are imputed together",
              names[i]);

          cohesion_outcome_refuse (COHESION_STRATEGY ((gpointer)self), wrong, error);
          return NULL;
        }
      may[column] = TRUE;
    }
  return g_steal_pointer (&may);
}

static void
choose_predictors (Work *work, const gboolean *may)
{
  work->n_predictors = 0;
  for (guint column = 0; column < cohesion_matrix_get_n_columns (work->in); column++)
    if (may[column] && column != work->column)
      {
        work->columns[work->n_predictors] = column;
        work->x[work->n_predictors++] = peek_column (work->in, column);
      }
}

static gchar *
name_predictors (const Work *work)
{
  CohesionContext *context = cohesion_matrix_get_context (work->in);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (work->n_predictors, MOST_NAMED); i++)
    {
      const gchar *id =
          context != NULL ? cohesion_context_get_child (context, work->columns[i]) : NULL;

      g_string_append_printf (text, "%s", i > 0 ? ", " : "");
      if (id != NULL)
        g_string_append (text, id);
      else
        g_string_append_printf (text, "column %u", work->columns[i] + 1);
    }
  if (work->n_predictors > MOST_NAMED)
    g_string_append_printf (text, " and %u more", work->n_predictors - MOST_NAMED);
  return g_string_free (text, FALSE);
}

/* "imputed: regression on trust, belong (R2 0.83)". */
static gchar *
describe_fit (const Work *work)
{
  g_autofree gchar *names = name_predictors (work);
  gchar share[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (work->fit.share))
    return g_strdup_printf ("imputed: regression on %s (all areas with a value have the same)",
                            names);
  g_ascii_formatd (share, sizeof share, "%.2f", work->fit.share);
  return g_strdup_printf ("imputed: regression on %s (R2 %s%s)", names, share,
                          work->fit.ridged ? "; a ridge of 0.001, as they depend on each other"
                                           : "");
}

/* The fit gives no number in a row: a predictor is missing, or it is too large. */
static void
refuse_row (const Work *work, guint row)
{
  CohesionContext *context = cohesion_matrix_get_context (work->in);
  const gchar *id = NULL;
  guint i = 0;

  while (i < work->n_predictors && !isnan (work->x[i][row]))
    i++;
  if (i < work->n_predictors && context != NULL)
    id = cohesion_context_get_child (context, work->columns[i]);
  if (i == work->n_predictors)
    cohesion_fill_refuse (work->out, row, work->column,
                          "not imputed: the regression gives more than a computer's numbers hold");
  else
    cohesion_fill_refuse (work->out, row, work->column,
                          "not imputed: %s, on which the regression is, has no value either",
                          id != NULL ? id : "an indicator");
}

/* Draws the model in place; returns the standard deviation around it. */
static gdouble
draw_model (Work *work)
{
  const gsize n_slopes = work->fit.n_used + 1;
  const gsize n = work->fit.n_rows; /* slopes and degrees of freedom together */
  g_autofree gdouble *z = g_new (gdouble, n + 1);
  gdouble chi_square = 0;

  cohesion_draws_fill_model (work->in, work->column, n, z);
  coh_invert_normal (z, n, z);
  for (gsize i = n_slopes; i < n; i++)
    chi_square += z[i] * z[i];
  coh_draw_regression (&work->fit, chi_square, z);
  return sqrt (work->fit.variance);
}

static void
fill_gaps (Work *work, gboolean drawn)
{
  const guint n = cohesion_matrix_get_n_rows (work->in);
  gdouble *y = cohesion_matrix_peek_mutable (work->out) + (gsize)work->column * n;
  g_autofree gchar *note = cohesion_matrix_is_quiet (work->out) ? NULL : describe_fit (work);
  g_autofree gdouble *z = NULL;
  gdouble deviation = 0;

  if (drawn)
    {
      deviation = draw_model (work);
      z = g_new (gdouble, (gsize)n + 1);
      cohesion_draws_fill_areas (work->in, work->column, z);
      coh_invert_normal (z, n, z);
    }
  for (guint row = 0; row < n; row++)
    {
      if (!isnan (y[row]))
        continue;
      y[row] = coh_predict_value (&work->fit, work->x, row) + (drawn ? deviation * z[row] : 0);
      if (isfinite (y[row]))
        cohesion_fill_note (work->out, row, work->column, "%s", note);
      else
        {
          y[row] = (gdouble)NAN;
          refuse_row (work, row);
        }
    }
}

static void
refuse_gaps (const Work *work, enum coh_status status)
{
  for (guint row = 0; row < cohesion_matrix_get_n_rows (work->in); row++)
    if (!isnan (work->y[row]))
      continue;
    else if (work->n_predictors == 0)
      cohesion_fill_refuse (work->out, row, work->column,
                            "not imputed: there is no complete indicator to regress on");
    else if (status == COH_STATUS_EMPTY)
      cohesion_fill_refuse (work->out, row, work->column,
                            "not imputed: no area has this and the indicators to regress on");
    else
      cohesion_fill_refuse (work->out, row, work->column,
                            "not imputed: a regression on %u %s needs %u areas that have all "
                            "values, and %u have",
                            (guint)work->fit.n_used,
                            work->fit.n_used == 1 ? "indicator" : "indicators",
                            (guint)work->fit.n_used + 2, (guint)work->fit.n_rows);
}

static void
fill_column (Work *work, const gboolean *may, gboolean drawn)
{
  struct coh_regression_input input = { .n = cohesion_matrix_get_n_rows (work->in) };
  g_autofree gpointer memory = NULL;
  enum coh_status status = COH_STATUS_EMPTY;

  work->y = peek_column (work->in, work->column);
  if (coh_count_values (work->y, input.n) == input.n)
    return;
  choose_predictors (work, may);
  if (work->n_predictors > 0)
    {
      input.x = work->x;
      input.n_predictors = work->n_predictors;
      input.y = work->y;
      memory = g_malloc (coh_regression_size (input.n, input.n_predictors));
      status = coh_fit_regression (&input, memory, &work->fit);
    }
  if (status == COH_STATUS_OK)
    fill_gaps (work, drawn);
  else
    refuse_gaps (work, status);
}

static gboolean
impute_regression_impute (CohesionImputation *imputation,
                          CohesionMatrix *in,
                          CohesionMatrix *out,
                          GError **error)
{
  const CohesionImputeRegression *self = (const CohesionImputeRegression *)imputation;
  const guint n_columns = cohesion_matrix_get_n_columns (in);
  const gboolean drawn = self->draws && cohesion_draws_are_due (in);
  g_autofree const gdouble **x = g_new (const gdouble *, n_columns + 1u);
  g_autofree guint *columns = g_new (guint, n_columns + 1u);
  g_autofree gboolean *may = list_candidates (self, in, error);
  Work work = { .in = in, .out = out, .x = x, .columns = columns };

  if (may == NULL)
    return FALSE;
  cohesion_fill_copy (in, out);
  for (work.column = 0; work.column < n_columns; work.column++)
    fill_column (&work, may, drawn);
  return TRUE;
}

static void
cohesion_impute_regression_class_init (CohesionImputeRegressionClass *klass)
{
  CohesionStrategyClass *strategy_class = COHESION_STRATEGY_CLASS (klass);

  strategy_class->title = "Fills gaps with what a regression on other indicators expects";
  strategy_class->source =
      "Rubin, Multiple Imputation for Nonresponse in Surveys (1987); Hoerl and "
      "Kennard, Ridge regression (1970)";
  klass->impute = impute_regression_impute;

  cohesion_strategy_class_add_string (
      strategy_class, G_STRUCT_OFFSET (CohesionImputeRegression, on), "on",
      "Ids of the indicators to regress on, with spaces or commas between them, of those that are "
      "imputed together; without it all that have no gap",
      NULL, COHESION_PARAM_OPTIONAL);
  cohesion_draws_add (strategy_class, G_STRUCT_OFFSET (CohesionImputeRegression, draws));
}

static void
cohesion_impute_regression_init (CohesionImputeRegression *self)
{
  (void)self;
}
