/* One function for several CPU levels, chosen when the library is loaded.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

/* Only on static functions: an exported clone would leak its resolver into the symbol table. The
 * build sets COH_HAVE_CLONES after a trial; without it there is one plain version. */
#if defined(COH_HAVE_CLONES) && COH_HAVE_CLONES
#define COH_CLONES __attribute__ ((target_clones ("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define COH_CLONES
#endif
