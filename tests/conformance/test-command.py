#!/usr/bin/env python3
"""The cases that every language must pass, from the command: README.md says what they mean.

Studies are scored as they are. A strategy is put into the framework of a study whose indicators are the columns of the case.
"""
import csv
import hashlib
import io
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import tap

COMMAND, ROOT = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
CASES = json.loads((ROOT / "tests" / "conformance" / "cases.json").read_text(encoding="utf-8"))
COMMON = {"name", "by", "error", "issues", "message", "not-in", "tolerance"}
KNOWN = {
    "studies": COMMON | {"study", "files", "edit", "lenient", "period", "match", "tier", "group", "areas", "n-areas", "nodes",
                         "scores", "ranks", "coverage", "statuses", "notes", "periods", "applied", "csv-sha256"},
    "strategies": COMMON | {"kind", "id", "parameters", "polarity", "values", "rows", "weights", "result", "notes", "yaml"},
    "own": COMMON | {"kind", "gives", "throws", "result"},
    "tables": COMMON | {"columns", "csv"},
    "appends": COMMON | {"columns", "measures"},
    "surveys": COMMON | {"files", "edit", "survey", "respondents", "by-state", "margins", "estimates", "base", "against",
                         "differences", "csv-sha256"},
}
CLOSE = 4e-16  # the last bit or the one before: only the order of additions by hand may differ


class Refused(Exception):
    """What the command said when it did not do what it was asked for."""


def run_command(folder, *arguments):
    done = subprocess.run([COMMAND, *arguments, "--format", "csv"], cwd=folder, capture_output=True, check=False, timeout=120)
    if done.returncode != 0:
        raise Refused(done.stderr.decode())
    return done.stdout.decode()


def read_rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def close_to(got, expected, case):
    if expected is None or got == "":
        return expected is None and got == ""
    return math.isclose(float(got), expected, rel_tol=case.get("tolerance", CLOSE), abs_tol=0)


def assert_close(got, expected, case, what):
    assert len(got) == len(expected) and all(close_to(*pair, case) for pair in zip(got, expected)), (what, got, expected)


def check_error(case, said, token):
    found = [line for line in said.splitlines() if "COHESION-" in line]
    assert found and token in found[0], said
    problems = sum("error COHESION-" in line or "warning COHESION-" in line for line in found)
    assert problems == case.get("issues", problems), said
    assert case.get("message", "") in said, said


def write_lines(folder, name, lines):
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_files(folder, case):
    for name, lines in CASES["files"][case["files"]].items():
        write_lines(folder, name, lines)
    for change in case.get("edit", []):
        text = (folder / change["file"]).read_text(encoding="utf-8")
        assert change["from"] in text, change
        (folder / change["file"]).write_text(text.replace(change["from"], change["to"]), encoding="utf-8")


def score(case, folder):
    """The table of scores as text, and that of what was applied."""
    if "files" in case:
        write_files(folder, case)
    path = folder / "study.yaml" if "files" in case else ROOT / case["study"]
    options = [f"--{name}={case[name]}" for name in ("period", "match", "tier", "group") if name in case]
    options += ["--lenient"] if case.get("lenient") else []
    text = run_command(folder, "score", path, *options)
    return text, run_command(folder, "score", path, *options, "--applied") if "applied" in case else ""


def check_scores(case, tables):
    rows = read_rows(tables[0])
    areas = list(dict.fromkeys(row["area"] for row in rows))
    chosen = case.get("areas", areas)
    assert len(areas) == case.get("n-areas", len(chosen))
    nodes = list(dict.fromkeys(row["node"] for row in rows))
    assert nodes == case.get("nodes", nodes), nodes
    cells = {(row["area"], row["node"]): row for row in rows}
    for key, column in (("scores", "score"), ("ranks", "rank"), ("coverage", "coverage")):
        for node, expected in case.get(key, {}).items():
            assert_close([cells[area, node][column] for area in chosen], expected, case, (key, node))
    for key, column in (("statuses", "status"), ("notes", "note"), ("periods", "period")):
        for node, expected in case.get(key, {}).items():
            assert [cells[area, node][column] for area in chosen] == expected, (key, node)
    for row in case.get("applied", []):
        assert any(row.items() <= found.items() for found in read_rows(tables[1])), (row, tables[1])
    if "csv-sha256" in case:
        assert hashlib.sha256(tables[0].encode()).hexdigest() == case["csv-sha256"]


