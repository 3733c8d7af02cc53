/* Tests that every x86-64 level of the kernel, and the shipped clones, give the same bits. */

#include <glib.h>
#include <string.h>

static char *
run_level (const char *level)
{
  g_autofree char *program =
      g_strdup_printf ("%s/kernel/hash-%s", g_getenv ("G_TEST_BUILDDIR"), level);
  char *argv[] = { program, NULL }, *out = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_nonnull (strstr (out, "scan "));
  return out;
}

static gboolean
have_level (const char *level)
{
  if (g_str_equal (level, "x86-64-v3"))
    return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma") &&
           __builtin_cpu_supports ("bmi2");
  if (g_str_equal (level, "x86-64-v4"))
    return __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512bw") &&
           __builtin_cpu_supports ("avx512cd") && __builtin_cpu_supports ("avx512dq") &&
           __builtin_cpu_supports ("avx512vl");
  return TRUE;
}

static void
test_level (gconstpointer level)
{
  g_autofree char *shipped = NULL, *other = NULL;

  if (!have_level (level))
    {
      g_test_skip ("this CPU has not the level");
      return;
    }
  shipped = run_level ("shipped");
  other = run_level (level);
  g_assert_cmpstr (other, ==, shipped);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/kernel/levels/x86-64-gives-the-shipped-bits", "x86-64", test_level);
  g_test_add_data_func ("/kernel/levels/x86-64-v3-gives-the-shipped-bits", "x86-64-v3", test_level);
  g_test_add_data_func ("/kernel/levels/x86-64-v4-gives-the-shipped-bits", "x86-64-v4", test_level);
  return g_test_run ();
}
