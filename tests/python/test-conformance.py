#!/usr/bin/env python3
"""The cases that every language must pass, from the package."""
import json

import tap
from package import ROOT, catch, coh, folder_with_study, numpy

CASES = json.loads((ROOT / "tests" / "conformance" / "cases.json").read_text(encoding="utf-8"))
KINDS = {"normalise": coh.StrategyKind.NORMALISE, "aggregate": coh.StrategyKind.AGGREGATE}


def numbers(values):
    return numpy.array(values, dtype=float)


def assert_close(got, expected, what):
    """To the last bit or the one before: only the order of additions by hand may differ."""
    assert numpy.allclose(got, numbers(expected), rtol=4e-16, atol=0, equal_nan=True), (what, list(got), expected)


def score(case, path):
    return coh.Study.open(path).score(period=case.get("period"), tier=case.get("tier"))


def check_study(case):
    with folder_with_study() as folder:
        path = folder / ROOT.joinpath(case["study"]).name
        change = case.get("replace")
        if change:
            text = (folder / change["file"]).read_text(encoding="utf-8")
            assert change["from"] in text
            (folder / change["file"]).write_text(text.replace(change["from"], change["to"]), encoding="utf-8")
        if "error" in case:
            error = catch(coh.CohesionError, score, case, path)
            assert error.token == case["error"], str(error)
            assert "issues" not in case or len(error.issues) == case["issues"], str(error)
            return
        scores = score(case, path)
    assert scores.areas == case["areas"]
    for key, quantity in (("scores", "score"), ("ranks", "rank"), ("coverage", "coverage")):
        for node, expected in case[key].items():
            assert_close(scores.to_numpy(node, quantity), expected, (key, node))


def apply(case):
    strategy = coh.Strategy.new(KINDS[case["kind"]], case["id"])
    for name, text in case.get("parameters", {}).items():
        strategy.set_parameter(name, text)
    if case["kind"] == "normalise":
        out = coh.Column.new(len(case["values"]))
        strategy.apply(coh.Column.from_numpy(numbers(case["values"])), out)
    else:
        out = coh.Column.new(len(case["rows"]))
        strategy.apply(coh.Matrix.from_numpy(numbers(case["rows"])), coh.Column.from_numpy(case["weights"]), out)
    return out.numpy()


def check_strategy(case):
    if "error" in case:
        assert catch(coh.CohesionError, apply, case).token == case["error"]
    else:
        assert_close(apply(case), case["result"], case["id"])


def test(kind, number, case):
    name = case.get("name", f"{number}-{case.get('id')}")
    check = check_study if kind == "studies" else check_strategy
    return f"/python/conformance/{kind}/{name}", lambda: check(case)


tap.run([test(kind, number, case) for kind in ("studies", "strategies") for number, case in enumerate(CASES[kind], 1)])
