/* A column of a table on its way out of Arrow batches. */
#include "table/cohesion-arrow-draft-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-period-private.h"
#include "table/cohesion-table-columns-private.h"

#define TWO_TO_63 9223372036854775808.0
#define TWO_TO_64 18446744073709551616.0

/* 0001-01-01 and 9999-12-31, in days since 1970-01-01. */
#define FIRST_DAY (-719162)
#define LAST_DAY  2932896

void
cohesion_arrow_draft_clear (CohesionArrowDraft *self)
{
  g_clear_pointer (&self->meaning, g_free);
  g_clear_pointer (&self->numbers, g_free);
  g_clear_pointer (&self->integers, g_free);
  g_clear_pointer (&self->bytes, g_free);
  g_clear_pointer (&self->codes, g_free);
  g_clear_pointer (&self->words, cohesion_dictionary_free);
}

static gboolean
holds_integers (const CohesionArrowDraft *self)
{
  return self->type.kind == COHESION_ARROW_INTEGER || self->type.kind == COHESION_ARROW_DATE ||
         self->type.kind == COHESION_ARROW_TIMESTAMP;
}

static gboolean
holds_text (const CohesionArrowDraft *self)
{
  return self->type.kind == COHESION_ARROW_TEXT || self->type.kind == COHESION_ARROW_TEXT_VIEW;
}

/* What a batch says about its length need not be true: no memory is an error, not the end. */
static gboolean
resize (gpointer memory, gsize capacity, gsize size)
{
  gpointer *place = memory;
  gpointer larger = g_try_realloc_n (*place, MAX (capacity, 1), size);

  if (larger == NULL)
    return FALSE;
  *place = larger;
  return TRUE;
}

static gboolean
resize_all (CohesionArrowDraft *self, guint capacity)
{
  if (holds_text (self))
    return resize (&self->codes, capacity, sizeof (guint32));
  if (holds_integers (self))
    return resize (&self->integers, capacity, sizeof (gint64)) &&
           resize (&self->bytes, capacity, sizeof (guint8));
  if (self->type.kind == COHESION_ARROW_BOOLEAN)
    return resize (&self->bytes, capacity, sizeof (guint8));
  return resize (&self->numbers, capacity, sizeof (gdouble));
}

gboolean
cohesion_arrow_draft_grow (CohesionArrowDraft *self, guint capacity, GError **error)
{
  if (holds_text (self) && self->words == NULL)
    self->words = cohesion_dictionary_new ();
  if (resize_all (self, capacity))
    return TRUE;
  cohesion_error_set (error, COHESION_ERROR_LIMIT, "COHESION-ARROW-011",
                      "no memory for %u rows of column \"%s\"", capacity, self->name);
  return FALSE;
}

gboolean
cohesion_arrow_draft_read (CohesionArrowDraft *self,
                           const CohesionArrowCells *cells,
                           GError **error)
{
  const guint first = cells->first_row;

  if (self->has_dictionary)
    return cohesion_arrow_read_dictionary (cells, self->type, self->words, self->codes + first,
                                           error);
  if (holds_text (self))
    return cohesion_arrow_read_texts (cells, self->words, self->codes + first, error);
  if (holds_integers (self))
    cohesion_arrow_read_integers (cells, self->integers + first, self->bytes + first);
  else if (self->type.kind == COHESION_ARROW_BOOLEAN)
    cohesion_arrow_read_booleans (cells, self->bytes + first);
  else
    return cohesion_arrow_read_numbers (cells, self->numbers + first, error);
  return TRUE;
}

static gboolean
is_huge (const CohesionArrowDraft *self, gint64 value)
{
  return self->type.is_unsigned && value < 0;
}

static gdouble
to_double (const CohesionArrowDraft *self, gint64 value)
{
  return is_huge (self, value) ? (gdouble)(guint64)value : (gdouble)value;
}

static gboolean
is_exact (const CohesionArrowDraft *self, gint64 value)
{
  const gdouble number = to_double (self, value);

  if (is_huge (self, value))
    return number < TWO_TO_64 && (guint64)number == (guint64)value;
  return number < TWO_TO_63 && (gint64)number == value;
}

