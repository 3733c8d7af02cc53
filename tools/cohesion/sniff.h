/* What a file is, by what stands in it. */
#pragma once

#include <glib.h>

typedef enum
{
  KIND_UNKNOWN,
  KIND_FRAMEWORK,
  KIND_STUDY,
  KIND_PROGRAMMES,
  KIND_AREAS,
  KIND_MEASURES,
  KIND_NEIGHBOURS,
} FileKind;

/* "framework", "study", ... */
const gchar *file_kind_to_text (FileKind kind);
FileKind file_kind_from_text (const gchar *text);

/* Look at the top of the file. What cannot be read is a framework: its loader says why. */
FileKind file_kind_guess (const gchar *path);
