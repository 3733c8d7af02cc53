/* Random numbers for what an imputation draws in a replicate of a simulation. */
#include "strategy/cohesion-draws-private.h"

#include "base/cohesion-key-private.h"
#include "kernel/coh-philox.h"
#include "strategy/cohesion-parameter-private.h"
#include "table/cohesion-table-private.h"

void
cohesion_draws_add (CohesionStrategyClass *klass, gsize offset)
{
  cohesion_strategy_class_add_boolean (
      klass, offset, "draws",
      "Whether uncertainty by simulation draws what is filled in anew in each replicate, so that "
      "the intervals of scores know that it is an estimate",
      FALSE);
}

gboolean
cohesion_draws_are_due (CohesionMatrix *in)
{
  guint seed, replicate;

  return cohesion_matrix_get_replicate (in, &seed, &replicate);
}

/* Rows and columns without a name have their numbers as keys. */
static guint32
find_key (const gchar *code, guint number)
{
  return code != NULL ? cohesion_text_key (code) : number;
}

static void
fill (CohesionMatrix *in,
      guint column,
      guint32 purpose,
      const guint32 *keys,
      gsize n,
      gdouble *uniforms)
{
  CohesionContext *context = cohesion_matrix_get_context (in);
  struct coh_stream stream = { .purpose = purpose };
  guint seed, replicate;

  cohesion_matrix_get_replicate (in, &seed, &replicate);
  stream.seed = seed;
  stream.column =
      find_key (context != NULL ? cohesion_context_get_child (context, column) : NULL, column);
  coh_fill_uniforms (&stream, keys, n, replicate, uniforms);
}

void
cohesion_draws_fill_areas (CohesionMatrix *in, guint column, gdouble *uniforms)
{
  CohesionContext *context = cohesion_matrix_get_context (in);
  const guint n = cohesion_matrix_get_n_rows (in);
  g_autofree guint32 *keys = g_new (guint32, (gsize)n + 1);

  for (guint row = 0; row < n; row++)
    keys[row] = find_key (context != NULL ? cohesion_context_get_area (context, row) : NULL, row);
  fill (in, column, COH_PURPOSE_IMPUTATION, keys, n, uniforms);
}

void
cohesion_draws_fill_model (CohesionMatrix *in, guint column, gsize n, gdouble *uniforms)
{
  g_autofree guint32 *keys = g_new (guint32, n + 1);

  for (gsize i = 0; i < n; i++)
    keys[i] = (guint32)i;
  fill (in, column, COH_PURPOSE_IMPUTATION_MODEL, keys, n, uniforms);
}