/* Whole numbers where all of them fit, otherwise numbers where no digit is lost, otherwise text:
 * they are identifiers, and must come back as they were. */
static CohesionColumnType
choose_type (const CohesionArrowDraft *self, guint n_rows)
{
  CohesionColumnType type = COHESION_COLUMN_TYPE_INT;

  for (guint i = 0; i < n_rows; i++)
    {
      const gint64 value = self->integers[i];

      if (self->bytes[i] || (value > G_MININT && value <= G_MAXINT && !is_huge (self, value)))
        continue;
      if (!is_exact (self, value))
        return COHESION_COLUMN_TYPE_TEXT;
      type = COHESION_COLUMN_TYPE_DOUBLE;
    }
  return type;
}

static gint *
narrow_integers (const CohesionArrowDraft *self, guint n_rows)
{
  gint *values = g_new (gint, n_rows);

  for (guint i = 0; i < n_rows; i++)
    values[i] = self->bytes[i] ? G_MININT : (gint)self->integers[i];
  return values;
}

static gdouble *
widen_integers (const CohesionArrowDraft *self, guint n_rows)
{
  gdouble *values = g_new (gdouble, n_rows);

  for (guint i = 0; i < n_rows; i++)
    values[i] = self->bytes[i] ? NAN : to_double (self, self->integers[i]);
  return values;
}

/* An integer, a day or a time as text; FALSE where there is no such day. */
static gboolean
write_text (const CohesionArrowDraft *self, gint64 value, gboolean with_time, GString *text)
{
  static const gint64 units[] = { 1, 1000, 1000000, 1000000000 };
  const gint64 unit = units[self->type.digits / 3];
  gint64 day, time;
  g_autofree gchar *date = NULL;

  if (self->type.kind == COHESION_ARROW_INTEGER)
    {
      if (is_huge (self, value))
        g_string_printf (text, "%" G_GUINT64_FORMAT, (guint64)value);
      else
        g_string_printf (text, "%" G_GINT64_FORMAT, value);
      return TRUE;
    }
  day = self->type.kind == COHESION_ARROW_DATE ? value : value / (unit * 86400);
  time = self->type.kind == COHESION_ARROW_DATE ? 0 : value % (unit * 86400);
  if (time < 0)
    {
      day--;
      time += unit * 86400;
    }
  if (day < FIRST_DAY || day > LAST_DAY)
    return FALSE;
  date = cohesion_date_to_text ((gint32)day);
  g_string_assign (text, date);
  if (!with_time)
    return TRUE;
  g_string_append_printf (text, "T%02d:%02d:%02d", (gint)(time / unit / 3600),
                          (gint)(time / unit / 60 % 60), (gint)(time / unit % 60));
  if (time % unit != 0)
    g_string_append_printf (text, ".%0*" G_GINT64_FORMAT, (gint)self->type.digits, time % unit);
  if (self->type.is_zoned)
    g_string_append_c (text, 'Z');
  return TRUE;
}

/* Dates that a library keeps as timestamps are dates: no zone, and midnight in every row. */
static gboolean
needs_time (const CohesionArrowDraft *self, guint n_rows)
{
  static const gint64 days[] = { 86400, 86400000, 86400000000, 86400000000000 };

  if (self->type.kind != COHESION_ARROW_TIMESTAMP)
    return FALSE;
  if (self->type.is_zoned)
    return TRUE;
  for (guint i = 0; i < n_rows; i++)
    if (!self->bytes[i] && self->integers[i] % days[self->type.digits / 3] != 0)
      return TRUE;
  return FALSE;
}

/* Integers become texts. */
static gboolean
spell_out (CohesionArrowDraft *self, guint n_rows, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const gboolean with_time = needs_time (self, n_rows);

  self->codes = g_new (guint32, n_rows);
  self->words = cohesion_dictionary_new ();
  for (guint i = 0; i < n_rows; i++)
    if (self->bytes[i])
      self->codes[i] = COHESION_MISSING_CODE;
    else if (write_text (self, self->integers[i], with_time, text))
      self->codes[i] = cohesion_dictionary_add (self->words, text->str, text->len);
    else
      {
        cohesion_error_set (error, COHESION_ERROR_INVALID, "COHESION-ARROW-010",
                            "column \"%s\", row %u: the date is outside of the years 1 to 9999",
                            self->name, i);
        return FALSE;
      }
  return TRUE;
}

