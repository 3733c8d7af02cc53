/* The register of programmes as a table, a row a programme. */
#include <cohesion/cohesion-programmes.h>

#include <math.h>
#include <string.h>

#include "base/cohesion-period-private.h"
#include "programmes/cohesion-programmes-store-private.h"
#include "table/cohesion-dictionary-private.h"
#include "table/cohesion-table-private.h"

/* The text of a programme in a column, new, or NULL where it says nothing. */
typedef gchar *(*GetText) (CohesionProgrammes *self, const CohesionProgrammeRow *row);

static void
add_texts (CohesionTable *table, CohesionProgrammes *self, const gchar *name, GetText get)
{
  CohesionDictionary *dictionary = cohesion_dictionary_new ();
  guint32 *codes = g_new (guint32, self->rows->len + 1);

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree gchar *text = get (self, cohesion_programmes_get_row (self, i));

      codes[i] =
          text == NULL ? G_MAXUINT32 : cohesion_dictionary_add (dictionary, text, strlen (text));
    }
  cohesion_table_take_codes (table, name, COHESION_COLUMN_TYPE_TEXT, codes, self->rows->len,
                             cohesion_dictionary_to_strv (dictionary));
  cohesion_dictionary_free (dictionary);
}

/* Several words in one cell, with blanks between; NULL where there are none. */
static gchar *
join_words (CohesionProgrammes *self, CohesionStretch stretch)
{
  g_auto (GStrv) words = cohesion_programmes_dup_words (self, stretch);

  return stretch.n == 0 ? NULL : g_strjoinv (" ", words);
}

static gchar *
get_id (G_GNUC_UNUSED CohesionProgrammes *self, const CohesionProgrammeRow *row)
{
  return g_strdup (row->id);
}

static gchar *
get_title (G_GNUC_UNUSED CohesionProgrammes *self, const CohesionProgrammeRow *row)
{
  return g_strdup (row->title);
}

static gchar *
get_areas (CohesionProgrammes *self, const CohesionProgrammeRow *row)
{
  return join_words (self, row->areas);
}

static gchar *
get_start (G_GNUC_UNUSED CohesionProgrammes *self, const CohesionProgrammeRow *row)
{
  return row->start == G_MININT32 ? NULL : cohesion_date_to_text (row->start);
}

static gchar *
get_end (G_GNUC_UNUSED CohesionProgrammes *self, const CohesionProgrammeRow *row)
{
  return row->end == G_MAXINT32 ? NULL : cohesion_date_to_text (row->end);
}

static gchar *
get_approaches (CohesionProgrammes *self, const CohesionProgrammeRow *row)
{
  return join_words (self, row->approaches);
}

static gchar *
get_aims (CohesionProgrammes *self, const CohesionProgrammeRow *row)
{
  return join_words (self, row->aims);
}

static gchar *
get_contacts (G_GNUC_UNUSED CohesionProgrammes *self, const CohesionProgrammeRow *row)
{
  GString *met = g_string_new (NULL);
  gboolean said = FALSE;

  for (guint i = 0; i < COHESION_N_CONTACTS; i++)
    {
      said |= row->contacts[i] != COHESION_CONTACT_NOT_SAID;
      if (row->contacts[i] == COHESION_CONTACT_YES)
        g_string_append_printf (met, "%s%s", met->len > 0 ? " " : "", cohesion_contact_keys[i]);
    }
  return g_string_free (met, !said);
}

static gchar *
get_currency (G_GNUC_UNUSED CohesionProgrammes *self, const CohesionProgrammeRow *row)
{
  return g_strdup (row->currency);
}

static void
add_costs (CohesionTable *table, CohesionProgrammes *self)
{
  gdouble *costs = g_new (gdouble, self->rows->len + 1);

  for (guint i = 0; i < self->rows->len; i++)
    costs[i] = cohesion_programmes_get_row (self, i)->cost;
  cohesion_table_take_double (table, "cost", costs, self->rows->len);
}

/**
 * cohesion_programmes_to_table:
 * @self: the programmes
 *
 * The register as a table: `id`, `title`, `areas`, `start`, `end`, `approach`, `contact` (the
 * conditions that were met), `aims`, `cost`, `currency`. Lists are in one cell, with blanks
 * between.
 *
 * Returns: (transfer full): a new table, a row for each programme
 *
 * Since: 1.0
 */
CohesionTable *
cohesion_programmes_to_table (CohesionProgrammes *self)
{
  CohesionTable *table;

  g_return_val_if_fail (COHESION_IS_PROGRAMMES (self), NULL);

  table = cohesion_table_new ();
  add_texts (table, self, "id", get_id);
  add_texts (table, self, "title", get_title);
  add_texts (table, self, "areas", get_areas);
  add_texts (table, self, "start", get_start);
  add_texts (table, self, "end", get_end);
  add_texts (table, self, "approach", get_approaches);
  add_texts (table, self, "contact", get_contacts);
  add_texts (table, self, "aims", get_aims);
  add_costs (table, self);
  add_texts (table, self, "currency", get_currency);
  return table;
}
