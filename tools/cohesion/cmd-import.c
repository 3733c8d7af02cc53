/* cohesion import: data files of other layouts become measures.csv. */
#include <string.h>

#include "command.h"
#include "messages.h"
#include "output.h"
#include "progress.h"

static gchar *option_layout;
static gchar *option_framework;
static gchar *option_areas;
static gchar **option_indicators;
static gchar *option_unknown_areas;
static gchar *option_unknown_indicators;
static gchar *option_duplicates;

static const GOptionEntry entries[] = {
  { "layout", 'l', 0, G_OPTION_ARG_FILENAME, &option_layout, "Layout of the file: an id (cohesion list layouts) or a YAML file", "ID-OR-FILE" },
  { "framework", 0, 0, G_OPTION_ARG_FILENAME, &option_framework, "Take only indicators of this framework", "FILE-OR-ID" },
  { "areas", 0, 0, G_OPTION_ARG_FILENAME, &option_areas, "Take only areas of this registry", "FILE" },
  { "indicator", 'i', 0, G_OPTION_ARG_STRING_ARRAY, &option_indicators, "TEXT of the file stands for the indicator ID; without ID its rows are left out (may be repeated)", "TEXT=ID" },
  { "unknown-areas", 0, 0, G_OPTION_ARG_STRING, &option_unknown_areas, "error, or skip: leave out areas that are not in --areas", "RULE" },
  { "unknown-indicators", 0, 0, G_OPTION_ARG_STRING, &option_unknown_indicators, "error, or skip: leave out indicators that are not in --framework", "RULE" },
  { "duplicates", 0, 0, G_OPTION_ARG_STRING, &option_duplicates, "error, first, last or mean: a second value of the same thing", "RULE" },
  { NULL },
};
