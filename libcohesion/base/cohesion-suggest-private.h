/* "Did you mean ...?" */
#pragma once

#include <glib.h>

/* The candidate closest to @word (Damerau-Levenshtein, at most @most off), or NULL. Of equals: one
 * with letters swapped, else one of the same length, else the first. */
const gchar *
cohesion_suggest_within (const gchar *word, const gchar *const *candidates, guint most);

/* The same, at most a third of the length of @word off. */
const gchar *cohesion_suggest (const gchar *word, const gchar *const *candidates);

/* A hint for @word: `did you mean "polarity"?`, or `one of: a, b, c` when nothing is close and the
 * list is short (up to 12), or NULL. */
gchar *cohesion_suggest_hint (const gchar *word, const gchar *const *candidates);
