"""cohesion export: files for dashboards."""
import csv
import io
import json
import os
import sys

from harness import TESTS, expect, main, test

ENGLAND = ("examples", "england", "study.yaml")
FORMATS = ["json-stat", "cols.json", "rows.json", "csv", "csvw"]


def england(w):
    return os.path.join(w.source, *ENGLAND)


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def number(text):
    return None if text == "" else float(text)


def check_cube(cube, rows, node):
    """Every row is its cell, every cell without a row is empty, and the statuses are where they belong."""
    assert cube["version"] == "2.0" and cube["class"] == "dataset"
    assert cube["id"] == ["areacd", "period", node, "measure"], cube["id"]
    index = {name: cube["dimension"][name]["category"]["index"] for name in cube["id"]}
    assert [len(index[name]) for name in cube["id"]] == cube["size"]
    for name in cube["id"]:
        assert sorted(index[name].values()) == list(range(len(index[name]))), name
        label = cube["dimension"][name]["category"].get("label")
        assert label is None or list(label) == list(index[name]), name
    assert list(index["period"]) == sorted(index["period"], key=lambda text: index["period"][text])
    total = 1
    for size in cube["size"]:
        total *= size
    assert len(cube["value"]) == total
    measures = index["measure"]
    expected, statuses, notes = [None] * total, {}, {}
    for row in rows:
        at = 0
        for name in cube["id"][:-1]:
            at = at * len(index[name]) + index[name][row[name]]
        at *= len(measures)
        for name, place in measures.items():
            expected[at + place] = number(row[name])
        if row["status"]:
            statuses[str(at)] = row["status"]
        if row["notes"]:
            notes[str(at)] = row["notes"]
    assert cube["value"] == expected
    assert cube["status"] == statuses
    assert cube["extension"]["notes"] == notes
    assert all(code in cube["extension"]["status"]["label"] for code in statuses.values())


@test
def every_form_of_england(w):
    """the England study in every form holds the same rows."""
    for what, node in (("scores", "node"), ("measures", "indicator")):
        w.run("export", england(w), "--what", what, "--format", "csvw", "--output", ".")
        rows = rows_of(w.read(what + ".csv"))
        for form in FORMATS[:3]:
            w.run("export", england(w), "-w", what, "-f", form, "-o", ".")
        columns = json.loads(w.read(what + ".cols.json"))
        objects = json.loads(w.read(what + ".rows.json"))
        assert list(columns) == list(rows[0]) and len(objects) == len(rows)
        for name, cells in columns.items():
            assert cells == [row[name] for row in objects], name
            if isinstance(next((cell for cell in cells if cell is not None), ""), str):
                assert [cell or "" for cell in cells] == [row[name] for row in rows], name
            else:
                assert cells == [number(row[name]) for row in rows], name
        check_cube(json.loads(w.read(what + ".json")), rows, node)
        metadata = json.loads(w.read(what + ".csv-metadata.json"))
        assert metadata["url"] == what + ".csv"
        assert [column["name"] for column in metadata["tableSchema"]["columns"]] == list(rows[0])
    assert len(rows_of(w.read("scores.csv"))) == len(rows_of(w.run("score", england(w), "-f", "csv")[0]))


@test
def scores_are_those_of_score(w):
    """the scores exported are those of the command score."""
    exported = rows_of(w.run("export", "s/study.yaml", "-f", "csv")[0])
    scored = rows_of(w.run("score", "s/study.yaml", "-f", "csv")[0])
    pairs = (("areacd", "area"), ("node", "node"), ("period", "period"), ("score", "score"), ("rank", "rank"),
             ("coverage", "coverage"), ("status", "status"), ("notes", "note"))
    for one, other in pairs:
        assert [row[one] for row in exported] == [row[other] for row in scored], one


@test
def rule_and_group(w):
    """--match and --group score as they do in the command score, and are refused where nothing is scored."""
    w.edit("s/measures.csv", "area,indicator,period,value", "area,indicator,period,group,value")
    lines = w.read("s/measures.csv").splitlines()
    lines[1:] = [",".join(cells[:3] + ["", *cells[3:]]) for cells in (line.split(",") for line in lines[1:])]
    older = [line.replace(",2023,,", ",2022,young,") for line in lines[1:] if ",2023,," in line]
    lines = [line for line in lines if not line.startswith("X01A,lonely,2023")]
    w.write("s/measures.csv", "\n".join(lines + older) + "\n")
    seen = set()
    for chosen in ((), ("--match", "latest"), ("--match", "exact"), ("-p", "2022", "-g", "young")):
        exported = rows_of(w.run("export", "s/study.yaml", "-f", "csv", *chosen)[0])
        scored = rows_of(w.run("score", "s/study.yaml", "-f", "csv", *chosen)[0])
        assert [row["score"] for row in exported] == [row["score"] for row in scored]
        seen.add(tuple((row["period"], row["score"]) for row in exported))
    assert len(seen) > 1
    for arguments, code, part in (
            (("--match", "nearest"), 2, "exact or latest"), (("-g", "yuong"), 4, "young"),
            (("-w", "measures", "--match", "latest"), 2, "the measures are not scored"),
            (("-w", "framework", "-g", "young"), 2, "--group says how to score; the framework is not scored")):
        expect(w.run("export", "s/study.yaml", *arguments, code=code)[1], part)


