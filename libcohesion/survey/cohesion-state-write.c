/* Sums written as a table in long form. */
#include <string.h>

#include "base/cohesion-number-private.h"
#include "survey/cohesion-state-private.h"
#include "table/cohesion-table-private.h"

typedef struct
{
  const CohesionSums *sums;
  const CohesionStateHeader *header;
  CohesionDictionary *words[COHESION_N_STATE_KEYS];
  GArray *codes[COHESION_N_STATE_KEYS]; /* guint32 */
  GArray *values;                       /* gdouble */
  GArray *parts[COH_EXACT_PARTS];       /* gdouble */
  guint32 keys[COHESION_N_STATE_KEYS];  /* of the next row */
} Writer;

static void
set_key (Writer *self, CohesionStateKey key, const gchar *text)
{
  self->keys[key] = cohesion_dictionary_add (self->words[key], text, strlen (text));
}

static void
begin (Writer *self, const gchar *record)
{
  for (guint i = 0; i < COHESION_N_STATE_KEYS; i++)
    set_key (self, i, "");
  set_key (self, COHESION_STATE_RECORD, record);
}

static void
put (Writer *self, const gchar *quantity, const struct coh_exact *sum)
{
  gdouble value = coh_exact_read (sum), parts[COH_EXACT_PARTS];

  set_key (self, COHESION_STATE_QUANTITY, quantity);
  coh_exact_split (sum, parts);
  for (guint i = 0; i < COHESION_N_STATE_KEYS; i++)
    g_array_append_val (self->codes[i], self->keys[i]);
  g_array_append_val (self->values, value);
  for (guint i = 0; i < COH_EXACT_PARTS; i++)
    g_array_append_val (self->parts[i], parts[i]);
}

/* The range was checked when the sums were merged: every number that is kept can be written. */
static void
put_number (Writer *self, const gchar *quantity, gdouble number)
{
  struct coh_exact sum = { { 0 } };

  if (!coh_exact_add (&sum, number))
    g_assert_not_reached ();
  put (self, quantity, &sum);
}

static void
put_header (Writer *self, const gchar *quantity, const gchar *text)
{
  begin (self, "header");
  set_key (self, COHESION_STATE_UNIT, text);
  put_number (self, quantity, 0);
}

static void
write_header (Writer *self)
{
  g_autoptr (GList) names = g_hash_table_get_keys (self->sums->batches);

  put_header (self, "state", G_STRINGIFY (COHESION_STATE_VERSION));
  put_header (self, "design", self->header->design);
  put_header (self, "framework", self->header->framework);
  put_header (self, "library", COHESION_VERSION);
  names = g_list_sort (names, (GCompareFunc)strcmp);
  for (GList *i = names; i != NULL; i = i->next)
    {
      const guint64 *rows = g_hash_table_lookup (self->sums->batches, i->data);

      begin (self, "batch");
      set_key (self, COHESION_STATE_UNIT, i->data);
      put_number (self, "times", 1);
      put_number (self, "rows", (gdouble)*rows);
    }
  begin (self, "all");
  put_number (self, "left_out", (gdouble)self->sums->n_left_out);
  put_number (self, "largest_weight", self->sums->largest_weight);
  put_number (self, "largest_value", self->sums->largest_value);
}

static void
set_period (Writer *self, guint32 period)
{
  g_autofree gchar *text =
      cohesion_span_to_text (g_array_index (self->sums->periods, CohesionSpan, period));

  set_key (self, COHESION_STATE_PERIOD, text);
}

static void append_unit (const CohesionUnits *units, guint stage, guint32 unit, GString *path);

/* The names of all that a stratum lies in, and its own. */
static void
append_stratum (const CohesionUnits *units, guint stage, guint32 stratum, GString *path)
{
  if (stage > 0)
    {
      append_unit (units, stage - 1, (guint32)(units->stages[stage].strata.keys[stratum] >> 32),
                   path);
      g_string_append_c (path, '/');
    }
  cohesion_state_append_word (path, cohesion_units_get_stratum_word (units, stage, stratum));
}

