/* "Did you mean ...?" */
#pragma once

#include <glib.h>

/* The candidate closest to @word (Damerau-Levenshtein, at most a third of its length off), or NULL.
 */
const gchar *cohesion_suggest (const gchar *word, const gchar *const *candidates);

/* A hint for @word: `did you mean "polarity"?`, or `one of: a, b, c` when nothing is close and the
 * list is short (up to 12), or NULL. */
gchar *cohesion_suggest_hint (const gchar *word, const gchar *const *candidates);
