/* "Did you mean ...?" */
#include "base/cohesion-suggest-private.h"

static const gchar *const keys[] = { "polarity", "goalposts", "target", "range", "weight", NULL };

static void
test_close (void)
{
  g_assert_cmpstr (cohesion_suggest ("polarty", keys), ==, "polarity");
  g_assert_cmpstr (cohesion_suggest ("Polarity", keys), ==, "polarity");
  g_assert_cmpstr (cohesion_suggest ("wieght", keys), ==, "weight");
  g_assert_cmpstr (cohesion_suggest ("goal-posts", keys), ==, "goalposts");
  g_assert_null (cohesion_suggest ("colour", keys));
  g_assert_null (cohesion_suggest ("", keys));
}

static void
test_ties (void)
{
  static const gchar *const codes[] = { "X01", "X01A", "X01B", NULL };
  static const gchar *const places[] = { "E08000024", "E08000032", "E0800003", NULL };

  g_assert_cmpstr (cohesion_suggest ("X01Z", codes), ==, "X01A");
  g_assert_cmpstr (cohesion_suggest ("E08000023", places), ==, "E08000032");
  g_assert_cmpstr (cohesion_suggest_within ("E08000099", places, 1), ==, NULL);
}

static void
test_hint (void)
{
  g_autofree gchar *close = cohesion_suggest_hint ("polarty", keys);
  g_autofree gchar *far = cohesion_suggest_hint ("colour", keys);

  g_assert_cmpstr (close, ==, "did you mean \"polarity\"?");
  g_assert_cmpstr (far, ==, "one of: polarity, goalposts, target, range, weight");
  g_assert_null (cohesion_suggest_hint ("colour", NULL));
}

static void
test_hostile (void)
{
  g_autofree gchar *long_word = g_strnfill (100000, 'a');
  const gchar *const candidates[] = { "aaaa", long_word, NULL };

  g_assert_null (cohesion_suggest (long_word, candidates));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/suggest/finds-the-closest-word", test_close);
  g_test_add_func ("/base/suggest/of-equals-a-swap-and-then-the-same-length-wins", test_ties);
  g_test_add_func ("/base/suggest/lists-a-few-words-when-none-is-close", test_hint);
  g_test_add_func ("/base/suggest/long-words-cost-nothing", test_hostile);
  return g_test_run ();
}
