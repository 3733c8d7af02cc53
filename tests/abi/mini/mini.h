/* The interface of a tiny library, with one thing changed under each macro: proves what the ABI
 * check sees. */
#pragma once

#include <glib-object.h>

#define MINI_PUBLIC __attribute__ ((visibility ("default")))

typedef enum
{
  MINI_FIRST,
#ifdef INSERTED_ENUM
  MINI_BETWEEN,
#endif
  MINI_LAST,
} MiniKind;

typedef struct _Mini Mini;
typedef struct _MiniClass MiniClass;
typedef struct _MiniOpaque MiniOpaque;

struct _Mini
{
  GObject parent_instance;
};

struct _MiniClass
{
  GObjectClass parent_class;

  gboolean (*first) (Mini *self, GError **error);
#ifdef INSERTED_VFUNC
  gboolean (*between) (Mini *self, GError **error);
#endif
#ifdef CHANGED_VFUNC
  gboolean (*last) (Mini *self, MiniOpaque *opaque);
#else
  gboolean (*last) (Mini *self, MiniOpaque *opaque, GError **error);
#endif

  gpointer padding[4];
};

MINI_PUBLIC GType mini_get_type (void);
MINI_PUBLIC MiniKind mini_get_kind (Mini *self);
#ifdef CHANGED_PARAMETER
MINI_PUBLIC gboolean mini_run (Mini *self, guint32 length, MiniOpaque *opaque);
#else
MINI_PUBLIC gboolean mini_run (Mini *self, gsize length, MiniOpaque *opaque);
#endif
#ifndef REMOVED_SYMBOL
MINI_PUBLIC void mini_remove (Mini *self);
#endif
#ifdef ADDED_SYMBOL
MINI_PUBLIC void mini_add (Mini *self);
#endif
