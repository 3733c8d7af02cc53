/* Periods: every spelling, the calendar, and what is refused. */
#include <cohesion/cohesion.h>

#include "base/cohesion-period-private.h"

static void
assert_reads_as (const gchar *text, const gchar *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionPeriod) period = cohesion_period_new (text, &error);
  g_autofree gchar *normal = NULL;

  g_assert_no_error (error);
  normal = cohesion_period_to_text (period);
  g_assert_cmpstr (normal, ==, expected);
}

static void
assert_refused (const gchar *text, const gchar *because)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionPeriod) period = cohesion_period_new (text, &error);

  g_assert_null (period);
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "COHESION-PERIOD-001: "));
  if (strstr (error->message, because) == NULL)
    g_error ("\"%s\": %s", text, error->message);
}

static void
test_spellings (void)
{
  assert_reads_as ("2023-04-01/P1Y", "2023-04-01/P1Y");
  assert_reads_as ("2014-04-01/P3Y", "2014-04-01/P3Y");
  assert_reads_as ("2023", "2023-01-01/P1Y");
  assert_reads_as ("2023-24", "2023-04-01/P1Y");
  assert_reads_as ("2023/24", "2023-04-01/P1Y");
  assert_reads_as ("1999-00", "1999-04-01/P1Y");
  assert_reads_as ("2023-Q2", "2023-04-01/P3M");
  assert_reads_as ("2023-06", "2023-06-01/P1M");
  assert_reads_as ("2023-06-30", "2023-06-30/P1D");
  assert_reads_as ("2023-04-01/2024-03-31", "2023-04-01/P1Y");
  assert_reads_as ("2014/2016", "2014-01-01/P3Y");
  assert_reads_as ("2023-01-30/2023-02-03", "2023-01-30/P5D");
  assert_reads_as ("2023-04/P18M", "2023-04-01/P18M");
  assert_reads_as ("2023-04-03/P2W", "2023-04-03/P14D");
  assert_reads_as ("2023-01-01/P1Y6M", "2023-01-01/P18M");
}

static void
test_december_2011 (void)
{
  CohesionSpan span;
  gboolean ambiguous = FALSE;

  g_assert_true (cohesion_span_parse ("2011-12", 7, &span, NULL, &ambiguous));
  g_assert_true (ambiguous);
  g_assert_cmpint (span.months, ==, 1);
  g_assert_true (cohesion_span_parse ("2011/12", 7, &span, NULL, &ambiguous));
  g_assert_false (ambiguous);
  g_assert_cmpint (span.months, ==, 12);
  g_assert_true (cohesion_span_parse ("2011-11", 7, &span, NULL, &ambiguous));
  g_assert_false (ambiguous);
}

static void
test_refusals (void)
{
  assert_refused ("", "is written");
  assert_refused ("soon", "is written");
  assert_refused ("2023-13", "01 to 12");
  assert_refused ("2023-25", "01 to 12");
  assert_refused ("2023-02-29", "such a day");
  assert_refused ("2023-04-01/2022-03-31", "ends before it starts");
  assert_refused ("2023-04-01/P0D", "no time");
  assert_refused ("2023-04-01/P1Y2D", "not both");
  assert_refused ("2023-04-01/P", "duration");
  assert_refused ("2023-04-01/P1H", "duration");
  assert_refused ("2023-04-01/PT1H", "duration");
  assert_refused ("2023-04-01/P9999999Y", "thousand years");
  assert_refused ("0000", "year 0000");
  assert_refused ("2023-04-01/P1Y/P1Y", "duration");
  assert_refused ("2023-04-01T00:00", "written");
}

static void
test_ends (void)
{
  g_autoptr (CohesionPeriod) leap = cohesion_period_new ("2023-03-01/P1Y", NULL);
  g_autoptr (CohesionPeriod) month = cohesion_period_new ("2024-01-31/P1M", NULL);
  g_autofree gchar *leap_end = cohesion_period_get_end (leap);
  g_autofree gchar *month_end = cohesion_period_get_end (month);

  g_assert_cmpstr (leap_end, ==, "2024-02-29");
  g_assert_cmpstr (month_end, ==, "2024-02-28");
}

/* Every day from 1600 to 2400 comes back, one after the other: checked against GDate. */
static void
test_calendar (void)
{
  GDate date;
  CohesionSpan span;
  gint32 expected = 0;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1600);
  for (guint i = 0; i < 800u * 365u; i++)
    {
      gchar text[16];
      g_autofree gchar *again = NULL;

      g_date_strftime (text, sizeof text, "%Y-%m-%d", &date);
      g_assert_true (cohesion_span_parse (text, 10, &span, NULL, NULL));
      if (i > 0)
        g_assert_cmpint (span.start, ==, expected);
      again = cohesion_date_to_text (span.start);
      g_assert_cmpstr (again, ==, text);
      expected = span.start + 1;
      g_date_add_days (&date, 1);
    }
}

static void
test_order (void)
{
  g_autoptr (CohesionPeriod) year = cohesion_period_new ("2023", NULL);
  g_autoptr (CohesionPeriod) quarter = cohesion_period_new ("2023-Q4", NULL);
  g_autoptr (CohesionPeriod) financial = cohesion_period_new ("2023-24", NULL);

  g_assert_cmpint (cohesion_period_compare (year, quarter), <, 0);
  g_assert_cmpint (cohesion_period_compare (quarter, financial), <, 0);
  g_assert_cmpint (cohesion_period_compare (year, year), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/period/every-spelling-has-one-normal-form", test_spellings);
  g_test_add_func ("/base/period/2011-12-is-december-and-doubtful", test_december_2011);
  g_test_add_func ("/base/period/what-is-no-period-says-why", test_refusals);
  g_test_add_func ("/base/period/ends-on-the-last-day", test_ends);
  g_test_add_func ("/base/period/calendar-agrees-with-glib", test_calendar);
  g_test_add_func ("/base/period/ordered-by-end-then-start", test_order);
  return g_test_run ();
}
