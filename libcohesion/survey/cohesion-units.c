/* The strata and sampling units of every stage, of the whole design. */
#include "survey/cohesion-units-private.h"

void
cohesion_units_init (CohesionUnits *self, guint n_stages, gboolean has_units, gboolean nest)
{
  *self = (CohesionUnits){ .n_stages = n_stages, .has_units = has_units, .nest = nest };
  self->home_strata = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < n_stages; i++)
    {
      CohesionUnitStage *stage = &self->stages[i];

      stage->stratum_words = cohesion_dictionary_new ();
      stage->unit_words = cohesion_dictionary_new ();
      stage->populations = g_array_new (FALSE, FALSE, sizeof (gdouble));
      stage->sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
    }
}

void
cohesion_units_clear (CohesionUnits *self)
{
  for (guint i = 0; i < self->n_stages; i++)
    {
      CohesionUnitStage *stage = &self->stages[i];

      cohesion_dictionary_free (stage->stratum_words);
      cohesion_dictionary_free (stage->unit_words);
      cohesion_key_index_clear (&stage->strata);
      cohesion_key_index_clear (&stage->units);
      g_array_unref (stage->populations);
      g_array_unref (stage->sizes);
    }
  cohesion_key_index_clear (&self->homes);
  g_clear_pointer (&self->home_strata, g_array_unref);
  self->n_stages = 0;
}

static guint32
add_stratum (CohesionUnitStage *stage,
             guint32 parent,
             const CohesionPlaceOfStage *place,
             CohesionUnitsProblem *problem)
{
  guint32 stratum = cohesion_key_index_add (&stage->strata, cohesion_key (parent, place->stratum));

  if (stratum == stage->populations->len)
    {
      guint64 nobody = 0;

      g_array_append_val (stage->populations, place->population);
      g_array_append_val (stage->sizes, nobody);
    }
  else if (g_array_index (stage->populations, gdouble, stratum) != place->population)
    *problem = COHESION_UNITS_POPULATION;
  return stratum;
}

/* Names of PSUs that do not repeat between strata must have one stratum. */
static void
check_home (CohesionUnits *self,
            guint32 period,
            guint32 unit_word,
            guint32 stratum,
            CohesionUnitsProblem *problem)
{
  guint32 home = cohesion_key_index_add (&self->homes, cohesion_key (period, unit_word));

  if (home == self->home_strata->len)
    g_array_append_val (self->home_strata, stratum);
  else if (g_array_index (self->home_strata, guint32, home) != stratum)
    *problem = COHESION_UNITS_HOME;
}

guint32
cohesion_units_add (CohesionUnits *self,
                    guint32 period,
                    const CohesionPlaceOfStage *places,
                    guint64 count,
                    CohesionUnitsProblem *problem)
{
  guint32 parent = period;

  *problem = COHESION_UNITS_GOOD;
  for (guint i = 0; i < self->n_stages; i++)
    {
      CohesionUnitStage *stage = &self->stages[i];
      guint32 stratum = add_stratum (stage, parent, &places[i], problem);

      if (!self->has_units)
        {
          g_array_index (stage->sizes, guint64, stratum) += count;
          return stratum;
        }
      if (i == 0 && !self->nest)
        check_home (self, period, places[i].unit, stratum, problem);
      parent = cohesion_key_index_add (&stage->units, cohesion_key (stratum, places[i].unit));
    }
  return parent;
}

guint32
cohesion_units_find (const CohesionUnits *self, guint32 period, const CohesionPlaceOfStage *places)
{
  guint32 found = period;

  for (guint i = 0; i < self->n_stages && found != COHESION_NO_KEY; i++)
    {
      const CohesionUnitStage *stage = &self->stages[i];

      found = cohesion_key_index_find (&stage->strata, cohesion_key (found, places[i].stratum));
      if (found != COHESION_NO_KEY && self->has_units)
        found = cohesion_key_index_find (&stage->units, cohesion_key (found, places[i].unit));
    }
  return found;
}

CohesionUnitsMark
cohesion_units_get_mark (const CohesionUnits *self)
{
  CohesionUnitsMark mark = { .n_homes = self->homes.n };

  for (guint i = 0; i < self->n_stages; i++)
    {
      mark.n_strata[i] = self->stages[i].strata.n;
      mark.n_units[i] = self->stages[i].units.n;
    }
  return mark;
}

void
cohesion_units_go_back (CohesionUnits *self, const CohesionUnitsMark *mark)
{
  for (guint i = 0; i < self->n_stages; i++)
    {
      CohesionUnitStage *stage = &self->stages[i];

      cohesion_key_index_truncate (&stage->strata, mark->n_strata[i]);
      cohesion_key_index_truncate (&stage->units, mark->n_units[i]);
      g_array_set_size (stage->populations, mark->n_strata[i]);
      g_array_set_size (stage->sizes, mark->n_strata[i]);
    }
  cohesion_key_index_truncate (&self->homes, mark->n_homes);
  g_array_set_size (self->home_strata, mark->n_homes);
}

guint32
cohesion_units_count (const CohesionUnits *self)
{
  const CohesionUnitStage *last = &self->stages[self->n_stages - 1];

  return self->has_units ? last->units.n : last->strata.n;
}

guint32
cohesion_units_get_primary (const CohesionUnits *self, guint32 unit)
{
  for (guint i = self->n_stages - 1; i > 0; i--)
    {
      guint32 stratum = (guint32)(self->stages[i].units.keys[unit] >> 32);

      unit = (guint32)(self->stages[i].strata.keys[stratum] >> 32);
    }
  return unit;
}

guint32
cohesion_units_get_stratum (const CohesionUnits *self, guint32 primary)
{
  return self->has_units ? (guint32)(self->stages[0].units.keys[primary] >> 32) : primary;
}

const gchar *
cohesion_units_get_stratum_word (const CohesionUnits *self, guint stage, guint32 stratum)
{
  return cohesion_dictionary_get (self->stages[stage].stratum_words,
                                  (guint32)self->stages[stage].strata.keys[stratum]);
}
