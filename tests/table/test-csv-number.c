/* Cells that should hold a number, and the dictionary under text columns. */
#include <cohesion/cohesion.h>
#include <math.h>
#include <string.h>

#include "table/cohesion-csv-private.h"
#include "table/cohesion-dictionary-private.h"

#define NONE COHESION_STATUS_NONE

typedef struct
{
  const gchar *text;
  gdouble value;
  CohesionStatus status;
} Cell;

static const Cell cells[] = {
  { "0", 0, NONE },
  { "-12.5", -12.5, NONE },
  { "1e3", 1000, NONE },
  { " 7 ", 7, NONE },
  { "\302\2407\302\240", 7, NONE },
  { "", NAN, COHESION_STATUS_NOT_AVAILABLE },
  { "  ", NAN, COHESION_STATUS_NOT_AVAILABLE },
  { "[x]", NAN, COHESION_STATUS_NOT_AVAILABLE },
  { "x", NAN, COHESION_STATUS_NOT_AVAILABLE },
  { ":", NAN, COHESION_STATUS_NOT_AVAILABLE },
  { "..", NAN, COHESION_STATUS_NOT_AVAILABLE },
  { " .. ", NAN, COHESION_STATUS_NOT_AVAILABLE },
  { ".", NAN, COHESION_STATUS_NOT_AVAILABLE },
  { "NA", NAN, COHESION_STATUS_NOT_AVAILABLE },
  { "N/A", NAN, COHESION_STATUS_NOT_AVAILABLE },
  { "#N/A", NAN, COHESION_STATUS_NOT_AVAILABLE },
  { "NaN", NAN, COHESION_STATUS_NOT_AVAILABLE },
  { "nan", NAN, COHESION_STATUS_NOT_AVAILABLE },
  { "[c]", NAN, COHESION_STATUS_SUPPRESSED },
  { "c", NAN, COHESION_STATUS_SUPPRESSED },
  { "*", NAN, COHESION_STATUS_SUPPRESSED },
  { "[z]", NAN, COHESION_STATUS_NOT_APPLICABLE },
  { "z", NAN, COHESION_STATUS_NOT_APPLICABLE },
  { "-", NAN, COHESION_STATUS_NOT_APPLICABLE },
  { "\342\200\223", NAN, COHESION_STATUS_NOT_APPLICABLE },
  { "[u]", NAN, COHESION_STATUS_LOW_RELIABILITY },
  { "u", NAN, COHESION_STATUS_LOW_RELIABILITY },
  { "[low]", NAN, COHESION_STATUS_LOW_RELIABILITY },
  { "[e]", NAN, COHESION_STATUS_ESTIMATED },
  { "[p]", NAN, COHESION_STATUS_PROVISIONAL },
  { "[r]", NAN, COHESION_STATUS_REVISED },
  { "[b]", NAN, COHESION_STATUS_BREAK },
  { "[C]", NAN, COHESION_STATUS_SUPPRESSED },
  { "12.3 [e]", 12.3, COHESION_STATUS_ESTIMATED },
  { "12.3[p]", 12.3, COHESION_STATUS_PROVISIONAL },
  { "-4 [low] ", -4, COHESION_STATUS_LOW_RELIABILITY },
};

static void
parse (const gchar *text, gboolean quoted, gboolean good, gdouble value, CohesionStatus status)
{
  const CohesionCsvField field = { text, (guint32)strlen (text), 1, quoted };
  gdouble seen;
  CohesionStatus seen_status;

  g_test_message ("%s", text);
  g_assert_cmpint (cohesion_csv_parse_number (&field, &seen, &seen_status), ==, good);
  g_assert_cmpint (seen_status, ==, status);
  if (isnan (value))
    g_assert_true (isnan (seen));
  else
    g_assert_cmpfloat (seen, ==, value);
}

static void
test_markers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      parse (cells[i].text, FALSE, TRUE, cells[i].value, cells[i].status);
      parse (cells[i].text, TRUE, TRUE, cells[i].value, cells[i].status);
    }
}

