/* A table of texts that grows row by row. */
#pragma once

#include <cohesion/cohesion.h>

typedef struct _Listing Listing;

/* @columns: the names, NULL at the end. */
Listing *listing_new (const gchar *const *columns);
void listing_free (Listing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

/* Add a row: as many texts as columns, NULL for an empty cell. */
void listing_add (Listing *self, const gchar *first, ...);

CohesionTable *listing_to_table (Listing *self, GError **error);
