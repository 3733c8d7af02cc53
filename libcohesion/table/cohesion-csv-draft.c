/* A column of a CSV file on its way to a type. */
#include "table/cohesion-csv-draft-private.h"

#include <math.h>
#include <string.h>

#include "base/cohesion-error-private.h"
#include "table/cohesion-table-columns-private.h"

void
cohesion_csv_draft_forget (CohesionCsvDraft *self)
{
  g_clear_pointer (&self->numbers, g_free);
  g_clear_pointer (&self->statuses, g_free);
  g_clear_pointer (&self->codes, g_free);
  g_clear_pointer (&self->words, cohesion_dictionary_free);
  self->capacity = 0;
}

void
cohesion_csv_draft_grow (CohesionCsvDraft *self, guint capacity)
{
  if (self->is_text)
    self->codes = g_renew (guint32, self->codes, capacity);
  else
    self->numbers = g_renew (gdouble, self->numbers, capacity);
  if (self->statuses != NULL)
    {
      self->statuses = g_renew (guint8, self->statuses, capacity);
      memset (self->statuses + self->capacity, 0, capacity - self->capacity);
    }
  if (self->is_text && self->words == NULL)
    self->words = cohesion_dictionary_new ();
  self->capacity = capacity;
}

/* Digits behind a leading zero make a code, not a number: its zeros matter. */
static gboolean
is_code (const CohesionCsvField *field)
{
  const gchar *text = field->text, *end = field->text + field->length;

  while (text < end && (*text == ' ' || *text == '-' || *text == '+'))
    text++;
  return end - text > 1 && text[0] == '0' && g_ascii_isdigit (text[1]);
}

/* A whole number that a double cannot hold is an identifier, and would come back as another. */
static gboolean
is_too_long (const CohesionCsvField *field, gdouble value)
{
  gchar digits[24];
  gchar *end;
  guint64 whole;

  if (G_LIKELY (field->length < 16) || fabs (value) < 9007199254740992.0)
    return FALSE;
  if (field->length >= sizeof digits)
    return memchr (field->text, '.', field->length) == NULL &&
           memchr (field->text, 'e', field->length) == NULL &&
           memchr (field->text, 'E', field->length) == NULL;
  memcpy (digits, field->text, field->length);
  digits[field->length] = '\0';
  whole = g_ascii_strtoull (digits + (digits[0] == '-'), &end, 10);
  if (*end != '\0')
    return FALSE;
  return fabs (value) >= 18446744073709551616.0 || (guint64)fabs (value) != whole;
}

static gboolean
read_number (const CohesionCsvField *field, gdouble *value, CohesionStatus *status)
{
  return cohesion_csv_parse_number (field, value, status) &&
         (isnan (*value) || (!is_code (field) && !is_too_long (field, *value)));
}

static void
store_status (CohesionCsvDraft *self, CohesionStatus status, guint row)
{
  if (self->capacity == 0)
    return;
  if (self->statuses == NULL)
    self->statuses = g_new0 (guint8, self->capacity);
  self->statuses[row] = (guint8)status;
}

static gboolean
is_blank (const CohesionCsvField *field)
{
  guint32 i = 0;

  while (i < field->length && g_ascii_isspace (field->text[i]))
    i++;
  return i == field->length;
}

gboolean
cohesion_csv_draft_take_number (CohesionCsvDraft *self, const CohesionCsvField *field, guint row)
{
  CohesionStatus status;
  gdouble value;

  if (!read_number (field, &value, &status))
    return FALSE;
  if (self->plain && status != COHESION_STATUS_NONE)
    {
      if (!is_blank (field))
        return FALSE;
      status = COHESION_STATUS_NONE;
    }
  self->has_values |= field->length > 0 || field->quoted;
  if (field->length > 0)
    {
      if (!isnan (value))
        self->has_numbers = TRUE;
      else if (g_ascii_isalpha (field->text[0]) && field->length == 1)
        self->has_letters = TRUE;
      if (status != COHESION_STATUS_NONE)
        store_status (self, status, row);
    }
  if (self->capacity > 0)
    self->numbers[row] = value;
  return TRUE;
}

void
cohesion_csv_draft_take_text (CohesionCsvDraft *self,
                              const CohesionCsvField *field,
                              guint row,
                              gboolean sole)
{
  const gboolean missing = field->length == 0 && (!field->quoted || sole);

  if (self->capacity > 0)
    self->codes[row] = missing ? COHESION_MISSING_CODE
                               : cohesion_dictionary_add (self->words, field->text, field->length);
}

gboolean
cohesion_csv_draft_is_words (const CohesionCsvDraft *self)
{
  return !self->is_text && !self->has_numbers && self->has_letters;
}

/* A missing number always has a status where there is a column of them. */
static gboolean
add_with_statuses (CohesionCsvDraft *self,
                   CohesionTable *table,
                   guint n_rows,
                   const gchar *const *names,
                   const gchar *file,
                   GError **error)
{
  g_autofree gchar *status_name = g_strconcat (self->name, ".status", NULL);

  if (g_strv_contains (names, status_name))
    {
      cohesion_error_set (
          error, COHESION_ERROR_INVALID, "COHESION-CSV-017",
          "%s:1: column \"%s\" has markers among its numbers, but there is a column \"%s\" as well",
          file, self->name, status_name);
      return FALSE;
    }
  for (guint i = 0; i < n_rows; i++)
    if (self->statuses[i] == COHESION_STATUS_NONE && isnan (self->numbers[i]))
      self->statuses[i] = COHESION_STATUS_NOT_AVAILABLE;
  cohesion_table_take_double (table, self->name, g_steal_pointer (&self->numbers), n_rows);
  cohesion_table_take_status (table, status_name, g_steal_pointer (&self->statuses), n_rows);
  return TRUE;
}

gboolean
cohesion_csv_draft_add_to (CohesionCsvDraft *self,
                           CohesionTable *table,
                           guint n_rows,
                           const gchar *const *names,
                           const gchar *file,
                           GError **error)
{
  if (self->is_text)
    cohesion_table_take_codes (table, self->name, COHESION_COLUMN_TYPE_TEXT,
                               g_steal_pointer (&self->codes), n_rows,
                               cohesion_dictionary_to_strv (self->words));
  else if (self->statuses == NULL)
    cohesion_table_take_double (table, self->name, g_steal_pointer (&self->numbers), n_rows);
  else
    return add_with_statuses (self, table, n_rows, names, file, error);
  return TRUE;
}
