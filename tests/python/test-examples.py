#!/usr/bin/env python3
"""What the docstrings and docs/python.md show is what happens."""
import contextlib
import doctest
import io
import os
import pathlib
import re
import runpy
import tempfile
import xml.dom.minidom

import tap
from package import ROOT, coh, pandas

from libcohesion import _exports, _stores, _strategies, _study, _surveys, _tables, _views, _errors

PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


def check_docstrings():
    os.chdir(ROOT)
    tried = 0
    for module in (_errors, _exports, _stores, _strategies, _study, _surveys, _tables, _views):
        report = io.StringIO()
        with contextlib.redirect_stdout(report):
            failed, count = doctest.testmod(module)
        assert not failed, report.getvalue()
        tried += count
    assert tried > 25, tried


def check_documented():
    """Everything public says what it is for."""
    bare = []
    for module in (_errors, _exports, _stores, _strategies, _study, _surveys, _tables, _views):
        for name, thing in vars(module).items():
            if name.startswith("_") or getattr(thing, "__module__", None) != module.__name__ or not isinstance(thing, type):
                continue
            bare += [f"{name}.{part}" for part, member in vars(thing).items()
                     if not part.startswith("_") and (callable(member) or isinstance(member, (classmethod, property)))
                     and not getattr(member, "__doc__", None)]
            if not thing.__doc__:
                bare.append(name)
    assert not bare, bare


def programs():
    found = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    assert len(found) == 8, len(found)
    return found


def run(program):
    """What a program prints, run where its paths are right and nothing it writes stays."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        (path / "examples").symlink_to(ROOT / "examples")
        (path / "program.py").write_text(program, encoding="utf-8")
        printed, before = io.StringIO(), os.getcwd()
        os.chdir(folder)
        try:
            with contextlib.redirect_stdout(printed):
                runpy.run_path(str(path / "program.py"))
        finally:
            os.chdir(before)
        svg = path / "england.svg"
        return printed.getvalue(), svg.read_text(encoding="utf-8") if svg.exists() else None


def check_tutorial():
    pandas()
    program = programs()[0]
    assert len(program.splitlines()) < 40
    printed, svg = run(program)
    assert printed.startswith("<Study england-2026: ") and "\nBradford\n" in printed, printed
    assert svg.count("<rect ") == 10 and xml.dom.minidom.parseString(svg).documentElement.tagName == "svg"
    best = [line.split() for line in printed.splitlines()[-10:]]
    assert [line[0] for line in best] == [str(rank) for rank in range(1, 11)], printed


def check_data():
    printed, _ = run(programs()[1])
    assert printed.startswith("57.5\n[ 10.  60. 100. "), printed
    assert "\nfirst-study" in printed and "\ncollinear" in printed, printed


def check_exports():
    printed, _ = run(programs()[2])
    assert printed.startswith("[5, 1, 2, 3] [16.6") and "\nAppleford\n['code', 'name'" in printed, printed
    assert "\nX01A,Appleford,town,first-study,2023-01-01/P1Y,16.7," in printed, printed


def check_surveys():
    pandas()
    printed, _ = run(programs()[3])
    lines = [line.split() for line in printed.splitlines()]
    assert lines[0][:3] == ["area", "group", "value"] and lines[1][0] == "X01A" and "korn-graubard" in printed, printed
    assert "'dont_know': 1.0" in printed and "'not_asked': 1.0" in printed, printed


def check_sure():
    printed, _ = run(programs()[4])
    best = next(line.split() for line in printed.splitlines() if line.split()[:1] == ["X01C"])
    assert float(best[2]) < float(best[1]) < float(best[3]) and best[4] == "1.0" or best[4] == "1", best
    assert "joint_rank_upper" in printed, printed


def check_why():
    printed, _ = run(programs()[5])
    assert "Volunteered in the last month None None None fewer than 10 answers" in printed, printed
    assert printed.splitlines()[-1] == "[10.85470085 55.47008547 93.37606838  8.33333333 69.16666667] [4. 3. 1. 5. 2.]", printed


def check_errors():
    printed, _ = run(programs()[6])
    assert "X01A (Appleford)" in printed and 'did you mean "belong"' in printed, printed


def check_strategy():
    printed, _ = run(programs()[7])
    assert printed.startswith("[") and "quantile" in coh.Strategy.list(coh.StrategyKind.AGGREGATE), printed


tap.run([
    ("/python/examples/docstrings-do-what-they-show", check_docstrings),
    ("/python/examples/everything-public-is-documented", check_documented),
    ("/python/examples/the-tutorial-goes-from-study-to-chart", check_tutorial),
    ("/python/examples/data-goes-in-and-out", check_data),
    ("/python/examples/exports-are-objects-and-files", check_exports),
    ("/python/examples/surveys-become-estimates", check_surveys),
    ("/python/examples/intervals-stand-beside-the-scores", check_sure),
    ("/python/examples/why-and-what-if", check_why),
    ("/python/examples/errors-say-what-they-say", check_errors),
    ("/python/examples/a-strategy-takes-three-steps", check_strategy),
])
