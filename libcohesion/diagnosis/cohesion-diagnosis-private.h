/* The columns that a diagnosis looks at, and its thresholds. */
#pragma once

#include <cohesion/cohesion-diagnosis.h>

#include "kernel/coh-correlate.h"
#include "table/cohesion-names-private.h"

/* An indicator that takes part in scoring. */
typedef struct
{
  CohesionNode *node; /* borrowed from the framework */
  guint domain;       /* index of its parent among all nodes */
  gchar *period;      /* that of the numbers */
  gdouble sign;       /* -1 where lower is better, else 1 */
  gdouble *values;    /* as measured, one for each area, NaN = missing */
} CohesionDiagnosed;

struct _CohesionDiagnosis
{
  GObject parent_instance;

  CohesionFramework *framework;
  CohesionNames *areas;
  gchar *period;
  gchar *tier;
  CohesionDiagnosed *columns; /* in the order of the framework */
  guint n_columns;

  gdouble min_share;
  gdouble same;
  gdouble skewness;
  gdouble kurtosis;
  gdouble fence;
  gdouble collinear;
  gdouble level;
};

/* What the table of statistics says about one indicator. */
typedef struct
{
  guint n;
  guint n_distinct;
  guint n_zero;
  guint n_outliers;
  gdouble share; /* of the areas */
  gdouble same;  /* share of the most frequent value among those present */
  gdouble minimum, lower, median, mean, upper, maximum, sd, skewness, kurtosis;
} CohesionStatistics;

void cohesion_diagnosis_measure (CohesionDiagnosis *self, guint column, CohesionStatistics *s);

/* The sentences of what is wrong with an indicator, NULL at the end; free with g_strfreev(). The
 * first words, before a colon, say which flag it is. */
gchar **cohesion_diagnosis_judge (CohesionDiagnosis *self, const CohesionStatistics *s);

/* Pearson's correlation of two indicators after polarity. */
void
cohesion_diagnosis_correlate (CohesionDiagnosis *self, guint a, guint b, struct coh_correlation *c);

/* What is wrong with a pair by its Pearson correlation, or NULL; free with g_free(). */
gchar *cohesion_diagnosis_judge_pair (CohesionDiagnosis *self,
                                      const CohesionDiagnosed *a,
                                      const CohesionDiagnosed *b,
                                      gdouble r,
                                      gdouble p);

/* The indicators of one domain and the areas that have all of them. */
typedef struct
{
  guint index; /* of the domain among all nodes */
  CohesionNode *node;
  guint n_items;
  guint n_rows;
  guint *columns;
  gdouble *values; /* turned by polarity, column by column, n_rows each */
} CohesionDomainRows;

/* The domains that have indicators of their own, in the order of the framework. */
GArray *cohesion_diagnosis_list_domains (CohesionDiagnosis *self);

/* A table that grows row by row. Types are letters: t text, i whole number, d number. */
typedef struct _CohesionRows CohesionRows;

CohesionRows *cohesion_rows_new (const gchar *const *names, const gchar *types);
void cohesion_rows_add_text (CohesionRows *self, const gchar *text);
void cohesion_rows_add_int (CohesionRows *self, guint number);
void cohesion_rows_add_double (CohesionRows *self, gdouble number);
void cohesion_rows_add_missing (CohesionRows *self);

/* Frees it. */
CohesionTable *cohesion_rows_finish (CohesionRows *self);

/* Notes on where the numbers come from. */
void cohesion_diagnosis_note (CohesionDiagnosis *self, CohesionTable *table);
