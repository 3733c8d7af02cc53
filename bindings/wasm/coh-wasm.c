/* The operations of the WebAssembly module: the kernel's, with scratch from the module's memory.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The rules that strategies of the library add to the kernel (how many children a score needs, what
 * a mean is not defined for) stand here a second time, because theirs need GLib; the tests compare
 * both. */

#include "coh-wasm.h"

#include "kernel/coh-means.h"
#include "kernel/coh-quantile.h"
#include "kernel/coh-rank.h"
#include "kernel/coh-transform.h"
#include "kernel/coh-winsorise.h"

#include <math.h>
#include <stdint.h>

/* The export names are those without the prefix. */
#if defined(__wasm__)
#define EXPORT(name) __attribute__ ((export_name (name)))
#else
#define EXPORT(name)
#endif

static int
rank_values (const double *x, size_t n, int ties, bool descending, double *rank)
{
  void *scratch = coh_wasm_allocate (coh_rank_scratch_size (n));

  if (scratch == NULL)
    return COH_WASM_NO_MEMORY;
  return coh_rank_values (x, n, (enum coh_ties)ties, descending, rank, scratch) > 0
             ? COH_STATUS_OK
             : COH_STATUS_EMPTY;
}

static int
scale_percentile_rank (const double *x, size_t n, int ties, double *out)
{
  void *scratch = coh_wasm_allocate (coh_rank_scratch_size (n));

  if (scratch == NULL)
    return COH_WASM_NO_MEMORY;
  return (int)coh_scale_percentile_rank (x, n, (enum coh_ties)ties, out, scratch);
}

static int
scale_rank_exponential (const double *x, size_t n, double constant, double *out)
{
  const int status = rank_values (x, n, COH_TIES_MINIMUM, true, out);

  if (status == COH_WASM_NO_MEMORY)
    return status;
  return (int)coh_transform_exponential (out, n, constant, out);
}

static int
scale_goalposts (const double *x, size_t n, const double *p, double *out)
{
  const struct coh_goalposts posts = { .low = p[0],
                                       .high = p[1],
                                       .from = p[2],
                                       .to = p[3],
                                       .scale = p[4] != 0 ? COH_GOALPOST_LOG : COH_GOALPOST_LINEAR,
                                       .cap = (enum coh_cap) (int)p[5] };

  return (int)coh_scale_goalposts (x, n, &posts, out);
}

static int
normalise (int strategy, const double *x, size_t n, const double *p, double *out)
{
  switch ((enum coh_wasm_normalisation)strategy)
    {
    case COH_WASM_MIN_MAX:
      return (int)coh_scale_range (x, n, p[0], p[1], out);
    case COH_WASM_Z_SCORE:
      return (int)coh_standardise_values (x, n, p[0], p[1], out);
    case COH_WASM_PERCENTILE_RANK:
      return scale_percentile_rank (x, n, (int)p[0], out);
    case COH_WASM_RANK:
      return rank_values (x, n, (int)p[0], false, out);
    case COH_WASM_RANK_EXPONENTIAL:
      return scale_rank_exponential (x, n, p[0], out);
    case COH_WASM_GOALPOSTS:
      return scale_goalposts (x, n, p, out);
    case COH_WASM_RATIO_TO_BASE:
      return (int)coh_scale_ratio (x, n, p[0], p[1], out);
    default:
      return COH_STATUS_BAD_PARAMETER;
    }
}

/* out = x on the scale of the strategy, whose parameters p are listed beside its name. */
EXPORT ("normalise")
int
coh_wasm_normalise (int strategy, const double *x, size_t n, const double *p, double *out)
{
  const size_t mark = coh_wasm_mark ();
  const int status = normalise (strategy, x, n, p, out);

  coh_wasm_release (mark);
  return status;
}

static enum coh_status
find_median (const struct coh_matrix *m, const double *weights, double *out, bool *enough)
{
  double *scratch =
      coh_wasm_allocate (coh_row_median_scratch_size (m->n_columns) * sizeof *scratch);

  *enough = scratch != NULL;
  return scratch != NULL ? coh_find_row_median (m, weights, out, scratch) : COH_STATUS_OK;
}

/* A power mean other than the arithmetic is for what is not negative, and above 0 unless the
 * exponent is; an overflow is no score. */