def make_scoring(case):
    """The lines of a framework that hold the strategy and the columns of a case as its indicators."""
    strategy = {"strategy": case["id"]}
    for name, text in case.get("parameters", {}).items():
        strategy[name] = text
    words = ", ".join(f"{name}: {text}" for name, text in strategy.items())
    rest = "" if case["kind"] == "aggregate" else ", aggregate: none"
    columns = len(case["rows"][0]) if "rows" in case else 1
    weights = case.get("weights", [1] * columns)
    return ["cohesion: 1", "framework: {id: root, title: Root, version: '1'}", f"scoring: {{{case['kind']}: {{{words}}}{rest}}}",
            "indicators:"] + [f"  - {{id: i{place}, title: I, unit: any, polarity: {case.get('polarity', 'higher-better')}, "
                              f"weight: {weight}}}" for place, weight in enumerate(weights)]


def apply(case, folder):
    rows = case.get("rows") or [[value] for value in case["values"]]
    write_lines(folder, "study.yaml", ["cohesion: 1", "study: {id: s, title: S}", "framework: framework.yaml",
                                       "areas: areas.csv", "measures: [measures.csv]"])
    write_lines(folder, "framework.yaml", make_scoring(case))
    write_lines(folder, "areas.csv", ["code,name,tier"] + [f"A{row},A{row},town" for row in range(len(rows))])
    write_lines(folder, "measures.csv", ["area,indicator,period,value"] + [
        f"A{row},i{place},2023,{'' if value is None else repr(value)}"
        for row, values in enumerate(rows) for place, value in enumerate(values)])
    return read_rows(run_command(folder, "score", "study.yaml"))


def check_result(case, rows):
    """Aggregates stand at the root, everything else at the indicators."""
    nodes = ["root"] if case["kind"] == "aggregate" else list(dict.fromkeys(row["node"] for row in rows))
    expected = [cells if isinstance(cells, list) else [cells] for cells in case["result"]]
    for place, node in enumerate(nodes):
        cells = [row for row in rows if row["node"] == node]
        assert_close([row["score"] for row in cells], [row[place] for row in expected], case, node)
        for cell, note in zip(cells, case.get("notes", [])):
            assert note is None or cell["note"] == note or (note == "" and cell["score"] != ""), cell


def write_columns(path, *parts):
    names = list(parts[0])
    rows = [row for part in parts for row in zip(*(part[name] for name in names))]
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([names, *rows])


def estimate(case, folder):
    """The tables of estimates, bases and differences as text; the command has all respondents in one file."""
    write_files(folder, case)
    write_columns(folder / "respondents.csv", *case["respondents"])
    keys = {"strata": "stratum", "clusters": "cluster"}
    survey = {keys.get(name, name): value for name, value in case["survey"].items()}
    for place, margin in enumerate(case.get("margins", [])):
        write_columns(folder / f"totals-{place}.csv", margin["totals"])
        survey.setdefault("margins", []).append({"by": margin["by"], "totals": f"totals-{place}.csv"})
    with open(folder / "study.yaml", "a", encoding="utf-8") as file:
        file.write(f"surveys: [{json.dumps({'file': 'respondents.csv', **survey})}]\n")
    options = ["--what=estimates", "--what=base"] + [f"--against-{key}={name}" for key, name in case.get("against", {}).items()]
    return [run_command(folder, "estimate", "study.yaml", option) for option in options]


def check_estimates(case, tables):
    for key, text in zip(("estimates", "base", "differences"), tables):
        rows = read_rows(text)
        for name, expected in case.get(key, {}).items():
            if any(isinstance(cell, str) for cell in expected):
                assert [row[name] for row in rows] == expected, (key, name, text)
            else:
                assert_close([row[name] for row in rows], expected, case, (key, name))
    assert hashlib.sha256(tables[0].encode()).hexdigest() == case["csv-sha256"]


def check(kind, case):
    unknown = set(case) - KNOWN[kind]
    assert not unknown, f"the case has keys that this runner does not know: {sorted(unknown)}"
    if "command" in case.get("not-in", {}):
        raise tap.Skip(case["not-in"]["command"])
    run, compare = {"studies": (score, check_scores), "strategies": (apply, check_result),
                    "surveys": (estimate, check_estimates)}[kind]
    with tempfile.TemporaryDirectory() as name:
        try:
            got = run(case, pathlib.Path(name))
        except Refused as error:
            assert "error" in case, str(error)
            check_error(case, str(error), case.get("yaml", case["error"]))
            return
    assert "error" not in case, f"{case['error']} expected, but all went well"
    compare(case, got)


assert set(CASES) == {"about", "files", *KNOWN}, "a section that this runner does not know"
tap.run([(f"/command/conformance/{kind}/{case['name']}", lambda kind=kind, case=case: check(kind, case))
         for kind in KNOWN for case in CASES[kind]])
