/* What each code of a variable means: rules, and how they are found. */
#include "survey/cohesion-answers-item-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-number-private.h"

CohesionItem *
cohesion_item_new (CohesionItemKind kind, const gchar *variable)
{
  CohesionItem *self = g_new0 (CohesionItem, 1);

  self->kind = kind;
  self->variable = variable;
  self->low = -COHESION_ITEM_MOST;
  self->high = COHESION_ITEM_MOST;
  self->turn = NAN;
  self->has_codes = kind == COHESION_ITEM_VALUE;
  self->rules = g_array_new (FALSE, FALSE, sizeof (CohesionRule));
  self->far = g_array_new (FALSE, FALSE, sizeof (guint));
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->disagreements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cohesion_unknown_init (&self->unknown);
  return self;
}

void
cohesion_item_free (CohesionItem *self)
{
  g_array_unref (self->rules);
  g_array_unref (self->far);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->disagreements);
  cohesion_unknown_clear (&self->unknown);
  g_free (self->words);
  g_free (self);
}

/* A label that two answers have with another meaning tells neither. */
static void
add_label (CohesionItem *self, const gchar *label, guint rule)
{
  g_autofree gchar *folded = cohesion_answer_fold (label);
  gpointer before;

  if (g_hash_table_lookup_extended (self->labels, folded, NULL, &before))
    {
      const CohesionMeaning *now = &g_array_index (self->rules, CohesionRule, rule).meaning;
      const CohesionMeaning *then =
          before == NULL
              ? NULL
              : &g_array_index (self->rules, CohesionRule, GPOINTER_TO_UINT (before) - 1).meaning;

      if (then != NULL && then->answer == now->answer && !(then->value < now->value) &&
          !(then->value > now->value))
        return;
      g_hash_table_insert (self->labels, g_steal_pointer (&folded), NULL);
      return;
    }
  g_hash_table_insert (self->labels, g_steal_pointer (&folded), GUINT_TO_POINTER (rule + 1));
}

void
cohesion_item_add (CohesionItem *self,
                   const CohesionCode *code,
                   const gchar *label,
                   gdouble value,
                   CohesionAnswer answer)
{
  const CohesionRule rule = { code->text == NULL ? (gdouble)code->number : (gdouble)NAN,
                              label,
                              { answer == COHESION_ANSWER_GIVEN ? value : 0, (guint8)answer } };

  g_array_append_val (self->rules, rule);
  self->n_own = self->rules->len;
  if (code->text != NULL)
    g_hash_table_insert (self->texts, g_strdup (code->folded), GUINT_TO_POINTER (self->n_own));
  else if (answer == COHESION_ANSWER_GIVEN)
    self->has_codes = TRUE;
  if (label != NULL)
    add_label (self, label, self->n_own - 1);
}

void
cohesion_item_add_missing (CohesionItem *self, gdouble code, const gchar *word)
{
  const CohesionRule rule = { code, NULL, { 0, COHESION_ANSWER_NOT_ASKED } };

  g_array_append_val (self->rules, rule);
  if (word != NULL)
    g_hash_table_insert (self->texts, cohesion_answer_fold (word),
                         GUINT_TO_POINTER (self->rules->len));
}

static guint
find_far (const CohesionItem *self, gdouble number)
{
  guint low = 0, high = self->far->len;

  while (low < high)
    {
      const guint middle = (low + high) / 2;
      const guint rule = g_array_index (self->far, guint, middle);
      const gdouble code = g_array_index (self->rules, CohesionRule, rule).code;

      if (number > code)
        low = middle + 1;
      else if (number < code)
        high = middle;
      else
        return rule + 1;
    }
  return 0;
}

guint
cohesion_item_find (const CohesionItem *self, gdouble number, const gchar *word)
{
  if (word != NULL)
    {
      g_autofree gchar *folded = cohesion_answer_fold (word);

      return GPOINTER_TO_UINT (g_hash_table_lookup (self->texts, folded));
    }
  if (number > COHESION_ITEM_LOW && number < COHESION_ITEM_HIGH && (gdouble)(gint)number == number)
    return self->window[(gint)number - COHESION_ITEM_LOW];
  return find_far (self, number);
}

CohesionMeaning
cohesion_item_mean_number (const CohesionItem *self, gdouble number)
{
  CohesionMeaning meaning = { 0, COHESION_ANSWER_UNKNOWN };
  guint rule;

  if (isnan (number))
    {
      meaning.answer = COHESION_ANSWER_NOT_ASKED;
      return meaning;
    }
  rule = cohesion_item_find (self, number, NULL);
  if (rule > 0)
    return g_array_index (self->rules, CohesionRule, rule - 1).meaning;
  if (self->kind == COHESION_ITEM_CODED || number < self->low || number > self->high)
    return meaning;
  meaning.answer = COHESION_ANSWER_GIVEN;
  if (self->kind == COHESION_ITEM_VALUE)
    meaning.value = isnan (self->turn) ? number + 0.0 : self->turn - number;
  return meaning;
}

/* A code that is a text comes before a number, a number before a label. */
CohesionMeaning
cohesion_item_mean_word (const CohesionItem *self, const gchar *word)
{
  g_autofree gchar *folded = cohesion_answer_fold (word);
  CohesionMeaning meaning = { 0, COHESION_ANSWER_NOT_ASKED };
  gdouble number;
  guint rule;

  if (folded[0] == '\0')
    return meaning;
  rule = GPOINTER_TO_UINT (g_hash_table_lookup (self->texts, folded));
  if (rule == 0 && cohesion_number_parse (folded, strlen (folded), &number))
    return cohesion_item_mean_number (self, number);
  if (rule == 0)
    rule = GPOINTER_TO_UINT (g_hash_table_lookup (self->labels, folded));
  if (rule > 0)
    return g_array_index (self->rules, CohesionRule, rule - 1).meaning;
  meaning.answer = self->kind == COHESION_ITEM_BASE && !self->has_codes ? COHESION_ANSWER_GIVEN
                                                                        : COHESION_ANSWER_UNKNOWN;
  return meaning;
}

static gint
compare_codes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const CohesionRule *rules = user_data;
  const gdouble one = rules[*(const guint *)a].code, other = rules[*(const guint *)b].code;

  return (one > other) - (one < other);
}

void
cohesion_item_index (CohesionItem *self)
{
  memset (self->window, 0, sizeof self->window);
  g_array_set_size (self->far, 0);
  for (guint i = 0; i < self->rules->len; i++)
    {
      const gdouble code = g_array_index (self->rules, CohesionRule, i).code;

      if (code > COHESION_ITEM_LOW && code < COHESION_ITEM_HIGH && code == floor (code))
        self->window[(gint)code - COHESION_ITEM_LOW] = i + 1;
      else if (!isnan (code))
        g_array_append_val (self->far, i);
    }
  g_array_sort_with_data (self->far, compare_codes, self->rules->data);
  for (guint i = 1; i < COHESION_ITEM_N_NEAR; i++)
    {
      const gboolean is_end = i == COHESION_ITEM_N_NEAR - 1;
      const CohesionMeaning meaning =
          cohesion_item_mean_number (self, is_end ? (gdouble)NAN : (gdouble)i + COHESION_ITEM_LOW);

      self->near_values[i] = meaning.value;
      self->near_answers[i] = meaning.answer;
    }
  self->near_answers[0] = COHESION_ITEM_NONE;
}
