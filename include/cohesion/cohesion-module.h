/* What a module of strategies, a shared object of one's own, has to show. */
#pragma once

#include <glib-object.h>
#include <cohesion/cohesion-version.h>

G_BEGIN_DECLS

/**
 * COHESION_MODULE_SYMBOL:
 *
 * Marks what a module shows to cohesion_strategy_load_module(), in C and in C++.
 *
 * Since: 1.0
 */
#ifdef __cplusplus
#define COHESION_MODULE_SYMBOL extern "C" __attribute__ ((visibility ("default")))
#else
#define COHESION_MODULE_SYMBOL extern __attribute__ ((visibility ("default")))
#endif

/**
 * COHESION_DECLARE_MODULE:
 *
 * Stands once in a module, with a semicolon after it. It says for which major version of the
 * library the module was compiled, and declares the one function that the module must define:
 *
 * ```c
 * COHESION_DECLARE_MODULE;
 *
 * gboolean
 * cohesion_module_register (GError **error)
 * {
 *   return cohesion_strategy_register ("mine", mine_get_type (), error);
 * }
 * ```
 *
 * `cohesion_module_register()` makes the strategies of the module known. It returns %TRUE, or
 * %FALSE with an error set. It is called on the thread that loads the module, by one thread at a
 * time, and not again once it has succeeded.
 *
 * Since: 1.0
 */
#define COHESION_DECLARE_MODULE                                                                    \
  COHESION_MODULE_SYMBOL const guint cohesion_module_abi;                                          \
  const guint cohesion_module_abi = COHESION_MAJOR_VERSION;                                        \
  COHESION_MODULE_SYMBOL gboolean cohesion_module_register (GError **error)

G_END_DECLS