static void
test_thousands (void)
{
  static const gchar *const wrong[] = { "1,23",   "1234,567", ",123", "1,234,",
                                        "1,2345", "1.5,000",  ",",    "1,,234" };

  parse ("1,234.5", TRUE, TRUE, 1234.5, NONE);
  parse ("-12,345,678", TRUE, TRUE, -12345678, NONE);
  parse (" 1,234 [r]", TRUE, TRUE, 1234, COHESION_STATUS_REVISED);
  parse ("1,234.5", FALSE, FALSE, NAN, NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    parse (wrong[i], TRUE, FALSE, NAN, NONE);
}

static void
test_not_numbers (void)
{
  static const gchar *const wrong[] = {
    "abc",       "12.3 [c]", "12.3 [x]",
    "12.3 [z]",  "12 p",     "1 2",
    "0x10",      "inf",      "1e999",
    "12 [q]",    "[p] 12",   "5%",
    "\302\2435", "12]",      "[12]",
    "--5",       "\n",       "a word that is longer than any marker there is"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    parse (wrong[i], FALSE, FALSE, NAN, NONE);
}

static void
test_dictionary (void)
{
  g_autoptr (CohesionDictionary) dictionary = cohesion_dictionary_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) copy = NULL;

  for (guint i = 0; i < 50000; i++)
    {
      gchar *word = i % 3 == 0   ? g_strdup_printf ("E%08u", i)
                    : i % 3 == 1 ? g_strdup_printf ("%u", i)
                                 : g_strdup_printf ("a word with more than sixteen bytes, %u", i);

      g_assert_cmpuint (cohesion_dictionary_add (dictionary, word, strlen (word)), ==, i);
      g_assert_cmpuint (cohesion_dictionary_add (dictionary, word, strlen (word)), ==, i);
      g_ptr_array_add (words, word);
    }
  copy = cohesion_dictionary_to_strv (dictionary);
  g_assert_cmpuint (g_strv_length (copy), ==, 50000);
  for (guint i = 0; i < 50000; i++)
    {
      const gchar *word = g_ptr_array_index (words, i);

      g_assert_cmpuint (cohesion_dictionary_find (dictionary, word, strlen (word)), ==, i);
      g_assert_cmpstr (cohesion_dictionary_get (dictionary, i), ==, word);
      g_assert_cmpstr (copy[i], ==, word);
    }
  g_assert_cmpuint (cohesion_dictionary_find (dictionary, "", 0), ==, G_MAXUINT32);
  g_assert_cmpuint (cohesion_dictionary_add (dictionary, "", 0), ==, 50000);
  g_assert_cmpuint (cohesion_dictionary_find (dictionary, "", 0), ==, 50000);
  g_assert_cmpuint (cohesion_dictionary_get_size (dictionary), ==, 50001);
}

/* Words of one letter only: those that differ in nothing but length must stay apart. */
static void
test_dictionary_lengths (void)
{
  g_autoptr (CohesionDictionary) dictionary = cohesion_dictionary_new ();
  g_autofree gchar *word = g_strnfill (200, 'a');
  gchar zeros[40] = { 0 };

  for (gsize n = 0; n <= 200; n++)
    g_assert_cmpuint (cohesion_dictionary_add (dictionary, word, n), ==, n);
  for (gsize n = 0; n <= 200; n++)
    g_assert_cmpuint (cohesion_dictionary_find (dictionary, word, n), ==, n);
  for (gsize n = 1; n <= 40; n++)
    g_assert_cmpuint (cohesion_dictionary_add (dictionary, zeros, n), ==, 200 + n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/csv-number/markers-of-official-statistics", test_markers);
  g_test_add_func ("/table/csv-number/thousands-only-in-quotes", test_thousands);
  g_test_add_func ("/table/csv-number/anything-else-is-refused", test_not_numbers);
  g_test_add_func ("/table/dictionary/codes-count-up-and-stay", test_dictionary);
  g_test_add_func ("/table/dictionary/lengths-tell-words-apart", test_dictionary_lengths);
  return g_test_run ();
}
