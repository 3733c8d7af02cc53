/* The parts of an indicator that are more than one value: source, breaks, pairs. */
#include <math.h>
#include <string.h>

#include "base/cohesion-period-private.h"
#include "framework/cohesion-build-private.h"

/* An end of a pair: a number, or an open end. */
static gboolean
read_end (const CohesionYamlReader *reader,
          const CohesionYamlNode *node,
          gboolean open,
          gdouble if_open,
          gdouble *value)
{
  if (open && cohesion_yaml_is_null (node))
    {
      *value = if_open;
      return TRUE;
    }
  return cohesion_yaml_to_number (reader, node, value);
}

gboolean
cohesion_build_pair (const CohesionYamlReader *reader,
                     const CohesionYamlNode *node,
                     const gchar *token,
                     gboolean open,
                     gdouble *low,
                     gdouble *high)
{
  const CohesionYamlNode *second;

  if (!cohesion_yaml_expect (reader, node, COHESION_YAML_SEQUENCE))
    return FALSE;
  if (node->n_children != 2)
    {
      cohesion_yaml_report (reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-033",
                            "write [low, high]", "\"%s\" must be two numbers, got %u",
                            node->parent->text, node->n_children);
      return FALSE;
    }
  second = node->first->next;
  if (!read_end (reader, node->first, open, -INFINITY, low) ||
      !read_end (reader, second, open, INFINITY, high))
    {
      *low = *high = NAN;
      return FALSE;
    }
  if (*low < *high)
    return TRUE;
  cohesion_yaml_report (reader, node, COHESION_SEVERITY_ERROR, token, NULL,
                        "%s must run from low to high, got [%s, %s]", node->parent->text,
                        node->first->text, second->text);
  *low = *high = NAN;
  return FALSE;
}

static void
append_part (GString *line, const gchar *part)
{
  if (part == NULL)
    return;
  if (line->len > 0)
    g_string_append (line, ", ");
  g_string_append (line, part);
}

void
cohesion_build_source (CohesionReference *self,
                       const CohesionYamlReader *reader,
                       const CohesionYamlNode *map,
                       CohesionTexts *texts)
{
  static const gchar *const keys[] = { "organisation", "title", "date", "licence", "url", NULL };
  const gchar **parts[] = { &self->organisation, &self->title, &self->date, &self->licence,
                            &self->url };
  const CohesionYamlNode *node = cohesion_yaml_get (map, "source");
  g_autoptr (GString) line = NULL;

  if (node == NULL)
    return;
  if (node->kind != COHESION_YAML_MAPPING)
    {
      self->text = cohesion_texts_add (texts, cohesion_yaml_get_text (reader, map, "source"));
      return;
    }
  cohesion_yaml_check_keys (reader, node, keys);
  line = g_string_new (NULL);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      *parts[i] = cohesion_texts_add (texts, cohesion_yaml_get_text (reader, node, keys[i]));
      append_part (line, *parts[i]);
    }
  self->has_parts = line->len > 0;
  self->text = self->has_parts ? cohesion_texts_add (texts, line->str) : NULL;
}

static void
build_break (CohesionBreak *self,
             const CohesionYamlReader *reader,
             const CohesionYamlNode *item,
             CohesionTexts *texts)
{
  static const gchar *const keys[] = { "period", "reason", NULL };
  const CohesionYamlNode *node;
  const gchar *period, *why = NULL;
  gboolean ambiguous = FALSE;
  CohesionSpan span;

  if (!cohesion_yaml_expect (reader, item, COHESION_YAML_MAPPING))
    return;
  cohesion_yaml_check_keys (reader, item, keys);
  cohesion_yaml_require (reader, item, "period");
  cohesion_yaml_require (reader, item, "reason");
  period = cohesion_yaml_get_text (reader, item, "period");
  self->period = cohesion_texts_add (texts, period);
  self->reason = cohesion_texts_add (texts, cohesion_yaml_get_text (reader, item, "reason"));
  if (period == NULL)
    return;
  node = cohesion_yaml_get (item, "period");
  if (!cohesion_span_parse (period, strlen (period), &span, &why, &ambiguous))
    cohesion_yaml_report (reader, node, COHESION_SEVERITY_ERROR, "COHESION-YAML-037", NULL,
                          "\"%.80s\" is not a period: %s", period, why);
  else if (ambiguous)
    cohesion_yaml_report (reader, node, COHESION_SEVERITY_WARNING, "COHESION-YAML-038",
                          "write a start and a duration, such as 2011-04-01/P1Y, if it is not",
                          "\"%s\" is read as a month", period);
}

void
cohesion_build_breaks (CohesionIndicator *self, const CohesionDraft *draft, CohesionTexts *texts)
{
  const CohesionYamlReader *reader = draft->fields[COHESION_FIELD_BREAKS].reader;
  const CohesionYamlNode *list = cohesion_draft_get (draft, COHESION_FIELD_BREAKS);

  if (!cohesion_yaml_expect (reader, list, COHESION_YAML_SEQUENCE))
    return;
  self->breaks = g_new0 (CohesionBreak, list->n_children);
  for (const CohesionYamlNode *item = list->first; item != NULL; item = item->next)
    build_break (&self->breaks[self->n_breaks++], reader, item, texts);
}
