/* One variable of an indicator, and what each of its codes means. */
#pragma once

#include "framework/cohesion-coding-private.h"
#include "survey/cohesion-answers-private.h"
#include "survey/cohesion-answers-unknown-private.h"
#include "table/cohesion-table-columns-private.h"

/* Whole codes between these are looked up in a table, others searched. */
#define COHESION_ITEM_LOW    (-128)
#define COHESION_ITEM_HIGH   1024
#define COHESION_ITEM_N_NEAR (COHESION_ITEM_HIGH - COHESION_ITEM_LOW + 1)
#define COHESION_ITEM_NONE   COHESION_N_ANSWERS

/* A number beyond is no answer, and sums of such would not be exact. */
#define COHESION_ITEM_MOST 1e15

typedef enum
{
  COHESION_ITEM_CODED, /* a code that has no rule is unknown */
  COHESION_ITEM_VALUE, /* a number that has no rule is a value */
  COHESION_ITEM_BASE,  /* an answer that has no rule is outside (0) */
} CohesionItemKind;

typedef struct
{
  gdouble value; /* 0 where it is not GIVEN */
  guint8 answer; /* a CohesionAnswer */
} CohesionMeaning;

typedef struct
{
  gdouble code;       /* NaN: a text */
  const gchar *label; /* what `responses:` says; NULL: nothing */
  CohesionMeaning meaning;
} CohesionRule;

typedef struct
{
  CohesionItemKind kind;
  const gchar *variable;
  gdouble low; /* of values */
  gdouble high;
  gdouble turn; /* values are taken off this; NaN: they are not */

  GArray *rules;      /* of CohesionRule; from n_own on: the file's own missing codes */
  guint n_own;        /* rules of the framework */
  gboolean has_codes; /* numbers can be answers */
  GHashTable *texts;  /* folded codes that are texts -> rule + 1 */
  GHashTable *labels; /* folded labels -> rule + 1; 0: of several answers */
  guint32 window[COHESION_ITEM_N_NEAR]; /* rule + 1; 0: none */
  /* What each whole number means; the first place, NONE, is that of all numbers that are too low,
   * the last that of an empty cell. */
  gdouble near_values[COHESION_ITEM_N_NEAR];
  guint8 near_answers[COHESION_ITEM_N_NEAR];
  GArray *far; /* of guint: rules of codes that the window does not show, by code */

  const CohesionTableColumn *column; /* of the batch */
  CohesionMeaning *words;            /* of its dictionary */

  CohesionUnknown unknown;
  GHashTable *disagreements; /* sentences: labels of the file that are not those of `responses:` */
} CohesionItem;

CohesionItem *cohesion_item_new (CohesionItemKind kind, const gchar *variable);
void cohesion_item_free (CohesionItem *self);

/* Say what a code means, and @label (or NULL) where a file has that in its place. */
void cohesion_item_add (CohesionItem *self,
                        const CohesionCode *code,
                        const gchar *label,
                        gdouble value,
                        CohesionAnswer answer);
void cohesion_item_add_missing (CohesionItem *self, gdouble code, const gchar *word);

/* Make the rules ready to be looked up. */
void cohesion_item_index (CohesionItem *self);

/* The rule of a code, from 1; 0: none. @word NULL: @number. */
guint cohesion_item_find (const CohesionItem *self, gdouble number, const gchar *word);
CohesionMeaning cohesion_item_mean_number (const CohesionItem *self, gdouble number);
CohesionMeaning cohesion_item_mean_word (const CohesionItem *self, const gchar *word);

/* See cohesion_answers_tie(). */
gboolean
cohesion_item_tie (CohesionItem *self, CohesionTable *batch, CohesionDiagnostics *diagnostics);
/* Take over the missing codes of the file, and compare its labels with ours. */
void cohesion_item_take_labels (CohesionItem *self, CohesionTable *batch, guint column);

/* What each row means. TRUE where some are unknown. */
gboolean cohesion_item_read (const CohesionItem *self,
                             guint first,
                             guint n,
                             gdouble *values,
                             guint8 *answers);
/* Count the unknown among @answers, but not where @base (or NULL) is OUTSIDE_BASE. */
void cohesion_item_count_unknown (CohesionItem *self,
                                  guint first,
                                  guint n,
                                  const guint8 *answers,
                                  const guint8 *base);
void
cohesion_item_report (const CohesionItem *self, gboolean lenient, CohesionDiagnostics *diagnostics);
void cohesion_item_merge (CohesionItem *self, const CohesionItem *other);
