/* Statuses: their codes, their sentences, and the many ways in which they are written. */
#include <cohesion/cohesion-status.h>

typedef struct
{
  const gchar *code;
  const gchar *text;
} StatusName;

static const StatusName status_names[] = {
  [COHESION_STATUS_NONE] = { "", "" },
  [COHESION_STATUS_NOT_AVAILABLE] = { "x", "not available" },
  [COHESION_STATUS_SUPPRESSED] = { "c", "suppressed to protect confidentiality" },
  [COHESION_STATUS_NOT_APPLICABLE] = { "z", "not applicable" },
  [COHESION_STATUS_LOW_RELIABILITY] = { "u", "low reliability" },
  [COHESION_STATUS_PROVISIONAL] = { "p", "provisional" },
  [COHESION_STATUS_REVISED] = { "r", "revised" },
  [COHESION_STATUS_BREAK] = { "b", "break in the series" },
  [COHESION_STATUS_ESTIMATED] = { "e", "estimated" },
};

/* Other spellings than the code itself. */
static const struct
{
  const gchar *word;
  CohesionStatus status;
} status_words[] = {
  { "low", COHESION_STATUS_LOW_RELIABILITY },
  { ":", COHESION_STATUS_NOT_AVAILABLE },
  { "..", COHESION_STATUS_NOT_AVAILABLE },
  { ".", COHESION_STATUS_NOT_AVAILABLE },
  { "na", COHESION_STATUS_NOT_AVAILABLE },
  { "n/a", COHESION_STATUS_NOT_AVAILABLE },
  { "#n/a", COHESION_STATUS_NOT_AVAILABLE },
  { "nan", COHESION_STATUS_NOT_AVAILABLE },
  { "*", COHESION_STATUS_SUPPRESSED },
  { "-", COHESION_STATUS_NOT_APPLICABLE },
  { "\342\200\223", COHESION_STATUS_NOT_APPLICABLE },
};

/**
 * cohesion_status_to_code:
 * @status: a status
 *
 * The shorthand of a status, as it stands in a `status` column.
 *
 * Returns: (transfer none): one letter, or `""` for %COHESION_STATUS_NONE
 *
 * Since: 1.0
 */
const gchar *
cohesion_status_to_code (CohesionStatus status)
{
  g_return_val_if_fail ((guint)status < G_N_ELEMENTS (status_names), "");

  return status_names[status].code;
}

/**
 * cohesion_status_to_text:
 * @status: a status
 *
 * What a status means, in a few words.
 *
 * Returns: (transfer none): such as `not available`, or `""` for %COHESION_STATUS_NONE
 *
 * Since: 1.0
 */
const gchar *
cohesion_status_to_text (CohesionStatus status)
{
  g_return_val_if_fail ((guint)status < G_N_ELEMENTS (status_names), "");

  return status_names[status].text;
}

/**
 * cohesion_status_from_text:
 * @text: a marker such as `x`, `[c]`, `:` or `..`; blanks around it and its case do not matter
 * @status: (out): the status
 *
 * Read a marker of official statistics. The empty text is %COHESION_STATUS_NONE.
 * `-` and the dash are read as %COHESION_STATUS_NOT_APPLICABLE.
 *
 * Returns: whether @text is a marker; if not, @status is %COHESION_STATUS_NONE
 *
 * Since: 1.0
 */
gboolean
cohesion_status_from_text (const gchar *text, CohesionStatus *status)
{
  g_autofree gchar *word = NULL;
  gsize length;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (status != NULL, FALSE);

  *status = COHESION_STATUS_NONE;
  if (strlen (text) > 16)
    return FALSE;
  word = g_ascii_strdown (text, -1);
  g_strstrip (word);
  length = strlen (word);
  if (length > 2 && word[0] == '[' && word[length - 1] == ']')
    {
      word[length - 1] = '\0';
      memmove (word, word + 1, length - 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (status_names); i++)
    {
      if (g_str_equal (word, status_names[i].code))
        {
          *status = (CohesionStatus)i;
          return TRUE;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (status_words); i++)
    {
      if (g_str_equal (word, status_words[i].word))
        {
          *status = status_words[i].status;
          return TRUE;
        }
    }
  return FALSE;
}
