/* The Arrow C data and stream interface: three structures that producer and consumer agree on. */
#pragma once

#include <glib.h>

/* As the specification of Apache Arrow lays them out; its guards let a caller bring its own. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE           2
#define ARROW_FLAG_MAP_KEYS_SORTED    4

struct ArrowSchema
{
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release) (struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray
{
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release) (struct ArrowArray *);
  void *private_data;
};
#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream
{
  int (*get_schema) (struct ArrowArrayStream *, struct ArrowSchema *out);
  int (*get_next) (struct ArrowArrayStream *, struct ArrowArray *out);
  const char *(*get_last_error) (struct ArrowArrayStream *);
  void (*release) (struct ArrowArrayStream *);
  void *private_data;
};
#endif

/* The metadata keys that are ours: notes of the table, and what a column of text really is. */
#define COHESION_ARROW_NOTE_PREFIX "cohesion:note:"
#define COHESION_ARROW_TYPE_KEY    "cohesion:type"

/* Metadata in the binary form of the specification: keys and values in turn, NULL at the end. NULL
 * where there are none. */
gchar *cohesion_arrow_metadata_write (const gchar *const *pairs);

/* Keys and values in turn, in any encoding; NULL where a length is negative. */
gchar **cohesion_arrow_metadata_read (const gchar *metadata);
