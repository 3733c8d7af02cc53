/* Surveys of the reference outputs: their designs, and estimates by the functions of the kernel. */

#pragma once

#include "reference.h"

#include "kernel/coh-design.h"
#include "kernel/coh-exact.h"

#define SURVEY_STAGES 2

typedef struct survey survey;
struct survey
{
  reference *data;
  size_t n;
  size_t n_stages;
  struct coh_stage stages[SURVEY_STAGES];
  uint32_t *units[SURVEY_STAGES]; /* of each row */
  double *w;
};

/* What is asked of a row: FALSE where it is not in the base. */
typedef gboolean (*survey_ask) (survey *s, size_t row, const void *what, double *y, double *x);

struct survey_answer
{
  double estimate;
  double variance;
  double n;  /* rows in the base */
  double df; /* units less strata in it */
  double weight;
  double squares; /* sum w (y - estimate)^2 */
  size_t n_lonely;
  enum coh_status status;
};

static inline void
survey_free (survey *s)
{
  if (!s)
    return;
  reference_free (s->data);
  for (size_t k = 0; k < SURVEY_STAGES; k++)
    {
      g_free (s->units[k]);
      g_free ((void *)s->stages[k].strata);
      g_free ((void *)s->stages[k].parents);
      g_free ((void *)s->stages[k].sizes);
      g_free ((void *)s->stages[k].fractions);
    }
  g_free (s->w);
  g_free (s);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (survey, survey_free)

static inline double
survey_value (survey *s, const char *name, size_t row)
{
  return reference_number (reference_word (s->data, row, name));
}

/* The number of a word among those met so far. */
static inline uint32_t
survey_number (GHashTable *met, const char *word)
{
  gpointer found = g_hash_table_lookup (met, word);

  if (!found)
    {
      found = GUINT_TO_POINTER (g_hash_table_size (met) + 1);
      g_hash_table_insert (met, g_strdup (word), found);
    }
  return GPOINTER_TO_UINT (found) - 1;
}

/* A stage more: columns of its units (NULL: each row is one), strata and sizes of the population
 * (NULL: none). */
static inline void
survey_add_stage (survey *s, const char *unit, const char *stratum, const char *population)
{
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) strata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  size_t k = s->n_stages++;
  uint32_t *unit_strata = g_new0 (uint32_t, s->n), *parents = g_new0 (uint32_t, s->n);
  uint32_t *sizes = g_new0 (uint32_t, s->n);
  double *fractions = g_new0 (double, s->n);

  s->units[k] = g_new (uint32_t, s->n);
  for (size_t i = 0; i < s->n; i++)
    {
      uint32_t above = k > 0 ? s->units[k - 1][i] : 0;
      g_autofree char *row = g_strdup_printf ("%zu", i);
      g_autofree char *in =
          g_strdup_printf ("%u %s", above, stratum ? reference_word (s->data, i, stratum) : "");
      g_autofree char *word =
          g_strdup_printf ("%s %s", in, unit ? reference_word (s->data, i, unit) : row);
      uint32_t h = survey_number (strata, in), u, before = g_hash_table_size (units);

      u = s->units[k][i] = survey_number (units, word);
      unit_strata[u] = h;
      parents[h] = above;
      sizes[h] += u >= before;
      if (population)
        fractions[h] = survey_value (s, population, i);
    }
  for (size_t h = 0; h < g_hash_table_size (strata); h++)
    fractions[h] = population ? sizes[h] / fractions[h] : 0;
  s->stages[k] = (struct coh_stage){ g_hash_table_size (units),
                                     g_hash_table_size (strata),
                                     unit_strata,
                                     k > 0 ? parents : NULL,
                                     sizes,
                                     fractions };
  if (k == 0)
    g_free (parents);
}

static inline survey *
survey_load (const char *file, const char *weight)
{
  reference *data = reference_load_from ("statistics", file);
  survey *s;

  if (!data)
    return NULL;
  s = g_new0 (survey, 1);
  s->data = data;
  s->n = data->n_rows;
  s->w = g_new (double, s->n);
  for (size_t i = 0; i < s->n; i++)
    s->w[i] = survey_value (s, weight, i);
  return s;
}

static const char *const survey_designs[] = {
  "srs_w", "strat_nofpc", "strat", "clus1_nofpc", "clus1", "clus2", "clus2_1stage_nofpc"
};

/* A design of survey_estimates.csv, as the page beside it says. */
static inline survey *
survey_load_design (const char *name)
{
  gboolean clusters = g_str_has_prefix (name, "clus"), second = g_str_equal (name, "clus2");
  g_autofree char *file = g_strdup_printf ("survey_api%.5s.csv", clusters ? name : "strat");
  gboolean whole = g_str_has_suffix (name, "_nofpc") || g_str_equal (name, "srs_w");
  survey *s = survey_load (file, "pw");

  if (!s)
    return NULL;
  survey_add_stage (s, clusters ? "dnum" : NULL, g_str_has_prefix (name, "strat") ? "stype" : NULL,
                    whole    ? NULL
                    : second ? "fpc1"
                             : "fpc");
  if (second)
    survey_add_stage (s, "snum", NULL, "fpc2");
  return s;
}

