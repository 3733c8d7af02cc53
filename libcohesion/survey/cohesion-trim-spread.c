/* What trimming cuts off, spread over the weights within the limits, when everybody is known. */
#include "survey/cohesion-trim-spread-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-number-private.h"
#include "survey/cohesion-calibration-private.h"

const gchar *const cohesion_weight_form_words[COHESION_N_WEIGHT_FORMS] = { "within/", "held/",
                                                                           "unit/", "more/",
                                                                           "was/" };

/* What is being made. */
typedef struct
{
  CohesionTrimSpread *spread;
  const CohesionSums *raw;
  gdouble unit;
  guint n_columns;
  guint8 *forms;   /* of each group of @raw */
  guint32 *groups; /* of each of these: without its form; COHESION_NO_WORD: no domain has it */
} Making;

gdouble
cohesion_trim_spread_find_unit (const CohesionSurvey *survey)
{
  int exponent;

  frexp (survey->trim_upper > 0 ? survey->trim_upper : survey->trim_lower, &exponent);
  return ldexp (1, exponent);
}

/* The form of a group, by its first word. */
static gboolean
read_form (const gchar *group, guint8 *form)
{
  for (*form = 0; *form < COHESION_N_WEIGHT_FORMS; ++*form)
    if (g_str_has_prefix (group, cohesion_weight_form_words[*form]))
      return TRUE;
  return FALSE;
}

static gboolean
read_groups (Making *making, GError **error)
{
  const CohesionSums *raw = making->raw;
  guint32 n = cohesion_dictionary_get_size (raw->groups);
  g_autofree gboolean *is_used = g_new0 (gboolean, (gsize)n + 1);

  making->forms = g_new0 (guint8, (gsize)n + 1);
  making->groups = g_new0 (guint32, (gsize)n + 1);
  for (guint32 i = 0; i < raw->domains.n; i++)
    is_used[cohesion_domain_get_group (raw->domains.keys[i])] = TRUE;
  for (guint32 i = 0; i < n; i++)
    {
      const gchar *name = cohesion_dictionary_get (raw->groups, i);

      if (!is_used[i])
        continue;
      if (!read_form (name, &making->forms[i]) ||
          cohesion_path_skip (name, making->n_columns + 1) == NULL)
        return cohesion_calibration_refuse (error);
      making->groups[i] =
          cohesion_sums_add_group (making->spread->sums, cohesion_path_skip (name, 1));
    }
  return TRUE;
}

static gboolean
is_sample (const Making *making, guint64 domain)
{
  const gchar *name =
      cohesion_dictionary_get (making->raw->groups, cohesion_domain_get_group (domain));

  return g_str_equal (cohesion_path_skip (name, making->n_columns + 1), COHESION_GROUP_SAMPLE);
}

/* What was cut off, and how many weights there are to take it. */
static void
add_excess (Making *making)
{
  const CohesionSums *raw = making->raw;
  gboolean good = TRUE;

  for (guint32 i = 0; i < raw->cells.n; i++)
    {
      guint64 domain = raw->domains.keys[raw->cells.keys[i] >> 32];
      CohesionWeightForm form = making->forms[cohesion_domain_get_group (domain)];
      CohesionShift *shift = &making->spread->shifts[cohesion_domain_get_period (domain)];
      gsize place = (gsize)i * raw->n_indicators;
      const struct coh_exact *weight = &raw->moments[place * raw->n_moments + COH_MOMENT_V];

      if (!is_sample (making, domain))
        continue;
      if (form == COHESION_WEIGHT_FORM_WITHIN)
        shift->n += raw->counts[place];
      if (form == COHESION_WEIGHT_FORM_WAS)
        good &= coh_exact_merge (&shift->excess, weight);
      if (form == COHESION_WEIGHT_FORM_HELD)
        good &= coh_exact_subtract (&shift->excess, weight);
    }
  if (!good)
    g_assert_not_reached (); /* the range was checked when the sums were merged */
}

static gboolean
find_shifts (Making *making, const CohesionSurvey *survey, GError **error)
{
  add_excess (making);
  for (guint i = 0; i < making->raw->periods->len; i++)
    {
      CohesionShift *shift = &making->spread->shifts[i];
      gdouble excess = coh_exact_read (&shift->excess);

      if (excess == 0)
        continue;
      if (shift->n == 0)
        cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-046",
                            "trimming changed all weights: nobody is left to take the %g that was "
                            "cut off [wider limits, or no trim-spread]",
                            excess);
      else if (survey->trim_lower + excess / (gdouble)shift->n <= 0)
        cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-SURVEY-046",
                            "small weights were raised by so much that the others, of which the "
                            "smallest may be %g, would lose %g each [a smaller trim-lower, or no "
                            "trim-spread]",
                            survey->trim_lower, -excess / (gdouble)shift->n);
      else
        shift->shift = excess / (gdouble)shift->n;
      if (shift->shift == 0)
        return FALSE;
    }
  return TRUE;
}

