/* How often intervals cover the truth, over many worlds: bench-coverage [WORLDS [REPLICATES
 * [NORMALISATION]]], as z-score; without it all four. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../scoring/coverage.h"

int
main (int argc, char **argv)
{
  static const gchar *const families[] = { "normal", "logit", "log" };
  static const gchar *const normalisations[] = { "{strategy: goalposts, cap: none}", "z-score",
                                                 "min-max", "percentile-rank" };
  const guint n_worlds = argc > 1 ? (guint)atoi (argv[1]) : 1000;
  const guint replicates = argc > 2 ? (guint)atoi (argv[2]) : 1000;
  const char *only = argc > 3 ? argv[3] : NULL;

  printf ("%u worlds of %u areas, %u indicators in %u domains; %u replicates, 95 percent\n",
          n_worlds, COVERAGE_AREAS, COVERAGE_INDICATORS, COVERAGE_DOMAINS, replicates);
  for (guint k = 0; k < G_N_ELEMENTS (normalisations); k++)
    for (guint i = 0; i < G_N_ELEMENTS (families) && (!only || !strcmp (only, normalisations[k]));
         i++)
      {
        const CoverageSetting setting = { families[i], normalisations[k], n_worlds, replicates };
        const Coverage coverage = coverage_run (&setting);

        printf ("%-7s %-32s domains %.4f root %.4f ranks %.4f, %.0f ranks wide\n", families[i],
                normalisations[k], coverage.domains, coverage.root, coverage.ranks,
                coverage.mean_rank_width);
        fflush (stdout);
      }
  return 0;
}
