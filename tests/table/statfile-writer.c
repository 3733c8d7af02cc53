/* Files of statistics programs, written by ReadStat itself. */
#include "statfile-writer.h"

#include <readstat.h>

typedef readstat_error_t (*Begin) (readstat_writer_t *writer, void *data, long n_rows);

typedef struct
{
  const gchar *ending;
  Begin begin;
  guint8 version; /* 0: what ReadStat chooses */
  readstat_compress_t compression;
  gboolean is_spss;
  gboolean is_stata;
  gboolean is_ascii;
  guint note_width;
} Recipe;

static const Recipe recipes[] = {
  [STATFILE_SAV] = { ".sav", readstat_begin_writing_sav, 2, READSTAT_COMPRESS_NONE, TRUE, FALSE,
                     FALSE, 600 },
  [STATFILE_SAV_ROWS] = { ".sav", readstat_begin_writing_sav, 2, READSTAT_COMPRESS_ROWS, TRUE,
                          FALSE, FALSE, 600 },
  [STATFILE_ZSAV] = { ".zsav", readstat_begin_writing_sav, 3, READSTAT_COMPRESS_BINARY, TRUE, FALSE,
                      FALSE, 600 },
  [STATFILE_POR] = { ".por", readstat_begin_writing_por, 0, READSTAT_COMPRESS_NONE, TRUE, FALSE,
                     TRUE, 200 },
  [STATFILE_DTA] = { ".dta", readstat_begin_writing_dta, 118, READSTAT_COMPRESS_NONE, FALSE, TRUE,
                     FALSE, 600 },
  [STATFILE_DTA_OLD] = { ".dta", readstat_begin_writing_dta, 114, READSTAT_COMPRESS_NONE, FALSE,
                         TRUE, TRUE, 200 },
  [STATFILE_SAS7BDAT] = { ".sas7bdat", readstat_begin_writing_sas7bdat, 0, READSTAT_COMPRESS_NONE,
                          FALSE, FALSE, FALSE, 600 },
  [STATFILE_SAS7BDAT_ROWS] = { ".sas7bdat", readstat_begin_writing_sas7bdat, 0,
                               READSTAT_COMPRESS_ROWS, FALSE, FALSE, FALSE, 600 },
  [STATFILE_XPT] = { ".xpt", readstat_begin_writing_xport, 8, READSTAT_COMPRESS_NONE, FALSE, FALSE,
                     TRUE, 200 },
};

typedef struct
{
  readstat_variable_t *area;
  readstat_variable_t *trust;
  readstat_variable_t *weight;
  readstat_variable_t *note;
} Variables;

const gchar *
statfile_ending (StatfileKind kind)
{
  return recipes[kind].ending;
}

static ssize_t
append (const void *data, size_t size, void *into)
{
  g_byte_array_append (into, data, (guint)size);
  return (ssize_t)size;
}

static void
check (readstat_error_t code)
{
  if (code != READSTAT_OK)
    g_error ("ReadStat writes no such file: %s", readstat_error_message (code));
}

static void
add_labels (readstat_writer_t *writer, const Recipe *recipe, readstat_variable_t *trust)
{
  readstat_label_set_t *set;

  if (!recipe->is_spss && !recipe->is_stata)
    return;
  set = readstat_add_label_set (
      writer, recipe->is_stata ? READSTAT_TYPE_INT32 : READSTAT_TYPE_DOUBLE, "trust");
  readstat_variable_set_label_set (trust, set);
  if (recipe->is_stata)
    {
      readstat_label_int32_value (set, 1, "a lot");
      readstat_label_tagged_value (set, 'a', "refused");
      return;
    }
  readstat_label_double_value (set, 1, recipe->is_ascii ? "a lot" : "caf\303\251");
  readstat_label_double_value (set, -9, "refused");
  check (readstat_variable_add_missing_double_range (trust, -9, -7));
  check (readstat_variable_add_missing_double_value (trust, 99));
}

