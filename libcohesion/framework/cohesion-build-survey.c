/* How the answers of an indicator are counted: the keys under `survey:`. */
#include <math.h>
#include <string.h>

#include "framework/cohesion-build-survey-private.h"

#define MOST_CODES      1000u
#define MOST_TERMS      1000u
#define MOST_CODE_BYTES 128u

/* What a number would be made of, well written or not: 1, -1, 1.5, 012, 1_000. */
static gboolean
is_number (const CohesionYamlNode *node)
{
  gdouble value;

  if (node->plain && strpbrk (node->text, "0123456789") != NULL &&
      strspn (node->text, "0123456789+-._,") == node->length)
    return TRUE;
  if (node->text[0] == '0' && g_ascii_isdigit (node->text[1]))
    return FALSE;
  return cohesion_number_parse (node->text, node->length, &value);
}

static gboolean
read_text_code (CohesionBuildSurvey *self, const CohesionYamlNode *node, CohesionCode *code)
{
  g_autofree gchar *folded = cohesion_answer_fold (node->text);

  if (folded[0] == '\0' || node->length > MOST_CODE_BYTES)
    {
      cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-034", NULL,
                            "a code that is a text has 1 to %u bytes, got %" G_GSIZE_FORMAT,
                            MOST_CODE_BYTES, folded[0] == '\0' ? 0 : node->length);
      return FALSE;
    }
  code->text = cohesion_texts_add (self->texts, node->text);
  code->folded = cohesion_texts_add (self->texts, folded);
  return TRUE;
}

gboolean
cohesion_build_code (CohesionBuildSurvey *self, const CohesionYamlNode *node, CohesionCode *code)
{
  gdouble number;

  *code = (CohesionCode){ 0 };
  if (!cohesion_yaml_expect (self->reader, node, COHESION_YAML_SCALAR))
    return FALSE;
  if (!is_number (node))
    return read_text_code (self, node, code);
  if (!cohesion_yaml_to_number (self->reader, node, &number))
    return FALSE;
  if (number == floor (number) && fabs (number) <= G_MAXINT)
    {
      code->number = (gint)number;
      return TRUE;
    }
  cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-034", NULL,
                        "a code of an answer must be a whole number or a text, got \"%.40s\"",
                        node->text);
  return FALSE;
}

static gboolean
check_size (CohesionBuildSurvey *self, const CohesionYamlNode *node)
{
  if (node->n_children <= MOST_CODES)
    return TRUE;
  cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-034", NULL,
                        "a question has at most 1,000 answers, got %u", node->n_children);
  return FALSE;
}

static gboolean
check_new (CohesionBuildSurvey *self,
           const CohesionYamlNode *node,
           const CohesionCodes *codes,
           const CohesionCode *code)
{
  g_autofree gchar *text = NULL;

  if (cohesion_codes_find (codes, code) < 0)
    return TRUE;
  text = cohesion_code_to_text (code);
  cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-034", NULL,
                        "the code %s stands twice", text);
  return FALSE;
}

static void
build_responses (CohesionBuildSurvey *self)
{
  const CohesionYamlNode *map = cohesion_yaml_get (self->map, "responses");
  CohesionCoding *coding = self->coding;
  CohesionCode code;

  if (!cohesion_yaml_expect (self->reader, map, COHESION_YAML_MAPPING) || !check_size (self, map))
    return;
  coding->responses.codes = g_new0 (CohesionCode, map->n_children);
  coding->labels = g_new0 (const gchar *, map->n_children);
  for (const CohesionYamlNode *key = map->first; key != NULL; key = key->next)
    {
      if (!cohesion_build_code (self, key, &code) ||
          !cohesion_yaml_expect (self->reader, key->value, COHESION_YAML_SCALAR) ||
          !check_new (self, key, &coding->responses, &code))
        continue;
      if (code.text != NULL)
        code.number = (gint)coding->responses.n + 1;
      coding->labels[coding->responses.n] = cohesion_texts_add (self->texts, key->value->text);
      coding->responses.codes[coding->responses.n++] = code;
    }
}

/* Give a text the number of the response that it is. */
static gint
find_response (const CohesionCoding *coding, CohesionCode *code)
{
  const gint place = cohesion_codes_find (&coding->responses, code);

  if (place >= 0)
    *code = coding->responses.codes[place];
  return place;
}

