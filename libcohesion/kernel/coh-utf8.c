/* Is a text plain ASCII, or at least well-formed UTF-8?
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "coh-utf8.h"

#include <stdint.h>
#include <string.h>

#define HIGH_BITS 0x8080808080808080u
#define STRIDE    64u

/* The or of 64 bytes, folded to a word: a high bit in it betrays a byte above 0x7f. */
static inline uint64_t
fold_stride (const char *text)
{
  uint64_t word[STRIDE / 8], all = 0;

  memcpy (word, text, sizeof word);
  for (unsigned i = 0; i < STRIDE / 8; i++)
    all |= word[i];
  return all;
}

/* How many bytes of text, in whole strides and then singly, are plain ASCII. */
static size_t
skip_ascii (const char *text, size_t n)
{
  size_t i = 0;

  while (n - i >= STRIDE && !(fold_stride (text + i) & HIGH_BITS))
    i += STRIDE;
  while (i < n && (unsigned char)text[i] < 0x80)
    i++;
  return i;
}

/* True when every byte is below 0x80. NUL is ASCII; the empty text is ASCII. Exact. */
bool
coh_is_ascii (const char *text, size_t n)
{
  return skip_ascii (text, n) == n;
}

/* Length of the well-formed sequence of two to four bytes at text, or 0: the table of well-formed
 * sequences is in The Unicode Standard, section 3.9 (table 3-7). */
static size_t
measure_sequence (const char *text, size_t n)
{
  const unsigned char *byte = (const unsigned char *)text;
  unsigned lead = byte[0];
  unsigned lowest = 0x80, highest = 0xbf;
  size_t length;

  if (lead < 0xc2 || lead > 0xf4)
    return 0;
  length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (length > n)
    return 0;
  if (lead == 0xe0)
    lowest = 0xa0; /* shorter forms exist */
  else if (lead == 0xed)
    highest = 0x9f; /* surrogates */
  else if (lead == 0xf0)
    lowest = 0x90; /* shorter forms exist */
  else if (lead == 0xf4)
    highest = 0x8f; /* beyond U+10FFFF */
  if (byte[1] < lowest || byte[1] > highest)
    return 0;
  for (size_t i = 2; i < length; i++)
    if ((byte[i] & 0xc0) != 0x80)
      return 0;
  return length;
}

/* Offset of the first byte of the first ill-formed sequence; n when the text is well formed.
 *
 * Overlong forms, surrogates, code points above U+10FFFF, lone continuation bytes and a sequence
 * cut off by the end are ill formed. NUL is well formed. The empty text gives 0, which is n.
 * Source: The Unicode Standard, section 3.9, table 3-7. Exact. */
size_t
coh_check_utf8 (const char *text, size_t n)
{
  size_t i = 0;

  while (i < n)
    {
      size_t length;

      i += skip_ascii (text + i, n - i);
      while (i < n && (unsigned char)text[i] >= 0x80)
        {
          length = measure_sequence (text + i, n - i);
          if (length == 0)
            return i;
          i += length;
        }
    }
  return n;
}
