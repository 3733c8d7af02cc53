/* Work on a thread of its own: how it starts, what it tells, how it ends. */
#include "base/cohesion-errand-private.h"

struct _CohesionErrand
{
  GTask *task;
  CohesionErrandPlan plan;
  gpointer result;
  GError *error;

  GMutex lock;   /* of what follows */
  GSource *news; /* waits at home to be told; NULL: there are none */
  gdouble fraction;
  gchar *message;
  gboolean stopped; /* somebody answered FALSE */
};

static void
attach (CohesionErrand *self, GSource *source, GSourceFunc func, gpointer data)
{
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, NULL);
  g_source_set_static_name (source, "cohesion-errand");
  g_source_attach (source, g_task_get_context (self->task));
}

/* At home. */
static gboolean
tell_news (gpointer data)
{
  CohesionErrand *self = data;
  g_autofree gchar *message = NULL;
  gdouble fraction;
  gboolean stopped;

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->news, g_source_unref);
  message = g_steal_pointer (&self->message);
  fraction = self->fraction;
  stopped = self->stopped;
  g_mutex_unlock (&self->lock);
  if (stopped || self->plan.progress (fraction, message, self->plan.progress_data))
    return G_SOURCE_REMOVE;
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_mutex_unlock (&self->lock);
  return G_SOURCE_REMOVE;
}

gboolean
cohesion_errand_report (gdouble fraction, const gchar *message, gpointer errand)
{
  CohesionErrand *self = errand;
  gboolean stopped;

  if (self->plan.progress == NULL)
    return TRUE;
  if (self->plan.stays)
    return self->plan.progress (fraction, message, self->plan.progress_data);
  g_mutex_lock (&self->lock);
  self->fraction = fraction;
  if (g_strcmp0 (self->message, message) != 0)
    {
      g_free (self->message);
      self->message = g_strdup (message);
    }
  if (self->news == NULL && !self->stopped)
    {
      self->news = g_idle_source_new ();
      attach (self, self->news, tell_news, self);
    }
  stopped = self->stopped;
  g_mutex_unlock (&self->lock);
  return !stopped;
}

/* Nothing is told after the answer: what waits is told now. */
static void
settle_news (CohesionErrand *self)
{
  if (self->news == NULL)
    return;
  g_source_destroy (self->news);
  tell_news (self);
}

/* At home, the work is done: what it held is let go before the answer, so that whoever hears it can
 * change what was in use. */
static void
come_home (CohesionErrand *self)
{
  g_autoptr (GTask) task = self->task;

  settle_news (self);
  if (self->plan.free_data != NULL)
    self->plan.free_data (self->plan.data);
  if (self->error == NULL && self->stopped)
    {
      self->plan.free_result (self->result);
      g_set_error_literal (&self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
    }
  if (self->error != NULL)
    g_task_return_error (task, self->error);
  else
    g_task_return_pointer (task, self->result, self->plan.free_result);
  g_mutex_clear (&self->lock);
  g_free (self->message);
  g_free (self);
}

static void
work (CohesionErrand *self)
{
  self->result =
      self->plan.work (self, self->plan.data, g_task_get_cancellable (self->task), &self->error);
}

static gboolean
work_at_home (gpointer data)
{
  work (data);
  come_home (data);
  return G_SOURCE_REMOVE;
}

static void
work_away (GTask *trip, gpointer source, gpointer data, GCancellable *cancellable)
{
  (void)source;
  (void)cancellable;
  work (data);
  g_task_return_boolean (trip, TRUE);
}

static void
end_trip (GObject *source, GAsyncResult *trip, gpointer data)
{
  (void)source;
  (void)trip;
  come_home (data);
}

/* The thread has a task of its own, which owns nothing: the last to let go of it may be the thread,
 * and no object of a script may be let go there. */
static void
go_away (CohesionErrand *self)
{
  g_autoptr (GTask) trip = g_task_new (NULL, NULL, end_trip, self);

  g_task_set_name (trip, "cohesion-errand");
  g_task_set_task_data (trip, self, NULL);
  g_task_run_in_thread (trip, work_away);
}

void
cohesion_errand_begin (GTask *task, const CohesionErrandPlan *plan)
{
  CohesionErrand *self = g_new0 (CohesionErrand, 1);
  g_autoptr (GSource) source = NULL;

  self->task = task;
  self->plan = *plan;
  g_mutex_init (&self->lock);
  if (!plan->stays)
    {
      go_away (self);
      return;
    }
  source = g_idle_source_new ();
  attach (self, source, work_at_home, self);
}

/* Somebody who waits for something to be done at home. */
typedef struct
{
  CohesionErrandVisit visit;
  gpointer data;
  GMutex lock;
  GCond over;
  gboolean done;
} Visitor;

static gboolean
receive (gpointer data)
{
  Visitor *visitor = data;

  visitor->visit (visitor->data);
  g_mutex_lock (&visitor->lock);
  visitor->done = TRUE;
  g_cond_signal (&visitor->over);
  g_mutex_unlock (&visitor->lock);
  return G_SOURCE_REMOVE;
}

void
cohesion_errand_visit_home (CohesionErrand *self, CohesionErrandVisit visit, gpointer data)
{
  Visitor visitor = { .visit = visit, .data = data };
  g_autoptr (GSource) source = g_idle_source_new ();

  g_mutex_init (&visitor.lock);
  g_cond_init (&visitor.over);
  attach (self, source, receive, &visitor);
  g_mutex_lock (&visitor.lock);
  while (!visitor.done)
    g_cond_wait (&visitor.over, &visitor.lock);
  g_mutex_unlock (&visitor.lock);
  g_cond_clear (&visitor.over);
  g_mutex_clear (&visitor.lock);
}
