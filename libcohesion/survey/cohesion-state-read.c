/* A state read back: every row is checked, for it may come from anywhere. */
#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-number-private.h"
#include "survey/cohesion-state-private.h"
#include "survey/cohesion-survey-column-private.h"

typedef struct
{
  CohesionSums *sums;
  const CohesionStateHeader *header;
  CohesionNameColumn keys[COHESION_N_STATE_KEYS];
  CohesionNumberColumn parts[COH_EXACT_PARTS];
  guint n_columns_tied;
  guint row;
  struct coh_exact sum; /* of this row */
  gboolean has_version;
  gboolean has_design;
  gboolean has_framework;
  GError **error;
} Reader;

static gboolean fail (Reader *self, const gchar *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (Reader *self, const gchar *format, ...)
{
  g_autofree gchar *why = NULL;
  va_list arguments;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cohesion_error_set (self->error, COHESION_ERROR_INVALID, "COHESION-SURVEY-040",
                      "row %u of the state: %s", self->row + 1, why);
  return FALSE;
}

static const gchar *
get_key (const Reader *self, CohesionStateKey key)
{
  guint32 code = self->keys[key].codes[self->row];

  return code < self->keys[key].n_words ? self->keys[key].words[code] : "";
}

static gboolean
read_sum (Reader *self)
{
  gdouble parts[COH_EXACT_PARTS];

  for (guint i = 0; i < COH_EXACT_PARTS; i++)
    parts[i] = self->parts[i].values[self->row];
  self->sum = (struct coh_exact){ { 0 } };
  return coh_exact_join (&self->sum, parts) ||
         fail (self, "its parts are no whole numbers, or too large");
}

/* A number of people or rows. */
static gboolean
read_count (Reader *self, guint64 *count)
{
  gdouble high, low;

  coh_exact_read_pair (&self->sum, &high, &low);
  if (!(low == 0 && high >= 0 && high <= 0x1p40 && high == floor (high)))
    return fail (self, "%g is no count", high);
  *count = (guint64)high;
  return TRUE;
}

static gboolean
read_number (Reader *self, gdouble *number)
{
  *number = coh_exact_read (&self->sum);
  return *number >= 0 || fail (self, "a negative bound");
}

static gboolean
check_hash (Reader *self, const gchar *expected, const gchar *what, gboolean *met)
{
  *met = TRUE;
  if (g_str_equal (get_key (self, COHESION_STATE_UNIT), expected))
    return TRUE;
  cohesion_error_set (self->error, COHESION_ERROR_INVALID, "COHESION-SURVEY-041",
                      "the state was made with another %s", what);
  return FALSE;
}

static gboolean
read_header (Reader *self, const gchar *quantity)
{
  if (g_str_equal (quantity, "state"))
    return check_hash (self, G_STRINGIFY (COHESION_STATE_VERSION), "version of states",
                       &self->has_version);
  if (g_str_equal (quantity, "design"))
    return check_hash (self, self->header->design, "design", &self->has_design);
  if (g_str_equal (quantity, "framework"))
    return check_hash (self, self->header->framework, "framework", &self->has_framework);
  return g_str_equal (quantity, "library") || fail (self, "\"%s\" is not known", quantity);
}

static gboolean
read_batch (Reader *self, const gchar *quantity)
{
  const gchar *name = get_key (self, COHESION_STATE_UNIT);
  guint64 *rows = g_hash_table_lookup (self->sums->batches, name), count;

  if (!read_count (self, &count))
    return FALSE;
  if (g_str_equal (quantity, "times"))
    return count == 1 ||
           fail (self, "the batch \"%s\" was added %" G_GUINT64_FORMAT " times", name, count);
  if (!g_str_equal (quantity, "rows") || rows != NULL)
    return fail (self, "\"%s\" of the batch \"%s\" is not known, or a second one", quantity, name);
  self->sums->n_rows += count;
  g_hash_table_insert (self->sums->batches, g_strdup (name), g_memdup2 (&count, sizeof count));
  return TRUE;
}

static gboolean
read_all (Reader *self, const gchar *quantity)
{
  if (g_str_equal (quantity, "left_out"))
    return read_count (self, &self->sums->n_left_out);
  if (g_str_equal (quantity, "largest_weight"))
    return read_number (self, &self->sums->largest_weight);
  if (g_str_equal (quantity, "largest_value"))
    return read_number (self, &self->sums->largest_value);
  return fail (self, "\"%s\" is not known", quantity);
}

static gboolean
read_period (Reader *self, guint32 *period)
{
  const gchar *text = get_key (self, COHESION_STATE_PERIOD), *why;
  CohesionSpan span;

  if (!cohesion_span_parse (text, strlen (text), &span, &why, NULL))
    return fail (self, "the period \"%s\": %s", text, why);
  *period = cohesion_sums_add_period (self->sums, span);
  return *period < COHESION_MOST_PERIODS || fail (self, "too many periods");
}

/* "E/27/E/1": stratum, unit, ... of all stages but for the last unit, which has its own column. */
static gboolean
read_places (Reader *self, const gchar *populations, CohesionPlaceOfStage *places)
{
  CohesionUnits *units = &self->sums->units;
  g_auto (GStrv) words = cohesion_state_split_path (get_key (self, COHESION_STATE_STRATUM));
  g_auto (GStrv) numbers = populations == NULL ? NULL : g_strsplit (populations, "/", -1);

  if (g_strv_length (words) != units->n_stages * 2 - 1 ||
      (numbers != NULL && g_strv_length (numbers) != units->n_stages))
    return fail (self, "another number of stages");
  for (guint i = 0; i < units->n_stages; i++)
    {
      CohesionUnitStage *stage = &units->stages[i];
      const gchar *unit =
          i + 1 < units->n_stages ? words[i * 2 + 1] : get_key (self, COHESION_STATE_UNIT);

      places[i] = (CohesionPlaceOfStage){ 0 };
      places[i].stratum =
          cohesion_dictionary_add (stage->stratum_words, words[i * 2], strlen (words[i * 2]));
      places[i].unit = cohesion_dictionary_add (stage->unit_words, unit, strlen (unit));
      if (numbers != NULL &&
          !(cohesion_number_parse (numbers[i], strlen (numbers[i]), &places[i].population) &&
            places[i].population >= 0))
        return fail (self, "\"%s\" is no finite population", numbers[i]);
    }
  return TRUE;
}

static gboolean
read_design (Reader *self, guint32 *design)
{
  guint32 period;

  *design = 0;
  if (self->header->overlap)
    return TRUE;
  if (!read_period (self, &period))
    return FALSE;
  *design = period + 1;
  return TRUE;
}

static gboolean
read_unit (Reader *self, const gchar *quantity)
{
  CohesionPlaceOfStage places[COHESION_MOST_STAGES];
  CohesionUnitsProblem problem;
  guint32 design;
  guint64 count;

  if (!g_str_equal (quantity, "respondents"))
    return fail (self, "\"%s\" is not known", quantity);
  if (!read_count (self, &count) || !read_design (self, &design) ||
      !read_places (self, get_key (self, COHESION_STATE_GROUP), places))
    return FALSE;
  cohesion_units_add (&self->sums->units, design, places, count, &problem);
  if (problem == COHESION_UNITS_POPULATION)
    return fail (self, "its stratum has another finite population in an earlier row");
  return problem == COHESION_UNITS_GOOD ||
         fail (self, "the unit is in another stratum in an earlier row");
}

static gboolean
find_indicator (Reader *self, guint *indicator)
{
  const gchar *id = get_key (self, COHESION_STATE_INDICATOR);

  return g_ptr_array_find_with_equal_func (self->header->indicators, id, g_str_equal, indicator) ||
         fail (self, "the indicator \"%s\" is not known", id);
}

static gboolean
read_domain_key (Reader *self, guint32 *domain, guint *indicator)
{
  const gchar *area = get_key (self, COHESION_STATE_AREA);
  guint32 area_code, period, group;

  if (area[0] == '\0')
    return fail (self, "it has no area");
  if (!read_period (self, &period) || !find_indicator (self, indicator))
    return FALSE;
  area_code = cohesion_dictionary_add (self->sums->areas, area, strlen (area));
  group = cohesion_sums_add_group (self->sums, get_key (self, COHESION_STATE_GROUP));
  if (area_code >= COHESION_MOST_AREAS || group >= COHESION_MOST_GROUPS)
    return fail (self, "too many areas or groups");
  *domain = cohesion_sums_add_domain (self->sums, area_code, period, group);
  return TRUE;
}

static gint
find_word (const gchar *const *words, guint n, const gchar *word)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (words[i], word))
      return (gint)i;
  return -1;
}