@test
def round_trip(w):
    """what is exported of the England measures reads back the same with the layout of the publisher."""
    study = os.path.dirname(england(w))
    files = sorted(os.listdir(os.path.join(study, "measures")))
    known = ("--framework", os.path.join(study, "framework.yaml"), "--areas", os.path.join(study, "areas.csv"))
    w.run("export", england(w), "-w", "measures", "-f", "csv", "-o", "tidy.csv")
    again = rows_of(w.run("import", "tidy.csv", "--layout", "ons-explore-local-statistics", *known)[0])
    names = [os.path.join(study, "measures", name) for name in files if name.endswith(".csv")]
    before = rows_of(w.run("import", *names, *known)[0])
    key = lambda row: (row["indicator"], row["area"], row["period"])
    before.sort(key=key)
    again.sort(key=key)
    assert len(before) == len(again) > 48000
    for name in before[0]:
        if name != "level":                      # said once for all by the name of the column
            assert [row[name] for row in before] == [row[name] for row in again], name


@test
def choosing(w):
    """filters choose; what is not there is named, with exit code 4."""
    rows = rows_of(w.run("export", england(w), "-w", "measures", "-i", "anxiety", "-n", "happiness", "-p", "2022-23",
                         "-t", "region", "-f", "csv")[0])
    assert {row["indicator"] for row in rows} == {"anxiety", "happiness"}
    assert {row["period"] for row in rows} == {"2022-04-01/P1Y"} and {row["geography"] for row in rows} == {"Region"}
    rows = rows_of(w.run("export", "s/study.yaml", "-a", "X01A", "-f", "csv")[0])
    assert {row["areacd"] for row in rows} == {"X01A"} and len(rows) > 1
    for arguments, code, part in (
            (("-i", "lonley"), 4, 'did you mean "lonely"?'), (("-a", "X99"), 4, 'no area "X99"'),
            (("-w", "measures", "-t", "towm"), 4, 'did you mean "town"?'), (("-w", "areas", "-p", "2023"), 1, "period"),
            (("-w", "areas", "-f", "json-stat"), 2, "cols.json"), (("-w", "score"), 2, 'did you mean "scores"?'),
            (("-f", "csvv"), 2, "one of json-stat"), (("-f", "csvw"), 2, "--output"),
            (("-p", "2022", "-p", "2023"), 2, "one --period"), (("-t", "a", "-t", "b"), 2, "one --tier")):
        out, err = w.run("export", "s/study.yaml", *arguments, code=code)
        assert out == "", out[:200]
        expect(err, part)
    w.run("export", code=2)


@test
def files(w):
    """a folder takes files named after what they hold; nothing else is left there."""
    os.mkdir(w.path("public"))
    for what, forms in (("scores", FORMATS), ("areas", FORMATS[1:]), ("framework", FORMATS[1:])):
        for form in forms:
            assert w.run("export", "s/study.yaml", "-w", what, "-f", form, "-o", "public") == ("", "")
    assert sorted(os.listdir(w.path("public"))) == sorted(
        ["scores.json"] + [what + end for what in ("scores", "areas", "framework")
                           for end in (".cols.json", ".rows.json", ".csv", ".csv-metadata.json")])
    assert w.read("public/scores.json") == w.run("export", "s/study.yaml")[0]
    assert w.read("public/areas.csv") == w.run("export", "s/study.yaml", "-w", "areas")[0]
    expect(w.run("export", "s/study.yaml", "-o", "no/such/folder.json", code=3)[1], "no/such/folder.json")


@test
def missing_parts(w):
    """a study without measures or areas says so."""
    w.write("bare.yaml", "cohesion: 1\nstudy: {id: bare, title: Bare}\nframework: s/framework.yaml\n")
    expect(w.run("export", "bare.yaml", "-w", "areas", code=4)[1], "names no areas")
    expect(w.run("export", "bare.yaml", "-w", "measures", code=4)[1], "names no measures")
    expect(w.run("export", "bare.yaml", "-w", "framework")[0], "node,parent,kind")


main(TESTS, sys.argv[1:])