/* Whether @code is an answer that the question has: a response, or a whole number of the scale. */
static gboolean
check_answer (CohesionBuildSurvey *self, const CohesionYamlNode *node, CohesionCode *code)
{
  const CohesionCoding *coding = self->coding;
  g_autofree gchar *text = NULL;

  if (find_response (coding, code) >= 0 ||
      (code->text == NULL && code->number >= coding->low && code->number <= coding->high))
    return TRUE;
  text = cohesion_code_to_text (code);
  cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-035", NULL,
                        "\"%s\": %s is not one of the responses", self->name, text);
  return FALSE;
}

void
cohesion_build_codes (CohesionBuildSurvey *self,
                      const CohesionYamlNode *node,
                      gboolean answers,
                      CohesionCodes *codes)
{
  const gboolean is_list = node != NULL && node->kind == COHESION_YAML_SEQUENCE;
  CohesionCode code;

  if (node == NULL || (is_list && !check_size (self, node)))
    return;
  codes->codes = g_new0 (CohesionCode, is_list ? node->n_children : 1);
  for (const CohesionYamlNode *item = is_list ? node->first : node; item != NULL;
       item = is_list ? item->next : NULL)
    {
      if (!cohesion_build_code (self, item, &code))
        continue;
      if (!answers)
        find_response (self->coding, &code);
      else if (!check_answer (self, item, &code))
        continue;
      if (check_new (self, item, codes, &code))
        codes->codes[codes->n++] = code;
    }
}

/* The codes that are no answers: none of them twice, and none of them counted later. */
static void
build_lists (CohesionBuildSurvey *self)
{
  for (gint i = 0; i < COHESION_N_CODE_LISTS; i++)
    {
      CohesionCodes codes = { 0 };

      self->name = cohesion_code_list_to_text ((CohesionCodeList)i);
      cohesion_build_codes (self, cohesion_yaml_get (self->map, self->name), FALSE, &codes);
      for (guint k = 0; k < codes.n; k++)
        {
          const gint list = cohesion_coding_find_list (self->coding, &codes.codes[k]);
          g_autofree gchar *text = cohesion_code_to_text (&codes.codes[k]);

          if (list >= 0)
            cohesion_yaml_report (self->reader, cohesion_yaml_get (self->map, self->name),
                                  COHESION_SEVERITY_ERROR, "COHESION-YAML-063",
                                  "keep it in one of them",
                                  "%s stands under both \"%s\" and \"%s\"", text,
                                  cohesion_code_list_to_text ((CohesionCodeList)list), self->name);
        }
      self->coding->lists[i] = codes;
    }
}

static void
build_scale (CohesionBuildSurvey *self)
{
  CohesionCoding *coding = self->coding;
  const CohesionYamlNode *node = cohesion_yaml_get (self->map, "scale");

  if (node == NULL)
    return;
  cohesion_build_pair (self->reader, node, "COHESION-YAML-070", FALSE, &coding->low, &coding->high);
  if (cohesion_yaml_get (self->map, "responses") == NULL)
    return;
  cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-070",
                        "leave out one of them",
                        "\"scale\" stands in place of \"responses\", not beside them");
  coding->low = coding->high = NAN;
}

void
cohesion_check_counted (CohesionBuildSurvey *self,
                        const CohesionYamlNode *node,
                        const CohesionCodes *codes)
{
  for (guint i = 0; i < codes->n; i++)
    {
      const gint list = cohesion_coding_find_list (self->coding, &codes->codes[i]);
      g_autofree gchar *text = NULL;

      if (list < 0)
        continue;
      text = cohesion_code_to_text (&codes->codes[i]);
      cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-035", NULL,
                            "%s stands under both \"%s\" and \"%s\"", text, self->name,
                            cohesion_code_list_to_text ((CohesionCodeList)list));
    }
}

/* Add a variable; one that stands there already is reported. */
CohesionTerm *
cohesion_build_term (CohesionBuildSurvey *self,
                     const CohesionYamlNode *node,
                     CohesionTerm *terms,
                     guint *n_terms)
{
  if (!cohesion_yaml_expect (self->reader, node, COHESION_YAML_SCALAR))
    return NULL;
  for (guint i = 0; i < *n_terms; i++)
    if (strcmp (terms[i].variable, node->text) == 0)
      {
        cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-071",
                              NULL, "\"%s\": the variable %.80s stands twice", self->name,
                              node->text);
        return NULL;
      }
  terms[*n_terms].variable = cohesion_texts_add (self->texts, node->text);
  return &terms[(*n_terms)++];
}

