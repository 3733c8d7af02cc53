/* The memory of the WebAssembly module: a stack that grows over what the linker left free.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-wasm.h"

#include <stdint.h>

#define PAGE      65536u
#define ALIGNMENT 16u

extern unsigned char __heap_base; /* of the linker: the end of data and call stack */

static size_t top;

static size_t
find_top (void)
{
  if (top == 0)
    top = ((size_t)&__heap_base + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
  return top;
}

/* Where the memory is now; coh_wasm_release () of it takes back what is allocated from here on. */
__attribute__ ((export_name ("mark"))) size_t
coh_wasm_mark (void)
{
  return find_top ();
}

__attribute__ ((export_name ("release"))) void
coh_wasm_release (size_t mark)
{
  top = mark;
}

/* Memory at a multiple of 16, or NULL when the host gives no more. */
__attribute__ ((export_name ("allocate"))) void *
coh_wasm_allocate (size_t n_bytes)
{
  const size_t first = find_top ();
  const size_t end = first + ((n_bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1));
  const size_t size = __builtin_wasm_memory_size (0) * PAGE;

  if (n_bytes > SIZE_MAX / 2 || end < first)
    return NULL;
  if (end > size && __builtin_wasm_memory_grow (0, (end - size + PAGE - 1) / PAGE) == SIZE_MAX)
    return NULL;
  top = end;
  return (void *)first; /* NOLINT(performance-no-int-to-ptr): linear memory is numbered from 0 */
}
