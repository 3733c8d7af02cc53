"""cohesion validate, as a user types it."""
import csv
import io
import json
import os
import sys

from harness import TESTS, expect, main, test


@test
def good(w):
    """a study without problems says so and exits with 0."""
    out, err = w.run("validate", "s/study.yaml", "s/framework.yaml", "s/areas.csv", "s/programmes.yaml")
    assert out == "no problems\n", out
    assert err == "", err


@test
def unknown_key(w):
    """an unknown key is named with file, line, column, token and what was meant."""
    w.edit("s/framework.yaml", "        polarity: higher-better", "        polarty: higher-better")
    line = w.read("s/framework.yaml").split("polarty")[0].count("\n") + 1
    out, err = w.run("validate", "s/framework.yaml", code=1)
    expect(out, f's/framework.yaml:{line}:9: error COHESION-YAML-012: unknown key "polarty" (did you mean "polarity"?)\n')
    assert out.splitlines()[-1].startswith("1 error, "), out
    assert err == "", err


@test
def all_at_once(w):
    """problems of several files of a study are found in one pass."""
    w.edit("s/framework.yaml", "        polarity: higher-better", "        polarty: higher-better")
    w.edit("s/areas.csv", "X01B,Brookside,town,X01,95000", "X01B,Brookside,town,X01,many")
    w.edit("s/measures.csv", "X01A,belong,2023,60", "X01A,belong,2023,sixty")
    w.edit("s/study.yaml", "programmes: programmes.yaml", "programmes: program.yaml")
    out, _ = w.run("validate", "s/study.yaml", code=3)
    expect(out, "s/framework.yaml:", "s/areas.csv:", "s/measures.csv:", "s/study.yaml:9:13: error COHESION-IO-001: ")


@test
def missing_areas(w):
    """a registry that is not there does not hide what is wrong in the framework."""
    w.edit("s/framework.yaml", "        polarity: higher-better", "        polarty: higher-better")
    w.edit("s/study.yaml", "areas: areas.csv", "areas: no.csv")
    out, _ = w.run("validate", "s/study.yaml", code=3)
    expect(out, "COHESION-YAML-012", "no.csv: no such file")


@test
def machine_formats(w):
    """problems come as CSV and JSON for programs."""
    w.edit("s/framework.yaml", "        polarity: higher-better", "        polarty: higher-better")
    out, _ = w.run("validate", "s/framework.yaml", "--format", "json", code=1)
    issues = json.loads(out)
    issues = issues["rows"] if isinstance(issues, dict) else issues
    issue = next(i for i in issues if i["token"] == "COHESION-YAML-012")
    assert issue["severity"] == "error" and issue["hint"] == 'did you mean "polarity"?', issue
    assert issue["path"].startswith("domains[0].indicators[0]"), issue
    out, _ = w.run("validate", "s/framework.yaml", "--format", "csv", code=1)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert any(row["token"] == "COHESION-YAML-012" and row["column"] == "9" for row in rows), rows


@test
def not_there(w):
    """a file that is not there is exit code 3."""
    for name in ("no.yaml", "no.csv"):
        out, _ = w.run("validate", name, code=3)
        expect(out, f"{name}: error COHESION-IO-001: no such file\n", "1 error, 0 warnings")


@test
def kinds(w):
    """what a file is is seen from its content, and can be said."""
    w.write("a", w.read("s/areas.csv"))
    w.run("validate", "a", "--kind", "areas")
    w.write("odd.csv", "colour,size\nred,1\n")
    _, err = w.run("validate", "odd.csv", code=2)
    expect(err, "odd.csv", "--kind")
    _, err = w.run("validate", "a", "--kind", "area", code=2)
    expect(err, "--kind")
    _, err = w.run("validate", "s/neighbours.csv", code=2)
    expect(err, "study that names them")


@test
def measures_with_context(w):
    """measures are checked against the framework and the areas that are given."""
    w.run("validate", "s/measures.csv", "--framework", "s/framework.yaml", "--areas", "s/areas.csv")
    w.edit("s/measures.csv", "X01A,belong,2023", "X99,belong,2023")
    w.edit("s/measures.csv", "X01B,belong,2023", "X01B,belnog,2023")
    out, _ = w.run("validate", "s/measures.csv", "--framework", "s/framework.yaml", "--areas", "s/areas.csv", code=1)
    expect(out, "s/measures.csv:2:1: error", "X99", "s/measures.csv:3:6: error", "belnog", 'did you mean "belong"?')


