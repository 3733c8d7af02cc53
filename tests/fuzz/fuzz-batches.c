/* Any bytes as CSV in batches of two rows and as one batch: no crash, no hang, as many rows. */
#include <glib/gstdio.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "table/cohesion-batches-private.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
count_rows (CohesionTable *batch, guint first_row, gpointer user_data, GError **error)
{
  guint *n_rows = user_data;

  (void)error;
  if (first_row != *n_rows + 1)
    abort ();
  *n_rows += cohesion_table_get_n_rows (batch);
  return TRUE;
}

static gboolean
read_batches (const gchar *path, guint rows, guint *n_rows)
{
  const CohesionBatchPlan plan = { .n_rows = rows };
  g_autoptr (GError) error = NULL;
  const gboolean good =
      cohesion_batches_read (path, &plan, count_rows, n_rows, NULL, NULL, NULL, NULL, &error);

  if (good != (error == NULL))
    abort ();
  return good;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static gchar *path = NULL;
  guint few = 0, many = 0;
  FILE *file;

  if (path == NULL)
    path = g_strdup_printf ("%s/cohesion-fuzz-%u.csv", g_get_tmp_dir (), (guint)g_random_int ());
  file = fopen (path, "wb");
  if (file == NULL || fwrite (data, 1, size, file) != size)
    abort ();
  fclose (file);
  /* A batch of its own may have markers where the whole has text, so that only good ones compare.
   */
  if (read_batches (path, 2, &few) && read_batches (path, 0, &many) && few != many)
    abort ();
  g_remove (path);
  return 0;
}
