/* "Did you mean E08000032 (Bradford)?" */
#include <string.h>

#include "areas/cohesion-areas-store-private.h"
#include "base/cohesion-suggest-private.h"

static gboolean
equals_folded (const gchar *text, const gchar *folded)
{
  g_autofree gchar *other = g_utf8_casefold (text, -1);

  return g_str_equal (other, folded);
}

/* Whether one letter is wrong, missing or too many, or two neighbours are swapped. Codes are all
 * alike, so more than one slip says nothing. */
static gboolean
is_one_slip (const gchar *a, const gchar *b)
{
  gsize n_a = strlen (a), n_b = strlen (b), same = 0;

  if (n_a > n_b)
    return is_one_slip (b, a);
  if (n_b > n_a + 1)
    return FALSE;
  while (same < n_a && a[same] == b[same])
    same++;
  if (n_a < n_b)
    return g_str_equal (a + same, b + same + 1);
  if (same == n_a || g_str_equal (a + same + 1, b + same + 1))
    return TRUE;
  return a[same] == b[same + 1] && a[same + 1] == b[same] &&
         g_str_equal (a + same + 2, b + same + 2);
}

static guint32
find_same (CohesionAreas *self, const gchar *folded)
{
  for (guint32 row = 0; row < self->names->len; row++)
    {
      if (equals_folded (cohesion_areas_get_nth_name (self, row), folded) ||
          equals_folded (cohesion_areas_get_nth_code (self, row), folded))
        return row;
    }
  return COHESION_NO_AREA;
}

/* The last two of a code are often the ones that are swapped, so a swap goes before a wrong one:
 * the first code with the same letters, else the first one slip away. */
static guint32
find_similar_code (CohesionAreas *self, const gchar *text)
{
  guint32 found = COHESION_NO_AREA;

  for (guint32 row = 0; row < self->names->len; row++)
    {
      const gchar *code = cohesion_areas_get_nth_code (self, row);
      guint sums[2] = { 0, 0 };

      if (!is_one_slip (text, code))
        continue;
      for (const gchar *at = text; *at != '\0'; at++)
        sums[0] += (guchar)*at;
      for (const gchar *at = code; *at != '\0'; at++)
        sums[1] += (guchar)*at;
      if (sums[0] == sums[1])
        return row;
      if (found == COHESION_NO_AREA)
        found = row;
    }
  return found;
}

static guint32
find_similar_name (CohesionAreas *self, const gchar *text)
{
  g_autoptr (GPtrArray) names = g_ptr_array_copy (self->names, NULL, NULL);
  const gchar *similar;

  g_ptr_array_add (names, NULL);
  similar = cohesion_suggest (text, (const gchar *const *)names->pdata);
  for (guint32 row = 0; similar != NULL && row < self->names->len; row++)
    {
      if (cohesion_areas_get_nth_name (self, row) == similar)
        return row;
    }
  return COHESION_NO_AREA;
}

gchar *
cohesion_areas_suggest (CohesionAreas *self, const gchar *text)
{
  g_autofree gchar *valid = g_utf8_make_valid (text, -1);
  g_autofree gchar *folded = g_utf8_casefold (valid, -1);
  guint32 row = find_same (self, folded);

  if (row == COHESION_NO_AREA)
    row = find_similar_code (self, valid);
  if (row == COHESION_NO_AREA)
    row = find_similar_name (self, valid);
  if (row == COHESION_NO_AREA)
    return NULL;
  return g_strdup_printf ("did you mean %s (%s)?", cohesion_areas_get_nth_code (self, row),
                          cohesion_areas_get_nth_name (self, row));
}
