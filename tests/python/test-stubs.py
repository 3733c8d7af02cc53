#!/usr/bin/env python3
"""The types of the package: up to date, and a type checker finds with them what it should."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import tap
from package import ROOT, coh

PACKAGE = ROOT / "bindings" / "python" / "libcohesion"

GOOD = '''
import libcohesion as coh
import numpy

study: coh.Study = coh.Study.open("study.yaml", progress=True)
scores: coh.Scores = study.score(period="2023", match="latest", threads=2)
name: str = study.areas["E08000032"].name
names: list[str] = [area.name for area in study.areas]
row: dict[str, object] = scores[0]
values: list[float] = scores.to_numpy("trust").tolist()
root: str = study.framework.root.id
table: coh.Table = coh.Table.from_columns({"a": [1]})
survey: coh.Survey = coh.Survey.from_pandas({"w": [1.0]}, weight="w", strata=["s"], lonely_psu="adjust")
estimates: coh.Estimates = survey.estimate(study.framework, study.areas, lenient=True)
estimator: coh.Estimator = coh.Estimator(survey, study.framework).add({"w": [2.0]}, "monday").add_file("more.csv")
state: coh.Table = coh.Estimator(survey, study.framework, study.areas).add_state(estimator.state).merge(estimator).state
first: dict[str, object] = estimator.finish()[0]
study.estimates("wave").append_to(study.measures).append({"a": [1]})
token: str | None = None
try:
    study.measures.append({"a": [1]})
except coh.CohesionError as error:
    token = error.token

class Median(coh.Aggregation):
    __strategy__ = "median"
    def do_aggregate(self, matrix: coh.Matrix, weights: coh.Column | None, out: coh.Column) -> bool:
        out.numpy()[:] = numpy.nanmedian(matrix.numpy(), axis=1)
        return True

async def later() -> coh.Scores:
    return await study.score_async(tier="ltla")
'''

BAD = '''
import libcohesion as coh
study = coh.Study.open("study.yaml")
study.scor()                                      # line 4
number: int = study.areas["E08000032"].name       # line 5
study.score(perod="2023")                         # line 6
later: coh.Scores = study.score_async()           # line 7
coh.Column.new("three")                           # line 8
coh.Estimator(study.framework)                    # line 9
'''


def check_current():
    gir = os.environ.get("COHESION_GIR")
    if not gir:
        raise tap.Skip("needs COHESION_GIR, which the build sets")
    made = subprocess.run([sys.executable, ROOT / "build-aux" / "gir-stubs.py", gir, PACKAGE], capture_output=True, check=True)
    assert made.stdout == (PACKAGE / "__init__.pyi").read_bytes(), "not up to date: ninja -C build update-stubs"


def check_complete():
    """Every public name at run time is in the stub."""
    text = (PACKAGE / "__init__.pyi").read_text(encoding="utf-8")
    for name in coh.__all__:
        assert f"class {name}" in text or f"as {name}" in text or f"def {name}(" in text, name
    for kind in (coh.Study, coh.Areas, coh.Measures, coh.Table, coh.Scores, coh.Column, coh.Framework):
        body = text[text.index(f"\nclass {kind.__name__}"):]
        body = body[:body.index("\nclass ", 1)]
        for name in vars(kind):
            if not name.startswith(("_", "do_")) and name not in ("parent_instance", "props", "splice"):
                assert f"def {name}(" in body, f"{kind.__name__}.{name}"


def mypy(program):
    if os.environ.get("LD_PRELOAD"):
        raise tap.Skip("a type checker says nothing about the library that a sanitizer could see")
    command = shutil.which("mypy")
    if command is None:
        raise tap.Skip("needs mypy (Debian: mypy)")
    environment = {name: value for name, value in os.environ.items() if name not in ("LD_PRELOAD", "PYTHONPATH")}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "program.py"
        path.write_text(program, encoding="utf-8")
        return subprocess.run([command, "--ignore-missing-imports", "--python-version", "3.11", "--cache-dir", folder, str(path)],
                              capture_output=True, text=True, env={**environment, "MYPYPATH": str(PACKAGE.parent)}, check=False)


def check_good():
    done = mypy(GOOD)
    assert done.returncode == 0, done.stdout + done.stderr


def check_bad():
    done = mypy(BAD)
    lines = sorted({int(line.split(":")[1]) for line in done.stdout.splitlines() if ": error:" in line})
    assert lines == [4, 5, 6, 7, 8, 9], done.stdout + done.stderr


tap.run([
    ("/python/stubs/they-are-what-the-gir-gives", check_current),
    ("/python/stubs/nothing-public-is-left-out", check_complete),
    ("/python/stubs/a-right-program-passes-mypy", check_good),
    ("/python/stubs/mypy-finds-six-mistakes", check_bad),
])
