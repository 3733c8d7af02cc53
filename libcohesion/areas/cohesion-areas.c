/* The registry of places: look-up, lists, the table. */
#include <cohesion/cohesion-areas.h>

#include <math.h>
#include <string.h>

#include "areas/cohesion-areas-store-private.h"
#include "base/cohesion-error-private.h"
#include "base/cohesion-period-private.h"
#include "base/cohesion-suggest-private.h"
#include "table/cohesion-table-private.h"

static void cohesion_areas_list_model_init (GListModelInterface *iface);

/**
 * CohesionAreas:
 *
 * The registry of places: codes, tiers, parents, validity, successors. A #GListModel of
 * #CohesionArea in the order of the file; a handle is made when it is asked for. Immutable once
 * loaded, so it may be read from several threads.
 *
 * Since: 1.0
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (CohesionAreas,
                               cohesion_areas,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cohesion_areas_list_model_init))

static void
cohesion_areas_finalize (GObject *object)
{
  CohesionAreas *self = COHESION_AREAS (object);

  cohesion_dictionary_free (self->codes);
  g_ptr_array_unref (self->names);
  g_array_unref (self->tiers);
  g_array_unref (self->parents);
  g_array_unref (self->populations);
  g_array_unref (self->starts);
  g_array_unref (self->ends);
  g_array_unref (self->lines);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->tier_ids);
  g_array_unref (self->successors);
  g_free (self->successor_starts);
  g_free (self->children);
  g_free (self->child_starts);
  G_OBJECT_CLASS (cohesion_areas_parent_class)->finalize (object);
}

static void
cohesion_areas_class_init (CohesionAreasClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cohesion_areas_finalize;
}

static void
cohesion_areas_init (CohesionAreas *self)
{
  self->codes = cohesion_dictionary_new ();
  self->names = g_ptr_array_new ();
  self->tiers = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->parents = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->populations = g_array_new (FALSE, FALSE, sizeof (gdouble));
  self->starts = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->ends = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->texts = g_string_chunk_new (4096);
  self->tier_ids = g_ptr_array_new ();
  self->successors = g_array_new (FALSE, FALSE, sizeof (CohesionSuccessor));
}

static GType
get_item_type (G_GNUC_UNUSED GListModel *model)
{
  return COHESION_TYPE_AREA;
}

static guint
get_n_items (GListModel *model)
{
  return COHESION_AREAS (model)->names->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CohesionAreas *self = COHESION_AREAS (model);

  return position < self->names->len ? cohesion_area_new (self, position) : NULL;
}

static void
cohesion_areas_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

CohesionAreas *
cohesion_areas_new_empty (void)
{
  return g_object_new (COHESION_TYPE_AREAS, NULL);
}

/* Turn counts a key, one place up, into the place where each key starts. */
static void
accumulate (guint32 *starts, guint n_keys)
{
  for (guint i = 0; i < n_keys; i++)
    starts[i + 1] += starts[i];
}

static gint
compare_successors (gconstpointer a, gconstpointer b)
{
  const CohesionSuccessor *first = a;
  const CohesionSuccessor *second = b;

  if (first->area != second->area)
    return first->area < second->area ? -1 : 1;
  return first->line < second->line ? -1 : first->line > second->line;
}

void
cohesion_areas_index (CohesionAreas *self)
{
  guint n_areas = self->names->len;
  g_autofree guint32 *next = NULL;

  g_array_sort (self->successors, compare_successors);
  g_free (self->successor_starts);
  self->successor_starts = g_new0 (guint32, n_areas + 1);
  for (guint i = 0; i < self->successors->len; i++)
    self->successor_starts[g_array_index (self->successors, CohesionSuccessor, i).area + 1]++;
  accumulate (self->successor_starts, n_areas);

  g_free (self->child_starts);
  self->child_starts = g_new0 (guint32, n_areas + 1);
  for (guint32 i = 0; i < n_areas; i++)
    {
      guint32 parent = cohesion_areas_get_nth_parent (self, i);

      if (parent != COHESION_NO_AREA)
        self->child_starts[parent + 1]++;
    }
  accumulate (self->child_starts, n_areas);
  g_free (self->children);
  self->children = g_new (guint32, self->child_starts[n_areas] + 1);
  next = g_memdup2 (self->child_starts, sizeof (guint32) * (n_areas + 1));
  for (guint32 i = 0; i < n_areas; i++)
    {
      guint32 parent = cohesion_areas_get_nth_parent (self, i);

      if (parent != COHESION_NO_AREA)
        self->children[next[parent]++] = i;
    }
}

guint32
cohesion_areas_find (CohesionAreas *self, const gchar *code, gsize length)
{
  return cohesion_dictionary_find (self->codes, code, length);
}

const gchar *
cohesion_areas_get_nth_code (CohesionAreas *self, guint32 area)
{
  return cohesion_dictionary_get (self->codes, area);
}

const gchar *
cohesion_areas_get_nth_name (CohesionAreas *self, guint32 area)
{
  return g_ptr_array_index (self->names, area);
}

const gchar *
cohesion_areas_get_nth_tier (CohesionAreas *self, guint32 area)
{
  return g_ptr_array_index (self->tier_ids, g_array_index (self->tiers, guint32, area));
}

guint32
cohesion_areas_get_nth_parent (CohesionAreas *self, guint32 area)
{
  return g_array_index (self->parents, guint32, area);
}

void
cohesion_areas_get_nth_validity (CohesionAreas *self, guint32 area, gint32 *start, gint32 *end)
{
  *start = g_array_index (self->starts, gint32, area);
  *end = g_array_index (self->ends, gint32, area);
}

