/* Observations drawn again from their errors.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-draw.h"

#include "coh-clones.h"
#include "coh-elementary.h"
#include "coh-lanes.h"
#include "coh-noise.h"
#include "coh-normal.h"

#include <math.h>

#define BLOCK         256u
#define LARGEST_SHARE (1 - 0x1p-53)

/* y = centre + scale z. */
COH_CLONES static void
add_noise (const double *centre, const double *scale, const float *z, size_t n, double *y)
{
  for (size_t i = 0; i < n; i++)
    y[i] = centre[i] + scale[i] * (double)z[i];
}

/* The same with z to the last digit. */
COH_CLONES static void
move_draws (const double *centre, const double *scale, const double *z, size_t n, double *y)
{
  for (size_t i = 0; i < n; i++)
    y[i] = centre[i] + scale[i] * z[i];
}

/* p = from + span u, below 1 also when rounded. */
COH_CLONES static void
narrow_shares (const double *from, const double *span, const uint32_t *words, size_t n, double *p)
{
  for (size_t i = 0; i < n; i++)
    {
      double share = from[i] + span[i] * coh_word_share (words[i]);

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
draw_truncated (const struct coh_errors *errors,
                size_t first,
                size_t n,
                const uint32_t *words,
                double *y)
{
  double z[BLOCK];

  narrow_shares (errors->from + first, errors->span + first, words, n, z);
  coh_invert_normal (z, n, z);
  move_draws (errors->centre + first, errors->scale + first, z, n, y);
  hold_draws (errors->low, errors->high, n, y);
}

static void
draw_normal (const struct coh_errors *errors,
             size_t first,
             size_t n,
             const uint32_t *words,
             double *y)
{
  float z[BLOCK];

  coh_make_noise (words, n, z);
  add_noise (errors->centre + first, errors->scale + first, z, n, y);
}

static void
draw_transformed (const struct coh_errors *errors,
                  size_t first,
                  size_t n,
                  const uint32_t *words,
                  double *y)
{
  double t[BLOCK];
  double sign = errors->family == COH_ERROR_LOGIT ? -1 : 1;

  draw_normal (errors, first, n, words, t);
  for (size_t i = 0; i < n; i++)
    t[i] *= sign;
  coh_exp_values (t, n, y);
  if (errors->family == COH_ERROR_LOGIT)
    share_odds (errors->low, errors->high, y, n, y);
  for (size_t i = 0; errors->count[COH_ERROR_ROW_AT_END] > 0 && i < n; i++)
    if (errors->row[first + i] == COH_ERROR_ROW_AT_END)
      draw_truncated (errors, first + i, 1, words + i, y + i);
  restore_values (errors->value + first, errors->scale + first, n, y);
}

/* out[i] = a draw of row first + i by words[i], as prepared.
 *
 * Rows MISSING and OUTSIDE give NaN; those whose value stays give it exactly. Draws are finite and
 * within the ends, ~word gives the draw on the other side. The median of LOGIT and LOG is the
 * estimate, its mean lies a little off. Any first and n give the same numbers.
 *
 * By the probability that a word stands for, NORMAL, LOGIT and LOG are off by 6e-7 of the distance
 * from the centre, as coh_make_noise () is; truncated rows by the last digits, as
 * coh_invert_normal () is. */
void
coh_draw_errors (const struct coh_errors *errors,
                 size_t first,
                 size_t n,
                 const uint32_t *words,
                 double *out)
{
  for (size_t i = 0; i < n; i += BLOCK)
    {
      size_t row = first + i, count = n - i < BLOCK ? n - i : BLOCK;

      if (errors->family == COH_ERROR_TRUNCATED)
        draw_truncated (errors, row, count, words + i, out + i);
      else if (errors->family == COH_ERROR_NORMAL)
        draw_normal (errors, row, count, words + i, out + i);
      else
        draw_transformed (errors, row, count, words + i, out + i);
      if (errors->count[COH_ERROR_ROW_OUTSIDE] > 0)
        for (size_t k = 0; k < count; k++)
          out[i + k] = errors->row[row + k] == COH_ERROR_ROW_OUTSIDE ? NAN : out[i + k];
    }
}