static gboolean
add_sum (Reader *self, struct coh_exact *sum)
{
  return coh_exact_merge (sum, &self->sum) || fail (self, "the sum is out of range");
}

static gboolean
read_domain (Reader *self, const gchar *quantity)
{
  gint answer = find_word (cohesion_state_answers, COHESION_N_ANSWERS, quantity);
  gint side = find_word (cohesion_state_sides, COHESION_N_SIDES, quantity);
  guint32 domain;
  guint indicator;
  guint64 count;
  gsize place;

  if (!read_domain_key (self, &domain, &indicator))
    return FALSE;
  place = (gsize)domain * self->sums->n_indicators + indicator;
  if (side >= 0)
    return add_sum (self, &self->sums->sides[place * COHESION_N_SIDES + (guint)side]);
  if (answer < 0)
    return fail (self, "\"%s\" is not known", quantity);
  if (!read_count (self, &count))
    return FALSE;
  self->sums->tallies[place * COHESION_N_ANSWERS + (guint)answer] += count;
  return TRUE;
}

static gboolean
find_cell (Reader *self, guint32 domain, guint32 *cell)
{
  CohesionPlaceOfStage places[COHESION_MOST_STAGES];
  guint32 design, unit;

  if (!read_design (self, &design) || !read_places (self, NULL, places))
    return FALSE;
  unit = cohesion_units_find (&self->sums->units, design, places);
  if (unit == COHESION_NO_KEY)
    return fail (self, "its sampling unit has no row before it");
  *cell = cohesion_sums_add_cell (self->sums, domain, unit);
  return TRUE;
}