/* A list of mappings, or the one mapping. */
CohesionTerm *
cohesion_build_terms (CohesionBuildSurvey *self,
                      const CohesionYamlNode *node,
                      const gchar *const *keys,
                      guint *n_terms)
{
  const gboolean is_list = node->kind == COHESION_YAML_SEQUENCE;
  const guint n = is_list ? node->n_children : 1;
  CohesionTerm *terms;

  *n_terms = 0;
  if (n == 0 || n > MOST_TERMS)
    {
      cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-071", NULL,
                            "\"%s\" needs 1 to 1,000 variables, got %u", self->name, n);
      return NULL;
    }
  terms = g_new0 (CohesionTerm, n);
  for (const CohesionYamlNode *item = is_list ? node->first : node; item != NULL;
       item = is_list ? item->next : NULL)
    {
      CohesionTerm *term;

      if (!cohesion_yaml_check_keys (self->reader, item, keys) ||
          !cohesion_yaml_require (self->reader, item, keys[0]) ||
          !cohesion_yaml_require (self->reader, item, keys[1]))
        continue;
      term = cohesion_build_term (self, cohesion_yaml_get (item, keys[0]), terms, n_terms);
      if (term != NULL)
        cohesion_build_codes (self, cohesion_yaml_get (item, keys[1]), keys[2] == NULL,
                              &term->codes);
      if (term != NULL && keys[2] != NULL)
        cohesion_build_codes (self, cohesion_yaml_get (item, keys[2]), FALSE, &term->not_asked);
    }
  return terms;
}

static void
build_bases (CohesionBuildSurvey *self)
{
  static const gchar *const keys[] = { "variable", "in", "not-asked", NULL };
  const CohesionYamlNode *node = cohesion_yaml_get (self->map, "base");
  CohesionCoding *coding = self->coding;

  self->name = "base";
  if (node != NULL)
    coding->bases = cohesion_build_terms (self, node, keys, &coding->n_bases);
  for (guint i = 0; i < coding->n_bases; i++)
    {
      const CohesionTerm *base = &coding->bases[i];

      if (base->codes.n == 0)
        cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-071",
                              "add in: [codes of those inside]", "\"base\": nobody is inside by %s",
                              base->variable);
      for (guint k = 0; k < base->not_asked.n; k++)
        {
          g_autofree gchar *text = cohesion_code_to_text (&base->not_asked.codes[k]);

          if (cohesion_codes_find (&base->codes, &base->not_asked.codes[k]) >= 0)
            cohesion_yaml_report (self->reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-063",
                                  "keep it in one of them",
                                  "%s stands under both \"in\" and \"not-asked\"", text);
        }
    }
}

void
cohesion_build_survey (CohesionIndicator *self, const CohesionDraft *draft, CohesionTexts *texts)
{
  static const gchar *const keys[] = { "question",  "variable",  "responses", "scale",    "count",
                                       "net",       "mean",      "recode",    "reverse",  "sum",
                                       "reversed",  "min-items", "at-least",  "at-most",  "any-of",
                                       "all-of",    "total",     "ratio",     "quantile", "median",
                                       "dont-know", "refused",   "not-asked", "exclude",  "base",
                                       NULL };
  CohesionBuildSurvey build = { &self->survey, draft->fields[COHESION_FIELD_SURVEY].reader,
                                cohesion_draft_get (draft, COHESION_FIELD_SURVEY), texts, NULL };
  const guint n_errors = cohesion_diagnostics_get_n_errors (build.reader->diagnostics);
  CohesionCoding *survey = &self->survey;
  g_autofree gchar *description = NULL;

  if (!cohesion_yaml_expect (build.reader, build.map, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (build.reader, build.map, keys);
  self->has_survey = TRUE;
  survey->question =
      cohesion_texts_add (texts, cohesion_yaml_get_text (build.reader, build.map, "question"));
  survey->variable =
      cohesion_texts_add (texts, cohesion_yaml_get_text (build.reader, build.map, "variable"));
  build_scale (&build);
  build_responses (&build);
  build_lists (&build);
  build_bases (&build);
  cohesion_build_counting (&build);
  if (cohesion_diagnostics_get_n_errors (build.reader->diagnostics) > n_errors)
    return;
  description = cohesion_coding_describe (survey);
  survey->description = cohesion_texts_add (texts, description);
}
