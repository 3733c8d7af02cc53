#!/usr/bin/env python3
"""Readers that are not ours read the exports: jsonstat-toolkit (npm), pyjstat and csvw (PyPI).

What a reader needs is installed into a folder of the build, once; without it the test is skipped by name."""
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import tap

COMMAND, SOURCE, TOOLS = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
ENGLAND = SOURCE / "examples" / "england" / "study.yaml"
FIRST = SOURCE / "examples" / "first-study" / "study.yaml"

# Reads a cube and prints its rows in the order of the cube, without those that have nothing.
TOOLKIT = """
import JSONstat from 'jsonstat-toolkit';
import { readFileSync } from 'fs';
const dataset = JSONstat(JSON.parse(readFileSync(process.argv[2], 'utf8')));
if (dataset.class !== 'dataset' || dataset.error) throw new Error('not a dataset');
const roles = { time: dataset.role.time, geo: dataset.role.geo, metric: dataset.role.metric };
const labels = Object.fromEntries(dataset.id.map((id) => [id, dataset.Dimension(id).Category().map((c) => c.label)]));
// Of an empty cube the reader makes no table.
const rows = (dataset.toTable({ type: 'arrobj', content: 'id', status: true }) ?? [])
  .filter((row) => row.value !== null || row.status !== null);
console.log(JSON.stringify({ label: dataset.label, id: dataset.id, size: dataset.n, roles, labels, rows }));
"""


def run(*arguments, **options):
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, timeout=170, **options)
    assert done.returncode == 0, f"{' '.join(map(str, arguments))}: {done.stdout[-1000:]}{done.stderr[-2000:]}"
    return done.stdout


def install(name, *commands):
    """A folder with what the commands install; it counts only once all have run."""
    folder = TOOLS / name
    if (folder / "done").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for command in commands:
        try:
            subprocess.run([part.format(folder=folder) for part in command], cwd=folder, check=True, timeout=150,
                           capture_output=True, text=True)
        except (OSError, subprocess.SubprocessError) as problem:
            said = (getattr(problem, "stderr", None) or "").splitlines()
            raise tap.Skip(f"needs {name}: {next((line for line in said if 'error' in line.lower()), problem)}")
    (folder / "done").touch()
    return folder


def python_with(package):
    python = next((found for found in ("/usr/bin/python3", sys.executable) if os.path.exists(found)), "python3")
    folder = install(package, [python, "-m", "venv", "{folder}/venv"],
                     ["{folder}/venv/bin/pip", "install", "--quiet", "--disable-pip-version-check", package])
    return folder / "venv" / "bin" / "python"


def node_with(package):
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise tap.Skip("needs node and npm")
    return install(package, ["npm", "install", "--no-audit", "--no-fund", "--prefix", "{folder}", package])


def export(folder, study, what, form, *more):
    run(COMMAND, "export", study, "--what", what, "--format", form, "--output", folder, *more)


