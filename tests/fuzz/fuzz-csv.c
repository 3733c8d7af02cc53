/* Any bytes as CSV, and each of their cells as a number: no crash, no hang. */
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "table/cohesion-csv-private.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_cell (const CohesionCsvField *field)
{
  CohesionStatus status;
  gdouble value;
  const gboolean good = cohesion_csv_parse_number (field, &value, &status);

  if (isinf (value) || (!good && !isnan (value)) ||
      (good && isnan (value) && status == COHESION_STATUS_NONE))
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (CohesionCsvReader) reader = cohesion_csv_reader_new_for_bytes (bytes, "fuzz.csv");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = cohesion_csv_reader_read_header (reader, NULL, NULL, &error);
  const CohesionCsvField *fields;
  guint n_fields;

  g_clear_error (&error);
  while (cohesion_csv_reader_next (reader, &fields, &n_fields, NULL, &error))
    for (guint i = 0; i < n_fields; i++)
      {
        if (!g_utf8_validate_len (fields[i].text, fields[i].length, NULL))
          abort ();
        check_cell (&fields[i]);
      }
  return 0;
}
