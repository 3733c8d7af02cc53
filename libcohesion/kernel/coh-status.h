/* How a kernel operation ended.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

enum coh_status
{
  COH_STATUS_OK,
  COH_STATUS_EMPTY,        /* no value is present */
  COH_STATUS_TOO_FEW,      /* some values, but fewer than the formula needs */
  COH_STATUS_CONSTANT,     /* all values present are equal, where a spread is needed */
  COH_STATUS_STOPPED,      /* a further step would have made all values equal: it was not taken */
  COH_STATUS_DOMAIN,       /* a value is outside of what the formula is defined for */
  COH_STATUS_BAD_PARAMETER /* a parameter is outside of its range: nothing was computed */
};
