/* What is counted: exactly one way for a survey question, and what belongs to it. */
#include <math.h>
#include <string.h>

#include "framework/cohesion-build-survey-private.h"

#define BIT(way) (1u << COHESION_COUNTING_##way)

typedef void (*BuildFunc) (CohesionBuildSurvey *self, const CohesionYamlNode *node);

static void
report (CohesionBuildSurvey *self,
        const CohesionYamlNode *node,
        const gchar *token,
        const gchar *hint,
        const gchar *message)
{
  cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, token, hint, "%s", message);
}

static void
build_share (CohesionBuildSurvey *self, const CohesionYamlNode *node)
{
  self->name = "count";
  cohesion_build_codes (self, node, TRUE, &self->coding->counted);
  cohesion_check_counted (self, node, &self->coding->counted);
}

static void
build_net (CohesionBuildSurvey *self, const CohesionYamlNode *node)
{
  static const gchar *const keys[] = { "plus", "minus", NULL };
  CohesionCoding *coding = self->coding;

  if (!cohesion_yaml_check_keys (self->reader, node, keys))
    return;
  self->name = "plus";
  cohesion_build_codes (self, cohesion_yaml_get (node, "plus"), TRUE, &coding->counted);
  cohesion_check_counted (self, node, &coding->counted);
  self->name = "minus";
  cohesion_build_codes (self, cohesion_yaml_get (node, "minus"), TRUE, &coding->minus);
  cohesion_check_counted (self, node, &coding->minus);
  if (coding->counted.n == 0 || coding->minus.n == 0)
    report (self, node, "COHESION-YAML-066", "write net: {plus: [1, 2], minus: [4, 5]}",
            "a net balance needs codes under both \"plus\" and \"minus\"");
  for (guint i = 0; i < coding->minus.n; i++)
    {
      g_autofree gchar *text = cohesion_code_to_text (&coding->minus.codes[i]);

      if (cohesion_codes_find (&coding->counted, &coding->minus.codes[i]) >= 0)
        cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-066",
                              NULL, "%s stands under both \"plus\" and \"minus\"", text);
    }
}

static void
build_sum (CohesionBuildSurvey *self, const CohesionYamlNode *node)
{
  CohesionCoding *coding = self->coding;

  self->name = "sum";
  if (!cohesion_yaml_expect (self->reader, node, COHESION_YAML_SEQUENCE))
    return;
  if (node->n_children == 0 || node->n_children > 1000)
    {
      cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-071", NULL,
                            "\"sum\" needs 1 to 1,000 variables, got %u", node->n_children);
      return;
    }
  coding->terms = g_new0 (CohesionTerm, node->n_children);
  for (const CohesionYamlNode *item = node->first; item != NULL; item = item->next)
    cohesion_build_term (self, item, coding->terms, &coding->n_terms);
  coding->min_items = coding->n_terms;
}

static void
build_several (CohesionBuildSurvey *self, const CohesionYamlNode *node)
{
  static const gchar *const keys[] = { "variable", "count", NULL };
  CohesionCoding *coding = self->coding;

  self->name = coding->counting == COHESION_COUNTING_ANY_OF ? "any-of" : "all-of";
  coding->terms = cohesion_build_terms (self, node, keys, &coding->n_terms);
  for (guint i = 0; i < coding->n_terms; i++)
    {
      cohesion_check_counted (self, node, &coding->terms[i].codes);
      if (coding->terms[i].codes.n == 0)
        report (self, node, "COHESION-YAML-036", "add count: [codes that mean yes]",
                "no answer of a variable is counted");
    }
}

static void
build_ratio (CohesionBuildSurvey *self, const CohesionYamlNode *node)
{
  static const gchar *const keys[] = { "of", "to", NULL };
  CohesionCoding *coding = self->coding;

  self->name = "ratio";
  if (!cohesion_yaml_check_keys (self->reader, node, keys))
    return;
  coding->terms = g_new0 (CohesionTerm, 2);
  for (guint i = 0; i < 2; i++)
    if (cohesion_yaml_require (self->reader, node, keys[i]))
      cohesion_build_term (self, cohesion_yaml_get (node, keys[i]), coding->terms,
                           &coding->n_terms);
}

static void
build_quantile (CohesionBuildSurvey *self, const CohesionYamlNode *node)
{
  gdouble *share = &self->coding->probability;

  *share = 0.5;
  if (strcmp (node->parent->text, "median") == 0 ||
      !cohesion_yaml_to_number (self->reader, node, share) || (*share > 0 && *share < 1))
    return;
  cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-018", NULL,
                        "a quantile must lie between 0 and 1, got %.40s", node->text);
}

