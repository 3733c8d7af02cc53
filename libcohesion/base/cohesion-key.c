/* A text's key for random numbers. */
#include "base/cohesion-key-private.h"

guint32
cohesion_text_key (const gchar *text)
{
  guint32 hash = 2166136261u;

  for (; *text != '\0'; text++)
    hash = (hash ^ (guint8)*text) * 16777619u;
  return hash;
}
