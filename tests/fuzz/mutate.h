/* Deterministic damage: the same seed makes the same broken input everywhere. */
#pragma once

#include <glib.h>

/* A variant of @original with one to four accidents in it: bytes flipped, cut, doubled, moved, or
 * replaced by what parsers stumble over. */
GByteArray *mutate (GRand *random, const guint8 *original, gsize length);

/* For tests that feed many inputs: says on standard error which one was being worked on when the
 * process is aborted, crashes, or takes longer than @seconds for it. */
void watch_begin (guint seconds, const gchar *format, ...) G_GNUC_PRINTF (2, 3);
void watch_end (void);
