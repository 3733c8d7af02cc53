/* From the `survey:` of an indicator to what each code of its variables means. */
#pragma once

#include "survey/cohesion-answers-item-private.h"

/* @term: one of several variables; NULL: the one of the indicator. */
CohesionItem *cohesion_item_new_counted (const CohesionCoding *coding, const CohesionTerm *term);
CohesionItem *cohesion_item_new_base (const CohesionTerm *term);
