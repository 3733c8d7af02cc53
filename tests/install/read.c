/* Says how many rows a file has, or why it cannot be read. */
#include <cohesion/cohesion.h>
#include <stdio.h>

int
main (int argc, char **argv)
{
  GError *error = NULL;
  CohesionTable *table =
      argc > 1 ? cohesion_table_new_from_file (argv[1], NULL, NULL, NULL, &error) : NULL;

  if (table != NULL)
    printf ("%u rows\n", cohesion_table_get_n_rows (table));
  else
    printf ("%s\n", error != NULL ? error->message : "no file");
  g_clear_error (&error);
  g_clear_object (&table);
  return 0;
}
