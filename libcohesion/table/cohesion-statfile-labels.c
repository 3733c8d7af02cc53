/* Labels and missing codes of a column, as the file of a statistics program has them. */
#include <math.h>

#include "base/cohesion-number-private.h"
#include "table/cohesion-statfile-private.h"

gchar *
cohesion_statfile_write_code (gdouble code)
{
  gchar text[COHESION_NUMBER_SIZE];

  cohesion_number_format (text, code, 15);
  if (g_ascii_strtod (text, NULL) != code)
    cohesion_number_format (text, code, 17);
  return g_strdup (text);
}

static gboolean
is_missing_number (const CohesionStatfileColumn *column, gdouble number)
{
  for (guint i = 0; i < column->ranges->len; i++)
    {
      const gdouble *range = &g_array_index (column->ranges, gdouble, 2 * i);

      if (2 * i + 1 < column->ranges->len && number >= range[0] && number <= range[1])
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_missing_word (const CohesionStatfileColumn *column, const gchar *word)
{
  return g_ptr_array_find_with_equal_func (column->words, word, g_str_equal, NULL);
}

static void
add_label (GArray *labels, gdouble code, const gchar *word, const gchar *text, gboolean missing)
{
  const CohesionLabel label = { code, g_strdup (word), g_strdup (text), missing };

  g_array_append_val (labels, label);
}

static gboolean
has_code (const GArray *labels, gdouble code, const gchar *word)
{
  for (guint i = 0; i < labels->len; i++)
    {
      const CohesionLabel *label = &g_array_index (labels, CohesionLabel, i);

      if (word != NULL ? g_strcmp0 (label->word, word) == 0 : label->code == code)
        return TRUE;
    }
  return FALSE;
}

static CohesionLabels *
wrap (GArray *labels)
{
  const guint n_labels = labels->len;

  return cohesion_labels_new_take ((CohesionLabel *)(gpointer)g_array_free (labels, FALSE),
                                   n_labels);
}

/* Single missing codes without a label. */
static void
add_single_codes (GArray *labels, const CohesionStatfileColumn *column)
{
  for (guint i = 0; i + 1 < column->ranges->len; i += 2)
    {
      const gdouble low = g_array_index (column->ranges, gdouble, i);

      if (low == g_array_index (column->ranges, gdouble, i + 1) && !has_code (labels, low, NULL))
        add_label (labels, low, NULL, NULL, TRUE);
    }
  for (guint i = 0; i < column->words->len; i++)
    {
      const gchar *word = g_ptr_array_index (column->words, i);

      if (!has_code (labels, NAN, word))
        add_label (labels, NAN, word, NULL, TRUE);
    }
}

CohesionLabels *
cohesion_statfile_make_labels (const CohesionStatfileDictionary *self,
                               const CohesionStatfileColumn *column,
                               gboolean as_text)
{
  const GArray *set = column->set != NULL ? g_hash_table_lookup (self->sets, column->set) : NULL;
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (CohesionLabel));

  for (guint i = 0; set != NULL && i < set->len; i++)
    {
      const CohesionLabel *label = &g_array_index (set, CohesionLabel, i);
      const gboolean missing =
          label->missing || (label->word != NULL ? is_missing_word (column, label->word)
                                                 : is_missing_number (column, label->code));

      if (column->is_text == (label->word != NULL))
        add_label (labels, label->code, label->word, label->label, missing);
    }
  add_single_codes (labels, column);
  for (guint i = 0; as_text && i < labels->len; i++)
    {
      CohesionLabel *label = &g_array_index (labels, CohesionLabel, i);

      if (label->word == NULL && !isnan (label->code))
        label->word = cohesion_statfile_write_code (label->code);
    }
  if (labels->len > 0)
    return wrap (labels);
  g_array_unref (labels);
  return NULL;
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  const gdouble x = *(const gdouble *)a, y = *(const gdouble *)b;

  return x < y ? -1 : x > y;
}

/* The codes among @numbers that are missing answers but have no label, sorted. */
static GArray *
find_missing (const CohesionStatfileColumn *column,
              const CohesionLabels *labels,
              const gdouble *numbers,
              guint n_numbers)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gdouble));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_double_hash, g_double_equal);

  for (guint i = 0; labels != NULL && i < labels->n_labels; i++)
    g_hash_table_add (seen, &labels->labels[i].code);
  for (guint i = 0; i < n_numbers; i++)
    if (is_missing_number (column, numbers[i]) && g_hash_table_add (seen, (gpointer)(numbers + i)))
      g_array_append_val (found, numbers[i]);
  g_array_sort (found, compare_numbers);
  return found;
}

CohesionLabels *
cohesion_statfile_add_missing (const CohesionStatfileColumn *column,
                               CohesionLabels *labels,
                               const gdouble *numbers,
                               guint n_numbers)
{
  g_autoptr (GArray) found = NULL;
  GArray *all;

  if (column->ranges->len > 0)
    found = find_missing (column, labels, numbers, n_numbers);
  if (found == NULL || found->len == 0)
    return labels != NULL ? cohesion_labels_ref (labels) : NULL;
  all = g_array_new (FALSE, FALSE, sizeof (CohesionLabel));
  for (guint i = 0; labels != NULL && i < labels->n_labels; i++)
    add_label (all, labels->labels[i].code, labels->labels[i].word, labels->labels[i].label,
               labels->labels[i].missing);
  for (guint i = 0; i < found->len; i++)
    add_label (all, g_array_index (found, gdouble, i), NULL, NULL, TRUE);
  return wrap (all);
}
