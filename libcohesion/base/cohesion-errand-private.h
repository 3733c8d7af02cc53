/* Work on a thread of its own, asked for and answered in one main context: its home. */
#pragma once

#include <gio/gio.h>
#include <cohesion/cohesion-progress.h>

typedef struct _CohesionErrand CohesionErrand;

/* The work. Gives its result, or NULL with @error set. @data is not let go here: what others know
 * (a script's object) is let go at home only. */
typedef gpointer (*CohesionErrandFunc) (CohesionErrand *errand,
                                        gpointer data,
                                        GCancellable *cancellable,
                                        GError **error);
typedef void (*CohesionErrandVisit) (gpointer data);

typedef struct
{
  CohesionErrandFunc work;
  gboolean stays;                /* the work must be done at home */
  gpointer data;                 /* of the work */
  GDestroyNotify free_data;      /* at home, before the task is answered */
  GDestroyNotify free_result;    /* of a result that nobody wants */
  CohesionProgressFunc progress; /* at home; may be NULL */
  gpointer progress_data;
} CohesionErrandPlan;

/* Begin; takes @task, whose context is the home, and answers it with a pointer. Nothing is done
 * before the caller is back in the main loop, but by the thread. */
void cohesion_errand_begin (GTask *task, const CohesionErrandPlan *plan);

/* A CohesionProgressFunc for the work; @errand is the data. What it says is told at home; of news
 * that nobody had time to hear only the last is told. FALSE once the answer to one was FALSE. */
gboolean cohesion_errand_report (gdouble fraction, const gchar *message, gpointer errand);

/* Do something at home, and wait until it is done. */
void cohesion_errand_visit_home (CohesionErrand *self, CohesionErrandVisit visit, gpointer data);
