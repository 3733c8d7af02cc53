/* Quasi-random points, and the design of Saltelli.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-sobol.h"

#include "coh-philox.h"

#include <string.h>

#define BITS 32u

/* The direction numbers of a dimension: V_k = m_k 2^(32 - k), by the recurrence of its polynomial
 * m_k = 2 a_1 m_(k-1) ^ 4 a_2 m_(k-2) ^ ... ^ 2^s m_(k-s) ^ m_(k-s). */
static void
find_directions (uint32_t dimension, uint32_t direction[BITS])
{
  const struct coh_sobol_start *start;

  if (dimension == 0)
    {
      for (unsigned k = 0; k < BITS; k++)
        direction[k] = (uint32_t)1 << (BITS - 1 - k);
      return;
    }
  start = &coh_sobol_starts[dimension - 1];
  for (unsigned k = 0; k < BITS; k++)
    {
      unsigned s = start->degree;

      if (k < s)
        {
          direction[k] = (uint32_t)start->m[k] << (BITS - 1 - k);
          continue;
        }
      direction[k] = direction[k - s] ^ direction[k - s] >> s;
      for (unsigned i = 1; i < s; i++)
        if (start->inner >> (s - 1 - i) & 1)
          direction[k] ^= direction[k - i];
    }
}

/* The digital shift of a dimension: 32 bits of Philox, whose counter holds the dimension. */
uint32_t
coh_find_sobol_shift (uint64_t seed, uint32_t dimension)
{
  const uint32_t counter[4] = { dimension, 0, 0, COH_PURPOSE_SHIFT };
  const uint32_t key[2] = { (uint32_t)seed, (uint32_t)(seed >> 32) };
  uint32_t out[4];

  coh_mix_philox (counter, key, out);
  return out[0];
}

/* out = the coordinates of points first .. first + n - 1 in a dimension, counted from 0, in (0, 1).
 *
 * Points are in the order of the Gray code; all digits are turned by shift (0: none) and the middle
 * of the last digit is taken, so that neither 0 nor 1 comes up. 2^k points from a multiple of 2^k
 * lie one in each of the 2^k parts of the range. A dimension that there is not, or points beyond
 * 2^32: BAD_PARAMETER, nothing written. Source: Antonov and Saleev (1979), "An economic method of
 * computing LP-tau sequences"; Joe and Kuo (2008), see coh-sobol-starts.h. Exact. */
enum coh_status
coh_fill_sobol (uint32_t dimension, uint32_t shift, uint32_t first, size_t n, double *out)
{
  uint32_t direction[BITS], gray = first ^ first >> 1, point = shift;

  if (dimension >= COH_SOBOL_DIMENSIONS || n > ((uint64_t)1 << BITS) - first)
    return COH_STATUS_BAD_PARAMETER;
  find_directions (dimension, direction);
  for (unsigned k = 0; k < BITS; k++)
    point ^= (gray >> k & 1) != 0 ? direction[k] : 0;
  for (size_t i = 0; i < n; i++)
    {
      uint64_t next = (uint64_t)first + i + 1;

      out[i] = ((double)point + 0.5) * 0x1p-32;
      point ^= direction[next < (uint64_t)1 << BITS ? __builtin_ctzll (next) : 0];
    }
  return COH_STATUS_OK;
}

/* out = one input of Saltelli's design, n (n_inputs + 2) rows: A from dimension input, B from
 * dimension n_inputs + input of Sobol's points, shifted by the seed.
 *
 * n a power of 2 keeps the points even. More than COH_SALTELLI_INPUTS inputs, or an input that
 * there is not: BAD_PARAMETER, nothing written. Source: Saltelli and others (2010), "Variance based
 * sensitivity analysis of model output", section 4. */
enum coh_status
coh_fill_saltelli (size_t n, size_t n_inputs, size_t input, uint64_t seed, double *out)
{
  uint32_t a = (uint32_t)input, b = (uint32_t)(n_inputs + input);

  if (n_inputs > COH_SALTELLI_INPUTS || input >= n_inputs || n > (uint64_t)1 << BITS)
    return COH_STATUS_BAD_PARAMETER;
  coh_fill_sobol (a, coh_find_sobol_shift (seed, a), 0, n, out);
  coh_fill_sobol (b, coh_find_sobol_shift (seed, b), 0, n, out + n);
  for (size_t i = 0; i < n_inputs; i++)
    memcpy (out + (i + 2) * n, i == input ? out + n : out, n * sizeof *out);
  return COH_STATUS_OK;
}
