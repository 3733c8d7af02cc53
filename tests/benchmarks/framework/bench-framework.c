/* Reading a framework of 500 indicators, about 200 kB: libyaml's events alone (the limit), our
 * tree, and with everything checked and built. Bar: under 5 ms in all. */
#include <glib.h>
#include <yaml.h>

#include "../kernel/bench.h"

#include <cohesion/cohesion-framework.h>

#include "yaml/cohesion-yaml-private.h"

#define N_DOMAINS    20
#define N_INDICATORS 25 /* in each */

static GString *text;

static void
write_indicator (guint domain, guint i)
{
  g_string_append_printf (
      text,
      "      - id: indicator_%u_%u\n"
      "        title: Agrees with statement %u of theme %u\n"
      "        unit: percent\n"
      "        range: [0, 100]\n"
      "        polarity: higher-better\n"
      "        goalposts: [20, 80]\n"
      "        tags: {level: meso}\n"
      "        survey:\n"
      "          question: To what extent do you agree or disagree?\n"
      "          variable: Q%u\n"
      "          responses: {1: agree, 2: tend to agree, 3: disagree, 8: don't know}\n"
      "          count: [1, 2]\n"
      "          exclude: 8\n",
      domain, i, i, domain, i);
}

static void
write_text (void)
{
  text = g_string_new ("cohesion: 1\nframework: {id: big}\n"
                       "scoring: {normalise: goalposts, aggregate: arithmetic}\ndomains:\n");
  for (guint domain = 0; domain < N_DOMAINS; domain++)
    {
      g_string_append_printf (text, "  - id: domain_%u\n    indicators:\n", domain);
      for (guint i = 0; i < N_INDICATORS; i++)
        write_indicator (domain, i);
    }
}

static void
read_events (void *unused)
{
  yaml_parser_t parser;
  yaml_event_t event;
  gboolean more = TRUE;

  (void)unused;
  yaml_parser_initialize (&parser);
  yaml_parser_set_input_string (&parser, (const guchar *)text->str, text->len);
  while (more)
    {
      g_assert_true (yaml_parser_parse (&parser, &event));
      more = event.type != YAML_STREAM_END_EVENT;
      yaml_event_delete (&event);
    }
  yaml_parser_delete (&parser);
}

static void
read_tree (void *unused)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);
  g_autoptr (CohesionYaml) yaml = cohesion_yaml_load_bytes (bytes, "big.yaml", NULL, NULL);

  (void)unused;
  g_assert_nonnull (yaml);
  BENCH_SINK (yaml);
}

static void
load (void *unused)
{
  g_autoptr (CohesionFramework) framework =
      cohesion_framework_load_from_data (text->str, (gssize)text->len, "big.yaml", NULL, NULL);

  (void)unused;
  g_assert_nonnull (framework);
  g_assert_cmpuint (cohesion_framework_get_n_indicators (framework), ==, N_DOMAINS * N_INDICATORS);
}

int
main (void)
{
  write_text ();
  printf ("name, n, median ms, spread, bytes, peak KiB\n");
  bench_run ("libyaml-events", N_DOMAINS * N_INDICATORS, text->len, read_events, NULL);
  bench_run ("yaml-tree", N_DOMAINS * N_INDICATORS, text->len, read_tree, NULL);
  bench_run ("framework-load (bar 5 ms)", N_DOMAINS * N_INDICATORS, text->len, load, NULL);
  g_string_free (text, TRUE);
  return 0;
}