static gboolean
read_cell (Reader *self, const gchar *quantity)
{
  CohesionSums *sums = self->sums;
  gint moment = cohesion_state_find_moment (sums, quantity);
  guint32 domain, cell = 0;
  guint indicator;
  guint64 count;
  gsize place;

  if (!read_domain_key (self, &domain, &indicator) || !find_cell (self, domain, &cell))
    return FALSE;
  place = (gsize)cell * sums->n_indicators + indicator;
  if (moment >= 0)
    return add_sum (self, &sums->moments[place * sums->n_moments + (guint)moment]);
  if (!g_str_equal (quantity, "answers"))
    return fail (self, "\"%s\" is not known", quantity);
  if (!read_count (self, &count))
    return FALSE;
  sums->counts[place] += count;
  return TRUE;
}

/* "w/2.5" is the weight of the value 2.5. */
static gboolean
read_point_value (Reader *self, const gchar *quantity, gint *what, gdouble *value)
{
  const gchar *slash = strchr (quantity, '/');
  g_autofree gchar *name = g_strndup (quantity, slash == NULL ? 0 : (gsize)(slash - quantity));

  *what = find_word (cohesion_state_points, self->sums->n_moments > 2 ? 3 : 2, name);
  return (*what >= 0 && cohesion_number_parse (slash + 1, strlen (slash + 1), value) &&
          isfinite (*value)) ||
         fail (self, "\"%s\" is not known", quantity);
}

static gboolean
read_point (Reader *self, const gchar *quantity)
{
  CohesionPoint *point;
  guint32 domain, cell = 0;
  guint indicator;
  guint64 count;
  gdouble value;
  gint what;

  if (!read_domain_key (self, &domain, &indicator) || !find_cell (self, domain, &cell) ||
      !read_point_value (self, quantity, &what, &value))
    return FALSE;
  if (self->sums->points[indicator].indicator == NULL)
    return fail (self, "its indicator is no quantile");
  point = cohesion_points_add (&self->sums->points[indicator], cell, value);
  if (what > 0)
    return add_sum (self, what == 1 ? &point->w : &point->ww);
  if (!read_count (self, &count))
    return FALSE;
  point->count += count;
  return TRUE;
}

