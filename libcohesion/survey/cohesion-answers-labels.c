/* What a file itself says of its codes: which are missing, and what each is called. */
#include <math.h>
#include <string.h>

#include "base/cohesion-number-private.h"
#include "survey/cohesion-answers-item-private.h"
#include "table/cohesion-labels-private.h"

/* Another file has other missing codes. */
static void
forget (CohesionItem *self)
{
  GHashTableIter iter;
  gpointer rule;

  if (self->rules->len == self->n_own)
    return;
  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, NULL, &rule))
    if (GPOINTER_TO_UINT (rule) > self->n_own)
      g_hash_table_iter_remove (&iter);
  g_array_set_size (self->rules, self->n_own);
  cohesion_item_index (self);
}

static void
compare (CohesionItem *self, const CohesionLabel *label, const gchar *ours)
{
  g_autofree gchar *one = cohesion_answer_fold (label->label);
  g_autofree gchar *other = cohesion_answer_fold (ours);
  gchar code[COHESION_NUMBER_SIZE];

  if (strcmp (one, other) == 0)
    return;
  g_hash_table_add (
      self->disagreements,
      g_strdup_printf ("the file calls %s of %.80s \"%.80s\", \"responses\" calls it \"%.80s\"",
                       label->word != NULL ? label->word
                                           : cohesion_number_format (code, label->code, 0),
                       self->variable, label->label, ours));
}

void
cohesion_item_take_labels (CohesionItem *self, CohesionTable *batch, guint column)
{
  guint n;
  const CohesionLabel *labels = cohesion_table_peek_labels (batch, column, &n);

  forget (self);
  for (guint i = 0; i < n; i++)
    {
      const gboolean is_code = labels[i].word != NULL || !isnan (labels[i].code);
      const guint rule = is_code ? cohesion_item_find (self, labels[i].code, labels[i].word) : 0;
      const gchar *ours =
          rule > 0 ? g_array_index (self->rules, CohesionRule, rule - 1).label : NULL;

      if (rule == 0 && is_code && labels[i].missing)
        cohesion_item_add_missing (self, labels[i].code, labels[i].word);
      if (ours != NULL && labels[i].label != NULL)
        compare (self, &labels[i], ours);
    }
  if (self->rules->len > self->n_own)
    cohesion_item_index (self);
}
