/* Reading of the reference outputs (CSV, a header row, names in the first column). */

#pragma once

#include "checks.h"

#include <stdlib.h>

typedef struct reference reference;
struct reference
{
  char *first;  /* name of the first column */
  char **names; /* of the columns after it, NULL at the end */
  GPtrArray *units;
  GPtrArray *cells; /* the rows as they stand, a string vector each */
  size_t n_rows;
  size_t n_columns;
  double *values; /* column-major, stride n_rows; empty cells and text are NaN */
};

static inline void
reference_free (struct reference *r)
{
  if (!r)
    return;
  g_free (r->first);
  g_strfreev (r->names);
  g_ptr_array_unref (r->units);
  g_ptr_array_unref (r->cells);
  g_free (r->values);
  g_free (r);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (reference, reference_free)

static inline double
reference_number (const char *field)
{
  char *end;
  double value = g_ascii_strtod (field, &end);

  if (g_str_equal (field, "TRUE"))
    return 1;
  if (g_str_equal (field, "FALSE"))
    return 0;
  return *field == '\0' || *end != '\0' ? NAN : value;
}

/* The fields of a line without their quotes; commas between quotes do not part them. */
static inline GStrv
reference_split (const char *line)
{
  g_autofree char *copy = g_strdup (line);
  gboolean inside = FALSE;
  char *to = copy;

  for (const char *p = line; *p; p++)
    if (*p == '"')
      inside = !inside;
    else
      *to++ = *p == ',' && !inside ? '\x1f' : *p;
  *to = '\0';
  return g_strsplit (copy, "\x1f", -1);
}

/* NULL, and the test skipped by name, when the reference is not there. */
static inline struct reference *
reference_load_from (const char *folder, const char *name)
{
  const char *shared = g_getenv ("COHESION_SHARED");
  g_autofree char *path = NULL, *text = NULL;
  g_auto (GStrv) lines = NULL, header = NULL;
  struct reference *r;

  if (shared)
    path = g_build_filename (shared, "reference", folder, name, NULL);
  if (!path || !g_file_get_contents (path, &text, NULL, NULL))
    {
      g_autofree char *why = g_strdup_printf ("no reference/%s/%s", folder, name);

      g_test_skip (why);
      return NULL;
    }
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  r = g_new0 (struct reference, 1);
  header = reference_split (lines[0]);
  r->first = g_strdup (header[0]);
  r->names = g_strdupv (header[0] ? header + 1 : header);
  r->n_columns = g_strv_length (r->names);
  r->n_rows = g_strv_length (lines) - 1;
  r->units = g_ptr_array_new_with_free_func (g_free);
  r->cells = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  r->values = g_new (double, r->n_rows * r->n_columns);
  for (size_t i = 0; i < r->n_rows; i++)
    {
      GStrv fields = reference_split (lines[i + 1]);

      g_assert_cmpuint (g_strv_length (fields), >, r->n_columns);
      g_ptr_array_add (r->units, g_strdup (fields[0]));
      g_ptr_array_add (r->cells, fields);
      for (size_t c = 0; c < r->n_columns; c++)
        r->values[c * r->n_rows + i] = reference_number (fields[c + 1]);
    }
  return r;
}

static inline struct reference *
reference_load (const char *name)
{
  return reference_load_from ("composite", name);
}

/* The column of that name, or NULL. */
static inline double *
reference_column (struct reference *r, const char *name)
{
  for (size_t c = 0; c < r->n_columns; c++)
    if (g_str_equal (r->names[c], name))
      return r->values + c * r->n_rows;
  return NULL;
}

/* The row of that unit. */
static inline size_t
reference_row (struct reference *r, const char *unit)
{
  for (size_t i = 0; i < r->n_rows; i++)
    if (g_str_equal (r->units->pdata[i], unit))
      return i;
  g_error ("no unit %s", unit);
}

static inline void
assert_column (const double *got,
               const double *wanted,
               size_t n,
               double tolerance,
               const char *name)
{
  for (size_t i = 0; i < n; i++)
    if (!is_close (got[i], wanted[i], tolerance) && fabs (got[i] - wanted[i]) > 1e-300)
      g_error ("%s row %zu: %.17g, not %.17g", name, i, got[i], wanted[i]);
}

/* A cell as text, by row and column number (0 is the unit). */
static inline const char *
reference_text (struct reference *r, size_t row, size_t column)
{
  return ((GStrv)r->cells->pdata[row])[column];
}

static inline const char *
reference_word (struct reference *r, size_t row, const char *name)
{
  if (g_str_equal (r->first, name))
    return reference_text (r, row, 0);
  for (size_t c = 0; c < r->n_columns; c++)
    if (g_str_equal (r->names[c], name))
      return reference_text (r, row, c + 1);
  g_error ("no column %s", name);
}
