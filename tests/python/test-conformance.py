#!/usr/bin/env python3
"""The cases that every language must pass, from the package: tests/conformance/README.md says what they mean."""
import hashlib
import json
import math
import pathlib
import tempfile

import tap
from package import ROOT, STUDY, catch, coh, numpy

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


def numbers(values):
    return numpy.array([[number(cell) for cell in row] if isinstance(row, list) else number(row) for row in values])


def number(value):
    return math.nan if value is None else float(value)


def assert_close(got, expected, case, what):
    assert numpy.allclose(got, numbers(expected), rtol=case.get("tolerance", CLOSE), atol=0, equal_nan=True), \
        (what, numpy.asarray(got).tolist(), expected)


def check_error(case, error):
    assert error.token == case["error"], str(error)
    assert len(error.issues) == case.get("issues", len(error.issues)), str(error)
    assert case.get("message", "") in str(error), str(error)


def check_kind(kind, case, run, check):
    """Run a case: its error, or what it gives."""
    unknown = set(case) - KNOWN[kind]
    assert not unknown, f"the case has keys that this runner does not know: {sorted(unknown)}"
    if "python" in case.get("not-in", {}):
        raise tap.Skip(case["not-in"]["python"])
    if "error" in case:
        check_error(case, catch(coh.CohesionError, run, case))
    else:
        check(case, run(case))


def write_files(folder, case):
    for name, lines in CASES["files"][case["files"]].items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    for change in case.get("edit", []):
        text = (folder / change["file"]).read_text(encoding="utf-8")
        assert change["from"] in text, change
        (folder / change["file"]).write_text(text.replace(change["from"], change["to"]), encoding="utf-8")
    return folder / "study.yaml"


def score(case):
    with tempfile.TemporaryDirectory() as folder:
        path = write_files(pathlib.Path(folder), case) if "files" in case else ROOT / case["study"]
        study = coh.Study.open(path, lenient=case.get("lenient", False))
    return study.score(**{name: case[name] for name in ("period", "match", "tier", "group") if name in case})


def check_scores(case, scores):
    chosen = case.get("areas", scores.areas)
    rows = [scores.areas.index(area) for area in chosen]
    assert len(scores.areas) == case.get("n-areas", len(chosen))
    assert scores.nodes == case.get("nodes", scores.nodes)
    for key, quantity in (("scores", "score"), ("ranks", "rank"), ("coverage", "coverage")):
        for node, expected in case.get(key, {}).items():
            assert_close(scores.to_numpy(node, quantity)[rows], expected, case, (key, node))
    for key, column in (("statuses", "status"), ("notes", "note"), ("periods", "period")):
        for node, expected in case.get(key, {}).items():
            texts = [text or "" for text in scores[node][column]]
            assert [texts[row] for row in rows] == expected, (key, node, texts)
    for row in case.get("applied", []):
        assert any(row.items() <= {name: text or "" for name, text in found.items()}.items() for found in scores.applied), row
    if "csv-sha256" in case:
        assert hashlib.sha256(scores.to_csv().encode()).hexdigest() == case["csv-sha256"]


def apply_to(strategy, case):
    """What the strategy makes of the numbers of a case, and the column that it made."""
    weights = coh.Column.from_numpy(case["weights"]) if "weights" in case else None
    carrier = coh.Column.from_numpy(numbers(case["values"])) if "values" in case else coh.Matrix.from_numpy(numbers(case["rows"]))
    if case["kind"] == "impute":
        out = coh.Matrix.new(len(case["rows"]), len(case["rows"][0]))
    else:
        out = coh.Column.new(len(case["weights"] if case["kind"] == "weigh" else case.get("values", case.get("rows"))))
    strategy.apply(carrier, *([weights] if case["kind"] in ("weigh", "aggregate") else []), out)
    return out


def apply(case):
    strategy = coh.Strategy.new(getattr(coh.StrategyKind, case["kind"].upper()), case["id"])
    for name, text in case.get("parameters", {}).items():
        strategy.set_parameter(name, text)
    if case.get("polarity") == "lower-better":
        strategy.polarity = coh.Polarity.LOWER_BETTER
    return apply_to(strategy, case)


def check_result(case, out):
    assert_close(out.numpy(), case["result"], case, case["name"])
    for row, note in enumerate(case.get("notes", [])):
        assert note is None or (out.get_note(row) or "") == note, (row, out.get_note(row))


OWN_KINDS = {"treat": coh.Treatment, "impute": coh.Imputation, "normalise": coh.Normalisation, "weigh": coh.Weighting,
             "aggregate": coh.Aggregation}


def apply_own(case):
    """A strategy in this language that gives these numbers, whatever it is given."""
    def slot(self, *carriers):
        if "throws" in case:
            raise ValueError(case["throws"])
        if case["gives"]:
            carriers[-1].set_bytes(coh.Column.from_numpy(numbers(case["gives"])).get_bytes())
        return True
    kind = OWN_KINDS[case["kind"]]
    strategy = type(kind)(f"Own{kind.__name__}", (kind,), {f"do_{case['kind']}": slot})()
    out = apply_to(strategy, {"kind": case["kind"], "values": [1, 2]} if case["kind"] in ("treat", "normalise") else
                   {"kind": case["kind"], "rows": [[1, 2], [3, 4]], "weights": [1, 1]})
    return out


def check_own(case, out):
    assert_close(out.numpy().ravel(order="F"), case["result"], case, case["name"])


def make_table(case):
    return coh.Table.from_columns(case["columns"])


def check_table(case, table):
    assert table.to_csv() == case["csv"], table.to_csv()


def append(case):
    return coh.Study.open(STUDY).measures.append(case["columns"])


def check_append(case, measures):
    assert len(measures) == case["measures"]


def estimate(case):
    with tempfile.TemporaryDirectory() as name:
        folder = write_files(pathlib.Path(name), case).parent
        framework, areas = coh.Framework.load(folder / "framework.yaml"), coh.Areas.load(folder / "areas.csv")
    survey = coh.Survey(**{name.replace("-", "_"): value for name, value in case["survey"].items()})
    for margin in case.get("margins", []):
        survey.add_margin(margin["by"], coh.Table.from_columns(margin["totals"]))
    estimator = coh.Estimator(survey, framework, areas)
    for part in case["respondents"]:
        if case.get("by-state"):
            estimator.add_state(coh.Estimator(survey, framework, areas).add(part).state)
        else:
            estimator.add(part)
    return estimator.finish()


def check_estimates(case, estimates):
    tables = {"estimates": estimates.table, "base": estimates.base}
    for key, name in case.get("against", {}).items():
        tables["differences"] = getattr(estimates, f"compare_{key}s")(None, name)
    for key, table in tables.items():
        for name, expected in case.get(key, {}).items():
            if any(isinstance(cell, str) for cell in expected):
                assert [text or "" for text in table[name]] == expected, (key, name, table[name])
            else:
                assert_close(table[name], expected, case, (key, name))
    assert hashlib.sha256(estimates.to_csv().encode()).hexdigest() == case["csv-sha256"]


RUNNERS = {"studies": (score, check_scores), "strategies": (apply, check_result), "own": (apply_own, check_own),
           "tables": (make_table, check_table), "appends": (append, check_append), "surveys": (estimate, check_estimates)}


def test(kind, case):
    return f"/python/conformance/{kind}/{case['name']}", lambda: check_kind(kind, case, *RUNNERS[kind])


assert set(CASES) == {"about", "files", *RUNNERS}, "a section that this runner does not know"
tap.run([test(kind, case) for kind in RUNNERS for case in CASES[kind]])
