/* The loop that the imputations by one number share. */
#include "strategy/cohesion-fill-private.h"

#include <math.h>

#include "kernel/coh-sum.h"

void
cohesion_fill_columns (CohesionMatrix *in,
                       CohesionMatrix *out,
                       CohesionFillFunc number,
                       const gchar *name)
{
  const guint n = cohesion_matrix_get_n_rows (in);
  g_autofree gdouble *scratch = g_new (gdouble, (gsize)n + 1);

  for (guint column = 0; column < cohesion_matrix_get_n_columns (in); column++)
    {
      const gdouble *x = cohesion_matrix_peek (in) + (gsize)column * n;
      gdouble *y = cohesion_matrix_peek_mutable (out) + (gsize)column * n;
      const guint n_present = (guint)coh_count_values (x, n);
      const gdouble filling = n_present > 0 ? number (x, n, scratch) : (gdouble)NAN;
      g_autofree gchar *note = g_strdup_printf ("imputed: the %s of %u %s", name, n_present,
                                                n_present == 1 ? "area" : "areas");

      for (guint row = 0; row < n; row++)
        {
          y[row] = isnan (x[row]) ? filling : x[row];
          if (isnan (x[row]) && n_present > 0)
            cohesion_matrix_mark (out, row, column, COHESION_STATUS_ESTIMATED, note);
        }
    }
}
