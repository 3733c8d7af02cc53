/* Periods by value. */
#pragma once

#include <cohesion/cohesion-diagnostics.h>
#include <cohesion/cohesion-period.h>

/* Starts on day @start (days since 1970-01-01) and lasts @months, or @days where @months is 0. Both
 * 0: no period. */
typedef struct
{
  gint32 start;
  gint32 months;
  gint32 days;
} CohesionSpan;

struct _CohesionPeriod
{
  CohesionSpan span;
};

/* Read a period in any spelling (see cohesion_period_new); @text need not end in NUL. On failure
 * FALSE, and *@why is a static sentence. *@ambiguous (may be NULL) is set for "2011-12", which is
 * read as December 2011. */
gboolean cohesion_span_parse (const gchar *text,
                              gsize length,
                              CohesionSpan *span,
                              const gchar **why,
                              gboolean *ambiguous);

/* Read one date: 2023, 2023-06 or 2023-06-30; @last: the last day of what is named, not the first.
 */
gboolean cohesion_date_parse (const gchar *text,
                              gsize length,
                              gboolean last,
                              gint32 *day,
                              const gchar **why);

gchar *cohesion_date_to_text (gint32 day);        /* "2023-06-30" */
gint32 cohesion_span_get_end (CohesionSpan span); /* the last day, inclusive */
gchar *cohesion_span_to_text (CohesionSpan span); /* "2023-04-01/P1Y"; P1Y, P3M, P2W as P14D, P1D */
gint cohesion_span_compare (CohesionSpan a, CohesionSpan b);         /* by end, then by start */
gint cohesion_span_compare_items (gconstpointer a, gconstpointer b); /* of arrays of spans */
gboolean cohesion_span_equal (CohesionSpan a, CohesionSpan b);
guint cohesion_span_hash (CohesionSpan span);
gdouble
cohesion_span_get_time (CohesionSpan span); /* of its first day, in years; months are equal */
