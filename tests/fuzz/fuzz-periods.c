/* Periods, dates and numbers as text: whatever is read can be written, and is read again as the
 * same. */
#include <string.h>

#include "base/cohesion-number-private.h"
#include "base/cohesion-period-private.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_period (const gchar *text, gsize length)
{
  CohesionSpan span;
  CohesionSpan again;
  const gchar *why = NULL;
  gboolean ambiguous = FALSE;

  if (!cohesion_span_parse (text, length, &span, &why, &ambiguous))
    {
      g_assert_nonnull (why);
      return;
    }
  g_autofree gchar *written = cohesion_span_to_text (span);

  if (!cohesion_span_parse (written, strlen (written), &again, &why, NULL))
    g_error ("\"%s\" is not read again: %s", written, why);
  g_assert_true (cohesion_span_equal (span, again));
  g_assert_cmpint (cohesion_span_get_end (span), >=, span.start);
}

static void
check_number (const gchar *text, gsize length)
{
  gchar buffer[COHESION_NUMBER_SIZE];
  gdouble value;
  gdouble again;

  if (!cohesion_number_parse (text, length, &value))
    return;
  cohesion_number_format (buffer, value, 17);
  g_assert_true (cohesion_number_parse (buffer, strlen (buffer), &again));
  g_assert_true (memcmp (&value, &again, sizeof value) == 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const gchar *why = NULL;
  gint32 day;

  check_period ((const gchar *)data, size);
  check_number ((const gchar *)data, size);
  if (cohesion_date_parse ((const gchar *)data, size, TRUE, &day, &why))
    g_free (cohesion_date_to_text (day));
  return 0;
}
