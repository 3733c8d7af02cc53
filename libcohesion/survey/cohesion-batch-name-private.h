/* The name of a batch that has none. */
#pragma once

#include <cohesion/cohesion-table.h>

/* 32 hexadecimal digits made of all its columns: the same respondents have the same name. */
gchar *cohesion_batch_make_name (CohesionTable *table);
