/* The settings of a scorer, and their properties. */
#pragma once

#include "scoring/cohesion-scoring-private.h"

#define COHESION_MOST_REPLICATES 1000000u

struct _CohesionScorer
{
  GObject parent_instance;

  gchar *period;
  CohesionPeriodMatch match;
  gchar *tier;
  gchar *group;
  guint replicates;
  guint seed;
  gdouble level;
  guint top;
  CohesionUncertainty uncertainty;
  gchar *draws;
  gchar *replay;
  guint threads;
  CohesionProgressFunc progress;
  gpointer progress_data;
  GDestroyNotify progress_destroy;
};

enum
{
  PROP_PERIOD = 1,
  PROP_MATCH,
  PROP_TIER,
  PROP_GROUP,
  PROP_REPLICATES,
  PROP_SEED,
  PROP_LEVEL,
  PROP_TOP,
  PROP_UNCERTAINTY,
  PROP_DRAWS,
  PROP_REPLAY,
  PROP_THREADS,
  N_PROPERTIES
};

extern GParamSpec *cohesion_scorer_properties[N_PROPERTIES];
