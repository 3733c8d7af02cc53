/* Rows sorted by series and area, so that a slice costs its own size. */
#include "measures/cohesion-measures-store-private.h"

static void
free_index (CohesionMeasuresIndex *index)
{
  if (index == NULL)
    return;
  g_free (index->rows);
  g_free (index->starts);
  g_free (index);
}

/* Whether the areas rise within each series already, as they do in most files. */
static gboolean
is_sorted_by_area (const CohesionObservations *columns, guint32 n_series)
{
  g_autofree guint32 *last = g_new0 (guint32, n_series + 1);

  for (guint32 row = 0; row < columns->n_rows; row++)
    {
      guint32 *before = &last[columns->series[row]];

      if (columns->areas[row] < *before)
        return FALSE;
      *before = columns->areas[row];
    }
  return TRUE;
}

/* A stable counting sort of @rows by @keys; @rows NULL: 0, 1, 2 ... *@starts_out (may be NULL)
 * takes the place where each key starts, and one more. */
static guint32 *
sort_by_key (const guint32 *rows,
             guint32 n_rows,
             const guint32 *keys,
             guint32 n_keys,
             guint32 **starts_out)
{
  guint32 *sorted = g_new (guint32, (gsize)n_rows + 1);
  g_autofree guint32 *starts = g_new0 (guint32, (gsize)n_keys + 1);
  g_autofree guint32 *next = NULL;

  for (guint32 row = 0; row < n_rows; row++)
    starts[keys[row] + 1]++;
  for (guint32 key = 0; key < n_keys; key++)
    starts[key + 1] += starts[key];
  next = g_memdup2 (starts, sizeof (guint32) * ((gsize)n_keys + 1));
  for (guint32 i = 0; i < n_rows; i++)
    {
      guint32 row = rows == NULL ? i : rows[i];

      sorted[next[keys[row]]++] = row;
    }
  if (starts_out != NULL)
    *starts_out = g_steal_pointer (&starts);
  return sorted;
}

static CohesionMeasuresIndex *
make_index (CohesionMeasures *self)
{
  const CohesionObservations *columns = &self->observations;
  CohesionMeasuresIndex *index = g_new0 (CohesionMeasuresIndex, 1);
  g_autofree guint32 *by_area = NULL;

  index->n_series = cohesion_series_set_get_size (&self->series);
  if (!is_sorted_by_area (columns, index->n_series))
    by_area = sort_by_key (NULL, columns->n_rows, columns->areas,
                           cohesion_measures_get_n_known_areas (self), NULL);
  index->rows =
      sort_by_key (by_area, columns->n_rows, columns->series, index->n_series, &index->starts);
  return index;
}

const CohesionMeasuresIndex *
cohesion_measures_get_index (CohesionMeasures *self)
{
  const CohesionMeasuresIndex *index;

  g_mutex_lock (&self->index_lock);
  if (self->index == NULL)
    self->index = make_index (self);
  index = self->index;
  g_mutex_unlock (&self->index_lock);
  return index;
}

void
cohesion_measures_drop_index (CohesionMeasures *self)
{
  g_mutex_lock (&self->index_lock);
  g_clear_pointer (&self->index, free_index);
  g_mutex_unlock (&self->index_lock);
}

guint32
cohesion_measures_find_row (CohesionMeasures *self, guint32 series, guint32 area)
{
  const CohesionMeasuresIndex *index = cohesion_measures_get_index (self);
  guint32 low, high;

  if (series >= index->n_series)
    return G_MAXUINT32;
  low = index->starts[series];
  high = index->starts[series + 1];
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (self->observations.areas[index->rows[middle]] < area)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == index->starts[series + 1] || self->observations.areas[index->rows[low]] != area)
    return G_MAXUINT32;
  return index->rows[low];
}
