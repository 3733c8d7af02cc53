/* Observations drawn again from their errors.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-draw.h"

#include "coh-clones.h"
#include "coh-elementary.h"
#include "coh-lanes.h"
#include "coh-normal.h"

#include <math.h>

#define BLOCK         256u
#define LARGEST_SHARE (1 - 0x1p-53)

/* y = centre + scale z. */
COH_CLONES static void
move_draws (const double *centre, const double *scale, const double *z, size_t n, double *y)
{
  for (size_t i = 0; i < n; i++)
    y[i] = centre[i] + scale[i] * z[i];
}

/* p = from + span u, below 1 also when rounded. */
COH_CLONES static void
narrow_shares (const double *from, const double *span, const double *u, size_t n, double *p)
{
  for (size_t i = 0; i < n; i++)
    {
      double share = from[i] + span[i] * u[i];

      p[i] = share < LARGEST_SHARE ? share : LARGEST_SHARE;
    }
}

/* The last digit may not carry a draw past an end. */
COH_CLONES static void
hold_draws (double low, double high, size_t n, double *y)
{
  for (size_t i = 0; i < n; i++)
    {
      double x = y[i] < low ? low : y[i];

      y[i] = x > high ? high : x;
    }
}

/* y = low + (high - low) / (1 + odds), odds those against. */
COH_CLONES static void
share_odds (double low, double high, const double *odds, size_t n, double *y)
{
  for (size_t i = 0; i < n; i++)
    y[i] = low + (high - low) / (1 + odds[i]);
}

/* Rows whose value stays get it back to the last digit. */
COH_CLONES static void
restore_values (const double *value, const double *scale, size_t n, double *y)
{
  for (size_t i = 0; i < n; i++)
    y[i] = scale[i] == 0 ? value[i] : y[i];
}

static void
draw_truncated (const struct coh_errors *errors, size_t first, size_t n, const double *u, double *y)
{
  double z[BLOCK];

  narrow_shares (errors->from + first, errors->span + first, u, n, z);
  coh_invert_normal (z, n, z);
  move_draws (errors->centre + first, errors->scale + first, z, n, y);
  hold_draws (errors->low, errors->high, n, y);
}

static void
draw_transformed (const struct coh_errors *errors,
                  size_t first,
                  size_t n,
                  const double *u,
                  double *y)
{
  double z[BLOCK], t[BLOCK];
  double sign = errors->family == COH_ERROR_LOGIT ? -1 : 1;

  coh_invert_normal (u, n, z);
  move_draws (errors->centre + first, errors->scale + first, z, n, t);
  for (size_t i = 0; i < n; i++)
    t[i] *= sign;
  coh_exp_values (t, n, y);
  if (errors->family == COH_ERROR_LOGIT)
    share_odds (errors->low, errors->high, y, n, y);
  for (size_t i = 0; errors->count[COH_ERROR_ROW_AT_END] > 0 && i < n; i++)
    if (errors->row[first + i] == COH_ERROR_ROW_AT_END)
      draw_truncated (errors, first + i, 1, u + i, y + i);
  restore_values (errors->value + first, errors->scale + first, n, y);
}

/* out[i] = a draw of row first + i by uniform[i], a number in (0, 1), as prepared; monotone in it.
 *
 * Rows MISSING and OUTSIDE give NaN; those whose value stays give it exactly. Draws are finite and
 * within the ends. The median of LOGIT and LOG is the estimate, its mean lies a little off. Any
 * first and n give the same numbers; out may be uniform. The error is that of
 * coh_invert_normal () times the scale. */
void
coh_draw_errors (const struct coh_errors *errors,
                 size_t first,
                 size_t n,
                 const double *uniform,
                 double *out)
{
  for (size_t i = 0; i < n; i += BLOCK)
    {
      size_t row = first + i, count = n - i < BLOCK ? n - i : BLOCK;
      double u[BLOCK], z[BLOCK];

      memcpy (u, uniform + i, count * sizeof *u);
      if (errors->family == COH_ERROR_TRUNCATED)
        draw_truncated (errors, row, count, u, out + i);
      else if (errors->family == COH_ERROR_NORMAL)
        {
          coh_invert_normal (u, count, z);
          move_draws (errors->centre + row, errors->scale + row, z, count, out + i);
        }
      else
        draw_transformed (errors, row, count, u, out + i);
      if (errors->count[COH_ERROR_ROW_OUTSIDE] > 0)
        for (size_t k = 0; k < count; k++)
          out[i + k] = errors->row[row + k] == COH_ERROR_ROW_OUTSIDE ? NAN : out[i + k];
    }
}
