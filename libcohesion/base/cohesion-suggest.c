/* "Did you mean ...?": the closest of the words that would have been right. */
#include "base/cohesion-suggest-private.h"

#include <string.h>

#define LONGEST      64
#define LONGEST_LIST 12

/* Edit distance with transpositions (Damerau 1964, optimal string alignment), up to @most; more is
 * @most + 1. */
static guint
edit_distance (const gchar *a, const gchar *b, guint most)
{
  const guint n = (guint)strlen (a), m = (guint)strlen (b);
  guint rows[3][LONGEST + 1];
  guint *before = rows[0], *last = rows[1], *now = rows[2];

  if (n > LONGEST || m > LONGEST || (n > m ? n - m : m - n) > most)
    return most + 1;
  for (guint j = 0; j <= m; j++)
    last[j] = j;
  for (guint i = 1; i <= n; i++)
    {
      guint *spare = before;

      now[0] = i;
      for (guint j = 1; j <= m; j++)
        {
          guint cost = g_ascii_tolower (a[i - 1]) != g_ascii_tolower (b[j - 1]);

          now[j] = MIN (MIN (last[j] + 1, now[j - 1] + 1), last[j - 1] + cost);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            now[j] = MIN (now[j], before[j - 2] + 1);
        }
      before = last;
      last = now;
      now = spare;
    }
  return last[m];
}

/* Whether both have the same letters, in whatever order. */
static gboolean
is_anagram (const gchar *a, const gchar *b)
{
  gint counts[256] = { 0 };

  for (; *a != '\0'; a++)
    counts[(guchar)g_ascii_tolower (*a)]++;
  for (; *b != '\0'; b++)
    counts[(guchar)g_ascii_tolower (*b)]--;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] != 0)
      return FALSE;
  return TRUE;
}

/* How likely a slip is among those of the same distance: keys that were swapped, one that was
 * missed by a finger, one too many or too few. */
static guint
rate_slip (const gchar *word, const gchar *candidate)
{
  if (strlen (word) != strlen (candidate))
    return 0;
  return is_anagram (word, candidate) ? 2 : 1;
}

const gchar *
cohesion_suggest_within (const gchar *word, const gchar *const *candidates, guint most)
{
  const gchar *best = NULL;

  for (guint i = 0; candidates != NULL && candidates[i] != NULL; i++)
    {
      guint distance = edit_distance (word, candidates[i], most);

      if (distance > most || (best != NULL && distance == most &&
                              rate_slip (word, candidates[i]) <= rate_slip (word, best)))
        continue;
      best = candidates[i];
      most = distance;
    }
  return best;
}

const gchar *
cohesion_suggest (const gchar *word, const gchar *const *candidates)
{
  return cohesion_suggest_within (word, candidates, MAX (1, (guint)strlen (word) / 3));
}

gchar *
cohesion_suggest_hint (const gchar *word, const gchar *const *candidates)
{
  const gchar *best = cohesion_suggest (word, candidates);
  g_autofree gchar *list = NULL;

  if (best != NULL)
    return g_strdup_printf ("did you mean \"%s\"?", best);
  if (candidates == NULL || candidates[0] == NULL)
    return NULL;
  if (g_strv_length ((gchar **)candidates) > LONGEST_LIST)
    return NULL;
  list = g_strjoinv (", ", (gchar **)candidates);
  return g_strdup_printf ("%s%s", candidates[1] == NULL ? "only: " : "one of: ", list);
}
