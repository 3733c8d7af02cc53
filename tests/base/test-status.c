/* Statuses: codes, and the markers of official statistics. */
#include <cohesion/cohesion.h>

static void
test_round_trip (void)
{
  for (guint i = COHESION_STATUS_NONE; i <= COHESION_STATUS_ESTIMATED; i++)
    {
      CohesionStatus status;

      g_assert_true (cohesion_status_from_text (cohesion_status_to_code (i), &status));
      g_assert_cmpuint (status, ==, i);
      g_assert_true ((i == 0) == (*cohesion_status_to_text (i) == '\0'));
    }
}

static void
test_markers (void)
{
  static const struct
  {
    const gchar *text;
    CohesionStatus status;
  } cases[] = {
    { "[x]", COHESION_STATUS_NOT_AVAILABLE },
    { " [C] ", COHESION_STATUS_SUPPRESSED },
    { "[low]", COHESION_STATUS_LOW_RELIABILITY },
    { "[u]", COHESION_STATUS_LOW_RELIABILITY },
    { ":", COHESION_STATUS_NOT_AVAILABLE },
    { "..", COHESION_STATUS_NOT_AVAILABLE },
    { "*", COHESION_STATUS_SUPPRESSED },
    { "-", COHESION_STATUS_NOT_APPLICABLE },
    { "[z]", COHESION_STATUS_NOT_APPLICABLE },
    { "N/A", COHESION_STATUS_NOT_AVAILABLE },
    { "e", COHESION_STATUS_ESTIMATED },
    { "\342\200\223", COHESION_STATUS_NOT_APPLICABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CohesionStatus status;

      g_assert_true (cohesion_status_from_text (cases[i].text, &status));
      g_assert_cmpuint (status, ==, cases[i].status);
    }
}

static void
test_no_markers (void)
{
  static const gchar *const texts[] = {
    "12", "[q]", "[]", "xx", "missing", "[x", "a very long text that is no marker"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      CohesionStatus status = COHESION_STATUS_BREAK;

      g_assert_false (cohesion_status_from_text (texts[i], &status));
      g_assert_cmpuint (status, ==, COHESION_STATUS_NONE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/status/code-and-back", test_round_trip);
  g_test_add_func ("/base/status/markers-of-official-statistics", test_markers);
  g_test_add_func ("/base/status/other-words-are-no-markers", test_no_markers);
  return g_test_run ();
}
