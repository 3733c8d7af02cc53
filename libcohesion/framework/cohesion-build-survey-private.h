/* Between the files that read `survey:`. */
#pragma once

#include "base/cohesion-number-private.h"
#include "framework/cohesion-build-private.h"

typedef struct
{
  CohesionCoding *coding;
  const CohesionYamlReader *reader;
  const CohesionYamlNode *map; /* the block */
  CohesionTexts *texts;
  const gchar *name; /* of the key that is read, for messages */
} CohesionBuildSurvey;

/* Read what is counted and how, once responses and lists are there. */
void cohesion_build_counting (CohesionBuildSurvey *self);

/* Read what answers are worth, where they are added up. */
void cohesion_build_scores (CohesionBuildSurvey *self);

gboolean
cohesion_build_code (CohesionBuildSurvey *self, const CohesionYamlNode *node, CohesionCode *code);

/* The codes of a list, or the one code; @answers: all of them must be answers of the question. */
void cohesion_build_codes (CohesionBuildSurvey *self,
                           const CohesionYamlNode *node,
                           gboolean answers,
                           CohesionCodes *codes);

/* Codes that are counted and no answers are reported. */
void cohesion_check_counted (CohesionBuildSurvey *self,
                             const CohesionYamlNode *node,
                             const CohesionCodes *codes);

/* Add the variable that @node names to @terms, which have room; NULL where it is reported. */
CohesionTerm *cohesion_build_term (CohesionBuildSurvey *self,
                                   const CohesionYamlNode *node,
                                   CohesionTerm *terms,
                                   guint *n_terms);

/* Mappings of a variable (the first of @keys), codes (the second) and codes that were not asked
 * (the third). */
CohesionTerm *cohesion_build_terms (CohesionBuildSurvey *self,
                                    const CohesionYamlNode *node,
                                    const gchar *const *keys,
                                    guint *n_terms);
