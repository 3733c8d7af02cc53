/* What an answer is worth: `recode`, `reverse`, and the items and cut of a sum. */
#include <math.h>
#include <string.h>

#include "framework/cohesion-build-survey-private.h"

static void
build_score (CohesionBuildSurvey *self, const CohesionYamlNode *node, gdouble *score)
{
  gdouble value;

  if (!cohesion_yaml_to_number (self->reader, node, &value))
    return;
  if (fabs (value) <= 1e15)
    *score = value;
  else
    cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-018", NULL,
                          "a score must lie between -1e15 and 1e15, got %.40s", node->text);
}

static void
build_recode (CohesionBuildSurvey *self)
{
  const CohesionYamlNode *map = cohesion_yaml_get (self->map, "recode");
  CohesionCoding *coding = self->coding;
  CohesionCodes one = { 0 };
  CohesionCode code;

  if (!cohesion_yaml_expect (self->reader, map, COHESION_YAML_MAPPING))
    return;
  self->name = "recode";
  coding->scores = g_new (gdouble, MAX (1, coding->responses.n));
  for (guint i = 0; i < coding->responses.n; i++)
    coding->scores[i] = NAN;
  one.n = 1;
  one.codes = &code;
  for (const CohesionYamlNode *key = map->first; key != NULL; key = key->next)
    {
      gint place;

      if (!cohesion_build_code (self, key, &code))
        continue;
      place = cohesion_codes_find (&coding->responses, &code);
      if (place < 0)
        {
          g_autofree gchar *text = cohesion_code_to_text (&code);

          cohesion_yaml_report (self->reader, key, COHESION_SEVERITY_ERROR, "COHESION-YAML-035",
                                NULL, "\"recode\": %s is not one of the responses", text);
          continue;
        }
      cohesion_check_counted (self, key, &one);
      build_score (self, key->value, &coding->scores[place]);
    }
}

/* Every answer needs a score where scores are added up. */
static void
check_scores (CohesionBuildSurvey *self)
{
  const CohesionCoding *coding = self->coding;
  const CohesionYamlNode *node = cohesion_yaml_get (self->map, "recode");

  for (guint i = 0; i < coding->responses.n; i++)
    {
      const CohesionCode *code = &coding->responses.codes[i];
      g_autofree gchar *text = cohesion_code_to_text (code);

      if (cohesion_coding_find_list (coding, code) < 0 &&
          isnan (cohesion_coding_get_score (coding, i)))
        cohesion_yaml_report (self->reader, node != NULL ? node : self->map,
                              COHESION_SEVERITY_ERROR, "COHESION-YAML-067",
                              "add it to recode, or to exclude", "the answer %s has no score",
                              text);
    }
}

static void
check_ends (CohesionBuildSurvey *self, const CohesionYamlNode *node)
{
  gdouble low, high;

  if (cohesion_coding_get_ends (self->coding, &low, &high))
    return;
  cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-068",
                        "add responses, or scale: [lowest, highest]",
                        "what is turned round needs a lowest and a highest score");
}

static void
build_reversed (CohesionBuildSurvey *self)
{
  const CohesionYamlNode *node = cohesion_yaml_get (self->map, "reversed");
  CohesionCoding *coding = self->coding;

  if (!cohesion_yaml_expect (self->reader, node, COHESION_YAML_SEQUENCE))
    return;
  check_ends (self, node);
  for (const CohesionYamlNode *item = node->first; item != NULL; item = item->next)
    {
      CohesionTerm *found = NULL;

      if (!cohesion_yaml_expect (self->reader, item, COHESION_YAML_SCALAR))
        continue;
      for (guint i = 0; i < coding->n_terms && found == NULL; i++)
        if (strcmp (coding->terms[i].variable, item->text) == 0)
          found = &coding->terms[i];
      if (found == NULL || found->reversed)
        cohesion_yaml_report (self->reader, item, COHESION_SEVERITY_ERROR, "COHESION-YAML-071",
                              NULL, "\"reversed\": %.80s %s", item->text,
                              found == NULL ? "is not one of the variables" : "stands twice");
      else
        found->reversed = TRUE;
    }
}

