/* A branch of a framework. */
#pragma once

#include <gio/gio.h>
#include <cohesion/cohesion-version.h>
#include <cohesion/cohesion-node.h>

G_BEGIN_DECLS

#define COHESION_TYPE_DOMAIN (cohesion_domain_get_type ())
COHESION_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (CohesionDomain, cohesion_domain, COHESION, DOMAIN, CohesionNode)

G_END_DECLS