static const gchar *
get_unit_word (const CohesionUnits *units, guint stage, guint32 unit)
{
  return cohesion_dictionary_get (units->stages[stage].unit_words,
                                  (guint32)units->stages[stage].units.keys[unit]);
}

static void
append_unit (const CohesionUnits *units, guint stage, guint32 unit, GString *path)
{
  append_stratum (units, stage, (guint32)(units->stages[stage].units.keys[unit] >> 32), path);
  g_string_append_c (path, '/');
  cohesion_state_append_word (path, get_unit_word (units, stage, unit));
}

/* Stratum and unit of the next rows; also the period, where the design is one for each. */
static void
set_unit (Writer *self, guint32 unit)
{
  const CohesionUnits *units = &self->sums->units;
  guint last = units->n_stages - 1;
  guint32 stratum = units->has_units ? (guint32)(units->stages[last].units.keys[unit] >> 32) : unit;
  guint32 primary = cohesion_units_get_primary (units, unit);
  guint64 first = units->stages[0].strata.keys[cohesion_units_get_stratum (units, primary)];
  g_autoptr (GString) path = g_string_new (NULL);

  append_stratum (units, last, stratum, path);
  set_key (self, COHESION_STATE_STRATUM, path->str);
  set_key (self, COHESION_STATE_UNIT, units->has_units ? get_unit_word (units, last, unit) : "");
  if (first >> 32 > 0)
    set_period (self, (guint32)(first >> 32) - 1);
}

/* The finite populations on the way to a unit, "0" where there is none. */
static gchar *
list_populations (const CohesionUnits *units, guint32 unit)
{
  GString *list = g_string_new (NULL);
  guint32 stratum = unit;

  for (guint i = units->n_stages; i-- > 0;)
    {
      gchar buffer[COHESION_NUMBER_SIZE];

      if (units->has_units)
        stratum = (guint32)(units->stages[i].units.keys[unit] >> 32);
      cohesion_number_format (buffer,
                              g_array_index (units->stages[i].populations, gdouble, stratum), 17);
      if (list->len > 0)
        g_string_prepend_c (list, '/');
      g_string_prepend (list, buffer);
      unit = (guint32)(units->stages[i].strata.keys[stratum] >> 32);
    }
  return g_string_free (list, FALSE);
}

static void
write_units (Writer *self)
{
  const CohesionUnits *units = &self->sums->units;

  for (guint32 i = 0; i < cohesion_units_count (units); i++)
    {
      g_autofree gchar *populations = list_populations (units, i);
      guint64 size = units->has_units ? 0 : g_array_index (units->stages[0].sizes, guint64, i);

      begin (self, "unit");
      set_unit (self, i);
      set_key (self, COHESION_STATE_GROUP, populations);
      put_number (self, "respondents", (gdouble)size);
    }
}

static void
set_domain (Writer *self, guint32 domain)
{
  guint64 key = self->sums->domains.keys[domain];

  set_key (self, COHESION_STATE_AREA,
           cohesion_dictionary_get (self->sums->areas, cohesion_domain_get_area (key)));
  set_key (self, COHESION_STATE_GROUP,
           cohesion_dictionary_get (self->sums->groups, cohesion_domain_get_group (key)));
  set_period (self, cohesion_domain_get_period (key));
}

static void
write_domain (Writer *self, guint32 domain)
{
  const CohesionSums *sums = self->sums;

  for (guint i = 0; i < sums->n_indicators; i++)
    {
      gsize place = (gsize)domain * sums->n_indicators + i;

      begin (self, "domain");
      set_domain (self, domain);
      set_key (self, COHESION_STATE_INDICATOR, g_ptr_array_index (self->header->indicators, i));
      for (guint j = 0; j < COHESION_N_ANSWERS; j++)
        put_number (self, cohesion_state_answers[j],
                    (gdouble)sums->tallies[place * COHESION_N_ANSWERS + j]);
      for (guint j = 0; j < COHESION_N_SIDES; j++)
        put (self, cohesion_state_sides[j], &sums->sides[place * COHESION_N_SIDES + j]);
    }
}

