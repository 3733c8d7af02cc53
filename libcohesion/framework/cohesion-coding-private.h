/* How the answers to a survey question are counted: what stands under `survey:`. */
#pragma once

#include <glib.h>

/* The code of an answer: a whole number, or a text where the file has texts. */
typedef struct
{
  gint number;         /* of a text: its place among the responses, from 1; 0: it is none */
  const gchar *text;   /* NULL: the code is the number */
  const gchar *folded; /* the text as answers are compared */
} CohesionCode;

typedef struct
{
  CohesionCode *codes;
  guint n;
} CohesionCodes;

/* Codes that are no answer, by the reason. */
typedef enum
{
  COHESION_CODES_DONT_KNOW,
  COHESION_CODES_REFUSED,
  COHESION_CODES_NOT_ASKED,
  COHESION_CODES_EXCLUDED,
} CohesionCodeList;

#define COHESION_N_CODE_LISTS 4

typedef enum
{
  COHESION_COUNTING_NONE,
  COHESION_COUNTING_SHARE,
  COHESION_COUNTING_NET,
  COHESION_COUNTING_MEAN,
  COHESION_COUNTING_SUM,
  COHESION_COUNTING_ANY_OF,
  COHESION_COUNTING_ALL_OF,
  COHESION_COUNTING_VALUE, /* the total of the value */
  COHESION_COUNTING_RATIO,
  COHESION_COUNTING_QUANTILE,
} CohesionCounting;

/* One variable of several: an item of a sum, a part of a ratio, a condition. */
typedef struct
{
  const gchar *variable;
  CohesionCodes codes;     /* counted, or inside of the base */
  CohesionCodes not_asked; /* of a base */
  gboolean reversed;       /* of a sum */
} CohesionTerm;

typedef struct
{
  const gchar *question;
  const gchar *variable;
  const gchar *description; /* how it is counted, in a sentence; NULL: it is not */
  CohesionCodes responses;
  const gchar **labels; /* of the responses */
  gdouble *scores;      /* of the responses, by `recode:`, NaN: none; NULL: the codes are scores */
  gdouble low;          /* of the scale that stands for responses; NaN: none */
  gdouble high;
  CohesionCodes lists[COHESION_N_CODE_LISTS];
  CohesionCounting counting;
  gboolean total; /* the number of those counted, or the total of the sums */
  CohesionCodes counted;
  CohesionCodes minus; /* of a net balance */
  gboolean reverse;
  CohesionTerm *terms; /* of a sum, of any and all; of a ratio: above and below */
  guint n_terms;
  guint min_items;
  gdouble at_least; /* NaN: no cut */
  gdouble at_most;
  gdouble probability; /* of a quantile */
  CohesionTerm *bases;
  guint n_bases;
} CohesionCoding;

void cohesion_coding_clear (CohesionCoding *self);

/* A text as answers are compared: without outer blanks and regard to case. */
gchar *cohesion_answer_fold (const gchar *text);

gboolean cohesion_code_equals (const CohesionCode *a, const CohesionCode *b);
gchar *cohesion_code_to_text (const CohesionCode *self);

/* Where @code stands in @self, or -1. */
gint cohesion_codes_find (const CohesionCodes *self, const CohesionCode *code);

const gchar *cohesion_code_list_to_text (CohesionCodeList list);

/* In which list @code stands, or -1: it is an answer. */
gint cohesion_coding_find_list (const CohesionCoding *self, const CohesionCode *code);

/* The score of a response, not turned round; NaN where it has none. */
gdouble cohesion_coding_get_score (const CohesionCoding *self, guint response);

/* The lowest and the highest score of an answer; FALSE where nothing says them. */
gboolean cohesion_coding_get_ends (const CohesionCoding *self, gdouble *low, gdouble *high);

/* "share of those who answered 1 (a great deal), without don't know"; NULL where nothing is
 * counted. */
gchar *cohesion_coding_describe (const CohesionCoding *self);

/* Write the block in its normal form. */
void cohesion_coding_write (const CohesionCoding *self, GString *out, guint level);
