/* Deterministic damage, and a watchdog that names the input. */
#include "mutate.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

/* What hand-edited files and spreadsheets bring along. */
static const struct
{
  const gchar *text;
  gsize length;
} oddities[] = {
  { "\0", 1 },
  { "\t", 1 },
  { "\n", 1 },
  { "\r", 1 },
  { "\r\n", 2 },
  { "\"", 1 },
  { "'", 1 },
  { ",", 1 },
  { ";", 1 },
  { ":", 1 },
  { "- ", 2 },
  { "{", 1 },
  { "]", 1 },
  { "&a ", 3 },
  { "*a", 2 },
  { "!!x ", 4 },
  { "|\n", 2 },
  { "%", 1 },
  { "---\n", 4 },
  { "...\n", 4 },
  { "#", 1 },
  { "\xff", 1 },
  { "\xc3", 1 },
  { "\xc3\xa9", 2 },
  { "\xef\xbb\xbf", 3 },
  { "nan", 3 },
  { "inf", 3 },
  { "-1", 2 },
  { "1e999", 5 },
  { "0x10", 4 },
  { "1,5", 3 },
  { "999999999999", 12 },
  { "2023-13", 7 },
  { "2023-02-30", 10 },
  { "[x]", 3 },
  { "~", 1 },
  { "null", 4 },
  { "yes", 3 },
  { "../", 3 },
  { "\xe2\x80\xa8", 3 },
};

static void
insert (GByteArray *bytes, gsize at, const guint8 *text, gsize length)
{
  gsize tail = bytes->len - at;

  if (length == 0)
    return;
  g_byte_array_set_size (bytes, (guint)(bytes->len + length));
  memmove (bytes->data + at + length, bytes->data + at, tail);
  memcpy (bytes->data + at, text, length);
}

/* A place from 0 to @limit, both included. */
static gsize
pick (GRand *random, gsize limit)
{
  return (gsize)g_rand_int_range (random, 0, (gint32)limit + 1);
}

static void
damage (GRand *random, GByteArray *bytes)
{
  gsize at = pick (random, bytes->len);
  gsize wanted = pick (random, 24) + 1;
  gsize length = MIN (wanted, bytes->len - at);

  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      if (length > 0)
        bytes->data[at] ^= (guint8)(1 << pick (random, 7));
      break;
    case 1:
      if (length > 0)
        bytes->data[at] = (guint8)pick (random, 255);
      break;
    case 2:
      g_byte_array_remove_range (bytes, (guint)at, (guint)length);
      break;
    case 3:
      g_byte_array_set_size (bytes, (guint)at);
      break;
    case 4:
      {
        g_autofree guint8 *copy = g_memdup2 (bytes->data + at, length);

        insert (bytes, pick (random, bytes->len), copy, length);
        break;
      }
    default:
      {
        gsize oddity = pick (random, G_N_ELEMENTS (oddities) - 1);

        insert (bytes, at, (const guint8 *)oddities[oddity].text, oddities[oddity].length);
        break;
      }
    }
}

GByteArray *
mutate (GRand *random, const guint8 *original, gsize length)
{
  GByteArray *bytes = g_byte_array_sized_new ((guint)length + 64);
  gint32 accidents = g_rand_int_range (random, 1, 5);

  if (length > 0)
    g_byte_array_append (bytes, original, (guint)length);
  for (gint32 i = 0; i < accidents; i++)
    damage (random, bytes);
  return bytes;
}

static gchar watched[256];

static void
on_signal (int number)
{
  const char *what = number == SIGALRM ? "too slow: " : "died in: ";
  ssize_t ignored = write (STDERR_FILENO, what, strlen (what));

  ignored += write (STDERR_FILENO, watched, strlen (watched));
  ignored += write (STDERR_FILENO, "\n", 1);
  (void)ignored;
  signal (number, SIG_DFL);
  raise (number);
}

void
watch_begin (guint seconds, const gchar *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_vsnprintf (watched, sizeof watched, format, arguments);
  va_end (arguments);
  signal (SIGALRM, on_signal);
  signal (SIGABRT, on_signal);
#ifndef __SANITIZE_ADDRESS__
  signal (SIGSEGV, on_signal);
#endif
  alarm (seconds);
}

void
watch_end (void)
{
  alarm (0);
}