static Variables
add_variables (readstat_writer_t *writer, const Recipe *recipe)
{
  Variables self;

  self.area = readstat_add_variable (writer, "AREA", READSTAT_TYPE_STRING, 9);
  self.trust = readstat_add_variable (
      writer, "TRUST", recipe->is_stata ? READSTAT_TYPE_INT32 : READSTAT_TYPE_DOUBLE, 8);
  self.weight = readstat_add_variable (writer, "WEIGHT", READSTAT_TYPE_DOUBLE, 8);
  self.note = readstat_add_variable (writer, "NOTE", READSTAT_TYPE_STRING, recipe->note_width);
  add_labels (writer, recipe, self.trust);
  return self;
}

static void
insert_trust (readstat_writer_t *writer,
              const Recipe *recipe,
              readstat_variable_t *trust,
              guint row)
{
  if (row % 4 == 1 && recipe->is_stata)
    check (readstat_insert_tagged_missing_value (writer, trust, 'a'));
  else if (row % 4 == 2)
    check (readstat_insert_missing_value (writer, trust));
  else if (recipe->is_stata)
    check (readstat_insert_int32_value (writer, trust, (gint)(1 + row % 3)));
  else
    check (readstat_insert_double_value (writer, trust, row % 4 == 1 ? -9.0 : 1.0 + row % 3));
}

static void
write_row (readstat_writer_t *writer, const Recipe *recipe, const Variables *variables, guint row)
{
  g_autofree gchar *area = g_strdup_printf ("E%08u", 6000000 + row % 300);
  g_autofree gchar *note = g_strnfill (recipe->note_width - 20, (gchar)('a' + row % 26));

  if (!recipe->is_ascii)
    memcpy (note, "caf\303\251", 5);
  check (readstat_begin_row (writer));
  check (readstat_insert_string_value (writer, variables->area, area));
  insert_trust (writer, recipe, variables->trust, row);
  check (readstat_insert_double_value (writer, variables->weight, 1.25 + row));
  check (readstat_insert_string_value (writer, variables->note, row % 5 == 4 ? "" : note));
  check (readstat_end_row (writer));
}

static readstat_writer_t *
new_writer (const Recipe *recipe)
{
  readstat_writer_t *writer = readstat_writer_init ();

  readstat_set_data_writer (writer, append);
  if (recipe->version > 0)
    check (readstat_writer_set_file_format_version (writer, recipe->version));
  check (readstat_writer_set_compression (writer, recipe->compression));
  readstat_writer_set_file_timestamp (writer, 1700000000);
  return writer;
}

GBytes *
statfile_write_dates (StatfileKind kind, const StatfileDate *dates, guint n_dates)
{
  const Recipe *recipe = &recipes[kind];
  GByteArray *bytes = g_byte_array_new ();
  readstat_writer_t *writer = new_writer (recipe);

  for (guint i = 0; i < n_dates; i++)
    {
      readstat_variable_t *column =
          readstat_add_variable (writer, dates[i].name, READSTAT_TYPE_DOUBLE, 8);

      readstat_variable_set_format (column, dates[i].format);
      if (dates[i].missing != 0)
        check (readstat_variable_add_missing_double_value (column, dates[i].missing));
    }
  check (recipe->begin (writer, bytes, 2));
  for (guint row = 0; row < 2; row++)
    {
      check (readstat_begin_row (writer));
      for (guint i = 0; i < n_dates; i++)
        {
          const readstat_variable_t *column = readstat_get_variable (writer, (gint)i);

          check (row == 0 ? readstat_insert_double_value (writer, column, dates[i].number)
                          : readstat_insert_missing_value (writer, column));
        }
      check (readstat_end_row (writer));
    }
  check (readstat_end_writing (writer));
  readstat_writer_free (writer);
  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
statfile_write (StatfileKind kind, guint n_rows)
{
  const Recipe *recipe = &recipes[kind];
  GByteArray *bytes = g_byte_array_new ();
  readstat_writer_t *writer = new_writer (recipe);
  Variables variables;

  variables = add_variables (writer, recipe);
  check (recipe->begin (writer, bytes, (long)n_rows));
  for (guint row = 0; row < n_rows; row++)
    write_row (writer, recipe, &variables, row);
  check (readstat_end_writing (writer));
  readstat_writer_free (writer);
  return g_byte_array_free_to_bytes (bytes);
}
