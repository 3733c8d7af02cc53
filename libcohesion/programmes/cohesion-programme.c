/* A handle to one entry of the register of programmes. */
#include <cohesion/cohesion-programme.h>

#include <math.h>

#include "base/cohesion-period-private.h"
#include "programmes/cohesion-programmes-store-private.h"

/**
 * CohesionProgramme:
 *
 * What was done: a handle to one entry of a #CohesionProgrammes, which it keeps alive.
 *
 * Since: 1.0
 */
struct _CohesionProgramme
{
  GObject parent_instance;

  CohesionProgrammes *programmes;
  guint row;
};

G_DEFINE_FINAL_TYPE (CohesionProgramme, cohesion_programme, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
cohesion_programme_finalize (GObject *object)
{
  CohesionProgramme *self = COHESION_PROGRAMME (object);

  g_clear_object (&self->programmes);
  G_OBJECT_CLASS (cohesion_programme_parent_class)->finalize (object);
}

static void
cohesion_programme_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CohesionProgramme *self = COHESION_PROGRAMME (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, cohesion_programme_get_id (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, cohesion_programme_get_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cohesion_programme_class_init (CohesionProgrammeClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cohesion_programme_finalize;
  object_class->get_property = cohesion_programme_get_property;
  /**
   * CohesionProgramme:id:
   *
   * The id of the programme.
   *
   * Since: 1.0
   */
  props[PROP_ID] = g_param_spec_string ("id", NULL, "the id of the programme", NULL, flags);
  /**
   * CohesionProgramme:title:
   *
   * The title of the programme.
   *
   * Since: 1.0
   */
  props[PROP_TITLE] =
      g_param_spec_string ("title", NULL, "the title of the programme", NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
cohesion_programme_init (G_GNUC_UNUSED CohesionProgramme *self)
{
}

CohesionProgramme *
cohesion_programme_new (CohesionProgrammes *programmes, guint row)
{
  CohesionProgramme *self = g_object_new (COHESION_TYPE_PROGRAMME, NULL);

  self->programmes = g_object_ref (programmes);
  self->row = row;
  return self;
}

/* A handle made with g_object_new() stands for a programme of which nothing is said. */
static const CohesionProgrammeRow *
get_row (CohesionProgramme *self)
{
  static const CohesionProgrammeRow nothing = { .start = G_MININT32,
                                                .end = G_MAXINT32,
                                                .cost = (gdouble)NAN };

  return self->programmes == NULL ? &nothing
                                  : cohesion_programmes_get_row (self->programmes, self->row);
}

static gchar **
dup_words (CohesionProgramme *self, CohesionStretch stretch)
{
  return self->programmes == NULL ? g_new0 (gchar *, 1)
                                  : cohesion_programmes_dup_words (self->programmes, stretch);
}

/**
 * cohesion_programme_get_id:
 * @self: a programme
 *
 * The id of the programme.
 *
 * Returns: (transfer none) (nullable): an id such as `bradford-for-everyone`
 *
 * Since: 1.0
 */
const gchar *
cohesion_programme_get_id (CohesionProgramme *self)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), NULL);

  return get_row (self)->id;
}

/**
 * cohesion_programme_get_title:
 * @self: a programme
 *
 * The title of the programme.
 *
 * Returns: (transfer none) (nullable): a title
 *
 * Since: 1.0
 */
const gchar *
cohesion_programme_get_title (CohesionProgramme *self)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), NULL);

  return get_row (self)->title;
}

/**
 * cohesion_programme_get_description:
 * @self: a programme
 *
 * What the programme was, in sentences.
 *
 * Returns: (transfer none) (nullable): a text, or %NULL
 *
 * Since: 1.0
 */
const gchar *
cohesion_programme_get_description (CohesionProgramme *self)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), NULL);

  return get_row (self)->description;
}

/**
 * cohesion_programme_get_areas:
 * @self: a programme
 *
 * Where it was done.
 *
 * Returns: (transfer full) (array zero-terminated=1): the codes of the areas
 *
 * Since: 1.0
 */
gchar **
cohesion_programme_get_areas (CohesionProgramme *self)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), NULL);

  return dup_words (self, get_row (self)->areas);
}

/**
 * cohesion_programme_get_start:
 * @self: a programme
 *
 * Its first day; of `2018-07` in the file, the first day of July.
 *
 * Returns: (transfer full) (nullable): a date such as `2018-07-01`, or %NULL where it is not said
 *
 * Since: 1.0
 */
gchar *
cohesion_programme_get_start (CohesionProgramme *self)
{
  gint32 day;

  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), NULL);

  day = get_row (self)->start;
  return day == G_MININT32 ? NULL : cohesion_date_to_text (day);
}

/**
 * cohesion_programme_get_end:
 * @self: a programme
 *
 * Its last day; of `2021-03` in the file, the last day of March.
 *
 * Returns: (transfer full) (nullable): a date such as `2021-03-31`, or %NULL where it goes on or is
 *   not said
 *
 * Since: 1.0
 */
gchar *
cohesion_programme_get_end (CohesionProgramme *self)
{
  gint32 day;

  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), NULL);

  day = get_row (self)->end;
  return day == G_MAXINT32 ? NULL : cohesion_date_to_text (day);
}

