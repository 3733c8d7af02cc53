/* What is wrong with the rows of a batch: each kind once, with its count and its first rows. */
#include "areas/cohesion-areas-private.h"
#include "measures/cohesion-tally-private.h"
#include "survey/cohesion-rows-private.h"

typedef struct
{
  const gchar *token;
  const gchar *message;
  const gchar *hint;
  gboolean always; /* leaving rows out would not mend it */
} Kind;

static const Kind kinds[COHESION_N_ROW_PROBLEMS] = {
  [COHESION_ROW_WEIGHT] = { "COHESION-SURVEY-026",
                            "the weight is missing, negative or not a number", NULL, FALSE },
  [COHESION_ROW_STRATUM] = { "COHESION-SURVEY-027", "a stratum is missing", NULL, FALSE },
  [COHESION_ROW_UNIT] = { "COHESION-SURVEY-028", "a sampling unit is missing", NULL, FALSE },
  [COHESION_ROW_POPULATION] = { "COHESION-SURVEY-029",
                                "the finite population is missing or not above 0", NULL, FALSE },
  [COHESION_ROW_AREA] = { "COHESION-SURVEY-035", "the area is empty", NULL, FALSE },
  [COHESION_ROW_TIER] = { "COHESION-SURVEY-023",
                          "neither the area nor an area above it is of a tier that is wanted", NULL,
                          FALSE },
  [COHESION_ROW_PERIOD] = { "COHESION-SURVEY-037", "the period is missing or cannot be read",
                            "such as 2023-04-01/P1Y or 2023-24", FALSE },
  [COHESION_ROW_MARGIN] = { "COHESION-SURVEY-050", "a variable of the margins is empty",
                            "give such answers a word of their own, with a total, or fill them",
                            FALSE },
  [COHESION_ROW_REPLICATE] = { "COHESION-SURVEY-088",
                               "a replicate weight is missing, negative or not a number", NULL,
                               FALSE },
  [COHESION_ROW_REPLICATE_ALONE] = { "COHESION-SURVEY-089",
                                     "the weight is 0, but a replicate weight is not", NULL,
                                     FALSE },
  [COHESION_ROW_OTHER_POPULATION] = { "COHESION-SURVEY-030",
                                      "the finite population is not the one that the stratum "
                                      "had in an earlier row",
                                      NULL, TRUE },
  [COHESION_ROW_OTHER_HOME] = { "COHESION-SURVEY-031",
                                "the sampling unit was in another stratum in an earlier row",
                                "if names of units repeat between strata, say nest", TRUE },
};

static void
report_kind (CohesionRows *self, guint kind, CohesionSeverity severity)
{
  const guint *first = self->first_problems[kind];
  guint n = self->n_problems[kind];
  CohesionPlace place = { self->reading->file, first[0], 0, NULL };
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, G_N_ELEMENTS (self->first_problems[kind])); i++)
    g_string_append_printf (rows, "%s%u", i == 0 ? "" : ", ", first[i]);
  if (n > G_N_ELEMENTS (self->first_problems[kind]))
    g_string_append (rows, " ...");
  cohesion_diagnostics_add (self->reading->diagnostics, severity, kinds[kind].token, &place,
                            kinds[kind].hint, "%s (%u %s: %s)", kinds[kind].message, n,
                            n == 1 ? "row" : "rows", rows->str);
}

static gchar *
suggest_area (const gchar *text, gpointer areas)
{
  return cohesion_areas_suggest (areas, text);
}

gboolean
cohesion_rows_report (CohesionRows *self)
{
  CohesionSeverity severity =
      self->reading->lenient ? COHESION_SEVERITY_WARNING : COHESION_SEVERITY_ERROR;
  gboolean good = TRUE;

  for (guint i = 0; i < COHESION_N_ROW_PROBLEMS; i++)
    {
      if (self->n_problems[i] == 0)
        continue;
      good &= self->reading->lenient && !kinds[i].always;
      report_kind (self, i, kinds[i].always ? COHESION_SEVERITY_ERROR : severity);
    }
  if (cohesion_tally_get_n_rows (self->unknown_areas) == 0)
    return good;
  cohesion_tally_report (self->unknown_areas, severity, self->reading->file, suggest_area,
                         self->reading->areas, self->reading->diagnostics);
  return good && self->reading->lenient;
}