static void
build_min_items (CohesionBuildSurvey *self)
{
  CohesionCoding *coding = self->coding;
  const CohesionYamlNode *node = cohesion_yaml_get (self->map, "min-items");
  gint n;

  if (!cohesion_yaml_get_integer (self->reader, self->map, "min-items", &n))
    return;
  if (n >= 1 && (guint)n <= coding->n_terms)
    coding->min_items = (guint)n;
  else
    cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-018", NULL,
                          "\"min-items\" must be from 1 to %u, the number of items, got %d",
                          coding->n_terms, n);
}

/* A cut must part those whom the sum can tell apart. */
static void
check_cut (CohesionBuildSurvey *self, const CohesionYamlNode *node)
{
  const CohesionCoding *coding = self->coding;
  const gdouble least = isnan (coding->at_least) ? -INFINITY : coding->at_least;
  const gdouble most = isnan (coding->at_most) ? INFINITY : coding->at_most;
  g_autoptr (GString) range = NULL;
  gdouble low, high;

  if (least > most)
    {
      cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-069", NULL,
                            "no sum is both \"at-least\" and \"at-most\" these");
      return;
    }
  if (!cohesion_coding_get_ends (coding, &low, &high))
    return;
  low *= coding->n_terms;
  high *= coding->n_terms;
  if (least <= high && most >= low && (least > low || most < high))
    return;
  range = g_string_new (NULL);
  cohesion_append_number (range, low);
  g_string_append (range, " to ");
  cohesion_append_number (range, high);
  cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-069", NULL,
                        "the cut tells nobody apart: sums of %u items run from %s", coding->n_terms,
                        range->str);
}

static void
build_items (CohesionBuildSurvey *self)
{
  CohesionCoding *coding = self->coding;
  const CohesionYamlNode *least = cohesion_yaml_get (self->map, "at-least");
  const CohesionYamlNode *most = cohesion_yaml_get (self->map, "at-most");

  build_reversed (self);
  build_min_items (self);
  cohesion_yaml_get_number (self->reader, self->map, "at-least", &coding->at_least);
  cohesion_yaml_get_number (self->reader, self->map, "at-most", &coding->at_most);
  if ((!isnan (coding->at_least) || !isnan (coding->at_most)) && coding->n_terms > 0)
    check_cut (self, least != NULL ? least : most);
}

/* Codes are counted one by one, so a scale in place of responses must be short and whole. */
static void
check_scale (CohesionBuildSurvey *self)
{
  const CohesionCoding *coding = self->coding;

  if (isnan (coding->low) ||
      (coding->low == floor (coding->low) && coding->high == floor (coding->high) &&
       fabs (coding->low) <= 1e6 && coding->high - coding->low <= 1000))
    return;
  cohesion_yaml_report (self->reader, cohesion_yaml_get (self->map, "scale"),
                        COHESION_SEVERITY_ERROR, "COHESION-YAML-070", NULL,
                        "codes are counted of a scale of at most 1,000 whole numbers");
}

void
cohesion_build_scores (CohesionBuildSurvey *self)
{
  CohesionCoding *coding = self->coding;
  gboolean reverse;

  switch (coding->counting)
    {
    case COHESION_COUNTING_MEAN:
    case COHESION_COUNTING_SUM:
    case COHESION_COUNTING_VALUE:
    case COHESION_COUNTING_RATIO:
    case COHESION_COUNTING_QUANTILE:
      build_recode (self);
      check_scores (self);
      if (coding->counting == COHESION_COUNTING_SUM)
        build_items (self);
      else if (cohesion_yaml_get_boolean (self->reader, self->map, "reverse", &reverse) && reverse)
        {
          check_ends (self, cohesion_yaml_get (self->map, "reverse"));
          coding->reverse = TRUE;
        }
      break;
    case COHESION_COUNTING_NONE:
      break;
    case COHESION_COUNTING_SHARE:
    case COHESION_COUNTING_NET:
    case COHESION_COUNTING_ANY_OF:
    case COHESION_COUNTING_ALL_OF:
    default:
      check_scale (self);
      break;
    }
}