static gboolean
read_row (Reader *self, gboolean cells)
{
  const gchar *record = get_key (self, COHESION_STATE_RECORD);
  const gchar *quantity = get_key (self, COHESION_STATE_QUANTITY);

  const gboolean is_point = g_str_equal (record, "point");

  if (cells != (is_point || g_str_equal (record, "cell")))
    return TRUE;
  if (!read_sum (self))
    return FALSE;
  if (cells)
    return is_point ? read_point (self, quantity) : read_cell (self, quantity);
  if (g_str_equal (record, "header"))
    return read_header (self, quantity);
  if (g_str_equal (record, "batch"))
    return read_batch (self, quantity);
  if (g_str_equal (record, "all"))
    return read_all (self, quantity);
  if (g_str_equal (record, "unit"))
    return read_unit (self, quantity);
  if (g_str_equal (record, "domain"))
    return read_domain (self, quantity);
  return fail (self, "the record \"%s\" is not known", record);
}

static gboolean
tie_columns (Reader *self, CohesionTable *table)
{
  for (guint i = 0; i < COHESION_N_STATE_KEYS + COH_EXACT_PARTS; i++)
    {
      gchar part[] = "part0";
      const gchar *name = part;
      gint column;

      if (i < COHESION_N_STATE_KEYS)
        name = cohesion_state_keys[i];
      else
        part[4] = (gchar)('0' + (i - COHESION_N_STATE_KEYS));
      column = cohesion_table_find_column (table, name);
      if (column < 0)
        {
          cohesion_error_set (self->error, COHESION_ERROR_INVALID, "COHESION-SURVEY-040",
                              "the state has no column \"%s\"", name);
          return FALSE;
        }
      if (i < COHESION_N_STATE_KEYS)
        cohesion_name_column_init (&self->keys[i], table, (guint)column);
      else
        cohesion_number_column_init (&self->parts[i - COHESION_N_STATE_KEYS], table, (guint)column);
      self->n_columns_tied++;
    }
  return TRUE;
}

static void
clear_columns (Reader *self)
{
  for (guint i = 0; i < self->n_columns_tied; i++)
    if (i < COHESION_N_STATE_KEYS)
      cohesion_name_column_clear (&self->keys[i]);
    else
      cohesion_number_column_clear (&self->parts[i - COHESION_N_STATE_KEYS]);
}

/* No sum can be larger than the rows and the largest product of a row say. */
static gboolean
check_sums (Reader *self, const struct coh_exact *sums, gsize n)
{
  gdouble weight = MAX (1, self->sums->largest_weight), value = MAX (1, self->sums->largest_value);
  gdouble bound = (gdouble)self->sums->n_rows * (weight * value) * (weight * value);

  for (gsize i = 0; i < n; i++)
    if (fabs (coh_exact_read (&sums[i])) > bound)
      {
        cohesion_error_set (self->error, COHESION_ERROR_INVALID, "COHESION-SURVEY-040",
                            "a sum of the state is larger than its rows can have made it");
        return FALSE;
      }
  return TRUE;
}

/* The answers of the cells of a domain are those that were given in it: no row is lost. */
static gboolean
check_answers (Reader *self)
{
  const CohesionSums *sums = self->sums;
  gsize n = (gsize)sums->domains.n * sums->n_indicators;
  g_autofree guint64 *answers = g_new0 (guint64, n + 1);

  for (guint32 i = 0; i < sums->cells.n; i++)
    for (guint j = 0; j < sums->n_indicators; j++)
      answers[(sums->cells.keys[i] >> 32) * sums->n_indicators + j] +=
          sums->counts[(gsize)i * sums->n_indicators + j];
  for (gsize i = 0; i < n; i++)
    if (answers[i] != sums->tallies[i * COHESION_N_ANSWERS + COHESION_ANSWER_GIVEN] ||
        answers[i] > sums->n_rows)
      {
        cohesion_error_set (self->error, COHESION_ERROR_INVALID, "COHESION-SURVEY-040",
                            "rows of the state are missing: the answers of its cells are not "
                            "those of its areas and groups");
        return FALSE;
      }
  return TRUE;
}

/* Where respondents were sampled themselves each is one of its stratum. */
static gboolean
check_respondents (Reader *self)
{
  const GArray *sizes = self->sums->units.stages[0].sizes;
  guint64 n = 0;

  for (guint i = 0; i < sizes->len; i++)
    n += g_array_index (sizes, guint64, i);
  if (self->sums->units.has_units || n == self->sums->n_rows)
    return TRUE;
  cohesion_error_set (self->error, COHESION_ERROR_INVALID, "COHESION-SURVEY-040",
                      "rows of the state are missing: its strata have %" G_GUINT64_FORMAT
                      " respondents, its batches %" G_GUINT64_FORMAT,
                      n, self->sums->n_rows);
  return FALSE;
}

