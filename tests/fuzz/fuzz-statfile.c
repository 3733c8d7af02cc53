/* Any bytes as a file of SPSS, Stata or SAS: a table or an error. The first byte says which. */
#include <cohesion/cohesion.h>
#include <glib/gstdio.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gchar *
make_path (uint8_t choice)
{
  static const gchar *const endings[] = { ".sav", ".por", ".dta", ".sas7bdat", ".xpt" };
  static guint number = 0;

  if (number == 0)
    {
      g_setenv ("COHESION_MODULE_FOLDER", MODULE_FOLDER, TRUE);
      number = g_random_int ();
    }
  return g_strdup_printf ("%s/cohesion-fuzz-%u%s", g_get_tmp_dir (), number,
                          endings[choice % G_N_ELEMENTS (endings)]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree gchar *path = NULL;
  g_autoptr (CohesionTable) table = NULL;
  g_autoptr (GError) error = NULL;
  FILE *file;

  if (size == 0)
    return 0;
  path = make_path (data[0]);
  file = fopen (path, "wb");
  if (file == NULL || fwrite (data + 1, 1, size - 1, file) != size - 1)
    abort ();
  fclose (file);
  table = cohesion_table_new_from_file (path, NULL, NULL, NULL, &error);
  if ((table == NULL) != (error != NULL))
    abort ();
  g_remove (path);
  return 0;
}
