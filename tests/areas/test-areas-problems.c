/* What is wrong in an areas.csv: every problem once, in its place. */
#include <cohesion/cohesion.h>
#include <string.h>

#include "areas/cohesion-areas-private.h"

typedef struct
{
  const gchar *name;
  const gchar *text;
  const gchar *expected; /* what the diagnostics say; a load that works has warnings only */
} Case;

static const Case cases[] = {
  { "an-unknown-column-is-told-with-a-hint", "code,name,tier,parrent\nA,Aa,x,\n",
    "a.csv:1: error COHESION-AREA-002: unknown column \"parrent\" (did you mean \"parent\"?)\n" },
  { "all-missing-columns-are-told-at-once", "cod,title\nA,Aa\n",
    "a.csv:1: error COHESION-AREA-002: unknown column \"cod\" (did you mean \"code\"?)\n"
    "a.csv:1: error COHESION-AREA-002: unknown column \"title\" (one of: code, name, tier, parent, "
    "population, start, end, successor, share)\n"
    "a.csv:1: error COHESION-AREA-001: there is no column \"code\" (is it \"cod\"?)\n"
    "a.csv:1: error COHESION-AREA-001: there is no column \"name\"\n"
    "a.csv:1: error COHESION-AREA-001: there is no column \"tier\"\n" },
  { "empty-cells-of-required-columns", "code,name,tier\n,Aa,x\nB,,x\nC,Cc, \n",
    "a.csv:2:1: error COHESION-AREA-003: the code of an area must not be empty\n"
    "a.csv:3:3: error COHESION-AREA-003: the name of an area must not be empty\n"
    "a.csv:4:6: error COHESION-AREA-003: the tier of an area must not be empty\n" },
  { "a-parent-that-is-not-there",
    "code,name,tier,parent\nE12000003,Yorkshire,region,\nB,Bb,ltla,E1200003\n",
    "a.csv:3: error COHESION-AREA-006: the parent \"E1200003\" of B is not in the file (did you "
    "mean E12000003 (Yorkshire)?)\n" },
  { "an-area-is-not-its-own-ancestor",
    "code,name,tier,parent\nA,Aa,x,B\nB,Bb,x,C\nC,Cc,x,B\nD,Dd,x,D\n",
    "a.csv:3: error COHESION-AREA-007: B is its own ancestor\n"
    "a.csv:5: error COHESION-AREA-007: D is its own ancestor\n" },
  { "a-share-is-from-0-to-1", "code,name,tier,successor,share\nA,Aa,x,B,1.5\nB,Bb,x,,\n",
    "a.csv:2:10: error COHESION-AREA-008: the share of a successor must be a number from 0 to 1, "
    "got \"1.5\"\n" },
  { "shares-add-up-to-at-most-1",
    "code,name,tier,successor,share\nA,Aa,x,B,0.7\nA,Aa,x,C,0.6\nB,Bb,x,,\nC,Cc,x,,\n",
    "a.csv:2: error COHESION-AREA-008: the shares of the successors of A add up to 1.3, more than "
    "1\n" },
  { "a-share-needs-a-successor", "code,name,tier,successor,share\nA,Aa,x,,0.5\n",
    "a.csv:2:9: error COHESION-AREA-004: a share without a successor\n" },
  { "an-area-ends-after-it-starts", "code,name,tier,start,end\nA,Aa,x,2023-04-01,2023-03\n",
    "a.csv:2:19: error COHESION-AREA-009: the area ends before it starts\n" },
  { "people-cannot-be-fewer-than-none", "code,name,tier,population\nA,Aa,x,-1\nB,Bb,x,many\n",
    "a.csv:2:8: error COHESION-AREA-010: the population must be a number from 0, got \"-1\"\n"
    "a.csv:3:8: error COHESION-AREA-010: the population must be a number from 0, got \"many\"\n" },
  { "rows-of-one-code-agree", "code,name,tier,successor\nA,Aa,x,B\nA,Ab,x,C\nB,Bb,x,\nC,Cc,x,\n",
    "a.csv:3:3: error COHESION-AREA-005: the name of A is not the one of line 2 (several rows of "
    "one code may only differ in successor and share)\n" },
  { "a-code-stands-once", "code,name,tier\nA,Aa,x\nA,Aa,x\n",
    "a.csv:3:1: error COHESION-AREA-014: A stands on line 2 already\n" },
  { "a-successor-stands-once", "code,name,tier,successor\nA,Aa,x,B\nA,Aa,x,B\nB,Bb,x,\n",
    "a.csv:3: error COHESION-AREA-014: the successor \"B\" of A stands on line 2 already\n" },
  { "a-tier-is-an-id", "code,name,tier\nA,Aa,LTLA\n",
    "a.csv:2:6: error COHESION-AREA-013: \"LTLA\" is not the id of a tier (did you mean "
    "\"ltla\"?)\n" },
  { "a-row-has-as-many-fields-as-the-header", "code,name,tier\nA,Aa\nB,Bb,x\n",
    "a.csv:2: error COHESION-AREA-016: this row has 2 fields, the header has 3\n" },
  { "a-file-names-at-least-one-area", "code,name,tier\n",
    "a.csv:1: error COHESION-AREA-017: the file names no area\n" },
  { "a-successor-that-is-not-there-is-a-warning", "code,name,tier,successor\nA,Aa,x,Z\n",
    "a.csv:2: warning COHESION-AREA-012: the successor \"Z\" of A is not in the file\n" },
};

static void
test_case (gconstpointer data)
{
  const Case *given = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (given->text, strlen (given->text));
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionAreas) areas = cohesion_areas_load_bytes (bytes, "a.csv", diagnostics, &error);
  g_autofree gchar *said = cohesion_diagnostics_to_text (diagnostics);
  gchar *last = g_strrstr (said, "\n");

  if (last != NULL)
    {
      /* Without the line that counts. */
      *last = '\0';
      last = g_strrstr (said, "\n");
      g_assert_nonnull (last);
      last[1] = '\0';
    }
  g_assert_cmpstr (said, ==, given->expected);
  if (cohesion_diagnostics_get_n_errors (diagnostics) > 0)
    {
      g_assert_null (areas);
      g_assert_error (error, COHESION_ERROR, COHESION_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "COHESION-AREA-"));
    }
  else
    {
      g_assert_no_error (error);
      g_assert_nonnull (areas);
    }
}

/* What the CSV reader refuses has its file, line and column too. */
static void
test_bad_text (void)
{
  static const gchar text[] = "code,name,tier\nA,A\0a,x\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (CohesionDiagnostics) diagnostics = cohesion_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CohesionIssue) issue = NULL;

  g_assert_null (cohesion_areas_load_bytes (bytes, "a.csv", diagnostics, &error));
  g_assert_nonnull (strstr (error->message, "COHESION-CSV-"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (diagnostics)), ==, 1);
  issue = g_list_model_get_item (G_LIST_MODEL (diagnostics), 0);
  g_assert_cmpstr (cohesion_issue_get_file (issue), ==, "a.csv");
  g_assert_cmpuint (cohesion_issue_get_line (issue), ==, 2);
  g_assert_false (g_str_has_prefix (cohesion_issue_get_message (issue), "a.csv"));
}

static void
test_no_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cohesion_areas_load ("/nowhere/areas.csv", NULL, NULL, &error));
  g_assert_error (error, COHESION_ERROR, COHESION_ERROR_IO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/areas/problems/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/areas/problems/bad-text-has-its-place", test_bad_text);
  g_test_add_func ("/areas/problems/no-file-is-an-io-error", test_no_file);
  return g_test_run ();
}
