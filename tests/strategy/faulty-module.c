/* Modules that are wrong in one way each, told apart by what is defined when this is compiled; and
 * with none of these a module that loads, whose strategy is wrong in the way that its parameter
 * says. */
#include <cohesion/cohesion.h>
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#ifdef TAKEN /* two modules of one process may not both have a type of this name */
#define Faulty      Taken
#define FaultyClass TakenClass
#endif

typedef CohesionAggregation Faulty;
typedef CohesionAggregationClass FaultyClass;
GType faulty_get_type (void);
G_DEFINE_TYPE (Faulty, faulty, COHESION_TYPE_AGGREGATION)

static gboolean
aggregate (CohesionAggregation *self,
           CohesionMatrix *in,
           CohesionColumn *weights,
           CohesionColumn *out,
           GError **error)
{
  const gchar *fault = cohesion_strategy_get_word (COHESION_STRATEGY (self), "fault");
  const gdouble one = 1;

  (void)weights;
  cohesion_column_fill (out, 1);
  if (strcmp (fault, "length") == 0)
    return cohesion_column_set_values (out, &one, 1, error);
  if (strcmp (fault, "infinite") == 0)
    cohesion_column_set (out, cohesion_matrix_get_n_rows (in) - 1, G_MAXDOUBLE * 2);
  if (strcmp (fault, "missing") == 0)
    cohesion_column_fill (out, NAN);
  if (strcmp (fault, "reason") == 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the moon was full");
  return strcmp (fault, "silent") != 0 && strcmp (fault, "reason") != 0;
}

static void
faulty_class_init (FaultyClass *klass)
{
  klass->aggregate = aggregate;
}

static void
faulty_init (Faulty *self)
{
  (void)self;
}

#if defined NO_VERSION
COHESION_MODULE_SYMBOL gboolean cohesion_module_register (GError **error);
#elif defined OTHER_MAJOR
COHESION_MODULE_SYMBOL const guint cohesion_module_abi;
const guint cohesion_module_abi = COHESION_MAJOR_VERSION + 1;
COHESION_MODULE_SYMBOL gboolean cohesion_module_register (GError **error);
#elif defined NO_ENTRY
#define cohesion_module_register not_found
COHESION_DECLARE_MODULE;
#else
COHESION_DECLARE_MODULE;
#endif

gboolean
cohesion_module_register (GError **error)
{
#if defined NO_VERSION || defined OTHER_MAJOR || defined NO_ENTRY
  (void)error;
  g_error ("this must never be called");
#elif defined SAYS_WHY
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the licence of \xff has expired");
  return FALSE;
#elif defined SILENT
  (void)error;
  return FALSE;
#elif defined TAKEN
  return cohesion_strategy_register ("arithmetic", faulty_get_type (), error);
#else
  const gchar *const faults[] = {
    "none", "length", "infinite", "missing", "reason", "silent", NULL
  };

  return cohesion_strategy_declare_choice (faulty_get_type (), "fault", "What goes wrong", faults,
                                           "none", error) &&
         cohesion_strategy_register ("faulty", faulty_get_type (), error);
#endif
}
