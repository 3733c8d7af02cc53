/* What an Arrow format string means to a table. */
#pragma once

#include "table/cohesion-arrow-private.h"

typedef enum
{
  COHESION_ARROW_NULL,
  COHESION_ARROW_BOOLEAN,
  COHESION_ARROW_INTEGER,
  COHESION_ARROW_FLOAT,
  COHESION_ARROW_DECIMAL,
  COHESION_ARROW_TEXT,
  COHESION_ARROW_TEXT_VIEW,
  COHESION_ARROW_DATE,
  COHESION_ARROW_TIMESTAMP,
} CohesionArrowKind;

typedef struct
{
  CohesionArrowKind kind;
  guint width;          /* bytes of a value, of text of an offset; 0: no whole bytes */
  gboolean is_unsigned; /* INTEGER */
  gint scale;           /* DECIMAL: digits behind the point */
  guint digits;         /* TIMESTAMP: of a fraction of a second */
  gboolean is_zoned;    /* TIMESTAMP: instants, not what a clock shows */
} CohesionArrowType;

/* FALSE: a table cannot hold it. */
gboolean cohesion_arrow_type_parse (const gchar *format, CohesionArrowType *type);

/* The type in words, such as "list" or "dictionary of int64", for messages. */
gchar *cohesion_arrow_type_describe (const struct ArrowSchema *schema);
