/* A million respondents in batches: how long it takes to read the answers of each kind, beside the
 * plainest loop over the same codes. */
#include <cohesion/cohesion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "survey/cohesion-answers-private.h"

#define BATCH 65536u

typedef struct
{
  const gchar *name;
  const gchar *block; /* NULL: the plain loop */
} Task;

typedef struct
{
  gdouble y[BATCH];
  gdouble x[BATCH];
  guint8 answers[BATCH];
} Room;

static CohesionTable *
make_batch (GRand *random)
{
  static const gchar *const labels[] = { "a great deal", "A fair amount", "not much", "none", "?" };
  CohesionTable *table = cohesion_table_new ();
  g_autofree gdouble *numbers = g_new (gdouble, BATCH);
  g_autofree gint *integers = g_new (gint, BATCH);
  g_autofree const gchar **words = g_new0 (const gchar *, BATCH + 1);

  for (gchar name[] = "A"; name[0] <= 'C'; name[0]++)
    {
      g_autoptr (CohesionColumn) column = NULL;

      for (guint i = 0; i < BATCH; i++)
        numbers[i] =
            g_rand_int_range (random, 0, 100) < 5 ? (gdouble)NAN : g_rand_int_range (random, 1, 5);
      column = cohesion_column_new_from_array (numbers, BATCH);
      g_assert_true (cohesion_table_add_double (table, name, column, NULL));
    }
  for (guint i = 0; i < BATCH; i++)
    {
      integers[i] = g_rand_int_range (random, 1, 5);
      words[i] = labels[integers[i] - 1];
    }
  g_assert_true (cohesion_table_add_int (table, "I", integers, BATCH, NULL));
  g_assert_true (cohesion_table_add_text (table, "T", words, NULL));
  return table;
}

static CohesionAnswers *
make_answers (const gchar *block)
{
  g_autofree gchar *text =
      g_strconcat ("cohesion: 1\nframework: {id: f}\nscoring: {aggregate: none}\nindicators:\n"
                   "  - {id: x, polarity: neutral, survey: {",
                   block, "}}\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionFramework) framework =
      cohesion_framework_load_from_data (text, -1, "bench", NULL, &error);

  g_assert_no_error (error);
  return cohesion_answers_new (cohesion_framework_get_indicator (framework, "x"));
}

static gdouble
read_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gdouble)now.tv_sec * 1e3 + (gdouble)now.tv_nsec / 1e6;
}

/* What the least careful program would do. */
static void
read_plainly (CohesionTable *batch, guint n, Room *room)
{
  g_autoptr (CohesionColumn) column = cohesion_table_get_column (batch, 0);
  const gdouble *cells = cohesion_column_peek (column);

  for (guint i = 0; i < n; i++)
    {
      room->x[i] = isnan (cells[i]) ? 0 : 1;
      room->y[i] = cells[i] <= 2 ? 1 : 0;
      room->answers[i] = isnan (cells[i]) ? COHESION_ANSWER_NOT_ASKED : COHESION_ANSWER_GIVEN;
    }
}

/* Ties each batch anew, as reading a file does. */
static gdouble
run (const Task *task, CohesionTable *batch, guint n_rows, Room *room)
{
  g_autoptr (CohesionAnswers) answers = task->block != NULL ? make_answers (task->block) : NULL;
  const gdouble begin = read_clock ();

  for (guint done = 0; done < n_rows; done += BATCH)
    {
      const guint n = MIN (BATCH, n_rows - done);

      if (answers == NULL)
        read_plainly (batch, n, room);
      else
        {
          g_assert_true (cohesion_answers_tie (answers, batch, NULL));
          cohesion_answers_read (answers, 0, n, room->y, room->x, room->answers);
        }
    }
  return read_clock () - begin;
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  const gdouble x = *(const gdouble *)a, y = *(const gdouble *)b;

  return x < y ? -1 : x > y;
}

#define RESPONSES "responses: {1: a great deal, 2: a fair amount, 3: not much, 4: none, 8: unsure}"
#define COUNT     RESPONSES ", count: [1, 2], dont-know: 8"

static const Task tasks[] = {
  { "plain-loop", NULL },
  { "share-of-numbers", "variable: A, " COUNT },
  { "share-of-integers", "variable: I, " COUNT },
  { "share-of-texts", "variable: T, " COUNT },
  { "mean-of-values", "variable: A, mean: yes" },
  { "share-in-a-base", "variable: A, " COUNT ", base: {variable: B, in: [1, 2]}" },
  { "sum-of-three", RESPONSES ", exclude: 8, sum: [A, B, C], reversed: [B], min-items: 2" },
};

int
main (int argc, char **argv)
{
  const guint n_rows = argc > 1 ? (guint)strtoul (argv[1], NULL, 10) : 1000000;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (CohesionTable) batch = make_batch (random);
  g_autofree Room *room = g_new0 (Room, 1);

  puts ("name, n, median ms, spread");
  for (guint k = 0; k < G_N_ELEMENTS (tasks); k++)
    {
      gdouble times[9];

      run (&tasks[k], batch, n_rows, room);
      for (guint i = 0; i < G_N_ELEMENTS (times); i++)
        times[i] = run (&tasks[k], batch, n_rows, room);
      qsort (times, G_N_ELEMENTS (times), sizeof times[0], compare);
      printf ("%s, %u, %.2f, %.2f\n", tasks[k].name, n_rows, times[4], times[8] - times[0]);
    }
  return 0;
}
