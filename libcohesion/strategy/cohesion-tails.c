/* What the treatments of long tails share: the test, the logarithms, the sentences. */
#include "strategy/cohesion-tails-private.h"

#include <math.h>
#include <string.h>

#include "strategy/cohesion-guard-private.h"
#include "strategy/cohesion-parameter-private.h"
#include "table/cohesion-table-private.h"

GType
cohesion_log_get_type (void)
{
  static const GEnumValue values[] = {
    { COH_LOG_SHIFTED, "COHESION_LOG_SHIFTED", "shifted" },
    { COH_LOG_TAIL, "COHESION_LOG_TAIL", "tail" },
    { COH_LOG_PLUS_ONE, "COHESION_LOG_PLUS_ONE", "plus-one" },
    { COH_LOG_NATURAL, "COHESION_LOG_NATURAL", "natural" },
    { 0, NULL, NULL },
  };
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("CohesionLog", values));
  return type;
}

void
cohesion_tails_add_test (CohesionStrategyClass *klass, gsize skewness, gsize kurtosis, gsize force)
{
  const struct coh_winsorise_limits standard = COH_WINSORISE_LIMITS_INIT;

  cohesion_strategy_class_add_double (klass, skewness, "skewness",
                                      "A column passes the test with a skewness G1 below this in "
                                      "size ...",
                                      0, G_MAXDOUBLE, standard.skewness, 0);
  cohesion_strategy_class_add_double (klass, kurtosis, "kurtosis",
                                      "... or with a kurtosis G2 (in excess of the normal's) below "
                                      "this",
                                      -G_MAXDOUBLE, G_MAXDOUBLE, standard.kurtosis, 0);
  cohesion_strategy_class_add_boolean (
      klass, force, "force", "Whether a column is treated although it passes the test", FALSE);
}

struct coh_winsorise_limits
cohesion_tails_limits (gdouble skewness, gdouble kurtosis, guint count, gboolean force)
{
  struct coh_winsorise_limits limits = { skewness, kurtosis, count };

  if (force)
    {
      limits.skewness = 0; /* no size is below it */
      limits.kurtosis = -INFINITY;
    }
  return limits;
}

/* Most rows of a tail come to the same value: its sentence is made once. */
void
cohesion_tails_mark (CohesionColumn *out, const guint8 *touched)
{
  const gdouble *values = cohesion_column_peek (out);
  gdouble last[2] = { COHESION_MISSING, COHESION_MISSING };
  gchar *notes[2] = { NULL, NULL };

  for (guint row = 0; row < cohesion_column_get_length (out); row++)
    {
      const guint low = touched[row] == COH_TOUCH_LOW;

      if (touched[row] == COH_TOUCH_NONE)
        continue;
      if (notes[low] == NULL || last[low] != values[row])
        {
          g_autofree gchar *to = cohesion_parameter_number_to_text (values[row]);

          g_free (notes[low]);
          notes[low] = g_strdup_printf ("winsorised: %s to %s", low ? "raised" : "lowered", to);
          last[low] = values[row];
        }
      cohesion_column_mark (out, row, COHESION_STATUS_NONE, notes[low]);
    }
  g_free (notes[0]);
  g_free (notes[1]);
}

void
cohesion_tails_mark_all (CohesionColumn *in,
                         CohesionColumn *out,
                         const gchar *what,
                         const gchar *lost)
{
  const gdouble *x = cohesion_column_peek (in);
  const gdouble *y = cohesion_column_peek (out);

  for (guint row = 0; row < cohesion_column_get_length (in); row++)
    if (!isnan (x[row]))
      cohesion_column_mark (out, row,
                            isnan (y[row]) ? COHESION_STATUS_NOT_APPLICABLE : COHESION_STATUS_NONE,
                            isnan (y[row]) ? lost : what);
}

static void
append_term (GString *text, gdouble number)
{
  g_autofree gchar *size = cohesion_parameter_number_to_text (fabs (number));

  if (number != 0)
    g_string_append_printf (text, " %s %s", number < 0 ? "-" : "+", size);
}

gchar *
cohesion_tails_say_shift (gdouble sign, gdouble from, gdouble plus)
{
  GString *text = g_string_new (NULL);

  if (sign < 0)
    {
      g_autofree gchar *end = cohesion_parameter_number_to_text (from);

      g_string_append_printf (text, "%s - x", end);
    }
  else
    {
      g_string_append (text, "x");
      append_term (text, -from);
    }
  append_term (text, plus);
  return g_string_free (text, FALSE);
}

void
cohesion_tails_take_form (CohesionColumn *in, CohesionColumn *out, const struct coh_log_form *form)
{
  g_autofree gchar *shift = NULL;
  g_autofree gchar *what = NULL;
  g_autofree gchar *lost = NULL;

  coh_take_log (cohesion_column_peek (in), cohesion_column_get_length (in), form,
                cohesion_column_peek_mutable (out));
  if (cohesion_column_is_quiet (out))
    return;
  shift = cohesion_tails_say_shift (form->sign, form->from, form->plus);
  what = g_strdup_printf ("logarithm taken: %sln (%s)", form->sign < 0 ? "-" : "", shift);
  lost = g_strdup_printf ("there is no ln (%s): it is not above 0", shift);
  cohesion_tails_mark_all (in, out, what, lost);
}

void
cohesion_tails_take_log (CohesionColumn *in, CohesionColumn *out, enum coh_log log)
{
  const guint n = cohesion_column_get_length (in);
  struct coh_log_form form;

  if (coh_choose_log (cohesion_column_peek (in), n, log, &form) == COH_STATUS_OK)
    cohesion_tails_take_form (in, out, &form);
  else if (n > 0)
    memcpy (cohesion_column_peek_mutable (out), cohesion_column_peek (in), sizeof (gdouble) * n);
}
