/* The register of what was done, where and when. */
#include <cohesion/cohesion-programmes.h>

#include "base/cohesion-error-private.h"
#include "base/cohesion-suggest-private.h"
#include "programmes/cohesion-programmes-store-private.h"

static void cohesion_programmes_list_model_init (GListModelInterface *iface);

const gchar *const cohesion_contact_keys[COHESION_N_CONTACTS + 1] = {
  "equal-status", "common-goals", "cooperation", "institutional-support", NULL
};

/**
 * CohesionProgrammes:
 *
 * The register of what was done, where and when. A #GListModel of #CohesionProgramme in the order
 * of the file; a handle is made when it is asked for. Immutable once loaded.
 *
 * Since: 1.0
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (CohesionProgrammes,
                               cohesion_programmes,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cohesion_programmes_list_model_init))

static void
cohesion_programmes_finalize (GObject *object)
{
  CohesionProgrammes *self = COHESION_PROGRAMMES (object);

  g_array_unref (self->rows);
  g_ptr_array_unref (self->words);
  g_array_unref (self->outputs);
  g_hash_table_unref (self->by_id);
  g_string_chunk_free (self->texts);
  G_OBJECT_CLASS (cohesion_programmes_parent_class)->finalize (object);
}

static void
cohesion_programmes_class_init (CohesionProgrammesClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cohesion_programmes_finalize;
}

static void
cohesion_programmes_init (CohesionProgrammes *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (CohesionProgrammeRow));
  self->words = g_ptr_array_new ();
  self->outputs = g_array_new (FALSE, FALSE, sizeof (CohesionOutput));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (1024);
}

static GType
get_item_type (G_GNUC_UNUSED GListModel *model)
{
  return COHESION_TYPE_PROGRAMME;
}

static guint
get_n_items (GListModel *model)
{
  return COHESION_PROGRAMMES (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CohesionProgrammes *self = COHESION_PROGRAMMES (model);

  return position < self->rows->len ? cohesion_programme_new (self, position) : NULL;
}

static void
cohesion_programmes_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

gchar **
cohesion_programmes_dup_words (CohesionProgrammes *self, CohesionStretch stretch)
{
  gchar **list = g_new0 (gchar *, stretch.n + 1);

  for (guint i = 0; i < stretch.n; i++)
    list[i] = g_strdup (g_ptr_array_index (self->words, stretch.first + i));
  return list;
}

/**
 * cohesion_programmes_get_n_programmes:
 * @self: the programmes
 *
 * How many programmes the register has.
 *
 * Returns: the number of programmes
 *
 * Since: 1.0
 */
guint
cohesion_programmes_get_n_programmes (CohesionProgrammes *self)
{
  g_return_val_if_fail (COHESION_IS_PROGRAMMES (self), 0);

  return self->rows->len;
}

/**
 * cohesion_programmes_get_programme:
 * @self: the programmes
 * @id: the id of a programme
 * @error: where to put the error: %COHESION_ERROR_NOT_FOUND (`COHESION-PROGRAMME-001`) where there
 *   is no such programme
 *
 * A programme by its id.
 *
 * Returns: (transfer full): a handle to the programme, or %NULL with @error set
 *
 * Since: 1.0
 */
CohesionProgramme *
cohesion_programmes_get_programme (CohesionProgrammes *self, const gchar *id, GError **error)
{
  guint place;
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree gchar *hint = NULL;

  g_return_val_if_fail (COHESION_IS_PROGRAMMES (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id));
  if (place > 0)
    return cohesion_programme_new (self, place - 1);
  ids = g_ptr_array_new ();
  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (ids, (gpointer)cohesion_programmes_get_row (self, i)->id);
  g_ptr_array_add (ids, NULL);
  hint = cohesion_suggest_hint (id, (const gchar *const *)ids->pdata);
  cohesion_error_set (error, COHESION_ERROR_NOT_FOUND, "COHESION-PROGRAMME-001",
                      "no programme has the id \"%s\"%s%s%s", id, hint == NULL ? "" : " (",
                      hint == NULL ? "" : hint, hint == NULL ? "" : ")");
  return NULL;
}
