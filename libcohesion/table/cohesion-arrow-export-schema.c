/* The schema of a table in Arrow: names, types, and notes as metadata. */
#include "table/cohesion-arrow-export-private.h"

/* What a schema owns. */
typedef struct
{
  gchar *name;
  gchar *metadata;
} Keep;

static void
release_schema (struct ArrowSchema *schema)
{
  Keep *keep = schema->private_data;

  for (gint64 i = 0; i < schema->n_children; i++)
    {
      if (schema->children[i]->release != NULL)
        schema->children[i]->release (schema->children[i]);
      g_free (schema->children[i]);
    }
  if (schema->dictionary != NULL && schema->dictionary->release != NULL)
    schema->dictionary->release (schema->dictionary);
  g_free (schema->dictionary);
  g_free (schema->children);
  g_free (keep->name);
  g_free (keep->metadata);
  g_free (keep);
  schema->release = NULL;
}

/* @format is static; takes @metadata. */
static void
init_schema (struct ArrowSchema *out, const gchar *format, const gchar *name, gchar *metadata)
{
  Keep *keep = g_new0 (Keep, 1);

  keep->name = g_strdup (name);
  keep->metadata = metadata;
  *out = (struct ArrowSchema){ .format = format,
                               .name = keep->name,
                               .metadata = metadata,
                               .flags = ARROW_FLAG_NULLABLE,
                               .release = release_schema,
                               .private_data = keep };
}

/* The numbers of words in a dictionary; of statuses there are few. */
static const gchar *
get_format (const CohesionTableColumn *column)
{
  switch (column->type)
    {
    case COHESION_COLUMN_TYPE_DOUBLE:
      return "g";
    case COHESION_COLUMN_TYPE_INT:
      return "i";
    case COHESION_COLUMN_TYPE_BOOLEAN:
      return "b";
    case COHESION_COLUMN_TYPE_STATUS:
      return "c";
    case COHESION_COLUMN_TYPE_TEXT:
    case COHESION_COLUMN_TYPE_PERIOD:
    default:
      return column->words->n_words > G_MAXINT32 ? "I" : "i";
    }
}

/* What the column is here, where its Arrow type does not say it. */
static gchar *
describe_column (const CohesionTableColumn *column)
{
  const gchar *pairs[] = { COHESION_ARROW_TYPE_KEY, NULL, NULL };

  if (column->type == COHESION_COLUMN_TYPE_PERIOD)
    pairs[1] = "period";
  else if (column->type == COHESION_COLUMN_TYPE_STATUS)
    pairs[1] = "status";
  else
    return NULL;
  return cohesion_arrow_metadata_write (pairs);
}

static void
export_column (const CohesionTableColumn *column, struct ArrowSchema *out)
{
  guint n_words;
  gsize size;

  init_schema (out, get_format (column), column->name, describe_column (column));
  if (cohesion_arrow_peek_words (column, &n_words, &size) == NULL)
    return;
  out->dictionary = g_new0 (struct ArrowSchema, 1);
  init_schema (out->dictionary, size <= G_MAXINT32 ? "u" : "U", "", NULL);
}

static gchar *
describe_table (CohesionTable *table)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < cohesion_table_get_n_notes (table); i++)
    {
      g_ptr_array_add (pairs, g_strconcat (COHESION_ARROW_NOTE_PREFIX,
                                           cohesion_table_get_note_key (table, i), NULL));
      g_ptr_array_add (pairs, g_strdup (cohesion_table_get_note_text (table, i)));
    }
  g_ptr_array_add (pairs, NULL);
  return cohesion_arrow_metadata_write ((const gchar *const *)pairs->pdata);
}

void
cohesion_arrow_export_schema (CohesionTable *table, guint n_columns, struct ArrowSchema *out)
{
  init_schema (out, "+s", "", describe_table (table));
  out->flags = 0;
  out->n_children = n_columns;
  out->children = g_new (struct ArrowSchema *, n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      out->children[i] = g_new0 (struct ArrowSchema, 1);
      export_column (cohesion_table_peek_column (table, i), out->children[i]);
    }
}
