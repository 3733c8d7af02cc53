/* Which unit of the design a respondent belongs to. */
#include "survey/cohesion-rows-private.h"

#include <math.h>
#include <string.h>

/* The name of a row as a word of @dictionary; COHESION_NO_WORD where it is empty. */
static guint32
find_word (CohesionNameMap *map, guint row, CohesionDictionary *dictionary)
{
  guint32 word = map->names.codes[row];

  if (word >= map->names.n_words)
    return COHESION_NO_WORD;
  if (map->codes[word] == COHESION_NO_WORD && map->names.words[word][0] != '\0')
    map->codes[word] = cohesion_dictionary_add (dictionary, map->names.words[word],
                                                strlen (map->names.words[word]));
  return map->codes[word];
}

static gboolean
read_stage (CohesionRows *self, guint row, guint stage, CohesionPlaceOfStage *place)
{
  CohesionUnitStage *units = &self->sums->units.stages[stage];

  *place = (CohesionPlaceOfStage){ 0 };
  if (self->strata[stage].codes != NULL)
    place->stratum = find_word (&self->strata[stage], row, units->stratum_words);
  if (self->clusters[stage].codes != NULL)
    place->unit = find_word (&self->clusters[stage], row, units->unit_words);
  if (self->populations[stage].values != NULL)
    place->population = self->populations[stage].values[row];
  if (place->stratum == COHESION_NO_WORD)
    cohesion_rows_note_problem (self, COHESION_ROW_STRATUM, row);
  else if (place->unit == COHESION_NO_WORD)
    cohesion_rows_note_problem (self, COHESION_ROW_UNIT, row);
  else if (self->populations[stage].values != NULL &&
           !(place->population > 0 && isfinite (place->population)))
    cohesion_rows_note_problem (self, COHESION_ROW_POPULATION, row);
  else
    return TRUE;
  return FALSE;
}

/* Where places like that of the row are remembered: every place, as long as there are few units;
 * where their names repeat, fewer than 64 a stratum. @key: the place, as far as it is known. */
static CohesionKnownPlace *
find_known (CohesionRows *self, guint row, guint32 period, CohesionKnownPlace *key)
{
  const guint32 *strata = self->strata[0].names.codes, *clusters = self->clusters[0].names.codes;
  const gdouble *populations = self->populations[0].values;
  const guint32 apart = clusters == NULL ? 1 : self->sums->units.nest ? 64 : 0;

  *key = (CohesionKnownPlace){ .period = period,
                               .stratum = strata == NULL ? 0 : strata[row],
                               .cluster = clusters == NULL ? 0 : clusters[row],
                               .population = populations == NULL ? 0 : populations[row] };
  return &self->known[(key->cluster + key->stratum * apart) % COHESION_KNOWN_PLACES];
}

static gboolean
is_same_place (const CohesionKnownPlace *known, const CohesionKnownPlace *key)
{
  return known->number != 0 && known->cluster == key->cluster && known->stratum == key->stratum &&
         known->period == key->period && known->population == key->population;
}

/* The unit of a row whose place is not known yet; COHESION_NO_WORD where the row does not tell.
 * Where no columns are named, all belong to one stratum without a name. */
static guint32
add_unit (CohesionRows *self, guint row, guint32 period, gboolean good)
{
  CohesionPlaceOfStage places[COHESION_MOST_STAGES];
  CohesionUnitsProblem problem;
  CohesionKnownPlace key, *known;
  guint32 unit;

  for (guint i = 0; i < self->sums->units.n_stages; i++)
    good &= read_stage (self, row, i, &places[i]);
  if (!good)
    return COHESION_NO_WORD;
  unit = cohesion_units_add (&self->sums->units, period, places, 1, &problem);
  if (problem == COHESION_UNITS_POPULATION)
    cohesion_rows_note_problem (self, COHESION_ROW_OTHER_POPULATION, row);
  if (problem == COHESION_UNITS_HOME)
    cohesion_rows_note_problem (self, COHESION_ROW_OTHER_HOME, row);
  if (self->known == NULL || problem != COHESION_UNITS_GOOD)
    return unit;
  known = find_known (self, row, period, &key);
  *known = key;
  known->number = unit + 1;
  return unit;
}

guint32
cohesion_rows_find_unit (CohesionRows *self, guint row, guint32 period, gboolean good)
{
  const CohesionKnownPlace *known;
  CohesionKnownPlace key;

  if (!good || self->known == NULL)
    return add_unit (self, row, period, good);
  known = find_known (self, row, period, &key);
  if (!is_same_place (known, &key))
    return add_unit (self, row, period, TRUE);
  cohesion_units_count_one (&self->sums->units, known->number - 1);
  return known->number - 1;
}