/**
 * cohesion_programme_get_approaches:
 * @self: a programme
 *
 * How it was done, in words that the register chooses.
 *
 * Returns: (transfer full) (array zero-terminated=1): ids such as `volunteering`
 *
 * Since: 1.0
 */
gchar **
cohesion_programme_get_approaches (CohesionProgramme *self)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), NULL);

  return dup_words (self, get_row (self)->approaches);
}

/**
 * cohesion_programme_get_aims:
 * @self: a programme
 *
 * What it aimed to change.
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of indicators
 *
 * Since: 1.0
 */
gchar **
cohesion_programme_get_aims (CohesionProgramme *self)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), NULL);

  return dup_words (self, get_row (self)->aims);
}

/**
 * cohesion_programme_get_contact_keys:
 * @self: a programme
 *
 * The conditions of contact theory of which the register says whether the programme met them:
 * `equal-status`, `common-goals`, `cooperation`, `institutional-support`.
 *
 * Returns: (transfer full) (array zero-terminated=1): those of the four that are said
 *
 * Since: 1.0
 */
gchar **
cohesion_programme_get_contact_keys (CohesionProgramme *self)
{
  g_autoptr (GStrvBuilder) keys = NULL;
  const CohesionProgrammeRow *row;

  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), NULL);

  keys = g_strv_builder_new ();
  row = get_row (self);
  for (guint i = 0; i < COHESION_N_CONTACTS; i++)
    {
      if (row->contacts[i] != COHESION_CONTACT_NOT_SAID)
        g_strv_builder_add (keys, cohesion_contact_keys[i]);
    }
  return g_strv_builder_end (keys);
}

/**
 * cohesion_programme_get_contact:
 * @self: a programme
 * @key: one of the four conditions, such as `equal-status`
 *
 * Whether the programme met a condition of contact theory.
 *
 * Returns: %TRUE where the register says yes; %FALSE where it says no or nothing (see
 *   cohesion_programme_get_contact_keys())
 *
 * Since: 1.0
 */
gboolean
cohesion_programme_get_contact (CohesionProgramme *self, const gchar *key)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  for (guint i = 0; i < COHESION_N_CONTACTS; i++)
    {
      if (g_str_equal (cohesion_contact_keys[i], key))
        return get_row (self)->contacts[i] == COHESION_CONTACT_YES;
    }
  return FALSE;
}

/**
 * cohesion_programme_get_cost:
 * @self: a programme
 *
 * What it cost, in its currency.
 *
 * Returns: an amount from 0, NaN where it is not said
 *
 * Since: 1.0
 */
gdouble
cohesion_programme_get_cost (CohesionProgramme *self)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), (gdouble)NAN);

  return get_row (self)->cost;
}

/**
 * cohesion_programme_get_currency:
 * @self: a programme
 *
 * The currency of its cost.
 *
 * Returns: (transfer none) (nullable): a code of ISO 4217 such as `GBP`, or %NULL
 *
 * Since: 1.0
 */
const gchar *
cohesion_programme_get_currency (CohesionProgramme *self)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), NULL);

  return get_row (self)->currency;
}

/**
 * cohesion_programme_get_n_outputs:
 * @self: a programme
 *
 * How many outputs are written down.
 *
 * Returns: the number of outputs
 *
 * Since: 1.0
 */
guint
cohesion_programme_get_n_outputs (CohesionProgramme *self)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), 0);

  return get_row (self)->outputs.n;
}

static const CohesionOutput *
get_output (CohesionProgramme *self, guint index)
{
  static const CohesionOutput nothing = { NULL, NULL, (gdouble)NAN, NULL };
  CohesionStretch outputs = get_row (self)->outputs;

  return index < outputs.n
             ? &g_array_index (self->programmes->outputs, CohesionOutput, outputs.first + index)
             : &nothing;
}

/**
 * cohesion_programme_get_output_measure:
 * @self: a programme
 * @index: which output, from 0
 *
 * What an output counts.
 *
 * Returns: (transfer none) (nullable): a text such as `participants`; %NULL past the last one
 *
 * Since: 1.0
 */
const gchar *
cohesion_programme_get_output_measure (CohesionProgramme *self, guint index)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), NULL);

  return get_output (self, index)->measure;
}

/**
 * cohesion_programme_get_output_period:
 * @self: a programme
 * @index: which output, from 0
 *
 * When an output was counted.
 *
 * Returns: (transfer none) (nullable): a period such as `2020-01-01/P1Y`, or %NULL
 *
 * Since: 1.0
 */
const gchar *
cohesion_programme_get_output_period (CohesionProgramme *self, guint index)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), NULL);

  return get_output (self, index)->period;
}

/**
 * cohesion_programme_get_output_value:
 * @self: a programme
 * @index: which output, from 0
 *
 * How much an output is.
 *
 * Returns: a number, NaN past the last one
 *
 * Since: 1.0
 */
gdouble
cohesion_programme_get_output_value (CohesionProgramme *self, guint index)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), (gdouble)NAN);

  return get_output (self, index)->value;
}

/**
 * cohesion_programme_get_output_source:
 * @self: a programme
 * @index: which output, from 0
 *
 * Where an output is published.
 *
 * Returns: (transfer none) (nullable): a text, or %NULL
 *
 * Since: 1.0
 */
const gchar *
cohesion_programme_get_output_source (CohesionProgramme *self, guint index)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMME (self), NULL);

  return get_output (self, index)->source;
}
