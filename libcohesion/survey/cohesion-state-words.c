/* What rows and columns of a state are called. */
#include <string.h>

#include "survey/cohesion-state-private.h"

const gchar *const cohesion_state_keys[COHESION_N_STATE_KEYS] = {
  [COHESION_STATE_RECORD] = "record", [COHESION_STATE_INDICATOR] = "indicator",
  [COHESION_STATE_AREA] = "area",     [COHESION_STATE_GROUP] = "group",
  [COHESION_STATE_PERIOD] = "period", [COHESION_STATE_STRATUM] = "stratum",
  [COHESION_STATE_UNIT] = "unit",     [COHESION_STATE_QUANTITY] = "quantity",
};

/* u = weight times y, v = weight times x, d = weight. */
static const gchar *const moment_names[COHESION_N_MOMENTS] = {
  [COH_MOMENT_U] = "u",        [COH_MOMENT_V] = "v",   [COH_MOMENT_UU] = "uu",
  [COH_MOMENT_UV] = "uv",      [COH_MOMENT_VV] = "vv", [COHESION_MOMENT_UD] = "ud",
  [COHESION_MOMENT_VD] = "vd",
};

const gchar *const cohesion_state_sides[COHESION_N_SIDES] = {
  [COHESION_SIDE_W] = "w",     [COHESION_SIDE_WW] = "ww",   [COHESION_SIDE_WYY] = "wyy",
  [COHESION_SIDE_WXY] = "wxy", [COHESION_SIDE_WXX] = "wxx",
};

const gchar *const cohesion_state_answers[COHESION_N_ANSWERS] = {
  [COHESION_ANSWER_GIVEN] = "given",         [COHESION_ANSWER_DONT_KNOW] = "dont_know",
  [COHESION_ANSWER_REFUSED] = "refused",     [COHESION_ANSWER_EXCLUDED] = "excluded",
  [COHESION_ANSWER_NOT_ASKED] = "not_asked", [COHESION_ANSWER_OUTSIDE_BASE] = "outside_base",
  [COHESION_ANSWER_UNKNOWN] = "unknown",
};

const gchar *const cohesion_state_points[COHESION_STATE_N_POINT] = { "answers", "w", "ww" };

const gchar *
cohesion_state_name_moment (const CohesionSums *sums, guint moment, gchar *buffer)
{
  if (sums->n_replicates == 0 || moment < 2)
    return moment_names[moment];
  g_snprintf (buffer, COHESION_MOMENT_NAME_SIZE, "%s%u", moment_names[moment % 2], moment / 2);
  return buffer;
}

gint
cohesion_state_find_moment (const CohesionSums *sums, const gchar *name)
{
  gchar buffer[COHESION_MOMENT_NAME_SIZE];
  guint64 replicate;
  guint moment;

  for (guint i = 0; i < (sums->n_replicates == 0 ? sums->n_moments : 2); i++)
    if (g_str_equal (moment_names[i], name))
      return (gint)i;
  if (sums->n_replicates == 0 || name[0] == '\0' ||
      !g_ascii_string_to_unsigned (name + 1, 10, 1, sums->n_replicates, &replicate, NULL))
    return -1;
  moment = (guint)replicate * 2 + (name[0] == 'v');
  return g_str_equal (cohesion_state_name_moment (sums, moment, buffer), name) &&
                 moment < sums->n_moments
             ? (gint)moment
             : -1;
}

void
cohesion_state_append_word (GString *path, const gchar *word)
{
  for (; *word != '\0'; word++)
    if (*word == '/')
      g_string_append (path, "%2F");
    else if (*word == '%')
      g_string_append (path, "%25");
    else
      g_string_append_c (path, *word);
}

gchar **
cohesion_state_split_path (const gchar *path)
{
  gchar **words = g_strsplit (path, "/", -1);

  if (words[0] == NULL) /* "" is one word, an empty one */
    {
      g_free (words);
      words = g_new0 (gchar *, 2);
      words[0] = g_strdup ("");
    }
  for (gchar **word = words; *word != NULL; word++)
    {
      gchar *plain = g_uri_unescape_string (*word, NULL);

      if (plain == NULL)
        continue;
      g_free (*word);
      *word = plain;
    }
  return words;
}
