/* Pairs of estimates that differ in one key only. */
#include "survey/cohesion-compare-private.h"

/* The bits of a domain's key that are compared. */
static guint64
get_mask (CohesionComparedKey kind)
{
  switch (kind)
    {
    case COHESION_COMPARED_AREAS:
      return ~((G_GUINT64_CONSTANT (1) << 36) - 1);
    case COHESION_COMPARED_PERIODS:
      return (guint64)COHESION_MOST_PERIODS << 24;
    case COHESION_COMPARED_GROUPS:
    default:
      return COHESION_MOST_GROUPS;
    }
}

static guint64
put_code (CohesionComparedKey kind, guint64 key, guint32 code)
{
  guint shift = kind == COHESION_COMPARED_AREAS ? 36 : kind == COHESION_COMPARED_PERIODS ? 24 : 0;

  return (key & ~get_mask (kind)) | (guint64)code << shift;
}

/* What else domains have in their keys: where one of those compared is. Each once. */
static GArray *
list_rests (const CohesionFinished *finished, const CohesionContrast *contrast)
{
  const CohesionSums *sums = finished->finishing.sums;
  CohesionKeyIndex others = { 0 };
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint32 i = 0; i < sums->domains.n; i++)
    cohesion_key_index_add (&others, sums->domains.keys[i] & ~get_mask (contrast->kind));
  g_array_append_vals (list, others.keys, others.n);
  cohesion_key_index_clear (&others);
  return list;
}

static guint32 *
rank_domains (const CohesionFinished *finished)
{
  const CohesionDomainOrder *order = &finished->order;
  guint32 *ranks = g_new (guint32, (gsize)order->n + 1);

  for (guint32 i = 0; i < order->n; i++)
    ranks[order->domains[i]] = i;
  return ranks;
}

typedef struct
{
  const CohesionFinished *finished;
  const CohesionContrast *contrast;
  guint32 *ranks; /* of domains */
  guint32 *areas; /* ranks of names */
  guint32 *periods;
  guint32 *groups;
} Listing;

static guint32
find_domain (const Listing *listing, guint64 key)
{
  guint32 domain = cohesion_key_index_find (&listing->finished->finishing.sums->domains, key);

  return domain == COHESION_NO_KEY ? domain : listing->ranks[domain];
}

static void
add_pair (const Listing *listing, guint64 other, guint32 code, GArray *pairs)
{
  const CohesionContrast *contrast = listing->contrast;
  guint64 key = put_code (contrast->kind, other, code);
  CohesionPair pair = {
    .key = key,
    .order = (guint64)listing->areas[cohesion_domain_get_area (key)] << 36 |
             (guint64)listing->periods[cohesion_domain_get_period (key)] << 24 |
             listing->groups[cohesion_domain_get_group (key)],
    .first = find_domain (listing, key),
    .second = find_domain (listing, put_code (contrast->kind, other, contrast->second)),
    .relation =
        cohesion_compare_find_relation (listing->finished, contrast->kind, code, contrast->second),
  };

  if (pair.first != COHESION_NO_KEY || pair.second != COHESION_NO_KEY)
    g_array_append_val (pairs, pair);
}

static gint
compare_pairs (gconstpointer a, gconstpointer b)
{
  const CohesionPair *left = a, *right = b;

  return left->order < right->order ? -1 : left->order > right->order;
}

GArray *
cohesion_compare_list_pairs (const CohesionFinished *finished, const CohesionContrast *contrast)
{
  const CohesionSums *sums = finished->finishing.sums;
  g_autoptr (GArray) others = list_rests (finished, contrast);
  g_autofree guint32 *ranks = rank_domains (finished);
  g_autofree guint32 *areas = cohesion_rank_words (sums->areas);
  g_autofree guint32 *periods = cohesion_rank_periods (sums->periods);
  g_autofree guint32 *groups = cohesion_rank_words (sums->groups);
  Listing listing = { finished, contrast, ranks, areas, periods, groups };
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (CohesionPair));

  for (guint i = 0; i < others->len; i++)
    for (guint j = 0; j < contrast->firsts->len; j++)
      add_pair (&listing, g_array_index (others, guint64, i),
                g_array_index (contrast->firsts, guint32, j), pairs);
  g_array_sort (pairs, compare_pairs);
  return pairs;
}