/* The place of a tier in the list of tiers, or the length of the list. */
static guint32
find_tier (CohesionAreas *self, const gchar *tier)
{
  guint32 i = 0;

  while (i < self->tier_ids->len && !g_str_equal (g_ptr_array_index (self->tier_ids, i), tier))
    i++;
  return i;
}

guint32 *
cohesion_areas_list_tier (CohesionAreas *self, const gchar *tier, guint *n_areas)
{
  guint32 wanted = find_tier (self, tier);
  GArray *rows;

  *n_areas = 0;
  if (wanted == self->tier_ids->len)
    return NULL;
  rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < self->tiers->len; i++)
    {
      if (g_array_index (self->tiers, guint32, i) == wanted)
        g_array_append_val (rows, i);
    }
  *n_areas = rows->len;
  return (guint32 *)(gpointer)g_array_free (rows, FALSE);
}

/**
 * cohesion_areas_get_n_areas:
 * @self: the areas
 *
 * How many places the registry has. Several rows for one code are one place.
 *
 * Returns: the number of places
 *
 * Since: 1.0
 */
guint
cohesion_areas_get_n_areas (CohesionAreas *self)
{
  g_return_val_if_fail (COHESION_IS_AREAS (self), 0);

  return self->names->len;
}

/**
 * cohesion_areas_get_area:
 * @self: the areas
 * @code: a code such as `E08000032`
 * @error: where to put the error: %COHESION_ERROR_NOT_FOUND (`COHESION-AREA-015`) where there is
 *   no such place; its message suggests one with a similar code or name
 *
 * A place by its code, in constant time.
 *
 * Returns: (transfer full): a handle to the place, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionArea *
cohesion_areas_get_area (CohesionAreas *self, const gchar *code, GError **error)
{
  guint32 row;
  g_autofree gchar *hint = NULL;

  g_return_val_if_fail (COHESION_IS_AREAS (self), NULL);
  g_return_val_if_fail (code != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  row = cohesion_areas_find (self, code, strlen (code));
  if (row != COHESION_NO_AREA)
    return cohesion_area_new (self, row);
  hint = cohesion_areas_suggest (self, code);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-AREA-015",
                      "no area has the code \"%s\"%s%s%s", code, hint == NULL ? "" : " (",
                      hint == NULL ? "" : hint, hint == NULL ? "" : ")");
  return NULL;
}

/**
 * cohesion_areas_contains:
 * @self: the areas
 * @code: a code such as `E08000032`
 *
 * Whether a place of this code is registered.
 *
 * Returns: %TRUE where it is
 *
 * Since: 1.0
 */
gboolean
cohesion_areas_contains (CohesionAreas *self, const gchar *code)
{
  g_return_val_if_fail (COHESION_IS_AREAS (self), FALSE);
  g_return_val_if_fail (code != NULL, FALSE);

  return cohesion_areas_find (self, code, strlen (code)) != COHESION_NO_AREA;
}

/* Copies of borrowed texts, as a NULL-terminated list. */
static gchar **
dup_texts (GPtrArray *texts)
{
  gchar **list = g_new0 (gchar *, texts->len + 1);

  for (guint i = 0; i < texts->len; i++)
    list[i] = g_strdup (g_ptr_array_index (texts, i));
  return list;
}

/**
 * cohesion_areas_get_tiers:
 * @self: the areas
 *
 * The ids of the tiers, in the order in which the file first names them.
 *
 * Returns: (transfer full) (array zero-terminated=1): ids such as `region`, `ltla`
 *
 * Since: 1.0
 */
gchar **
cohesion_areas_get_tiers (CohesionAreas *self)
{
  g_return_val_if_fail (COHESION_IS_AREAS (self), NULL);

  return dup_texts (self->tier_ids);
}

/**
 * cohesion_areas_get_codes:
 * @self: the areas
 * @tier: (nullable): the id of a tier, or %NULL for all places
 *
 * The codes of the places of a tier, in the order of the file.
 *
 * Returns: (transfer full) (array zero-terminated=1): codes; an empty list where there is no such
 *   tier
 *
 * Since: 1.0
 */
gchar **
cohesion_areas_get_codes (CohesionAreas *self, const gchar *tier)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  guint32 wanted = 0;

  g_return_val_if_fail (COHESION_IS_AREAS (self), NULL);

  if (tier != NULL)
    wanted = find_tier (self, tier);
  for (guint32 i = 0; i < self->tiers->len; i++)
    {
      if (tier == NULL || g_array_index (self->tiers, guint32, i) == wanted)
        g_ptr_array_add (codes, (gpointer)cohesion_areas_get_nth_code (self, i));
    }
  return dup_texts (codes);
}

/**
 * cohesion_areas_get_children:
 * @self: the areas
 * @code: the code of a place
 *
 * The codes of the places that name this one as their parent, in the order of the file.
 *
 * Returns: (transfer full) (array zero-terminated=1): codes; an empty list where there are none
 *
 * Since: 1.0
 */
gchar **
cohesion_areas_get_children (CohesionAreas *self, const gchar *code)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  guint32 row;

  g_return_val_if_fail (COHESION_IS_AREAS (self), NULL);
  g_return_val_if_fail (code != NULL, NULL);

  row = cohesion_areas_find (self, code, strlen (code));
  if (row != COHESION_NO_AREA)
    {
      for (guint32 i = self->child_starts[row]; i < self->child_starts[row + 1]; i++)
        g_ptr_array_add (codes, (gpointer)cohesion_areas_get_nth_code (self, self->children[i]));
    }
  return dup_texts (codes);
}