/* sum += share other, exactly where that is possible. */
static gboolean
add_share (struct coh_exact *sum, const struct coh_exact *other, gdouble share)
{
  if (share == 1)
    return coh_exact_merge (sum, other);
  return share == 0 || coh_exact_add_scaled (sum, other, share);
}

/* With k = shift / m: (w + k m) y = w y + k (m y). */
static gdouble
share_sum (CohesionWeightForm form, gdouble k)
{
  return form == COHESION_WEIGHT_FORM_UNIT ? k : form <= COHESION_WEIGHT_FORM_HELD ? 1 : 0;
}

/* (w + k m)^2 = (1 - k) w^2 + k (w + m)^2 + (k^2 - k) m^2. */
static gdouble
share_square (CohesionWeightForm form, gdouble k)
{
  switch (form)
    {
    case COHESION_WEIGHT_FORM_WITHIN:
      return 1 - k;
    case COHESION_WEIGHT_FORM_HELD:
      return 1;
    case COHESION_WEIGHT_FORM_UNIT:
      return k * k - k;
    case COHESION_WEIGHT_FORM_MORE:
      return k;
    default:
      return 0;
    }
}

/* sum (w + k m)^2 of a domain: sum w^2 + 2 shift sum w + k^2 sum m^2. */
static gboolean
add_squares (struct coh_exact *square,
             const struct coh_exact *sides,
             CohesionWeightForm form,
             gdouble k,
             gdouble shift)
{
  if (form == COHESION_WEIGHT_FORM_UNIT)
    return coh_exact_add_twice_scaled (square, &sides[COHESION_SIDE_WW], k);
  return add_share (square, &sides[COHESION_SIDE_WW], 1) &&
         (form == COHESION_WEIGHT_FORM_HELD || shift == 0 ||
          coh_exact_add_scaled (square, &sides[COHESION_SIDE_W], 2 * shift));
}

static gboolean
add_domain (Making *making,
            guint32 domain,
            guint32 raw_domain,
            CohesionWeightForm form,
            gdouble shift)
{
  const CohesionSums *raw = making->raw;
  CohesionSums *sums = making->spread->sums;
  gdouble k = shift / making->unit;
  gboolean good = TRUE;

  for (guint i = 0; i < raw->n_indicators; i++)
    {
      gsize to = (gsize)domain * raw->n_indicators + i,
            from = (gsize)raw_domain * raw->n_indicators + i;
      struct coh_exact *sides = &sums->sides[to * COHESION_N_SIDES];
      const struct coh_exact *others = &raw->sides[from * COHESION_N_SIDES];

      for (guint j = 0; j < COHESION_N_ANSWERS && form <= COHESION_WEIGHT_FORM_HELD; j++)
        sums->tallies[to * COHESION_N_ANSWERS + j] += raw->tallies[from * COHESION_N_ANSWERS + j];
      for (guint j = 0; j < COHESION_N_SIDES; j++)
        good &= j == COHESION_SIDE_WW ? add_squares (&sides[j], others, form, k, shift)
                                      : add_share (&sides[j], &others[j], share_sum (form, k));
    }
  return good;
}

static gboolean
add_cell (Making *making, guint32 cell, guint32 raw_cell, CohesionWeightForm form, gdouble k)
{
  const CohesionSums *raw = making->raw;
  CohesionSums *sums = making->spread->sums;
  gboolean good = TRUE;

  for (guint i = 0; i < raw->n_indicators; i++)
    {
      gsize to = (gsize)cell * raw->n_indicators + i,
            from = (gsize)raw_cell * raw->n_indicators + i;

      if (form <= COHESION_WEIGHT_FORM_HELD)
        sums->counts[to] += raw->counts[from];
      for (guint j = 0; j < raw->n_moments && raw->counts[from] > 0; j++)
        good &= add_share (&sums->moments[to * raw->n_moments + j],
                           &raw->moments[from * raw->n_moments + j],
                           j <= COH_MOMENT_V ? share_sum (form, k) : share_square (form, k));
    }
  return good;
}

static guint32
find_domain (Making *making, guint64 key)
{
  CohesionSums *sums = making->spread->sums;
  const gchar *area = cohesion_dictionary_get (making->raw->areas, cohesion_domain_get_area (key));

  return cohesion_sums_add_domain (sums, cohesion_dictionary_add (sums->areas, area, strlen (area)),
                                   cohesion_domain_get_period (key),
                                   making->groups[cohesion_domain_get_group (key)]);
}