/* Units and strata of the first stage with someone in the base. */
static inline double
survey_count_df (survey *s, const gboolean *in)
{
  const struct coh_stage *first = &s->stages[0];
  g_autofree char *units = g_new0 (char, first->n_units), *strata = g_new0 (char, first->n_strata);
  double df = 0;

  for (size_t i = 0; i < s->n; i++)
    if (in[i])
      units[s->units[0][i]] = strata[first->strata[s->units[0][i]]] = 1;
  for (size_t u = 0; u < first->n_units; u++)
    df += units[u];
  for (size_t h = 0; h < first->n_strata; h++)
    df -= strata[h];
  return df;
}

static inline void
survey_gather (survey *s,
               const double *z,
               const gboolean *in,
               uint32_t *units,
               double *sums,
               size_t *n)
{
  const struct coh_stage *last = &s->stages[s->n_stages - 1];
  g_autofree double *dense = g_new0 (double, last->n_units);
  g_autofree char *met = g_new0 (char, last->n_units);

  for (size_t i = 0; i < s->n; i++)
    if (in[i])
      {
        dense[s->units[s->n_stages - 1][i]] += z[i];
        met[s->units[s->n_stages - 1][i]] = 1;
      }
  *n = 0;
  for (uint32_t u = 0; u < last->n_units; u++)
    if (met[u])
      {
        units[*n] = u;
        sums[(*n)++] = dense[u];
      }
}

/* A ratio sum w y / sum w x with its variance by linearisation; a total where no x is set. */
static inline struct survey_answer
survey_estimate (survey *s,
                 survey_ask ask,
                 const void *what,
                 gboolean total,
                 enum coh_lonely lonely,
                 gboolean adjust_domain)
{
  struct survey_answer answer = { 0 };
  struct coh_exact u = { { 0 } }, v = { { 0 } };
  g_autofree double *y = g_new0 (double, s->n), *x = g_new0 (double, s->n);
  g_autofree double *z = g_new0 (double, s->n), *sums = g_new (double, s->n);
  g_autofree gboolean *in = g_new0 (gboolean, s->n);
  g_autofree uint32_t *units = g_new (uint32_t, s->n);
  g_autofree void *scratch = g_malloc (coh_design_scratch_size (s->stages, s->n_stages));
  struct coh_totals totals = { units, sums, 0 };

  for (size_t i = 0; i < s->n; i++)
    {
      in[i] = s->w[i] > 0 && ask (s, i, what, &y[i], &x[i]);
      if (!in[i])
        continue;
      g_assert_true (coh_exact_add_product (&u, s->w[i], y[i]) &&
                     coh_exact_add_product (&v, s->w[i], x[i]));
      answer.n++;
    }
  answer.weight = coh_exact_read (&v);
  answer.estimate = coh_exact_read (&u) / (total ? 1 : answer.weight);
  for (size_t i = 0; i < s->n; i++)
    if (in[i])
      {
        double r = answer.weight != 0 ? coh_exact_read (&u) / answer.weight : 0;

        z[i] = total ? s->w[i] * y[i] : s->w[i] * (y[i] - answer.estimate * x[i]) / answer.weight;
        answer.squares += s->w[i] * (y[i] - r * x[i]) * (y[i] - r * x[i]);
      }
  survey_gather (s, z, in, units, sums, &totals.n);
  answer.df = survey_count_df (s, in);
  answer.status = coh_design_variance (s->stages, s->n_stages, lonely, adjust_domain, &totals,
                                       scratch, &answer.variance, &answer.n_lonely);
  return answer;
}

/* A variable of the schools, and who is in the base. */
struct survey_question
{
  const char *y;
  const char *y_is;  /* NULL: the number in y, else whether it is this word */
  const char *above; /* or whether it is above this number */
  const char *x;     /* NULL: 1 */
  const char *also;  /* a column that has to be there too */
  const char *columns[2];
  const char *words[2]; /* which the columns of the base have to hold */
};

static inline gboolean
survey_ask_question (survey *s, size_t row, const void *what, double *y, double *x)
{
  const struct survey_question *q = what;

  for (size_t k = 0; k < 2; k++)
    if (q->columns[k] && !g_str_equal (reference_word (s->data, row, q->columns[k]), q->words[k]))
      return FALSE;
  *y = q->y_is ? g_str_equal (reference_word (s->data, row, q->y), q->y_is)
               : survey_value (s, q->y, row);
  if (q->above)
    *y = *y > reference_number (q->above);
  *x = q->x ? survey_value (s, q->x, row) : 1;
  return !isnan (*y) && !isnan (*x) && !(q->also && isnan (survey_value (s, q->also, row)));
}

/* The row of survey_estimates.csv; @call: part of the column, or NULL. */
static inline size_t
survey_find_row (reference *r,
                 const char *name,
                 const char *design,
                 const char *term,
                 const char *call)
{
  for (size_t i = 0; i < r->n_rows; i++)
    if (g_str_equal (r->units->pdata[i], name) &&
        g_str_equal (reference_word (r, i, "design"), design) &&
        g_str_equal (reference_word (r, i, "term"), term) &&
        (!call || strstr (reference_word (r, i, "call"), call)))
      return i;
  g_error ("no row %s, %s, %s", name, design, term);
}
