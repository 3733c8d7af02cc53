/* The respondents of a batch by the domain that they are in, and the cells of each domain. */
#pragma once

#include "survey/cohesion-rows-private.h"

/* A respondent in a domain. */
typedef struct
{
  guint32 row;
  guint32 cell;
} CohesionMember;

/* Respondents are in several domains: their area and those above it, everybody and each group. One
 * walk takes everybody once, in the domains of one area each and one column of groups. */
typedef struct
{
  CohesionRows *rows;
  guint32 *domains; /* of each row: in this walk; COHESION_NO_KEY: in none */
  CohesionMember *members;
  guint32 n;       /* members in this walk */
  guint32 *starts; /* of each domain: its first member; and the end */
  guint32 n_domains;
  gpointer known;      /* domains that were met before */
  gpointer marks;      /* of each unit its last cell */
  GByteArray *visited; /* of each domain: whether an earlier walk was in it */
} CohesionBatchMembers;

void cohesion_batch_members_init (CohesionBatchMembers *self, CohesionRows *rows);
void cohesion_batch_members_clear (CohesionBatchMembers *self);

/* How many areas the longest list of a row has. */
guint cohesion_batch_members_count_areas (const CohesionBatchMembers *self);

/* The domain of that area, period and group, made where there is none. */
guint32 cohesion_batch_members_find_domain (CohesionBatchMembers *self,
                                            guint32 area,
                                            guint32 period,
                                            guint32 group);

/* Sort everybody by the domain of the @nth area of each list, of the group of the column @group;
 * -1: everybody. Those without a weight, area or group are left out. Makes domains and cells. */
void cohesion_batch_members_walk (CohesionBatchMembers *self, guint nth, gint group);
/* The same by domains that the caller has put in place. */
void cohesion_batch_members_sort (CohesionBatchMembers *self);