static void
write_cell (Writer *self, guint32 cell)
{
  const CohesionSums *sums = self->sums;
  gchar name[COHESION_MOMENT_NAME_SIZE];

  for (guint i = 0; i < sums->n_indicators; i++)
    {
      gsize place = (gsize)cell * sums->n_indicators + i;

      if (sums->counts[place] == 0)
        continue;
      begin (self, "cell");
      set_unit (self, (guint32)sums->cells.keys[cell]);
      set_domain (self, (guint32)(sums->cells.keys[cell] >> 32));
      set_key (self, COHESION_STATE_INDICATOR, g_ptr_array_index (self->header->indicators, i));
      put_number (self, "answers", (gdouble)sums->counts[place]);
      for (guint j = 0; j < sums->n_moments; j++)
        put (self, cohesion_state_name_moment (sums, j, name),
             &sums->moments[place * sums->n_moments + j]);
    }
}

static void
put_point (Writer *self, const gchar *what, const gchar *value, const struct coh_exact *sum)
{
  g_autofree gchar *quantity = g_strconcat (what, "/", value, NULL);

  put (self, quantity, sum);
}

/* The values of a quantile. */
static void
write_points (Writer *self, guint indicator)
{
  const CohesionPoints *points = &self->sums->points[indicator];

  for (guint32 i = 0; i < points->places.n; i++)
    {
      const CohesionPoint *point = &points->points[i];
      const guint64 key = self->sums->cells.keys[cohesion_points_get_cell (points, i)];
      struct coh_exact count = { { 0 } };
      gchar value[COHESION_NUMBER_SIZE];

      if (!coh_exact_add (&count, (gdouble)point->count))
        g_assert_not_reached ();
      cohesion_number_format (value, cohesion_points_get_value (points, i), 17);
      begin (self, "point");
      set_unit (self, (guint32)key);
      set_domain (self, (guint32)(key >> 32));
      set_key (self, COHESION_STATE_INDICATOR,
               g_ptr_array_index (self->header->indicators, indicator));
      put_point (self, cohesion_state_points[0], value, &count);
      put_point (self, cohesion_state_points[1], value, &point->w);
      if (self->sums->n_moments > 2)
        put_point (self, cohesion_state_points[2], value, &point->ww);
    }
}

static CohesionTable *
make_table (Writer *self)
{
  CohesionTable *table = cohesion_table_new ();
  guint n = self->values->len;

  for (guint i = 0; i < COHESION_N_STATE_KEYS; i++)
    {
      cohesion_table_take_codes (table, cohesion_state_keys[i], COHESION_COLUMN_TYPE_TEXT,
                                 (guint32 *)g_array_free (self->codes[i], FALSE), n,
                                 cohesion_dictionary_to_strv (self->words[i]));
      cohesion_dictionary_free (self->words[i]);
    }
  cohesion_table_take_double (table, "value", (gdouble *)g_array_free (self->values, FALSE), n);
  for (guint i = 0; i < COH_EXACT_PARTS; i++)
    {
      gchar name[] = "part0";

      name[4] = (gchar)('0' + i);
      cohesion_table_take_double (table, name, (gdouble *)g_array_free (self->parts[i], FALSE), n);
    }
  return table;
}

CohesionTable *
cohesion_state_write (const CohesionSums *sums, const CohesionStateHeader *header)
{
  Writer self = { .sums = sums, .header = header };

  for (guint i = 0; i < COHESION_N_STATE_KEYS; i++)
    {
      self.words[i] = cohesion_dictionary_new ();
      self.codes[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
    }
  self.values = g_array_new (FALSE, FALSE, sizeof (gdouble));
  for (guint i = 0; i < COH_EXACT_PARTS; i++)
    self.parts[i] = g_array_new (FALSE, FALSE, sizeof (gdouble));
  write_header (&self);
  write_units (&self);
  for (guint32 i = 0; i < sums->domains.n; i++)
    write_domain (&self, i);
  for (guint32 i = 0; i < sums->cells.n; i++)
    write_cell (&self, i);
  for (guint i = 0; i < sums->n_indicators; i++)
    write_points (&self, i);
  return make_table (&self);
}