/* The values of a quantile, of which @domains has the domains with the weights shifted. */
static gboolean
add_points (Making *making, guint indicator, const guint32 *domains)
{
  const CohesionSums *raw = making->raw;
  const CohesionPoints *points = &raw->points[indicator];
  CohesionSums *sums = making->spread->sums;
  gboolean good = TRUE;

  for (guint32 i = 0; i < points->places.n; i++)
    {
      guint64 cell = raw->cells.keys[cohesion_points_get_cell (points, i)];
      guint64 key = raw->domains.keys[cell >> 32];
      CohesionWeightForm form = making->forms[cohesion_domain_get_group (key)];
      gdouble k = making->spread->shifts[cohesion_domain_get_period (key)].shift / making->unit;
      CohesionPoint *point;

      if (domains[cell >> 32] == COHESION_NO_KEY)
        continue;
      point =
          cohesion_points_add (&sums->points[indicator],
                               cohesion_sums_add_cell (sums, domains[cell >> 32], (guint32)cell),
                               cohesion_points_get_value (points, i));
      point->count += form <= COHESION_WEIGHT_FORM_HELD ? points->points[i].count : 0;
      good &= add_share (&point->w, &points->points[i].w, share_sum (form, k)) &&
              add_share (&point->ww, &points->points[i].ww, share_square (form, k));
    }
  return good;
}

/* Domains of @raw in its order, then cells: the sums are exact, the order decides nothing. */
static gboolean
add_all (Making *making)
{
  const CohesionSums *raw = making->raw;
  g_autofree guint32 *domains = g_new (guint32, (gsize)raw->domains.n + 1);
  gboolean good = TRUE;

  for (guint32 i = 0; i < raw->domains.n; i++)
    {
      guint64 key = raw->domains.keys[i];
      CohesionWeightForm form = making->forms[cohesion_domain_get_group (key)];
      gdouble shift = making->spread->shifts[cohesion_domain_get_period (key)].shift;

      domains[i] = form == COHESION_WEIGHT_FORM_WAS ? COHESION_NO_KEY : find_domain (making, key);
      if (form <= COHESION_WEIGHT_FORM_UNIT)
        good &= add_domain (making, domains[i], i, form, shift);
    }
  for (guint32 i = 0; i < raw->cells.n; i++)
    {
      guint64 key = raw->domains.keys[raw->cells.keys[i] >> 32];
      guint32 domain = domains[raw->cells.keys[i] >> 32], unit = (guint32)raw->cells.keys[i];
      gdouble shift = making->spread->shifts[cohesion_domain_get_period (key)].shift;

      if (domain != COHESION_NO_KEY)
        good &= add_cell (making, cohesion_sums_add_cell (making->spread->sums, domain, unit), i,
                          making->forms[cohesion_domain_get_group (key)], shift / making->unit);
    }
  for (guint i = 0; i < raw->n_indicators; i++)
    good &= raw->points[i].indicator == NULL || add_points (making, i, domains);
  return good;
}

static CohesionSums *
make_sums (const CohesionSums *raw)
{
  CohesionSums *sums = cohesion_sums_new_like (raw);

  g_hash_table_unref (sums->batches);
  sums->batches = g_hash_table_ref (raw->batches);
  sums->n_rows = raw->n_rows;
  sums->n_left_out = raw->n_left_out;
  for (guint i = 0; i < raw->periods->len; i++)
    cohesion_sums_add_period (sums, g_array_index (raw->periods, CohesionSpan, i));
  return sums;
}

gboolean
cohesion_trim_spread_init (CohesionTrimSpread *self,
                           const CohesionSurvey *survey,
                           const CohesionSums *raw,
                           GError **error)
{
  g_auto (GStrv) columns = cohesion_margins_list_columns (survey->margins);
  Making making = { .spread = self,
                    .raw = raw,
                    .unit = cohesion_trim_spread_find_unit (survey),
                    .n_columns = g_strv_length (columns) };
  gboolean good;

  self->sums = make_sums (raw);
  self->shifts = g_new0 (CohesionShift, (gsize)raw->periods->len + 1);
  good = read_groups (&making, error) && find_shifts (&making, survey, error);
  if (good && !add_all (&making))
    {
      good = FALSE;
      cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-SURVEY-033",
                          "weights are too large to be added up after they were spread");
    }
  g_free (making.forms);
  g_free (making.groups);
  return good;
}

void
cohesion_trim_spread_clear (CohesionTrimSpread *self)
{
  cohesion_sums_free (self->sums);
  g_free (self->shifts);
}

gchar *
cohesion_trim_spread_describe (const CohesionTrimSpread *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->sums->periods->len; i++)
    {
      const CohesionShift *shift = &self->shifts[i];
      g_autofree gchar *period =
          cohesion_span_to_text (g_array_index (self->sums->periods, CohesionSpan, i));
      gchar excess[COHESION_NUMBER_SIZE], each[COHESION_NUMBER_SIZE];

      g_string_append_printf (
          text,
          "; of %s %s was spread over %" G_GUINT64_FORMAT " weights within the limits, %s each",
          period, cohesion_number_format (excess, coh_exact_read (&shift->excess), 6), shift->n,
          cohesion_number_format (each, shift->shift, 6));
    }
  return g_string_free (text, FALSE);
}
