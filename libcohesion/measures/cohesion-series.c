/* A series: one indicator in one period for one group. Each has a small number. */
#include "measures/cohesion-series-private.h"

#define FIRST_SLOTS 64

static guint
hash_span (gconstpointer key)
{
  return cohesion_span_hash (*(const CohesionSpan *)key);
}

static gboolean
equal_spans (gconstpointer a, gconstpointer b)
{
  return cohesion_span_equal (*(const CohesionSpan *)a, *(const CohesionSpan *)b);
}

void
cohesion_series_set_init (CohesionSeriesSet *self)
{
  self->groups = cohesion_dictionary_new ();
  cohesion_dictionary_add (self->groups, "", 0);
  self->periods = g_array_new (FALSE, FALSE, sizeof (CohesionSpan));
  self->period_rows = g_hash_table_new_full (hash_span, equal_spans, g_free, NULL);
  self->series = g_array_new (FALSE, FALSE, sizeof (CohesionSeries));
  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (guint32, self->n_slots);
}

void
cohesion_series_set_clear (CohesionSeriesSet *self)
{
  cohesion_dictionary_free (self->groups);
  g_array_unref (self->periods);
  g_hash_table_unref (self->period_rows);
  g_array_unref (self->series);
  g_free (self->slots);
}

guint32
cohesion_series_set_find_period (const CohesionSeriesSet *self, CohesionSpan span)
{
  /* Nothing found is 0, and 0 - 1 is G_MAXUINT32. */
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->period_rows, &span)) - 1;
}

guint32
cohesion_series_set_add_period (CohesionSeriesSet *self, CohesionSpan span)
{
  guint32 found = cohesion_series_set_find_period (self, span);

  if (found != G_MAXUINT32)
    return found;
  g_array_append_val (self->periods, span);
  g_hash_table_insert (self->period_rows, g_memdup2 (&span, sizeof span),
                       GUINT_TO_POINTER (self->periods->len));
  return self->periods->len - 1;
}

CohesionSpan
cohesion_series_set_get_period (const CohesionSeriesSet *self, guint32 period)
{
  return g_array_index (self->periods, CohesionSpan, period);
}

/* Mixes the three numbers with odd constants (Knuth's multiplicative hashing), then folds the high
 * bits down, where the slots are taken from. */
static guint32
hash_series (const CohesionSeries *series)
{
  guint64 hash = series->indicator;

  hash = (hash ^ (hash >> 29)) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) + series->period;
  hash = (hash ^ (hash >> 29)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9) + series->group;
  hash = (hash ^ (hash >> 29)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return (guint32)(hash >> 32);
}

/* The slot where @series is or belongs. */
static guint32
find_slot (const CohesionSeriesSet *self, const CohesionSeries *series)
{
  guint32 mask = self->n_slots - 1;
  guint32 slot = hash_series (series) & mask;

  while (self->slots[slot] != 0)
    {
      const CohesionSeries *other = cohesion_series_set_get (self, self->slots[slot] - 1);

      if (other->indicator == series->indicator && other->period == series->period &&
          other->group == series->group)
        break;
      slot = (slot + 1) & mask;
    }
  return slot;
}

static void
grow (CohesionSeriesSet *self)
{
  self->n_slots *= 2;
  g_free (self->slots);
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint32 i = 0; i < self->series->len; i++)
    self->slots[find_slot (self, cohesion_series_set_get (self, i))] = i + 1;
}

guint32
cohesion_series_set_add (CohesionSeriesSet *self, const CohesionSeries *series)
{
  guint32 slot = find_slot (self, series);

  if (self->slots[slot] != 0)
    return self->slots[slot] - 1;
  g_array_append_vals (self->series, series, 1);
  self->slots[slot] = self->series->len;
  if (self->series->len > self->n_slots / 2)
    grow (self);
  return self->series->len - 1;
}

guint32
cohesion_series_set_find (const CohesionSeriesSet *self, const CohesionSeries *series)
{
  return self->slots[find_slot (self, series)] - 1;
}

const CohesionSeries *
cohesion_series_set_get (const CohesionSeriesSet *self, guint32 number)
{
  return &g_array_index (self->series, CohesionSeries, number);
}

guint32
cohesion_series_set_get_size (const CohesionSeriesSet *self)
{
  return self->series->len;
}