static gboolean
holds_periods (const CohesionArrowDraft *self)
{
  for (guint i = 0; i < cohesion_dictionary_get_size (self->words); i++)
    {
      const gchar *word = cohesion_dictionary_get (self->words, i);
      g_autofree gchar *canonical = NULL;
      const gchar *why;
      CohesionSpan span;

      if (!cohesion_span_parse (word, strlen (word), &span, &why, NULL))
        return FALSE;
      canonical = cohesion_span_to_text (span);
      if (!g_str_equal (word, canonical))
        return FALSE;
    }
  return TRUE;
}

/* Exactly the codes, not the other ways to write a status, which would be lost. */
static gboolean
read_status (const gchar *word, guint8 *meaning)
{
  CohesionStatus status;

  *meaning = COHESION_STATUS_NONE;
  if (!cohesion_status_from_text (word, &status))
    return FALSE;
  *meaning = (guint8)status;
  return g_str_equal (word, cohesion_status_to_code (status));
}

/* FALSE where something else than statuses is in the column. */
static gboolean
read_statuses (const CohesionArrowDraft *self, guint n_rows, guint8 **statuses)
{
  const guint n_words = cohesion_dictionary_get_size (self->words);
  g_autofree guint8 *found = g_new (guint8, n_rows);
  g_autofree guint8 *meanings = g_new (guint8, n_words);

  for (guint i = 0; i < n_words; i++)
    if (!read_status (cohesion_dictionary_get (self->words, i), &meanings[i]))
      return FALSE;
  for (guint i = 0; i < n_rows; i++)
    {
      if (self->codes[i] == COHESION_MISSING_CODE)
        return FALSE;
      found[i] = meanings[self->codes[i]];
    }
  *statuses = g_steal_pointer (&found);
  return TRUE;
}

static void
settle_text (CohesionArrowDraft *self, CohesionTable *table, guint n_rows)
{
  CohesionColumnType type = COHESION_COLUMN_TYPE_TEXT;

  guint8 *statuses;

  if (g_strcmp0 (self->meaning, "status") == 0 && read_statuses (self, n_rows, &statuses))
    {
      cohesion_table_take_status (table, self->name, statuses, n_rows);
      return;
    }
  if (g_strcmp0 (self->meaning, "period") == 0 && holds_periods (self))
    type = COHESION_COLUMN_TYPE_PERIOD;
  cohesion_table_take_codes (table, self->name, type, g_steal_pointer (&self->codes), n_rows,
                             cohesion_dictionary_to_strv (self->words));
}

gboolean
cohesion_arrow_draft_settle (CohesionArrowDraft *self,
                             CohesionTable *table,
                             guint n_rows,
                             GError **error)
{
  const CohesionColumnType whole = self->type.kind == COHESION_ARROW_INTEGER
                                       ? choose_type (self, n_rows)
                                       : COHESION_COLUMN_TYPE_TEXT;

  if (!cohesion_table_check_addition (table, self->name, n_rows, error))
    return FALSE;
  if (whole == COHESION_COLUMN_TYPE_INT)
    cohesion_table_take_int (table, self->name, narrow_integers (self, n_rows), n_rows);
  else if (whole == COHESION_COLUMN_TYPE_DOUBLE)
    cohesion_table_take_double (table, self->name, widen_integers (self, n_rows), n_rows);
  else if (self->numbers != NULL)
    cohesion_table_take_double (table, self->name, g_steal_pointer (&self->numbers), n_rows);
  else if (self->type.kind == COHESION_ARROW_BOOLEAN)
    cohesion_table_append_column (table, self->name, COHESION_COLUMN_TYPE_BOOLEAN, n_rows)->bytes =
        g_steal_pointer (&self->bytes);
  else if (holds_integers (self) && !spell_out (self, n_rows, error))
    return FALSE;
  else
    settle_text (self, table, n_rows);
  return TRUE;
}
