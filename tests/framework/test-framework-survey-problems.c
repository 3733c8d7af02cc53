/* A survey block that makes no sense is named at its place. */
#include "fixtures.h"

#define FOUR "variable: X, responses: {1: a, 2: b, 3: c, 4: d}"

/* Blocks, and what is said of them: the block begins in column 13. */
static const struct
{
  const gchar *block;
  const gchar *expected;
} cases[] = {
  { "responses: {1: a, 1.5: b, 2: c}, count: [1, 3], exclude: [1]",
    "a.yaml:7:32: error COHESION-YAML-034: a code of an answer must be a whole number or a text, "
    "got \"1.5\"\n"
    "a.yaml:7:54: error COHESION-YAML-035: 1 stands under both \"count\" and \"exclude\"\n"
    "a.yaml:7:58: error COHESION-YAML-035: \"count\": 3 is not one of the responses\n" },
  { FOUR ", count: 1, dont-know: 8, refused: [8]",
    "a.yaml:7:97: error COHESION-YAML-063: 8 stands under both \"dont-know\" and \"refused\" (keep "
    "it in one of them)\n" },
  { FOUR ", count: 1, dont-know: 1",
    "a.yaml:7:71: error COHESION-YAML-035: 1 stands under both \"count\" and \"dont-know\"\n" },
  { FOUR ", count: 1, mean: yes",
    "a.yaml:7:80: error COHESION-YAML-064: an indicator is counted in one way, got \"count\" and "
    "\"mean\" (make two indicators of it)\n" },
  { FOUR ", median: yes, quantile: 0.25",
    "a.yaml:7:72: error COHESION-YAML-064: an indicator is counted in one way, got \"quantile\" "
    "and \"median\" (make two indicators of it)\n" },
  { FOUR, "a.yaml:7:13: error COHESION-YAML-036: no answer of the survey is counted (add count: "
          "[codes that mean yes])\n" },
  { FOUR ", count: []", "a.yaml:7:13: error COHESION-YAML-036: no answer of the survey is counted "
                        "(add count: [codes that mean yes])\n" },
  { FOUR ", net: {plus: [1, 2]}",
    "a.yaml:7:69: error COHESION-YAML-066: a net balance needs codes under both \"plus\" and "
    "\"minus\" (write net: {plus: [1, 2], minus: [4, 5]})\n" },
  { FOUR ", net: {plus: [1, 2], minus: [2, 3]}",
    "a.yaml:7:69: error COHESION-YAML-066: 2 stands under both \"plus\" and \"minus\"\n" },
  { FOUR ", net: {plus: 1, minus: 5}",
    "a.yaml:7:69: error COHESION-YAML-066: a net balance needs codes under both \"plus\" and "
    "\"minus\" (write net: {plus: [1, 2], minus: [4, 5]})\n"
    "a.yaml:7:86: error COHESION-YAML-035: \"minus\": 5 is not one of the responses\n" },
  { FOUR ", mean: yes, recode: {1: 4, 2: 3, 3: 2}",
    "a.yaml:7:83: error COHESION-YAML-067: the answer 4 has no score (add it to recode, or to "
    "exclude)\n" },
  { FOUR ", mean: yes, recode: {1: 4, 2: 3, 3: 2, 4: x, 5: 0}",
    "a.yaml:7:83: error COHESION-YAML-067: the answer 4 has no score (add it to recode, or to "
    "exclude)\n"
    "a.yaml:7:105: error COHESION-YAML-015: \"4\" must be a number, got \"x\"\n"
    "a.yaml:7:108: error COHESION-YAML-035: \"recode\": 5 is not one of the responses\n" },
  { FOUR ", mean: yes, recode: {1: 4, 2: 3, 3: 2, 4: 1}, exclude: 4",
    "a.yaml:7:102: error COHESION-YAML-035: 4 stands under both \"recode\" and \"exclude\"\n" },
  { "variable: X, responses: {\"Yes\": a, No: b}, mean: yes",
    "a.yaml:7:13: error COHESION-YAML-067: the answer \"Yes\" has no score (add it to recode, or "
    "to exclude)\n"
    "a.yaml:7:13: error COHESION-YAML-067: the answer \"No\" has no score (add it to recode, or to "
    "exclude)\n" },
  { "variable: X, mean: yes, reverse: yes",
    "a.yaml:7:47: error COHESION-YAML-068: what is turned round needs a lowest and a highest score "
    "(add responses, or scale: [lowest, highest])\n" },
  { FOUR ", count: 1, recode: {1: 2}",
    "a.yaml:7:82: error COHESION-YAML-065: \"recode\" does not go with this way of counting (it "
    "belongs to mean or sum)\n" },
  { FOUR ", count: 1, min-items: 2", "a.yaml:7:85: error COHESION-YAML-065: \"min-items\" does not "
                                     "go with this way of counting (it belongs to sum)\n" },
  { FOUR ", sum: [A, B]", "a.yaml:7:24: error COHESION-YAML-065: \"variable\" does not go with "
                          "this way of counting (the variables stand in the list itself)\n" },
  { "sum: [A, A]", "a.yaml:7:23: error COHESION-YAML-071: \"sum\": the variable A stands twice\n" },
  { "sum: []",
    "a.yaml:7:19: error COHESION-YAML-071: \"sum\" needs 1 to 1,000 variables, got 0\n" },
  { "sum: [A, B], reversed: [B]",
    "a.yaml:7:37: error COHESION-YAML-068: what is turned round needs a lowest and a highest score "
    "(add responses, or scale: [lowest, highest])\n" },
  { "scale: [1, 5], sum: [A, B], reversed: [C]",
    "a.yaml:7:53: error COHESION-YAML-071: \"reversed\": C is not one of the variables\n" },
  { "scale: [1, 5], sum: [A, B], min-items: 3",
    "a.yaml:7:53: error COHESION-YAML-018: \"min-items\" must be from 1 to 2, the number of items, "
    "got 3\n" },
  { "scale: [1, 5], sum: [A, B], at-least: 11",
    "a.yaml:7:52: error COHESION-YAML-069: the cut tells nobody apart: sums of 2 items run from 2 "
    "to 10\n" },
  { "scale: [1, 5], sum: [A, B], at-least: 2",
    "a.yaml:7:52: error COHESION-YAML-069: the cut tells nobody apart: sums of 2 items run from 2 "
    "to 10\n" },
  { "scale: [1, 5], sum: [A, B], at-least: 8, at-most: 6",
    "a.yaml:7:52: error COHESION-YAML-069: no sum is both \"at-least\" and \"at-most\" these\n" },
  { "scale: [5, 1], sum: [A, B]",
    "a.yaml:7:21: error COHESION-YAML-070: scale must run from low to high, got [5, 1]\n" },
  { FOUR ", scale: [1, 4], count: 1",
    "a.yaml:7:71: error COHESION-YAML-070: \"scale\" stands in place of \"responses\", not beside "
    "them (leave out one of them)\n" },
  { "variable: X, scale: [0, 5000], count: 1",
    "a.yaml:7:34: error COHESION-YAML-070: codes are counted of a scale of at most 1,000 whole "
    "numbers\n" },
  { "variable: X, scale: [0, 1], count: 2",
    "a.yaml:7:13: error COHESION-YAML-036: no answer of the survey is counted (add count: [codes "
    "that mean yes])\n"
    "a.yaml:7:49: error COHESION-YAML-035: \"count\": 2 is not one of the responses\n" },
  { "responses: {0: no, 1: yes}, any-of: [{variable: A, count: 1}, {variable: A, count: 1}]",
    "a.yaml:7:87: error COHESION-YAML-071: \"any-of\": the variable A stands twice\n" },
  { "responses: {0: no, 1: yes}, any-of: [{variable: A, count: 2}, {count: 1}]",
    "a.yaml:7:50: error COHESION-YAML-036: no answer of a variable is counted (add count: [codes "
    "that mean yes])\n"
    "a.yaml:7:72: error COHESION-YAML-035: \"any-of\": 2 is not one of the responses\n"
    "a.yaml:7:76: error COHESION-YAML-013: the key \"variable\" is missing\n" },
  { "responses: {0: no, 1: yes}, all-of: []",
    "a.yaml:7:50: error COHESION-YAML-071: \"all-of\" needs 1 to 1,000 variables, got 0\n" },
  { "ratio: {of: A}", "a.yaml:7:21: error COHESION-YAML-013: the key \"to\" is missing\n" },
  { "ratio: {of: A, to: A}",
    "a.yaml:7:33: error COHESION-YAML-071: \"ratio\": the variable A stands twice\n" },
  { "variable: X, quantile: 1",
    "a.yaml:7:37: error COHESION-YAML-018: a quantile must lie between 0 and 1, got 1\n" },
  { "quantile: 0.5", "a.yaml:7:13: error COHESION-YAML-013: the key \"variable\" is missing\n" },
  { "total: yes", "a.yaml:7:13: error COHESION-YAML-013: the key \"variable\" is missing\n" },
  { "ratio: {of: A, to: B}, total: yes",
    "a.yaml:7:44: error COHESION-YAML-065: \"total\" does not go with this way of counting (it "
    "goes with count, sum, any-of and all-of, or stands alone)\n" },
  { FOUR ", count: 1, base: {variable: V}",
    "a.yaml:7:80: error COHESION-YAML-013: the key \"in\" is missing\n" },
  { FOUR ", count: 1, base: {variable: V, in: []}",
    "a.yaml:7:80: error COHESION-YAML-071: \"base\": nobody is inside by V (add in: [codes of "
    "those inside])\n" },
  { FOUR ", count: 1, base: {variable: V, in: [1, 9], not-asked: 9}",
    "a.yaml:7:80: error COHESION-YAML-063: 9 stands under both \"in\" and \"not-asked\" (keep it "
    "in one of them)\n" },
  { FOUR ", count: 1, base: [V]",
    "a.yaml:7:81: error COHESION-YAML-010: an item of \"base\" must be a mapping of keys to "
    "values, got \"V\" (write \"key: value\")\n" },
  { "responses: {Yes: a, \" yes \": b}, count: Yes",
    "a.yaml:7:34: error COHESION-YAML-034: the code \" yes \" stands twice\n" },
  { "responses: {\"\": a, 1: b}, count: 1",
    "a.yaml:7:26: error COHESION-YAML-034: a code that is a text has 1 to 128 bytes, got 0\n" },
  { "responses: {\"1\": a, 2: b}, count: 2", "a.yaml:7:26: error COHESION-YAML-015: a key must be "
                                             "a number, got \"1\" (leave out the quotes)\n" },
  { "responses: {012: a, 2: b}, count: 2", "a.yaml:7:26: error COHESION-YAML-015: a key must be a "
                                           "number, got \"012\" (leave out the 0 in front)\n" },
  { FOUR ", count: 1, mena: yes",
    "a.yaml:7:74: error COHESION-YAML-012: unknown key \"mena\" (did you mean \"mean\"?)\n" },
  { FOUR ", count: {a: 1}",
    "a.yaml:7:13: error COHESION-YAML-036: no answer of the survey is counted (add count: [codes "
    "that mean yes])\n"
    "a.yaml:7:71: error COHESION-YAML-014: \"count\" must be a text, got a mapping\n" },
  { FOUR ", mean: yes, recode: {1: 1e16, 2: 3, 3: 2, 4: 1}",
    "a.yaml:7:83: error COHESION-YAML-067: the answer 1 has no score (add it to recode, or to "
    "exclude)\n"
    "a.yaml:7:87: error COHESION-YAML-018: a score must lie between -1e15 and 1e15, got 1e16\n" },
};

static void
test_places (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gchar *keys =
          g_strconcat ("    polarity: neutral\n    survey: {", cases[i].block, "}\n", NULL);

      assert_indicator (keys, cases[i].expected);
    }
}

/* A block with as many answers as nobody has. */
static void
test_too_many (void)
{
  g_autoptr (GString) keys =
      g_string_new ("    polarity: neutral\n    survey: {count: 1, responses: {0: a");

  for (guint i = 1; i <= 1000; i++)
    g_string_append_printf (keys, ", %u: a", i);
  g_string_append (keys, "}}\n");
  assert_indicator (
      keys->str,
      "a.yaml:7:13: error COHESION-YAML-036: no answer of the survey is counted (add count: [codes "
      "that mean yes])\n"
      "a.yaml:7:21: error COHESION-YAML-035: \"count\": 1 is not one of the responses\n"
      "a.yaml:7:35: error COHESION-YAML-034: a question has at most 1,000 answers, got 1001\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework/survey-problems/each-is-named-at-its-place", test_places);
  g_test_add_func ("/framework/survey-problems/too-many-answers-are-refused", test_too_many);
  return g_test_run ();
}
