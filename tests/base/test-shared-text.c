/* Texts that many have the same of, kept once. */
#include <glib.h>

#include "base/cohesion-shared-text-private.h"

#define N_ROUNDS  100000u
#define N_THREADS 4u

static void
test_same (void)
{
  gchar written[] = "imputed: mean";
  gchar *first = cohesion_shared_text_new ("imputed: mean"), *second;

  second = cohesion_shared_text_new (written);
  written[0] = '\0';
  g_assert_true (first == second);
  cohesion_shared_text_free (first);
  g_assert_cmpstr (second, ==, "imputed: mean");
  cohesion_shared_text_free (second);
  cohesion_shared_text_free (NULL);
}

/* Takes and gives up the last of a text again and again, while others do so. */
static gpointer
take_and_free (gpointer data)
{
  const gchar *const texts[] = { "held at 3", "held at 4" };

  (void)data;
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gchar *text = cohesion_shared_text_new (texts[i % 2]);

      g_assert_cmpstr (text, ==, texts[i % 2]);
      cohesion_shared_text_free (text);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("take", take_and_free, NULL);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/shared-text/the-same-text-is-one", test_same);
  g_test_add_func ("/base/shared-text/threads-take-what-others-give-up", test_threads);
  return g_test_run ();
}
