/* The name of a batch that has none: made of what it holds. */
#include "survey/cohesion-batch-name-private.h"

#include <string.h>

#include "survey/cohesion-survey-column-private.h"
#include "table/cohesion-table-private.h"

/* Two mixers of 64 bits each (multipliers of SplitMix64): fast, not for secrets. */
typedef struct
{
  guint64 left;
  guint64 right;
} Mix;

static inline void
mix (Mix *self, guint64 word)
{
  self->left = (self->left ^ word) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  self->left ^= self->left >> 29;
  self->right = (self->right + word) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  self->right ^= self->right >> 32;
}

static guint64
mix_text (const gchar *text)
{
  Mix self = { 1, 2 };

  for (; *text != '\0'; text++)
    mix (&self, (guint8)*text);
  return self.left ^ self.right;
}

/* Numbers as they are; names by what they say, not by their codes. */
static void
mix_column (Mix *self, CohesionTable *table, guint column)
{
  guint n = cohesion_table_get_n_rows (table);
  const gdouble *numbers = cohesion_table_peek_doubles (table, column);
  CohesionNameColumn names;
  g_autofree guint64 *words = NULL;

  mix (self, mix_text (cohesion_table_get_column_name (table, column)));
  for (guint i = 0; numbers != NULL && i < n; i++)
    {
      guint64 bits;

      memcpy (&bits, &numbers[i], sizeof bits);
      mix (self, bits);
    }
  if (numbers != NULL)
    return;
  cohesion_name_column_init (&names, table, column);
  words = g_new (guint64, (gsize)names.n_words + 1);
  for (guint i = 0; i < names.n_words; i++)
    words[i] = mix_text (names.words[i]);
  for (guint i = 0; i < n; i++)
    mix (self, names.codes[i] < names.n_words ? words[names.codes[i]] : 0);
  cohesion_name_column_clear (&names);
}

gchar *
cohesion_batch_make_name (CohesionTable *table)
{
  Mix self = { cohesion_table_get_n_rows (table), cohesion_table_get_n_columns (table) };

  for (guint i = 0; i < cohesion_table_get_n_columns (table); i++)
    if (cohesion_table_get_column_type (table, i) != COHESION_COLUMN_TYPE_STATUS)
      mix_column (&self, table, i);
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", self.left,
                          self.right);
}
