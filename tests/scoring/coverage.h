/* How often intervals cover the truth: worlds in which it is known, measured with errors. */
#pragma once

#include "scoring-test.h"

#include "kernel/coh-distribution.h"
#include "kernel/coh-philox.h"
#include "scoring/cohesion-scores-private.h"
#include "scoring/uncertainty/cohesion-spread-private.h"

#define COVERAGE_AREAS      200u
#define COVERAGE_DOMAINS    4u
#define COVERAGE_INDICATORS 20u

typedef struct
{
  const gchar *family;        /* normal, logit or log */
  const gchar *normalisation; /* as in YAML */
  guint n_worlds;
  guint replicates;
} CoverageSetting;

/* Shares of the areas of all worlds. */
typedef struct
{
  gdouble domains; /* whose true score is within the interval */
  gdouble root;
  gdouble ranks;           /* of domains and root: whose true rank is within the interval */
  gdouble mean_rank_width; /* of the root */
} Coverage;

static inline gdouble
coverage_normal (guint world, guint what, guint column, guint area)
{
  const struct coh_stream stream = { 20261122, COH_PURPOSE_OTHER + what, column };
  gdouble u;

  coh_fill_uniforms (&stream, &area, 1, world, &u);
  return coh_normal_quantile (u);
}

/* A measure of a world: its truth, what was found, and the standard error given with it. */
static inline void
coverage_measure (const CoverageSetting *setting,
                  guint world,
                  guint indicator,
                  guint area,
                  gdouble measure[3])
{
  const gdouble truth = coverage_normal (world, 0, indicator, area);
  const gdouble error = coverage_normal (world, 1, indicator, area);
  const gdouble size = 0.1 + 0.2 * coh_normal_cdf (coverage_normal (world, 2, indicator, area));

  if (g_str_equal (setting->family, "logit"))
    {
      const gdouble found = 0.5 * truth + size * error;
      const gdouble share = 1 / (1 + exp (-found));

      measure[0] = 100 / (1 + exp (-0.5 * truth));
      measure[1] = 100 * share;
      measure[2] = 100 * share * (1 - share) * size;
    }
  else if (g_str_equal (setting->family, "log"))
    {
      measure[0] = exp (3 + 0.4 * truth);
      measure[1] = exp (3 + 0.4 * truth + size * error);
      measure[2] = measure[1] * size;
    }
  else
    {
      measure[0] = 50 + 10 * truth;
      measure[1] = measure[0] + 20 * size * error;
      measure[2] = 20 * size;
    }
}

static inline gchar *
coverage_tree (const CoverageSetting *setting)
{
  GString *yaml = g_string_new (NULL);
  const gchar *unit = g_str_equal (setting->family, "logit") ? "percent" : "points";

  g_string_append_printf (yaml,
                          "cohesion: 1\nframework: {id: all}\nscoring: {normalise: %s, aggregate: "
                          "arithmetic}\ndomains:\n",
                          setting->normalisation);
  for (guint i = 0; i < COVERAGE_INDICATORS; i++)
    {
      if (i % (COVERAGE_INDICATORS / COVERAGE_DOMAINS) == 0)
        g_string_append_printf (yaml, "  - id: d%u\n    indicators:\n",
                                i / (COVERAGE_INDICATORS / COVERAGE_DOMAINS));
      g_string_append_printf (yaml,
                              "      - {id: i%u, polarity: %s, unit: %s, error: %s, "
                              "goalposts: [0, 100]}\n",
                              i, i % 3 == 0 ? "lower-better" : "higher-better", unit,
                              setting->family);
    }
  return g_string_free (yaml, FALSE);
}

static inline CohesionScores *
coverage_score (const CoverageSetting *setting, guint world, guint which, guint replicates)
{
  g_autofree gchar *tree = coverage_tree (setting);
  g_autoptr (GString) areas = g_string_new ("code,name,tier\n");
  g_autoptr (GString) csv = g_string_new ("area,indicator,period,value,se\n");
  g_autoptr (CohesionScorer) scorer = cohesion_scorer_new ();
  g_autoptr (CohesionMeasures) measures = NULL;
  g_autoptr (GError) error = NULL;
  CohesionScores *scores;

  for (guint area = 0; area < COVERAGE_AREAS; area++)
    {
      g_string_append_printf (areas, "A%u,A,t\n", area);
      for (guint i = 0; i < COVERAGE_INDICATORS; i++)
        {
          gdouble measure[3];

          coverage_measure (setting, world, i, area, measure);
          g_string_append_printf (csv, "A%u,i%u,2023,%.17g,%.17g\n", area, i, measure[which],
                                  measure[2]);
        }
    }
  measures = make_measures (tree, areas->str, csv->str);
  cohesion_scorer_set_replicates (scorer, replicates);
  cohesion_scorer_set_seed (scorer, world + 1);
  if (replicates == 0)
    cohesion_scorer_set_uncertainty (scorer, COHESION_UNCERTAINTY_NONE);
  scores = cohesion_scorer_run_measures (scorer, measures, NULL, &error);
  g_assert_no_error (error);
  return scores;
}

typedef struct
{
  guint covered;
  guint ranked;
  gdouble width;
} CoverageCount;

static inline CoverageCount
coverage_count (CohesionScores *truth, CohesionScores *found, const gchar *id)
{
  const CohesionScoredNode *a = g_hash_table_lookup (truth->by_id, id);
  const CohesionScoredNode *b = g_hash_table_lookup (found->by_id, id);
  g_autoptr (CohesionPlaces) places = cohesion_places_new (b, COVERAGE_AREAS, 95);
  gdouble ranks[COVERAGE_AREAS];
  const gdouble *scores = cohesion_scored_node_peek (a);
  CoverageCount count = { 0 };

  cohesion_scored_node_rank (a, COVERAGE_AREAS, ranks);
  for (guint i = 0; i < COVERAGE_AREAS; i++)
    {
      count.covered += scores[i] >= b->spread->lower[i] && scores[i] <= b->spread->upper[i];
      count.ranked += ranks[i] >= places->rank_lower[i] && ranks[i] <= places->rank_upper[i];
      count.width += places->rank_upper[i] - places->rank_lower[i] + 1;
    }
  return count;
}

static inline Coverage
coverage_run (const CoverageSetting *setting)
{
  const gdouble n = (gdouble)setting->n_worlds * COVERAGE_AREAS;
  Coverage coverage = { 0 };

  for (guint world = 0; world < setting->n_worlds; world++)
    {
      g_autoptr (CohesionScores) truth = coverage_score (setting, world, 0, 0);
      g_autoptr (CohesionScores) found = coverage_score (setting, world, 1, setting->replicates);

      for (guint i = 0; i <= COVERAGE_DOMAINS; i++)
        {
          const gchar id[] = { 'd', (gchar)('0' + i), '\0' };
          const gboolean root = i == COVERAGE_DOMAINS;
          const CoverageCount count = coverage_count (truth, found, root ? "all" : id);

          coverage.root += root ? count.covered / n : 0;
          coverage.domains += root ? 0 : count.covered / n / COVERAGE_DOMAINS;
          coverage.ranks += count.ranked / n / (COVERAGE_DOMAINS + 1);
          coverage.mean_rank_width += root ? count.width / n : 0;
        }
    }
  return coverage;
}
