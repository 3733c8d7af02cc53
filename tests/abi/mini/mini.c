/* The work behind mini.h: none, but every symbol is there. */
#include "mini.h"

struct _MiniOpaque
{
  int first;
#ifdef GROWN_OPAQUE
  int second;
#endif
};

/* As abi-types.py does for the library: what makes the types reachable. */
MINI_PUBLIC MiniClass *mini_class_pointer;
MINI_PUBLIC MiniKind *mini_kind_pointer;

G_DEFINE_TYPE (Mini, mini, G_TYPE_OBJECT)

static void
mini_class_init (MiniClass *klass)
{
  klass->first = NULL;
}

static void
mini_init (Mini *self)
{
  (void)self;
}

MiniKind
mini_get_kind (Mini *self)
{
  return self == NULL ? MINI_FIRST : MINI_LAST;
}

#ifdef CHANGED_PARAMETER
gboolean
mini_run (Mini *self, guint32 length, MiniOpaque *opaque)
#else
gboolean
mini_run (Mini *self, gsize length, MiniOpaque *opaque)
#endif
{
  return self != NULL && length > 0 && opaque->first > 0;
}

#ifndef REMOVED_SYMBOL
void
mini_remove (Mini *self)
{
  (void)self;
}
#endif

#ifdef ADDED_SYMBOL
void
mini_add (Mini *self)
{
  (void)self;
}
#endif