/* What the values of a cell leave of its answers and weights. */
typedef struct
{
  guint64 count;
  struct coh_exact w;
  struct coh_exact ww;
} Rest;

static gboolean
is_nothing (const struct coh_exact *sum)
{
  return (sum->words[0] | sum->words[1] | sum->words[2]) == 0;
}

/* Whether a cell is of the whole sample, in which nobody gives a value. */
static gboolean
is_of_sample (const CohesionSums *sums, guint32 cell)
{
  guint64 domain = sums->domains.keys[sums->cells.keys[cell] >> 32];
  const gchar *area = cohesion_dictionary_get (sums->areas, cohesion_domain_get_area (domain));

  return sums->is_calibrated && g_str_equal (area, COHESION_GROUP_SAMPLE);
}

/* Everything of a cell belongs to a value, and no value has less than nothing, or a weight without
 * an answer. */
static gboolean
check_values (Reader *self, guint indicator)
{
  const CohesionSums *sums = self->sums;
  const CohesionPoints *points = &sums->points[indicator];
  g_autofree Rest *rests = g_new0 (Rest, (gsize)sums->cells.n + 1);
  gboolean good = TRUE;

  for (guint32 i = 0; i < sums->cells.n; i++)
    {
      gsize place = (gsize)i * sums->n_indicators + indicator;

      if (is_of_sample (sums, i))
        continue;
      rests[i].count = sums->counts[place];
      rests[i].w = sums->moments[place * sums->n_moments + COH_MOMENT_V];
      if (sums->n_moments > 2)
        rests[i].ww = sums->moments[place * sums->n_moments + COH_MOMENT_VV];
    }
  for (guint32 i = 0; good && i < points->places.n; i++)
    {
      const CohesionPoint *point = &points->points[i];
      Rest *rest = &rests[cohesion_points_get_cell (points, i)];

      rest->count -= point->count;
      good = (point->count > 0 || is_nothing (&point->w)) && coh_exact_read (&point->w) >= 0 &&
             coh_exact_read (&point->ww) >= 0 && coh_exact_subtract (&rest->w, &point->w) &&
             coh_exact_subtract (&rest->ww, &point->ww);
    }
  for (guint32 i = 0; good && i < sums->cells.n; i++)
    good = rests[i].count == 0 && is_nothing (&rests[i].w) && is_nothing (&rests[i].ww);
  if (good)
    return cohesion_points_check (points, NULL, self->error);
  cohesion_error_set (self->error, COHESION_ERROR_INVALID, "COHESION-SURVEY-040",
                      "rows of the state are missing: the values of \"%s\" are not those of its "
                      "answers",
                      points->indicator);
  return FALSE;
}

static gboolean
check_all_values (Reader *self)
{
  for (guint i = 0; i < self->sums->n_indicators; i++)
    if (self->sums->points[i].indicator != NULL && !check_values (self, i))
      return FALSE;
  return TRUE;
}

static gboolean
check_whole (Reader *self)
{
  const CohesionSums *sums = self->sums;

  if (!self->has_version || !self->has_design || !self->has_framework)
    {
      cohesion_error_set (self->error, COHESION_ERROR_INVALID, "COHESION-SURVEY-040",
                          "the state does not say of which version, design and framework it is");
      return FALSE;
    }
  return check_respondents (self) && check_answers (self) &&
         check_sums (self, sums->sides,
                     (gsize)sums->domains.n * sums->n_indicators * COHESION_N_SIDES) &&
         check_sums (self, sums->moments,
                     (gsize)sums->cells.n * sums->n_indicators * sums->n_moments) &&
         check_all_values (self);
}

gboolean
cohesion_state_read (CohesionSums *sums,
                     const CohesionStateHeader *header,
                     CohesionTable *table,
                     GError **error)
{
  Reader self = { .sums = sums, .header = header, .error = error };
  guint n = cohesion_table_get_n_rows (table);
  gboolean good = tie_columns (&self, table);

  /* Any order of rows will do, as an SQL engine gives them: cells are read when all units are. */
  for (guint pass = 0; good && pass < 2; pass++)
    for (self.row = 0; good && self.row < n; self.row++)
      good = read_row (&self, pass == 1);
  good = good && check_whole (&self);
  clear_columns (&self);
  return good;
}