@test
def lenient(w):
    """--lenient turns what is unknown into a warning, and counts what is skipped."""
    w.edit("s/measures.csv", "X01A,belong,2023", "X99,belong,2023")
    w.run("validate", "s/study.yaml", code=1)
    out, _ = w.run("validate", "s/study.yaml", "--lenient")
    expect(out, "warning COHESION-MEASURE-", "X99", "0 errors, ")
    out, _ = w.run("validate", "s/study.yaml", "--lenient", "--quiet")
    assert "warning COHESION" not in out, out


@test
def surveys(w):
    """the design of a survey is checked at its line, and what it needs of the framework."""
    w.write("s/study.yaml", w.read("s/study.yaml") + "surveys:\n  - {file: survey.csv, area: lad, weight: w}\n")
    line = w.read("s/study.yaml").count("\n")
    out, _ = w.run("validate", "s/study.yaml", code=1)
    expect(out, f"study.yaml:{line}:5: error COHESION-SURVEY-021", f"study.yaml:{line}:5: error COHESION-SURVEY-024",
           "2 errors, 0 warnings")


@test
def study_keys(w):
    """wrong values of the study file itself are all found."""
    w.write("s/study.yaml", """cohesion: 2
study: {id: Bad Id, titel: x}
framework: framework.yaml
areas: areas.csv
measures:
  - {file: measures.csv, duplicates: newest}
neighbours: {similar: neighbours.csv}
score: {period: 2023-13, tier: twon, match: last}
""")
    out, _ = w.run("validate", "s/study.yaml", code=1)
    expect(out, ":1:11: error COHESION-STUDY-001", ":2:13: error COHESION-YAML-019", ":2:21: error COHESION-YAML-012",
           ":6:38: error COHESION-STUDY-002", ":8:17: error COHESION-PERIOD-001", ':8:32: error COHESION-STUDY-007',
           'did you mean "town"?', ":8:45: error COHESION-STUDY-002")


@test
def neighbours(w):
    """every mistake in a neighbour set has its line."""
    w.write("s/neighbours.csv", "area,rank,neighbour\nX01A,1,X01B\nX01A,1,X01C\nX01A,2,X01B\nX01B,zero,X01A\n"
            "X01C,1,X01C\nX09,1,X01A\nX01D,1\n")
    out, _ = w.run("validate", "s/study.yaml", code=1)
    expect(out, "neighbours.csv:3: error COHESION-STUDY-014", "neighbours.csv:4: error COHESION-STUDY-014",
           "neighbours.csv:5:6: error COHESION-STUDY-011", "neighbours.csv:6:8: error COHESION-STUDY-012",
           "neighbours.csv:7:1: error COHESION-STUDY-010", "neighbours.csv:8: error COHESION-STUDY-013")


@test
def measures_without_areas(w):
    """measures without areas are an error at the line that names them."""
    w.edit("s/study.yaml", "areas: areas.csv\n", "")
    out, _ = w.run("validate", "s/study.yaml", code=1)
    expect(out, "s/study.yaml:7:11: error COHESION-STUDY-005")


@test
def no_escapes(w):
    """a file cannot steer the terminal through a message."""
    w.write("e.yaml", 'cohesion: 1\n"\\e[31mred\\u009b": 1\n')
    out, _ = w.run("validate", "e.yaml", code=1)
    expect(out, "unknown key", "[31mred")
    assert not [c for c in out if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)], repr(out)


@test
def hostile(w):
    """files that are no text, empty, or folders are refused with the file's name, not with a crash."""
    cases = {"tab.yaml": "cohesion: 1\nframework:\n\tid: x\n", "nul.yaml": b"cohesion: 1\nframe\0work: x\n",
             "latin.yaml": "framework: {title: Café}\n".encode("latin-1"), "empty.yaml": "", "dash.yaml": "- 1\n",
             "deep.yaml": "framework: " + "[" * 5000, "study.yaml": "study: [", "list.yaml": "study:\n- 1\n",
             "nul.csv": b"code,name,tier\nA\0,b,c\n", "quote.csv": 'code,name,tier\n"A,b,c\n'}
    for name, text in cases.items():
        w.write("h/" + name, text)
        out, _ = w.run("validate", "h/" + name, code=1)
        expect(out, "h/" + name, "error COHESION-")
    os.mkdir(w.path("folder.yaml"))
    out, _ = w.run("validate", "folder.yaml", code=3)
    expect(out, "folder.yaml", "COHESION-IO-")


main(TESTS, sys.argv[1:])