static void
hold_to_domain (const struct coh_matrix *m, const double *weights, double exponent, double *out)
{
  if (exponent != 1)
    for (size_t c = 0; c < m->n_columns; c++)
      {
        const double *x = m->values + c * m->stride;

        for (size_t r = 0; weights[c] != 0 && r < m->n_rows; r++)
          if (x[r] < 0 || (x[r] == 0 && !(exponent > 0)))
            out[r] = NAN;
      }
  for (size_t r = 0; r < m->n_rows; r++)
    if (isinf (out[r]))
      out[r] = NAN;
}

static int
aggregate (int strategy,
           const struct coh_matrix *m,
           const double *weights,
           double parameter,
           double *out)
{
  enum coh_status status = COH_STATUS_BAD_PARAMETER;
  bool enough = true;

  switch ((enum coh_wasm_aggregation)strategy)
    {
    case COH_WASM_ARITHMETIC:
      status = coh_average_rows (m, weights, out);
      break;
    case COH_WASM_GEOMETRIC:
      status = coh_average_rows_geometric (m, weights, out);
      break;
    case COH_WASM_HARMONIC:
      status = coh_average_rows_harmonic (m, weights, out);
      break;
    case COH_WASM_POWER_MEAN:
      status = coh_average_rows_power (m, weights, parameter, out);
      if (status == COH_STATUS_OK)
        hold_to_domain (m, weights, parameter, out);
      break;
    case COH_WASM_MINIMUM:
      status = coh_find_row_minimum (m, weights, out);
      break;
    case COH_WASM_MEDIAN:
      status = find_median (m, weights, out, &enough);
      break;
    case COH_WASM_WEIGHTED_SUM:
      status = coh_sum_rows (m, weights, out);
      break;
    default:
      break;
    }
  return enough ? (int)status : COH_WASM_NO_MEMORY;
}

/* Empties the rows with less than the share of the children that count; the slack lets 0.6 of 5 be
 * 3. */
static int
drop_uncovered (const struct coh_matrix *m, const double *weights, double share, double *out)
{
  size_t n_counted = 0;
  uint32_t *present;
  double needed;

  for (size_t c = 0; c < m->n_columns; c++)
    n_counted += weights[c] != 0;
  needed = ceil (share * (double)n_counted - 1e-9);
  if (!(needed > 0))
    return COH_STATUS_OK;
  present = coh_wasm_allocate (m->n_rows * sizeof *present);
  if (present == NULL)
    return COH_WASM_NO_MEMORY;
  coh_count_present (m, weights, present);
  for (size_t r = 0; r < m->n_rows; r++)
    if (present[r] < needed)
      out[r] = NAN;
  return COH_STATUS_OK;
}

/* out = one score for each row of the columns, which lie one after the other. */
EXPORT ("aggregate")
int
coh_wasm_aggregate (int strategy,
                    const double *values,
                    size_t n_rows,
                    size_t n_columns,
                    const double *weights,
                    double min_coverage,
                    double parameter,
                    double *out)
{
  const struct coh_matrix m = { values, n_rows, n_columns, n_rows };
  const size_t mark = coh_wasm_mark ();
  int status = aggregate (strategy, &m, weights, parameter, out);

  if (status == COH_STATUS_OK)
    status = drop_uncovered (&m, weights, min_coverage, out);
  coh_wasm_release (mark);
  return status;
}

EXPORT ("rank")
int
coh_wasm_rank (const double *x, size_t n, int ties, bool descending, double *rank)
{
  const size_t mark = coh_wasm_mark ();
  const int status = rank_values (x, n, ties, descending, rank);

  coh_wasm_release (mark);
  return status;
}

EXPORT ("quantile")
int
coh_wasm_quantile (const double *x, size_t n, double share, int type, double *out)
{
  const size_t mark = coh_wasm_mark ();
  double *scratch = coh_wasm_allocate (n * sizeof *scratch);
  const bool enough = scratch != NULL;

  if (enough)
    *out = coh_find_quantile (x, n, share, type, scratch);
  coh_wasm_release (mark);
  return enough ? COH_STATUS_OK : COH_WASM_NO_MEMORY;
}

/* p: how many cells may be touched, and the skewness and kurtosis below which none is. */
EXPORT ("winsorise")
int
coh_wasm_winsorise (const double *x, size_t n, const double *p, double *out)
{
  const struct coh_winsorise_limits limits = { .skewness = p[1],
                                               .kurtosis = p[2],
                                               .n_cells = (size_t)p[0] };
  struct coh_winsorised result;

  return (int)coh_winsorise_count (x, n, &limits, out, NULL, &result);
}