def read_tidy(folder, what):
    with open(folder / f"{what}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def cells_of(rows, node, measures):
    """(area, period, node, measure) -> number or None, for what the tidy CSV says something of."""
    cells = {}
    for row in rows:
        for measure in measures:
            if row[measure] != "":
                cells[row["areacd"], row["period"], row[node], measure] = float(row[measure])
    return cells


def check_toolkit():
    toolkit = node_with("jsonstat-toolkit")
    (toolkit / "read.mjs").write_text(TOOLKIT, encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for what, node, more in (("scores", "node", ()), ("measures", "indicator", ("--tier", "region"))):
            export(folder, ENGLAND, what, "json-stat", *more)
            export(folder, ENGLAND, what, "csv", *(more if what == "measures" else ()))
            seen = json.loads(run("node", toolkit / "read.mjs", folder / f"{what}.json"))
            rows = read_tidy(folder, what)
            assert seen["id"] == ["areacd", "period", node, "measure"] and seen["label"], seen["id"]
            assert seen["roles"]["time"] == ["period"] and seen["roles"]["geo"] == ["areacd"], seen["roles"]
            assert set(seen["labels"]["areacd"]) == {row["areanm"] for row in rows}
            measures = {row["measure"] for row in seen["rows"]}
            got = {(row["areacd"], row["period"], row[node], row["measure"]): row["value"]
                   for row in seen["rows"] if row["value"] is not None}
            assert got == cells_of(rows, node, measures), "the cells differ"
            statuses = sorted(row["status"] for row in seen["rows"] if row["status"] is not None)
            assert statuses == sorted(row["status"] for row in rows if row["status"]), "the statuses differ"


def check_toolkit_edges():
    toolkit = node_with("jsonstat-toolkit")
    (toolkit / "read.mjs").write_text(TOOLKIT, encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        export(folder, FIRST, "scores", "json-stat", "--area", "X01A")
        seen = json.loads(run("node", toolkit / "read.mjs", folder / "scores.json"))
        assert seen["labels"]["areacd"] == ["Appleford"], seen["labels"]
        (folder / "areas.csv").write_text("code,name,tier\nA1,One,town\n", encoding="utf-8")
        shutil.copy(FIRST.parent / "framework.yaml", folder)
        (folder / "study.yaml").write_text(
            "cohesion: 1\nstudy: {id: edge, title: Edge}\nframework: framework.yaml\nareas: areas.csv\n"
            "measures: [measures.csv]\n", encoding="utf-8")
        (folder / "measures.csv").write_text("area,indicator,period,value,status\nA1,lonely,2023,,c\n", encoding="utf-8")
        export(folder, folder / "study.yaml", "measures", "json-stat")
        seen = json.loads(run("node", toolkit / "read.mjs", folder / "measures.json"))
        assert [(row["value"], row["status"]) for row in seen["rows"]] == [(None, "c")], seen["rows"]
        (folder / "measures.csv").write_text("area,indicator,period,value\n", encoding="utf-8")
        export(folder, folder / "study.yaml", "measures", "json-stat")
        seen = json.loads(run("node", toolkit / "read.mjs", folder / "measures.json"))
        assert seen["size"] == 0 and seen["rows"] == [], seen


PYJSTAT = """
import json, sys
from pyjstat import pyjstat
dataset = pyjstat.Dataset.read(open(sys.argv[1], encoding="utf-8"))
frame = dataset.write("dataframe", naming="id")
frame = frame[frame["value"].notna()]
print(json.dumps(frame.values.tolist()))
"""


def check_pyjstat():
    python = python_with("pyjstat")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        export(folder, ENGLAND, "scores", "json-stat")
        export(folder, ENGLAND, "scores", "csv")
        rows = json.loads(run(python, "-c", PYJSTAT, folder / "scores.json"))
        got = {tuple(row[:4]): row[4] for row in rows}
        assert got == cells_of(read_tidy(folder, "scores"), "node", {row[3] for row in rows}), "the cells differ"


CSVW = """
import json, sys, warnings
from csvw import CSVW, TableGroup
warnings.simplefilter("error")
table = CSVW(sys.argv[1], validate=True)
assert table.is_valid, [str(warning.message) for warning in table.warnings]
metadata = json.load(open(sys.argv[1], encoding="utf-8"))
table = table.tables[0]
table.check_primary_key()
rows = list(table)
print(json.dumps({"n": len(rows), "types": sorted({type(v).__name__ for r in rows for v in r.values()}),
                  "first": {k: str(v) for k, v in rows[0].items()}}))
"""


def check_csvw():
    python = python_with("csvw")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for what, types in (("scores", {"Decimal", "int", "str"}), ("areas", {"str"}), ("framework", {"int", "str"}),
                            ("measures", {"Decimal", "str"})):
            more = ("--tier", "region") if what == "measures" else ()
            export(folder, ENGLAND, what, "csvw", *more)
            seen = json.loads(run(python, "-c", CSVW, folder / f"{what}.csv-metadata.json"))
            assert seen["n"] == len(read_tidy(folder, what)), seen
            assert types <= {kind.replace("float", "Decimal") for kind in seen["types"]}, seen


def main():
    tests = [("jsonstat-toolkit reads the cells of England as the CSV has them", check_toolkit),
             ("jsonstat-toolkit reads one area, nothing but missing, and nothing at all", check_toolkit_edges),
             ("pyjstat reads the scores of England as the CSV has them", check_pyjstat),
             ("csvw finds every table valid and of the types it says", check_csvw)]
    tap.run(tests)


if __name__ == "__main__":
    main()