typedef struct
{
  const gchar *key;
  CohesionCounting counting;
  gboolean truth;
  BuildFunc build;
} Way;

static const Way ways[] = {
  { "count", COHESION_COUNTING_SHARE, FALSE, build_share },
  { "net", COHESION_COUNTING_NET, FALSE, build_net },
  { "mean", COHESION_COUNTING_MEAN, TRUE, NULL },
  { "sum", COHESION_COUNTING_SUM, FALSE, build_sum },
  { "any-of", COHESION_COUNTING_ANY_OF, FALSE, build_several },
  { "all-of", COHESION_COUNTING_ALL_OF, FALSE, build_several },
  { "ratio", COHESION_COUNTING_RATIO, FALSE, build_ratio },
  { "quantile", COHESION_COUNTING_QUANTILE, FALSE, build_quantile },
  { "median", COHESION_COUNTING_QUANTILE, TRUE, build_quantile },
};

/* Keys that make sense with some ways only. */
static const struct
{
  const gchar *key;
  guint countings;
  const gchar *hint;
} companions[] = {
  { "variable", BIT (NONE) | BIT (SHARE) | BIT (NET) | BIT (MEAN) | BIT (VALUE) | BIT (QUANTILE),
    "the variables stand in the list itself" },
  { "recode", BIT (MEAN) | BIT (SUM) | BIT (VALUE) | BIT (QUANTILE), "it belongs to mean or sum" },
  { "reverse", BIT (MEAN) | BIT (VALUE) | BIT (QUANTILE), "it belongs to mean" },
  { "reversed", BIT (SUM), "it belongs to sum" },
  { "min-items", BIT (SUM), "it belongs to sum" },
  { "at-least", BIT (SUM), "it belongs to sum" },
  { "at-most", BIT (SUM), "it belongs to sum" },
  { "total", BIT (SHARE) | BIT (SUM) | BIT (ANY_OF) | BIT (ALL_OF) | BIT (VALUE),
    "it goes with count, sum, any-of and all-of, or stands alone" },
};

static gboolean
is_given (CohesionBuildSurvey *self, const gchar *key, gboolean truth)
{
  gboolean value = cohesion_yaml_get (self->map, key) != NULL;

  if (truth && value && !cohesion_yaml_get_boolean (self->reader, self->map, key, &value))
    return FALSE;
  return value;
}

static void
check_companions (CohesionBuildSurvey *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      const CohesionYamlNode *node = cohesion_yaml_get (self->map, companions[i].key);

      if (node != NULL && !(companions[i].countings & 1u << self->coding->counting))
        cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-065",
                              companions[i].hint, "\"%s\" does not go with this way of counting",
                              companions[i].key);
    }
}

/* The one way of counting; a second one is reported. */
static const Way *
find_way (CohesionBuildSurvey *self)
{
  const Way *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      if (!is_given (self, ways[i].key, ways[i].truth))
        continue;
      if (found != NULL)
        cohesion_yaml_report (
            self->reader, cohesion_yaml_get (self->map, ways[i].key), COHESION_SEVERITY_ERROR,
            "COHESION-YAML-064", "make two indicators of it",
            "an indicator is counted in one way, got \"%s\" and \"%s\"", found->key, ways[i].key);
      else
        found = &ways[i];
    }
  return found;
}

void
cohesion_build_counting (CohesionBuildSurvey *self)
{
  CohesionCoding *coding = self->coding;
  const Way *way = find_way (self);

  coding->total = is_given (self, "total", TRUE);
  if (way != NULL)
    coding->counting = way->counting;
  else if (coding->total)
    coding->counting = COHESION_COUNTING_VALUE;
  if (way != NULL && way->build != NULL)
    way->build (self, cohesion_yaml_get (self->map, way->key));
  check_companions (self);
  cohesion_build_scores (self);
  if (coding->counting == COHESION_COUNTING_VALUE || coding->counting == COHESION_COUNTING_MEAN ||
      coding->counting == COHESION_COUNTING_NET || coding->counting == COHESION_COUNTING_QUANTILE)
    cohesion_yaml_require (self->reader, self->map, "variable");
  if ((coding->counting == COHESION_COUNTING_NONE && coding->responses.n > 0) ||
      (coding->counting == COHESION_COUNTING_SHARE && coding->counted.n == 0))
    report (self, self->map, "COHESION-YAML-036", "add count: [codes that mean yes]",
            "no answer of the survey is counted");
}
